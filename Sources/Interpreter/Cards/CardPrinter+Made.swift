import Engine
import Frameworks
import Semantics

/// What the program itself makes of a card: verdicts, disputes, and what stands at its foot.
extension CardPrinter {
  private mutating func allVerdicts() -> CaseVerdicts {
    if let verdicts { return verdicts }
    let made = CaseVerdicts(casebook, frame.frame, bar: bar, about: thing, line)
    verdicts = made
    return made
  }

  mutating func addVerdicts() {
    for report in allVerdicts().reports {
      card.lines.append("  " + report.cardLine)
      card.claims += report.file.cited
    }
  }

  private mutating func allDisputes() throws(EvaluationStop) -> [Dispute] {
    if let found { return found }
    let finder = DisputeFinder(casebook, evaluator, frame.frame, wording, line)
    // Whatever the bar, a dispute is one.
    let cases = bar == .any ? allVerdicts() : CaseVerdicts(casebook, frame.frame, bar: .any, about: thing, line)
    let made = try finder.disputes(about: thing, cases: cases)
    found = made
    return made
  }

  mutating func addDisputes() throws(EvaluationStop) {
    let disputes = try allDisputes()
    let notes = NoteFinder(casebook).notes(about: thing)
    if disputes.isEmpty && notes.isEmpty { return }
    let count = disputes.isEmpty ? "no row is both said and denied" : Words.count(disputes.count, "dispute")
    let differences = notes.isEmpty ? "" : ", \(Words.count(notes.count, "note")) on how the sources differ"
    card.lines.append("  \(count)\(differences): disputes \(Session.typed(thing))")
    for dispute in disputes.prefix(CardPrinter.longest) {
      card.lines.append("    " + dispute.sentence)
      card.claims += dispute.claims
    }
  }

  mutating func addNotes() {
    let notes = NoteFinder(casebook).notes(about: thing)
    let kept = notes.count <= 4 ? notes.count : 3
    card.lines += notes.prefix(kept).map { "  " + $0.text }
    if notes.count > kept { card.lines.append("  + \(notes.count - kept) more: disputes \(Session.typed(thing))") }
  }

  // MARK: Foot

  /// What names the thing and stands in no block, relation by relation.
  mutating func addRest() throws(EvaluationStop) {
    var counts: [String] = []
    var example: String?
    func add(_ name: String, _ field: Field, of relation: String, _ findings: [Finding]) {
      let rows = Set(findings.map { ShownRow($0) })
      if rows.isEmpty { return }
      counts.append("\(name) (\(rows.count))")
      let isUnknown = frame.scope == .claimed && findings.allSatisfy { $0.side.level < .claimed }
      if example == nil { example = questions.rows(of: relation, field, includingUnknown: isUnknown) }
    }
    for relation in casebook.relations {
      var found: [Finding] = []
      var first: Int?
      for column in columns(of: relation) {
        var pattern = [ValueID?](repeating: nil, count: relation.fields.count)
        pattern[column] = id
        let new = try findings(of: relation.id, pattern).filter { !shown.contains(ShownRow($0)) }
        if first == nil, !new.isEmpty { first = column }
        found += new
      }
      if let first { add(relation.name, relation.fields[first], of: relation.name, found) }
    }
    for kind in casebook.kinds {
      for (i, field) in kind.fields.enumerated() where field.type.holdsThings {
        let new = try findings(of: kind.fieldRelations[i], [nil, id]).filter { !shown.contains(ShownRow($0)) }
        add("\(kind.name).\(field.name)", field, of: kind.name, new)
      }
    }
    guard let example else { return }
    card.lines += ["", "also recorded", "  " + counts.joined(separator: " · "), "  for example: " + example]
  }

  mutating func addLegend() {
    let meanings = [
      ("contested", "the sources disagree"),
      (
        "undated",
        frame.frame.time == .anyTime ? "a date that it hangs on is not given" : "no date places it on the day asked for"
      ), ("stale", "last attested before the day asked for"), ("silent", "perhaps: it rests on what nobody settles"),
    ]
    var legend = meanings.filter { marks.contains($0.0) }.map { "[\($0.0)] \($0.1)" }
    if let span = frame.coarseDay, marks.contains(CardPrinter.mark(of: span)) {
      legend.append(
        "[\(CardPrinter.mark(of: span))] on some day of it; `\(Session.typed(thing)) during \(span.text)` takes any day")
    }
    if card.lines.contains(where: { $0.contains("…") }) { legend.append("… what the source does not say") }
    if !legend.isEmpty { card.lines += ["", legend.joined(separator: " · ")] }
  }

  mutating func possibilities() throws(EvaluationStop) -> CardQuestions.Possibilities {
    let isDisputed = try !(allDisputes().isEmpty && NoteFinder(casebook).notes(about: thing).isEmpty)
    return CardQuestions.Possibilities(isOneCase: allVerdicts().meant(by: thing) != nil, isDisputed: isDisputed)
  }
}
