import Source

/// The wording of everything that the lexer and the parser can object to.
extension SyntaxProblem {
  func diagnostic(in text: SourceText) -> Diagnostic {
    switch self {
    case .lexical(let problem, let span):
      return problem.diagnostic(in: text, at: span)
    case .unexpected(let token):
      return token.diagnostic(in: text)
    case .mixedConnectives(let parts, let areAnd, let fault):
      return Self.mixedConnectives(parts, areAnd, Location(text, fault))
    case .nestedTooDeeply(let limit, let span):
      return Diagnostic("too-deep", "more than \(limit) brackets inside each other", at: Location(text, span))
    case .tooManyOperators(let limit, let span):
      return Diagnostic(
        "too-many-operators", "more than \(limit) operators in one expression", at: Location(text, span))
    case .tooManyConditions(let limit, let span):
      return Diagnostic(
        "too-many-conditions", "more than \(limit) conditions in one statement", at: Location(text, span))
    case .noStatement(let span):
      return Diagnostic(
        "no-statement", "this cannot be run as it stands", at: Location(text, span),
        help: ["begin with a word such as `show`, `ask`, `why` or `evaluate`, or write a name alone; `help` lists what there is"]
      )
    case .bareCondition(let span):
      let condition = text.text(in: span)
      return Diagnostic(
        "no-statement", "a condition alone is no statement", at: Location(text, span),
        help: ["to ask whether it holds, write `ask` before it"], suggestions: [.init("ask " + condition)])
    case .misspeltKeyword(let span, let meant):
      return Diagnostic(
        "misspelt-keyword", "no statement begins with `\(text.text(in: span))`", at: Location(text, span),
        help: [didYouMean(meant)], suggestions: meant.map { .init($0) })
    case .tooManyMistakes(let limit):
      return Diagnostic("too-many-mistakes", "`\(text.name)` has more than \(limit) mistakes; the rest was not read")
    case .textTooLong(let limit):
      return Diagnostic("text-too-long", "`\(text.name)` is longer than \(limit >> 20) MB")
    }
  }

  private static func mixedConnectives(
    _ parts: [Condition], _ areAnd: [Bool], _ location: Location
  ) -> Diagnostic {
    let byAnd = bracketed(parts, areAnd, binding: true)
    let byOr = bracketed(parts, areAnd, binding: false)
    return Diagnostic(
      "mixed-connectives", "`and` and `or` are mixed. \(byAnd) · \(byOr): add brackets to choose", at: location)
  }

  /// The condition with brackets round the runs that one connective joins.
  private static func bracketed(_ parts: [Condition], _ areAnd: [Bool], binding: Bool) -> String {
    var groups = [[parts[0]]]
    for (part, isAnd) in zip(parts.dropFirst(), areAnd) {
      if isAnd == binding { groups[groups.count - 1].append(part) } else { groups.append([part]) }
    }
    let inner = binding ? " and " : " or "
    return groups.map { group in
      let texts = group.map { Printer.text(of: $0) }
      return group.count == 1 ? texts[0] : "(" + texts.joined(separator: inner) + ")"
    }.joined(separator: binding ? " or " : " and ")
  }
}

/// "did you mean `a`, `b` or `c`?"
func didYouMean(_ words: [String]) -> String {
  "did you mean \(Listing.text(words.map { "`\($0)`" }, last: "or"))?"
}

/// Enumerations in running text.
enum Listing {
  /// `a, b or c`
  static func text(_ items: [String], last conjunction: String) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}

extension Diagnostic {
  fileprivate init(
    _ id: String, _ message: String, at location: Location? = nil, notes: [Note] = [], help: [String] = [],
    suggestions: [Suggestion] = []
  ) {
    self.init(.error, id, message, at: location, notes: notes, help: help, suggestions: suggestions)
  }
}
