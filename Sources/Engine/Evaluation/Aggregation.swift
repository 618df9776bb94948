/// What an aggregate comes to.
package enum AggregateResult: Sendable {
  /// Nothing that it could be taken of.
  case noneRecorded
  /// There is something, and what it comes to cannot be said.
  case unknown
  case value(Value)
  /// - Parameter isWhole: false where somebody leaves a value out, which may be one more.
  case list([ValueID], isWhole: Bool)

  /// What a reader must know of it besides.
  var remark: CellRemark? {
    switch self {
    case .unknown: .unknown
    case .list(_, isWhole: false): .atLeast
    case .noneRecorded, .value, .list: nil
    }
  }
}

/// One row that an aggregate is taken of.
struct AggregateInput {
  let value: ValueID
  /// Tells things or rows apart, so that `sum` takes each once.
  let identity: [ValueID]
  /// What `count` counts once: the value, or the row where rows are counted.
  var counted: [ValueID] { isRow ? identity : [value] }
  let isRow: Bool
  let isSettled: Bool
}

/// Aggregates over rows of which some are contested and some values ranged: what is sure is the low end,
/// what is claimed the high end, and what nobody says makes it *at least* (`docs/semantics.md` §7).
struct Aggregation {
  let value: (ValueID) -> Value?
  let precedes: (ValueID, ValueID) -> Bool

  func apply(_ operation: AggregateOperation, to inputs: [AggregateInput]) -> AggregateResult {
    let known = inputs.filter { !$0.value.isMissing }
    let hasUnknown = known.count < inputs.count
    guard !inputs.isEmpty else { return .noneRecorded }
    switch operation {
    case .count:
      let settled = Set(known.filter(\.isSettled).map(\.counted)).count
      let all = Set(known.map(\.counted)).count
      if hasUnknown { return .value(.number(.atLeast(Double(settled)))) }
      return .value(.number(.range(Double(settled), Double(all))))
    case .list: return known.isEmpty ? .noneRecorded : .list(Set(known.map(\.value)).sorted(by: precedes), isWhole: !hasUnknown)
    case .sum: return sum(known, hasUnknown: hasUnknown).map { .value(.number($0)) } ?? .noneRecorded
    case .average: return hasUnknown && !known.isEmpty ? .unknown : average(known).map { .value(.number($0)) } ?? .noneRecorded
    case .smallest, .earliest: return extreme(known, smallest: true, hasUnknown: hasUnknown)
    case .largest, .latest: return extreme(known, smallest: false, hasUnknown: hasUnknown)
    }
  }

  /// Where it is known that there is nothing: a count of it is nought, and whatever else would be taken of it is not there.
  func ofNothing(_ operations: [AggregateOperation]) -> [AggregateResult] {
    operations.map { $0 == .count ? .value(.number(Quantity(0))) : .noneRecorded }
  }

  /// What a reader must know beside the result.
  func remark(_ operation: AggregateOperation, to inputs: [AggregateInput], beside result: AggregateResult) -> CellRemark? {
    result.remark ?? outermostGiven(operation, to: inputs, beside: result).map { .outermostGiven($0) }
  }

  /// Of a smallest or largest number whose outer end is open, the outermost number that is given; nil for all others.
  private func outermostGiven(_ operation: AggregateOperation, to inputs: [AggregateInput], beside result: AggregateResult) -> Double? {
    guard case .value(.number(let q)) = result, operation == .smallest || operation == .largest else { return nil }
    let isOpen = operation == .largest ? q.high == .infinity : q.low == -.infinity
    guard isOpen else { return nil }
    let ends = inputs.flatMap { input -> [Double] in
      guard case .number(let q)? = value(input.value) else { return [] }
      return [q.low, q.high].filter(\.isFinite)
    }
    let outermost = operation == .largest ? ends.max() : ends.min()
    return outermost == (operation == .largest ? q.low : q.high) ? nil : outermost
  }

  /// Per thing or row: the ends of its values, and whether it certainly counts.
  private func perIdentity(_ known: [AggregateInput]) -> [(low: Double, high: Double, isSettled: Bool)] {
    var order: [[ValueID]] = []
    var groups: [[ValueID]: (low: Double, high: Double, isSettled: Bool)] = [:]
    for input in known {
      guard case .number(let q)? = value(input.value) else { continue }
      if let group = groups[input.identity] {
        groups[input.identity] = (min(group.low, q.low), max(group.high, q.high), group.isSettled || input.isSettled)
      } else {
        order.append(input.identity)
        groups[input.identity] = (q.low, q.high, input.isSettled)
      }
    }
    return order.compactMap { groups[$0] }
  }

  private func sum(_ known: [AggregateInput], hasUnknown: Bool) -> Quantity? {
    let parts = perIdentity(known)
    guard !parts.isEmpty else { return nil }
    var (low, high) = (0.0, 0.0)
    for part in parts {
      low += part.isSettled ? part.low : min(0, part.low)
      high += part.isSettled ? part.high : max(0, part.high)
    }
    return Quantity(betweenEnds: low, hasUnknown ? .infinity : high)
  }

  /// With a contested row the average could lie anywhere between those with and without it, so the ends are
  /// those of the values.
  private func average(_ known: [AggregateInput]) -> Quantity? {
    let parts = perIdentity(known)
    guard !parts.isEmpty else { return nil }
    let lows = parts.map(\.low)
    let highs = parts.map(\.high)
    if parts.allSatisfy(\.isSettled) {
      return Quantity(betweenEnds: mean(lows), mean(highs))
    }
    return Quantity(betweenEnds: lows.min() ?? 0, highs.max() ?? 0)
  }

  /// To two decimals: a mean of counts is no more exact than that.
  private func mean(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return mean.isFinite ? (mean * 100).rounded() / 100 : mean
  }

  /// Of words and texts the first or last that is given: no text tells that there may be one before it.
  private func extreme(_ known: [AggregateInput], smallest: Bool, hasUnknown: Bool) -> AggregateResult {
    guard let first = known.first else { return .noneRecorded }
    switch value(first.value) {
    case .number:
      let all = known.compactMap { input -> (Quantity, Bool)? in
        guard case .number(let q)? = value(input.value) else { return nil }
        return (q, input.isSettled)
      }
      return .value(.number(extreme(of: all, smallest: smallest, hasUnknown: hasUnknown)))
    case .date:
      let all = known.compactMap { input -> (DateSpan, Bool)? in
        guard case .date(let d)? = value(input.value) else { return nil }
        return (d, input.isSettled)
      }
      return .value(.date(extreme(of: all, smallest: smallest, hasUnknown: hasUnknown)))
    default:
      let sorted = known.map(\.value).sorted(by: precedes)
      guard let end = smallest ? sorted.first : sorted.last, let value = value(end) else { return .noneRecorded }
      return .value(value)
    }
  }

  /// The smallest of all claimed lows and, as its other end, the smallest high that is settled; where nothing is,
  /// any of them might be the only one. One that nobody gives may lie beyond all.
  private func extreme(of all: [(Quantity, Bool)], smallest: Bool, hasUnknown: Bool) -> Quantity {
    let ends = hasUnknown ? [smallest ? -.infinity : .infinity] : all.map { smallest ? $0.0.low : $0.0.high }
    let outer = (smallest ? ends.min() : ends.max()) ?? 0
    let sure = all.filter(\.1).map { smallest ? $0.0.high : $0.0.low }
    let others = all.map { smallest ? $0.0.high : $0.0.low }
    let inner = (smallest ? sure.min() ?? others.max() : sure.max() ?? others.min()) ?? outer
    // A value written just so keeps its form (`over 46000`).
    if let written = all.first(where: { ($0.0.low, $0.0.high) == (min(outer, inner), max(outer, inner)) }) { return written.0 }
    return Quantity(betweenEnds: min(outer, inner), max(outer, inner))
  }

  private func extreme(of all: [(DateSpan, Bool)], smallest: Bool, hasUnknown: Bool) -> DateSpan {
    let ends = hasUnknown ? [smallest ? .distantPast : .distantFuture] : all.map { smallest ? $0.0.first : $0.0.last }
    let outer = (smallest ? ends.min() : ends.max()) ?? .distantPast
    let sure = all.filter(\.1).map { smallest ? $0.0.last : $0.0.first }
    let others = all.map { smallest ? $0.0.last : $0.0.first }
    let inner = (smallest ? sure.min() ?? others.max() : sure.max() ?? others.min()) ?? outer
    return DateSpan(first: min(outer, inner), last: max(outer, inner))
  }
}

extension NaiveEvaluator {
  var aggregation: Aggregation { Aggregation(value: value, precedes: precedes) }

  /// The fixed order of answers, computed values included.
  func precedes(_ a: ValueID, _ b: ValueID) -> Bool {
    let computedBit: UInt32 = 0x8000_0000
    if (a.raw | b.raw) & computedBit == 0 { return facts.values.precedes(a, b) }
    var table = ValueTable()
    let ids = [a, b].map { id in value(id).map { table.intern($0) } ?? .missing }
    return table.precedes(ids[0], ids[1])
  }

  /// Rows of a rule whose head holds aggregates: the head's other fields make the groups.
  func aggregatedRows(
    of rule: Rule, at moment: Moment, startingFrom start: Binding? = nil
  ) throws(EvaluationStop) -> [(tuple: [ValueID], side: Side, derivation: Derivation?)] {
    var order: [[ValueID]] = []
    var groups: [[ValueID]: Group] = [:]
    var terms: [AggregateTerm] = []
    for case .aggregate(let aggregate) in rule.head { terms.append(aggregate) }
    terms += rule.test?.aggregates ?? []
    try forEachBinding(of: rule.body, startingFrom: start, at: moment) { (binding, truth) throws(EvaluationStop) in
      guard let side = try self.side(of: rule, in: binding, body: truth, at: moment), side.level == .claimed else { return }
      let key = self.tuple(of: rule.head, in: binding)
      if groups[key] == nil {
        order.append(key)
        groups[key] = Group(side: side, binding: binding, inputs: terms.map { _ in [] })
      }
      if !side.isSettled {
        let known = groups[key]?.side ?? side
        groups[key]?.side = known.isSettled ? side : known.joined(side)
      }
      for (i, term) in terms.enumerated() {
        groups[key]?.inputs[i].append(self.input(of: term, in: binding, isSettled: side.isSettled))
      }
    }
    var rows: [(tuple: [ValueID], side: Side, derivation: Derivation?)] = []
    for key in order {
      guard let group = groups[key] else { continue }
      let results = zip(terms, group.inputs).map { aggregation.apply($0.operation, to: $1) }
      var tuple = key
      var given = results[...]
      for (column, term) in rule.head.enumerated() {
        guard case .aggregate = term else { continue }
        if case .value(let value)? = given.popFirst() { tuple[column] = intern(.value(value)) }
      }
      var side = group.side
      if let test = rule.test {
        let truth = try truth(ofGroup: test.condition, in: group.binding, at: moment, Array(given))
        side = (Truth(for: side, against: .none) && truth.turning(on: side.isSettled ? nil : side.reason)).side
        if side.level == .none { continue }
      }
      rows.append((tuple, side, Derivation(rule: rule.id, binding: group.binding)))
    }
    return rows
  }

  /// What one row of a head that aggregates is taken of.
  private struct Group {
    var side: Side
    let binding: Binding
    /// For each aggregate of the head, then of the test.
    var inputs: [[AggregateInput]]
  }

  func input(of aggregate: AggregateTerm, in binding: Binding, isSettled: Bool) -> AggregateInput {
    var isRow = false
    if case .row = aggregate.argument { isRow = true }
    return AggregateInput(
      value: id(of: aggregate.argument, in: binding),
      identity: aggregate.identity.map { binding[$0.raw] ?? .missing }, isRow: isRow, isSettled: isSettled)
  }
}
