import Source

/// Words of a declaration in their order, found by their bytes: fields of a relation, values of a list.
///
/// There are few and they are short, so looking at one after the other is quicker than a table.
struct WordList: Sendable {
  /// All noughts for a word that is too long, which no word is.
  private let packed: [PackedWord]
  private let words: [String]

  init(_ words: [String]) {
    self.words = words
    packed = words.map { PackedWord($0) ?? PackedWord() }
  }

  /// - Parameters:
  ///   - word: nil where the word is too long for it.
  ///   - bytes: the word's own.
  func index(of word: PackedWord?, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let word else { return words.firstIndex(of: String(decoding: bytes, as: UTF8.self)) }
    for (i, known) in packed.enumerated() where known.low == word.low && known.high == word.high { return i }
    return nil
  }
}
