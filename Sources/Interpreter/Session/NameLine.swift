import Semantics
import Source
import Syntax

/// A line that is a name of several words in any case, perhaps with a frame behind it: `laos nine as of 2013`; or that has
/// one behind a word which wants a name: `disputes laos nine`.
///
/// To the grammar, which knows no names, such a line is no statement.
enum NameLine {
  /// The line with the name in quotes; nil if it is a statement, or begins with no name.
  ///
  /// - Parameter partly: whether words do that only one name holds: `sur place` for Refugee Sur Place. That looks at every
  ///   name there is.
  static func reading(_ text: SourceText, in casebook: Casebook, partly: Bool = false) -> SourceText? {
    let tokens = Lexer.tokens(of: text, mode: .prompt)
    let words = tokens.prefix { nameKinds.contains($0.kind) }
    // More than one, and nothing else on the line.
    guard words.count > 1, firstKinds.contains(words[0].kind),
      Set(tokens[words.count...].filter(\.isEnd).map(\.kind)).isSubset(of: [.endOfText])
    else { return reading(behindKeywordOf: text, in: casebook) }
    return quoting(words, of: text, in: casebook, partly: partly) ?? reading(behindKeywordOf: text, in: casebook)
  }

  /// The same where a word stands before it that only a name can follow: `disputes viet nam nine`, `how lao pdr to adhoc`.
  static func reading(behindKeywordOf text: SourceText, in casebook: Casebook) -> SourceText? {
    // A script is not gone through once more for it.
    guard text.bytes.count < 1_000 else { return nil }
    let tokens = Lexer.tokens(of: text, mode: .prompt)
    let keywords = tokens.prefix(2).prefix { token in token.keyword.map { wantingName.contains($0) } ?? false }
    let words = tokens[keywords.count...].prefix { nameKinds.contains($0.kind) }
    guard !keywords.isEmpty, words.count > 1, let first = words.first, firstKinds.contains(first.kind) else { return nil }
    return quoting(words, of: text, in: casebook, partly: false)
  }

  /// A name that begins with a capital the grammar knows for one; `1967 protocol` begins with a number.
  private static let firstKinds: Set<Token.Kind> = [.word, .integer]

  private static let nameKinds: Set<Token.Kind> = [.word, .name, .capitalisedKeyword, .integer, .minus]

  private static let wantingName: Set<Keyword> = [.compare, .disputes, .evaluate, .how, .why]

  /// With the longest name in quotes that the words begin with and the line can be read with.
  private static func quoting(
    _ words: ArraySlice<Token>, of text: SourceText, in casebook: Casebook, partly: Bool
  ) -> SourceText? {
    guard let first = words.first else { return nil }
    for count in stride(from: min(words.count, longestName), through: 2, by: -1) {
      let span = first.span.union(words[words.startIndex + count - 1].span)
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
    return casebook.framework(named: text)?.declaration.name.text
  }
}
