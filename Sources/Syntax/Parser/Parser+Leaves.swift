import Source

/// Words, names, texts, numbers and dates: where tokens become strings.
extension Parser {
  func string(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  // MARK: Words

  mutating func parseWord(_ expectation: @autoclosure () -> Expectation) throws(ParseFailure) -> Word {
    guard let word = acceptWord(expectation()) else { throw .unexpected }
    return word
  }

  mutating func acceptWord(_ expectation: @autoclosure () -> Expectation) -> Word? {
    let token = current
    guard token.kind == .word else {
      record(expectation())
      return nil
    }
    position += 1
    return Word(string(token.range), token.span)
  }

  // MARK: Names

  mutating func parseName(_ role: Expectation.NameRole) throws(ParseFailure) -> Name {
    let token = current
    switch token.kind {
    case .name:
      position += 1
      return Name(nameText(token), isQuoted: false, token.span)
    case .quoted:
      position += 1
      return Name(quotedText(token), isQuoted: true, token.span)
    default:
      record(.name(role))
      throw .unexpected
    }
  }

  /// A name, or in a question, where only a name fits, a lower-case word taken for one.
  mutating func parseNameOrWord(_ role: Expectation.NameRole) throws(ParseFailure) -> Name {
    let token = current
    guard token.kind == .word else { return try parseName(role) }
    position += 1
    return Name(string(token.range), isQuoted: false, token.span)
  }

  mutating func parseNames(_ role: Expectation.NameRole) throws(ParseFailure) -> [Name] {
    try list { parser throws(ParseFailure) in try parser.parseName(role) }
  }

  mutating func parseNamesOrWords(_ role: Expectation.NameRole) throws(ParseFailure) -> [Name] {
    try list { parser throws(ParseFailure) in try parser.parseNameOrWord(role) }
  }

  mutating func parseDesignation(_ role: Expectation.NameRole) throws(ParseFailure) -> Designation {
    if current.kind == .word { return .word(try parseWord(.name(role))) }
    return .name(try parseName(role))
  }

  private func nameText(_ token: Token) -> String {
    guard token.traits.contains(.hasWideGaps) else { return string(token.range) }
    var result: [UInt8] = []
    var index = Int(token.start)
    let lexer = Lexer(bytes, mode: .file)
    while index < Int(token.end) {
      let end = lexer.endOfBlanks(from: index)
      if end > index {
        result.append(UInt8(ascii: " "))
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  // MARK: Text

  mutating func parseText() throws(ParseFailure) -> QuotedText {
    let token = current
    guard token.kind == .quoted else {
      record(.text)
      throw .unexpected
    }
    position += 1
    return QuotedText(quotedText(token), token.span)
  }

  private func quotedText(_ token: Token) -> String {
    let inner = Int(token.start) + 1..<max(Int(token.start) + 1, Int(token.end) - 1)
    if token.traits.isEmpty { return string(inner) }
    var result: [UInt8] = []
    result.reserveCapacity(inner.count)
    var index = inner.lowerBound
    while index < inner.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        index += 1
        if index < inner.upperBound { result.append(bytes[index]) }
      case UInt8(ascii: "\n"):
        // The break and the blanks round it count as one space.
        while let last = result.last, last == 0x20 || last == 0x09 || last == 0x0D { result.removeLast() }
        result.append(UInt8(ascii: " "))
        while index + 1 < inner.upperBound, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index + 1]) { index += 1 }
      default:
        result.append(bytes[index])
      }
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  // MARK: Numbers and dates

  /// `first 3`, `within 2`, a row. The lexer lets no more digits through than an `Int` holds.
  mutating func parseInteger() throws(ParseFailure) -> Int {
    let token = current
    guard token.kind == .integer else {
      record(.integer)
      throw .unexpected
    }
    position += 1
    return integer(token.range)
  }

  func integer(_ range: Range<Int>) -> Int {
    var value = 0
    for index in range { value = value &* 10 &+ Int(bytes[index] &- UInt8(ascii: "0")) }
    return value
  }

  mutating func parseDate() throws(ParseFailure) -> DateLiteral {
    let token = current
    let range = token.range
    switch token.kind {
    case .date:
      position += 1
      return date(token)
    case .integer where range.count == 4:
      let year = integer(range)
      guard Calendar.exists(year: year, month: nil, day: nil) else {
        throw .problem(.lexical(.noSuchDate, token.span))
      }
      position += 1
      return DateLiteral(year: year, month: nil, day: nil, token.span)
    default:
      record(.date)
      throw .unexpected
    }
  }

  /// Of a date token, whose form and existence the lexer has checked.
  func date(_ token: Token) -> DateLiteral {
    let start = Int(token.start)
    let day = token.range.count > 7 ? integer(start + 8..<start + 10) : nil
    return DateLiteral(year: integer(start..<start + 4), month: integer(start + 5..<start + 7), day: day, token.span)
  }

  /// The digits of a number token as written, or nil if it is none.
  mutating func acceptDigits() -> String? {
    let token = current
    guard token.kind == .integer || token.kind == .decimal else { return nil }
    position += 1
    return string(token.range)
  }

  /// `#` and digits, without `#`, in lower case.
  mutating func acceptClaimID() -> (id: String, span: Span)? {
    let token = current
    guard token.kind == .claimID else {
      record(.claimID)
      return nil
    }
    position += 1
    return (string(Int(token.start) + 1..<Int(token.end)).lowercased(), token.span)
  }
}
