/// Whether a condition holds, worked out on columns.
extension ColumnEvaluator {
  /// Over every binding of its variables (`docs/semantics.md` §2, *Variables*).
  func ask(_ body: Body) throws(PlainStop) -> AskFinding {
    try prepare(body)
    let body = naive.scoped(body)
    let search = search(body)
    var batch = try search.run()
    // Whom the question prefers may have left something out of the bindings.
    if !isAllSettled, !naive.preference.isEmpty { throw .notPlain }
    // What the naive evaluator says of the rows that are open, and of what is not found, it need not work out again.
    if batch.sides != nil || batch.count == 0 { naive.adopt(workings()) }
    var (truth, verdicts): (Truth, [Verdict]) = (.notMet, [])
    verdicts.reserveCapacity(batch.count)
    for row in 0..<batch.count {
      let own: Truth?
      if batch.sides.map({ $0[row] == SideNumber.settled }) ?? true { own = .met } else { own = try search.truth(row, of: &batch) }
      truth = truth || (own ?? .notMet)
      verdicts.append(own?.verdict ?? .notMet)
    }
    if truth.verdict != .met { truth = truth || (try remainder(of: body)) }
    let found = batch
    return AskFinding(truth: truth) { [moment] in
      var found = found
      return (0..<found.count).compactMap { row in
        // Whatever is not plain was found while the rows were.
        guard let binding = try? search.binding(row, of: &found) else { return nil }
        return (Witness(binding: binding, moment: moment), verdicts[row] == .met)
      }
    }
  }

  /// What the things that no possible binding names come to together.
  private func remainder(of body: Body) throws(PlainStop) -> Truth {
    if let isRefuted = try isRefutedByTests(body) { return isRefuted ? .notMet : .silent }
    let empty = Binding(repeating: nil, count: body.variables.count)
    return try asking { () throws(EvaluationStop) in
      try naive.remainder(of: body.condition, in: empty, body.variables, at: moment)
    }
  }

  /// Whether every thing of a kind fails some test of a condition that is made of tests of its fields; nil of another
  /// condition.
  private func isRefutedByTests(_ body: Body) throws(PlainStop) -> Bool? {
    let tests = naive.conjuncts(of: body.condition)
    guard tests.allSatisfy(\.isTest) else { return nil }
    var things: (variable: VariableID, members: RelationID)?
    for (i, origin) in body.variables.enumerated() {
      switch origin {
      case .things(let members):
        if things != nil { return nil }
        things = (VariableID(raw: i), members)
      case .field: continue
      case .condition where body.condition.freeVariables.contains(VariableID(raw: i)): return nil
      case .condition: continue
      case .lineage: return nil
      }
    }
    guard let things else { return nil }
    let search = BodySearch(Body(variables: body.variables, condition: .always), self)
    let members = try table(things.members)
    var batch = Batch(count: members.count, variables: body.variables.count)
    batch.columns[things.variable.raw] = members.columns[0]
    batch = try search.withEveryValue(batch)
    let isRefuted = Column(repeating: 0, count: batch.count)
    for test in tests {
      let variables = test.freeVariables.sorted()
      var columns: [Column] = []
      for variable in variables { columns.append(try search.column(variable, &batch)) }
      try forEachRow(of: columns, count: batch.count, variables, search.empty) {
        (_, binding) throws(PlainStop) -> Bool in
        try asking { () throws(EvaluationStop) in try naive.truth(of: test, in: binding, at: moment).verdict == .notMet }
      } visit: { row, fails in
        if fails { isRefuted.base[row] = 1 }
      }
    }
    return !(0..<batch.count).contains { isRefuted[$0] == 0 }
  }
}
