import TestSupport
import Testing

@Suite struct ConflictTests {
  @Test func claimAgainstDenialIsContested() {
    let casebook = Ground.with(
      "claim party(state: China, treaty: CAT, how: accession) source A",
      "claim not party(state: China, treaty: CAT) source B")
    #expect(casebook.ask("party(state: China, treaty: CAT)") == "contested")
    #expect(casebook.ask("not party(state: China, treaty: CAT)") == "contested")
    #expect(casebook.show("state, how where party(state, treaty: CAT, how)") == ["China · accession [contested]"])
    #expect(casebook.sources(of: "ask party(state: China, treaty: CAT)") == ["A, B"])
  }

  @Test func denialOfOneWayLeavesTheOther() {
    let casebook = Ground.with(
      "claim party(state: China, treaty: CAT, how: accession) source A",
      "claim not party(state: China, treaty: CAT, how: ratification) source B")
    #expect(casebook.ask("party(state: China, treaty: CAT)") == "met")
    let mixed = Ground.with(
      "claim party(state: China, treaty: CAT, how: accession) source A",
      "claim party(state: China, treaty: CAT, how: ratification) source A",
      "claim not party(state: China, treaty: CAT, how: ratification) source B")
    #expect(mixed.ask("party(state: China, treaty: CAT)") == "met")
    #expect(
      mixed.show("how where party(state: China, treaty: CAT, how)") == ["accession", "ratification [contested]"])
  }

  @Test func sourceMayContradictItself() {
    let casebook = Ground.with(
      "claim party(state: China, treaty: CAT) source A at \"1\"",
      "claim not party(state: China, treaty: CAT) source A at \"2\"")
    #expect(casebook.ask("party(state: China, treaty: CAT)") == "contested")
    #expect(casebook.ask("party(state: China, treaty: CAT) according to A") == "contested")
  }

  // MARK: One per

  @Test func twoValuesWhereOneCanBeAreContested() {
    let casebook = Ground.with(
      "claim capital(state: China, city: \"Peking\") source A",
      "claim capital(state: China, city: \"Nanking\") source B",
      "claim capital(state: Laos, city: \"Vientiane\") source A")
    #expect(
      casebook.show("state, city where capital(state, city)")
        == ["China · Nanking [contested]", "China · Peking [contested]", "Laos · Vientiane"])
    #expect(casebook.ask("capital(state: Laos, city: \"Savannakhet\")") == "not met")
    #expect(casebook.ask("capital(state: Japan, city: \"Kyoto\")") == "unknown: silent")
    // Rows that are all contested settle nothing.
    #expect(casebook.ask("capital(state: China)") == "contested")
  }

  @Test(arguments: [
    ("2016-02", "2016-02-02", true), ("2016", "2016-02", true), ("2016-02", "2016-03", false),
    ("2016-02-01", "2016-02-02", false),
  ]) func datesThatOneDayFitsAgree(_ a: String, _ b: String, _ agree: Bool) {
    let casebook = Ground.with(
      "relation joined(state: state, day: date) fixed one day per state",
      "claim joined(state: China, day: \(a)) source A", "claim joined(state: China, day: \(b)) source B")
    let mark = agree ? "" : " [contested]"
    #expect(Set(casebook.show("day where joined(state: China, day)")) == [a + mark, b + mark])
  }

  @Test(arguments: [
    ("about 300", "290", true), ("about 300", "269", false), ("over 300", "301", true), ("over 300", "300", false),
    ("under 300", "300", false), ("100 to 200", "200 to 300", true), ("100 to 200", "201", false), ("5", "5", true),
    ("over 300", "under 301", true), ("over 300", "under 300", false),
  ]) func numbersThatOneNumberFitsAgree(_ a: String, _ b: String, _ agree: Bool) {
    let casebook = Ground.with(
      "claim estimate(state: China, people: \(a), by: \"x\") source A",
      "claim estimate(state: China, people: \(b), by: \"x\") source B")
    #expect(casebook.ask("estimate(state: China, by: \"x\")") == (agree ? "met" : "contested"))
  }

  @Test func otherKeyIsAnotherMatter() {
    let casebook = Ground.with(
      "claim estimate(state: China, people: 1, by: \"x\") source A",
      "claim estimate(state: China, people: 2, by: \"y\") source A",
      // What nobody says is no key.
      "claim estimate(state: Laos, people: 1) source A", "claim estimate(state: Laos, people: 2) source A")
    #expect(
      casebook.show("state, people where estimate(state, people)") == [
        "China · 1", "China · 2", "Laos · 1", "Laos · 2",
      ])
  }

  @Test func symmetricRowsConflictBothWays() {
    let casebook = Ground.with(
      "relation twinned(state: state, other: state) symmetric fixed one other per state",
      "claim twinned(state: China, other: Laos) source A", "claim twinned(state: Laos, other: Japan) source B")
    for (a, b) in [("China", "Laos"), ("Laos", "China"), ("Laos", "Japan"), ("Japan", "Laos")] {
      #expect(casebook.ask("twinned(state: \(a), other: \(b))") == "contested", "\(a), \(b)")
    }
  }

  @Test func fieldsOfThingsHaveOneValue() {
    let casebook = Ground.with(
      "thing Nepal: state (region: \"Asia\") source A", "thing Nepal: state (region: \"South Asia\") source B")
    #expect(casebook.show("state.region where state = Nepal") == ["Asia [contested]", "South Asia [contested]"])
    #expect(casebook.show("state.region where state = Nepal according to B") == ["South Asia"])
    // A row that only reads a contested field is contested too, unless every value passes.
    #expect(casebook.show("state where state.region like \"South*\"") == ["Nepal [contested]"])
    #expect(casebook.show("state where state.region like \"*Asia\"") == ["Nepal"])
    #expect(casebook.show("state, state.region where state.region like \"*Asia\"") == [
      "Nepal · Asia [contested]", "Nepal · South Asia [contested]",
    ])
    #expect(casebook.show("state where state = Nepal") == ["Nepal"])
  }

  @Test func testThatEveryValuePassesIsMet() {
    let casebook = Ground.with(
      "thing Return: incident (state: China, day: 2015-10) source A",
      "thing Return: incident (day: 2015-11) source B", "claim party(state: China, treaty: CAT) since 2015-11 source A",
      "claim party(state: China, treaty: CRC) since 2010 source A",
      "claim party(state: Laos, treaty: CAT) since 2015 source A", "relation late(incident: incident)",
      "rule \"l\" late(incident) if incident.day >= 2015",
      "rule \"m\" late(incident) if incident.day >= 2015-11 and incident.people > 5")
    #expect(casebook.show("incident where incident.day >= 2015") == ["Return"])
    #expect(casebook.ask("incident.day >= 2015") == "met")
    #expect(casebook.show("incident where late(incident)") == ["Return"])
    #expect(casebook.show("count of incident where incident.day >= 2015") == ["1"])
    // What is undated with each of them is undated, whichever it was.
    let undated = "incident where party(state: Laos, treaty: CAT) on incident.day including unknown"
    #expect(casebook.show(undated) == ["Return [unknown: undated]"])
    #expect(casebook.show("incident where party(state: China, treaty: CRC) on incident.day") == ["Return"])
    // One value passes, or the value is shown.
    #expect(casebook.show("incident where incident.day >= 2015-11") == ["Return [contested]"])
    #expect(casebook.ask("incident.day >= 2015-11") == "contested")
    #expect(casebook.show("latest of incident.day where incident.day >= 2015") == ["2015-10-01 to 2015-11-30 [contested]"])
    #expect(
      casebook.show("incident, day where incident.day >= 2015") == [
        "Return · 2015-10 [contested]", "Return · 2015-11 [contested]",
      ])
  }

  // MARK: Rules

  @Test func ruleAgainstANotRuleIsContested() {
    let lines = """
      relation safe(state: state)
      rule "yes" safe(state) if party(state, treaty: CAT)
      rule "no" not safe(state) if accuses(state)
      claim party(state: China, treaty: CAT) source A
      claim party(state: Laos, treaty: CAT) source A
      claim accuses(state: China, other: Laos) source B
      claim accuses(state: Japan, other: Laos) source B
      """
    let casebook = Ground.with(lines)
    #expect(casebook.show("state where safe(state)") == ["China [contested]", "Laos"])
    #expect(casebook.show("state where not safe(state)") == ["China [contested]", "Japan"])
  }

  @Test func whatRestsOnAContestedClaimIsContested() {
    let casebook = Ground.with(
      "relation safe(state: state)", "relation calm(state: state)",
      "rule \"s\" safe(state) if party(state, treaty: CAT)",
      "rule \"c\" calm(state) if safe(state)", "claim party(state: China, treaty: CAT) source A",
      "claim not party(state: China, treaty: CAT) source B")
    #expect(casebook.ask("calm(state: China)") == "contested")
    #expect(casebook.show("state where calm(state) settled only") == [])
    // Another way to it that nobody contests settles it.
    let settled = Ground.with(
      "relation safe(state: state)", "rule \"s\" safe(state) if party(state, treaty: CAT)",
      "rule \"t\" safe(state) if capital(state)",
      "claim party(state: China, treaty: CAT) source A", "claim not party(state: China, treaty: CAT) source B",
      "claim capital(state: China, city: \"Peking\") source A")
    #expect(settled.ask("safe(state: China)") == "met")
  }

  // MARK: Days that can overlap

  @Test(arguments: [
    ("on 2005-05-05", "on 2005-05-06", false), ("on 2005-05-05", "on 2005-05-05", true),
    ("on 2005-05", "on 2005-05-06", true),
    ("since 2005", "until 2004", false), ("since 2005", "until 2005", true),
    ("since 2005", "from 2001 to 2004-12-31", false),
    ("since 2005", "", true), ("", "", true), ("on 2005-05-05", "", true),
  ]) func claimsClashIfTheirDaysCanOverlap(_ claim: String, _ denial: String, _ clash: Bool) {
    let atom = "party(state: China, treaty: CAT)"
    let denied = Ground.with("claim \(atom) \(claim) source A", "claim not \(atom) \(denial) source B")
    #expect(denied.ask(atom) == (clash ? "contested" : "met"))
    let other = Ground.with(
      "claim capital(state: China, city: \"Peking\") \(claim) source A",
      "claim capital(state: China, city: \"Nanking\") \(denial) source B")
    #expect(other.ask("capital(state: China, city: \"Peking\")") == (clash ? "contested" : "met"))
  }

  @Test func whatIsDerivedClashesOnAnyDay() {
    let atom = "party(state: China, treaty: CAT)"
    let rule = "rule \"r\" \(atom) if borders(state: China, other: Laos)"
    let facts = "claim borders(state: China, other: Laos) source A"
    let denial = "claim not \(atom) on 2005-05-05 source B"
    #expect(Ground.with(rule, facts, denial).ask(atom) == "contested")
    // A dated claim beside the rule does not take that back.
    #expect(Ground.with(rule, facts, denial, "claim \(atom) on 2001-01-01 source A").ask(atom) == "contested")
    let derivedDenial = [
      "rule \"r\" not \(atom) if borders(state: China, other: Laos)", facts, "claim \(atom) on 2001-01-01 source A",
    ]
    #expect(LoadedCasebook([Ground.text] + derivedDenial).ask(atom) == "contested")
    #expect(LoadedCasebook([Ground.text, denial] + derivedDenial).ask(atom) == "contested")
  }

  @Test func onADayOnlyWhatHoldsThenClashes() {
    let atom = "party(state: China, treaty: CAT)"
    let casebook = Ground.with(
      "claim \(atom) on 2005-05-05 source A", "claim not \(atom) on 2005-05-06 source B")
    #expect(casebook.ask("\(atom) as of 2005-05-05") == "met")
    #expect(casebook.ask("\(atom) as of 2005-05-06") == "not met")
    #expect(casebook.ask("\(atom) as of 2005-05-07") == "unknown: silent")
  }
}

@Suite struct AccordingToTests {
  private let casebook = Ground.with(
    "claim party(state: China, treaty: CAT) source A", "claim not party(state: China, treaty: CAT) source B",
    "claim party(state: Laos, treaty: CAT) source B citing A", "relation safe(state: state)",
    "rule \"s\" safe(state) if party(state, treaty: CAT) source B")

  @Test func onlyItsOwnClaimsCount() {
    #expect(casebook.ask("party(state: China, treaty: CAT) according to A") == "met")
    #expect(casebook.ask("party(state: China, treaty: CAT) according to B") == "not met")
    #expect(casebook.ask("party(state: China, treaty: CAT) according to C") == "unknown: silent")
    #expect(casebook.ask("party(state: China, treaty: CAT) according to A, B") == "contested")
    // Who is cited does not speak.
    #expect(casebook.ask("party(state: Laos, treaty: CAT) according to A") == "unknown: silent")
  }

  @Test func rulesStay() {
    #expect(casebook.show("state where safe(state) according to A") == ["China"])
    #expect(casebook.show("state where safe(state) according to B") == ["Laos"])
  }

  @Test func whatIsOnlyNamedStays() {
    #expect(casebook.show("state according to C") == ["China", "Japan", "Laos"])
  }
}
