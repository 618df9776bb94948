/// A claim that at least one of two conditions reaches a level, without saying which.
package struct EitherOr: Hashable, Sendable {
  package let first: ConditionIndex
  package let second: ConditionIndex
  package let level: Level

  package init(_ first: ConditionIndex, or second: ConditionIndex, reaches level: Level) {
    self.first = first
    self.second = second
    self.level = level
  }

  package func allows(_ configuration: [Level]) -> Bool {
    configuration[first.position] >= level || configuration[second.position] >= level
  }
}

/// What is claimed of one case: for each condition the levels somebody claims, and the either-or claims.
///
/// The order of claims leaves no trace in it: load order changes nothing.
package struct CaseValues: Hashable, Sendable {
  /// In the framework's order. Empty: unknown, so every level is possible; silence is never *lacking*.
  package let claimed: [LevelSet]
  package let eitherOr: Set<EitherOr>

  package init(claimed: [LevelSet], eitherOr: some Sequence<EitherOr> = []) {
    self.claimed = claimed
    self.eitherOr = Set(eitherOr)
  }

  /// The levels a condition may have, before either-or claims remove combinations.
  package func possible(_ condition: ConditionIndex, under framework: Framework) -> LevelSet {
    let claimed = claimed[condition.position]
    return claimed.isEmpty ? framework.everyLevel : claimed
  }

  /// Whether a configuration satisfies every either-or claim.
  package func allows(_ configuration: [Level]) -> Bool {
    eitherOr.allSatisfy { $0.allows(configuration) }
  }

  /// The same case with one condition settled at a level, as if that alone were claimed of it.
  /// Either-or claims stay.
  package func settling(_ condition: ConditionIndex, at level: Level) -> CaseValues {
    var claimed = claimed
    claimed[condition.position] = [level]
    return CaseValues(claimed: claimed, eitherOr: eitherOr)
  }

  /// Every allowed combination, in the order of `ConfigurationProduct`.
  func configurations(under framework: Framework) -> some Sequence<[Level]> {
    precondition(claimed.count == framework.conditions.count, "a case has one set of levels for each condition")
    let sets = framework.conditionIndices.map { possible($0, under: framework) }
    return ConfigurationProduct(sets).lazy.filter(allows)
  }
}
