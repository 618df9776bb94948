/// Finds again how a rule came to give a row, once somebody asks.
final class DerivationSearch {
  private let evaluator: ColumnEvaluator
  private var searches: [Key: BodySearch] = [:]
  private struct Key: Hashable {
    let rule: RuleID
    let start: Set<VariableID>
  }

  init(_ evaluator: ColumnEvaluator) { self.evaluator = evaluator }

  /// The first binding in which a rule could give a row when it did.
  ///
  /// - Parameter ids: those of the row.
  func derivation(of ids: [UInt32], by stretch: RowOrigins.Stretch) -> Derivation? {
    // All that it rests on was found while the row was.
    guard let binding = try? binding(of: ids, by: stretch) else { return nil }
    return Derivation(rule: stretch.rule.id, binding: binding)
  }

  private func binding(of ids: [UInt32], by stretch: RowOrigins.Stretch) throws(PlainStop) -> Binding? {
    var start: [VariableID: UInt32] = [:]
    for (term, id) in zip(stretch.rule.head, ids) {
      if case .value(.variable(let variable)) = term, id != 0 { start[variable] = id }
    }
    let key = Key(rule: stretch.rule.id, start: Set(start.keys))
    let search = searches[key] ?? BodySearch(stretch.rule.body, evaluator)
    searches[key] = search
    var change: BodySearch.Change?
    if let place = search.nearest(to: key.start, avoiding: Set(stretch.counts.keys)) {
      change = BodySearch.Change(place: place, rows: nil)
    }
    var batch = try search.run(from: start, change: change, keepingPositions: true)
    batch = try search.without(stretch.rule.exception, batch)
    var columns: [(Column, UInt32)] = []
    for (term, id) in zip(stretch.rule.head, ids) {
      switch term {
      case .value(.variable(let variable)) where id != 0: columns.append((try search.column(variable, &batch), id))
      case .value(let expression): columns.append((try search.column(of: expression, &batch), id))
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
