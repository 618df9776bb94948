import TestSupport
import Testing

@Suite struct NegationTests {
  private let casebook = Ground.with(
    "claim party(state: China, treaty: CAT, how: accession) source A",
    "claim not party(state: Laos, treaty: CAT) source A")

  @Test func silenceIsNotNo() {
    #expect(casebook.ask("party(state: Japan, treaty: CAT)") == "unknown: silent")
    #expect(casebook.ask("not party(state: Japan, treaty: CAT)") == "unknown: silent")
  }

  @Test func negationNeedsSomebodyToDeny() {
    #expect(casebook.ask("party(state: Laos, treaty: CAT)") == "not met")
    #expect(casebook.ask("not party(state: Laos, treaty: CAT)") == "met")
    #expect(casebook.show("state where not party(state, treaty: CAT)") == ["Laos"])
  }

  @Test func absenceNeedsNobody() {
    #expect(casebook.ask("no record of party(state: Japan, treaty: CAT)") == "met")
    #expect(casebook.ask("no record of party(state: Laos, treaty: CAT)") == "met")
    #expect(casebook.ask("no record of party(state: China, treaty: CAT)") == "not met")
    #expect(casebook.show("state where no record of party(state, treaty: CAT)") == ["Japan", "Laos"])
  }

  @Test func absenceOfADenialAsksForDenials() {
    #expect(casebook.ask("no record of not party(state: Laos, treaty: CAT)") == "not met")
    #expect(casebook.ask("no record of not party(state: China, treaty: CAT)") == "met")
  }

  @Test func absenceMeansNotEvenPossible() {
    let casebook = Ground.with("claim party(state: China, treaty: CAT) on 2005 source A")
    #expect(casebook.ask("party(state: China, treaty: CAT) as of 2005-06-01") == "unknown: undated")
    #expect(casebook.ask("no record of party(state: China, treaty: CAT) as of 2005-06-01") == "not met")
    #expect(casebook.ask("no record of party(state: China, treaty: CAT) as of 2007-06-01") == "met")
  }

  @Test func fieldLeftOutMeansAnythingInsideNegationToo() {
    // China is party to something, so it is not denied that it is.
    #expect(casebook.show("state where no record of party(state)") == ["Japan", "Laos"])
    #expect(casebook.ask("not party(state: Laos, treaty: CAT, how: accession)") == "met")
  }

  @Test func denialCoversAPatternThatGivesAllThatItGives() {
    let casebook = Ground.with("claim not party(state: Laos, treaty: CAT, how: accession) source A")
    #expect(casebook.ask("party(state: Laos, treaty: CAT, how: accession)") == "not met")
    #expect(casebook.ask("party(state: Laos, treaty: CAT, how: ratification)") == "unknown: silent")
    // Some other way might be open to it.
    #expect(casebook.ask("party(state: Laos, treaty: CAT)") == "unknown: silent")
    let wide = Ground.with("claim not party(state: Laos) source A")
    #expect(wide.ask("party(state: Laos, treaty: CAT, how: accession)") == "not met")
    #expect(wide.ask("party(state: Laos)") == "not met")
    #expect(wide.ask("party(treaty: CAT)") == "unknown: silent")
  }

  @Test func variableOfNegationsRangesOverItsKind() {
    let casebook = Ground.with("claim not borders(state: China, other: Japan) source A")
    #expect(casebook.show("state, other where not borders(state, other)") == ["China · Japan", "Japan · China"])
    #expect(casebook.show("x where no record of borders(state: x)") == ["China", "Japan", "Laos"])
    #expect(Ground.with().show("x where not capital(state: China, city: x)").first?.hasPrefix("no-values") == true)
  }

  @Test func notRuleMayDenyWhateverItsHeadLeavesOut() {
    let casebook = Ground.with(
      "rule \"n\" not party(state) if accuses(state, other: Japan)", "claim accuses(state: Laos, other: Japan) source A"
    )
    #expect(casebook.ask("party(state: Laos, treaty: CAT, how: accession)") == "not met")
    #expect(casebook.ask("party(state: Laos)") == "not met")
    #expect(casebook.ask("party(treaty: CAT)") == "unknown: silent")
  }

  @Test func denialsMayRestOnEachOther() {
    let casebook = Ground.with(
      "relation lost(state: state)",
      "rule \"on\" not lost(state: y) if borders(state: x, other: y) and accuses(state: z, other: y) and (not lost(state: x) or not lost(state: z))",
      "claim borders(state: China, other: Laos) source A", "claim not lost(state: Japan) source B",
      "claim accuses(state: Japan, other: Laos) source C", "claim accuses(state: Japan, other: China) source C")
    #expect(casebook.show("state where not lost(state)") == ["China", "Japan", "Laos"])
    #expect(casebook.sources(of: "show state where not lost(state)").count == 3)
  }

  @Test func doubleNegationIsAffirmation() {
    #expect(casebook.ask("not (not party(state: China, treaty: CAT))") == "met")
    #expect(casebook.show("state where not (not party(state, treaty: CAT))") == ["China"])
  }

  @Test func deniedConjunctionNeedsOneDenial() {
    let condition = "party(state: Laos, treaty: CAT) and party(state: Japan, treaty: CAT)"
    #expect(casebook.ask("not (\(condition))") == "met")
    #expect(casebook.ask(condition) == "not met")
    #expect(casebook.ask("party(state: China, treaty: CAT) and party(state: Japan, treaty: CAT)") == "unknown: silent")
    #expect(casebook.ask("party(state: China, treaty: CAT) or party(state: Japan, treaty: CAT)") == "met")
    #expect(casebook.ask("party(state: Laos, treaty: CAT) or party(state: Japan, treaty: CAT)") == "unknown: silent")
  }

  @Test func somethingOfAKindIsDeniedIfEveryThingIs() {
    let some = Ground.with("claim not party(state: Laos) source A", "claim not party(state: China) source A")
    #expect(some.ask("party(state, treaty: CAT)") == "unknown: silent")
    let all = Ground.with(
      "claim not party(state: Laos) source A", "claim not party(state: China) source A",
      "claim not party(state: Japan) source A")
    #expect(all.ask("party(state, treaty: CAT)") == "not met")
    #expect(all.ask("not party(state, treaty: CAT)") == "met")
    let contested = Ground.with(
      "claim not party(state: Laos) source A", "claim not party(state: China) source A",
      "claim not party(state: Japan) source A", "claim party(state: Japan, treaty: CAT) source B")
    #expect(contested.ask("party(state, treaty: CAT)") == "contested")
  }

  @Test func somethingOfAKindThatOneAtomDeniesIsEnough() {
    // Laos is denied as a party, China and Japan as accused.
    let casebook = Ground.with(
      "claim not party(state: Laos) source A",
      "claim not accuses(other: China) source A", "claim not accuses(other: Japan) source A")
    #expect(casebook.ask("party(state, treaty: CAT) and accuses(state: Laos, other: state)") == "not met")
    #expect(
      casebook.ask("party(state, treaty: CAT) and accuses(state: t, other: state) and party(state: t)") == "not met")
  }

  @Test func textMayAlwaysBeAnother() {
    let casebook = Ground.with("claim not capital(state: China, city: \"Nanking\") source A")
    #expect(casebook.ask("capital(state: China, city: c) and c like \"N*\"") == "unknown: silent")
  }
}

@Suite struct CompleteListTests {
  private let casebook = Ground.with(
    "claim party(state: China, treaty: CAT) source A",
    "complete party(treaty: CAT) among China, Laos source A",
    "claim party(state: Japan, treaty: CAT) source B")

  @Test func listDeniesWhatItLeavesOut() {
    #expect(casebook.ask("party(state: China, treaty: CAT)") == "met")
    #expect(casebook.ask("party(state: Laos, treaty: CAT)") == "not met")
    #expect(casebook.ask("party(state: Laos, treaty: CAT, how: accession)") == "not met")
    #expect(casebook.show("state where not party(state, treaty: CAT)") == ["Laos"])
  }

  @Test func listSaysNothingBeyondItsMembersAndItsPattern() {
    #expect(casebook.ask("party(state: Japan, treaty: CAT)") == "met")
    #expect(casebook.ask("party(state: Laos, treaty: CRC)") == "unknown: silent")
    #expect(casebook.ask("party(state: Laos)") == "unknown: silent")
  }

  @Test func listWithoutMembersSpeaksOfEveryThing() {
    let casebook = Ground.with(
      "claim party(state: China, treaty: CAT) source A", "complete party(treaty: CAT) source A",
      "claim party(state: Japan, treaty: CAT) source B")
    #expect(casebook.ask("party(state: Laos, treaty: CAT)") == "not met")
    #expect(casebook.ask("party(state: Japan, treaty: CAT)") == "contested")
  }

  @Test func listOfOneSourceDeniesWhatAnotherSays() {
    let casebook = Ground.with(
      "complete party(treaty: CAT) among Laos source A", "claim party(state: Laos, treaty: CAT) source B")
    #expect(casebook.ask("party(state: Laos, treaty: CAT)") == "contested")
    #expect(casebook.ask("party(state: Laos, treaty: CAT) according to A") == "not met")
    #expect(casebook.ask("party(state: Laos, treaty: CAT) according to B") == "met")
  }

  @Test func listIsAsOldAsItsSource() {
    let casebook = Ground.with("complete accuses(state: China) among Laos source A")
    let atom = "accuses(state: China, other: Laos)"
    #expect(casebook.ask("\(atom) as of 2010-12-31") == "not met")
    #expect(casebook.ask("\(atom) as of 2010-06-01") == "unknown: undated")
    #expect(casebook.ask("\(atom) as of 2011-06-01") == "unknown: stale")
  }

  @Test func listTakesATime() {
    let casebook = Ground.with("complete accuses(state: China) among Laos from 2001-01-01 to 2002-12-31 source A")
    let atom = "accuses(state: China, other: Laos)"
    #expect(casebook.ask("\(atom) as of 2002-06-01") == "not met")
    #expect(casebook.ask("\(atom) as of 2003-06-01") == "unknown: silent")
  }

  @Test func memberThatTheListNamesIsNotLeftOut() {
    // Whatever the dates of what it says of it.
    let casebook = Ground.with(
      "claim accuses(state: China, other: Laos) on 2001-05-05 source A",
      "complete accuses(state: China) among Laos source A")
    #expect(casebook.ask("accuses(state: China, other: Laos) as of 2010-12-31") == "unknown: silent")
  }

  @Test func listAndClaimClashOnlyIfTheirDaysCanOverlap() {
    func casebook(_ time: String) -> LoadedCasebook {
      Ground.with(
        "complete party(treaty: CAT) among Laos on 2005-05-05 source A",
        "claim party(state: Laos, treaty: CAT) \(time) source B")
    }
    #expect(casebook("since 2008").ask("party(state: Laos, treaty: CAT)") == "met")
    #expect(casebook("since 2001").ask("party(state: Laos, treaty: CAT)") == "contested")
    #expect(casebook("").ask("party(state: Laos, treaty: CAT)") == "contested")
  }

  @Test func listOfASymmetricRelationReadsBothWays() {
    let casebook = Ground.with(
      "complete borders(state: China) among Laos, Japan source A", "claim borders(state: Laos, other: China) source A")
    #expect(casebook.ask("borders(state: China, other: Japan)") == "not met")
    #expect(casebook.ask("borders(state: Japan, other: China)") == "not met")
    #expect(casebook.ask("borders(state: China, other: Laos)") == "met")
    #expect(casebook.ask("borders(state: Laos, other: China)") == "met")
  }

  @Test func everyInAListStandsForEachValue() {
    let casebook = Ground.with(
      "complete party(treaty: CAT, how: every) among Laos source A")
    for how in ["accession", "ratification"] {
      #expect(casebook.ask("party(state: Laos, treaty: CAT, how: \(how))") == "not met")
    }
    #expect(casebook.ask("party(state: Laos, treaty: CAT)") == "unknown: silent")
  }
}
