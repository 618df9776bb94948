import Semantics

/// What a line offers that looks for something rather than asks: `find torture`, `list treaties`, `torture`.
///
/// Kinds, relations and names that hold its words, which are statements of their own; then the questions that it fits.
struct SearchMenu {
  /// So many names leave room for questions.
  private static let mostNames = 2

  /// What it looks for, without the verb.
  let sought: String
  /// Whether it begins with a word such as `find`.
  let isByVerb: Bool
  private let casebook: Casebook

  /// nil for a line that asks.
  init?(_ line: String, _ casebook: Casebook) {
    let words = line.split { $0 == " " || $0 == "?" || $0 == "\"" }.map { String($0) }
    guard let first = words.first?.lowercased() else { return nil }
    isByVerb = SearchMenu.verbs.contains(first)
    guard isByVerb || words.count == 1 else { return nil }
    let rest = words.dropFirst(isByVerb ? 1 : 0).drop { SearchMenu.fillers.contains($0.lowercased()) }
    sought = rest.joined(separator: " ")
    self.casebook = casebook
  }

  private static let verbs: Set<String> = [
    "describe", "display", "explore", "find", "get", "give", "list", "look", "print", "search", "see", "select", "tell",
  ]

  private static let fillers: Set<String> = ["a", "about", "all", "an", "any", "at", "every", "for", "in", "me", "of", "out", "the", "up", "us"]

  var entries: [String] {
    let folded = NameTable.fold(sought)
    var found: [String] = []
    for kind in casebook.kinds where folded == NameTable.fold(kind.name) || folded == NameTable.fold(kind.plural) {
      found += [kind.plural, "show \(kind.name)"]
    }
    for relation in casebook.relations where folded == relation.name { found += ["show \(relation.name)", relation.name] }
    if found.isEmpty, casebook.names.name(for: sought) == nil { found += holders.map { Session.typed($0) } }
    if let rows = MadeQuestion.rows(of: sought, casebook) { found.append(rows) }
    for question in QuestionMenu(sought, casebook).questions where !found.contains(question) { found.append(question) }
    if found.count < QuestionMenu.most { found += MadeQuestion.mentions(sought, casebook).filter { !found.contains($0) } }
    return Array(found.prefix(QuestionMenu.most))
  }

  /// Where nothing fits: what there is.
  var everything: [String] {
    casebook.kinds.filter { !casebook.things(of: $0).isEmpty }.map(\.plural).prefix(QuestionMenu.most - 1) + ["help"]
  }

  /// The things whose names hold what is sought, as the beginning of a word, in the casebook's order.
  private var holders: [String] {
    guard sought.utf8.count > 2 else { return [] }
    var found: [String] = []
    for name in casebook.kinds.lazy.flatMap({ casebook.things(of: $0) })
    where !found.contains(name) && SearchMenu.isBegun(sought, in: name) {
      found.append(name)
      if found.count == SearchMenu.mostNames { break }
    }
    return found
  }

  /// Whether words of a name begin with what is sought, in any case. The small words of a name are none to look for:
  /// `again` is not in Committee against Torture.
  static func isBegun(_ sought: String, in name: String) -> Bool {
    let wanted = NameTable.fold(sought)
    let words = name.split(separator: " ")
    return words.indices.contains { i in
      guard let first = words[i].first, !first.isLowercase || first.isNumber else { return false }
      return NameTable.fold(words[i...].joined(separator: " ")).hasPrefix(wanted)
    }
  }

  /// Of a few words that are no name together: the names that hold most of them, best first. Numbers and short words do
  /// not count.
  static func names(holdingWordsOf line: String, in casebook: Casebook) -> [String] {
    let words = line.split { !$0.isLetter && !$0.isNumber }.map { NameTable.fold(String($0)) }
    let wanted = words.filter { $0.count > 3 && !($0.first?.isNumber ?? true) }
    guard words.count < 5, !wanted.isEmpty else { return [] }
    var found: [(name: String, count: Int)] = []
    for name in casebook.kinds.lazy.flatMap({ casebook.things(of: $0) }) where !found.contains(where: { $0.name == name }) {
      let count = wanted.count { isBegun($0, in: name) }
      if count > 0 { found.append((name, count)) }
    }
    let most = found.map(\.count).max() ?? 0
    return found.filter { $0.count == most }.map(\.name).prefix(QuestionMenu.most).map { $0 }
  }
}
