/// Comparisons of numbers and dates of which only the ends are known: decided if every value would
/// decide alike, else unknown (`docs/semantics.md` §5).
package enum Interval {
  package enum Comparison: Sendable { case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual }

  package static func compare(_ x: Quantity, _ comparison: Comparison, _ y: Quantity) -> Verdict {
    switch comparison {
    case .less: return less(x, y)
    case .greater: return less(y, x)
    case .lessOrEqual: return !less(y, x)
    case .greaterOrEqual: return !less(x, y)
    case .equal:
      if x.isExact && y.isExact { return x.low == y.low ? .met : .notMet }
      return less(x, y) == .met || less(y, x) == .met ? .notMet : .unknown(.silent)
    case .notEqual: return !compare(x, .equal, y)
    }
  }

  private static func less(_ x: Quantity, _ y: Quantity) -> Verdict {
    if x.high < y.low || (x.high == y.low && (x.isHighOpen || y.isLowOpen)) { return .met }
    if x.low >= y.high { return .notMet }
    return .unknown(.silent)
  }

  /// A day known only to lie in `x` against a date of the question, which means all its days: `>= 2002` from
  /// its first day, `> 2002` after its last, `= 2002` within it.
  package static func compare(_ x: DateSpan, _ comparison: Comparison, written y: DateSpan) -> Verdict {
    switch comparison {
    case .less: return x.last < y.first ? .met : x.first >= y.first ? .notMet : .unknown(.undated)
    case .greaterOrEqual: return !compare(x, .less, written: y)
    case .greater: return x.first > y.last ? .met : x.last <= y.last ? .notMet : .unknown(.undated)
    case .lessOrEqual: return !compare(x, .greater, written: y)
    case .equal:
      if x.first >= y.first && x.last <= y.last { return .met }
      return x.last < y.first || x.first > y.last ? .notMet : .unknown(.undated)
    case .notEqual: return !compare(x, .equal, written: y)
    }
  }

  /// Two days, each known only to lie in its span.
  package static func compare(_ x: DateSpan, _ comparison: Comparison, _ y: DateSpan) -> Verdict {
    switch comparison {
    case .less: return x.last < y.first ? .met : x.first >= y.last ? .notMet : .unknown(.undated)
    case .greater: return compare(y, .less, x)
    case .lessOrEqual: return !compare(y, .less, x)
    case .greaterOrEqual: return !compare(x, .less, y)
    case .equal:
      if x.first == x.last && x == y { return .met }
      return x.last < y.first || y.last < x.first ? .notMet : .unknown(.undated)
    case .notEqual: return !compare(x, .equal, y)
    }
  }
}
