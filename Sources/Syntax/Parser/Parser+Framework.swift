import Source

/// Frameworks.
extension Parser {
  mutating func parseFramework() throws(ParseFailure) -> FrameworkDeclaration {
    let name = try parseText()
    try expect(.reads)
    let valueRelation = try parseWord(.relation)
    try expect(.and)
    let outcomeRelation = try parseWord(.relation)
    var conditions: [FrameworkDeclaration.ConditionLine] = []
    while accept(.condition) {
      let word = try parseWord(.newWord(.condition))
      conditions.append(.init(name: word, description: try parseText()))
    }
    try expect(.scale)
    let scale = try ascending { parser throws(ParseFailure) in try parser.parseWord(.newWord(.level)) }
    try expect(.outcomes)
    let outcomes = try ascending { parser throws(ParseFailure) -> FrameworkDeclaration.OutcomeEntry in
      let word = try parser.parseWord(.newWord(.outcome))
      return .init(name: word, description: try parser.parseText())
    }
    var clauses: [FrameworkDeclaration.Clause] = []
    while accept(.clause) { clauses.append(try parseClause(isCap: false)) }
    var caps: [FrameworkDeclaration.Clause] = []
    while accept(.cap) { caps.append(try parseClause(isCap: true)) }
    return FrameworkDeclaration(
      name: name, valueRelation: valueRelation, outcomeRelation: outcomeRelation, conditions: conditions, scale: scale,
      outcomes: outcomes, clauses: clauses, caps: caps)
  }

  /// At least one, with `<` between.
  private mutating func ascending<Element>(
    _ parse: (inout Parser) throws(ParseFailure) -> Element
  ) throws(ParseFailure) -> [Element] {
    var elements = [try parse(&self)]
    while accept(.less) { elements.append(try parse(&self)) }
    return elements
  }

  /// `text word ("if" test {"and" test} | "otherwise") {from}`; a cap has one test and no `otherwise`.
  private mutating func parseClause(isCap: Bool) throws(ParseFailure) -> FrameworkDeclaration.Clause {
    let title = try parseText()
    let outcome = try parseWord(.frameworkWord)
    var tests: [FrameworkDeclaration.Test] = []
    if isCap || !accept(.otherwise) {
      try expect(.if)
      tests.append(try parseTest())
      while !isCap, accept(.and) { tests.append(try parseTest()) }
    }
    return .init(title: title, outcome: outcome, tests: tests, citations: try parseCitations())
  }

  /// `subject ("is" | "are") ["at least" | "at most"] word`
  private mutating func parseTest() throws(ParseFailure) -> FrameworkDeclaration.Test {
    let subject = try parseTestSubject()
    guard accept(.is) || accept(.are) else { throw .unexpected }
    let bound: FrameworkDeclaration.Test.Bound =
      accept(.at, .least) ? .atLeast : accept(.at, .most) ? .atMost : .exactly
    return .init(subject: subject, bound: bound, level: try parseWord(.frameworkWord))
  }

  /// `"all" | "none" | ("exactly" | "at least" | "at most") int | word`
  private mutating func parseTestSubject() throws(ParseFailure) -> FrameworkDeclaration.Test.Subject {
    let start = position
    if accept(.all) { return .all(span(from: start)) }
    if accept(.none) { return .none(span(from: start)) }
    if accept(.exactly) { return .exactly(try parseInteger(), span(from: start)) }
    if accept(.at, .least) { return .atLeast(try parseInteger(), span(from: start)) }
    if accept(.at, .most) { return .atMost(try parseInteger(), span(from: start)) }
    return .condition(try parseWord(.frameworkWord))
  }
}
