import Semantics
import Source

/// A line in plain English as the menu reads it: its words, the names that it mentions, and what it says no to.
struct MenuLine {
  struct Word {
    /// In lower case.
    let text: String
    /// Whether the line says no to it: `joined` in "who never joined".
    let isNegated: Bool
  }

  let words: [Word]
  /// The things that the line mentions, in order, each once.
  let names: [(name: String, isNegated: Bool)]

  init(_ line: String, _ casebook: Casebook) {
    let written = line.replacing("’", with: "'").split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "'" && $0 != "," }
    var words: [(written: String, word: Word)] = []
    var isNegated = false
    for (i, piece) in written.enumerated() {
      let bare = String(piece.filter { $0 != "," })
      let text = bare.lowercased()
      if MenuLine.boundaries.contains(text) { isNegated = false }
      // "non-parties", but not Non-refoulement.
      if text.hasPrefix("non-"), casebook.names.name(for: bare) == nil {
        words.append((bare, Word(text: String(text.dropFirst(4)), isNegated: true)))
      } else if !text.isEmpty {
        words.append((bare, Word(text: text, isNegated: isNegated)))
      }
      if MenuLine.isNegation(text) {
        // "bound not to return" and "must not return" are duties, not the contrary of something.
        let before = i > 0 ? written[i - 1].lowercased() : ""
        let after = i + 1 < written.count ? written[i + 1].lowercased() : ""
        isNegated = after != "to" && !MenuLine.duties.contains(before)
      }
      if piece.hasSuffix(",") { isNegated = false }
    }
    self.words = words.map(\.word)
    let whole = MenuLine.names(in: words, casebook)
    names =
      [whole, MenuLine.namesHolding(self.words, casebook)].first { !$0.isEmpty } ?? MenuLine.misspeltNames(in: words, casebook)
  }

  /// Names that a line nearly has: `illegal imigrant`. Of a large table nobody knows what is nearly something.
  private static func misspeltNames(in words: [(written: String, word: Word)], _ casebook: Casebook) -> [(String, Bool)] {
    let things = casebook.kinds.lazy.flatMap { casebook.things(of: $0) }
    guard casebook.kinds.reduce(0, { $0 + casebook.facts.columns($1.members).count }) < mostThings else { return [] }
    let written = Array(Set(things.flatMap { [$0] + casebook.aliases(of: $0) }))
    for length in stride(from: min(4, words.count), to: 0, by: -1) {
      for i in 0...(words.count - length) {
        let text = words[i..<i + length].map(\.written).joined(separator: " ")
        guard text.count > 5, let near = EditDistance.nearest(to: text, among: written, limit: text.count > 8 ? 2 : 1).first,
          let name = casebook.names.name(for: near)
        else { continue }
        return [(name, words[i].word.isNegated)]
      }
    }
    return []
  }

  private static let mostThings = 5_000

  /// The things of which a line that names none has a word that stands in no other name: `the airlift`.
  private static func namesHolding(_ words: [Word], _ casebook: Casebook) -> [(String, Bool)] {
    let long = words.filter { word in
      word.text.count > 5 && !casebook.kinds.contains { $0.name == word.text || $0.plural == word.text }
    }
    if long.isEmpty { return [] }
    var holders = [Set<String>](repeating: [], count: long.count)
    for name in casebook.kinds.lazy.flatMap({ casebook.things(of: $0) }) {
      for (i, word) in long.enumerated() where holders[i].count < 2 {
        let bare = word.text.hasSuffix("s") ? String(word.text.dropLast()) : word.text
        if SearchMenu.isBegun(bare, in: name) { holders[i].insert(name) }
      }
    }
    var found: [(String, Bool)] = []
    for (word, holders) in zip(long, holders) where holders.count == 1 {
      for name in holders where !found.contains(where: { $0.0 == name }) { found.append((name, word.isNegated)) }
    }
    return found
  }

  var saysNo: Bool { words.contains(where: \.isNegated) }

  private static func isNegation(_ word: String) -> Bool {
    ["not", "no", "never", "without", "nor", "neither", "none", "nobody"].contains(word)
      || word.hasSuffix("n't") && !["mustn't", "can't", "shouldn't"].contains(word)
  }

  /// Behind these a `not` forbids.
  private static let duties: Set<String> = ["must", "may", "shall", "should", "can"]

  /// What a `not` before these does not reach beyond.
  private static let boundaries: Set<String> = [
    "although", "and", "because", "but", "if", "though", "when", "where", "which", "while", "who", "yet",
  ]

  /// The longest names first, so that "North Koreans" is not read as anything shorter.
  private static func names(in words: [(written: String, word: Word)], _ casebook: Casebook) -> [(String, Bool)] {
    var found: [(String, Bool)] = []
    var i = 0
    while i < words.count {
      var taken = 1
      for length in stride(from: min(6, words.count - i), through: 1, by: -1) {
        let text = words[i..<i + length].map(\.written).joined(separator: " ")
        // The people of "a North Korean" are entered in the plural.
        guard let name = casebook.names.name(for: text) ?? casebook.names.name(for: text + "s") else { continue }
        if !found.contains(where: { $0.0 == name }) { found.append((name, words[i].word.isNegated)) }
        taken = length
        break
      }
      i += taken
    }
    return found
  }
}
