import Source

/// Expressions and aggregates.
extension Parser {
  /// `agg | expr`
  mutating func parseOperand() throws(ParseFailure) -> Operand {
    if let aggregate = try parseAggregate() { return .aggregate(aggregate) }
    return .expression(try parseExpression())
  }

  /// `count of x`; nil if none begins here.
  mutating func parseAggregate() throws(ParseFailure) -> Aggregate? {
    if isRecording { recordAggregates() }
    guard beginsAggregate, let function = current.keyword.flatMap(AggregateFunction.init) else { return nil }
    let start = position
    position += 2
    let argument = try parseExpression()
    return Aggregate(function, of: argument, span(from: start))
  }

  /// `count of` counts as one word.
  var beginsAggregate: Bool { peek().keyword == .of && current.keyword.flatMap(AggregateFunction.init) != nil }

  mutating func recordAggregates() {
    if current.kind == .word {
      if current.keyword.flatMap(AggregateFunction.init) != nil { recorder.record(.keyword("of"), at: position + 1) }
      return
    }
    for function in AggregateFunction.allCases { recorder.record(.keyword("\(function.rawValue) of"), at: position) }
  }

  /// `product {("+" | "-") product}`, not inside another one.
  mutating func parseExpression() throws(ParseFailure) -> Expression {
    operators = 0
    return try parseInnerExpression()
  }

  private mutating func parseInnerExpression() throws(ParseFailure) -> Expression {
    let first = try parseTerm()
    return try parseExpression(after: first)
  }

  /// The rest of an expression whose first term has been read.
  mutating func parseExpression(after first: Expression) throws(ParseFailure) -> Expression {
    // Most expressions are one term; they are done here.
    var result = try parseProduct(after: first)
    while let sign = acceptOperator(.plus, .add) ?? acceptOperator(.minus, .subtract) {
      try countOperator()
      let right = try parseTerm()
      result = combine(sign, result, try parseProduct(after: right))
    }
    return result
  }

  private mutating func parseProduct(after first: Expression) throws(ParseFailure) -> Expression {
    var result = first
    while let sign = acceptOperator(.star, .multiply) ?? acceptOperator(.slash, .divide) {
      try countOperator()
      result = combine(sign, result, try parseTerm())
    }
    return result
  }

  private mutating func acceptOperator(_ kind: Token.Kind, _ sign: ArithmeticOperator) -> ArithmeticOperator? {
    accept(kind) ? sign : nil
  }

  /// A chain of operators is a tree as deep as it is long, and chains in brackets add to it.
  private mutating func countOperator() throws(ParseFailure) {
    operators += 1
    guard operators <= Self.nestingLimit else {
      throw .problem(.tooManyOperators(limit: Self.nestingLimit, tokens[position - 1].span))
    }
  }

  private func combine(_ sign: ArithmeticOperator, _ left: Expression, _ right: Expression) -> Expression {
    Expression(.arithmetic(sign, left, right), left.span.union(right.span))
  }

  /// `word {"." word} | name | number | date | int ("days" | "months" | "years") | "(" expr ")"`
  mutating func parseTerm() throws(ParseFailure) -> Expression {
    let token = current
    switch token.kind {
    case .word:
      if let number = parseHedgedNumber() { return number }
      return try parsePath()
    case .name, .quoted:
      let name = try parseName(.thing)
      return Expression(.name(name), name.span)
    case .integer, .decimal:
      return parseNumber()
    case .date:
      position += 1
      return Expression(.date(date(token)), token.span)
    case .leftBracket:
      let start = position
      let inner = try nested { parser throws(ParseFailure) in
        try parser.openBracket()
        let inner = try parser.parseInnerExpression()
        try parser.closeBracket()
        return inner
      }
      return Expression(inner.form, span(from: start))
    default:
      recordTermStart()
      throw .unexpected
    }
  }

  mutating func recordTermStart() {
    guard isRecording else { return }
    record(.path)
    record(.name(.thing))
    record(.number)
    record(.date)
    for word in [Keyword.about, .over, .under] { record(.keyword(word.rawValue)) }
    record(.symbol("("))
  }

  mutating func parsePath() throws(ParseFailure) -> Expression {
    let start = position
    var words = [try parseWord(.path)]
    while accept(.dot) {
      if current.kind == .word {
        words.append(try parseWord(.path))
      } else {
        record(.fieldAfterDot(path: words.map(\.text)))
        throw .unexpected
      }
    }
    return Expression(.path(words), span(from: start))
  }

  /// `about 300`, `over 46000`, `under 100`
  private mutating func parseHedgedNumber() -> Expression? {
    guard beginsHedgedNumber else { return nil }
    let start = position
    let hedge = current.keyword
    position += 1
    guard let digits = acceptDigits() else { return nil }
    let form: NumberLiteral.Form =
      switch hedge {
      case .about: .about(digits)
      case .over: .over(digits)
      default: .under(digits)
      }
    let span = span(from: start)
    return Expression(.number(NumberLiteral(form, span)), span)
  }

  /// Whether `about`, `over` or `under` belongs to a number behind it. At the end one is expected there.
  var beginsHedgedNumber: Bool {
    mutating get {
      guard let hedge = current.keyword, hedge == .about || hedge == .over || hedge == .under else { return false }
      if isRecording, peek().isEnd { recorder.record(.number, at: position + 1) }
      return peek().kind == .integer || peek().kind == .decimal
    }
  }

  /// `72.5`, `10000 to 50000`, `3 months`
  private mutating func parseNumber() -> Expression {
    let start = position
    let token = current
    let digits = string(token.range)
    position += 1
    if token.kind == .integer, let unit = acceptUnit() {
      return Expression(.duration(integer(token.range), unit), span(from: start))
    }
    if current.keyword == .to {
      let next = peek()
      if next.kind == .integer || next.kind == .decimal {
        position += 2
        let span = span(from: start)
        return Expression(.number(NumberLiteral(.range(digits, string(next.range)), span)), span)
      }
      // `to` may also belong to what comes after; only at the end is the other number due.
      if isRecording, next.isEnd { recorder.record(.number, at: position + 1) }
    }
    return Expression(.number(NumberLiteral(.exact(digits), token.span)), token.span)
  }

  /// `1 day` is read as well as `2 days`.
  private mutating func acceptUnit() -> DurationUnit? {
    if let unit = current.keyword.flatMap(DurationUnit.init) {
      position += 1
      return unit
    }
    if isRecording { for unit in DurationUnit.allCases { record(.keyword(unit.rawValue)) } }
    return nil
  }
}

extension DurationUnit {
  init?(_ keyword: Keyword) {
    switch keyword {
    case .day, .days: self = .days
    case .month, .months: self = .months
    case .year, .years: self = .years
    default: return nil
    }
  }
}

extension AggregateFunction {
  fileprivate init?(_ keyword: Keyword) {
    switch keyword {
    case .count: self = .count
    case .sum: self = .sum
    case .average: self = .average
    case .smallest: self = .smallest
    case .largest: self = .largest
    case .earliest: self = .earliest
    case .latest: self = .latest
    case .list: self = .list
    default: return nil
    }
  }
}
