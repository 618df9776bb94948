/// Finds the keyword that a run of bytes spells, without making a `String` of it.
///
/// Open addressing over the words' own bytes: no keyword is longer than sixteen, so two integers hold a word
/// and comparing is exact. Built from `Keyword.allCases`, so there is no second list to keep.
struct KeywordTable: Sendable {
  static let shared = KeywordTable()

  /// The bytes of a word of at most sixteen, first byte lowest.
  struct Key: Hashable, Sendable {
    var low: UInt64 = 0
    var high: UInt64 = 0
    private var count: UInt64 = 0

    /// Bytes beyond the sixteenth are dropped; `isWhole` says so.
    mutating func append(_ byte: UInt8) {
      if count < 8 {
        low |= UInt64(byte) << (count &* 8)
      } else if count < 16 {
        high |= UInt64(byte) << ((count &- 8) &* 8)
      }
      count &+= 1
    }

    var isWhole: Bool { count <= 16 }
    var slot: Int { Int(truncatingIfNeeded: ((low ^ (high &* 31)) &* 0x9E37_79B9_7F4A_7C15) >> 55) }
  }

  private struct Slot {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var keyword: Keyword?
  }

  private let slots: [Slot]

  private init() {
    // At most a quarter full, so a word that is no keyword mostly meets an empty slot at once.
    var slots = [Slot](repeating: Slot(), count: 512)
    for keyword in Keyword.allCases {
      var key = Key()
      for byte in keyword.rawValue.utf8 { key.append(byte) }
      precondition(key.isWhole, "a keyword of more than sixteen letters")
      var index = key.slot
      while slots[index].keyword != nil { index = (index + 1) & 511 }
      slots[index] = Slot(low: key.low, high: key.high, keyword: keyword)
    }
    self.slots = slots
  }

  func keyword(_ key: Key) -> Keyword? {
    guard key.isWhole else { return nil }
    var index = key.slot
    while let keyword = slots[index].keyword {
      if slots[index].low == key.low, slots[index].high == key.high { return keyword }
      index = (index + 1) & 511
    }
    return nil
  }
}
