/// The bytes of a word of at most sixteen, first byte lowest: comparing two is comparing two numbers.
package struct PackedWord: Hashable, Sendable {
  package private(set) var low: UInt64 = 0
  package private(set) var high: UInt64 = 0

  package init() {}

  /// nil for a longer word.
  package init?(_ word: String) {
    var word = word
    guard let packed = word.withUTF8({ PackedWord($0, 0..<$0.count) }) else { return nil }
    self = packed
  }

  /// Part of some bytes; nil where that is longer.
  @inlinable
  package init?(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    let count = range.count
    guard count <= 16, count > 0, let base = bytes.baseAddress else { return nil }
    guard range.lowerBound + 16 <= bytes.count else {
      self.init(bytewise: bytes, range)
      return
    }
    let start = UnsafeRawPointer(base + range.lowerBound)
    let first = start.loadUnaligned(as: UInt64.self)
    let second = start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    let kept = UInt64.max
    self.init(
      low: count >= 8 ? first : first & ~(kept << (UInt64(count) * 8)),
      high: count <= 8 ? 0 : count == 16 ? second : second & ~(kept << (UInt64(count - 8) * 8)))
  }

  @usableFromInline
  package init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// Near the end of the bytes, where sixteen at once would be too many.
  @usableFromInline
  package init(bytewise bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    for (i, index) in range.enumerated() {
      if i < 8 { low |= UInt64(bytes[index]) << UInt64(i * 8) } else { high |= UInt64(bytes[index]) << UInt64((i - 8) * 8) }
    }
  }
}
