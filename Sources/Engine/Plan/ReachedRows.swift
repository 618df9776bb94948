/// The rows that right-linear recursion gives of one value, as the evaluator reads them that explains an answer. What such a
/// row rests on are rows of the nodes on the way to it, which get numbers behind it once somebody asks for them.
final class ReachedRows: Rows {
  /// The rows of the value that was asked from, all of them settled.
  let table: RowTable
  private let recursion: RightLinearRecursion
  private let evaluator: ColumnEvaluator
  /// What was reached, a value each, in the order in which that was; and from which of them.
  private let nodes: RowTable
  private let parents: Column
  /// Row by row, the node whose own row it was first.
  private let lastNodes: Column
  private var others: [Other] = []
  private var otherNumbers: [[ValueID]: Int] = [:]
  private enum Other {
    /// The row of a node on the way to a row of the table.
    case onWay(node: Int, row: Int)
    case elsewhere(ColumnRows, row: Int)
  }
  /// To the row that was last asked about, from the first node to its last.
  private var lastAsked: (row: Int, nodes: [Int])?
  /// What led to a node from the one before it.
  private var steps: [Int: Binding] = [:]
  /// Everything, once somebody asks for what lies on no such way.
  private lazy var whole = evaluator.rows(ofWhole: recursion.relation)
  private let bindings: DerivationSearch
  private let index: PatternIndex
  private var derivations: [Int: Derivation] = [:]

  init(
    by recursion: RightLinearRecursion, nodes: RowTable, parents: Column, rows table: RowTable, lastNodes: Column,
    _ evaluator: ColumnEvaluator
  ) {
    (self.recursion, self.nodes, self.parents, self.table) = (recursion, nodes, parents, table)
    (self.lastNodes, self.evaluator) = (lastNodes, evaluator)
    bindings = DerivationSearch(evaluator)
    index = PatternIndex(of: table)
  }

  private var traits: ValueTraits { evaluator.traits }

  var all: [Int] { Array(0..<table.count) }
  var count: Int { table.count }

  func tuple(_ row: Int) -> [ValueID] {
    if row < table.count { return tuple(of: 0, row) }
    switch others[row - table.count] {
    case .onWay(let node, let row): return tuple(of: node, row)
    case .elsewhere(let rows, let row): return rows.tuple(row)
    }
  }

  func side(_ row: Int) -> Side {
    guard row >= table.count, case .elsewhere(let rows, let row) = others[row - table.count] else { return .settled }
    return rows.side(row)
  }

  func claims(of row: Int) -> [ClaimRef] { evaluator.claims(stating: tuple(row), recursion.relation) }

  /// Of a row that a claim states, too, only a list or a denial would ask; there is none of what rules derive on columns.
  func isDerived(_ row: Int) -> Bool { derivation(of: row) != nil }

  func derivation(of row: Int) -> Derivation? {
    if let known = derivations[row] { return known }
    let derivation: Derivation?
    if row < table.count {
      derivation = self.derivation(from: 0, to: row)
    } else {
      switch others[row - table.count] {
      case .onWay(let node, let row): derivation = self.derivation(from: node, to: row)
      case .elsewhere(let rows, let row): derivation = rows.derivation(of: row)
      }
    }
    derivations[row] = derivation
    return derivation
  }

  /// - Parameters:
  ///   - node: one on the way to the row.
  ///   - row: of the table.
  private func derivation(from node: Int, to row: Int) -> Derivation? {
    let nodes = nodes(to: row)
    if let at = nodes.firstIndex(of: node), at + 1 < nodes.count { return application(to: nodes[at + 1], carrying: row)?.whole }
    let tuple = tuple(of: node, row)
    if !evaluator.claims(stating: tuple, recursion.relation).isEmpty { return nil }
    let ids = tuple.map { traits.id($0) }
    return recursion.exits.lazy.compactMap { self.bindings.derivation(of: ids, by: .init(firstRow: 0, rule: $0, counts: [:])) }.first
  }

  /// The recursive rule as it led to a node, with what a row has in its other columns; and without.
  private func application(to node: Int, carrying row: Int) -> (whole: Derivation, shared: Binding)? {
    let ends = [nodes.columns[0][Int(parents[node])], nodes.columns[0][node]]
    guard let shared = steps[node] ?? bindings.derivation(of: ends, by: .init(firstRow: 0, rule: recursion.step, counts: [:]))?.binding
    else { return nil }
    steps[node] = shared
    var whole = shared
    for (i, (term, column)) in zip(recursion.recursive.head, table.columns).enumerated() where i != recursion.column {
      if case .value(.variable(let variable)) = term { whole[variable.raw] = traits.valueID(column[row]) }
    }
    return (Derivation(rule: recursion.recursive.id, binding: whole), shared)
  }

  private func tuple(of node: Int, _ row: Int) -> [ValueID] {
    var tuple = table.columns.map { traits.valueID($0[row]) }
    tuple[recursion.column] = traits.valueID(nodes.columns[0][node])
    return tuple
  }

  private func nodes(to row: Int) -> [Int] {
    if let lastAsked, lastAsked.row == row { return lastAsked.nodes }
    var nodes = [Int(lastNodes[row])]
    while let node = nodes.last, node > 0 { nodes.append(Int(parents[node])) }
    nodes.reverse()
    lastAsked = (row, nodes)
    return nodes
  }

  func way(to row: Int) -> Way? {
    guard row < table.count, lastNodes[row] > 0 else { return nil }
    let nodes = nodes(to: row)
    return Way(rule: recursion.recursive.id, end: tuple(of: nodes[nodes.count - 1], row), count: nodes.count - 1) { [self] number in
      application(to: nodes[nodes.count - 1 - number], carrying: row).map { ($0.whole.binding, $0.shared) }
    }
  }

  // MARK: Look-ups

  func position(of tuple: [ValueID]) -> Int? { matches(tuple).first }

  func matches(_ pattern: [ValueID?]) -> [Int] {
    let ids = pattern.map { $0.map { traits.id($0) } }
    if let id = ids[recursion.column], let node = node(of: id) {
      if node == 0 { return index.rows(matching: ids) }
      let tuple = pattern.compactMap { $0 }
      if tuple.count == pattern.count {
        if let known = otherNumbers[tuple] { return [known] }
        var ofOrigin = ids
        ofOrigin[recursion.column] = nodes.columns[0][0]
        // What a node on the way has the origin has.
        guard let row = index.rows(matching: ofOrigin).first else { return [] }
        if nodes(to: row).contains(node) { return [number(of: .onWay(node: node, row: row), tuple)] }
      }
    }
    guard let whole else { return [] }
    return whole.matches(pattern).map { number(of: .elsewhere(whole, row: $0), whole.tuple($0)) }
  }

  private func node(of id: UInt32) -> Int? {
    let row = nodes.rows(of: [Column(repeating: id, count: 1)], count: 1)[0]
    return row == .max ? nil : Int(row)
  }

  private func number(of other: Other, _ tuple: [ValueID]) -> Int {
    if let known = otherNumbers[tuple] { return known }
    let number = table.count + others.count
    others.append(other)
    otherNumbers[tuple] = number
    return number
  }
}
