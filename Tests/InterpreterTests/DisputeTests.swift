import Testing

private let islands = """
  kind island (area: number, found: date)
  kind crown ()
  relation belongs(island: island, to: crown, why: text) reads "{island} belongs to {to}: {why}"
  relation landed(crown: crown, island: island) reads "{crown} landed on {island}"
  relation counted(island: island, by: crown, people: number) one people per island, by reads "{by} counted {people} on {island}"
  source S is "log" (outline: "1; 2") dated 1800
  source T is "map" dated 1810
  thing Ost: island (area: 3) source S at "1"
  thing Ost: island (area: 4) source T
  thing Ost: island (found: 1750) source S at "1"
  thing Ost: island (found: 1750-05) source T
  thing West: island
  thing Red Crown: crown
  thing Blue Crown: crown
  claim belongs(island: Ost, to: Red Crown, why: "first seen") source S at "2"
  claim belongs(island: Ost, to: Red Crown, why: "first settled") source S at "2"
  claim not belongs(island: Ost, to: Red Crown) source T
  claim not belongs(island: Ost, to: Red Crown) source S at "1"
  claim belongs(island: West, to: Blue Crown, why: "a gift") source T
  claim counted(island: West, by: Blue Crown, people: 10) source S at "1"
  claim counted(island: West, by: Blue Crown, people: 12) source S at "2"
  claim counted(island: West, by: Blue Crown, people: 15) source T
  claim counted(island: West, by: Red Crown, people: 15) source T
  """

private let notes = """
  note "S gives an area of 3, T of 4." about Ost source S
  note "Red Crown belonged nowhere by T." about Ost, Red Crown source S
  note "T names no winds." about Ost source S
  note "West has many names." about West source S
  note "T is a copy of S." about T source S
  note "The Red Crown fell later." about Red Crown source S
  note "S has Ost again on another page." about Blue Crown source S
  """

@Suite struct DisputeTests {
  private let session = ReadSession(islands + "\n" + notes)

  @Test func eachDisputeStandsOnceWithBothSidesAndItsNotes() {
    #expect(
      session("disputes") == """
        3 disputes; 5 more differences in a sentence each
        island 1 · belongs 1 · counted 1
        most are about: Ost 2
        in full: disputes Ost

        island, between S and T (1)
          Ost: area: 3 (S 1) against 4 (T)
            note: S gives an area of 3, T of 4.

        belongs, between S and T (1)
          Ost, Red Crown: Ost belongs to Red Crown: first seen (S 2) against Ost belongs to Red Crown: first settled (S 2) against denied (S 1, T)
            note: Red Crown belonged nowhere by T.

        counted, between S and T (1)
          West, Blue Crown: counted: 10 (S 1) against 12 (S 2) against 15 (T)

        more differences, by what they are about
          Ost
            T names no winds.
          West
            West has many names.
          source T
            T is a copy of S.
          Red Crown
            The Red Crown fell later.
          Blue Crown
            S has Ost again on another page.
        """)
  }

  @Test func ofSeveralValuesOnlyWhatDiffersIsSaid() {
    #expect(
      session("disputes West") == """
        1 dispute about West; 1 more difference in a sentence each

        counted, between S and T
          West, Blue Crown: counted
            said: 10  S 1
            said: 12  S 2
            said: 15  T

        more differences
          West has many names.
        """)
    let doors = ReadSession(
      """
      kind door ()
      relation lets(door: door, who: door, extent: one of (none, some), why: text) one extent per door, who
        reads "{door} lets {who}: {extent} ({why})"
      source S is "s" dated 2000
      source T is "t" dated 2000
      thing D: door
      thing E: door
      claim lets(door: D, who: E, extent: none, why: "locked") source S
      claim lets(door: D, who: E, extent: none, why: "walled up") source T
      claim lets(door: D, who: E, extent: some, why: "at noon") source T
      """)
    #expect(doors.block("lets, between S and T", of: "disputes D") == [
      "D, E: lets", "said: none (locked)  S", "said: none (walled up)  T", "said: some (at noon)  T",
    ])
    // In one line, places that say the same stand together.
    #expect(doors.block("lets, between S and T (1)", of: "disputes") == ["D, E: lets: none (S, T) against some (T)"])
  }

  @Test func oneWordInCommonBringsNoNoteToADispute() {
    let session = ReadSession(
      islands + "\n" + """
        note "The shore of Ost is steep, its harbour closed by ice, its area unwalked." about Ost source S
        """)
    #expect(!session("disputes Ost").contains("note:"))
    #expect(session.block("more differences", of: "disputes Ost").count == 1)
  }

  @Test func whoseTheyAreStandsInTheHeadings() {
    let session = ReadSession(
      """
      kind a (size: number)
      source S is "s" dated 2000
      source T is "t" dated 2000
      thing X: a (size: 1) source S at "1"
      thing X: a (size: 2) source S at "2"
      thing Y: a (size: 1) source S
      thing Y: a (size: 2) source T
      """)
    let lines = session("disputes").split(separator: "\n").map { String($0) }
    #expect(lines.contains("between S and T 1 · within S 1"), "\(lines)")
    #expect(session.block("a, between S and T (1)", of: "disputes") == ["Y: size: 1 (S) against 2 (T)"])
    #expect(session.block("a, within S (1)", of: "disputes") == ["X: size: 1 (S 1) against 2 (S 2)"])
    #expect(session("disputes T").hasPrefix("1 dispute that T has a part in\n"), "\(session("disputes T"))")
    #expect(!session("disputes T").contains("X: size"))
    #expect(session("disputes S").contains("X: size") && session("disputes S").contains("Y: size"))
    #expect(session.next("disputes").contains("disputes S"))
  }

  @Test func bothSidesBearIDs() {
    let lines = session.withIDs("disputes Ost").split(separator: "\n").filter {
      $0.contains("said:") || $0.contains("denied:")
    }
    #expect(lines.allSatisfy { $0.contains(/#[0-9a-f]{6}/) })
  }

  @Test func nameNarrowsToRowsAndNotesThatNameIt() {
    #expect(
      session("disputes \"Red Crown\"") == """
        1 dispute about Red Crown; 1 more difference in a sentence each

        belongs, between S and T
          Ost, Red Crown
            said: Ost belongs to Red Crown: first seen  S 2
            said: Ost belongs to Red Crown: first settled  S 2
            denied: Ost belongs to Red Crown  T; S 1
            note: Red Crown belonged nowhere by T.

        more differences
          The Red Crown fell later.
        """)
  }

  @Test func noteThatOnlyMentionsTheNameIsFound() {
    #expect(session("disputes Ost").contains("S has Ost again on another page."))
    #expect(!session("disputes West").contains("Ost"))
  }

  @Test func whatARuleTakesFromADisputeIsNoneOfItsOwn() {
    let session = ReadSession(
      islands + """

        relation ruled(crown: crown, island: island)
        rule "r" ruled(crown: x, island: y) if belongs(island: y, to: x)
        """)
    #expect(session("show ruled").contains("contested"))
    let answer = session("disputes")
    #expect(answer.contains("3 disputes") && !answer.contains("ruled"))
  }

  @Test func nothingDisputedIsSaid() {
    #expect(ReadSession(islands)("disputes \"Blue Crown\"").hasPrefix("1 dispute about Blue Crown\n"))
    let quiet = ReadSession("kind a ()\nthing X: a\nsource S is \"s\" dated 2000")
    #expect(quiet("disputes") == "no dispute is recorded")
    #expect(quiet("disputes X") == "no dispute is recorded about X")
  }

  @Test func whereAnEventTookPlaceBelongsToIt() {
    let session = ReadSession(
      """
      kind place ()
      kind event (day: date, place: place)
      source S is "s" dated 2000
      source T is "t" dated 2000
      thing P: place
      thing Q: place
      thing E: event (day: 1990, place: P) source S
      thing E: event (day: 1991) source T
      """)
    #expect(session("disputes P").hasPrefix("1 dispute about P\n\nevent, between S and T\n  E: day\n"))
    #expect(session("disputes Q") == "no dispute is recorded about Q")
  }

  @Test func contestedConditionsOfACaseAreDisputes() {
    let session = ReadSession(
      """
      kind state ()
      kind people ()
      relation holds(population: people, host: state, condition: one of (statutes, will), value: one of (no, yes)) persists
      relation ends(population: people, host: state, from: one of (bad, good), to: one of (bad, good)) persists
      source S is "s" dated 2000
      source T is "t" dated 2001
      thing X: state
      thing P: people
      claim holds(population: P, host: X, condition: statutes, value: no) source S
      claim holds(population: P, host: X, condition: statutes, value: yes) source T
      claim holds(population: P, host: X, condition: will, value: yes) source T
      note "On statutes S looks at the text, T at their use." about X source S
      framework "F" reads holds and ends
        condition statutes "a law"
        condition will "a will"
        scale no < yes
        outcomes bad "bad" < good "good"
        clause "1" good if all are yes source S as interpretation
        clause "2" bad otherwise source S as interpretation
      """, cards: "card state\n  verdict: verdict\n  disputes: disputes\n  next: evaluate {state}; disputes {state}")
    #expect(
      session("disputes X") == """
        1 dispute about X

        conditions under F, between S and T
          P in X: statutes (contested in kind, pivotal in 2 of 2)
            said: no  S
            said: yes  T
            note: On statutes S looks at the text, T at their use.
        """)
    #expect(session.block("verdict", of: "X") == ["X: from bad to good, open (P, as of 2001-12-31, under F)"])
    #expect(
      session.block("disputes", of: "X") == [
        "1 dispute, 1 note on how the sources differ: disputes X",
        "P in X: statutes: no (S) against yes (T); contested in kind, pivotal in 2 of 2",
      ])
    #expect(session.next("X") == ["evaluate X", "disputes X"])
  }
}
