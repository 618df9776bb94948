import Engine

extension Casebook {
  /// The casebook without some of its claims; closed lists of a source whose claims all go stay.
  package func removing(_ isGone: (ClaimRef) -> Bool) -> Casebook {
    var result = self
    for relation in facts.schemas.indices {
      let id = RelationID(raw: relation)
      let count = facts.columns(id).count
      let kept = (0..<count).filter { !isGone(ClaimRef(relation: id, row: $0)) }
      if kept.count == count { continue }
      result.facts.keep(kept, of: id)
    }
    return result
  }

  /// The casebook with a rule switched off; nil if there is no such rule.
  package func disabling(rule title: String) -> Casebook? {
    guard let rule = rules.first(where: { $0.title == title }) else { return nil }
    var result = self
    result.disabledRules.insert(rule.rule.id)
    return result
  }

  /// The rules that derive, in order.
  package var activeRules: [Rule] { rules.map(\.rule).filter { !disabledRules.contains($0.id) } }
}
