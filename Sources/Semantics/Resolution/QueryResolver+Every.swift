import Engine
import Source
import Syntax

extension QueryResolver {
  /// `every b where S has T`, over the things of a kind or the rows of a relation. What is read of them with a dot belongs to
  /// the `every`, too.
  mutating func resolveEvery(_ binder: Binder, _ scopeCondition: Condition, _ has: Condition) -> Formula? {
    guard let range = range(of: binder) else { return nil }
    let variables: [VariableID]
    let members: RelationID?
    var row: Formula?
    var both: (Formula, Formula)?
    let first = scope.variables.count
    let aggregateCount = aggregates.count
    switch range {
    case .things(let kind):
      let word = binder.variable?.text ?? kind.name
      let outer = (scope.hide(word), scope.hideRow(word))
      let id = scope.add(word, .kind(kind.id), .condition, at: binder.kind.span)
      scope.use(id)
      (variables, members) = ([id], kind.members)
      both = resolveBoth(scopeCondition, has)
      scope.restore(word, outer.0)
      scope.restoreRow(word, outer.1)
    case .rows(let relation, let word):
      let outer = (scope.hide(word), scope.hideRow(word))
      let own = scope.row(of: relation, named: word, at: binder.kind.span)
      (variables, members) = (own.columns, nil)
      row = .atom(AtomPattern(relation: relation.id, terms: own.columns.map { .variable($0) }), on: nil)
      both = resolveBoth(scopeCondition, has)
      scope.restore(word, outer.0)
      scope.restoreRow(word, outer.1)
    }
    var own = Set(variables)
    var fields: [(id: VariableID, origin: VariableOrigin)] = []
    for raw in first..<scope.variables.count {
      let id = VariableID(raw: raw)
      let isRead =
        switch scope[id].origin {
        case .field(let base, _): own.contains(base)
        case .lineage(_, _, let row): own.isSuperset(of: row)
        case .condition, .things: false
        }
      if isRead {
        own.insert(id)
        fields.append((id, scope[id].origin))
      }
    }
    for id in own { scope[id].isLocal = true }
    guard let both else { return nil }
    if aggregates.count > aggregateCount {
      problems.append(.aggregateHere((scopeCondition.aggregates + has.aggregates).first?.span ?? has.span))
      return nil
    }
    if let variable = binder.variable {
      var isRead = false
      for formula in [both.0, both.1] { formula.forEachVariable { if own.contains($0) { isRead = true } } }
      if !isRead { problems.append(.usedOnce(variable.text, suggestions: [], values: [], variable.span)) }
    }
    return .every(
      EveryRange(variables, members: members, fields: fields), where: row.map { .and([$0, both.0]) } ?? both.0,
      has: both.1)
  }

  private mutating func resolveBoth(_ scopeCondition: Condition, _ has: Condition) -> (Formula, Formula)? {
    let first = resolve(scopeCondition, isPositive: false)
    let second = resolve(has, isPositive: false)
    guard let first, let second else { return nil }
    return (first, second)
  }
}
