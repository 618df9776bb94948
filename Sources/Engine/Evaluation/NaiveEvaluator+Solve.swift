extension NaiveEvaluator {
  /// Visits every binding of a body in which its condition is at least possible, once, with its truth. The
  /// truth counts the contested values of fields that the binding reads, but not of one that is only tested where
  /// every value gives the same.
  package func forEachBinding(
    of body: Body, startingFrom start: Binding? = nil, at moment: Moment, recording recorder: JoinRecorder? = nil,
    _ visit: (Binding, Truth) throws(EvaluationStop) -> Void
  ) throws(EvaluationStop) {
    var seen: Set<Binding> = []
    let empty = start ?? Binding(repeating: nil, count: body.variables.count)
    let fieldsInAtoms = body.fieldsInAtoms
    let pending = conjuncts(of: body.condition).enumerated().map { PendingCondition(formula: $1, place: $0) }
    try search(pending, empty, SearchContext(moment: moment, origins: body.variables, recorder: recorder)) {
      (binding) throws(EvaluationStop) in
      guard seen.insert(binding).inserted, try self.isOfItsKinds(binding, body.variables),
        try self.hasItsFields(binding, fieldsInAtoms, body.variables, at: moment)
      else { return }
      guard let truth = try self.truth(of: body, in: binding, beside: empty, at: moment) else { return }
      try visit(binding, truth)
    }
  }

  /// What a body comes to in a binding of all its variables; nil where it is not even possible.
  ///
  /// - Parameter start: the values that it was asked with.
  func truth(
    of body: Body, in binding: Binding, beside start: Binding, at moment: Moment
  ) throws(EvaluationStop) -> Truth? {
    let truth = try truth(of: body.condition, in: binding, at: moment)
    guard truth.affirmed > .none else { return nil }
    let fields = try truthOfFields(in: binding, body.variables, at: moment)
    if fields.verdict != .met, try everyValue(of: body, gives: truth.verdict, in: binding, beside: start, at: moment) {
      return truth
    }
    return truth && fields
  }

  /// Whether variables that range over the things of a kind have such, also where an equation gave them their values. An
  /// atom whose day hangs on another word may leave one out.
  private func isOfItsKinds(_ binding: Binding, _ origins: [VariableOrigin]) throws(EvaluationStop) -> Bool {
    for (i, origin) in origins.enumerated() {
      guard case .things(let domain) = origin, let thing = binding[i], !thing.isMissing else { continue }
      if try `extension`(domain, .anyTime).affirmed.position(of: [thing]) == nil { return false }
    }
    return true
  }

  /// Whether the values that atoms gave to fields are those of their things.
  private func hasItsFields(
    _ binding: Binding, _ fields: [Int], _ origins: [VariableOrigin], at moment: Moment
  ) throws(EvaluationStop) -> Bool {
    for i in fields {
      guard case .field(let base, let relation) = origins[i], let thing = binding[base.raw], let value = binding[i],
        !value.isMissing
      else { continue }
      if try `extension`(relation, moment).affirmed.position(of: [thing, value]) == nil { return false }
    }
    return true
  }

  /// Whether some values of the unbound variables meet the formula: Kleene's *or* over every binding that is at
  /// least possible and, for variables of things, over every other thing.
  package func existentialTruth(
    of formula: Formula, in binding: Binding, body: Body, at moment: Moment
  ) throws(EvaluationStop) -> Truth {
    var result = Truth.notMet
    let scoped = scoped(Body(variables: body.variables, condition: formula))
    try forEachBinding(of: scoped, startingFrom: binding, at: moment) { (_, truth) throws(EvaluationStop) in
      result = result || truth
    }
    if result.verdict == .met { return result }
    return result || (try remainder(of: formula, in: binding, scoped.variables, at: moment))
  }

  /// Variables that the formula does not speak of must not multiply its bindings.
  func scoped(_ body: Body) -> Body {
    var used: Set<VariableID> = []
    body.condition.forEachVariable { used.insert($0) }
    var origins = body.variables
    var bases: Set<VariableID> = []
    for (i, origin) in origins.enumerated().reversed() {
      let v = VariableID(raw: i)
      guard used.contains(v) || bases.contains(v) else {
        origins[i] = .condition
        continue
      }
      switch origin {
      case .field(let base, _): bases.insert(base)
      case .lineage(_, _, let row): bases.formUnion(row)
      case .condition, .things: break
      }
    }
    return Body(variables: origins, condition: body.condition)
  }

  /// What the things that no possible binding names come to together: *not met* if every one is, else silent.
  /// Where no variable is left, the formula speaks for itself.
  func remainder(
    of formula: Formula, in binding: Binding, _ origins: [VariableOrigin], at moment: Moment
  ) throws(EvaluationStop) -> Truth {
    if formula.freeVariables.allSatisfy({ binding[$0.raw] != nil }) {
      return try truth(of: formula, in: binding, at: moment)
    }
    return try isRefuted(formula, in: binding, origins, at: moment) { _ in false } ? .notMet : .silent
  }

  /// Whether a rule can give no row in this binding of its head: whatever things the other words of its body are, the
  /// body is not met, or the exception is.
  func cannotGive(_ rule: Rule, in binding: Binding, at moment: Moment) throws(EvaluationStop) -> Bool {
    let exception = rule.exception
    let shared = exception.map { $0.condition.freeVariables.intersection(rule.body.condition.freeVariables) } ?? []
    let origins = scoped(rule.body).variables
    return try isRefuted(rule.body.condition, in: binding, origins, at: moment) { (current) throws(EvaluationStop) in
      guard let exception, shared.allSatisfy({ current[$0.raw] != nil }) else { return false }
      return try self.existentialTruth(of: exception.condition, in: current, body: exception, at: moment).verdict
        == .met
    }
  }

  /// Whether, for all things that the variables without a value could be, a conjunct is not met or it is excepted.
  /// - Parameter isExcepted: asked where every variable that ranges over things has a value.
  private func isRefuted(
    _ formula: Formula, in binding: Binding, _ origins: [VariableOrigin], at moment: Moment,
    isExcepted: (Binding) throws(EvaluationStop) -> Bool
  ) throws(EvaluationStop) -> Bool {
    let parts = conjuncts(of: formula)
    let domains = formula.domains { facts.schema($0).domains }

    /// Whether a part is not met, whatever the variables without a value are.
    func isRefuted(_ current: Binding) throws(EvaluationStop) -> Bool {
      for part in parts where part.isPositive || part.freeVariables.allSatisfy({ current[$0.raw] != nil }) {
        if try truth(of: part, in: current, at: moment).verdict == .notMet { return true }
      }
      return false
    }
    /// The values that a variable without one ranges over; nil for text, numbers and dates, which may be any.
    func range(_ i: Int, _ current: Binding) throws(EvaluationStop) -> [ValueID]? {
      switch origins[i] {
      case .things(let domain): return try `extension`(domain, .anyTime).affirmed.things
      case .condition:
        guard let domain = domains[VariableID(raw: i)] else { return nil }
        return try `extension`(domain, .anyTime).affirmed.things
      case .field(let base, let relation):
        guard let thing = current[base.raw] else { return nil }
        let ext = try `extension`(relation, moment)
        let values = ext.affirmed.matches([thing, nil]).map { ext.affirmed.tuple($0)[1] }
        return values.isEmpty ? [.missing] : values
      case .lineage: return nil
      }
    }
    func isRefutedThroughout(_ i: Int, _ current: Binding) throws(EvaluationStop) -> Bool {
      try spend()
      if try isRefuted(current) { return true }
      guard let next = (i..<origins.count).first(where: { current[$0] == nil }) else { return try isExcepted(current) }
      guard let values = try range(next, current) else { return try isRefutedThroughout(next + 1, current) }
      var current = current
      for value in values {
        current[next] = value
        if !(try isRefutedThroughout(next + 1, current)) { return false }
      }
      return true
    }
    return try isRefutedThroughout(0, binding)
  }

  package func conjuncts(of formula: Formula) -> [Formula] {
    if case .and(let fs) = formula { return fs.flatMap { conjuncts(of: $0) } }
    return [formula]
  }

  /// Extends a binding by everything that could make all the conjuncts at least possible. Atoms give values;
  /// fields follow their things; variables that only negations use range over the things of their kind.
  func solve(
    _ conjuncts: [Formula], _ binding: Binding, _ context: SearchContext,
    _ visit: (Binding) throws(EvaluationStop) -> Void
  ) throws(EvaluationStop) {
    let pending = conjuncts.enumerated().map { PendingCondition(formula: $1, place: $0) }
    try search(pending, binding, context, visit)
  }

  private func search(
    _ pending: [PendingCondition], _ binding: Binding, _ context: SearchContext,
    _ visit: (Binding) throws(EvaluationStop) -> Void
  ) throws(EvaluationStop) {
    let recorder = context.recorder
    if let origins = context.origins, let i = nextField(binding, origins) {
      let step = JoinRecorder.Step.field(VariableID(raw: i))
      let (columns, tuples) = try followers(i, origins, binding, at: context.moment)
      recorder?.enter(step, rows: tuples.count)
      var extended = binding
      for tuple in tuples.isEmpty ? [columns.map { _ in .missing }] : tuples {
        try spend()
        recorder?.find(step)
        for (column, value) in zip(columns, tuple) { extended[column] = value }
        try search(pending, extended, context, visit)
      }
      return
    }
    if let next = nextConjunct(pending, binding, context.origins) {
      var rest = pending
      let conjunct = rest.remove(at: next)
      let step = JoinRecorder.Step.condition(conjunct.place)
      recorder?.enter(step)
      try extend(by: conjunct.formula, binding, context, { recorder?.look(step, rows: $0) }) {
        (extended) throws(EvaluationStop) in
        recorder?.find(step)
        try self.search(rest, extended, context, visit)
      }
      return
    }
    if let origins = context.origins {
      for (i, origin) in origins.enumerated() where binding[i] == nil {
        guard case .things(let domain) = origin else { continue }
        let step = JoinRecorder.Step.things(VariableID(raw: i))
        var extended = binding
        let things = try `extension`(domain, .anyTime).affirmed.things
        recorder?.enter(step, rows: things.count)
        for thing in things {
          try spend()
          recorder?.find(step)
          extended[i] = thing
          try search(pending, extended, context, visit)
        }
        return
      }
    }
    for conjunct in pending {
      recorder?.enter(.condition(conjunct.place))
      if try truth(of: conjunct.formula, in: binding, at: context.moment).affirmed == .none { return }
      recorder?.find(.condition(conjunct.place))
    }
    try visit(binding)
  }

  func nextField(_ binding: Binding, _ origins: [VariableOrigin]) -> Int? {
    for (i, origin) in origins.enumerated() where binding[i] == nil {
      switch origin {
      case .field(let base, _): if binding[base.raw] != nil { return i }
      case .lineage(_, _, let row): if row.allSatisfy({ binding[$0.raw] != nil }) { return i }
      case .condition, .things: continue
      }
    }
    return nil
  }

  /// The values that follow from what is bound: of a field of a thing, or of what a row knows of its claims. Parts of
  /// one row are bound together, claim by claim.
  private func followers(
    _ i: Int, _ origins: [VariableOrigin], _ binding: Binding, at moment: Moment
  ) throws(EvaluationStop) -> (columns: [Int], tuples: [[ValueID]]) {
    switch origins[i] {
    case .condition, .things: return ([i], [])
    case .field(let base, let relation):
      guard let thing = binding[base.raw], !thing.isMissing else { return ([i], []) }
      let ext = try `extension`(relation, moment)
      return ([i], ext.affirmed.matches([thing, nil]).map { [ext.affirmed.tuple($0)[1]] })
    case .lineage(let part, let relation, let row):
      let reference = RowRef(relation: relation, tuple: row.map { binding[$0.raw] ?? .missing }, moment: moment)
      if part == .said { return ([i], [[try said(of: reference)]]) }
      var columns: [Int] = []
      var parts: [RowPart] = []
      for (j, origin) in origins.enumerated() {
        guard case .lineage(let other, _, row) = origin, other != .said else { continue }
        columns.append(j)
        parts.append(other)
      }
      return (columns, try lineage(parts, of: reference))
    }
  }

  /// The conjunct to work on: one whose variables all have values, else the atom with most of them, else an
  /// equation or alternative that gives values; at last an equation for what only an atom gives that waits for it, as
  /// `p(a) on a.born and a = N1`.
  func nextConjunct(_ pending: [PendingCondition], _ binding: Binding, _ origins: [VariableOrigin]?) -> Int? {
    var best: (index: Int, unbound: Int)?
    var awaited: Int?
    for (i, conjunct) in pending.lazy.map(\.formula).enumerated() {
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
      case .test(let a, .compare(.equal), let b):
        // What an atom gives is only compared: 2005-03-17 is `= 2005`, and `about 300` might be 300.
        guard unbound.count == 1, let v = unbound.first, isPlain(v, origins),
          a.isVariable(v) && !b.mentions(v) || b.isVariable(v) && !a.mentions(v)
        else { continue }
        if !pending.contains(where: { $0.formula.gives(v) }) { return i }
        // Of a thing, whose fields are read: a date that is given may be any day of the one that is written.
        if origins?.contains(where: { $0.isRead(of: v) }) ?? false { awaited = awaited ?? i }
      case .or:
        if best == nil, unbound.allSatisfy({ isBoundOnlyByConditions($0, origins) }) { best = (i, 1_000_000) }
      case .not, .noRecord, .and, .test, .known, .oneOf, .every: continue
      }
    }
    if let best { return best.index }
    // Things of a kind may be what the atom waits for.
    let areThingsLeft = zip(binding, origins ?? []).contains { $0 == nil && $1.isOfThings }
    return areThingsLeft ? nil : awaited
  }

  /// A variable that an equation may give its value.
  private func isPlain(_ v: VariableID, _ origins: [VariableOrigin]?) -> Bool {
    guard let origins else { return true }
    switch origins[v.raw] {
    case .field, .lineage: return false
    case .condition, .things: return true
    }
  }

  private func isBoundOnlyByConditions(_ v: VariableID, _ origins: [VariableOrigin]?) -> Bool {
    guard let origins else { return true }
    if case .condition = origins[v.raw] { return true }
    return false
  }

  /// - Parameter look: told how many rows of a relation are looked at.
  private func extend(
    by conjunct: Formula, _ binding: Binding, _ context: SearchContext, _ look: (Int) -> Void,
    _ visit: (Binding) throws(EvaluationStop) -> Void
  ) throws(EvaluationStop) {
    switch conjunct {
    case .atom(let atom, let on):
      let all: [Moment]
      if let on {
        guard let span = span(of: on, in: binding) else { return }
        all = moments(of: span)
      } else {
        all = [context.moment]
      }
      var seen: Set<[ValueID]> = []
      for moment in all {
        let ext = try `extension`(atom.relation, moment)
        let rows = ext.affirmed.matches(pattern(atom, in: binding))
        look(rows.count)
        for row in rows {
          try spend()
          let tuple = ext.affirmed.tuple(row)
          guard all.count == 1 || seen.insert(tuple).inserted else { continue }
          guard let extended = match(atom, tuple, binding, context) else { continue }
          try visit(extended)
        }
      }
    case .or(let alternatives) where conjunct.freeVariables.contains { binding[$0.raw] == nil }:
      for alternative in alternatives {
        try solve(conjuncts(of: alternative), binding, context.withinAlternative, visit)
      }
    case .test(let a, .compare(.equal), let b):
      if case .variable(let v) = a, binding[v.raw] == nil {
        try bind(v, to: b, binding, visit)
      } else if case .variable(let v) = b, binding[v.raw] == nil {
        try bind(v, to: a, binding, visit)
      } else {
        fallthrough
      }
    case .test, .not, .noRecord, .and, .or, .known, .oneOf, .every:
      if try truth(of: conjunct, in: binding, at: context.moment).affirmed > .none { try visit(binding) }
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

  private func match(
    _ atom: AtomPattern, _ tuple: [ValueID], _ binding: Binding, _ context: SearchContext
  ) -> Binding? {
    var extended = binding
    for (term, value) in zip(atom.terms, tuple) {
      guard case .variable(let v) = term else { continue }
      if let bound = extended[v.raw] {
        if bound != value || value.isMissing && !context.asksForOpenColumns { return nil }
      } else if value.isMissing, !context.asksForOpenColumns, context.isField(v) {
        // A field in brackets is the same value in both.
        return nil
      } else {
        extended[v.raw] = value
      }
    }
    return extended
  }
}
