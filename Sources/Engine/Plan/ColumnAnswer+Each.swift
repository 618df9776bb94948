/// The groups of `for each` of which nothing else is recorded (`docs/semantics.md` §7).
extension ColumnEvaluator {
  /// The bindings of the words of `for each` that no row found has.
  func rows(unservedOf each: RowQuestion.Each, by found: inout FoundRows, _ scope: RowScope) throws(PlainStop) -> FoundRows {
    let search = BodySearch(each.body, self)
    var rows = FoundRows(listed(try search.run(), by: scope).listed, search, moments: [moment])
    let words = each.variables.map { ValueExpression.variable($0) }
    try take(found.count + rows.count, bytes: KeyTable.bytesPerKey)
    let served = KeyTable(arity: words.count, expecting: found.count)
    _ = served.numbers(of: try found.columns(of: words), count: found.count, inserting: true)
    let numbers = served.numbers(of: try rows.columns(of: words), count: rows.count, inserting: false)
    rows.batch = rows.batch.keeping(search.rows(of: numbers) { $0 == .max })
    return rows
  }

  /// What the aggregates come to in groups without rows.
  func takeOfNothing(
    _ results: inout [[AggregateResult]], _ question: RowQuestion, _ witnesses: ColumnWitnesses, _ groupCount: Int
  ) throws(PlainStop) {
    let operations = question.aggregates.map(\.operation)
    let mayBeNought = operations.contains(.count) ? try mayBeRefuted(question.body) : false
    let none = operations.map { naive.aggregation.apply($0, to: []) }
    for group in 0..<groupCount where witnesses.isEmpty(group) {
      var own = none
      if mayBeNought, try isRefuted(question, witnesses.witnesses(of: group)) { own = naive.aggregation.ofNothing(operations) }
      for a in operations.indices { results[a][group] = own[a] }
    }
  }

  /// Whether something could speak against all that an atom of the body asks for.
  private func mayBeRefuted(_ body: Body) throws(PlainStop) -> Bool {
    var (mayBe, isSilent) = (false, true)
    for case .atom(let pattern, _) in naive.conjuncts(of: body.condition) {
      let schema = naive.facts.schema(pattern.relation)
      if naive.rulesByRelation[pattern.relation] == nil, !schema.isByRules {
        mayBe = true
      } else if schema.isByRules || !schema.dependencies.isEmpty {
        // What rules leave out is worked out by the naive evaluator row by row.
        isSilent = false
      }
    }
    if !isSilent { throw .notPlain }
    return mayBe
  }

  private func isRefuted(_ question: RowQuestion, _ witnesses: [Witness]) throws(PlainStop) -> Bool {
    try asking { () throws(EvaluationStop) in
      try naive.isRefuted(question, groupOf: witnesses, time: moment.time)
    }
  }
}

extension Moment {
  /// The time of which this is the only moment.
  fileprivate var time: Frame.Time {
    switch self {
    case .anyTime: .anyTime
    case .day(let day): .day(day)
    case .within(let span): .someDay(span)
    }
  }
}
