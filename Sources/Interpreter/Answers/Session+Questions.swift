import Engine
import Presentation
import Semantics
import Source
import Syntax

extension Session {
  // MARK: show

  func answer(_ show: ShowQuestion, in text: SourceText) throws(StatementFailure) -> Outcome {
    let frame = try ResolvedFrame(show.frame, in: casebook, text, default: settings.asOf, changes: changeCount)
    let resolved: ResolvedShow
    do throws(Refusal) {
      resolved = try ResolvedShow(show, in: casebook, text, scope: frame.scope)
    } catch {
      throw StatementFailure(error.diagnostics)
    }
    let evaluator = evaluator(frame.frame, values: resolved.values)
    let body = resolved.question.body
    let labels = settings.wantsClaimIDs ? ClaimLabels(casebook) : nil
    let (answer, rows, footer) = try evaluating(show.span, text) { () throws(EvaluationStop) -> (RowAnswer, [AnswerRow], [String]) in
      let answer = try evaluator.show(resolved.question, time: frame.frame.time)
      var rows: [AnswerRow] = []
      for row in answer.rows {
        var lineage = NaiveEvaluator.Lineage()
        let grounds = row.isEmptyGroup ? resolved.question.each?.body ?? body : body
        for witness in row.witnesses {
          let premises = try evaluator.premises(of: grounds, in: witness.binding, at: witness.moment, breadth: .every)
          try evaluator.collect(premises, into: &lineage)
        }
        rows.append(
          AnswerRow(
            row.cells.map { cell($0) }, status(of: row.side), claims: claimLabels(lineage, labels), sources: citations(lineage)))
      }
      return (answer, rows, self.footer(for: answer, scope: frame.scope, question: resolved.question))
    }
    lastAnswer = LastAnswer(
      question: Printer.text(of: Statement(.show(show), show.span)),
      rows: answer.rows.map { row in
        let isAggregated = !resolved.question.aggregates.isEmpty
        return LastAnswer.Row(
          body: row.isEmptyGroup ? resolved.question.each?.body ?? body : body, words: resolved.variableNames,
          witnesses: isAggregated ? row.witnesses : Array(row.witnesses.prefix(1)), values: resolved.values,
          computed: evaluator.computed, frame: frame)
      })
    let columns = zip(resolved.headings, resolved.question.items).map { heading, item in
      Answer.Column(heading, whenNone: whenNone(item))
    }
    var next: [String] = []
    if let first = rows.first, !first.sources.isEmpty { next.append("why 1") }
    if answer.possibleOnly > 0 { next.append("the same with `including unknown`") }
    return Outcome(
      .answer(Answer(rows: rows, of: columns, frame: frame.words, footer: footer)), remarks: frame.remarks, next: next)
  }

  /// A field that nobody gives is unknown; an aggregate of nothing is none recorded.
  private func whenNone(_ item: ShownTerm) -> String {
    switch item {
    case .value: "unknown"
    case .aggregate: "none recorded"
    }
  }

  private func footer(for answer: RowAnswer, scope: RowScope, question: RowQuestion) -> [String] {
    var footer: [String] = []
    if answer.rows.isEmpty {
      footer.append("nobody recorded here says so; that is not a no")
    } else if !question.aggregates.isEmpty {
      footer.append("counted over what is recorded here")
    }
    if answer.cutOff > 0 { footer.append("\(answer.cutOff) more \(rowWord(answer.cutOff)) behind `first`") }
    if answer.possibleOnly > 0 {
      footer.append("\(answer.possibleOnly) more \(rowWord(answer.possibleOnly)) with `including unknown`")
    }
    return footer
  }

  private func rowWord(_ count: Int) -> String { count == 1 ? "row" : "rows" }

  // MARK: ask

  func answer(_ ask: AskQuestion, in text: SourceText) throws(StatementFailure) -> Outcome {
    let frame = try ResolvedFrame(ask.frame, in: casebook, text, default: settings.asOf, changes: changeCount)
    let resolved = try self.resolved(ask.condition, in: text)
    let evaluator = evaluator(frame.frame, values: resolved.values)
    let labels = settings.wantsClaimIDs ? ClaimLabels(casebook) : nil
    let body = resolved.body
    let (truth, claims, sources) = try evaluating(ask.span, text) { () throws(EvaluationStop) -> (Truth, [String], [String]) in
      let truth = try evaluator.ask(body, time: frame.frame.time)
      let lineage = try self.lineage(of: body, truth, evaluator, frame.frame.time)
      return (truth, claimLabels(lineage, labels), citations(lineage))
    }
    let condition = Printer.text(of: ask.condition)
    var next: [String] = []
    if !sources.isEmpty { next.append((["why", condition] + ask.frame.map { Printer.text(of: $0) }).joined(separator: " ")) }
    let answer = Answer(
      verdict: RowStatus(truth.verdict), claims: claims, sources: sources, frame: frame.words,
      footer: [explanation(of: truth.verdict, isCited: !sources.isEmpty)])
    return Outcome(.answer(answer), remarks: frame.remarks, next: next)
  }

  func resolved(_ condition: Condition, in text: SourceText) throws(StatementFailure) -> ResolvedAsk {
    do throws(Refusal) {
      return try ResolvedAsk(condition, in: casebook, text)
    } catch {
      throw StatementFailure(error.diagnostics)
    }
  }

  /// One plain sentence per verdict.
  private func explanation(of verdict: Verdict, isCited: Bool) -> String {
    switch verdict {
    case .met where !isCited: "nothing recorded here stands against it"
    case .met: "somebody says so, and nobody says otherwise"
    case .notMet: "it is denied, and nobody says that it is so"
    case .unknown(.contested): "the sources disagree"
    case .unknown(.undated): "what is said cannot be placed on the day asked for"
    case .unknown(.stale): "what was said was last attested before the day asked for"
    case .unknown(.silent): "nobody recorded here says so or denies it"
    }
  }

  /// What an `ask` rests on: the bindings that speak for it, and whatever is said against it.
  private func lineage(
    of body: Body, _ truth: Truth, _ evaluator: NaiveEvaluator, _ time: Frame.Time
  ) throws(EvaluationStop) -> NaiveEvaluator.Lineage {
    var lineage = NaiveEvaluator.Lineage()
    try evaluator.forEachWitness(of: body, within: time) { (witness, _) throws(EvaluationStop) in
      let premises = try evaluator.premises(of: body, in: witness.binding, at: witness.moment, breadth: .every)
      try evaluator.collect(premises, into: &lineage)
    }
    if truth.denied > .none {
      let binding = Binding(repeating: nil, count: body.variables.count)
      for moment in evaluator.moments(of: time) {
        let premises = try evaluator.premises(of: body.condition, in: binding, at: moment, affirmed: false, breadth: .every)
        try evaluator.collect(premises, into: &lineage)
      }
    }
    return lineage
  }

  // MARK: Cells

  func cell(_ value: AnswerValue) -> Cell {
    switch value {
    case .none: .none
    case .value(let v): cell(v)
    case .list(let values): .list(values.map { cell($0) })
    }
  }

  private func cell(_ value: Value) -> Cell {
    switch value {
    case .thing(let s), .source(let s), .text(let s), .word(let s): .text(s)
    case .date(let d): .date(d.text)
    case .number(let q):
      .number(NumberCell(q.text, low: q.low.isFinite ? q.low : nil, high: q.high.isFinite ? q.high : nil))
    }
  }

  func status(of side: Side) -> RowStatus {
    if side.isSettled { return .met }
    return RowStatus(.unknown(side.reason))
  }

  func claimLabels(_ lineage: NaiveEvaluator.Lineage, _ labels: ClaimLabels?) -> [String] {
    labels.map { labels in cited(lineage).map { labels.label($0) } } ?? []
  }

  /// Claims that carry a citation, in a fixed order. What the casebook only names has none to show.
  private func cited(_ lineage: NaiveEvaluator.Lineage) -> [ClaimRef] {
    lineage.claims.filter { casebook.details(of: $0).source != nil }.sorted()
  }

  /// Short citations, each once, in the order of sources and locators.
  func citations(_ lineage: NaiveEvaluator.Lineage) -> [String] {
    var seen: Set<String> = []
    let details = cited(lineage).map { casebook.details(of: $0) } + lineage.closedLists.sorted().map { casebook.closedListDetails[$0] }
    return details.map { casebook.shortCitation($0) }.filter { seen.insert($0).inserted }
  }
}

extension RowStatus {
  init(_ verdict: Verdict) {
    switch verdict {
    case .met: self = .met
    case .notMet: self = .notMet
    case .unknown(.contested): self = .contested
    case .unknown(.undated): self = .unknown(.undated)
    case .unknown(.stale): self = .unknown(.stale)
    case .unknown(.silent): self = .unknown(.silent)
    }
  }
}
