import Source

/// Reads the claims of a `TextOutline` piece by piece, in the order of the grammar, without making a tree of them.
///
/// What is not in the commonest form comes as the parser reads it; what is no claim makes a call throw.
package struct ClaimReader {
  package typealias Bytes = UnsafeBufferPointer<UInt8>
  /// Something is not as the grammar wants it; `Parser.parse` says what.
  package struct Mistake: Error { package init() {} }

  package enum Value {
    /// A lower-case word that is no keyword.
    case word(ShortWord)
    /// A name or a quoted text, which reads as its bytes do.
    case name(Bytes)
    case other(Atom.Argument)
  }

  package struct ShortWord {
    package let bytes: Bytes
    /// nil if it is longer than that.
    package let packed: PackedWord?
  }

  package struct CitationHead {
    package let source: Bytes
    /// Without its quotes; nil if none is given.
    package let locator: Bytes?
  }

  private var parser: Parser
  private var start = 0

  /// - Parameter bytes: those of the outline's text; the reader is of use as long as they are.
  package init(_ outline: TextOutline, _ bytes: Bytes) { parser = Parser(bytes, tokens: outline.tokens) }

  /// Goes to a claim of the outline.
  package mutating func begin(at index: Int) {
    start = index
    parser.position = index + 1
  }

  /// From the word `claim` to the last token read.
  package var span: Span { parser.span(from: start) }

  private func word(_ token: Token) -> ShortWord {
    ShortWord(bytes: bytes(token.range), packed: PackedWord(parser.bytes, token.range))
  }

  private func bytes(_ range: Range<Int>) -> Bytes { Bytes(rebasing: parser.bytes[range]) }

  /// Bytes that need no rewriting to be the name or text.
  private func plainName(_ token: Token) -> Bytes? {
    guard token.traits.isEmpty else { return nil }
    switch token.kind {
    case .name: return bytes(token.range)
    case .quoted where token.end - token.start >= 2: return bytes(Int(token.start) + 1..<Int(token.end) - 1)
    default: return nil
    }
  }

  /// `["not"] word "("`
  package mutating func head() throws(Mistake) -> (isDenial: Bool, relation: Bytes) {
    let isDenial = parser.accept(.not)
    let relation = parser.current
    guard relation.kind == .word, parser.peek().kind == .leftBracket, parser.peek(2).kind != .rightBracket else {
      throw Mistake()
    }
    parser.position += 2
    return (isDenial, bytes(relation.range))
  }

  /// The next argument, up to the comma or bracket behind it, and whether it was the last.
  package mutating func argument() throws(Mistake) -> (field: ShortWord, value: Value, isLast: Bool) {
    let field = parser.current
    guard field.kind == .word else { throw Mistake() }
    let value: Value
    if let plain = plainValue() {
      parser.position += 3
      value = plain
    } else {
      guard let argument = try? parser.parseArgument(of: "") else { throw Mistake() }
      value = .other(argument)
    }
    let isLast = parser.accept(.rightBracket)
    guard isLast || parser.accept(.comma) else { throw Mistake() }
    return (word(field), value, isLast)
  }

  /// `":"` and one token, with the end of the argument behind it.
  private func plainValue() -> Value? {
    let value = parser.peek(2)
    let next = parser.peek(3).kind
    guard parser.peek().kind == .colon, next == .comma || next == .rightBracket else { return nil }
    if value.kind == .word { return value.keyword == nil ? .word(word(value)) : nil }
    return plainName(value).map { .name($0) }
  }

  package mutating func time() throws(Mistake) -> TimeClause? {
    do { return try parser.parseTimeClause() } catch { throw Mistake() }
  }

  /// `"source" name ["at" text]`; nil at the end of the claim.
  package mutating func citation() throws(Mistake) -> CitationHead? {
    guard parser.accept(.source) else {
      guard parser.current.isEnd else { throw Mistake() }
      return nil
    }
    let source = try name()
    guard parser.accept(.at) else { return CitationHead(source: source, locator: nil) }
    guard parser.current.kind == .quoted else { throw Mistake() }
    return CitationHead(source: source, locator: try name())
  }

  /// `["citing" names]`, one name a call; nil when there is none left.
  package mutating func cited(isFirst: Bool) throws(Mistake) -> Bytes? {
    guard isFirst ? parser.accept(.citing) : parser.accept(.comma) else { return nil }
    return try name()
  }

  package mutating func grade() throws(Mistake) -> Grade? {
    guard parser.accept(.as) else { return nil }
    do { return try parser.parseGrade() } catch { throw Mistake() }
  }

  private mutating func name() throws(Mistake) -> Bytes {
    guard let name = plainName(parser.current) else { throw Mistake() }
    parser.position += 1
    return name
  }
}
