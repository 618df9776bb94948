import Source

/// Finds the keyword that a run of bytes spells, without making a `String` of it.
///
/// Open addressing over the words' own bytes: no keyword is longer than sixteen, so two integers hold a word
/// and comparing is exact. Built from `Keyword.allCases`, so there is no second list to keep.
struct KeywordTable: Sendable {
  static let shared = KeywordTable()

  private struct Slot {
    var key = PackedWord()
    var keyword: Keyword?
  }

  private let slots: [Slot]

  private init() {
    // At most a quarter full, so a word that is no keyword mostly meets an empty slot at once.
    var slots = [Slot](repeating: Slot(), count: 512)
    for keyword in Keyword.allCases {
      guard let key = PackedWord(keyword.rawValue) else { preconditionFailure("a keyword of more than sixteen letters") }
      var index = KeywordTable.slot(of: key)
      while slots[index].keyword != nil { index = (index + 1) & 511 }
      slots[index] = Slot(key: key, keyword: keyword)
    }
    self.slots = slots
  }

  func keyword(_ key: PackedWord) -> Keyword? {
    var index = KeywordTable.slot(of: key)
    while let keyword = slots[index].keyword {
      if slots[index].key == key { return keyword }
      index = (index + 1) & 511
    }
    return nil
  }

  private static func slot(of key: PackedWord) -> Int {
    Int(truncatingIfNeeded: ((key.low ^ (key.high &* 31)) &* 0x9E37_79B9_7F4A_7C15) >> 55)
  }
}
