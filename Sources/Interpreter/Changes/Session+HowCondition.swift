import Engine
import Explanation
import Frameworks
import Presentation
import Semantics
import Source
import Syntax

extension Session {
  /// The least sets of claims to suppose or to set aside that make a condition met.
  func how(_ condition: Condition, _ how: HowQuestion, in text: SourceText) throws(StatementFailure) -> Outcome {
    let frame = try ResolvedFrame(how.frame, in: casebook, text, default: settings.asOf, changes: changeCount)
    let relations = try how.changing.map { word throws(StatementFailure) in try self.relation(word, in: text) }
    let resolved = try resolved(condition, in: text)
    let evaluator = evaluator(frame.frame, values: resolved.values)
    let question = Printer.text(of: condition)
    let within = how.within ?? CaseChangeSearch.usualWithin
    let line = ClaimLine(casebook)
    let wording = ClaimChangeWording(casebook: casebook, line: line, value: { evaluator.value($0) })
    // Conditions of one rule that lack together are found, even where fewer may change.
    let finder = ChangeFinder(evaluator, casebook, within: max(within, CaseChangeSearch.usualWithin)) { relations.isEmpty || relations.contains($0) }
    let watch = watch(named: "choices")
    let (verdict, changes, found, run) = try trying(how.span, text) {
      () throws(EvaluationStop) -> (Verdict, [ClaimChange], MinimalSubsetSearch.Result, Int) in
      let truth = try evaluator.ask(resolved.body, time: frame.frame.time)
      let need = truth.verdict == .met
        ? ChangeNeed.given : try finder.need(of: resolved.body, words: resolved.variableNames, in: frame.frame.time)
      var (tried, run) = (0, 0)
      // What was met on ways that lead nowhere is nothing to try.
      let changes = need.isNever ? [] : finder.changes
      let search = MinimalSubsetSearch(of: changes.count, within: within)
      let found = try search.run { (chosen: [Int]) throws(EvaluationStop) -> Bool in
        try watch(tried)
        tried += 1
        guard need.isMet(by: Set(chosen)) else { return false }
        if truth.verdict == .met { return true }
        run += 1
        if self.isInterrupted() { throw .interrupted }
        return try self.isMet(condition, after: chosen.map { wording.typed(changes[$0]) }, how.frame, in: text)
      }
      return (truth.verdict, changes, found, run)
    }
    let status = RowStatus(verdict).name
    let frameWords = frame.words
    if verdict == .met {
      let records = ConditionChanges(
        question: question, verdict: status, frame: frameWords, ways: [], searched: "nothing", within: nil, obstacle: nil
      ).records
      return Outcome(
        .cases(records, lines: ["\(question): met; nothing need change"] + (frameWords == "any time" ? [] : [frameWords])),
        remarks: frame.remarks, next: ["why \(question)"])
    }
    let ways = found.subsets.map { chosen in
      let parts = chosen.map { changes[$0] }
      return ConditionChanges.Way(
        parts: parts.map { wording.words($0) }, statement: "suppose " + parts.map { wording.typed($0) }.joined(separator: ", "),
        isOfEvidence: parts.allSatisfy(\.isOfEvidence))
    }
    let result = ConditionChanges(
      question: question, verdict: status, frame: frameWords, ways: ways,
      searched: searched(changes, found, run: run, isCut: finder.isCut),
      within: changes.isEmpty || found.isExhaustive && !finder.isCut ? nil : found.searched,
      obstacle: changes.isEmpty ? nothingToTry(isCut: finder.isCut) : nil)
    let claims = changes.compactMap { if case .withdrawing(let claim) = $0 { claim } else { nil } }
    return Outcome(
      .cases(result.records, lines: result.lines), remarks: frame.remarks, next: ["why \(question)"],
      restsOn: line.labels.labels(claims), grounds: CitableAnswer(claims, in: casebook))
  }

  private func searched(_ changes: [ClaimChange], _ found: MinimalSubsetSearch.Result, run: Int, isCut: Bool) -> String {
    "\(Words.count(changes.count, "change"))\(isCut ? ", and there are more" : "")"
      + (changes.isEmpty ? "" : ", \(Words.count(found.tried, "choice")) of up to \(found.searched); ")
      + (changes.isEmpty ? "" : "\(run) \(run == 1 ? "was" : "were") run, by the rules no other can do it")
  }

  /// Why there is no change that could be tried.
  private func nothingToTry(isCut: Bool) -> String {
    if isCut { return "none was met, and there is more than is looked at; name more of what it speaks of" }
    let names = casebook.relations.filter(\.isAssumable).map { "`\($0.name)`" }
    return "no claim that could be set aside stands in its way, and nothing that could be supposed would give it"
      + (names.isEmpty ? "" : "; \(names.joined(separator: ", ")) may be supposed")
  }

  private func relation(_ word: Word, in text: SourceText) throws(StatementFailure) -> RelationID {
    if let relation = casebook.relation(named: word.text) { return relation.id }
    throw StatementFailure(
      NameProblem.unknownRelation(
        word.text, suggestions: EditDistance.nearest(to: word.text, among: casebook.relations.map(\.name))
      ).diagnostic(at: Location(text, word.span)))
  }

  /// Whether the condition is met in a scratch world with these changes.
  private func isMet(
    _ condition: Condition, after changes: [String], _ clauses: [FrameClause], in text: SourceText
  ) throws(EvaluationStop) -> Bool {
    if changes.isEmpty { return false }
    guard let scratch = scratchWorld(after: "suppose " + changes.joined(separator: ", ")),
      let resolved = try? ResolvedAsk(condition, in: scratch.casebook, text),
      let frame = try? ResolvedFrame(clauses, in: scratch.casebook, text, default: settings.asOf)
    else { return false }
    let evaluator = evaluator(frame.frame, in: scratch.casebook, values: resolved.values)
    return try evaluator.ask(resolved.body, time: frame.frame.time).verdict == .met
  }
}
