import Engine
import Semantics
import Source
import Syntax

/// One place in a statement: what the parser would take there, turned into what the casebook has of it.
struct CompletionPlace {
  let vocabulary: CompletionVocabulary
  let context: StatementContext
  let expectations: [Expectation]
  let filter: CompletionFilter
  var casebook: Casebook { vocabulary.casebook }

  init(_ text: SourceText, wordStart: Int, cursor: Int, _ vocabulary: CompletionVocabulary) {
    self.vocabulary = vocabulary
    expectations = Parser.expectations(in: text, at: wordStart)
    context = StatementContext(text, wordStart: wordStart, cursor: cursor, vocabulary.casebook)
    filter = CompletionFilter(text.text(in: Span(wordStart, cursor)))
  }

  /// By what they are, in the order in which they are offered.
  private struct Sections {
    var values: [CompletionOffer] = []
    var fields: [CompletionOffer] = []
    var paths: [CompletionOffer] = []
    var relations: [CompletionOffer] = []
    var names: [CompletionOffer] = []
    var keywords: [CompletionOffer] = []
    var signs: [CompletionOffer] = []
    var symbols: [CompletionOffer] = []
    /// Taken there, but seldom meant: offered where nothing else begins as typed.
    var others: [CompletionOffer] = []

    var likely: [CompletionOffer] { values + fields + paths + relations + names + signs + keywords + symbols }
  }

  /// The likely first; the second list counts only where nothing of the first fits what is typed.
  var offers: [[CompletionOffer]] {
    if isAtStart { return startOffers }
    var sections = Sections()
    for expectation in expectations { add(expectation, to: &sections) }
    let ranked = sections.keywords.enumerated().sorted { a, b in
      let ranks = [a, b].map { rank(of: $0.element.text.trimmed) }
      return ranks[0] == ranks[1] ? a.offset < b.offset : ranks[0] < ranks[1]
    }
    sections.keywords = ranked.map(\.element)
    return [sections.likely, sections.others]
  }

  // MARK: What kind of place it is

  private var isAtStart: Bool { expectations.contains(.keyword("show")) && expectations.contains(.name(.thing)) }
  /// A field says which values belong here.
  private var isValuePlace: Bool {
    expectations.contains { expectation in
      switch expectation {
      case .value, .comparand: true
      default: false
      }
    }
  }
  private var takesPath: Bool { expectations.contains(.path) }
  private var takesRelation: Bool { expectations.contains(.relation) }
  private var isCase: Bool { expectations.contains(.name(.caseMember)) }

  // MARK: One expectation after the other

  private func add(_ expectation: Expectation, to sections: inout Sections) {
    switch expectation {
    case .value(let relation, let field):
      guard let target = context.field(field, of: relation) else { return }
      addValues(of: target, besides: [], to: &sections)
    case .comparand(let path):
      // What it is compared with is not known: any name could be meant.
      guard let target = context.target(of: path), target.type != nil else {
        if path.isEmpty { return }
        sections.others += names(of: .thing)
        return
      }
      addValues(of: target, besides: path, to: &sections)
    case .frameworkWord: sections.values += frameworkWords
    case .name(let role):
      if isValuePlace { return }
      if takesPath, role != .caseMember { sections.others += names(of: role) } else { sections.values += names(of: role) }
    case .field(let relation):
      sections.fields += fields(ofRelation: relation).map { CompletionOffer(word: $0.word + ": ", gloss: $0.gloss) }
    case .fieldAfterDot(let path): sections.fields += fields(after: path)
    case .path: addPaths(to: &sections)
    case .relation: sections.relations += relations
    case .rows:
      sections.paths += casebook.kinds.map { CompletionOffer(word: $0.name, gloss: gloss(of: $0)) }
      sections.others += vocabulary.relations.map { CompletionOffer(word: $0.name, gloss: gloss(of: $0)) }
    case .kind: sections.paths += casebook.kinds.map { CompletionOffer(word: $0.name, gloss: gloss(of: $0)) }
    case .fieldType:
      sections.values += ["text", "number", "date"].map { CompletionOffer(word: $0, gloss: "") }
      sections.values += casebook.kinds.map { CompletionOffer(word: $0.name, gloss: "a kind") }
    case .date: if !takesPath { sections.values += vocabulary.dates.offers(typed: filter.typed) }
    case .claimID: sections.values += vocabulary.claims(typed: filter.typed)
    case .keyword(let phrase): addKeyword(phrase, to: &sections)
    case .symbol(let symbol): addSymbol(symbol, to: &sections)
    // New words and texts are for whoever types to invent; numbers are shorter typed than chosen.
    case .newWord, .integer, .number, .endOfStatement: break
    case .world: sections.values += vocabulary.worlds.map { CompletionOffer(word: $0, gloss: "a world") }
    case .text: sections.values += texts
    }
  }

  // MARK: Values

  /// - Parameter own: the path that the value is compared with.
  private func addValues(of target: PathTarget, besides own: [String], to sections: inout Sections) {
    guard case .value(let type?, let column) = target else { return }
    sections.values += connectedPaths(fitting: type, besides: own) + values(of: type, in: column)
  }

  private func values(of type: FieldType, in column: PathTarget.Column?) -> [CompletionOffer] {
    switch type {
    case .list(let words):
      let counts = column.map { vocabulary.values(in: $0) } ?? []
      return words.map { word in
        let count = counts.first { $0.value == .word(word) }?.claims ?? 0
        let gloss = isJudged(column) ? vocabulary.cases.meanings[word] : nil
        let recorded = count == 0 ? "no claim" : Words.count(count, "claim")
        // A value in capitals (`NGO`) reads as a name.
        return CompletionOffer(word: word, gloss: gloss ?? (column == nil ? "" : recorded))
      }
    case .kind(let id): return vocabulary.things(of: id, in: column)
    case .anyThing: return vocabulary.things(of: nil, in: column)
    case .source: return vocabulary.sources
    case .date:
      guard let column else { return vocabulary.dates.offers(typed: filter.typed) }
      return recorded(in: column) { CompletionOffer(word: $0, gloss: $1) }
    case .number: return column.map { recorded(in: $0) { CompletionOffer(word: $0, gloss: $1) } } ?? []
    case .text:
      // Longer texts are looked for with `like`, not typed out.
      let short = column.map { recorded(in: $0) { CompletionOffer(quoted: $0, gloss: $1) } } ?? []
      return short.filter { DisplayWidth.of($0.text) <= Self.longestText }
    }
  }

  private static let longestText = 50

  private func recorded(
    in column: PathTarget.Column, _ offer: (String, String) -> CompletionOffer
  ) -> [CompletionOffer] {
    vocabulary.values(in: column).map { offer($0.value.text, Words.count($0.claims, "claim")) }
  }

  /// Whether a framework reads its values or outcomes here.
  private func isJudged(_ column: PathTarget.Column?) -> Bool {
    guard let column, let relation = casebook.declared(column.relation) else { return false }
    return casebook.frameworks.contains {
      $0.declaration.valueRelation.text == relation.name || $0.declaration.outcomeRelation.text == relation.name
    }
  }

  /// Variables of the statement and fields of what it speaks of, where their type fits: with them the value joins.
  private func connectedPaths(fitting type: FieldType, besides own: [String]) -> [CompletionOffer] {
    // What is claimed or supposed has values of its own.
    if context.previousKeyword == .like || context.isStatedHere { return [] }
    var variables = context.variables.filter { $0.type == type && [$0.word] != own }.map(\.word)
    // A kind that is shown or counted is a variable by its own name.
    if case .kind(let id) = type, context.plainKinds.contains(id), [casebook.kind(id).name] != own { variables.append(casebook.kind(id).name) }
    let paths = context.subjects.filter { $0 != own.first }.flatMap { subject in
      fields(of: subject).filter { $0.type == type }.map { "\(subject).\($0.name)" }
    }
    return (variables + paths).map { CompletionOffer(word: $0, gloss: "the same as there") }
  }

  private var frameworkWords: [CompletionOffer] {
    [.not, .to].contains(context.previousKeyword) ? vocabulary.cases.outcomes : vocabulary.cases.conditions
  }

  /// Places of the source that is cited, names of rules to go without.
  private var texts: [CompletionOffer] {
    switch context.previousKeyword {
    case .rule where context.before.dropLast().last == "without":
      return casebook.rules.map { CompletionOffer(quoted: $0.title, gloss: "a rule") }
    case .at:
      let name = context.before.dropLast().last.map(\.unquoted) ?? ""
      let source = (try? casebook.sourceNames.resolve(name).get()).flatMap { casebook.source(named: $0) }
      return source?.outline.map { CompletionOffer(quoted: $0, gloss: "") } ?? []
    default: return []
    }
  }

  // MARK: Names

  private func names(of role: Expectation.NameRole) -> [CompletionOffer] {
    switch role {
    case .thing: return vocabulary.things(of: nil, in: nil)
    case .source: return vocabulary.sources
    case .framework: return vocabulary.frameworks
    case .caseMember: return cases
    }
  }

  /// Hosts, then populations; after `in` only hosts of the population before it.
  private var cases: [CompletionOffer] {
    let cases = vocabulary.cases
    let isAfterIn = context.previousKeyword == .in
    let population = isAfterIn ? context.before.dropLast().last.flatMap { try? casebook.names.resolve($0.unquoted).get() } : nil
    let hosts = cases.hosts(of: population).map { host in
      offer(host, gloss: population == nil ? cases.populations(in: host).joined(separator: ", ") : "host")
    }
    if isAfterIn { return hosts }
    let populations = cases.populations.filter { !cases.hosts().contains($0) }
    return hosts + populations.map { population in
      offer(population, gloss: "in " + cases.hosts(of: population).joined(separator: ", "))
    }
  }

  private func offer(_ thing: String, gloss: String) -> CompletionOffer {
    vocabulary.things.first { $0.name == thing }?.offer.with(gloss: gloss) ?? CompletionOffer(name: thing, gloss: gloss)
  }

  // MARK: Fields and paths

  private func fields(of subject: String) -> [Field] {
    casebook.kind(named: subject)?.fields ?? casebook.relation(named: subject)?.fields ?? []
  }

  /// Those that the bracket does not give yet.
  private func fields(ofRelation relation: String) -> [(word: String, gloss: String)] {
    fields(of: relation).filter { !context.givenFields.contains($0.name) }.map { ($0.name, casebook.words(for: $0.type)) }
  }

  private func fields(after path: [String]) -> [CompletionOffer] {
    func offers(_ fields: [Field]) -> [CompletionOffer] {
      fields.map { CompletionOffer(word: $0.name, gloss: casebook.words(for: $0.type)) }
    }
    // An axis of `compare`: a field of what is compared.
    if path.isEmpty { return context.subjects.flatMap { offers(fields(of: $0)) } }
    switch context.target(of: path) {
    case .row(let relation)?:
      return offers(relation.fields) + RowPart.allCases.map { CompletionOffer(word: $0.rawValue, gloss: $0.gloss) }
    case .value(let type, _)?:
      let own: [Field] = if case .kind(let id)? = type { casebook.kind(id).fields } else { [] }
      return offers(own) + ValuePart.all(of: type).map { CompletionOffer(word: $0.word, gloss: $0.gloss) }
    case nil: return []
    }
  }

  /// What an expression can begin with: fields of what is spoken of, variables, columns, kinds, relations.
  private func addPaths(to sections: inout Sections) {
    if isCase { return }
    var paths = context.columns.map { CompletionOffer(word: $0, gloss: "a column") }
    if let subject = context.soleSubject {
      paths += fields(of: subject).map { CompletionOffer(word: $0.name, gloss: "of \(subject): " + casebook.words(for: $0.type)) }
    } else {
      paths += context.subjects.map { CompletionOffer(word: $0 + ".", gloss: fields(of: $0).map(\.name).joined(separator: ", ")) }
    }
    paths += context.variables.map { CompletionOffer(word: $0.word, gloss: $0.type.map { casebook.words(for: $0) } ?? "a variable") }
    // In a condition a kind is there for its fields.
    let dot = takesRelation ? "." : ""
    // A field of what is spoken of goes before a kind of the same name.
    let own = context.soleSubject.map { fields(of: $0).map(\.name) } ?? []
    let open = casebook.kinds.filter { (dot.isEmpty || !$0.fields.isEmpty) && !own.contains($0.name) }
    let kinds = byRelevance(open) { ($0.name, $0.fields) }.map { kind in
      CompletionOffer(word: kind.name + dot, gloss: gloss(of: kind))
    }
    let relations = byRelevance(vocabulary.relations) { ($0.name, $0.fields) }.map { CompletionOffer(word: $0.name + ".", gloss: gloss(of: $0)) }
    if context.previousKeyword == .on {
      sections.paths += datePaths
      sections.values += vocabulary.dates.offers(typed: filter.typed)
      sections.others += paths + kinds + relations
    } else if isValuePlace {
      sections.others += paths + kinds + relations
    } else if takesRelation {
      // Relations come with their bracket first, unless a dot has been used on one already.
      sections.paths += owners + paths
      sections.names += kinds
      sections.others += relations + loneFields
    } else {
      sections.paths += owners + paths + kinds + relations
      if !filter.isEmpty { sections.paths += loneFields }
    }
  }

  /// What has all the fields that stand alone so far: after `show day, title where ` that is `incident.`.
  private var owners: [CompletionOffer] {
    let words = context.plainWords
    guard context.subjects.isEmpty, !words.isEmpty else { return [] }
    let subjects = casebook.kinds.map { ($0.name, $0.fields) } + casebook.relations.map { ($0.name, $0.fields) }
    return subjects.filter { words.isSubset(of: $0.1.map(\.name)) }.map { name, fields in
      CompletionOffer(word: name + ".", gloss: fields.map(\.name).joined(separator: ", "))
    }
  }

  /// Fields of what is not spoken of yet.
  private var loneFields: [CompletionOffer] {
    guard context.subjects.isEmpty else { return [] }
    let kinds = casebook.kinds.flatMap { kind in kind.fields.map { ($0.name, kind.name) } }
    let relations = vocabulary.relations.flatMap { relation in relation.fields.map { ($0.name, relation.name) } }
    return (kinds + relations).map { CompletionOffer(word: $0.0, gloss: "of \($0.1)") }
  }

  private var datePaths: [CompletionOffer] {
    casebook.kinds.flatMap { kind in
      kind.fields.filter { $0.type == .date }.map { CompletionOffer(word: "\(kind.name).\($0.name)", gloss: "the day of the \(kind.name)") }
    }
  }

  /// Relations with their bracket, those first that have to do with what is spoken of.
  private var relations: [CompletionOffer] {
    byRelevance(vocabulary.relations) { ($0.name, $0.fields) }.map { relation in
      CompletionOffer(word: relation.name + "(", gloss: gloss(of: relation))
    }
  }

  /// First those that hold most of the kinds which the statement names, each in the order given.
  private func byRelevance<Element>(_ elements: [Element], _ describe: (Element) -> (name: String, fields: [Field])) -> [Element] {
    func score(_ element: Element) -> Int {
      let (name, fields) = describe(element)
      let kinds = Set(fields.compactMap { if case .kind(let id) = $0.type { id } else { nil } })
      return (context.subjects.contains(name) ? 100 : 0) + kinds.intersection(context.kinds).count
    }
    let scored = elements.enumerated().map { (rank: (score($0.element), -$0.offset), element: $0.element) }
    return scored.sorted { $0.rank > $1.rank }.map(\.element)
  }

  private func gloss(of kind: Kind) -> String {
    kind.fields.isEmpty ? "a kind" : kind.fields.map(\.name).joined(separator: ", ")
  }

  private func gloss(of relation: Relation) -> String { relation.fields.map(\.name).joined(separator: ", ") }

  // MARK: Keywords and symbols

  private func addKeyword(_ phrase: String, to sections: inout Sections) {
    if Completer.notCarriedOut.contains(phrase) { return }
    if phrase == "like", let type = context.target(of: context.pathBefore)?.type, type != .text { return }
    let offer = CompletionOffer(
      word: phrase == "one of" ? "one of (" : phrase + (KeywordGloss.canEnd(phrase) ? "" : " "), gloss: gloss(of: phrase))
    if phrase == "all" {
      sections.values.insert(offer, at: 0)
    } else if isValuePlace {
      // Inexact numbers are values as well.
      let isHedge = ["about", "over", "under"].contains(phrase)
      if isHedge, isNumberPlace { sections.values.append(offer) } else { sections.others.append(offer) }
    } else if ["about", "over", "under"].contains(phrase), takesPath {
      sections.others.append(offer)
    } else {
      sections.keywords.append(offer)
    }
  }

  /// After `is` the opposite comes last.
  private func rank(of phrase: String) -> Int {
    phrase == "not" && expectations.contains(.keyword("known")) ? Int.max : KeywordGloss.rank(of: phrase)
  }

  /// `not` says different things in different places.
  private func gloss(of phrase: String) -> String {
    if phrase == "under", isNumberPlace { return "less than" }
    if expectations.contains(.keyword("dates")), let gloss = Self.axes[phrase] { return gloss }
    if phrase == "not", expectations.contains(.frameworkWord) { return "why it is not some outcome" }
    if phrase == "not", expectations.contains(.keyword("known")) { return "the opposite" }
    return KeywordGloss.gloss(of: phrase)
  }

  private static let axes = [
    "sources": "one source after the other", "dates": "one day after the other", "frameworks": "under each framework",
    "worlds": "in supposed worlds",
  ]

  private var isNumberPlace: Bool {
    expectations.contains { expectation in
      switch expectation {
      case .value(let relation, let field): context.field(field, of: relation)?.type == .number
      case .comparand(let path): context.target(of: path)?.type == .number
      default: false
      }
    }
  }

  /// Signs are offered where nothing is typed yet: comparisons that fit, and what closes a bracket.
  private func addSymbol(_ symbol: String, to sections: inout Sections) {
    guard filter.isEmpty, let previous = context.previous else { return }
    switch symbol {
    case "=", "!=", "<", "<=", ">", ">=":
      // Before the sign stands a path, or nothing that could be compared.
      guard let type = context.target(of: context.pathBefore)?.type else { return }
      let isOrdered = type == .number || type == .date
      if isOrdered || symbol == "=" || symbol == "!=" {
        sections.signs.append(CompletionOffer(word: symbol + " ", gloss: Self.signs[symbol] ?? ""))
      }
    case ")": if ![.leftBracket, .comma, .colon].contains(previous) { sections.symbols.append(CompletionOffer(word: ")", gloss: "")) }
    case ",":
      if expectations.contains(.symbol(")")), previous != .leftBracket {
        sections.symbols.append(CompletionOffer(word: ", ", gloss: "a further one"))
      }
    default: break
    }
  }

  private static let signs = [
    "=": "equal", "!=": "other than", "<": "less, or before", "<=": "at most", ">": "more, or after", ">=": "at least",
  ]

  // MARK: The beginning of a statement

  /// What can begin a line beside statements (`PromptCommand`).
  private static let commands = [
    CompletionOffer(word: "help", gloss: "one page"), CompletionOffer(word: "exit", gloss: "leaves, as Ctrl-D does"),
  ]

  private var startOffers: [[CompletionOffer]] {
    if filter.isEmpty { return [vocabulary.questions] }
    if filter.typed.hasPrefix("#") { return [vocabulary.claims(typed: filter.typed)] }
    let keywords = Keyword.startingStatements.map(\.rawValue).filter { !Completer.notCarriedOut.contains($0) }
      .sorted { KeywordGloss.rank(of: $0) < KeywordGloss.rank(of: $1) }
      .map { CompletionOffer(word: $0 + (KeywordGloss.canEnd($0) ? "" : " "), gloss: KeywordGloss.gloss(of: $0)) }
    let kinds = casebook.kinds.map { kind in
      CompletionOffer(word: kind.plural, singular: kind.name, gloss: Words.count(casebook.things(of: kind).count, kind.name, kind.plural))
    }
    let relations = vocabulary.relations.map { CompletionOffer(word: $0.name, gloss: gloss(of: $0)) }
    return [keywords + Self.commands + kinds + vocabulary.things.map(\.offer) + vocabulary.sources, relations]
  }
}

extension String {
  fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
  fileprivate var unquoted: String { hasPrefix("\"") ? String(dropFirst().prefix { $0 != "\"" }) : self }
}
