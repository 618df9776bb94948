/// The side of a row as a number for columns: 0 where it is settled, so that most columns need not be there at all.
enum SideNumber {
  static let settled: UInt32 = 0
  /// Something may speak against the row: whoever reads it has to find out what it comes to.
  static let doubtful: UInt32 = .max

  private static let claimed: UInt32 = 4
  private static let reasons: UInt32 = 3

  /// - Precondition: the side is more than none.
  static func number(_ side: Side) -> UInt32 {
    if side.isSettled { return settled }
    return 1 + (side.level == .claimed ? claimed : 0) + UInt32(side.reason.rawValue)
  }

  /// - Precondition: the number is not `doubtful`.
  static func side(_ number: UInt32) -> Side {
    if number == settled { return .settled }
    let bits = number - 1
    let reason = Reason(rawValue: UInt8(bits & reasons)) ?? .contested
    return bits & claimed == 0 ? .possible(reason) : .claimed(reason)
  }

  /// What two conditions that are both at least possible come to together: the weaker level, the stronger reason.
  static func both(_ a: UInt32, _ b: UInt32) -> UInt32 {
    if a == settled || b == doubtful { return b }
    if b == settled || a == doubtful { return a }
    let (x, y) = (a - 1, b - 1)
    return 1 + (x & y & claimed | max(x & reasons, y & reasons))
  }

  /// What two supports of one row come to (`docs/semantics.md` §2).
  static func joined(_ a: UInt32, _ b: UInt32) -> UInt32 {
    if a == doubtful || b == doubtful { return doubtful }
    if a == settled || b == settled { return settled }
    let (x, y) = (a - 1, b - 1)
    return 1 + ((x | y) & claimed | max(x & reasons, y & reasons))
  }

  /// What a pass over a circle of rules may take over; nil if nothing.
  static func limited(_ number: UInt32, to pass: NaiveEvaluator.Pass) -> UInt32? {
    switch pass {
    case .levels: 1 + (number == settled ? claimed : (number - 1) & claimed)
    case .settled: number == settled ? number : nil
    case .reasons: number
    }
  }

  /// Row by row; nil of nothing but settled rows.
  static func both(_ a: Column?, _ b: Column?) -> Column? {
    guard let a, let b else { return a ?? b }
    let result = Column(count: a.count)
    let (x, y, to) = (a.base, b.base, result.base)
    for row in 0..<a.count { to[row] = both(x[row], y[row]) }
    return result
  }

  /// The same column; nil if every row is settled.
  static func unlessSettled(_ column: Column) -> Column? {
    let base = column.base
    for row in 0..<column.count where base[row] != settled { return column }
    return nil
  }
}
