/// A number as a source gives it: exact, or somewhere between two ends.
package struct Quantity: Hashable, Sendable {
  /// How it is written. The ends follow from it, but `about 300` and `270 to 330` stay distinct.
  package enum Form: Hashable, Sendable { case exact, about, over, under, range, atLeast, atMost }

  package let low: Double
  package let high: Double
  package let form: Form

  package init(low: Double, high: Double, form: Form) {
    self.low = low
    self.high = high
    self.form = form
  }

  package init(_ value: Double) { self.init(low: value, high: value, form: .exact) }

  /// Ten per cent either way.
  package static func about(_ value: Double) -> Quantity {
    let margin = abs(value) / 10
    return Quantity(low: value - margin, high: value + margin, form: .about)
  }
  package static func over(_ value: Double) -> Quantity { Quantity(low: value, high: .infinity, form: .over) }
  package static func under(_ value: Double) -> Quantity { Quantity(low: -.infinity, high: value, form: .under) }
  package static func range(_ a: Double, _ b: Double) -> Quantity {
    a == b ? Quantity(a) : Quantity(low: min(a, b), high: max(a, b), form: .range)
  }
  package static func atLeast(_ value: Double) -> Quantity { Quantity(low: value, high: .infinity, form: .atLeast) }

  package var isExact: Bool { low == high }
  /// `over 46000` does not hold 46000 itself.
  package var isLowOpen: Bool { form == .over }
  package var isHighOpen: Bool { form == .under }

  package var lowEnd: End { End(value: low, isOpen: isLowOpen || low.isInfinite) }
  package var highEnd: End { End(value: high, isOpen: isHighOpen || high.isInfinite) }

  /// One end of the numbers that are meant.
  package struct End: Hashable, Sendable {
    package let value: Double
    /// Whether the number itself is none of them.
    package let isOpen: Bool
    package var isNought: Bool { value == 0 && !isOpen }
  }

  package var text: String {
    switch form {
    case .exact: Quantity.text(of: low)
    case .about: "about " + Quantity.text(of: (low + high) / 2)
    case .over: "over " + Quantity.text(of: low)
    case .under: "under " + Quantity.text(of: high)
    case .range where low == -.infinity && high == .infinity: "any number"
    case .range: Quantity.text(of: low) + " to " + Quantity.text(of: high)
    case .atLeast: "at least " + Quantity.text(of: low)
    case .atMost: "at most " + Quantity.text(of: high)
    }
  }

  /// Whole numbers without a point; others in the shortest form that reads back the same.
  package static func text(of value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    return String(value)
  }

  /// Whether some number could be both.
  package func canEqual(_ other: Quantity) -> Bool {
    Interval.compare(self, .equal, other) != .notMet
  }
}
