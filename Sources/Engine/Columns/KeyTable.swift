import CPrefetch
import Memory

/// Pairs of numbers, numbered in the order of arrival: open addressing with linear probing, at most half full.
private final class PairTable {
  private(set) var count = 0
  private var capacity: Int
  /// Both numbers of a pair in one word; all ones where the slot is empty, which no pair is.
  private var keys: UnsafeMutablePointer<UInt64>
  private var numbers: UnsafeMutablePointer<UInt32>

  /// So many pairs are looked for at a time, that the places of all are on their way from memory before one is read.
  private static let block = 64

  init(expecting expected: Int) {
    capacity = 16
    while capacity < (expected + Self.block) * 2 { capacity *= 2 }
    keys = .allocate(large: capacity)
    keys.initialize(repeating: .max, count: capacity)
    numbers = .allocate(large: capacity)
  }

  deinit {
    keys.deallocate()
    numbers.deallocate()
  }

  private static func key(_ a: UInt32, _ b: UInt32) -> UInt64 { UInt64(a) << 32 | UInt64(b) }

  private static func slot(_ key: UInt64, _ capacity: Int) -> Int {
    // Multiply and fold, so that the low bits depend on all others.
    let product = (key ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return Int(truncatingIfNeeded: product.high ^ product.low) & (capacity &- 1)
  }

  /// Puts the number of each pair into `result`; with `inserting`, of those that are new the next ones, else `.max`.
  func numbers(_ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>, _ count: Int, inserting: Bool, _ result: UnsafeMutablePointer<UInt32>) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.block) { buffer in
      guard let slots = buffer.baseAddress else { return }
      var start = 0
      while start < count {
        let end = min(start &+ Self.block, count)
        if inserting { while (self.count &+ Self.block) &* 2 > capacity { grow() } }
        let (keys, numbers, capacity) = (keys, numbers, capacity)
        for i in start..<end {
          let slot = PairTable.slot(PairTable.key(a[i], b[i]), capacity)
          slots[i &- start] = slot
          prefetch(keys + slot)
          prefetch(numbers + slot)
        }
        for i in start..<end {
          let key = PairTable.key(a[i], b[i])
          var slot = slots[i &- start]
          while keys[slot] != key, keys[slot] != .max { slot = (slot &+ 1) & (capacity &- 1) }
          if keys[slot] == key {
            result[i] = numbers[slot]
          } else if inserting {
            keys[slot] = key
            numbers[slot] = UInt32(truncatingIfNeeded: self.count)
            result[i] = UInt32(truncatingIfNeeded: self.count)
            self.count &+= 1
          } else {
            result[i] = .max
          }
        }
        start = end
      }
    }
  }

  private func grow() {
    let (oldKeys, oldNumbers, oldCapacity) = (keys, numbers, capacity)
    capacity *= 2
    keys = .allocate(large: capacity)
    keys.initialize(repeating: .max, count: capacity)
    numbers = .allocate(large: capacity)
    for old in 0..<oldCapacity where oldKeys[old] != .max {
      var slot = PairTable.slot(oldKeys[old], capacity)
      while keys[slot] != .max { slot = (slot &+ 1) & (capacity &- 1) }
      keys[slot] = oldKeys[old]
      numbers[slot] = oldNumbers[old]
    }
    oldKeys.deallocate()
    oldNumbers.deallocate()
  }
}

/// Numbers in the order of arrival, by direct addressing: ids of values lie close together.
private final class DenseTable {
  private(set) var count = 0
  /// `.max` where there is none.
  private var numbers: Column

  init() { numbers = Column() }

  func numbers(_ ids: UnsafePointer<UInt32>, _ count: Int, inserting: Bool, _ result: UnsafeMutablePointer<UInt32>) {
    for i in 0..<count {
      let id = ids[i]
      if Int(id) >= numbers.count {
        guard inserting else {
          result[i] = .max
          continue
        }
        grow(Int(id) + 1)
      }
      let numbers = numbers.base
      if numbers[Int(id)] == .max, inserting {
        numbers[Int(id)] = UInt32(truncatingIfNeeded: self.count)
        self.count &+= 1
      }
      result[i] = numbers[Int(id)]
    }
  }

  private func grow(_ wanted: Int) {
    let larger = Column(repeating: .max, count: max(wanted, numbers.count * 2, 64))
    larger.base.update(from: numbers.base, count: numbers.count)
    numbers = larger
  }
}

/// Tuples of ids, each once, numbered from 0 in the order of arrival.
///
/// One column is addressed directly; of more, the first two are numbered as a pair, that number and the third as another
/// pair, and so on.
final class KeyTable {
  /// What a key may take of memory, while the table grows.
  static let bytesPerKey = 72

  private let arity: Int
  private let dense: DenseTable?
  private let pairs: [PairTable]

  /// - Parameter expected: how many keys there may be, as far as that is known.
  init(arity: Int, expecting expected: Int = 0) {
    self.arity = arity
    dense = arity == 1 ? DenseTable() : nil
    pairs = arity < 2 ? [] : (1..<arity).map { _ in PairTable(expecting: expected) }
  }

  private var hasNothing = true
  var count: Int { dense?.count ?? pairs.last?.count ?? (hasNothing ? 0 : 1) }

  /// The number of each row's key; of a key that is not there the next one, or without `inserting` `.max`.
  ///
  /// - Parameter columns: as many as the arity, of `count` rows each from `start` on.
  func numbers(of columns: [Column], from start: Int = 0, count: Int, inserting: Bool) -> Column {
    precondition(columns.count == arity, "a key has as many columns as its table")
    let result = Column(count: count)
    if let dense {
      dense.numbers(columns[0].base + start, count, inserting: inserting, result.base)
    } else if pairs.isEmpty {
      // The empty key.
      result.base.initialize(repeating: hasNothing && !inserting ? .max : 0, count: count)
      if inserting, count > 0 { hasNothing = false }
    } else {
      pairs[0].numbers(columns[0].base + start, columns[1].base + start, count, inserting: inserting, result.base)
      for i in 1..<pairs.count {
        pairs[i].numbers(result.base, columns[i + 1].base + start, count, inserting: inserting, result.base)
      }
    }
    return result
  }
}

/// The rows of a table by the values of some columns.
final class RowIndex {
  private let keys: KeyTable
  /// Where the rows of a key begin among `rows`, and behind the last key where they end.
  private let starts: Column
  private let rows: Column

  /// - Parameter columns: of `count` rows each; may be none, then every row is found.
  init(_ columns: [Column], count: Int) {
    keys = KeyTable(arity: columns.count, expecting: count)
    let numbers = keys.numbers(of: columns, count: count, inserting: true)
    let keyCount = keys.count
    starts = Column(repeating: 0, count: keyCount + 1)
    rows = Column(count: count)
    let (starts, rows, of) = (starts.base, rows.base, numbers.base)
    for i in 0..<count { starts[Int(of[i]) + 1] &+= 1 }
    for key in 0..<keyCount { starts[key + 1] &+= starts[key] }
    let next = Column(count: keyCount)
    next.base.update(from: starts, count: keyCount)
    let at = next.base
    for i in 0..<count {
      let key = Int(of[i])
      rows[Int(at[key])] = UInt32(truncatingIfNeeded: i)
      at[key] &+= 1
    }
  }

  /// Whether no two rows have the same key.
  var hasSingleRows: Bool { keys.count == rows.count }

  /// How many rows `pairs` would give.
  func matchCount(_ probes: Column) -> Int {
    let (starts, of) = (starts.base, probes.base)
    var sum = 0
    for i in 0..<probes.count where of[i] != .max { sum &+= Int(starts[Int(of[i]) + 1] &- starts[Int(of[i])]) }
    return sum
  }

  /// The number of the key that each row of other columns has; `.max` where no row here has it.
  func probes(_ columns: [Column], count: Int) -> Column { keys.numbers(of: columns, count: count, inserting: false) }

  /// For each probe in order, the rows of its key in order: the probe's position, and the row.
  func pairs(_ probes: Column, matchCount: Int) -> (left: Column, right: Column) {
    let (left, right) = (Column(count: matchCount), Column(count: matchCount))
    let (starts, rows, of, l, r) = (starts.base, rows.base, probes.base, left.base, right.base)
    var out = 0
    for i in 0..<probes.count where of[i] != .max {
      let end = Int(starts[Int(of[i]) + 1])
      var at = Int(starts[Int(of[i])])
      while at < end {
        l[out] = UInt32(truncatingIfNeeded: i)
        r[out] = rows[at]
        out &+= 1
        at &+= 1
      }
    }
    return (left, right)
  }
}
