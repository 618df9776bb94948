import Semantics
import Source
import Syntax

extension Completer {
  /// How an entry stands while it is typed, in a word: `ok`, `…` where more has to come, or `?` and the first word
  /// that stands for nothing. Nothing for a blank entry, or for one so long that looking at each key would be felt.
  ///
  /// A word at the end that is still being typed counts as unfinished, not as wrong, if something begins with it.
  package func mark(for entry: String) -> String {
    if entry.utf8.count > Self.longestEntry || entry.allSatisfy(\.isWhitespace) { return "" }
    let text = SourceText(name: "<prompt>", entry)
    let result = Parser.parse(text, mode: .prompt)
    let problem = result.diagnostics.first ?? firstProblem(in: result.statements, of: text)
    if problem == nil, !result.isIncomplete { return "ok" }
    let tail = Tail(of: text, completer: self)
    if let problem, let span = problem.location?.span, !span.range.isEmpty, !tail.canMend(problem, at: span) {
      return mark(forUnknown: problem.isOfOneWord ? text.text(in: span) : firstWord(in: span, of: text))
    }
    // What does not parse yet can hold a word that is wrong already.
    return tail.context.firstUnknown.map { mark(forUnknown: text.text(in: $0)) } ?? "…"
  }

  private static let longestWord = 16
  private static let longestEntry = 10_000

  private func mark(forUnknown word: String) -> String { "?" + DisplayWidth.truncated(word, to: Self.longestWord) }

  /// The end of an entry, where it is being typed.
  private struct Tail {
    let context: StatementContext
    private let text: SourceText
    /// Where the word or name begins that is being typed; the end of the text if none is.
    private let start: Int
    /// Whether something could come of it.
    private let isOpen: Bool

    init(of text: SourceText, completer: Completer) {
      self.text = text
      let end = text.bytes.count
      let word = completer.startOfWord(in: text, at: end)
      let completion = completer.completion(of: text.text(in: Span(0, end)), at: end)
      let isCompleted = !completion.candidates.isEmpty
      start = isCompleted ? min(word, completion.replacementStart) : word
      isOpen = isCompleted || Tail.takesNewWord(at: word, in: text)
      context = StatementContext(text, wordStart: start, cursor: end, completer.vocabulary.casebook)
    }

    /// A number, a date or a new word is not completed, and right as far as it goes.
    private static func takesNewWord(at start: Int, in text: SourceText) -> Bool {
      guard start < text.bytes.count else { return false }
      let first = text.bytes[start]
      return Parser.expectations(in: text, at: start).contains { expectation in
        switch expectation {
        case .newWord, .world: first >= UInt8(ascii: "a") && first <= UInt8(ascii: "z")
        case .integer, .number, .date: first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9")
        case .claimID: first == UInt8(ascii: "#")
        case .text: first == UInt8(ascii: "\"")
        default: false
        }
      }
    }

    /// Whether what is still to be typed can put a problem right.
    func canMend(_ problem: Diagnostic, at span: Span) -> Bool {
      if Int(span.start) >= start { return isOpen }
      let isLast = !text.bytes[Int(span.end)...].contains { ![0x20, 0x09, 0x0A].contains($0) }
      switch problem.id {
      case "used-once":
        // A field whose kind comes later, a variable that is used later, `count` before its `of`.
        let word = text.text(in: span)
        return context.isField(word) || context.variables.contains { $0.word == word } || isLast && Keyword(rawValue: word) != nil
      case "unconnected", "no-values": return true
      default: return isLast && (isOpen && start < text.bytes.count || Keyword(rawValue: text.text(in: span)) != nil)
      }
    }
  }

  private func firstWord(in span: Span, of text: SourceText) -> String {
    let token = Lexer.tokens(of: text, mode: .prompt).first { $0.start >= span.start && !$0.isEnd }
    return token.map { text.text(in: $0.span) } ?? ""
  }

  // MARK: Names

  /// The first word of statements that parse which stands for nothing in the session.
  private func firstProblem(in statements: [Statement], of text: SourceText) -> Diagnostic? {
    for statement in statements {
      do throws(StatementFailure) {
        try session.checkNames(in: statement, of: text)
      } catch {
        return error.diagnostics.first
      }
    }
    return nil
  }
}

extension Diagnostic {
  /// Whether its place is a word or name; otherwise it is a whole statement or clause.
  fileprivate var isOfOneWord: Bool {
    !["no-statement", "bare-condition", "not-evaluated", "frame-twice"].contains(id)
  }
}

extension Session {
  /// Looks up every name and word of a question without running it.
  fileprivate func checkNames(in statement: Statement, of text: SourceText) throws(StatementFailure) {
    _ = try ResolvedFrame(statement.frame, in: casebook, text, default: nil)
    switch statement.form {
    case .show(let show): try check(show, text)
    case .ask(let ask): _ = try resolved(ask.condition, in: text)
    case .plan(let plan):
      switch plan.question {
      case .show(let show): try check(show, text)
      case .ask(let ask): _ = try resolved(ask.condition, in: text)
      }
    case .assert(let assertion):
      switch assertion.question {
      case .show(let show): try check(show, text)
      case .ask(let ask): _ = try resolved(ask.condition, in: text)
      }
    case .compare(let compare):
      switch compare.question {
      case .show(let show): try check(show, text)
      case .ask(let ask): _ = try resolved(ask.condition, in: text)
      case .evaluate(let evaluate): try check(evaluate, text)
      }
    case .why(let why):
      switch why.target {
      case .condition(let condition): _ = try resolved(condition, in: text)
      case .caseReference(let reference, let aspect, let negated):
        try check(reference, text)
        if let aspect { try check(aspect, isOutcome: negated, text) }
      case .row, .last: break
      }
    case .how(let how):
      switch how.target {
      case .condition(let condition): _ = try resolved(condition, in: text)
      case .caseReference(let reference, let outcome):
        try check(reference, text)
        try check(outcome, isOutcome: true, text)
      }
    case .evaluate(let evaluate): try check(evaluate, text)
    case .disputes(let name): if let name { _ = try self.name(.name(name), in: text) }
    case .describe(let describe):
      if case .designation(let designation) = describe.target, !isDescribable(designation) { _ = try name(designation, in: text) }
    // What declares something brings new words; the builder looks at them when it is entered.
    case .casebook, .kind, .relation, .source, .thing, .claim, .complete, .note, .load, .rule, .framework, .suppose, .undo,
      .drop, .sources, .cite:
      break
    }
  }

  private func check(_ show: ShowQuestion, _ text: SourceText) throws(StatementFailure) {
    do throws(Refusal) {
      _ = try ResolvedShow(show, in: casebook, text, scope: .claimed)
    } catch {
      throw StatementFailure(error.diagnostics)
    }
  }

  private func check(_ evaluate: EvaluateQuestion, _ text: SourceText) throws(StatementFailure) {
    if case .caseReference(let reference) = evaluate.target { try check(reference, text) }
    guard let framework = evaluate.framework else { return }
    let folded = NameTable.fold(framework.text)
    if !casebook.frameworks.contains(where: { NameTable.fold($0.declaration.name.text) == folded }) {
      throw StatementFailure(
        NameProblem.unknownName(framework.text, role: "framework", suggestions: []).diagnostic(at: Location(text, framework.span)))
    }
  }

  private func check(_ reference: CaseReference, _ text: SourceText) throws(StatementFailure) {
    _ = try name(reference.first, in: text)
    if let host = reference.host { _ = try name(host, in: text) }
  }

  private func check(_ word: Word, isOutcome: Bool, _ text: SourceText) throws(StatementFailure) {
    let known = casebook.frameworks.flatMap { declared in
      declared.declaration.outcomes.map(\.name.text) + (isOutcome ? [] : declared.declaration.conditions.map(\.name.text))
    }
    if !known.contains(word.text) {
      throw StatementFailure(NameProblem.unknownName(word.text, role: "outcome", suggestions: []).diagnostic(at: Location(text, word.span)))
    }
  }

  /// Whether there is a card for it that is no thing's.
  private func isDescribable(_ designation: Designation) -> Bool {
    if casebook.kind(named: NameTable.fold(designation.text)) != nil || casebook.relation(named: designation.text) != nil { return true }
    if case .success = casebook.sourceNames.resolve(designation.text) { return true }
    return false
  }
}
