/// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
package struct Day: Hashable, Comparable, Sendable {
  package let number: Int32

  package init(number: Int32) { self.number = number }

  /// Before every day that can be written.
  package static let distantPast = Day(number: Int32.min)
  /// After every day that can be written.
  package static let distantFuture = Day(number: Int32.max)

  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  package var next: Day { self == .distantFuture || self == .distantPast ? self : Day(number: number + 1) }
  package var previous: Day { self == .distantFuture || self == .distantPast ? self : Day(number: number - 1) }

  /// Counts whole 400-year eras from 1 March of year 0, so that the leap day comes last.
  package init(year: Int, month: Int, day: Int) {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(clamping: era * 146_097 + dayOfEra - 719_468)
  }

  package var civil: (year: Int, month: Int, day: Int) {
    let z = Int(number) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// `2005-03-17`.
  package var text: String { DateSpan(first: self, last: self).text }

  package static func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// A date of any precision: the days from `first` to `last`, both included, one of which is meant.
package struct DateSpan: Hashable, Sendable {
  package let first: Day
  package let last: Day

  package init(first: Day, last: Day) {
    self.first = first
    self.last = last
  }

  package init(year: Int, month: Int? = nil, day: Int? = nil) {
    let lastMonth = month ?? 12
    first = Day(year: year, month: month ?? 1, day: day ?? 1)
    last = Day(year: year, month: lastMonth, day: day ?? Day.daysInMonth(lastMonth, of: year))
  }

  package func isWithin(_ other: DateSpan) -> Bool { other.first <= first && last <= other.last }

  /// `2005`, `2005-03`, `2005-03-17`, or `2005-03-17 to 2006-01-31` where the days make none of these; `2005-03-17 or later`
  /// of what has no end.
  package var text: String {
    switch (first, last) {
    case (.distantPast, .distantFuture): return "any day"
    case (.distantPast, .distantPast): return "before every date"
    case (.distantFuture, .distantFuture): return "after every date"
    case (.distantPast, _): return last.text + " or earlier"
    case (_, .distantFuture): return first.text + " or later"
    default: break
    }
    let a = first.civil
    let b = last.civil
    if first == last { return DateSpan.dayText(a) }
    if a.year == b.year, a.month == b.month, a.day == 1, b.day == Day.daysInMonth(b.month, of: b.year) {
      return DateSpan.padded(a.year, 4) + "-" + DateSpan.padded(a.month, 2)
    }
    if a.year == b.year, a.month == 1, a.day == 1, b.month == 12, b.day == 31 { return DateSpan.padded(a.year, 4) }
    return DateSpan.dayText(a) + " to " + DateSpan.dayText(b)
  }

  private static func dayText(_ c: (year: Int, month: Int, day: Int)) -> String {
    padded(c.year, 4) + "-" + padded(c.month, 2) + "-" + padded(c.day, 2)
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
