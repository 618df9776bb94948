/// Which pairs of ids there are, a bit for each that there could be: where ids lie close together, as in a closure on few
/// nodes, a look-up stays within a small piece of memory, where a hash table of as many pairs misses the cache.
final class PairMatrix {
  /// Bits that a matrix may take, 32 MB.
  private static let mostBits = 1 << 28

  private let rows: ClosedRange<UInt32>
  private let columns: ClosedRange<UInt32>
  private let bits: UnsafeMutablePointer<UInt64>
  private let wordsPerRow: Int

  /// - Parameter most: bits that it is worth.
  /// - Returns: nil where there could be more pairs.
  init?(rows: ClosedRange<UInt32>, columns: ClosedRange<UInt32>, most: Int) {
    self.rows = rows
    self.columns = columns
    wordsPerRow = (columns.count + 63) / 64
    let words = rows.count.multipliedReportingOverflow(by: wordsPerRow)
    guard !words.overflow, words.partialValue <= min(most, PairMatrix.mostBits) / 64 else { return nil }
    bits = .allocate(large: words.partialValue)
    bits.initialize(repeating: 0, count: words.partialValue)
  }

  /// Wide enough for these pairs; nil where so many bits would take more memory than a hash table of them.
  convenience init?(of a: Column, _ b: Column, count: Int) {
    guard let rows = a.range(count: count), let columns = b.range(count: count) else { return nil }
    self.init(rows: rows, columns: columns, most: count * PairMatrix.bitsOfHashedPair)
  }

  /// What a pair takes in a hash table, about.
  static let bitsOfHashedPair = 256

  deinit { bits.deallocate() }

  func covers(_ rows: ClosedRange<UInt32>, _ columns: ClosedRange<UInt32>) -> Bool {
    self.rows.contains(rows.lowerBound) && self.rows.contains(rows.upperBound) && self.columns.contains(columns.lowerBound)
      && self.columns.contains(columns.upperBound)
  }

  /// Puts pairs in, and appends the positions of those that were not there to `new`.
  ///
  /// - Precondition: the matrix covers them.
  func insert(_ a: Column, _ b: Column, count: Int, new: Column) {
    let (bits, wordsPerRow, row, column) = (bits, wordsPerRow, a.base, b.base)
    let (firstRow, firstColumn) = (rows.lowerBound, columns.lowerBound)
    for i in 0..<count {
      let at = Int(column[i] &- firstColumn)
      let word = Int(row[i] &- firstRow) &* wordsPerRow &+ at >> 6
      let bit = UInt64(1) << UInt64(at & 63)
      if bits[word] & bit == 0 {
        bits[word] |= bit
        new.append(UInt32(truncatingIfNeeded: i))
      }
    }
  }
}

extension Column {
  /// From the least to the greatest of the first numbers; nil of none.
  func range(count: Int) -> ClosedRange<UInt32>? {
    if count == 0 { return nil }
    let base = base
    var (least, greatest) = (base[0], base[0])
    for i in 1..<Swift.max(count, 1) {
      least = Swift.min(least, base[i])
      greatest = Swift.max(greatest, base[i])
    }
    return least...greatest
  }
}

extension ClosedRange<UInt32> {
  func united(_ other: Self) -> Self { Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound) }
}
