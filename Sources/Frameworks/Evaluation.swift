/// One pick of a possible value for each condition, and what the framework says of it.
package struct Combination: Hashable, Sendable {
  package let levels: [Level]
  package let ruling: Ruling
}

/// How firm a verdict is (`evaluator.md` §3).
package enum VerdictWord: String, Sendable, CaseIterable {
  /// One outcome, every condition settled.
  case settled
  /// One outcome, although something is contested or unknown.
  case robust
  /// Several outcomes.
  case split
  /// Several outcomes, from the lowest to the highest there is.
  case open
}

/// What the claims about one condition of a case come to.
package enum ConditionState: Hashable, Sendable {
  package enum Contest: Hashable, Sendable {
    /// All claimed values lie on one side of the framework's border.
    case inDegree
    /// They lie on both sides.
    case inKind
  }

  case unknown
  case settled(Level)
  case contested(Contest)
}

/// A case under a framework: every combination of what is possible, and the outcomes over them all.
///
/// At most as many combinations as the framework has configurations, all enumerated: 256 for Betts.
/// What follows from them (`pivotalCounts()`, `settlingEffects()`) is computed when asked for.
package struct Evaluation: Sendable {
  package let framework: Framework
  package let values: CaseValues
  /// Distinct; the last condition turns fastest, levels lowest first. Empty if the either-or claims
  /// contradict the claimed values.
  package let combinations: [Combination]
  /// D.
  package let counts: OutcomeCounts

  /// - Precondition: the framework is total, as `FrameworkChecker` found when it was loaded.
  package init(of values: CaseValues, under framework: Framework) {
    self.framework = framework
    self.values = values
    combinations = values.configurations(under: framework).map { levels in
      guard let ruling = framework.outcome(of: levels) else {
        preconditionFailure("a framework that is not total was let past the checker: \(framework.name)")
      }
      return Combination(levels: levels, ruling: ruling)
    }
    counts = OutcomeCounts(of: combinations.lazy.map(\.ruling.outcome), under: framework)
  }

  /// `nil` if no combination remained: the claims contradict one another, and nothing follows.
  package var verdict: VerdictWord? {
    guard let ends = counts.ends else { return nil }
    if ends.from == ends.to { return isSettledEverywhere ? .settled : .robust }
    let isWhole = ends.from.position == 0 && ends.to.position == framework.outcomes.count - 1
    return isWhole ? .open : .split
  }

  package func state(of condition: ConditionIndex) -> ConditionState {
    let claimed = values.claimed[condition.position]
    guard let lowest = claimed.lowest, let highest = claimed.highest else { return .unknown }
    if lowest == highest { return .settled(lowest) }
    let isAcrossBorder = lowest < framework.border && highest >= framework.border
    return .contested(isAcrossBorder ? .inKind : .inDegree)
  }

  /// The conditions that are contested or unknown.
  package var unsettledConditions: [ConditionIndex] {
    framework.conditionIndices.filter { values.claimed[$0.position].count != 1 }
  }

  package var isSettledEverywhere: Bool { unsettledConditions.isEmpty }
}
