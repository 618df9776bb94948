import Source

/// Atoms and their arguments.
extension Parser {
  /// `word args`
  mutating func parseAtom() throws(ParseFailure) -> Atom {
    let start = position
    let relation = try parseWord(.relation)
    let arguments = try parseArguments(of: relation.text)
    return Atom(relation: relation, arguments: arguments, span(from: start))
  }

  /// `"(" [arg {"," arg}] ")"`
  mutating func parseArguments(of relation: String) throws(ParseFailure) -> [Atom.Argument] {
    try openBracket()
    if current.isEnd { record(.symbol(")")) }
    let arguments =
      try current.kind == .rightBracket
      ? []
      : list { parser throws(ParseFailure) in
        try parser.parseArgument(of: relation)
      }
    try closeBracket()
    return arguments
  }

  /// `word ":" (agg | "every" | expr) | word`
  mutating func parseArgument(of relation: String) throws(ParseFailure) -> Atom.Argument {
    let field = try parseWord(.field(of: relation))
    guard accept(.colon) else { return Atom.Argument(field: field, value: .shorthand) }
    record(.value(relation: relation, field: field.text))
    let every = current.span
    if accept(.every) { return Atom.Argument(field: field, value: .every(every)) }
    return Atom.Argument(field: field, value: .operand(try parseOperand()))
  }
}
