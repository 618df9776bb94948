/// Why no change of facts brings a case to an outcome: what keeps each clause from giving it.
package struct TargetObstacle: Hashable, Sendable {
  package enum Giver: Hashable, Sendable {
    case clause(ClauseIndex)
    case cap(CapIndex)
  }

  package enum Reason: Hashable, Sendable {
    /// No configuration of the framework passes all its tests.
    case neverFits
    /// It fits only with other values of conditions that may not change.
    case needsOthers([ConditionIndex])
    /// Wherever it fits, some of these either-or claims forbid the combination.
    case eitherOr([EitherOr])
    /// Wherever it fits one of these, which are tried before it, fits too.
    case earlierClause([ClauseIndex])
    /// Wherever it decides, these lower what it gives; of a cap, or lower it still further.
    case lowered([CapIndex])
    /// A cap that lowers to it where nothing higher is given.
    case nothingToLower
    /// It gives it in some combinations, and in others something else comes out that may not change.
    case notEverywhere([ConditionIndex])
  }

  package let giver: Giver
  package let reason: Reason
}

extension FactChangeSearch {
  /// What keeps each clause and cap that gives the target from giving it, in the order in which they are tried; empty if
  /// none gives it at all. For a search that found nothing, and no larger one being possible.
  package func obstacles(on values: CaseValues, under framework: Framework) -> [TargetObstacle] {
    let every = framework.conditions.map { _ in framework.everyLevel }
    let free = Set(changing ?? framework.conditionIndices)
    let reachable = framework.conditionIndices.map {
      free.contains($0) ? framework.everyLevel : values.possible($0, under: framework)
    }
    let clauses = framework.clauses.indices.filter { target.contains(framework.clauses[$0].outcome) }.map { position in
      TargetObstacle(
        giver: .clause(ClauseIndex(position)),
        reason: reason(
          for: framework.clauses[position], framework, values, every: every, reachable: reachable, free: free
        ) { earlier(than: position, in: $0, framework) })
    }
    let caps = framework.caps.indices.filter { target.contains(framework.caps[$0].outcome) }.map { position in
      TargetObstacle(
        giver: .cap(CapIndex(position)),
        reason: reason(
          for: framework.caps[position], framework, values, every: every, reachable: reachable, free: free
        ) { _ in nil })
    }
    return clauses + caps
  }

  /// The first thing that goes wrong for a clause, from what no case can help to what only this one has.
  private func reason(
    for clause: Framework.Clause, _ framework: Framework, _ values: CaseValues, every: [LevelSet],
    reachable: [LevelSet], free: Set<ConditionIndex>, earlier: ([Level]) -> ClauseIndex?
  ) -> TargetObstacle.Reason {
    var fitting = Array(ConfigurationProduct(every).lazy.filter(clause.fits))
    if fitting.isEmpty { return .neverFits }
    let before = fitting.compactMap(earlier)
    if before.count == fitting.count { return .earlierClause(Set(before).sorted()) }
    fitting.removeAll { earlier($0) != nil }
    let rulings = fitting.compactMap { framework.outcome(of: $0) }
    if !rulings.contains(where: { target.contains($0.outcome) }) {
      let lowering = rulings.filter { !target.contains($0.outcome) }.flatMap(\.caps)
      return lowering.isEmpty ? .nothingToLower : .lowered(Set(lowering).sorted())
    }
    fitting.removeAll { levels in framework.outcome(of: levels).map { !target.contains($0.outcome) } ?? true }
    let others = framework.conditionIndices.filter { !free.contains($0) }
    let within = fitting.filter { levels in zip(levels, reachable).allSatisfy { $1.contains($0) } }
    if within.isEmpty {
      let needed = others.filter { condition in
        !fitting.contains { reachable[condition.position].contains($0[condition.position]) }
      }
      return .needsOthers(needed.isEmpty ? others : needed)
    }
    if !within.contains(where: values.allows) {
      let forbidding = values.eitherOr.filter { claim in within.contains { !claim.allows($0) } }
      return .eitherOr(
        forbidding.sorted { ($0.first, $0.second.position, $0.level) < ($1.first, $1.second.position, $1.level) })
    }
    return .notEverywhere(others.filter { values.possible($0, under: framework).count > 1 })
  }

  private func earlier(than position: Int, in levels: [Level], _ framework: Framework) -> ClauseIndex? {
    framework.clauses[..<position].firstIndex { $0.fits(levels) }.map(ClauseIndex.init)
  }
}
