import TestSupport
import Testing

/// What a word of a question means (`language.md` §1).
@Suite struct WordTests {
  private let casebook = Ground.with(
    """
    kind actor (sort: one of (state, church), home: state)
    relation treats(state: state, practice: one of (returns, detains), other: state)
    thing China: actor (sort: state, home: China) source A
    thing Mission: actor (sort: church, home: Japan) source A
    thing First: incident (state: China, day: 2001, people: 3, sort: return) source A
    thing Second: incident (state: Laos, day: 2002, people: 5, sort: arrest) source A
    relation safe(treaty: treaty, day: date) fixed
    relation day(what: text) fixed
    claim safe(treaty: CAT, day: 2000) source A
    claim treats(state: China, practice: returns, other: Laos) source A
    claim treats(state: Laos, practice: detains, other: Japan) source A
    claim party(state: China, treaty: CAT) source A
    claim party(state: Laos, treaty: CRC) source A
    """)

  static let questions: [(String, [String])] = [
    // A value, where the other side, or the argument that it fills, has a list that holds it.
    ("incident where incident.sort = return", ["First"]),
    ("incident where return = incident.sort", ["First"]),
    ("actor where actor.sort = state", ["China"]),
    ("actor where state = actor.sort", ["China"]),
    ("treats.state where treats.practice = detains", ["Laos"]),
    ("safe", ["CAT · 2000"]),
    ("state where treats(state, practice: returns)", ["China"]),
    ("state where treats(state, practice: p) and p = returns", ["China"]),
    ("state where p = returns and treats(state, practice: p)", ["China"]),
    ("state where treats(state, practice: p) and p is one of (detains)", ["Laos"]),
    ("state where p is one of (detains) and treats(state, practice: p)", ["Laos"]),
    ("actor where actor.sort != state", ["Mission"]),
    ("actor where actor.sort is one of (state, church)", ["China", "Mission"]),
    // Quoted, it is the same value.
    ("incident where incident.sort = \"return\"", ["First"]),
    // A variable, if brackets or `every` name it.
    ("treaty where party(state: China, treaty)", ["CAT"]),
    ("t where party(state: China, treaty: t)", ["CAT"]),
    ("state, treaty where party(state, treaty)", ["China · CAT", "Laos · CRC"]),
    ("x where incident.state = x and party(state: x, treaty: CRC)", ["Laos"]),
    // Brackets win over the subject's field.
    ("state where incident.state = state and party(state, treaty: CRC)", ["Laos"]),
    // A field of the only kind or relation named before a dot or after `of`.
    ("day where incident.state = China", ["2001"]),
    ("day, people where incident.state = China", ["2001 · 3"]),
    ("incident where incident.state = Laos and people > 4", ["Second"]),
    ("count of incident where sort = return", ["1"]),
    ("sort where incident.state = Laos", ["arrest"]),
    ("people where incident.sort = return sort by day", ["3"]),
    ("treaty where party.state = China", ["CAT"]),
    // Two are named: the word is a kind again.
    ("state where incident.state = state and actor.home = state", ["China"]),
    // A kind or its plural, or a relation, over its rows.
    ("states", ["China", "Japan", "Laos"]),
    ("treaties", ["CAT", "CRC"]),
    ("state where party(state)", ["China", "Laos"]),
    ("states where states = China", ["China"]),
    ("party", ["China · CAT · _", "Laos · CRC · _"]),
    // … after variables and fields: `safe`, `day` and `estimate` are relations too.
    ("safe where party(state: safe, treaty: CRC)", ["Laos"]),
    ("day where incident.state = China", ["2001"]),
    ("count of safe where party(state: safe)", ["2"]),
    ("count of safe for state safe where party(state: safe)", ["2"]),
    ("state.region where state = China", ["_"]),
    // Dots go on through things.
    ("actor.home.name where actor = Mission", ["Japan"]),
    ("actor where actor.home.region is not known", ["China", "Mission"]),
    // Brackets: a word alone stands for the field of its name.
    ("other where treats(state: China, other)", ["Laos"]),
    // `called` names are known where aggregates are compared and where rows are sorted.
    (
      "state, count of treaty called n where party(state, treaty) and n = 1 sort by n, state",
      ["China · 1", "Laos · 1"]
    ),
    // … and nowhere else: this is the party's state, not its treaty.
    ("party.treaty called state where state = China", ["CAT"]),
    // A name is what its kind says; the other side may stand first.
    ("incident where China = incident.state", ["First"]),
  ]

  @Test(arguments: questions) func wordMeansTheFirstThatFits(_ question: String, _ rows: [String]) {
    #expect(casebook.show(question) == rows)
  }

  @Test func variablesThatShareAWordAreOne() {
    #expect(casebook.show("x, y where treats(state: x, other: y) and treats(state: y)") == ["China · Laos"])
  }

  @Test func namesResolveThroughAliasesAsWrittenFirstThenFolded() {
    let casebook = Ground.with(
      "thing Korea: state also ROK, 한국, \"Rep. of Korea\"", "thing Rok: treaty",
      "claim party(state: 한국, treaty: CAT) source A")
    for name in ["Korea", "ROK", "한국", "\"Rep. of Korea\"", "\"korea\"", "KOREA", "\"rep. OF korea\""] {
      #expect(casebook.ask("party(state: \(name), treaty: CAT)") == "met", "\(name)")
    }
    // As written first: ROK is the state, Rok the treaty.
    #expect(casebook.ask("party(state: Korea, treaty: Rok)") == "unknown: silent")
    // Folded, two things bear it; only one of them is a state.
    #expect(casebook.ask("party(state: \"rok\", treaty: CAT)") == "met")
    #expect(casebook.show("x where x = \"rok\" and party(state: x)") == ["Korea"])
  }

  @Test func nameOfSeveralKindsIsOneThing() {
    #expect(casebook.show("actor where party(state: s) and actor = s") == ["China"])
  }

  @Test func leftOutFieldIsAnything() {
    #expect(casebook.ask("treats(practice: returns)") == "met")
    #expect(casebook.ask("treats()") == "met")
  }
}
