/// What an explanation asks of an evaluator, one step at a time.
extension NaiveEvaluator {
  // MARK: Atoms

  /// The rows of a pattern that are at least possible, each lowered by what speaks against it, in the order found.
  package func possibleRows(
    of relation: RelationID, _ pattern: [ValueID?], at moment: Moment
  ) throws(EvaluationStop) -> [(row: RowRef, side: Side)] {
    let ext = try `extension`(relation, moment)
    var result: [(row: RowRef, side: Side)] = []
    for at in ext.affirmed.matches(pattern) {
      let side = try effectiveSide(of: at, in: ext, relation, at: moment)
      result.append((RowRef(relation: relation, tuple: ext.affirmed.tuple(at), moment: moment), side))
    }
    return result
  }

  /// What speaks against a pattern, in the order of `docs/semantics.md` §4.
  package func opposing(
    _ relation: RelationID, _ pattern: [ValueID?], at moment: Moment
  ) throws(EvaluationStop) -> [(opposition: Opposition, side: Side)] {
    let ext = try `extension`(relation, moment)
    var result: [(opposition: Opposition, side: Side)] = []
    let rows = ext.affirmed.matches(pattern)
    try forEachOpposition(to: pattern, relation, at: moment, rows: rows, in: ext) { opposition, side in
      result.append((opposition, side))
    }
    return result
  }

  /// A denied row with its own side, its claims and the first derivation; what it leaves out is `.missing`.
  package func deniedRow(
    _ index: Int, of relation: RelationID, at moment: Moment
  ) throws(EvaluationStop) -> (tuple: [ValueID], side: Side, claims: [ClaimRef], derivation: Derivation?) {
    let denied = try `extension`(relation, moment).denied
    return (denied.tuple(index), denied.side(index), denied.claims(of: index), denied.derivation(of: index))
  }

  /// The row behind a value that another one shuts out.
  package func affirmedRow(_ index: Int, of relation: RelationID, at moment: Moment) throws(EvaluationStop) -> RowRef {
    RowRef(relation: relation, tuple: try `extension`(relation, moment).affirmed.tuple(index), moment: moment)
  }

  /// A row's side before anything speaks against it.
  package func ownSide(of row: RowRef) throws(EvaluationStop) -> Side {
    let ext = try `extension`(row.relation, row.moment)
    return ext.affirmed.position(of: row.tuple).map { ext.affirmed.side($0) } ?? .none
  }

  package func truth(
    of relation: RelationID, matching pattern: [ValueID?], at moment: Moment
  ) throws(EvaluationStop) -> Truth {
    try truth(of: relation, pattern, at: moment)
  }

  /// Claims on a pattern that the frame admits, of any day, with how they stand.
  package func claimsOfAnyDay(
    _ relation: RelationID, _ pattern: [ValueID?], at moment: Moment
  ) -> [(claim: ClaimRef, standing: ClaimTime.Standing)] {
    claims(matching: pattern, relation).filter { admits(facts.header($0)) }.map { ($0, standing(of: $0, at: moment)) }
  }

  package func standing(of claim: ClaimRef, at moment: Moment) -> ClaimTime.Standing {
    standing(facts.header(claim).time, at: moment)
  }

  package func standing(ofList index: Int, at moment: Moment) -> ClaimTime.Standing {
    standing(facts.closedLists[index].time, at: moment)
  }

  // MARK: Conditions

  /// The atom's columns in a binding; nil stands for anything.
  package func columns(of atom: AtomPattern, in binding: Binding) -> [ValueID?] { pattern(atom, in: binding) }

  /// The moments that an atom is looked at, with the days that they stand for: its own, if it has one.
  package func occasions(
    _ on: ValueExpression?, in binding: Binding, at occasion: Occasion
  ) throws(EvaluationStop) -> [Occasion] {
    guard let on else { return [occasion] }
    guard let span = span(of: on, in: binding) else { return [] }
    return occasions(in: span)
  }

  /// One occasion for each run of days of the span without a change.
  package func occasions(in span: DateSpan) -> [Occasion] {
    moments(of: span).map { occasion(of: $0, within: .someDay(span)) }
  }

  /// Every binding in which these conditions are at least possible together, the variables of fields followed.
  package func bindings(
    of conditions: [Formula], startingFrom binding: Binding, _ origins: [VariableOrigin], at moment: Moment
  ) throws(EvaluationStop) -> [Binding] {
    let body = scoped(Body(variables: origins, condition: .and(conditions)))
    var result: [Binding] = []
    try forEachBinding(of: body, startingFrom: binding, at: moment) { (binding, _) throws(EvaluationStop) in
      result.append(binding)
    }
    return result
  }

  /// The conditions that `and` joins at the top.
  package func parts(of formula: Formula) -> [Formula] { conjuncts(of: formula) }

  package func value(of expression: ValueExpression, in binding: Binding) -> Value? {
    switch evaluate(expression, binding) {
    case .value(let value): value
    case .written(let span): .date(span)
    case .missing, .duration: nil
    }
  }

  // MARK: Rules

  /// Rules of a relation, on one side.
  package func rules(of relation: RelationID, isDenial: Bool) -> [Rule] {
    (rulesByRelation[relation] ?? []).filter { $0.isDenial == isDenial }
  }

  /// The binding under which the rule's head is of the pattern; nil if it cannot be.
  package func binding(of rule: Rule, forHead pattern: [ValueID?]) -> Binding? { unify(rule, with: pattern) }

  /// Rows or patterns that say the same: in a symmetric relation also with the first two columns exchanged.
  package func sameStatements(_ pattern: [ValueID?], _ relation: RelationID) -> [[ValueID?]] {
    orientations(of: pattern, relation)
  }

  /// What an exception comes to in a binding of its rule.
  package func truth(ofException exception: Body, in binding: Binding, at moment: Moment) throws(EvaluationStop)
    -> Truth
  {
    var known = moment
    // It is the same on every day that the moment may be, or nothing would be derived.
    if case .within(let span) = moment { known = moments(of: span).first ?? moment }
    return try existentialTruth(of: exception.condition, in: binding, body: exception, at: known)
  }

  /// The side that a derivation alone gives.
  package func side(of derivation: Derivation, at moment: Moment) throws(EvaluationStop) -> Side {
    let rule = rule(derivation.rule)
    var side = Side.none
    try forEachBinding(of: rule.body, startingFrom: derivation.binding, at: moment) {
      (binding, truth) throws(EvaluationStop) in
      guard binding == derivation.binding else { return }
      side = try self.side(of: rule, in: binding, body: truth, at: moment) ?? .none
    }
    return side
  }

  /// Every rule and binding that gives a row of its side, in the order of the rules.
  package func derivations(
    of tuple: [ValueID], _ relation: RelationID, isDenial: Bool, at moment: Moment
  ) throws(EvaluationStop) -> [(derivation: Derivation, side: Side)] {
    var result: [(derivation: Derivation, side: Side)] = []
    for rule in rules(of: relation, isDenial: isDenial) where !rule.aggregates {
      for tuple in orientations(of: tuple, relation) {
        // A column that nobody gives fits any derivation; the finished tuple is compared below.
        guard let start = unify(rule, with: tuple.map { $0.isMissing ? nil : $0 }) else { continue }
        try forEachBinding(of: rule.body, startingFrom: start, at: moment) { (binding, truth) throws(EvaluationStop) in
          guard let side = try self.side(of: rule, in: binding, body: truth, at: moment) else { return }
          if self.tuple(of: rule.head, in: binding) == tuple {
            result.append((Derivation(rule: rule.id, binding: binding), side))
          }
        }
      }
    }
    return result
  }

  /// Whether a rule that aggregates gives a row, of whichever side it speaks for.
  package func gives(_ tuple: [ValueID], by rule: Rule, at moment: Moment) throws(EvaluationStop) -> Bool {
    for same in orientations(of: tuple, rule.relation) {
      guard let start = unify(rule, with: same.map { $0.isMissing ? nil : $0 }) else { continue }
      if try aggregatedRows(of: rule, at: moment, startingFrom: start).contains(where: { $0.tuple == same }) { return true }
    }
    return false
  }

  /// The bindings that an aggregated row of a rule is taken of.
  package func members(of rule: Rule, for tuple: [ValueID], at moment: Moment) throws(EvaluationStop) -> [Binding] {
    var result: [Binding] = []
    guard let start = unify(rule, with: tuple.map { $0.isMissing ? nil : $0 }) else { return result }
    try forEachBinding(of: rule.body, startingFrom: start, at: moment) { (binding, truth) throws(EvaluationStop) in
      guard let side = try self.side(of: rule, in: binding, body: truth, at: moment), side.level == .claimed else {
        return
      }
      let key = self.tuple(of: rule.head, in: binding)
      for (column, term) in rule.head.enumerated() {
        if case .aggregate = term { continue }
        if key[column] != tuple[column] { return }
      }
      result.append(binding)
    }
    return result
  }

  /// The things of a kind, by the relation that lists them.
  package func things(of members: RelationID) throws(EvaluationStop) -> [ValueID] {
    try `extension`(members, .anyTime).affirmed.things
  }

  /// The column domains that atoms give to the variables of a condition.
  package func domains(of formula: Formula) -> [VariableID: RelationID] {
    formula.domains { facts.schema($0).domains }
  }
}

/// A moment, and the days that are meant by it.
package struct Occasion: Hashable, Sendable {
  package let moment: Moment
  /// One day, or the span of an unknown day; nil where dates are not compared.
  package let days: DateSpan?
  package init(moment: Moment, days: DateSpan?) {
    self.moment = moment
    self.days = days
  }
}

extension NaiveEvaluator {
  /// The day that a moment of the time means: the first of the span's days in its run.
  package func occasion(of moment: Moment, within time: Frame.Time) -> Occasion {
    func one(_ day: Day) -> Occasion { Occasion(moment: moment, days: DateSpan(first: day, last: day)) }
    switch (moment, time) {
    case (.within(let span), _): return Occasion(moment: moment, days: span)
    case (.anyTime, _), (.day, .anyTime): return Occasion(moment: moment, days: nil)
    case (.day, .day(let day)): return one(day)
    case (.day(let first), .someDay(let span)), (.day(let first), .everyDay(let span)):
      return one(max(first, span.first))
    }
  }
}

extension Rule {
  /// Whether its head holds an aggregate.
  package var aggregates: Bool { test != nil || head.contains { if case .aggregate = $0 { true } else { false } } }
}
