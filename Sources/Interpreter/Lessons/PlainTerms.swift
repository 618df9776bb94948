import Source

/// The terms of the language in plain words, for lessons of level 1.
enum PlainTerms {
  private static let words: [(term: String, plain: String)] = [
    ("designation", "name"), ("statement", "line"), ("relations", "words"), ("relation", "word"),
    ("variable", "word that stands for anything"), ("fields", "parts"), ("field", "part"), ("kinds", "sorts of things"),
    ("kind", "sort of thing"), ("aggregate", "count"), ("predicate", "word"), ("query", "question"),
  ]

  /// Nothing within backticks or quotes changes: that is the reader's own text.
  static func plain(_ message: String) -> String {
    var result = ""
    var word = ""
    var quote: Character?
    func finish() {
      result += words.first { $0.term == word }?.plain ?? word
      word = ""
    }
    for character in message {
      if let open = quote {
        result.append(character)
        if character == open { quote = nil }
      } else if character.isLetter {
        word.append(character)
      } else {
        finish()
        result.append(character)
        if character == "`" || character == "\"" { quote = character }
      }
    }
    finish()
    return result
  }

  /// The pages of help that a lesson of level 1 presupposes.
  static let pages: Set<String> = [
    "show", "ask", "why", "evaluate", "disputes", "sources", "cite", "where", "as of", "not", "and", "names", "answers",
    "dates", "keys", "help", "examples", "lesson", "exit", "no record of",
  ]
}

extension Outcome {
  /// The first message alone, in plain words and with one piece of advice, where the session is at level 1: what comes
  /// behind it is mostly more of the same.
  func plain(for settings: Session.Settings) -> Outcome {
    guard settings.level == 1, case .failed(let problems) = content else { return self }
    return with(
      .failed(
        problems.prefix(1).map { problem in
          Diagnostic(
            problem.severity, problem.id, PlainTerms.plain(problem.message), at: problem.location,
            help: problem.help.prefix(1).map { PlainTerms.plain($0) }, suggestions: problem.suggestions)
        }))
  }
}
