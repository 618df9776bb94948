import TestSupport
import Testing

@Suite struct AggregateTests {
  private static func casebook(_ lines: String...) -> LoadedCasebook { LoadedCasebook([Ground.text] + lines) }

  private static let incidents = """
    thing First: incident (state: China, day: 2001-05, people: 3, sort: return) source A
    thing Second: incident (state: China, day: 2002, people: about 10, sort: return) source A
    thing Third: incident (state: Laos, day: 2001-06-01, people: 3, sort: arrest) source A
    thing Fourth: incident (state: Laos, sort: return) source A
    """

  @Test(arguments: [
    ("count of incident", "4"), ("count of incident.state", "2"), ("count of incident.sort", "2"),
    ("smallest of incident.people where incident.people is known", "3"),
    ("largest of incident.people where incident.people is known", "9 to 11"),
    ("earliest of incident.day where incident.day is known", "2001-05"),
    ("latest of incident.day where incident.day is known", "2002"), ("list of incident.sort", "arrest, return"),
    ("smallest of incident.sort", "arrest"),
    ("count of incident where incident.sort = return", "3"),
    ("sum of incident.people where incident.state = China", "12 to 14"),
    ("average of incident.people where incident.state = China", "6 to 7"),
    ("sum of incident.people where incident.sort = arrest", "3"),
  ]) func aggregatesOverOneGroup(_ question: String, _ value: String) {
    let casebook = Self.casebook(Self.incidents.replacing("about 10", with: "9 to 11"))
    #expect(casebook.show(question) == [value])
  }

  /// One number or day that nobody gives may lie beyond all that are given.
  @Test(arguments: [
    ("smallest of incident.people", "at most 3"), ("largest of incident.people", "at least 9"),
    ("earliest of incident.day", "2001-05-31 or earlier"), ("latest of incident.day", "2002-01-01 or later"),
    ("list of incident.people", "3, 9 to 11"), ("average of incident.people", "_"), ("count of incident.people", "at least 2"),
    ("sum of incident.people", "at least 15"), ("smallest of incident.people where incident = First", "3"),
    ("largest of incident.people where incident = Fourth", "_"), ("smallest of incident.state", "China"),
  ]) func whatNobodyGivesOpensTheOuterEnd(_ question: String, _ value: String) {
    let casebook = Self.casebook(Self.incidents.replacing("about 10", with: "9 to 11"))
    #expect(casebook.show(question) == [value])
  }

  @Test func aTestOfAnOpenEndIsDecidedByTheOtherEndAlone() {
    let casebook = Self.casebook(Self.incidents)
    #expect(casebook.ask("largest of incident.people > 2") == "met")
    #expect(casebook.ask("largest of incident.people < 100") == "unknown: silent")
    #expect(casebook.ask("smallest of incident.people > 3") == "not met")
    #expect(casebook.ask("smallest of incident.people > 2") == "unknown: silent")
    #expect(casebook.ask("latest of incident.day >= 2002") == "met")
    #expect(casebook.ask("latest of incident.day < 2005") == "unknown: undated")
    #expect(casebook.ask("earliest of incident.day < 2001-07") == "met")
  }

  /// Silence is not nought; what a closed list leaves out is.
  @Test func aCountOfNothingIsNoughtOnlyWhereNothingIsKnownToBeThere() {
    let casebook = LoadedCasebook(
      """
      kind state ()
      kind treaty ()
      relation party(state: state, treaty: treaty) persists
      source A is "x" dated 2016
      thing Alpha: state
      thing Beta: state
      thing Gamma: state
      thing CAT: treaty
      thing CRC: treaty
      claim party(state: Alpha, treaty: CAT) source A at "1"
      complete party() among Gamma source A at "1"
      """)
    let question = "state, count of party.treaty for each state where party.state = state"
    #expect(casebook.show(question) == ["Alpha · 1", "Beta · _", "Gamma · 0"])
    #expect(casebook.show("count of party.treaty where party.state = Gamma") == ["0"])
    #expect(casebook.show("count of party.treaty where party.state = Beta") == ["_"])
    #expect(casebook.ask("count of party.treaty < 1 and party.state = Gamma") == "met")
    #expect(casebook.ask("count of party.treaty < 1 and party.state = Beta") == "unknown: silent")
    // A sum of nothing stays what nobody gives.
    #expect(casebook.show("list of party.treaty where party.state = Gamma") == ["_"])
  }

  @Test func itemsWithoutAnAggregateMakeTheGroups() {
    let casebook = Self.casebook(Self.incidents)
    #expect(casebook.show("incident.state, count of incident") == ["China · 2", "Laos · 2"])
    #expect(
      casebook.show("incident.state, incident.sort, count of incident called n sort by n descending")
        == ["China · return · 2", "Laos · arrest · 1", "Laos · return · 1"])
    #expect(
      casebook.show("incident.state, count of incident called n where incident.sort = return and n > 1") == [
        "China · 2"
      ])
    #expect(
      casebook.show("incident.state where incident.sort = return and count of incident > 1") == ["China"])
  }

  @Test func noneRecordedIsNotNought() {
    let casebook = Self.casebook(Self.incidents)
    #expect(casebook.show("count of incident where incident.people > 100") == ["_"])
    #expect(casebook.show("sum of incident.people where incident = Fourth") == ["_"])
    #expect(casebook.show("incident.state, count of incident where incident.people > 100") == [])
  }

  @Test func listOfNothingStandsLast() {
    let casebook = Self.casebook(Self.incidents)
    #expect(
      casebook.show("incident, list of incident.people called people sort by people descending")
        == ["Second · about 10", "First · 3", "Third · 3", "Fourth · _"])
    #expect(casebook.show("incident, list of incident.people called people sort by people").last == "Fourth · _")
  }

  @Test func groupsAreChosenByWhatSpeaksOfThemAlone() {
    let casebook = Self.casebook(
      Self.incidents, "claim accuses(state: China, other: Laos) source A", "claim accuses(state: Laos, other: Japan) source A",
      "claim borders(state: Laos, other: China) source A")
    let question = "state, count of incident for each state where incident.state = state and "
    #expect(casebook.show(question + "accuses(state)") == ["China · 2", "Laos · 2"])
    // What an `every` ranges over is no word beside those of `for each`.
    #expect(
      casebook.show("state, count of x for each state where accuses(state: x, other: state) and every state t where accuses(state, other: t) has borders(state: t)")
        == ["China · _"])
  }

  @Test func missingValueMakesItAtLeast() {
    let casebook = Self.casebook(Self.incidents)
    #expect(casebook.show("sum of incident.people where incident.state = Laos") == ["at least 3"])
    #expect(casebook.show("count of incident.day where incident.state = Laos") == ["at least 1"])
    // A list shows what there is.
    #expect(casebook.show("list of incident.people where incident.state = Laos") == ["3"])
    // No average bounds what is not known.
    #expect(casebook.show("average of incident.people where incident.state = Laos") == ["_"])
  }

  // MARK: Contested

  @Test func contestedRowsGiveARange() {
    let casebook = Self.casebook(
      "claim accuses(state: China, other: Laos) source A", "claim accuses(state: China, other: Japan) source A",
      "claim not accuses(state: China, other: Japan) source B")
    #expect(casebook.show("count of other where accuses(state: China, other)") == ["1 to 2"])
    #expect(casebook.show("count of other where accuses(state: China, other) settled only") == ["1"])
    #expect(casebook.show("list of other where accuses(state: China, other)") == ["Japan, Laos"])
  }

  @Test func contestedValuesGiveARange() {
    let casebook = Self.casebook(
      "claim estimate(state: China, people: 100, by: \"x\") source A",
      "claim estimate(state: China, people: 200, by: \"x\") source B",
      "claim estimate(state: China, people: 150, by: \"y\") source A")
    #expect(casebook.show("smallest of estimate.people where estimate.state = China") == ["100 to 150"])
    #expect(casebook.show("largest of estimate.people where estimate.state = China") == ["150 to 200"])
    let both = "smallest of estimate.people, largest of estimate.people where estimate.by = \"x\""
    // Either may be the only one.
    #expect(casebook.show(both) == ["100 to 200 · 100 to 200 [contested]"])
    #expect(casebook.show("average of estimate.people where estimate.by = \"x\"") == ["100 to 200 [contested]"])
  }

  @Test func contestedDatesGiveASpan() {
    let casebook = Self.casebook(
      "thing First: incident (day: 2001-05-01) source A", "thing First: incident (day: 2002-05-01) source B",
      "thing Second: incident (day: 2001-10-01) source A")
    #expect(casebook.show("earliest of incident.day") == ["2001-05-01 to 2001-10-01"])
    #expect(casebook.show("latest of incident.day") == ["2001-10-01 to 2002-05-01"])
  }

  @Test func contestedFieldOfAThingCountsOnce() {
    let casebook = Self.casebook(
      "thing First: incident (people: 5) source A", "thing First: incident (people: 7) source B",
      "thing Second: incident (people: 1) source A")
    // The first may count nothing at all as far as anything is settled.
    #expect(casebook.show("sum of incident.people") == ["1 to 8"])
  }

  // MARK: Identity

  @Test func sumTakesEachThingOnceHoweverManyRowsItJoins() {
    let casebook = Self.casebook(
      "relation harmed(incident: incident, state: state)", "thing First: incident (people: 5) source A",
      "claim harmed(incident: First, state: China) source A", "claim harmed(incident: First, state: Laos) source A")
    #expect(casebook.show("sum of incident.people where harmed(incident, state)") == ["5"])
    #expect(casebook.show("state, sum of incident.people where harmed(incident, state)") == ["China · 5", "Laos · 5"])
    #expect(casebook.show("average of incident.people where harmed(incident, state)") == ["5"])
  }

  @Test func sumTakesEachRowOnceThoughValuesAgree() {
    let casebook = Self.casebook(
      "claim estimate(state: China, people: 100, by: \"x\") source A",
      "claim estimate(state: Laos, people: 100, by: \"x\") source A",
      "claim estimate(state: Laos, people: 100, by: \"x\") source B")
    #expect(casebook.show("sum of estimate.people") == ["200"])
    #expect(casebook.show("count of estimate.people") == ["1"])
    #expect(casebook.show("count of estimate") == ["2"])
  }

  @Test func sumOverAnAtomsVariableTakesEachRow() {
    let casebook = Self.casebook(
      "claim estimate(state: China, people: 100, by: \"x\") source A",
      "claim estimate(state: Laos, people: 100, by: \"x\") source A")
    #expect(casebook.show("sum of n where estimate(state, people: n)") == ["200"])
    #expect(casebook.show("sum of n where estimate(people: n)") == ["200"])
    #expect(casebook.show("sum of n + 1, average of n * 2 where estimate(people: n)") == ["202 · 200"])
  }

  @Test func rowsThatReadAlikeAreStillTwo() {
    let casebook = Self.casebook(
      "relation says(one: text, two: text) fixed", "claim says(one: \"a · b\", two: \"c\") source A",
      "claim says(one: \"a\", two: \"b · c\") source A")
    #expect(casebook.show("count of says") == ["2"])
  }

  // MARK: In rules

  @Test(arguments: [false, true]) func headHasTheStrongestReasonOfItsRows(_ isReversed: Bool) {
    let claims = [
      "claim party(state: China, treaty: CAT) since 2001 source A", "claim not party(state: China, treaty: CAT) since 2001 source B",
      "claim party(state: China, treaty: CRC) since 2001 source A", "claim not party(state: China, treaty: CRC) on 2005 source B",
    ]
    let casebook = Self.casebook(
      "relation joined(state: state, number: number)", "rule \"j\" joined(state, number: count of treaty) if party(state, treaty)",
      (isReversed ? claims.reversed() : claims).joined(separator: "\n"))
    #expect(casebook.show("joined as of 2005-06-01") == ["China · 0 to 2 [contested]"])
  }

  @Test func headMayHoldAnAggregate() {
    let casebook = Self.casebook(
      Self.incidents, "relation newest(state: state, day: date)",
      "rule \"n\" newest(state: incident.state, day: latest of incident.day) if incident.sort is one of (return, arrest)",
      "relation total(n: number)", "rule \"t\" total(n: count of incident) if incident.sort = return")
    #expect(casebook.show("state, day where newest(state, day)") == ["China · 2002", "Laos · 2001-06-01 or later"])
    #expect(casebook.show("n where total(n)") == ["3"])
  }

  @Test func aggregateOfItsOwnGroupIsRefused() {
    let casebook = Self.casebook(
      "relation total(state: state, n: number)", "rule \"t\" total(state, n: count of n) if total(state, n)")
    #expect(casebook.problems.first?.hasPrefix("own-absence") == true)
  }

  @Test func unknownRowsAreCountedOnlyIfAskedFor() {
    let casebook = Self.casebook(
      "claim accuses(state: China, other: Laos) on 2005-05-05 source A",
      "claim accuses(state: China, other: Japan) on 2005 source A")
    #expect(casebook.show("count of other where accuses(state: China, other) as of 2005-05-05") == ["1"])
    #expect(
      casebook.show("count of other where accuses(state: China, other) as of 2005-05-05 including unknown") == [
        "1 to 2"
      ])
  }
}

@Suite struct AnswerOrderTests {
  private let casebook = Ground.with(
    "claim estimate(state: China, people: 270 to 330, by: \"x\") source A",
    "claim estimate(state: China, people: about 300, by: \"y\") source A",
    "claim estimate(state: China, people: 30, by: \"z\") source A", "claim estimate(state: Laos, by: \"w\") source A")

  @Test func rowsStandInTheOrderOfTheirColumns() {
    #expect(
      casebook.show("estimate.people, estimate.by") == ["30 · z", "270 to 330 · x", "about 300 · y", "_ · w"])
  }

  @Test func sortKeysComeFirstAndWhatIsMissingLast() {
    #expect(
      casebook.show("estimate.by sort by estimate.people descending") == ["y", "x", "z", "w"])
    #expect(casebook.show("estimate.by sort by estimate.by descending first 2") == ["z", "y"])
  }

  @Test func unlikeValuesNeverTie() {
    // About 300 is 270 to 330, yet they are two.
    for _ in 0..<5 {
      #expect(casebook.show("estimate.people where estimate.people > 200") == ["270 to 330", "about 300"])
    }
  }
}
