import Syntax

/// A value as expressions of SQL.
///
/// Stored, a number is `[low, high, "form"]` and a date `[first, last]`, both in json, everything else its own text;
/// what nobody says is the empty text. Taken apart, a part that is missing is NULL.
enum SQLValue {
  case plain(String)
  case number(low: String, high: String, form: String)
  /// `written`: a date of the question, which means all its days.
  case date(first: String, last: String, written: Bool)
  case duration(Int, DurationUnit)

  /// Stands for what has no end.
  static let infinity = "1e300"

  init(stored sql: String, _ type: ColumnType?) {
    func part(_ i: Int) -> String { "json_extract(nullif(\(sql), ''), '$[\(i)]')" }
    switch type {
    case .number: self = .number(low: part(0), high: part(1), form: part(2))
    case .date: self = .date(first: part(0), last: part(1), written: false)
    case .text, .thing, .source, .kind, .list, nil: self = .plain(sql)
    }
  }

  /// As it is stored.
  var stored: String {
    switch self {
    case .plain(let sql): sql
    case .number(let low, let high, let form):
      "CASE WHEN \(low) IS NULL THEN '' ELSE json_array(\(low), \(high), \(form)) END"
    case .date(let first, let last, _): "CASE WHEN \(first) IS NULL THEN '' ELSE \(Self.storedDate(first, last)) END"
    case .duration: "''"
    }
  }

  static func storedDate(_ first: String, _ last: String) -> String { "json_array(\(first), \(last))" }

  var isMissing: String {
    switch self {
    case .plain(let sql): "\(sql) = ''"
    case .number(let part, _, _), .date(let part, _, _): "\(part) IS NULL"
    case .duration: "0"
    }
  }

  /// A number as it is written.
  static func literal(_ number: NumberLiteral) -> String {
    func real(_ digits: String) -> String { "CAST('\(digits)' AS REAL)" }
    return switch number.form {
    case .exact(let a): "json_array(\(real(a)), \(real(a)), 'exact')"
    case .about(let a): "json_array(\(real(a)) - \(real(a)) / 10, \(real(a)) + \(real(a)) / 10, 'about')"
    case .over(let a): "json_array(\(real(a)), \(infinity), 'over')"
    case .under(let a): "json_array(-\(infinity), \(real(a)), 'under')"
    case .range(let a, let b):
      """
      json_array(min(\(real(a)), \(real(b))), max(\(real(a)), \(real(b))), \
      CASE WHEN \(real(a)) = \(real(b)) THEN 'exact' ELSE 'range' END)
      """
    }
  }

  /// A number made of two computed ends, stored; by its ends it is exact, open or a range.
  static func between(_ low: String, _ high: String) -> String { "json_array(\(low), \(high), \(form(low, high)))" }

  /// A computed end: what has no end has none halved either.
  static func clamped(_ end: String) -> String {
    "max(-\(infinity), min(\(infinity), CASE WHEN abs(\(end)) > 1e290 THEN sign(\(end)) * \(infinity) ELSE \(end) END))"
  }

  /// - Parameters:
  ///   - lowIsOpen: whether the low end itself is none of the numbers.
  static func form(_ low: String, _ high: String, lowIsOpen: String = "0", highIsOpen: String = "0") -> String {
    """
    CASE WHEN \(low) = \(high) THEN 'exact' \
    WHEN \(high) >= \(infinity) AND \(low) > -\(infinity) THEN CASE WHEN \(lowIsOpen) THEN 'over' ELSE 'atLeast' END \
    WHEN \(low) <= -\(infinity) AND \(high) < \(infinity) THEN CASE WHEN \(highIsOpen) THEN 'under' ELSE 'atMost' END \
    ELSE 'range' END
    """
  }

  // MARK: Arithmetic

  static func apply(_ sign: ArithmeticOperator, _ a: SQLValue, _ b: SQLValue) throws -> SQLValue {
    switch (a, b) {
    case (.number(let l, let h, let f), .number(let x, let y, let g)):
      let own = (low: End(l, "\(f) = 'over'"), high: End(h, "\(f) = 'under'"))
      let other = (low: End(x, "\(g) = 'over'"), high: End(y, "\(g) = 'under'"))
      switch sign {
      case .add: return number(own.low.plus(other.low), own.high.plus(other.high))
      case .subtract: return number(own.low.minus(other.high), own.high.minus(other.low))
      case .multiply, .divide:
        let ends = [own.low, own.high].flatMap { a in [other.low, other.high].map { (a, $0) } }.map { a, b in
          sign == .multiply ? a.times(b) : a.dividedBy(b)
        }
        let values = ends.map(\.value).joined(separator: ", ")
        func end(_ function: String) -> End {
          let outermost = "\(function)(\(values))"
          let isReached = ends.map { "(\($0.value) = \(outermost) AND NOT \($0.isOpen))" }.joined(separator: " OR ")
          return End(outermost, "NOT (\(isReached))")
        }
        let isFine = sign == .divide ? "NOT (\(x) <= 0 AND \(y) >= 0)" : "1"
        return number(end("min"), end("max"), if: isFine)
      }
    case (.date(let first, let last, let written), .duration(let n, let unit)):
      guard sign == .add || sign == .subtract else { throw Refused("arithmetic on dates") }
      let count = sign == .add ? n : -n
      return .date(first: move(first, count, unit), last: move(last, count, unit), written: written)
    case (.date(let first, let last, _), .date(let from, let to, _)) where sign == .subtract:
      func count(_ day: String) -> String {
        "CASE WHEN \(day) <= \(Days.past) THEN -\(infinity) WHEN \(day) >= \(Days.future) THEN \(infinity) ELSE CAST(\(day) AS REAL) END"
      }
      let ends = (clamped("(\(count(first))) - (\(count(to)))"), clamped("(\(count(last))) - (\(count(from)))"))
      return .number(low: ends.0, high: ends.1, form: form(ends.0, ends.1))
    default: throw Refused("arithmetic on what is no number")
    }
  }

  /// One end of a number, and whether the number itself is none that is meant.
  private struct End {
    let value: String
    let isOpen: String

    init(_ value: String, _ isOpen: String) {
      self.value = value
      self.isOpen = "(\(isOpen) OR abs(\(value)) >= 1e290)"
    }

    private var isNought: String { "(\(value) = 0 AND NOT \(isOpen))" }
    func plus(_ b: End) -> End { End("(\(value) + \(b.value))", "\(isOpen) OR \(b.isOpen)") }
    func minus(_ b: End) -> End { End("(\(value) - \(b.value))", "\(isOpen) OR \(b.isOpen)") }
    func times(_ b: End) -> End { End("(\(value) * \(b.value))", isOpen(with: b)) }
    /// What is divided by what has no end is nought.
    func dividedBy(_ b: End) -> End {
      End("(CASE WHEN abs(\(b.value)) >= 1e290 THEN 0.0 ELSE \(value) / \(b.value) END)", isOpen(with: b))
    }
    /// A nought that is reached makes nought of whatever the other is.
    private func isOpen(with b: End) -> String {
      "(\(isOpen) AND NOT \(b.isNought)) OR (\(b.isOpen) AND NOT \(isNought))"
    }
  }

  private static func number(_ low: End, _ high: End, if isFine: String = "1") -> SQLValue {
    let ends = [low, high].map { "(CASE WHEN \(isFine) THEN \(clamped($0.value)) END)" }
    return .number(
      low: ends[0], high: ends[1],
      form: form(ends[0], ends[1], lowIsOpen: "(\(low.isOpen))", highIsOpen: "(\(high.isOpen))"))
  }

  /// A month or year later is the same day, or the last of a month that is shorter.
  private static func move(_ day: String, _ n: Int, _ unit: DurationUnit) -> String {
    let isEndless = "abs(\(day)) >= \(Days.future)"
    if unit == .days { return "(CASE WHEN \(isEndless) THEN \(day) ELSE \(day) + \(n) END)" }
    let signed = n < 0 ? "\(n)" : "+\(n)"
    let month = "date(\(day) * 86400, 'unixepoch', 'start of month', '\(signed) \(unit.rawValue)')"
    let same = "date(\(month), '+' || (strftime('%d', \(day) * 86400, 'unixepoch') - 1) || ' days')"
    return "CASE WHEN \(isEndless) THEN \(day) ELSE CAST(strftime('%s', min(\(same), date(\(month), '+1 month', '-1 day'))) AS INTEGER) / 86400 END"
  }

  func component(_ name: String) throws -> SQLValue {
    switch (name, self) {
    case ("name", .plain): return self
    case ("year", .date(let first, let last, _)):
      let ends = [first, last].map { day in
        """
        (CASE WHEN \(day) <= \(Days.past) THEN -\(Self.infinity) WHEN \(day) >= \(Days.future) THEN \(Self.infinity) \
        ELSE CAST(strftime('%Y', \(day) * 86400, 'unixepoch') AS REAL) END)
        """
      }
      return .number(low: ends[0], high: ends[1], form: Self.form(ends[0], ends[1]))
    case ("month", .date(let first, let last, _)):
      func part(_ format: String, _ day: String) -> String { "strftime('\(format)', \(day) * 86400, 'unixepoch')" }
      let isOneYear =
        "abs(\(first)) < \(Days.future) AND abs(\(last)) < \(Days.future) AND \(part("%Y", first)) = \(part("%Y", last))"
      let low =
        "CASE WHEN \(first) IS NULL THEN NULL WHEN \(isOneYear) THEN CAST(\(part("%m", first)) AS REAL) ELSE 1.0 END"
      let high =
        "CASE WHEN \(first) IS NULL THEN NULL WHEN \(isOneYear) THEN CAST(\(part("%m", last)) AS REAL) ELSE 12.0 END"
      return .number(low: "(\(low))", high: "(\(high))", form: Self.form("(\(low))", "(\(high))"))
    case ("low", .number(let low, _, _)):
      let end = "(CASE WHEN \(low) > -\(Self.infinity) THEN \(low) END)"
      return .number(low: end, high: end, form: "'exact'")
    case ("high", .number(_, let high, _)):
      let end = "(CASE WHEN \(high) < \(Self.infinity) THEN \(high) END)"
      return .number(low: end, high: end, form: "'exact'")
    default: throw Refused("." + name)
    }
  }

  // MARK: Tests

  /// The truth of a test (`docs/semantics.md` §5).
  static func test(_ a: SQLValue, _ sign: ComparisonOperator, _ b: SQLValue) throws -> String {
    switch (a, b) {
    case (.plain(let x), .plain(let y)):
      let holds = sign == .like ? "lower(x) GLOB lower(y)" : "x \(sign.rawValue) y"
      return
        "(SELECT CASE WHEN x = '' OR y = '' THEN 2 WHEN \(holds) THEN 201 ELSE 20 END FROM (SELECT \(x) AS x, \(y) AS y))"
    case (.number(let l, let h, let f), .number(let x, let y, let g)):
      // (l, h) wholly below (x, y); not at all below it.
      func below(_ l: String, _ h: String, _ f: String, _ x: String, _ y: String, _ g: String) -> (
        all: String, none: String
      ) {
        ("(\(h) < \(x) OR (\(h) = \(x) AND (\(f) = 'under' OR \(g) = 'over')))", "\(l) >= \(y)")
      }
      let less = below("l", "h", "f", "x", "y", "g")
      let greater = below("x", "y", "g", "l", "h", "f")
      let (met, notMet): (String, String)
      switch sign {
      case .less: (met, notMet) = (less.all, less.none)
      case .greater: (met, notMet) = (greater.all, greater.none)
      case .lessOrEqual: (met, notMet) = (greater.none, greater.all)
      case .greaterOrEqual: (met, notMet) = (less.none, less.all)
      case .equal, .notEqual:
        let same = "(l = h AND x = y AND l = x)"
        let apart = "(CASE WHEN l = h AND x = y THEN l <> x ELSE \(less.all) OR \(greater.all) END)"
        (met, notMet) = sign == .equal ? (same, apart) : (apart, same)
      case .like: throw Refused("like on numbers")
      }
      return """
        (SELECT CASE WHEN l IS NULL OR x IS NULL THEN 2 WHEN \(met) THEN 201 WHEN \(notMet) THEN 20 ELSE 112 END \
        FROM (SELECT \(l) AS l, \(h) AS h, \(f) AS f, \(x) AS x, \(y) AS y, \(g) AS g))
        """
    case (.date(let l, let h, let own), .date(let x, let y, let other)):
      let (met, notMet): (String, String)
      switch (own, other) {
      case (false, true): (met, notMet) = try against(sign, "l", "h", "x", "y")
      case (true, false): (met, notMet) = try against(mirrored(sign), "x", "y", "l", "h")
      case (true, true), (false, false): (met, notMet) = try between(sign)
      }
      return """
        (SELECT CASE WHEN l IS NULL OR x IS NULL THEN 2 WHEN \(met) THEN 201 WHEN \(notMet) THEN 20 ELSE 114 END \
        FROM (SELECT \(l) AS l, \(h) AS h, \(x) AS x, \(y) AS y))
        """
    default: throw Refused("a test of unlike values")
    }
  }

  /// A day somewhere in l…h against a written date, which means all its days x…y.
  private static func against(
    _ sign: ComparisonOperator, _ l: String, _ h: String, _ x: String, _ y: String
  ) throws -> (String, String) {
    switch sign {
    case .less: return ("\(h) < \(x)", "\(l) >= \(x)")
    case .greaterOrEqual: return ("\(l) >= \(x)", "\(h) < \(x)")
    case .greater: return ("\(l) > \(y)", "\(h) <= \(y)")
    case .lessOrEqual: return ("\(h) <= \(y)", "\(l) > \(y)")
    case .equal: return ("(\(l) >= \(x) AND \(h) <= \(y))", "(\(h) < \(x) OR \(l) > \(y))")
    case .notEqual: return ("(\(h) < \(x) OR \(l) > \(y))", "(\(l) >= \(x) AND \(h) <= \(y))")
    case .like: throw Refused("like on dates")
    }
  }

  /// Two days, somewhere in l…h and in x…y.
  private static func between(_ sign: ComparisonOperator) throws -> (String, String) {
    let same = "(l = h AND x = y AND l = x)"
    let apart = "(h < x OR y < l)"
    switch sign {
    case .less: return ("h < x", "l >= y")
    case .greater: return ("y < l", "x >= h")
    case .lessOrEqual: return ("x >= h", "y < l")
    case .greaterOrEqual: return ("l >= y", "h < x")
    case .equal: return (same, apart)
    case .notEqual: return (apart, same)
    case .like: throw Refused("like on dates")
    }
  }

  private static func mirrored(_ sign: ComparisonOperator) -> ComparisonOperator {
    switch sign {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual, .like: sign
    }
  }
}
