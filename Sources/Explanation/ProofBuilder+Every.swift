import Engine

extension ProofBuilder {
  /// What an `every` rests on: a ground for each thing or row that something is recorded of, or one that fails.
  func grounds(
    ofEvery range: EveryRange, _ scope: Formula, _ has: Formula, _ formula: Formula, in binding: Binding,
    affirmed: Bool,
    _ place: Place
  ) throws(EvaluationStop) -> [Proof]? {
    var instances: [Proof] = []
    var failing: [(instance: Proof.Conclusion, candidate: Binding, rank: Int)] = []
    for (candidate, inScope) in try evaluator.cases(of: range, where: scope, in: binding, at: place.occasion.moment) {
      let holds = try evaluator.truth(of: has, for: range, in: candidate, at: place.occasion.moment)
      var open = candidate
      for v in range.own { open[v.raw] = nil }
      let named = Proof.named(candidate, place.words)
      let instance = Proof.Conclusion.instance(named, shown: Proof.named(candidate, place.words, beyond: open))
      if affirmed {
        // In the scope and having it; or denied to be in the scope.
        let parts =
          holds.affirmed > .none ? [(scope, true), (has, true)] : inScope.denied > .none ? [(scope, false)] : []
        guard !parts.isEmpty else { return nil }
        var grounds: [Proof] = []
        for (part, side) in parts {
          guard let more = try self.grounds(of: part, for: range, in: candidate, affirmed: side, place) else {
            return nil
          }
          grounds += more
        }
        instances.append(Proof(instance, grounds))
      } else if inScope.affirmed > .none, holds.denied > .none {
        failing.append((instance, candidate, (inScope && !holds).side.rank))
      }
    }
    if affirmed { return [Proof(.every(wording(formula, binding, place)), instances)] }
    // The firmest of those that fail.
    for rank in [3, 2, 1] {
      for (instance, candidate, own) in failing where own == rank {
        guard let first = try grounds(of: scope, for: range, in: candidate, affirmed: true, place),
          let second = try grounds(of: has, for: range, in: candidate, affirmed: false, place)
        else { continue }
        return [Proof(instance, first + second)]
      }
    }
    return nil
  }

  /// A condition of an `every` for one of what it ranges over: with the firmest values of the fields that it reads, or
  /// failing whichever they are.
  private func grounds(
    of part: Formula, for range: EveryRange, in candidate: Binding, affirmed: Bool, _ place: Place
  ) throws(EvaluationStop) -> [Proof]? {
    if range.fields.isEmpty { return try grounds(of: part, in: candidate, affirmed: affirmed, place) }
    let body = evaluator.body(of: part, range, candidate)
    let place = place.of(place.words, body.variables)
    if !affirmed {
      guard let cases = try refutations(of: part, in: candidate, body.variables, place) else {
        return try grounds(of: part, in: candidate, affirmed: false, place)
      }
      return try grounds(ofRefutations: cases, from: candidate, place)
    }
    var found: [(binding: Binding, rank: Int)] = []
    try evaluator.forEachBinding(of: body, startingFrom: candidate, at: place.occasion.moment) {
      (binding, truth) throws(EvaluationStop) in found.append((binding, truth.side.rank))
    }
    for rank in [3, 2, 1] {
      for (binding, own) in found where own == rank {
        if let grounds = try grounds(of: body, in: binding, place) { return grounds }
      }
    }
    return nil
  }
}
