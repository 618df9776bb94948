import Memory

/// Numbers of 32 bits one behind the other: ids of values, positions of rows.
///
/// A class, because batches, relations and indexes share columns and an array cannot hold what is not copyable. Loops
/// read `base` into a local first; whoever made a column with `init(count:)` fills all of it before anybody reads it.
final class Column {
  private(set) var base: UnsafeMutablePointer<UInt32>
  private(set) var count: Int
  private var capacity: Int

  /// Empty.
  init(capacity: Int = 0) {
    self.capacity = capacity
    count = 0
    base = .allocate(large: max(capacity, 1))
  }

  /// So many numbers, which the caller has still to set.
  init(count: Int) {
    capacity = count
    self.count = count
    base = .allocate(large: max(count, 1))
  }

  convenience init(repeating number: UInt32, count: Int) {
    self.init(count: count)
    base.initialize(repeating: number, count: count)
  }

  convenience init(_ ids: [ValueID]) {
    self.init(count: ids.count)
    let base = base
    ids.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      UnsafeMutableRawPointer(base).copyMemory(from: start, byteCount: bytes.count)
    }
  }

  /// 0, 1, 2 …
  convenience init(counting range: Range<Int>) {
    self.init(count: range.count)
    let base = base
    for i in 0..<range.count { base[i] = UInt32(truncatingIfNeeded: range.lowerBound &+ i) }
  }

  deinit { base.deallocate() }

  subscript(_ row: Int) -> UInt32 {
    precondition(row >= 0 && row < count, "a column is read within its rows")
    return base[row]
  }

  func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    capacity = max(wanted, capacity * 2, 16)
    let larger = UnsafeMutablePointer<UInt32>.allocate(large: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }

  func append(_ number: UInt32) {
    if count == capacity { reserve(count + 1) }
    base[count] = number
    count += 1
  }

  /// The numbers at some positions, in their order.
  func gathered(at positions: Column) -> Column {
    let result = Column(count: positions.count)
    let (from, at, to) = (base, positions.base, result.base)
    for i in 0..<positions.count { to[i] = from[Int(at[i])] }
    return result
  }

  func slice(_ range: Range<Int>) -> Column {
    let result = Column(count: range.count)
    result.base.update(from: base + range.lowerBound, count: range.count)
    return result
  }

  func followed(by other: Column) -> Column {
    let result = Column(count: count + other.count)
    result.base.update(from: base, count: count)
    (result.base + count).update(from: other.base, count: other.count)
    return result
  }

  /// Whether some row has no value.
  var hasZero: Bool {
    let base = base
    for row in 0..<count where base[row] == 0 { return true }
    return false
  }

  /// The greatest number, 0 of none.
  var greatest: UInt32 {
    let base = base
    var greatest: UInt32 = 0
    for i in 0..<count where base[i] > greatest { greatest = base[i] }
    return greatest
  }
}

/// Orders rows by columns of numbers: a stable radix sort, eleven bits at a time (Knuth, *The Art of Computer
/// Programming* 3, §5.2.5).
enum RadixSort {
  private static let bits: UInt32 = 11

  /// The positions of the rows in ascending order of the columns, the first of them weighing most; of rows alike in all
  /// the earlier comes first.
  static func order(by columns: [Column], count: Int) -> Column {
    var order = Column(counting: 0..<count)
    var spare = Column(count: count)
    let buckets = 1 << Int(bits)
    let starts = UnsafeMutablePointer<Int>.allocate(capacity: buckets)
    defer { starts.deallocate() }
    for column in columns.reversed() {
      let keys = column.base
      let greatest = column.greatest
      var shift: UInt32 = 0
      while shift < 32, greatest >> shift > 0 {
        starts.initialize(repeating: 0, count: buckets)
        let mask = UInt32(buckets - 1)
        for i in 0..<count { starts[Int(keys[i] >> shift & mask)] &+= 1 }
        var sum = 0
        for bucket in 0..<buckets {
          let size = starts[bucket]
          starts[bucket] = sum
          sum &+= size
        }
        let (from, to) = (order.base, spare.base)
        for i in 0..<count {
          let row = from[i]
          let bucket = Int(keys[Int(row)] >> shift & mask)
          to[starts[bucket]] = row
          starts[bucket] &+= 1
        }
        swap(&order, &spare)
        shift += bits
      }
    }
    return order
  }
}
