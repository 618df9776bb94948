import Semantics
import TestSupport
import Testing

@Suite struct LoadingTests {
  private static let text = """
    casebook "Small" version "1" language 1
    kind actor (home: state)
    relation treats(state: state, practice: one of (returns, detains), other: state)
    relation bound(state: state, treaty: treaty) by rules
    relation safe(state: state)
    source D is "relies on the others" dated 2015 relies on A, B
    thing Mission: actor (home: Laos) also 宣教, "The Mission" source D
    thing First: incident (state: China, day: 2001-05, people: 3, sort: return) source A at "1"
    thing First: incident (people: 5) source B
    thing China: actor (home: China)
    claim party(state: China, treaty: CAT, how: accession) since 1988 source A
    claim party(state: PRC, treaty: CRC) source B at "2" citing A as reported
    claim not party(state: Laos, treaty: CAT) source A source B
    claim treats(state: Laos, practice: every, other: Japan) on 2004 source B
    claim borders(state: China, other: Laos) source A
    complete party(treaty: CAT) among China, Laos, Japan source B
    rule "bound" bound(state, treaty) if party(state, treaty) source D
    rule "safe" safe(state) if bound(state, treaty: CAT) unless treats(state, practice: returns)
    rule "unsafe" not safe(state) if treats(state, practice: detains)
    note "what they say" about China, D, Mission source A
    thing Nepal: state (region: "Asia") also PRC2
    thing "People's Republic": state
    """
  private static let alias = "thing Korea: state also PRC"

  private static let questions = [
    "state, treaty, how where party(state, treaty, how)", "state where not party(state, treaty: CAT)",
    "state, treaty where bound(state, treaty)", "state where not bound(state, treaty: CAT)", "state where safe(state)",
    "state where not safe(state)", "incident, incident.day, incident.people",
    "treats.state, treats.practice, treats.other",
    "state, other where borders(state, other)", "actor, actor.home", "state, state.region",
    "state where party(state, treaty: CAT) as of 1988-06-01 including unknown",
    "state where party(state, treaty: CAT) according to B",
    "count of party, list of party.state",
  ]

  private static func answers(_ casebook: LoadedCasebook) -> [[String]] {
    questions.map { casebook.show($0) } + [casebook.sources(of: "show state where safe(state)")]
  }

  @Test(arguments: 0..<40) func orderOfStatementsChangesNothing(_ seed: Int) {
    let original = Ground.with(Self.text, Self.alias)
    #expect(original.problems == [])
    var generator = SeededGenerator(seed: UInt64(seed))
    let shuffled = LoadedCasebook(original.entries.shuffled(using: &generator))
    #expect(shuffled.problems == [], "seed \(seed)")
    #expect(Self.answers(shuffled) == Self.answers(original), "seed \(seed)")
    #expect(Set(shuffled.claimIDs) == Set(original.claimIDs), "seed \(seed)")
  }

  @Test(arguments: 0..<40) func orderOfStatementsKeepsTheMistakes(_ seed: Int) {
    let original = Ground.with(
      "claim party(state: Chna, treaty: CAT) source A", "claim prty(state: China) source A", "thing X: stat",
      "rule \"r\" party(state: s, treaty: CAT) if accuses(state: t)",
      "claim party(state: China, treaty: CAT, how: acession) source Z",
      "thing Nepal: treaty (yaer: 2000)")
    #expect(original.problems.count == 7)
    var generator = SeededGenerator(seed: UInt64(seed))
    let shuffled = LoadedCasebook(original.entries.shuffled(using: &generator))
    #expect(shuffled.problems.sorted() == original.problems.sorted(), "seed \(seed)")
  }

  @Test func thingMayBeOfSeveralKinds() {
    let casebook = Ground.with(
      "kind actor (home: state)", "thing China: actor (home: China) also Peking", "thing Mission: actor",
      "claim party(state: Peking, treaty: CAT) source A")
    #expect(casebook.show("actor") == ["China", "Mission"])
    #expect(casebook.show("state where party(state, treaty: CAT)") == ["China"])
    #expect(casebook.show("actor where actor.home = Peking") == ["China"])
  }

  @Test func everyStandsForEachValueOfTheList() {
    let casebook = Ground.with("claim party(state: China, treaty: CAT, how: every) source A")
    #expect(casebook.show("how where party(state: China, treaty: CAT, how)") == ["accession", "ratification"])
    let denied = Ground.with("claim not party(state: China, treaty: CAT, how: every) source A")
    #expect(denied.ask("party(state: China, treaty: CAT, how: accession)") == "not met")
    #expect(denied.ask("party(state: China, treaty: CAT)") == "unknown: silent")
  }

  @Test func everyInTwoFieldsStandsForEachPair() {
    let casebook = Ground.with(
      "relation marks(one: one of (a, b), two: one of (c, d)) fixed", "claim marks(one: every, two: every) source A")
    #expect(casebook.show("marks") == ["a · c", "a · d", "b · c", "b · d"])
  }

  @Test func citationsAreOneClaimEach() {
    let casebook = Ground.with("claim party(state: China, treaty: CAT) source A at \"1\" source B at \"2\"")
    #expect(casebook.sources(of: "show state where party(state, treaty: CAT)") == ["A 1, B 2"])
    #expect(casebook.ask("party(state: China, treaty: CAT) according to B") == "met")
  }

  @Test func kindsMayHoldEachOther() {
    let casebook = LoadedCasebook(
      "kind river (mouth: sea)", "kind sea (feeds: river, next: sea)", "thing Rhine: river (mouth: North)",
      "thing North: sea (feeds: Rhine)")
    #expect(casebook.show("river.mouth.feeds.mouth") == ["North"])
  }

  // MARK: Names

  @Test(arguments: [
    ["thing Korea: state also ROK", "thing ROK: treaty"],
    ["thing Korea: state also ROK", "thing Congo: state also ROK"],
  ]) func aliasOfTwoThingsClashesInEitherOrder(_ things: [String]) {
    for order in [things, things.reversed()] {
      let casebook = LoadedCasebook([Ground.text] + order)
      #expect(casebook.problems.count == 1)
      #expect(casebook.problems.first?.hasPrefix("clashing-alias") == true)
    }
  }

  @Test func aliasMayBeGivenTwiceAndAgainstItself() {
    let casebook = Ground.with(
      "thing Korea: state also ROK", "thing Korea: treaty also ROK, Korea",
      "claim party(state: ROK, treaty: ROK) source A")
    #expect(casebook.problems == [])
    #expect(casebook.show("state, treaty where party(state, treaty)") == ["Korea · Korea"])
  }

  // MARK: Duplicates

  @Test(arguments: [
    ("", "", true), ("since 2005", "since 2005", true), ("since 2005", "", false),
    ("since 2005", "since 2005-01", false),
  ]) func claimStatedTwiceIsFound(_ a: String, _ b: String, _ isDuplicate: Bool) {
    let casebook = LoadedCasebook(
      Ground.text, "claim party(state: China, treaty: CAT) \(a) source A",
      "claim party(treaty: CAT, state: China) \(b) source A",
      findsDuplicates: true)
    #expect(casebook.problems.count == (isDuplicate ? 1 : 0))
  }

  @Test(arguments: [
    "claim party(state: China, treaty: CAT) source B", "claim not party(state: China, treaty: CAT) source A",
    "claim party(state: China, treaty: CAT) source A at \"2\"",
    "claim party(state: China, treaty: CAT, how: accession) source A",
    "claim party(state: Laos, treaty: CAT) source A", "claim party(state: China, treaty: CRC) source A",
  ]) func otherClaimIsNoDuplicate(_ other: String) {
    let casebook = LoadedCasebook(
      Ground.text, "claim party(state: China, treaty: CAT) source A", other, findsDuplicates: true)
    #expect(casebook.problems == [])
    #expect(Set(casebook.claimIDs).count == casebook.claimIDs.count)
  }

  @Test func declaringAThingAgainIsNoDuplicate() {
    let casebook = LoadedCasebook(
      Ground.text, "thing Nepal: state (region: \"Asia\")", "thing Nepal: state (region: \"Asia\")",
      "thing Nepal: state source A",
      "thing Nepal: state source A", findsDuplicates: true)
    #expect(casebook.problems == [])
  }
}

extension LoadedCasebook {
  /// Of every claim, in the order of relations and rows.
  var claimIDs: [ClaimID] { session.casebook.allClaims.map { session.casebook.id(of: $0) } }
}
