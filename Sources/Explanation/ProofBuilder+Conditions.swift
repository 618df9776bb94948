import Engine

extension ProofBuilder {
  /// What a condition rests on where it holds, or, `affirmed: false`, where it fails; nil where only on itself.
  func grounds(
    of formula: Formula, in binding: Binding, affirmed: Bool, _ place: Place
  ) throws(EvaluationStop) -> [Proof]? {
    switch formula {
    case .atom(let atom, let on): return try grounds(of: atom, on: on, in: binding, affirmed: affirmed, place)
    case .not(let inner): return try grounds(of: inner, in: binding, affirmed: !affirmed, place)
    case .noRecord(let atom, let negated):
      let pattern = Pattern(atom.relation, evaluator.columns(of: atom, in: binding), at: place.occasion)
      if affirmed { return [Proof(.absence(pattern, negated: negated))] }
      // There is a record after all.
      return try grounds(of: .atom(atom, on: nil), in: binding, affirmed: !negated, place)
    case .and(let parts):
      return affirmed
        ? try all(parts, in: binding, affirmed: true, place) : try one(of: parts, in: binding, affirmed: false, place)
    case .or(let parts):
      return affirmed
        ? try one(of: parts, in: binding, affirmed: true, place) : try all(parts, in: binding, affirmed: false, place)
    case .every(let range, let scope, let has):
      return try grounds(ofEvery: range, scope, has, formula, in: binding, affirmed: affirmed, place)
    case .test, .known, .oneOf:
      // What holds of values is seen in the rows that give them.
      return affirmed
        ? [] : [Proof(.test(wording(formula, binding, place)), try fieldRows(of: formula, in: binding, place))]
    }
  }

  /// The rows that give the fields which a condition speaks of.
  private func fieldRows(of formula: Formula, in binding: Binding, _ place: Place) throws(EvaluationStop) -> [Proof] {
    var rows: [Proof] = []
    for v in formula.freeVariables.sorted() where v.raw < place.origins.count {
      guard case .field(let base, let relation) = place.origins[v.raw], let thing = binding[base.raw],
        let value = binding[v.raw],
        !value.isMissing
      else { continue }
      let row = RowRef(relation: relation, tuple: [thing, value], moment: place.occasion.moment)
      if let proof = try proof(of: row, place) { rows.append(proof) }
    }
    return rows
  }

  func wording(_ formula: Formula, _ binding: Binding, _ place: Place) -> Proof.Wording {
    Proof.Wording(formula: formula, binding: binding, words: place.words, occasion: place.occasion)
  }

  private func all(
    _ parts: [Formula], in binding: Binding, affirmed: Bool, _ place: Place
  ) throws(EvaluationStop) -> [Proof]? {
    var result: [Proof] = []
    for part in parts {
      guard let grounds = try grounds(of: part, in: binding, affirmed: affirmed, place) else { return nil }
      result += grounds
    }
    return result
  }

  /// The firmest of the parts that serve.
  private func one(
    of parts: [Formula], in binding: Binding, affirmed: Bool, _ place: Place
  ) throws(EvaluationStop) -> [Proof]? {
    var ranked: [(part: Formula, rank: Int)] = []
    for part in parts {
      let truth = try evaluator.truth(of: part, in: binding, at: place.occasion.moment)
      let side = (affirmed ? truth : !truth).side
      if side.level > .none { ranked.append((part, side.rank)) }
    }
    for rank in [3, 2, 1] {
      for (part, own) in ranked where own == rank {
        if let grounds = try grounds(of: part, in: binding, affirmed: affirmed, place) { return grounds }
      }
    }
    return nil
  }

  /// What contests a pattern of which a row is settled: that a source bounds all that it says of it, or a denial of
  /// another row's days.
  private func objections(to pattern: Pattern, _ place: Place) throws(EvaluationStop) -> [Proof] {
    if place.isAgainst { return [] }
    let truth = try evaluator.truth(of: pattern.relation, matching: pattern.columns, at: pattern.occasion.moment)
    guard truth.verdict != .met, truth.denied > .none, let denial = try denial(of: pattern, place.against) else { return [] }
    return [Proof(.against, [denial])]
  }

  private func grounds(
    of atom: AtomPattern, on: ValueExpression?, in binding: Binding, affirmed: Bool, _ place: Place
  ) throws(EvaluationStop) -> [Proof]? {
    let columns = evaluator.columns(of: atom, in: binding)
    let occasions = try evaluator.occasions(on, in: binding, at: place.occasion)
    if !affirmed {
      for occasion in occasions {
        let place = place.at(occasion)
        let truth = try evaluator.truth(of: atom.relation, matching: columns, at: occasion.moment)
        guard truth.denied > .none else { continue }
        return try denial(of: Pattern(atom.relation, columns, at: occasion), place).map { [$0] }
      }
      return nil
    }
    var candidates: [(row: RowRef, rank: Int, occasion: Occasion)] = []
    for occasion in occasions {
      for (row, side) in try evaluator.possibleRows(of: atom.relation, columns, at: occasion.moment) {
        candidates.append((row, side.rank, occasion))
      }
    }
    for rank in [3, 2, 1, 0] {
      for candidate in candidates where candidate.rank == rank {
        let place = place.at(candidate.occasion)
        guard let proof = try proof(of: candidate.row, place) else { continue }
        return [proof] + (rank == 3 ? try objections(to: Pattern(atom.relation, columns, at: candidate.occasion), place) : [])
      }
    }
    return nil
  }
}
