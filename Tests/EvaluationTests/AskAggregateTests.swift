import TestSupport
import Testing

/// `ask` with a test on aggregates: all rows make one group.
@Suite struct AskAggregateTests {
  private static let text = """
    kind node (size: number)
    relation link(a: node, b: node)
    relation seen(a: node, day: date)
    source S is "one" dated 2004
    source T is "two" dated 2005
    thing A: node (size: 5) source S
    thing B: node (size: 2) source S
    thing C: node
    claim link(a: A, b: B) since 2000 source S
    claim link(a: A, b: C) since 2000 source S
    claim link(a: B, b: C) on 2003 source S
    claim not link(a: B, b: C) source T
    claim seen(a: A, day: 2001-05) source S
    """

  @Test(arguments: [
    ("count of link > 1", "met"), ("count of link > 2", "contested"), ("count of link > 3", "not met"),
    ("count of x = 1 and link(a: x, b: B)", "met"), ("count of x > 1 and link(a: x, b: B)", "not met"),
    ("count of x > 0 and link(a: C, b: x)", "unknown: silent"),
    ("count of x is known and link(a: C, b: x)", "not met"),
    ("list of node is known", "met"), ("sum of node.size >= 7", "met"), ("sum of node.size > 100", "unknown: silent"),
    ("latest of seen.day < 2002", "met"), ("latest of seen.day > 2001-05-10", "unknown: undated"),
    ("count of link.a = count of link.b", "contested"), ("not (count of link > 3)", "met"),
    ("(count of link > 3 or count of link.b = 2)", "met"),
    ("count of node is one of (2, 3)", "met"),
    ("count of link.b > 1 and link.a = A as of 2002", "met"),
    ("count of link.b > 0 and link.a = B as of 2003-06-01", "unknown: undated"),
    ("count of node > 1 and every link l where l.a = node has l.b != A", "met"),
  ]) func testsOfAllRows(_ question: String, _ verdict: String) {
    #expect(LoadedCasebook(Self.text).ask(question) == verdict)
  }

  /// A row that a preferred source overrules is none of those counted.
  @Test func overruledRowIsNotCounted() {
    let casebook = LoadedCasebook([Self.text, "thing C: node (size: 9)", "thing C: node (size: 1) source S"])
    #expect(casebook.ask("count of node > 0 and node.size = 9 and node = C preferring S") == "unknown: silent")
    #expect(casebook.ask("count of node > 0 and node.size = 9 and node = C") == "contested")
  }

  /// Conditions with an aggregate choose among the groups that the head makes.
  @Test(arguments: [
    ("busy(a: x) if link(a: x, b: y) and count of y > 1", ["A"]),
    ("busy(a: x) if link(a: x, b: y) and count of y = 1", ["B [contested]"]),
    ("busy(a: x) if link(a: x, b: y) and count of y > 2", []),
    ("busy(a: x) if link(a: x, b: y) and sum of y.size = 2 and x != B", []),
    ("busy(a: x) if link(a: x, b: y) and smallest of y.size <= 2 and x != B", ["A"]),
    ("busy(a: x) if link(a: x, b: y) and (count of y > 1 or x = B)", ["A", "B [contested]"]),
  ]) func ruleTestsGroups(_ rule: String, _ rows: [String]) {
    let casebook = LoadedCasebook([Self.text, "relation busy(a: node)", "rule \"R\" \(rule)"])
    #expect(casebook.problems == [])
    #expect(casebook.show("x where busy(a: x)") == rows)
  }

  /// A test that turns on contested rows is contested, and its row listed so.
  @Test func contestedGroupIsListed() {
    let casebook = LoadedCasebook(Self.text)
    #expect(casebook.show("x where link(a: x, b: y) and count of y = 1") == ["B [contested]"])
    #expect(casebook.show("x where link(a: x, b: y) and count of y = 1 settled only") == [])
    #expect(casebook.show("x where link(a: x, b: y) and sum of y.size > 9") == ["B [contested]"])
    #expect(casebook.show("x where link(a: x, b: y) and x = A and sum of y.size > 9 including unknown") == ["A [unknown: silent]"])
  }

  @Test func ruleMayDenyByAGroup() {
    let casebook = LoadedCasebook([
      Self.text, "relation busy(a: node)", "claim busy(a: A) source S",
      "rule \"R\" not busy(a: x) if link(a: x, b: y) and count of y > 1",
    ])
    #expect(casebook.ask("busy(a: A)") == "contested")
  }

  @Test(arguments: [
    ("link(a: x) unless count of x > 1", "aggregate-here"),
    ("link(a: x, b: y) and count of x > y.size", "beside-aggregate"),
    ("busy(a: x) and link(a: x, b: y) and count of y > 1", "own-absence"),
  ]) func ruleTestsNoMore(_ body: String, _ id: String) {
    let problems = LoadedCasebook([Self.text, "relation busy(a: node)", "rule \"R\" busy(a: x) if \(body)"]).problems
    #expect(problems.count == 1 && problems.allSatisfy { $0.contains(id) }, "\(problems)")
  }
}
