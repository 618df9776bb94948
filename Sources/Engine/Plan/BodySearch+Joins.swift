/// What a step finds, joined with what was found before.
extension BodySearch {
  /// Sides depend on what was taken before them.
  struct SideKey: Hashable {
    let step: SearchStep
    /// The place of the atom that was taken first.
    let first: Int?
  }

  /// The rows that a step finds, as bindings of the variables that get their values from it.
  struct Side {
    var batch: Batch
    /// What must be the same as these variables of what was found before; columns that are no variable's stand behind
    /// those that are. Of an equation the values have to be known exactly, since others may be the same or not.
    var keys: [(variable: VariableID, column: Int, isEquation: Bool)] = []
    var index: RowIndex?
    /// Tests that the rows have met.
    var done: Set<Int> = []

    var keyColumns: [Column] { keys.compactMap { batch.columns[$0.column] } }
  }

  func joined(
    _ batch: Batch, _ step: SearchStep, change: Change?, _ done: inout Set<Int>, _ keepsPositions: Bool
  ) throws(PlainStop) -> Batch {
    var batch = batch
    let key = SideKey(step: step, first: change?.place)
    var side: Side
    let isKnown = sides[key] != nil
    if let known = sides[key] {
      side = known
    } else {
      record?.beginSide()
      side = try self.side(of: step, beside: batch, change: change, done, keepsPositions)
      record?.endSide()
      if !isChanging(step) {
        side.index = side.keys.isEmpty ? nil : RowIndex(side.keyColumns, count: side.batch.count)
        sides[key] = side
      }
    }
    done.formUnion(side.done)
    if side.keys.isEmpty, batch.count == 1, batch.sides == nil, batch.columns.allSatisfy({ $0 == nil }) {
      try evaluator.meet(side.batch.count, bytes: 0)
      record?.takeSide()
      var result = side.batch
      result.columns.removeLast(result.columns.count - origins.count)
      return result
    }
    try evaluator.take(side.index == nil ? side.batch.count : 0, bytes: 8 + KeyTable.bytesPerKey)
    let index = side.index ?? RowIndex(side.keyColumns, count: side.batch.count)
    var own: [Column] = []
    for key in side.keys {
      let column = try column(key.variable, &batch)
      if key.isEquation, !evaluator.traits.areCrisp(column) { throw .notPlain }
      own.append(column)
    }
    let probes = index.probes(own, count: batch.count)
    let matches = index.matchCount(probes)
    let columns = batch.columns.count { $0 != nil } + side.batch.columns.count { $0 != nil } + batch.positions.count
    try evaluator.meet(matches, bytes: 4 * (columns + 2))
    note(joinOf: step, side, entered: batch.count, hashed: isKnown ? 0 : side.batch.count, found: matches)
    let (left, right) = index.pairs(probes, matchCount: matches)
    var result = batch.gathered(at: left)
    result.unique = matches <= batch.count && index.hasSingleRows ? batch.unique : []
    for i in origins.indices where result.columns[i] == nil {
      result.columns[i] = side.batch.columns[i]?.gathered(at: right)
    }
    result.sides = SideNumber.both(result.sides, side.batch.sides?.gathered(at: right))
    for (step, column) in side.batch.positions { result.positions[step] = column.gathered(at: right) }
    return result
  }

  private func isChanging(_ step: SearchStep) -> Bool {
    guard case .condition(let place) = step, case .atom(let pattern, _) = conjuncts[place] else { return false }
    return evaluator.isUnfinished(pattern.relation)
  }

  private func side(
    of step: SearchStep, beside batch: Batch, change: Change?, _ done: Set<Int>, _ keepsPositions: Bool
  ) throws(PlainStop) -> Side {
    var side: Side
    switch step {
    case .things(let variable):
      guard case .things(let members) = origins[variable.raw] else { throw .notPlain }
      let table = try evaluator.table(members)
      var found = Batch(count: table.count, variables: origins.count)
      found.columns[variable.raw] = table.columns[0]
      found.unique = [variable]
      record?.addSource(.things(variable), PlanStep.Work(lookedAt: table.count, found: table.count)) {
        Cardinality(rows: Double(table.count), distinct: [variable: Double(table.count)])
      }
      side = Side(batch: found)
      if keepsPositions { side.batch.positions[step] = Column(counting: 0..<table.count) }
    case .condition(let place):
      guard case .atom(let pattern, _) = conjuncts[place] else { throw .notPlain }
      let changed = change?.place == place ? change?.rows : nil
      side = try self.side(of: pattern, step, rows: changed, batch, keepsPositions)
    }
    side.batch = try withEveryValue(side.batch, beside: batch)
    side.batch = try withFieldsAgreed(side.batch)
    for (i, origin) in origins.enumerated() {
      guard case .field(let base, _) = origin, batch.columns[i] != nil, !isBound(base, in: batch), isBound(base, in: side.batch)
      else { continue }
      // An atom gave the field its value before there was a thing to read it of.
      let field = VariableID(raw: i)
      _ = try column(field, &side.batch)
      side.keys.append((field, i, false))
    }
    /// What was found before gives its values to nothing here.
    func isNew(_ variable: VariableID) -> Bool { !isBound(variable, in: batch) && isBound(variable, in: side.batch) }
    for (place, conjunct) in conjuncts.enumerated() where !done.contains(place) && conjunct.isTest {
      let variables = conjunct.freeVariables
      if !variables.isEmpty, variables.allSatisfy(isNew) {
        let entered = side.batch.count
        side.batch = try tested(conjunct, side.batch)
        note(test: place, entered: entered, found: side.batch.count)
        side.done.insert(place)
        continue
      }
      guard case .test(.variable(let a), .compare(.equal), .variable(let b)) = conjunct else { continue }
      for (old, new) in [(a, b), (b, a)] where isBound(old, in: batch) && isNew(new) {
        let column = try column(new, &side.batch)
        guard evaluator.traits.areCrisp(column) else { throw .notPlain }
        side.keys.append((old, new.raw, true))
        side.done.insert(place)
        break
      }
    }
    // What nobody gives is the same as nothing.
    for key in side.keys {
      guard let column = side.batch.columns[key.column] else { continue }
      side.batch = side.batch.keeping(rows(of: column) { $0 != 0 })
    }
    return side
  }

  private func side(
    of pattern: AtomPattern, _ step: SearchStep, rows range: Range<Int>?, _ batch: Batch, _ keepsPositions: Bool
  ) throws(PlainStop) -> Side {
    let table = try evaluator.table(pattern)
    let isNew = range != nil
    let range = range ?? 0..<table.count
    let isWhole = range == 0..<table.count
    var columns = table.columns.map { isWhole ? $0 : $0.slice(range) }
    if columns.isEmpty { throw .notPlain }
    var positions = Column(counting: range)
    var sides = isWhole ? table.sides : table.sides?.slice(range)
    func keep(_ kept: Column) {
      if kept.count == positions.count { return }
      columns = columns.map { $0.gathered(at: kept) }
      sides = sides?.gathered(at: kept)
      positions = positions.gathered(at: kept)
    }
    var firstColumn: [VariableID: Int] = [:]
    var keyColumns: [(variable: VariableID, column: Int)] = []
    var hasOpenColumn = false
    for (i, term) in pattern.terms.enumerated() {
      switch term {
      case .constant(let id):
        let wanted = evaluator.traits.id(id)
        keep(rows(of: columns[i]) { $0 == wanted })
        hasOpenColumn = true
      case .any: hasOpenColumn = true
      case .variable(let variable):
        if isBound(variable, in: batch) {
          keyColumns.append((variable, i))
        } else if let first = firstColumn[variable] {
          let (a, b) = (columns[first].base, columns[i].base)
          let kept = Column()
          for row in 0..<positions.count where a[row] == b[row] && a[row] != 0 {
            kept.append(UInt32(truncatingIfNeeded: row))
          }
          keep(kept)
        } else {
          firstColumn[variable] = i
        }
      }
    }
    if hasOpenColumn {
      // Rows that differ only in what is left out are one binding.
      let shown = keyColumns.map(\.column) + firstColumn.values
      let keys = KeyTable(arity: shown.count, expecting: positions.count)
      let numbers = keys.numbers(of: shown.map { columns[$0] }, count: positions.count, inserting: true)
      sides = try joinedSides(sides, of: pattern, keys, numbers, shown)
      var next: UInt32 = 0
      keep(
        rows(of: numbers) { number in
          guard number == next else { return false }
          next += 1
          return true
        })
    }
    if sides != nil {
      let (kept, decided) = try self.decided(sides, of: pattern, columns)
      keep(kept)
      sides = decided
    }
    if case .condition(let place) = step {
      note(scanOf: pattern, at: place, table, range, isNew: isNew, found: positions.count)
    }
    var found = Batch(count: positions.count, variables: origins.count)
    found.sides = sides
    for (variable, column) in firstColumn { found.columns[variable.raw] = columns[column] }
    if keepsPositions { found.positions[step] = positions }
    if firstColumn.count == 1, let only = firstColumn.keys.first, keyColumns.isEmpty { found.unique = [only] }
    var side = Side(batch: found)
    for key in keyColumns {
      side.keys.append((key.variable, side.batch.columns.count, false))
      side.batch.columns.append(columns[key.column])
    }
    return side
  }

  /// How patterns stand that leave columns out, on the first of their rows: as all of them do together, but in doubt where
  /// a source bounds what they ask for in time.
  ///
  /// - Parameters:
  ///   - numbers: of the pattern that each row belongs to.
  ///   - shown: the columns that tell one pattern from another.
  private func joinedSides(
    _ sides: Column?, of pattern: AtomPattern, _ keys: KeyTable, _ numbers: Column, _ shown: [Int]
  ) throws(PlainStop) -> Column? {
    let schema = evaluator.naive.facts.schema(pattern.relation)
    let leavesThingsOut = pattern.terms.indices.contains { pattern.terms[$0] == .any && schema.holdsThings[$0] }
    let outside = leavesThingsOut ? ColumnEvaluator.OutsideClaims() : evaluator.outsideClaims(pattern.relation)
    guard sides != nil || !outside.columns.isEmpty else { return nil }
    let joined = Column(repeating: SideNumber.settled, count: keys.count)
    var rowCounts = [Int](repeating: 0, count: keys.count)
    for row in 0..<numbers.count {
      let number = Int(numbers[row])
      let side = sides?[row] ?? SideNumber.settled
      joined.base[number] = rowCounts[number] == 0 ? side : SideNumber.joined(joined.base[number], side)
      rowCounts[number] += 1
    }
    if !outside.columns.isEmpty {
      let found = keys.numbers(of: shown.map { outside.columns[$0] }, count: outside.mayHold.count, inserting: false)
      for claim in 0..<found.count where found[claim] != .max && isOf(pattern, outside.columns, claim) {
        let number = Int(found[claim])
        if !outside.mayHold[claim] || rowCounts[number] > 1 { joined.base[number] = SideNumber.doubtful }
      }
    }
    evaluator.isAllSettled = evaluator.isAllSettled && SideNumber.unlessSettled(joined) == nil
    return joined.gathered(at: numbers)
  }

  private func isOf(_ pattern: AtomPattern, _ columns: [Column], _ row: Int) -> Bool {
    pattern.terms.indices.allSatisfy { column in
      guard case .constant(let id) = pattern.terms[column] else { return true }
      return columns[column][row] == evaluator.traits.id(id)
    }
  }

  /// The rows of an atom that are at least possible, and how they stand: where that is in doubt the naive evaluator says.
  private func decided(
    _ sides: Column?, of pattern: AtomPattern, _ columns: [Column]
  ) throws(PlainStop) -> (kept: Column, sides: Column?) {
    let (kept, decided) = (Column(), Column())
    for row in 0..<(sides?.count ?? 0) {
      var number = sides?[row] ?? SideNumber.settled
      if number == SideNumber.doubtful {
        let asked = zip(pattern.terms, columns).map { term, column -> ValueID? in
          switch term {
          case .constant(let id): id
          case .variable: evaluator.traits.valueID(column[row])
          case .any: nil
          }
        }
        let truth = try evaluator.asking { () throws(EvaluationStop) in
          try evaluator.naive.truth(of: pattern.relation, asked, at: evaluator.moment)
        }
        if truth.affirmed == .none { continue }
        number = SideNumber.number(truth.side)
      }
      kept.append(UInt32(truncatingIfNeeded: row))
      decided.append(number)
    }
    return (kept, SideNumber.unlessSettled(decided))
  }
}
