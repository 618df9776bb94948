import Engine

extension ProofBuilder {
  /// What speaks against a pattern: claims, closed lists, spans and other values, all of them; a rule or a closed
  /// definition only where none of these holds.
  func denial(of pattern: Pattern, _ place: Place) throws(EvaluationStop) -> Proof? {
    let key = StatementKey.denial(pattern.relation, pattern.columns, pattern.occasion.moment)
    guard !place.path.contains(key) else { return nil }
    let below = place.below(key).at(pattern.occasion)
    let moment = pattern.occasion.moment
    let opposing = try evaluator.opposing(pattern.relation, pattern.columns, at: moment)
    var grounds: [Proof] = []
    var claims: [(ClaimRef, ClaimTime.Standing)] = []
    var derived: [(index: Int, side: Side)] = []
    var isClosedOut = false
    var hasFirm = false
    for (opposition, side) in opposing {
      switch opposition {
      case .denial(let index):
        let own = try evaluator.deniedRow(index, of: pattern.relation, at: moment)
        let stated = own.claims.map { ($0, evaluator.standing(of: $0, at: moment)) }
        claims += stated
        if stated.contains(where: { $0.1 == .holds }) { hasFirm = true } else if own.derivation != nil { derived.append((index, side)) }
      case .otherValue(let index):
        let row = try evaluator.affirmedRow(index, of: pattern.relation, at: moment)
        if let proof = try proof(of: row, below.against) {
          grounds.append(proof)
          if side.isSettled { hasFirm = true }
        }
      case .closedList(let index):
        grounds.append(Proof(.closedList(index, evaluator.standing(ofList: index, at: moment))))
        if side.isSettled { hasFirm = true }
      case .outsideSpans(let outside):
        grounds.append(Proof(.outsideSpans(outside, isCertain: side.isSettled)))
        if side.isSettled { hasFirm = true }
      case .closedDefinition: isClosedOut = true
      }
    }
    grounds = inOrder(claims) + grounds
    if !hasFirm {
      for (index, _) in derived.sorted(by: { $0.side.rank > $1.side.rank }) {
        let tuple = try evaluator.deniedRow(index, of: pattern.relation, at: moment).tuple
        guard let proof = try self.derived(tuple, pattern.relation, isDenial: true, below) else { continue }
        grounds.append(proof)
        hasFirm = true
        break
      }
    }
    if !hasFirm, isClosedOut { grounds.append(try closedDefinition(pattern, below)) }
    guard !grounds.isEmpty else { return nil }
    let verdict = !(try evaluator.truth(of: pattern.relation, matching: pattern.columns, at: moment).verdict)
    if !place.isAgainst {
      var rows: [Proof] = []
      for (row, _) in try evaluator.possibleRows(of: pattern.relation, pattern.columns, at: moment) {
        if let proof = try proof(of: row, below.against) { rows.append(proof) }
      }
      if !rows.isEmpty { grounds.append(Proof(verdict == .met ? .setAside : .against, rows)) }
    }
    return Proof(.denial(pattern, verdict), grounds)
  }

  private func closedDefinition(_ pattern: Pattern, _ place: Place) throws(EvaluationStop) -> Proof {
    let moment = pattern.occasion.moment
    var refuted: [Proof] = []
    for rule in evaluator.rules(of: pattern.relation, isDenial: false) {
      let place = place.of(rule, casebook)
      for columns in evaluator.sameStatements(pattern.columns, pattern.relation) {
        guard let binding = evaluator.binding(of: rule, forHead: columns) else { continue }
        if let cases = try refutations(of: rule.body.condition, in: binding, rule.body.variables, place),
          let grounds = try grounds(ofRefutations: cases, from: binding, place)
        {
          refuted.append(Proof(.refutedRule(rule.id, byException: false), grounds))
        } else if let exception = rule.exception {
          guard let found = try evaluator.bindings(of: [exception.condition], startingFrom: binding, exception.variables, at: moment).first,
            let grounds = try grounds(of: exception.condition, in: found, affirmed: true, place)
          else { continue }
          refuted.append(Proof(.refutedRule(rule.id, byException: true), grounds))
        }
      }
    }
    return Proof(.closedDefinition(pattern.relation), refuted)
  }

  // MARK: Refutations

  /// A condition that is not met, in a binding that leaves some variables open: whatever they are.
  /// Each of the parts fails; one of them may rest on the statement that is being proved.
  typealias Refutation = (binding: Binding, parts: [Formula])

  /// More cases than anybody reads.
  private static let mostRefutations = 400

  /// The cases that together show a condition to be *not met* for every value of its variables, as
  /// `docs/semantics.md` §2 decides it (the *rest*); nil if it is not.
  func refutations(
    of formula: Formula, in binding: Binding, _ origins: [VariableOrigin], _ place: Place
  ) throws(EvaluationStop) -> [Refutation]? {
    let moment = place.occasion.moment
    let parts = evaluator.parts(of: formula)
    let domains = evaluator.domains(of: formula)
    var used = formula.freeVariables
    for (i, origin) in origins.enumerated() {
      if case .field(let base, _) = origin, used.contains(VariableID(raw: i)) { used.insert(base) }
    }
    var found: [Refutation] = []

    func range(_ i: Int, _ current: Binding) throws(EvaluationStop) -> [ValueID]? {
      switch origins[i] {
      case .things(let members): return try evaluator.things(of: members)
      case .condition:
        guard let members = domains[VariableID(raw: i)] else { return nil }
        return try evaluator.things(of: members)
      case .field(let base, let relation):
        guard let thing = current[base.raw] else { return nil }
        let values = try evaluator.possibleRows(of: relation, [thing, nil], at: moment).map { $0.row.tuple[1] }
        return values.isEmpty ? [.missing] : values
      case .lineage: return nil
      }
    }
    func refutes(_ i: Int, _ current: Binding) throws(EvaluationStop) -> Bool {
      var failing: [Formula] = []
      for part in parts where part.isPositive || part.freeVariables.allSatisfy({ current[$0.raw] != nil }) {
        if try evaluator.truth(of: part, in: current, at: moment).verdict == .notMet { failing.append(part) }
      }
      if !failing.isEmpty {
        found.append((current, failing))
        return found.count <= Self.mostRefutations
      }
      guard let next = (i..<origins.count).first(where: { current[$0] == nil && used.contains(VariableID(raw: $0)) })
      else { return false }
      guard let values = try range(next, current) else { return try refutes(next + 1, current) }
      var current = current
      for value in values {
        current[next] = value
        if !(try refutes(next + 1, current)) { return false }
      }
      return true
    }
    return try refutes(0, binding) ? found : nil
  }

  func grounds(ofRefutations cases: [Refutation], from start: Binding, _ place: Place) throws(EvaluationStop) -> [Proof]? {
    var result: [Proof] = []
    for (binding, parts) in cases {
      guard let grounds = try firstGrounds(ofFailing: parts, in: binding, place) else { return nil }
      let shown = Proof.named(binding, place.words, beyond: start)
      result += shown.isEmpty ? grounds : [Proof(.instance(Proof.named(binding, place.words), shown: shown), grounds)]
    }
    return result
  }

  private func firstGrounds(
    ofFailing parts: [Formula], in binding: Binding, _ place: Place
  ) throws(EvaluationStop) -> [Proof]? {
    for part in parts {
      if let grounds = try grounds(of: part, in: binding, affirmed: false, place) { return grounds }
    }
    return nil
  }
}
