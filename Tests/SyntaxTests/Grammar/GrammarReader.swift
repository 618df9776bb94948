import Source
import Syntax
import TestSupport

/// Reads statements with the lexer of the program and the tables of the grammar.
struct GrammarReader {
  let grammar: ContextFreeGrammar
  let tables: LALRTables
  /// Terminals of several words, the longest first.
  private let phrases: [(words: [String], terminal: Int)]
  private var longestPhrase: Int { phrases.first?.words.count ?? 0 }

  init(_ notation: GrammarNotation) {
    grammar = ContextFreeGrammar(notation)
    tables = LALRTables(grammar)
    phrases = grammar.names[..<grammar.terminalCount].enumerated().dropFirst().compactMap { index, name in
      let words = name.split(separator: " ").map(String.init)
      return words.count > 1 ? (words, index) : nil
    }.sorted { $0.words.count > $1.words.count }
  }

  /// What became of a text.
  struct Reading {
    /// Where it stopped, or stands at the end.
    let recognizer: LALRRecognizer
    /// All of it could be read, though it may not be a whole statement yet.
    let isPrefix: Bool
    let isStatement: Bool
    /// Of phrases that have begun at the end of the text and could be meant: what is missing, `of` after `as`.
    let continuations: Set<String>
  }

  func read(_ text: String) -> Reading {
    let source = SourceText(name: "test", text)
    let tokens = Lexer.tokens(of: source).filter { !$0.isEnd }
    let texts = tokens.map { source.text(in: $0.span) }
    var recognizer = LALRRecognizer(tables)
    var continuations: Set<String> = []
    var position = 0
    while position < tokens.count {
      if tokens.count - position < longestPhrase {
        continuations.formUnion(begunPhrases(texts[position...], recognizer))
      }
      // A keyword wins where one is taken, and the longest first.
      let reading = terminals(at: position, tokens, texts).first { recognizer.accepts($0.terminal) }
      guard let reading else {
        return Reading(recognizer: recognizer, isPrefix: false, isStatement: false, continuations: [])
      }
      _ = recognizer.read(reading.terminal)
      position += reading.length
    }
    return Reading(
      recognizer: recognizer, isPrefix: true, isStatement: recognizer.accepts(ContextFreeGrammar.end),
      continuations: continuations)
  }

  /// Also `number` after `about`, which together are one.
  private func begunPhrases(_ rest: ArraySlice<String>, _ recognizer: LALRRecognizer) -> [String] {
    if rest.count == 1, Self.hedges.contains(rest.first ?? ""), let number = grammar.token("number"),
      recognizer.accepts(number)
    {
      return ["int", "number"]
    }
    return phrases.compactMap { phrase in
      guard phrase.words.count > rest.count, phrase.words.starts(with: rest), recognizer.accepts(phrase.terminal) else {
        return nil
      }
      return phrase.words[rest.count...].joined(separator: " ")
    }
  }

  private static let hedges: Set<String> = ["about", "over", "under"]

  /// What the tokens from a place on can be, in the order of preference, each with how many tokens it takes.
  private func terminals(at position: Int, _ tokens: [Token], _ texts: [String]) -> [(terminal: Int, length: Int)] {
    var found: [(terminal: Int?, length: Int)] = []
    let text = texts[position]
    func isNumber(_ distance: Int) -> Bool {
      position + distance < tokens.count && [.integer, .decimal].contains(tokens[position + distance].kind)
    }
    switch tokens[position].kind {
    case .word:
      if Self.hedges.contains(text), isNumber(1) { found.append((grammar.token("number"), 2)) }
      for phrase in phrases where texts[position...].starts(with: phrase.words) {
        found.append((phrase.terminal, phrase.words.count))
      }
      found += [(grammar.literal(text), 1), (grammar.token("word"), 1)]
    case .integer, .decimal:
      if isNumber(2), texts[position + 1] == "to" { found.append((grammar.token("number"), 3)) }
      if tokens[position].kind == .integer {
        found.append((grammar.token("int"), 1))
        if text.count == 4, text != "0000" { found.append((grammar.token("date"), 1)) }
      } else {
        found.append((grammar.token("number"), 1))
      }
    case .date: found = [(grammar.token("date"), 1)]
    case .name:
      found = [(grammar.token("name"), 1)]
      if !text.contains(" ") { found.append((grammar.token("capital"), 1)) }
    case .quoted: found = [(grammar.token("text"), 1), (grammar.token("name"), 1)]
    case .dotCommand, .lineCommand: found = [(grammar.token("command"), 1)]
    case .claimID: found = [(grammar.token("id"), 1)]
    case .invalid, .endOfStatement, .endOfText, .capitalisedKeyword: break
    default: found = [(grammar.literal(text), 1)]
    }
    return found.compactMap { candidate in candidate.terminal.map { ($0, candidate.length) } }
  }
}
