extension NaiveEvaluator {
  /// What a row knows of the claims behind it: one tuple of these parts per claim of any of its proofs, each once
  /// and in order. A derived row has no dates of its own.
  func lineage(_ parts: [RowPart], of row: RowRef) throws(EvaluationStop) -> [[ValueID]] {
    var claims: Set<ClaimRef> = []
    var seen: Set<RowRef> = []
    try collectEveryProof(of: row, into: &claims, seen: &seen)
    let own = Set(try self.claims(of: row))
    var tuples: [[ValueID]] = []
    for claim in claims.sorted() {
      let tuple = parts.map { part -> ValueID in
        if !own.contains(claim), part == .start || part == .end { return .missing }
        return describe(claim, part).map { intern(.value($0)) } ?? .missing
      }
      if !tuples.contains(tuple) { tuples.append(tuple) }
    }
    return tuples
  }

  /// How a row is said: the weakest claim of its best proof.
  func said(of row: RowRef) throws(EvaluationStop) -> ValueID {
    try bestGrade(of: row, path: [])?.word.map { intern(.value($0)) } ?? .missing
  }

  private func collectEveryProof(
    of row: RowRef, into claims: inout Set<ClaimRef>, seen: inout Set<RowRef>
  ) throws(EvaluationStop) {
    guard seen.insert(row).inserted else { return }
    claims.formUnion(try self.claims(of: row))
    for (_, premises) in try everyDerivation(of: row) {
      for premise in premises {
        switch premise {
        case .row(let below): try collectEveryProof(of: below, into: &claims, seen: &seen)
        case .denial(let relation, _, let moment, let opposition):
          claims.formUnion(try grounds(of: opposition, relation, moment).claims)
        case .absence: break
        }
      }
    }
  }

  /// Every rule and binding that derives the row, with what each rests on.
  private func everyDerivation(of row: RowRef) throws(EvaluationStop) -> [(Derivation, [Premise])] {
    var result: [(Derivation, [Premise])] = []
    for rule in rulesByRelation[row.relation] ?? [] where !rule.isDenial {
      if rule.aggregates {
        guard try gives(row.tuple, by: rule, at: row.moment) else { continue }
        let members = try members(of: rule, for: row.tuple, at: row.moment)
        var all: [Premise] = []
        for member in members { all += try premises(of: rule.body, in: member, at: row.moment, breadth: .every) }
        if let first = members.first { result.append((Derivation(rule: rule.id, binding: first), all)) }
        continue
      }
      var bindings: [Binding] = []
      for tuple in orientations(of: row.tuple, row.relation) {
        // A column that nobody gives fits any derivation; the finished tuple is compared below.
        guard let start = unify(rule, with: tuple.map { $0.isMissing ? nil : $0 }) else { continue }
        try forEachBinding(of: rule.body, startingFrom: start, at: row.moment) {
          (binding, truth) throws(EvaluationStop) in
          guard try self.side(of: rule, in: binding, body: truth, at: row.moment) != nil else { return }
          if self.tuple(of: rule.head, in: binding) == tuple { bindings.append(binding) }
        }
      }
      for binding in bindings {
        let premises = try premises(of: rule.body, in: binding, at: row.moment, breadth: .every)
        result.append((Derivation(rule: rule.id, binding: binding), premises))
      }
    }
    return result
  }

  private struct Grade: Comparable {
    let rank: UInt8
    let word: Value?
    static func < (a: Grade, b: Grade) -> Bool { a.rank < b.rank }
    static func == (a: Grade, b: Grade) -> Bool { a.rank == b.rank }
  }

  /// The best that any proof of the row can do: of each proof its weakest claim. nil without any claim.
  private func bestGrade(of row: RowRef, path: Set<RowRef>) throws(EvaluationStop) -> Grade? {
    guard !path.contains(row) else { return nil }
    var candidates = try claims(of: row).map { Grade(rank: facts.header($0).grade, word: describe($0, .said)) }
    for (_, premises) in try everyDerivation(of: row) {
      var weakest: Grade?
      for case .row(let below) in premises {
        guard let grade = try bestGrade(of: below, path: path.union([row])) else { continue }
        weakest = weakest.map { max($0, grade) } ?? grade
      }
      if let weakest { candidates.append(weakest) }
    }
    return candidates.min()
  }
}
