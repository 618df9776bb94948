extension NaiveEvaluator {
  /// What a formula comes to in a binding. Variables without a value stand for anything.
  package func truth(of formula: Formula, in binding: Binding, at moment: Moment) throws(EvaluationStop) -> Truth {
    switch formula {
    case .atom(let pattern, nil): return try truth(of: pattern, in: binding, at: moment)
    case .atom(let pattern, let on?): return try truth(of: pattern, in: binding, on: on)
    case .not(let f):
      if case .within(let span) = moment, !f.isAtom { return try truth(of: formula, in: binding, throughout: span) }
      return !(try truth(of: f, in: binding, at: moment))
    case .noRecord(let pattern, let negated):
      let t = try truth(of: pattern, in: binding, at: moment)
      return (negated ? t.denied : t.affirmed) == .none ? .met : .notMet
    case .and(let fs):
      if case .within(let span) = moment { return try truth(ofAll: fs, in: binding, within: span) }
      var result = Truth.met
      for f in fs { result = result && (try truth(of: f, in: binding, at: moment)) }
      return result
    case .or(let fs):
      var result = Truth.notMet
      for f in fs { result = result || (try truth(of: f, in: binding, at: moment)) }
      return result
    case .test(let a, let test, let b):
      return expressions.truth(evaluate(a, binding), test, evaluate(b, binding))
    case .known(let e):
      if case .missing = evaluate(e, binding) { return .notMet }
      return .met
    case .oneOf(let e, let list):
      let subject = evaluate(e, binding)
      var result = Truth.notMet
      for member in list { result = result || expressions.truth(subject, .compare(.equal), evaluate(member, binding)) }
      return result
    case .every(let range, let scope, let has):
      if case .within(let span) = moment { return try truth(of: formula, in: binding, throughout: span) }
      return try truthOfEvery(range, scope, has, in: binding, at: moment)
    }
  }

  /// On some day of a span: one part is read so, and the others must be alike on every day of it, for two unknown days
  /// need not be one.
  private func truth(
    ofAll parts: [Formula], in binding: Binding, within span: DateSpan
  ) throws(EvaluationStop) -> Truth {
    if parts.count == 1 { return try truth(of: parts[0], in: binding, at: .within(span)) }
    if parts.isEmpty { return .met }
    var throughout: [Truth] = []
    for part in parts { throughout.append(try truth(of: part, in: binding, throughout: span)) }
    var result = Truth.notMet
    for (i, part) in parts.enumerated() {
      var all = try truth(of: part, in: binding, at: .within(span))
      for (j, truth) in throughout.enumerated() where j != i { all = all && truth }
      result = result || all
    }
    return result
  }

  /// On a day known only to lie in a span: what every day of it gives alike.
  private func truth(of formula: Formula, in binding: Binding, throughout span: DateSpan) throws(EvaluationStop)
    -> Truth
  {
    var truths: [Truth] = []
    for moment in moments(of: span) { truths.append(try truth(of: formula, in: binding, at: moment)) }
    return Truth(alike: truths)
  }

  func evaluate(_ expression: ValueExpression, _ binding: Binding) -> Evaluated {
    if case .variable(let v) = expression, let id = binding[v.raw], let value = value(id) { return .value(value) }
    return expressions.evaluate(expression, binding)
  }

  // MARK: Atoms

  func pattern(_ atom: AtomPattern, in binding: Binding) -> [ValueID?] {
    atom.terms.map { term in
      switch term {
      case .variable(let v): binding.indices.contains(v.raw) ? binding[v.raw] : nil
      case .constant(let id): id
      case .any: nil
      }
    }
  }

  func truth(of atom: AtomPattern, in binding: Binding, at moment: Moment) throws(EvaluationStop) -> Truth {
    try truth(of: atom.relation, pattern(atom, in: binding), at: moment)
  }

  /// An atom with a day of its own. A day known only to lie in a span decides if every day of it would.
  private func truth(of atom: AtomPattern, in binding: Binding, on: ValueExpression) throws(EvaluationStop) -> Truth {
    guard let span = span(of: on, in: binding) else { return .silent }
    return try truth(of: .atom(atom, on: nil), in: binding, throughout: span)
  }

  func span(of on: ValueExpression, in binding: Binding) -> DateSpan? {
    switch evaluate(on, binding) {
    case .value(.date(let span)), .written(let span): span
    default: nil
    }
  }

  /// Both sides of a pattern; nil in it stands for anything.
  func truth(of relation: RelationID, _ pattern: [ValueID?], at moment: Moment) throws(EvaluationStop) -> Truth {
    let ext = try `extension`(relation, moment)
    let rows = ext.affirmed.matches(pattern)
    var affirmed = Side.none
    for row in rows {
      try spend()
      affirmed = affirmed.joined(try effectiveSide(of: row, in: ext, relation, at: moment))
    }
    let denied = try denial(of: pattern, relation, at: moment, rows: rows, in: ext)
    return try preferred(affirmed, denied, of: pattern, relation, at: moment, rows: rows, in: ext)
  }

  /// A row's own side, lowered by what is said against it.
  func effectiveSide(
    of row: Int, in ext: Extension, _ relation: RelationID, at moment: Moment
  ) throws(EvaluationStop) -> Side {
    let pattern = ext.affirmed.tuple(row).map { Optional($0) }
    let against = try denial(of: pattern, relation, at: moment, rows: [row], in: ext)
    return try preferred(ext.affirmed.side(row), against, of: pattern, relation, at: moment, rows: [row], in: ext).side
  }

  /// Both sides together; where they clash, the first source of the preference that speaks settles it.
  private func preferred(
    _ affirmed: Side, _ denied: Side, of pattern: [ValueID?], _ relation: RelationID, at moment: Moment, rows: [Int],
    in ext: Extension
  ) throws(EvaluationStop) -> Truth {
    guard !preference.isEmpty, affirmed.level > .none, denied.level > .none else {
      return Truth(for: affirmed, against: denied)
    }
    func sources(_ claims: [ClaimRef]) -> [SourceID] { claims.compactMap { facts.header($0).source } }
    var speakingFor: Set<SourceID> = []
    for row in rows { speakingFor.formUnion(sources(ext.affirmed.claims(of: row))) }
    var speakingAgainst: Set<SourceID> = []
    try forEachOpposition(to: pattern, relation, at: moment, rows: rows, in: ext) { opposition, _ in
      switch opposition {
      case .denial(let row): speakingAgainst.formUnion(sources(ext.denied.claims(of: row)))
      case .otherValue(let row): speakingAgainst.formUnion(sources(ext.affirmed.claims(of: row)))
      case .closedList(let i): speakingAgainst.insert(facts.closedLists[i].source)
      case .outsideSpans(let claims): speakingAgainst.formUnion(sources(claims))
      case .closedDefinition: break
      }
    }
    for source in preference {
      switch (speakingFor.contains(source), speakingAgainst.contains(source)) {
      case (true, false): return Truth(for: affirmed.level == .claimed ? .settled : affirmed, against: .none)
      case (false, true): return Truth(for: .none, against: denied.level == .claimed ? .settled : denied)
      case (true, true): return Truth(for: affirmed, against: denied)
      case (false, false): continue
      }
    }
    return Truth(for: affirmed, against: denied)
  }
}
