/// What a framework says of one configuration, and by which clause and caps.
package struct Ruling: Hashable, Sendable {
  package let outcome: OutcomeIndex
  /// The first clause that fits.
  package let clause: ClauseIndex
  /// The caps that lowered the outcome, in order; a cap that held but had nothing to lower is not here.
  package let caps: [CapIndex]

  package init(outcome: OutcomeIndex, clause: ClauseIndex, caps: [CapIndex]) {
    self.outcome = outcome
    self.clause = clause
    self.caps = caps
  }
}

extension Framework {
  /// The outcome of a configuration: the first clause that fits, then each cap whose tests hold
  /// lowers to at most its own.
  ///
  /// - Parameter configuration: one level for each condition, in the framework's order.
  /// - Returns: `nil` if no clause fits, which `FrameworkChecker` reports as a gap.
  package func outcome(of configuration: [Level]) -> Ruling? {
    precondition(configuration.count == conditions.count, "a configuration has one level for each condition")
    guard let clause = clauses.firstIndex(where: { $0.fits(configuration) }) else { return nil }
    var outcome = clauses[clause].outcome
    var applied: [CapIndex] = []
    for (position, cap) in caps.enumerated() where cap.outcome < outcome && cap.fits(configuration) {
      outcome = cap.outcome
      applied.append(CapIndex(position))
    }
    return Ruling(outcome: outcome, clause: ClauseIndex(clause), caps: applied)
  }
}
