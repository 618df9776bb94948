/// A change of facts: levels assigned to some conditions of a case, each as if it alone were claimed.
package struct FactChange: Hashable, Sendable {
  package struct Assignment: Hashable, Sendable {
    package let condition: ConditionIndex
    package let level: Level

    package init(_ condition: ConditionIndex, to level: Level) {
      self.condition = condition
      self.level = level
    }
  }

  /// In the framework's order of conditions, each at most once. Empty where nothing need change.
  package let assignments: [Assignment]
  /// How far the assigned levels lie from what is possible now, in levels, summed. Settling a
  /// contested or unknown condition at one of its values takes 0 steps.
  package let steps: Int

  package func applied(to values: CaseValues) -> CaseValues {
    assignments.reduce(values) { $0.settling($1.condition, at: $1.level) }
  }
}

extension FactChange {
  init(_ assignments: [Assignment], of values: CaseValues, under framework: Framework) {
    self.assignments = assignments
    steps = assignments.reduce(0) { sum, assignment in
      let possible = values.possible(assignment.condition, under: framework)
      return sum + abs(assignment.level.position - possible.nearest(to: assignment.level).position)
    }
  }

  /// Whether this change stops short of another over the same conditions: no assigned level lies
  /// beyond the other's, coming from what is possible now, and they are not the same.
  func isOnTheWay(to other: FactChange, of values: CaseValues, under framework: Framework) -> Bool {
    guard self != other, assignments.map(\.condition) == other.assignments.map(\.condition) else { return false }
    return zip(assignments, other.assignments).allSatisfy { mine, farther in
      let start = values.possible(mine.condition, under: framework).nearest(to: farther.level)
      return (min(start, farther.level)...max(start, farther.level)).contains(mine.level)
    }
  }
}

extension LevelSet {
  /// The level of this set that lies nearest to another; the lower of two. The set is not empty.
  fileprivate func nearest(to level: Level) -> Level {
    self.min { abs($0.position - level.position) < abs($1.position - level.position) } ?? level
  }
}
