/// A row of a relation at a moment.
package struct RowRef: Hashable, Sendable {
  package let relation: RelationID
  package let tuple: [ValueID]
  package let moment: Moment
  package init(relation: RelationID, tuple: [ValueID], moment: Moment) {
    self.relation = relation
    self.tuple = tuple
    self.moment = moment
  }
}

/// One thing that a condition rests on, in one binding.
package enum Premise: Sendable {
  /// A row that claims state or rules derive.
  case row(RowRef)
  /// What speaks against a pattern; nil in the pattern stands for anything.
  case denial(RelationID, [ValueID?], Moment, NaiveEvaluator.Opposition)
  /// That nothing is recorded of a pattern.
  case absence(RelationID, [ValueID?], Moment, negated: Bool)
}

extension NaiveEvaluator {
  /// How much of what a condition rests on is wanted.
  package enum Breadth: Sendable {
    /// Every row that could serve.
    case every
    /// One row per atom, a settled one if there is one: enough for a proof.
    case one
  }

  /// What a formula rests on where it holds (or, `affirmed: false`, where it fails), one step down.
  package func premises(
    of formula: Formula, in binding: Binding, at moment: Moment, affirmed: Bool = true, breadth: Breadth
  ) throws(EvaluationStop) -> [Premise] {
    switch formula {
    case .atom(let atom, let on):
      var result: [Premise] = []
      for moment in try momentsOf(on, in: binding, at: moment) {
        let pattern = pattern(atom, in: binding)
        result +=
          affirmed
          ? try rows(of: atom.relation, pattern, at: moment, breadth: breadth)
          : try oppositions(to: atom.relation, pattern, at: moment)
        if breadth == .one, !result.isEmpty { break }
      }
      return result
    case .not(let inner): return try premises(of: inner, in: binding, at: moment, affirmed: !affirmed, breadth: breadth)
    case .noRecord(let atom, let negated):
      return affirmed ? [.absence(atom.relation, pattern(atom, in: binding), moment, negated: negated)] : []
    case .and(let parts), .or(let parts):
      let isChoice: Bool
      if case .or = formula { isChoice = affirmed } else { isChoice = !affirmed }
      var result: [Premise] = []
      for part in parts {
        if isChoice {
          let truth = try truth(of: part, in: binding, at: moment)
          if (affirmed ? truth.affirmed : truth.denied) == .none { continue }
        }
        result += try premises(of: part, in: binding, at: moment, affirmed: affirmed, breadth: breadth)
        if isChoice, breadth == .one { break }
      }
      return result
    case .every(let range, let scope, let has):
      var result: [Premise] = []
      for (candidate, _) in try cases(of: range, where: scope, in: binding, at: moment) {
        for part in [scope, has] {
          let body = body(of: part, range, candidate)
          var bindings: [Binding] = []
          if !range.fields.isEmpty {
            try forEachBinding(of: body, startingFrom: candidate, at: moment) { (binding, _) throws(EvaluationStop) in
              bindings.append(binding)
            }
          }
          for binding in bindings.isEmpty ? [candidate] : bindings {
            result += try premises(of: part, in: binding, at: moment, affirmed: affirmed, breadth: breadth)
            result += fieldRows(of: body, in: binding, at: moment)
          }
        }
      }
      return result
    case .test, .known, .oneOf: return []
    }
  }

  /// What a body rests on in a binding: its condition, and the values of fields that the binding took; of things that
  /// the condition says nothing of, and where there is nothing else, that they are of their kinds.
  package func premises(
    of body: Body, in binding: Binding, at moment: Moment, breadth: Breadth
  ) throws(EvaluationStop) -> [Premise] {
    let result = try statements(behind: body, in: binding, at: moment, breadth: breadth)
    let mentioned = result.isEmpty ? [] : body.thingsOfCondition
    let names = zip(body.variables.indices, body.variables).compactMap { i, origin -> Premise? in
      guard case .things(let members) = origin, !mentioned.contains(VariableID(raw: i)), i < binding.count,
        let value = binding[i], !value.isMissing
      else { return nil }
      return .row(RowRef(relation: members, tuple: [value], moment: moment))
    }
    return names + result
  }

  /// The same without the naming of things, which may leave nothing.
  package func statements(
    behind body: Body, in binding: Binding, at moment: Moment, breadth: Breadth
  ) throws(EvaluationStop) -> [Premise] {
    try premises(of: body.condition, in: binding, at: moment, breadth: breadth)
      + fieldRows(of: body, in: binding, at: moment)
  }

  /// The values of fields that the binding took.
  private func fieldRows(of body: Body, in binding: Binding, at moment: Moment) -> [Premise] {
    zip(body.variables, binding).compactMap { origin, value in
      guard case .field(let base, let relation) = origin, let value, !value.isMissing, let thing = binding[base.raw]
      else { return nil }
      return .row(RowRef(relation: relation, tuple: [thing, value], moment: moment))
    }
  }

  private func momentsOf(_ on: ValueExpression?, in binding: Binding, at moment: Moment) throws(EvaluationStop)
    -> [Moment]
  {
    guard let on else { return [moment] }
    return span(of: on, in: binding).map { moments(of: $0) } ?? []
  }

  private func rows(
    of relation: RelationID, _ pattern: [ValueID?], at moment: Moment, breadth: Breadth
  ) throws(EvaluationStop) -> [Premise] {
    let ext = try `extension`(relation, moment)
    let matching = ext.affirmed.matches(pattern)
    func premise(_ row: Int) -> Premise {
      .row(RowRef(relation: relation, tuple: ext.affirmed.tuple(row), moment: moment))
    }
    guard breadth == .one else { return matching.map(premise) }
    var best: (row: Int, rank: Int)?
    for row in matching {
      let side = try effectiveSide(of: row, in: ext, relation, at: moment)
      let rank = side.isSettled ? 2 : side.level == .claimed ? 1 : 0
      if best.map({ rank > $0.rank }) ?? true { best = (row, rank) }
    }
    return best.map { [premise($0.row)] } ?? []
  }

  private func oppositions(
    to relation: RelationID, _ pattern: [ValueID?], at moment: Moment
  ) throws(EvaluationStop) -> [Premise] {
    let ext = try `extension`(relation, moment)
    var result: [Premise] = []
    try forEachOpposition(to: pattern, relation, at: moment, rows: ext.affirmed.matches(pattern), in: ext) {
      opposition, _ in
      result.append(.denial(relation, pattern, moment, opposition))
    }
    return result
  }

  // MARK: What stands behind a premise

  package func claims(of row: RowRef) throws(EvaluationStop) -> [ClaimRef] {
    let ext = try `extension`(row.relation, row.moment)
    return ext.affirmed.position(of: row.tuple).map { ext.affirmed.claims(of: $0) } ?? []
  }

  package func derivation(of row: RowRef) throws(EvaluationStop) -> Derivation? {
    let ext = try `extension`(row.relation, row.moment)
    return ext.affirmed.position(of: row.tuple).flatMap { ext.affirmed.derivation(of: $0) }
  }

  package func side(of row: RowRef) throws(EvaluationStop) -> Side {
    let ext = try `extension`(row.relation, row.moment)
    guard let at = ext.affirmed.position(of: row.tuple) else { return .none }
    return try effectiveSide(of: at, in: ext, row.relation, at: row.moment)
  }

  /// What speaks against a row.
  package func oppositions(to row: RowRef) throws(EvaluationStop) -> [Premise] {
    let ext = try `extension`(row.relation, row.moment)
    return try ext.affirmed.position(of: row.tuple).map { (at) throws(EvaluationStop) in
      try oppositions(to: at, in: ext, row.relation, at: row.moment)
    } ?? []
  }

  func oppositions(
    to row: Int, in ext: Extension, _ relation: RelationID, at moment: Moment
  ) throws(EvaluationStop) -> [Premise] {
    let pattern = ext.affirmed.tuple(row).map { Optional($0) }
    var result: [Premise] = []
    try forEachOpposition(to: pattern, relation, at: moment, rows: [row], in: ext) { opposition, _ in
      result.append(.denial(relation, pattern, moment, opposition))
    }
    return result
  }

  /// Claims, closed list or derivation behind a denial.
  package func grounds(
    of opposition: Opposition, _ relation: RelationID, _ moment: Moment
  ) throws(EvaluationStop) -> (claims: [ClaimRef], rows: [RowRef], derivation: Derivation?) {
    let ext = try `extension`(relation, moment)
    switch opposition {
    case .denial(let row): return (ext.denied.claims(of: row), [], ext.denied.derivation(of: row))
    case .otherValue(let row):
      return ([], [RowRef(relation: relation, tuple: ext.affirmed.tuple(row), moment: moment)], nil)
    case .outsideSpans(let claims):
      // The source's other claims are of other days too, but deny nothing.
      return (claims.filter { facts.header($0).time.form == .bounded }, [], nil)
    case .closedList, .closedDefinition: return ([], [], nil)
    }
  }

  /// - Precondition: the rule is one that the evaluator was given.
  package func rule(_ id: RuleID) -> Rule {
    guard let rule = rulesByID[id] else { preconditionFailure("a derivation names a rule that was not evaluated") }
    return rule
  }
}

extension NaiveEvaluator {
  /// Rows of a relation that are claimed, stated or derived, and hold these values; in the order of answers.
  package func rows(of relation: RelationID, _ pattern: [ValueID?], time: Frame.Time) throws(EvaluationStop) -> [RowRef]
  {
    let moments = moments(of: time)
    var isEvery = false
    if case .everyDay = time { isEvery = true }
    var found: [[ValueID]: (moment: Moment, days: Int)] = [:]
    for moment in moments {
      let ext = try `extension`(relation, moment)
      for row in ext.affirmed.matches(pattern) {
        guard try effectiveSide(of: row, in: ext, relation, at: moment).level == .claimed else { continue }
        let tuple = ext.affirmed.tuple(row)
        found[tuple] = (found[tuple]?.moment ?? moment, (found[tuple]?.days ?? 0) + 1)
      }
    }
    return found.filter { !isEvery || $0.value.days == moments.count }.map { tuple, when in
      RowRef(relation: relation, tuple: tuple, moment: when.moment)
    }.sorted { a, b in
      for (x, y) in zip(a.tuple, b.tuple) where x != y { return precedes(x, y) }
      return false
    }
  }
}
