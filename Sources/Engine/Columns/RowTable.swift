/// The rows of one relation at one moment, column by column, each once, in the order in which the naive evaluator finds
/// them: those that claims state, then those that rules derive.
final class RowTable {
  let columns: [Column]
  private let keys: KeyTable
  private(set) var count = 0

  init(arity: Int, expecting expected: Int = 0) {
    columns = (0..<arity).map { _ in Column(capacity: expected) }
    keys = KeyTable(arity: arity, expecting: expected)
  }

  /// Adds rows, but those that are there already.
  ///
  /// - Parameters:
  ///   - isSymmetric: whether each row comes also with its first two columns exchanged, right behind it.
  /// - Returns: how many are new.
  @discardableResult
  func append(_ added: [Column], count addedCount: Int, isSymmetric: Bool = false) -> Int {
    if isSymmetric { return appendBothWays(added, count: addedCount) }
    let before = count
    let numbers = keys.numbers(of: added, count: addedCount, inserting: true)
    let number = numbers.base
    let new = Column(capacity: 0)
    for i in 0..<addedCount where Int(number[i]) == count {
      new.append(UInt32(truncatingIfNeeded: i))
      count &+= 1
    }
    for (own, other) in zip(columns, added) {
      own.reserve(count)
      let from = other.base
      let rows = new.base
      for i in 0..<new.count { own.append(from[Int(rows[i])]) }
    }
    return count - before
  }

  private func appendBothWays(_ added: [Column], count addedCount: Int) -> Int {
    let both = added.map { _ in Column(capacity: addedCount * 2) }
    for i in 0..<addedCount {
      for (to, from) in zip(both, added) { to.append(from[i]) }
      if added[0][i] == added[1][i] { continue }
      both[0].append(added[1][i])
      both[1].append(added[0][i])
      for (to, from) in zip(both.dropFirst(2), added.dropFirst(2)) { to.append(from[i]) }
    }
    return append(both, count: both[0].count)
  }
}
