/// What an answer rests on, for citing it.
extension NaiveEvaluator {
  /// Every claim that a condition rests on, on either side of what is contested, and the rules between.
  package struct Lineage {
    package var claims: Set<ClaimRef> = []
    package var closedLists: Set<Int> = []
    package var rules: Set<RuleID> = []
    /// What somebody who is preferred overrules, in the order found; nothing rests on it.
    package var setAside: [Premise] = []
    var seen: Set<RowRef> = []
    var seenSteps: Set<Step> = []
    package init() {}
  }

  /// A rule in one binding at one moment.
  struct Step: Hashable {
    let rule: RuleID
    let binding: Binding
    let moment: Moment
  }

  package func collect(
    _ premises: [Premise], into lineage: inout Lineage
  ) throws(EvaluationStop) {
    for premise in premises {
      switch premise {
      case .row(let row): try collect(row, into: &lineage)
      case .denial(let relation, let pattern, let moment, let opposition):
        if case .closedList(let i) = opposition { lineage.closedLists.insert(i) }
        let grounds = try grounds(of: opposition, relation, moment)
        lineage.claims.formUnion(firmest(grounds.claims, at: moment))
        // What speaks against such a row in its turn may stand beside the one that is cited.
        for row in grounds.rows { try collectSupport(of: row, into: &lineage) }
        if let derivation = grounds.derivation { try collect(derivation, at: moment, into: &lineage) }
        // A denial that somebody contradicts is contested by those.
        guard try truth(of: relation, pattern, at: moment).verdict == .unknown(.contested) else { continue }
        let ext = try `extension`(relation, moment)
        for row in ext.affirmed.matches(pattern) {
          try collectSupport(of: RowRef(relation: relation, tuple: ext.affirmed.tuple(row), moment: moment), into: &lineage)
        }
      case .absence: break
      }
    }
  }

  /// Those that stand at the moment; all of them where none does.
  private func firmest(_ claims: [ClaimRef], at moment: Moment) -> [ClaimRef] {
    let standing = claims.filter { self.standing(facts.header($0).time, at: moment) == .holds }
    return standing.isEmpty ? claims : standing
  }

  private func collect(_ row: RowRef, into lineage: inout Lineage) throws(EvaluationStop) {
    guard lineage.seen.insert(row).inserted else { return }
    let side = try side(of: row)
    if side.level == .none {
      lineage.setAside.append(.row(row))
      return
    }
    try collectSupport(of: row, into: &lineage)
    let oppositions = try oppositions(to: row)
    if side.isSettled { lineage.setAside += oppositions } else { try collect(oppositions, into: &lineage) }
  }

  /// The claims that state a row, and what the rule that gives it rests on.
  private func collectSupport(of row: RowRef, into lineage: inout Lineage) throws(EvaluationStop) {
    lineage.claims.formUnion(firmest(try claims(of: row), at: row.moment))
    if let derivation = try derivation(of: row) { try collect(derivation, at: row.moment, into: &lineage) }
  }

  /// What of the rows that the atoms of a condition could read, and of the denials of them, somebody who is preferred
  /// overrules.
  package func overruled(in formula: Formula, at moment: Moment) throws(EvaluationStop) -> [Premise] {
    if preference.isEmpty { return [] }
    var atoms: [AtomPattern] = []
    formula.forEachAtom { atoms.append($0) }
    var result: [Premise] = []
    for atom in atoms {
      for (row, side) in try possibleRows(of: atom.relation, pattern(atom, in: []), at: moment) {
        if side.level == .none {
          result.append(.row(row))
        } else if side.isSettled {
          result += try oppositions(to: row)
        }
      }
    }
    return result
  }

  private func collect(_ derivation: Derivation, at moment: Moment, into lineage: inout Lineage) throws(EvaluationStop) {
    // What is denied may rest on denials that rest on it.
    let step = Step(rule: derivation.rule, binding: derivation.binding, moment: moment)
    guard lineage.seenSteps.insert(step).inserted else { return }
    lineage.rules.insert(derivation.rule)
    let rule = rule(derivation.rule)
    let binding = derivation.binding
    // A figure is taken of every row of its group.
    let bindings = rule.aggregates ? try members(of: rule, for: tuple(of: rule.head, in: binding), at: moment) : [binding]
    for binding in bindings {
      try collect(try premises(of: rule.body, in: binding, at: moment, breadth: .one), into: &lineage)
      guard let exception = rule.exception else { continue }
      // Where sources contest an exception, the row is contested by them.
      try forEachBinding(of: exception, startingFrom: binding, at: moment) { (excepted, truth) throws(EvaluationStop) in
        guard truth.verdict == .unknown(.contested) else { return }
        try self.collect(try self.premises(of: exception, in: excepted, at: moment, breadth: .one), into: &lineage)
      }
    }
  }
}
