extension NaiveEvaluator {
  /// Whether anything could speak against a row of the relation, beside what its rules rest on.
  package func mayBeOpposed(_ relation: RelationID) -> Bool {
    !facts.schema(relation).dependencies.isEmpty
      || facts.columns(relation).headers.contains { $0.isDenial || $0.time.form == .bounded }
      || facts.closedLists.contains { $0.relation == relation }
      || (rulesByRelation[relation] ?? []).contains { $0.isDenial }
  }

  /// The rows that something may speak against, in the order of answers: every contested one is among them.
  ///
  /// - Returns: nil where that is not known before every row is looked at.
  package func doubtfulRows(of relation: RelationID, time: Frame.Time, by choice: EvaluatorChoice) throws(EvaluationStop) -> [[ValueID]]? {
    guard rulesByRelation[relation] == nil else { return nil }
    return try onColumns(at: time, by: choice) { (evaluator) throws(PlainStop) in
      let anything = Array(repeating: Term.any, count: facts.schema(relation).arity)
      let atom = AtomPattern(relation: relation, terms: anything)
      try evaluator.prepare(Body(variables: [], condition: .atom(atom, on: nil)))
      let table = try evaluator.table(relation)
      guard let sides = table.sides else { return [] }
      let rows = (0..<table.count).filter { sides[$0] != SideNumber.settled }
      return rows.map { row in table.columns.map { evaluator.traits.valueID($0[row]) } }.sorted { a, b in
        for (x, y) in zip(a, b) where x != y { return precedes(x, y) }
        return false
      }
    }
  }
}
