/// A binding, and a moment at which it holds.
package struct Witness: Sendable {
  package let binding: Binding
  package let moment: Moment
}

extension NaiveEvaluator {
  /// Every binding in which a body is at least possible within the time, in a fixed order, with what it comes to:
  /// on some day of a span the days are joined by *or*, on every day by *and*.
  package func forEachWitness(
    of body: Body, within time: Frame.Time, recording recorder: JoinRecorder? = nil,
    _ visit: (Witness, Truth) throws(EvaluationStop) -> Void
  ) throws(EvaluationStop) {
    let moments = moments(of: time)
    guard moments.count > 1 else {
      for moment in moments {
        try forEachBinding(of: body, at: moment, recording: recorder) { (binding, truth) throws(EvaluationStop) in
          try visit(Witness(binding: binding, moment: moment), truth)
        }
      }
      return
    }
    var isEvery = false
    if case .everyDay = time { isEvery = true }
    var order: [Binding] = []
    var found: [Binding: (truth: Truth, moment: Moment, days: Int)] = [:]
    for moment in moments {
      try forEachBinding(of: body, at: moment, recording: recorder) { (binding, truth) throws(EvaluationStop) in
        // What is only possible on an unknown day is possible on a day.
        if case .within = moment, truth.affirmed < .claimed { return }
        guard let known = found[binding] else {
          order.append(binding)
          found[binding] = (truth, moment, 1)
          return
        }
        // The day to explain is one on which it holds most firmly.
        let better = truth.side.rank > known.truth.side.rank ? moment : known.moment
        found[binding] = (isEvery ? known.truth && truth : known.truth || truth, better, known.days + 1)
      }
    }
    for binding in order {
      guard let (truth, moment, days) = found[binding], !isEvery || days == moments.count else { continue }
      try visit(Witness(binding: binding, moment: moment), truth)
    }
  }
}
