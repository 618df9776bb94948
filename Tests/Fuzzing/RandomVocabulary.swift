import Syntax
import TestSupport

/// What a field of a random casebook holds.
enum Sort: Hashable {
  case node, event, number, date, text
  case words([String])

  /// Whether its values lie before and after each other, and may be known by their ends alone.
  var isOrdered: Bool { self == .number || self == .date }

  var kind: String? {
    switch self {
    case .node: "node"
    case .event: "event"
    case .number, .date, .text, .words: nil
    }
  }
}

/// The relations of random casebooks: always the same names and fields, so that laws can ask for them; traits, things
/// and all that is said of them are drawn.
struct RandomVocabulary {
  struct Relation {
    let name: String
    let fields: [(name: String, sort: Sort)]
    /// Rules read without negation what is of their head's rank, and with it what is of a lower one.
    let rank: Int
    /// Whether claims may state it.
    var isClaimed = true
  }

  static let relations: [Relation] = [
    Relation(name: "p", fields: [("a", .node)], rank: 0),
    Relation(name: "q", fields: [("a", .node)], rank: 0),
    Relation(name: "e", fields: [("a", .node), ("b", .node)], rank: 0),
    Relation(name: "s", fields: [("a", .node), ("b", .node)], rank: 0),
    Relation(name: "v", fields: [("a", .node), ("n", .number)], rank: 0),
    Relation(name: "w", fields: [("a", .node), ("how", .words(["land", "sea"])), ("note", .text)], rank: 0),
    Relation(name: "h", fields: [("event", .event), ("a", .node)], rank: 0),
    Relation(name: "o", fields: [("a", .node), ("day", .date)], rank: 0),
    Relation(name: "d", fields: [("a", .node)], rank: 1),
    Relation(name: "r", fields: [("a", .node), ("b", .node)], rank: 1),
    Relation(name: "u", fields: [("a", .node), ("b", .node)], rank: 1),
    Relation(name: "c", fields: [("a", .node)], rank: 2, isClaimed: false),
    Relation(name: "l", fields: [("a", .node), ("b", .node)], rank: 2, isClaimed: false),
    Relation(name: "g", fields: [("a", .node)], rank: 3),
    Relation(name: "total", fields: [("a", .node), ("n", .number)], rank: 3),
    Relation(name: "newest", fields: [("a", .node), ("day", .date)], rank: 3),
  ]

  static let nodeFields: [(name: String, sort: Sort)] = [
    ("size", .number), ("born", .date), ("sort", .words(["small", "large"])), ("region", .text), ("over", .node),
  ]
  static let eventFields: [(name: String, sort: Sort)] = [("place", .node), ("day", .date), ("people", .number)]

  static func fields(of kind: String) -> [(name: String, sort: Sort)] { kind == "node" ? nodeFields : eventFields }

  static let texts = ["north", "south", "Northern", "so"]
  /// For `like`; some find a text only where capitals do not count.
  static let patterns = ["n*", "n*", "*th", "S*", "*"]
  static let numbers = [
    "1", "2", "3", "5", "5", "12", "2.5", "about 10", "over 2", "over 2", "under 5", "under 5", "1 to 3", "1 to 3",
    "3 to 8", "10 to 20",
  ]
  static let dates = [
    "2003", "2004", "2005", "2004-12", "2005-01", "2004-12-31", "2005-01-01", "2005-01-02", "2005-01-31", "2004-02-29",
  ]
  static let sources = ["S", "T", "U"]

  let nodes: [String]
  let events: [String]
  let declarations: [String]
  /// Those of which claims, rules and questions speak: few, so that what is said of one thing meets.
  let active: [Relation]
  /// Rules of which some feed themselves; often none.
  let recursion: [String]

  /// What makes a relation reach further than one step, by the ways that a relation can define itself.
  private static let recursions: [[String]] = [
    ["r(a: x, b: y) if e(a: x, b: y)", "r(a: x, b: z) if r(a: x, b: y) and e(a: y, b: z)"],
    ["r(a: x, b: y) if e(a: x, b: y)", "r(a: x, b: z) if e(a: x, b: y) and r(a: y, b: z)"],
    ["r(a: x, b: y) if e(a: x, b: y)", "r(a: x, b: z) if r(a: x, b: y) and r(a: y, b: z)"],
    [
      "r(a: x, b: y) if e(a: x, b: y)", "u(a: x, b: z) if r(a: x, b: y) and e(a: y, b: z)",
      "r(a: x, b: z) if u(a: x, b: y) and e(a: y, b: z)",
    ],
    [
      "r(a: x, b: y) if e(a: x, b: y)", "u(a: x, b: z) if e(a: x, b: y) and r(a: y, b: z)", "r(a: x, b: y) if u(a: x, b: y)",
    ],
    ["d(a: x) if p(a: x)", "d(a: y) if d(a: x) and e(a: x, b: y)"],
    ["d(a: x) if d(a: y) and s(a: x, b: y)", "d(a: x) if q(a: x)"],
    ["r(a: x, b: y) if e(a: x, b: y)", "r(a: x, b: z) if r(a: x, b: y) and e(a: y, b: z) and not p(a: z)"],
    ["q(a: y) if q(a: x) and e(a: x, b: y)"],
    ["not d(a: y) if not d(a: x) and e(a: x, b: y)", "not d(a: x) if p(a: x)"],
    ["d(a: x) if p(a: x)", "not d(a: y) if d(a: x) and e(a: x, b: y)", "d(a: z) if not d(a: y) and e(a: y, b: z)"],
  ]

  init(_ generator: inout SeededGenerator) {
    let recursion = Int.random(in: 0..<100, using: &generator) < 58 ? generator.pick(Self.recursions) : []
    self.recursion = recursion
    let inRecursion = Self.relations.filter { relation in
      recursion.contains { $0.contains("\(relation.name)(") }
    }
    let others = Self.relations.filter { relation in !inRecursion.contains { $0.name == relation.name } }
    func some(_ count: ClosedRange<Int>, where fits: (Relation) -> Bool) -> [Relation] {
      Array(others.filter(fits).shuffled(using: &generator).prefix(Int.random(in: count, using: &generator)))
    }
    active = inRecursion + some(2...4) { $0.rank == 0 } + some(1...3) { $0.rank > 0 }
    nodes = (0..<Int.random(in: recursion.isEmpty ? 2...5 : 4...7, using: &generator)).map { "N\($0)" }
    events = (0..<Int.random(in: 1...3, using: &generator)).map { "E\($0)" }
    func draw(_ choices: String...) -> String { generator.pick(choices) }
    let key = draw(" one n per a", " one n per a", "", " one n per a persists")
    declarations = [
      "kind node (size: number, born: date, sort: one of (small, large), region: text, over: node)",
      "kind event (place: node, day: date, people: number)",
      "relation p(a: node)" + draw(" persists", "", ""),
      "relation q(a: node)" + draw(" persists", "", "", " fixed"),
      "relation e(a: node, b: node)" + draw(" persists", "", " one b per a persists"),
      "relation s(a: node, b: node) symmetric" + draw(" fixed", " persists", ""),
      "relation v(a: node, n: number)" + key,
      "relation w(a: node, how: one of (land, sea), note: text)" + draw(" persists", " one how per a", ""),
      "relation h(event: event, a: node)" + draw(" fixed", " persists", ""),
      "relation o(a: node, day: date) persists" + draw(" one day per a", ""),
      "relation d(a: node)" + draw("", " persists"),
      "relation r(a: node, b: node)" + draw("", "", " symmetric"),
      "relation u(a: node, b: node)",
      "relation c(a: node) by rules", "relation l(a: node, b: node) by rules" + draw("", " symmetric"),
      "relation g(a: node)", "relation total(a: node, n: number)", "relation newest(a: node, day: date)",
      "relation other(a: node)",
      "source S is \"one\" dated 2004", "source T is \"two\" dated " + draw("2005-01", "2006-05-03"),
      "source U is \"three\"",
    ]
  }

  // MARK: Values

  func value(of sort: Sort, _ generator: inout SeededGenerator) -> Expression {
    switch sort {
    case .node: Tree.thing(generator.pick(nodes))
    case .event: Tree.thing(generator.pick(events))
    case .number: Tree.number(Self.literal(generator.pick(Self.numbers)))
    case .date: Tree.dateValue(generator.pick(Self.dates))
    case .text: Tree.quoted(generator.pick(Self.texts))
    case .words(let words): Tree.path(generator.pick(words))
    }
  }

  /// What a value is compared with: of numbers often an end that `over` or `under` leaves out, of dates often one of
  /// many days.
  func bound(of sort: Sort, _ generator: inout SeededGenerator) -> Expression {
    guard !generator.chance(oneIn: 3) else { return value(of: sort, &generator) }
    switch sort {
    case .number: return Tree.number(Self.literal(generator.pick(["2", "5", "5"])))
    case .date: return Tree.dateValue(generator.pick(["2004", "2004", "2005", "2004-12", "2005-01"]))
    case .node, .event, .text, .words: return value(of: sort, &generator)
    }
  }

  /// The sign of a computation, addition least often: heads of rules and days add already.
  func sign(_ generator: inout SeededGenerator) -> ArithmeticOperator {
    generator.pick([
      .add, .subtract, .subtract, .subtract, .multiply, .multiply, .multiply, .multiply, .multiply, .divide, .divide,
      .divide, .divide, .divide,
    ])
  }

  /// `about 10`, `1 to 3`, `2.5`.
  static func literal(_ text: String) -> NumberLiteral.Form {
    let words = text.split(separator: " ").map { String($0) }
    switch words.first {
    case "about": return .about(words[1])
    case "over": return .over(words[1])
    case "under": return .under(words[1])
    default: return words.count == 3 ? .range(words[0], words[2]) : .exact(text)
    }
  }
}
