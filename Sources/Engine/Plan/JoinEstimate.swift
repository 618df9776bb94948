/// What orders of a search are to be expected to cost, from the sizes of tables and a sample of their values.
struct JoinEstimate {
  /// An order is taken instead of the naive evaluator's only if it promises so many times less work, as its bindings have
  /// to be put in order afterwards and estimates are rough.
  static let worthwhile = 4.0
  /// Fewer rows than these are joined sooner than anything about them is found out.
  private static let fewRows = 10_000

  private let search: BodySearch
  private let known: Set<VariableID>
  /// What each step finds by itself.
  private var sources: [SearchStep: Cardinality] = [:]
  /// Different values of each field that the body reads.
  private var fieldValues: [VariableID: Double] = [:]
  private let tests: [Formula]

  /// - Parameter steps: those that find rows.
  /// - Returns: nil where there is little to find.
  init?(_ steps: [SearchStep], of search: BodySearch, beside known: Set<VariableID>) throws(PlainStop) {
    self.search = search
    self.known = known
    tests = search.conjuncts.filter(\.isTest)
    var tables: [(step: SearchStep, table: RowTable)] = []
    for step in steps {
      switch step {
      case .things(let variable):
        guard case .things(let members) = search.origins[variable.raw] else { return nil }
        tables.append((step, try search.evaluator.table(members)))
      case .condition(let place):
        guard case .atom(let pattern, _) = search.conjuncts[place] else { return nil }
        tables.append((step, try search.evaluator.table(pattern)))
      }
    }
    guard tables.contains(where: { $0.table.count > JoinEstimate.fewRows }) else { return nil }
    for (step, table) in tables {
      switch step {
      case .things(let variable): sources[step] = Cardinality(rows: Double(table.count), distinct: [variable: Double(table.count)])
      case .condition(let place):
        guard case .atom(let pattern, _) = search.conjuncts[place] else { return nil }
        sources[step] = Cardinality(of: pattern, in: table) { table.columns[$0].sampledDistinctValues }
      }
    }
    for (i, origin) in search.origins.enumerated() {
      guard case .field(_, let relation) = origin else { continue }
      fieldValues[VariableID(raw: i)] = try search.evaluator.field(relation).sampledDistinctValues
    }
  }

  /// - Returns: `rows` that come of these steps, and those of each of them together.
  func of(_ steps: [SearchStep]) -> (rows: Double, work: Double) {
    var line = Cardinality(rows: 1, distinct: Dictionary(known.map { ($0, 1) }) { a, _ in a })
    var isTested = [Bool](repeating: false, count: tests.count)
    var work = 0.0
    for step in steps {
      guard let source = sources[step] else { continue }
      line = line.joined(source, on: source.variables.filter(line.has).map { ($0, $0) })
      for (i, origin) in search.origins.enumerated() {
        let field = VariableID(raw: i)
        if case .field(let base, _) = origin, line.has(base), !line.has(field) { line.give(field, values: fieldValues[field] ?? 1) }
      }
      for (i, test) in tests.enumerated() where !isTested[i] && test.freeVariables.allSatisfy(line.has) {
        isTested[i] = true
        line.meet(test)
      }
      work += line.rows
    }
    return (line.rows, work)
  }
}

extension Column {
  /// How many different values there are, more or less, from some thousands of them (the estimator of M. Charikar and
  /// others, *Towards Estimation Error Guarantees for Distinct Values*, 2000, §4).
  var sampledDistinctValues: Double {
    let most = 2_000
    let step = Swift.max(count / most, 1)
    var seen: [UInt32: Int] = [:]
    var size = 0
    for row in stride(from: 0, to: count, by: step) {
      seen[base[row], default: 0] += 1
      size += 1
    }
    let once = Double(seen.values.count { $0 == 1 })
    return Swift.max((Double(count) / Double(Swift.max(size, 1))).squareRoot() * once + Double(seen.count) - once, 1)
  }
}
