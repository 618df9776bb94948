/// Diagnostics as text, with the line that they speak of and a mark under the place.
///
///     questions.tumen:12:18: error[unknown-relation]: no relation named `parti`
///        12 | show state where parti(state, treaty: CAT)
///           |                  ^^^^^
///       note: relations with these fields here: `party`, `signed`, `reserves`
///       help: did you mean `party`?
///
/// Nothing of the reader's text reaches the terminal as a control character.
package struct DiagnosticRenderer: Sendable {
  package enum Style: Sendable { case plain, ansi }

  package let style: Style
  /// Columns that the quoted line may take; a longer one is cut to what stands round the place.
  package let width: Int
  /// Columns that messages may take, for somebody who reads along; nil: a message is one line, however long.
  package let textWidth: Int?

  package init(style: Style = .plain, width: Int = 120, textWidth: Int? = nil) {
    self.style = style
    self.width = max(width, 40)
    self.textWidth = textWidth.map { max($0, 20) }
  }

  /// Every line ends in a line break.
  package func text(for diagnostic: Diagnostic) -> String {
    var lines: [String] = []
    let severity = painted(diagnostic.severity.rawValue + "[\(diagnostic.id)]", Paint(diagnostic.severity))
    let place = place(of: diagnostic.location)
    let taken = DisplayWidth.of(place + diagnostic.severity.rawValue + "[\(diagnostic.id)]: ")
    let message = folded(visible(diagnostic.message), after: taken)
    lines.append(place + severity + ": " + painted(message[0], .strong))
    lines += message.dropFirst().map { painted($0, .strong) }
    if let location = diagnostic.location { lines += quote(location, Paint(diagnostic.severity)) }
    for note in diagnostic.notes {
      let text = folded(self.place(of: note.location) + visible(note.message), after: 8)
      lines.append("  " + painted("note", .note) + ": " + text[0])
      lines += text.dropFirst()
      if let location = note.location { lines += quote(location, .note) }
    }
    for help in diagnostic.help {
      let text = folded(visible(help), after: 8)
      lines.append("  " + painted("help", .help) + ": " + text[0])
      lines += text.dropFirst()
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Broken at spaces to fit `textWidth`, the later lines set in by eight columns; never empty.
  ///
  /// - Parameter taken: columns of the first line that are taken already.
  private func folded(_ text: String, after taken: Int) -> [String] {
    guard let textWidth, taken + DisplayWidth.of(text) > textWidth else { return [text] }
    let margin = String(repeating: " ", count: 8)
    var lines = [""]
    var room = textWidth - taken
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let needed = DisplayWidth.of(word) + (lines[lines.count - 1].isEmpty ? 0 : 1)
      // A first word that does not fit stands below, where there is more room.
      let isCrowded = lines.count == 1 && taken > margin.count
      if needed > room, isCrowded || !lines[lines.count - 1].isEmpty {
        lines.append(margin + word)
        room = textWidth - margin.count - DisplayWidth.of(word)
      } else {
        lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
        room -= needed
      }
    }
    return lines
  }

  private func place(of location: Location?) -> String {
    guard let location else { return "" }
    let position = location.text.position(of: Int(location.span.start))
    return "\(visible(location.text.name)):\(position.line):\(position.column): "
  }

  /// Without control characters, and of what nobody reads to its end both ends.
  private func visible(_ text: String) -> String {
    guard text.utf8.count > Self.longestMessage else { return ControlPictures.visible(text) }
    let (head, tail) = (text.unicodeScalars.prefix(Self.longestMessage / 2), text.unicodeScalars.suffix(Self.longestMessage / 8))
    return ControlPictures.visible("\(String(head))…\(String(tail))")
  }

  /// In bytes.
  private static let longestMessage = 2_000

  // MARK: The quoted line

  /// The line of the span's beginning, and carets under as much of the span as that line holds; nothing of a text that is
  /// not held.
  private func quote(_ location: Location, _ paint: Paint) -> [String] {
    guard location.text.isHeld else { return [] }
    let number = location.text.position(of: Int(location.span.start)).line
    let gutter = DisplayWidth.padded(String(number), to: 5, .right)
    let line = QuotedLine(location, number: number).cut(to: width - DisplayWidth.of(gutter) - 3)
    let bar = painted("|", .gutter)
    let spaces = String(repeating: " ", count: DisplayWidth.of(gutter))
    let mark = String(repeating: " ", count: line.markStart) + painted(String(repeating: "^", count: line.markWidth), paint)
    return [
      painted(gutter, .gutter) + " \(bar) " + line.text,
      spaces + " \(bar) " + mark,
    ].map { $0.last == " " ? String($0.reversed().drop { $0 == " " }.reversed()) : $0 }
  }

  // MARK: Colour

  private enum Paint: String {
    case error = "1;31", warning = "1;33", note = "1;36", help = "1;32", gutter = "34", strong = "1"

    init(_ severity: Diagnostic.Severity) {
      switch severity {
      case .error: self = .error
      case .warning: self = .warning
      case .note: self = .note
      }
    }
  }

  private func painted(_ text: String, _ paint: Paint) -> String {
    switch style {
    case .plain: text
    case .ansi: "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m"
    }
  }
}

/// A source line made visible, with the columns to mark in it.
private struct QuotedLine {
  var text: String
  /// Display columns from the line's beginning.
  var markStart: Int
  /// At least one, so that a place between two characters shows too.
  var markWidth: Int

  init(_ location: Location, number: Int) {
    let source = location.text.line(number)
    let start = max(0, Int(location.span.start) - location.text.lineStart(number))
    let end = max(start, Int(location.span.end) - location.text.lineStart(number))
    var text = ""
    var column = 0
    var offset = 0
    var markStart: Int?
    var markEnd = 0
    for scalar in source.unicodeScalars {
      if offset >= start, markStart == nil { markStart = column }
      let shown = ControlPictures.visible(scalar)
      text += shown
      column += DisplayWidth.of(shown)
      offset += UTF8.width(scalar)
      if offset <= end { markEnd = column }
    }
    self.text = text
    self.markStart = markStart ?? column
    markWidth = max(1, markEnd - self.markStart)
  }

  private init(text: String, markStart: Int, markWidth: Int) {
    self.text = text
    self.markStart = markStart
    self.markWidth = markWidth
  }

  /// At most so many columns, round the mark, with `…` where something is left out.
  func cut(to width: Int) -> QuotedLine {
    guard DisplayWidth.of(text) > width else { return self }
    // A third of what is shown stands before the mark, as far as there is so much.
    let first = max(0, min(markStart - width / 3, DisplayWidth.of(text) - width))
    var shown = ""
    var column = 0
    var shownStart: Int?
    var shownWidth = 0
    let room = width - (first > 0 ? 1 : 0) - 1
    for scalar in text.unicodeScalars {
      let columns = DisplayWidth.of(scalar)
      defer { column += columns }
      // A mark goes with its base, so it never stands first.
      guard column >= first, shownStart != nil || columns > 0 else { continue }
      if shownStart == nil { shownStart = column }
      guard shownWidth + columns <= room else {
        shown += "…"
        break
      }
      shown.unicodeScalars.append(scalar)
      shownWidth += columns
    }
    let before = first > 0 ? 1 : 0
    let start = markStart - (shownStart ?? 0) + before
    return QuotedLine(
      text: (first > 0 ? "…" : "") + shown, markStart: start,
      markWidth: max(1, min(markWidth, before + shownWidth - start)))
  }
}
