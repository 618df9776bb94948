import Glibc
import Memory

/// Names to numbers, for what is looked up at every claim of a casebook.
///
/// Open addressing, as in `ValueTable`; a name can be entered and changed, never taken out.
package struct NameIndex: Sendable {
  private var numbers: [Int32] = []
  /// The bytes of all names, one behind the other, and where each ends. A `String` for each would take twice the memory,
  /// and more time to take out than to compare.
  private var bytes: [UInt8] = []
  private var ends: [Int32] = []
  private var slots = HashSlots()

  package init() {}

  package var count: Int { numbers.count }
  /// In the order in which they were entered.
  package var names: [String] { numbers.indices.map(name) }
  package func name(at position: Int) -> String { String(decoding: bytes[start(of: position)..<Int(ends[position])], as: UTF8.self) }

  private func start(of position: Int) -> Int { position == 0 ? 0 : Int(ends[position - 1]) }

  /// How many names were entered before this one.
  package func position(of name: String) -> Int? {
    slots.number(at: slot(of: name, StringHash.hash(name))).map { $0 - 1 }
  }

  package subscript(_ name: String) -> Int? {
    get { position(of: name).map { Int(numbers[$0]) } }
    set {
      guard let newValue else { preconditionFailure("a name is never taken out") }
      let hash = StringHash.hash(name)
      slots.makeRoom(for: 1)
      let slot = slot(of: name, hash)
      if let number = slots.number(at: slot) { numbers[number - 1] = Int32(newValue) } else { append(name, newValue, hash, at: slot) }
    }
  }

  /// Says that so many names may be new, with so many bytes in all.
  package mutating func makeRoom(for more: Int, byteCount: Int) {
    numbers.makeRoom(for: more)
    bytes.makeRoom(for: byteCount)
    ends.makeRoom(for: more)
    slots.makeRoom(for: more)
  }

  /// Enters a name with a number, unless it is there.
  ///
  /// - Parameter hash: `StringHash.hash` of the name.
  /// - Returns: the number that it has had before; nil if it is new.
  package mutating func enter(_ name: String, hash: UInt32, _ number: Int) -> Int? {
    slots.makeRoom(for: 1)
    let slot = slot(of: name, hash)
    if let number = slots.number(at: slot) { return Int(numbers[number - 1]) }
    append(name, number, hash, at: slot)
    return nil
  }

  /// Says that the name of this hash will be looked for soon. Where there are many names each look waits for memory; said
  /// of several names first, they are waited for together. `mutating` as `number(of:)` is.
  package mutating func prefetch(hash: UInt32) { slots.prefetch(hash) }

  private mutating func append(_ name: String, _ number: Int, _ hash: UInt32, at slot: Int) {
    numbers.append(Int32(number))
    // The storage at once; of the view it would be byte by byte.
    if name.utf8.withContiguousStorageIfAvailable({ bytes.append(contentsOf: $0) }) == nil { bytes.append(contentsOf: name.utf8) }
    ends.append(Int32(bytes.count))
    slots.set(hash, numbers.count, at: slot)
  }

  /// The number of a name given by its bytes, which are valid UTF-8. Changes nothing; it is `mutating` so that the index
  /// is looked at where it is: for any other method each of its arrays is counted once more and once less at every call.
  package mutating func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let hash = StringHash.hash(ASCII: bytes) else { return self[String(decoding: bytes, as: UTF8.self)] }
    return entry(ofASCII: bytes, hash: hash)?.number
  }

  /// Where a name stands among those entered, and its number.
  ///
  /// - Parameter hash: `StringHash.hash` of the name.
  package mutating func entry(ofASCII bytes: UnsafeBufferPointer<UInt8>, hash: UInt32) -> (position: Int, number: Int)? {
    slots.number(at: slots.slot(of: hash) { isName($0 - 1, bytes) }).map { ($0 - 1, Int(numbers[$0 - 1])) }
  }

  private func isName(_ entry: Int, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = start(of: entry)
    guard Int(ends[entry]) - start == wanted.count, let other = wanted.baseAddress else {
      return Int(ends[entry]) == start && wanted.isEmpty
    }
    return bytes.withUnsafeBufferPointer { own in
      own.baseAddress.map { memcmp($0 + start, other, wanted.count) == 0 } ?? false
    }
  }

  /// The same name may be composed otherwise.
  private func isName(_ entry: Int, _ name: String) -> Bool {
    let isSame = name.utf8.withContiguousStorageIfAvailable { isName(entry, $0) } ?? false
    return isSame || (!name.utf8.allSatisfy { $0 < 0x80 } && self.name(at: entry) == name)
  }

  /// Where the name stands, or would.
  private func slot(of name: String, _ hash: UInt32) -> Int { slots.slot(of: hash) { isName($0 - 1, name) } }
}
