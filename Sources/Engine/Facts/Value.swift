/// The number that stands for an interned value; 0 stands for "not said".
package struct ValueID: Hashable, Sendable {
  package let raw: UInt32
  package init(raw: UInt32) { self.raw = raw }
  package static let missing = ValueID(raw: 0)
  package var isMissing: Bool { raw == 0 }
}

/// What a field of a row can hold.
package enum Value: Hashable, Sendable {
  /// By the name that it was declared with.
  case thing(String)
  case source(String)
  case text(String)
  /// A word of a field's list.
  case word(String)
  case number(Quantity)
  case date(DateSpan)

  /// As an answer shows it.
  package var text: String {
    switch self {
    case .thing(let s), .source(let s), .text(let s), .word(let s): s
    case .number(let q): q.text
    case .date(let d): d.text
    }
  }
}

/// Interned values: one number per value, given in order of arrival.
package struct ValueTable {
  private var values: [Value] = [.text("")]
  private var ids: [Value: ValueID] = [:]

  package init() { ids.reserveCapacity(4096) }

  package mutating func intern(_ value: Value) -> ValueID {
    if let id = ids[value] { return id }
    let id = ValueID(raw: UInt32(values.count))
    values.append(value)
    ids[value] = id
    return id
  }

  package func id(of value: Value) -> ValueID? { ids[value] }

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
