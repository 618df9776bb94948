/// What the search for the bindings of one body did, step by step, so that `plan` can show it.
///
/// Steps stand in the order in which they were first taken. The search chooses its next step by which variables have
/// values, so every binding takes them in the same order, but for alternatives that bind different ones.
package final class JoinRecorder {
  package enum Step: Hashable {
    /// A conjunct of the body, by its place among them.
    case condition(Int)
    /// The values of a field of a thing, or what a row knows of its claims.
    case field(VariableID)
    /// The things of the variable's kind.
    case things(VariableID)
  }

  package struct Work: Hashable {
    /// Bindings that came to the step.
    package internal(set) var entered = 0
    /// Rows that were looked at for them.
    package internal(set) var lookedAt = 0
    /// Bindings that went on from it.
    package internal(set) var found = 0
  }

  package private(set) var steps: [Step] = []
  private var work: [Step: Work] = [:]

  package init() {}

  package func work(of step: Step) -> Work { work[step] ?? Work() }

  func enter(_ step: Step, rows: Int = 0) {
    if work[step] == nil { steps.append(step) }
    work[step, default: Work()].entered += 1
    work[step, default: Work()].lookedAt += rows
  }

  func look(_ step: Step, rows: Int) { work[step, default: Work()].lookedAt += rows }
  func find(_ step: Step) { work[step, default: Work()].found += 1 }
}

/// A condition that a search has still to meet.
struct PendingCondition {
  let formula: Formula
  /// Its place among the conjuncts of the body.
  let place: Int
}
