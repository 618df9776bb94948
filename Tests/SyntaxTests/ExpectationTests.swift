import Source
import Syntax
import Testing

@Suite struct ExpectationTests {
  struct Case: CustomTestStringConvertible, Sendable {
    /// `|` is the cursor.
    let before: String
    let expected: Set<Syntax.Expectation>
    let refused: Set<Syntax.Expectation>
    var testDescription: String { before }

    init(_ before: String, _ expected: Set<Syntax.Expectation>, not refused: Set<Syntax.Expectation> = []) {
      self.before = before
      self.expected = expected
      self.refused = refused
    }
  }

  static let cases: [Case] = [
    Case("", [.keyword("show"), .keyword("why"), .name(.thing), .claimID], not: [.keyword("where"), .relation]),
    Case("undo; ", [.keyword("show"), .name(.thing)]),
    Case("undo\n", [.keyword("show")], not: [.endOfStatement]),
    Case("show ", [.path, .keyword("count of"), .name(.thing)], not: [.relation, .keyword("where")]),
    Case("Show ", [.path]),
    Case("show count ", [.keyword("of"), .keyword("where")]),
    Case("show state ", [.keyword("where"), .keyword("sort by"), .keyword("as of"), .symbol(","), .endOfStatement], not: [.path]),
    Case("show state for ", [.keyword("each"), .rows]),
    Case("show state for each state ", [.newWord(.variable), .keyword("where")]),
    Case("show state where ", [.relation, .path, .keyword("not"), .keyword("no record of"), .keyword("every")]),
    Case("show state where no ", [.keyword("record of"), .symbol("=")]),
    Case("show state where not ", [.relation, .symbol("(")], not: [.path]),
    Case("show state where party(", [.field(of: "party"), .symbol(")")], not: [.path]),
    Case("show state where party(state, ", [.field(of: "party")]),
    Case("show state where party(state", [.symbol(":"), .symbol(","), .symbol(")")]),
    Case("show state where party(state: ", [.value(relation: "party", field: "state"), .keyword("every"), .path]),
    Case("show state where party(state: x.", [.fieldAfterDot(path: ["x"])], not: [.path]),
    Case("ask incident.place.", [.fieldAfterDot(path: ["incident", "place"])]),
    Case("ask incident.sort ", [.symbol("="), .keyword("is"), .keyword("like")], not: [.endOfStatement]),
    Case("ask incident.sort = ", [.comparand(path: ["incident", "sort"]), .path, .name(.thing)]),
    Case("ask smallest of a.b > ", [.comparand(path: ["a", "b"])]),
    Case("ask count of a.b > ", [.comparand(path: [])]),
    Case("ask incident.sort is ", [.keyword("known"), .keyword("one of"), .keyword("not")]),
    Case("ask incident.sort is one of (", [.comparand(path: ["incident", "sort"])]),
    Case("ask incident.sort is one of (a, ", [.comparand(path: ["incident", "sort"])]),
    Case("ask a = \"un", [.comparand(path: ["a"])]),
    Case("ask a(b) ", [.keyword("and"), .keyword("or"), .keyword("on"), .keyword("as of"), .endOfStatement]),
    Case("show a as ", [.keyword("of")]),
    Case("show a as of ", [.date], not: [.number]),
    Case("show a in ", [.keyword("world")]),
    Case("show a in world ", [.world]),
    Case("show a according to ", [.name(.source)]),
    Case("show a first ", [.integer]),
    Case("evaluate ", [.name(.caseMember), .keyword("all")]),
    Case("evaluate China ", [.keyword("in"), .keyword("under"), .keyword("as of"), .endOfStatement]),
    Case("evaluate China under ", [.name(.framework)]),
    Case("why ", [.name(.caseMember), .relation, .integer, .keyword("not"), .endOfStatement]),
    Case("why party ", [.symbol("("), .symbol("."), .frameworkWord]),
    Case("why China not ", [.frameworkWord]),
    Case("compare show a ", [.keyword("across"), .keyword("where")]),
    Case("compare show a across ", [.keyword("sources"), .keyword("dates"), .keyword("frameworks")]),
    Case("suppose ", [.relation, .keyword("without"), .keyword("not")]),
    Case("suppose without ", [.claimID, .keyword("rule"), .keyword("source")]),
    Case("claim party(state: China) ", [.keyword("since"), .keyword("source"), .endOfStatement]),
    Case("claim a(b: c) source ", [.name(.source)]),
    Case("thing China: ", [.kind]),
    Case("relation a(b: text) ", [.keyword("persists"), .keyword("by rules"), .keyword("reads")]),
    Case("China ", [.keyword("as of"), .endOfStatement]),
    // What is wrong before the cursor leaves nothing to expect at it.
    Case("show state whre ", [], not: [.keyword("where"), .endOfStatement]),
    Case("show \u{1} ", []),
  ]

  @Test(arguments: cases)
  func isWhatTheParserWouldTake(_ sample: Case) {
    let text = SourceText(name: "<prompt>", sample.before + " and more")
    let found = Set(Parser.expectations(in: text, at: sample.before.utf8.count))
    #expect(sample.expected.isSubset(of: found) && sample.refused.isDisjoint(with: found), "\(found.map(\.description).sorted())")
  }

  @Test(arguments: [
    ("show sta", 5), ("show state ", 11), ("ask a = North Ko", 8), ("ask a = \"North Ko", 8), ("show a as of 20", 13), ("cite #c7f2", 5),
    ("Sho", 0), ("", 0), ("ask a.", 6), ("ask a(b: 탈북", 9), ("ask a(b: 난민 탈북", 9),
  ])
  func knowsWhereTheWordBegan(_ before: String, _ start: Int) {
    #expect(Parser.startOfWord(in: SourceText(name: "<prompt>", before + "|x"), at: before.utf8.count) == start)
  }
}
