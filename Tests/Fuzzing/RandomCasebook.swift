import Syntax
import TestSupport

/// A small casebook made from a seed: things with fields on which sources may differ, claims and denials with and
/// without dates, closed lists, and rules. Statements are kept apart, so that a law can leave out, add and reorder
/// them.
package struct RandomCasebook {
  package let seed: Int
  package let declarations: [String]
  /// With the source that makes them; of a thing that is only named, none.
  package private(set) var claims: [(statement: String, source: String?)] = []
  package private(set) var rules: [String] = []
  package let nodes: [String]
  package let events: [String]
  let vocabulary: RandomVocabulary
  /// Goes on where the casebook ended: for questions about it.
  var generator: SeededGenerator

  /// Which rules may be drawn.
  package enum Rules {
    case none
    /// Without negation, exception, absence, `every` or aggregate.
    case positive
    case any
  }

  package static let sources = RandomVocabulary.sources
  package static let times = [
    "", "", "", "", "on 2005", "on 2005-01-02", "since 2003", "since 2005-01-01", "until 2006", "until 2004-12-31",
    "from 2002 to 2005-01", "from ? to 2005-01-01", "from 2001 to now", "from 2004 to ?", "since 2004-12", "since 1999",
    "from 2004-12-31 to 2007", "from ? to now", "since 2004-12-31", "from 2000 to now", "on 2004-12-31",
    "from 2005-01 to 2005-01-31",
  ]

  package init(seed: Int, rules kind: Rules = .any) {
    self.seed = seed
    var generator = SeededGenerator(seed: UInt64(seed))
    let vocabulary = RandomVocabulary(&generator)
    self.vocabulary = vocabulary
    nodes = vocabulary.nodes
    events = vocabulary.events
    declarations =
      vocabulary.declarations + nodes.map { "thing \($0): node" } + events.map { "thing \($0): event" }

    for thing in nodes.map({ ($0, "node") }) + events.map({ ($0, "event") }) {
      for _ in 0..<Int.random(in: 0...2, using: &generator) {
        claims.append(Self.fields(of: thing.0, thing.1, vocabulary, &generator))
      }
    }
    // A chain, so that what reaches on reaches far.
    if generator.chance(oneIn: vocabulary.recursion.isEmpty ? 4 : 1) {
      for (a, b) in zip(nodes, nodes.dropFirst()) {
        claims.append(("claim e(a: \(a), b: \(b)) since 1999 source S", "S"))
      }
    }
    for _ in 0..<Int.random(in: 14...32, using: &generator) { claims.append(Self.claim(vocabulary, &generator)) }
    for _ in 0..<Int.random(in: 0...2, using: &generator) { claims.append(Self.closedList(vocabulary, &generator)) }
    // What is drawn after these stays what it was.
    var own = generator
    for _ in 0..<Int.random(in: 0...2, using: &own) { claims += Self.clash(vocabulary, &own) }
    let spoilt = kind == .any && own.chance(oneIn: 3) ? Self.spoilt(vocabulary, &own) : nil
    claims += spoilt?.claims ?? []

    var drawn: [String] = []
    switch kind {
    case .none: break
    case .positive:
      drawn = Array(Self.positiveRules.shuffled(using: &generator).prefix(Int.random(in: 1...6, using: &generator)))
    case .any:
      var writer = RandomRules(vocabulary, SeededGenerator(seed: generator.next()))
      drawn = writer.rules() + (spoilt.map { [$0.rule] } ?? [])
    }
    let titled = drawn.enumerated().map { "rule \"\($0)\" \($1)" }
    self.generator = generator
    // What would depend on its own absence is left out, and what says nothing.
    let names = declarations
    func loads(_ rules: [String]) -> Bool { LoadedCasebook((names + rules).joined(separator: "\n")).problems.isEmpty }
    rules = loads(titled) ? titled : titled.reduce(into: []) { if loads($0 + [$1]) { $0.append($1) } }
  }

  // MARK: Claims

  private static func citation(_ generator: inout SeededGenerator) -> (text: String, source: String) {
    let source = generator.pick(sources)
    let grade =
      generator.chance(oneIn: 6) ? generator.pick(["reported", "estimated", "interpretation", "interpretation"]) : nil
    var text = "source \(source)"
    // An interpretation is heard on the date of what it names.
    if generator.chance(oneIn: grade == "interpretation" ? 2 : 8) { text += " citing \(generator.pick(sources))" }
    if let grade { text += " as \(grade)" }
    return (text, source)
  }

  private static func fields(
    of thing: String, _ kind: String, _ vocabulary: RandomVocabulary, _ generator: inout SeededGenerator
  ) -> (String, String?) {
    var given: [String] = []
    // Numbers and dates more often: what is computed of them needs two.
    for field in RandomVocabulary.fields(of: kind)
    where field.sort.isOrdered ? !generator.chance(oneIn: 3) : generator.chance(oneIn: 2) {
      given.append("\(field.name): \(Printer.text(of: vocabulary.value(of: field.sort, &generator)))")
    }
    let (text, source) = citation(&generator)
    return ("thing \(thing): \(kind) (\(given.joined(separator: ", "))) \(text)", source)
  }

  private static func claim(
    _ vocabulary: RandomVocabulary, _ generator: inout SeededGenerator
  ) -> (String, String?) {
    let stated = vocabulary.active.filter(\.isClaimed)
    let relation = generator.pick(stated.filter { $0.rank == 0 } + stated)
    var arguments: [String] = []
    for field in relation.fields {
      if field.sort == .words(["land", "sea"]), generator.chance(oneIn: 5) {
        arguments.append("\(field.name): every")
      } else if field.sort.kind == nil ? !generator.chance(oneIn: 4) : !generator.chance(oneIn: 20) {
        arguments.append("\(field.name): \(Printer.text(of: vocabulary.value(of: field.sort, &generator)))")
      }
    }
    if arguments.isEmpty, let field = relation.fields.first {
      // A claim says something of somebody; what is drawn after this one stays what it was.
      var own = generator
      arguments.append("\(field.name): \(Printer.text(of: vocabulary.value(of: field.sort, &own)))")
    }
    let (text, source) = citation(&generator)
    let sign = generator.chance(oneIn: 4) ? "not " : ""
    let isFixed = vocabulary.declarations.contains {
      $0.hasPrefix("relation \(relation.name)(") && $0.hasSuffix(" fixed")
    }
    let time = isFixed ? "" : " " + generator.pick(times)
    return ("claim \(sign)\(relation.name)(\(arguments.joined(separator: ", ")))\(time) \(text)", source)
  }

  /// A claim and a denial of the same row by two sources, on days of which they share one, or all.
  private static func clash(
    _ vocabulary: RandomVocabulary, _ generator: inout SeededGenerator
  ) -> [(String, String?)] {
    let stated = dated(vocabulary)
    guard !stated.isEmpty else { return [] }
    let relation = generator.pick(stated)
    let arguments = relation.fields.map { field in
      "\(field.name): \(Printer.text(of: vocabulary.value(of: field.sort, &generator)))"
    }
    let row = "\(relation.name)(\(arguments.joined(separator: ", ")))"
    let (before, after) = generator.pick([
      ("until 2004-12-31", "since 2004-12-31"), ("from 2002 to 2005-01-02", "on 2005-01-02"), ("since 2003", "since 2003"),
    ])
    return [("claim \(row) \(before) source S", "S"), ("claim not \(row) \(after) source T", "T")]
  }

  /// A rule whose condition is settled of a thing, and whose exception two sources contest.
  private static func spoilt(
    _ vocabulary: RandomVocabulary, _ generator: inout SeededGenerator
  ) -> (claims: [(String, String?)], rule: String)? {
    let stated = dated(vocabulary).filter { $0.fields.contains { $0.name == "a" } }
    let heads = vocabulary.active.filter { $0.rank > 0 && $0.fields.allSatisfy { $0.sort == .node } }
    guard stated.count > 1, !heads.isEmpty else { return nil }
    let (head, both) = (generator.pick(heads), stated.shuffled(using: &generator).prefix(2).map(\.name))
    let node = generator.pick(vocabulary.nodes)
    let arguments = head.fields.map { "\($0.name): x" }.joined(separator: ", ")
    let claims = [
      ("claim \(both[0])(a: \(node)) since 1999 source S", "S"),
      ("claim \(both[1])(a: \(node)) since 1999 source S", "S"),
      ("claim not \(both[1])(a: \(node)) since 1999 source T", "T"),
    ]
    return (claims, "\(head.name)(\(arguments)) if \(both[0])(a: x) unless \(both[1])(a: x)")
  }

  /// What claims may state of some days and not of others.
  private static func dated(_ vocabulary: RandomVocabulary) -> [RandomVocabulary.Relation] {
    vocabulary.active.filter { relation in
      relation.isClaimed && relation.rank == 0
        && !vocabulary.declarations.contains { $0.hasPrefix("relation \(relation.name)(") && $0.hasSuffix(" fixed") }
    }
  }

  private static func closedList(
    _ vocabulary: RandomVocabulary, _ generator: inout SeededGenerator
  ) -> (String, String?) {
    let (node, source) = (generator.pick(vocabulary.nodes), generator.pick(sources))
    let relation = generator.pick(vocabulary.active.filter { $0.isClaimed }).name
    let list =
      switch relation {
      case "e", "s", "r", "u": "\(relation)(\(generator.pick(["a", "b"])): \(node))"
      case "w": "w(how: land)"
      case "h": "h(event: \(generator.pick(vocabulary.events)))"
      default: "\(relation)()"
      }
    let members =
      generator.chance(oneIn: 2)
      ? " among \(generator.pick(vocabulary.nodes)), \(generator.pick(vocabulary.nodes))" : ""
    let isFixed = vocabulary.declarations.contains { $0.hasPrefix("relation \(relation)(") && $0.hasSuffix(" fixed") }
    let time = isFixed ? "" : " " + generator.pick(times)
    return ("complete \(list)\(members)\(time) source \(source)", source)
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

  /// Other claims about the same things, from a seed of their own.
  package func furtherClaims(seed: Int) -> [String] {
    var generator = SeededGenerator(seed: UInt64(seed))
    return (0..<12).map { _ in Self.claim(vocabulary, &generator).0 }
  }

  package var statements: [String] { declarations + claims.map(\.statement) + rules }
  package var loaded: LoadedCasebook { LoadedCasebook(statements.joined(separator: "\n")) }
}
