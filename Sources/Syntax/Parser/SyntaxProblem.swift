import Source

/// What is wrong with a statement. How it is put is in `SyntaxProblem+Diagnostics.swift`.
indirect enum SyntaxProblem: Sendable {
  case lexical(LexicalProblem, Span)
  case unexpected(UnexpectedToken)
  /// The parts of a condition and whether `and` stands after each but the last; the first connective that differs.
  case mixedConnectives([Condition], areAnd: [Bool], Span)
  case nestedTooDeeply(limit: Int, Span)
  case tooManyOperators(limit: Int, Span)
  case tooManyConditions(limit: Int, Span)
  /// Begins with no statement's word, and is no name alone.
  case noStatement(Span)
  /// A condition where a statement should be.
  case bareCondition(Span)
  /// A first word that is nearly a statement's.
  case misspeltKeyword(Span, meant: [String])
  case textTooLong(limit: Int)
  case tooManyMistakes(limit: Int)
}

/// A token that does not fit, and what would have.
struct UnexpectedToken: Sendable {
  /// What the surroundings give away about the mistake.
  enum Hint: Sendable {
    /// A keyword that fits here is spelt nearly like it.
    case misspelt(meant: [String])
    /// `1951 Convention`, `Ministry of Unification`: a name that needs quotes.
    case unquotedName(Span)
    /// `north korea`: a name of several words in lower case.
    case lowerCaseName(Span)
    /// A clause of `show` behind one that it should precede.
    case clauseOrder
    /// The next line may be meant to continue.
    case unindented
    /// A bare value where `field: value` is due.
    case argumentWithoutField(String)
    /// `China and Russia`, where a comma is due.
    case listWithoutComma
    /// A kind, relation or field in capitals; how it is written.
    case capitalisedWord(String)
    /// `at 4.3`
    case textWithoutQuotes(Span)
    /// `not` before a comparison.
    case notBeforeComparison
    /// `why not South Korea`
    case caseBehindNot(Span)
    /// `every … where A and B has C`
    case bracketsNeeded
    /// `is China`
    case isForEquals
    /// `incident.day after 2010`
    case wordForComparison
    /// `cuont of`: what stands before the place.
    case misspeltBefore(meant: [String])
  }

  let token: Token
  let expectations: [Expectation]
  /// Of a bracket that is still open at the end of the statement.
  let openBracket: Span?
  let hint: Hint?
}
