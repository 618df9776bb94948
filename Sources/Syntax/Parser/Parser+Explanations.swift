import Source

/// Cases and what explains them: `evaluate`, `why`, `how`; and `suppose`, `cite`, `disputes`, a bare name.
extension Parser {
  /// `(name | word) ["in" (name | word)]`
  ///
  /// - Parameter takesFrame: whether a frame may follow; then `in world` is one token, which begins one.
  private mutating func parseCase(takesFrame: Bool = true) throws(ParseFailure) -> CaseReference {
    let first = try parseDesignation(.caseMember)
    if takesFrame { recordFrames() }
    guard !(takesFrame && beginsFrame), accept(.in) else { return CaseReference(first: first, host: nil) }
    return CaseReference(first: first, host: try parseDesignation(.caseMember))
  }

  /// `"evaluate" (case | "all") ["under" name] {frame}`, after `evaluate`.
  mutating func parseEvaluate(from start: Int) throws(ParseFailure) -> EvaluateQuestion {
    let all = current.span
    let target: EvaluateQuestion.Target = accept(.all) ? .all(all) : .caseReference(try parseCase())
    let framework = accept(.under) ? try parseNameOrWord(.framework) : nil
    let frame = try parseFrame()
    return EvaluateQuestion(target: target, framework: framework, frame: frame, span(from: start))
  }

  // MARK: Why and how

  /// `"why" [cond | case [["not"] word] | int] {frame}`, after `why`.
  mutating func parseWhy(from start: Int) throws(ParseFailure) -> WhyQuestion {
    let target = try parseWhyTarget()
    let frame = try parseFrame()
    return WhyQuestion(target: target, frame: frame, span(from: start))
  }

  private mutating func parseWhyTarget() throws(ParseFailure) -> WhyQuestion.Target {
    if current.isEnd || beginsFrame {
      recordConditionStart()
      record(.name(.caseMember))
      record(.integer)
      return .last
    }
    recordFrames()
    let token = current
    if token.kind == .integer, !isFollowedByRestOfComparison() {
      return .row(try parseInteger(), token.span)
    }
    guard isAtCase() else { return .condition(try parseCondition()) }
    let reference = try parseCase()
    recordFrames()
    if beginsFrame { return .caseReference(reference, aspect: nil, negated: false) }
    let isNegated = accept(.not)
    let aspect = isNegated ? try parseWord(.frameworkWord) : acceptWord(.frameworkWord)
    return .caseReference(reference, aspect: aspect, negated: isNegated)
  }

  /// `"how" (cond | case "to" word) ["changing" …] ["within" int] {frame}`, after `how`.
  mutating func parseHow(from start: Int) throws(ParseFailure) -> HowQuestion {
    let target: HowQuestion.Target
    // What of a case may change are conditions of its framework, else relations.
    var changeable = Expectation.relation
    if current.isEnd { recordConditionStart() }
    if isAtCase() {
      let reference = try parseCase(takesFrame: false)
      try expect(.to)
      target = .caseReference(reference, to: try parseWord(.frameworkWord))
      changeable = .frameworkWord
    } else {
      target = .condition(try parseCondition())
    }
    let changing = accept(.changing) ? try list { parser throws(ParseFailure) in try parser.parseWord(changeable) } : []
    let within = accept(.within) ? try parseInteger() : nil
    let frame = try parseFrame()
    return HowQuestion(target: target, changing: changing, within: within, frame: frame, span(from: start))
  }

  /// Whether a case begins here rather than a condition: one name or word, and nothing of a condition after it.
  private mutating func isAtCase() -> Bool {
    switch current.kind {
    case .name, .quoted: return !isFollowedByRestOfComparison()
    case .word:
      if current.keyword == .not || current.keyword == .every || beginsAggregate || beginsHedgedNumber { return false }
      if isRecording { recordAggregates() }
      if current.keyword == .no {
        if peek().keyword == .record, peek(2).keyword == .of { return false }
        if isRecording { recordPhrase([.no, .record, .of]) }
      }
      return !isFollowed(by: .leftBracket) && !isFollowed(by: .dot) && !isFollowedByRestOfComparison()
    default: return current.isEnd
    }
  }

  /// Whether the token after the current one, which is a term or begins one, goes on to a comparison.
  private mutating func isFollowedByRestOfComparison() -> Bool {
    let next = peek()
    switch next.kind {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .plus, .minus, .star, .slash: return true
    case .word:
      if next.keyword == .is || next.keyword == .like { return true }
      // `3 months`, `10 to 20`
      return current.kind == .integer && (next.keyword.flatMap(DurationUnit.init) != nil || next.keyword == .to)
    default:
      if isRecording, next.isEnd { recordRestOfComparison() }
      return false
    }
  }

  private mutating func recordRestOfComparison() {
    let next = position + 1
    if current.kind == .integer {
      for unit in DurationUnit.allCases { recorder.record(.keyword(unit.rawValue), at: next) }
    }
    for sign in ["*", "/", "+", "-"] { recorder.record(.symbol(sign), at: next) }
    for sign in ComparisonOperator.allCases { recorder.record(sign.expectation, at: next) }
    recorder.record(.keyword("is"), at: next)
  }

  private mutating func recordConditionStart() {
    guard isRecording else { return }
    record(.relation)
    for start in ["not", "no record of", "every"] { record(.keyword(start)) }
    for function in AggregateFunction.allCases { record(.keyword("\(function.rawValue) of")) }
    recordTermStart()
  }

  // MARK: Suppose

  /// `"suppose" change {"," change} ["called" word]`, after `suppose`.
  mutating func parseSuppose() throws(ParseFailure) -> SupposeStatement {
    let changes = try list { parser throws(ParseFailure) in try parser.parseChange() }
    return SupposeStatement(changes: changes, called: accept(.called) ? try parseWord(.newWord(.world)) : nil)
  }

  /// `["not"] atom [when] | "without" (id | "rule" text | "source" name)`
  private mutating func parseChange() throws(ParseFailure) -> SupposeStatement.Change {
    if accept(.without) {
      if let (id, span) = acceptClaimID() { return .withoutClaim(id: id, span) }
      if accept(.rule) { return .withoutRule(try parseText()) }
      try expect(.source)
      return .withoutSource(try parseNameOrWord(.source))
    }
    let isDenial = accept(.not)
    let atom = try parseAtom()
    return .claim(isDenial: isDenial, atom, try parseTimeClause())
  }

  // MARK: Small ones

  /// `"cite" [int | id]`, after `cite`.
  mutating func parseCite() throws(ParseFailure) -> CiteStatement {
    let token = current
    if token.kind == .integer { return CiteStatement(target: .row(try parseInteger(), token.span)) }
    if let (id, span) = acceptClaimID() { return CiteStatement(target: .id(id, span)) }
    record(.integer)
    return CiteStatement(target: .last)
  }

  /// `"disputes" [name]`, after `disputes`.
  mutating func parseDisputes() throws(ParseFailure) -> Name? {
    if current.isEnd {
      record(.name(.thing))
      return nil
    }
    return try parseNameOrWord(.thing)
  }

  /// `(name | id | word) {frame}`
  mutating func parseDescribe() throws(ParseFailure) -> DescribeStatement {
    let target: DescribeStatement.Target
    if let (id, span) = acceptClaimID() {
      target = .id(id, span)
    } else {
      target = .designation(try parseDesignation(.thing))
    }
    return DescribeStatement(target: target, frame: try parseFrame())
  }
}
