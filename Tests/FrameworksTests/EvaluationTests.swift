import Frameworks
import Testing

/// Cases worked by hand under Betts: M met, P partly, L lacking, O opposed, `.` unknown.
@Suite struct EvaluationTests {
  struct Worked: CustomTestStringConvertible {
    let values: String
    var eitherOr: [EitherOr] = []
    let counts: [Int]
    let verdict: VerdictWord?
    var testDescription: String { values }
  }

  @Test(arguments: [
    // One combination, one met of the four: B4.
    Worked(values: "O L L M", counts: [0, 1, 0, 0, 0], verdict: .settled),
    // Three met and a partly: B2.
    Worked(values: "P M M M", counts: [0, 0, 0, 1, 0], verdict: .settled),
    // Two combinations (interest O or L), none at least partly in either: B3 twice.
    Worked(values: "L O|L L O", counts: [2, 0, 0, 0, 0], verdict: .robust),
    // Interest unknown: 4 combinations, M and P and one of the rest: B5 with two or three up.
    Worked(values: "M . P L", counts: [0, 0, 4, 0, 0], verdict: .robust),
    // Interest O: only legislation is up, B4. Interest P: two are up, B5.
    Worked(values: "M O|P L L", counts: [0, 1, 1, 0, 0], verdict: .split),
    // 4 levels of legislation × 2 of representative. Legislation up (2) and representative P or L:
    // P, P → two up, B5, twice; L → one up, B4, twice. Legislation down (2): P → B4 twice, L → B3 twice.
    Worked(values: ". L L L|P", counts: [2, 4, 2, 0, 0], verdict: .split),
    // The third case of evaluator.md's picture: spillover P throughout, so legislation or
    // representative up gives B5 (2×2 + 2×1 = 6), neither gives B4 (2×1 = 2).
    Worked(values: ". L P L|P", counts: [0, 2, 6, 0, 0], verdict: .split),
    // Nothing known: as the checker counts.
    Worked(values: ". . . .", counts: [16, 64, 171, 4, 1], verdict: .open),
    // The ends alone make it open. Each O or M: 1 of none up, 4 of one, 6 + 4 of two or three
    // (a third O keeps B2 from fitting), 1 of four.
    Worked(values: "O|M O|M O|M O|M", counts: [1, 4, 10, 0, 1], verdict: .open),
    // Either-or takes out the 2 × 2 combinations with spillover and representative both below partly:
    // of 16 remain 12, of which 4 have both up (B5) and 8 have one (B4).
    Worked(values: "L L . .", eitherOr: [presence], counts: [0, 8, 4, 0, 0], verdict: .split),
    // Settled values decide which of the two it was: representative alone can reach partly.
    Worked(values: "L L L .", eitherOr: [presence], counts: [0, 2, 0, 0, 0], verdict: .robust),
    // The either-or claim contradicts the values: nothing remains and nothing follows.
    Worked(values: "L L L L", eitherOr: [presence], counts: [0, 0, 0, 0, 0], verdict: nil),
  ])
  func verdicts(_ worked: Worked) {
    let evaluation = evaluate(worked.values, eitherOr: worked.eitherOr)
    #expect(evaluation.counts.counts == worked.counts)
    #expect(evaluation.verdict == worked.verdict)
    #expect(evaluation.combinations.count == worked.counts.reduce(0, +))
  }

  @Test func theEndsOfDAreItsLowestAndHighestOutcome() {
    let evaluation = evaluate("M O|P L L")
    #expect(evaluation.counts.ends == OutcomeInterval(from: Sample.vacuumAdhoc, to: Sample.adhoc))
    #expect(evaluate("L L L L", eitherOr: [presence]).counts.ends == nil)
  }

  @Test(arguments: [
    (".", ConditionState.unknown),
    ("M", .settled(Sample.met)),
    ("O|L", .contested(.inDegree)),
    ("P|M", .contested(.inDegree)),
    ("L|P", .contested(.inKind)),
    ("O|M", .contested(.inKind)),
  ])
  func aConditionIsUnknownSettledOrContested(_ entry: String, _ state: ConditionState) {
    #expect(evaluate("M \(entry) M M").state(of: Sample.interest) == state)
  }

  @Test func theBorderDecidesWhetherADisputeIsInKind() {
    let strict = Framework(
      name: "strict", conditions: Sample.conditions, scale: Sample.scale, border: Sample.met,
      outcomes: Sample.outcomes, clauses: Sample.betts.clauses)
    #expect(evaluate("L|P M M M", under: strict).state(of: Sample.legislation) == .contested(.inDegree))
    #expect(evaluate("P|M M M M", under: strict).state(of: Sample.legislation) == .contested(.inKind))
  }

  struct Authored: CustomTestStringConvertible {
    let values: String
    let from: OutcomeIndex
    let to: OutcomeIndex
    let comparison: AuthorComparison?
    var testDescription: String { "\(values) against \(from.position)...\(to.position)" }
  }

  @Test(arguments: [
    Authored(values: "M O|P L L", from: Sample.vacuumAdhoc, to: Sample.adhocStretching, comparison: .agrees),
    Authored(values: "M O|P L L", from: Sample.adhoc, to: Sample.stretching, comparison: .compatible),
    Authored(values: "M O|P L L", from: Sample.stretching, to: Sample.stretching, comparison: .departs),
    // The ends of an interval may be given from the top down.
    Authored(values: "M O|P L L", from: Sample.stretching, to: Sample.adhoc, comparison: .compatible),
    // D is vacuum_adhoc, ad hoc and stretching (M|O everywhere leaves out adhoc_stretching), and an
    // author who names the outcome in the hole departs from it.
    Authored(
      values: "O|M O|M O|M O|M", from: Sample.adhocStretching, to: Sample.adhocStretching, comparison: .departs),
  ])
  func derivedAgainstTheAuthor(_ authored: Authored) {
    let interval = OutcomeInterval(from: authored.from, to: authored.to)
    #expect(evaluate(authored.values).counts.compared(toAuthor: interval) == authored.comparison)
  }

  @Test func nothingIsComparedWhereNothingFollows() {
    let everything = OutcomeInterval(from: Sample.vacuum, to: Sample.stretching)
    #expect(evaluate("L L L L", eitherOr: [presence]).counts.compared(toAuthor: everything) == nil)
  }
}
