import Testing
import TestSupport

/// Every message of Semantics, with the place that it points at.
@Suite struct MessageTests {
  private static let text =
    Ground.text + """

      kind actor (sort: one of (state, church))
      relation safe(state: state) by rules
      relation calm(state: state)
      source D is "with an outline" (outline: "1; 1.1; 2") dated 2000
      thing South Korea: state also 한국
      thing Mission: actor
      thing CAT: actor
      thing Cat: state
      """

  static let statements: [(String, [String])] = [
    ("claim party(state: Chinna, treaty: CAT) source A", []),
    ("claim party(state: Korea, treaty: CAT) source A", []),
    ("claim party(state: Mission, treaty: CAT) source A", []),
    ("claim party(state: CAT, treaty: CAT) source A", []),
    ("thing Nepal: state\nclaim party(state: \"cat\", treaty: CRC) source A", []),
    ("claim party(state: China, treaty: \"cat\") source A", []),
    ("claim prty(state: China) source A", []),
    ("claim state(region: \"Asia\") source A", []),
    ("claim party(stat: China) source A", []),
    ("claim party(name: China) source A", []),
    ("claim party(state: China, state: Laos) source A", []),
    ("claim party(state) source A", []),
    ("claim party(state: every) source A", []),
    ("claim estimate(people: count of state) source A", []),
    ("claim estimate(people: \"many\") source A", []),
    ("claim estimate(people: many) source A", []),
    ("claim estimate(people: 2005-03) source A", []),
    ("claim estimate(by: 3) source A", []),
    ("claim party(state: 3) source A", []),
    ("claim party(treaty: CAT, how: acession) source A", []),
    ("claim party(treaty: CAT, how: \"joining\") source A", []),
    ("claim party(treaty: CAT, how: 3) source A", []),
    ("thing X: incident (day: 20055)", []),
    ("thing X: incident (day: about 2005)", []),
    ("thing X: incident (day: China)", []),
    ("thing X: incident (dya: 2005)", []),
    ("claim safe(state: China) source A", []),
    ("claim party(state: China, treaty: CAT) source Z", []),
    ("claim party(state: China, treaty: CAT) source D at \"3\"", []),
    ("claim party(state: China, treaty: CAT) source D at \"1.2\"", []),
    ("claim party(state: China, treaty: CAT) source A citing Z", []),
    ("claim borders(state: China, other: Laos) since 2005 source A", []),
    ("claim party(state: China, treaty: CAT) from 2006 to 2005 source A", []),
    ("complete party(state: China, treaty: CAT) source A", []),
    ("complete party(treaty: CAT) among Mission source A", []),
    ("thing X: stat", []),
    ("thing X: state also China", []),
    ("thing 한국: state", []),
    ("note \"of nobody\" about Nobody", []),
    ("kind state ()", []),
    ("kind party ()", []),
    ("relation treaty(state: state)", []),
    ("kind x (a: text, a: text)", []),
    ("relation x(a: text, a: number)", []),
    ("relation x(a: txt)", []),
    ("relation x(a: state, b: treaty) symmetric", []),
    ("relation x(a: state) persists fixed", []),
    ("relation x(a: state) one b per a", []),
    ("relation x(a: state, b: text) one b per c", []),
    ("source A is \"again\"", []),
    ("source E is \"wrong\" (author: 2 days)", []),
    ("source E is \"relies\" relies on Z", []),
    ("casebook \"x\" language 2", []),
    ("rule \"1\" calm(state) if party(state)\nrule \"1\" calm(state) if borders(state)", []),
    ("rule \"1\" cal(state) if party(state)", []),
    ("rule \"1\" calm(stat) if party(stat)", []),
    ("rule \"1\" calm(state, state: China) if party(state)", []),
    ("rule \"1\" calm(state: every) if party(state: China)", []),
    ("rule \"1\" calm(state: 3) if party(state: China)", []),
    ("rule \"1\" calm(state) if party(treaty: state)", []),
    ("rule \"1\" calm(state: x) if party(state: y)", []),
    ("rule \"1\" calm(state) if no record of calm(state)", []),
    ("rule \"1\" calm(state) if accuses(state, other: x) and no record of accuses(state: x)\nrule \"E2\" accuses(state, other: x) if calm(state) and calm(state: x)", []),
    ("rule \"1\" safe(state) if party(state) unless safe(state)", []),
    ("rule \"1\" calm(state) if not safe(state)\nrule \"2\" safe(state) if calm(state)", []),
    ("rule \"1\" estimate(state, people: n + 1, by: \"x\") if estimate(state, people: n)", []),
    ("rule \"1\" calm(state: estimate.state) if estimate.source = A", []),
    ("load party from \"party.csv\"", []),
  ]

  @Test(arguments: statements) func statementIsRefusedInTheReadersWords(_ statement: String, _ messages: [String]) {
    #expect(LoadedCasebook(Self.text, statement).problems == messages)
  }

  static let questions: [(String, [String])] = [
    ("ask party(sate: China)", []),
    ("show sate where party(state: sate)", []),
    ("show x where party(state: x, treaty: y)", []),
    ("show state where party(state: sttae)", []),
    ("show state, treaty where party(state) and party(treaty)", []),
    ("show state, city where party(state) and capital(city)", []),
    ("show x, y where capital(city: x) and estimate(by: y) and x != \"a\" and y != \"b\"", []),
    ("show c where not capital(city: c, state: China)", []),
    ("show x where party(state: x) and party(treaty: x)", []),
    ("show x where party(state: x) and x = 3", []),
    ("show state where state.region > 3", []),
    ("show party", []),
    ("show party where party = China", []),
    ("show count of party, x where party(state: x)", []),
    ("show state.regon", []),
    ("show party.stat", []),
    ("show incident.day.yaer", []),
    ("show state.region.year", []),
    ("show prty.state", []),
    ("ask prty(state: China)", []),
    ("ask state(region: \"Asia\")", []),
    ("ask treaty()", []),
    ("ask party(state: China, state: Laos)", []),
    ("ask party(state: count of state)", []),
    ("ask party(state: every)", []),
    ("show state where party(state, how: acession)", []),
    ("show actor where actor.sort = chrch", []),
    ("show actor where actor.sort = \"chrch\"", []),
    ("show state where state = Nobody", []),
    ("show state where state = Chna", []),
    ("show state where state = china", []),
    ("show x where x = Nobody", []),
    ("show state where state = Mission", []),
    ("ask party(state: \"cat\")", []),
    ("show x where x = \"cat\" and party(state: x, treaty: x)", []),
    ("show sum of state.region", []),
    ("show latest of incident.people", []),
    ("ask count of state > 3", []),
    ("show state where party(state) on 3", []),
    ("show state where every stat s where party(state: s) has party(state: s, treaty: CAT)", []),
    ("show state where every party p where party(state) has party(state, treaty: CAT)", []),
    ("show count of incident for stat where incident.state = China", []),
    ("show count of incident for party where incident.state = China", []),
    ("ask party(state: China, treaty: CAT) according to Z", []),
    ("ask party(state: China, treaty: CAT) as of 2001 as of 2002", []),
    ("ask party(state: China, treaty: CAT) in world w", []),
  ]

  @Test(arguments: questions) func questionIsRefusedInTheReadersWords(_ question: String, _ messages: [String]) {
    #expect(LoadedCasebook(Self.text).refusals(of: question) == messages)
  }

  @Test func duplicateClaimIsAWarning() {
    let casebook = LoadedCasebook(
      Self.text, "claim calm(state: China) source A", "claim calm(state: China) source A", findsDuplicates: true)
    #expect(casebook.problems == [])
  }
}
