import Source

/// `show` and `ask`, and what asks them in its own way: `compare`, `plan`, `assert`.
extension Parser {
  /// `"show" item {"," item} ["for" …] ["where" cond] ["sort by" …] ["first" int] {frame}`, after `show`.
  mutating func parseShow(from start: Int) throws(ParseFailure) -> ShowQuestion {
    let items = try list { parser throws(ParseFailure) in try parser.parseItem() }
    let grouping = accept(.for) ? try parseGrouping() : nil
    let condition = accept(.where) ? try parseCondition() : nil
    let sortKeys = accept(.sort, .by) ? try list { parser throws(ParseFailure) in try parser.parseSortKey() } : []
    let limit = accept(.first) ? try parseInteger() : nil
    let frame = try parseFrame()
    return ShowQuestion(
      items: items, grouping: grouping, condition: condition, sortKeys: sortKeys, limit: limit, frame: frame,
      span(from: start))
  }

  private mutating func parseItem() throws(ParseFailure) -> ShowQuestion.Item {
    let operand = try parseOperand()
    return .init(operand: operand, called: accept(.called) ? try parseWord(.newWord(.column)) : nil)
  }

  /// `["each"] binder {"," binder}`
  private mutating func parseGrouping() throws(ParseFailure) -> ShowQuestion.Grouping {
    let isEach = accept(.each)
    let binders = try list { parser throws(ParseFailure) in
      let binder = try parser.parseBinder(endedBy: \.endsGrouping)
      if parser.isRecording, binder.variable != nil { parser.recordClauseBegunByVariable() }
      return binder
    }
    return .init(binders: binders, isEach: isEach)
  }

  /// What was taken for a variable may be the first word of what comes behind binders: `according`, `sort`.
  private mutating func recordClauseBegunByVariable() {
    position -= 1
    recordPhrase([.sort, .by])
    recordFrames()
    position += 1
  }

  /// Whether the current word is what the grammar takes behind the binders of `for`.
  private var endsGrouping: Bool {
    switch current.keyword {
    case .where, .first: true
    case .sort: peek().keyword == .by
    case .across: isComparing
    default: beginsFrame
    }
  }

  private mutating func parseSortKey() throws(ParseFailure) -> ShowQuestion.SortKey {
    let operand = try parseOperand()
    return .init(operand: operand, isDescending: accept(.descending))
  }

  /// `"ask" cond {frame}`, after `ask`.
  mutating func parseAsk(from start: Int) throws(ParseFailure) -> AskQuestion {
    let condition = try parseCondition()
    let frame = try parseFrame()
    return AskQuestion(condition: condition, frame: frame, span(from: start))
  }

  /// `"plan" (show | ask)`, after `plan`.
  mutating func parsePlan() throws(ParseFailure) -> PlanQuestion {
    let start = position
    if accept(.show) { return PlanQuestion(question: .show(try parseShow(from: start))) }
    try expect(.ask)
    return PlanQuestion(question: .ask(try parseAsk(from: start)))
  }

  /// `"assert" (show | cond {frame})`, after `assert`.
  mutating func parseAssert() throws(ParseFailure) -> AssertStatement {
    let start = position
    if accept(.show) { return AssertStatement(question: .show(try parseShow(from: start))) }
    return AssertStatement(question: .ask(try parseAsk(from: start)))
  }

  // MARK: Compare

  /// `"compare" (show | ask | evaluate) "across" axis`, after `compare`.
  mutating func parseCompare(from start: Int) throws(ParseFailure) -> CompareQuestion {
    isComparing = true
    let question = try parseCompared()
    isComparing = false
    try expect(.across)
    let axis = try parseAxis()
    return CompareQuestion(question: question, axis: axis, span(from: start))
  }

  private mutating func parseCompared() throws(ParseFailure) -> CompareQuestion.Question {
    let start = position
    if accept(.show) { return .show(try parseShow(from: start)) }
    if accept(.ask) { return .ask(try parseAsk(from: start)) }
    try expect(.evaluate)
    return .evaluate(try parseEvaluate(from: start))
  }

  /// `"sources" [names] | "worlds" [words] | "dates" [date {"," date}] | "frameworks" | word "over" names`
  private mutating func parseAxis() throws(ParseFailure) -> CompareQuestion.Axis {
    if accept(.sources) {
      guard !current.isEnd else {
        record(.name(.source))
        return .sources([])
      }
      return .sources(try parseNamesOrWords(.source))
    }
    if accept(.worlds) {
      guard !current.isEnd else {
        record(.world)
        return .worlds([])
      }
      return .worlds(try list { parser throws(ParseFailure) in try parser.parseWord(.world) })
    }
    if accept(.dates) {
      guard !current.isEnd else {
        record(.date)
        return .dates([])
      }
      return .dates(try list { parser throws(ParseFailure) in try parser.parseDate() })
    }
    if accept(.frameworks) { return .frameworks }
    let field = try parseWord(.fieldAfterDot(path: []))
    try expect(.over)
    return .field(field, over: try parseNamesOrWords(.thing))
  }
}
