import Engine
import Interpreter
import Source
import Syntax
import TestSupport
import Testing

/// Rules that go on from a value step by step: what one value reaches, with its proofs and citations, as the naive evaluator
/// has it, at the cost of what is reached.
@Suite struct RightLinearTests {
  private static let declarations = """
    kind node (size: number, up: node, near: node)
    relation e(a: node, b: node)
    relation t(a: node, b: node, by: node)
    relation shut(a: node)
    source S is "a map"
    source T is "another map"
    """

  private static let rules = [
    """
    relation path(a: node, b: node)
    rule "1" path(a: x, b: y) if e(a: x, b: y)
    rule "2" path(a: x, b: z) if e(a: x, b: y) and path(a: y, b: z)
    """,
    """
    relation path(a: node, b: node)
    rule "2" path(a: x, b: z) if e(a: x, b: y) and path(a: y, b: z)
    rule "1" path(a: x, b: y) if e(a: x, b: y)
    """,
    """
    relation path(a: node, b: node)
    rule "1" path(a: x, b: y) if e(a: x, b: y) unless shut(a: y)
    rule "3" path(a: x, b: y) if t(a: y, b: x)
    rule "2" path(a: x, b: z) if path(a: y, b: z) and e(a: x, b: y) and y.size > 1
    """,
    """
    relation path(a: node, b: node)
    rule "1" path(a: x, b: y) if t(a: x, b: y)
    rule "2" path(a: x, b: z) if t(a: x, by: w) and e(a: w, b: y) and no record of shut(a: w) and path(a: y, b: z)
    """,
    """
    relation path(a: node, b: node)
    rule "1" path(a: x, b: x.up) if e(a: x)
    rule "2" path(a: x, b: z) if e(a: x) and path(a: x.up, b: z)
    """,
    """
    relation path(a: node, b: node)
    rule "1" path(a: x, b: y) if e(a: x, b: y)
    rule "2" path(a: x, b: z) if e(a: x) and path(a: x.near, b: z)
    """,
    """
    relation path(a: node, by: node, b: node)
    rule "1" path(a: x, by: w, b: y) if t(a: x, b: y, by: w)
    rule "2" path(a: x, by: w, b: z) if e(a: x, b: y) and path(a: y, by: w, b: z)
    """,
  ]

  private static let nodes = 9

  /// A casebook of few nodes and many ways between them.
  private func casebook(_ rules: String, _ seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    func node() -> String { "N\(Int.random(in: 0..<Self.nodes, using: &generator))" }
    var lines = [Self.declarations, rules]
    for i in 0..<Self.nodes {
      lines.append("thing N\(i): node (size: \(Int.random(in: 1...3, using: &generator)), up: \(node()))")
      lines.append("thing N\(i): node (near: \(node()))")
      if seed % 4 == 1, i % 3 == 0 { lines.append("thing N\(i): node (near: \(node()))") }
    }
    for i in 0..<14 { lines.append("claim e(a: \(node()), b: \(node())) source \(i % 3 == 0 ? "T" : "S")") }
    for _ in 0..<8 { lines.append("claim t(a: \(node()), b: \(node()), by: \(node())) source T") }
    for _ in 0..<2 { lines.append("claim shut(a: \(node())) source S") }
    if seed % 3 == 0, !rules.contains("by: w") { for _ in 0..<2 { lines.append("claim path(a: \(node()), b: \(node())) source S") } }
    return lines.joined(separator: "\n")
  }

  private func text(_ line: String, _ session: Session) throws -> String {
    let outcome = session.run(try #require(Parser.parse(SourceText(name: "question", line)).statements.first), in: SourceText(name: "question", line))
    let rendered = OutcomeRenderer(format: .csv, audience: .pipe).render(outcome)
    return rendered.output + rendered.errors + OutcomeRenderer(format: .table, audience: .pipe).render(outcome).output
  }

  private static let questions = [
    "show y where path(a: N0, b: y)", "show y, z where path(a: N0, b: y) and e(a: y, b: z)", "show z where path(a: N0, b: y) and e(a: y, b: z)",
    "show x where e(a: x) and path(a: N1, b: x)", "show count of y where path(a: N2, b: y)", "ask path(a: N0, b: N1)", "ask path(a: N3, b: N3)",
    "show y where path(a: N0, b: y) and path(a: N1, b: y)", "show y where path(a: N0, b: y) and path(a: y, b: N1)",
  ]

  private func session(_ rules: String, _ seed: UInt64, _ choice: EvaluatorChoice) throws -> Session {
    let loaded = LoadedCasebook(casebook(rules, seed))
    try #require(loaded.problems == [])
    loaded.session.settings.evaluator = choice
    return loaded.session
  }

  @Test(arguments: rules, 0..<5 as Range<UInt64>) func rowsProofsAndCitationsAreTheSame(_ rules: String, _ seed: UInt64) throws {
    let (naive, fast) = (try session(rules, seed, .naive), try session(rules, seed, .fast))
    for question in Self.questions {
      for line in [question, "why", "cite"] + (1...4).map({ "why \($0)" }) {
        #expect(try self.text(line, fast) == self.text(line, naive), "\(question): \(line)")
      }
    }
  }

  @Test(arguments: rules) func theyGoOnFromAConstant(_ rules: String) throws {
    let plan = try text("plan show y where path(a: N0, b: y)", try session(rules, 4, .fast))
    #expect(plan.contains(" and what that leads to, applied "), "\(plan)")
  }

  /// The pairs of what is reached are 1,000,000.
  @Test func anOriginCostsWhatItReaches() throws {
    let nodes = (0..<1000).map { "thing N\($0): node" }
    let edges = (0..<1000).map { "claim e(a: N\($0), b: N\(($0 + 1) % 1000)) source S" }
    let loaded = LoadedCasebook([Self.declarations, Self.rules[0]] + nodes + edges)
    try #require(loaded.problems == [])
    loaded.session.settings.rowLimit = 20_000
    #expect(loaded.rows(of: "show count of y where path(a: N0, b: y)") == ["1000"])
    #expect(loaded.messages(of: "ask path(a: N0, b: N999)").isEmpty)
    #expect(loaded.messages(of: "why").isEmpty)
  }
}
