import Syntax

/// What a field holds, as its declaration says.
enum FieldType: Equatable {
  case text, number, date, thing, source
  case kind(String)
  case list([String])
}

/// What a test compares: a number of which the ends are known, the days that a date may be, or a word.
enum FieldValue: Equatable {
  case number(low: Double, high: Double, isLowOpen: Bool, isHighOpen: Bool)
  case date(CalendarSpan)
  /// A date that the question or rule itself names, which means all its days.
  case writtenDate(CalendarSpan)
  case duration(Int, DurationUnit)
  case word(String)

  /// nil for text that the type does not hold.
  init?(_ text: String, _ type: FieldType?) {
    switch type {
    case .number:
      guard let number = FieldValue.number(text) else { return nil }
      self = number
    case .date:
      guard let span = CalendarSpan(text) else { return nil }
      self = .date(span)
    case .text, .thing, .source, .kind, .list, nil: self = .word(text)
    }
  }

  private static func number(_ text: String) -> FieldValue? {
    func digits(after word: String) -> Double? { text.hasPrefix(word) ? Double(text.dropFirst(word.count)) : nil }
    if let n = Double(text) { return exact(n) }
    if let n = digits(after: "about ") { return .number(low: n - abs(n) / 10, high: n + abs(n) / 10, isLowOpen: false, isHighOpen: false) }
    if let n = digits(after: "over ") { return .number(low: n, high: .infinity, isLowOpen: true, isHighOpen: false) }
    if let n = digits(after: "at least ") { return .number(low: n, high: .infinity, isLowOpen: false, isHighOpen: false) }
    if let n = digits(after: "under ") { return .number(low: -.infinity, high: n, isLowOpen: false, isHighOpen: true) }
    if let n = digits(after: "at most ") { return .number(low: -.infinity, high: n, isLowOpen: false, isHighOpen: false) }
    if text == "any number" { return .number(low: -.infinity, high: .infinity, isLowOpen: false, isHighOpen: false) }
    let ends = text.split(separator: " ")
    if ends.count == 3, ends[1] == "to", let low = Double(ends[0]), let high = Double(ends[2]) {
      return .number(low: min(low, high), high: max(low, high), isLowOpen: false, isHighOpen: false)
    }
    return nil
  }

  static func exact(_ n: Double) -> FieldValue { .number(low: n, high: n, isLowOpen: false, isHighOpen: false) }

  /// Whether one value could be both: what `one … per …` asks.
  func canEqual(_ other: FieldValue) -> Bool {
    switch (self, other) {
    case (.date(let a), .date(let b)): a.first <= b.last && b.first <= a.last
    case (.number, .number): FieldValue.compare(self, .equal, other) != false
    default: self == other
    }
  }

  /// The same value, whether or not its ends belong to it: what is computed of `under 5` does not say.
  func hasEnds(of other: FieldValue) -> Bool {
    if case .number(let low, let high, _, _) = self, case .number(let l, let h, _, _) = other { return low == l && high == h }
    return self == other
  }

  // MARK: Tests

  /// true if every value decides for it, false if every value decides against it, nil if some do and some do not.
  static func compare(_ a: FieldValue, _ sign: ComparisonOperator, _ b: FieldValue) -> Bool? {
    switch sign {
    case .notEqual: compare(a, .equal, b).map { !$0 }
    case .greater: compare(b, .less, a)
    case .lessOrEqual: compare(b, .less, a).map { !$0 }
    case .greaterOrEqual: compare(a, .less, b).map { !$0 }
    case .less: isLess(a, b)
    case .equal: areEqual(a, b)
    case .like: isLike(a.text, b.text)
    }
  }

  private static func isLess(_ a: FieldValue, _ b: FieldValue) -> Bool? {
    switch (a, b) {
    case (.number(_, let high, _, let isOpen), .number(let low, _, let otherIsOpen, _)) where high < low || (high == low && (isOpen || otherIsOpen)):
      true
    case (.number(let low, _, _, _), .number(_, let high, _, _)): low >= high ? false : nil
    // Before the first of its days, or not before it: a written date is all of them.
    case (.date(let x), .writtenDate(let y)): x.last < y.first ? true : x.first >= y.first ? false : nil
    case (.writtenDate(let x), .date(let y)): y.first > x.last ? true : y.last <= x.last ? false : nil
    case (.date(let x), .date(let y)), (.writtenDate(let x), .writtenDate(let y)): x.last < y.first ? true : x.first >= y.last ? false : nil
    default: precedes(a.text, b.text)
    }
  }

  private static func areEqual(_ a: FieldValue, _ b: FieldValue) -> Bool? {
    switch (a, b) {
    case (.number(let low, let high, _, _), .number(let l, let h, _, _)):
      if low == high && l == h { return low == l }
      return isLess(a, b) == true || isLess(b, a) == true ? false : nil
    case (.date(let x), .writtenDate(let y)), (.writtenDate(let y), .date(let x)):
      if y.contains(x.first) && y.contains(x.last) { return true }
      return x.last < y.first || x.first > y.last ? false : nil
    case (.date(let x), .date(let y)), (.writtenDate(let x), .writtenDate(let y)):
      if x.first == x.last && x == y { return true }
      return x.last < y.first || y.last < x.first ? false : nil
    default: return a == b
    }
  }

  private var text: String {
    switch self {
    case .word(let text): text
    case .number, .date, .writtenDate, .duration: ""
    }
  }

  private static func precedes(_ a: String, _ b: String) -> Bool { a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars) }

  /// `*` stands for any run of letters; case does not matter.
  private static func isLike(_ text: String, _ pattern: String) -> Bool {
    func matches(_ text: ArraySlice<Unicode.Scalar>, _ pattern: ArraySlice<Unicode.Scalar>) -> Bool {
      guard let first = pattern.first else { return text.isEmpty }
      if first == "*" {
        return (text.startIndex...text.endIndex).contains { matches(text[$0...], pattern.dropFirst()) }
      }
      return text.first == first && matches(text.dropFirst(), pattern.dropFirst())
    }
    return matches(Array(text.lowercased().unicodeScalars)[...], Array(pattern.lowercased().unicodeScalars)[...])
  }

  // MARK: Arithmetic

  static func combine(_ a: FieldValue, _ sign: ArithmeticOperator, _ b: FieldValue) -> FieldValue? {
    switch (a, b) {
    case (.number, .number(let bl, let bh, _, _)):
      if sign == .divide, bl <= 0, bh >= 0 { return nil }
      let (x, y) = (ends(of: a), ends(of: b))
      switch sign {
      case .add: return number(from: [x.low.plus(y.low)], to: [x.high.plus(y.high)])
      case .subtract: return number(from: [x.low.plus(y.high.negated)], to: [x.high.plus(y.low.negated)])
      case .multiply, .divide:
        let all = [x.low, x.high].flatMap { p in [y.low, y.high].map { sign == .divide ? p.dividedBy($0) : p.times($0) } }
        return number(from: all, to: all)
      }
    case (.date(let d), .duration(let n, let unit)) where sign == .add || sign == .subtract:
      return .date(moved(d, sign == .add ? n : -n, unit))
    case (.writtenDate(let d), .duration(let n, let unit)) where sign == .add || sign == .subtract:
      return .writtenDate(moved(d, sign == .add ? n : -n, unit))
    case (.duration(let n, let unit), .date(let d)) where sign == .add: return .date(moved(d, n, unit))
    case (.date(let x), .date(let y)), (.date(let x), .writtenDate(let y)), (.writtenDate(let x), .date(let y)),
      (.writtenDate(let x), .writtenDate(let y)):
      guard sign == .subtract else { return nil }
      return .number(
        low: x.first.number - y.last.number, high: x.last.number - y.first.number, isLowOpen: false, isHighOpen: false)
    default: return nil
    }
  }

  /// One end of a number, and whether the number itself is left out.
  private struct End {
    let at: Double
    let isLeftOut: Bool

    init(_ at: Double, isLeftOut: Bool) {
      self.at = at
      self.isLeftOut = isLeftOut || at.isInfinite
    }

    var negated: End { End(-at, isLeftOut: isLeftOut) }
    func plus(_ other: End) -> End { End(at + other.at, isLeftOut: isLeftOut || other.isLeftOut) }
    func times(_ other: End) -> End {
      End(at == 0 || other.at == 0 ? 0 : at * other.at, isLeftOut: leavesOut(with: other))
    }
    func dividedBy(_ other: End) -> End { End(other.at.isInfinite ? 0 : at / other.at, isLeftOut: leavesOut(with: other)) }

    private var isReachedNought: Bool { at == 0 && !isLeftOut }
    private func leavesOut(with other: End) -> Bool {
      (isLeftOut && !other.isReachedNought) || (other.isLeftOut && !isReachedNought)
    }
  }

  private static func ends(of value: FieldValue) -> (low: End, high: End) {
    guard case .number(let low, let high, let isLowOpen, let isHighOpen) = value else {
      return (End(-.infinity, isLeftOut: true), End(.infinity, isLeftOut: true))
    }
    return (End(low, isLeftOut: isLowOpen), End(high, isLeftOut: isHighOpen))
  }

  /// Between the least and the greatest; of a number with two ends both count as reached. nil beyond all numbers.
  private static func number(from lows: [End], to highs: [End]) -> FieldValue? {
    guard let low = lows.map(\.at).min(), let high = highs.map(\.at).max(), low < .infinity, high > -.infinity else { return nil }
    return .number(
      low: low, high: high, isLowOpen: high == .infinity && lows.allSatisfy { $0.at != low || $0.isLeftOut },
      isHighOpen: low == -.infinity && highs.allSatisfy { $0.at != high || $0.isLeftOut })
  }

  private static func moved(_ d: CalendarSpan, _ n: Int, _ unit: DurationUnit) -> CalendarSpan {
    CalendarSpan(d.first.moved(n, unit), d.last.moved(n, unit))
  }
}
