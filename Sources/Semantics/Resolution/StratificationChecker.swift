import Engine

/// Finds a relation that would depend on its own absence: through `no record of`, `unless`, `every`, an
/// aggregate in a head, or `not` of a closed definition.
struct StratificationChecker {
  private struct Edge {
    let to: Int
    let isStrict: Bool
    let words: String
  }

  private let casebook: Casebook
  private var edges: [Int: [Edge]] = [:]

  init(_ casebook: Casebook) {
    self.casebook = casebook
    for rule in casebook.rules { add(rule.rule) }
  }

  /// The circle as words, beginning and ending with the same relation; nil if there is none.
  func circle(through rule: Casebook.NamedRule) -> [String]? {
    var checker = self
    checker.add(rule.rule)
    let start = Int(rule.rule.relation.raw)
    // A path back to the head that passes a strict edge somewhere.
    var stack: [(node: Int, strict: Bool, path: [String])] = [(start, false, [checker.name(start)])]
    var seen: Set<[Int]> = []
    while let (node, strict, path) = stack.popLast() {
      for edge in checker.edges[node] ?? [] {
        let isStrict = strict || edge.isStrict
        let next = path + [edge.words]
        if edge.to == start {
          if isStrict { return next }
          continue
        }
        if seen.insert([edge.to, isStrict ? 1 : 0]).inserted { stack.append((edge.to, isStrict, next)) }
      }
    }
    return nil
  }

  private func name(_ relation: Int) -> String { casebook.signature(of: RelationID(raw: relation)).name }

  private mutating func add(_ rule: Rule) {
    let from = Int(rule.relation.raw)
    let isAggregated = rule.head.contains { if case .aggregate = $0 { true } else { false } }
    add(rule.body.condition, from: from, isStrict: isAggregated, prefix: "")
    if let exception = rule.exception { add(exception.condition, from: from, isStrict: true, prefix: "unless ") }
  }

  private mutating func add(_ formula: Formula, from: Int, isStrict: Bool, prefix: String) {
    switch formula {
    case .atom(let pattern, _): add(pattern, from: from, isStrict: isStrict, prefix: prefix)
    case .noRecord(let pattern, _): add(pattern, from: from, isStrict: true, prefix: "no record of ")
    case .not(let inner):
      var closed = false
      inner.forEachAtom { if casebook.facts.schema($0.relation).isByRules { closed = true } }
      add(inner, from: from, isStrict: isStrict || closed, prefix: "not ")
    case .and(let parts), .or(let parts): for part in parts { add(part, from: from, isStrict: isStrict, prefix: prefix) }
    case .every(_, let scope, let has):
      add(scope, from: from, isStrict: true, prefix: "every ")
      add(has, from: from, isStrict: true, prefix: "every … has ")
    case .test, .known, .oneOf: break
    }
  }

  private mutating func add(_ pattern: AtomPattern, from: Int, isStrict: Bool, prefix: String) {
    let to = Int(pattern.relation.raw)
    edges[from, default: []].append(Edge(to: to, isStrict: isStrict, words: prefix + name(to)))
  }
}
