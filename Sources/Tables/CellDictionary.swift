import CPrefetch
import Memory

/// The different cells of one column, numbered from 1 on in the order in which they come up: most columns say the same few
/// things over and over.
///
/// Open addressing with 16-byte slots, linear probing, at most half full. A cell of up to eight bytes is its own key, so
/// that looking it up touches one slot; of a longer one the key is a hash, and its bytes are compared.
package struct CellDictionary: ~Copyable {
  private struct Slot {
    var key: UInt64
    /// 0 in an empty slot.
    var number: UInt32
    var length: UInt32
  }

  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  /// The bytes of all cells, one behind the other, and where each ends.
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]

  package init() {
    mask = 63
    slots = CellDictionary.empty(mask + 1)
  }

  deinit { slots.deallocate() }

  /// How many different cells there are.
  package var count: Int { ends.count - 1 }

  /// The most slots in a row that are taken, which is what looking for one cell may cost.
  package var longestSearch: Int {
    var (longest, current) = (0, 0)
    for slot in 0...mask {
      current = slots[slot].number == 0 ? 0 : current + 1
      longest = max(longest, current)
    }
    return longest
  }

  /// - Parameter number: from 1 on.
  package func withBytes<T>(of number: Int, _ use: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    bytes.withUnsafeBufferPointer { use(UnsafeBufferPointer(rebasing: $0[ends[number - 1]..<ends[number]])) }
  }

  /// Has the place of a key come from memory: it will be looked for soon.
  func prefetch(_ key: UInt64) { CPrefetch.prefetch(slots + place(of: key)) }

  /// - Parameters:
  ///   - cell: not empty.
  ///   - key: `key(of: cell)`.
  package mutating func number(of cell: UnsafeBufferPointer<UInt8>, _ key: UInt64) -> UInt32 {
    let length = UInt32(truncatingIfNeeded: cell.count)
    var index = place(of: key)
    while slots[index].number != 0 {
      let slot = slots[index]
      if slot.key == key, slot.length == length, length <= 8 || isSame(slot.number, cell) { return slot.number }
      index = (index &+ 1) & mask
    }
    return add(cell, key, at: index)
  }

  private mutating func add(_ cell: UnsafeBufferPointer<UInt8>, _ key: UInt64, at index: Int) -> UInt32 {
    bytes.append(contentsOf: cell)
    let number = UInt32(truncatingIfNeeded: ends.count)
    ends.append(bytes.count)
    slots[index] = Slot(key: key, number: number, length: UInt32(truncatingIfNeeded: cell.count))
    if 2 * count > mask { grow() }
    return number
  }

  private func isSame(_ number: UInt32, _ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    withBytes(of: Int(number)) { $0.elementsEqual(cell) }
  }

  private func place(of key: UInt64) -> Int {
    // Multiply and fold, so that all bits depend on all of the key: cells of one column often differ in their last bytes only.
    let product = (key ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return Int(truncatingIfNeeded: product.high ^ product.low) & mask
  }

  private mutating func grow() {
    let old = UnsafeBufferPointer(start: slots, count: mask + 1)
    mask = 4 * (mask + 1) - 1
    slots = CellDictionary.empty(mask + 1)
    for slot in old where slot.number != 0 {
      var index = place(of: slot.key)
      while slots[index].number != 0 { index = (index + 1) & mask }
      slots[index] = slot
    }
    old.deallocate()
  }

  private static func empty(_ count: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(large: count)
    slots.initialize(repeating: Slot(key: 0, number: 0, length: 0), count: count)
    return slots
  }

  /// Up to eight bytes as they are, else a hash of them.
  package static func key(of cell: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard let base = UnsafeRawPointer(cell.baseAddress) else { return 0 }
    let count = cell.count
    func word<T: FixedWidthInteger>(_ type: T.Type, at offset: Int) -> UInt64 {
      UInt64(truncatingIfNeeded: base.loadUnaligned(fromByteOffset: offset, as: type))
    }
    switch count {
    case 0: return 0
    case 1: return word(UInt8.self, at: 0)
    case 2...3: return word(UInt16.self, at: 0) | word(UInt8.self, at: count &- 1) << 16
    case 4...8: return word(UInt32.self, at: 0) | word(UInt32.self, at: count &- 4) << 32
    default:
      var hash = UInt64(truncatingIfNeeded: count)
      var offset = 0
      while offset &+ 8 <= count {
        hash = (hash ^ word(UInt64.self, at: offset)) &* 0xE703_7ED1_A0B4_28DB
        hash ^= hash >> 32
        offset &+= 8
      }
      // The last eight once more hold what is left.
      hash = (hash ^ word(UInt64.self, at: count &- 8)) &* 0xE703_7ED1_A0B4_28DB
      return hash ^ hash >> 32
    }
  }
}
