/// Which evaluator answers.
package enum EvaluatorChoice: String, Sendable, CaseIterable {
  /// The transcription of `docs/semantics.md`, for everything.
  case naive
  /// On columns where a question lies in the plain fragment; else the naive one. Both answer alike.
  case fast
}

/// Whether a condition holds, and the bindings that this was seen from.
package struct AskFinding {
  package let truth: Truth
  /// Each binding in which it is at least possible, and whether it is met there; nil if they have to be looked for again.
  let found: (() -> [(witness: Witness, isMet: Bool)])?

  init(truth: Truth, found: (() -> [(witness: Witness, isMet: Bool)])?) {
    self.truth = truth
    self.found = found
  }
}

extension NaiveEvaluator {
  /// Every binding in which a condition is at least possible, in the order found, and whether it is met there.
  package func forEachWitness(
    of body: Body, within time: Frame.Time, behind finding: AskFinding,
    _ visit: (Witness, Bool) throws(EvaluationStop) -> Void
  ) throws(EvaluationStop) {
    if let found = finding.found {
      for (witness, isMet) in found() { try visit(witness, isMet) }
    } else {
      try forEachWitness(of: body, within: time) { (witness, truth) throws(EvaluationStop) in
        try visit(witness, truth.verdict == .met)
      }
    }
  }

  /// What a question answers, worked out as chosen.
  package func show(
    _ question: RowQuestion, time: Frame.Time, by choice: EvaluatorChoice
  ) throws(EvaluationStop) -> RowAnswer {
    let onColumns = try onColumns(at: time, by: choice, spanning: true) { (evaluator) throws(PlainStop) in
      try evaluator.show(question, on: searchedDays(time))
    }
    if let onColumns { return onColumns }
    return try show(question, time: time)
  }

  /// What a question answers on columns, with a record of every step.
  ///
  /// - Returns: nil where the naive evaluator has to answer.
  package func show(
    _ question: RowQuestion, time: Frame.Time, by choice: EvaluatorChoice, recording recorder: PlanRecorder
  ) throws(EvaluationStop) -> RowAnswer? {
    try onColumns(at: time, by: choice, spanning: true, recording: recorder) { (evaluator) throws(PlainStop) in
      try evaluator.show(question, on: searchedDays(time))
    }
  }

  /// Whether a condition holds, on columns, with a record of every step.
  ///
  /// - Returns: nil where the naive evaluator has to answer.
  package func ask(
    _ body: Body, time: Frame.Time, by choice: EvaluatorChoice, recording recorder: PlanRecorder
  ) throws(EvaluationStop) -> AskFinding? {
    try onColumns(at: time, by: choice, recording: recorder) { (evaluator) throws(PlainStop) in
      let finding = try evaluator.ask(body)
      // What the question reached of a recursive relation counts among what was worked out.
      _ = evaluator.workings()
      return finding
    }
  }

  /// Whether a condition holds, worked out as chosen. What rules gave on the way is kept for whoever explains it.
  package func ask(_ body: Body, time: Frame.Time, by choice: EvaluatorChoice) throws(EvaluationStop) -> AskFinding {
    let finding = try onColumns(at: time, by: choice) { (evaluator) throws(PlainStop) in
      let finding = try evaluator.ask(body)
      adopt(evaluator.workings())
      return finding
    }
    if let finding { return finding }
    return AskFinding(truth: try ask(body, time: time), found: nil)
  }

  /// The days of a span; nil if it is one moment.
  private func searchedDays(_ time: Frame.Time) -> SearchedDays? {
    let moments = moments(of: time)
    guard moments.count > 1 else { return nil }
    var isEvery = false
    if case .everyDay = time { isEvery = true }
    return SearchedDays(moments: moments, isEvery: isEvery)
  }

  /// nil where the naive evaluator has to answer.
  ///
  /// - Parameter isSpanning: whether there may be several moments.
  func onColumns<Answer>(
    at time: Frame.Time, by choice: EvaluatorChoice, spanning isSpanning: Bool = false, recording recorder: PlanRecorder? = nil,
    _ answer: (ColumnEvaluator) throws(PlainStop) -> Answer
  ) throws(EvaluationStop) -> Answer? {
    let moments = moments(of: time)
    guard choice == .fast, moments.count <= (isSpanning ? SearchedDays.most : 1), !moments[0].isUnknownDay else { return nil }
    // What is not plain in one order of the joins may be in the naive evaluator's.
    for joinOrder in plan.joinOrder == .asSearched ? [.asSearched] : [plan.joinOrder, .asSearched] {
      recorder?.restart()
      let evaluator = ColumnEvaluator(self, at: moments[0], joinOrder: joinOrder, recording: recorder)
      do throws(PlainStop) {
        let answer = try answer(evaluator)
        answersOnColumns += 1
        recorder?.extents = evaluator.extents
        return answer
      } catch {
        switch error {
        case .notPlain where evaluator.hasReordered: continue
        case .notPlain: return nil
        case .stopped(let stop):
          extentsOnColumns = evaluator.extents
          throw stop
        }
      }
    }
    return nil
  }
}

extension Moment {
  fileprivate var isUnknownDay: Bool { if case .within = self { true } else { false } }
}
