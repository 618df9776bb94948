/// Fields of things that a condition reads with a dot (`docs/semantics.md` §2).
extension NaiveEvaluator {
  /// Whether the values that the binding took from fields of things are settled.
  func truthOfFields(
    in binding: Binding, _ origins: [VariableOrigin], at moment: Moment
  ) throws(EvaluationStop) -> Truth {
    var result = Truth.met
    for (i, origin) in origins.enumerated() {
      guard case .field(let base, let relation) = origin, let value = binding[i], !value.isMissing,
        let thing = binding[base.raw]
      else { continue }
      result = result && (try truth(of: relation, [thing, value], at: moment))
    }
    return result
  }

  /// Whether the condition comes to the same whichever of the values of its contested fields is right, none of them being
  /// seen outside it or given by `start`.
  func everyValue(
    of body: Body, gives verdict: Verdict, in binding: Binding, beside start: Binding, at moment: Moment
  ) throws(EvaluationStop) -> Bool {
    var alternatives = [binding]
    for (i, origin) in body.variables.enumerated() {
      guard case .field(let base, let relation) = origin, let value = binding[i], !value.isMissing, let thing = binding[base.raw],
        try truth(of: relation, [thing, value], at: moment).verdict != .met
      else { continue }
      let isRead = body.variables.contains { $0.isRead(of: VariableID(raw: i)) }
      guard start[i] == nil, !isRead, !body.exposed.contains(VariableID(raw: i)) else { return false }
      let ext = try `extension`(relation, moment)
      let values = ext.affirmed.matches([thing, nil]).map { ext.affirmed.tuple($0)[1] }
      // A value that somebody only denies is not one of several.
      guard values.count > 1 else { return false }
      alternatives = alternatives.flatMap { binding in
        values.map { value in
          var other = binding
          other[i] = value
          return other
        }
      }
    }
    for alternative in alternatives {
      try spend()
      if try truth(of: body.condition, in: alternative, at: moment).verdict != verdict { return false }
    }
    return true
  }
}
