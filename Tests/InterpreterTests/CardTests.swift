import Testing

/// Dams and rivers: a casebook that shares no word with the bundled one.
private let rivers = """
  kind river (length: number)
  kind dam (height: number, built: date, river: river)
  kind nickname ()
  kind board ()
  relation crosses(road: text, river: river) reads "{road} crosses {river}"
  relation blocks(dam: dam, river: river, share: number, note: text) reads "{dam} blocks {river}: {note}"
  relation opposes(who: board, dam: dam, ground: text) persists reads "{who} opposes {dam}, because {ground}"
  relation names(who: board, river: river, nickname: nickname) reads "{who} names {river} {nickname}"
  relation joins(first: river, second: river) symmetric fixed reads "{first} joins {second}"
  relation dry(river: river) by rules reads "{river} falls dry"
  source S is "survey" (outline: "1; 2; 3") dated 2010
  source T is "tale" dated 2012
  thing Arn: river (length: 100) source S at "1"
  thing Arn: river (length: 120) source T
  thing Bel: river also Bella
  thing High Dam: dam (height: 40, built: 1990, river: Arn) source S at "2"
  thing Low Dam: dam (built: 1980, river: Arn) source S at "2"
  thing Snake: nickname
  thing Fishers: board
  claim blocks(dam: High Dam, river: Arn, share: 30, note: "for power") on 1995 source S at "2" citing T as reported
  claim blocks(dam: High Dam, river: Arn, share: 40, note: "for power") source T
  claim blocks(dam: Low Dam, river: Arn) source S at "2"
  claim not blocks(dam: Low Dam, river: Bel) source S at "3"
  claim opposes(who: Fishers, dam: High Dam, ground: "no fish passes") since 1991 source S at "3"
  claim names(who: Fishers, river: Arn, nickname: Snake) source S at "3"
  claim joins(first: Arn, second: Bel) source S at "1"
  claim crosses(road: "Arn", river: Bel) source S at "1"
  rule "low water" dry(river) if blocks(dam, river, share: 40) source S at "3"
  note "S gives the Arn 100, T 120; T may count its springs." about Arn source S
  note "Nobody has measured the Bel." about Bel source S
  """

private let riverCards = """
  -- a comment
  card river
    held back by: blocks.river,
      dam.river
    falls dry: dry.river
    what they call it: names.river
    roads: crosses.road
    differences: disputes, notes
    next: show dam where blocks(dam, river: {river}); disputes {river}

  card dam
    reads: {dam}[ ({built})][, {height} high]
  card nickname quoted
    who uses it: names.nickname
  """

@Suite struct CardTests {
  private let session = ReadSession(rivers, cards: riverCards)

  @Test func cardOfAnotherCasebookShowsWhatItsFileLaysOut() {
    #expect(session.cardProblems == [])
    #expect(
      session("Arn") == """
        Arn: river
          length: 100  [contested]  S 1
          length: 120  [contested]  T

        held back by
          High Dam blocks Arn: for power  S 2, citing T, reported, on 1995, share: 30; T, share: 40
          Low Dam blocks Arn  S 2
          Low Dam (1980)  S 2
          High Dam (1990), 40 high  S 2

        falls dry
          Arn falls dry  by rule "low water", S 3

        what they call it
          Fishers names Arn "Snake"  S 3, undated

        roads
          Arn crosses Bel  S 1

        differences
          1 dispute, 1 note on how the sources differ: disputes Arn
            Arn: length: 100 (S 1) against 120 (T)
          S gives the Arn 100, T 120; T may count its springs.

        also recorded
          joins (1)
          for example: show joins where joins.first = Arn

        [contested] the sources disagree
        """)
  }

  // MARK: Days

  private static let dams = """
    kind river ()
    kind dam (built: date, river: river)
    relation floods(dam: dam, river: river) fixed reads "{dam} floods {river}"
    relation feared(river: river, dam: dam) by rules reads "{river} had to fear {dam}"
    relation drains(river: river, into: river) reads "{river} drains into {into}"
    relation guards(river: river, why: text) persists reads "{river} is guarded: {why}"
    source S is "survey" dated 2010
    source Arn is "a paper of that name" dated 2000
    thing Arn: river source S
    thing Bel: river source S
    thing Low Dam: dam (built: 1980, river: Arn) source S
    thing High Dam: dam (built: 1990, river: Arn) source S
    thing High Dam: dam (built: 1991) source S
    claim floods(dam: Low Dam, river: Arn) source S
    claim floods(dam: High Dam, river: Arn) source S
    claim drains(river: Arn, into: Bel) on 1985 source S
    claim guards(river: Arn, why: "floods") source S
    rule "f" feared(river, dam) if floods(dam, river) and guards(river) on dam.built
    """

  private let dams = ReadSession(dams, cards: "card river\n  dams: dam.river, floods.river, feared.river\n  ways: drains.river")

  @Test func whatCameLaterIsNamedApart() {
    let card = dams("Arn as of 1985").split(separator: "\n<prompt>")[0]
    #expect(
      card == """
        as of 1985-12-31
        Arn: river

        dams
          Low Dam  S
          Low Dam floods Arn  S
          Arn had to fear Low Dam  [undated]  by rule "f"
          later: High Dam (1990 or 1991)

        ways
          Arn drains into Bel  [in 1985]  S, on 1985

        also recorded
          guards (1)
          for example: show guards where guards.river = Arn as of 1985 including unknown

        [undated] no date places it on the day asked for · [in 1985] on some day of it; `Arn during 1985` takes any day

        as a source
          Arn: a paper of that name
          dated 2000
        """)
    #expect(dams.block("dams", of: "Arn during 1990").contains("of other days: Low Dam (1980)"))
    #expect(dams.block("ways", of: "Arn during 1985") == ["Arn drains into Bel  S, on 1985"])
    #expect(dams("dams as of 1985").contains("\n1 dam\n"))
    #expect(dams("dams as of 1985").contains("\n  Low Dam  S\nlater: High Dam (1990 or 1991)"))
    #expect(dams("\"High Dam\" as of 1985").contains("it took place on no day asked for"))
  }

  @Test func whatADateIsMissingForIsMarkedAnyTime() {
    #expect(dams.block("dams", of: "Arn").contains("Arn had to fear Low Dam  [undated]  by rule \"f\""))
    #expect(dams("Arn").contains("[undated] a date that it hangs on is not given"))
  }

  @Test func aSourceOfTheSameNameStandsBelow() {
    #expect(dams.block("as a source", of: "Arn") == ["Arn: a paper of that name", "dated 2000"])
    #expect(!dams("Bel").contains("as a source"))
  }

  @Test func sentenceMayDependOnAValue() {
    let session = ReadSession(
      """
      kind state ()
      relation treats(state: state, who: text, how: one of (lets_go, turns_back), to: state)
        reads "{state} [how = lets_go: lets {who} go][how = turns_back: turns {who} back][no how: treats {who}][ to {to}]"
      source S is "s" dated 2000
      thing X: state
      thing Y: state
      claim treats(state: X, who: "them", how: lets_go, to: Y) source S
      claim treats(state: X, who: "others", how: turns_back) source S
      claim treats(state: X, how: turns_back) source S
      claim treats(state: X, who: "some") source S
      """)
    #expect(session.block("treats", of: "X") == [
      "X turns others back  S", "X treats some  S", "X lets them go to Y  S", "X turns … back  S",
    ])
  }

  @Test func everyRowBearsTheIDsOfItsClaims() {
    let row = session.withIDs("Arn").split(separator: "\n").first { $0.hasPrefix("  High Dam blocks") }
    #expect(row?.matches(of: /(S 2|T) #[0-9a-f]{6},/).count == 2)
  }

  @Test func quotedKindStandsInQuotesEverywhere() {
    #expect(session("Snake").hasPrefix("\"Snake\": nickname"))
    #expect(session.block("who uses it", of: "Snake") == ["Fishers names Arn \"Snake\"  S 3, undated"])
  }

  @Test func aliasesHeadTheCardAndFindIt() {
    #expect(session("Bella").hasPrefix("Bel: river; also Bella"))
  }

  @Test func denialsStandAfterWhatIsSaid() {
    #expect(session.block("held back by", of: "Bel") == ["not: Low Dam blocks Bel  S 3"])
  }

  @Test func kindWithoutACardShowsRelationByRelation() {
    #expect(
      session("Fishers") == """
        Fishers: board

        opposes
          Fishers opposes High Dam, because no fish passes  S 3, since 1991

        names
          Fishers names Arn "Snake"  S 3, undated
        """)
  }

  @Test func layoutWithoutBlocksStillCountsTheRest() {
    #expect(
      session.block("also recorded", of: "\"High Dam\"") == [
        "blocks (2) · opposes (1)", "for example: show blocks where blocks.dam = High Dam",
      ])
  }

  @Test func nextQuestionsAreThoseOfTheFile() {
    #expect(session.next("Arn") == ["show dam where blocks(dam, river: Arn)", "disputes Arn"])
    // Nothing is disputed about it, but a note speaks of it.
    #expect(session.next("Bel") == ["show dam where blocks(dam, river: Bel)", "disputes Bel"])
    #expect(session.next("Snake") == [])
  }

  @Test func everyNextQuestionRuns() {
    for question in session.next("Arn") { #expect(!session(question).contains("error[")) }
  }

  @Test func waysStandInTheirOrder() {
    let session = ReadSession(
      """
      kind trip ()
      kind town ()
      relation stage(trip: trip, from: town, to: town) reads "{from} to {to}"
      source S is "s" dated 2000
      thing Tour: trip
      thing Aa: town
      thing Bb: town
      thing Cc: town
      thing Dd: town
      claim stage(trip: Tour, from: Aa, to: Bb) source S
      claim stage(trip: Tour, from: Cc, to: Dd) source S
      claim stage(trip: Tour, from: Dd, to: Aa) source S
      """)
    #expect(session.block("stage", of: "Tour") == ["Cc to Dd  S", "Dd to Aa  S", "Aa to Bb  S"])
  }

  @Test func thingOfTwoKindsHasTheBlocksOfBoth() {
    let session = ReadSession(
      """
      kind state ()
      kind actor ()
      relation does(state: state, what: text) reads "{state} does {what}"
      relation says(actor: actor, what: text) reads "{actor} says {what}"
      source S is "s" dated 2000
      thing X: actor
      thing X: state
      claim does(state: X, what: "this") source S
      claim says(actor: X, what: "that") source S
      note "S is short." about X source S
      """,
      cards: """
        card state
          does: does.state
          differences: disputes
        card actor
          does: does.state
          says: says.actor
          disputes: disputes, notes
        """)
    #expect(
      session("X") == """
        X: state, actor

        does
          X does this  S

        says
          X says that  S

        differences
          no row is both said and denied, 1 note on how the sources differ: disputes X

        disputes
          S is short.
        """)
  }

  // MARK: Frames

  @Test func dayMarksWhatNoDatePlaces() {
    let card = session("Arn as of 1995-06-01")
    #expect(card.hasPrefix("as of 1995-06-01\nArn: river\n"))
    #expect(
      session.block("held back by", of: "Arn as of 1995-06-01") == [
        "High Dam blocks Arn: for power  [undated]  S 2, citing T, reported, on 1995, share: 30; T, share: 40",
        "Low Dam blocks Arn  [undated]  S 2", "Low Dam (1980)  S 2", "High Dam (1990), 40 high  S 2",
      ])
    #expect(card.hasSuffix("[contested] the sources disagree · [undated] no date places it on the day asked for"))
  }

  @Test func dayLeavesOutWhatWasNotYet() {
    #expect(session.block("opposes", of: "Fishers as of 1985-01-01") == [])
    #expect(
      session.block("opposes", of: "Fishers as of 2000-01-01") == [
        "Fishers opposes High Dam, because no fish passes  S 3, since 1991"
      ])
  }

  @Test func settledOnlyLeavesOutWhatIsMarked() {
    #expect(!session("Arn settled only").contains("length: 100  "))
    #expect(
      session.block("held back by", of: "Arn as of 1995-06-01 settled only") == [
        "Low Dam (1980)  S 2", "High Dam (1990), 40 high  S 2",
      ])
  }

  @Test func sourceOfAFrameSpeaksAlone() {
    let card = session("Arn according to T")
    #expect(card.hasPrefix("any time, according to T\nArn: river\n  length: 120  T\n"))
    #expect(!card.contains("S 2"))
  }

  @Test func nextQuestionsKeepTheFrame() {
    #expect(session.next("Arn as of 1995-06-01").first == "show dam where blocks(dam, river: Arn) as of 1995-06-01")
  }
}
