import Interpreter
import Testing

/// `how` over the cases of `CaseSample`, worked by hand.
@Suite struct HowTests {
  private let session = ReadSession(CaseSample.casebook)
  private var reader: HowReader { HowReader(session: session.session) }

  /// All that is printed, with every id as `#`.
  private func lines(_ question: String) -> [String] {
    session.withIDs(question).replacing(/#[0-9a-f]{6}/, with: "#")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func block(_ heading: String, of question: String) -> [String] {
    let lines = lines(question)
    guard let start = lines.firstIndex(where: { $0.hasPrefix(heading) }) else { return [] }
    return lines[(start + 1)...].prefix { !$0.isEmpty }.map { String($0.drop { $0 == " " }) }
  }

  // MARK: Whole

  @Test func threeKindsStandApart() {
    // law some, will no|yes. High wants yes and yes.
    // facts: law yes alone gives middle with will no and high with yes: in 1 of 2. With will yes, too: high; law moves
    // one level, will is claimed yes already: 1 step.
    // evidence: there is no third value to settle on; without the claim of law it may be yes: 1 of 3 × 2 is yes, yes.
    #expect(
      lines("how Robustland to high") == [
        "Robustland would come to everything if 2 conditions changed, or if 1 claim was set aside in some combinations; not under another framework",
        "Movers in Robustland, as of 2020-12-31, under Two; evidence bar: any",
        "now: something, robust; everything in 0 of 2 combinations", "", "of facts: what would have to be so",
        "  law yes · will yes  (2 conditions, 1 step)  → everything, settled",
        "      suppose condition(population: Movers, host: Robustland, condition: every, value: yes)",
        "  in some combinations only:",
        "  law yes  (1 condition, 1 step)  → from something to everything, split, in 1 of 2",
        "      suppose condition(population: Movers, host: Robustland, condition: law, value: yes)", "",
        "of evidence: what would have to be settled or set aside", "  none in all combinations",
        "  in some combinations only:", "  set aside: law some # A 1  → from nothing to everything, open, in 1 of 6",
        "      suppose without #", "", "of framework: what else it would have to be judged by", "  none",
        "  under Law first: something, robust", "",
        // law: no, yes; will: no, some, yes. 1, then 2 + 3, of which none, then 2 × 3.
        "searched, facts: 5 other values of 2 conditions, 12 changes of up to 2 at once, which is all",
        "searched, evidence: 2 disputed values, 3 claims, 8 choices of up to 3 to set aside, which is all; 2 whole sources, one at a time",
        "searched, framework: 1 other framework",
        "each was run in a scratch world before it is shown; no part of one gives the outcome", "",
        "A verdict follows from the clauses and the cited values. It is not legal advice.",
      ])
  }

  @Test func downwardsItIsWhatTheProtectionRestsOn() {
    // yes and yes; low wants no and no, four levels down. Without one claim: middle, middle, high. Without both no case.
    let lines = lines("how Settledland to low")
    #expect(lines[0] == "Settledland would come to nothing if 2 conditions changed; not by other evidence, not under another framework")
    #expect(lines[4] == "what this protection rests on")
    #expect(block("of facts", of: "how Settledland to low").first == "law no · will no  (2 conditions, 4 steps)  → nothing, settled")
    #expect(block("of evidence", of: "how Settledland to low") == ["none"])
    #expect(!self.lines("how Robustland to high").contains("what this protection rests on"))
  }

  @Test func factsComeFewestConditionsThenFewestStepsFirst() {
    // law no|yes, will unknown. Middle: will some with any law; law some with any will, one level from no; else one of
    // them no and the other yes. Only law is disputed, and it alone settles nothing.
    #expect(
      block("of facts", of: "how Openland to middle").filter { !$0.hasPrefix("suppose") } == [
        "will some  (1 condition, 0 steps)  → something, robust", "law some  (1 condition, 1 step)  → something, robust",
        "law no · will yes  (2 conditions, 0 steps)  → something, settled",
        "law yes · will no  (2 conditions, 0 steps)  → something, settled",
      ])
  }

  @Test func settlingADisputeIsEvidence() {
    // law yes; will some|yes: high where it is yes. So settle will at yes, or set the claim of some aside.
    #expect(
      block("of evidence", of: "how Splitland to high") == [
        "settled: will yes  → everything, settled",
        "suppose condition(population: Movers, host: Splitland, condition: will, value: yes)",
        "set aside: will some # A 1  → everything, settled", "suppose without #",
      ])
    #expect(block("of facts", of: "how Splitland to high") == ["none"])
    // Law first looks at law alone, which is yes.
    #expect(
      block("of framework", of: "how Splitland to high") == [
        "under Law first  → everything, robust", "evaluate Splitland under \"Law first\"",
      ])
  }

  @Test func aWholeSourceIsOneChange() {
    // law no|yes and will unknown. Without A: yes and unknown: middle twice, high. Each has one claim, so none is more
    // than that claim.
    #expect(!block("of evidence", of: "how Openland to middle").contains { $0.contains("all that") })
    // law: A no and yes, B yes; will: A no. Middle: law yes in all, with will no: settle law, or set aside A's no.
    #expect(
      block("of evidence", of: "how Barland to middle") == [
        "settled: law yes  → something, settled",
        "suppose condition(population: Movers, host: Barland, condition: law, value: yes)",
        "set aside: law no # A 1  → something, settled", "suppose without #",
      ])
    // Within none of the claims nothing is left out either.
    #expect(block("of evidence", of: "how Barland to middle within 0") == ["none within 0, which is not to say that there is none"])
  }

  @Test func theEvidenceBarIsKept() {
    // law: no by A; yes by A, speculated, and by B. Undisputed: law is unknown, will no: low, middle, middle.
    // Without both claims of yes nobody disputes no.
    _ = session(".set bar undisputed")
    #expect(
      block("of evidence", of: "how Barland to low") == [
        "settled: law no  → nothing, settled",
        "suppose condition(population: Movers, host: Barland, condition: law, value: no)",
        // Without B the last day that is attested is A's.
        "set aside: law yes # A 4 · law yes # B 4  → nothing, settled, as of 2010-12-31", "suppose without #, without #",
      ])
  }

  // MARK: What forbids it

  @Test func theClauseThatForbidsIsNamed() {
    // no and no is left out by the either-or claim, whatever is supposed; without it both are no: low.
    #expect(
      block("of facts", of: "how Clashland to low") == [
        "none",
        "clause \"T2\" would give it if none is at least some, but it is claimed that law or will is some  #",
      ])
    #expect(
      block("of evidence", of: "how Clashland to low") == [
        // And with B goes the last day that is attested.
        "set aside: law or will some # B 1  → nothing, settled, as of 2010-12-31", "suppose without #",
      ])
    #expect(
      block("of facts", of: "how Robustland to high changing will") == [
        "none", "clause \"T1\" would give it if all are yes, and for that law would have to change too",
      ])
  }

  @Test func noneWithinIsNotImpossible() {
    #expect(
      block("of facts", of: "how Settledland to low within 1") == ["none within 1, which is not to say that there is none"])
  }

  // MARK: Frames and worlds

  @Test func whatIsSupposedDoesNotCountAccordingToASource() {
    #expect(
      block("of facts", of: "how Robustland to high according to A").last
        == "what you suppose does not count in this frame (any time, according to A), so no value was tried")
  }

  @Test func whatWasSupposedBeforeIsTakenBack() {
    // law yes is supposed, so law is settled. Back at some: the earlier supposition has to go, or both would be yours.
    _ = session("suppose condition(population: Movers, host: Robustland, condition: law, value: no)")
    let proposal = reader.proposals("how Robustland to high").first { $0["kind"] == "facts" }
    #expect(proposal?["statement"]?.hasPrefix("suppose without #") == true)
    #expect(lines("how Robustland to high")[1].contains(", in a world with 1 change;"))
    _ = session(proposal?["statement"] ?? "")
    #expect(reader.ends("evaluate Robustland") == ["high", "high"])
  }

  @Test func aWithdrawalMayMoveTheDayAndSaysSo() {
    // Changeland, Movers: low until 2004, middle to 2009, high from 2010. The last day is B's, 2020; without B's claim
    // of will (since 2010) the last day that is attested is A's, 2010, and will is unknown there: middle, middle, high.
    let lines = lines("how Movers in Changeland to middle")
    #expect(
      lines.contains("  set aside: will yes # B 1  → from something to everything, split, in 2 of 3, as of 2010-12-31"))
  }

  // MARK: Nothing to change, and mistakes

  @Test func whatIsHeldAlreadySaysWhatToAsk() {
    #expect(
      lines("how Settledland to high") == [
        "Settledland: everything, settled; that is so already, nothing need change",
        "Movers in Settledland, as of 2010-12-31, under Two; evidence bar: any",
        "to another outcome: how Settledland to low · how Settledland to middle",
      ])
    #expect(reader.problems("how Settledland to high") == [])
  }

  @Test func aCaseWithoutClaimsOnTheDayIsASentence() {
    #expect(
      lines("how Settledland to low as of 1990-12-31")
        == ["no claim about Movers in Settledland holds on 1990-12-31; it has 2 claims of other days"])
  }

  @Test(arguments: [
    ("how Settledland to hihg", "no-such-outcome"), ("how Emptyland to high", "no-case"),
    ("how Changeland to high", "several-cases"), ("how Nowhere to high", "unknown-name"),
    ("how Settledland to low changing lwa", "no-such-condition"), ("how Settledland to low during 2004", "one-day"),
  ])
  func eachMistakeHasItsMessage(_ question: String, _ id: String) {
    #expect(reader.problems(question) == [id])
  }

  @Test func aNearWordIsOffered() {
    #expect(lines("how Settledland to hihg").last == "  help: did you mean `high`?")
  }

  @Test func itStopsWhenAskedToAndTheSessionGoesOn() {
    final class Flag { var isSet = false }
    let flag = Flag()
    let loaded = ReadSession.edition(CaseSample.casebook).edition.casebook
    let session = Session(loaded, isInterrupted: { flag.isSet })
    let reader = HowReader(session: session)
    // Only once the search has begun, so that the statement itself is run.
    var words = ""
    session.reportProgress = {
      words = $0()
      flag.isSet = true
    }
    #expect(reader.problems("how Openland to middle") == ["interrupted"])
    #expect(words == "0 changes tried; Ctrl-C stops")
    flag.isSet = false
    #expect(reader.ends("evaluate Settledland") == ["high", "high"])
  }

  @Test func itKeepsTheLimit() {
    session.session.settings.rowLimit = 3
    #expect(reader.problems("how Robustland to high") == ["row-limit"])
    #expect(lines("how Robustland to high").last == "  help: write a smaller `within`, or what may change: `changing …`")
    #expect(reader.ends("evaluate Settledland") == ["high", "high"])
  }

  // MARK: For programs

  @Test func programsGetOneRecordAWay() {
    let proposals = reader.proposals("how Robustland to high")
    #expect(proposals.map { $0["kind"] } == ["facts", "facts", "evidence"])
    #expect(proposals.map { $0["reach"] } == ["all", "some", "some"])
    #expect(proposals.map { $0["changes"] } == ["2", "1", "1"])
    #expect(proposals.map { $0["steps"] } == ["1", "1", ""])
    #expect(proposals.map { $0["reached"] } == ["1", "1", "1"])
    #expect(proposals.map { $0["combinations"] } == ["1", "2", "6"])
    #expect(proposals.map { $0["verdict"] } == ["settled", "split", "open"])
    #expect(proposals.allSatisfy { $0["target"] == "high" && $0["host"] == "Robustland" && $0["framework"] == "Two" })
  }
}
