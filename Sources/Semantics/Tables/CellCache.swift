import Engine
import Glibc

/// What the cells of one column stand for, by their bytes: most columns say the same few things over and over.
///
/// Open addressing with 16-byte slots, linear probing; the bytes of each key are kept once. A column whose cells are
/// nearly all different gains nothing and turns it off.
struct CellCache {
  private struct Slot {
    var hash: UInt32
    /// 0 in an empty slot.
    var length: UInt32
    var offset: UInt32
    var number: UInt32
  }

  private var slots: [Slot] = []
  private var mask = 0
  private var keys: [UInt8] = []
  private var count = 0
  private var hits = 0
  private var isOff = false
  /// How many different cells are kept; beyond it they are looked up one by one.
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// - Precondition: the cell is not empty.
  mutating func number(of cell: UnsafeBufferPointer<UInt8>) -> UInt32? {
    if isOff || count == 0 { return nil }
    let hash = StringHash.hash(of: cell).hash
    let found = slots.withUnsafeBufferPointer { slots in
      keys.withUnsafeBufferPointer { keys -> UInt32? in
        var index = Int(hash) & mask
        while slots[index].length > 0 {
          let slot = slots[index]
          if slot.hash == hash, Int(slot.length) == cell.count,
            let key = keys.baseAddress, let bytes = cell.baseAddress,
            memcmp(key + Int(slot.offset), bytes, cell.count) == 0
          {
            return slot.number
          }
          index = (index + 1) & mask
        }
        return nil
      }
    }
    if found != nil { hits += 1 }
    return found
  }

  /// - Precondition: the cell is not empty, and has no number yet.
  mutating func set(_ number: UInt32, for cell: UnsafeBufferPointer<UInt8>) {
    if isOff { return }
    if count == limit {
      // Fewer than one in two is not worth the look.
      if hits < count {
        isOff = true
        (slots, keys) = ([], [])
      }
      return
    }
    if 2 * count >= slots.count { grow() }
    let slot = Slot(
      hash: StringHash.hash(of: cell).hash, length: UInt32(cell.count), offset: UInt32(truncatingIfNeeded: keys.count),
      number: number)
    // Keys of more than 4 GB are refused long before by what they take.
    keys.append(contentsOf: cell)
    insert(slot)
    count += 1
  }

  private mutating func insert(_ slot: Slot) {
    var index = Int(slot.hash) & mask
    while slots[index].length > 0 { index = (index + 1) & mask }
    slots[index] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(hash: 0, length: 0, offset: 0, number: 0), count: max(64, 2 * old.count))
    mask = slots.count - 1
    for slot in old where slot.length > 0 { insert(slot) }
  }
}
