/// What an expression comes to in a binding.
enum Evaluated {
  case missing
  case value(Value)
  /// A date written in the question, which means all its days.
  case written(DateSpan)
  case duration(Int, CalendarUnit)
}

/// Expressions and tests over values that are looked up by their ids.
struct ExpressionEvaluator {
  let value: (ValueID) -> Value?

  func evaluate(_ expression: ValueExpression, _ binding: Binding, aggregates: [AggregateResult] = []) -> Evaluated {
    switch expression {
    case .variable(let v):
      return binding[v.raw].flatMap(value).map { .value($0) } ?? .missing
    case .constant(let id): return value(id).map { .value($0) } ?? .missing
    case .writtenDate(let span): return .written(span)
    case .duration(let n, let unit): return .duration(n, unit)
    case .aggregate(let i):
      guard i < aggregates.count, case .value(let v) = aggregates[i] else { return .missing }
      return .value(v)
    case .row(let ids):
      return .value(.text(ids.map { binding[$0.raw].flatMap(value)?.text ?? "" }.joined(separator: " · ")))
    case .component(let component, let e): return evaluate(component, of: evaluate(e, binding, aggregates: aggregates))
    case .arithmetic(let operation, let a, let b):
      return Arithmetic.apply(
        operation, evaluate(a, binding, aggregates: aggregates), evaluate(b, binding, aggregates: aggregates))
    }
  }

  private func evaluate(_ component: Component, of evaluated: Evaluated) -> Evaluated {
    switch (component, evaluated) {
    case (.year, .value(.date(let d))), (.year, .written(let d)):
      let low = d.first == .distantPast ? -Double.infinity : Double(d.first.civil.year)
      let high = d.last == .distantFuture ? Double.infinity : Double(d.last.civil.year)
      return .value(.number(Quantity(betweenEnds: low, high)))
    case (.month, .value(.date(let d))), (.month, .written(let d)):
      let (a, b) = (d.first.civil, d.last.civil)
      if a.year == b.year { return .value(.number(.range(Double(a.month), Double(b.month)))) }
      return .value(.number(.range(1, 12)))
    case (.low, .value(.number(let q))): return q.low.isFinite ? .value(.number(Quantity(q.low))) : .missing
    case (.high, .value(.number(let q))): return q.high.isFinite ? .value(.number(Quantity(q.high))) : .missing
    case (.name, .value(let v)): return .value(.text(v.text))
    default: return .missing
    }
  }

  func truth(_ a: Evaluated, _ test: Test, _ b: Evaluated) -> Truth {
    let verdict: Verdict
    switch test {
    case .like:
      guard case .value(let x) = a, case .value(let pattern) = b else { return .silent }
      verdict = Wildcard.matches(x.text, pattern: pattern.text) ? .met : .notMet
    case .compare(let comparison):
      switch (a, b) {
      case (.missing, _), (_, .missing): return .silent
      case (.value(.date(let x)), .written(let y)): verdict = Interval.compare(x, comparison, written: y)
      case (.written(let x), .value(.date(let y))): verdict = Interval.compare(y, comparison.mirrored, written: x)
      case (.written(let x), .written(let y)), (.value(.date(let x)), .value(.date(let y))):
        verdict = Interval.compare(x, comparison, y)
      case (.value(.number(let x)), .value(.number(let y))): verdict = Interval.compare(x, comparison, y)
      case (.value(let x), .value(let y)): verdict = order(x, comparison, y)
      default: return .silent
      }
    }
    switch verdict {
    case .met: return .met
    case .notMet: return .notMet
    case .unknown(let reason): return .undecided(reason)
    }
  }

  /// Things, words and texts are the same or not; `<` goes by their letters.
  private func order(_ x: Value, _ comparison: Interval.Comparison, _ y: Value) -> Verdict {
    let precedes = x.text.unicodeScalars.lexicographicallyPrecedes(y.text.unicodeScalars)
    let follows = y.text.unicodeScalars.lexicographicallyPrecedes(x.text.unicodeScalars)
    let holds: Bool =
      switch comparison {
      case .equal: x == y
      case .notEqual: x != y
      case .less: precedes
      case .lessOrEqual: !follows
      case .greater: follows
      case .greaterOrEqual: !precedes
      }
    return holds ? .met : .notMet
  }
}

extension Interval.Comparison {
  /// The comparison with its sides exchanged.
  var mirrored: Interval.Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

/// `+ - * /` on numbers given by their ends, and dates moved by a time.
enum Arithmetic {
  static func apply(_ operation: ArithmeticOperation, _ a: Evaluated, _ b: Evaluated) -> Evaluated {
    switch (a, b) {
    case (.value(.number(let x)), .value(.number(let y))):
      return apply(operation, x, y).map { .value(.number($0)) } ?? .missing
    case (.value(.date(let d)), .duration(let n, let unit)): return move(d, operation, n, unit).map { .value(.date($0)) } ?? .missing
    case (.written(let d), .duration(let n, let unit)): return move(d, operation, n, unit).map { .written($0) } ?? .missing
    case (.duration(let n, let unit), .value(.date(let d))) where operation == .add:
      return move(d, .add, n, unit).map { .value(.date($0)) } ?? .missing
    case (.value(.date(let x)), .value(.date(let y))) where operation == .subtract,
      (.value(.date(let x)), .written(let y)) where operation == .subtract,
      (.written(let x), .value(.date(let y))) where operation == .subtract,
      (.written(let x), .written(let y)) where operation == .subtract:
      return .value(.number(Quantity(betweenEnds: count(x.first) - count(y.last), count(x.last) - count(y.first))))
    default: return .missing
    }
  }

  private static func apply(_ operation: ArithmeticOperation, _ x: Quantity, _ y: Quantity) -> Quantity? {
    switch operation {
    case .add: return written(sum(x.lowEnd, y.lowEnd), sum(x.highEnd, y.highEnd))
    case .subtract: return written(sum(x.lowEnd, minus(y.highEnd)), sum(x.highEnd, minus(y.lowEnd)))
    case .multiply: return extremes(x, y) { a, b in a == 0 || b == 0 ? 0 : a * b }
    case .divide:
      // A divisor that could be nought gives no number at all.
      if y.low <= 0 && y.high >= 0 { return nil }
      return extremes(x, y) { a, b in b.isInfinite ? 0 : a / b }
    }
  }

  private static func sum(_ a: Quantity.End, _ b: Quantity.End) -> Quantity.End {
    Quantity.End(value: a.value + b.value, isOpen: a.isOpen || b.isOpen)
  }

  private static func minus(_ end: Quantity.End) -> Quantity.End { Quantity.End(value: -end.value, isOpen: end.isOpen) }

  /// Between the least and the greatest that two ends give; such an end is reached if some pair of ends reaches it, and a
  /// nought that is reached gives nought whatever the other is.
  private static func extremes(_ x: Quantity, _ y: Quantity, _ apply: (Double, Double) -> Double) -> Quantity? {
    var ends: [Quantity.End] = []
    for a in [x.lowEnd, x.highEnd] {
      for b in [y.lowEnd, y.highEnd] {
        let isOpen = a.isOpen && !b.isNought || b.isOpen && !a.isNought
        ends.append(Quantity.End(value: apply(a.value, b.value), isOpen: isOpen))
      }
    }
    guard let low = ends.map(\.value).min(), let high = ends.map(\.value).max() else { return nil }
    func end(_ value: Double) -> Quantity.End {
      Quantity.End(value: value, isOpen: ends.allSatisfy { $0.value != value || $0.isOpen })
    }
    return written(end(low), end(high))
  }

  /// nil of what is beyond every number that can be written.
  private static func written(_ low: Quantity.End, _ high: Quantity.End) -> Quantity? {
    low.value == .infinity || high.value == -.infinity ? nil : Quantity(betweenEnds: low, high)
  }

  /// Days since 1970; without end where the day is.
  private static func count(_ day: Day) -> Double {
    day == .distantPast ? -.infinity : day == .distantFuture ? .infinity : Double(day.number)
  }

  private static func move(_ d: DateSpan, _ operation: ArithmeticOperation, _ n: Int, _ unit: CalendarUnit) -> DateSpan? {
    guard operation == .add || operation == .subtract, abs(n) <= 1_000_000 else { return nil }
    let amount = operation == .add ? n : -n
    return DateSpan(first: move(d.first, amount, unit), last: move(d.last, amount, unit))
  }

  private static func move(_ day: Day, _ n: Int, _ unit: CalendarUnit) -> Day {
    if day == .distantPast || day == .distantFuture { return day }
    if unit == .days { return Day(number: Int32(clamping: Int(day.number) + n)) }
    let c = day.civil
    let months = c.year * 12 + c.month - 1 + (unit == .years ? n * 12 : n)
    let year = months >= 0 ? months / 12 : (months - 11) / 12
    let month = months - year * 12 + 1
    return Day(year: year, month: month, day: min(c.day, Day.daysInMonth(month, of: year)))
  }
}

extension Quantity {
  /// The form that fits two computed ends.
  init(betweenEnds low: Double, _ high: Double) {
    self.init(betweenEnds: End(value: low, isOpen: false), End(value: high, isOpen: false))
  }

  /// Of two ends that are numbers neither form leaves one out: `range` then says no less than is known.
  init(betweenEnds low: End, _ high: End) {
    let form: Form
    switch (low.value == -.infinity, high.value == .infinity) {
    case (false, false): form = low.value == high.value ? .exact : .range
    case (false, true): form = low.isOpen ? .over : .atLeast
    case (true, false): form = high.isOpen ? .under : .atMost
    case (true, true): form = .range
    }
    self.init(low: low.value, high: high.value, form: form)
  }
}

/// `like`: `*` stands for any run of letters; case does not matter.
package enum Wildcard {
  package static func matches(_ text: String, pattern: String) -> Bool {
    let t = Array(text.lowercased().unicodeScalars)
    let p = Array(pattern.lowercased().unicodeScalars)
    var (i, j) = (0, 0)
    var star: Int?
    var mark = 0
    while i < t.count {
      if j < p.count, p[j] == "*" {
        star = j
        mark = i
        j += 1
      } else if j < p.count, p[j] == t[i] {
        i += 1
        j += 1
      } else if let star {
        j = star + 1
        mark += 1
        i = mark
      } else {
        return false
      }
    }
    while j < p.count, p[j] == "*" { j += 1 }
    return j == p.count
  }
}
