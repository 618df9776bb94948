import TestSupport
import Testing

@Suite struct RecursionTests {
  /// A chain a → b → c → d, and a loop e → f → e.
  private static let nodes = """
    kind node ()
    relation edge(from: node, to: node) persists
    relation reach(from: node, to: node)
    source S is "edges" dated 2000
    thing A: node; thing B: node; thing C: node; thing D: node; thing E: node; thing F: node
    claim edge(from: A, to: B) source S
    claim edge(from: B, to: C) source S
    claim edge(from: C, to: D) source S
    claim edge(from: E, to: F) source S
    claim edge(from: F, to: E) source S
    """

  private static let closure = [
    "A · B", "A · C", "A · D", "B · C", "B · D", "C · D", "E · E", "E · F", "F · E", "F · F",
  ]

  /// The same closure, written in different ways.
  @Test(arguments: [
    "rule \"1\" reach(from: x, to: y) if edge(from: x, to: y)\nrule \"2\" reach(from: x, to: z) if reach(from: x, to: y) and edge(from: y, to: z)",
    "rule \"1\" reach(from: x, to: y) if edge(from: x, to: y)\nrule \"2\" reach(from: x, to: z) if edge(from: x, to: y) and reach(from: y, to: z)",
    "rule \"1\" reach(from: x, to: y) if edge(from: x, to: y)\nrule \"2\" reach(from: x, to: z) if reach(from: x, to: y) and reach(from: y, to: z)",
    "rule \"1\" reach(from: x, to: z) if edge(from: x, to: z) or (reach(from: x, to: y) and reach(from: y, to: z))",
    """
    relation odd(from: node, to: node); relation even(from: node, to: node)
    rule "1" odd(from: x, to: y) if edge(from: x, to: y)
    rule "2" odd(from: x, to: z) if even(from: x, to: y) and edge(from: y, to: z)
    rule "3" even(from: x, to: z) if odd(from: x, to: y) and edge(from: y, to: z)
    rule "4" reach(from: x, to: y) if odd(from: x, to: y) or even(from: x, to: y)
    """,
  ]) func linearNonLinearAndMutualRulesReachTheSame(_ rules: String) {
    let casebook = LoadedCasebook(Self.nodes, rules)
    #expect(casebook.show("x, y where reach(from: x, to: y)") == Self.closure)
    #expect(casebook.show("x where reach(from: x, to: D)") == ["A", "B", "C"])
    #expect(casebook.ask("reach(from: A, to: E)") == "unknown: silent")
  }

  private static let rules = """
    rule "1" reach(from: x, to: y) if edge(from: x, to: y)
    rule "2" reach(from: x, to: z) if reach(from: x, to: y) and edge(from: y, to: z)
    """

  @Test func contestedStepContestsWhatRestsOnItAlone() {
    let casebook = LoadedCasebook(
      Self.nodes + "\nsource T is \"another\" dated 2001\nclaim not edge(from: B, to: C) source T", Self.rules)
    #expect(
      casebook.show("y where reach(from: A, to: y)") == ["B", "C [contested]", "D [contested]"])
    #expect(casebook.show("y where reach(from: A, to: y) settled only") == ["B"])
    let again = LoadedCasebook(
      Self.nodes
        + "\nsource T is \"another\" dated 2001\nclaim not edge(from: B, to: C) source T\nclaim edge(from: A, to: D) source T",
      Self.rules)
    #expect(again.show("y where reach(from: A, to: y)") == ["B", "C [contested]", "D"])
  }

  @Test func undatedStepIsOnlyPossible() {
    let casebook = LoadedCasebook(
      Self.nodes.replacing("claim edge(from: B, to: C) source S", with: "claim edge(from: B, to: C) on 2005 source S"),
      Self.rules)
    #expect(casebook.show("y where reach(from: A, to: y) as of 2005-06-01") == ["B"])
    #expect(
      casebook.show("y where reach(from: A, to: y) as of 2005-06-01 including unknown")
        == ["B", "C [unknown: undated]", "D [unknown: undated]"])
    // A loop does not make itself settled.
    let loop = LoadedCasebook(
      Self.nodes.replacing("claim edge(from: E, to: F) source S", with: "claim edge(from: E, to: F) on 2005 source S"),
      Self.rules)
    #expect(
      loop.show("x, y where reach(from: x, to: y) and x is one of (E, F) as of 2005-06-01 including unknown")
        == ["E · E [unknown: undated]", "E · F [unknown: undated]", "F · E", "F · F [unknown: undated]"])
  }

  @Test func loopOfContestedRowsStaysContested() {
    let casebook = LoadedCasebook(
      Self.nodes + "\nsource T is \"another\" dated 2001\nclaim not edge(from: E, to: F) source T",
      Self.rules)
    #expect(casebook.show("y where reach(from: E, to: y)") == ["E [contested]", "F [contested]"])
    #expect(casebook.show("y where reach(from: F, to: y)") == ["E", "F [contested]"])
  }

  @Test func recursionMayPassANegationThatSomebodyDenies() {
    let casebook = LoadedCasebook(
      Self.nodes, "relation closed(node: node)", "relation open(node: node)",
      "claim closed(node: C) source S", "claim not closed(node: B) source S",
      "rule \"1\" open(node: A) if edge(from: A)",
      "rule \"2\" open(node: y) if open(node: x) and edge(from: x, to: y) and not closed(node: y)",
      "rule \"3\" not closed(node: y) if open(node: x) and edge(from: x, to: y)")
    // Every step opens the next; that C is closed is contested, and so is what lies behind it.
    #expect(casebook.show("node where open(node)") == ["A", "B", "C [contested]", "D [contested]"])
  }

  @Test func recursionRunsOverDaysOfItsOwn() {
    // A letter hands on whom its writer was linked to on its day.
    let casebook = LoadedCasebook(
      """
      kind person ()
      relation met(who: person, whom: person, day: date) fixed
      relation knows(who: person, whom: person) persists
      relation chain(who: person, whom: person)
      source S is "letters" dated 2000
      thing Ann: person; thing Bob: person; thing Cid: person; thing Dan: person
      claim knows(who: Ann, whom: Bob) since 1990-01-01 source S
      claim knows(who: Bob, whom: Cid) since 1995-01-01 source S
      claim knows(who: Cid, whom: Dan) since 1993-01-01 source S
      claim met(who: Ann, whom: Bob, day: 1996-05-05) source S
      claim met(who: Bob, whom: Cid, day: 1994-05-05) source S
      rule "1" chain(who: x, whom: y) if knows(who: x, whom: y)
      rule "2" chain(who: x, whom: z) if met(who: x, whom: y, day: d) and chain(who: y, whom: z) on d
      """)
    #expect(casebook.show("y where chain(who: Ann, whom: y) as of 1991") == ["Bob", "Cid", "Dan"])
    #expect(casebook.show("y where chain(who: Bob, whom: y) as of 1991") == ["Dan"])
    #expect(casebook.show("y where chain(who: Bob, whom: y) as of 1996") == ["Cid", "Dan"])
  }

  @Test func cycleThroughAbsenceIsRefused() {
    let refused = LoadedCasebook(
      Self.nodes, "rule \"1\" reach(from: x, to: y) if edge(from: x, to: y) and no record of reach(from: y, to: x)")
    #expect(refused.problems.first?.hasPrefix("own-absence") == true)
  }

  @Test func arithmeticFeedsNoHeadOfItsOwnGroup() {
    let casebook = LoadedCasebook(
      Self.nodes, "relation steps(node: node, n: number)", "claim steps(node: A, n: 0) source S",
      "rule \"1\" steps(node: y, n: m + 1) if steps(node: x, n: m) and edge(from: x, to: y)")
    #expect(casebook.problems.first?.hasPrefix("endless-arithmetic") == true)
    let hidden = LoadedCasebook(
      Self.nodes, "relation steps(node: node, n: number)", "relation more(node: node, n: number)",
      "claim steps(node: A, n: 0) source S",
      "rule \"1\" more(node: x, n: k) if steps(node: x, n: m) and k = m + 1",
      "rule \"2\" steps(node: y, n: m) if more(node: x, n: m) and edge(from: x, to: y)")
    #expect(hidden.problems.first?.hasPrefix("endless-arithmetic") == true)
    // Outside the group it may.
    let fine = LoadedCasebook(
      Self.nodes, "relation steps(node: node, n: number)", "relation more(node: node, n: number)",
      "claim steps(node: A, n: 0) source S",
      "rule \"1\" more(node: x, n: m + 1) if steps(node: x, n: m)")
    #expect(fine.show("n where more(node: A, n)") == ["1"])
  }

  @Test func questionThatLooksAtTooMuchEndsWithAMessage() {
    let casebook = LoadedCasebook(Self.nodes, Self.rules)
    casebook.session.settings.rowLimit = 5
    #expect(
      casebook.refusals(of: "show x, y where reach(from: x, to: y)") == [
        "row-limit «show x, y where reach(from: x, to: y)»: the question looked at more than 5 rows"
          + " | note: worked out until then: `reach` 9 rows, `edge` 5 rows | help: narrow it in `where` | help: `.limits 50` lets it look at more"
      ])
  }
}
