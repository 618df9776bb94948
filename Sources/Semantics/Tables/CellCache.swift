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
    let hash = CellCache.hash(cell)
    let found = slots.withUnsafeBufferPointer { slots in
      keys.withUnsafeBufferPointer { keys -> UInt32? in
        var index = Int(hash) & mask
        while slots[index].length > 0 {
          let slot = slots[index]
          if slot.hash == hash, Int(slot.length) == cell.count,
            CellCache.areEqual(keys.baseAddress.unsafelyUnwrapped + Int(slot.offset), cell)
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
      hash: CellCache.hash(cell), length: UInt32(cell.count), offset: UInt32(truncatingIfNeeded: keys.count),
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

  private static func areEqual(_ key: UnsafePointer<UInt8>, _ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in 0..<cell.count where key[index] != cell[index] { return false }
    return true
  }

  /// Eight bytes at a time, each multiplied into 128 bits whose halves are folded (Yi, *wyhash*).
  private static func hash(_ cell: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let bytes = UnsafeRawBufferPointer(cell)
    var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset + 8 <= bytes.count {
      hash = mixed(hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < bytes.count {
      rest = rest << 8 | UInt64(bytes[offset])
      offset += 1
    }
    return UInt32(truncatingIfNeeded: mixed(hash ^ rest) >> 16)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let (high, low) = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return high ^ low
  }
}
