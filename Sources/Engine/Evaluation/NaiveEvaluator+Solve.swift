extension NaiveEvaluator {
  /// Visits every binding of a body in which its condition is at least possible, once, with its truth. The
  /// truth counts the contested values of fields that the binding reads.
  func forEachBinding(
    of body: Body, startingFrom start: Binding? = nil, at moment: Moment,
    _ visit: (Binding, Truth) throws(EvaluationStop) -> Void
  ) throws(EvaluationStop) {
    var seen: Set<Binding> = []
    let empty = start ?? Binding(repeating: nil, count: body.variables.count)
    try solve(conjuncts(of: body.condition), empty, at: moment, origins: body.variables) { (binding) throws(EvaluationStop) in
      guard seen.insert(binding).inserted else { return }
      var truth = try self.truth(of: body.condition, in: binding, at: moment)
      guard truth.affirmed > .none else { return }
      truth = truth && (try self.truthOfFields(in: binding, body.variables, at: moment))
      try visit(binding, truth)
    }
  }

  /// Whether the values that the binding took from fields of things are settled.
  private func truthOfFields(
    in binding: Binding, _ origins: [VariableOrigin], at moment: Moment
  ) throws(EvaluationStop) -> Truth {
    var result = Truth.met
    for (i, origin) in origins.enumerated() {
      guard case .field(let base, let relation) = origin, let value = binding[i], !value.isMissing,
        let thing = binding[base.raw]
      else { continue }
      result = result && (try truth(of: relation, [thing, value], at: moment))
    }
    return result
  }

  /// Whether some values of the unbound variables meet the formula: Kleene's *or* over every binding that is at
  /// least possible and, for variables of things, over every other thing.
  package func existentialTruth(
    of formula: Formula, in binding: Binding, body: Body, at moment: Moment
  ) throws(EvaluationStop) -> Truth {
    var result = Truth.notMet
    let scoped = Body(variables: scopedOrigins(body, formula), condition: formula)
    try forEachBinding(of: scoped, startingFrom: binding, at: moment) { (_, truth) throws(EvaluationStop) in
      result = result || truth
    }
    if result.verdict == .met { return result }
    return result || (try remainder(of: formula, in: binding, scoped.variables, at: moment))
  }

  /// Variables that the formula does not speak of must not multiply its bindings.
  private func scopedOrigins(_ body: Body, _ formula: Formula) -> [VariableOrigin] {
    var used: Set<VariableID> = []
    formula.forEachVariable { used.insert($0) }
    var origins = body.variables
    var bases: Set<VariableID> = []
    for (i, origin) in origins.enumerated().reversed() {
      let v = VariableID(raw: i)
      guard used.contains(v) || bases.contains(v) else {
        origins[i] = .condition
        continue
      }
      if case .field(let base, _) = origin { bases.insert(base) }
    }
    return origins
  }

  /// What the things that no possible binding names come to together: *not met* if every one is, else silent.
  private func remainder(
    of formula: Formula, in binding: Binding, _ origins: [VariableOrigin], at moment: Moment
  ) throws(EvaluationStop) -> Truth {
    func deniedThroughout(_ i: Int, _ current: Binding) throws(EvaluationStop) -> Bool {
      var current = current
      var i = i
      while i < origins.count {
        if current[i] == nil {
          switch origins[i] {
          case .condition: break
          case .things(let domain):
            for tuple in try `extension`(domain, .anyTime).affirmed.tuples {
              try spend()
              current[i] = tuple[0]
              if !(try deniedThroughout(i + 1, current)) { return false }
            }
            return true
          case .field(let base, let relation):
            guard let thing = current[base.raw] else { break }
            let ext = try `extension`(relation, moment)
            let rows = ext.affirmed.matches([thing, nil])
            for row in rows {
              current[i] = ext.affirmed.tuples[row][1]
              if !(try deniedThroughout(i + 1, current)) { return false }
            }
            if rows.isEmpty { current[i] = .missing } else { return true }
          }
        }
        i += 1
      }
      return try truth(of: formula, in: current, at: moment).verdict == .notMet
    }
    return try deniedThroughout(0, binding) ? .notMet : .silent
  }

  func conjuncts(of formula: Formula) -> [Formula] {
    if case .and(let fs) = formula { return fs.flatMap { conjuncts(of: $0) } }
    return [formula]
  }

  /// Extends a binding by everything that could make all the conjuncts at least possible. Atoms give values;
  /// fields follow their things; variables that only negations use range over the things of their kind.
  /// `origins` is nil inside `every`, where only the conjuncts themselves bind.
  func solve(
    _ pending: [Formula], _ binding: Binding, at moment: Moment, origins: [VariableOrigin]?,
    _ visit: (Binding) throws(EvaluationStop) -> Void
  ) throws(EvaluationStop) {
    if let origins, let i = nextField(binding, origins), case .field(let base, let relation) = origins[i],
      let thing = binding[base.raw]
    {
      var extended = binding
      let ext = try `extension`(relation, moment)
      let rows = thing.isMissing ? [] : ext.affirmed.matches([thing, nil])
      if rows.isEmpty {
        extended[i] = .missing
        try solve(pending, extended, at: moment, origins: origins, visit)
      }
      for row in rows {
        try spend()
        extended[i] = ext.affirmed.tuples[row][1]
        try solve(pending, extended, at: moment, origins: origins, visit)
      }
      return
    }
    if let next = nextConjunct(pending, binding, origins) {
      var rest = pending
      let conjunct = rest.remove(at: next)
      try extend(by: conjunct, binding, at: moment) { (extended) throws(EvaluationStop) in
        try self.solve(rest, extended, at: moment, origins: origins, visit)
      }
      return
    }
    if let origins {
      for (i, origin) in origins.enumerated() where binding[i] == nil {
        guard case .things(let domain) = origin else { continue }
        var extended = binding
        for tuple in try `extension`(domain, .anyTime).affirmed.tuples {
          try spend()
          extended[i] = tuple[0]
          try solve(pending, extended, at: moment, origins: origins, visit)
        }
        return
      }
    }
    for conjunct in pending {
      if try truth(of: conjunct, in: binding, at: moment).affirmed == .none { return }
    }
    try visit(binding)
  }

  private func nextField(_ binding: Binding, _ origins: [VariableOrigin]) -> Int? {
    for (i, origin) in origins.enumerated() where binding[i] == nil {
      if case .field(let base, _) = origin, binding[base.raw] != nil { return i }
    }
    return nil
  }

  /// The conjunct to work on: one whose variables all have values, else the atom with most of them, else an
  /// equation or alternative that gives values.
  private func nextConjunct(_ pending: [Formula], _ binding: Binding, _ origins: [VariableOrigin]?) -> Int? {
    var best: (index: Int, unbound: Int)?
    for (i, conjunct) in pending.enumerated() {
      var unbound: Set<VariableID> = []
      conjunct.forEachVariable { if binding[$0.raw] == nil { unbound.insert($0) } }
      if unbound.isEmpty { return i }
      switch conjunct {
      case .atom(let pattern, let on):
        var waits = false
        on?.forEachVariable { if binding[$0.raw] == nil { waits = true } }
        if waits { continue }
        let bound = pattern.terms.count { term in
          switch term {
          case .variable(let v): binding[v.raw] != nil
          case .constant: true
          case .any: false
          }
        }
        let weight = unbound.count * 100 - bound
        if best.map({ weight < $0.unbound }) ?? true { best = (i, weight) }
      case .test(.variable, .compare(.equal), _), .test(_, .compare(.equal), .variable):
        if unbound.count == 1, isPlain(unbound.first, origins) { return i }
      case .or:
        if best == nil, unbound.allSatisfy({ isBoundOnlyByConditions($0, origins) }) { best = (i, 1_000_000) }
      case .not, .noRecord, .and, .test, .known, .oneOf, .every: continue
      }
    }
    return best?.index
  }

  /// A variable that an equation may give its value.
  private func isPlain(_ v: VariableID?, _ origins: [VariableOrigin]?) -> Bool {
    guard let v, let origins else { return true }
    if case .field = origins[v.raw] { return false }
    return true
  }

  private func isBoundOnlyByConditions(_ v: VariableID, _ origins: [VariableOrigin]?) -> Bool {
    guard let origins else { return true }
    if case .condition = origins[v.raw] { return true }
    return false
  }

  private func extend(
    by conjunct: Formula, _ binding: Binding, at moment: Moment, _ visit: (Binding) throws(EvaluationStop) -> Void
  ) throws(EvaluationStop) {
    switch conjunct {
    case .atom(let atom, let on):
      let all: [Moment]
      if let on {
        guard let span = span(of: on, in: binding) else { return }
        all = moments(of: span)
      } else {
        all = [moment]
      }
      var seen: Set<[ValueID]> = []
      for moment in all {
        let ext = try `extension`(atom.relation, moment)
        for row in ext.affirmed.matches(pattern(atom, in: binding)) {
          try spend()
          let tuple = ext.affirmed.tuples[row]
          guard all.count == 1 || seen.insert(tuple).inserted else { continue }
          guard let extended = match(atom, tuple, binding) else { continue }
          try visit(extended)
        }
      }
    case .or(let alternatives):
      for alternative in alternatives {
        try solve(conjuncts(of: alternative), binding, at: moment, origins: nil, visit)
      }
    case .test(let a, .compare(.equal), let b):
      if case .variable(let v) = a, binding[v.raw] == nil {
        try bind(v, to: b, binding, visit)
      } else if case .variable(let v) = b, binding[v.raw] == nil {
        try bind(v, to: a, binding, visit)
      } else {
        fallthrough
      }
    case .test, .not, .noRecord, .and, .known, .oneOf, .every:
      if try truth(of: conjunct, in: binding, at: moment).affirmed > .none { try visit(binding) }
    }
  }

  private func bind(
    _ v: VariableID, to expression: ValueExpression, _ binding: Binding,
    _ visit: (Binding) throws(EvaluationStop) -> Void
  ) throws(EvaluationStop) {
    let value = id(of: expression, in: binding)
    if value.isMissing { return }
    var extended = binding
    extended[v.raw] = value
    try visit(extended)
  }

  private func match(_ atom: AtomPattern, _ tuple: [ValueID], _ binding: Binding) -> Binding? {
    var extended = binding
    for (term, value) in zip(atom.terms, tuple) {
      guard case .variable(let v) = term else { continue }
      if let bound = extended[v.raw] {
        // What nobody gives equals nothing.
        if bound != value || value.isMissing { return nil }
      } else {
        extended[v.raw] = value
      }
    }
    return extended
  }
}

extension NaiveEvaluator {
  /// Every binding in which a body is at least possible, in a fixed order.
  package func visitBindings(
    of body: Body, at moment: Moment, _ visit: (Binding) throws(EvaluationStop) -> Void
  ) throws(EvaluationStop) {
    try forEachBinding(of: body, at: moment) { (binding, _) throws(EvaluationStop) in try visit(binding) }
  }
}
