import CPrefetch
import Glibc

/// Names to numbers, for what is looked up at every claim of a casebook.
///
/// Open addressing, as in `ValueTable`; a name can be entered and changed, never taken out.
package struct NameIndex: Sendable {
  private var entries: [(name: String, number: Int32)] = []
  private var hashes: [UInt32] = []
  /// The bytes of all names, one behind the other, and where each ends: what bytes are looked for is compared with
  /// these, since taking a name out of its entry costs more than comparing it.
  private var bytes: [UInt8] = []
  private var ends: [Int32] = []
  /// Position of the entry plus one; 0 is an empty slot. The count is a power of two.
  private var slots: [Int32] = []

  package init() {}

  package var count: Int { entries.count }
  /// In the order in which they were entered.
  package var names: [String] { entries.map(\.name) }
  package func name(at position: Int) -> String { entries[position].name }

  /// How many names were entered before this one.
  package func position(of name: String) -> Int? {
    guard !slots.isEmpty else { return nil }
    let slot = slot(of: name, StringHash.hash(name))
    return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
  }

  package subscript(_ name: String) -> Int? {
    get {
      guard !slots.isEmpty else { return nil }
      let slot = slot(of: name, StringHash.hash(name))
      return slots[slot] == 0 ? nil : Int(entries[Int(slots[slot]) - 1].number)
    }
    set {
      guard let newValue else { preconditionFailure("a name is never taken out") }
      if entries.count * 2 >= slots.count { grow() }
      let hash = StringHash.hash(name)
      let slot = slot(of: name, hash)
      if slots[slot] == 0 {
        append(name, newValue, hash, at: slot)
      } else {
        entries[Int(slots[slot]) - 1].number = Int32(newValue)
      }
    }
  }

  /// Enters a name with a number, unless it is there.
  ///
  /// - Parameter hash: `StringHash.hash` of the name.
  /// - Returns: the number that it has had before; nil if it is new.
  package mutating func enter(_ name: String, hash: UInt32, _ number: Int) -> Int? {
    if entries.count * 2 >= slots.count { grow() }
    let slot = slot(of: name, hash)
    if slots[slot] != 0 { return Int(entries[Int(slots[slot]) - 1].number) }
    append(name, number, hash, at: slot)
    return nil
  }

  /// Says that the name of this hash will be looked for soon. Where there are many names each look waits for memory; said
  /// of several names first, they are waited for together. `mutating` as `number(of:)` is.
  package mutating func prefetch(hash: UInt32) {
    if slots.isEmpty { return }
    let slot = Int(hash) & (slots.count - 1)
    slots.withUnsafeBufferPointer { slots in if let base = slots.baseAddress { CPrefetch.prefetch(base + slot) } }
  }

  private mutating func append(_ name: String, _ number: Int, _ hash: UInt32, at slot: Int) {
    entries.append((name, Int32(number)))
    // The storage at once; of the view it would be byte by byte.
    if name.utf8.withContiguousStorageIfAvailable({ bytes.append(contentsOf: $0) }) == nil { bytes.append(contentsOf: name.utf8) }
    ends.append(Int32(bytes.count))
    hashes.append(hash)
    slots[slot] = Int32(entries.count)
  }

  /// The number of a name given by its bytes, which are valid UTF-8. Changes nothing; it is `mutating` so that the index
  /// is looked at where it is: for any other method each of its arrays is counted once more and once less at every call.
  package mutating func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !slots.isEmpty else { return nil }
    guard let hash = StringHash.hash(ASCII: bytes) else { return self[String(decoding: bytes, as: UTF8.self)] }
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = Int(slots[slot]) - 1
      if hashes[entry] == hash, isName(entry, bytes) { return Int(entries[entry].number) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isName(_ entry: Int, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = entry == 0 ? 0 : Int(ends[entry - 1])
    guard Int(ends[entry]) - start == wanted.count, let other = wanted.baseAddress else {
      return Int(ends[entry]) == start && wanted.isEmpty
    }
    return bytes.withUnsafeBufferPointer { own in
      own.baseAddress.map { memcmp($0 + start, other, wanted.count) == 0 } ?? false
    }
  }

  /// Where the name stands, or would.
  private func slot(of name: String, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let entry = Int(slots[slot]) - 1
      if hashes[entry] == hash, entries[entry].name == name { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: max(16, slots.count * 4))
    for (entry, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(entry + 1)
    }
  }
}
