/// Words at the prompt that are no statements, in any case, and are taken by whatever reads the lines: `exit`, `?`,
/// `help evaluate`.
package enum PromptCommand {
  case leave, help, blank
  /// A number alone: that entry of what was last printed.
  case entry(Int)

  /// nil for a statement.
  package init?(_ entry: String) {
    let words = entry.split(whereSeparator: \.isWhitespace)
    guard let first = words.first?.lowercased() else {
      self = .blank
      return
    }
    switch first {
    case "exit", "quit", "q": if words.count == 1 { self = .leave } else { return nil }
    // The rest of the line says on what; there is one page so far.
    case "help", "?": self = .help
    default:
      guard words.count == 1, first.utf8.count <= 6, first.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(first)
      else { return nil }
      self = .entry(number)
    }
  }
}
