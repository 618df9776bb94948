import Source

/// What the lexer cannot make a token of. The parser reports it when it gets there.
enum LexicalProblem: Sendable {
  /// Quoted text that its line, or at the prompt the text, ends.
  case unclosedQuote
  /// `\` before anything but `"` and `\`; the span is the escape's.
  case unknownEscape(Span)
  /// `10,000`
  case commaInNumber
  /// `2005-02-30`, `2005-13`
  case noSuchDate
  /// `2005-3`, `05-03-2005`
  case dateForm
  /// `300-200`
  case minusWithoutSpaces
  /// `3rd`, `4.3.2`
  case numberForm
  case tooManyDigits(limit: Int)
  /// `#c7`, `#xyz`
  case claimID
  /// `iPhone`, `générale`: begins like a word and goes on like a name.
  case mixedWord
  /// A sign that the language does not have, and the one that was probably meant.
  case strayCharacter(Unicode.Scalar, meant: String?)
}
