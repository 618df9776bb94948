/// The search for the least changes of facts that bring a case to an outcome (`evaluator.md` §3).
///
///     FactChangeSearch(to: stretching, within: 2).run(on: values, under: betts).changes
package struct FactChangeSearch: Sendable {
  /// In how many of the combinations that remain after the change the target has to come out.
  package enum Reach: Sendable { case everyCombination, someCombination }

  package struct Result: Sendable {
    /// Fewest conditions first, then fewest steps, then in the framework's order of conditions and
    /// levels. One empty change if the target is reached as things are.
    package let changes: [FactChange]
    /// All changes of up to this many conditions were tried.
    package let searched: Int
    /// No larger change exists: an empty `changes` means *impossible*, not just *none within n*.
    package let isExhaustive: Bool
  }

  /// One outcome, or any of a stretch.
  package let target: OutcomeInterval
  package let reach: Reach
  /// The conditions that may change; `nil` for all.
  package let changing: [ConditionIndex]?
  /// How many conditions may change at once; `nil` for all at once.
  package let within: Int?

  package init(
    to target: OutcomeInterval, in reach: Reach = .everyCombination, changing: [ConditionIndex]? = nil,
    within: Int? = nil
  ) {
    self.target = target
    self.reach = reach
    self.changing = changing
    self.within = within
  }

  package init(
    to target: OutcomeIndex, in reach: Reach = .everyCombination, changing: [ConditionIndex]? = nil,
    within: Int? = nil
  ) {
    self.init(to: OutcomeInterval(from: target, to: target), in: reach, changing: changing, within: within)
  }

  /// All minimal changes: those of which no part reaches the target, nor the same conditions moved
  /// less far in the same direction. A change that leaves no combination reaches nothing.
  ///
  /// Cost: every assignment up to the size, each enumerating what it leaves open.
  package func run(on values: CaseValues, under framework: Framework) -> Result {
    let conditions = changing.map { Set($0).sorted() } ?? framework.conditionIndices
    let size = min(max(within ?? conditions.count, 0), conditions.count)
    var reaching: [FactChange] = []
    for count in 0...size {
      let smaller = reaching.map { Set($0.assignments) }
      for assignments in self.assignments(of: count, to: conditions, values, framework) {
        if smaller.contains(where: { $0.isSubset(of: assignments) }) { continue }
        let change = FactChange(assignments, of: values, under: framework)
        if reaches(change.applied(to: values), under: framework) { reaching.append(change) }
      }
    }
    let least = reaching.filter { change in
      !reaching.contains { $0.isOnTheWay(to: change, of: values, under: framework) }
    }
    let ranked = least.enumerated().sorted {
      let (left, right) = ($0.element, $1.element)
      return (left.assignments.count, left.steps, $0.offset) < (right.assignments.count, right.steps, $1.offset)
    }
    return Result(changes: ranked.map(\.element), searched: size, isExhaustive: size == conditions.count)
  }

  private func reaches(_ values: CaseValues, under framework: Framework) -> Bool {
    let reached = Evaluation(of: values, under: framework).counts.reached
    return switch reach {
    case .everyCombination: !reached.isEmpty && reached.allSatisfy(target.contains)
    case .someCombination: reached.contains(where: target.contains)
    }
  }

  /// Every assignment of a level to exactly `count` of the conditions that would change something.
  private func assignments(
    of count: Int, to conditions: [ConditionIndex], _ values: CaseValues, _ framework: Framework
  ) -> [[FactChange.Assignment]] {
    subsets(of: conditions, count: count).flatMap { chosen in
      let levels = chosen.map { condition in
        LevelSet(framework.everyLevel.filter { values.claimed[condition.position] != [$0] })
      }
      return ConfigurationProduct(levels).map { zip(chosen, $0).map { FactChange.Assignment($0, to: $1) } }
    }
  }

  /// Every choice of `count` elements, in the order of the list.
  private func subsets(of list: [ConditionIndex], count: Int) -> [[ConditionIndex]] {
    if count == 0 { return [[]] }
    return list.indices.flatMap { first in
      subsets(of: Array(list[(first + 1)...]), count: count - 1).map { [list[first]] + $0 }
    }
  }
}
