import Engine
import Fuzzing
import Interpreter
import Semantics
import Source
import Syntax
import TestSupport
import Testing

/// Rules that feed themselves with what is not settled: rows, verdicts, proofs and citations as the naive evaluator has them.
@Suite struct CircleTests {
  private static let claims = """
    kind node (size: number)
    relation e(a: node, b: node)
    relation s(a: node, b: node) symmetric
    relation h(a: node)
    source S is "a map" dated 2001
    source T is "another" dated 2004-06
    source U is "a third"
    claim e(a: A, b: B) from 1999 to 2008 source S
    claim e(a: B, b: C) from 2004 to 2007 source S
    claim not e(a: B, b: C) since 2004 source T
    claim e(a: A, b: C) source U
    claim e(a: C, b: D) since 2003 source T
    claim e(a: D, b: A) source S
    claim e(a: D, b: E) from 2000 to 2009 source T
    claim e(a: E, b: F) from 2003 to ? source S
    claim e(a: B, b: F) from 2004 to 2010 source T
    claim s(a: F, b: G) since 2000 source S
    claim s(a: G, b: B) from 2002 to 2009 source T
    claim h(a: F) since 2003 source T
    claim path(a: G, b: A) source S
    claim path(a: A, b: B) source S
    thing A: node (size: 1)
    thing D: node (size: 4)
    """ + "\n" + ["A", "B", "C", "D", "E", "F", "G"].map { "thing \($0): node" }.joined(separator: "\n") + "\n"

  private static let rules = [
    """
    relation path(a: node, b: node)
    rule "1" path(a: x, b: y) if e(a: x, b: y)
    rule "2" path(a: x, b: z) if path(a: x, b: y) and e(a: y, b: z)
    """,
    """
    relation path(a: node, b: node)
    rule "1" path(a: x, b: y) if e(a: x, b: y)
    rule "2" path(a: x, b: z) if path(a: x, b: y) and path(a: y, b: z)
    """,
    """
    relation path(a: node, b: node) symmetric
    rule "1" path(a: x, b: y) if e(a: x, b: y)
    rule "2" path(a: x, b: z) if path(a: x, b: y) and s(a: y, b: z)
    """,
    """
    relation path(a: node, b: node)
    relation odd(a: node, b: node)
    rule "1" path(a: x, b: y) if e(a: x, b: y) and no record of h(a: x)
    rule "2" odd(a: x, b: z) if path(a: x, b: y) and e(a: y, b: z)
    rule "3" path(a: x, b: z) if odd(a: x, b: y) and e(a: y, b: z)
    rule "4" odd(a: x, b: y) if s(a: x, b: y)
    """,
  ]

  private func session(_ rules: String, _ choice: EvaluatorChoice) throws -> Session {
    let loaded = LoadedCasebook(rules + "\n" + Self.claims)
    try #require(loaded.problems == [])
    loaded.session.settings.evaluator = choice
    return loaded.session
  }

  private func text(_ line: String, _ session: Session) throws -> String {
    let text = SourceText(name: "question", line)
    let outcome = session.run(try #require(Parser.parse(text).statements.first), in: text)
    let rendered = OutcomeRenderer(format: .csv, audience: .pipe).render(outcome)
    return rendered.output + rendered.errors + OutcomeRenderer(format: .table, audience: .pipe).render(outcome).output
  }

  @Test(
    arguments: rules,
    [
      "show x, y where path(a: x, b: y) as of 2005", "show y where path(a: A, b: y) as of 2005-06-01 including unknown",
      "show y where path(a: A, b: y) as of 2012 including unknown", "show x where path(a: x, b: F) as of 2006",
      "show x, y where path(a: x, b: y) as of 2006 settled only", "show x, count of y where path(a: x, b: y) as of 2007",
      "show x where path(a: G, b: x) as of 2003 including unknown", "ask path(a: A, b: F) as of 2005", "ask path(a: F, b: E) as of 2005",
      "show x, y where path(a: x, b: y)", "show x where path(a: x, b: y) and y.size > 2 as of 2005",
    ])
  func whatIsOpenOnACircleIsAnsweredAlike(_ rules: String, _ question: String) throws {
    let (naive, fast) = (try session(rules, .naive), try session(rules, .fast))
    for line in [question] + (1...8).map({ "why \($0)" }) + ["cite"] {
      #expect(try text(line, fast) == text(line, naive), "\(line)")
    }
    // `s` goes both ways, and no claim of it may be over.
    if !rules.contains("s(") { #expect(fast.columnAnswers == 1) }
  }

  /// What one origin reaches costs what it reaches, whether all of it is settled or not: the whole closure has 14,400 rows.
  @Test func anOriginCostsWhatItReaches() throws {
    let nodes = (0..<120).map { "thing N\($0): node" }
    let edges = (0..<120).map { "claim e(a: N\($0), b: N\(($0 + 1) % 120)) since 2000 source S" }
    let loaded = LoadedCasebook(
      (["kind node ()", "relation e(a: node, b: node)", "source S is \"a line\" dated 2001", Self.rules[0]] + nodes + edges))
    try #require(loaded.problems == [])
    loaded.session.settings.rowLimit = 100_000
    #expect(loaded.rows(of: "show y where path(a: N0, b: y) as of 2010 including unknown").count == 120)
    #expect(loaded.messages(of: "why 120").isEmpty)
    #expect(loaded.messages(of: "ask path(a: N0, b: N7) as of 2010").isEmpty)
  }

  @Test(arguments: 0..<40) func randomCirclesAreExplainedAlike(_ seed: Int) throws {
    let casebook = RandomCasebook(seed: seed)
    func session(_ choice: EvaluatorChoice) -> Session {
      let session = casebook.loaded.session
      session.settings.evaluator = choice
      return session
    }
    let (naive, fast) = (session(.naive), session(.fast))
    for relation in ["r", "d", "u"] {
      for frame in [" as of 2004-12-31 including unknown", " as of 2006"] {
        for line in ["show \(relation)" + frame] + (1...4).map({ "why \($0)" }) + ["cite"] {
          #expect(try text(line, fast) == text(line, naive), "\(relation)\(frame): \(line)")
        }
      }
    }
  }
}
