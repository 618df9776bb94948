import Source

/// `help as of`, `examples show`, `exit`: a line about the program, whose rest is taken as it stands.
package struct LineCommand: Sendable {
  package enum Word: String, Sendable, CaseIterable { case help, examples, lesson, history, exit }

  package let word: Word
  /// Up to the line's end or `;`, without the blanks round it; empty if nothing follows the word.
  package let rest: DotCommandLine.Part

  package init(_ word: Word, rest: DotCommandLine.Part) {
    self.word = word
    self.rest = rest
  }

  /// The rest without a comment, its words one space apart.
  package var topic: String {
    let words = rest.text.split { $0 == " " || $0 == "\t" }
    return words.prefix { !$0.hasPrefix("--") }.joined(separator: " ")
  }
}

extension LineCommand {
  var written: String { word.rawValue + (rest.text.isEmpty ? "" : " " + rest.text) }
}
