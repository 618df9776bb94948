import Frameworks

/// SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014): the same
/// seed gives the same frameworks on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension SeededGenerator {
  /// Any total framework of 1 to 4 conditions, 2 to 4 levels and 1 to 5 outcomes.
  mutating func framework() -> Framework {
    let (conditions, levels, outcomes) = sizes()
    let clauses = (0..<Int.random(in: 0...4, using: &self)).map { number in
      Framework.Clause(
        "C\(number)", gives: OutcomeIndex(.random(in: 0..<outcomes, using: &self)),
        if: (0..<Int.random(in: 1...2, using: &self)).map { _ in test(conditions, levels) })
    }
    let last = Framework.Clause("last", gives: OutcomeIndex(.random(in: 0..<outcomes, using: &self)))
    let caps = (0..<Int.random(in: 0...2, using: &self)).map { number in
      Framework.Clause(
        "K\(number)", gives: OutcomeIndex(.random(in: 0..<outcomes, using: &self)), if: [test(conditions, levels)])
    }
    return framework(conditions, levels, outcomes, clauses + [last], caps)
  }

  /// A framework that is monotone by construction: clauses from the highest outcome down whose tests
  /// stay true when a value is raised, and caps whose tests stay true when a value is lowered.
  mutating func monotoneFramework() -> Framework {
    let (conditions, levels, outcomes) = sizes()
    let rising = (1..<max(outcomes, 2)).reversed().filter { $0 < outcomes }.map { outcome in
      let level = Level(.random(in: 0..<levels, using: &self))
      let subject: Framework.Test.Subject =
        switch Int.random(in: 0..<3, using: &self) {
        case 0: .all
        case 1: .atLeast(.random(in: 0...conditions, using: &self))
        default: .condition(ConditionIndex(.random(in: 0..<conditions, using: &self)))
        }
      return Framework.Clause(
        "C\(outcome)", gives: OutcomeIndex(outcome), if: [.init(subject, are: .atLeast, level)])
    }
    let caps = (0..<Int.random(in: 0...2, using: &self)).map { number in
      let level = Level(.random(in: 0..<levels, using: &self))
      let test: Framework.Test =
        switch Int.random(in: 0..<3, using: &self) {
        case 0: .init(.none, are: .atLeast, level)
        case 1: .init(.atMost(.random(in: 0...conditions, using: &self)), are: .atLeast, level)
        default: .init(.condition(ConditionIndex(.random(in: 0..<conditions, using: &self))), are: .atMost, level)
        }
      return Framework.Clause("K\(number)", gives: OutcomeIndex(.random(in: 0..<outcomes, using: &self)), if: [test])
    }
    return framework(conditions, levels, outcomes, rising + [.init("last", gives: OutcomeIndex(0))], caps)
  }

  /// A case under a framework: unknown, settled and contested conditions, and either-or claims if wanted.
  mutating func values(under framework: Framework, eitherOrs: ClosedRange<Int> = 0...2) -> CaseValues {
    let claimed = framework.conditions.map { _ in
      LevelSet(framework.everyLevel.filter { _ in Int.random(in: 0..<5, using: &self) < 2 })
    }
    let claims = (0..<Int.random(in: eitherOrs, using: &self)).map { _ in
      EitherOr(
        ConditionIndex(.random(in: framework.conditions.indices, using: &self)),
        or: ConditionIndex(.random(in: framework.conditions.indices, using: &self)),
        reaches: Level(.random(in: framework.scale.indices, using: &self)))
    }
    return CaseValues(claimed: claimed, eitherOr: claims)
  }

  private mutating func sizes() -> (conditions: Int, levels: Int, outcomes: Int) {
    (.random(in: 1...4, using: &self), .random(in: 2...4, using: &self), .random(in: 1...5, using: &self))
  }

  private mutating func test(_ conditions: Int, _ levels: Int) -> Framework.Test {
    let count = Int.random(in: 0...conditions, using: &self)
    let subjects: [Framework.Test.Subject] = [
      .all, .none, .exactly(count), .atLeast(count), .atMost(count),
      .condition(ConditionIndex(.random(in: 0..<conditions, using: &self))),
    ]
    let bounds: [Framework.Test.Bound] = [.exactly, .atLeast, .atMost]
    return .init(
      subjects[.random(in: subjects.indices, using: &self)], are: bounds[.random(in: bounds.indices, using: &self)],
      Level(.random(in: 0..<levels, using: &self)))
  }

  private func framework(
    _ conditions: Int, _ levels: Int, _ outcomes: Int, _ clauses: [Framework.Clause], _ caps: [Framework.Clause]
  ) -> Framework {
    Framework(
      name: "random", conditions: (0..<conditions).map { .init("c\($0)") }, scale: (0..<levels).map { "l\($0)" },
      outcomes: (0..<outcomes).map { .init("o\($0)") }, clauses: clauses, caps: caps)
  }
}
