import Source

/// What the surroundings give away about a mistake.
extension MistakePlace {
  func hint(_ expectations: [Expectation]) -> UnexpectedToken.Hint? {
    if token.isEnd { return isUnindented ? .unindented : nil }
    if token.keyword == .and, previousName != nil, expectations.contains(.symbol(",")) { return .listWithoutComma }
    if expectations.contains(.symbol("<")), MistakePlace.comparisons.contains(text(token)) { return .wordForComparison }
    if let span = unquotedName { return .unquotedName(span) }
    if let span = lowerCaseName { return .lowerCaseName(span) }
    if let span = nameAfterWhyNot { return .caseBehindNot(span) }
    if token(furthest - 2)?.keyword == .not, expectations == [.symbol("(")] { return .notBeforeComparison }
    if token.keyword == .and || token.keyword == .or, expectations.contains(.keyword("has")) { return .bracketsNeeded }
    if let meant = misspeltKeyword(expectations) { return .misspelt(meant: meant) }
    if let hint = misspeltAggregate { return hint }
    if let previous, previous.keyword == .is, expectations.contains(.keyword("known")), token.keyword == nil {
      return .isForEquals
    }
    if let keyword = token.keyword, tokens[start].keyword == .show, [.where, .for, .sort, .first].contains(keyword) {
      return .clauseOrder
    }
    if let word = capitalisedWord(expectations) { return .capitalisedWord(word) }
    if expectations == [.text], token.kind.symbol == nil { return .textWithoutQuotes(token.span) }
    for case .field(let relation) in expectations where [.name, .quoted, .integer, .date].contains(token.kind) {
      return .argumentWithoutField(relation)
    }
    return nil
  }

  /// What English compares dates with.
  private static let comparisons: Set<String> = ["after", "before", "between", "from", "since", "until"]

  /// The line ends here and the next begins like no statement.
  private var isUnindented: Bool {
    guard token.kind == .endOfStatement, token.start == token.end, let following, !following.isEnd else { return false }
    return following.keyword?.isStatement != true && following.kind != .name
  }

  /// The first word of a phrase is what was written; the whole phrase is what was meant.
  private func misspeltKeyword(_ expectations: [Expectation]) -> [String]? {
    guard token.kind == .word || token.kind == .name, token.range.count < 20 else { return nil }
    let phrases = expectations.compactMap { if case .keyword(let phrase) = $0 { phrase } else { nil } }
    if token.keyword == .in, phrases.contains("is") { return ["is one of"] }
    if text(token) == "unknown", phrases.contains("known") { return ["not known"] }
    // `asof`
    if let whole = phrases.first(where: { $0.contains(" ") && $0.filter { $0 != " " } == text(token) }) { return [whole] }
    if let meant = Keyword.phrase(meantBy: text(token)), phrases.contains(meant) { return [meant] }
    let firstWords = phrases.map { String($0.prefix { $0 != " " }) }
    var meant: [String] = []
    for near in EditDistance.nearest(to: text(token), among: firstWords) {
      meant += zip(firstWords, phrases).filter { $0.0 == near && !meant.contains($0.1) }.map(\.1)
    }
    return meant.isEmpty ? nil : Array(meant.prefix(3))
  }

  /// `cuont of incident`
  private var misspeltAggregate: UnexpectedToken.Hint? {
    guard token.keyword == .of, let previous, previous.kind == .word else { return nil }
    let near = EditDistance.nearest(to: text(previous), among: AggregateFunction.allCases.map(\.rawValue))
    return near.isEmpty ? nil : .misspeltBefore(meant: near)
  }

  /// `thing China: State`, `Party(…)`
  private func capitalisedWord(_ expectations: [Expectation]) -> String? {
    let name = token.kind == .leftBracket ? previousName : token
    guard let name, name.kind == .name else { return nil }
    let isWordDue =
      switch expectations.first {
      case .kind, .fieldType, .fieldAfterDot, .newWord: true
      default: token.kind == .leftBracket
      }
    let word = text(name).lowercased()
    return isWordDue && BareWord.isOne(word) ? word : nil
  }

  /// A number beside a name, or a small word between two names, that together look like one name.
  private var unquotedName: Span? {
    func isNumber(_ token: Token?) -> Bool { token?.kind == .integer || token?.kind == .date }
    if isNumber(token), let next, next.kind == .name { return (previousName ?? token).span.union(next.span) }
    if let name = previousName, isNumber(token) { return name.span.union(token.span) }
    if let previous, token.kind == .name, isNumber(previous) { return previous.span.union(token.span) }
    if let name = previousName, token.kind == .word, let next, next.kind == .name { return name.span.union(next.span) }
    return nil
  }

  /// `why not South Korea`
  private var nameAfterWhyNot: Span? {
    guard tokens[start].keyword == .why, furthest == start + 2, token(start + 1)?.keyword == .not,
      token.kind == .name || token.kind == .quoted
    else { return nil }
    return token.span
  }

  private var previousName: Token? { previous?.kind == .name ? previous : nil }

  /// `evaluate north korea`, `why north koreans in china`
  private var lowerCaseName: Span? {
    guard token.kind == .word, let first = token(start + 1), let second = token(start + 2),
      first.kind == .word, second.kind == .word
    else { return nil }
    let isName =
      switch tokens[start].keyword {
      case .evaluate, .disputes: furthest == start + 2
      case .why: furthest == start + 3 && token.keyword == .in
      case .how: furthest == start + 2 && (next?.keyword == .to || next?.keyword == .in)
      default: false
      }
    return isName ? first.span.union(second.span) : nil
  }
}
