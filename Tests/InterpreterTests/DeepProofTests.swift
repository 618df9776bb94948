import Testing

/// What rests on very many steps, one upon another: no answer and no explanation takes more of the stack than there is. What
/// an explanation leaves out it says, with the line that goes on from there.
@Suite struct DeepProofTests {
  private static func casebook(_ rules: String, nodes: Int) -> String {
    """
    kind node ()
    relation e(a: node, b: node)
    relation path(a: node, b: node)
    relation shut(a: node)
    source S is "a map" dated 2020
    \(rules)
    \((0..<nodes).map { "thing N\($0): node" }.joined(separator: "\n"))
    \((1..<nodes).map { "claim e(a: N\($0 - 1), b: N\($0)) source S" }.joined(separator: "\n"))
    """
  }

  private static let paths = [
    """
    rule "1" path(a: x, b: y) if e(a: x, b: y)
    rule "2" path(a: x, b: z) if path(a: x, b: y) and e(a: y, b: z)
    """,
    """
    rule "1" path(a: x, b: y) if e(a: x, b: y)
    rule "2" path(a: x, b: z) if e(a: x, b: y) and path(a: y, b: z)
    """,
  ]

  /// What stands in place of the rest: the claims that it rests on, and the condition to ask next.
  private func told(_ lines: String) throws -> (claims: Int, next: String) {
    let match = try #require(lines.firstMatch(of: /and so on, down to (\d+) claims?: `why ([^`]+)` goes on from here/))
    return (try #require(Int(match.1)), String(match.2))
  }

  @Test(arguments: paths) func eachExplanationGoesOnFromTheLast(_ rules: String) throws {
    let session = ReadSession(Self.casebook(rules, nodes: 3000))
    var condition = "path(a: N0, b: N2999)"
    #expect(session("ask \(condition)").contains("met"))
    var before = 2999
    for _ in 0..<2 {
      let (claims, next) = try told(session("why \(condition)"))
      // As many steps were shown as claims are left out.
      #expect((28...36).contains(before - claims), "\(before) → \(claims)")
      (before, condition) = (claims, next)
    }
  }

  @Test(arguments: paths) func whatIsLeftOutIsCited(_ rules: String) throws {
    let session = ReadSession(Self.casebook(rules, nodes: 3000))
    _ = session("ask path(a: N0, b: N2999)")
    let cited = session.withIDs("cite 1")
    let more = try #require(cited.firstMatch(of: /\+ (\d+) more/)?.1)
    #expect(cited.count { $0 == "#" } + (Int(more) ?? 0) == 2999)
  }

  @Test(arguments: paths) func aShortProofIsWhole(_ rules: String) {
    let lines = ReadSession(Self.casebook(rules, nodes: 31))("why path(a: N0, b: N30)")
    #expect(!lines.contains("and so on"))
    for step in 1...30 { #expect(lines.contains("e(a: N\(step - 1), b: N\(step))")) }
  }

  @Test func whatGoesOnIsOfTheSameDay() throws {
    let session = ReadSession(
      Self.casebook(Self.paths[0], nodes: 100).replacing("relation e(a: node, b: node)", with: "relation e(a: node, b: node) fixed"))
    let (claims, next) = try told(session("why path(a: N0, b: N99) as of 2021-05-01"))
    #expect(next.hasSuffix(" as of 2021-05-01"))
    #expect(try told(session("why \(next)")).claims < claims)
  }

  @Test func denialsGoDownAsFar() throws {
    let session = ReadSession(
      Self.casebook(
        """
        rule "1" not shut(a: y) if e(a: x, b: y) and not shut(a: x)
        claim not shut(a: N0) source S
        """, nodes: 51))
    let (claims, next) = try told(session("why not shut(a: N50)"))
    #expect(next == "not shut(a: N\(claims - 1))")
    #expect(!session("why \(next)").contains("and so on"))
  }
}
