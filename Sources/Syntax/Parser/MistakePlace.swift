import Source

/// Where a statement stopped making sense, and what stands round it.
struct MistakePlace {
  /// Of the first token of the statement: one of the tokens may stand before it, see below.
  let start: Int
  let furthest: Int
  let bytes: UnsafeBufferPointer<UInt8>
  /// The statement's, its end included.
  let tokens: [Token]
  /// The first token of the next statement.
  let following: Token?

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ tokens: [Token], furthest: Int, following: Token?) {
    // A capitalised keyword that turned out to begin a name has left an empty statement in front of it.
    start = tokens.count > 1 && tokens[0].kind == .endOfStatement ? 1 : 0
    self.furthest = min(max(start, furthest), tokens.count - 1)
    self.bytes = bytes
    self.tokens = tokens
    self.following = following
  }

  var token: Token { tokens[furthest] }
  var previous: Token? { token(furthest - 1) }
  var next: Token? { token(furthest + 1) }
  /// The last token before the end.
  var last: Token { tokens[max(start, tokens.count - 2)] }
  var whole: Span { tokens[start].span.union(last.span) }

  var isEndOfText: Bool {
    token.kind == .endOfText || (token.kind == .invalid && next?.kind == .endOfText)
  }

  func token(_ index: Int) -> Token? { index >= start && index < tokens.count ? tokens[index] : nil }

  func text(_ token: Token) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[token.range]), as: UTF8.self)
  }

  // MARK: The statement as a whole

  /// A line that is none of the statements, rather than one with a mistake in it.
  var problemWithStatement: SyntaxProblem? {
    if let keyword = Parser(bytes, tokens: tokens, from: start).statementKeyword {
      // `why did laos break the law` is a question, but not of this language.
      return isSentence && [.why, .how, .show, .ask].contains(keyword) ? .noStatement(whole) : nil
    }
    // Past a name's own end there is at least a frame, and a mistake in it is worth naming. A sign that does not
    // exist is too, unless it stands in a sentence.
    guard furthest <= start + 1 else { return nil }
    if token.kind == .invalid, furthest == start || tokens.count - start <= 3 { return nil }
    if isCondition { return .bareCondition(whole) }
    if !isSentence, let meant = misspeltKeyword { return .misspeltKeyword(tokens[start].span, meant: meant) }
    return .noStatement(whole)
  }

  /// Whether it looks like plain English.
  private var isSentence: Bool {
    guard tokens.count > start + 3 else { return false }
    if last.kind == .question { return true }
    let (second, third) = (tokens[start + 1], tokens[start + 2])
    return second.kind == .word && (third.kind == .word || third.kind == .name)
      && Self.sentenceWords.contains(text(second))
  }

  /// What follows the first word of a question in English, and nothing in this language.
  private static let sentenceWords: Set<String> = [
    "are", "can", "could", "did", "do", "does", "has", "have", "is", "many", "may", "me", "much", "should", "the",
    "was", "were", "will", "would",
  ]

  private var isCondition: Bool {
    var parser = Parser(bytes, tokens: tokens, from: start)
    return (try? parser.parseCondition()) != nil && parser.current.isEnd
  }

  private var misspeltKeyword: [String]? {
    let first = tokens[start]
    guard first.kind == .word, first.range.count < 20 else { return nil }
    let word = text(first)
    if let meant = Keyword.phrase(meantBy: word), Keyword(rawValue: meant)?.isStatement == true { return [meant] }
    var near = EditDistance.nearest(to: word, among: Keyword.startingStatements.map(\.rawValue))
    // `who` is no misspelt `why`: words as short as that only with their own letters in another order, or one left out.
    if word.utf8.count <= 3 { near.removeAll { $0.utf8.sorted() != word.utf8.sorted() && !(word.utf8.count == 3 && Self.leavesOneOut(word, of: $0)) } }
    return near.isEmpty ? nil : near
  }

  /// `shw` of `show`.
  private static func leavesOneOut(_ word: String, of keyword: String) -> Bool {
    var rest = word[...]
    for letter in keyword where letter == rest.first { rest.removeFirst() }
    return rest.isEmpty && keyword.count == word.count + 1
  }
}
