/// What an evaluation has worked out of a relation, over every moment that it looked at.
package struct Extent: Sendable {
  package let relation: RelationID
  /// Claims of it that the frame admits, denials included.
  package let claims: Int
  /// Rows for it, stated or derived.
  package internal(set) var affirmed = 0
  package internal(set) var denied = 0
  package internal(set) var moments = 0

  /// At the moments of both.
  func together(with other: Extent) -> Extent {
    var sum = self
    sum.affirmed += other.affirmed
    sum.denied += other.denied
    sum.moments += other.moments
    return sum
  }
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
    return extents { _ in true }
  }

  /// Of the moments that are asked for.
  func extents(at isAskedFor: (Moment) -> Bool) -> [Extent] {
    var result: [RelationID: Extent] = [:]
    for (key, value) in extensions where isAskedFor(key.moment) {
      var extent = Extent(relation: key.relation, claims: claimCount(key.relation))
      (extent.affirmed, extent.denied, extent.moments) = (value.affirmed.count, value.denied.count, 1)
      result[key.relation] = result[key.relation]?.together(with: extent) ?? extent
    }
    return result.values.sorted { $0.relation < $1.relation }
  }
}
