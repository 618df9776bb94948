import Syntax

/// Days as SQLite counts them, since 1970-01-01; far from every day that can be written at both ends.
final class Days {
  static let past = -900_000_000
  static let future = 900_000_000
  /// The moment at which dates are not compared.
  static let anyTime = -1_000_000_000
  /// Moments from here on are days of which nobody knows more than their span.
  private static let unknown = 100_000_000_000_000

  /// The moment of a day that is known to lie in a span, both ends included.
  static func unknownDay(_ first: Int, _ last: Int) -> Int {
    unknown + (first + 1_000_000) * 10_000_000 + last + 1_000_000
  }

  /// The days that a moment may be; nil of any time.
  static func span(of m: Int) -> (first: Int, last: Int)? {
    if m == anyTime { return nil }
    if m < unknown { return (m, m) }
    let ends = (m - unknown).quotientAndRemainder(dividingBy: 10_000_000)
    return (ends.quotient - 1_000_000, ends.remainder - 1_000_000)
  }

  static func unknownSpan(of m: Int) -> (first: Int, last: Int)? { m < unknown ? nil : span(of: m) }

  /// Whether a moment is a day, as SQL.
  static func isDay(_ m: String) -> String { "\(m) BETWEEN \(past) AND \(future)" }

  private let database: Database
  private var known: [String: Int] = [:]

  init(_ database: Database) { self.database = database }

  func first(_ date: DateLiteral) throws -> Int {
    try number("'\(text(date))'")
  }

  func last(_ date: DateLiteral) throws -> Int {
    if date.day != nil { return try first(date) }
    return try number("'\(text(date))', '+1 \(date.month == nil ? "year" : "month")', '-1 day'")
  }

  /// `2005-03-17`.
  func text(_ day: Int) throws -> String {
    try database.rows("SELECT date(\(day) * 86400, 'unixepoch')")[0][0]
  }

  private func number(_ modifiers: String) throws -> Int {
    if let day = known[modifiers] { return day }
    let day = try Int(database.rows("SELECT CAST(strftime('%s', \(modifiers)) AS INTEGER) / 86400")[0][0]) ?? 0
    known[modifiers] = day
    return day
  }

  private func text(_ date: DateLiteral) -> String {
    func padded(_ n: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(n).count)) + String(n)
    }
    return "\(padded(date.year, 4))-\(padded(date.month ?? 1, 2))-\(padded(date.day ?? 1, 2))"
  }
}

/// When a claim holds: the four days of `docs/semantics.md` §3.
struct Standing {
  var starts: ClosedRange<Int>
  var ends: ClosedRange<Int>
  var isBounded = false
  /// The last day before it goes stale; nil where it never does.
  var attested: Int?

  static let always = Standing(starts: Days.past...Days.past, ends: Days.future...Days.future)

  /// - Parameter source: first and last day of the date at which the claim is heard.
  init(_ time: TimeClause?, persists: Bool, source: Int?, days: Days) throws {
    let isOpen: Bool
    switch time?.form {
    case nil:
      starts = Days.past...(source ?? Days.future)
      ends = Days.future...Days.future
      isOpen = true
    case .on(let date):
      starts = try days.first(date)...days.last(date)
      ends = starts
      isOpen = false
    case .since(let date):
      starts = try days.first(date)...days.last(date)
      ends = Days.future...Days.future
      isBounded = true
      isOpen = true
    case .until(let date):
      starts = Days.past...(try days.first(date))
      ends = try days.first(date)...days.last(date)
      isBounded = true
      isOpen = false
    case .from(let from, let to):
      isBounded = true
      switch (from, to) {
      case (.date(let a), .date(let b)):
        starts = try days.first(a)...days.last(a)
        ends = try days.first(b)...days.last(b)
        isOpen = false
      case (.date(let a), .now):
        starts = try days.first(a)...days.last(a)
        ends = Days.future...Days.future
        isOpen = true
      case (.date(let a), .unknown):
        starts = try days.first(a)...days.last(a)
        ends = try days.last(a)...Days.future
        isOpen = false
      case (.unknown, .date(let b)):
        starts = Days.past...(try days.first(b))
        ends = try days.first(b)...days.last(b)
        isOpen = false
      case (.unknown, .now):
        starts = Days.past...(source ?? Days.future)
        ends = Days.future...Days.future
        isOpen = true
      case (.unknown, .unknown):
        starts = Days.past...Days.future
        ends = Days.past...Days.future
        isOpen = false
      case (.now, _): throw Refused("from now to …")
      }
    }
    if isOpen, !persists, let source {
      // A source cannot attest less than the beginning that it gives.
      attested = time == nil || starts.lowerBound == Days.past ? source : max(source, starts.upperBound)
    }
  }

  private init(starts: ClosedRange<Int>, ends: ClosedRange<Int>) {
    self.starts = starts
    self.ends = ends
  }

  /// `s1, s2, e1, e2, bounded, attested`.
  var values: String {
    "\(starts.lowerBound), \(starts.upperBound), \(ends.lowerBound), \(ends.upperBound), \(isBounded ? 1 : 0), "
      + (attested.map { "\($0)" } ?? "NULL")
  }
}
