/// Recursion that is asked from one value on and goes step by step: what one `x` has of `path(x, z) if edge(x, y) and
/// path(y, z)` is what the other rules give of it and of all that it leads to. That costs what is reached, not all pairs of it
/// (Naughton, Ramakrishnan, Sagiv, Ullman, "Efficient evaluation of right-, left-, and multi-linear rules", SIGMOD 1989).
///
/// The rows come in the order in which the naive evaluator finds them: by rounds, and in a round those first whose first step
/// was found first, then whose second was; or, where a rule asks for the rest of the way before the step, those whose last was.
struct RightLinearRecursion {
  let relation: RelationID
  /// That of the value from which it is asked.
  let column: Int
  /// The rule that reads the relation itself.
  let recursive: Rule
  /// Its body without that, for a head of the variables from which and to which a step goes.
  let step: Rule
  let exits: [Rule]
  private let from: VariableID
  private let to: VariableID
  /// What finds rows in the body of `step`, as the recursive rule takes it.
  private let findingSteps: [SearchStep]
  /// Whether that comes behind the rest of the way.
  private let isRestFirst: Bool
  private let evaluator: ColumnEvaluator

  /// - Returns: nil where the rules are of another form, or would find the rows in another order.
  init?(_ relation: RelationID, from column: Int, _ evaluator: ColumnEvaluator) {
    let naive = evaluator.naive
    let schema = naive.facts.schema(relation)
    guard naive.groups.members(with: relation) == [relation], !schema.isSymmetric, schema.dependencies.isEmpty else { return nil }
    let rules = naive.rulesByRelation[relation] ?? []
    let recursive = rules.filter { $0.body.condition.reads(relation) }
    guard recursive.count == 1, let rule = recursive.first, rule.exception == nil, !rules.contains(where: \.aggregates) else { return nil }
    // Rules that come after it give their rows one round later than claims and the rules before it do.
    let isFirst = rules.first?.id == rule.id && evaluator.counted(relation).columns.allSatisfy { $0.count == 0 }
    guard isFirst || rules.last?.id == rule.id else { return nil }
    let conjuncts = naive.conjuncts(of: rule.body.condition)
    let places = conjuncts.indices.filter { conjuncts[$0].reads(relation) }
    guard places.count == 1, let place = places.first, case .atom(let atom, on: nil) = conjuncts[place],
      case .value(.variable(let from)) = rule.head[column], case .variable(let to) = atom.terms[column]
    else { return nil }
    var carried: Set<VariableID> = []
    for (i, term) in atom.terms.enumerated() where i != column {
      guard case .variable(let variable) = term, case .value(.variable(variable)) = rule.head[i], carried.insert(variable).inserted,
        case .condition = rule.body.variables[variable.raw]
      else { return nil }
    }
    var others = conjuncts
    others.remove(at: place)
    guard from != to, !carried.contains(from), !carried.contains(to),
      !others.contains(where: { !$0.freeVariables.isDisjoint(with: carried) }),
      !rule.body.variables.contains(where: { origin in carried.contains { origin.isRead(of: $0) } })
    else { return nil }
    let search = BodySearch(rule.body, evaluator)
    let finding = search.steps().filter(search.findsRows)
    guard let first = finding.first, let last = finding.last, [first, last].contains(.condition(place)), !finding.contains(where: \.listsThings)
    else { return nil }
    isRestFirst = last != .condition(place)
    findingSteps = finding.compactMap { step in
      guard case .condition(let at) = step, at != place else { return nil }
      return .condition(at < place ? at : at - 1)
    }
    let exits = rules.filter { $0.id != rule.id }
    for exit in exits {
      guard case .value(.variable(let variable)) = exit.head[column] else { return nil }
      switch exit.body.variables[variable.raw] {
      case .condition: continue
      // Of which thing they are is known before they are listed.
      case .things: if isRestFirst { return nil }
      case .field, .lineage: return nil
      }
    }
    self.relation = relation
    self.column = column
    self.recursive = rule
    self.exits = exits
    self.from = from
    self.to = to
    self.evaluator = evaluator
    step = Rule(
      id: rule.id, isDenial: false, relation: relation, head: [from, to].map { .value(.variable($0)) },
      body: Body(variables: rule.body.variables, condition: .and(others)), exception: nil)
  }

  /// The rows that have this value in the column; nil where something that they rest on is open.
  func rows(from origin: UInt32) throws(PlainStop) -> ReachedRows? {
    do throws(PlainStop) {
      return try reached(from: origin)
    } catch .notPlain {
      return nil
    }
  }

  private func reached(from origin: UInt32) throws(PlainStop) -> ReachedRows {
    var records: [RuleRecord] = []
    let steps = try search(step, handing: from, origin, &records)
    let nodes = RowTable(arity: 1, as: evaluator.naive.plan.rows, grows: true)
    nodes.append([Column(repeating: origin, count: 1)], count: 1)
    let (parents, rounds) = (Column(repeating: 0, count: 1), Column(repeating: 0, count: 1))
    var frontier = 0..<1
    while !frontier.isEmpty {
      try add(try batch(steps, findingSteps, from, nodes, frontier), steps, to: nodes, parents)
      frontier = frontier.upperBound..<nodes.count
      let round = rounds[rounds.count - 1] + 1
      for _ in frontier { rounds.append(round) }
      records.first?.rounds += 1
      try evaluator.spend(frontier.count)
    }
    // Behind the columns of the rows the number of the node, and of the rule that gives the row of it; 0 of claims.
    var rows = try statedRows(of: nodes)
    for (i, exit) in exits.enumerated() {
      guard case .value(.variable(let variable)) = exit.head[column] else { throw .notPlain }
      let search = try search(exit, handing: variable, origin, &records)
      var found = try search.without(exit.exception, try batch(search, search.steps(), variable, nodes, 0..<nodes.count))
      var columns: [Column] = []
      for term in exit.head {
        guard case .value(let expression) = term else {
          columns.append(Column(repeating: 0, count: found.count))
          continue
        }
        columns.append(try search.column(of: expression, &found))
      }
      columns.append(try numbers(in: found))
      columns.append(Column(repeating: UInt32(truncatingIfNeeded: i + 1), count: found.count))
      rows = zip(rows, columns).map { $0.followed(by: $1) }
      records.last?.rounds += 1
    }
    let lastNodes = rows[rows.count - 2]
    let weight = isRestFirst ? rounds.gathered(at: lastNodes) : lastNodes
    let order = RadixSort.order(by: [weight], count: weight.count)
    return try whole(rows.map { $0.gathered(at: order) }, of: nodes, parents, from: origin, records)
  }

  /// What a search finds of some nodes, in the order of the naive evaluator for each of them, or for all together where the
  /// rest of a way comes first; the numbers of the nodes stand behind the columns of the variables.
  private func batch(
    _ search: BodySearch, _ steps: [SearchStep], _ variable: VariableID, _ nodes: RowTable, _ range: Range<Int>
  ) throws(PlainStop) -> Batch {
    var start = Batch(count: range.count, variables: search.origins.count)
    start.columns[variable.raw] = nodes.columns[0].slice(range)
    start.columns.append(Column(counting: range))
    let found = try search.run(on: start, keepingPositions: true)
    if found.sides != nil { throw .notPlain }
    let keys = (isRestFirst ? [] : [try numbers(in: found)]) + steps.compactMap { found.positions[$0] }
    return found.gathered(at: RadixSort.order(by: keys, count: found.count))
  }

  private func numbers(in found: Batch) throws(PlainStop) -> Column {
    guard let numbers = found.columns.last ?? nil else { throw .notPlain }
    return numbers
  }

  /// Adds what steps lead to, each with the node of the step that counts: the first there.
  private func add(_ found: Batch, _ steps: BodySearch, to nodes: RowTable, _ parents: Column) throws(PlainStop) {
    var found = found
    guard steps.isBound(to, in: found) else { throw .notPlain }
    let values = try steps.column(to, &found)
    let kept = steps.rows(of: values) { $0 != 0 }
    let (ends, starts) = (values.gathered(at: kept), try numbers(in: found).gathered(at: kept))
    try evaluator.take(ends.count, bytes: 8 + KeyTable.bytesPerKey)
    nodes.append([ends], count: ends.count)
    let rows = nodes.rows(of: [ends], count: ends.count)
    for i in 0..<ends.count where Int(rows[i]) == parents.count { parents.append(starts[i]) }
  }

  /// The claims about what was reached, with the numbers of the nodes behind the columns.
  private func statedRows(of nodes: RowTable) throws(PlainStop) -> [Column] {
    let stated = try evaluator.stated(relation)
    if stated.sides != nil { throw .notPlain }
    let numbers = nodes.rows(of: [stated.columns[column]], count: stated.count)
    let kept = Column()
    for row in 0..<stated.count where numbers[row] != .max { kept.append(UInt32(truncatingIfNeeded: row)) }
    return (stated.columns + [numbers, Column(repeating: 0, count: stated.count)]).map { $0.gathered(at: kept) }
  }

  /// Of rows of all nodes, in order, those of the first node, each once.
  private func whole(
    _ rows: [Column], of nodes: RowTable, _ parents: Column, from origin: UInt32, _ records: [RuleRecord]
  ) throws(PlainStop) -> ReachedRows {
    let arity = rows.count - 2
    let count = rows[0].count
    try evaluator.take(count, bytes: 8 * rows.count + KeyTable.bytesPerKey)
    var columns = Array(rows[..<arity])
    columns[column] = Column(repeating: origin, count: count)
    let table = RowTable(arity: arity, as: evaluator.naive.plan.rows, grows: true)
    table.append(columns, count: count)
    let firstRows = table.rows(of: columns, count: count).firstRows(of: table.count)
    let (lastNodes, givenBy) = (rows[arity].gathered(at: firstRows), rows[arity + 1].gathered(at: firstRows))
    if !records.isEmpty {
      for row in 0..<table.count {
        if lastNodes[row] > 0 { records[0].new += 1 } else if givenBy[row] > 0 { records[Int(givenBy[row])].new += 1 }
      }
      for record in records { evaluator.recorder?.begin(record) }
    }
    return ReachedRows(by: self, nodes: nodes, parents: parents, rows: table, lastNodes: lastNodes, evaluator)
  }

  /// The search for the body of a rule.
  ///
  /// - Parameter records: where the rule is added if somebody wants to know what it did.
  private func search(
    _ rule: Rule, handing variable: VariableID, _ origin: UInt32, _ records: inout [RuleRecord]
  ) throws(PlainStop) -> BodySearch {
    let search = BodySearch(rule.body, evaluator)
    if try search.readsDoubtfulField() { throw .notPlain }
    if evaluator.recorder != nil {
      records.append(
        RuleRecord(
          rule.id, isRecursive: rule.id == recursive.id, handedIn: [(variable, evaluator.traits.valueID(origin))],
          goesOn: true, body: search.recording()))
    }
    return search
  }
}

extension SearchStep {
  fileprivate var listsThings: Bool { if case .things = self { true } else { false } }
}

extension Formula {
  fileprivate func reads(_ relation: RelationID) -> Bool {
    var isRead = false
    forEachAtom { if $0.relation == relation { isRead = true } }
    return isRead
  }
}
