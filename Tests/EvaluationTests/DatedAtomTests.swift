import TestSupport
import Testing

/// `A on e`: one atom at a day of its own.
@Suite struct DatedAtomTests {
  private static func casebook(_ day: String, _ lines: String...) -> LoadedCasebook {
    LoadedCasebook([Ground.text, "thing Return: incident (state: China, day: \(day)) source B"] + lines)
  }

  private static let question = "incident where party(state: incident.state, treaty: CAT) on incident.day"

  @Test func atomIsLookedAtOnItsDay() {
    let since = "claim party(state: China, treaty: CAT) since 2005-06-15 source A"
    #expect(Self.casebook("2005-06-14", since).show(Self.question) == [])
    #expect(Self.casebook("2005-06-15", since).show(Self.question) == ["Return"])
    #expect(Self.casebook("2005-06-14", since).ask("party(state: China, treaty: CAT) on 2005-06-14") == "not met")
    #expect(Self.casebook("2005-06-14", since).ask("not party(state: China, treaty: CAT) on 2005-06-14") == "met")
  }

  @Test func dayMayHangOnTheAtomsOwnWord() {
    let seen = "relation seen(incident: incident, by: state) fixed"
    let casebook = Self.casebook("2005", seen, "claim seen(incident: Return, by: Laos) source A")
    #expect(casebook.show("x, y where seen(incident: x, by: y) on x.day") == ["Return · Laos"])
    let nobody = Self.casebook("2005", seen, "claim seen(incident: Return) source A")
    #expect(nobody.show("x, y where seen(incident: x, by: y) on x.day") == ["Return · _"])
  }

  @Test func frameDoesNotMoveIt() {
    let casebook = Self.casebook("2005-06-15", "claim party(state: China, treaty: CAT) since 2005-06-15 source A")
    #expect(casebook.show(Self.question + " as of 1990") == ["Return"])
    #expect(casebook.ask("party(state: China, treaty: CAT) on 2006 as of 1990") == "met")
  }

  @Test func coarseDayDecidesOnlyIfEveryDayOfItWould() {
    let since = "claim party(state: China, treaty: CAT) since 2005-06-15 source A"
    #expect(Self.casebook("2005", since).show(Self.question) == [])
    #expect(Self.casebook("2005", since).show(Self.question + " including unknown") == ["Return [unknown: undated]"])
    #expect(Self.casebook("2006", since).show(Self.question) == ["Return"])
    let casebook = Self.casebook("2005", since)
    #expect(casebook.ask("party(state: China, treaty: CAT) on 2005") == "unknown: undated")
    #expect(casebook.ask("party(state: China, treaty: CAT) on 2004") == "not met")
    #expect(casebook.ask("party(state: China, treaty: CAT) on 2005-06") == "unknown: undated")
    #expect(casebook.ask("party(state: China, treaty: CAT) on 2005-07") == "met")
  }

  @Test func allDaysAlikeGiveTheirReason() {
    let casebook = Self.casebook(
      "2005", "claim party(state: China, treaty: CAT) since 2001 source A",
      "claim not party(state: China, treaty: CAT) from 2002 to 2009 source B")
    #expect(casebook.ask("party(state: China, treaty: CAT) on 2005") == "contested")
    #expect(casebook.ask("party(state: Laos, treaty: CAT) on 2005") == "unknown: silent")
    let stale = Self.casebook("2005", "claim accuses(state: China, other: Laos) since 2001 source A")
    #expect(stale.ask("accuses(state: China, other: Laos) on 2014") == "unknown: stale")
  }

  @Test func dayThatNobodyGivesIsUnknown() {
    let casebook = Ground.with(
      "thing Return: incident (state: China) source B", "claim party(state: China, treaty: CAT) since 2005 source A")
    #expect(casebook.show(Self.question + " including unknown") == [])
    #expect(
      casebook.ask("incident.state = China and party(state: China, treaty: CAT) on incident.day") == "unknown: silent")
  }

  @Test func rulesLookAtDaysToo() {
    let casebook = Self.casebook(
      "2005-06-15", "relation breaks(state: state, incident: incident)",
      "rule \"b\" breaks(state: incident.state, incident) if party(state: incident.state, treaty: CAT) on incident.day",
      "claim party(state: China, treaty: CAT) since 2005-06-15 source A",
      "thing Arrest: incident (state: China, day: 2004) source B")
    #expect(casebook.show("incident where breaks(state: China, incident)") == ["Return"])
  }

  @Test func dayMayBeThatOfTheThingItself() {
    let casebook = Self.casebook(
      "2005-06-15", "relation seen(incident: incident) persists", "claim seen(incident: Return) since 2005-06-15 source A",
      "thing Arrest: incident (state: China, day: 2004) source B", "claim seen(incident: Arrest) since 2005 source A")
    #expect(casebook.show("incident where seen(incident) on incident.day") == ["Return"])
    #expect(casebook.show("x where seen(incident: x) on x.day") == ["Return"])
  }

  @Test func dayMayBeComputed() {
    let casebook = Self.casebook("2005-06-15", "claim party(state: China, treaty: CAT) since 2005-06-20 source A")
    #expect(casebook.show("incident where party(state: China, treaty: CAT) on incident.day + 4 days") == [])
    #expect(casebook.show("incident where party(state: China, treaty: CAT) on incident.day + 5 days") == ["Return"])
    #expect(casebook.show("incident where party(state: China, treaty: CAT) on incident.day + 1 months") == ["Return"])
  }
}
