/// One value of an answer, on its way to any format.
package enum Cell: Hashable, Sendable {
  /// None recorded, or unknown. Never zero.
  case none
  case text(String)
  /// As shown, with the precision it was given: `2005-03`.
  case date(String)
  case number(NumberCell)
  case list([Cell])
}

/// A number, or a range that a number lies in.
package struct NumberCell: Hashable, Sendable {
  /// As shown: "300", "about 300", "over 46000".
  package let text: String
  /// The lowest it may be; `nil` if nothing bounds it.
  package let low: Double?
  /// The highest it may be; `nil` if nothing bounds it.
  package let high: Double?

  package init(_ text: String, low: Double?, high: Double?) {
    self.text = text
    self.low = low
    self.high = high
  }

  /// A number that is known exactly.
  package init(_ value: Double) { self.init(value.decimalText, low: value, high: value) }

  /// The number, if it is no range.
  package var exact: Double? { low == high ? low : nil }
}

extension Cell {
  /// As a reader sees it, list entries joined by a comma; `nil` where there is nothing to see.
  package var shown: String? {
    switch self {
    case .none: nil
    case .text(let text), .date(let text): text
    case .number(let number): number.text
    case .list(let cells): holdsNothing ? nil : cells.compactMap(\.shown).joined(separator: ", ")
    }
  }

  /// None, or a list of nothing else. An empty text is something.
  var holdsNothing: Bool {
    switch self {
    case .none: true
    case .text, .date, .number: false
    case .list(let cells): cells.allSatisfy(\.holdsNothing)
    }
  }

  var isNumber: Bool {
    if case .number = self { true } else { false }
  }

  var isRange: Bool {
    if case .number(let number) = self { number.exact == nil } else { false }
  }
}

extension Double {
  /// The shortest text that reads back as this number, without a fraction where there is none:
  /// `46000`, `72.5`. A json number unless infinite or not a number.
  var decimalText: String {
    // Up to 2⁵³ every whole number is a Double of its own.
    magnitude < 9_007_199_254_740_992 && self == rounded() ? "\(Int64(self))" : description
  }
}
