import Source

/// What makes a question or rule unanswerable, found before it runs.
enum QueryProblem {
  case name(NameProblem, Span)
  /// `values`: those of the list that its field takes.
  case usedOnce(String, suggestions: [String], values: [String], Span)
  case noArithmetic(String, help: String, Span)
  /// `3 days` where no date is that it is counted from.
  case lengthOfTimeAlone(Span)
  /// A word that reads like a name, which a variable would take for anything.
  case nameInLowerCase(String, name: String, Span)
  case unconnected(String, String, connecting: Connection, Span)
  case saysNothing(of: String, atom: String, instead: String, Span)
  case noValues(String, Span)
  case typesDiffer(String, String, String, Span)
  case relationNeedsField(String, fields: [String], Span)
  case noSuchPart(String, of: String, parts: [String], Span)
  case everyNotList(String, String, Span)
  case rowNeedsField(String, of: String, fields: [String], Span)
  case besideAggregate(String, Span)
  case besideShown(String, Span)
  case besideGroup(String, Span)
  case kindAsRelation(String, field: String, Span)
  case aggregateHere(Span)
  case headNotSimple(Span)
  case fieldTwice(String, Span)
  case calledTwice(String, Span)
  case lineageInRule(String, Span)

  /// What could connect two words.
  enum Connection {
    /// `signed.state = party.state`
    case condition(String)
    case relations([String])

    fileprivate var help: String {
      switch self {
      case .condition(let condition): return "say `\(condition)` in `where`"
      case .relations(let names):
        if names.isEmpty { return "say in `where` how they belong together" }
        return names.prefix(4).map { "`\($0)`" }.joined(separator: ", ") + (names.count == 1 ? " could" : " can")
      }
    }
  }

  func diagnostic(in text: SourceText) -> Diagnostic {
    switch self {
    case .name(let problem, let span): return problem.diagnostic(at: Location(text, span))
    case .usedOnce(let word, let suggestions, let values, let span):
      return Diagnostic(
        "used-once", "`\(word)` is used only once, so it matches anything", at: Location(text, span),
        help: (suggestions.isEmpty
          ? ["leave the field out, or use the word a second time"] : NameProblem.didYouMean(suggestions, code: true))
          + (values.isEmpty ? [] : ["the values here: \(values.joined(separator: ", "))"]),
        suggestions: suggestions.map { .init($0) })
    case .noArithmetic(let what, let help, let span):
      return Diagnostic(
        "wrong-type", "arithmetic does not go with \(what)", at: Location(text, span), help: [help])
    case .lengthOfTimeAlone(let span):
      return Diagnostic(
        "wrong-type", "a length of time is added to a date, or taken from one", at: Location(text, span),
        help: ["write the date first: `day + 3 days`", "the days between two dates are a number: `a - b > 30`"])
    case .nameInLowerCase(let word, let name, let span):
      let written = NameProblem.quotedIfNeeded(name)
      return Diagnostic(
        "name-in-lower-case", "`\(word)` is a lower-case word, which stands for anything here, not for \(name)",
        at: Location(text, span), help: ["write \(written)"], suggestions: [.init(written)])
    case .unconnected(let a, let b, let connection, let span):
      return Diagnostic(
        "unconnected", "nothing connects `\(a)` and `\(b)`", at: Location(text, span), help: [connection.help])
    case .saysNothing(let word, let atom, let instead, let span):
      return Diagnostic(
        "unconnected", "`\(atom)` says nothing of `\(word)`: it holds for every one or for none", at: Location(text, span),
        help: ["write `\(instead)`"], suggestions: [.init(instead)])
    case .noValues(let word, let span):
      return Diagnostic(
        "no-values", "nothing gives `\(word)` a value", at: Location(text, span),
        help: ["use it in the brackets of a relation that is not behind `not` or `no record of`"])
    case .typesDiffer(let word, let a, let b, let span):
      return Diagnostic("types-differ", "`\(word)` is \(a) in one place and \(b) here", at: Location(text, span))
    case .relationNeedsField(let name, let fields, let span):
      return Diagnostic(
        "relation-needs-field", "`\(name)` is a relation; say which field of it", at: Location(text, span),
        help: ["write one of: " + fields.map { "`\(name).\($0)`" }.joined(separator: ", ")])
    case .noSuchPart(let part, let of, let parts, let span):
      return Diagnostic(
        "unknown-field",
        "\(of) has no field `\(part)`" + (parts.isEmpty ? "" : "; it has: \(parts.joined(separator: ", "))"),
        at: Location(text, span),
        help: NameProblem.didYouMean(EditDistance.nearest(to: part, among: parts), code: true),
        suggestions: EditDistance.nearest(to: part, among: parts).map { .init($0) })
    case .everyNotList(let field, let type, let span):
      return Diagnostic(
        "every-not-list", "`every` stands for the values of a list; `\(field)` is \(type)", at: Location(text, span),
        help: ["for all of a kind write `every … where … has …`"])
    case .rowNeedsField(let word, let relation, let fields, let span):
      return Diagnostic(
        "relation-needs-field", "`\(word)` is a row of `\(relation)`; say which field of it", at: Location(text, span),
        help: ["write one of: " + fields.map { "`\(word).\($0)`" }.joined(separator: ", ")])
    case .besideAggregate(let word, let span):
      return Diagnostic(
        "beside-aggregate", "`\(word)` differs from row to row, and `ask` tests an aggregate of all rows",
        at: Location(text, span),
        help: ["use `show` with `for each` to have a figure for each, or join the conditions with `and`"])
    case .besideShown(let word, let span):
      return Diagnostic(
        "beside-aggregate", "`\(word)` differs from row to row, and a figure is taken of all rows with the same values shown",
        at: Location(text, span),
        help: ["show it too, or ask for the rows alone with `sort by \(word) descending first 1`"])
    case .besideGroup(let word, let span):
      return Diagnostic(
        "beside-aggregate", "`\(word)` is not in the rule's head, so it differs from row to row of what is counted",
        at: Location(text, span),
        help: ["put it into the head, or compare the aggregate with what is the same for all rows of a group"])
    case .kindAsRelation(let name, let field, let span):
      return Diagnostic(
        "kind-not-relation", "`\(name)` is a kind, not a relation", at: Location(text, span),
        help: ["ask for its fields with a dot: `\(name).\(field)`"])
    case .aggregateHere(let span):
      return Diagnostic(
        "aggregate-here", "an aggregate cannot stand here", at: Location(text, span),
        help: ["show it, compare it in `where`, or put it in a rule's head"])
    case .lineageInRule(let part, let span):
      return Diagnostic(
        "lineage-in-rule", "a rule cannot ask for `.\(part)`: it would depend on how its own rows come about",
        at: Location(text, span), help: ["ask for it in a question"])
    case .fieldTwice(let name, let span):
      return Diagnostic("field-twice", "`\(name)` is given twice", at: Location(text, span))
    case .calledTwice(let name, let span):
      return Diagnostic(
        "called-twice", "two columns are called `\(name)`", at: Location(text, span), help: ["give one of them another name"])
    case .headNotSimple(let span):
      return Diagnostic("head-not-simple", "a rule's head takes words, names and aggregates", at: Location(text, span))
    }
  }
}
