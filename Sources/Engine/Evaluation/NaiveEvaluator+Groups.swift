/// Tests on aggregates (`docs/semantics.md` §7).
extension NaiveEvaluator {
  /// What an `ask` that tests aggregates comes to, with what they are and what they are taken of.
  package struct GroupFinding {
    package let truth: Truth
    package let results: [AnswerValue]
    /// One for each result.
    package let remarks: [CellRemark?]
    package let witnesses: [Witness]
  }

  /// Over all rows that are at least possible: one that is not settled may be one or none, and where the test turns on such
  /// rows its reason is theirs.
  package func ask(_ body: Body, _ test: GroupTest, time: Frame.Time) throws(EvaluationStop) -> GroupFinding {
    var inputs = [[AggregateInput]](repeating: [], count: test.aggregates.count)
    var witnesses: [Witness] = []
    var reason: Reason?
    let seen = body.exposing(test.aggregates.map(\.argument))
    try forEachWitness(of: seen, within: time) { (witness, truth) throws(EvaluationStop) in
      let side = truth.side
      guard side.level > .none else { return }
      if !side.isSettled { reason = max(reason ?? side.reason, side.reason) }
      witnesses.append(witness)
      for (i, aggregate) in test.aggregates.enumerated() {
        inputs[i].append(input(of: aggregate, in: witness.binding, isSettled: side.isSettled))
      }
    }
    var results = zip(test.aggregates, inputs).map { aggregation.apply($0.operation, to: $1) }
    let start = Binding(repeating: nil, count: body.variables.count)
    if witnesses.isEmpty, try isRefuted(body, startingFrom: start, time: time) {
      results = aggregation.ofNothing(test.aggregates.map(\.operation))
    }
    let binding = Binding(repeating: nil, count: body.variables.count)
    let moment = moments(of: time).first ?? .anyTime
    var truth = try truth(ofGroup: test.condition, in: binding, at: moment, results)
    truth = truth.turning(on: reason)
    return GroupFinding(truth: truth, results: results.map { answer($0) }, remarks: results.map(\.remark), witnesses: witnesses)
  }

  /// A condition on the aggregates of a group, in a binding of what they are not taken of.
  func truth(
    ofGroup condition: Formula, in binding: Binding, at moment: Moment, _ results: [AggregateResult]
  ) throws(EvaluationStop) -> Truth {
    func value(_ e: ValueExpression) -> Evaluated { expressions.evaluate(e, binding, aggregates: results) }
    switch condition {
    case .and(let parts):
      var result = Truth.met
      for part in parts { result = result && (try truth(ofGroup: part, in: binding, at: moment, results)) }
      return result
    case .or(let parts):
      var result = Truth.notMet
      for part in parts { result = result || (try truth(ofGroup: part, in: binding, at: moment, results)) }
      return result
    case .not(let inner): return !(try truth(ofGroup: inner, in: binding, at: moment, results))
    case .test(let a, let test, let b): return expressions.truth(value(a), test, value(b))
    case .known(let e):
      if case .aggregate(let i) = e, i < results.count, case .list = results[i] { return .met }
      if case .missing = value(e) { return .notMet }
      return .met
    case .oneOf(let e, let list):
      return list.reduce(Truth.notMet) { $0 || expressions.truth(value(e), .compare(.equal), value($1)) }
    case .atom, .noRecord, .every: return try truth(of: condition, in: binding, at: moment)
    }
  }
}

extension Truth {
  /// A test of aggregates that is open, where rows which are not settled are among what they are taken of: it is open for
  /// their reason, and contested rows make it contested.
  ///
  /// - Parameter reason: the strongest of such rows; nil if all are settled.
  func turning(on reason: Reason?) -> Truth {
    guard case .unknown(let own) = verdict, let reason else { return self }
    if max(own, reason) == .contested { return Truth(affirmed: .claimed, denied: .claimed, verdict: .unknown(.contested)) }
    return Truth(affirmed: affirmed, denied: denied, verdict: .unknown(max(own, reason)))
  }
}
