import Source

/// The wording of what the lexer objects to.
extension LexicalProblem {
  func diagnostic(in text: SourceText, at span: Span) -> Diagnostic {
    let written = DisplayWidth.truncated(text.text(in: span), to: 40)
    func problem(
      _ id: String, _ message: String, at place: Span? = nil, help: String? = nil, write: String? = nil
    ) -> Diagnostic {
      Diagnostic(
        .error, id, message, at: Location(text, place ?? span), help: help.map { [$0] } ?? [],
        suggestions: write.map { [.init($0)] } ?? [])
    }
    switch self {
    case .unclosedQuote:
      let quote = Span(Int(span.start), Int(span.start) + 1)
      return problem("unclosed-quote", "this quote is not closed on its line", at: quote, help: "end the text with `\"`")
    case .unknownEscape(let place):
      let escape = text.text(in: place)
      return problem(
        "unknown-escape", "`\(escape)` means nothing in quoted text", at: place,
        help: "write `\\\\` for a backslash and `\\\"` for a quote")
    case .commaInNumber:
      let plain = written.filter { $0 != "," }
      return problem(
        "comma-in-number", "numbers have no commas", help: "write `\(plain)`; two numbers have a space after the comma",
        write: plain)
    case .noSuchDate:
      return problem("no-such-date", "there is no day, month or year `\(written)`")
    case .dateForm:
      return problem("date-form", "`\(written)` is not a date", help: "write dates as 2005, 2005-03 or 2005-03-17")
    case .minusWithoutSpaces:
      let spaced = written.split(separator: "-").joined(separator: " - ")
      return problem(
        "minus-without-spaces", "a minus between numbers has spaces round it", help: "write `\(spaced)`", write: spaced)
    case .numberForm:
      return problem("number-form", "`\(written)` is not a number", help: "if it belongs to a name or a text, put that in quotes")
    case .tooManyDigits(let limit):
      return problem("number-too-large", "a number has at most \(limit) digits")
    case .claimID:
      return problem("claim-id", "`\(written)` is no claim's id", help: "an id is `#` and 4 to 16 of the signs 0 to 9 and a to f")
    case .mixedWord:
      return problem(
        "mixed-word", "`\(written)` begins like a word and goes on like a name",
        help: "words are lower-case a to z; put a name in quotes")
    case .strayCharacter(let character, let meant):
      return Self.strayCharacter(character, meant, written, problem)
    }
  }

  private static func strayCharacter(
    _ character: Unicode.Scalar, _ meant: String?, _ written: String,
    _ problem: (String, String, Span?, String?, String?) -> Diagnostic
  ) -> Diagnostic {
    if let meant {
      return problem("stray-character", "`\(written)` is not a sign of the language", nil, "did you mean `\(meant)`?", meant)
    }
    if character.isInvisible {
      let code = String(character.value, radix: 16, uppercase: true)
      let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
      return problem("stray-character", "an invisible character stands here, \(name)", nil, "delete it", "")
    }
    return problem("stray-character", "`\(written)` is not a sign of the language", nil, nil, nil)
  }
}

extension Unicode.Scalar {
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned, .privateUse: true
    default: false
    }
  }
}
