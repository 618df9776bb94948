/// One rule of a group that is iterated, and how far it has looked at the relations of the group.
final class RuleApplication {
  private let rule: Rule
  private unowned let evaluator: ColumnEvaluator
  private let search: BodySearch
  /// The places in its body that read relations of the group.
  private let places: [Int]
  /// Per place, how many rows of the relation were there when the rule was last applied; nil before the first time.
  private var seen: [Int]?
  private let start: [VariableID: UInt32]
  private let record: RuleRecord?
  /// Whether some binding is open.
  private(set) var isOpen = false
  /// Whether how the rows stand is found when all are there, since what a row rests on may come to more later.
  private let isOfCircle: Bool

  /// - Parameter start: values of variables of the body, which alone are looked for.
  init(
    _ rule: Rule, _ evaluator: ColumnEvaluator, group: Set<RelationID>, from start: [VariableID: UInt32] = [:],
    isOfCircle: Bool
  ) {
    self.rule = rule
    self.isOfCircle = isOfCircle
    self.start = start
    self.evaluator = evaluator
    search = BodySearch(rule.body, evaluator)
    places = search.places(of: group)
    record = evaluator.recorder.map { [search, places] recorder in
      let handedIn = start.sorted { $0.key < $1.key }.map { (variable: $0.key, value: evaluator.traits.valueID($0.value)) }
      let record = RuleRecord(rule.id, isRecursive: !places.isEmpty, handedIn: handedIn, body: search.recording())
      recorder.begin(record)
      return record
    }
  }

  /// Whether the rule reads what is iterated with it.
  var isRecursive: Bool { !places.isEmpty }

  /// Adds what the rule gives beyond what it has given before; says whether anything is new.
  func apply() throws(PlainStop) -> Bool {
    let counts = try places.map { (place) throws(PlainStop) -> Int in try relation(at: place).count }
    defer { seen = counts }
    guard let seen else {
      // What the naive evaluator says of such a field it says only when it has derived the rows itself.
      if isRecursive, try search.readsDoubtfulField() { throw .notPlain }
      record?.rounds += 1
      return try add(try search.run(from: start), counts)
    }
    let changed = places.indices.filter { counts[$0] > seen[$0] }
    if changed.isEmpty { return false }
    if places.count == 1, try search.isInOwnOrder(from: places[0], beside: Set(start.keys)) {
      record?.rounds += 1
      var isNew = false
      var first = seen[0]
      while first < counts[0] {
        let end = min(first + evaluator.naive.plan.newRowsAtOnce, counts[0])
        if try add(try search.run(from: start, change: .init(place: places[0], rows: first..<end)), counts) { isNew = true }
        first = end
      }
      return isNew
    }
    var found: [Batch] = []
    for i in changed {
      found.append(
        try search.run(from: start, change: .init(place: places[i], rows: seen[i]..<counts[i]), keepingPositions: true))
    }
    record?.rounds += 1
    return try add(try inOrder(found), counts)
  }

  private func relation(at place: Int) throws(PlainStop) -> RowTable { try evaluator.table(search.relation(at: place)) }

  /// Bindings that were searched from a change on, in the order in which the whole search finds them.
  private func inOrder(_ batches: [Batch]) throws(PlainStop) -> Batch {
    let steps = search.steps()
    var all = Batch(count: batches.reduce(0) { $0 + $1.count }, variables: search.origins.count)
    func together(_ columns: [Column]) -> Column {
      let result = Column(count: all.count)
      var at = 0
      for column in columns {
        (result.base + at).update(from: column.base, count: column.count)
        at += column.count
      }
      return result
    }
    for i in all.columns.indices {
      let columns = batches.compactMap { $0.columns[i] }
      // One looked up in some of them only is looked up again.
      if columns.count == batches.count { all.columns[i] = together(columns) }
    }
    var keys: [Column] = []
    for step in steps where search.findsRows(step) {
      let columns = batches.compactMap { $0.positions[step] }
      guard columns.count == batches.count else { throw .notPlain }
      keys.append(together(columns))
    }
    if batches.contains(where: { $0.sides != nil }) {
      isOpen = true
      // Of a group that is no circle nothing is found in parts.
      guard isOfCircle else { throw .notPlain }
    }
    return all.gathered(at: RadixSort.order(by: keys, count: all.count))
  }

  // MARK: Heads

  /// - Parameter counts: per place, how many rows of its relation there were.
  private func add(_ batch: Batch, _ counts: [Int]) throws(PlainStop) -> Bool {
    let table = try evaluator.table(rule.relation)
    let isSymmetric = evaluator.naive.facts.schema(rule.relation).isSymmetric
    var batch = try search.without(rule.exception, batch)
    if batch.sides != nil { isOpen = true }
    var columns: [Column] = []
    for term in rule.head {
      if case .value(let expression) = term {
        columns.append(try search.column(of: expression, &batch))
      } else {
        columns.append(Column(repeating: 0, count: batch.count))
      }
    }
    var count = batch.count
    if rule.aggregates {
      if batch.sides != nil { throw .notPlain }
      count = try aggregate(&columns, &batch)
    }
    try evaluator.take(count, bytes: 8 * columns.count + KeyTable.bytesPerKey)
    let firstRow = table.count
    let new = table.append(columns, count: count, sides: isOfCircle ? nil : batch.sides, isSymmetric: isSymmetric)
    record?.new += new
    if new > 0 {
      var read: [RelationID: Int] = [:]
      for (place, count) in zip(places, counts) { read[search.relation(at: place)] = count }
      evaluator.record(RowOrigins.Stretch(firstRow: firstRow, rule: rule, counts: read))
    }
    try evaluator.spend(new)
    return new > 0
  }

  /// Makes a row of each group: what is the same in the other columns of the head.
  private func aggregate(_ columns: inout [Column], _ batch: inout Batch) throws(PlainStop) -> Int {
    let keys = KeyTable(arity: columns.count, expecting: 0)
    let groups = keys.numbers(of: columns, count: batch.count, inserting: true)
    let firstRows = groups.firstRows(of: keys.count)
    columns = columns.map { $0.gathered(at: firstRows) }
    for (i, term) in rule.head.enumerated() {
      guard case .aggregate(let aggregate) = term else { continue }
      let results = try ColumnAggregation(search).results(of: aggregate, groups, keys.count, &batch)
      let (naive, traits) = (evaluator.naive, evaluator.traits)
      for (group, result) in results.enumerated() {
        guard case .value(let value) = result else { continue }
        columns[i].base[group] = traits.id(naive.intern(.value(value)))
      }
    }
    return keys.count
  }
}

extension Column {
  /// Of numbers given in the order of arrival, where each comes first.
  func firstRows(of count: Int) -> Column {
    let rows = Column(capacity: count)
    let base = base
    for row in 0..<self.count where Int(base[row]) == rows.count { rows.append(UInt32(truncatingIfNeeded: row)) }
    return rows
  }
}
