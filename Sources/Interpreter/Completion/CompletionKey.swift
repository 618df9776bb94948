/// What is typed of a name or word and what it is looked up by: letter case, doubled spaces and typographic
/// apostrophes make no difference.
struct CompletionKey {
  let folded: String
  /// Without spaces, hyphens and apostrophes, so that `vietnam`, `talbuk` and `nonref` find what they mean.
  let squeezed: String
  /// What begins at each later word, squeezed, and how long the word is, if it stands apart by a space: `korea`
  /// finds South Korea. The syllables of `Tal-buk-ja` are no words of their own.
  private let laterWords: [(rest: String, length: Int?)]

  init(_ text: String) {
    var folded = ""
    var squeezed = ""
    var laterWords: [(rest: String, length: Int?)] = []
    var isAtBoundary = false
    var isAfterSpace = false
    for character in text.lowercased() {
      switch character {
      case " ", "\t", "\n", "\u{A0}", "\u{3000}":
        if !folded.isEmpty, folded.last != " " { folded.append(" ") }
        isAtBoundary = true
        isAfterSpace = true
      case "'", "’": folded.append("'")
      default:
        folded.append(character)
        guard character.isLetter || character.isNumber else {
          isAtBoundary = true
          continue
        }
        if isAtBoundary, !squeezed.isEmpty { laterWords.append(("", isAfterSpace ? 0 : nil)) }
        isAtBoundary = false
        isAfterSpace = false
        squeezed.append(character)
        for index in laterWords.indices { laterWords[index].rest.append(character) }
        if let length = laterWords.last?.length { laterWords[laterWords.count - 1].length = length + 1 }
      }
    }
    self.folded = folded
    self.squeezed = squeezed
    self.laterWords = laterWords
  }

  /// Whether this is how the other begins.
  ///
  /// - Parameter loosely: spaces and hyphens do not count.
  func begins(_ other: CompletionKey, loosely: Bool) -> Bool {
    if folded.isEmpty || other.folded.hasPrefix(folded) { return true }
    // With a space typed, the words have to be apart where it stands.
    return loosely && !squeezed.isEmpty && !folded.contains(" ") && other.squeezed.hasPrefix(squeezed)
  }

  /// Whether a later word of the other begins like this.
  func beginsLaterWord(of other: CompletionKey) -> Bool {
    !squeezed.isEmpty && !folded.contains(" ") && other.laterWords.contains { $0.rest.hasPrefix(squeezed) }
  }

  /// Whether this is a later word of the other in full.
  func isLaterWord(of other: CompletionKey) -> Bool {
    guard !squeezed.isEmpty, !folded.contains(" ") else { return false }
    let length = squeezed.count
    return other.laterWords.contains { $0.length == length && $0.rest.hasPrefix(squeezed) }
  }
}
