import Engine
import Semantics

/// What a path such as `incident.state` leads to, as far as it can be told before the question is whole.
///
/// The order in which a word is taken for one thing or another is that of `QueryResolver` (`language.md` §1).
enum PathTarget {
  /// The rows of a relation, of which a field has to be named.
  case row(Relation)
  /// A value, with the column that holds such values if it is one.
  case value(FieldType?, Column?)

  struct Column: Hashable {
    let relation: RelationID
    let index: Int
  }

  var type: FieldType? {
    switch self {
    case .row: nil
    case .value(let type, _): type
    }
  }
}

extension StatementContext {
  func target(of path: [String]) -> PathTarget? {
    guard let first = path.first else { return nil }
    let rest = path.dropFirst()
    if let variable = variables.first(where: { $0.word == first }) {
      return follow(rest, from: .value(variable.type, nil))
    }
    if let row = rows.first(where: { $0.word == first }) { return follow(rest, from: .row(row.relation)) }
    if let soleSubject, soleSubject != first, let field = field(first, of: soleSubject) {
      return follow(rest, from: field)
    }
    if let kind = casebook.kind(named: first) { return follow(rest, from: .value(.kind(kind.id), nil)) }
    if let relation = casebook.relation(named: first) { return follow(rest, from: .row(relation)) }
    return nil
  }

  private func follow(_ rest: ArraySlice<String>, from start: PathTarget) -> PathTarget? {
    var target = start
    for word in rest {
      switch target {
      case .row(let relation):
        guard let field = field(word, of: relation) ?? RowPart(rawValue: word).map({ .value($0.type, nil) }) else {
          return nil
        }
        target = field
      case .value(let type, _):
        guard let part = part(word, of: type) else { return nil }
        target = part
      }
    }
    return target
  }

  private func part(_ word: String, of type: FieldType?) -> PathTarget? {
    if case .kind(let id)? = type, let field = field(word, of: casebook.kind(id)) { return field }
    return ValuePart.all(of: type).first { $0.word == word }.map { .value($0.type, nil) }
  }

  func field(_ word: String, of subject: String) -> PathTarget? {
    if let kind = casebook.kind(named: subject) { return field(word, of: kind) }
    return casebook.relation(named: subject).flatMap { field(word, of: $0) }
  }

  private func field(_ word: String, of kind: Kind) -> PathTarget? {
    kind.fieldIndex(word).map { .value(kind.fields[$0].type, .init(relation: kind.fieldRelations[$0], index: 1)) }
  }

  private func field(_ word: String, of relation: Relation) -> PathTarget? {
    relation.fieldIndex(word).map { .value(relation.fields[$0].type, .init(relation: relation.id, index: $0)) }
  }
}

extension RowPart {
  var gloss: String {
    switch self {
    case .start: "when it begins"
    case .end: "when it ends"
    case .source: "who says so"
    case .at: "where in the source"
    case .said: "stated, reported, estimated …"
    case .claim: "its id"
    }
  }
}

/// What a value has after a dot, beside the fields of its kind.
struct ValuePart {
  let word: String
  let gloss: String
  let type: FieldType

  static func all(of type: FieldType?) -> [ValuePart] {
    switch type {
    case .date?:
      [
        ValuePart(word: "year", gloss: "a number", type: .number),
        ValuePart(word: "month", gloss: "1 to 12", type: .number),
      ]
    case .number?:
      [
        ValuePart(word: "low", gloss: "the lower end of a range", type: .number),
        ValuePart(word: "high", gloss: "the upper end of a range", type: .number),
      ]
    case .kind?, .anyThing?, .source?: [ValuePart(word: "name", gloss: "the name as text", type: .text)]
    case .text?, .list?, nil: []
    }
  }
}
