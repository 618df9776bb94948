import Semantics
import Source
import Syntax

/// A line that is a name of several words in any case, perhaps with a frame behind it: `laos nine as of 2013`.
///
/// To the grammar, which knows no names, such a line is no statement.
enum NameLine {
  /// The line with the name in quotes; nil if it is a statement, or begins with no name.
  ///
  /// - Parameter partly: whether words do that only one name holds: `sur place` for Refugee Sur Place. That looks at every
  ///   name there is.
  static func reading(_ text: SourceText, in casebook: Casebook, partly: Bool = false) -> SourceText? {
    let tokens = Lexer.tokens(of: text, mode: .prompt)
    let words = tokens.prefix { [.word, .name, .capitalisedKeyword, .integer, .minus].contains($0.kind) }
    // More than one, and nothing else on the line.
    guard words.count > 1, words[0].kind == .word,
      Set(tokens[words.count...].filter(\.isEnd).map(\.kind)).isSubset(of: [.endOfText])
    else { return nil }
    for count in stride(from: min(words.count, longestName), through: 2, by: -1) {
      let span = words[0].span.union(words[count - 1].span)
      let typed = text.text(in: span).split(separator: " ").joined(separator: " ")
      guard let name = name(for: typed, in: casebook) ?? (partly ? onlyName(holding: typed, in: casebook) : nil) else {
        continue
      }
      var bytes = text.bytes
      bytes.replaceSubrange(span.range, with: Array("\"\(name)\"".utf8))
      let read = SourceText(name: text.name, bytes: bytes, folder: text.folder)
      if Parser.parse(read, mode: .prompt).diagnostics.isEmpty { return read }
    }
    return nil
  }

  private static let longestName = 8

  private static func onlyName(holding words: String, in casebook: Casebook) -> String? {
    let wanted = " \(NameTable.fold(words)) "
    var found: Set<String> = []
    for name in casebook.kinds.lazy.flatMap({ casebook.things(of: $0) }) where !name.contains("\"") {
      if " \(NameTable.fold(name)) ".contains(wanted) { found.insert(name) }
      if found.count > 1 { return nil }
    }
    return found.first
  }

  private static func name(for text: String, in casebook: Casebook) -> String? {
    for names in [casebook.names, casebook.sourceNames] {
      if case .success(let name) = names.resolve(text), !name.contains("\"") { return name }
    }
    return nil
  }
}
