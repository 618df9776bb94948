import Engine
import Syntax

extension ClaimTime {
  enum Problem: Error { case endsBeforeItBegins, beginsNow }

  /// The four days of a written time (`docs/semantics.md` §3).
  ///
  /// Without a clause the claim holds on its source's day, with `?` before and `now` after. `now` is open for
  /// a relation that persists, and stale after the source's day for one that does not.
  init(_ clause: TimeClause?, persists: Bool, sourceDate: DateSpan?) throws(Problem) {
    let attested = persists ? nil : sourceDate?.last
    guard let clause else {
      let day = sourceDate?.last ?? .distantFuture
      self.init(
        earliestStart: .distantPast, latestStart: day, earliestEnd: .distantFuture, latestEnd: .distantFuture,
        form: .undated, attestedUntil: attested)
      return
    }
    switch clause.form {
    case .on(let date):
      // Some day of the span, and no more than that is said.
      let span = DateSpan(date)
      self.init(
        earliestStart: span.first, latestStart: span.last, earliestEnd: span.first, latestEnd: span.last, form: .on)
    case .since(let date):
      let span = DateSpan(date)
      self.init(
        earliestStart: span.first, latestStart: span.last, earliestEnd: .distantFuture, latestEnd: .distantFuture,
        form: .bounded, attestedUntil: attested.map { max($0, span.last) })
    case .until(let date):
      let span = DateSpan(date)
      self.init(
        earliestStart: .distantPast, latestStart: span.first, earliestEnd: span.first, latestEnd: span.last, form: .bounded)
    case .from(let from, let to):
      let start: (Day, Day)?
      switch from {
      case .date(let date): start = (DateSpan(date).first, DateSpan(date).last)
      case .unknown: start = nil
      case .now: throw .beginsNow
      }
      switch to {
      case .date(let date):
        let end = DateSpan(date)
        if let start, start.0 > end.last { throw .endsBeforeItBegins }
        self.init(
          earliestStart: start?.0 ?? .distantPast, latestStart: min(start?.1 ?? end.first, end.last),
          earliestEnd: max(end.first, start?.0 ?? end.first), latestEnd: end.last, form: .bounded)
      case .unknown:
        self.init(
          earliestStart: start?.0 ?? .distantPast, latestStart: start?.1 ?? .distantFuture,
          earliestEnd: start?.1 ?? .distantPast, latestEnd: .distantFuture, form: .bounded)
      case .now:
        self.init(
          earliestStart: start?.0 ?? .distantPast, latestStart: start?.1 ?? (sourceDate?.last ?? .distantFuture),
          earliestEnd: .distantFuture, latestEnd: .distantFuture, form: .bounded,
          attestedUntil: attested.map { max($0, start?.1 ?? $0) })
      }
    }
  }
}
