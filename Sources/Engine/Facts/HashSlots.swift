import CPrefetch
import Memory

/// Where the entries of a table stand that are looked up by their hash: open addressing with linear probing, at most
/// five eighths full.
///
/// A slot holds the hash beside the entry's number: entries are compared only where their hashes are the same, and those
/// that are not cost no look into memory beyond the slot.
struct HashSlots {
  /// The hash above, the number below; 0 where the slot is empty, for numbers begin at 1. The count is a power of two.
  private var slots: [UInt64]
  private var count = 0

  /// - Parameter expected: so many entries find room at first.
  init(_ expected: Int = 8) {
    var size = 16
    while !HashSlots.holds(expected, size) { size *= 2 }
    slots = HashSlots.empty(size)
  }

  private static func holds(_ count: Int, _ slotCount: Int) -> Bool { 8 * count <= 5 * slotCount }

  private static func empty(_ count: Int) -> [UInt64] { [UInt64](large: count) { $0.initialize(repeating: 0) } }

  /// The slot of the entry with this hash that is the one, or the empty one where it would stand.
  func slot(of hash: UInt32, where isIt: (_ number: Int) -> Bool) -> Int {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var slot = Int(hash) & mask
      while slots[slot] != 0 {
        if UInt32(truncatingIfNeeded: slots[slot] >> 32) == hash, isIt(Int(slots[slot] & 0xFFFF_FFFF)) { break }
        slot = (slot + 1) & mask
      }
      return slot
    }
  }

  /// nil where the slot is empty.
  func number(at slot: Int) -> Int? { slots[slot] == 0 ? nil : Int(slots[slot] & 0xFFFF_FFFF) }

  /// - Precondition: the slot is empty, and there is room.
  mutating func set(_ hash: UInt32, _ number: Int, at slot: Int) {
    slots[slot] = UInt64(hash) << 32 | UInt64(number)
    count += 1
  }

  /// Room for so many entries more.
  mutating func makeRoom(for more: Int) {
    if !HashSlots.holds(count + more, slots.count) { grow(toHold: count + more) }
  }

  private mutating func grow(toHold wanted: Int) {
    // Four times as many where they come one by one.
    var size = slots.count * (wanted - count == 1 ? 4 : 1)
    while !HashSlots.holds(wanted, size) { size *= 2 }
    var larger = HashSlots.empty(size)
    for slot in slots where slot != 0 {
      var place = Int(slot >> 32) & (size - 1)
      while larger[place] != 0 { place = (place + 1) & (size - 1) }
      larger[place] = slot
    }
    slots = larger
  }

  /// Says that this hash will be looked for soon. Where there are many entries each look waits for memory; said of several
  /// first, they are waited for together. `mutating`, so that the slots are looked at where they are.
  mutating func prefetch(_ hash: UInt32) {
    slots.withUnsafeBufferPointer { slots in
      if let base = slots.baseAddress { CPrefetch.prefetch(base + (Int(hash) & (slots.count - 1))) }
    }
  }
}
