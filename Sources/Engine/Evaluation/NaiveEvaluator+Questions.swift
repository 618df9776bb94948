/// One cell of an answer.
package enum AnswerValue: Hashable, Sendable {
  /// Nobody gives it, or nothing is recorded that it could be taken of.
  case none
  case value(Value)
  case list([Value])
}

/// What a reader must know of an aggregate's cell beside its value.
package enum CellRemark: Hashable, Sendable {
  /// Of a smallest or largest number whose end is open, the outermost number that is given.
  case outermostGiven(Double)
  /// A list that may have more entries, for somebody leaves a value out.
  case atLeast
  /// Not that nothing is recorded: somebody leaves a value out, and so nobody can say.
  case unknown
}

/// One row of an answer: its cells, its standing, and the bindings that gave it.
package struct AnswerTuple {
  /// Where the bindings are.
  enum Behind {
    case bindings([Witness])
    /// A group of bindings in columns.
    case group(Int, ColumnWitnesses)
  }

  package let cells: [AnswerValue]
  package let side: Side
  private let behind: Behind
  /// A group of `for each` of which nothing else is recorded: its witnesses are of the group's own body.
  package let isEmptyGroup: Bool
  /// One for each cell.
  package let remarks: [CellRemark?]

  init(cells: [AnswerValue], side: Side, behind: Behind, isEmptyGroup: Bool = false, remarks: [CellRemark?]) {
    self.cells = cells
    self.side = side
    self.behind = behind
    self.isEmptyGroup = isEmptyGroup
    self.remarks = remarks
  }

  /// For lineage: the bindings that the row stands for, in the order found. Made anew by each call.
  package var witnesses: [Witness] {
    switch behind {
    case .bindings(let witnesses): witnesses
    case .group(let group, let columns): columns.witnesses(of: group)
    }
  }

  /// The first of them.
  package var firstWitness: Witness? {
    switch behind {
    case .bindings(let witnesses): witnesses.first
    case .group(let group, let columns): columns.first(of: group)
    }
  }
}

package struct RowAnswer {
  package let rows: [AnswerTuple]
  /// Rows that `including unknown` would add.
  package let possibleOnly: Int
  /// Rows that the limit cut off.
  package let cutOff: Int
  /// Whether no claim that the question reads has a source, and nothing that it reads is spoken against.
  package var citesNobody = false
  /// Where nobody is cited: the rules that the question reads.
  package var rules: Set<RuleID> = []
  /// Where it was worked out on columns: what an evaluator that explains it can go on from.
  package var workings: ColumnWorkings?
}

extension NaiveEvaluator {
  /// Whether the condition holds, over every binding of its variables and every moment of the time.
  package func ask(_ body: Body, time: Frame.Time) throws(EvaluationStop) -> Truth {
    let binding = Binding(repeating: nil, count: body.variables.count)
    var isEvery = false
    if case .everyDay = time { isEvery = true }
    var result: Truth?
    for moment in moments(of: time) {
      let truth = try existentialTruth(of: body.condition, in: binding, body: body, at: moment)
      if case .within = moment, truth.affirmed < .claimed { continue }
      result = result.map { isEvery ? $0 && truth : $0 || truth } ?? truth
    }
    return result ?? .silent
  }

  package func show(_ question: RowQuestion, time: Frame.Time) throws(EvaluationStop) -> RowAnswer {
    var groups: [[AnswerValue]: Group] = [:]
    var possibleOnly: Set<[AnswerValue]> = []
    /// The values of the `each` words that some row has.
    var served: Set<[ValueID?]> = []
    try forEachWitness(of: question.body, within: time) { (witness, truth) throws(EvaluationStop) in
      let key = self.cells(of: question.items, in: witness.binding)
      let side = truth.side
      guard self.lists(side, question.scope) else {
        if side.level == .possible { possibleOnly.insert(key) }
        return
      }
      if let each = question.each { served.insert(each.variables.map { witness.binding[$0.raw] }) }
      groups[key, default: Group()].add(witness, side)
      for (i, aggregate) in question.aggregates.enumerated() {
        let input = self.input(of: aggregate, in: witness.binding, isSettled: side.isSettled)
        groups[key]?.inputs[i, default: []].append(input)
      }
    }
    if let each = question.each {
      try forEachWitness(of: each.body, within: time) { (witness, truth) throws(EvaluationStop) in
        let side = truth.side
        guard self.lists(side, question.scope), !served.contains(each.variables.map { witness.binding[$0.raw] }) else {
          return
        }
        let key = self.cells(of: question.items, in: witness.binding)
        if groups[key] == nil { groups[key] = Group(isEmpty: true) }
        groups[key]?.add(witness, side)
      }
    }
    if groups.isEmpty, question.isOneGroup { groups[cells(of: question.items, in: [])] = Group(side: .settled) }

    var rows: [(tuple: AnswerTuple, sort: [AnswerValue])] = []
    var listed = Set(groups.keys)
    for (key, group) in groups {
      var results = question.aggregates.indices.map { i in
        aggregation.apply(question.aggregates[i].operation, to: group.inputs[i] ?? [])
      }
      if group.inputs.isEmpty, question.aggregates.contains(where: { $0.operation == .count }),
        try isRefuted(question, groupOf: group.witnesses, time: time)
      {
        results = aggregation.ofNothing(question.aggregates.map(\.operation))
      }
      let binding = group.witnesses.first?.binding ?? Binding(repeating: nil, count: question.body.variables.count)
      let moment = group.witnesses.first?.moment ?? .anyTime
      let test = try truth(ofGroup: question.groupCondition, in: binding, at: moment, results).turning(on: group.reason)
      let side = (Truth(for: group.side, against: .none) && test).side
      guard lists(side, question.scope) else {
        if side.level == .possible { possibleOnly.insert(key) } else { possibleOnly.remove(key) }
        listed.remove(key)
        continue
      }
      var cells = key
      var remarks = [CellRemark?](repeating: nil, count: key.count)
      for (i, item) in question.items.enumerated() {
        guard case .aggregate(let a) = item else { continue }
        cells[i] = answer(results[a])
        remarks[i] = aggregation.remark(question.aggregates[a].operation, to: group.inputs[a] ?? [], beside: results[a])
      }
      let sort = question.sort.map { term -> AnswerValue in
        switch term.term {
        case .aggregate(let a): answer(results[a])
        case .value(let expression): group.witnesses.first.map { answer(of: expression, in: $0.binding) } ?? .none
        }
      }
      let tuple = AnswerTuple(
        cells: cells, side: side, behind: .bindings(group.witnesses), isEmptyGroup: group.isEmpty,
        remarks: remarks)
      rows.append((tuple, sort))
    }
    let directions = question.sort.map(\.isDescending)
    let sorted = rows.sorted { AnswerOrder.precedes($0.sort, $0.tuple.cells, $1.sort, $1.tuple.cells, directions) }
    let limit = question.limit ?? sorted.count
    return RowAnswer(
      rows: sorted.prefix(limit).map(\.tuple), possibleOnly: possibleOnly.subtracting(listed).count,
      cutOff: max(0, sorted.count - limit))
  }

  /// Whether it is known that nothing can be counted in a group of which these bindings are all.
  func isRefuted(
    _ question: RowQuestion, groupOf witnesses: [Witness], time: Frame.Time
  ) throws(EvaluationStop) -> Bool {
    let empty = Binding(repeating: nil, count: question.body.variables.count)
    let starts = witnesses.map { witness in
      var start = empty
      for v in question.each?.variables ?? [] { start[v.raw] = witness.binding[v.raw] }
      return start
    }
    for start in starts.isEmpty ? [empty] : starts {
      if !(try isRefuted(question.body, startingFrom: start, time: time)) { return false }
    }
    return true
  }

  /// Whether a part of the condition is not met whatever the words without a value are, known things or others: a closed
  /// list leaves all of it out, or somebody denies all of it.
  func isRefuted(_ body: Body, startingFrom start: Binding, time: Frame.Time) throws(EvaluationStop) -> Bool {
    let parts = conjuncts(of: body.condition)
    var binding = start
    for case .test(.variable(let v), .compare(.equal), .constant(let id)) in parts where binding[v.raw] == nil {
      switch value(id) {
      // About 300 is neither 300 nor anything else.
      case .number, .date, nil: continue
      default: binding[v.raw] = id
      }
    }
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for case .test(.variable(let a), .compare(.equal), .variable(let b)) in parts {
        for (from, to) in [(a.raw, b.raw), (b.raw, a.raw)] where binding[from] != nil && binding[to] == nil {
          binding[to] = binding[from]
          isGrowing = true
        }
      }
    }
    var isEvery = false
    if case .everyDay = time { isEvery = true }
    var refuted = 0
    let days = moments(of: time).filter { if case .within = $0 { false } else { true } }
    for moment in days {
      for part in parts where part.isPositive {
        if try truth(of: part, in: binding, at: moment).verdict == .notMet {
          refuted += 1
          break
        }
      }
    }
    return isEvery ? refuted > 0 : refuted == days.count && refuted > 0
  }

  private struct Group {
    var isEmpty = false
    var side = Side.none
    /// The strongest of its rows that are not settled.
    var reason: Reason?
    var witnesses: [Witness] = []
    var inputs: [Int: [AggregateInput]] = [:]

    mutating func add(_ witness: Witness, _ more: Side) {
      side = side.joined(more)
      if !more.isSettled { reason = max(reason ?? more.reason, more.reason) }
      witnesses.append(witness)
    }
  }

  func lists(_ side: Side, _ scope: RowScope) -> Bool {
    switch scope {
    case .settled: side.isSettled
    case .claimed: side.level == .claimed
    case .possible: side.level >= .possible
    }
  }

  private func cells(of items: [ShownTerm], in binding: Binding) -> [AnswerValue] {
    items.map { item in
      switch item {
      case .value(let expression): answer(of: expression, in: binding)
      case .aggregate: .none
      }
    }
  }

  func answer(of expression: ValueExpression, in binding: Binding) -> AnswerValue {
    switch evaluate(expression, binding) {
    case .value(let value): .value(value)
    case .written(let span): .value(.date(span))
    case .missing, .duration: .none
    }
  }

  func answer(_ result: AggregateResult) -> AnswerValue {
    switch result {
    case .noneRecorded, .unknown: .none
    case .value(let value): .value(value)
    case .list(let ids, _): .list(ids.compactMap { value($0) })
    }
  }
}

/// The order of rows: the sort keys, then every column; what is missing comes last either way.
enum AnswerOrder {
  static func precedes(
    _ sortA: [AnswerValue], _ cellsA: [AnswerValue], _ sortB: [AnswerValue], _ cellsB: [AnswerValue],
    _ descending: [Bool]
  ) -> Bool {
    for (i, (a, b)) in zip(sortA, sortB).enumerated() {
      let order = compare(a, b)
      if order == 0 { continue }
      let isMissing = a == .none || b == .none
      return descending[i] && !isMissing ? order > 0 : order < 0
    }
    for (a, b) in zip(cellsA, cellsB) {
      let order = compare(a, b)
      if order != 0 { return order < 0 }
    }
    return false
  }

  static func compare(_ a: AnswerValue, _ b: AnswerValue) -> Int {
    switch (a, b) {
    case (.none, .none): return 0
    case (.none, _): return 1
    case (_, .none): return -1
    case (.value(let x), .value(let y)): return compare(x, y)
    case (.list(let x), .list(let y)):
      for (p, q) in zip(x, y) {
        let order = compare(p, q)
        if order != 0 { return order }
      }
      return x.count - y.count
    case (.value, .list): return -1
    case (.list, .value): return 1
    }
  }

  private static func compare(_ x: Value, _ y: Value) -> Int {
    if x == y { return 0 }
    return ValueTable.precedes(x, y) ? -1 : ValueTable.precedes(y, x) ? 1 : 0
  }
}
