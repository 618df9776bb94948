import Engine
import Semantics

/// Rows in English, by the `reads` of their relation.
package struct Reading {
  private let casebook: Casebook

  package init(_ casebook: Casebook) { self.casebook = casebook }

  /// "China is a party to CAT". A column that nobody gives, or that stands for anything, reads `…`.
  package func text(_ relation: RelationID, _ tuple: [ValueID?], values: (ValueID) -> String) -> String {
    let cells = tuple.map { id in id.flatMap { $0.isMissing ? nil : values($0) } }
    switch casebook.role(of: relation) {
    case .members(let k):
      let kind = casebook.kind(k).name
      let article = kind.first.map { "aeiou".contains($0) } ?? false ? "an" : "a"
      return "\(cells[0] ?? "…") is \(article) \(kind)"
    case .field(let k, let i): return "\(cells[0] ?? "…"): \(casebook.kind(k).fields[i].name) \(cells[1] ?? "…")"
    case .declared:
      guard let declared = casebook.declared(relation) else { return "" }
      if let template = declared.reading { return fill(template, declared, cells) }
      let arguments = zip(declared.fields, cells).compactMap { field, cell in cell.map { "\(field.name): \($0)" } }
      return "\(declared.name)(\(arguments.joined(separator: ", ")))"
    }
  }

  /// The same for a row of the fact base.
  package func text(_ relation: RelationID, _ tuple: [ValueID]) -> String {
    text(relation, tuple.map { $0 }) { casebook.facts.values.text($0) }
  }

  private func fill(_ template: String, _ relation: Relation, _ cells: [String?]) -> String {
    Template.fill(template) { name in
      guard let field = relation.fieldIndex(name) else { return "{\(name)}" }
      return cells[field]
    }
  }
}
