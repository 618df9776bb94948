/// The candidates as they are listed under the line: one a row, glosses in a column, none wrapped.
enum CandidateListing {
  static let longest = 12

  static func lines(for reply: CompletionReply, in size: TerminalSize) -> [String] {
    // The line being typed and the count below the list have to stay on the screen.
    let room = max(1, min(longest, size.rows - 3))
    let shown = reply.candidates.prefix(room).map { ($0.text.printable, $0.gloss.printable) }
    let width = min(shown.map { ColumnWidth.of($0.0) }.max() ?? 0, max(8, size.columns / 2))
    var lines = shown.map { text, gloss in
      let text = ColumnWidth.cut(text, to: width)
      if gloss.isEmpty { return "  " + text }
      let padding = String(repeating: " ", count: width - ColumnWidth.of(text))
      return ColumnWidth.cut("  \(text)\(padding)  \(gloss)", to: size.columns - 1)
    }
    let more = reply.more + reply.candidates.count - shown.count
    if more > 0 { lines.append("  + \(more) more") }
    return lines
  }
}

extension String {
  /// Without spaces at the end and with a space for each control character: text from a casebook must
  /// not move the cursor.
  fileprivate var printable: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      result.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    while result.last == " " { result.removeLast() }
    return String(result)
  }
}
