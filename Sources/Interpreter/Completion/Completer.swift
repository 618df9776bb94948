import Semantics
import Source
import Syntax

/// Says what could stand at the cursor of an entry that is being typed, and whether the entry is right so far.
///
/// The grammar's part comes from the parser itself (`Parser.expectations`), the names and values from the casebook
/// of the session. What is legal is offered; what is likely comes first.
///
/// ```swift
/// let completer = Completer(session)
/// completer.completion(of: "evaluate la", at: 11)  // replaces from 9: `Lao PDR`, found by its alias Laos
/// completer.mark(for: "evaluate wrod")             // `?wrod`
/// ```
package final class Completer {
  let session: Session
  private var built: (revision: Int, vocabulary: CompletionVocabulary)?
  /// Of the entry that was looked at last: mark, colours and suggestion ask one after the other.
  var latestStanding: (entry: String, vocabulary: CompletionVocabulary, standing: Standing)?
  private var latestAtEnd: (entry: String, vocabulary: CompletionVocabulary, completion: Completion)?

  package init(_ session: Session) { self.session = session }

  /// Of the casebook as it is now: what is claimed in the session is offered, too.
  var vocabulary: CompletionVocabulary {
    let worlds = session.knownWorlds
    if let built, built.revision == session.casebookRevision, built.vocabulary.worlds == worlds {
      return built.vocabulary
    }
    let vocabulary = CompletionVocabulary(session.casebook, worlds: worlds)
    built = (session.casebookRevision, vocabulary)
    return vocabulary
  }

  /// - Parameter cursor: UTF-8 offset in the entry, which may span several lines.
  package func completion(of entry: String, at cursor: Int) -> Completion {
    let text = SourceText(name: "<prompt>", entry)
    let cursor = max(0, min(cursor, text.bytes.count))
    if let completion = dotCommandCompletion(in: text, at: cursor) ?? lineCommandCompletion(in: text, at: cursor)
      ?? lessonWordCompletion(in: text, at: cursor)
    {
      return completion.fitted(to: text, at: cursor)
    }
    var completion = candidates(in: text, at: cursor)
    // What is replaced must not reach into a line above the cursor's.
    if text.bytes[completion.replacementStart..<cursor].contains(UInt8(ascii: "\n")) { completion.candidates = [] }
    let typed = text.text(in: Span(completion.replacementStart, cursor))
    if completion.candidates.count == 1, completion.candidates[0].text == typed {
      completion = whatFollows(completion, in: text, at: cursor)
    }
    return completion.fitted(to: text, at: cursor)
  }

  /// What could stand at the end of an entry, which may be what was found there a moment ago.
  func completionAtEnd(of entry: String) -> Completion {
    if let latestAtEnd, latestAtEnd.entry == entry, latestAtEnd.vocabulary === vocabulary {
      return latestAtEnd.completion
    }
    let completion = completion(of: entry, at: entry.utf8.count)
    latestAtEnd = (entry, vocabulary, completion)
    return completion
  }

  private func candidates(in text: SourceText, at cursor: Int) -> Completion {
    let start = startOfWord(in: text, at: cursor)
    if let names = nameOfSeveralWords(in: text, from: start, to: cursor) { return names }
    let place = CompletionPlace(text, wordStart: start, cursor: cursor, vocabulary)
    var candidates: [Completion.Candidate] = []
    for offers in place.offers {
      candidates = place.filter.candidates(offers)
      // Where nothing is typed, what is seldom meant is not worth a list.
      if !candidates.isEmpty || start == cursor { break }
    }
    return Completion(replacementStart: start, candidates: candidates)
  }

  /// Where what is being typed begins: a word, a name, a number or an open quote. A hyphen or apostrophe right behind
  /// it belongs to it, for it is hardly the end: `2013-`, `Non-`.
  func startOfWord(in text: SourceText, at cursor: Int) -> Int {
    let start = Parser.startOfWord(in: text, at: cursor)
    guard start == cursor, cursor > 0, [UInt8(ascii: "-"), UInt8(ascii: "'")].contains(text.bytes[cursor - 1]) else {
      return start
    }
    return min(cursor, Parser.startOfWord(in: text, at: cursor - 1))
  }

  // MARK: Names of several words

  /// No name has more words than this in front of the one that is being typed.
  private static let longestName = 8

  /// `south k` finds South Korea, `non-ref` Non-refoulement: a name that is typed in lower case is several tokens.
  private func nameOfSeveralWords(in text: SourceText, from start: Int, to cursor: Int) -> Completion? {
    let tokens = Lexer.tokens(of: SourceText(name: "", bytes: Array(text.bytes[..<start])), mode: .prompt)
    let words = tokens.prefix { !$0.isEnd || $0.kind == .endOfStatement }.suffix(Self.longestName).reversed().prefix {
      [.word, .name, .capitalisedKeyword, .integer, .minus].contains($0.kind)
    }
    guard let last = words.first else { return nil }
    // Past a whole name, or a word of the grammar, nothing of a name is being typed any more.
    if start == cursor, last.keyword != nil || isKnownName(words, in: text) { return nil }
    for first in words.reversed() {
      let typed = text.text(in: Span(Int(first.start), cursor))
      let place = CompletionPlace(text, wordStart: Int(first.start), cursor: cursor, vocabulary)
      let names = place.filter.beginning(place.offers.joined().filter { $0.isName })
      if !names.isEmpty, !typed.contains("\n") {
        return Completion(replacementStart: Int(first.start), candidates: names)
      }
    }
    return nil
  }

  private func isKnownName(_ words: some Collection<Token>, in text: SourceText) -> Bool {
    words.contains { first in
      guard let last = words.first else { return false }
      let name = text.text(in: first.span.union(last.span))
      if case .success = vocabulary.casebook.names.resolve(name) { return true }
      return false
    }
  }

  // MARK: Past a whole word

  /// What could come after a word that is typed in full.
  private func whatFollows(_ whole: Completion, in text: SourceText, at cursor: Int) -> Completion {
    let word = text.text(in: Span(whole.replacementStart, cursor))
    let context = StatementContext(text, wordStart: whole.replacementStart, cursor: cursor, vocabulary.casebook)
    // A kind stands for its things or leads on to a field of theirs.
    if context.previous != .dot, case .value(.kind(let id)?, nil)? = context.target(of: [word]),
      Parser.expectations(in: text, at: whole.replacementStart).contains(.path)
    {
      let kind = vocabulary.casebook.kind(id)
      let fields = (kind.fields.map(\.name) + ["name"]).joined(separator: ", ")
      return Completion(
        replacementStart: whole.replacementStart,
        candidates: [.init(word + ".", gloss: fields), .init(word + " ", gloss: whole.candidates[0].gloss)])
    }
    var bytes = text.bytes
    bytes.insert(UInt8(ascii: " "), at: cursor)
    let spaced = SourceText(name: text.name, bytes: bytes)
    let place = CompletionPlace(spaced, wordStart: cursor + 1, cursor: cursor + 1, vocabulary)
    let next = place.offers.first.map { place.filter.candidates($0) } ?? []
    guard !next.isEmpty else { return whole }
    return Completion(
      replacementStart: cursor,
      candidates: next.map { .init($0.text.isClosing ? $0.text : " " + $0.text, gloss: $0.gloss) })
  }
}

extension String {
  /// A comma or bracket, which stands right behind what it follows.
  var isClosing: Bool { hasPrefix(",") || hasPrefix(")") }
}

extension Completion {
  /// With the blanks that belong round it, and without what stands behind the cursor already.
  fileprivate func fitted(to text: SourceText, at cursor: Int) -> Completion {
    var result = self
    let before = replacementStart > 0 ? text.bytes[replacementStart - 1] : UInt8(ascii: " ")
    let after = cursor < text.bytes.count ? text.bytes[cursor] : nil
    if replacementStart == cursor {
      let isGlued = ![0x20, 0x09, 0x0A, UInt8(ascii: "("), UInt8(ascii: ".")].contains(before)
      if isGlued, candidates.contains(where: { !$0.text.isClosing }),
        !candidates.contains(where: { $0.text.hasPrefix(" ") })
      {
        for index in candidates.indices where !candidates[index].text.isClosing {
          result.candidates[index].text = " " + candidates[index].text
        }
      } else if before == 0x20, !candidates.isEmpty, candidates.allSatisfy(\.text.isClosing) {
        result.replacementStart -= text.bytes[..<cursor].reversed().prefix { $0 == 0x20 }.count
      }
    }
    for index in result.candidates.indices { result.candidates[index].text.dropWhatStands(next: after) }
    guard result.candidates.count == 1 else { return result }
    // In the middle of a word the rest of it is there already.
    let inside = Lexer.tokens(of: text, mode: .prompt).first {
      Int($0.start) < cursor && cursor < Int($0.end) && $0.kind != .quoted
    }
    let rest = inside.map { text.text(in: Span(cursor, Int($0.end))) } ?? ""
    let typed = text.text(in: Span(result.replacementStart, cursor))
    let whole = result.candidates[0].text
    if !rest.isEmpty, whole.count >= typed.count + rest.count, whole.hasSuffix(rest) {
      result.candidates[0].text.removeLast(rest.count)
    }
    return result
  }
}

extension String {
  /// `party(` before a bracket is `party`, `"1951 Convention"` before a quote goes without its own.
  fileprivate mutating func dropWhatStands(next byte: UInt8?) {
    guard let byte else { return }
    switch byte {
    case UInt8(ascii: " ") where hasSuffix(" "): removeLast()
    case UInt8(ascii: "(") where hasSuffix("("): removeLast()
    case UInt8(ascii: ".") where hasSuffix("."): removeLast()
    case UInt8(ascii: ":") where hasSuffix(": "): removeLast(2)
    case UInt8(ascii: "\"") where hasPrefix("\"") && hasSuffix("\""): removeLast()
    default: break
    }
  }
}
