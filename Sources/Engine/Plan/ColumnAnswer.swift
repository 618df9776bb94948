/// The bindings behind the rows of an answer, so that what a row stands for is made only when somebody asks.
final class ColumnWitnesses {
  private var found: FoundRows
  /// Those of the groups of `for each` that nothing else is recorded of.
  private var unserved: FoundRows?
  private var evaluator: ColumnEvaluator { found.search.evaluator }
  /// Rows of `found`, then of `unserved`, group by group, in the order found.
  private let rows: Column
  private let starts: Column

  init(_ found: FoundRows, _ unserved: FoundRows?, groups: Column, groupCount: Int) {
    self.found = found
    self.unserved = unserved
    rows = RadixSort.order(by: [groups], count: groups.count)
    starts = Column(repeating: 0, count: groupCount + 1)
    let (starts, group) = (starts.base, groups.base)
    for row in 0..<groups.count { starts[Int(group[row]) + 1] &+= 1 }
    for group in 0..<groupCount { starts[group + 1] &+= starts[group] }
  }

  private func rows(of group: Int) -> some Sequence<Int> {
    (Int(starts[group])..<Int(starts[group + 1])).lazy.map { [rows] in Int(rows[$0]) }
  }

  /// Whether a group is there only for the words of `for each`.
  func isEmpty(_ group: Int) -> Bool { Int(rows[Int(starts[group])]) >= found.count }

  /// Each binding of a group that an aggregate is taken of, with whether it is settled, in the order found.
  func inputs(of aggregate: AggregateTerm, _ group: Int) -> [AggregateInput] {
    rows(of: group).filter { $0 < self.found.count }.map { row in
      evaluator.naive.input(of: aggregate, in: binding(row), isSettled: found.number(row) == SideNumber.settled)
    }
  }

  /// What the rows of a group come to together, and the strongest reason of those that are not settled.
  func side(of group: Int) -> (side: Side, reason: Reason?) {
    if found.batch.sides == nil, unserved?.batch.sides == nil { return (.settled, nil) }
    var side = Side.none
    var reason: Reason?
    for row in rows(of: group) {
      let own = SideNumber.side(row < found.count ? found.number(row) : unserved?.number(row - found.count) ?? SideNumber.settled)
      side = side.joined(own)
      if !own.isSettled { reason = max(reason ?? own.reason, own.reason) }
    }
    return (side, reason)
  }

  func witnesses(of group: Int) -> [Witness] { rows(of: group).map { witness($0) } }
  func first(of group: Int) -> Witness { witness(Int(rows[Int(starts[group])])) }

  private func witness(_ row: Int) -> Witness {
    Witness(binding: binding(row), moment: row < found.count ? found.moment(row) : evaluator.moment)
  }

  private func binding(_ row: Int) -> Binding {
    row < found.count ? found.binding(row) : unserved?.binding(row - found.count) ?? found.search.empty
  }
}

extension ColumnEvaluator {
  /// What a question answers.
  ///
  /// - Parameter days: of a span, those that are looked at; else nil.
  func show(_ question: RowQuestion, on days: SearchedDays? = nil) throws(PlainStop) -> RowAnswer {
    guard question.groupCondition.isTest else { throw .notPlain }
    try prepare(question.body)
    if let each = question.each { try prepare(each.body) }
    // Of a thing that nothing is recorded of on some day, something may be on another.
    if days != nil, question.each != nil { throw .notPlain }
    let search = search(question.body)
    let span = try days.map { (days) throws(PlainStop) in try search.run(on: days) }
    let whole: Batch
    if let span { whole = span.batch } else { whole = try search.run() }
    let (listed, unlisted) = listed(whole, by: question.scope)
    var found = FoundRows(listed, search, moments: days?.moments ?? [moment])
    var unserved = try question.each.map { (each) throws(PlainStop) in try self.rows(unservedOf: each, by: &found, question.scope) }
    // Of nothing nobody knows here whether it is none.
    if listed.count == 0, unserved?.count ?? 0 == 0, question.isOneGroup { throw .notPlain }
    try take(found.count + (unserved?.count ?? 0), bytes: 16 + KeyTable.bytesPerKey)
    /// Of the rows found, then of those of groups without any.
    func columns(of expressions: [ValueExpression]) throws(PlainStop) -> [Column] {
      let own = try found.columns(of: expressions)
      guard let others = try unserved?.columns(of: expressions) else { return own }
      return zip(own, others).map { $0.followed(by: $1) }
    }
    let items = self.items(of: question)
    let keys = try columns(of: items.keys)
    let table = KeyTable(arity: keys.count, expecting: listed.count)
    let groups = table.numbers(of: keys, count: found.count + (unserved?.count ?? 0), inserting: true)
    let groupCount = table.count
    let firstRows = groups.firstRows(of: groupCount)
    let witnesses = ColumnWitnesses(found, unserved, groups: groups, groupCount: groupCount)
    var results: [[AggregateResult]] = []
    let own = unserved == nil ? groups : groups.slice(0..<found.count)
    for aggregate in question.aggregates {
      results.append(try ColumnAggregation(search).results(of: aggregate, own, groupCount, &found.batch))
    }
    if unserved != nil { try takeOfNothing(&results, question, witnesses, groupCount) }
    var possible = Set<UInt32>()
    if unlisted.count > 0 {
      var others = FoundRows(unlisted, search, moments: [moment])
      let numbers = table.numbers(of: try others.columns(of: items.keys), count: others.count, inserting: true)
      for row in 0..<others.count { possible.insert(numbers[row]) }
    }
    let (shown, sides) = try kept(question, groupCount, results, witnesses, &possible)
    let keysOfGroups = keys.map { $0.gathered(at: firstRows) }
    var sort: [AnswerColumn] = []
    for term in question.sort {
      switch term.term {
      case .aggregate(let a): sort.append(.results(results[a]))
      case .value(let expression): sort.append(.ids(try columns(of: [expression])[0].gathered(at: firstRows)))
      }
    }
    let columns = items.all.map { item -> AnswerColumn in
      switch item {
      case .aggregate(let a): .results(results[a])
      case .key(let key): .ids(keysOfGroups[key])
      case .constant(let value): .constant(value)
      }
    }
    let order = try self.order(of: shown, sort, question.sort.map(\.isDescending), columns)
    let limit = min(question.limit ?? order.count, order.count)
    let nothingToAdd = [CellRemark?](repeating: nil, count: columns.count)
    var rows: [AnswerTuple] = []
    rows.reserveCapacity(limit)
    for i in 0..<limit {
      let group = Int(order[i])
      let values = columns.map { $0.value(group, self) }
      var remarks = nothingToAdd
      if !results.isEmpty { remarks = self.remarks(question, group, results, witnesses) ?? nothingToAdd }
      rows.append(
        AnswerTuple(
          cells: values, side: sides?[group] ?? .settled, behind: .group(group, witnesses),
          isEmptyGroup: unserved != nil && witnesses.isEmpty(group), remarks: remarks))
    }
    return RowAnswer(
      rows: rows, possibleOnly: possible.count, cutOff: order.count - limit, citesNobody: isAllSettled && !fragment.hasSources,
      rules: fragment.rules, workings: span?.workings ?? workings())
  }

  /// The bindings that a scope lists, and of the others those that are only possible.
  func listed(_ batch: Batch, by scope: RowScope) -> (listed: Batch, unlisted: Batch) {
    let none = Batch(count: 0, variables: batch.columns.count)
    guard let sides = batch.sides else { return (batch, none) }
    let (kept, possible) = (Column(), Column())
    for row in 0..<batch.count {
      let side = SideNumber.side(sides[row])
      if naive.lists(side, scope) {
        kept.append(UInt32(truncatingIfNeeded: row))
      } else if side.level == .possible {
        possible.append(UInt32(truncatingIfNeeded: row))
      }
    }
    return (batch.keeping(kept), batch.keeping(possible))
  }

  /// What a question shows, item by item, and the expressions that make the groups, each once.
  private func items(of question: RowQuestion) -> (all: [AnswerItem], keys: [ValueExpression]) {
    var items: [AnswerItem] = []
    var keys: [ValueExpression] = []
    var seen: [VariableID: Int] = [:]
    let empty = Binding(repeating: nil, count: question.body.variables.count)
    for item in question.items {
      switch item {
      case .aggregate(let a): items.append(.aggregate(a))
      case .value(let expression) where expression.isConstant:
        items.append(.constant(naive.answer(of: expression, in: empty)))
      case .value(.variable(let variable)):
        if seen[variable] == nil {
          seen[variable] = keys.count
          keys.append(.variable(variable))
        }
        items.append(.key(seen[variable] ?? 0))
      case .value(let expression):
        items.append(.key(keys.count))
        keys.append(expression)
      }
    }
    return (items, keys)
  }

  /// The groups that are listed, by their rows and the condition on their aggregates, and how each group stands; nil if
  /// all are settled.
  ///
  /// - Parameter possible: groups of which some row was not listed; then those that are not listed but possible.
  private func kept(
    _ question: RowQuestion, _ groupCount: Int, _ results: [[AggregateResult]], _ witnesses: ColumnWitnesses,
    _ possible: inout Set<UInt32>
  ) throws(PlainStop) -> (kept: Column, sides: [Side]?) {
    var isConditional = true
    if case .and(let parts) = question.groupCondition, parts.isEmpty { isConditional = false }
    if !isConditional, isAllSettled { return (Column(counting: 0..<groupCount), nil) }
    let kept = Column()
    var sides: [Side] = []
    sides.reserveCapacity(groupCount)
    for group in 0..<groupCount {
      var (side, reason) = witnesses.side(of: group)
      if isConditional {
        let binding = witnesses.first(of: group).binding
        let test = try asking { () throws(EvaluationStop) in
          try naive.truth(ofGroup: question.groupCondition, in: binding, at: moment, results.map { $0[group] })
        }
        side = (Truth(for: side, against: .none) && test.turning(on: reason)).side
      }
      sides.append(side)
      let number = UInt32(truncatingIfNeeded: group)
      if naive.lists(side, question.scope) {
        kept.append(number)
        possible.remove(number)
      } else if side.level == .possible {
        possible.insert(number)
      } else {
        possible.remove(number)
      }
    }
    return (kept, sides)
  }

  /// What a reader must know of the cells; nil where there is nothing.
  private func remarks(
    _ question: RowQuestion, _ group: Int, _ results: [[AggregateResult]], _ witnesses: ColumnWitnesses
  ) -> [CellRemark?]? {
    var hasRemark = false
    for (column, aggregate) in zip(results, question.aggregates) {
      switch (column[group], aggregate.operation) {
      case (.value(.number(let quantity)), .smallest), (.value(.number(let quantity)), .largest):
        if !quantity.low.isFinite || !quantity.high.isFinite { hasRemark = true }
      case (let result, _): if result.remark != nil { hasRemark = true }
      }
    }
    guard hasRemark else { return nil }
    return question.items.map { item in
      guard case .aggregate(let a) = item else { return nil }
      let aggregate = question.aggregates[a]
      return naive.aggregation.remark(
        aggregate.operation, to: witnesses.inputs(of: aggregate, group), beside: results[a][group])
    }
  }

  // MARK: Order

  /// Where an item of the question has its value from.
  private enum AnswerItem {
    case aggregate(Int)
    /// One of the columns that make the groups.
    case key(Int)
    case constant(AnswerValue)
  }

  /// One column of an answer, a row for each group.
  private enum AnswerColumn {
    case ids(Column)
    case constant(AnswerValue)
    case results([AggregateResult])

    func value(_ group: Int, _ evaluator: ColumnEvaluator) -> AnswerValue {
      switch self {
      case .ids(let ids): evaluator.traits.value(ids[group]).map { .value($0) } ?? .none
      case .constant(let value): value
      case .results(let results): evaluator.naive.answer(results[group])
      }
    }
  }

  /// Groups in the order of answers: by the sort keys, then by every column.
  private func order(
    of groups: Column, _ sort: [AnswerColumn], _ isDescending: [Bool], _ columns: [AnswerColumn]
  ) throws(PlainStop) -> Column {
    var keys: [Column] = []
    for (column, isDescending) in zip(sort, isDescending) {
      keys.append(ranks(of: column, at: groups, isDescending: isDescending))
    }
    // The items that make the groups tell them apart; what stands behind them decides nothing.
    let last = columns.lastIndex { if case .ids = $0 { true } else { false } } ?? -1
    for column in columns.prefix(last + 1) {
      if case .constant = column { continue }
      keys.append(ranks(of: column, at: groups, isDescending: false))
    }
    try spend(0)
    return groups.gathered(at: RadixSort.order(by: keys, count: groups.count))
  }

  /// The place of each group's value among the values of the column; what is missing comes last either way.
  private func ranks(of column: AnswerColumn, at groups: Column, isDescending: Bool) -> Column {
    let (numbers, count, order): (Column, Int, [UInt32])
    var missing: UInt32?
    switch column {
    case .ids(let ids):
      let table = KeyTable(arity: 1)
      let own = ids.gathered(at: groups)
      numbers = table.numbers(of: [own], count: groups.count, inserting: true)
      let distinct = own.gathered(at: numbers.firstRows(of: table.count))
      count = table.count
      for number in 0..<count where distinct[number] == 0 { missing = UInt32(truncatingIfNeeded: number) }
      order = ValueOrder(distinct, traits).positions
    case .constant: return Column(repeating: 0, count: groups.count)
    case .results(let results):
      let values = (0..<groups.count).map { naive.answer(results[Int(groups[$0])]) }
      numbers = Column(counting: 0..<groups.count)
      count = groups.count
      // Alike in value, alike in rank.
      let sorted = values.indices.sorted { AnswerOrder.compare(values[$0], values[$1]) < 0 }
      let ranks = Column(count: count)
      var rank: UInt32 = 0
      for (i, at) in sorted.enumerated() {
        if i > 0, AnswerOrder.compare(values[sorted[i - 1]], values[at]) != 0 { rank += 1 }
        let isMissing = values[at] == .none
        ranks.base[at] = isMissing ? UInt32(truncatingIfNeeded: count) : isDescending ? UInt32(truncatingIfNeeded: count - 1) - rank : rank
      }
      return ranks
    }
    let rankOf = Column(count: count)
    for (rank, number) in order.enumerated() {
      rankOf.base[Int(number)] = UInt32(truncatingIfNeeded: isDescending ? count - 1 - rank : rank)
    }
    if let missing { rankOf.base[Int(missing)] = UInt32(truncatingIfNeeded: count) }
    return rankOf.gathered(at: numbers)
  }
}

extension ValueExpression {
  /// Whether it comes to the same in every binding.
  fileprivate var isConstant: Bool {
    var isConstant = true
    forEachVariable { _ in isConstant = false }
    return isConstant
  }
}

/// Different values in the order of answers.
struct ValueOrder {
  /// Positions among the given ids.
  let positions: [UInt32]

  init(_ ids: Column, _ traits: ValueTraits) {
    if let keys = ValueOrder.keys(ids, of: { traits.number($0).map(ValueOrder.key) }) {
      positions = ValueOrder.positions(by: keys)
      return
    }
    // Most texts differ in their first letters, which make one number; bytes of UTF-8 order as their letters do.
    let keys = ValueOrder.keys(ids) { id in
      switch traits.value(id) {
      case .thing(let text)?, .source(let text)?, .text(let text)?, .word(let text)?: ValueOrder.head(of: text)
      case .number?, .date?, nil: nil
      }
    }
    var positions = keys.map(ValueOrder.positions) ?? (0..<ids.count).map { UInt32(truncatingIfNeeded: $0) }
    func precedes(_ a: UInt32, _ b: UInt32) -> Bool {
      guard let x = traits.value(ids[Int(a)]) else { return false }
      guard let y = traits.value(ids[Int(b)]) else { return true }
      return ValueTable.precedes(x, y)
    }
    var start = 0
    while start < positions.count {
      var end = start + 1
      while end < positions.count, keys.map({ $0[Int(positions[end])] == $0[Int(positions[start])] }) ?? true { end += 1 }
      if end - start > 1 { positions[start..<end].sort(by: precedes) }
      start = end
    }
    self.positions = positions
  }

  /// nil unless each has one.
  private static func keys(_ ids: Column, of key: (UInt32) -> UInt64?) -> [UInt64]? {
    var keys: [UInt64] = []
    keys.reserveCapacity(ids.count)
    for i in 0..<ids.count {
      guard let key = key(ids[i]) else { return nil }
      keys.append(key)
    }
    return keys
  }

  private static func positions(by keys: [UInt64]) -> [UInt32] {
    let (high, low) = (Column(capacity: keys.count), Column(capacity: keys.count))
    for key in keys {
      high.append(UInt32(truncatingIfNeeded: key >> 32))
      low.append(UInt32(truncatingIfNeeded: key))
    }
    let order = RadixSort.order(by: [high, low], count: keys.count)
    return (0..<keys.count).map { order[$0] }
  }

  /// Orders as the number does.
  private static func key(of number: Double) -> UInt64 {
    // Adding zero makes one of both zeros.
    let bits = (number + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  private static func head(of text: String) -> UInt64 {
    var head: UInt64 = 0
    var shift: UInt64 = 56
    for byte in text.utf8.prefix(8) {
      head |= UInt64(byte) << shift
      shift &-= 8
    }
    return head
  }
}
