/// The rows of one relation at one moment, column by column, each once, in the order in which the naive evaluator finds
/// them: those that claims state, then those that rules derive.
final class RowTable {
  let columns: [Column]
  private let keys: KeyTable
  private(set) var count = 0
  /// How each row stands, as `SideNumber`s; nil while all are settled.
  var sides: Column?

  init(arity: Int, expecting expected: Int = 0) {
    columns = (0..<arity).map { _ in Column(capacity: expected) }
    keys = KeyTable(arity: arity, expecting: expected)
  }

  /// Adds rows; of one that is there already its side is joined.
  ///
  /// - Parameters:
  ///   - addedSides: how the rows stand; nil if all are settled.
  ///   - isSymmetric: whether each row comes also with its first two columns exchanged, right behind it.
  /// - Returns: how many are new.
  @discardableResult
  func append(_ added: [Column], count addedCount: Int, sides addedSides: Column? = nil, isSymmetric: Bool = false) -> Int {
    if isSymmetric { return appendBothWays(added, count: addedCount, addedSides) }
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
    join(addedSides, to: numbers, new)
    return count - before
  }

  private func join(_ added: Column?, to numbers: Column, _ new: Column) {
    guard added != nil || sides != nil else { return }
    let own = sides ?? Column(repeating: SideNumber.settled, count: count - new.count)
    sides = own
    let first = own.count
    for i in 0..<new.count { own.append(added.map { $0.base[Int(new.base[i])] } ?? SideNumber.settled) }
    for i in 0..<numbers.count {
      let row = Int(numbers.base[i])
      // What is new was just set.
      if row >= first, Int(new.base[row - first]) == i { continue }
      own.base[row] = SideNumber.joined(own.base[row], added?.base[i] ?? SideNumber.settled)
    }
  }

  private func appendBothWays(_ added: [Column], count addedCount: Int, _ addedSides: Column?) -> Int {
    let both = added.map { _ in Column(capacity: addedCount * 2) }
    let sides = addedSides.map { _ in Column(capacity: addedCount * 2) }
    for i in 0..<addedCount {
      for (to, from) in zip(both, added) { to.append(from[i]) }
      if let addedSides { sides?.append(addedSides[i]) }
      if added[0][i] == added[1][i] { continue }
      both[0].append(added[1][i])
      both[1].append(added[0][i])
      for (to, from) in zip(both.dropFirst(2), added.dropFirst(2)) { to.append(from[i]) }
      if let addedSides { sides?.append(addedSides[i]) }
    }
    return append(both, count: both[0].count, sides: sides)
  }

  /// The rows that hold these ids; `.max` where there is none.
  func rows(of ids: [Column], count: Int) -> Column { keys.numbers(of: ids, count: count, inserting: false) }

  /// Says of some rows that something may speak against them.
  func doubt(_ rows: some Sequence<Int>) {
    for row in rows {
      let own = sides ?? Column(repeating: SideNumber.settled, count: count)
      sides = own
      own.base[row] = SideNumber.doubtful
    }
  }
}
