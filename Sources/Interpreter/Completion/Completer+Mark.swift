import Semantics
import Source
import Syntax

extension Completer {
  /// How an entry stands while it is typed, in a word: `ok`, `…` where more has to come, or `?` and the first word
  /// that stands for nothing. Nothing for a blank entry.
  ///
  /// A word at the end that is still being typed counts as unfinished, not as wrong, if something begins with it.
  package func mark(for entry: String) -> String {
    if entry.allSatisfy(\.isWhitespace) { return "" }
    let text = SourceText(name: "<prompt>", entry)
    let result = Parser.parse(text, mode: .prompt)
    guard let problem = result.diagnostics.first ?? firstProblem(in: result.statements, of: text) else {
      return result.isIncomplete ? unfinished(text) : "ok"
    }
    guard let span = problem.location?.span, !isBeingTyped(span, in: text) else { return unfinished(text) }
    return mark(forUnknown: problem.isOfOneWord ? text.text(in: span) : firstWord(in: span, of: text))
  }

  private static let longestWord = 16

  private func mark(forUnknown word: String) -> String {
    word.isEmpty ? "…" : "?" + DisplayWidth.truncated(word, to: Self.longestWord)
  }

  /// What does not parse yet can hold a word that is wrong already.
  private func unfinished(_ text: SourceText) -> String {
    let end = text.bytes.count
    let context = StatementContext(text, wordStart: Parser.startOfWord(in: text, at: end), cursor: end, vocabulary.casebook)
    return context.firstUnknown.map { mark(forUnknown: text.text(in: $0)) } ?? "…"
  }

  /// Whether the text goes right so far and something could still come of its last word.
  private func isBeingTyped(_ span: Span, in text: SourceText) -> Bool {
    let end = text.bytes.count
    let start = Parser.startOfWord(in: text, at: end)
    if start == end { return Int(span.end) >= end && !Parser.expectations(in: text, at: end).isEmpty }
    // A mistake in front of the word is none of its business, unless the word makes it one: `south k`.
    let completion = completion(of: text.text(in: Span(0, end)), at: end)
    if completion.candidates.isEmpty { return isNewWord(from: start, in: text) && Int(span.start) >= start }
    return Int(span.start) >= completion.replacementStart || Int(span.end) >= end
  }

  /// A number, a date or a new word is not completed, and right as far as it goes.
  private func isNewWord(from start: Int, in text: SourceText) -> Bool {
    Parser.expectations(in: text, at: start).contains { expectation in
      switch expectation {
      case .newWord, .world, .text, .integer, .number, .date, .claimID: true
      default: false
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
