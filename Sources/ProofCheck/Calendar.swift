import Syntax

/// A day as a count from the beginning of the year 1, so that days can be compared and moved.
struct CalendarDay: Hashable, Comparable {
  let count: Int

  static let past = CalendarDay(count: Int.min / 4)
  static let future = CalendarDay(count: Int.max / 4)
  static func < (a: CalendarDay, b: CalendarDay) -> Bool { a.count < b.count }

  init(count: Int) { self.count = count }

  init(_ year: Int, _ month: Int, _ day: Int) {
    let before = year - 1
    let ofMonths = (1..<max(1, month)).reduce(0) { $0 + CalendarDay.length(of: $1, year) }
    count = before * 365 + before / 4 - before / 100 + before / 400 + ofMonths + day
  }

  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  static func length(of month: Int, _ year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Year, month and day; found by going up from an estimate that is never too high.
  var parts: (year: Int, month: Int, day: Int) {
    var year = max(1, count / 366)
    while CalendarDay(year + 1, 1, 1) <= self { year += 1 }
    var month = 1
    while month < 12, CalendarDay(year, month + 1, 1) <= self { month += 1 }
    return (year, month, count - CalendarDay(year, month, 1).count + 1)
  }

  /// Without end where the day is.
  var number: Double { self == .past ? -.infinity : self == .future ? .infinity : Double(count) }

  func moved(_ n: Int, _ unit: DurationUnit) -> CalendarDay {
    if self == .past || self == .future { return self }
    if unit == .days { return CalendarDay(count: count + n) }
    let (year, month, day) = parts
    let months = year * 12 + month - 1 + (unit == .years ? 12 * n : n)
    guard months >= 12 else { return .past }
    let (y, m) = (months / 12, months % 12 + 1)
    return CalendarDay(y, m, min(day, CalendarDay.length(of: m, y)))
  }
}

/// The days that a date of any precision may mean.
struct CalendarSpan: Hashable {
  let first: CalendarDay
  let last: CalendarDay

  init(_ first: CalendarDay, _ last: CalendarDay) {
    self.first = first
    self.last = last
  }

  init(_ date: DateLiteral) {
    first = CalendarDay(date.year, date.month ?? 1, date.day ?? 1)
    let month = date.month ?? 12
    last = CalendarDay(date.year, month, date.day ?? CalendarDay.length(of: month, date.year))
  }

  /// `2005`, `2005-03`, `2005-03-17`, or two of them with ` to ` between; `2005-03-17 or later`.
  init?(_ text: String) {
    let ends = text.split(separator: " ")
    if ends.count == 3, ends[1] == "or", let day = CalendarSpan(String(ends[0])) {
      self.init(ends[2] == "earlier" ? .past : day.first, ends[2] == "later" ? .future : day.last)
      return
    }
    if text == "any day" {
      self.init(.past, .future)
      return
    }
    if ends.count == 3, ends[1] == "to", let from = CalendarSpan(String(ends[0])), let to = CalendarSpan(String(ends[2])) {
      self.init(from.first, to.last)
      return
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...3).contains(parts.count), let year = parts[0], text.prefix(while: { $0 != "-" }).count == 4, year >= 1 else { return nil }
    guard parts.count > 1 else {
      self.init(CalendarDay(year, 1, 1), CalendarDay(year, 12, 31))
      return
    }
    guard let month = parts[1], (1...12).contains(month) else { return nil }
    guard parts.count > 2 else {
      self.init(CalendarDay(year, month, 1), CalendarDay(year, month, CalendarDay.length(of: month, year)))
      return
    }
    guard let day = parts[2], day >= 1, day <= CalendarDay.length(of: month, year) else { return nil }
    self.init(CalendarDay(year, month, day), CalendarDay(year, month, day))
  }

  func contains(_ day: CalendarDay) -> Bool { first <= day && day <= last }
}

/// When a claim holds: `docs/semantics.md` §3.
struct ClaimSpan {
  let start: CalendarSpan
  let end: CalendarSpan
  /// Whether the source bounds it by `since`, `until` or `from … to`.
  let isBounded: Bool
  /// The last day that its source can speak of; nil where nothing goes stale.
  let attestedUntil: CalendarDay?

  enum Standing: String { case off, stale, undated, holds }

  static let always = ClaimSpan(
    start: CalendarSpan(.past, .past), end: CalendarSpan(.future, .future), isBounded: false, attestedUntil: nil)

  private init(start: CalendarSpan, end: CalendarSpan, isBounded: Bool, attestedUntil: CalendarDay?) {
    self.start = start
    self.end = end
    self.isBounded = isBounded
    self.attestedUntil = attestedUntil
  }

  /// - Parameter heard: the last day of the date that the claim is heard from.
  init(_ clause: TimeClause?, persists: Bool, heard: CalendarDay?) {
    let open = CalendarSpan(.future, .future)
    let attested = persists ? nil : heard
    switch clause?.form {
    case nil: self.init(start: CalendarSpan(.past, heard ?? .future), end: open, isBounded: false, attestedUntil: attested)
    case .on(let date):
      let span = CalendarSpan(date)
      self.init(start: span, end: span, isBounded: false, attestedUntil: nil)
    case .since(let date):
      let span = CalendarSpan(date)
      self.init(start: span, end: open, isBounded: true, attestedUntil: attested.map { max($0, span.last) })
    case .until(let date):
      let span = CalendarSpan(date)
      self.init(start: CalendarSpan(.past, span.first), end: span, isBounded: true, attestedUntil: nil)
    case .from(let from, let to):
      var begin: CalendarSpan?
      if case .date(let date) = from { begin = CalendarSpan(date) }
      switch to {
      case .date(let date):
        let end = CalendarSpan(date)
        self.init(
          start: CalendarSpan(begin?.first ?? .past, min(begin?.last ?? end.first, end.last)),
          end: CalendarSpan(max(end.first, begin?.first ?? end.first), end.last), isBounded: true, attestedUntil: nil)
      case .unknown:
        self.init(
          start: CalendarSpan(begin?.first ?? .past, begin?.last ?? .future),
          end: CalendarSpan(begin?.last ?? .past, .future), isBounded: true, attestedUntil: nil)
      case .now:
        self.init(
          start: CalendarSpan(begin?.first ?? .past, begin?.last ?? heard ?? .future), end: open, isBounded: true,
          attestedUntil: attested.map { max($0, begin?.last ?? $0) })
      }
    }
  }

  /// On a day, or on some day of a span of which nobody knows which it is.
  ///
  /// - Parameter days: nil where dates are not compared.
  func standing(on days: CalendarSpan?) -> Standing {
    guard let days else { return .holds }
    if days.last < start.first || days.first > end.last { return .off }
    if let attestedUntil, days.first > attestedUntil { return .stale }
    return start.last <= min(days.last, attestedUntil ?? days.last) && end.first >= days.first ? .holds : .undated
  }

  /// Whether it holds on each day of a span.
  func holds(throughout days: CalendarSpan?) -> Bool {
    guard let days else { return true }
    return standing(on: CalendarSpan(days.first, days.first)) == .holds && standing(on: CalendarSpan(days.last, days.last)) == .holds
  }

  func canOverlap(_ other: ClaimSpan) -> Bool { start.first <= other.end.last && other.start.first <= end.last }
}
