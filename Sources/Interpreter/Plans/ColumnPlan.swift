import Engine
import Semantics

/// What the evaluator on columns did, in the words of the question and of its rules.
struct ColumnPlan {
  private let casebook: Casebook
  private let question: DatalogPrinter
  private let words: [String]
  private let value: (ValueID) -> Value?

  /// - Parameters:
  ///   - question: prints what the question says, `words` those of its variables.
  init(_ casebook: Casebook, _ question: DatalogPrinter, words: [String], value: @escaping (ValueID) -> Value?) {
    self.casebook = casebook
    self.question = question
    self.words = words
    self.value = value
  }

  /// Rules in the order in which they were first applied, then the question.
  func searches(of recorder: PlanRecorder) -> [QuestionPlan.Search] {
    recorder.rules.flatMap { searches(of: $0) }
      + (recorder.question.map { body in
        let days = recorder.days == 1 ? "" : ", on the first of \(recorder.days) days"
        return body.passes.map { .init(heading: "the question" + days, steps: steps(of: $0, body, question, words)) }
      } ?? [])
  }

  private func searches(of record: RuleRecord) -> [QuestionPlan.Search] {
    let rule = casebook.rules[record.rule.raw]
    let words = rule.variableNames
    let printer = DatalogPrinter(casebook, words: words, value: value)
    var traits: [String] = []
    if record.isRecursive { traits.append("recursive") }
    traits += record.handedIn.map { variable, value in
      let (word, value) = (words[variable.raw], printer.text(.constant(value)))
      return record.goesOn ? "\(word) = \(value) and what that leads to" : "only \(word) = \(value)"
    }
    let rounds = record.rounds == 1 ? "once" : "in \(Words.count(record.rounds, "round"))"
    let heading =
      (["rule \"\(rule.title)\""] + traits + ["applied \(rounds)"]).joined(separator: ", ") + ": \(Words.count(record.new, "new row"))"
    return record.body.passes.map { pass in
      let steps = steps(of: pass, record.body, printer, words)
      guard let first = pass.first else {
        return .init(heading: heading, rule: rule.title, rounds: record.rounds, new: record.new, steps: steps)
      }
      return .init(
        heading: "the same rule, from what was new of \(printer.text(record.body.conjuncts[first]))", rule: rule.title,
        steps: steps)
    }
  }

  private func steps(
    of pass: BodyRecord.Pass, _ body: BodyRecord, _ printer: DatalogPrinter, _ words: [String]
  ) -> [QuestionPlan.Step] {
    pass.steps.map { step in
      let (how, text) = text(of: step.operation, body, printer, words)
      return .init(
        text: text, how: how, estimate: step.estimate, entered: step.work.entered, lookedAt: step.work.lookedAt,
        probes: step.work.probes, found: step.work.found)
    }
  }

  private func text(
    of operation: PlanStep.Operation, _ body: BodyRecord, _ printer: DatalogPrinter, _ words: [String]
  ) -> (how: String, text: String) {
    func source(_ id: VariableID) -> String { printer.source(of: id, body.origins[id.raw]) }
    func on(_ variables: [VariableID]) -> String {
      variables.isEmpty ? "" : " on " + variables.map { words[$0.raw] }.joined(separator: ", ")
    }
    switch operation {
    case .scan(let place, let isNew): return (isNew ? "scan what is new of" : "scan", printer.text(body.conjuncts[place]))
    case .things(let id): return ("things of", source(id))
    case .join(let step, let variables):
      let text =
        switch step {
        case .condition(let place): printer.text(body.conjuncts[place])
        case .things(let id), .field(let id): source(id)
        }
      return (variables.isEmpty ? "every pair with" : "hash join\(on(variables)) with", text)
    case .antiJoin(let place, let variables): return ("anti-join\(on(variables)):", printer.text(body.conjuncts[place]))
    case .test(let place): return ("test", printer.text(body.conjuncts[place]))
    case .field(let id): return ("look up", source(id))
    case .member(let id): return ("keep things of", source(id))
    }
  }
}
