import Semantics

/// What a line wants to be told about: `what is a party?`, `who is the curator`, `tell me about Non-refoulement`.
enum SubjectCard {
  /// What to type: the name of its card, or the question whose rows have the word; nil of a line that asks anything else.
  static func name(in line: String, _ casebook: Casebook) -> String? {
    let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" && $0 != "'" }.map { String($0) }
    guard let first = words.first, HelpMenu.before.contains(first.lowercased()) else { return nil }
    let lead = words.prefix { HelpMenu.before.contains($0.lowercased()) }.count
    let end = words.lastIndex { !HelpMenu.behind.contains($0.lowercased()) } ?? 0
    return (0...lead).lazy.filter { $0 > 0 && $0 <= end }.compactMap { left in
      card(of: words[left...end].joined(separator: " "), casebook)
    }.first
  }

  private static func card(of subject: String, _ casebook: Casebook) -> String? {
    if let name = casebook.names.name(for: subject) ?? casebook.names.name(for: subject + "s") { return Session.typed(name) }
    if let source = casebook.sourceNames.name(for: subject) { return Session.typed(source) }
    let folded = NameTable.fold(subject)
    if let kind = casebook.kinds.first(where: { NameTable.fold($0.name) == folded }) { return kind.plural }
    return casebook.relations.first { $0.name == folded }?.name ?? MadeQuestion.rows(of: subject, casebook)
  }
}
