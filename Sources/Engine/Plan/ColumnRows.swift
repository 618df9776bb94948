/// The rows of a relation that were worked out on columns, as the evaluator reads them that explains an answer: what a row
/// rests on is found when it is asked for.
final class ColumnRows: Rows {
  private let relation: RelationID
  private let table: RowTable
  private let origins: RowOrigins
  /// Where not all rows are settled.
  private let circle: CircleSides?
  private let evaluator: ColumnEvaluator
  private let index: PatternIndex
  private var searches: [SearchKey: BodySearch] = [:]
  private struct SearchKey: Hashable {
    let rule: RuleID
    let start: Set<VariableID>
  }
  private var derivations: [Int: Derivation] = [:]

  init(_ relation: RelationID, _ table: RowTable, _ origins: RowOrigins, _ circle: CircleSides?, _ evaluator: ColumnEvaluator) {
    self.relation = relation
    self.table = table
    self.origins = origins
    self.circle = circle
    self.evaluator = evaluator
    index = PatternIndex(
      arity: table.columns.count, count: table.count, makeColumn: { table.columns[$0] },
      select: { rows, column, wanted in
        let ids = table.columns[column]
        rows.removeAll { ids[$0] != wanted }
      })
  }

  private var traits: ValueTraits { evaluator.traits }

  var all: [Int] { Array(0..<table.count) }
  var count: Int { table.count }
  func tuple(_ row: Int) -> [ValueID] { table.columns.map { traits.valueID($0[row]) } }
  func side(_ row: Int) -> Side { table.sides.map { SideNumber.side($0[row]) } ?? .settled }
  func isDerived(_ row: Int) -> Bool { circle?.isDerived(row, of: relation) ?? (origins.stretch(of: row) != nil) }
  func position(of tuple: [ValueID]) -> Int? { matches(tuple).first }
  func matches(_ pattern: [ValueID?]) -> [Int] { index.rows(matching: pattern.map { $0.map { traits.id($0) } }) }

  func claims(of row: Int) -> [ClaimRef] {
    let naive = evaluator.naive
    return naive.claims(matching: tuple(row), relation).filter { claim in
      let header = naive.facts.header(claim)
      return naive.admits(header) && naive.side(of: header.time, at: evaluator.moment) != nil
    }
  }

  func derivation(of row: Int) -> Derivation? {
    if let known = derivations[row] { return known }
    if let circle {
      let derivation = circle.derivation(of: row, of: relation)
      derivations[row] = derivation
      return derivation
    }
    guard let stretch = origins.stretch(of: row) else { return nil }
    // All that it rests on was found while the row was.
    guard let binding = try? binding(of: row, by: stretch) else { return nil }
    let derivation = Derivation(rule: stretch.rule.id, binding: binding)
    derivations[row] = derivation
    return derivation
  }

  /// The first binding in which the rule could give the row when it did.
  private func binding(of row: Int, by stretch: RowOrigins.Stretch) throws(PlainStop) -> Binding? {
    var start: [VariableID: UInt32] = [:]
    for (term, column) in zip(stretch.rule.head, table.columns) {
      if case .value(.variable(let variable)) = term, column[row] != 0 { start[variable] = column[row] }
    }
    let key = SearchKey(rule: stretch.rule.id, start: Set(start.keys))
    let search = searches[key] ?? BodySearch(stretch.rule.body, evaluator)
    searches[key] = search
    var change: BodySearch.Change?
    if let place = search.nearest(to: key.start, avoiding: Set(stretch.counts.keys)) {
      change = BodySearch.Change(place: place, rows: nil)
    }
    var batch = try search.run(from: start, change: change, keepingPositions: true)
    batch = try search.without(stretch.rule.exception, batch)
    var columns: [(Column, UInt32)] = []
    for (term, column) in zip(stretch.rule.head, table.columns) {
      switch term {
      case .value(.variable(let variable)) where column[row] != 0: columns.append((try search.column(variable, &batch), column[row]))
      case .value(let expression): columns.append((try search.column(of: expression, &batch), column[row]))
      case .aggregate, .notSaid: continue
      }
    }
    let keys = search.steps().compactMap { step in batch.positions[step].map { (column: $0, limit: search.limit(of: step, stretch)) } }
    var best: Int?
    for candidate in 0..<batch.count where columns.allSatisfy({ $0.0[candidate] == $0.1 }) {
      guard keys.allSatisfy({ $0.column[candidate] < $0.limit }) else { continue }
      if let known = best, !precedes(candidate, known, keys.map(\.column)) { continue }
      best = candidate
    }
    return try best.map { (row) throws(PlainStop) -> Binding in try search.binding(row, of: &batch) }
  }

  private func precedes(_ a: Int, _ b: Int, _ keys: [Column]) -> Bool {
    for key in keys where key[a] != key[b] { return key[a] < key[b] }
    return false
  }
}

extension BodySearch {
  /// How many rows of the relation that a step reads were there when a rule was applied.
  fileprivate func limit(of step: SearchStep, _ stretch: RowOrigins.Stretch) -> UInt32 {
    guard case .condition(let place) = step, case .atom(let pattern, _) = conjuncts[place],
      let count = stretch.counts[pattern.relation]
    else { return .max }
    return UInt32(truncatingIfNeeded: count)
  }

  /// The place of the atom that leaves fewest of its words open when some have values, of those alike one whose relation is
  /// not iterated.
  fileprivate func nearest(to known: Set<VariableID>, avoiding group: Set<RelationID>) -> Int? {
    var best: (place: Int, open: Int, isOfGroup: Bool)?
    for (place, conjunct) in conjuncts.enumerated() {
      guard case .atom(let pattern, _) = conjunct, !conjunct.freeVariables.isDisjoint(with: known) else { continue }
      let candidate = (place, conjunct.freeVariables.subtracting(known).count, group.contains(pattern.relation))
      if let best, (best.open, best.isOfGroup ? 1 : 0) <= (candidate.1, candidate.2 ? 1 : 0) { continue }
      best = candidate
    }
    return best?.place
  }
}

/// What was worked out on columns for an answer, for whoever explains it.
package struct ColumnWorkings {
  let naive: NaiveEvaluator
  let rows: [NaiveEvaluator.Key: ColumnRows]
}

extension NaiveEvaluator {
  /// Takes over what was worked out, so that it is not worked out again; not from an evaluator of other claims, rules or
  /// sources.
  package func adopt(_ workings: ColumnWorkings) {
    let other = workings.naive
    guard admission == other.admission, preference == other.preference, rules.map(\.id) == other.rules.map(\.id),
      facts.claims.count == other.facts.claims.count,
      zip(facts.claims, other.facts.claims).allSatisfy({ $0.isUnchanged(from: $1) })
    else { return }
    for (key, rows) in workings.rows where extensions[key] == nil { extensions[key] = Extension(rows) }
  }
}
