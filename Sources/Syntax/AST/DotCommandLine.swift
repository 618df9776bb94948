import Source

/// `.width 100`: a line that is about the session, not about the facts.
///
/// The grammar knows no more of it than where it begins and ends; what there is to say, and to whom, is declared where
/// it is carried out.
package struct DotCommandLine: Sendable {
  /// What stands between blanks, with its place.
  package struct Part: Sendable {
    package let text: String
    package let span: Span
    package init(_ text: String, _ span: Span) { self.text = text; self.span = span }
  }

  /// Without the dot; empty for a dot alone. Its place begins at the dot.
  package let name: Word
  /// Without the blanks round it; empty if nothing follows the name.
  package let rest: Part

  package init(name: Word, rest: Part) {
    self.name = name
    self.rest = rest
  }

  /// The words of the rest, apart by blanks, up to a comment.
  package var words: [Part] {
    var words: [Part] = []
    var start = Int(rest.span.start)
    for word in rest.text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == " " || $0 == "\t" }) {
      let end = start + word.utf8.count
      if word.hasPrefix("--") { break }
      if !word.isEmpty { words.append(Part(String(word), Span(start, end))) }
      start = end + 1
    }
    return words
  }
}

extension DotCommandLine {
  /// On one line, however long: where it is broken it would end.
  var written: String { "." + name.text + (rest.text.isEmpty ? "" : " " + rest.text) }
}
