import CPrefetch

/// Interned values: one number per value, given in order of arrival.
///
/// Open addressing over the numbers (linear probing, at most half full), with each value's hash beside it: most of what
/// a casebook says is text, and comparing hashes first compares almost no text.
package struct ValueTable {
  private var values: [Value] = [.text("")]
  private var hashes: [UInt32] = [0]
  /// 0 is an empty slot; the count is a power of two.
  private var slots: [UInt32]

  package init() { slots = [UInt32](repeating: 0, count: 8192) }

  /// How many ids there are, that of what nobody says included.
  var count: Int { values.count }

  package mutating func intern(_ value: Value) -> ValueID { intern(value, value.tableHash) }

  private mutating func intern(_ value: Value, _ hash: UInt32) -> ValueID {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let id = Int(slots[slot])
      if hashes[id] == hash, values[id] == value { return ValueID(raw: UInt32(id)) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return append(value, hash, at: slot)
  }

  /// A thing by its name.
  ///
  /// - Parameter hash: `StringHash.hash` of the name.
  package mutating func intern(thing name: String, hash: UInt32) -> ValueID { intern(.thing(name), hash) }

  /// Says that the thing whose name has this hash will be looked for soon, as of a name in `NameIndex`.
  package mutating func prefetch(thingHash hash: UInt32) {
    let slot = Int(hash) & (slots.count - 1)
    slots.withUnsafeBufferPointer { slots in if let base = slots.baseAddress { CPrefetch.prefetch(base + slot) } }
  }

  private mutating func append(_ value: Value, _ hash: UInt32, at slot: Int) -> ValueID {
    let id = UInt32(values.count)
    values.append(value)
    hashes.append(hash)
    slots[slot] = id
    if values.count * 2 > slots.count { grow() }
    return ValueID(raw: id)
  }

  /// A text by its bytes, which are valid UTF-8.
  package mutating func intern(text bytes: UnsafeBufferPointer<UInt8>) -> ValueID {
    guard let hash = StringHash.hash(ASCII: bytes, seed: Value.textSeed) else {
      return intern(.text(String(decoding: bytes, as: UTF8.self)))
    }
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let id = Int(slots[slot])
      if hashes[id] == hash, case .text(let text) = values[id], text.isMade(of: bytes) { return ValueID(raw: UInt32(id)) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return append(.text(String(decoding: bytes, as: UTF8.self)), hash, at: slot)
  }

  package func id(of value: Value) -> ValueID? {
    let hash = value.tableHash
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let id = Int(slots[slot])
      if hashes[id] == hash, values[id] == value { return ValueID(raw: UInt32(id)) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func grow() {
    let count = slots.count * 4
    slots = [UInt32](repeating: 0, count: count)
    for id in 1..<values.count {
      var slot = Int(hashes[id]) & (count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (count - 1) }
      slots[slot] = UInt32(id)
    }
  }

  /// - Precondition: the id came from this table and is not `.missing`.
  package subscript(_ id: ValueID) -> Value { values[Int(id.raw)] }

  package func text(_ id: ValueID) -> String { id.isMissing ? "" : values[Int(id.raw)].text }

  /// The order of answers: things, text and words by their letters, numbers by their low then high end,
  /// dates by their first then last day; unlike values by sort of value; what is missing comes last.
  package func precedes(_ a: ValueID, _ b: ValueID) -> Bool {
    if a == b { return false }
    if a.isMissing || b.isMissing { return b.isMissing }
    return ValueTable.precedes(self[a], self[b])
  }

  /// The same order for values at hand.
  package static func precedes(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.number(let x), .number(let y)):
      // `about 300` and `270 to 330` are two values with the same ends.
      if (x.low, x.high) != (y.low, y.high) { return (x.low, x.high) < (y.low, y.high) }
      return a.text.unicodeScalars.lexicographicallyPrecedes(b.text.unicodeScalars)
    case (.date(let x), .date(let y)): return (x.first, x.last) < (y.first, y.last)
    case (let x, let y):
      let (p, q) = (rank(x), rank(y))
      if p.group != q.group { return p.group < q.group }
      if x.text != y.text { return x.text.unicodeScalars.lexicographicallyPrecedes(y.text.unicodeScalars) }
      return p.member < q.member
    }
  }

  /// What is read by its letters stands together; of two that read alike, a thing comes first.
  private static func rank(_ value: Value) -> (group: Int, member: Int) {
    switch value {
    case .date: (0, 0)
    case .number: (1, 0)
    case .thing: (2, 0)
    case .source: (2, 1)
    case .word: (2, 2)
    case .text: (2, 3)
    }
  }
}

extension Value {
  static let textSeed: UInt64 = 3

  /// Equal values hash alike.
  var tableHash: UInt32 {
    switch self {
    // As in `NameIndex`, so that the name of a thing is hashed once for both.
    case .thing(let text): StringHash.hash(text)
    case .source(let text): StringHash.hash(text, seed: 2)
    case .text(let text): StringHash.hash(text, seed: Value.textSeed)
    case .word(let text): StringHash.hash(text, seed: 4)
    case .number(let quantity):
      // Adding zero makes one of both zeros.
      UInt32(truncatingIfNeeded: StringHash.mix((quantity.low + 0).bitPattern ^ (quantity.high + 0).bitPattern << 1))
    case .date(let span):
      UInt32(truncatingIfNeeded: StringHash.mix(UInt64(UInt32(bitPattern: span.first.number)) << 32 | UInt64(UInt32(bitPattern: span.last.number))))
    }
  }
}
