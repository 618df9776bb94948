import Interpreter
import Presentation
import Source
import TestSupport
import Testing

/// `plan` of what is answered on columns: the steps as they were taken, what was to be expected and what was found.
@Suite struct ColumnPlanTests {
  /// A hundred nodes on a ring, each with edges to the next three; four colours of 25 nodes each; ten nodes are shut.
  private static let ring: [String] =
    [
      "kind node (weight: number)", "relation edge(from: node, to: node)", "relation colour(node: node, name: text)",
      "relation shut(node: node)", "relation two(from: node, to: node) by rules",
      "rule \"two steps\" two(from: x, to: z) if edge(from: x, to: y) and edge(from: y, to: z)",
    ] + (0..<100).map { "thing N\($0): node (weight: \($0))" }
    + (0..<100).flatMap { i in (1...3).map { "claim edge(from: N\(i), to: N\((i + $0) % 100))" } }
    + (0..<100).map { "claim colour(node: N\($0), name: \"c\($0 % 4)\")" } + (0..<10).map { "claim shut(node: N\($0))" }

  private struct Plan {
    let rows: [[String: String]]

    init(_ question: String, _ casebook: [String]) throws {
      let loaded = LoadedCasebook(casebook)
      try #require(loaded.problems == [])
      var records: RecordTable?
      _ = ScriptRunner(loaded.session).run(SourceText(name: "plan", question)) { outcome in
        if case .cases(let table, _) = outcome.content { records = table }
      }
      let table = try #require(records, "\(question)")
      rows = table.rows.map { row in
        Dictionary(uniqueKeysWithValues: zip(table.columns.map(\.name), row.map { $0.shown ?? "" }))
      }
    }

    func part(_ part: String) -> [[String: String]] { rows.filter { $0["part"] == part } }
    /// How each step goes, how many rows were to be expected, and how many went on from it.
    var steps: [[String]] { part("join").map { row in ["how", "text", "estimate", "found"].map { row[$0] ?? "" } } }
    func number(_ column: String, _ row: [String: String]?) -> Int { row.flatMap { Int($0[column] ?? "") } ?? -1 }
    func sum(_ column: String, of rows: [[String: String]]) -> Int { rows.reduce(0) { $0 + number(column, $1) } }
  }

  @Test func aHashJoinIsExpectedFromTheValuesOfItsColumns() throws {
    let plan = try Plan("plan show x, y where edge(from: x, to: y) and colour(node: x, name: \"c0\")", Self.ring)
    #expect(
      plan.steps == [
        ["scan", "colour(x, \"c0\")", "25", "25"], ["scan", "edge(x, y)", "300", "300"],
        ["hash join on x with", "edge(x, y)", "75", "75"],
      ])
    let join = plan.part("join").last
    #expect(["entered", "probes", "looked_at"].map { plan.number($0, join) } == [25, 25, 375])
    #expect(plan.part("answer").map { $0["text"] } == ["75 rows"])
    #expect(plan.part("evaluator").map { $0["text"] } == ["columns"])
  }

  @Test func whatIsNotRecordedIsAnAntiJoin() throws {
    let plan = try Plan("plan show x where colour(node: x) and no record of shut(node: x)", Self.ring)
    #expect(
      plan.steps == [
        ["scan", "colour(x, _)", "100", "100"], ["anti-join on x:", "no record of shut(x)", "90", "90"],
      ])
  }

  @Test func fieldsAreLookedUpBeforeTheyAreTested() throws {
    let plan = try Plan("plan show x where shut(node: x) and x.weight >= 7", Self.ring)
    #expect(plan.part("join").map { $0["how"] } == ["scan", "look up", "test"])
    #expect(plan.part("join").map { $0["found"] } == ["10", "10", "3"])
    #expect(plan.part("join").map { $0["estimate"] } == ["10", "10", "3"])
  }

  @Test func rulesStandBeforeTheQuestionThatAsksForThem() throws {
    let plan = try Plan("plan show x, y where two(from: x, to: y)", Self.ring)
    #expect(plan.part("search").map { $0["text"] } == ["rule \"two steps\", applied once: 500 new rows", "the question"])
    // Each of 300 edges goes on by three, and two ways lead to most pairs.
    #expect(
      plan.steps.map { [$0[2], $0[3]] } == [["300", "300"], ["300", "300"], ["900", "900"], ["500", "500"]])
  }

  @Test(arguments: [
    "plan show x where not shut(node: x)", "plan ask count of shut > 1",
  ]) func whatIsLeftToTheNaiveEvaluatorSaysSo(_ question: String) throws {
    #expect(try Plan(question, Self.ring).part("evaluator").map { $0["text"] } == ["left to naive"])
    let shown = ReadSession(Self.ring.joined(separator: "\n"))(question)
    #expect(shown.contains("no question for the evaluator on columns"), "\(shown)")
  }

  /// A chain of so many edges, and others that lead nowhere near it.
  private static func chain(_ length: Int, beside others: Int) -> [String] {
    [
      "relation edge(from: text, to: text)", "relation path(from: text, to: text) by rules",
      "rule \"one\" path(from: x, to: y) if edge(from: x, to: y)",
      "rule \"more\" path(from: x, to: z) if path(from: x, to: y) and edge(from: y, to: z)",
    ] + (0..<length).map { "claim edge(from: \"n\($0)\", to: \"n\($0 + 1)\")" }
      + (0..<others).map { "claim edge(from: \"u\($0)\", to: \"v\($0)\")" }
  }

  @Test func aRecursionFromAConstantWorksInProportionToWhatItReaches() throws {
    let (length, others) = (1_000, 100_000)
    let question = "plan show y where path(from: \"n0\", to: y)"
    let (alone, beside) = (
      try Plan(question, Self.chain(length, beside: 0)), try Plan(question, Self.chain(length, beside: others))
    )
    for plan in [alone, beside] {
      let recursive = try #require(plan.part("search").first { $0["rule"] == "more" })
      #expect(recursive["text"]?.contains("recursive, only x = \"n0\", applied in") == true)
      #expect(plan.number("found", recursive) == length - 1)
      #expect(plan.part("answer").map { $0["text"] } == ["1000 rows"])
      // What is new is looked up once.
      #expect(plan.sum("probes", of: plan.part("join").filter { $0["rule"] == "more" }) <= 2 * length)
    }
    // Edges that lead nowhere are read into tables, a few times in all and not once a round; nothing is looked up for them.
    let answers = [alone, beside].map { $0.part("answer").first }
    #expect(alone.number("probes", answers[0]) == beside.number("probes", answers[1]))
    let more = beside.number("looked_at", answers[1]) - alone.number("looked_at", answers[0])
    #expect(more >= others && more <= 8 * others, "\(more)")
  }
}
