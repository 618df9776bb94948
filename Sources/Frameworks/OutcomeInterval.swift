/// A stretch of outcomes, both ends included: the ends of D, or what an author concluded.
package struct OutcomeInterval: Hashable, Sendable {
  package let from: OutcomeIndex
  package let to: OutcomeIndex

  /// The ends may come in either order: an author who writes from the top down means the same.
  package init(from: OutcomeIndex, to: OutcomeIndex) {
    self.from = min(from, to)
    self.to = max(from, to)
  }

  package func contains(_ outcome: OutcomeIndex) -> Bool { from <= outcome && outcome <= to }
}

/// How what follows from the claims stands to what an author concluded.
package enum AuthorComparison: String, Sendable {
  /// D lies within the author's interval.
  case agrees
  /// Some outcome of D lies within it.
  case compatible
  /// None does: coding, clause or author is mistaken.
  case departs
}

extension OutcomeCounts {
  /// An interval meets D only in an outcome that some combination gives: D may have holes, and to
  /// point into one is to depart.
  ///
  /// - Returns: `nil` if no combination remained, for then nothing is derived.
  package func compared(toAuthor interval: OutcomeInterval) -> AuthorComparison? {
    let reached = reached
    if reached.isEmpty { return nil }
    if reached.allSatisfy(interval.contains) { return .agrees }
    return reached.contains(where: interval.contains) ? .compatible : .departs
  }
}
