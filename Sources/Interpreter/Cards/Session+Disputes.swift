import Engine
import Explanation
import Presentation
import Semantics
import Source
import Syntax

extension Session {
  /// Where the sources disagree: rows that are both said and denied, grouped by relation, with the notes.
  func disputes(_ name: Name?, in text: SourceText) throws(StatementFailure) -> Outcome {
    var thing: String?
    if let name { thing = try self.name(.name(name), in: text) }
    let id = thing.flatMap { casebook.facts.values.id(of: .thing($0)) }
    let frame = try ResolvedFrame([], in: casebook, text, default: settings.asOf)
    let evaluator = evaluator(frame.frame)
    let span = name?.span ?? Span(0, 0)
    let line = ClaimLine(casebook)
    let found = try evaluating(span, text) { () throws(EvaluationStop) -> CitedLines in
      var found = CitedLines()
      for index in casebook.facts.schemas.indices {
        let relation = RelationID(raw: index)
        if casebook.declared(relation)?.isByRules == true { continue }
        let contested = try evaluator.contestedRows(of: relation, time: frame.frame.time)
        found += try disputeLines(
          relation, contested.filter { row, _ in id == nil || row.tuple.contains { $0 == id } }, evaluator, line)
      }
      return found
    }
    let notes = casebook.notes.filter { note in thing == nil || note.about.contains(.thing(thing ?? "")) }
    var all = found.lines
    if !notes.isEmpty { all += (all.isEmpty ? [] : [""]) + ["how they differ, in a sentence"] + notes.map { "  " + $0.text } }
    if all.isEmpty { all = ["no dispute is recorded" + (thing.map { " about \($0)" } ?? "")] }
    return Outcome(
      .prose(Prose(frame: frame.words, lines: all)), next: thing.map { [Session.typed($0)] } ?? ["disputes China"],
      restsOn: line.labels.labels(found.claims))
  }

  /// A dispute is one set of rows that speak against each other; each set is printed once.
  private func disputeLines(
    _ relation: RelationID, _ contested: [(row: RowRef, against: [Premise])], _ evaluator: NaiveEvaluator, _ line: ClaimLine
  ) throws(EvaluationStop) -> CitedLines {
    let reading = Reading(casebook)
    var found = CitedLines()
    var shown: Set<ClaimRef> = []
    for (row, against) in contested {
      let own = try evaluator.claims(of: row)
      var others: [ClaimRef] = []
      for case .denial(let relation, _, let moment, let opposition) in against {
        let grounds = try evaluator.grounds(of: opposition, relation, moment)
        others += grounds.claims
        for other in grounds.rows { others += try evaluator.claims(of: other) }
      }
      let all = own + others
      if all.allSatisfy({ shown.contains($0) }) { continue }
      shown.formUnion(all)
      found.claims += all
      found.lines.append("  " + reading.text(relation, row.tuple.map { $0 }) { evaluator.value($0)?.text ?? "…" })
      found.lines += own.map { "    for      " + line.short($0) }
      found.lines += others.map { "    against  " + line.long($0) }
    }
    let signature = casebook.signature(of: relation)
    let title = signature.fields.count == 2 && casebook.declared(relation) == nil
      ? "\(signature.name).\(signature.fields[1])" : signature.name
    if !found.lines.isEmpty { found.lines.insert(title, at: 0) }
    return found
  }
}
