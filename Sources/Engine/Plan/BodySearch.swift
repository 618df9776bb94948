/// Finds the bindings of a body, a step at a time for all of them at once, in the order in which the naive evaluator
/// finds them one by one.
///
/// Steps are those of the naive evaluator. What is quicker: a field is looked up only once somebody wants it; tests of
/// what a step finds come before it is joined; equations between what was and what is found make the key of a hash join.
final class BodySearch {
  let body: Body
  let evaluator: ColumnEvaluator
  let conjuncts: [Formula]
  let empty: Binding
  /// The fields to which an atom of the conjunction may give their values.
  private let fieldsOfAtoms: [Int]
  /// What a step joins with, where nothing that it depends on changes while the search is kept.
  var sides: [SideKey: Side] = [:]
  /// The orders of steps that were chosen.
  var orders: [OrderKey: [SearchStep]] = [:]
  /// Who wants to know what the steps did.
  private(set) var record: BodyRecord?

  init(_ body: Body, _ evaluator: ColumnEvaluator) {
    self.body = body
    self.evaluator = evaluator
    conjuncts = evaluator.naive.conjuncts(of: body.condition)
    empty = Binding(repeating: nil, count: body.variables.count)
    fieldsOfAtoms = Body(variables: body.variables, condition: .and(conjuncts.filter(\.isAtom))).fieldsInAtoms
  }

  /// Begins a record of what the steps do.
  func recording() -> BodyRecord {
    let record = BodyRecord(conjuncts: conjuncts, origins: origins)
    self.record = record
    return record
  }

  var origins: [VariableOrigin] { body.variables }

  // MARK: Steps

  /// The order in which the naive evaluator would take the conjuncts and the things of kinds; those that wait for a value
  /// that nothing gives come last.
  ///
  /// - Parameters:
  ///   - first: the place of an atom that is taken before all others.
  ///   - known: variables that have values before the first step.
  ///   - choose: which of several steps that find rows comes next, given those before it; the first is the naive evaluator's.
  func steps(
    first: Int? = nil, beside known: Set<VariableID> = [], choosing choose: ((_ taken: [SearchStep], _ candidates: [SearchStep]) -> SearchStep)? = nil
  ) -> [SearchStep] {
    var pending = conjuncts.enumerated().map { PendingCondition(formula: $1, place: $0) }
    var bound = empty
    for variable in known { bound[variable.raw] = .missing }
    var steps: [SearchStep] = []
    func take(_ at: Int) {
      let conjunct = pending.remove(at: at)
      conjunct.formula.forEachVariable { bound[$0.raw] = .missing }
      steps.append(.condition(conjunct.place))
    }
    func list(_ thing: VariableID) {
      bound[thing.raw] = .missing
      steps.append(.things(thing))
    }
    /// A step that finds rows, instead of which another may come next.
    func take(_ own: SearchStep) {
      var step = own
      if let choose {
        let atoms = pending.filter(\.formula.isAtom).map { SearchStep.condition($0.place) }
        let things = origins.indices.filter { bound[$0] == nil && origins[$0].isOfThings }.map { SearchStep.things(VariableID(raw: $0)) }
        step = choose(steps, [own] + (atoms + things).filter { $0 != own })
      }
      switch step {
      case .things(let variable): list(variable)
      case .condition(let place): if let at = pending.firstIndex(where: { $0.place == place }) { take(at) }
      }
    }
    if let first { take(first) }
    while true {
      if let field = evaluator.naive.nextField(bound, origins) {
        bound[field] = .missing
      } else if let next = evaluator.naive.nextConjunct(pending, bound, origins) {
        let conjunct = pending[next]
        if conjunct.formula.isAtom { take(.condition(conjunct.place)) } else { take(next) }
      } else if let thing = origins.indices.first(where: { bound[$0] == nil && origins[$0].isOfThings }) {
        take(.things(VariableID(raw: thing)))
      } else {
        return steps + pending.map { .condition($0.place) }
      }
    }
  }

  /// The places of atoms of these relations.
  func places(of relations: Set<RelationID>) -> [Int] {
    conjuncts.indices.filter { place in
      guard case .atom(let pattern, _) = conjuncts[place] else { return false }
      return relations.contains(pattern.relation)
    }
  }

  /// - Precondition: an atom stands there.
  func relation(at place: Int) -> RelationID {
    guard case .atom(let pattern, _) = conjuncts[place] else { preconditionFailure("a place of a relation is an atom's") }
    return pattern.relation
  }

  /// Whether something is open or spoken against of a field that the body reads.
  func readsDoubtfulField() throws(PlainStop) -> Bool {
    for case .field(_, let relation) in origins where try evaluator.field(relation).hasDoubts { return true }
    return false
  }

  /// Whether a search from the rows of an atom on finds bindings in the order of the naive evaluator.
  func isInOwnOrder(from place: Int, beside known: Set<VariableID>) throws(PlainStop) -> Bool {
    let own = steps()
    guard own.first == .condition(place) else { return false }
    return try chosenSteps(OrderKey(first: place, known: known)) == own
  }

  // MARK: Search

  /// An atom that is taken before all others.
  struct Change {
    let place: Int
    /// The rows of its relation that alone are looked at; nil for all.
    let rows: Range<Int>?
  }

  /// - Parameters:
  ///   - start: values of some variables.
  ///   - change: taken first, so that nothing is looked at but what can come of it.
  ///   - keepsPositions: whether the bindings say where they were found.
  func run(
    from start: [VariableID: UInt32] = [:], change: Change? = nil, keepingPositions keepsPositions: Bool = false
  ) throws(PlainStop) -> Batch {
    var batch = Batch.unit(variables: origins.count)
    for (variable, id) in start {
      batch.columns[variable.raw] = Column(repeating: id, count: 1)
      batch.unique.insert(variable)
    }
    record?.begin(first: change?.place, known: start.keys)
    let own = steps(first: change?.place)
    let chosen = try chosenSteps(OrderKey(first: change?.place, known: Set(start.keys)))
    if chosen == own { return try search(batch, own, change, keepsPositions) }
    let found = try search(batch, chosen, change, true)
    // What is searched from a change on is put in order by whoever asks for it.
    return change == nil ? inOwnOrder(found, keepingPositions: keepsPositions) : found
  }

  /// What extends bindings that were found before; columns behind those of the variables go along.
  func run(on batch: Batch, keepingPositions keepsPositions: Bool = false) throws(PlainStop) -> Batch {
    let known = origins.indices.filter { batch.columns[$0] != nil }.map { VariableID(raw: $0) }
    record?.begin(first: nil, known: known)
    return try search(batch, steps(beside: Set(known)), nil, keepsPositions)
  }

  private func search(
    _ start: Batch, _ steps: [SearchStep], _ change: Change?, _ keepsPositions: Bool
  ) throws(PlainStop) -> Batch {
    var batch = try withEveryValue(start)
    var done: Set<Int> = []
    var listed: Set<VariableID> = []
    for step in steps {
      switch step {
      case .things(let variable):
        listed.insert(variable)
        if isBound(variable, in: batch) {
          batch = try keepingThings(variable, batch)
        } else {
          batch = try joined(batch, step, change: change, &done, keepsPositions)
        }
      case .condition(let place):
        guard done.insert(place).inserted else { continue }
        switch conjuncts[place] {
        case .atom: batch = try joined(batch, step, change: change, &done, keepsPositions)
        case .noRecord(let pattern, _): batch = try withoutRecord(of: pattern, at: place, batch)
        case let condition:
          let entered = batch.count
          batch = try kept(condition, batch)
          note(test: place, entered: entered, found: batch.count)
        }
      }
    }
    for (i, origin) in origins.enumerated() {
      let variable = VariableID(raw: i)
      if origin.isOfThings, !listed.contains(variable) { batch = try keepingThings(variable, batch) }
    }
    batch = try withDoubtsResolved(try withFieldsAgreed(batch))
    if batch.sides != nil { evaluator.isAllSettled = false }
    return batch
  }

  /// The rows in which a condition that finds no rows of its own may hold.
  private func kept(_ condition: Formula, _ batch: Batch) throws(PlainStop) -> Batch {
    if condition.isTest { return try tested(condition, batch) }
    switch condition {
    case .or(let alternatives): return try withAlternative(of: alternatives, batch)
    case .every(let range, let scope, let has): return try withEvery(range, where: scope, has: has, batch)
    case .atom, .not, .noRecord, .and, .test, .known, .oneOf: throw .notPlain
    }
  }

  func isBound(_ variable: VariableID, in batch: Batch) -> Bool {
    if batch.columns[variable.raw] != nil { return true }
    guard case .field(let base, _) = origins[variable.raw] else { return false }
    return isBound(base, in: batch)
  }

  /// The values of a variable, looked up if that has not been done yet.
  ///
  /// - Precondition: the variable has values in the batch.
  func column(_ variable: VariableID, _ batch: inout Batch) throws(PlainStop) -> Column {
    if let column = batch.columns[variable.raw] { return column }
    guard case .field(let base, let relation) = origins[variable.raw] else { throw .notPlain }
    let things = try column(base, &batch)
    let field = try evaluator.field(relation)
    let column = field.values(of: things)
    note(field: variable, field, entered: things.count, found: column.count)
    batch.columns[variable.raw] = column
    return column
  }

  /// A row for each value of a field that has several of one thing; any other field is looked up when it is wanted.
  ///
  /// - Parameter found: what the batch is joined with; fields of its things have their values from there.
  func withEveryValue(_ batch: Batch, beside found: Batch? = nil) throws(PlainStop) -> Batch {
    var batch = batch
    while let variable = try nextOfSeveral(batch, beside: found) {
      guard case .field(let base, let relation) = origins[variable.raw] else { break }
      if !batch.positions.isEmpty { throw .notPlain }
      let field = try evaluator.field(relation)
      let (positions, values) = field.everyValue(of: try column(base, &batch))
      note(field: variable, field, entered: batch.count, found: values.count)
      try evaluator.meet(values.count, bytes: 4 * batch.columns.count)
      batch = batch.gathered(at: positions)
      batch.unique = []
      batch.columns[variable.raw] = values
    }
    return batch
  }

  /// A field with several values for one thing that can be looked up and has not been.
  private func nextOfSeveral(_ batch: Batch, beside found: Batch?) throws(PlainStop) -> VariableID? {
    for (i, origin) in origins.enumerated() {
      guard batch.columns[i] == nil, case .field(let base, let relation) = origin, isBound(base, in: batch),
        found.map({ !isBound(base, in: $0) }) ?? true, try evaluator.field(relation).hasSeveral
      else { continue }
      var first = VariableID(raw: i)
      var above = base
      // Of a field of a field with several, that one first.
      while batch.columns[above.raw] == nil, case .field(let next, let relation) = origins[above.raw] {
        if try evaluator.field(relation).hasSeveral { first = above }
        above = next
      }
      return first
    }
    return nil
  }

  /// Without the rows in which a field has a value from an atom that is none of its thing's.
  func withFieldsAgreed(_ batch: Batch) throws(PlainStop) -> Batch {
    var batch = batch
    for i in fieldsOfAtoms {
      guard case .field(let base, let relation) = origins[i], let values = batch.columns[i], isBound(base, in: batch) else { continue }
      let field = try evaluator.field(relation)
      let things = try column(base, &batch)
      batch = batch.keeping(rows(of: Column(counting: 0..<batch.count)) { field.has(values[Int($0)], of: things[Int($0)]) })
    }
    return batch
  }

  /// What the bindings come to that read a field of which something is open or spoken against, told by the naive
  /// evaluator: a test may turn out the same whichever value is right.
  private func withDoubtsResolved(_ batch: Batch) throws(PlainStop) -> Batch {
    var batch = batch
    var isDoubtful: [Bool]?
    for (i, origin) in origins.enumerated() {
      guard case .field(let base, let relation) = origin, isBound(VariableID(raw: i), in: batch) else { continue }
      let field = try evaluator.field(relation)
      guard field.hasDoubts else { continue }
      evaluator.isAllSettled = false
      let things = try column(base, &batch)
      var doubts = isDoubtful ?? [Bool](repeating: false, count: batch.count)
      for row in 0..<batch.count where field.isDoubtful(things[row]) { doubts[row] = true }
      isDoubtful = doubts
    }
    guard let isDoubtful, isDoubtful.contains(true) else { return batch }
    let (kept, sides) = (Column(), Column())
    for row in 0..<batch.count {
      var number = batch.sides?[row] ?? SideNumber.settled
      if isDoubtful[row] {
        guard let truth = try truth(row, of: &batch), truth.affirmed > .none else { continue }
        number = SideNumber.number(truth.side)
      }
      kept.append(UInt32(truncatingIfNeeded: row))
      sides.append(number)
    }
    batch = batch.keeping(kept)
    batch.sides = SideNumber.unlessSettled(sides)
    return batch
  }

  /// What the naive evaluator says that a binding comes to.
  func truth(_ row: Int, of batch: inout Batch) throws(PlainStop) -> Truth? {
    let binding = try binding(row, of: &batch)
    return try evaluator.asking { () throws(EvaluationStop) in
      try evaluator.naive.truth(of: body, in: binding, beside: empty, at: evaluator.moment)
    }
  }

  private func keepingThings(_ variable: VariableID, _ batch: Batch) throws(PlainStop) -> Batch {
    guard case .things(let members) = origins[variable.raw] else { return batch }
    var batch = batch
    let things = try column(variable, &batch)
    let table = try evaluator.table(members)
    let found = RowIndex(table.columns, count: table.count).probes([things], count: batch.count)
    let kept = batch.keeping(rows(of: found) { $0 != .max })
    note(memberOf: variable, things: table.count, entered: batch.count, found: kept.count)
    return kept
  }

  func rows(of numbers: Column, where isKept: (UInt32) -> Bool) -> Column {
    let kept = Column()
    let base = numbers.base
    for row in 0..<numbers.count where isKept(base[row]) { kept.append(UInt32(truncatingIfNeeded: row)) }
    return kept
  }

  /// The whole of one binding.
  func binding(_ row: Int, of batch: inout Batch) throws(PlainStop) -> Binding {
    var binding = empty
    for i in binding.indices {
      let variable = VariableID(raw: i)
      guard isBound(variable, in: batch) else { continue }
      binding[i] = evaluator.traits.valueID(try column(variable, &batch)[row])
    }
    return binding
  }
}
