/// How many rows are to be expected, and how many different values in each variable, from counts alone: values are taken
/// to be spread evenly and independent of each other, and the fewer values of a join to be among the more (P. G. Selinger
/// and others, *Access Path Selection in a Relational Database Management System*, 1979, §4).
struct Cardinality {
  private(set) var rows: Double
  private var distinct: [VariableID: Double]

  init(rows: Double, distinct: [VariableID: Double] = [:]) {
    self.rows = rows
    self.distinct = distinct
  }

  /// The rows of an atom.
  ///
  /// - Parameter distinct: how many different values there are in a column.
  init(of pattern: AtomPattern, in table: RowTable, _ distinct: (Int) -> Double) {
    self.init(rows: Double(table.count))
    var leavesOut = false
    for (column, term) in pattern.terms.enumerated() {
      switch term {
      case .any: leavesOut = true
      case .constant:
        leavesOut = true
        keep(1 / distinct(column))
      case .variable(let variable):
        let own = distinct(column)
        if let other = self.distinct[variable] { keep(1 / max(own, other)) }
        give(variable, values: min(own, self.distinct[variable] ?? own))
      }
    }
    // Rows that differ only in what is left out are one.
    if leavesOut { limit(self.distinct.values.reduce(1, *)) }
  }

  /// To the nearest row.
  var count: Int { Int(min(rows, 1e15).rounded()) }

  /// Different values of a variable among the rows; as many as there are rows where nothing is known.
  func values(_ variable: VariableID) -> Double { max(min(distinct[variable] ?? rows, rows), 1) }

  func has(_ variable: VariableID) -> Bool { distinct[variable] != nil }
  var variables: [VariableID] { distinct.keys.sorted() }
  mutating func give(_ variable: VariableID, values: Double) { distinct[variable] = values }
  mutating func keep(_ share: Double) { rows *= min(max(share, 0), 1) }
  mutating func multiply(_ factor: Double) { rows *= factor }
  mutating func limit(_ most: Double) { rows = min(rows, most) }

  func joined(_ other: Cardinality, on keys: [(VariableID, VariableID)]) -> Cardinality {
    var result = Cardinality(rows: rows * other.rows, distinct: distinct.merging(other.distinct) { min($0, $1) })
    for (a, b) in keys { result.rows /= max(values(a), other.values(b)) }
    return result
  }

  /// The rows whose values are among so many others.
  mutating func keepMatches(of variables: [VariableID], among count: Double) { keep(matched(variables, among: count)) }
  mutating func dropMatches(of variables: [VariableID], among count: Double) { keep(1 - matched(variables, among: count)) }

  private func matched(_ variables: [VariableID], among count: Double) -> Double {
    let own = min(variables.reduce(1) { $0 * values($1) }, max(rows, 1))
    return min(count / own, 1)
  }

  mutating func meet(_ test: Formula) { keep(share(of: test)) }

  private func share(of test: Formula) -> Double {
    switch test {
    case .test(let a, .compare(let comparison), let b):
      switch comparison {
      case .equal: return equal(a, b)
      case .notEqual: return 1 - equal(a, b)
      case .less, .lessOrEqual, .greater, .greaterOrEqual: return 1 / 3
      }
    case .test(_, .like, _): return 1 / 10
    case .oneOf(let e, let list): return min(list.reduce(0) { $0 + equal(e, $1) }, 1 / 2)
    case .not(let inner): return 1 - share(of: inner)
    case .and(let parts): return parts.reduce(1) { $0 * share(of: $1) }
    case .or(let parts): return 1 - parts.reduce(1) { $0 * (1 - share(of: $1)) }
    case .known, .atom, .noRecord, .every: return 1
    }
  }

  private func equal(_ a: ValueExpression, _ b: ValueExpression) -> Double {
    let counts = [a, b].compactMap { expression -> Double? in
      if case .variable(let variable) = expression, distinct[variable] != nil { values(variable) } else { nil }
    }
    return 1 / (counts.max() ?? 10)
  }
}

extension RowTable {
  /// Different values of a column; goes through all of it.
  func distinctValues(_ column: Int) -> Double {
    let keys = KeyTable(arity: 1)
    _ = keys.numbers(of: [columns[column]], count: count, inserting: true)
    return Double(max(keys.count, 1))
  }
}
