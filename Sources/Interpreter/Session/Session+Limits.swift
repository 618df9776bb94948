import Engine
import Source

/// What a question says that was stopped at a limit.
extension Session {
  /// The same as without an evaluator, but whoever is stopped at a limit learns how far it got.
  func evaluating<T>(
    _ span: Span, _ text: SourceText, by evaluator: NaiveEvaluator, _ body: () throws(EvaluationStop) -> T
  ) throws(StatementFailure) -> T {
    do throws(StatementFailure) {
      return try evaluating(span, text, body)
    } catch {
      let reached = reached(by: evaluator)
      throw StatementFailure(
        error.diagnostics.map { problem in
          guard Self.limits.contains(problem.id) else { return problem }
          let more = problem.id == "row-limit" ? ["`.limits \(settings.rowLimit * 10)` lets it look at more"] : []
          return Diagnostic(
            problem.severity, problem.id, problem.message, at: problem.location, notes: problem.notes + reached,
            help: problem.help + more)
        })
    }
  }

  private static let limits: Set<String> = ["row-limit", "memory-limit"]

  /// The relations of which most had been worked out.
  private func reached(by evaluator: NaiveEvaluator) -> [Diagnostic.Note] {
    let extents = evaluator.extents.map { ($0, $0.affirmed + $0.denied) }.filter { $0.1 > 0 }
    let most = extents.sorted { ($1.1, $0.0.relation) < ($0.1, $1.0.relation) }.prefix(3)
    if most.isEmpty { return [] }
    let parts = most.map { "`\(casebook.wholeName(of: $0.0.relation))` \(Words.count($0.1, "row"))" }
    return [.init("worked out until then: " + parts.joined(separator: ", "))]
  }
}
