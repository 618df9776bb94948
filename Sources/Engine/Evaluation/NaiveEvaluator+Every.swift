/// `every b where S has T` (`docs/semantics.md` §2).
extension NaiveEvaluator {
  /// One of what an `every` ranges over, the fields read of it left open, and what the scope comes to for it.
  package typealias EveryCase = (binding: Binding, scope: Truth)

  /// ⋀ over what is recorded of the scope; where nothing is, nobody has said anything of every one.
  func truthOfEvery(
    _ range: EveryRange, _ scope: Formula, _ has: Formula, in binding: Binding, at moment: Moment
  ) throws(EvaluationStop) -> Truth {
    var result = Truth.met
    let cases = try cases(of: range, where: scope, in: binding, at: moment)
    for (candidate, inScope) in cases {
      let holds = try truth(of: has, for: range, in: candidate, at: moment)
      result = result && (inScope.verdict == .met ? holds : !inScope || holds)
    }
    return cases.isEmpty ? .silent : result
  }

  /// Everything in the range of which the scope is at least possible, once, in a fixed order.
  package func cases(
    of range: EveryRange, where scope: Formula, in binding: Binding, at moment: Moment
  ) throws(EvaluationStop) -> [EveryCase] {
    var open = binding
    for v in range.own { open[v.raw] = nil }
    var seen: Set<Binding> = []
    var result: [EveryCase] = []
    let origins = range.origins(count: binding.count, isOpen: true)
    let context = SearchContext(moment: moment, origins: origins, asksForOpenColumns: true)
    try solve(conjuncts(of: scope), open, context) { (found) throws(EvaluationStop) in
      var candidate = found
      for field in range.fields { candidate[field.id.raw] = nil }
      guard seen.insert(candidate).inserted else { return }
      let truth = try self.truth(of: scope, for: range, in: candidate, at: moment)
      if truth.affirmed > .none { result.append((candidate, truth)) }
    }
    return result
  }

  /// A condition of an `every` for one of what it ranges over: it holds if it does with some value of each field that it
  /// reads.
  package func truth(
    of part: Formula, for range: EveryRange, in binding: Binding, at moment: Moment
  ) throws(EvaluationStop) -> Truth {
    if range.fields.isEmpty { return try truth(of: part, in: binding, at: moment) }
    return try existentialTruth(of: part, in: binding, body: body(of: part, range, binding), at: moment)
  }

  /// The condition as a body in which only the fields of the range are to be found.
  package func body(of part: Formula, _ range: EveryRange, _ binding: Binding) -> Body {
    scoped(Body(variables: range.origins(count: binding.count, isOpen: false), condition: part))
  }
}
