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

  /// One thing to collect, when its turn comes.
  private enum Errand {
    case premise(Premise)
    /// The claims that state a row, and what the rule that gives it rests on.
    case support(RowRef)
    case oppositions([Premise], isSettled: Bool)
    case derivation(Derivation, Moment)
  }

  /// Depth first, by a list of what is left to do and not by calls in calls: a row may rest on a chain of as many rows as
  /// there are.
  package func collect(
    _ premises: [Premise], into lineage: inout Lineage
  ) throws(EvaluationStop) {
    var open = premises.reversed().map { Errand.premise($0) }
    var count = 0
    while let errand = open.popLast() {
      count += 1
      if count & 0x3FF == 0, budget.isInterrupted() { throw .interrupted }
      let following: [Errand]
      switch errand {
      case .premise(.row(let row)): following = try collect(row, into: &lineage)
      case .premise(.denial(let relation, let pattern, let moment, let opposition)):
        following = try collect(opposition, to: pattern, of: relation, at: moment, into: &lineage)
      case .premise(.absence): following = []
      case .support(let row):
        let ext = try `extension`(row.relation, row.moment)
        following = try ext.affirmed.position(of: row.tuple).map { (at) throws(EvaluationStop) in
          try collectSupport(of: at, in: ext, row.relation, row.moment, into: &lineage)
        } ?? []
      case .oppositions(let oppositions, let isSettled):
        if isSettled { lineage.setAside += oppositions }
        following = isSettled ? [] : oppositions.map { .premise($0) }
      case .derivation(let derivation, let moment): following = try collect(derivation, at: moment, into: &lineage)
      }
      open += following.reversed()
    }
  }

  private func collect(
    _ opposition: Opposition, to pattern: [ValueID?], of relation: RelationID, at moment: Moment,
    into lineage: inout Lineage
  ) throws(EvaluationStop) -> [Errand] {
    if case .closedList(let i) = opposition { lineage.closedLists.insert(i) }
    let grounds = try grounds(of: opposition, relation, moment)
    lineage.claims.formUnion(firmest(grounds.claims, at: moment))
    // What speaks against such a row in its turn may stand beside the one that is cited.
    var following = grounds.rows.map { Errand.support($0) }
    if let derivation = grounds.derivation { following.append(.derivation(derivation, moment)) }
    // A denial that somebody contradicts is contested by those.
    guard try truth(of: relation, pattern, at: moment).verdict == .unknown(.contested) else { return following }
    let ext = try `extension`(relation, moment)
    return following
      + ext.affirmed.matches(pattern).map { row in
        .support(RowRef(relation: relation, tuple: ext.affirmed.tuple(row), moment: moment))
      }
  }

  /// Those that stand at the moment; all of them where none does.
  private func firmest(_ claims: [ClaimRef], at moment: Moment) -> [ClaimRef] {
    let standing = claims.filter { self.standing(facts.header($0).time, at: moment) == .holds }
    return standing.isEmpty ? claims : standing
  }

  private func collect(_ row: RowRef, into lineage: inout Lineage) throws(EvaluationStop) -> [Errand] {
    guard lineage.seen.insert(row).inserted else { return [] }
    let ext = try `extension`(row.relation, row.moment)
    guard let at = ext.affirmed.position(of: row.tuple) else {
      lineage.setAside.append(.row(row))
      return []
    }
    let oppositions = try oppositions(to: at, in: ext, row.relation, at: row.moment)
    // As a rule there is none.
    let side =
      oppositions.isEmpty
      ? Truth(for: ext.affirmed.side(at), against: .none).side
      : try effectiveSide(of: at, in: ext, row.relation, at: row.moment)
    if side.level == .none {
      lineage.setAside.append(.row(row))
      return []
    }
    let support = try collectSupport(of: at, in: ext, row.relation, row.moment, into: &lineage)
    return oppositions.isEmpty ? support : support + [.oppositions(oppositions, isSettled: side.isSettled)]
  }

  /// The claims that state a row, and what the rule that gives it rests on.
  private func collectSupport(
    of at: Int, in ext: Extension, _ relation: RelationID, _ moment: Moment, into lineage: inout Lineage
  ) throws(EvaluationStop) -> [Errand] {
    if let way = ext.affirmed.way(to: at) { return try collect(way, at: moment, of: relation, into: &lineage) }
    lineage.claims.formUnion(firmest(ext.affirmed.claims(of: at), at: moment))
    return ext.affirmed.derivation(of: at).map { [.derivation($0, moment)] } ?? []
  }

  /// What all applications of the rule rest on beside the rows that they give each other.
  private func collect(
    _ way: Way, at moment: Moment, of relation: RelationID, into lineage: inout Lineage
  ) throws(EvaluationStop) -> [Errand] {
    var following = [Errand.support(RowRef(relation: relation, tuple: way.end, moment: moment))]
    for i in 0..<way.count {
      guard let (binding, shared) = way.application(i),
        lineage.seenSteps.insert(Step(rule: way.rule, binding: shared, moment: moment)).inserted
      else { break }
      lineage.rules.insert(way.rule)
      following += try premises(of: rule(way.rule).body, in: binding, at: moment, breadth: .one).compactMap { premise in
        if case .row(let row) = premise, row.relation == relation { nil } else { .premise(premise) }
      }
    }
    return following
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

  private func collect(
    _ derivation: Derivation, at moment: Moment, into lineage: inout Lineage
  ) throws(EvaluationStop) -> [Errand] {
    // What is denied may rest on denials that rest on it.
    let step = Step(rule: derivation.rule, binding: derivation.binding, moment: moment)
    guard lineage.seenSteps.insert(step).inserted else { return [] }
    lineage.rules.insert(derivation.rule)
    let rule = rule(derivation.rule)
    let binding = derivation.binding
    // A figure is taken of every row of its group.
    let bindings = rule.aggregates ? try members(of: rule, for: tuple(of: rule.head, in: binding), at: moment) : [binding]
    var following: [Premise] = []
    for binding in bindings {
      following += try premises(of: rule.body, in: binding, at: moment, breadth: .one)
      guard let exception = rule.exception else { continue }
      // Where sources contest an exception, the row is contested by them.
      try forEachBinding(of: exception, startingFrom: binding, at: moment) { (excepted, truth) throws(EvaluationStop) in
        guard truth.verdict == .unknown(.contested) else { return }
        following += try self.premises(of: exception, in: excepted, at: moment, breadth: .one)
      }
    }
    return following.map { .premise($0) }
  }
}
