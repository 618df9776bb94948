/// Which evaluator answers.
package enum EvaluatorChoice: String, Sendable, CaseIterable {
  /// The transcription of `docs/semantics.md`, for everything.
  case naive
  /// On columns where a question lies in the plain fragment; else the naive one. Both answer alike.
  case fast
}

extension NaiveEvaluator {
  /// What a question answers, worked out as chosen.
  package func show(
    _ question: RowQuestion, time: Frame.Time, by choice: EvaluatorChoice
  ) throws(EvaluationStop) -> RowAnswer {
    let moments = moments(of: time)
    if choice == .fast, moments.count == 1, !moments[0].isUnknownDay {
      let onColumns = ColumnEvaluator(self, at: moments[0])
      do throws(PlainStop) {
        return try onColumns.show(question)
      } catch {
        switch error {
        case .notPlain: break
        case .stopped(let stop):
          extentsOnColumns = onColumns.extents
          throw stop
        }
      }
    }
    return try show(question, time: time)
  }
}

extension Moment {
  fileprivate var isUnknownDay: Bool { if case .within = self { true } else { false } }
}
