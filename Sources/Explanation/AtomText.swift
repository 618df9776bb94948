import Engine
import Semantics
import Syntax

/// Rows as one types them in a question: `party(state: Mongolia, treaty: CAT)`, `not …`.
package struct AtomText {
  private let casebook: Casebook
  private let value: (ValueID) -> Value?

  package init(_ casebook: Casebook, value: @escaping (ValueID) -> Value?) {
    self.casebook = casebook
    self.value = value
  }

  /// Columns that nobody gives, or that stand for anything, are left out; empty for what has no relation of its own.
  package func text(_ relation: RelationID, _ columns: [ValueID?], isDenial: Bool = false) -> String {
    guard let declared = casebook.declared(relation) else { return "" }
    let arguments = zip(declared.fields, columns).compactMap { field, id in
      id.flatMap { $0.isMissing ? nil : value($0) }.map { "\(field.name): \(text($0))" }
    }
    return (isDenial ? "not " : "") + "\(declared.name)(\(arguments.joined(separator: ", ")))"
  }

  private func text(_ value: Value) -> String {
    switch value {
    case .thing(let name), .source(let name): Printer.text(ofName: name)
    case .text(let text): Printer.text(ofText: text)
    case .word(let word): word
    case .number(let quantity): quantity.text
    case .date(let date): date.text
    }
  }
}
