/// A set of conditions, and clauses that turn their values into an outcome (`evaluator.md` §1).
///
/// It is data: who wrote it, and which relations hold the values of a case, is known elsewhere.
/// The indices in clauses, caps and tests belong to this framework's own lists.
package struct Framework: Sendable {
  package struct Condition: Hashable, Sendable {
    package let name: String
    package let description: String

    package init(_ name: String, _ description: String = "") {
      self.name = name
      self.description = description
    }
  }

  package struct Outcome: Hashable, Sendable {
    /// The word used in questions and in csv: `vacuum_adhoc`.
    package let name: String
    /// How it is put to a reader: "between protection vacuum and ad hoc".
    package let description: String

    package init(_ name: String, _ description: String = "") {
      self.name = name
      self.description = description
    }
  }

  /// A clause gives its outcome where all its tests hold; a cap lowers to its outcome there.
  package struct Clause: Hashable, Sendable {
    package let title: String
    package let outcome: OutcomeIndex
    /// Empty for `otherwise`, which always fits.
    package let tests: [Test]

    package init(_ title: String, gives outcome: OutcomeIndex, if tests: [Test] = []) {
      self.title = title
      self.outcome = outcome
      self.tests = tests
    }

    package func fits(_ configuration: [Level]) -> Bool {
      tests.allSatisfy { $0.holds(in: configuration) }
    }
  }

  package let name: String
  package let conditions: [Condition]
  /// The words for the levels, lowest first.
  package let scale: [String]
  /// The first level of the upper half of the scale: `partly` of opposed < lacking | partly < met.
  /// Values on both sides of it dispute in kind, values on one side only in degree.
  package let border: Level
  /// Lowest first.
  package let outcomes: [Outcome]
  /// The first that fits gives the outcome.
  package let clauses: [Clause]
  package let caps: [Clause]

  /// - Parameter border: left out, the middle of the scale; the middle level of an odd scale counts
  ///   as below it, for what is only half fulfilled is not fulfilled.
  package init(
    name: String, conditions: [Condition], scale: [String], border: Level? = nil, outcomes: [Outcome],
    clauses: [Clause], caps: [Clause] = []
  ) {
    precondition((1...LevelSet.maximumScale).contains(scale.count), "a scale has 1 to 64 levels")
    self.name = name
    self.conditions = conditions
    self.scale = scale
    self.border = border ?? Level((scale.count + 1) / 2)
    self.outcomes = outcomes
    self.clauses = clauses
    self.caps = caps
    precondition(indicesAreInRange, "a framework's clauses refer to its own conditions, levels and outcomes")
  }

  private var indicesAreInRange: Bool {
    (clauses + caps).allSatisfy { clause in
      outcomes.indices.contains(clause.outcome.position)
        && clause.tests.allSatisfy { test in
          guard scale.indices.contains(test.level.position) else { return false }
          guard case .condition(let condition) = test.subject else { return true }
          return conditions.indices.contains(condition.position)
        }
    }
  }
}

// MARK: Lists by their own indices

extension Framework {
  package subscript(index: ConditionIndex) -> Condition { conditions[index.position] }
  package subscript(index: OutcomeIndex) -> Outcome { outcomes[index.position] }
  package subscript(index: ClauseIndex) -> Clause { clauses[index.position] }
  package subscript(index: CapIndex) -> Clause { caps[index.position] }
  package subscript(level: Level) -> String { scale[level.position] }

  package var conditionIndices: [ConditionIndex] { conditions.indices.map(ConditionIndex.init) }
  package var outcomeIndices: [OutcomeIndex] { outcomes.indices.map(OutcomeIndex.init) }
  package var everyLevel: LevelSet { LevelSet(scaleOf: scale.count) }

  package func condition(named name: String) -> ConditionIndex? {
    conditions.firstIndex { $0.name == name }.map(ConditionIndex.init)
  }

  package func outcome(named name: String) -> OutcomeIndex? {
    outcomes.firstIndex { $0.name == name }.map(OutcomeIndex.init)
  }

  package func level(named word: String) -> Level? {
    scale.firstIndex(of: word).map(Level.init)
  }
}
