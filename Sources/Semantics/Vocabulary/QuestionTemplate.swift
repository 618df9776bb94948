import Source

/// A question that is offered for a line which is no statement, as a casebook's `questions.txt` lays it out.
///
///     bound, obliged, owe: show bound.duty, bound.by where bound.state = {state}
package struct QuestionTemplate: Sendable {
  /// Beginnings of the words that it answers, in lower case: `return` stands for `returned` and `returns` too.
  package let words: [String]
  /// `{state}` stands for a name of the kind that the line mentions.
  package let question: String
  /// The kinds that stand in braces, each once.
  package let kinds: [String]
  package let location: Location

  package init(words: [String], question: String, kinds: [String], location: Location) {
    self.words = words
    self.question = question
    self.kinds = kinds
    self.location = location
  }
}
