import Testing

/// What `evaluate` says of the cases of `CaseSample`; the arithmetic stands there beside their claims.
@Suite struct CaseVerdictTests {
  private let session = ReadSession(CaseSample.casebook)

  private func lines(_ question: String) -> [String] {
    session(question).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  // MARK: The verdict words

  @Test(arguments: [
    ("Settledland", "high", "everything, settled"),
    ("Robustland", "middle", "something, robust"),
    ("Splitland", "", "from something to everything, split"),
    ("Openland", "", "from nothing to everything, open"),
  ])
  func eachWord(_ host: String, _ outcome: String, _ words: String) {
    #expect(lines("evaluate \(host)")[0] == "\(host): \(words)")
  }

  @Test func claimsThatContradictOneAnotherGiveNoVerdict() {
    #expect(lines("evaluate Clashland")[0] == "Clashland: no combination is left; the claims contradict one another")
  }

  // MARK: Against the author

  @Test(arguments: [
    ("Settledland", "author: everything: agrees"),
    ("Splitland", "author: everything: compatible"),
    ("Departland", "author: nothing (by exclusion): departs"),
    ("Robustland", "no author's outcome is recorded for this case"),
  ])
  func eachComparison(_ host: String, _ line: String) {
    #expect(lines("evaluate \(host)").contains(line))
  }

  @Test func whereTheyDepartTheThreeSuspectsAreNamed() throws {
    let line = try #require(session.withIDs("evaluate Departland").split(separator: "\n").first { $0.hasPrefix("three suspects") })
    #expect(
      line.replacing(/#[0-9a-f]{6}/, with: "#")
        == #"three suspects: the coding (# #), the clause ("T1"), the author (B 2)"#)
  }

  @Test func whereAConditionIsUnknownTheClausesSayWhatTheyWouldNeed() {
    _ = session("claim outcome(population: Movers, host: Openland, from: high) source B at \"2\"")
    // will yes gives middle or high with law no or yes: not high in every combination, so no value of will does it.
    #expect(lines("evaluate Openland").contains("no value of will would give that under the clauses"))
    _ = session("suppose condition(population: Movers, host: Openland, condition: law, value: yes)")
    #expect(lines("evaluate Openland").contains("for that the clauses would need: will yes"))
    // The author's word stands, and what is unknown stays so.
    #expect(lines("evaluate Openland").contains("author: everything: compatible"))
    #expect(lines("evaluate Openland").contains("unknown, so every value is possible: will"))
  }

  // MARK: What matters

  @Test func settlingIsSaidMostDecisiveFirstAndIdleDisputesInAWord() {
    _ = session(".width 200")
    // law no: low, middle, middle; law yes: middle, middle, high. will no: low, middle; some: middle; yes: middle, high.
    // Changing will alone always moves the outcome; changing law does not where will is some.
    #expect(
      lines("evaluate Openland").filter { $0.hasPrefix("if ") } == [
        "if will is settled: no → low to middle · some → middle · yes → middle to high  pivotal in 6 of 6",
        "if law is settled: no → low to middle · yes → middle to high  pivotal in 4 of 6",
      ])
    #expect(
      lines("evaluate Splitland").contains(
        "if will is settled: some → middle · yes → high  decisive, pivotal in 2 of 2"))
  }

  @Test func eachSourceAloneStandsInTheChart() {
    // A alone: yes and some, middle; B alone: law unknown and yes: middle, middle, high.
    let row = lines("evaluate Splitland").first { $0.hasPrefix("by source") }
    #expect(row?.split(separator: " ").map(String.init) == ["by", "source", ".", "A", "B", "B"])
  }

  @Test func itIsSaidHowFarUpAndUnderWhatItHolds() {
    // yes and some|yes: middle, high. Both are stated, so better changes nothing. Undisputed: yes and unknown, middle twice
    // and high. Without A: unknown and yes, the same. Without B: yes and some. Law first looks at law alone.
    let lines = lines("evaluate Splitland")
    #expect(lines.contains("it holds at evidence bar better · at evidence bar undisputed · without A"))
    #expect(lines.contains("without B: something, settled"))
    #expect(lines.contains("under Law first: everything, robust"))
  }

  @Test func whatRestsOnOneSourceSaysSo() {
    #expect(lines("evaluate Settledland").contains("it rests on A alone"))
  }

  // MARK: Corroboration

  @Test func whatTwoTakeFromOneAuthorityIsSaidOnce() {
    // yes: A and B, both citing Archive.
    #expect(lines("why Barland law").contains("  independent origins: no 1, yes 1"))
    _ = session("claim condition(population: Movers, host: Barland, condition: law, value: yes) source B at \"9\"")
    #expect(lines("why Barland law").contains("  independent origins: no 1, yes 2"))
  }

  // MARK: What the author's conclusion would need

  /// Above the bar both conditions of Openland are unknown. "Law first" gives middle with law some, high with law yes,
  /// whatever the will; "Two" gives high with yes and yes alone.
  @Test func whatTheClausesWouldNeedIsShort() {
    let session = ReadSession(
      CaseSample.casebook + "\nclaim outcome(population: Movers, host: Openland, from: middle, to: high) source A at \"9\"")
    _ = session(".set bar undisputed")
    #expect(session("evaluate Openland under \"Law first\"").contains("for that the clauses would need: law some or yes\n"))
    #expect(
      session("evaluate Openland").contains("for that the clauses would need: law some, or law yes, or will some, or will yes\n"))
  }

  // MARK: Premise

  @Test func theTableSaysOnWhatPremise() {
    let lines = lines("evaluate all")
    #expect(lines.contains("premise refugees: Settledland"))
    #expect(lines.contains { $0.hasPrefix("premise not said: Barland, Movers in Changeland, ") })
  }

  // MARK: No case

  @Test func aCaseWithoutClaimsIsASentenceAndNoRow() {
    #expect(lines("evaluate Settledland as of 1990-12-31") == ["no claim about Movers in Settledland holds on 1990-12-31; it has 2 claims of other days"])
    #expect(lines("evaluate Emptyland")[0].contains("error[no-case]: Emptyland is no case here: no claim about its conditions or outcome"))
  }
}
