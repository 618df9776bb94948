import Engine
import Source

extension QueryResolver {
  /// The finished body: rows that dots range over join the conditions, and every variable must get its values
  /// from somewhere and belong to the rest.
  mutating func body(_ formulas: [Formula], mustConnect: Bool) -> Body? {
    let rowAtoms = scope.rows.values.sorted { $0.relation.id < $1.relation.id }.map { row in
      Formula.atom(AtomPattern(relation: row.relation.id, terms: row.columns.map { .variable($0) }), on: nil)
    }
    let condition = Formula.and(rowAtoms + formulas + equations)
    checkUses()
    checkValues(condition)
    if mustConnect { checkConnections(condition) }
    return problems.isEmpty ? Body(variables: scope.variables.map(\.origin), condition: condition) : nil
  }

  /// A variable that occurs once and is not called like a kind matches anything, which nobody means.
  private mutating func checkUses() {
    for variable in scope.variables where variable.uses == 1 && !variable.isImplied {
      if casebook.kind(named: variable.word) != nil { continue }
      let known = casebook.kinds.map(\.name) + casebook.relations.map(\.name) + scope.variables.map(\.word)
      let suggestions = EditDistance.nearest(to: variable.word, among: known.filter { $0 != variable.word })
      problems.append(.usedOnce(variable.word, suggestions: suggestions, variable.span))
    }
  }

  /// A variable gets values from an atom that is not denied, from an equation, or from the things of its kind.
  private mutating func checkValues(_ condition: Formula) {
    var bound = Set(givers(condition))
    for (i, variable) in scope.variables.enumerated() {
      let id = VariableID(raw: i)
      if variable.isLocal { bound.insert(id) }
      switch variable.origin {
      case .things, .field: bound.insert(id)
      case .condition:
        if bound.contains(id) { continue }
        if case .kind(let kind)? = variable.type {
          scope[id].origin = .things(casebook.kind(kind).members)
          bound.insert(id)
        } else if !problems.contains(where: { if case .usedOnce(variable.word, _, _) = $0 { true } else { false } }) {
          problems.append(.noValues(variable.word, variable.span))
        }
      }
    }
  }

  private func givers(_ formula: Formula) -> [VariableID] {
    var ids: [VariableID] = []
    switch formula {
    case .atom(let pattern, _): pattern.forEachVariable { ids.append($0) }
    case .and(let parts): for part in parts { ids += givers(part) }
    case .or(let parts):
      // Only what every alternative gives.
      let sets = parts.map { Set(givers($0)) }
      if let first = sets.first { ids += sets.dropFirst().reduce(first) { $0.intersection($1) } }
    case .test(.variable(let v), .compare(.equal), let other):
      ids.append(v)
      if case .variable(let w) = other { ids.append(w) }
    case .test(_, .compare(.equal), .variable(let v)): ids.append(v)
    case .not, .noRecord, .test, .known, .oneOf, .every: break
    }
    return ids
  }

  /// Two groups of words that share nothing would give every pair of their values.
  private mutating func checkConnections(_ condition: Formula) {
    let components = scope.components()
    let visible = scope.variables.indices.filter { !scope.variables[$0].isLocal }
    guard let first = visible.first, let other = visible.first(where: { components[$0] != components[first] }) else { return }
    let (a, b) = (scope.variables[first], scope.variables[other])
    problems.append(.unconnected(a.word, b.word, connecting: connecting(a.type, b.type), b.span))
  }

  /// Relations that hold both types.
  private func connecting(_ a: FieldType?, _ b: FieldType?) -> [String] {
    guard let a, let b else { return [] }
    return casebook.relations.filter { relation in
      let types = relation.fields.map(\.type)
      return a == b ? types.filter { $0 == a }.count > 1 : types.contains(a) && types.contains(b)
    }.map(\.name)
  }
}
