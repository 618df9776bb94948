/// What an evaluation has worked out of a relation, over every moment that it looked at.
package struct Extent: Sendable {
  package let relation: RelationID
  /// Claims of it that the frame admits, denials included.
  package let claims: Int
  /// Rows for it, stated or derived.
  package internal(set) var affirmed = 0
  package internal(set) var denied = 0
  package internal(set) var moments = 0
}

extension NaiveEvaluator {
  /// Claims of a relation that the frame admits.
  package func claimCount(_ relation: RelationID) -> Int {
    let columns = facts.columns(relation)
    return (0..<columns.count).count { admits(columns.header($0)) }
  }

  /// Of every relation that was looked at, in the order of the declarations.
  package var extents: [Extent] {
    if !extentsOnColumns.isEmpty { return extentsOnColumns }
    var result: [RelationID: Extent] = [:]
    for (key, value) in extensions {
      var extent = result[key.relation] ?? Extent(relation: key.relation, claims: claimCount(key.relation))
      extent.affirmed += value.affirmed.count
      extent.denied += value.denied.count
      extent.moments += 1
      result[key.relation] = extent
    }
    return result.values.sorted { $0.relation < $1.relation }
  }
}
