/// What stays the same while bindings of a condition are looked for.
struct SearchContext {
  let moment: Moment
  /// Where the variables get their values; nil inside an alternative, where only the conjuncts themselves bind.
  var origins: [VariableOrigin]?
  var recorder: JoinRecorder?
  /// What nobody gives equals nothing, so that it joins no rows; but an `every` and an alternative ask for rows that leave the
  /// column out (`docs/semantics.md` §2).
  var asksForOpenColumns = false

  /// Whether the variable is read of another with a dot.
  func isField(_ variable: VariableID) -> Bool {
    guard case .field? = origins?[variable.raw] else { return false }
    return true
  }

  var withinAlternative: SearchContext {
    var context = self
    context.origins = nil
    context.recorder = nil
    context.asksForOpenColumns = true
    return context
  }
}
