import Source

/// A command about the session, not about the facts: `.width 100`, `.set bar better` (`terminal.md` §3).
///
/// One declaration each, in `DotCommand.all`; help, completion, the check of what is typed and the tests read it.
/// A new one is a declaration there and nothing else.
///
///     DotCommand(
///       "width", [Parameter("COLUMNS", .integer(20...10_000))], "how wide answers are written", examples: [".width 100"]
///     ) { session, arguments in … }
package struct DotCommand: Sendable {
  /// Gets the text that the line stands in, for what is relative to its folder.
  typealias Body = @Sendable (Session, [Argument], SourceText) throws(StatementFailure) -> Outcome

  /// Without the dot, in lower case.
  package let name: String
  let parameters: [Parameter]
  /// What it does, in a few words.
  package let summary: String
  /// Lines that run as they stand, in any session; the first is shown where something is missing.
  package let examples: [String]
  /// Whether it reads or writes files, so that its examples do not run just anywhere.
  package let touchesFiles: Bool
  let body: Body

  init(
    _ name: String, _ parameters: [Parameter] = [], _ summary: String, examples: [String], touchesFiles: Bool = false,
    body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    self.summary = summary
    self.examples = examples
    self.touchesFiles = touchesFiles
    self.body = body
  }

  /// One place behind the name.
  struct Parameter: Sendable {
    /// As usage writes it: `COLUMNS`.
    let name: String
    let isOptional: Bool
    /// What fits there, given what stands before it.
    let values: @Sendable (_ before: [Argument]) -> Values

    init(_ name: String, _ values: Values, isOptional: Bool = false) {
      self.init(name, isOptional: isOptional) { _ in values }
    }

    init(_ name: String, isOptional: Bool = false, after values: @escaping @Sendable (_ before: [Argument]) -> Values) {
      self.name = name
      self.isOptional = isOptional
      self.values = values
    }
  }

  /// What an argument can be.
  enum Values: Sendable {
    case oneOf([Choice])
    /// A whole number, or one of some words.
    case integer(ClosedRange<Int>, or: [Choice] = [])
    /// The rest of the line as it stands.
    case text
    /// The rest of the line, blanks included; a pair of quotes around it is not part of the path.
    case path
  }

  /// A word that an argument can be, with what it means.
  struct Choice: Sendable {
    let word: String
    let gloss: String
    /// What else people call it; said to them, and not taken.
    let otherNames: [String]

    init(_ word: String, _ gloss: String = "", also otherNames: [String] = []) {
      self.word = word
      self.gloss = gloss
      self.otherNames = otherNames
    }
  }

  enum Argument: Hashable, Sendable {
    case word(String)
    case integer(Int)
    case text(String)

    /// As it would be typed.
    var text: String {
      switch self {
      case .word(let text), .text(let text): text
      case .integer(let number): String(number)
      }
    }
  }

  /// `.set [SETTING] [VALUE]`.
  package var usage: String {
    (["." + name] + parameters.map { $0.isOptional ? "[\($0.name)]" : $0.name }).joined(separator: " ")
  }
}

extension DotCommand.Values {
  /// The words that fit, in the order in which they are offered.
  var choices: [DotCommand.Choice] {
    switch self {
    case .oneOf(let choices), .integer(_, let choices): choices
    case .text, .path: []
    }
  }

  /// "any, better or undisputed"; "a number from 20 to 10000, or auto".
  var wording: String {
    let words = choices.map(\.word)
    switch self {
    case .oneOf: return words.joinedByOr
    case .integer(let range, _):
      let number = "a number from \(range.lowerBound) to \(range.upperBound)"
      return words.isEmpty ? number : "\(number), or \(words.joinedByOr)"
    case .text: return "some text"
    case .path: return "the name of a file"
    }
  }

  var takesRestOfLine: Bool {
    switch self {
    case .oneOf, .integer: false
    case .text, .path: true
    }
  }

  /// The path in `"my session.md"`; what is no path stays as it is.
  func unquoted(_ rest: String) -> String {
    guard case .path = self, let quote = rest.first, quote == "\"" || quote == "'", rest.count > 2, rest.last == quote else { return rest }
    return String(rest.dropFirst().dropLast())
  }

  /// nil if the word is none of them.
  func argument(_ word: String) -> DotCommand.Argument? {
    let folded = word.lowercased()
    if let choice = choices.first(where: { $0.word == folded }) { return .word(choice.word) }
    switch self {
    case .oneOf: return nil
    case .integer(let range, _): return Int(word).flatMap { range.contains($0) ? .integer($0) : nil }
    case .text, .path: return .text(word)
    }
  }
}

extension [String] {
  fileprivate var joinedByOr: String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " or " + last
  }
}
