/// One value per variable of a body; nil while the variable has none yet, `.missing` where it has the value
/// that nobody gives.
package typealias Binding = [ValueID?]

/// When an atom is looked at.
package enum Moment: Hashable, Sendable {
  /// Dates are not compared.
  case anyTime
  /// The first of a run of days on which no claim changes its standing.
  case day(Day)
}
