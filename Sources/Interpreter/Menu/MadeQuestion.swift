import Engine
import Semantics

/// Questions that the menu makes of the casebook's own words, where nobody has written a template for them.
enum MadeQuestion {
  /// How many there are of what a line counts, about the thing and the year that it names: `how many incidents were there
  /// in China after 2010`.
  static func count(_ line: String, _ casebook: Casebook) -> String? {
    let line = MenuLine(line, casebook)
    let words = line.words.map(\.text)
    guard !line.saysNo, words.contains(where: counting.contains), let counted = counted(words, casebook) else { return nil }
    let kind = casebook.kind(named: counted)
    let fields = kind?.fields ?? casebook.relation(named: counted)?.fields ?? []
    var conditions: [String] = []
    for name in line.names.map(\.name) {
      let field = fields.first { field in
        guard case .kind(let kind) = field.type else { return false }
        return casebook.kinds(of: name).contains { $0.id == kind }
      }
      guard let field else { return nil }
      conditions.append("\(counted).\(field.name) = \(Session.typed(name))")
    }
    if let (sign, year) = period(words), let day = fields.first(where: { $0.type == .date }) {
      conditions.append("\(counted).\(day.name) \(sign) \(year)")
    }
    return "show count of \(counted)" + (conditions.isEmpty ? "" : " where " + conditions.joined(separator: " and "))
  }

  private static let counting: Set<String> = ["count", "many", "number"]

  /// The first kind or relation that the words name.
  private static func counted(_ words: [String], _ casebook: Casebook) -> String? {
    words.lazy.compactMap { word in
      casebook.kinds.first { $0.name == word || $0.plural == word }?.name ?? casebook.relation(named: word)?.name
    }.first
  }

  private static func period(_ words: [String]) -> (sign: String, year: String)? {
    for (word, year) in zip(words, words.dropFirst()) where year.count == 4 && year.allSatisfy(\.isNumber) {
      switch word {
      case "after": return (">", year)
      case "since", "from": return (">=", year)
      case "before": return ("<", year)
      case "until": return ("<=", year)
      case "in", "on", "during": return ("=", year)
      default: break
      }
    }
    return nil
  }

  /// The rows that have a word of a list of values, for whoever asks what that word is: `what is ratification`.
  static func rows(of word: String, _ casebook: Casebook) -> String? {
    let value = NameTable.fold(word).replacing(" ", with: "_")
    func fieldName(among fields: [Field]) -> String? {
      fields.first { if case .list(let words) = $0.type { words.contains(value) } else { false } }?.name
    }
    let used = casebook.relations.filter { casebook.facts.columns($0.id).count > 0 }
    if let (relation, name) = used.lazy.compactMap({ relation in fieldName(among: relation.fields).map { (relation.name, $0) } }).first {
      return "show \(relation) where \(relation).\(name) = \(value)"
    }
    return casebook.kinds.lazy.compactMap { kind in
      fieldName(among: kind.fields).map { "show \(kind.name) where \(kind.name).\($0) = \(value)" }
    }.first
  }
}
