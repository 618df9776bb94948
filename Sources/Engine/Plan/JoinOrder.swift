/// In which order a search takes what finds rows: the atoms of its condition, and the things of kinds.
///
/// Whichever it is, the bindings found are the same, and they come in the same order.
package enum JoinOrder: Hashable, Sendable {
  /// By how many rows are to be expected, where that promises much less work than the order of the naive evaluator.
  case byCounts
  /// That of the naive evaluator, which goes by the words of the condition.
  case asSearched
  /// Any at all, drawn from a seed: for tests, which hold every order to the same answers.
  case drawn(seed: UInt64)
}

/// How a question is worked out on columns, where there are several ways to the same answer.
package struct PlanChoice: Hashable, Sendable {
  package var joinOrder = JoinOrder.byCounts
  /// Whether of a recursive relation only the part is worked out that a question's constants reach.
  package var reachesFromConstants = true
  /// Of so many new rows of a recursive relation what they come to is found at a time: that takes little memory, which stays
  /// in the cache.
  package var newRowsAtOnce = 1 << 16
  /// How it is known which rows a relation has.
  package var rows = Rows.fitting

  package enum Rows: Sendable {
    /// A bit for each pair that there could be, where that is little; else hashed.
    case fitting
    case hashed
  }

  package init() {}
}
