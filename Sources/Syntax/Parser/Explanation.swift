import Source

/// Finds out, by a second and recording parse, why a statement could not be read.
struct Explanation {
  let problem: SyntaxProblem
  /// Nothing is wrong but that the text stops too early.
  let isIncomplete: Bool
  /// The next line was to continue this statement, so what is wrong with it is the same mistake.
  let coversNextLine: Bool

  /// - Parameter range: of the statement's tokens, its end included.
  init(of failure: ParseFailure, in range: ClosedRange<Int>, _ bytes: UnsafeBufferPointer<UInt8>, _ lexer: Lexer) {
    if case .problem(let problem) = failure {
      self.init(problem)
      return
    }
    // Only the statement's own tokens: the parse may change them, and then they are copied.
    var parser = Parser(bytes, tokens: Array(lexer.tokens[range]), isRecording: true)
    _ = try? parser.parseStatement()
    let following = range.upperBound + 1 < lexer.tokens.count ? lexer.tokens[range.upperBound + 1] : nil
    let place = MistakePlace(bytes, parser.tokens, furthest: parser.recorder.furthest, following: following)

    if lexer.mode == .prompt, place.isEndOfText, lexer.isOpen || lexer.endsInsideQuote {
      self.init(.noStatement(place.whole), isIncomplete: true)
    } else if let problem = place.problemWithStatement {
      self.init(problem)
    } else if let problem = lexer.problems[range.lowerBound + place.furthest] {
      self.init(.lexical(problem, place.token.span))
    } else {
      let expectations = parser.recorder.expectations
      let hint = place.hint(expectations)
      let openBracket = place.token.isEnd ? parser.recorder.openBrackets.last : nil
      let unexpected = UnexpectedToken(
        token: place.token, expectations: expectations, openBracket: openBracket.map { parser.tokens[$0].span },
        hint: hint)
      self.init(.unexpected(unexpected), coversNextLine: hint.isUnindented)
    }
  }

  private init(_ problem: SyntaxProblem, isIncomplete: Bool = false, coversNextLine: Bool = false) {
    self.problem = problem
    self.isIncomplete = isIncomplete
    self.coversNextLine = coversNextLine
  }
}

extension UnexpectedToken.Hint? {
  fileprivate var isUnindented: Bool {
    if case .unindented = self { true } else { false }
  }
}
