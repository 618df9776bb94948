import Presentation
import Semantics
import Source
import Syntax

extension Session {
  /// Asks the same question once for each value of an axis.
  func compare(_ question: CompareQuestion, in text: SourceText) throws(StatementFailure) -> Outcome {
    if case .evaluate(let evaluate) = question.question { return try compareCases(evaluate, question, in: text) }
    if case .dates(let dates) = question.axis, dates.isEmpty {
      throw StatementFailure(
        Diagnostic(
          .error, "no-dates", "only `evaluate` finds the days by itself", at: Location(text, question.span),
          help: ["write the days: `across dates 2004, 2016`"]))
    }
    let variants = try variants(of: question, in: text)
    var results: [(value: String, outcome: Outcome)] = []
    for variant in variants {
      do throws(StatementFailure) {
        let outcome = try inWorld(of: variant.question.frame, in: text) { () throws(StatementFailure) in
          try self.answer(variant.question, in: text)
        }
        results.append((variant.value, outcome))
      } catch {
        // Without the others a source may have no such case; that is an answer, not a mistake.
        guard case .sources = question.axis, error.diagnostics.contains(where: { $0.id == "no-case" }) else { throw error }
      }
    }
    guard let first = results.first else {
      return Outcome(.prose(Prose(frame: "", lines: ["nothing to compare: no value of the axis has an answer"])))
    }
    lastAnswer = nil
    let frame = try ResolvedFrame(question.question.frame, in: casebook, text, default: settings.asOf, changes: changeCount)
    switch first.outcome.content {
    case .answer(let answer):
      let (merged, grounds) = merged(results, question.axis, answer, frame.words)
      return Outcome(.answer(merged), remarks: first.outcome.remarks, grounds: grounds)
    case .cases, .explanation, .references, .prose, .done, .failed, .leave: return first.outcome
    }
  }

  private func answer(_ question: CompareQuestion.Question, in text: SourceText) throws(StatementFailure) -> Outcome {
    switch question {
    case .show(let show): try answer(show, in: text)
    case .ask(let ask): try answer(ask, in: text)
    case .evaluate(let evaluate): try self.evaluate(evaluate, in: text)
    }
  }

  func axisWord(_ axis: CompareQuestion.Axis) -> String {
    switch axis {
    case .sources: "source"
    case .worlds: "world"
    case .dates: "as of"
    case .frameworks: "framework"
    case .field(let word, _): word.text
    }
  }

  /// What one value of the axis is called in a sentence.
  private func axisNoun(_ axis: CompareQuestion.Axis) -> String {
    if case .dates = axis { "date" } else { axisWord(axis) }
  }

  /// The same for several.
  private func axisNouns(_ axis: CompareQuestion.Axis) -> String {
    casebook.kind(named: axisNoun(axis))?.plural ?? axisNoun(axis) + "s"
  }

  // MARK: The same question, once a value

  /// The axis says one thing of the frame; the question may not say it as well.
  private func checkFrame(of compare: CompareQuestion, in text: SourceText) throws(StatementFailure) {
    for clause in compare.question.frame {
      let what: String
      switch (compare.axis, clause.form) {
      case (.sources, .accordingTo): what = "who"
      case (.worlds, .inWorld): what = "which world"
      case (.dates, .asOf), (.dates, .during), (.dates, .throughout): what = "when"
      default: continue
      }
      throw StatementFailure(
        Diagnostic(
          .error, "frame-twice", "these words and `across` both say \(what)", at: Location(text, clause.span),
          help: ["drop one of the two"]))
    }
  }

  func variants(
    of compare: CompareQuestion, in text: SourceText
  ) throws(StatementFailure) -> [(value: String, question: CompareQuestion.Question)] {
    try checkFrame(of: compare, in: text)
    func framed(_ form: FrameClause.Form) -> CompareQuestion.Question {
      compare.question.adding(FrameClause(form, compare.span))
    }
    switch compare.axis {
    case .sources(let names):
      let chosen = names.isEmpty ? heardSources.map { Name($0, isQuoted: true, compare.span) } : names
      return chosen.map { ($0.text, framed(.accordingTo([$0]))) }
    case .worlds(let words):
      guard !words.isEmpty || knownWorlds.count > 1 else {
        throw StatementFailure(
          Diagnostic(
            .error, "no-worlds", "there is no world yet but that of the files", at: Location(text, compare.span),
            help: ["`suppose` and a claim changes this session's: `help suppose`"]))
      }
      let chosen = words.isEmpty ? knownWorlds.map { Word($0, compare.span) } : words
      return chosen.map { ($0.text, framed(.inWorld($0))) }
    case .dates(let dates): return dates.map { (Printer.text(of: $0), framed(.asOf($0))) }
    case .frameworks:
      guard case .evaluate(let evaluate) = compare.question else {
        throw StatementFailure(
          Diagnostic(
            .error, "not-a-case", "only `evaluate` can be compared across frameworks", at: Location(text, compare.span),
            help: ["write `compare evaluate China across frameworks`"]))
      }
      return casebook.frameworks.map { framework in
        let name = framework.declaration.name.text
        return (
          name,
          .evaluate(
            EvaluateQuestion(
              target: evaluate.target, framework: Name(name, isQuoted: true, compare.span), frame: evaluate.frame, evaluate.span))
        )
      }
    case .field(let word, let names):
      return try names.map { name throws(StatementFailure) in
        guard let question = compare.question.filling(word, with: name),
          !isOnlyFilled(word, asking: compare.question, filled: question, in: text)
        else {
          throw StatementFailure(
            Diagnostic(
              .error, "axis-not-used", "`\(word.text)` is no word of the question", at: Location(text, word.span),
              help: ["compare across a word that its brackets or `where` use"]))
        }
        return (name.text, question)
      }
    }
  }

  /// Whether nothing but the axis itself would use its word: then every value would have the same answer.
  private func isOnlyFilled(
    _ word: Word, asking question: CompareQuestion.Question, filled: CompareQuestion.Question, in text: SourceText
  ) -> Bool {
    func words(_ question: CompareQuestion.Question) -> [String]? {
      switch question {
      case .show(let show): try? ResolvedShow(show, in: casebook, text, scope: .claimed).variableNames
      case .ask(let ask): try? ResolvedAsk(ask.condition, in: casebook, text).variableNames
      case .evaluate: nil
      }
    }
    guard let own = words(question), let all = words(filled) else { return false }
    return !own.contains(word.text) && all.contains(word.text)
  }

  /// Sources that claim something of their own, in order of declaration.
  private var heardSources: [String] {
    let claimCounts = casebook.claimCounts
    return casebook.sources.filter { claimCounts[$0.id] != nil }.map(\.name)
  }

  // MARK: Side by side

  /// Of sources that nobody named, those that say nothing of it get no row.
  private func merged(
    _ results: [(value: String, outcome: Outcome)], _ axis: CompareQuestion.Axis, _ model: Answer, _ frame: String
  ) -> (Answer, CitableAnswer) {
    var rows: [AnswerRow] = []
    var grounds: [CitableAnswer] = []
    var perValue: [Set<[Cell]>] = []
    var speaking: [String] = []
    var silent: [String] = []
    var leavesSilentOut = false
    if case .sources(let names) = axis { leavesSilentOut = names.isEmpty }
    for (value, outcome) in results {
      guard case .answer(let answer) = outcome.content else { continue }
      if leavesSilentOut, answer.saysNothing {
        silent.append(value)
        continue
      }
      perValue.append(Set(answer.rows.map(\.cells)))
      speaking.append(value)
      if let rows = outcome.grounds {
        grounds.append(answer.rows.isEmpty ? CitableAnswer([CitableAnswer.Row()], in: rows.casebooks[0]) : rows)
      }
      if answer.kind == .verdict {
        rows += answer.rows.map { AnswerRow([.text(value), .text($0.status.name)], $0.status, claims: $0.claims, sources: $0.sources) }
      } else if answer.rows.isEmpty {
        rows.append(AnswerRow([.text(value)] + model.columns.map { _ in .none }, .unknown(.silent)))
      } else {
        rows += answer.rows.map { AnswerRow([.text(value)] + $0.cells, $0.status, claims: $0.claims, sources: $0.sources) }
      }
    }
    let columns = [Answer.Column(axisWord(axis))] + (model.kind == .verdict ? [Answer.Column("verdict")] : model.columns)
    let noun = axisNoun(axis)
    var footer: [String] = []
    if leavesSilentOut, speaking.count == 1 {
      footer.append("only \(speaking[0]) speaks of it, so there is nothing to set beside it")
    } else if model.kind != .verdict, !perValue.isEmpty {
      let common = perValue.dropFirst().reduce(perValue[0]) { $0.intersection($1) }.count
      let others = perValue.reduce(Set<[Cell]>()) { $0.union($1) }.count - common
      footer.append(
        "\(Words.count(common, "row")) \(common == 1 ? "is" : "are") the same for every \(noun), \(others) \(others == 1 ? "is" : "are") not")
    }
    if !silent.isEmpty { footer.append("silent on it: \(silent.joined(separator: ", "))") }
    let answer = Answer(rows: rows, of: columns, frame: "compared across \(axisNouns(axis)), \(frame)", footer: footer)
    return (answer, CitableAnswer(joining: grounds))
  }
}

extension Answer {
  /// No row, nothing but counts of nothing, or a verdict for want of any claim.
  fileprivate var saysNothing: Bool {
    switch kind {
    case .rows: rows.allSatisfy { row in row.cells.allSatisfy { $0 == .none } }
    case .verdict: rows.allSatisfy { $0.status == .unknown(.silent) }
    }
  }
}

extension CompareQuestion.Question {
  /// The question with one more word of the frame, in place of one of the same sort.
  func adding(_ clause: FrameClause) -> CompareQuestion.Question {
    func frame(_ old: [FrameClause]) -> [FrameClause] { old.filter { !$0.form.isOfSameSort(as: clause.form) } + [clause] }
    switch self {
    case .show(let s):
      return .show(
        ShowQuestion(
          items: s.items, grouping: s.grouping, condition: s.condition, sortKeys: s.sortKeys, limit: s.limit,
          frame: frame(s.frame), s.span))
    case .ask(let a): return .ask(AskQuestion(condition: a.condition, frame: frame(a.frame), a.span))
    case .evaluate(let e): return .evaluate(EvaluateQuestion(target: e.target, framework: e.framework, frame: frame(e.frame), e.span))
    }
  }

  /// The question with a word bound to a name; nil if nothing of it could use the word.
  func filling(_ word: Word, with name: Name) -> CompareQuestion.Question? {
    let equation = Condition(
      .comparison(
        .expression(Expression(.path([word]), word.span)), .equal, .expression(Expression(.name(name), name.span))), word.span)
    func both(_ condition: Condition?) -> Condition {
      guard let condition else { return equation }
      return Condition(.and([condition, equation]), condition.span)
    }
    switch self {
    case .show(let s):
      return .show(
        ShowQuestion(
          items: s.items, grouping: s.grouping, condition: both(s.condition), sortKeys: s.sortKeys, limit: s.limit,
          frame: s.frame, s.span))
    case .ask(let a): return .ask(AskQuestion(condition: both(a.condition), frame: a.frame, a.span))
    case .evaluate: return nil
    }
  }
}

extension FrameClause.Form {
  fileprivate func isOfSameSort(as other: FrameClause.Form) -> Bool { sort == other.sort }

  private var sort: Int {
    switch self {
    case .asOf, .during, .throughout: 0
    case .knownBy: 1
    case .accordingTo: 2
    case .preferring: 3
    case .inWorld: 4
    case .includingUnknown, .settledOnly: 5
    }
  }
}
