import Engine

/// Finds a relation that would depend on its own absence: through `no record of`, `unless`, `every`, an
/// aggregate in a head, or `not` of a closed definition.
struct StratificationChecker {
  private struct Edge {
    let to: Int
    let isStrict: Bool
    /// What stands before the relation's name: "no record of ".
    let prefix: String
    /// Whether an aggregate is taken of it.
    let isFigure: Bool
  }

  private let casebook: Casebook
  private var edges: [Int: [Edge]] = [:]

  init(_ casebook: Casebook) {
    self.casebook = casebook
    for rule in casebook.rules { add(rule.rule) }
  }

  /// Whether no relation depends on its own absence, and none feeds itself by arithmetic.
  var findsNothing: Bool {
    edges.allSatisfy { from, own in own.allSatisfy { !$0.isStrict || !leads($0.to, to: from) } }
      && endlessRule(among: casebook.rules) == nil
  }

  private func leads(_ start: Int, to end: Int) -> Bool {
    var open = [start]
    var seen: Set<Int> = [start]
    while let node = open.popLast() {
      if node == end { return true }
      for edge in edges[node] ?? [] where seen.insert(edge.to).inserted { open.append(edge.to) }
    }
    return false
  }

  /// A circle of relations: begins with the one that is denied or counted, and ends with that.
  struct Circle {
    let subject: String
    let words: [String]
    /// Whether it is a figure that closes it, not an absence.
    let isOfFigure: Bool
  }

  /// nil if there is none.
  func circle(through rule: Casebook.NamedRule) -> Circle? {
    var checker = self
    checker.add(rule.rule)
    let start = Int(rule.rule.relation.raw)
    // A path back to the head that passes a strict edge somewhere.
    var stack: [(node: Int, strict: Bool, path: [Edge])] = [(start, false, [])]
    var seen: Set<[Int]> = []
    while let (node, strict, path) = stack.popLast() {
      for edge in checker.edges[node] ?? [] {
        let isStrict = strict || edge.isStrict
        let next = path + [edge]
        if edge.to == start {
          if isStrict { return checker.circle(next) }
          continue
        }
        if seen.insert([edge.to, isStrict ? 1 : 0]).inserted { stack.append((edge.to, isStrict, next)) }
      }
    }
    return nil
  }

  /// Turned so that the strict edge comes last.
  private func circle(_ edges: [Edge]) -> Circle? {
    guard let strict = edges.firstIndex(where: \.isStrict) else { return nil }
    let turned = edges[(strict + 1)...] + edges[...strict]
    let subject = name(edges[strict].to)
    return Circle(
      subject: subject, words: [subject] + turned.map { $0.prefix + name($0.to) }, isOfFigure: edges[strict].isFigure)
  }

  /// A rule on a circle with the given one whose head takes what arithmetic makes: it could feed itself for ever.
  func endlessRule(with rule: Casebook.NamedRule) -> Casebook.NamedRule? {
    endlessRule(among: casebook.rules + [rule])
  }

  private func endlessRule(among rules: [Casebook.NamedRule]) -> Casebook.NamedRule? {
    guard rules.contains(where: { $0.rule.computesItsHead }) else { return nil }
    let groups = DependencyGroups(relationCount: casebook.facts.schemas.count, rules: rules.map(\.rule))
    return rules.first { named in
      var isOnCircle = false
      named.rule.body.condition.forEachAtom { atom in
        if groups.areTogether(atom.relation, named.rule.relation) { isOnCircle = true }
      }
      return isOnCircle && named.rule.computesItsHead
    }
  }

  private func name(_ relation: Int) -> String { casebook.signature(of: RelationID(raw: relation)).name }

  private mutating func add(_ rule: Rule) {
    let from = Int(rule.relation.raw)
    add(rule.body.condition, from: from, isStrict: rule.aggregates, prefix: rule.figure.map { "\($0) of " } ?? "",
      isFigure: rule.aggregates)
    if let exception = rule.exception { add(exception.condition, from: from, isStrict: true, prefix: "unless ", isFigure: false) }
  }

  private mutating func add(_ formula: Formula, from: Int, isStrict: Bool, prefix: String, isFigure: Bool) {
    switch formula {
    case .atom(let pattern, _): add(pattern, from: from, isStrict: isStrict, prefix: prefix, isFigure: isFigure)
    case .noRecord(let pattern, _): add(pattern, from: from, isStrict: true, prefix: "no record of ", isFigure: false)
    case .not(let inner):
      var closed = false
      inner.forEachAtom { if casebook.facts.schema($0.relation).isByRules { closed = true } }
      add(inner, from: from, isStrict: isStrict || closed, prefix: "not ", isFigure: false)
    case .and(let parts), .or(let parts): 
      for part in parts { add(part, from: from, isStrict: isStrict, prefix: prefix, isFigure: isFigure) }
    case .every(_, let scope, let has):
      add(scope, from: from, isStrict: true, prefix: "every ", isFigure: false)
      add(has, from: from, isStrict: true, prefix: "every … has ", isFigure: false)
    case .test, .known, .oneOf: break
    }
  }

  private mutating func add(_ pattern: AtomPattern, from: Int, isStrict: Bool, prefix: String, isFigure: Bool) {
    let to = Int(pattern.relation.raw)
    edges[from, default: []].append(Edge(to: to, isStrict: isStrict, prefix: prefix, isFigure: isStrict && isFigure))
  }
}

extension Rule {
  /// The first aggregate of its head or test.
  fileprivate var figure: AggregateOperation? {
    for case .aggregate(let aggregate) in head { return aggregate.operation }
    return test?.aggregates.first?.operation
  }

  /// Whether a value of the head comes from arithmetic, and no atom of the body holds it too.
  fileprivate var computesItsHead: Bool {
    var computed: Set<VariableID> = []
    var held: Set<VariableID> = []
    body.condition.forEachConjunct { if case .atom(let atom, _) = $0 { atom.forEachVariable { held.insert($0) } } }
    func isComputed(_ e: ValueExpression) -> Bool {
      var depends = e.hasArithmetic
      e.forEachVariable { if computed.contains($0) { depends = true } }
      return depends
    }
    var last = -1
    while computed.count != last {
      last = computed.count
      body.condition.forEachEquation { a, b in
        for (side, other) in [(a, b), (b, a)] {
          if case .variable(let v) = side, !held.contains(v), isComputed(other) { computed.insert(v) }
        }
      }
    }
    return head.contains { if case .value(let e) = $0 { isComputed(e) } else { false } }
  }
}

extension Formula {
  fileprivate func forEachConjunct(_ visit: (Formula) -> Void) {
    if case .and(let parts) = self { for part in parts { part.forEachConjunct(visit) } } else { visit(self) }
  }

  fileprivate func forEachEquation(_ visit: (ValueExpression, ValueExpression) -> Void) {
    switch self {
    case .test(let a, .compare(.equal), let b): visit(a, b)
    case .and(let parts), .or(let parts): for part in parts { part.forEachEquation(visit) }
    case .atom, .not, .noRecord, .test, .known, .oneOf, .every: break
    }
  }
}

extension ValueExpression {
  fileprivate var hasArithmetic: Bool {
    switch self {
    case .arithmetic: true
    case .component(_, let e): e.hasArithmetic
    case .variable, .constant, .writtenDate, .duration, .aggregate, .row: false
    }
  }
}
