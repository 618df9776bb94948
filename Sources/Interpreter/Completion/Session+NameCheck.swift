import Semantics
import Source
import Syntax

extension Session {
  /// Looks up every name and word of a question without running it.
  func checkNames(in statement: Statement, of text: SourceText) throws(StatementFailure) {
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
    case .disputes(let name):
      if let name, casebook.sourceNames.name(for: name.text) == nil { _ = try self.name(.name(name), in: text) }
    case .describe(let describe):
      if case .designation(let designation) = describe.target, !isDescribable(designation) {
        _ = try name(designation, in: text)
      }
    case .lineCommand(let line):
      let takesPage = line.word == .help || line.word == .examples
      if takesPage, !line.topic.isEmpty { _ = try page(on: line, in: Help(self), text) }
    case .dotCommand(let line): _ = try DotCommand.named(by: line, in: text).arguments(of: line, in: text)
    // What declares something brings new words; the builder looks at them when it is entered.
    case .casebook, .kind, .relation, .source, .thing, .claim, .complete, .note, .load, .rule, .framework, .suppose,
      .undo,
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
        NameProblem.unknownName(framework.text, role: "framework", suggestions: []).diagnostic(
          at: Location(text, framework.span)))
    }
  }

  private func check(_ reference: CaseReference, _ text: SourceText) throws(StatementFailure) {
    _ = try name(reference.first, in: text)
    if let host = reference.host { _ = try name(host, in: text) }
  }

  private func check(_ word: Word, isOutcome: Bool, _ text: SourceText) throws(StatementFailure) {
    let known = casebook.frameworks.flatMap { declared in
      declared.declaration.outcomes.map(\.name.text)
        + (isOutcome ? [] : declared.declaration.conditions.map(\.name.text))
    }
    if !known.contains(word.text) {
      throw StatementFailure(
        NameProblem.unknownName(word.text, role: "outcome", suggestions: []).diagnostic(at: Location(text, word.span)))
    }
  }

  /// Whether there is a card for it that is no thing's.
  private func isDescribable(_ designation: Designation) -> Bool { isDescribable(designation.text, isThing: false) }

  /// Whether a word or name alone tells of something.
  func isDescribable(_ name: String) -> Bool { isDescribable(name, isThing: true) }

  private func isDescribable(_ name: String, isThing: Bool) -> Bool {
    if casebook.kind(named: NameTable.fold(name)) != nil || casebook.relation(named: name) != nil { return true }
    if case .success = casebook.sourceNames.resolve(name) { return true }
    if isThing, case .success = casebook.names.resolve(name) { return true }
    return false
  }
}
