import Engine
import Presentation
import Semantics
import Source
import Syntax

/// `plan`: runs a question and shows how.
extension Session {
  func plan(_ plan: PlanQuestion, at span: Span, in text: SourceText) throws(StatementFailure) -> Outcome {
    switch plan.question {
    case .show(let show): try self.plan(show, in: text)
    case .ask(let ask): try self.plan(ask, in: text)
    }
  }

  private func plan(_ show: ShowQuestion, in text: SourceText) throws(StatementFailure) -> Outcome {
    let frame = try ResolvedFrame(show.frame, in: casebook, text, default: settings.asOf, changes: changeCount)
    let resolved: ResolvedShow
    do throws(Refusal) {
      resolved = try ResolvedShow(show, in: casebook, text, scope: frame.scope)
    } catch {
      throw StatementFailure(error.diagnostics)
    }
    let question = resolved.question
    let evaluator = evaluator(frame.frame, values: resolved.values)
    let printer = DatalogPrinter(casebook, words: resolved.variableNames, aggregates: question.aggregates) {
      evaluator.value($0)
    }
    let items = question.items.map { item in
      switch item {
      case .value(let e): printer.text(e)
      case .aggregate(let i): printer.text(question.aggregates[i])
      }
    }
    let body = printer.parts(of: question.body) + printer.conjuncts(question.groupCondition)
    var clauses = [DatalogPrinter.clause("answer(\(items.joined(separator: ", ")))", body)]
    if let each = question.each {
      let words = each.variables.map { resolved.variableNames[$0.raw] }.joined(separator: ", ")
      clauses.append(
        DatalogPrinter.clause("group(\(words))", printer.parts(of: each.body))
          + "  % stays in the answer without rows, too")
    }
    return try run(
      question.body, clauses, printer, evaluator, frame, show.span, text
    ) { () throws(EvaluationStop) in
      let answer = try evaluator.show(question, time: frame.frame.time)
      return Words.count(answer.rows.count, "row")
    }
  }

  private func plan(_ ask: AskQuestion, in text: SourceText) throws(StatementFailure) -> Outcome {
    let frame = try ResolvedFrame(ask.frame, in: casebook, text, default: settings.asOf, changes: changeCount)
    let resolved = try resolved(ask.condition, in: text)
    let evaluator = evaluator(frame.frame, values: resolved.values)
    let aggregates = resolved.test?.aggregates ?? []
    let printer = DatalogPrinter(casebook, words: resolved.variableNames, aggregates: aggregates) {
      evaluator.value($0)
    }
    let body = printer.parts(of: resolved.body) + (resolved.test.map { printer.conjuncts($0.condition) } ?? [])
    return try run(
      resolved.body, [DatalogPrinter.clause("answer()", body)], printer, evaluator, frame, ask.span, text
    ) { () throws(EvaluationStop) in
      let truth =
        if let test = resolved.test {
          try evaluator.ask(resolved.body, test, time: frame.frame.time).truth
        } else {
          try evaluator.ask(resolved.body, time: frame.frame.time)
        }
      return RowStatus(truth.verdict).name
    }
  }

  private func run(
    _ body: Body, _ clauses: [String], _ printer: DatalogPrinter, _ evaluator: NaiveEvaluator, _ frame: ResolvedFrame,
    _ span: Span, _ text: SourceText, _ answer: () throws(EvaluationStop) -> String
  ) throws(StatementFailure) -> Outcome {
    let recorder = JoinRecorder()
    let (found, rowsLookedAt) = try evaluating(span, text, by: evaluator) { () throws(EvaluationStop) -> (String, Int) in
      try evaluator.forEachWitness(of: body, within: frame.frame.time, recording: recorder) { _, _ in }
      let looked = evaluator.work
      return (try answer(), looked)
    }
    let conjuncts = evaluator.parts(of: body.condition)
    var steps = recorder.steps
    // What no binding came to.
    for i in conjuncts.indices where !steps.contains(.condition(i)) { steps.append(.condition(i)) }
    let plan = QuestionPlan(
      frame: frame.words,
      clauses: clauses.map { .init(text: $0, rule: nil) }
        + rules(behind: body, evaluator).map { id in
          let rule = casebook.rules[id.raw]
          let printer = DatalogPrinter(casebook, words: rule.variableNames) { evaluator.value($0) }
          return .init(text: printer.rule(rule.rule), rule: rule.title)
        },
      steps: steps.map { step in
        .init(
          text: self.text(of: step, conjuncts, body, printer),
          estimate: relation(of: step, conjuncts, body).map { evaluator.claimCount($0) },
          work: recorder.work(of: step))
      },
      relations: evaluator.extents.map {
        .init(name: casebook.wholeName(of: $0.relation), traits: traits(of: $0.relation), extent: $0)
      },
      rowsLookedAt: rowsLookedAt, answer: found)
    return Outcome(.cases(plan.records, lines: plan.lines), remarks: frame.remarks)
  }

  private func text(of step: JoinRecorder.Step, _ conjuncts: [Formula], _ body: Body, _ printer: DatalogPrinter)
    -> String
  {
    switch step {
    case .condition(let i): printer.text(conjuncts[i])
    case .field(let id), .things(let id): printer.source(of: id, body.variables[id.raw])
    }
  }

  private func relation(of step: JoinRecorder.Step, _ conjuncts: [Formula], _ body: Body) -> RelationID? {
    switch step {
    case .condition(let i): if case .atom(let atom, _) = conjuncts[i] { atom.relation } else { nil }
    case .field(let id), .things(let id):
      switch body.variables[id.raw] {
      case .field(_, let relation), .things(let relation): relation
      case .condition, .lineage: nil
      }
    }
  }

  /// Rules for and against every relation that the body rests on, as far as they go, in the order of the casebook.
  private func rules(behind body: Body, _ evaluator: NaiveEvaluator) -> [RuleID] {
    var rules: Set<RuleID> = []
    var seen: Set<RelationID> = []
    var open: [RelationID] = []
    body.condition.forEachAtom { open.append($0.relation) }
    while let relation = open.popLast() {
      guard seen.insert(relation).inserted else { continue }
      for isDenial in [false, true] {
        for rule in evaluator.rules(of: relation, isDenial: isDenial) where rules.insert(rule.id).inserted {
          rule.forEachRelation { open.append($0) }
        }
      }
    }
    return rules.sorted()
  }

  /// What its declaration adds to what is said: `symmetric, one city per state`.
  private func traits(of relation: RelationID) -> String {
    let schema = casebook.facts.schema(relation)
    let fields = casebook.signature(of: relation).fields
    var traits: [String] = []
    if casebook.declared(relation)?.persists == true { traits.append("persists") }
    if casebook.declared(relation)?.isFixed == true { traits.append("fixed") }
    if schema.isSymmetric { traits.append("symmetric") }
    if schema.isByRules { traits.append("by rules") }
    traits += schema.dependencies.map {
      "one \(fields[$0.determined]) per \($0.key.map { fields[$0] }.joined(separator: ", "))"
    }
    return traits.joined(separator: ", ")
  }
}
