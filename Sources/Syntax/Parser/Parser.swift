import Source

/// Reads statements by recursive descent, one token ahead; a second, recording parse explains what went wrong.
///
/// The grammar is that of `docs/language`; its productions are in the `Parser+…` files, each named by its area.
package struct Parser {
  package enum Mode: Sendable {
    /// An indented line continues a statement.
    case file
    /// An open bracket or quote, or a line that ends in a comma, `and`, `or`, `where` or `if`, does so too.
    case prompt
  }

  /// How deep brackets may be nested, and how many operators one expression may hold: both bound the height of
  /// the tree, which everything that walks it relies on.
  static let nestingLimit = 200
  /// How many conditions one statement may hold; evaluation takes them one inside the other.
  static let conditionLimit = 1_000
  /// In bytes. Offsets are 32-bit.
  static let lengthLimit = 64 << 20
  /// After so many mistakes in one text the rest of it is not read.
  static let mistakeLimit = 100

  let bytes: UnsafeBufferPointer<UInt8>
  var tokens: [Token]
  var position = 0
  var recorder = ExpectationRecorder()
  let isRecording: Bool

  var nesting = 0
  var operators = 0
  var conditions = 0
  /// Inside `compare`, where `across` ends the question.
  var isComparing = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, tokens: [Token], from position: Int = 0, isRecording: Bool = false) {
    self.bytes = bytes
    self.tokens = tokens
    self.position = position
    self.isRecording = isRecording
  }

  /// Reads every statement of a text; a mistake costs the statement that it is in.
  package static func parse(_ text: SourceText, mode: Mode = .file) -> ParseResult {
    guard text.bytes.count <= lengthLimit else {
      let problem = SyntaxProblem.textTooLong(limit: lengthLimit)
      return ParseResult(statements: [], diagnostics: [problem.diagnostic(in: text)], isIncomplete: false)
    }
    return text.bytes.withUnsafeBufferPointer { bytes in
      var lexer = Lexer(bytes, mode: mode)
      lexer.run()
      return parse(text, bytes, lexer)
    }
  }

  private static func parse(_ text: SourceText, _ bytes: UnsafeBufferPointer<UInt8>, _ lexer: Lexer) -> ParseResult {
    var parser = Parser(bytes, tokens: lexer.tokens)
    var statements: [Statement] = []
    var diagnostics: [Diagnostic] = []
    while parser.current.kind != .endOfText {
      if parser.current.kind == .endOfStatement {
        parser.position += 1
        continue
      }
      let start = parser.position
      parser.conditions = 0
      do {
        statements.append(try parser.parseStatement())
      } catch {
        parser.recover()
        let explanation = Explanation(of: error, in: start...parser.position, bytes, lexer)
        if explanation.isIncomplete {
          return ParseResult(statements: statements, diagnostics: diagnostics, isIncomplete: true)
        }
        diagnostics.append(explanation.problem.diagnostic(in: text))
        if diagnostics.count == mistakeLimit {
          diagnostics.append(SyntaxProblem.tooManyMistakes(limit: mistakeLimit).diagnostic(in: text))
          break
        }
        if explanation.coversNextLine { parser.skipStatement() }
      }
    }
    return ParseResult(statements: statements, diagnostics: diagnostics, isIncomplete: false)
  }

  /// What the parser would take at an offset, in the order of the grammar, if the text before it is right so far.
  ///
  /// A word that is being typed is not part of the text before: the offset is that of its beginning
  /// (`startOfWord(in:at:)`).
  package static func expectations(in text: SourceText, at offset: Int) -> [Expectation] {
    text.bytes.withUnsafeBufferPointer { bytes in
      let before = UnsafeBufferPointer(rebasing: bytes[..<max(0, min(offset, bytes.count))])
      var lexer = Lexer(before, mode: .prompt)
      lexer.run()
      let end = lexer.tokens.count - 1
      let start = (lexer.tokens[..<end].lastIndex { $0.kind == .endOfStatement } ?? -1) + 1
      var parser = Parser(before, tokens: lexer.tokens, from: start, isRecording: true)
      _ = try? parser.parseStatement()
      let isAtCursor = parser.recorder.furthest == end || (start == end)
      let isInQuote = parser.recorder.furthest == end - 1 && lexer.endsInsideQuote
      return isAtCursor || isInQuote ? parser.recorder.expectations : []
    }
  }

  /// Where the word, name, number, id or open quote begins that ends at an offset; the offset itself if none does.
  package static func startOfWord(in text: SourceText, at offset: Int) -> Int {
    text.bytes.withUnsafeBufferPointer { bytes in
      let before = UnsafeBufferPointer(rebasing: bytes[..<max(0, min(offset, bytes.count))])
      var lexer = Lexer(before, mode: .prompt)
      lexer.run()
      guard let last = lexer.tokens.dropLast().last else { return before.count }
      switch last.kind {
      case .word, .name, .capitalisedKeyword, .integer, .decimal, .date, .claimID:
        return Int(last.end) == before.count ? Int(last.start) : before.count
      case .invalid:
        return Int(last.end) == before.count || lexer.endsInsideQuote ? Int(last.start) : before.count
      default:
        return before.count
      }
    }
  }

  private mutating func skipStatement() {
    if current.kind == .endOfStatement { position += 1 }
    recover()
  }

  /// Goes to the end of the statement.
  private mutating func recover() {
    while !current.isEnd { position += 1 }
    nesting = 0
    operators = 0
    isComparing = false
  }
}
