import Source

/// Cases and what explains them: `evaluate`, `why`, `how`; and `suppose`, `cite`, `disputes`, a bare name.
extension Parser {
  /// `(name | word) ["in" (name | word)]`
  private mutating func parseCase() throws(ParseFailure) -> CaseReference {
    let first = try parseDesignation(.caseMember)
    // `in world` is one token: it begins a frame.
    guard !beginsFrame, accept(.in) else { return CaseReference(first: first, host: nil) }
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
    let token = current
    if token.kind == .integer, !isComparisonAfterTerm(peek()) {
      return .row(try parseInteger(), token.span)
    }
    guard isAtCase() else { return .condition(try parseCondition()) }
    let reference = try parseCase()
    if beginsFrame { return .caseReference(reference, aspect: nil, negated: false) }
    let isNegated = accept(.not)
    let aspect = isNegated ? try parseWord(.frameworkWord) : acceptWord(.frameworkWord)
    return .caseReference(reference, aspect: aspect, negated: isNegated)
  }

  /// `"how" (cond | case "to" word) ["changing" …] ["within" int] {frame}`, after `how`.
  mutating func parseHow(from start: Int) throws(ParseFailure) -> HowQuestion {
    let target: HowQuestion.Target
    if current.isEnd { recordConditionStart() }
    if isAtCase() {
      let reference = try parseCase()
      try expect(.to)
      target = .caseReference(reference, to: try parseWord(.frameworkWord))
    } else {
      target = .condition(try parseCondition())
    }
    let changing = accept(.changing) ? try list { parser throws(ParseFailure) in try parser.parseWord(.relation) } : []
    let within = accept(.within) ? try parseInteger() : nil
    let frame = try parseFrame()
    return HowQuestion(target: target, changing: changing, within: within, frame: frame, span(from: start))
  }

  /// Whether a case begins here rather than a condition: one name or word, and nothing of a condition after it.
  private mutating func isAtCase() -> Bool {
    let next = peek()
    switch current.kind {
    case .name, .quoted: return !isComparisonAfterTerm(next)
    case .word:
      switch current.keyword {
      // `why not ` with nothing behind it yet: what is due there is a condition.
      case .not where next.kind == .word || next.kind == .leftBracket || isRecording && next.isEnd: return false
      case .no where next.keyword == .record: return false
      case .every where next.kind == .word: return false
      default: break
      }
      return !isFollowed(by: .leftBracket) && !isFollowed(by: .dot) && next.keyword != .of && !isComparisonAfterTerm(next)
    default: return current.isEnd
    }
  }

  /// Whether a token after a term makes it part of a comparison.
  private func isComparisonAfterTerm(_ token: Token) -> Bool {
    switch token.kind {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .plus, .minus, .star, .slash: true
    case .word: token.keyword == .is || token.keyword == .like
    default: false
    }
  }

  private mutating func recordConditionStart() {
    guard isRecording else { return }
    record(.relation)
    for start in ["not", "no record of", "every"] { record(.keyword(start)) }
    for function in AggregateFunction.allCases { record(.keyword("\(function.rawValue) of")) }
    record(.path)
    record(.symbol("("))
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
