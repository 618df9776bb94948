import Frameworks
import Testing

/// Least changes against their referee, over random frameworks and claims; a failure names its seed.
@Suite struct LeastChangeTests {
  static let seeds: Range<UInt64> = 1..<101

  @Test(arguments: seeds, [FactChangeSearch.Reach.everyCombination, .someCombination])
  func factsAgreeWithTheReferee(_ seed: UInt64, _ reach: FactChangeSearch.Reach) {
    var random = SeededGenerator(seed: seed)
    let framework = random.framework()
    let values = random.values(under: framework, eitherOrs: 0...2)
    let target = OutcomeIndex(.random(in: framework.outcomes.indices, using: &random))
    let result = FactChangeSearch(to: target, in: reach).run(on: values, under: framework)
    let found = result.changes.map { change in
      framework.conditionIndices.map { condition in
        change.assignments.first { $0.condition == condition }?.level.position
      }
    }
    let reference = ReferenceChanges(
      framework: framework, values: values, target: target.position, inAll: reach == .everyCombination)
    #expect(Set(found) == Set(reference.assignments), "seed \(seed)")
    #expect(found.count == Set(found).count, "seed \(seed)")
    #expect(result.changes.map { [$0.assignments.count, $0.steps] } == found.map(reference.rank), "seed \(seed)")
    let ranks = found.map(reference.rank)
    #expect(ranks == ranks.sorted { $0.lexicographicallyPrecedes($1) }, "seed \(seed)")
    #expect(result.isExhaustive, "seed \(seed)")
  }

  @Test(arguments: seeds, [FactChangeSearch.Reach.everyCombination, .someCombination])
  func withdrawalsAgreeWithTheReferee(_ seed: UInt64, _ reach: FactChangeSearch.Reach) {
    var random = SeededGenerator(seed: seed)
    let framework = random.framework()
    let claims = (0..<Int.random(in: 1...7, using: &random)).map { _ in
      ReferenceClaim(
        condition: .random(in: framework.conditions.indices, using: &random),
        level: .random(in: framework.scale.indices, using: &random))
    }
    let target = Int.random(in: framework.outcomes.indices, using: &random)
    let result = MinimalSubsetSearch(of: claims.count, within: claims.count).run { gone in
      let left = claims.indices.filter { !gone.contains($0) }.map { claims[$0] }
      guard !left.isEmpty else { return false }
      let reached = Evaluation(of: ReferenceChanges.values(of: left, framework), under: framework).counts.reached
      return reach == .everyCombination
        ? reached == [OutcomeIndex(target)] : reached.contains(OutcomeIndex(target))
    }
    #expect(
      Set(result.subsets.map(Set.init))
        == ReferenceChanges.withdrawals(of: claims, framework, target: target, inAll: reach == .everyCombination),
      "seed \(seed)")
    #expect(result.subsets.count == Set(result.subsets).count, "seed \(seed)")
  }

  /// Where nothing reaches the target, every clause that gives it has a reason; where something does, none is asked for
  /// whose giver stands.
  @Test(arguments: seeds)
  func whatNoChangeReachesIsForbiddenByEachClause(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let framework = random.framework()
    let values = random.values(under: framework, eitherOrs: 0...2)
    for target in framework.outcomeIndices {
      let search = FactChangeSearch(to: target)
      let obstacles = search.obstacles(on: values, under: framework)
      let isReached = !search.run(on: values, under: framework).changes.isEmpty
      let givers = (framework.clauses + framework.caps).count { $0.outcome == target }
      #expect(obstacles.count == givers, "seed \(seed)")
      // With every condition free, what some combination allows can be settled on.
      let stands = obstacles.contains { $0.reason == .notEverywhere([]) }
      #expect(stands == isReached, "seed \(seed)")
    }
  }

  // MARK: Worked by hand

  @Test func subsetsAreTriedInOrderWithoutThoseThatHoldSmallerOnes() {
    // Of 4: none; 0 1 2 3, of which 1 works; 02 03 23, of which 03 works (those with 1 hold it); 023 holds 03.
    // 1 + 4 + 3 are tried, and no choice of three.
    var tried: [[Int]] = []
    let result = MinimalSubsetSearch(of: 4, within: 3).run { subset in
      tried.append(subset)
      return subset.contains(1) || Set(subset).isSuperset(of: [0, 3])
    }
    #expect(tried == [[], [0], [1], [2], [3], [0, 2], [0, 3], [2, 3]])
    #expect(result.subsets == [[1], [0, 3]])
    #expect((result.tried, result.searched, result.isExhaustive) == (8, 3, false))
  }

  @Test func nothingToChooseFromIsStillAsked() {
    let none = MinimalSubsetSearch(of: 0, within: 3).run { _ in false }
    #expect((none.subsets, none.tried, none.isExhaustive) == ([], 1, true))
    #expect(MinimalSubsetSearch(of: 3, within: 0).run { _ in true }.subsets == [[]])
    #expect(MinimalSubsetSearch(of: 3, within: -1).run { _ in false }.tried == 1)
  }

  @Test func aSearchEndsWhereItsWatchSaysSo() {
    struct Stop: Error {}
    let values = CaseValues(claimed: levels("L L L L"))
    #expect(throws: Stop.self) {
      try FactChangeSearch(to: Sample.stretching).run(on: values, under: Sample.betts) { tried throws(Stop) in
        if tried == 5 { throw Stop() }
      }
    }
  }

  @Test func whatWasTriedIsCounted() {
    // Each condition has 3 other values. 0 at once: 1; 1: 4 × 3; 2: 6 × 9. None reaches stretching.
    let search = FactChangeSearch(to: Sample.stretching, within: 2)
    let result = search.run(on: CaseValues(claimed: levels("L L L L")), under: Sample.betts)
    #expect((result.candidates, result.tried, result.isExhaustive) == (12, 1 + 12 + 54, false))
  }

  @Test func eachObstacleIsNamed() {
    func reasons(
      _ target: OutcomeIndex, of values: String, changing: [ConditionIndex]? = nil, eitherOr: [EitherOr] = [],
      under framework: Framework = Sample.betts
    ) -> [TargetObstacle.Reason] {
      FactChangeSearch(to: target, changing: changing)
        .obstacles(on: CaseValues(claimed: levels(values), eitherOr: eitherOr), under: framework).map(\.reason)
    }
    // B3 wants none at least partly; spillover or representative reaches partly.
    #expect(reasons(Sample.vacuum, of: "L L P L", eitherOr: [presence]) == [.eitherOr([presence])])
    // B1 wants all met; three of them are lacking and may not change.
    #expect(
      reasons(Sample.stretching, of: "L L M L", changing: [Sample.interest])
        == [.needsOthers([Sample.legislation, Sample.representative])])
    // Interest first gives adhoc by I3, which fits everywhere, but where interest is at most lacking a cap lowers it.
    #expect(
      reasons(Sample.adhoc, of: "M L P P", changing: [Sample.legislation], under: Sample.interestFirst)
        == [.needsOthers([Sample.interest])])
  }

  @Test func clausesThatNeverHaveTheirTurnSaySo() {
    func framework(_ clauses: [Framework.Clause], caps: [Framework.Clause] = []) -> Framework {
      Framework(
        name: "small", conditions: [.init("one"), .init("two")], scale: ["no", "yes"],
        outcomes: [.init("low"), .init("middle"), .init("high")], clauses: clauses, caps: caps)
    }
    func reasons(_ target: Int, _ framework: Framework) -> [TargetObstacle.Reason] {
      FactChangeSearch(to: OutcomeIndex(target))
        .obstacles(on: CaseValues(claimed: levels(". .")), under: framework).map(\.reason)
    }
    let (low, middle, high) = (OutcomeIndex(0), OutcomeIndex(1), OutcomeIndex(2))
    let allYes = Framework.Test(.all, are: .exactly, Level(1))
    // "all are yes" comes first, so its twin never decides.
    let twin = framework([
      .init("1", gives: low, if: [allYes]), .init("2", gives: high, if: [allYes]), .init("3", gives: middle),
    ])
    #expect(reasons(2, twin) == [.earlierClause([ClauseIndex(0)])])
    // No two conditions are three.
    let three = framework([
      .init("1", gives: high, if: [.init(.exactly(3), are: .exactly, Level(1))]), .init("2", gives: low),
    ])
    #expect(reasons(2, three) == [.neverFits])
    // What the first clause gives a cap takes away wherever it fits.
    let capped = framework(
      [.init("1", gives: high, if: [allYes]), .init("2", gives: low)],
      caps: [.init("K", gives: middle, if: [.init(.atLeast(1), are: .exactly, Level(1))])])
    #expect(reasons(2, capped) == [.lowered([CapIndex(0)])])
    // No clause gives it: nothing to name.
    #expect(reasons(1, framework([.init("1", gives: low)])).isEmpty)
    // A cap at middle, and nothing is ever above low.
    let idle = framework([.init("1", gives: low)], caps: [.init("K", gives: middle, if: [allYes])])
    #expect(reasons(1, idle) == [.nothingToLower])
  }
}
