import Engine
import Frameworks
import Presentation
import Semantics
import Source
import Syntax

extension Session {
  /// The least changes that bring a case to an outcome, or make a condition met.
  func how(_ question: HowQuestion, in text: SourceText) throws(StatementFailure) -> Outcome {
    switch question.target {
    case .condition(let condition): return try how(condition, question, in: text)
    case .caseReference(let reference, let outcome): return try how(reference, to: outcome, question, in: text)
    }
  }

  private func how(
    _ reference: CaseReference, to word: Word, _ how: HowQuestion, in text: SourceText
  ) throws(StatementFailure) -> Outcome {
    let asked = try asked(.caseReference(reference), under: nil, how.frame, at: how.span, in: text)
    let framework = asked.framework
    let target = try outcome(word, of: framework, in: text)
    let changing = try how.changing.map { word throws(StatementFailure) in try self.condition(word, of: framework, in: text) }
    let line = ClaimLine(casebook)
    let search = CaseChangeSearch(
      asked, to: target, changing: changing, within: how.within, in: casebook, labels: line.labels,
      watch: watch(named: "changes"), run: { self.fileInScratchWorld(after: $0, asked, how.frame, in: text) })
    let report = CaseReport(
      search.file, under: framework, in: casebook, line: line, width: settings.width, frame: asked.frame.wordsBesideTime)
    let name = search.caseWords
    if !report.file.hasEvidence || report.evaluation.counts.reached == [target] {
      return nothingToChange(report, target, name, asked.frame)
    }
    let found = try trying(how.span, text) { () throws(EvaluationStop) -> CaseChangeReport in
      let (facts, settling) = try search.valueChanges()
      var evidence = try search.withdrawals()
      evidence.precede(with: settling)
      return CaseChangeReport(
        report: report, target: target, facts: facts, evidence: evidence,
        framework: search.frameworks(otherReaders(than: framework, in: asked.frame.frame)))
    }
    return Outcome(
      .cases(found.records, lines: found.lines + adviceLine()), remarks: asked.frame.remarks,
      next: found.tries + ["why \(name) not \(word.text)", "evaluate \(name)"], restsOn: report.citedIDs, grounds: CitableAnswer([report]))
  }

  /// Where nothing is claimed that could change, or nothing need change.
  private func nothingToChange(
    _ report: CaseReport, _ target: OutcomeIndex, _ name: String, _ frame: ResolvedFrame
  ) -> Outcome {
    let framework = report.framework
    let records = RecordTable(frame: frame.words, columns: CaseChangeReport.columns, rows: [])
    guard report.file.hasEvidence else { return Outcome(.cases(records, lines: [report.emptySentence]), remarks: frame.remarks) }
    let others = framework.outcomeIndices.filter { $0 != target }.map { "how \(name) to \(framework[$0].name)" }
    return Outcome(
      .cases(
        records,
        lines: [
          report.sentence + "; that is so already, nothing need change", report.circumstances,
          "to another outcome: " + others.joined(separator: " · "),
        ]),
      remarks: frame.remarks, next: ["why \(name)", "evaluate \(name)"], restsOn: report.citedIDs, grounds: CitableAnswer([report]))
  }

  // MARK: Words of the framework

  private func outcome(_ word: Word, of framework: Framework, in text: SourceText) throws(StatementFailure) -> OutcomeIndex {
    if let outcome = framework.outcome(named: word.text) { return outcome }
    let known = framework.outcomes.map(\.name)
    throw StatementFailure(
      Diagnostic(
        .error, "no-such-outcome", "\(framework.name) has no outcome `\(word.text)`", at: Location(text, word.span),
        help: EditDistance.nearest(to: word.text, among: known).first.map { ["did you mean `\($0)`?"] }
          ?? ["outcomes: \(known.joined(separator: ", "))"]))
  }

  private func condition(_ word: Word, of framework: Framework, in text: SourceText) throws(StatementFailure) -> ConditionIndex {
    if let condition = framework.condition(named: word.text) { return condition }
    let known = framework.conditions.map(\.name)
    throw StatementFailure(
      Diagnostic(
        .error, "no-such-condition", "\(framework.name) has no condition `\(word.text)`", at: Location(text, word.span),
        help: EditDistance.nearest(to: word.text, among: known).first.map { ["did you mean `\($0)`?"] }
          ?? ["conditions: \(known.joined(separator: ", "))"]))
  }

  // MARK: A scratch world

  /// The session's world after a statement as it would be typed; the session's own stays as it is.
  func scratchWorld(after statement: String) -> World? {
    let text = SourceText(name: "<how>", statement)
    guard case .suppose(let suppose)? = Parser.parse(text).statements.first?.form else { return nil }
    return try? world.applying(.supposed(suppose.changes, text)).world
  }

  private func fileInScratchWorld(
    after statement: String, _ asked: AskedCases, _ clauses: [FrameClause], in text: SourceText
  ) -> CaseFile? {
    guard let casebook = scratchWorld(after: statement)?.casebook,
      let frame = try? ResolvedFrame(clauses, in: casebook, text, default: settings.asOf)
    else { return nil }
    return CaseReader(casebook, asked.reader.runnable, frame.frame, bar: settings.bar).file(for: asked.keys[0], on: asked.day)
  }

  // MARK: Limits

  /// Counts what is tried against the session's limit, stops when asked to, and says how far it is.
  func watch(named what: String) -> (Int) throws(EvaluationStop) -> Void {
    let limit = settings.rowLimit
    return { [isInterrupted, reportProgress] tried throws(EvaluationStop) in
      if tried >= limit { throw .rowLimit(limit) }
      guard tried & 0x3F == 0 else { return }
      if isInterrupted() { throw .interrupted }
      reportProgress { "\(tried) \(what) tried; Ctrl-C stops" }
    }
  }

  /// Runs a search, and turns its being stopped into a failure of the statement.
  func trying<T>(_ span: Span, _ text: SourceText, _ body: () throws(EvaluationStop) -> T) throws(StatementFailure) -> T {
    do throws(StatementFailure) {
      return try evaluating(span, text, body)
    } catch {
      guard let problem = error.diagnostics.first, problem.id == "row-limit" else { throw error }
      throw StatementFailure(
        Diagnostic(
          .error, problem.id, problem.message, at: problem.location,
          help: ["write a smaller `within`, or what may change: `changing …`"]))
    }
  }
}
