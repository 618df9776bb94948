/// Relations that define each other, found by Tarjan's algorithm (Tarjan, *Depth-first search and linear graph
/// algorithms*, 1972): the groups within which rules must be iterated together.
package struct DependencyGroups {
  /// Group number per relation.
  private let group: [Int]
  /// Relations with rules, per group.
  private let members: [[RelationID]]

  package init(relationCount: Int, rules: [Rule]) {
    var edges = Array(repeating: Set<Int>(), count: relationCount)
    for rule in rules {
      rule.forEachRelation { edges[Int(rule.relation.raw)].insert(Int($0.raw)) }
    }
    var index = Array(repeating: -1, count: relationCount)
    var low = Array(repeating: 0, count: relationCount)
    var onStack = Array(repeating: false, count: relationCount)
    var stack: [Int] = []
    var group = Array(repeating: -1, count: relationCount)
    var members: [[RelationID]] = []
    var next = 0

    func visit(_ v: Int) {
      index[v] = next
      low[v] = next
      next += 1
      stack.append(v)
      onStack[v] = true
      for w in edges[v].sorted() {
        if index[w] < 0 {
          visit(w)
          low[v] = min(low[v], low[w])
        } else if onStack[w] {
          low[v] = min(low[v], index[w])
        }
      }
      guard low[v] == index[v] else { return }
      var component: [RelationID] = []
      while let w = stack.popLast() {
        onStack[w] = false
        group[w] = members.count
        component.append(RelationID(raw: w))
        if w == v { break }
      }
      members.append(component.sorted())
    }
    for v in 0..<relationCount where index[v] < 0 { visit(v) }
    self.group = group
    self.members = members
  }

  package func areTogether(_ a: RelationID, _ b: RelationID) -> Bool { group[Int(a.raw)] == group[Int(b.raw)] }
  package func members(with relation: RelationID) -> [RelationID] { members[group[Int(relation.raw)]] }
}

extension Rule {
  /// Every relation that the body or the exception reads.
  package func forEachRelation(_ visit: (RelationID) -> Void) {
    body.condition.forEachAtom { visit($0.relation) }
    exception?.condition.forEachAtom { visit($0.relation) }
    for case .field(_, let relation) in body.variables { visit(relation) }
    for condition in [body.condition, exception?.condition].compactMap({ $0 }) { condition.forEachFieldOfEvery(visit) }
  }
}

extension Formula {
  package func forEachAtom(_ visit: (AtomPattern) -> Void) {
    switch self {
    case .atom(let pattern, _), .noRecord(let pattern, _): visit(pattern)
    case .not(let f): f.forEachAtom(visit)
    case .and(let fs), .or(let fs): for f in fs { f.forEachAtom(visit) }
    case .every(_, let w, let h):
      w.forEachAtom(visit)
      h.forEachAtom(visit)
    case .test, .known, .oneOf: break
    }
  }

  /// Every value that is written in the formula.
  package func forEachConstant(_ visit: (ValueID) -> Void) {
    switch self {
    case .atom(let pattern, _), .noRecord(let pattern, _): for case .constant(let id) in pattern.terms { visit(id) }
    case .not(let f): f.forEachConstant(visit)
    case .and(let fs), .or(let fs): for f in fs { f.forEachConstant(visit) }
    case .test(let a, _, let b): for case .constant(let id) in [a, b] { visit(id) }
    case .known: break
    case .oneOf(_, let list): for case .constant(let id) in list { visit(id) }
    case .every(_, let w, let h):
      w.forEachConstant(visit)
      h.forEachConstant(visit)
    }
  }

  /// The relations of the fields that an `every` reads of what it ranges over.
  package func forEachFieldOfEvery(_ visit: (RelationID) -> Void) {
    switch self {
    case .not(let f): f.forEachFieldOfEvery(visit)
    case .and(let fs), .or(let fs): for f in fs { f.forEachFieldOfEvery(visit) }
    case .every(let range, let w, let h):
      for case .field(_, let relation) in range.fields.map(\.origin) { visit(relation) }
      w.forEachFieldOfEvery(visit)
      h.forEachFieldOfEvery(visit)
    case .atom, .noRecord, .test, .known, .oneOf: break
    }
  }

  /// Every variable that occurs, those of `every` included.
  package func forEachVariable(_ visit: (VariableID) -> Void) {
    switch self {
    case .atom(let pattern, let on):
      pattern.forEachVariable(visit)
      on?.forEachVariable(visit)
    case .noRecord(let pattern, _): pattern.forEachVariable(visit)
    case .not(let f): f.forEachVariable(visit)
    case .and(let fs), .or(let fs): for f in fs { f.forEachVariable(visit) }
    case .test(let a, _, let b):
      a.forEachVariable(visit)
      b.forEachVariable(visit)
    case .known(let e): e.forEachVariable(visit)
    case .oneOf(let e, let list):
      e.forEachVariable(visit)
      for member in list { member.forEachVariable(visit) }
    case .every(let range, let w, let h):
      for v in range.own { visit(v) }
      w.forEachVariable(visit)
      h.forEachVariable(visit)
    }
  }
}

extension Formula {
  /// The variables that the formula speaks of, without those that an `every` of it ranges over.
  package var freeVariables: Set<VariableID> {
    switch self {
    case .not(let f): return f.freeVariables
    case .and(let fs), .or(let fs): return fs.reduce(into: []) { $0.formUnion($1.freeVariables) }
    case .every(let range, let w, let h): return w.freeVariables.union(h.freeVariables).subtracting(range.own)
    case .atom, .noRecord, .test, .known, .oneOf:
      var ids: Set<VariableID> = []
      forEachVariable { ids.insert($0) }
      return ids
    }
  }

  /// For free variables of a kind, the relation that lists its things, as the atoms say.
  package func domains(_ columns: (RelationID) -> [RelationID?]) -> [VariableID: RelationID] {
    switch self {
    case .atom(let pattern, _), .noRecord(let pattern, _):
      var result: [VariableID: RelationID] = [:]
      for case (.variable(let v), let domain?) in zip(pattern.terms, columns(pattern.relation)) { result[v] = domain }
      return result
    case .not(let f): return f.domains(columns)
    case .and(let fs), .or(let fs): return fs.reduce(into: [:]) { $0.merge($1.domains(columns)) { first, _ in first } }
    case .every(let range, let w, let h):
      let own = range.own
      return w.domains(columns).merging(h.domains(columns)) { first, _ in first }.filter { !own.contains($0.key) }
    case .test, .known, .oneOf: return [:]
    }
  }

  /// Made of atoms by `and` and `or` alone: not met with a variable left open, it is not met for any value of it.
  package var isPositive: Bool {
    switch self {
    case .atom: true
    case .and(let fs), .or(let fs): fs.allSatisfy(\.isPositive)
    case .not, .noRecord, .test, .known, .oneOf, .every: false
    }
  }
}

extension Formula {
  var isAtom: Bool { if case .atom = self { true } else { false } }

  /// Whether it is an atom that holds the variable.
  func gives(_ v: VariableID) -> Bool {
    guard case .atom(let pattern, _) = self else { return false }
    return pattern.terms.contains(.variable(v))
  }
}

extension AtomPattern {
  package func forEachVariable(_ visit: (VariableID) -> Void) {
    for case .variable(let v) in terms { visit(v) }
  }
}

extension ValueExpression {
  func isVariable(_ v: VariableID) -> Bool {
    if case .variable(v) = self { true } else { false }
  }

  func mentions(_ v: VariableID) -> Bool {
    var found = false
    forEachVariable { if $0 == v { found = true } }
    return found
  }

  package func forEachVariable(_ visit: (VariableID) -> Void) {
    switch self {
    case .variable(let v): visit(v)
    case .arithmetic(_, let a, let b):
      a.forEachVariable(visit)
      b.forEachVariable(visit)
    case .component(_, let e): e.forEachVariable(visit)
    case .row(let ids): for v in ids { visit(v) }
    case .constant, .writtenDate, .duration, .aggregate: break
    }
  }
}
