import Interpreter
import Testing

private let before = """
  casebook "C" version "1" language 1
  kind state (region: text)
  kind treaty ()
  relation party(state: state, treaty: treaty) persists reads "{state} is a party to {treaty}"
  relation people(state: state, year: number, count: number) one count per state, year reads "{count} in {state} in {year}"
  relation says(state: state, what: text) reads "{state} says {what}"
  source S is "s" (outline: "1; 2") dated 2000
  source T is "t" dated 2001
  thing X: state (region: "north") source S at "1"
  thing Y: state
  thing CAT: treaty
  claim party(state: X, treaty: CAT) since 1990 source S at "1"
  claim people(state: X, year: 1999, count: 10) source S at "2"
  claim says(state: X, what: "borders are closed to everybody") source S at "2"
  note "A note." about X source S
  relation bound(state: state, treaty: treaty) by rules
  rule "r" bound(state, treaty) if party(state, treaty) and says(state: X) source S at "1"
  """

private struct Change: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let old: String
  let new: String
  let lines: [String]

  init(_ name: String, _ old: String, to new: String, _ lines: String...) {
    testDescription = name
    self.old = old
    self.new = new
    self.lines = lines
  }
}

@Suite struct DiffTests {
  /// Without claim ids.
  private func difference(_ old: String, _ new: String) -> [String] {
    let (old, new) = (ReadSession.edition(old), ReadSession.edition(new))
    #expect(old.problems + new.problems == [])
    let diff = CasebookDiff(from: old.edition, to: new.edition)
    return diff.lines.filter { !$0.contains("id: #") }.map { $0.replacing(/\ #[0-9a-f]{6,16}/, with: "") }
  }

  @Test func casebookIsTheSameAsItself() {
    #expect(difference(before, before) == ["the same: 5 claims, 3 things, 1 rule, 1 note"])
  }

  @Test func orderDoesNotCount() {
    let turned = before.split(separator: "\n").reversed().joined(separator: "\n")
    #expect(difference(before, turned) == ["the same: 5 claims, 3 things, 1 rule, 1 note"])
  }

  @Test(arguments: [
    Change(
      "another time", "since 1990", to: "since 1991", "claims: 1 changed", "  ~ X is a party to CAT  S 1, since 1991",
      "      time: since 1990 -> since 1991"),
    Change(
      "another place", "since 1990 source S at \"1\"", to: "since 1990 source S at \"2\"", "claims: 1 changed",
      "  ~ X is a party to CAT  S 2, since 1990", "      source: S 1 -> S 2"),
    Change(
      "another source", "since 1990 source S at \"1\"", to: "since 1990 source T", "claims: 1 changed",
      "  ~ X is a party to CAT  T, since 1990", "      source: S 1 -> T"),
    Change(
      "another grade, which the id leaves out", "since 1990 source S at \"1\"",
      to: "since 1990 source S at \"1\" citing T as reported", "claims: 1 changed",
      "  ~ X is a party to CAT  S 1, citing T, reported, since 1990", "      citing: none -> T",
      "      as: stated -> reported"),
    Change(
      "another number", "count: 10", to: "count: 12", "claims: 1 changed", "  ~ 12 in X in 1999  S 2",
      "      count: 10 -> 12"),
    Change(
      "another number elsewhere, on the same point", "count: 10) source S at \"2\"", to: "count: 12) source S at \"1\"",
      "claims: 1 changed", "  ~ 12 in X in 1999  S 1", "      count: 10 -> 12", "      source: S 2 -> S 1"),
    Change(
      "another wording", "\"borders are closed to everybody\"", to: "\"its borders are closed to nobody\"",
      "claims: 1 changed", "  ~ X says its borders are closed to nobody  S 2",
      "      what: borders are closed to everybody -> its borders are closed to nobody"),
    Change(
      "another statement", "\"borders are closed to everybody\"", to: "\"nothing\"", "claims: 1 added, 1 gone",
      "  + X says nothing  S 2", "  - X says borders are closed to everybody  S 2"),
    Change(
      "another thing", "party(state: X, treaty: CAT) since", to: "party(state: Y, treaty: CAT) since",
      "claims: 1 added, 1 gone", "  + Y is a party to CAT  S 1, since 1990", "  - X is a party to CAT  S 1, since 1990"),
    Change(
      "a denial", "claim party(state: X", to: "claim not party(state: X", "claims: 1 added, 1 gone",
      "  + not: X is a party to CAT  S 1, since 1990", "  - X is a party to CAT  S 1, since 1990"),
    Change(
      "a field", "region: \"north\"", to: "region: \"south\"", "claims: 1 changed", "  ~ X: region south  S 1",
      "      region: north -> south"),
    Change(
      "a claim said twice", "note", to: "claim party(state: X, treaty: CAT) since 1990 source S at \"1\"\nnote",
      "claims: 1 added", "  + X is a party to CAT  S 1, since 1990"),
    Change(
      "an alias", "thing Y: state", to: "thing Y: state also Why", "things: 1 changed", "  ~ Y", "      also: + Why"),
    Change("a thing", "thing CAT: treaty", to: "thing CAT: treaty\nthing Z: state", "things: 1 added", "  + Z: state"),
    Change(
      "a kind", "thing Y: state", to: "thing Y: state\nthing Y: treaty", "things: 1 changed", "  ~ Y",
      "      kind: state -> state, treaty"),
    Change(
      "a note", "\"A note.\"", to: "\"Another.\"", "rules, frameworks, lists and notes: 1 added, 1 gone",
      "  + note \"Another.\" about X source S", "  - note \"A note.\" about X source S"),
    Change(
      "what a note is about", "about X", to: "about Y", "rules, frameworks, lists and notes: 1 changed",
      "  ~ note \"A note.\"", "      - note \"A note.\" about X source S", "      + note \"A note.\" about Y source S"),
    Change(
      "a rule", " and says(state: X)", to: "", "rules, frameworks, lists and notes: 1 changed", "  ~ rule \"r\"",
      "      - rule \"r\" bound(state, treaty) if party(state, treaty) and says(state: X) source S at \"1\"",
      "      + rule \"r\" bound(state, treaty) if party(state, treaty) source S at \"1\""),
    Change(
      "a source", "is \"t\"", to: "is \"tea\"", "kinds, relations and sources: 1 changed", "  ~ source T",
      "      - source T is \"t\" dated 2001", "      + source T is \"tea\" dated 2001"),
    Change(
      "a version", "version \"1\"", to: "version \"2\"", "kinds, relations and sources: 1 changed", "  ~ casebook",
      "      - casebook \"C\" version \"1\" language 1", "      + casebook \"C\" version \"2\" language 1"),
  ])
  private func changesAreToldApart(_ change: Change) throws {
    let range = try #require(before.firstRange(of: change.old))
    var after = before
    after.replaceSubrange(range, with: change.new)
    #expect(difference(before, after) == change.lines)
  }

  @Test func changedClaimNamesBothIDs() {
    let diff = CasebookDiff(
      from: ReadSession.edition(before).edition,
      to: ReadSession.edition(before.replacing("since 1990", with: "since 1991")).edition)
    #expect(diff.lines.contains { $0.contains(/id: #[0-9a-f]{6} -> #[0-9a-f]{6}/) })
    #expect(!diff.isEmpty)
  }

  @Test func whatOneGainsTheOtherLoses() {
    let after = before + "\nthing Z: state\nclaim party(state: Z, treaty: CAT) source T"
    #expect(difference(before, after).filter { $0.hasPrefix("  +") }.count == 2)
    #expect(difference(after, before).filter { $0.hasPrefix("  -") }.count == 2)
  }
}
