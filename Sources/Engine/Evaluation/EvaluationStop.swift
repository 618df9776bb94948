/// Why an evaluation ended before its answer.
package enum EvaluationStop: Error, Sendable {
  /// The person at the prompt stopped it.
  case interrupted
  /// More rows than the limit were derived or met.
  case rowLimit(Int)
  /// More memory was taken than is allowed.
  case memoryLimit
}

/// What an evaluation may spend, and how it learns that it should stop.
package struct EvaluationBudget {
  package let rows: Int
  package let isInterrupted: () -> Bool
  package let isShortOfMemory: () -> Bool
  package init(
    rows: Int = 10_000_000, isInterrupted: @escaping () -> Bool = { false },
    isShortOfMemory: @escaping () -> Bool = { false }
  ) {
    self.rows = rows
    self.isInterrupted = isInterrupted
    self.isShortOfMemory = isShortOfMemory
  }
}
