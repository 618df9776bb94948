import Source

/// Cuts a text into tokens and finds where statements end.
///
/// Never fails: what is no token becomes an `invalid` one with an entry in `problems`. One pass over the bytes,
/// which makes no strings.
package struct Lexer {
  let bytes: UnsafeBufferPointer<UInt8>
  let mode: Parser.Mode
  let keywords = KeywordTable.shared

  var position = 0
  var tokens: [Token] = []
  /// By the index of the invalid token.
  var problems: [Int: LexicalProblem] = [:]
  /// The index of the first token of the statement being read.
  private var statementStart = 0
  private var openBrackets = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, mode: Parser.Mode) {
    self.bytes = bytes
    self.mode = mode
    tokens.reserveCapacity(bytes.count / 5 + 8)
  }

  /// All tokens of a text; the last one is `endOfText`.
  package static func tokens(of text: SourceText, mode: Parser.Mode = .file) -> [Token] {
    text.bytes.withUnsafeBufferPointer { bytes in
      var lexer = Lexer(bytes, mode: mode)
      lexer.run()
      return lexer.tokens
    }
  }

  /// Whether the text ends where the prompt would ask for another line.
  var isOpen: Bool {
    if openBrackets > 0 { return true }
    guard tokens.count > statementStart, let last = tokens.last(where: { !$0.isEnd }) else { return false }
    switch last.kind {
    case .comma: return true
    case .word: return last.keyword == .and || last.keyword == .or || last.keyword == .where || last.keyword == .if
    default: return false
    }
  }

  /// Whether the text ends before a quote is closed.
  var endsInsideQuote: Bool {
    guard let index = tokens.lastIndex(where: { $0.kind != .endOfText }), tokens[index].kind == .invalid,
      case .unclosedQuote = problems[index]
    else { return false }
    return true
  }

  var isAtStatementStart: Bool { tokens.count == statementStart }

  // MARK: The bytes

  func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  /// The scalar that begins at an offset and how many bytes it takes; U+FFFD for a byte that begins none.
  func scalar(_ offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = byte(offset)
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length > 1 else { return (Unicode.Scalar(first), 1) }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for i in 1..<length {
      guard byte(offset + i) & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
      value = value << 6 | UInt32(bytes[offset + i] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  mutating func append(_ kind: Token.Kind, from start: Int, keyword: Keyword? = nil, traits: Token.Traits = []) {
    tokens.append(Token(kind, start, position, keyword: keyword, traits: traits))
  }

  mutating func appendInvalid(_ problem: LexicalProblem, from start: Int) {
    problems[tokens.count] = problem
    append(.invalid, from: start)
  }

  // MARK: Reading

  mutating func run() {
    if byte(0) == 0xEF, byte(1) == 0xBB, byte(2) == 0xBF { position = 3 }  // a byte order mark
    while position < bytes.count {
      let first = bytes[position]
      switch first {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): position += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"): readWord()
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): readName()
      case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
      case UInt8(ascii: "\""): readQuoted()
      case UInt8(ascii: "\n"): readLineEnd()
      case UInt8(ascii: "#"): readClaimID()
      case UInt8(ascii: "-") where byte(position + 1) == UInt8(ascii: "-"): skipComment()
      case UInt8(ascii: "\r") where byte(position + 1) == UInt8(ascii: "\n"): position += 1
      case UInt8(ascii: ";"): readSemicolon()
      case UInt8(ascii: ".") where isAtStatementStart: readRestOfLine(.dotCommand, from: position)
      case UInt8(ascii: "?") where isAtStatementStart: readRestOfLine(.lineCommand, from: position, keyword: .help)
      case 0..<0x80: readSymbol(first)
      default: readBeyondASCII()
      }
    }
    let end = tokens.count > statementStart ? Int(tokens.last?.end ?? 0) : bytes.count
    tokens.append(Token(.endOfText, end, end))
  }

  private mutating func readWord() {
    let start = position
    var next = bytes[position]
    while Self.isWordByte(next) {
      position += 1
      next = byte(position)
    }
    // Anything that cannot stand right after a word is far commoner in mistakes than in programs.
    if next >= 0x80 || (next >= UInt8(ascii: "A") && next <= UInt8(ascii: "Z")) {
      let end = endOfNameWord(from: position)
      if end > position {
        if isAtStatementStart {
          position = start
          if readCapitalisedKeyword() { return }
        }
        position = end
        return appendInvalid(.mixedWord, from: start)
      }
    }
    let keyword = PackedWord(bytes, start..<position).flatMap { keywords.keyword($0) }
    if let keyword, keyword.takesLine, isAtStatementStart {
      return readRestOfLine(.lineCommand, from: start, keyword: keyword)
    }
    append(.word, from: start, keyword: keyword)
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
      || byte == UInt8(ascii: "_")
  }

  private mutating func readClaimID() {
    let start = position
    position += 1
    var isHexadecimal = true
    while true {
      let next = byte(position)
      let letter = next | 0x20
      if Self.isDigit(next) || (letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "f")) {
        position += 1
      } else if letter >= UInt8(ascii: "g"), letter <= UInt8(ascii: "z") {
        isHexadecimal = false
        position += 1
      } else {
        break
      }
    }
    let digits = position - start - 1
    if isHexadecimal, digits >= 4, digits <= 16 {
      append(.claimID, from: start)
    } else {
      appendInvalid(.claimID, from: start)
    }
  }

  private static let prose = Array(".prose".utf8)

  /// The rest of a line belongs to the command as it stands: what is quoted in it is its own affair.
  mutating func readRestOfLine(_ kind: Token.Kind, from start: Int, keyword: Keyword? = nil) {
    var end = position
    // Sentences have semicolons of their own.
    let isProse = kind == .dotCommand && bytes[position...].starts(with: Self.prose)
    var isQuoted = false
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      if bytes[position] == UInt8(ascii: "\""), kind == .dotCommand { isQuoted.toggle() }
      // `help; drop` is two statements, and so is `.timer on; drop`.
      if bytes[position] == UInt8(ascii: ";"), !isProse, !isQuoted { break }
      if ![0x20, 0x09, 0x0D].contains(bytes[position]) { end = position + 1 }
      position += 1
    }
    tokens.append(Token(kind, start, end, keyword: keyword))
  }

  // MARK: Lines and statements

  private mutating func skipComment() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  /// Goes to the next line that holds something, and ends the statement unless that line continues it.
  private mutating func readLineEnd() {
    position += 1
    var lineStart = position
    while true {
      while position < bytes.count, [0x20, 0x09, 0x0D].contains(bytes[position]) { position += 1 }
      if byte(position) == UInt8(ascii: "-"), byte(position + 1) == UInt8(ascii: "-") { skipComment() }
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\n") else { break }
      position += 1
      lineStart = position
    }
    let isIndented = position > lineStart
    if isIndented || (mode == .prompt && isOpen) { return }
    endStatement(Int(tokens.last?.end ?? 0), Int(tokens.last?.end ?? 0))
  }

  private mutating func readSemicolon() {
    position += 1
    endStatement(position - 1, position)
  }

  private mutating func endStatement(_ start: Int, _ end: Int) {
    if tokens.count > statementStart { tokens.append(Token(.endOfStatement, start, end)) }
    statementStart = tokens.count
    openBrackets = 0
  }

  // MARK: Symbols

  private mutating func readSymbol(_ first: UInt8) {
    let start = position
    let second = byte(position + 1)
    var kind = Token.Kind.invalid
    var length = 1
    switch first {
    case UInt8(ascii: "("):
      kind = .leftBracket
      openBrackets += 1
    case UInt8(ascii: ")"):
      kind = .rightBracket
      openBrackets = max(0, openBrackets - 1)
    case UInt8(ascii: ","): kind = .comma
    case UInt8(ascii: ":"): kind = .colon
    case UInt8(ascii: "."): kind = .dot
    case UInt8(ascii: "?"): kind = .question
    case UInt8(ascii: "+"): kind = .plus
    case UInt8(ascii: "-"): kind = .minus
    case UInt8(ascii: "*"): kind = .star
    case UInt8(ascii: "/"): kind = .slash
    case UInt8(ascii: "=") where second != UInt8(ascii: "=") && second != UInt8(ascii: ">") && second != UInt8(ascii: "<"):
      kind = .equal
    case UInt8(ascii: "!") where second == UInt8(ascii: "="): (kind, length) = (.notEqual, 2)
    case UInt8(ascii: "<") where second == UInt8(ascii: "="): (kind, length) = (.lessOrEqual, 2)
    case UInt8(ascii: "<") where second != UInt8(ascii: ">"): kind = .less
    case UInt8(ascii: ">") where second == UInt8(ascii: "="): (kind, length) = (.greaterOrEqual, 2)
    case UInt8(ascii: ">"): kind = .greater
    default: return readStrayCharacter()
    }
    position += length
    append(kind, from: start)
  }
}
