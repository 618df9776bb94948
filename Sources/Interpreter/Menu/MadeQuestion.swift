import Engine
import Semantics
import Syntax

/// Questions that the menu makes of the casebook's own words, where nobody has written a template for them.
enum MadeQuestion {
  /// How many there are of what a line counts, or which of a time, about the thing and the year that it names: `how many
  /// incidents were there in China after 2010`, `incidents in 2002`.
  static func selection(_ line: String, _ casebook: Casebook) -> String? {
    let line = MenuLine(line, casebook)
    let words = line.words.map(\.text)
    let isCounting = words.contains(where: counting.contains)
    guard !line.saysNo, let counted = counted(words, casebook) else { return nil }
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
    let selected = conditions.isEmpty ? "" : " where " + conditions.joined(separator: " and ")
    if isCounting { return "show count of \(counted)" + selected }
    guard let day = fields.first(where: { $0.type == .date }), period(words) != nil else { return nil }
    let texts = fields.filter { $0.type == .text }.prefix(1)
    let shown = (kind == nil ? [] : [counted]) + ([day] + texts).map { "\(counted).\($0.name)" }
    return "show \(shown.joined(separator: ", "))\(selected) sort by \(counted).\(day.name)"
  }

  /// What one source says of the thing that a line names: `what does B say about Mongolia`.
  static func according(_ line: String, _ casebook: Casebook) -> String? {
    let things = MenuLine(line, casebook).names.map(\.name)
    guard things.count == 1 else { return nil }
    let written = line.split { !$0.isLetter && !$0.isNumber }.map { String($0) }
    // As it is written: `a` may be the article, and `A` the first word.
    let sources = casebook.sources.filter { source in
      source.name != things[0] && written.dropFirst().contains(source.name) && casebook.claimCounts[source.id] != nil
    }
    guard sources.count == 1 else { return nil }
    return "\(Session.typed(things[0])) according to \(Session.typed(sources[0].name))"
  }

  /// Changes to a case, in the words of its framework: `suppose legislation met`. What the line leaves open, the value or
  /// the condition, is filled in in several ways: `suppose Thailand had a refugee law`.
  ///
  /// - Parameter host: of the case that is meant where the line names none.
  static func suppositions(_ line: String, about host: String?, _ casebook: Casebook) -> [String] {
    let read = MenuLine(line, casebook)
    let words = read.words.map(\.text)
    guard let framework = casebook.frameworks.first?.declaration,
      let relation = casebook.relation(named: framework.valueRelation.text)
    else { return [] }
    let cases = CompletionCases(casebook).cases
    let named = cases.first { host in read.names.contains { $0.name == host.host } }
    let conditions = framework.conditions.filter { words.contains($0.name.text) }
    guard let meant = named ?? cases.first(where: { $0.host == host }) ?? cases.first, named != nil || !conditions.isEmpty else {
      return []
    }
    let place = "population: \(Session.typed(meant.population)), host: \(Session.typed(meant.host))"
    func change(_ conditions: [FrameworkDeclaration.ConditionLine], _ value: String) -> String {
      "suppose " + conditions.map { "\(relation.name)(\(place), condition: \($0.name.text), value: \(value))" }.joined(separator: ", ")
    }
    let scale = framework.scale.map(\.text)
    // Without a value the line means the upper half of the scale, or says no to it.
    let meantValues = read.saysNo ? Array(scale.prefix(scale.count / 2).suffix(1)) : scale.suffix((scale.count + 1) / 2).reversed()
    let values = words.first(where: scale.contains).map { [$0] } ?? meantValues
    if !conditions.isEmpty { return values.map { change(conditions, $0) } }
    // Of conditions that the line does not name, first those whose description has its words.
    let ranked = framework.conditions.enumerated().map { at, condition in
      let described = condition.description.text.lowercased().split(separator: " ").map { String($0) }
      return (condition: condition, shared: words.count { $0.count > 2 && described.contains($0) }, at: at)
    }
    return ranked.sorted { ($1.shared, $0.at) < ($0.shared, $1.at) }.flatMap { ranked in values.prefix(1).map { change([ranked.condition], $0) } }
  }

  /// Why a condition of a case has its value: `what does legislation rest on in Thailand`.
  static func reason(_ line: String, about host: String?, _ casebook: Casebook) -> String? {
    let read = MenuLine(line, casebook)
    let words = read.words.map(\.text)
    guard let framework = casebook.frameworks.first?.declaration,
      let condition = framework.conditions.first(where: { words.contains($0.name.text) })
    else { return nil }
    let hosts = CompletionCases(casebook).hosts()
    guard let meant = read.names.map(\.name).first(where: hosts.contains) ?? host else { return nil }
    return "why \(Session.typed(meant)) \(condition.name.text)"
  }

  /// Things that notes speak of, of each kind that a line names: `incidents on which the sources disagree`.
  static func disputed(_ line: String, _ casebook: Casebook) -> [String] {
    let words = MenuLine(line, casebook).words.map(\.text)
    return casebook.kinds.filter { words.contains($0.name) || words.contains(NameTable.fold($0.plural)) }.flatMap { kind in
      casebook.things(of: kind).filter { thing in casebook.notes.contains { $0.about.contains(.thing(thing)) } }.prefix(2)
    }
  }

  /// Disputes about things of a kind, where a line asks on which of them somebody disagrees.
  static func disputes(_ line: String, _ casebook: Casebook) -> [String] {
    let read = MenuLine(line, casebook)
    guard read.names.isEmpty, !read.saysNo,
      read.words.contains(where: { word in ["conflict", "contest", "contradict", "differ", "disagree", "disput"].contains(where: word.text.hasPrefix) })
    else { return [] }
    return disputed(line, casebook).map { "disputes \(Session.typed($0))" }
  }

  /// What is claimed from a place that a line names: `what does A 4.3.1 say`.
  static func place(_ line: String, _ casebook: Casebook) -> String? {
    let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "." }.map { String($0) }
    for (source, place) in zip(words, words.dropFirst()) where place.first?.isNumber ?? false {
      guard casebook.sourceNames.name(for: source) == source, place.allSatisfy({ $0.isNumber || $0 == "." }) else { continue }
      let cited = "cite \(source) \(place.last == "." ? String(place.dropLast()) : place)"
      if PlaceLine(cited, in: casebook)?.isSpokenFrom(in: casebook) ?? false { return cited }
    }
    return nil
  }

  /// Where the clauses of a framework stand: `what does clause B5 say`, `B5`.
  static func clauses(_ line: String, _ casebook: Casebook) -> [String] {
    let words = line.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
    let titled = casebook.frameworks.filter { framework in framework.declaration.clauses.contains { words.contains($0.title.text.lowercased()) } }
    guard !titled.isEmpty || words.contains(where: { $0 == "clause" || $0 == "clauses" }) else { return [] }
    let frameworks = titled.isEmpty ? casebook.frameworks : titled
    return frameworks.map { Session.typed($0.declaration.name.text) }.prefix(2) + ["frameworks", "help clause"]
  }

  /// What is recorded in words of a line: the rows that have one in a text, or as a value of a list. Of a large table nobody
  /// reads every text.
  static func mentions(_ line: String, _ casebook: Casebook) -> [String] {
    let relations = casebook.relations.filter { 1..<mostRows ~= casebook.facts.columns($0.id).count }
    let read = MenuLine(line, casebook)
    let names = read.names.map { $0.name.lowercased() }
    let words = read.words.map(\.text).filter { word in
      word.count > 4 && !smallWords.contains(word) && !names.contains { $0.contains(word) }
    }
    return words.compactMap { word -> (question: String, count: Int)? in
      let stem = word.hasSuffix("s") ? String(word.dropLast()) : word
      if let rows = rows(of: word, casebook) ?? rows(of: stem, casebook) { return (rows, 0) }
      var best: (question: String, count: Int)?
      for relation in relations {
        for (index, field) in relation.fields.enumerated() where field.type == .text {
          let texts = casebook.facts.columns(relation.id).columns[index].filter { !$0.isMissing }
          let count = texts.count { casebook.facts.values.text($0).lowercased().contains(stem) }
          if count > best?.count ?? 0 {
            best = ("show \(relation.name) where \(relation.name).\(field.name) like \"*\(stem)*\"", count)
          }
        }
      }
      return best
    }
    .sorted { $0.count < $1.count }.map(\.question).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static let mostRows = 5_000

  /// Words of five letters and more that say nothing of what a line is about.
  private static let smallWords: Set<String> = [
    "about", "after", "again", "against", "before", "being", "between", "could", "does", "during", "every", "explain", "first",
    "happen", "happened", "happens", "having", "itself", "other", "people", "please", "question", "reason", "reasons", "saying",
    "should", "since", "someone", "something", "source", "sources", "their", "there", "these", "thesis", "thing", "things", "those",
    "until", "where", "which", "while", "whose", "within", "without", "would",
  ]

  private static let counting: Set<String> = ["count", "many", "number"]

  /// The first kind or relation that the words name.
  private static func counted(_ words: [String], _ casebook: Casebook) -> String? {
    let named = words.lazy.compactMap { word in
      casebook.kinds.first { $0.name == word || $0.plural == word }?.name ?? casebook.relation(named: word)?.name
    }.first
    if let named { return named }
    // What happens has a day.
    guard words.contains(where: { $0.hasPrefix("happen") }) else { return nil }
    return casebook.kinds.filter { $0.fields.contains { $0.type == .date } }.max {
      casebook.facts.columns($0.members).count < casebook.facts.columns($1.members).count
    }?.name
  }

  /// The year that a line names without saying that it is about the time before or after it.
  static func year(_ words: [String]) -> String? {
    for (i, word) in words.enumerated() where word.count == 4 && ["18", "19", "20"].contains(word.prefix(2)) && word.allSatisfy(\.isNumber) {
      let before = i > 0 ? words[i - 1] : ""
      return ["after", "before", "by", "from", "since", "until"].contains(before) ? nil : word
    }
    return nil
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
