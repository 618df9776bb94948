/// Conditions that are searched for by themselves in what was found before: alternatives with atoms, `every`, exceptions.
extension BodySearch {
  /// The rows in which one of the alternatives may hold, all of whose words have values.
  func withAlternative(of alternatives: [Formula], _ batch: Batch) throws(PlainStop) -> Batch {
    let condition = Formula.or(alternatives)
    var batch = batch
    let outside = try outside(of: condition, condition.freeVariables, &batch)
    var isFound = [Bool](repeating: false, count: outside.count)
    var isSettled = isFound
    for alternative in alternatives {
      let none = [VariableOrigin](repeating: .condition, count: origins.count)
      let found = try inner(alternative, none).run(on: outside.start)
      let numbers = outside.numbers(in: found)
      for row in 0..<found.count {
        let number = Int(numbers[row])
        isFound[number] = true
        if found.sides.map({ $0[row] == SideNumber.settled }) ?? true { isSettled[number] = true }
      }
    }
    let (kept, sides) = (Column(), Column())
    for row in 0..<batch.count {
      let number = Int(outside.ofRows[row])
      var side = SideNumber.settled
      if !isSettled[number] {
        if !isFound[number], !outside.hasGap(number) { continue }
        // What several doubtful alternatives come to, and what a word without a value asks for.
        let binding = try binding(row, of: &batch)
        guard let open = try evaluator.side(of: condition, in: binding) else { continue }
        side = open
      }
      kept.append(UInt32(truncatingIfNeeded: row))
      sides.append(side)
    }
    batch = batch.keeping(kept)
    batch.sides = SideNumber.both(batch.sides, SideNumber.unlessSettled(sides))
    return batch
  }

  /// The rows in which everything in a range that is in the scope, and something is, has what is asked.
  func withEvery(
    _ range: EveryRange, where scope: Formula, has: Formula, _ batch: Batch
  ) throws(PlainStop) -> Batch {
    var batch = batch
    let condition = Formula.every(range, where: scope, has: has)
    let outside = try outside(of: condition, condition.freeVariables, &batch)
    try checkGaps(outside, in: scope)
    var cases = try inner(scope, range.origins(count: origins.count, isOpen: true)).run(on: outside.start)
    // What is open in one of them may leave all open.
    if cases.sides != nil { throw .notPlain }
    var own: [Column] = []
    for variable in range.variables {
      guard let column = cases.columns[variable.raw], !column.hasZero else { throw .notPlain }
      own.append(column)
    }
    let keys = KeyTable(arity: 1 + own.count, expecting: cases.count)
    let numbers = keys.numbers(of: [outside.numbers(in: cases)] + own, count: cases.count, inserting: true)
    cases = cases.gathered(at: numbers.firstRows(of: keys.count))
    // What is asked may hold with another value of a field than the scope does.
    for field in range.fields { cases.columns[field.id.raw] = nil }
    let ofCases = outside.numbers(in: cases)
    cases.columns[cases.columns.count - 1] = Column(counting: 0..<cases.count)
    let met = try inner(has, range.origins(count: origins.count, isOpen: false)).run(on: cases)
    if met.sides != nil { throw .notPlain }
    var isMet = [Bool](repeating: false, count: cases.count)
    let metCases = outside.numbers(in: met)
    for row in 0..<met.count { isMet[Int(metCases[row])] = true }
    var (hasCase, fails) = ([Bool](repeating: false, count: outside.count), [Bool](repeating: false, count: outside.count))
    for at in 0..<cases.count {
      hasCase[Int(ofCases[at])] = true
      if !isMet[at] { fails[Int(ofCases[at])] = true }
    }
    return batch.keeping(rows(of: outside.ofRows) { hasCase[Int($0)] && !fails[Int($0)] })
  }

  /// The rows of a rule's body in which its exception is not met.
  func without(_ exception: Body?, _ batch: Batch) throws(PlainStop) -> Batch {
    guard let exception, batch.count > 0 else { return batch }
    try checkSettled(exception)
    var batch = batch
    let known = exception.thingsOfCondition.union(exception.condition.freeVariables).filter { isBound($0, in: batch) }
    let outside = try outside(of: exception.condition, known, &batch)
    // What a word without a value asks for is no join.
    if outside.inAtoms.contains(where: \.hasZero) { throw .notPlain }
    var origins = evaluator.naive.scoped(exception).variables
    for variable in known { origins[variable.raw] = .condition }
    let found = try inner(exception.condition, origins).run(on: outside.start)
    if found.sides != nil { throw .notPlain }
    let numbers = outside.numbers(in: found)
    var isExcepted = [Bool](repeating: false, count: outside.count)
    for row in 0..<found.count { isExcepted[Int(numbers[row])] = true }
    return batch.keeping(rows(of: outside.ofRows) { !isExcepted[Int($0)] })
  }

  /// What is open makes a row contested even where no binding of the exception is found.
  private func checkSettled(_ exception: Body) throws(PlainStop) {
    var read: [RelationID] = []
    exception.condition.forEachAtom { read.append($0.relation) }
    for relation in read where try evaluator.table(relation).sides != nil { throw .notPlain }
    for case .field(_, let relation) in exception.variables where try evaluator.field(relation).hasDoubts { throw .notPlain }
  }

  // MARK: What they are searched in

  /// The different values that the words of a condition have in the rows of a batch.
  private struct Outside {
    /// A row for each, with its number behind the columns of the variables.
    let start: Batch
    /// Row by row of the batch, the number of its values.
    let ofRows: Column
    /// Those of words that stand in atoms.
    let inAtoms: [Column]

    var count: Int { start.count }

    /// Whether a word that stands in an atom has no value.
    func hasGap(_ number: Int) -> Bool { inAtoms.contains { $0[number] == 0 } }

    /// Of what was found from there, the numbers.
    ///
    /// - Precondition: it was searched from `start`.
    func numbers(in found: Batch) -> Column {
      guard let numbers = found.columns.last ?? nil else { preconditionFailure("columns behind the variables go along") }
      return numbers
    }
  }

  /// - Parameter words: those that have their values from outside.
  private func outside(
    of condition: Formula, _ words: Set<VariableID>, _ batch: inout Batch
  ) throws(PlainStop) -> Outside {
    var inAtoms: Set<VariableID> = []
    condition.forEachAtom { $0.forEachVariable { inAtoms.insert($0) } }
    let variables = words.sorted()
    guard variables.allSatisfy({ isBound($0, in: batch) }) else { throw .notPlain }
    var columns: [Column] = []
    for variable in variables { columns.append(try column(variable, &batch)) }
    try evaluator.take(batch.count, bytes: 4 * (columns.count + 2) + KeyTable.bytesPerKey)
    let keys = KeyTable(arity: columns.count, expecting: 0)
    let numbers = keys.numbers(of: columns, count: batch.count, inserting: true)
    let firstRows = numbers.firstRows(of: keys.count)
    var start = Batch(count: firstRows.count, variables: origins.count)
    for (variable, column) in zip(variables, columns) { start.columns[variable.raw] = column.gathered(at: firstRows) }
    let gaps = variables.filter(inAtoms.contains).compactMap { start.columns[$0.raw] }
    start.columns.append(Column(counting: 0..<start.count))
    return Outside(start: start, ofRows: numbers, inAtoms: gaps)
  }

  /// The search for a condition by itself.
  private func inner(_ condition: Formula, _ origins: [VariableOrigin]) -> BodySearch {
    BodySearch(Body(variables: origins, condition: condition), evaluator)
  }

  /// An `every` asks of rows that leave a column out what no join does.
  private func checkGaps(_ outside: Outside, in scope: Formula) throws(PlainStop) {
    if outside.inAtoms.contains(where: \.hasZero) { throw .notPlain }
    var atoms: [AtomPattern] = []
    scope.forEachAtom { atoms.append($0) }
    for atom in atoms {
      let table = try evaluator.table(atom)
      for case (.variable, let column) in zip(atom.terms, table.columns) where column.hasZero { throw .notPlain }
    }
  }
}
