import Source

/// Which statement it is.
extension Parser {
  /// One statement up to its end.
  mutating func parseStatement() throws(ParseFailure) -> Statement {
    if current.kind == .capitalisedKeyword { settleCapitalisedKeyword() }
    let start = position
    let form = try parseForm(from: start)
    let span = span(from: start)
    try expectEnd()
    return Statement(form, span)
  }

  private mutating func parseForm(from start: Int) throws(ParseFailure) -> Statement.Form {
    if current.isEnd { recordStatementStart() }
    if current.kind == .dotCommand { return .dotCommand(parseDotCommand()) }
    if current.kind == .lineCommand { return .lineCommand(try parseLineCommand()) }
    guard let keyword = statementKeyword else { return .describe(try parseDescribe()) }
    position += 1
    switch keyword {
    case .casebook: return .casebook(try parseCasebook())
    case .kind: return .kind(try parseKind())
    case .relation: return .relation(try parseRelation())
    case .source: return .source(try parseSource())
    case .thing: return .thing(try parseThing())
    case .claim: return .claim(try parseClaim())
    case .complete: return .complete(try parseComplete())
    case .note: return .note(try parseNote())
    case .load: return .load(try parseLoad())
    case .rule: return .rule(try parseRule())
    case .framework: return .framework(try parseFramework())
    case .show: return .show(try parseShow(from: start))
    case .ask: return .ask(try parseAsk(from: start))
    case .why: return .why(try parseWhy(from: start))
    case .how: return .how(try parseHow(from: start))
    case .compare: return .compare(try parseCompare(from: start))
    case .evaluate: return .evaluate(try parseEvaluate(from: start))
    case .plan: return .plan(try parsePlan())
    case .suppose: return .suppose(try parseSuppose())
    case .assert: return .assert(try parseAssert())
    case .cite: return .cite(try parseCite())
    case .bibliography: return .cite(CiteStatement(target: .bibliography))
    case .disputes: return .disputes(try parseDisputes())
    case .undo: return .undo
    case .drop: return .drop
    case .sources:
      recordFrames()
      return .sources
    default:
      position = start
      return .describe(try parseDescribe())
    }
  }

  /// A dot, a name and the rest of the line.
  private mutating func parseDotCommand() -> DotCommandLine {
    let start = Int(current.start)
    let (nameEnd, rest) = takeLine()
    return DotCommandLine(name: Word(string(start + 1..<nameEnd), Span(start, nameEnd)), rest: rest)
  }

  private mutating func parseLineCommand() throws(ParseFailure) -> LineCommand {
    let token = current
    let word: LineCommand.Word
    switch token.keyword {
    case .help: word = .help
    case .examples: word = .examples
    case .lesson: word = .lesson
    case .history: word = .history
    case .exit, .quit, .q: word = .exit
    default: throw .unexpected
    }
    let line = takeLine()
    // `?as of` needs no blank.
    guard bytes[Int(token.start)] == UInt8(ascii: "?") else { return LineCommand(word, rest: line.rest) }
    let start = (Int(token.start) + 1..<Int(token.end)).first { bytes[$0] != 0x20 && bytes[$0] != 0x09 } ?? Int(token.end)
    return LineCommand(word, rest: .init(string(start..<Int(token.end)), Span(start, Int(token.end))))
  }

  /// Takes a token that holds a line: where its first word ends, and what stands behind that.
  private mutating func takeLine() -> (wordEnd: Int, rest: DotCommandLine.Part) {
    let token = current
    position += 1
    func isBlank(_ offset: Int) -> Bool { bytes[offset] == UInt8(ascii: " ") || bytes[offset] == UInt8(ascii: "\t") }
    let end = Int(token.end)
    let wordEnd = token.range.first(where: isBlank) ?? end
    let restStart = (wordEnd..<end).first { !isBlank($0) } ?? end
    return (wordEnd, DotCommandLine.Part(string(restStart..<end), Span(restStart, end)))
  }

  /// The keyword that the current token is as a statement's first word.
  ///
  /// `sources` counts only alone: with a frame it is a kind's plural like any other.
  var statementKeyword: Keyword? {
    let token = current
    guard let keyword = token.keyword, token.kind == .word || token.kind == .capitalisedKeyword,
      keyword.isStatement
    else { return nil }
    return keyword == .sources && !peek().isEnd ? nil : keyword
  }

  /// `Show` is `show` if what follows can be its; else it is a name, or the beginning of one.
  private mutating func settleCapitalisedKeyword() {
    let token = current
    guard let keyword = token.keyword, !canFollow(keyword, peek()) else { return }
    let next = peek()
    if next.kind == .name, hasOnlyBlanks(Int(token.end)..<Int(next.start)) {
      let start = Int(token.start)
      tokens[position + 1] = Token(.name, start, Int(next.end), traits: next.traits.union(gap(Int(token.end), next)))
      tokens[position] = Token(.endOfStatement, start, start)
      position += 1
    } else {
      tokens[position] = Token(.name, Int(token.start), Int(token.end))
    }
  }

  private func gap(_ end: Int, _ next: Token) -> Token.Traits {
    Int(next.start) == end + 1 && bytes[end] == UInt8(ascii: " ") ? [] : .hasWideGaps
  }

  private func hasOnlyBlanks(_ range: Range<Int>) -> Bool {
    Lexer(bytes, mode: .file).endOfBlanks(from: range.lowerBound) >= range.upperBound
  }

  /// At the end of a statement the keyword is preferred: its message says what is missing.
  private func canFollow(_ keyword: Keyword, _ next: Token) -> Bool {
    if next.isEnd { return true }
    switch keyword {
    case .casebook, .note, .rule, .framework: return next.kind == .quoted
    case .kind, .relation, .complete, .load, .claim, .suppose, .compare, .plan: return next.kind == .word
    case .source: return (next.kind == .name || next.kind == .quoted) && peek(2).keyword == .is
    case .thing: return (next.kind == .name || next.kind == .quoted) && peek(2).kind == .colon
    case .cite: return next.kind == .integer || next.kind == .claimID
    case .undo, .drop, .sources, .bibliography: return false
    default: return true
    }
  }

  private mutating func recordStatementStart() {
    guard isRecording else { return }
    for keyword in Keyword.startingStatements { record(.keyword(keyword.rawValue)) }
    record(.name(.thing))
    record(.kind)
  }
}
