import TestSupport

/// A small casebook made from a seed, of the constructs that the proof checker knows; those of `Fuzzing` hold more: claims and denials of three sources on three nodes, with and without
/// dates, closed lists, and rules. Statements are kept apart, so that a law can leave out, add and reorder them.
struct SmallCasebook {
  let seed: Int
  let declarations: [String]
  /// With the source that makes them.
  private(set) var claims: [(statement: String, source: String)] = []
  private(set) var rules: [String] = []

  /// Which rules may be drawn.
  enum Rules {
    case none
    /// Without negation, exception, absence, `every` or aggregate.
    case positive
    case any
  }

  static let nodes = ["N0", "N1", "N2"]
  static let sources = ["S", "T", "U"]
  static let times = [
    "", "", "", "", "on 2005", "on 2005-01-02", "since 2003", "since 2005-01-01", "until 2006", "until 2004-12-31",
    "from 2002 to 2005-01",
    "from ? to 2005-01-01", "from 2001 to now", "from 2004 to ?",
  ]

  init(seed: Int, rules kind: Rules = .any) {
    self.seed = seed
    var generator = SeededGenerator(seed: UInt64(seed))
    let persists = generator.chance(oneIn: 2) ? " persists" : ""
    declarations =
      [
        "kind node ()", "relation p(a: node)\(persists)", "relation q(a: node) persists",
        "relation e(a: node, b: node)\(persists)",
        "relation s(a: node, b: node) symmetric", "relation v(a: node, n: number) one n per a", "relation d(a: node)",
        "relation r(a: node, b: node)", "relation c(a: node) by rules", "relation other(a: node)",
        "source S is \"one\" dated 2004", "source T is \"two\" dated 2005-01", "source U is \"three\"",
      ] + Self.nodes.map { "thing \($0): node" }

    for _ in 0..<Int.random(in: 8...22, using: &generator) {
      let source = generator.pick(Self.sources)
      let sign = generator.chance(oneIn: 3) ? "not " : ""
      claims.append(("claim \(sign)\(Self.atom(&generator)) \(generator.pick(Self.times)) source \(source)", source))
    }
    if generator.chance(oneIn: 2) {
      let source = generator.pick(Self.sources)
      let list = generator.pick(["p()", "q()", "e(a: N0)", "s(a: N1)", "e(b: N2)"])
      let members =
        generator.chance(oneIn: 2) ? " among \(generator.pick(Self.nodes)), \(generator.pick(Self.nodes))" : ""
      claims.append(("complete \(list)\(members) \(generator.pick(Self.times)) source \(source)", source))
    }

    let choices = kind == .none ? [] : kind == .positive ? Self.positiveRules : Self.positiveRules + Self.otherRules
    let drawn = choices.shuffled(using: &generator).prefix(Int.random(in: 1...6, using: &generator)).enumerated().map {
      "rule \"\($0)\" \($1)"
    }
    // What would depend on its own absence is left out.
    func loads(_ rules: [String]) -> Bool { LoadedCasebook(declarations + rules).problems.isEmpty }
    rules = loads(drawn) ? drawn : drawn.reduce(into: []) { if loads($0 + [$1]) { $0.append($1) } }
  }

  private static func atom(_ generator: inout SeededGenerator) -> String {
    let (x, y) = (generator.pick(nodes), generator.pick(nodes))
    return generator.pick([
      "p(a: \(x))", "q(a: \(x))", "e(a: \(x), b: \(y))", "s(a: \(x), b: \(y))", "d(a: \(x))",
      "v(a: \(x), n: \(generator.pick(["1", "2", "1 to 3"])))",
    ])
  }

  private static let positiveRules = [
    "d(a: x) if p(a: x) and q(a: x)", "d(a: x) if e(a: x, b: y) and p(a: y)", "d(a: x) if s(a: x, b: y) and q(a: y)",
    "d(a: x) if p(a: x) or (q(a: x) and e(a: x))", "p(a: y) if q(a: x) and e(a: x, b: y)",
    "q(a: x) if v(a: x, n: m) and m > 1",
    "r(a: x, b: y) if e(a: x, b: y)", "r(a: x, b: z) if r(a: x, b: y) and e(a: y, b: z)",
    "r(a: x, b: z) if r(a: x, b: y) and r(a: y, b: z)", "r(a: x, b: y) if s(a: x, b: y) and d(a: x)",
    "c(a: x) if p(a: x) and r(a: x, b: y)", "c(a: x) if q(a: x)", "s(a: x, b: y) if r(a: x, b: y)",
    "e(a: x, b: y) if p(a: x) and q(a: y)", "d(a: x) if p(a: x) on 2004-12-31",
  ]
  private static let otherRules = [
    "not d(a: x) if q(a: x)", "not p(a: x) if e(a: x, b: N0)", "not r(a: x, b: y) if s(a: x, b: y)",
    "d(a: x) if p(a: x) and not q(a: x)",
    "d(a: x) if p(a: x) unless q(a: x)", "d(a: x) if q(a: x) unless e(a: x, b: y) and p(a: y)",
    "c(a: x) if p(a: x) and not e(a: x, b: x)",
    "d(a: x) if p(a: x) and no record of q(a: x)", "d(a: x) if no record of not p(a: x) and q(a: x)",
    "d(a: x) if not c(a: x)", "not q(a: x) if not c(a: x)", "d(a: x) if every node y where e(a: x, b: y) has p(a: y)",
    "v(a: x, n: count of y) if e(a: x, b: y)", "not e(a: x, b: y) if p(a: x) and not q(a: y)", "c(a: x) if not d(a: x)",
    "p(a: x) if not p(a: y) and e(a: x, b: y)",
  ]

  var statements: [String] { declarations + claims.map(\.statement) + rules }

  var loaded: LoadedCasebook { LoadedCasebook(statements) }

  // MARK: Questions

  static let frames = [
    "", "as of 2004", "as of 2005-01-01", "as of 2005-01-02", "as of 2005-01-31", "as of 2007", "according to S",
    "according to T, U as of 2005-01-02",
  ]

  static let groundAtoms: [String] =
    nodes.flatMap { x in ["p", "q", "d", "c"].map { "\($0)(a: \(x))" } }
    + ["e", "s", "r"].flatMap { ["\($0)(a: N0, b: N1)", "\($0)(a: N1, b: N0)", "\($0)(a: N2, b: N2)"] }

  /// Rows of every relation, for and against.
  static let rowQuestions = [
    "x where p(a: x)", "x where q(a: x)", "x where d(a: x)", "x where c(a: x)", "x, y where e(a: x, b: y)",
    "x, y where s(a: x, b: y)",
    "x, y where r(a: x, b: y)", "x, m where v(a: x, n: m)", "x where not p(a: x)", "x where not q(a: x)",
    "x where not d(a: x)",
    "x where not c(a: x)", "x, y where not r(a: x, b: y)", "x where no record of d(a: x)",
  ]

  /// What casebooks of one seed are compared by: half of the row questions and verdicts, in one frame.
  func answers(_ casebook: LoadedCasebook, _ frame: String) -> [[String]] {
    func half(_ questions: [String]) -> [String] {
      questions.indices.filter { ($0 + seed) % 2 == 0 }.map { questions[$0] }
    }
    return half(Self.rowQuestions).map { casebook.show("\($0) \(frame)") } + [
      half(Self.groundAtoms).map { casebook.ask("\($0) \(frame)") }
    ]
      + [casebook.show("x, count of y where e(a: x, b: y) and r(a: y) \(frame)")]
  }
}
