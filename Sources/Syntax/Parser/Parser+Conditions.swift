import Source

/// Conditions.
extension Parser {
  /// A bracket may open a condition or an expression, and only its end tells. Both are read by one production, so
  /// nothing is read twice however deep brackets are nested.
  enum ConditionOrOperand {
    case condition(Condition)
    case operand(Operand)
  }

  /// `simple {"and" simple} | simple {"or" simple}`
  mutating func parseCondition() throws(ParseFailure) -> Condition {
    guard case .condition(let condition) = try parseConditionOrOperand() else { throw .unexpected }
    return condition
  }

  private mutating func parseConditionOrOperand() throws(ParseFailure) -> ConditionOrOperand {
    let start = position
    let first = try parseSimpleOrOperand()
    guard case .condition(let condition) = first else { return first }
    let isAnd = accept(.and)
    guard isAnd || accept(.or) else { return first }
    var parts = [condition]
    repeat {
      parts.append(try parseSimple())
    } while accept(isAnd ? .and : .or)
    if current.keyword == (isAnd ? .or : .and) { throw mixedConnectives(parts, areAnd: isAnd) }
    return .condition(Condition(isAnd ? .and(parts) : .or(parts), span(from: start)))
  }

  /// Reads the rest, so that the message can show both ways to put brackets.
  private mutating func mixedConnectives(_ parts: [Condition], areAnd: Bool) -> ParseFailure {
    var parts = parts
    var connectives = [Bool](repeating: areAnd, count: parts.count - 1)
    let fault = current.span
    while current.keyword == .and || current.keyword == .or {
      let isAnd = current.keyword == .and
      position += 1
      guard let next = try? parseSimple() else { break }
      parts.append(next)
      connectives.append(isAnd)
    }
    // With a mistake right behind the other connective, that is the one to name.
    guard connectives.contains(!areAnd) else { return .unexpected }
    return .problem(.mixedConnectives(parts, areAnd: connectives, fault))
  }

  mutating func parseSimple() throws(ParseFailure) -> Condition {
    guard case .condition(let condition) = try parseSimpleOrOperand() else { throw .unexpected }
    return condition
  }

  private mutating func parseSimpleOrOperand() throws(ParseFailure) -> ConditionOrOperand {
    let start = position
    conditions += 1
    guard conditions <= Self.conditionLimit else {
      throw .problem(.tooManyConditions(limit: Self.conditionLimit, current.span))
    }
    if isRecording, current.kind != .word { record(.relation) }
    if accept(.not) { return .condition(try parseNegation(from: start)) }
    if accept(.no, .record, .of) { return .condition(try parseNoRecord(from: start)) }
    if accept(.every) { return .condition(try parseEvery(from: start)) }
    if current.kind == .word, isFollowed(by: .leftBracket) {
      let atom = try parseAtom()
      return .condition(try parseOn(after: atom, from: start))
    }
    guard current.kind == .leftBracket else { return try parseComparison(parseOperand(), from: start) }
    switch try parseBracketed() {
    case .condition(let inner):
      return .condition(Condition(inner.form, span(from: start)))
    case .expression(let inner):
      let term = Expression(inner.form, span(from: start))
      return try parseComparison(.expression(try parseExpression(after: term)), from: start)
    }
  }

  /// An aggregate in brackets is no term: what it is compared with belongs inside.
  private enum Bracketed {
    case condition(Condition)
    case expression(Expression)
  }

  private mutating func parseBracketed() throws(ParseFailure) -> Bracketed {
    try nested { parser throws(ParseFailure) in
      try parser.openBracket()
      let inner: Bracketed =
        switch try parser.parseConditionOrOperand() {
        case .condition(let condition): .condition(condition)
        case .operand(.expression(let expression)): .expression(expression)
        case .operand(.aggregate): throw .unexpected
        }
      try parser.closeBracket()
      return inner
    }
  }

  /// `"(" cond ")"`, where brackets round an expression do not fit.
  private mutating func parseBracketedCondition() throws(ParseFailure) -> Condition {
    try nested { parser throws(ParseFailure) in
      try parser.openBracket()
      let inner = try parser.parseCondition()
      try parser.closeBracket()
      return inner
    }
  }

  /// `"not" (atom | "(" cond ")")`; an atom may have its `on` here as well.
  private mutating func parseNegation(from start: Int) throws(ParseFailure) -> Condition {
    let operandStart = position
    if current.kind == .word, isFollowed(by: .leftBracket) {
      let atom = try parseAtom()
      let operand = try parseOn(after: atom, from: operandStart)
      return Condition(.not(operand), span(from: start))
    }
    record(.relation)
    guard current.kind == .leftBracket else {
      record(.symbol("("))
      throw .unexpected
    }
    let operand = try parseBracketedCondition()
    return Condition(.not(Condition(operand.form, span(from: operandStart))), span(from: start))
  }

  private mutating func parseOn(after atom: Atom, from start: Int) throws(ParseFailure) -> Condition {
    let day = accept(.on) ? try parseExpression() : nil
    return Condition(.atom(atom, on: day), span(from: start))
  }

  private mutating func parseNoRecord(from start: Int) throws(ParseFailure) -> Condition {
    let isNegated = accept(.not)
    let atom = try parseAtom()
    return Condition(.noRecord(negated: isNegated, atom), span(from: start))
  }

  /// `"every" binder "where" simple "has" simple`. It nests without brackets, so it counts as a level.
  private mutating func parseEvery(from start: Int) throws(ParseFailure) -> Condition {
    let binder = try parseBinder(endedBy: { $0.current.keyword == .where })
    try expect(.where)
    return try nested { parser throws(ParseFailure) in
      let range = try parser.parseSimple()
      try parser.expect(.has)
      let scope = try parser.parseSimple()
      return Condition(.every(binder, where: range, has: scope), parser.span(from: start))
    }
  }

  /// `word [word]`; a second word is a variable unless the grammar takes it for what comes after the binder.
  mutating func parseBinder(endedBy isEnd: (Parser) -> Bool) throws(ParseFailure) -> Binder {
    let kind = try parseWord(.rows)
    guard current.kind == .word, !isEnd(self) else {
      record(.newWord(.variable))
      return Binder(kind: kind, variable: nil)
    }
    return Binder(kind: kind, variable: try parseWord(.newWord(.variable)))
  }

  // MARK: Comparisons

  private mutating func parseComparison(_ left: Operand, from start: Int) throws(ParseFailure) -> ConditionOrOperand {
    if let sign = acceptComparison() {
      record(.comparand(path: left.comparedPath))
      let right = try parseOperand()
      return .condition(Condition(.comparison(left, sign, right), span(from: start)))
    }
    guard accept(.is) else { return .operand(left) }
    let isNegated = accept(.not)
    if accept(.known) { return .condition(Condition(.known(left, negated: isNegated), span(from: start))) }
    try expect(.one, .of)
    let values = try nested { parser throws(ParseFailure) in
      try parser.openBracket()
      let values = try parser.list { parser throws(ParseFailure) in
        parser.record(.comparand(path: left.comparedPath))
        return try parser.parseExpression()
      }
      try parser.closeBracket()
      return values
    }
    return .condition(Condition(.oneOf(left, values, negated: isNegated), span(from: start)))
  }

  private mutating func acceptComparison() -> ComparisonOperator? {
    switch current.kind {
    case .equal:
      position += 1
      return .equal
    case .notEqual:
      position += 1
      return .notEqual
    case .less:
      position += 1
      return .less
    case .lessOrEqual:
      position += 1
      return .lessOrEqual
    case .greater:
      position += 1
      return .greater
    case .greaterOrEqual:
      position += 1
      return .greaterOrEqual
    case .word where current.keyword == .like:
      position += 1
      return .like
    default:
      if isRecording { for sign in ComparisonOperator.allCases { record(sign.expectation) } }
      return nil
    }
  }
}

extension ComparisonOperator {
  var expectation: Expectation { self == .like ? .keyword(rawValue) : .symbol(rawValue) }
}

extension Operand {
  /// The path whose values the other side of a comparison can be: the operand's own, or that of an aggregate
  /// which picks one of its values.
  fileprivate var comparedPath: [String] {
    let expression: Expression
    switch self {
    case .expression(let own): expression = own
    case .aggregate(let aggregate):
      switch aggregate.function {
      case .smallest, .largest, .earliest, .latest: expression = aggregate.argument
      case .count, .sum, .average, .list: return []
      }
    }
    guard case .path(let words) = expression.form else { return [] }
    return words.map(\.text)
  }
}
