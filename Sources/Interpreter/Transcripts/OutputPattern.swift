/// Recorded output, to be met line by line but for what it elides.
struct OutputPattern {
  let lines: [LinePattern]

  init(_ written: [String]) { lines = written.map { LinePattern($0) } }

  func matches(_ output: [String]) -> Bool { alignment(with: output).covers }

  func steps(to output: [String]) -> [GapAlignment.Step] { alignment(with: output).steps }

  /// The lines to record for an output: as it is, but eliding what was elided before.
  func recording(_ output: [String], isLesson: Bool) -> [String] {
    if matches(output) { return lines.map(\.written) }
    return steps(to: output).compactMap { step in
      switch step {
      case .same(let i, _), .gap(let i, _): lines[i].written
      case .replaced(let i, by: let j):
        lines[i].recording(output[j]) ?? LinePattern.written(output[j], isLesson: isLesson)
      case .added(let j): LinePattern.written(output[j], isLesson: isLesson)
      case .removed: nil
      }
    }
  }

  private func alignment(with output: [String]) -> GapAlignment {
    let gaps = lines.map(\.isAnyLines)
    return GapAlignment(
      patternCount: lines.count, count: output.count, isGap: { gaps[$0] }, isSame: { lines[$0].matches(output[$1]) })
  }
}

/// One line of recorded output.
struct LinePattern {
  /// As in the file.
  let written: String
  /// Without backslash, and without spaces at the end.
  private let text: String
  /// What stands between elisions; one entry where nothing is elided.
  private let pieces: [[Character]]

  init(_ written: String) {
    self.written = written
    text = (written.hasPrefix("\\") ? String(written.dropFirst()) : written).trimmingSpacesAtEnd
    var pieces: [[Character]] = [[]]
    var rest = text[...]
    while let next = rest.first {
      if rest.hasPrefix(LinePattern.anyText) {
        rest = rest.dropFirst(LinePattern.anyText.count)
        pieces.append([])
      } else {
        pieces[pieces.count - 1].append(next)
        rest = rest.dropFirst()
      }
    }
    self.pieces = pieces
  }

  private static let anyText = "[..]"

  /// `...` alone, for any number of lines.
  var isAnyLines: Bool { written.trimmingSpaces == "..." }

  private var elidesText: Bool { pieces.count > 1 }

  /// Spaces at the end of a line do not count: editors drop them.
  func matches(_ line: String) -> Bool {
    let line = line.trimmingSpacesAtEnd
    return elidesText ? alignment(with: Array(line)).covers : text == line
  }

  /// This line, changed to match another, with its elisions kept; nil if it elides nothing or the other is a
  /// different line altogether.
  func recording(_ line: String) -> String? {
    guard elidesText else { return nil }
    let characters = Array(line)
    let steps = alignment(with: characters).steps
    var same = 0
    var text = ""
    for step in steps {
      switch step {
      case .same(_, let j):
        same += 1
        text.append(characters[j])
      case .replaced(_, by: let j), .added(let j): text.append(characters[j])
      case .gap: text += LinePattern.anyText
      case .removed: break
      }
    }
    // Half of what was literal must still be there.
    guard same * 2 >= pieces.map(\.count).reduce(0, +) else { return nil }
    return written.hasPrefix("\\") ? "\\" + text : LinePattern.written(text, isLesson: false)
  }

  /// A line of output as it is written into a file: what would read as something else gets a backslash.
  static func written(_ line: String, isLesson: Bool) -> String {
    let isTaken =
      line.hasPrefix(">") || line.hasPrefix("|") || line.hasPrefix("\\") || line.trimmingSpaces == "..."
      || MarkdownFence(line) != nil || (isLesson && LessonLine.isOne(line))
    return isTaken ? "\\" + line : line
  }

  private func alignment(with characters: [Character]) -> GapAlignment {
    // nil is a gap.
    var pattern: [Character?] = []
    for (index, piece) in pieces.enumerated() {
      if index > 0 { pattern.append(nil) }
      pattern += piece
    }
    return GapAlignment(
      patternCount: pattern.count, count: characters.count, isGap: { pattern[$0] == nil },
      isSame: { pattern[$0] == characters[$1] })
  }
}
