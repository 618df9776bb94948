/// How one clause fares over the combinations of a case: the material of *why not T*.
package struct ClauseStanding: Hashable, Sendable {
  package let clause: ClauseIndex
  /// For each of its tests, in how many combinations it holds; `otherwise` has none.
  package let holding: [Int]
  /// In how many combinations all its tests hold.
  package let fitting: Int
  /// In how many of those no earlier clause fits.
  package let deciding: Int
  /// In how many of those no cap lowers what it gives.
  package let standing: Int
}

extension Evaluation {
  /// For each clause that gives an outcome, in the order they are tried, where it fails: at its own
  /// tests, at an earlier clause, or at a cap. Empty if no clause gives it.
  package func standings(ofClausesGiving outcome: OutcomeIndex) -> [ClauseStanding] {
    framework.clauses.indices.filter { framework.clauses[$0].outcome == outcome }.map { position in
      let clause = framework.clauses[position]
      let decided = combinations.filter { $0.ruling.clause.position == position }
      return ClauseStanding(
        clause: ClauseIndex(position),
        holding: clause.tests.map { test in combinations.count { test.holds(in: $0.levels) } },
        fitting: combinations.count { clause.fits($0.levels) },
        deciding: decided.count,
        standing: decided.count { $0.ruling.outcome == outcome })
    }
  }
}
