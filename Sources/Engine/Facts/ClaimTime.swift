/// When a claim holds: it starts on some day of `earliestStart...latestStart` and ends on some day of
/// `earliestEnd...latestEnd`; both ends belong to it (`docs/semantics.md` §3).
package struct ClaimTime: Hashable, Sendable {
  /// What the words of the claim said, which decides what it says of the days outside.
  package enum Form: Hashable, Sendable {
    /// `since`, `until`, `from … to`: denies the days outside.
    case bounded
    /// `on`: says nothing of other days.
    case on
    /// No time was given: holds on the source's day, open on both sides.
    case undated
    /// Fields of things and `fixed` relations: holds always.
    case always
  }

  package let earliestStart: Day
  package let latestStart: Day
  package let earliestEnd: Day
  package let latestEnd: Day
  package let form: Form
  /// The last day that the source can speak of, where an open end of a relation that does not persist
  /// goes stale; nil where nothing goes stale.
  package let attestedUntil: Day?

  package init(
    earliestStart: Day, latestStart: Day, earliestEnd: Day, latestEnd: Day, form: Form, attestedUntil: Day? = nil
  ) {
    self.earliestStart = earliestStart
    self.latestStart = latestStart
    self.earliestEnd = earliestEnd
    self.latestEnd = latestEnd
    self.form = form
    self.attestedUntil = attestedUntil
  }

  package static let always = ClaimTime(
    earliestStart: .distantPast, latestStart: .distantPast, earliestEnd: .distantFuture, latestEnd: .distantFuture,
    form: .always)

  /// Of what is supposed without a time: on every day, and it denies none.
  package static let supposed = ClaimTime(
    earliestStart: .distantPast, latestStart: .distantPast, earliestEnd: .distantFuture, latestEnd: .distantFuture,
    form: .undated)

  /// Whether the claim holds on a day, as far as its dates tell.
  package func standing(on day: Day) -> Standing { standing(within: DateSpan(first: day, last: day)) }

  /// Whether the claim holds on some day of a span, nobody need know which: however its start and end are placed, it
  /// neither ends before the span nor starts after it.
  package func standing(within span: DateSpan) -> Standing {
    if span.last < earliestStart || span.first > latestEnd { return .off }
    if let attestedUntil, span.first > attestedUntil { return .stale }
    if latestStart <= min(span.last, attestedUntil ?? span.last) && earliestEnd >= span.first { return .holds }
    return .undated
  }

  /// Of a claim that is sure of no day, the shortest span on some day of which it is sure to hold: the year of `on 2004`.
  package var coarseDay: DateSpan? {
    earliestEnd < latestStart ? DateSpan(first: earliestEnd, last: latestStart) : nil
  }

  /// Whether neither the claim nor its source names a day, so that none can be sure and none is too late.
  package var isOfNoDay: Bool {
    form == .undated && latestStart == .distantFuture && latestEnd == .distantFuture && attestedUntil == nil
  }

  package enum Standing: Sendable { case off, stale, undated, holds }

  /// Whether some day could belong to both.
  package func canOverlap(_ other: ClaimTime) -> Bool {
    earliestStart <= other.latestEnd && other.earliestStart <= latestEnd
  }

  /// The days at which the standing changes: first days of a new standing.
  package var breakpoints: [Day] {
    [earliestStart, latestStart, earliestEnd.next, latestEnd.next] + (attestedUntil.map { [$0.next] } ?? [])
  }
}
