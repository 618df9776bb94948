import Presentation

/// A list of references, for a reader and for programs.
package struct References {
  struct Entry {
    let text: String
    /// Ids of the claims that it stands for: `#1c4f7a`.
    let claims: [String]
    /// Lines about these claims, for whoever asks for the entry by its number.
    var detail: [String] = []
  }

  /// Entries under a title; none in a list of notes.
  struct Block {
    let title: String?
    let entries: [Entry]
  }

  let frame: String
  let blocks: [Block]
  /// Whether the entries are footnotes, which have numbers.
  let isNumbered: Bool
  package let records: RecordTable
  /// In place of entries, where there are none.
  let whenEmpty: String

  var entries: [Entry] { blocks.flatMap(\.entries) }

  /// Nothing but the references, a line each.
  package var plainLines: [String] { entries.map(\.text) }

  /// As somebody reads them at the prompt: numbered, with the claims behind them.
  package var lines: [String] {
    let entries = self.entries
    if entries.isEmpty { return [whenEmpty] }
    let digits = String(entries.count).count
    var number = 0
    return blocks.flatMap { block -> [String] in
      let lines = block.entries.map { entry -> String in
        number += 1
        let figure = String(number)
        let margin = isNumbered ? String(repeating: " ", count: digits - figure.count) + figure : ""
        return ([margin, entry.text, References.short(entry.claims)].filter { !$0.isEmpty }).joined(separator: "  ")
      }
      guard let title = block.title else { return lines }
      return [title] + lines.map { "  " + $0 }
    }
  }

  /// So many ids stand behind a reference.
  private static let mostIDs = 4

  private static func short(_ claims: [String]) -> String {
    let shown = claims.prefix(mostIDs).joined(separator: " ")
    return claims.count > mostIDs ? "\(shown) + \(claims.count - mostIDs) more" : shown
  }
}
