import Frameworks
import Testing

@Suite struct FrameworkTests {
  struct Case: CustomTestStringConvertible {
    let values: String
    let outcome: OutcomeIndex
    let clause: String
    var testDescription: String { values }
  }

  @Test(arguments: [
    Case(values: "M M M M", outcome: Sample.stretching, clause: "B1"),
    Case(values: "M P M M", outcome: Sample.adhocStretching, clause: "B2"),
    // Three are met, but one is not even partly: B2's first test fails, and B4 wants exactly one.
    Case(values: "M L M M", outcome: Sample.adhoc, clause: "B5"),
    Case(values: "M P P M", outcome: Sample.adhoc, clause: "B5"),
    Case(values: "O L O L", outcome: Sample.vacuum, clause: "B3"),
    Case(values: "O L M L", outcome: Sample.vacuumAdhoc, clause: "B4"),
  ])
  func theFirstClauseThatFitsGivesTheOutcome(_ expected: Case) throws {
    let configuration = levels(expected.values).compactMap(\.lowest)
    let ruling = try #require(Sample.betts.outcome(of: configuration))
    #expect(ruling.outcome == expected.outcome)
    #expect(Sample.betts[ruling.clause].title == expected.clause)
    #expect(ruling.caps.isEmpty)
  }

  @Test func aCapLowersToAtMostItsOwn() throws {
    // Interest is lacking: I3 gives ad hoc, the cap lowers it.
    let lowered = try #require(Sample.interestFirst.outcome(of: levels("M L M M").compactMap(\.lowest)))
    #expect(lowered.outcome == Sample.vacuumAdhoc)
    #expect(lowered.caps == [CapIndex(0)])
    // The cap holds here too, but a vacuum is already lower: nothing is raised, nothing is applied.
    let untouched = try #require(Sample.interestFirst.outcome(of: levels("L L L L").compactMap(\.lowest)))
    #expect(untouched.outcome == Sample.vacuum)
    #expect(untouched.caps.isEmpty)
  }

  @Test(arguments: [
    (Framework.Test(.all, are: .exactly, Sample.met), "all are met"),
    (Framework.Test(.none, are: .atLeast, Sample.partly), "none is at least partly"),
    (Framework.Test(.exactly(3), are: .exactly, Sample.met), "exactly 3 are met"),
    (Framework.Test(.atLeast(2), are: .atMost, Sample.lacking), "at least 2 are at most lacking"),
    (Framework.Test(.atMost(1), are: .exactly, Sample.opposed), "at most 1 is opposed"),
    (Framework.Test(.condition(Sample.interest), are: .atLeast, Sample.partly), "interest is at least partly"),
  ])
  func aTestIsWordedAsItIsWritten(_ test: Framework.Test, _ wording: String) {
    #expect(Sample.betts.wording(of: test) == wording)
  }

  @Test(arguments: [(2, 1), (3, 2), (4, 2), (5, 3)])
  func theBorderIsTheMiddleOfTheScaleUnlessGiven(_ count: Int, _ border: Int) {
    let framework = Framework(
      name: "f", conditions: [], scale: (0..<count).map { "\($0)" }, outcomes: [.init("only")],
      clauses: [.init("C", gives: OutcomeIndex(0))])
    #expect(framework.border == Level(border))
  }
}

@Suite struct FrameworkCheckerTests {
  @Test func bettsIsTotalMonotoneAndSaysLittleInTheMiddle() throws {
    let report = try FrameworkChecker().check(Sample.betts)
    #expect(report.configurations == 256)
    #expect(report.isTotal && report.isMonotone)
    // Vacuum: each of four on one of the 2 lower levels, 2⁴. Between it and ad hoc: 4 places for the
    // one that is at least partly × 2 levels × 2³. Stretching 1, one short of it 4, the rest is ad hoc.
    #expect(report.outcomeCounts == [16, 64, 171, 4, 1])
    #expect(report.clauseCounts == [1, 4, 16, 64, 171])
  }

  @Test func interestFirstIsTotalAndMonotone() throws {
    let report = try FrameworkChecker().check(Sample.interestFirst)
    #expect(report.isTotal && report.isMonotone)
    // Vacuum 2⁴. Interest low, another at least partly: 2 × (4³ − 2³) = 112. Stretching 1.
    #expect(report.outcomeCounts == [16, 112, 127, 0, 1])
    #expect(report.capCounts == [112])
  }

  @Test func aGapIsReportedWithTheFirstConfigurationInIt() throws {
    let framework = Framework(
      name: "gap", conditions: [.init("a"), .init("b")], scale: ["low", "high"],
      outcomes: [.init("no"), .init("yes")],
      clauses: [.init("C1", gives: OutcomeIndex(1), if: [.init(.all, are: .exactly, Level(1))])])
    let report = try FrameworkChecker().check(framework)
    #expect(!report.isTotal)
    #expect(report.gaps == 3)
    #expect(report.firstGap == [Level(0), Level(0)])
  }

  @Test func aRaisedConditionThatLowersTheOutcomeIsReportedAsAPair() throws {
    let framework = Framework(
      name: "odd", conditions: [.init("a"), .init("b")], scale: ["low", "high"],
      outcomes: [.init("no"), .init("yes")],
      clauses: [
        .init("C1", gives: OutcomeIndex(1), if: [.init(.exactly(1), are: .exactly, Level(1))]),
        .init("C2", gives: OutcomeIndex(0)),
      ])
    let drop = try #require(try FrameworkChecker().check(framework).firstDrop)
    #expect(drop.condition == ConditionIndex(0))
    #expect(drop.lower == [Level(0), Level(1)])
    #expect(drop.higher == [Level(1), Level(1)])
    #expect(drop.lowerRuling.clause == ClauseIndex(0))
    #expect(drop.higherRuling.clause == ClauseIndex(1))
  }

  @Test func aFrameworkTooLargeToGoThroughIsRefusedByItsLimit() {
    let refusal = #expect(throws: TooManyConfigurations.self) {
      try FrameworkChecker(limit: 255).check(Sample.betts)
    }
    #expect(refusal?.limit == 255)
  }
}
