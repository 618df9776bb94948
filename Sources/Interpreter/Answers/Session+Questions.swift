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
    var grounds: [CitableAnswer.Row] = []
    let (answer, rows, footer) = try evaluating(show.span, text, by: evaluator) {
      () throws(EvaluationStop) -> (RowAnswer, [AnswerRow], [String]) in
      let answer = try evaluator.show(resolved.question, time: frame.frame.time, by: settings.evaluator)
      columnAnswers += evaluator.answersOnColumns
      var rows: [AnswerRow] = []
      rows.reserveCapacity(answer.rows.count)
      var setAside: [Premise] = []
      if answer.citesNobody, answer.rules.allSatisfy({ casebook.rules[$0.raw].citations.isEmpty }) {
        for row in answer.rows { rows.append(AnswerRow(row.cells.map { cell($0) }, status(of: row.side))) }
        grounds = Array(repeating: CitableAnswer.Row(), count: answer.rows.count)
      } else {
        let labels = settings.wantsClaimIDs ? ClaimLabels(casebook) : nil
        if let workings = answer.workings { evaluator.adopt(workings) }
        setAside = try self.overruled(in: body, evaluator, frame.frame.time)
        for row in answer.rows {
          let lineage = try self.lineage(of: row, in: resolved.question, evaluator)
          setAside += lineage.setAside
          grounds.append(CitableAnswer.Row(lineage))
          let cited = citations(lineage, labels)
          rows.append(AnswerRow(row.cells.map { cell($0) }, status(of: row.side), claims: cited.claims, sources: cited.sources))
        }
      }
      let footer =
        self.footer(for: answer, scope: frame.scope, question: resolved.question)
        + (answer.rows.isEmpty ? DeniedRows(casebook, evaluator).lines(for: body) : [])
        + self.remarks(on: answer, resolved) + (try OppositionWording(casebook, evaluator).setAside(setAside))
      return (answer, rows, footer)
    }
    lastAsk = nil
    lastAnswer = LastAnswer(
      question: Printer.text(of: Statement(.show(show), show.span)), body: body,
      eachBody: resolved.question.each?.body, words: resolved.variableNames,
      isAggregated: !resolved.question.aggregates.isEmpty, tuples: answer.rows, values: resolved.values,
      computed: evaluator.computed, workings: answer.workings, frame: frame)
    let columns = resolved.question.items.enumerated().map { i, item in
      let isUnknown = answer.rows.contains { $0.remarks[i] == .unknown }
      return Answer.Column(resolved.headings[i], whenNone: isUnknown ? "unknown" : whenNone(item))
    }
    var next: [String] = []
    if let first = rows.first, !first.sources.isEmpty { next += ["why 1", "cite 1"] }
    if rows.isEmpty { next += names(in: body.condition, resolved.values).prefix(2) }
    if answer.possibleOnly > 0 { next.append("the same with `including unknown`") }
    return Outcome(
      .answer(Answer(rows: rows, of: columns, frame: frame.words, footer: footer)), remarks: frame.remarks, next: next,
      grounds: CitableAnswer(grounds, in: casebook))
  }

  /// The things that a condition names, as they are typed: what is recorded of them may be what was looked for.
  private func names(in condition: Formula, _ values: ValueTable) -> [String] {
    var ids: [ValueID] = []
    condition.forEachConstant { if !ids.contains($0) { ids.append($0) } }
    return ids.compactMap { id in
      guard !id.isMissing, case .thing(let name) = values[id] else { return nil }
      return Session.typed(name)
    }
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
    if answer.rows.isEmpty && answer.cutOff == 0 {
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

  /// "at least 100000" is all that can be said of the largest of several numbers; which is the largest that is given, a
  /// reader wants to know too. So with a list that may be longer, and an average that nobody can tell.
  private func remarks(on answer: RowAnswer, _ resolved: ResolvedShow) -> [String] {
    var lines: [String] = []
    for row in answer.rows where lines.count < Session.mostRemarks && row.remarks.contains(where: { $0 != nil }) {
      let group = zip(row.cells, resolved.question.items).compactMap { value, item -> String? in
        if case .value = item { cell(value).shown } else { nil }
      }
      for (i, remark) in row.remarks.enumerated() {
        guard let remark, case .aggregate(let a) = resolved.question.items[i] else { continue }
        let what = ([resolved.headings[i]] + group).joined(separator: ", ")
        let word = resolved.question.aggregates[a].operation == .largest ? "largest" : "smallest"
        lines.append("\(what): \(words(of: remark, word))")
        if lines.count == Session.mostRemarks { return lines }
      }
    }
    return lines
  }

  func words(of remark: CellRemark, _ extreme: String) -> String {
    switch remark {
    case .outermostGiven(let number): "the \(extreme) number given is \(Quantity.text(of: number))"
    case .atLeast: "at least these; of some nobody says it"
    case .unknown: "unknown, as of some nobody says it"
    }
  }

  /// So many remarks on single rows stand below an answer.
  private static let mostRemarks = 5

  private func rowWord(_ count: Int) -> String { count == 1 ? "row" : "rows" }

  // MARK: ask

  func answer(_ ask: AskQuestion, in text: SourceText) throws(StatementFailure) -> Outcome {
    lastAsk = ask
    let frame = try ResolvedFrame(ask.frame, in: casebook, text, default: settings.asOf, changes: changeCount)
    let resolved = try self.resolved(ask.condition, in: text)
    if let test = resolved.test { return try answer(ask, resolved, test, frame, in: text) }
    let evaluator = evaluator(frame.frame, values: resolved.values)
    let labels = settings.wantsClaimIDs ? ClaimLabels(casebook) : nil
    let body = resolved.body
    let (truth, lineage, footer) = try evaluating(ask.span, text, by: evaluator) {
      () throws(EvaluationStop) -> (Truth, NaiveEvaluator.Lineage, [String]) in
      let finding = try evaluator.ask(body, time: frame.frame.time, by: settings.evaluator)
      let truth = finding.truth
      columnAnswers += evaluator.answersOnColumns
      let (lineage, against) = try self.lineage(of: body, finding, evaluator, frame.frame.time)
      let wording = OppositionWording(casebook, evaluator)
      let setAside = try wording.setAside(
        lineage.setAside + (try self.overruled(in: body, evaluator, frame.frame.time)))
      let speakers = Set(lineage.claims.compactMap { casebook.details(of: $0).source })
      var explanation = [self.explanation(of: truth.verdict, isCited: !speakers.isEmpty)]
      if truth.verdict == .notMet {
        explanation = try wording.sentences(for: against, onADay: frame.frame.time != .anyTime)
      }
      if !setAside.isEmpty, let settled = self.settlement(truth.verdict, by: speakers, frame.frame) {
        explanation = [settled]
      }
      return (truth, lineage, explanation + setAside)
    }
    return outcome(of: ask, truth.verdict, lineage, labels, frame, footer: footer)
  }

  func outcome(
    of ask: AskQuestion, _ verdict: Verdict, _ lineage: NaiveEvaluator.Lineage, _ labels: ClaimLabels?,
    _ frame: ResolvedFrame, footer: [String]
  ) -> Outcome {
    let (sources, claims) = citations(lineage, labels)
    let condition = Printer.text(of: ask.condition)
    var next: [String] = []
    if !sources.isEmpty {
      next += [(["why", condition] + ask.frame.map { Printer.text(of: $0) }).joined(separator: " "), "cite"]
    }
    let answer = Answer(
      verdict: RowStatus(verdict), claims: claims, sources: sources, frame: frame.words, footer: footer)
    return Outcome(
      .answer(answer), remarks: frame.remarks, next: next,
      grounds: CitableAnswer([CitableAnswer.Row(lineage)], in: casebook))
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
    case .notMet: "it is denied, and no claim here has it so"
    case .unknown(.contested): "the sources disagree"
    case .unknown(.undated): "what is said cannot be placed on the day asked for"
    case .unknown(.stale): "what was said was last attested before the day asked for"
    case .unknown(.silent): "nobody recorded here says so or denies it"
    }
  }

  /// Who settled a point against others; nil where nobody who is preferred did.
  private func settlement(_ verdict: Verdict, by speakers: Set<SourceID>, _ frame: Frame) -> String? {
    guard let first = frame.preference.first(where: { speakers.contains($0) }) else { return nil }
    let name = casebook.source(first).name
    switch verdict {
    case .met: return name == World.you ? "you suppose so" : "\(name) is preferred, and says so"
    case .notMet: return name == World.you ? "you suppose that it is not so" : "\(name) is preferred, and denies it"
    case .unknown: return nil
    }
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
