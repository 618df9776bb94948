/// One value per variable of a body; nil while the variable has none yet, `.missing` where it has the value
/// that nobody gives.
package typealias Binding = [ValueID?]

/// When an atom is looked at.
package enum Moment: Hashable, Sendable {
  /// Dates are not compared.
  case anyTime
  /// The first of a run of days on which no claim changes its standing.
  case day(Day)
  /// Some day of a span, nobody knows which: what is sure to hold on one of them holds (`docs/semantics.md` §3).
  case within(DateSpan)
}
