import Frameworks
import Testing

/// `evaluator.md` §6 over random frameworks and cases, and the evaluator against its referee. A failure
/// names its seed, which gives the same framework and case again.
@Suite struct InvariantTests {
  static let seeds: Range<UInt64> = 1..<301

  @Test(arguments: seeds)
  func theEvaluatorAgreesWithItsReferee(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let framework = random.framework()
    let values = random.values(under: framework)
    let evaluation = Evaluation(of: values, under: framework)
    let reference = ReferenceEvaluator(framework: framework, values: values)
    #expect(evaluation.combinations.map { $0.levels.map(\.position) } == reference.combinations, "seed \(seed)")
    #expect(evaluation.counts.counts == reference.counts, "seed \(seed)")
    #expect(evaluation.verdict == reference.verdict, "seed \(seed)")
    #expect(evaluation.pivotalCounts() == reference.pivotalCounts, "seed \(seed)")
  }

  @Test(arguments: seeds.prefix(120))
  func theCheckerAgreesWithItsReferee(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    // Without its last clause a framework mostly has gaps.
    let whole = random.framework()
    let clauses = seed % 3 == 0 ? Array(whole.clauses.dropLast()) : whole.clauses
    let framework = Framework(
      name: "random", conditions: whole.conditions, scale: whole.scale, outcomes: whole.outcomes, clauses: clauses,
      caps: whole.caps)
    let report = try FrameworkChecker().check(framework)
    let reference = ReferenceEvaluator(framework: framework, values: CaseValues(claimed: []))
    let outcomes = reference.configurations.map(reference.outcome)
    #expect(report.gaps == outcomes.filter { $0 == nil }.count, "seed \(seed)")
    #expect(
      report.outcomeCounts == framework.outcomes.indices.map { outcome in outcomes.filter { $0 == outcome }.count },
      "seed \(seed)")
    // With gaps a drop may hide between configurations that are more than one step apart.
    if report.isTotal { #expect(report.isMonotone == reference.isMonotone, "seed \(seed)") }
    if let drop = report.firstDrop {
      #expect(zip(drop.lower, drop.higher).allSatisfy(<=), "seed \(seed)")
      #expect(
        framework.outcome(of: drop.higher)?.outcome ?? OutcomeIndex(0) < drop.lowerRuling.outcome, "seed \(seed)")
    }
  }

  /// Holds for cases without either-or claims. With one it does not: to raise the one condition frees
  /// the other, and combinations come back in which that one is low.
  @Test(arguments: seeds)
  func raisingAValueNeverLowersEitherEnd(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let framework = random.monotoneFramework()
    try #expect(FrameworkChecker().check(framework).isMonotone, "seed \(seed)")
    let values = random.values(under: framework, eitherOrs: 0...0)
    let before = try #require(Evaluation(of: values, under: framework).counts.ends)
    for condition in framework.conditionIndices {
      for value in values.claimed[condition.position] {
        for higher in framework.everyLevel where higher > value {
          var claimed = values.claimed
          claimed[condition.position] = LevelSet(claimed[condition.position].map { $0 == value ? higher : $0 })
          let after = try #require(Evaluation(of: CaseValues(claimed: claimed), under: framework).counts.ends)
          #expect(before.from <= after.from && before.to <= after.to, "seed \(seed)")
        }
      }
    }
  }

  @Test(arguments: seeds)
  func aFirstClaimOnAnUnknownConditionOnlyNarrows(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let framework = random.framework()
    let values = random.values(under: framework)
    let before = Evaluation(of: values, under: framework).counts
    for condition in framework.conditionIndices where values.claimed[condition.position].isEmpty {
      for level in framework.everyLevel {
        let after = Evaluation(of: values.settling(condition, at: level), under: framework).counts
        #expect(zip(before.counts, after.counts).allSatisfy(>=), "seed \(seed)")
      }
    }
  }

  @Test(arguments: seeds)
  func settledEverywhereGivesOneOutcome(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let framework = random.framework()
    let claimed = framework.conditions.map { _ in
      LevelSet([Level(.random(in: framework.scale.indices, using: &random))])
    }
    let evaluation = Evaluation(of: CaseValues(claimed: claimed), under: framework)
    #expect(evaluation.counts.combinations == 1, "seed \(seed)")
    #expect(evaluation.verdict == .settled, "seed \(seed)")
  }

  @Test(arguments: seeds)
  func theOrderOfClaimsChangesNothing(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let framework = random.framework()
    let values = random.values(under: framework, eitherOrs: 2...4)
    let shuffled = CaseValues(
      claimed: values.claimed.map { LevelSet($0.shuffled(using: &random)) },
      eitherOr: values.eitherOr.shuffled(using: &random))
    let (one, other) = (Evaluation(of: values, under: framework), Evaluation(of: shuffled, under: framework))
    #expect(one.combinations == other.combinations, "seed \(seed)")
    #expect(one.settlingEffects() == other.settlingEffects(), "seed \(seed)")
  }

  @Test(arguments: seeds)
  func settlingOnlyNarrowsAndItsValuesMakeUpD(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let framework = random.framework()
    let evaluation = Evaluation(of: random.values(under: framework), under: framework)
    let effects = evaluation.settlingEffects()
    for condition in evaluation.unsettledConditions {
      let parts = effects.filter { $0.condition == condition }.map(\.remaining.counts)
      let sum = parts.reduce(framework.outcomes.map { _ in 0 }) { zip($0, $1).map(+) }
      #expect(sum == evaluation.counts.counts, "seed \(seed)")
    }
    let sizes = effects.map(\.remaining.reached.count)
    #expect(sizes == sizes.sorted(), "seed \(seed)")
  }

  @Test func anEitherOrClaimMayMakeRaisingLowerAnEnd() throws {
    // High only if the representative is met. Spillover lacking: the representative must reach partly,
    // so of L and M it is M, high. Spillover raised to partly: L is possible again, and with it low.
    let framework = Framework(
      name: "representative alone", conditions: Sample.conditions, scale: Sample.scale,
      outcomes: [.init("low"), .init("high")],
      clauses: [
        .init("R1", gives: OutcomeIndex(1), if: [.init(.condition(Sample.representative), are: .exactly, Sample.met)]),
        .init("R2", gives: OutcomeIndex(0)),
      ])
    #expect(evaluate("M M L L|M", eitherOr: [presence], under: framework).counts.counts == [0, 1])
    #expect(evaluate("M M P L|M", eitherOr: [presence], under: framework).counts.counts == [1, 1])
  }

  @Test(arguments: seeds.prefix(100), [FactChangeSearch.Reach.everyCombination, .someCombination])
  func aLeastChangeWorksIsMinimalAndComesUndone(_ seed: UInt64, _ reach: FactChangeSearch.Reach) {
    var random = SeededGenerator(seed: seed)
    let framework = random.framework()
    let values = random.values(under: framework, eitherOrs: 0...1)
    let target = OutcomeIndex(.random(in: framework.outcomes.indices, using: &random))

    func works(_ assignments: [FactChange.Assignment]) -> Bool {
      let changed = assignments.reduce(values) { $0.settling($1.condition, at: $1.level) }
      let counts = ReferenceEvaluator(framework: framework, values: changed).counts
      let others = counts.enumerated().filter { $0.offset != target.position }.map(\.element).reduce(0, +)
      return counts[target.position] > 0 && (reach == .someCombination || others == 0)
    }

    let result = FactChangeSearch(to: target, in: reach, within: 2).run(on: values, under: framework)
    for change in result.changes {
      #expect(works(change.assignments), "seed \(seed)")
      for part in properSubsets(of: change.assignments) { #expect(!works(part), "seed \(seed)") }
      let undone = CaseValues(
        claimed: framework.conditionIndices.map { condition in
          change.assignments.contains { $0.condition == condition }
            ? values.claimed[condition.position] : change.applied(to: values).claimed[condition.position]
        }, eitherOr: change.applied(to: values).eitherOr)
      #expect(
        Evaluation(of: undone, under: framework).counts == Evaluation(of: values, under: framework).counts,
        "seed \(seed)")
    }
    // Complete: whatever single level works is found, or stops beyond one that is, or nothing need change.
    for condition in framework.conditionIndices {
      for level in framework.everyLevel where works([.init(condition, to: level)]) {
        #expect(
          result.changes.contains { change in change.assignments.allSatisfy { $0.condition == condition } },
          "seed \(seed)")
      }
    }
  }

  private func properSubsets(of assignments: [FactChange.Assignment]) -> [[FactChange.Assignment]] {
    (0..<(1 << assignments.count) - 1).map { mask in
      assignments.indices.filter { mask & (1 << $0) != 0 }.map { assignments[$0] }
    }
  }
}
