import Source

/// The candidates as they are listed under the line: one a row, glosses in a column, none wrapped.
enum CandidateListing {
  static let longest = 12
  /// What a gloss needs to say something, with the margins round it.
  private static let glossWidth = 30

  static func lines(for reply: CompletionReply, in size: TerminalSize) -> [String] {
    // The line being typed and the count below the list have to stay on the screen.
    let room = max(1, min(longest, size.rows - 3))
    let shown = reply.candidates.prefix(room).map {
      (ControlPictures.visible($0.text.withoutFinalSpaces), ControlPictures.visible($0.gloss))
    }
    // Half the screen for the candidates, or more where the glosses still get their columns.
    let widest = max(8, size.columns / 2, size.columns - glossWidth)
    let width = min(shown.map { DisplayWidth.of($0.0) }.max() ?? 0, widest)
    var lines = shown.map { text, gloss in
      let text = DisplayWidth.truncated(text, to: width)
      let line = gloss.isEmpty ? "  \(text)" : "  \(DisplayWidth.padded(text, to: width))  \(gloss)"
      return DisplayWidth.truncated(line, to: size.columns - 1)
    }
    let more = reply.more + reply.candidates.count - shown.count
    if more > 0 { lines.append("  + \(more) more") }
    return lines
  }
}

extension String {
  /// The space that a candidate brings along for the next word is nothing to see.
  fileprivate var withoutFinalSpaces: String {
    var scalars = unicodeScalars
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}
