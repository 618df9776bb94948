import Semantics
import Source
import Syntax

extension Completer {
  /// How an entry stands while it is typed, in a word: `ok`, `…` where more has to come, or `?` and the first word
  /// that stands for nothing. Nothing for a blank entry, or for one so long that looking at each key would be felt.
  ///
  /// A word at the end that is still being typed counts as unfinished, not as wrong, if something begins with it.
  package func mark(for entry: String) -> String {
    switch standing(of: entry) {
    case .blank: ""
    case .complete: "ok"
    case .unfinished: "…"
    case .unknown(let word, _): mark(forUnknown: word)
    }
  }

  /// How an entry stands, and where the first word is that stands for nothing.
  enum Standing {
    case blank, complete, unfinished
    case unknown(word: String, place: Span)
  }

  func standing(of entry: String) -> Standing {
    if entry.utf8.count > Self.longestEntry || entry.allSatisfy(\.isWhitespace) { return .blank }
    if let latestStanding, latestStanding.entry == entry, latestStanding.vocabulary === vocabulary {
      return latestStanding.standing
    }
    let standing = newStanding(of: entry)
    latestStanding = (entry, vocabulary, standing)
    return standing
  }

  private func newStanding(of entry: String) -> Standing {
    let text = SourceText(name: "<prompt>", entry)
    let result = Parser.parse(text, mode: .prompt)
    let problem = result.diagnostics.first ?? firstProblem(in: result.statements, of: text)
    if problem == nil, !result.isIncomplete { return .complete }
    let casebook = vocabulary.casebook
    let named = result.statements.isEmpty ? NameLine.reading(text, in: casebook) : NameLine.reading(behindKeywordOf: text, in: casebook)
    if named != nil { return .complete }
    // Whether anything is claimed from there is found out when it is entered.
    if let place = PlaceLine(entry, in: casebook), place.cites, !place.place.isEmpty { return .complete }
    let tail = Tail(of: text, completer: self)
    if let problem, let span = problem.location?.span, !span.range.isEmpty, !tail.canMend(problem, at: span) {
      let place = problem.isOfOneWord ? span : firstWord(in: span, of: text)
      return .unknown(word: text.text(in: place), place: place)
    }
    // What does not parse yet can hold a word that is wrong already.
    return tail.context.firstUnknown.map { .unknown(word: text.text(in: $0), place: $0) } ?? .unfinished
  }

  private static let longestWord = 16
  private static let longestEntry = 10_000

  private func mark(forUnknown word: String) -> String {
    // An accent without its letter would stand on the question mark.
    let shown = ControlPictures.visible(word).unicodeScalars.drop { DisplayWidth.of($0) == 0 }
    return "?" + DisplayWidth.truncated(String(shown), to: Self.longestWord)
  }

  /// The end of an entry, where it is being typed.
  private struct Tail {
    let context: StatementContext
    private let text: SourceText
    /// Where the word or name begins that is being typed; the end of the text if none is.
    private let start: Int
    /// Whether something could come of it.
    private let isOpen: Bool

    init(of text: SourceText, completer: Completer) {
      self.text = text
      let end = text.bytes.count
      let word = completer.startOfWord(in: text, at: end)
      let completion = completer.completionAtEnd(of: text.text(in: Span(0, end)))
      let isCompleted = !completion.candidates.isEmpty
      start = isCompleted ? min(word, completion.replacementStart) : word
      isOpen = isCompleted || Tail.takesNewWord(at: word, in: text)
      context = StatementContext(text, wordStart: start, cursor: end, completer.vocabulary.casebook)
    }

    /// A number, a date or a new word is not completed, and right as far as it goes.
    private static func takesNewWord(at start: Int, in text: SourceText) -> Bool {
      guard start < text.bytes.count else { return false }
      let first = text.bytes[start]
      return Parser.expectations(in: text, at: start).contains { expectation in
        switch expectation {
        case .newWord, .world: first >= UInt8(ascii: "a") && first <= UInt8(ascii: "z")
        case .integer, .number, .date: first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9")
        case .claimID: first == UInt8(ascii: "#")
        case .text: first == UInt8(ascii: "\"")
        default: false
        }
      }
    }

    /// Whether what is still to be typed can put a problem right.
    func canMend(_ problem: Diagnostic, at span: Span) -> Bool {
      if Int(span.start) >= start { return isOpen }
      let isLast = !text.bytes[Int(span.end)...].contains { ![0x20, 0x09, 0x0A].contains($0) }
      switch problem.id {
      case "used-once":
        // A field whose kind comes later, a variable that is used later, `count` before its `of`.
        let word = text.text(in: span)
        return context.isField(word) || context.variables.contains { $0.word == word }
          || isLast && Keyword(rawValue: word) != nil
      case "unconnected", "no-values": return true
      default: return isLast && (isOpen && start < text.bytes.count || Keyword(rawValue: text.text(in: span)) != nil)
      }
    }
  }

  private func firstWord(in span: Span, of text: SourceText) -> Span {
    let token = Lexer.tokens(of: text, mode: .prompt).first { $0.start >= span.start && !$0.isEnd }
    return token?.span ?? Span(Int(span.start), Int(span.start))
  }

  // MARK: Names

  /// The first word of statements that parse which stands for nothing in the session.
  private func firstProblem(in statements: [Statement], of text: SourceText) -> Diagnostic? {
    for statement in statements {
      do throws(StatementFailure) {
        try session.checkNames(in: statement, of: text)
      } catch {
        return error.diagnostics.first
      }
    }
    return nil
  }
}

extension Diagnostic {
  /// Whether its place is a word or name; otherwise it is a whole statement or clause.
  fileprivate var isOfOneWord: Bool {
    !["no-statement", "bare-condition", "not-evaluated", "frame-twice"].contains(id)
  }
}
