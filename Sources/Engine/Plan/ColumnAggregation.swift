/// Aggregates over the bindings of a body, group by group. Groups that hold a row which is not settled, and what is not of
/// numbers known exactly, are left to the aggregation of the naive evaluator.
struct ColumnAggregation {
  private let search: BodySearch
  private let evaluator: ColumnEvaluator

  init(_ search: BodySearch) {
    self.search = search
    evaluator = search.evaluator
  }

  /// - Parameters:
  ///   - groups: the group of each row.
  /// - Returns: one for each group.
  func results(
    of aggregate: AggregateTerm, _ groups: Column, _ groupCount: Int, _ batch: inout Batch
  ) throws(PlainStop) -> [AggregateResult] {
    guard let sides = batch.sides else { return try resultsOfSettled(aggregate, groups, groupCount, &batch) }
    var isSettled = [Bool](repeating: true, count: groupCount)
    for row in 0..<batch.count where sides[row] != SideNumber.settled { isSettled[Int(groups[row])] = false }
    let settled = search.rows(of: groups) { isSettled[Int($0)] }
    var rest = batch.keeping(settled)
    rest.sides = nil
    var results = try resultsOfSettled(aggregate, groups.gathered(at: settled), groupCount, &rest)
    var inputs: [Int: [AggregateInput]] = [:]
    for row in 0..<batch.count where !isSettled[Int(groups[row])] {
      let binding = try search.binding(row, of: &batch)
      inputs[Int(groups[row]), default: []].append(
        evaluator.naive.input(of: aggregate, in: binding, isSettled: sides[row] == SideNumber.settled))
    }
    for (group, inputs) in inputs { results[group] = evaluator.naive.aggregation.apply(aggregate.operation, to: inputs) }
    return results
  }

  private func resultsOfSettled(
    _ aggregate: AggregateTerm, _ groups: Column, _ groupCount: Int, _ batch: inout Batch
  ) throws(PlainStop) -> [AggregateResult] {
    var identity: [Column] = []
    for variable in aggregate.identity {
      identity.append(
        search.isBound(variable, in: batch)
          ? try search.column(variable, &batch) : Column(repeating: 0, count: batch.count))
    }
    if case .row = aggregate.argument {
      if aggregate.operation == .count {
        let isOnce = aggregate.identity.contains { batch.unique.contains($0) }
        return count(groups, groupCount, of: identity, isOnce: isOnce, missing: nil)
      }
      throw .notPlain
    }
    let values = try search.column(of: aggregate.argument, &batch)
    switch aggregate.operation {
    case .count:
      var isOnce = false
      if case .variable(let variable) = aggregate.argument { isOnce = batch.unique.contains(variable) }
      return count(groups, groupCount, of: [values], isOnce: isOnce, missing: values)
    case .sum:
      let isOnce = aggregate.identity.contains { batch.unique.contains($0) }
      if let sums = sums(groups, groupCount, values, identity, isOnce: isOnce) { return sums }
    case .smallest, .largest:
      if let ends = extremes(groups, groupCount, values, smallest: aggregate.operation == .smallest) { return ends }
    case .average, .earliest, .latest, .list: break
    }
    return oneByOne(aggregate.operation, groups, groupCount, values, identity)
  }

  /// The rows that are the first of their group with these values.
  private func firstOfTheirs(_ groups: Column, _ values: [Column]) -> Column {
    if values.count == 1, evaluator.naive.plan.rows == .fitting, let matrix = PairMatrix(of: groups, values[0], count: groups.count) {
      let first = Column()
      matrix.insert(groups, values[0], count: groups.count, new: first)
      return first
    }
    let table = KeyTable(arity: values.count + 1, expecting: groups.count)
    let numbers = table.numbers(of: [groups] + values, count: groups.count, inserting: true)
    return numbers.firstRows(of: table.count)
  }

  private func count(
    _ groups: Column, _ groupCount: Int, of values: [Column], isOnce: Bool, missing: Column?
  ) -> [AggregateResult] {
    var counts = [Int](repeating: 0, count: groupCount)
    var unknown = [Bool](repeating: false, count: missing == nil ? 0 : groupCount)
    let group = groups.base
    func add(_ row: Int) {
      if let missing, missing.base[row] == 0 { unknown[Int(group[row])] = true } else { counts[Int(group[row])] += 1 }
    }
    if isOnce {
      for row in 0..<groups.count { add(row) }
    } else {
      let rows = firstOfTheirs(groups, values)
      for i in 0..<rows.count { add(Int(rows.base[i])) }
    }
    return counts.indices.map { group in
      let number = Double(counts[group])
      return .value(.number(missing != nil && unknown[group] ? .atLeast(number) : Quantity(number)))
    }
  }

  /// nil where not every value is a number known exactly, or something has two.
  private func sums(
    _ groups: Column, _ groupCount: Int, _ values: Column, _ identity: [Column], isOnce: Bool
  ) -> [AggregateResult]? {
    var sums = [Double](repeating: 0, count: groupCount)
    var isKnown = [Bool](repeating: false, count: groupCount)
    var hasUnknown = [Bool](repeating: false, count: groupCount)
    let rows: Column?
    if isOnce {
      rows = nil
    } else {
      // Each thing once, which must then have one value.
      let first = firstOfTheirs(groups, identity)
      guard firstOfTheirs(groups, identity + [values]).count == first.count else { return nil }
      rows = first
    }
    let (group, value) = (groups.base, values.base)
    for i in 0..<(rows?.count ?? groups.count) {
      let row = rows.map { Int($0.base[i]) } ?? i
      let at = Int(group[row])
      if value[row] == 0 {
        hasUnknown[at] = true
        continue
      }
      guard let number = evaluator.traits.number(value[row]) else { return nil }
      sums[at] += number
      isKnown[at] = true
    }
    return (0..<groupCount).map { group in
      isKnown[group]
        ? .value(.number(Quantity(betweenEnds: sums[group], hasUnknown[group] ? .infinity : sums[group]))) : .noneRecorded
    }
  }

  private func extremes(_ groups: Column, _ groupCount: Int, _ values: Column, smallest: Bool) -> [AggregateResult]? {
    var ends = [Double?](repeating: nil, count: groupCount)
    var hasUnknown = [Bool](repeating: false, count: groupCount)
    let (group, value) = (groups.base, values.base)
    for row in 0..<groups.count {
      let at = Int(group[row])
      if value[row] == 0 {
        hasUnknown[at] = true
        continue
      }
      guard let number = evaluator.traits.number(value[row]) else { return nil }
      guard let known = ends[at] else {
        ends[at] = number
        continue
      }
      if smallest ? number < known : number > known { ends[at] = number }
    }
    return ends.indices.map { group in
      guard let end = ends[group] else { return .noneRecorded }
      guard hasUnknown[group] else { return .value(.number(Quantity(end))) }
      return .value(.number(smallest ? Quantity(betweenEnds: -.infinity, end) : .atLeast(end)))
    }
  }

  private func oneByOne(
    _ operation: AggregateOperation, _ groups: Column, _ groupCount: Int, _ values: Column, _ identity: [Column]
  ) -> [AggregateResult] {
    let traits = evaluator.traits
    var inputs = [[AggregateInput]](repeating: [], count: groupCount)
    for row in 0..<groups.count {
      inputs[Int(groups[row])].append(
        AggregateInput(
          value: traits.valueID(values[row]), identity: identity.map { traits.valueID($0[row]) }, isRow: false,
          isSettled: true))
    }
    return inputs.map { evaluator.naive.aggregation.apply(operation, to: $0) }
  }
}
