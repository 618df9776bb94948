import Source

/// Why a production gave up.
enum ParseFailure: Error {
  /// The token at the furthest place is none of those that fit; a recording parse finds out which do.
  case unexpected
  case problem(SyntaxProblem)
}

/// Taking one token after the other. Whatever is tried here and does not fit is recorded as expected.
extension Parser {
  var current: Token { tokens[position] }

  /// A token further on, or the last one.
  func peek(_ distance: Int = 1) -> Token { tokens[min(position + distance, tokens.count - 1)] }

  /// The span from a token to the last one taken.
  func span(from start: Int) -> Span {
    Span(Int(tokens[start].start), Int(tokens[max(start, position - 1)].end))
  }

  @inline(__always)
  mutating func record(_ expectation: @autoclosure () -> Expectation) {
    if isRecording { recorder.record(expectation(), at: position) }
  }

  /// Takes the keyword if it is there.
  mutating func accept(_ keyword: Keyword) -> Bool {
    if current.keyword == keyword {
      position += 1
      return true
    }
    record(.keyword(keyword.rawValue))
    return false
  }

  /// Takes words that count as one only together: `as of`.
  mutating func accept(_ first: Keyword, _ second: Keyword) -> Bool {
    if current.keyword == first, peek().keyword == second {
      position += 2
      return true
    }
    if isRecording { recordPhrase([first, second]) }
    return false
  }

  mutating func accept(_ first: Keyword, _ second: Keyword, _ third: Keyword) -> Bool {
    if current.keyword == first, peek().keyword == second, peek(2).keyword == third {
      position += 3
      return true
    }
    if isRecording { recordPhrase([first, second, third]) }
    return false
  }

  /// Where the phrase has begun, what is missing of it is expected.
  mutating func recordPhrase(_ phrase: [Keyword]) {
    var taken = 0
    while taken < phrase.count, peek(taken).keyword == phrase[taken] { taken += 1 }
    // `in` has other uses than `in world`, so with something else after it that is not what was meant.
    if taken == 1, phrase[0] == .in, !peek().isEnd { taken = 0 }
    let missing = phrase[taken...].map(\.rawValue).joined(separator: " ")
    recorder.record(.keyword(missing), at: position + taken)
  }

  /// Takes the symbol if it is there.
  mutating func accept(_ kind: Token.Kind) -> Bool {
    if current.kind == kind {
      position += 1
      return true
    }
    if isRecording, let symbol = kind.symbol { recorder.record(.symbol(symbol), at: position) }
    return false
  }

  mutating func expect(_ keyword: Keyword) throws(ParseFailure) {
    guard accept(keyword) else { throw .unexpected }
  }

  mutating func expect(_ first: Keyword, _ second: Keyword) throws(ParseFailure) {
    guard accept(first, second) else { throw .unexpected }
  }

  mutating func expect(_ kind: Token.Kind) throws(ParseFailure) {
    guard accept(kind) else { throw .unexpected }
  }

  /// Whether a kind of token comes right after the current one. If it does not, it could have.
  mutating func isFollowed(by kind: Token.Kind) -> Bool {
    if peek().kind == kind { return true }
    if isRecording, let symbol = kind.symbol, position + 1 < tokens.count {
      recorder.record(.symbol(symbol), at: position + 1)
    }
    return false
  }

  mutating func expectEnd() throws(ParseFailure) {
    record(.endOfStatement)
    guard current.isEnd else { throw .unexpected }
  }

  /// Parses what stands in brackets, one level deeper.
  mutating func nested<Result>(_ parse: (inout Parser) throws(ParseFailure) -> Result) throws(ParseFailure) -> Result {
    guard nesting < Self.nestingLimit else {
      throw .problem(.nestedTooDeeply(limit: Self.nestingLimit, current.span))
    }
    nesting += 1
    let result = try parse(&self)
    nesting -= 1
    return result
  }

  mutating func openBracket() throws(ParseFailure) {
    let index = position
    try expect(.leftBracket)
    if isRecording { recorder.openBrackets.append(index) }
  }

  mutating func closeBracket() throws(ParseFailure) {
    try expect(.rightBracket)
    if isRecording { _ = recorder.openBrackets.popLast() }
  }

  /// At least one, with commas between.
  mutating func list<Element>(of parse: (inout Parser) throws(ParseFailure) -> Element) throws(ParseFailure)
    -> [Element]
  {
    let first = try parse(&self)
    guard accept(.comma) else { return [first] }
    // Growing a new array one by one from the first element costs more than reading it.
    var elements: [Element] = []
    elements.reserveCapacity(5)
    elements.append(first)
    repeat { elements.append(try parse(&self)) } while accept(.comma)
    return elements
  }
}
