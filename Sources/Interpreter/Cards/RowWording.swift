import Engine
import Explanation
import Semantics

/// How a card words a row: by the `reads` of its relation, with words of a list as words, and in quotes the names
/// that are words of whoever uses them.
struct RowWording {
  private let casebook: Casebook
  private let evaluator: NaiveEvaluator
  private let quotedKinds: Set<KindID>
  /// Whose card it is: that goes without saying.
  private let subject: ValueID?

  init(_ casebook: Casebook, _ evaluator: NaiveEvaluator, subject: ValueID? = nil) {
    self.casebook = casebook
    self.subject = subject
    self.evaluator = evaluator
    quotedKinds = Set(casebook.cards.filter(\.isQuoted).map(\.kind))
  }

  /// A thing's name, in quotes if it is of a quoted kind.
  func name(_ thing: String) -> String { isQuoted(thing) ? "\"\(thing)\"" : thing }

  private func isQuoted(_ thing: String) -> Bool {
    !quotedKinds.isEmpty && casebook.kinds(of: thing).contains { quotedKinds.contains($0.id) }
  }

  func value(_ id: ValueID) -> String {
    switch evaluator.value(id) {
    case .thing(let name): self.name(name)
    case .word(let word): word.replacingUnderscores
    case .some(let value): value.text
    case nil: "…"
    }
  }

  /// Whether the row holds a name that stands in quotes.
  func quotes(_ tuple: [ValueID]) -> Bool {
    tuple.contains { if case .thing(let name) = evaluator.value($0) { isQuoted(name) } else { false } }
  }

  /// "China is a party to CAT"; what nobody gives reads `…`, and at the end behind a colon nothing.
  func text(_ relation: RelationID, _ tuple: [ValueID]) -> String {
    var text = Reading(casebook).text(relation, tuple.map { $0 }) { value($0) }
    if text.hasSuffix(": …") { text.removeLast(3) }
    return text
  }

  /// The columns that `text` does not show, each as "destination: North Korea".
  func remainder(_ relation: RelationID, _ tuple: [ValueID]) -> [String] {
    guard let declared = casebook.declared(relation), let template = declared.reading else { return [] }
    let shown = Set(Template.names(in: template))
    return zip(declared.fields, tuple).compactMap { field, id in
      shown.contains(field.name) || id.isMissing || id == subject ? nil : "\(field.name): \(value(id))"
    }
  }

  // MARK: Things in a list

  /// A thing as its kind's card says that a list names it: "Laos Nine (2013-05): Laos sends nine people back". Of a
  /// field that is given twice, both.
  func listing(of thing: ValueID, as kind: Kind, time: Frame.Time) throws(EvaluationStop) -> String {
    let name = value(thing)
    guard let template = casebook.cards.first(where: { $0.kind == kind.id })?.reading else { return name }
    var fields: [String: String] = [kind.name: name]
    for (field, relation) in zip(kind.fields, kind.fieldRelations) {
      let rows = try evaluator.rows(of: relation, [thing, nil], time: time)
      var values: [String] = []
      for value in rows.map({ value($0.tuple[1]) }) where !values.contains(value) { values.append(value) }
      if !values.isEmpty { fields[field.name] = values.joined(separator: " or ") }
    }
    return Template.fill(template) { fields[$0] }
  }

  /// That it is of its kind, and the fields that its listing shows; none where the frame does not have the thing.
  func rows(behindListing thing: ValueID, as kind: Kind, time: Frame.Time) throws(EvaluationStop) -> [RowRef] {
    var rows = try evaluator.rows(of: kind.members, [thing], time: time)
    if rows.isEmpty { return [] }
    guard let template = casebook.cards.first(where: { $0.kind == kind.id })?.reading else { return rows }
    let shown = Set(Template.names(in: template))
    for (field, relation) in zip(kind.fields, kind.fieldRelations) where shown.contains(field.name) {
      rows += try evaluator.rows(of: relation, [thing, nil], time: time)
    }
    return rows
  }
}
