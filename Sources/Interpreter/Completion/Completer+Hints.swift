import Semantics
import Source
import Syntax

/// A stretch of an entry, and what it is.
package struct Highlight: Hashable, Sendable {
  package enum Part: Sendable {
    /// A word of the language.
    case keyword
    /// A word of the casebook: a kind, a relation, a field.
    case term
    /// The name of a thing or source.
    case name
    /// Quoted text.
    case text
    /// A number, a date, the id of a claim.
    case number
    /// What stands for nothing.
    case unknown
  }

  package let span: Span
  package let part: Part
}

extension Completer {
  /// What the words of an entry are, in order; none of one that is blank, or too long to be looked at at each key.
  ///
  /// Read off the tokens, for an entry that is being typed seldom parses; what is unknown is what the mark says.
  package func highlights(of entry: String) -> [Highlight] {
    let standing = standing(of: entry)
    if case .blank = standing { return [] }
    let text = SourceText(name: "<prompt>", entry)
    let tokens = Lexer.tokens(of: text, mode: .prompt)
    return tokens.indices.compactMap { index in
      let token = tokens[index]
      if case .unknown(_, let place) = standing, place.start <= token.start, token.end <= place.end, !token.isEnd {
        return Highlight(span: token.span, part: .unknown)
      }
      let span = token.isLine ? firstWord(of: token, in: text) : token.span
      return part(of: index, in: tokens, of: text).map { Highlight(span: span, part: $0) }
    }
  }

  /// How the entry could go on: the rest of the word that is being typed, if the likeliest begins as typed.
  package func suggestion(for entry: String) -> String? {
    if case .blank = standing(of: entry) { return nil }
    let completion = completionAtEnd(of: entry)
    let typed = Array(entry.utf8.dropFirst(completion.replacementStart))
    guard !typed.isEmpty, let first = completion.candidates.first, first.text.utf8.starts(with: typed) else { return nil }
    let rest = String(first.text.utf8.dropFirst(typed.count)) ?? ""
    return rest.isEmpty ? nil : rest
  }

  private func part(of index: Int, in tokens: [Token], of text: SourceText) -> Highlight.Part? {
    let token = tokens[index]
    switch token.kind {
    case .dotCommand, .lineCommand: return .keyword
    case .name: return .name
    case .quoted: return .text
    case .integer, .decimal, .date, .claimID: return .number
    case .capitalisedKeyword: return isName(text.text(in: token.span)) ? .name : .keyword
    case .word: return part(ofWord: index, in: tokens, of: text)
    case .leftBracket, .rightBracket, .comma, .colon, .dot, .question, .equal, .notEqual, .less, .lessOrEqual,
      .greater, .greaterOrEqual, .plus, .minus, .star, .slash, .endOfStatement, .endOfText, .invalid:
      return nil
    }
  }

  private func part(ofWord index: Int, in tokens: [Token], of text: SourceText) -> Highlight.Part? {
    let next = index + 1 < tokens.count ? tokens[index + 1].kind : .endOfText
    let isField = index > 0 && tokens[index - 1].kind == .dot || next == .colon || next == .dot
    // A keyword may be the name of a field, too.
    if isField { return .term }
    if tokens[index].keyword != nil, next != .leftBracket || tokens[index].keyword == .of { return .keyword }
    let word = text.text(in: tokens[index].span)
    if vocabulary.casebook.kind(named: word) != nil || vocabulary.casebook.relation(named: word) != nil { return .term }
    return isName(word) ? .name : nil
  }

  private func isName(_ word: String) -> Bool {
    if case .success = vocabulary.casebook.names.resolve(word) { return true }
    return false
  }

  private func firstWord(of token: Token, in text: SourceText) -> Span {
    let word = text.bytes[token.range].prefix { $0 != 0x20 && $0 != 0x09 }
    return Span(Int(token.start), Int(token.start) + word.count)
  }
}

extension Token {
  /// A line about the session or the program, up to its end.
  fileprivate var isLine: Bool { kind == .dotCommand || kind == .lineCommand }
}
