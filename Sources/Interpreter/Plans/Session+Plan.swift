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
      question.body, clauses, printer, resolved.variableNames, resolved.values, frame, show.span, text
    ) { (evaluator, recorder) throws(EvaluationStop) in
      try evaluator.show(question, time: frame.frame.time, by: settings.evaluator, recording: recorder).map {
        Words.count($0.rows.count, "row")
      }
    } naively: { (evaluator) throws(EvaluationStop) in
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
      resolved.body, [DatalogPrinter.clause("answer()", body)], printer, resolved.variableNames, resolved.values, frame,
      ask.span, text
    ) { (evaluator, recorder) throws(EvaluationStop) in
      if resolved.test != nil { return nil }
      return try evaluator.ask(resolved.body, time: frame.frame.time, by: settings.evaluator, recording: recorder).map {
        RowStatus($0.truth.verdict).name
      }
    } naively: { (evaluator) throws(EvaluationStop) in
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
    _ body: Body, _ clauses: [String], _ printer: DatalogPrinter, _ words: [String], _ values: ValueTable,
    _ frame: ResolvedFrame, _ span: Span, _ text: SourceText,
    onColumns: (NaiveEvaluator, PlanRecorder) throws(EvaluationStop) -> String?,
    naively answer: (NaiveEvaluator) throws(EvaluationStop) -> String
  ) throws(StatementFailure) -> Outcome {
    let beside = evaluator(frame.frame, values: values)
    let columns = PlanRecorder()
    let onColumns = try evaluating(span, text, by: beside) { () throws(EvaluationStop) in try onColumns(beside, columns) }
    if let onColumns {
      let plan = QuestionPlan(
        frame: frame.words, evaluator: .columns, clauses: self.clauses(clauses, behind: body, beside),
        searches: ColumnPlan(casebook, printer, words: words) { beside.value($0) }.searches(of: columns),
        relations: relations(columns.extents),
        // Of what something speaks against the naive one was asked.
        rowsLookedAt: columns.rowsLookedAt + beside.work, probes: columns.probes, answer: onColumns)
      return Outcome(.cases(plan.records, lines: plan.lines), remarks: frame.remarks)
    }
    // Another one, since the first may have been asked on the way to giving up.
    let evaluator = evaluator(frame.frame, values: values)
    let recorder = JoinRecorder()
    let (found, rowsLookedAt) = try evaluating(span, text, by: evaluator) { () throws(EvaluationStop) -> (String, Int) in
      try evaluator.forEachWitness(of: body, within: frame.frame.time, recording: recorder) { _, _ in }
      let looked = evaluator.work
      return (try answer(evaluator), looked)
    }
    let conjuncts = evaluator.parts(of: body.condition)
    var steps = recorder.steps
    // What no binding came to.
    for i in conjuncts.indices where !steps.contains(.condition(i)) { steps.append(.condition(i)) }
    let plan = QuestionPlan(
      frame: frame.words, evaluator: settings.evaluator == .fast ? .leftToNaive : .naive,
      clauses: self.clauses(clauses, behind: body, evaluator),
      searches: [
        .init(
          steps: steps.map { step in
            let work = recorder.work(of: step)
            return .init(
              text: self.text(of: step, conjuncts, body, printer),
              estimate: relation(of: step, conjuncts, body).map { evaluator.claimCount($0) },
              entered: work.entered, lookedAt: work.lookedAt, found: work.found)
          })
      ],
      relations: relations(evaluator.extents),
      rowsLookedAt: rowsLookedAt, answer: found)
    return Outcome(.cases(plan.records, lines: plan.lines), remarks: frame.remarks)
  }

  private func clauses(_ question: [String], behind body: Body, _ evaluator: NaiveEvaluator) -> [QuestionPlan.Clause] {
    question.map { .init(text: $0, rule: nil) }
      + rules(behind: body, evaluator).map { id in
        let rule = casebook.rules[id.raw]
        let printer = DatalogPrinter(casebook, words: rule.variableNames) { evaluator.value($0) }
        return .init(text: printer.rule(rule.rule), rule: rule.title)
      }
  }

  private func relations(_ extents: [Extent]) -> [QuestionPlan.Relation] {
    extents.map { .init(name: casebook.wholeName(of: $0.relation), traits: traits(of: $0.relation), extent: $0) }
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
