/// Conditions that leave bindings out, and what expressions come to in them.
extension BodySearch {
  func withoutRecord(of pattern: AtomPattern, at place: Int, _ batch: Batch) throws(PlainStop) -> Batch {
    let table = try evaluator.table(pattern.relation)
    // Whom the question prefers may leave nothing of a row that is spoken against.
    if table.sides != nil, !evaluator.naive.preference.isEmpty { throw .notPlain }
    var batch = batch
    var kept: Column?
    var own: [Column] = []
    var others: [Int] = []
    var joined: [VariableID] = []
    for (i, term) in pattern.terms.enumerated() {
      switch term {
      case .constant(let id):
        let wanted = evaluator.traits.id(id)
        let base = table.columns[i].base
        let known = kept ?? Column(counting: 0..<table.count)
        kept = known.gathered(at: rows(of: known) { base[Int($0)] == wanted })
      case .variable(let variable) where isBound(variable, in: batch):
        own.append(try column(variable, &batch))
        others.append(i)
        joined.append(variable)
      case .variable, .any: continue
      }
    }
    let keys = KeyTable(arity: own.count)
    let count = kept?.count ?? table.count
    _ = keys.numbers(of: others.map { i in kept.map { table.columns[i].gathered(at: $0) } ?? table.columns[i] }, count: count, inserting: true)
    let found = keys.numbers(of: own, count: batch.count, inserting: false)
    let result = batch.keeping(rows(of: found) { $0 == .max })
    note(antiJoinOf: pattern, at: place, table, on: joined, hashed: count, entered: batch.count, found: result.count)
    return result
  }

  /// The rows that may meet a test; an equation may give its variable the value first.
  func tested(_ test: Formula, _ batch: Batch) throws(PlainStop) -> Batch {
    var batch = batch
    if case .test(let a, .compare(.equal), let b) = test {
      if case .variable(let v) = a, !isBound(v, in: batch) {
        try bind(v, to: b, &batch)
      } else if case .variable(let v) = b, !isBound(v, in: batch) {
        try bind(v, to: a, &batch)
      }
      batch = try withEveryValue(batch)
    }
    let variables = test.freeVariables.sorted()
    guard test.isTest, variables.allSatisfy({ isBound($0, in: batch) }) else { throw .notPlain }
    var columns: [Column] = []
    for variable in variables { columns.append(try column(variable, &batch)) }
    if columns.count == 2, case .test(.variable(let a), .compare(let comparison), .variable) = test,
      let kept = compared(columns[a == variables[0] ? 0 : 1], comparison, columns[a == variables[0] ? 1 : 0])
    {
      return batch.keeping(kept)
    }
    let (kept, sides) = (Column(), Column())
    try evaluator.forEachRow(of: columns, count: batch.count, variables, empty) {
      (row, binding) throws(PlainStop) -> UInt32? in
      try self.evaluator.side(of: test, in: binding)
    } visit: { row, side in
      guard let side else { return }
      kept.append(UInt32(truncatingIfNeeded: row))
      sides.append(side)
    }
    batch = batch.keeping(kept)
    batch.sides = SideNumber.both(batch.sides, SideNumber.unlessSettled(sides))
    return batch
  }

  /// The rows in which two columns compare so; nil if that is not to be decided by ids and numbers alone.
  private func compared(_ a: Column, _ comparison: Interval.Comparison, _ b: Column) -> Column? {
    let traits = evaluator.traits
    let (x, y) = (a.base, b.base)
    let kept = Column()
    switch comparison {
    case .equal, .notEqual:
      guard traits.areCrisp(a), traits.areCrisp(b) else { return nil }
      let wanted = comparison == .equal
      for row in 0..<a.count where x[row] != 0 && y[row] != 0 {
        if (x[row] == y[row]) == wanted { kept.append(UInt32(truncatingIfNeeded: row)) }
      }
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      for row in 0..<a.count where x[row] != 0 && y[row] != 0 {
        guard let p = traits.number(x[row]), let q = traits.number(y[row]) else { return nil }
        let holds =
          switch comparison {
          case .less: p < q
          case .lessOrEqual: p <= q
          case .greater: p > q
          default: p >= q
          }
        if holds { kept.append(UInt32(truncatingIfNeeded: row)) }
      }
    }
    return kept
  }

  private func bind(_ variable: VariableID, to expression: ValueExpression, _ batch: inout Batch) throws(PlainStop) {
    let values = try column(of: expression, &batch)
    batch.columns[variable.raw] = values
    batch = batch.keeping(rows(of: values) { $0 != 0 })
  }

  /// What an expression comes to in each row.
  func column(of expression: ValueExpression, _ batch: inout Batch) throws(PlainStop) -> Column {
    switch expression {
    case .variable(let variable):
      if isBound(variable, in: batch) { return try column(variable, &batch) }
      return Column(repeating: 0, count: batch.count)
    case .constant(let id): return Column(repeating: evaluator.traits.id(id), count: batch.count)
    default: break
    }
    var seen: Set<VariableID> = []
    expression.forEachVariable { seen.insert($0) }
    let variables = seen.sorted()
    guard variables.allSatisfy({ isBound($0, in: batch) }) else { throw .notPlain }
    var columns: [Column] = []
    for variable in variables { columns.append(try column(variable, &batch)) }
    let result = Column(capacity: batch.count)
    let (naive, traits) = (evaluator.naive, evaluator.traits)
    try evaluator.forEachRow(of: columns, count: batch.count, variables, empty) { (_, binding) throws(PlainStop) -> UInt32 in
      traits.id(naive.id(of: expression, in: binding))
    } visit: { _, id in
      result.append(id)
    }
    return result
  }
}
