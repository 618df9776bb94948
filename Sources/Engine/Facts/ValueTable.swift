import Memory

/// Interned values: one number per value, given in order of arrival.
///
package struct ValueTable {
  private var values: [Value] = [.text("")]
  private var slots = HashSlots(4096)

  package init() {}

  /// How many ids there are, that of what nobody says included.
  var count: Int { values.count }

  package mutating func intern(_ value: Value) -> ValueID { intern(value, value.tableHash) }

  private mutating func intern(_ value: Value, _ hash: UInt32) -> ValueID {
    let slot = slots.slot(of: hash) { values[$0] == value }
    return slots.number(at: slot).map { ValueID(raw: UInt32($0)) } ?? append(value, hash, at: slot)
  }

  /// Says that so many values may be new.
  package mutating func makeRoom(for more: Int) {
    values.makeRoom(for: more)
    slots.makeRoom(for: more)
  }

  /// A thing by its name.
  ///
  /// - Parameter hash: `StringHash.hash` of the name.
  package mutating func intern(thing name: String, hash: UInt32) -> ValueID { intern(.thing(name), hash) }

  /// A thing by the bytes of its name, which are ASCII.
  ///
  /// - Parameter hash: `StringHash.hash` of the name.
  package mutating func intern(thingOfASCII bytes: UnsafeBufferPointer<UInt8>, hash: UInt32) -> ValueID {
    let slot = slots.slot(of: hash) {
      if case .thing(let name) = values[$0] { name.isMade(of: bytes) } else { false }
    }
    return slots.number(at: slot).map { ValueID(raw: UInt32($0)) } ?? append(.thing(String(decoding: bytes, as: UTF8.self)), hash, at: slot)
  }

  /// Says that the thing whose name has this hash will be looked for soon, as of a name in `NameIndex`.
  package mutating func prefetch(thingHash hash: UInt32) { slots.prefetch(hash) }

  private mutating func append(_ value: Value, _ hash: UInt32, at slot: Int) -> ValueID {
    let id = values.count
    values.append(value)
    slots.set(hash, id, at: slot)
    slots.makeRoom(for: 1)
    return ValueID(raw: UInt32(id))
  }

  /// A text by its bytes, which are valid UTF-8.
  package mutating func intern(text bytes: UnsafeBufferPointer<UInt8>) -> ValueID {
    guard let hash = StringHash.hash(ASCII: bytes, seed: Value.textSeed) else {
      return intern(.text(String(decoding: bytes, as: UTF8.self)))
    }
    let slot = slots.slot(of: hash) {
      if case .text(let text) = values[$0] { text.isMade(of: bytes) } else { false }
    }
    return slots.number(at: slot).map { ValueID(raw: UInt32($0)) } ?? append(.text(String(decoding: bytes, as: UTF8.self)), hash, at: slot)
  }

  package func id(of value: Value) -> ValueID? {
    slots.number(at: slots.slot(of: value.tableHash) { values[$0] == value }).map { ValueID(raw: UInt32($0)) }
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
