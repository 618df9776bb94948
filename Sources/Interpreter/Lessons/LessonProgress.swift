/// How far somebody has come in a lesson: a list of what was done, and what it adds up to.
///
/// On disk it is text, a line for each event, in the order in which they came:
///
///     lesson 01-who-says-so
///     at 2
///     asked 2 show state
///     passed 2
///     wrote guess 50000
package struct LessonProgress: Sendable {
  package enum Event: Hashable, Sendable {
    /// The lesson begins, perhaps anew: nothing before counts.
    case began(lesson: String)
    /// Steps are counted from 1.
    case at(Int)
    case asked(Int, String)
    case passed(Int)
    case hinted(Int)
    case shown(Int)
    case played(Int)
    case skipped(Int)
    case wrote(String, String)
    case coded(sheet: String, item: String, code: String)
    case revealed(sheet: String)
  }

  package enum Mark: String, Sendable { case passed, played, skipped }

  package private(set) var at = 1
  package private(set) var marks: [Int: Mark] = [:]
  /// Hints taken.
  package private(set) var hints: [Int: Int] = [:]
  /// Steps of which the model was shown.
  package private(set) var shown: Set<Int> = []
  package private(set) var written: [String: String] = [:]
  /// By sheet, then by item.
  package private(set) var codings: [String: [String: String]] = [:]
  package private(set) var revealed: Set<String> = []
  /// What was typed, in order.
  package private(set) var entries: [(step: Int, text: String)] = []

  package init() {}

  package mutating func add(_ event: Event) {
    switch event {
    case .began: self = LessonProgress()
    case .at(let step): at = step
    case .asked(let step, let text): entries.append((step, text))
    case .passed(let step): marks[step] = .passed
    case .hinted(let step): hints[step, default: 0] += 1
    case .shown(let step): shown.insert(step)
    case .played(let step): if marks[step] != .passed { marks[step] = .played }
    case .skipped(let step): if marks[step] == nil { marks[step] = .skipped }
    case .wrote(let name, let value): written[name] = value
    case .coded(let sheet, let item, let code): codings[sheet, default: [:]][item] = code
    case .revealed(let sheet): revealed.insert(sheet)
    }
  }

  // MARK: As text

  /// Of lines that nobody could have written, and of a last one that was cut short, nothing is kept.
  package init(reading text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    for line in lines { if let event = Event(line: line) { add(event) } }
  }

  package var isBegun: Bool { at > 1 || !marks.isEmpty || !entries.isEmpty || !written.isEmpty || !codings.isEmpty }
}

extension LessonProgress.Event {
  /// Without its line end.
  package var line: String {
    switch self {
    case .began(let lesson): "lesson \(lesson)"
    case .at(let step): "at \(step)"
    case .asked(let step, let text): "asked \(step) \(Self.coded(text))"
    case .passed(let step): "passed \(step)"
    case .hinted(let step): "hinted \(step)"
    case .shown(let step): "shown \(step)"
    case .played(let step): "played \(step)"
    case .skipped(let step): "skipped \(step)"
    case .wrote(let name, let value): "wrote \(name) \(Self.coded(value))"
    case .coded(let sheet, let item, let code): "coded \(sheet) \(item) \(Self.coded(code))"
    case .revealed(let sheet): "revealed \(sheet)"
    }
  }

  package init?(line: Substring) {
    let words = line.split(separator: " ", maxSplits: 1)
    guard words.count == 2 else { return nil }
    let rest = words[1]
    /// The first word, and what stands behind it as it is.
    let parts = rest.split(separator: " ", maxSplits: 1).map { String($0) }
    let number = Int(rest)
    switch (words[0], number) {
    case ("lesson", _): self = .began(lesson: String(rest))
    case ("at", let step?): self = .at(step)
    case ("passed", let step?): self = .passed(step)
    case ("hinted", let step?): self = .hinted(step)
    case ("shown", let step?): self = .shown(step)
    case ("played", let step?): self = .played(step)
    case ("skipped", let step?): self = .skipped(step)
    case ("revealed", _): self = .revealed(sheet: String(rest))
    case ("asked", _):
      guard parts.count == 2, let step = Int(parts[0]) else { return nil }
      self = .asked(step, Self.decoded(parts[1]))
    case ("wrote", _):
      guard parts.count == 2 else { return nil }
      self = .wrote(parts[0], Self.decoded(parts[1]))
    case ("coded", _):
      let parts = rest.split(separator: " ", maxSplits: 2).map { String($0) }
      guard parts.count == 3 else { return nil }
      self = .coded(sheet: parts[0], item: parts[1], code: Self.decoded(parts[2]))
    default: return nil
    }
  }

  private static func coded(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": line += "\\n"
      case "\r": line += "\\r"
      case "\\": line += "\\\\"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  private static func decoded(_ line: String) -> String {
    var text = ""
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if isEscaped {
        text.unicodeScalars.append(scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
