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
  /// In bytes, what it may still take: asked by whoever takes much at once, since none ever returns from taking too much.
  package let room: () -> Int
  /// Told now and then how many rows were looked at.
  package let report: (_ rows: Int) -> Void
  package init(
    rows: Int = 10_000_000, isInterrupted: @escaping () -> Bool = { false },
    isShortOfMemory: @escaping () -> Bool = { false }, room: @escaping () -> Int = { .max },
    report: @escaping (_ rows: Int) -> Void = { _ in }
  ) {
    self.room = room
    self.rows = rows
    self.isInterrupted = isInterrupted
    self.isShortOfMemory = isShortOfMemory
    self.report = report
  }
}
