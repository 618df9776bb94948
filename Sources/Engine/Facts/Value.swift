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
