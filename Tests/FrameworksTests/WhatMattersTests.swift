import Frameworks
import Testing

@Suite struct WhatMattersTests {
  @Test func aConditionIsPivotalWhereChangingItAloneChangesTheOutcome() {
    // M O|P L L|M has four combinations: O,L → B4; O,M → B5; P,L → B5; P,M → B5 (three up).
    // Interest: O,L ↔ P,L changes the outcome (2 of 4); O,M ↔ P,M does not. Representative alike.
    let evaluation = evaluate("M O|P L L|M")
    #expect(evaluation.counts.counts == [0, 1, 3, 0, 0])
    #expect(evaluation.pivotalCounts() == [0, 2, 0, 2])
    #expect(evaluation.idleDisputes().isEmpty)
  }

  @Test func aDisputeOnWhichNothingTurnsIsIdle() {
    // Representative O or L: below partly either way.
    let evaluation = evaluate("M O|P L O|L")
    #expect(evaluation.pivotalCounts() == [0, 4, 0, 0])
    #expect(evaluation.idleDisputes() == [Sample.representative])
  }

  @Test func anUnknownConditionIsNoDispute() {
    let evaluation = evaluate("M . P L")
    #expect(evaluation.pivotalCounts() == [0, 0, 0, 0])
    #expect(evaluation.idleDisputes().isEmpty)
  }

  @Test func pivotalCountsStayWithinWhatEitherOrAllows() {
    // Spillover and representative L or M, not both L: (L,M) and (M,L) → B4, (M,M) → B5.
    // From (L,M) spillover to M changes it, representative to L is not allowed; (M,L) mirrors that;
    // from (M,M) either changes it.
    let evaluation = evaluate("L L L|M L|M", eitherOr: [presence])
    #expect(evaluation.pivotalCounts() == [0, 0, 2, 2])
  }

  @Test func settlingTheDecisiveDisputeComesFirst() {
    // Settling interest leaves one outcome of two; settling the idle dispute leaves both.
    let effects = evaluate("M O|P L O|L").settlingEffects()
    let (interest, representative) = (Sample.interest, Sample.representative)
    #expect(effects.map(\.condition) == [interest, interest, representative, representative])
    #expect(effects.map(\.level) == [Sample.opposed, Sample.partly, Sample.opposed, Sample.lacking])
    let (either, both) = ([[0, 2, 0, 0, 0], [0, 0, 2, 0, 0]], [0, 1, 1, 0, 0])
    #expect(effects.map(\.remaining.counts) == either + [both, both])
  }

  @Test func aValueThatEitherOrRulesOutSettlesNothing() {
    // Representative is lacking, so spillover must reach partly: only P and M are ways to settle it.
    let effects = evaluate("L L . L", eitherOr: [presence]).settlingEffects()
    #expect(effects.map(\.level) == [Sample.partly, Sample.met])
  }

  @Test func whyNotSaysWhereEachClauseFails() throws {
    // B1 is the only clause for stretching. Of the two combinations neither has all four met.
    let stretching = try #require(evaluate("M P|M M P").standings(ofClausesGiving: Sample.stretching).first)
    #expect(stretching.clause == ClauseIndex(0))
    #expect(stretching.holding == [0])
    #expect(stretching.fitting == 0)
    // B2: all at least partly in both, three met in one.
    let between = try #require(evaluate("M P|M M P").standings(ofClausesGiving: Sample.adhocStretching).first)
    #expect(between.holding == [2, 1])
    #expect(between.deciding == 1)
    #expect(between.standing == 1)
  }

  @Test func whyNotTellsAnEarlierClauseFromACap() throws {
    // I3 is `otherwise`: it fits both combinations and decides both, and the cap takes the first.
    let standing = try #require(
      evaluate("M L|P M P", under: Sample.interestFirst).standings(ofClausesGiving: Sample.adhoc).first)
    #expect((standing.fitting, standing.deciding, standing.standing) == (2, 2, 1))
  }
}
