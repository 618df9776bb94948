import Source

/// Which thing a name means: through aliases, as written first, then by folded case.
package struct NameTable {
  package enum Failure: Error {
    case unknown(suggestions: [String])
    case ambiguous([String])
  }

  /// Name or alias to the names it stands for.
  private var exact: [String: [String]] = [:]
  private var folded: [String: [String]] = [:]
  /// Every name and alias once, in order of declaration.
  package private(set) var all: [String] = []

  package init() {}

  package mutating func add(_ alias: String, for name: String) {
    if NameTable.insert(name, into: &exact, at: alias) { all.append(alias) }
    _ = NameTable.insert(name, into: &folded, at: NameTable.fold(alias))
  }

  /// The names that an alias already stands for.
  package func owners(of alias: String) -> [String] { exact[alias] ?? [] }

  package func resolve(_ text: String) -> Result<String, Failure> {
    // Most names are written as they were declared, so they are folded only once one is not.
    if let candidates = exact[text] ?? folded[NameTable.fold(text)] {
      return candidates.count == 1 ? .success(candidates[0]) : .failure(.ambiguous(candidates))
    }
    return .failure(.unknown(suggestions: suggestions(for: text)))
  }

  /// Near names, and names that hold the text as one of their words.
  package func suggestions(for text: String) -> [String] {
    let wanted = NameTable.fold(text)
    var found = EditDistance.nearest(to: text, among: all)
    for name in all where found.count < 3 && !found.contains(name) {
      if NameTable.fold(name).split(separator: " ").contains(Substring(wanted)) { found.append(name) }
    }
    return found
  }

  package static func fold(_ text: String) -> String { text.lowercased() }

  private static func insert(_ name: String, into table: inout [String: [String]], at key: String) -> Bool {
    if let owners = table[key] {
      if !owners.contains(name) { table[key] = owners + [name] }
      return false
    }
    table[key] = [name]
    return true
  }
}
