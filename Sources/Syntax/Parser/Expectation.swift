/// One thing that the parser would take next.
///
/// Completion offers what fits it, and a message names it: both come from the same attempts of the parser.
package enum Expectation: Hashable, Sendable {
  /// What a name is to stand for.
  package enum NameRole: String, Hashable, Sendable {
    case thing, source, framework
    /// The population or the host of a case.
    case caseMember
  }

  /// What a word that is not looked up anywhere is for.
  package enum NewWordRole: String, Hashable, Sendable {
    case kind, relation, field, value, variable, column, world, condition, outcome, level
  }

  /// As written in the grammar, several words for those that belong together: `as of`.
  case keyword(String)
  case symbol(String)
  /// A relation, or a kind asked like one, whose bracket follows.
  case relation
  /// A declared kind.
  case kind
  /// A kind or a relation, whose rows a variable is to range over.
  case rows
  /// The type of a field: `text`, `number`, `date`, a kind.
  case fieldType
  case field(of: String)
  /// What can follow a dot: the words before it.
  case fieldAfterDot(path: [String])
  /// The argument of a relation's field.
  case value(relation: String, field: String)
  /// The other side of a comparison; empty if that is not a plain path.
  case comparand(path: [String])
  /// The first word of an expression: a kind, a relation, a field or a variable.
  case path
  case name(NameRole)
  case newWord(NewWordRole)
  /// A word of a declared world, called so by `suppose`.
  case world
  /// A framework's condition or outcome, or a word of its scale.
  case frameworkWord
  case text
  case integer
  case number
  case date
  /// `#` and digits.
  case claimID
  /// Nothing more.
  case endOfStatement
}

extension Expectation: CustomStringConvertible {
  /// As a message names it after "expected".
  package var description: String {
    switch self {
    case .keyword(let word): "`\(word)`"
    case .symbol(let symbol): "`\(symbol)`"
    case .relation: "a relation"
    case .kind: "a kind"
    case .rows: "a kind or relation"
    case .fieldType: "a type"
    case .field(let relation): "a field of `\(relation)`"
    case .fieldAfterDot: "a field"
    case .value(_, let field): "a value for `\(field)`"
    case .comparand: "a value"
    case .path: "a field, kind or variable"
    case .name(.thing): "a name"
    case .name(.source): "a source's name"
    case .name(.framework): "a framework's name"
    case .name(.caseMember): "a host or population"
    case .newWord(.column): "a word to call it"
    case .newWord(let role): "a \(role.rawValue)"
    case .world: "a world's name"
    case .frameworkWord: "a word of the framework"
    case .text: "quoted text"
    case .integer: "a whole number"
    case .number: "a number"
    case .date: "a date (2005, 2005-03 or 2005-03-17)"
    case .claimID: "a claim's id such as `#c7f2`"
    case .endOfStatement: "the end of the statement"
    }
  }
}
