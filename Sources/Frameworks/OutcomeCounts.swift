/// D: for each outcome, in how many combinations it comes out. Counts, never probabilities:
/// combinations are what is possible, and nothing says that they are equally likely.
package struct OutcomeCounts: Hashable, Sendable {
  /// By outcome, lowest first; 0 for an outcome outside D.
  package let counts: [Int]

  package init(_ counts: [Int]) { self.counts = counts }

  package init(of outcomes: some Sequence<OutcomeIndex>, under framework: Framework) {
    var counts = framework.outcomes.map { _ in 0 }
    for outcome in outcomes { counts[outcome.position] += 1 }
    self.init(counts)
  }

  package subscript(outcome: OutcomeIndex) -> Int { counts[outcome.position] }

  /// How many combinations there are.
  package var combinations: Int { counts.reduce(0, +) }

  /// The outcomes in D, lowest first; empty if no combination remained.
  package var reached: [OutcomeIndex] {
    counts.indices.filter { counts[$0] > 0 }.map(OutcomeIndex.init)
  }

  /// The ends of D; both are the same for a single outcome.
  package var ends: OutcomeInterval? {
    let reached = reached
    guard let lowest = reached.first, let highest = reached.last else { return nil }
    return OutcomeInterval(from: lowest, to: highest)
  }
}
