import Source

/// The prose of a lesson on a terminal: paragraphs filled to the width, the rest as it stands.
struct LessonProse {
  let width: Int
  /// What was written down, for `{name}`.
  let written: [String: String]

  /// No line is harder to read than a long one.
  static let widest = 78

  func lines(of markdown: [String]) -> [String] {
    var lines: [String] = []
    var paragraph: [String] = []
    func finish() {
      guard !paragraph.isEmpty else { return }
      let first = paragraph[0]
      // An entry of a list goes on below its first word.
      let margin = first.hasPrefix("- ") ? "  " : String(repeating: " ", count: first.prefix { $0.isNumber }.count + 2)
      let isEntry = first.hasPrefix("- ") || LessonProse.isNumbered(first)
      lines += filled(paragraph.map(\.trimmingSpaces).joined(separator: " "), hanging: isEntry ? margin : "")
      paragraph = []
    }
    var fence: MarkdownFence?
    for line in markdown {
      if let open = fence {
        if open.isClosed(by: line) { fence = nil } else { lines.append("    " + line) }
        continue
      }
      if let opened = MarkdownFence(line) {
        finish()
        fence = opened
      } else if line.trimmingSpaces.isEmpty {
        finish()
        if lines.last != "" { lines.append("") }
      } else if line.hasPrefix("#") {
        finish()
        lines.append(String(line.drop { $0 == "#" }).trimmingSpaces)
      } else if line.hasPrefix("|") {
        finish()
        if !line.allSatisfy({ "|-: ".contains($0) }) { lines.append(filledIn(line)) }
      } else {
        if line.hasPrefix("- ") || LessonProse.isNumbered(line) { finish() }
        paragraph.append(line)
      }
    }
    finish()
    return lines.trimmingBlankLines
  }

  private static func isNumbered(_ line: String) -> Bool {
    let digits = line.prefix { $0.isNumber }.count
    return digits > 0 && line.dropFirst(digits).hasPrefix(". ")
  }

  /// Names of `:write` steps in curly brackets, in their place what was written.
  private func filledIn(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      result += rest[..<open] + (written[name] ?? "(nothing)")
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func filled(_ text: String, hanging: String) -> [String] {
    var lines: [String] = []
    var current = ""
    for word in filledIn(text).split(separator: " ") where word != "**" {
      let plain = word.replacingAsterisks
      if current.isEmpty {
        current = (lines.isEmpty ? "" : hanging) + plain
      } else if DisplayWidth.of(current) + 1 + DisplayWidth.of(plain) <= min(width, LessonProse.widest) {
        current += " " + plain
      } else {
        lines.append(current)
        current = hanging + plain
      }
    }
    return lines + (current.isEmpty ? [] : [current])
  }

  /// The names in curly brackets.
  static func names(in markdown: [String]) -> [String] {
    markdown.flatMap { line -> [String] in
      line.split(separator: "{").dropFirst().compactMap { part in
        part.firstIndex(of: "}").map { String(part[..<$0]) }
      }
    }
  }
}

extension Substring {
  /// Without the marks of emphasis at either end of a word.
  fileprivate var replacingAsterisks: String {
    guard contains("*") else { return String(self) }
    return filter { $0 != "*" }
  }
}
