import Engine
import Source

/// A sort of thing. Each field of it is a relation of thing and value, so that several sources can disagree
/// on one field and agree on another.
package final class Kind: Sendable {
  package let id: KindID
  package let name: String
  /// One column: the things of the kind.
  package let members: RelationID
  package let fields: [Field]
  /// Per field, the relation of thing and value.
  package let fieldRelations: [RelationID]
  package let location: Location

  init(id: KindID, name: String, members: RelationID, fields: [Field], fieldRelations: [RelationID], location: Location) {
    self.id = id
    self.name = name
    self.members = members
    self.fields = fields
    self.fieldRelations = fieldRelations
    self.location = location
  }

  package func fieldIndex(_ name: String) -> Int? { fields.firstIndex { $0.name == name } }

  /// `state` and `states`, `treaty` and `treaties`, `church` and `churches`.
  package var plural: String { Kind.plural(of: name) }

  package static func plural(of word: String) -> String {
    if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) { return word.dropLast() + "ies" }
    if word.hasSuffix("s") || word.hasSuffix("x") || word.hasSuffix("ch") || word.hasSuffix("sh") { return word + "es" }
    return word + "s"
  }
}

/// A table with named fields, as declared.
package final class Relation: Sendable {
  package let id: RelationID
  package let name: String
  package let fields: [Field]
  package let persists: Bool
  package let isFixed: Bool
  package let isByRules: Bool
  package let isAssumable: Bool
  /// `"{state} is a party to {treaty}"`.
  package let reading: String?
  package let location: Location
  let fieldNames: WordList

  init(
    id: RelationID, name: String, fields: [Field], persists: Bool, isFixed: Bool, isByRules: Bool, isAssumable: Bool,
    reading: String?, location: Location
  ) {
    self.id = id
    self.name = name
    self.fields = fields
    self.persists = persists
    self.isFixed = isFixed
    self.isByRules = isByRules
    self.isAssumable = isAssumable
    self.reading = reading
    self.location = location
    fieldNames = WordList(fields.map(\.name))
  }

  package func fieldIndex(_ name: String) -> Int? { fields.firstIndex { $0.name == name } }
}

/// Who is heard: a text, a report, the curator, or an authority that one of these cites.
package final class CitedSource: Sendable {
  package let id: SourceID
  package let name: String
  package let description: String
  package let date: DateSpan?
  /// Locators that exist, in order; empty where no outline was given.
  package let outline: [String]
  /// Further facts about it, as given (`author`, `publisher` …), in order.
  package let details: [(name: String, text: String)]
  package let reliesOn: [SourceID]
  package let location: Location

  init(
    id: SourceID, name: String, description: String, date: DateSpan?, outline: [String],
    details: [(name: String, text: String)], reliesOn: [SourceID], location: Location
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.date = date
    self.outline = outline
    self.details = details
    self.reliesOn = reliesOn
    self.location = location
  }
}
