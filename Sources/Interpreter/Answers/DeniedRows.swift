import Engine
import Semantics

/// Rows that somebody denies, for an answer without rows: that nobody says so is then not all that there is to say.
struct DeniedRows {
  private let casebook: Casebook
  private let evaluator: NaiveEvaluator

  init(_ casebook: Casebook, _ evaluator: NaiveEvaluator) {
    self.casebook = casebook
    self.evaluator = evaluator
  }

  /// One line for each relation that the question asks for, of whose rows with the values that it names some are denied.
  func lines(for body: Body) -> [String] {
    var lines: [String] = []
    for conjunct in evaluator.conjuncts(of: body.condition) {
      guard case .atom(let pattern, on: nil) = conjunct, let relation = casebook.declared(pattern.relation) else { continue }
      let wanted = pattern.terms.map { values(of: $0, in: body) }
      let columns = casebook.facts.columns(pattern.relation)
      let count = (0..<columns.count).count { row in
        guard columns.header(row).isDenial, evaluator.admits(columns.header(row)) else { return false }
        let tuple = columns.tuple(row)
        return zip(tuple, wanted).allSatisfy { value, wanted in wanted == nil || value.isMissing || value == wanted }
      }
      if count > 0 {
        lines.append("somebody denies \(Words.count(count, "such row")) of `\(relation.name)`: ask with `not \(relation.name)(…)`")
      }
    }
    return lines
  }

  /// The one value that a column must have; nil if any will do.
  private func values(of term: Term, in body: Body) -> ValueID? {
    switch term {
    case .any: return nil
    case .constant(let id): return id
    case .variable(let variable):
      for case .test(let a, .compare(.equal), let b) in evaluator.conjuncts(of: body.condition) {
        for (side, other) in [(a, b), (b, a)] {
          if case .variable(variable) = side, case .constant(let id) = other { return id }
        }
      }
      return nil
    }
  }
}
