import TestSupport
import Testing

/// `every` over things with their fields and over rows, and in brackets.
@Suite struct EveryTests {
  private static let text = """
    kind node (size: number, region: text)
    relation link(a: node, b: node, how: one of (land, sea), n: number)
    relation mark(a: node)
    source S is "one" dated 2004
    source T is "two" dated 2005
    thing A: node (size: 5, region: "east") source S
    thing B: node (size: 2, region: "east") source S
    thing C: node (region: "west") source S
    claim link(a: A, b: B, how: land, n: 1) source S
    claim link(a: A, b: B, how: sea, n: 4) source S
    claim link(a: A, b: C, how: land, n: 6) source S
    claim link(a: B, b: A, how: land, n: 7) source S
    claim mark(a: A) source S
    """

  private static func casebook(_ lines: String...) -> LoadedCasebook { LoadedCasebook([text] + lines) }

  // MARK: Fields of what it ranges over

  @Test(arguments: [
    ("every node t where link(a: A, b: t) has t.region is known", "met"),
    ("every node t where link(a: A, b: t) has t.size > 1", "unknown: silent"),
    ("every node t where link(a: A, b: t) has t.region = \"east\"", "not met"),
    ("every node t where t.region = \"east\" has link(a: t)", "met"),
    ("every node t where t.region = \"east\" has mark(a: t)", "unknown: silent"),
    ("every node t where t.size > 3 has mark(a: t)", "met"),
    ("every node t where (link(a: A, b: t) and t.size > 1) has t.region = \"east\"", "met"),
    ("every node t where t.region = \"north\" has mark(a: t)", "unknown: silent"),
    ("every node t where t = A has mark(a: t)", "met"),
  ]) func fieldsAreReadOfEachThing(_ question: String, _ verdict: String) {
    #expect(Self.casebook().ask(question) == verdict)
  }

  @Test(arguments: [("> 1", "met"), ("> 3", "contested"), ("> 9", "not met")])
  func contestedFieldCountsWhereItsValuesDiffer(_ test: String, _ verdict: String) {
    let casebook = Self.casebook("thing B: node (size: 4) source T")
    #expect(casebook.ask("every node t where link(a: t, b: A) has t.size \(test)") == verdict)
  }

  @Test func fieldsDoNotLeaveTheEvery() {
    // The same word is another thing outside.
    let question = "t where mark(a: t) and every node t where link(a: A, b: t) has t.region is known"
    #expect(Self.casebook().show(question) == ["A"])
  }

  /// What a source leaves out is one of them, and asked for by a word that nobody gives.
  @Test func rowThatLeavesItOutCounts() {
    let open = Self.casebook("relation closed(a: node) by rules", "claim link(a: C, how: sea) source T")
    #expect(open.ask("every node t where link(a: C, b: t) has not closed(a: t)") == "met")
    #expect(open.ask("every node t where link(a: C, b: t) has mark(a: t)") == "unknown: silent")
    let nobody = Self.casebook("relation closed(a: node) by rules", "claim link(how: sea) source T")
    let question = "x where link(a: x, how: sea) and every node t where link(a: x, b: t, how: sea) has not closed(a: t)"
    #expect(nobody.show(question) == ["A", "_"])
  }

  // MARK: Rows

  @Test(arguments: [
    ("every link l where l.a = A has l.n > 0", "met"), ("every link l where l.a = A has l.n > 3", "not met"),
    ("every link l where l.a = C has l.n > 0", "unknown: silent"),
    ("every link l where l.how = land has link(a: l.b, b: l.a)", "unknown: silent"),
    ("every link where link.a = B has link.n = 7", "met"),
    ("every link l where l.b.region = \"west\" has mark(a: l.a)", "met"),
    ("every link l where (l.a = A and l.how = sea) has l.n = 4", "met"),
  ]) func rangesOverRows(_ question: String, _ verdict: String) { #expect(Self.casebook().ask(question) == verdict) }

  @Test func contestedRowCountsAsOne() {
    let denied = Self.casebook("claim not link(a: A, b: B, how: land, n: 1) source T")
    #expect(denied.ask("every link l where l.a = A has l.n > 0") == "met")
    #expect(denied.ask("every link l where l.a = A has l.n > 3") == "contested")
  }

  @Test func rowsOfAnEveryAreNoRowsOfTheQuestion() {
    #expect(Self.casebook().show("node where every link l where l.a = node has l.n > 5") == ["B"])
    #expect(Self.casebook().show("link.n where link.a = B and every link l where l.a = link.b has l.n > 0") == ["7"])
  }

  // MARK: Brackets

  @Test(arguments: [
    ("link(a: A, b: B, how: every)", "met"), ("link(a: A, b: C, how: every)", "unknown: silent"),
    ("link(a: A, how: every)", "met"), ("no record of link(a: A, b: C, how: every)", "met"),
    ("no record of link(a: A, b: B, how: every)", "not met"), ("not link(a: B, b: A, how: every)", "met"),
    ("no record of not link(a: A, b: B, how: every)", "met"),
    ("no record of not link(a: B, b: A, how: every)", "not met"),
    ("link(a: B, b: A, how: every)", "not met"),
  ]) func everyInBracketsIsEachValue(_ question: String, _ verdict: String) {
    #expect(Self.casebook("claim not link(a: B, b: A, how: sea) source S").ask(question) == verdict)
  }

  @Test func everyInBracketsJoins() {
    #expect(Self.casebook().show("x, y where link(a: x, b: y, how: every)") == ["A · B"])
    let rule = "rule \"R\" mark(a: x) if link(a: x, b: y, how: every) and link(b: y)"
    #expect(
      Self.casebook(rule, "claim link(a: C, b: C, how: every) source S").show("x where mark(a: x)") == ["A", "C"])
  }

  @Test func everyInBracketsSumsEachRowOnce() {
    #expect(Self.casebook().show("sum of n where link(a: A, how: land, n)") == ["7"])
  }

  // MARK: for

  @Test func forNamesRows() {
    let casebook = Self.casebook()
    #expect(casebook.show("l.n for link l where l.a = A") == ["1", "4", "6"])
    #expect(casebook.show("l for link l where l.n = 7") == ["B · A · land · 7"])
    #expect(casebook.show("k.n, l.n for link k, link l where k.b = l.b and k.n < l.n") == ["1 · 4"])
    #expect(casebook.show("count of l for link l") == ["4"])
    #expect(casebook.show("l.a, count of l called n for link l sort by n descending") == ["A · 3", "B · 1"])
    #expect(casebook.show("link.n for link where link.a = B") == ["7"])
    #expect(casebook.show("l.n, l.source for link l where l.a = B") == ["7 · S"])
  }

  @Test func forEachKeepsRowsWithoutMore() {
    let question = "l.a, l.b, count of k called n for each link l, link k where k.a = l.b and l.how = land"
    #expect(Self.casebook().show(question) == ["A · B · 1", "B · A · 3"])
    let each = "l.a, l.b, count of mark for each link l where mark.a = l.a and l.how = land"
    #expect(Self.casebook().show(each) == ["A · B · 1", "A · C · 1", "B · A · _"])
  }
}
