/// What is typed at the prompt and is no statement.
package enum PromptCommand {
  case blank
  /// A number alone: that entry of what was last printed.
  case entry(Int)

  /// nil for a statement.
  package init?(_ entry: String) {
    let words = entry.split(whereSeparator: \.isWhitespace)
    guard let first = words.first else {
      self = .blank
      return
    }
    guard words.count == 1, first.utf8.count <= 6, first.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let number = Int(first)
    else { return nil }
    self = .entry(number)
  }
}
