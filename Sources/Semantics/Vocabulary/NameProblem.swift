import Source

/// A word or name that stands for nothing, or for too much.
package enum NameProblem: Error {
  case unknownName(String, role: String, suggestions: [NameSuggestion])
  case ambiguousName(String, candidates: [String])
  case wrongKind(String, has: [String], wanted: String)
  case unknownRelation(String, suggestions: [String])
  case unknownKind(String, suggestions: [String])
  case unknownField(String, of: String, fields: [String])
  case unknownSource(String, suggestions: [String])
  case notInList(String, field: String, values: [String])
  case wrongType(field: String, wanted: String, found: String)
  /// `10 to 5`
  case rangeBackwards(from: String, to: String)
  case noSuchDate(String)
  case commaInNumber(String)
  case tooManyDigits(field: String, limit: Int)
  case clashingAlias(String, owner: String)
  case unknownLocator(String, of: String, suggestions: [String])

  package func diagnostic(at location: Location) -> Diagnostic {
    switch self {
    case .unknownName(let name, let role, let suggestions):
      Diagnostic(
        "unknown-name", role == "name" ? "no name \"\(name)\"" : "no \(role) named \"\(name)\"", at: location,
        help: Self.didYouMean(suggestions.map(\.text)), suggestions: suggestions.map { .init(Self.quotedIfNeeded($0.name)) })
    case .ambiguousName(let name, let candidates):
      Diagnostic(
        "ambiguous-name", "\"\(name)\" stands for several things", at: location,
        help: ["write one of: " + candidates.joined(separator: ", ")])
    case .wrongKind(let name, let has, let wanted):
      Diagnostic(
        "wrong-kind", "\"\(name)\" is \(Self.list(has)), not \(Self.article(wanted))", at: location,
        help: ["a name of the kind `\(wanted)` belongs here"])
    case .unknownRelation(let name, let suggestions):
      Diagnostic(
        "unknown-relation", "no relation named `\(name)`", at: location, help: Self.didYouMean(suggestions, code: true),
        suggestions: suggestions.map { .init($0) })
    case .unknownKind(let name, let suggestions):
      Diagnostic(
        "unknown-kind", "no kind named `\(name)`", at: location, help: Self.didYouMean(suggestions, code: true),
        suggestions: suggestions.map { .init($0) })
    case .unknownField(let name, let owner, let fields):
      Diagnostic(
        "unknown-field", "`\(owner)` has no field `\(name)`; it has: \(fields.joined(separator: ", "))", at: location,
        help: Self.didYouMean(EditDistance.nearest(to: name, among: fields), code: true),
        suggestions: EditDistance.nearest(to: name, among: fields).map { .init($0) })
    case .unknownSource(let name, let suggestions):
      Diagnostic(
        "unknown-source", "no source named \"\(name)\"", at: location, help: Self.didYouMean(suggestions),
        suggestions: suggestions.map { .init(Self.quotedIfNeeded($0)) })
    case .notInList(let word, let field, let values):
      Diagnostic(
        "not-in-list", "`\(word)` is no value of `\(field)`; it has: \(values.joined(separator: ", "))", at: location,
        help: Self.didYouMean(EditDistance.nearest(to: word, among: values), code: true),
        suggestions: EditDistance.nearest(to: word, among: values).map { .init($0) })
    case .wrongType(let field, let wanted, let found):
      Diagnostic("wrong-type", "`\(field)` wants \(wanted), not \(found)", at: location)
    case .rangeBackwards(let from, let to):
      Diagnostic(
        "range-backwards", "`\(from) to \(to)` begins above its end", at: location, help: ["write `\(to) to \(from)`"],
        suggestions: [.init("\(to) to \(from)")])
    case .noSuchDate(let written):
      Diagnostic("no-such-date", "there is no day, month or year `\(written)`", at: location)
    case .commaInNumber(let written):
      Diagnostic(
        "comma-in-number", "numbers have no commas", at: location, help: ["write `\(written.filter { $0 != "," })`"])
    case .tooManyDigits(let field, let limit):
      Diagnostic(
        "number-too-large", "a number has at most \(limit) digits", at: location,
        help: ["if it is a code, declare `\(field)` as text"])
    case .clashingAlias(let name, let owner):
      Diagnostic(
        "clashing-alias", "\"\(name)\" is an alias of \(owner) already", at: location,
        help: ["give it another name, or drop the alias"])
    case .unknownLocator(let locator, let source, let suggestions):
      Diagnostic(
        "unknown-locator", "\"\(locator)\" is no section of source \(source)", at: location,
        help: Self.didYouMean(suggestions))
    }
  }

  static func didYouMean(_ names: [String], code: Bool = false) -> [String] {
    if names.isEmpty { return [] }
    return ["did you mean " + names.map { code ? "`\($0)`" : $0 }.joined(separator: " or ") + "?"]
  }

  static func article(_ word: String) -> String {
    word.first.map { "aeiou".contains($0) } ?? false ? "an \(word)" : "a \(word)"
  }

  private static func list(_ kinds: [String]) -> String {
    kinds.isEmpty ? "a name without a kind" : kinds.map { article($0) }.joined(separator: " and ")
  }

  /// A name as it must be typed.
  package static func quotedIfNeeded(_ name: String) -> String {
    let words = name.split(separator: " ")
    let isPlain = words.allSatisfy { word in
      guard let first = word.unicodeScalars.first else { return false }
      return (first.properties.isUppercase || !first.isASCII && first.properties.isAlphabetic)
        && word.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "-" || $0 == "'" || $0.properties.numericType != nil }
        && !word.unicodeScalars.contains { $0.properties.numericType != nil }
    }
    return isPlain ? name : "\"\(name)\""
  }
}

extension Diagnostic {
  init(
    _ id: String, _ message: String, at location: Location, notes: [Note] = [], help: [String] = [],
    suggestions: [Suggestion] = []
  ) {
    self.init(.error, id, message, at: location, notes: notes, help: help, suggestions: suggestions)
  }
}
