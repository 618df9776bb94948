/// The rows of one relation at one moment, column by column, each once, in the order in which the naive evaluator finds
/// them: those that claims state, then those that rules derive.
final class RowTable {
  let columns: [Column]
  /// The rows by their ids, made when somebody asks for a row; once made it is kept right.
  private var keys: KeyTable?
  /// What there is, where a bit for each pair serves; instead of `keys` as long as nobody asks more.
  private var matrix: PairMatrix?
  /// How often the matrix may still be made wider before the rows are hashed after all.
  private var widenings: Int
  /// Bits that a row is worth: about what it takes in a hash table, or more where rules add to the rows.
  private let bitsPerRow: Int
  private(set) var count = 0
  /// How each row stands, as `SideNumber`s; nil while all are settled.
  var sides: Column?

  /// - Parameter grows: whether rules may add many rows to those that claims state.
  init(arity: Int, expecting expected: Int = 0, as representation: PlanChoice.Rows, grows: Bool) {
    columns = (0..<arity).map { _ in Column(capacity: expected) }
    widenings = 8
    bitsPerRow = grows ? 1 << 14 : PairMatrix.bitsOfHashedPair
    if arity != 2 || representation == .hashed { keys = KeyTable(arity: arity, expecting: expected) }
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
    if addedCount == 0 { return 0 }
    let before = count
    let new = Column(capacity: 0)
    var numbers: Column?
    if sides == nil, addedSides == nil, let matrix = matrix(with: added, count: addedCount) {
      matrix.insert(added[0], added[1], count: addedCount, new: new)
      count += new.count
    } else {
      let found = hashed(expecting: addedCount).numbers(of: added, count: addedCount, inserting: true)
      let number = found.base
      for i in 0..<addedCount where Int(number[i]) == count {
        new.append(UInt32(truncatingIfNeeded: i))
        count &+= 1
      }
      numbers = found
    }
    for (own, other) in zip(columns, added) {
      own.reserve(count)
      let from = other.base
      let rows = new.base
      for i in 0..<new.count { own.append(from[Int(rows[i])]) }
    }
    if let numbers { join(addedSides, to: numbers, new) }
    return count - before
  }

  /// The bits of the rows that there are, wide enough for those that come; nil where they are hashed.
  private func matrix(with added: [Column], count addedCount: Int) -> PairMatrix? {
    guard keys == nil, let first = added[0].range(count: addedCount), let second = added[1].range(count: addedCount) else { return nil }
    if let matrix, matrix.covers(first, second) { return matrix }
    guard widenings > 0 else { return nil }
    widenings -= 1
    matrix = PairMatrix(
      rows: columns[0].range(count: count)?.united(first) ?? first, columns: columns[1].range(count: count)?.united(second) ?? second,
      most: (count + addedCount) * bitsPerRow)
    matrix?.insert(columns[0], columns[1], count: count, new: Column())
    return matrix
  }

  private func hashed(expecting expected: Int = 0) -> KeyTable {
    if let keys { return keys }
    let made = KeyTable(arity: columns.count, expecting: max(expected, count))
    _ = made.numbers(of: columns, count: count, inserting: true)
    (keys, matrix) = (made, nil)
    return made
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
  func rows(of ids: [Column], count: Int) -> Column { hashed().numbers(of: ids, count: count, inserting: false) }

  /// Says of some rows that something may speak against them.
  func doubt(_ rows: some Sequence<Int>) {
    for row in rows {
      let own = sides ?? Column(repeating: SideNumber.settled, count: count)
      sides = own
      own.base[row] = SideNumber.doubtful
    }
  }
}
