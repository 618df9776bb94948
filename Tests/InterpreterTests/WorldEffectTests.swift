import Testing

/// What `suppose`, `undo` and `drop` say of what they move.
@Suite struct WorldEffectTests {
  private let session = ReadSession(
    CaseSample.casebook + "\n" + """
      relation visits(state: state, other: state) persists assumable
      relation reaches(state: state, other: state) by rules
      rule "R1" reaches(state: a, other: b) if visits(state: a, other: b)
      rule "R2" reaches(state: a, other: c) if visits(state: a, other: b) and reaches(state: b, other: c)
      claim visits(state: Settledland, other: Robustland) source A at "1"
      """)

  private func lines(_ statement: String) -> [String] { session(statement).split(separator: "\n").map(String.init) }

  @Test func theVerdictsThatMoveAreNamed() {
    #expect(
      lines("suppose condition(population: Movers, host: Splitland, condition: will, value: some)") == [
        "supposed; 1 change in this session, the files stay as they are",
        "moved under Two: Movers in Splitland: from something to everything, split → something, settled",
        "moved under Law first: Movers in Splitland: everything, robust → everything, settled", "beside that, no derived row differs",
      ])
    #expect(
      lines("undo") == [
        "taken back; no change is left",
        "moved under Two: Movers in Splitland: something, settled → from something to everything, split",
        "moved under Law first: Movers in Splitland: everything, settled → everything, robust", "beside that, no derived row differs",
      ])
  }

  @Test func aVerdictThatMovesAlikeUnderEachFrameworkIsNamedOnce() {
    // law from yes to no: high → middle under Two; high → low under Law first.
    #expect(
      lines("suppose condition(population: Movers, host: Settledland, condition: law, value: no)").dropFirst() == [
        "moved under Two: Movers in Settledland: everything, settled → something, settled",
        "moved under Law first: Movers in Settledland: everything, settled → nothing, settled",
        "beside that, no derived row differs",
      ])
    _ = session("drop")
    #expect(
      lines("suppose without source A").contains("moved: Movers in Settledland: everything, settled → no case"))
  }

  /// What was never judged under it did not move; the verdicts of the others stay.
  @Test func aFrameworkThatGoesMovesNothing() {
    _ = session(
      """
      framework "Own" reads condition and outcome
        condition law "the law"
        condition will "the will"
        scale no < some < yes
        outcomes low "nothing" < high "everything"
        clause "O1" high if law is yes
        clause "O2" low otherwise
      """)
    #expect(session("evaluate Settledland under Own").hasPrefix("Settledland: everything, settled"))
    #expect(lines("drop") == ["dropped 1 change; this is the casebook of the files", "no verdict moved, no derived row differs"])
  }

  @Test func derivedRowsThatDifferAreCounted() {
    // Robustland → Splitland gives itself and, with the visit before it, Settledland → Splitland.
    #expect(
      lines("suppose visits(state: Robustland, other: Splitland)").dropFirst() == [
        "no verdict moved", "derived rows that differ: reaches 2 more",
      ])
    #expect(lines("suppose without rule \"R2\"").dropFirst() == ["no verdict moved", "derived rows that differ: reaches 1 fewer"])
    #expect(
      lines("drop") == [
        "dropped 2 changes; this is the casebook of the files", "no verdict moved", "derived rows that differ: reaches 1 fewer",
      ])
    #expect(lines("drop") == ["there was no change to drop"])
  }

  @Test func aDeniedRowHasAnotherStatus() {
    #expect(
      lines("suppose not visits(state: Settledland, other: Robustland)").dropFirst() == [
        "no verdict moved", "derived rows that differ: reaches 1 fewer",
      ])
  }

  @Test func newWordsChangeNothingThatWasSaid() {
    #expect(lines("relation likes(state: state, other: state)") == ["added to this session; the files stay as they are"])
    #expect(
      lines("claim likes(state: Settledland, other: Robustland) source A at \"1\"").dropFirst() == [
        "no verdict moved, no derived row differs"
      ])
    #expect(lines("drop").first == "dropped 2 changes; this is the casebook of the files")
  }

  @Test func whatIsStatedAtThePromptMovesVerdictsToo() {
    #expect(
      lines("claim condition(population: Movers, host: Settledland, condition: will, value: no) source B at \"1\"").contains(
        "moved under Two: Movers in Settledland: everything, settled → from something to everything, split"))
    #expect(lines("thing Newland: state") == ["added to this session (1 claim); the files stay as they are"])
  }
}
