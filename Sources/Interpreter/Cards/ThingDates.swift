import Engine
import Semantics

/// When things took place, by the first field of dates that their kinds have.
struct ThingDates {
  private let casebook: Casebook
  private let evaluator: NaiveEvaluator
  private let time: Frame.Time

  init(_ casebook: Casebook, _ evaluator: NaiveEvaluator, _ time: Frame.Time) {
    self.casebook = casebook
    self.evaluator = evaluator
    self.time = time
  }

  /// Every date that somebody gives, in the order of answers; none for what has no such field.
  func dates(of thing: ValueID) throws(EvaluationStop) -> [DateSpan] {
    guard case .thing(let name) = evaluator.value(thing) else { return [] }
    for kind in casebook.kinds(of: name) {
      guard let field = kind.fields.firstIndex(where: { $0.type == .date }) else { continue }
      let rows = try evaluator.rows(of: kind.fieldRelations[field], [thing, nil], time: time)
      return rows.compactMap { if case .date(let span) = evaluator.value($0.tuple[1]) { span } else { nil } }
    }
    return []
  }

  func firstDay(of thing: ValueID) throws(EvaluationStop) -> Day {
    try dates(of: thing).map(\.first).min() ?? .distantFuture
  }

  /// Whether it took place on no day that the time is about: only after the day asked for, or outside the span.
  func isElsewhere(_ thing: ValueID) throws(EvaluationStop) -> Bool {
    if time == .anyTime { return false }
    let dates = try dates(of: thing)
    return !dates.isEmpty && dates.allSatisfy { isElsewhere($0) }
  }

  private func isElsewhere(_ date: DateSpan) -> Bool {
    switch time {
    case .anyTime: false
    case .day(let day): date.first > day
    case .someDay(let span), .everyDay(let span): date.last < span.first || date.first > span.last
    }
  }

  /// "Laos Nine (2013-05)".
  func listing(_ thing: ValueID) throws(EvaluationStop) -> String {
    let dates = try dates(of: thing).map(\.text).joined(separator: " or ")
    return (evaluator.value(thing)?.text ?? "…") + (dates.isEmpty ? "" : " (\(dates))")
  }

  /// What heads a list of such things.
  var elsewhereTitle: String { if case .day = time { "later" } else { "of other days" } }
}
