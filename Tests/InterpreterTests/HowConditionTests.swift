import Interpreter
import TestSupport
import Testing

/// `how` of a condition: claims to suppose and to set aside.
@Suite struct HowConditionTests {
  private static let casebook = """
    casebook "Invented treaties" version "1" language 1
    kind state ()
    kind treaty ()
    relation party(state: state, treaty: treaty) persists assumable
    relation signed(state: state, treaty: treaty) persists assumable
    relation imposes(treaty: treaty) fixed
    relation hostile(state: state) persists
    relation bound(state: state) by rules
    relation safe(state: state) by rules
    relation barred(state: state)
    source A is "a text" dated 2010
    source B is "another" dated 2010
    thing One: state
    thing Two: state
    thing Three: state
    thing Four: state
    thing Mild: treaty
    thing Firm: treaty
    thing Strict: treaty
    claim imposes(treaty: Firm) source A at "1"
    claim imposes(treaty: Strict) source A at "1"
    rule "R1" bound(state: s) if party(state: s, treaty: t) and imposes(treaty: t)
    rule "R2" safe(state: s) if bound(state: s) and signed(state: s, treaty: Mild) unless hostile(state: s)
    rule "R3" not barred(state: s) if signed(state: s, treaty: Mild)
    claim party(state: Two, treaty: Firm) source A at "2"
    claim signed(state: Two, treaty: Mild) source A at "2"
    claim hostile(state: Two) source A at "3"
    claim hostile(state: Two) source B at "3"
    claim party(state: Three, treaty: Firm) source A at "4"
    claim not party(state: Three, treaty: Firm) source B at "4"
    claim party(state: Three, treaty: Mild) source A at "4"
    claim barred(state: Two) source B at "5"
    """
  private let session = ReadSession(Self.casebook)
  private var reader: HowReader { HowReader(session: session.session) }

  private func statements(_ question: String) -> [String] {
    reader.proposals(question).map { ($0["statement"] ?? "").replacing(/#[0-9a-f]{6}/, with: "#") }
  }

  @Test func aRuleIsFollowedToWhatMayBeSupposed() {
    // R1 wants a treaty that imposes it: Firm or Strict; that another would impose it may not be supposed.
    #expect(
      statements("how bound(state: One)") == [
        "suppose party(state: One, treaty: Firm)", "suppose party(state: One, treaty: Strict)",
      ])
  }

  @Test func severalConditionsAreSuppliedTogether() {
    // R2 wants bound, in two ways, and signed.
    #expect(
      statements("how safe(state: One)") == [
        "suppose party(state: One, treaty: Firm), signed(state: One, treaty: Mild)",
        "suppose party(state: One, treaty: Strict), signed(state: One, treaty: Mild)",
      ])
    #expect(statements("how safe(state: One) within 1") == [])
    #expect(
      reader.lines("how safe(state: One) within 1").contains("  none within 1, which is not to say that there is none"))
  }

  @Test func aContestedPointIsSettledOrItsOtherSideSetAside() {
    // bound(Three) rests on party(Three, Firm), which B denies. Strict would do as well, and nobody denies that.
    #expect(
      statements("how party(state: Three, treaty: Firm)") == [
        "suppose party(state: Three, treaty: Firm)", "suppose without #",
      ])
    #expect(reader.proposals("how party(state: Three, treaty: Firm)").map { $0["kind"] } == ["evidence", "evidence"])
    #expect(
      Set(statements("how bound(state: Three)")) == [
        "suppose party(state: Three, treaty: Firm)", "suppose without #", "suppose party(state: Three, treaty: Strict)",
      ])
  }

  @Test func anExceptionThatIsMetHasToGoWhole() {
    // safe(Two) but for hostile(Two), which both say, and which may not be supposed otherwise.
    #expect(statements("how safe(state: Two)") == ["suppose without #, without #"])
  }

  @Test func whatARuleDeniesMayBeFreedOfItsGround() {
    // barred(Two) is claimed; R3 denies it, since Two signed Mild. So it is settled, or the signature goes, or is denied.
    #expect(
      Set(statements("how barred(state: Two)")) == [
        "suppose barred(state: Two)", "suppose without #", "suppose not signed(state: Two, treaty: Mild)",
      ])
  }

  @Test func aDenialIsReachedToo() {
    #expect(
      statements("how not party(state: Two, treaty: Firm)") == ["suppose not party(state: Two, treaty: Firm)"])
    #expect(
      Set(statements("how no record of party(state: Two, treaty: Firm)")) == [
        "suppose without #", "suppose not party(state: Two, treaty: Firm)",
      ])
  }

  @Test func onlyWhatMayChangeIsTried() {
    #expect(statements("how bound(state: One) changing signed") == [])
    #expect(
      reader.lines("how bound(state: One) changing signed").contains(
        "  no claim that could be set aside stands in its way, and nothing that could be supposed would give it; `party`, `signed` may be supposed"
      ))
    #expect(reader.problems("how bound(state: One) changing sigend") == ["unknown-relation"])
    #expect(statements("how hostile(state: One)") == [])
  }

  @Test func whatIsMetNeedsNoChange() {
    #expect(reader.lines("how bound(state: Two)") == ["bound(state: Two): met; nothing need change"])
  }

  // MARK: Agreement

  @Test(arguments: [
    "bound(state: One)", "safe(state: One)", "safe(state: Two)", "safe(state: Three)", "bound(state: Three)",
    "party(state: Three, treaty: Firm)", "not party(state: Two, treaty: Firm)", "barred(state: Two)",
    "no record of party(state: Two, treaty: Firm)", "bound(state: Four) and signed(state: Four, treaty: Firm)",
    "bound(state: One) or hostile(state: One)", "not barred(state: One)",
  ])
  func whatIsProposedMakesItMetAndNoPartOfItDoes(_ condition: String) {
    let proposals = reader.proposals("how \(condition)")
    #expect(!proposals.isEmpty)
    for proposal in proposals {
      let statement = proposal["statement"] ?? ""
      #expect(reader.problems(statement) == [])
      #expect(session("assert \(condition)").hasPrefix("holds"), "\(statement)")
      #expect(session("why \(condition)").hasPrefix("any time, in a world with 1 change\n\(condition): met")
        || session("why \(condition)").contains("\(condition): met"), "\(statement)")
      _ = session("undo")
      let changes = HowConditionTests.changes(of: statement)
      guard changes.count > 1 else { continue }
      for mask in 1..<(1 << changes.count) - 1 {
        let part = changes.indices.filter { mask & (1 << $0) != 0 }.map { changes[$0] }.joined(separator: ", ")
        _ = session("suppose \(part)")
        #expect(!session("assert \(condition)").hasPrefix("holds"), "\(part)")
        _ = session("undo")
      }
    }
  }

  /// What stands between the commas outside brackets.
  static func changes(of statement: String) -> [String] {
    var (changes, depth) = ([""], 0)
    for character in statement.dropFirst("suppose ".count) {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 { changes.append("") } else { changes[changes.count - 1].append(character) }
    }
    return changes.map { String($0.drop { $0 == " " }) }
  }

  // MARK: Against everything tried

  /// Random claims under the rules above: what `how` finds is what trying every choice of up to two changes finds, of all
  /// rows of assumable relations over two states and two treaties, and of all claims.
  @Test(arguments: UInt64(1)...6)
  func nothingIsMissedThatTryingEverythingFinds(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rows = ["One", "Two"].flatMap { state in
      ["Mild", "Firm"].flatMap { treaty in ["party", "signed"].map { "\($0)(state: \(state), treaty: \(treaty))" } }
    }
    var claims = ["imposes(treaty: Firm)"] + ["One", "Two"].filter { _ in random.chance(oneIn: 3) }.map { "hostile(state: \($0))" }
    claims += rows.filter { _ in random.chance(oneIn: 3) }
    claims += rows.filter { _ in random.chance(oneIn: 6) }.map { "not \($0)" }
    let casebook =
      Self.casebook.split(separator: "\n").filter { !$0.hasPrefix("claim") && !$0.hasPrefix("thing Strict") }
      .joined(separator: "\n") + "\n"
      + claims.map { "claim \($0) source A at \"1\"" }.joined(separator: "\n")
    let session = ReadSession(casebook)
    let reader = HowReader(session: session.session)
    let ids = claims.map { claim in
      session.withIDs("why \(claim)").firstMatch(of: /#[0-9a-f]{6}/).map { String($0.output) } ?? ""
    }
    let changes = rows + rows.map { "not \($0)" } + ids.map { "without \($0)" }
    for condition in ["safe(state: One)", "bound(state: Two)", "not signed(state: One, treaty: Mild)"] {
      func isMet(_ chosen: [String]) -> Bool {
        if !chosen.isEmpty { _ = session("suppose \(chosen.joined(separator: ", "))") }
        defer { if !chosen.isEmpty { _ = session("drop") } }
        return session("ask \(condition)").contains("\nmet")
      }
      var minimal: Set<Set<String>> = isMet([]) ? [[]] : []
      if minimal.isEmpty {
        let single = changes.filter { isMet([$0]) }
        let rest = changes.filter { !single.contains($0) }
        minimal = Set(single.map { [$0] })
        for (i, first) in rest.enumerated() {
          for second in rest[(i + 1)...] where isMet([first, second]) { minimal.insert([first, second]) }
        }
      }
      let found = Set(
        reader.proposals("how \(condition) within 2").map { Set(Self.changes(of: $0["statement"] ?? "")) })
      #expect(found == (minimal == [[]] ? [] : minimal), "seed \(seed), \(condition)")
    }
  }
}
