import Testing

/// A place in a source, named as its citations name it.
@Suite struct PlaceLineTests {
  private let session = ReadSession(
    """
    kind state ()
    kind treaty ()
    relation party(state: state, treaty: treaty) persists reads "{state} is a party to {treaty}"
    source A is "a thesis" dated 2016
    source "HRW 2002" is "a report" dated 2002
    thing China: state
    thing Laos: state
    thing CAT: treaty
    claim party(state: China, treaty: CAT) source A at "4.3.1"
    claim party(state: Laos, treaty: CAT) source A at "4.3.1.2"
    claim not party(state: Laos, treaty: CAT) source A at "4.3.10"
    claim party(state: Laos, treaty: CAT) source "HRW 2002" at "The First Stop"
    """)

  @Test(arguments: ["cite A 4.3.1", "A 4.3.1", "a 4.3.1", "cite A at \"4.3.1\"", "CITE  A 4.3.1"])
  func listsWhatIsClaimedFromThere(_ line: String) {
    #expect(
      session(line).replacing("   ", with: "  ") == """
        A 4.3.1: 2 claims
        A 4.3.1
          China is a party to CAT  A 4.3.1
        A 4.3.1.2
          Laos is a party to CAT  A 4.3.1.2
        """)
  }

  @Test func wordsAreAPlaceToo() {
    #expect(session("cite HRW 2002 the first stop").contains("Laos is a party to CAT"))
    #expect(session("HRW 2002 The First Stop").contains("HRW 2002 The First Stop: 1 claim"))
  }

  @Test func whatItRestsOnCanBeCited() {
    _ = session("cite A 4.3.1")
    #expect(session("cite").contains("A 4.3.1.2"))
  }

  @Test func aPlaceOfNothingSaysWhichThereAre() {
    #expect(session("cite A 9").contains("no claim is from A 9") && session("cite A 9").contains("`cite A 4`"))
    #expect(session("cite A 4.3.7").contains("`cite A 4.3.1`, `cite A 4.3.1.2`, `cite A 4.3.10`"), "\(session("cite A 4.3.7"))")
    #expect(session("cite A").contains("wants a place of A"))
  }

  @Test func aPlaceWithoutItsSourceIsOfferedWithIt() {
    #expect(session("cite 4.3.1").contains("  1  cite A 4.3.1"), "\(session("cite 4.3.1"))")
  }

  @Test(arguments: ["cite B 4.3.1", "cite 9.9", "A 9.9", "China 4.3.1"]) func otherLinesAreNoPlaces(_ line: String) {
    #expect(session(line).contains("error["), "\(session(line))")
    #expect(!session(line).contains("no-such-place"))
  }

  @Test func aSourceAloneStaysWhatItWas() {
    #expect(session("A").contains("A: a thesis") && session("A as of 2004").contains("A: a thesis"))
    #expect(session("hrw 2002").contains("a report"))
  }

  @Test func aClaimOfTheSessionSaysThatNoFileHoldsIt() throws {
    _ = session("claim party(state: China, treaty: CAT) since 2020 source A")
    let shown = session.withIDs("why party(state: China, treaty: CAT)")
    let id = try #require(shown.split(whereSeparator: \.isWhitespace).last { $0.hasPrefix("#") && $0.count == 7 })
    #expect(session(String(id)).contains("stated in"), "\(shown)")
  }
}
