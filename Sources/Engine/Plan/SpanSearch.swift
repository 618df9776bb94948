/// The days of a span on which something changes, each with those behind it that are like it.
struct SearchedDays {
  let moments: [Moment]
  /// Whether a condition has to hold on each of them, or on some.
  let isEvery: Bool

  /// Of more days a binding at a time costs less than all rows of each.
  static let most = 32
}

extension BodySearch {
  /// What the body comes to on the days of a span, each binding once, in the order in which the naive evaluator finds them:
  /// day by day. Behind the columns of the variables stands the number of the day on which it holds most firmly.
  ///
  /// - Returns: with what rules gave on each day, for whoever explains it.
  func run(on days: SearchedDays) throws(PlainStop) -> (batch: Batch, workings: ColumnWorkings) {
    var first = try run()
    let variables = origins.indices.map { VariableID(raw: $0) }.filter { isBound($0, in: first) }
    if variables.isEmpty { throw .notPlain }
    evaluator.recorder?.days = days.moments.count
    let rows = SpanRows(of: variables, days, evaluator)
    var workings = evaluator.workings().rows
    try rows.add(try columns(of: variables, &first), first.sides, count: first.count, day: 0)
    for (number, moment) in days.moments.enumerated().dropFirst() {
      if case .within = moment {
        let found = try onUnknownDay(moment, variables)
        try rows.add(found.columns, found.sides, count: found.sides.count, day: number)
        continue
      }
      // What was read on a day is let go with its evaluator.
      let other = try evaluator.another(at: moment, reading: body)
      defer { evaluator.takeOver(from: other) }
      let search = BodySearch(body, other)
      var batch = try search.run()
      try rows.add(try search.columns(of: variables, &batch), batch.sides, count: batch.count, day: number)
      workings.merge(other.workings().rows) { own, _ in own }
    }
    return (rows.batch(variables: origins.count), ColumnWorkings(naive: evaluator.naive, rows: workings))
  }

  private func columns(of variables: [VariableID], _ batch: inout Batch) throws(PlainStop) -> [Column] {
    var columns: [Column] = []
    for variable in variables {
      guard isBound(variable, in: batch) else { throw .notPlain }
      columns.append(try column(variable, &batch))
    }
    return columns
  }

  /// On a day of which nobody knows which it is, what the naive evaluator says: two conditions need not mean the same one.
  private func onUnknownDay(_ moment: Moment, _ variables: [VariableID]) throws(PlainStop) -> (columns: [Column], sides: Column) {
    let columns = variables.map { _ in Column() }
    let sides = Column()
    try evaluator.asking { () throws(EvaluationStop) in
      try evaluator.naive.forEachBinding(of: body, at: moment) { (binding, truth) throws(EvaluationStop) in
        // What is only possible on an unknown day is possible on a day.
        if truth.affirmed < .claimed { return }
        for (column, variable) in zip(columns, variables) { column.append(evaluator.traits.id(binding[variable.raw] ?? .missing)) }
        sides.append(SideNumber.number(truth.side))
      }
    }
    evaluator.isAllSettled = false
    if evaluator.recorder != nil { evaluator.extentsBeside += evaluator.naive.extents { $0 == moment } }
    return (columns, sides)
  }
}

/// Bindings of several days, joined.
private final class SpanRows {
  private let variables: [VariableID]
  private let days: SearchedDays
  private let evaluator: ColumnEvaluator
  private let table: RowTable
  /// Row by row, how it stands on all the days together, as a `SideNumber`; the day on which it is to be explained; and on
  /// how many days it was found.
  private let sides = Column()
  private let bestDays = Column()
  private let dayCounts = Column()

  init(of variables: [VariableID], _ days: SearchedDays, _ evaluator: ColumnEvaluator) {
    (self.variables, self.days, self.evaluator) = (variables, days, evaluator)
    table = RowTable(arity: variables.count, as: .hashed, grows: true)
  }

  /// - Parameter added: how the rows stand; nil if all are settled.
  func add(_ columns: [Column], _ added: Column?, count: Int, day: Int) throws(PlainStop) {
    try evaluator.take(count, bytes: 4 * columns.count + KeyTable.bytesPerKey + 12)
    table.append(columns, count: count)
    let numbers = table.rows(of: columns, count: count)
    let today = UInt32(truncatingIfNeeded: day)
    for i in 0..<count {
      let (row, side) = (Int(numbers[i]), added?[i] ?? SideNumber.settled)
      if row == sides.count {
        sides.append(side)
        bestDays.append(today)
        dayCounts.append(1)
        continue
      }
      if SideNumber.side(side).rank > SideNumber.side(sides[row]).rank { bestDays.base[row] = today }
      sides.base[row] = days.isEvery ? SideNumber.both(sides[row], side) : SideNumber.joined(sides[row], side)
      dayCounts.base[row] += 1
    }
  }

  func batch(variables width: Int) -> Batch {
    var batch = Batch(count: table.count, variables: width)
    for (variable, column) in zip(variables, table.columns) { batch.columns[variable.raw] = column }
    batch.columns.append(bestDays)
    batch.sides = SideNumber.unlessSettled(sides)
    guard days.isEvery else { return batch }
    let kept = Column()
    for row in 0..<table.count where Int(dayCounts[row]) == days.moments.count { kept.append(UInt32(truncatingIfNeeded: row)) }
    return batch.keeping(kept)
  }
}
