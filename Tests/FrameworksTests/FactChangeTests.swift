import Frameworks
import Testing

@Suite struct FactChangeTests {
  /// `interest→M` for each change, in the order of the result.
  private func changes(
    of values: String, to target: OutcomeIndex, in reach: FactChangeSearch.Reach = .everyCombination,
    changing: [ConditionIndex]? = nil, within: Int? = nil, eitherOr: [EitherOr] = []
  ) -> [String] {
    let result = FactChangeSearch(to: target, in: reach, changing: changing, within: within)
      .run(on: CaseValues(claimed: levels(values), eitherOr: eitherOr), under: Sample.betts)
    return result.changes.map { change in
      let letters = Array("OLPM")
      return change.assignments.map { assignment in
        "\(Sample.betts[assignment.condition].name)→\(letters[assignment.level.position])"
      }.joined(separator: " ") + " \(change.steps)"
    }
  }

  @Test func everyConditionThatFallsShortMustChange() {
    #expect(changes(of: "M P L M", to: Sample.stretching) == ["interest→M spillover→M 3"])
  }

  @Test func allMinimalChangesAreFoundFewestStepsFirst() {
    // Ad hoc wants two at least partly. Legislation has it; each of the others would do at partly,
    // and going on to met is no less change. Interest is one step away, spillover two.
    #expect(
      changes(of: "M L O L", to: Sample.adhoc)
        == ["interest→P 1", "representative→P 1", "spillover→P 2"])
  }

  @Test func settlingADisputeTakesNoSteps() {
    #expect(changes(of: "M O|P L L", to: Sample.adhoc, within: 1).first == "interest→P 0")
    #expect(changes(of: "M O|P L L", to: Sample.vacuumAdhoc, within: 1) == ["interest→O 0"])
  }

  @Test func whatIsReachedAlreadyNeedsNoChange() {
    #expect(changes(of: "M O|P L L", to: Sample.adhoc, in: .someCombination) == [" 0"])
    #expect(changes(of: "M M M M", to: Sample.stretching) == [" 0"])
  }

  @Test func someCombinationAsksForLess() {
    // Both spillover and representative unknown: stretching is possible once interest is met.
    #expect(changes(of: "M P . .", to: Sample.stretching, in: .someCombination) == ["interest→M 1"])
    #expect(
      changes(of: "M P . .", to: Sample.stretching) == ["interest→M spillover→M representative→M 1"])
  }

  @Test func noneWithinASizeIsNotImpossible() {
    let values = CaseValues(claimed: levels("L L L L"))
    let small = FactChangeSearch(to: Sample.stretching, within: 2).run(on: values, under: Sample.betts)
    #expect(small.changes.isEmpty && !small.isExhaustive && small.searched == 2)
    // Interest alone cannot do it, and it was the only one that might change.
    let bound = FactChangeSearch(to: Sample.stretching, changing: [Sample.interest])
      .run(on: values, under: Sample.betts)
    #expect(bound.changes.isEmpty && bound.isExhaustive && bound.searched == 1)
  }

  @Test func aChangeThatContradictsAnEitherOrReachesNothing() {
    // Down to a vacuum: spillover may not fall to lacking while representative is lacking too.
    #expect(changes(of: "L L P L", to: Sample.vacuum, eitherOr: [presence]).isEmpty)
    #expect(changes(of: "L L P L", to: Sample.vacuum) == ["spillover→L 1"])
  }
}
