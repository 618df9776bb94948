import Source

/// "expected …, found …": what fits in a few words, however many things would.
extension UnexpectedToken {
  func diagnostic(in text: SourceText) -> Diagnostic {
    let location = Location(text, token.span)
    let found = token.isEnd ? (token.span.range.isEmpty ? "the end of the statement" : "`;`") : "`\(excerpt(text))`"
    var message = "expected \(Self.summary(of: expectations)), found \(found)"
    if expectations.isEmpty { message = "\(found) does not fit here" }
    var diagnostic = Diagnostic(.error, token.isEnd ? "unexpected-end" : "unexpected-token", message, at: location)
    if let openBracket {
      diagnostic.notes.append(.init("this bracket is still open", at: Location(text, openBracket)))
    }
    if let hint { Self.apply(hint, to: &diagnostic, in: text) }
    return diagnostic
  }

  /// The token as written, cut if it is long.
  private func excerpt(_ text: SourceText) -> String {
    DisplayWidth.truncated(text.text(in: token.span), to: 40)
  }

  private static func apply(_ hint: Hint, to diagnostic: inout Diagnostic, in text: SourceText) {
    switch hint {
    case .misspelt(let meant):
      diagnostic.help.append(didYouMean(meant))
      diagnostic.suggestions = meant.map { .init($0) }
    case .misspeltBefore(let meant):
      diagnostic.help.append(didYouMean(meant))
    case .isForEquals:
      diagnostic.help.append("write `=`: `is` stands before `known`, `not known` and `one of`")
    case .wordForComparison:
      diagnostic.help.append("of dates `>` is after, `<` before, `>=` since, `<=` until, `=` in")
    case .unquotedName(let span):
      diagnostic.help.append(
        "a name with other signs or small words in it stands in quotes: \"\(text.text(in: span))\"")
    case .lowerCaseName(let span):
      let name = text.text(in: span).split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      diagnostic.help.append(
        "a name of several words is written with capitals or in quotes: `\(name.joined(separator: " "))`")
    case .clauseOrder:
      diagnostic.help.append(
        "the order is: `show` …, `for each`, `where`, `sort by`, `first`, and last a frame such as `as of`")
    case .unindented:
      diagnostic.help.append("a line that continues a statement begins with a space")
    case .argumentWithoutField(let relation):
      diagnostic.help.append("say which field it is: `\(relation)(field: …)`")
    case .listWithoutComma:
      diagnostic.help.append("a list has `,` between its names")
    case .capitalisedWord(let word):
      diagnostic.help.append("kinds, relations and fields are written in lower case: `\(word)`")
    case .textWithoutQuotes(let span):
      diagnostic.help.append("text stands in quotes: `\"\(text.text(in: span))\"`")
    case .bracketsNeeded:
      diagnostic.help.append("a condition of several parts stands in brackets here")
    case .caseBehindNot(let span):
      let name = text.text(in: span)
      diagnostic.help.append("`why \(name)` explains the verdict on a case; `why \(name) not` and an outcome, why it is not that")
    case .notBeforeComparison:
      diagnostic.help.append(
        "`not` stands before a relation or a bracket; of a comparison write the opposite: `!=`, `is not known`")
    }
  }

  // MARK: What was expected

  /// At most this many alternatives are named.
  private static let namedLimit = 5

  static func summary(of expectations: [Expectation]) -> String {
    var rest = expectations
    var named: [String] = []
    let isCondition = rest.contains(.relation) && rest.contains(.path)
    if isCondition {
      named.append("a condition")
    } else if let value = rest.first(where: \.isValue) {
      named.append(value.description)
    } else if rest.contains(.path) {
      named.append("a field, name or number")
    }
    if !named.isEmpty { rest.removeAll(where: \.beginsExpression) }
    if isCondition { rest.removeAll(where: \.beginsCondition) }
    let isComparison = rest.contains(.symbol("<")) && rest.contains(.keyword("like"))
    // A bracket would make the word before it a relation; that is hardly what is missing.
    if isComparison { rest.removeAll { $0.isComparison || $0 == .symbol("(") } }
    // What only goes on with the word before says little beside anything else.
    let continuing = rest.filter(\.isContinuation)
    rest.removeAll(where: \.isContinuation)
    let frames = rest.filter(\.isFrame)
    rest.removeAll(where: \.isFrame)
    named += rest.filter { $0 != .endOfStatement }.map(\.description)
    if isComparison { named.append("a comparison such as `=`") }
    if frames.count > 1 { named.append("a frame such as `as of`") } else { named += frames.map(\.description) }
    if rest.contains(.endOfStatement) { named.append(Expectation.endOfStatement.description) }
    if named.isEmpty { named = continuing.map(\.description) }
    if named.count > namedLimit {
      // What was tried last is what cannot be left out.
      if let last = expectations.last, last != .endOfStatement { named.insert(last.description, at: 0) }
      return named.prefix(namedLimit).joined(separator: ", ") + " …"
    }
    return Listing.text(named, last: "or")
  }
}

extension Expectation {
  fileprivate var isValue: Bool {
    switch self {
    case .value, .comparand: true
    default: false
    }
  }

  /// One of the ways to begin a term or an aggregate.
  fileprivate var beginsExpression: Bool {
    switch self {
    case .value, .comparand, .path, .name(.thing), .number, .date, .symbol("("): true
    case .keyword(let word):
      word.hasSuffix(" of") && word != "no record of" || ["about", "over", "under"].contains(word)
    default: false
    }
  }

  fileprivate var beginsCondition: Bool {
    [.relation, .keyword("not"), .keyword("no record of"), .keyword("every")].contains(self)
  }

  fileprivate var isComparison: Bool {
    switch self {
    case .symbol(let sign), .keyword(let sign):
      sign == "is" || ["=", "!=", "<", "<=", ">", ">=", "like"].contains(sign)
    default: false
    }
  }

  /// Goes on with the term before it.
  fileprivate var isContinuation: Bool {
    switch self {
    case .symbol(let sign): [".", "*", "/", "+", "-"].contains(sign)
    case .keyword(let word): DurationUnit(rawValue: word) != nil
    default: false
    }
  }

  fileprivate var isFrame: Bool {
    switch self {
    case .keyword(let word): Parser.frameWords.contains(word)
    default: false
    }
  }
}
