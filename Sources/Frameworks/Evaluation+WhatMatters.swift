/// What remains of D if one contested or unknown condition is settled at one of its values.
package struct SettlingEffect: Hashable, Sendable {
  package let condition: ConditionIndex
  package let level: Level
  package let remaining: OutcomeCounts
}

extension Evaluation {
  /// For each condition, in how many combinations it is pivotal: changing it alone, to another of its
  /// possible values and to a combination that is still allowed, changes the outcome.
  ///
  /// A settled condition has no other value and is pivotal in none.
  package func pivotalCounts() -> [Int] {
    let outcomes = Dictionary(uniqueKeysWithValues: combinations.map { ($0.levels, $0.ruling.outcome) })
    return framework.conditionIndices.map { condition in
      let possible = values.possible(condition, under: framework)
      return combinations.count { combination in
        possible.contains { level in
          var changed = combination.levels
          changed[condition.position] = level
          guard let outcome = outcomes[changed] else { return false }
          return outcome != combination.ruling.outcome
        }
      }
    }
  }

  /// The contested conditions that are pivotal in no combination: however the dispute ends, the
  /// verdict does not move with it. Empty if no combination remained.
  package func idleDisputes() -> [ConditionIndex] {
    if combinations.isEmpty { return [] }
    let pivotal = pivotalCounts()
    return framework.conditionIndices.filter {
      guard case .contested = state(of: $0) else { return false }
      return pivotal[$0.position] == 0
    }
  }

  /// What settling would do, for each contested or unknown condition and each value that it has in
  /// some combination: the research agenda.
  ///
  /// Sorted by how many outcomes leave D, most first; then in the framework's order of conditions and
  /// levels. A value that an either-or claim rules out altogether is no way to settle and is not here.
  package func settlingEffects() -> [SettlingEffect] {
    let effects = unsettledConditions.flatMap { condition in
      values.possible(condition, under: framework).compactMap { level -> SettlingEffect? in
        let remaining = combinations.lazy.filter { $0.levels[condition.position] == level }
        if remaining.isEmpty { return nil }
        let counts = OutcomeCounts(of: remaining.map(\.ruling.outcome), under: framework)
        return SettlingEffect(condition: condition, level: level, remaining: counts)
      }
    }
    // `sort` need not be stable, so the order of generation decides ties by name.
    return effects.enumerated()
      .sorted { ($0.element.remaining.reached.count, $0.offset) < ($1.element.remaining.reached.count, $1.offset) }
      .map(\.element)
  }
}
