extension NaiveEvaluator {
  /// One thing that speaks against a pattern.
  package enum Opposition: Sendable {
    /// A denial, claimed or derived: its row among the denials.
    case denial(Int)
    /// Another value where only one can be: the row that holds it.
    case otherValue(Int)
    /// A list claimed complete that leaves it out: position among the closed lists.
    case closedList(Int)
    /// Claims of one source that bound it, all outside the day.
    case outsideSpans([ClaimRef])
    /// Every rule of a closed definition fails.
    case closedDefinition
  }

  /// What is said against a pattern, joined; `rows` are the rows that match it.
  func denial(
    of pattern: [ValueID?], _ relation: RelationID, at moment: Moment, rows: [Int], in ext: Extension
  ) throws(EvaluationStop) -> Side {
    var side = Side.none
    try forEachOpposition(to: pattern, relation, at: moment, rows: rows, in: ext) { _, opposing in
      side = side.joined(opposing)
    }
    return side
  }

  /// Visits everything that speaks against a pattern (`docs/semantics.md` §4), in a fixed order.
  func forEachOpposition(
    to pattern: [ValueID?], _ relation: RelationID, at moment: Moment, rows: [Int], in ext: Extension,
    _ visit: (Opposition, Side) -> Void
  ) throws(EvaluationStop) {
    let schema = facts.schema(relation)
    // But on one day, two claims clash only if their days can overlap.
    let own: [ClaimTime]?
    var isUnknownDay = false
    switch moment {
    case .anyTime: own = times(of: rows, in: ext.affirmed)
    case .within:
      own = times(of: rows, in: ext.affirmed)
      isUnknownDay = true
    case .day: own = nil
    }
    func clashes(_ others: [ClaimTime]?) -> Bool {
      guard let own, let others else { return true }
      return own.isEmpty || others.contains { other in own.contains { $0.canOverlap(other) } }
    }

    for row in ext.denied.all {
      try spend()
      let tuple = ext.denied.tuple(row)
      let covers = tuple.indices.allSatisfy { tuple[$0].isMissing || pattern[$0] == tuple[$0] }
      if covers, clashes(times(of: [row], in: ext.denied)) { visit(.denial(row), ext.denied.side(row)) }
    }
    for pattern in orientations(of: pattern, relation) {
      for row in try rivals(of: pattern, relation, in: ext) where clashes(times(of: [row], in: ext.affirmed)) {
        visit(.otherValue(row), ext.affirmed.side(row))
      }
    }
    for (i, list) in facts.closedLists.enumerated() where list.relation == relation {
      guard clashes([list.time]) else { continue }
      for pattern in orientations(of: pattern, relation) {
        guard let side = try denial(of: pattern, by: list, at: moment) else { continue }
        visit(.closedList(i), side)
        break
      }
    }
    if moment != .anyTime {
      for (claims, side) in try outsideSpans(of: pattern, relation, at: moment) { visit(.outsideSpans(claims), side) }
    }
    // A row that there is, some rule gives. Bodies that fail on different unknown days close nothing.
    if schema.isByRules, rows.isEmpty, !isUnknownDay, try isClosedOut(pattern, relation, at: moment) {
      visit(.closedDefinition, .settled)
    }
  }

  /// The rows that hold another value than the pattern's, where `one X per Y` leaves room for one.
  private func rivals(
    of pattern: [ValueID?], _ relation: RelationID, in ext: Extension
  ) throws(EvaluationStop) -> [Int] {
    var result: [Int] = []
    let schema = facts.schema(relation)
    for dependency in schema.dependencies {
      guard let value = pattern[dependency.determined], !value.isMissing else { continue }
      let key = dependency.key.map { pattern[$0] }
      guard key.allSatisfy({ $0.map { !$0.isMissing } ?? false }) else { continue }
      var wanted = [ValueID?](repeating: nil, count: schema.arity)
      for (column, id) in zip(dependency.key, key) { wanted[column] = id }
      for row in ext.affirmed.matches(wanted) {
        try spend()
        let other = ext.affirmed.tuple(row)[dependency.determined]
        if !other.isMissing, !areCompatible(other, value) { result.append(row) }
      }
    }
    return result
  }

  /// The days that rows are claimed for; nil if some row is derived, which has no days of its own.
  private func times(of rows: [Int], in set: any Rows) -> [ClaimTime]? {
    if rows.contains(where: { set.isDerived($0) }) { return nil }
    return rows.flatMap { set.claims(of: $0).map { facts.header($0).time } }
  }

  /// Whether one value could be both: 2016-02 and 2016-02-02 agree.
  func areCompatible(_ a: ValueID, _ b: ValueID) -> Bool {
    if a == b { return true }
    switch (value(a), value(b)) {
    case (.number(let x)?, .number(let y)?): return x.canEqual(y)
    case (.date(let x)?, .date(let y)?): return x.first <= y.last && y.first <= x.last
    default: return false
    }
  }

  /// What a complete list of a source leaves out among its members, it denies.
  private func denial(
    of pattern: [ValueID?], by list: ClosedList, at moment: Moment
  ) throws(EvaluationStop) -> Side? {
    guard admission.admits(list.source, knownFrom: list.knownFrom) else { return nil }
    for (column, wanted) in list.pattern.enumerated() where !wanted.isMissing {
      guard pattern[column] == wanted else { return nil }
    }
    guard let member = pattern[list.column], !member.isMissing else { return nil }
    if let members = list.members {
      guard members.contains(member) else { return nil }
    } else if let domain = facts.schema(list.relation).domains[list.column] {
      guard try `extension`(domain, .anyTime).affirmed.position(of: [member]) != nil else { return nil }
    }
    var wanted = list.pattern.map { $0.isMissing ? nil : $0 }
    wanted[list.column] = member
    for claim in claims(matching: wanted, list.relation) {
      let header = facts.header(claim)
      // Whatever its dates: a member that the list names is not left out.
      if header.source == list.source, !header.isDenial { return nil }
    }
    switch standing(list.time, at: moment) {
    case .off: return nil
    case .stale: return .possible(.stale)
    case .undated: return .possible(.undated)
    case .holds: return .settled
    }
  }

  /// A source that bounds the pattern in time denies it outside all its spans. What the pattern leaves out may
  /// be anything but a thing: a list of things is open unless it is claimed complete.
  private func outsideSpans(
    of pattern: [ValueID?], _ relation: RelationID, at moment: Moment
  ) throws(EvaluationStop) -> [([ClaimRef], Side)] {
    let schema = facts.schema(relation)
    for column in pattern.indices where pattern[column] == nil && schema.holdsThings[column] { return [] }
    var affirming: [(claim: ClaimRef, source: SourceID)] = []
    var isOutside = false
    for claim in claims(matching: pattern, relation) {
      try spend()
      let header = facts.header(claim)
      guard !header.isDenial, let source = header.source, admits(header) else { continue }
      affirming.append((claim, source))
      switch standing(header.time, at: moment) {
      case .off, .undated: isOutside = true
      case .holds, .stale: break
      }
    }
    guard isOutside else { return [] }
    let bySource = Dictionary(grouping: affirming, by: \.source).mapValues { $0.map(\.claim) }
    var result: [([ClaimRef], Side)] = []
    for (_, claims) in bySource.sorted(by: { $0.key < $1.key }) {
      let headers = claims.map { facts.header($0) }
      guard headers.contains(where: { $0.time.form == .bounded }) else { continue }
      let standings = headers.map { standing($0.time, at: moment) }
      if standings.allSatisfy({ $0 == .off }) {
        result.append((claims, .settled))
      } else if standings.allSatisfy({ $0 == .off || $0 == .undated }) {
        result.append((claims, .possible(.undated)))
      }
    }
    return result
  }

  /// Claims of the relation, of any standing, that hold these values; nil stands for anything.
  func claims(matching pattern: [ValueID?], _ relation: RelationID) -> [ClaimRef] {
    let index = claimIndex(relation)
    let orientations = orientations(of: pattern, relation)
    var rows = index.rows(matching: orientations[0])
    if orientations.count > 1 { rows = orientations.reduce(into: Set()) { $0.formUnion(index.rows(matching: $1)) }.sorted() }
    return rows.map { ClaimRef(relation: relation, row: $0) }
  }

  // MARK: Closed definitions

  /// Whether every rule that could give a row of the pattern has a body that is *not met*, decided over the
  /// things of each kind. A circle of closed definitions leaves the row unknown.
  private func isClosedOut(_ pattern: [ValueID?], _ relation: RelationID, at moment: Moment) throws(EvaluationStop) -> Bool {
    // Of what nobody gives, only what holds of every thing is sure.
    let pattern = pattern.map { $0?.isMissing == true ? nil : $0 }
    let row = ClosedRow(relation: relation, pattern: pattern, moment: moment)
    if closedOut.contains(row) { return true }
    guard closing.insert(row).inserted else { return false }
    defer { closing.remove(row) }
    for rule in rulesByRelation[relation] ?? [] where !rule.isDenial {
      for pattern in orientations(of: pattern, relation) {
        guard let binding = unify(rule, with: pattern) else { continue }
        if try cannotGive(rule, in: binding, at: moment) { continue }
        return false
      }
    }
    // A denial found under way to another row holds for all; but what a group may still derive is not denied yet.
    if !unfinished.contains(where: { groups.areTogether($0.relation, relation) }) { closedOut.insert(row) }
    return true
  }

  /// The binding under which the rule's head is of the pattern; nil if it cannot be.
  func unify(_ rule: Rule, with pattern: [ValueID?]) -> Binding? {
    var binding = Binding(repeating: nil, count: rule.body.variables.count)
    for (term, wanted) in zip(rule.head, pattern) {
      guard let wanted else { continue }
      switch term {
      case .value(.constant(let id)): if id != wanted { return nil }
      case .value(.variable(let v)):
        if let bound = binding[v.raw], bound != wanted { return nil }
        binding[v.raw] = wanted
      case .value, .aggregate: continue
      case .notSaid: if !wanted.isMissing { return nil }
      }
    }
    return binding
  }
}
