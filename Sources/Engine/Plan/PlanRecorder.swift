/// What the evaluator on columns did for one question, so that `plan` can show it and work can be counted without a clock.
///
/// Everything is added once per batch; without a recorder a step costs one comparison with nil.
package final class PlanRecorder {
  /// The search for the bindings of the question; nil before it has begun.
  package private(set) var question: BodyRecord?
  /// The rules in the order in which they were first applied.
  package private(set) var rules: [RuleRecord] = []
  /// Claims that were read to make the rows of relations.
  package internal(set) var claimsRead = 0
  package internal(set) var extents: [Extent] = []
  /// On how many days of a span the question was asked; steps are of the first.
  package internal(set) var days = 1

  package init() {}

  /// Forgets what was done to no end.
  func restart() { (question, rules, claimsRead, days) = (nil, [], 0, 1) }
  func begin(_ record: BodyRecord) { question = record }
  func begin(_ record: RuleRecord) { rules.append(record) }

  /// Of the question and its rules together.
  package var work: PlanStep.Work {
    var sum = question?.work ?? PlanStep.Work()
    for rule in rules { sum.add(rule.body.work) }
    return sum
  }

  package var rowsLookedAt: Int { claimsRead + work.lookedAt }
  package var probes: Int { work.probes }
}

/// One step of a search on columns, with what it did for all batches together.
package struct PlanStep {
  package enum Operation: Hashable {
    /// The rows of the atom at this place; `isNew`: those alone that came since the rule was last applied.
    case scan(Int, isNew: Bool)
    /// The things of the variable's kind.
    case things(VariableID)
    /// What was found before with what another step finds, by a hash table of its rows; with no variables every row with
    /// every other.
    case join(JoinRecorder.Step, on: [VariableID])
    /// Without the rows that an atom at this place matches.
    case antiJoin(Int, on: [VariableID])
    case test(Int)
    /// The values of a field, by the number of the thing.
    case field(VariableID)
    /// The rows alone whose value is a thing of its kind.
    case member(VariableID)
  }

  package struct Work: Hashable {
    /// Rows that came to the step.
    package internal(set) var entered = 0
    /// Rows that it went through: those of its relation, those put into a hash table, those that a probe led to.
    package internal(set) var lookedAt = 0
    /// Look-ups in a hash table or in the values of a field.
    package internal(set) var probes = 0
    /// Rows that went on from it.
    package internal(set) var found = 0

    mutating func add(_ other: Work) {
      entered += other.entered
      lookedAt += other.lookedAt
      probes += other.probes
      found += other.found
    }
  }

  package let operation: Operation
  /// How many rows were to be expected; nil for what depends on the round of an iteration.
  package let estimate: Int?
  package internal(set) var work = Work()
}

/// A search for the bindings of one body.
package final class BodyRecord {
  /// One order of the steps.
  package struct Pass {
    /// The place of the atom that was taken before all others, as its relation is iterated.
    package let first: Int?
    package internal(set) var steps: [PlanStep] = []
  }

  /// What the steps mean by places.
  package let conjuncts: [Formula]
  package let origins: [VariableOrigin]
  package private(set) var passes: [Pass] = []
  private var pass = 0
  /// What is to be expected of the rows found so far, and of those of a step before it is joined with them; nil where
  /// nothing is to be expected.
  private var line: Cardinality?
  private var side: Cardinality?
  private var isInSide = false

  init(conjuncts: [Formula], origins: [VariableOrigin]) {
    self.conjuncts = conjuncts
    self.origins = origins
  }

  package var work: PlanStep.Work {
    var sum = PlanStep.Work()
    for pass in passes { for step in pass.steps { sum.add(step.work) } }
    return sum
  }

  /// - Parameter known: variables that have one value from the start.
  func begin(first: Int?, known: some Sequence<VariableID>) {
    isInSide = false
    side = nil
    if let at = passes.firstIndex(where: { $0.first == first }) {
      (pass, line) = (at, nil)
      return
    }
    pass = passes.count
    passes.append(Pass(first: first))
    line = first == nil ? Cardinality(rows: 1, distinct: Dictionary(known.map { ($0, 1) }) { a, _ in a }) : nil
  }

  /// Begins the rows of a step that are to be joined with those found before.
  func beginSide() { (isInSide, side) = (true, nil) }
  func endSide() { isInSide = false }

  /// - Parameter change: what the step makes of the rows that are to be expected.
  func add(_ operation: PlanStep.Operation, _ work: PlanStep.Work, _ change: (inout Cardinality) -> Void) {
    if isInSide {
      if var known = side {
        change(&known)
        side = known
      }
    } else if var known = line {
      change(&known)
      line = known
    }
    add(operation, work, expecting: isInSide ? side : line)
  }

  /// The first rows of a side.
  func addSource(_ operation: PlanStep.Operation, _ work: PlanStep.Work, _ cardinality: () -> Cardinality) {
    if line != nil { side = cardinality() }
    add(operation, work, expecting: side)
  }

  /// The rows of a side where nothing was found before.
  func takeSide() { if line != nil { line = side } }

  /// - Parameter keys: variables of what was found before, and those of the side that have to be the same.
  func addJoin(_ operation: PlanStep.Operation, _ work: PlanStep.Work, on keys: [(VariableID, VariableID)]) {
    if let known = line, let side { line = known.joined(side, on: keys) }
    add(operation, work, expecting: line)
  }

  private func add(_ operation: PlanStep.Operation, _ work: PlanStep.Work, expecting: Cardinality?) {
    if let at = passes[pass].steps.firstIndex(where: { $0.operation == operation }) {
      passes[pass].steps[at].work.add(work)
    } else {
      passes[pass].steps.append(PlanStep(operation: operation, estimate: expecting?.count, work: work))
    }
  }
}

/// A rule that was applied until nothing changed.
package final class RuleRecord {
  package let rule: RuleID
  /// Whether it reads what is iterated with it.
  package let isRecursive: Bool
  /// Values of words of the rule that the question handed in; nothing else was looked for.
  package let handedIn: [(variable: VariableID, value: ValueID)]
  /// Whether it was looked for with all that is reached from those values.
  package let goesOn: Bool
  package let body: BodyRecord
  /// How often it was applied, the first time over everything, then over what was new.
  package internal(set) var rounds = 0
  /// Rows that it gave which were not there before.
  package internal(set) var new = 0

  init(
    _ rule: RuleID, isRecursive: Bool, handedIn: [(variable: VariableID, value: ValueID)], goesOn: Bool = false, body: BodyRecord
  ) {
    self.goesOn = goesOn
    self.rule = rule
    self.isRecursive = isRecursive
    self.handedIn = handedIn
    self.body = body
  }
}
