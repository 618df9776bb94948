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
    /// How many values could be given to a condition that may change.
    package let candidates: Int
    /// How many changes were tried; those that hold a smaller one that works need not be.
    package let tried: Int
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

  package func run(on values: CaseValues, under framework: Framework) -> Result {
    run(on: values, under: framework) { _ in }
  }

  /// All minimal changes: those of which no part reaches the target, nor the same conditions moved
  /// less far in the same direction. A change that leaves no combination reaches nothing.
  ///
  /// Cost: every assignment up to the size, each enumerating what it leaves open.
  ///
  /// - Parameter watch: told before each change that is tried how many were; what it throws ends the search.
  package func run<Stop: Error>(
    on values: CaseValues, under framework: Framework, watch: (Int) throws(Stop) -> Void
  ) throws(Stop) -> Result {
    let conditions = changing.map { Set($0).sorted() } ?? framework.conditionIndices
    let size = min(max(within ?? conditions.count, 0), conditions.count)
    let table = OutcomeTable(framework)
    var reaching: [FactChange] = []
    var tried = 0
    for count in 0...size {
      let smaller = reaching.map { Set($0.assignments) }
      for chosen in subsets(of: conditions, count: count) {
        for levels in ConfigurationProduct(chosen.map { levels(for: $0, values, framework) }) {
          let assignments = zip(chosen, levels).map { FactChange.Assignment($0, to: $1) }
          if smaller.contains(where: { $0.isSubset(of: assignments) }) { continue }
          try watch(tried)
          tried += 1
          let change = FactChange(assignments, of: values, under: framework)
          if table.reaches(target, in: reach, of: change.applied(to: values)) { reaching.append(change) }
        }
      }
    }
    let least = reaching.filter { change in
      !reaching.contains { $0.isOnTheWay(to: change, of: values, under: framework) }
    }
    let ranked = least.enumerated().sorted {
      let (left, right) = ($0.element, $1.element)
      return (left.assignments.count, left.steps, $0.offset) < (right.assignments.count, right.steps, $1.offset)
    }
    return Result(
      changes: ranked.map(\.element), searched: size, isExhaustive: size == conditions.count,
      candidates: conditions.reduce(0) { $0 + levels(for: $1, values, framework).count }, tried: tried)
  }

  /// The levels that would change something if they alone were claimed of a condition.
  private func levels(for condition: ConditionIndex, _ values: CaseValues, _ framework: Framework) -> LevelSet {
    LevelSet(framework.everyLevel.filter { values.claimed[condition.position] != [$0] })
  }

  /// Every choice of `count` elements, in the order of the list.
  private func subsets(of list: [ConditionIndex], count: Int) -> [[ConditionIndex]] {
    if count == 0 { return [[]] }
    return list.indices.flatMap { first in
      subsets(of: Array(list[(first + 1)...]), count: count - 1).map { [list[first]] + $0 }
    }
  }
}
