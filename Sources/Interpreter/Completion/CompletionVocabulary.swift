import Engine
import Explanation
import Semantics

/// The names and words of a casebook as completion looks for them; built once for a casebook, part by part.
final class CompletionVocabulary {
  struct Thing {
    let name: String
    let kinds: [Kind]
    let value: ValueID?
    /// Glossed for a place that takes things of any kind.
    let offer: CompletionOffer
  }

  let casebook: Casebook
  /// In order of declaration, kind by kind.
  private(set) lazy var things = makeThings()
  private(set) lazy var sources = makeSources()
  private(set) lazy var frameworks = casebook.frameworks.map { declared in
    CompletionOffer(name: declared.declaration.name.text, gloss: "a framework")
  }
  private(set) lazy var cases = CompletionCases(casebook)
  private(set) lazy var dates = CompletionDates(casebook)
  private(set) lazy var questions = SampleQuestions(self).offers
  /// Claims that carry a citation, in order of their labels.
  private lazy var claims = makeClaims()

  /// By how much is claimed; what rules define, of which nothing is, stands in the middle.
  private(set) lazy var relations = makeRelations()
  /// Words of supposed worlds.
  let worlds: [String]
  /// What is recorded of the fields of things, by thing and relation.
  private lazy var details = makeDetails()

  init(_ casebook: Casebook, worlds: [String] = []) {
    self.casebook = casebook
    self.worlds = worlds
  }

  // MARK: Things

  /// Things that fit a field; first those that some claim names there.
  func things(of kind: KindID?, in column: PathTarget.Column?) -> [CompletionOffer] {
    let fitting = things.filter { thing in kind.map { id in thing.kinds.contains { $0.id == id } } ?? true }
    let named = column.map { recorded(in: $0) } ?? []
    func isNamed(_ thing: Thing) -> Bool { thing.value.map { named.contains($0) } ?? false }
    let ordered = fitting.filter { isNamed($0) } + fitting.filter { !isNamed($0) }
    guard let kind else { return ordered.map(\.offer) }
    return ordered.map { $0.offer.with(gloss: gloss(of: $0.name, as: casebook.kind(kind))) }
  }

  private func recorded(in column: PathTarget.Column) -> Set<ValueID> {
    Set(casebook.facts.columns(column.relation).columns[column.index])
  }

  private func makeThings() -> [Thing] {
    var seen: Set<String> = []
    var things: [Thing] = []
    for name in casebook.kinds.flatMap({ casebook.things(of: $0) }) where seen.insert(name).inserted {
      let kinds = casebook.kinds(of: name)
      let words = kinds.map(\.name).joined(separator: ", ")
      let known = kinds.count == 1 ? details(of: name, as: kinds[0]) : ""
      let gloss = known.isEmpty ? words : "\(words): \(known)"
      let offer = CompletionOffer(
        name: name, gloss: gloss, aliases: casebook.aliases(of: name) + latinKeys(of: name, kinds))
      things.append(Thing(name: name, kinds: kinds, value: casebook.facts.values.id(of: .thing(name)), offer: offer))
    }
    return things
  }

  /// How a name in another script is written in Latin letters.
  private func latinKeys(of thing: String, _ kinds: [Kind]) -> [String] {
    kinds.flatMap { kind in
      kind.fieldIndex("transliteration").map { details[Detail(thing: thing, relation: kind.fieldRelations[$0])] ?? [] }
        ?? []
    }
  }

  /// What sets a thing apart from others of its kind: what is recorded of its fields, else its other names.
  private func gloss(of thing: String, as kind: Kind) -> String {
    let known = details(of: thing, as: kind)
    if !known.isEmpty { return known }
    let aliases = casebook.aliases(of: thing)
    return kind.name + (aliases.isEmpty ? "" : ", also \(aliases.joined(separator: ", "))")
  }

  private func details(of thing: String, as kind: Kind) -> String {
    kind.fieldRelations.compactMap { details[Detail(thing: thing, relation: $0)]?.first }.joined(separator: ", ")
  }

  private struct Detail: Hashable {
    let thing: String
    let relation: RelationID
  }

  private func makeDetails() -> [Detail: [String]] {
    let values = casebook.facts.values
    var details: [Detail: [String]] = [:]
    for kind in casebook.kinds {
      for relation in kind.fieldRelations {
        let columns = casebook.facts.columns(relation)
        for row in 0..<columns.count where !columns.header(row).isDenial && !columns.columns[1][row].isMissing {
          let key = Detail(thing: values.text(columns.columns[0][row]), relation: relation)
          let text = values.text(columns.columns[1][row])
          if details[key]?.contains(text) != true { details[key, default: []].append(text) }
        }
      }
    }
    return details
  }

  // MARK: Values of columns

  /// The different values of a column, with how many claims have each, in the order of answers.
  func values(in column: PathTarget.Column) -> [(value: Value, claims: Int)] {
    var counts: [ValueID: Int] = [:]
    for id in casebook.facts.columns(column.relation).columns[column.index] where !id.isMissing {
      counts[id, default: 0] += 1
    }
    return counts.map { (casebook.facts.values[$0.key], $0.value) }.sorted { ValueTable.precedes($0.0, $1.0) }
  }

  private func makeRelations() -> [Relation] {
    let counts = casebook.relations.map { $0.isByRules ? nil : casebook.facts.columns($0.id).count }
    let known = counts.compactMap { $0 }.sorted()
    let middle = known.isEmpty ? 0 : known[known.count / 2]
    return casebook.relations.indices.sorted { a, b in
      let (x, y) = (counts[a] ?? middle, counts[b] ?? middle)
      return x == y ? a < b : x > y
    }.map { casebook.relations[$0] }
  }

  // MARK: Sources and claims

  private static let mostClaims = 20_000

  /// Those that are heard first, then those that they cite, then the rest.
  private func makeSources() -> [CompletionOffer] {
    var rank: [SourceID: Int] = [:]
    // Of large tables the first rows tell who is heard.
    for details in casebook.allClaims.prefix(Self.mostClaims).map({ casebook.details(of: $0) }) {
      for cited in details.citing where rank[cited] == nil { rank[cited] = 1 }
      if let source = details.source { rank[source] = 0 }
    }
    let ordered = (0...2).flatMap { wanted in casebook.sources.filter { (rank[$0.id] ?? 2) == wanted } }
    return ordered.map { CompletionOffer(name: $0.name, gloss: $0.description) }
  }

  private func makeClaims() -> [(label: String, claim: ClaimRef)] {
    let labels = ClaimLabels(casebook)
    let cited = casebook.allClaims.filter { casebook.details(of: $0).source != nil }
    return cited.map { (labels.label($0), $0) }.sorted { $0.label < $1.label }
  }

  /// Claims by the beginning of their labels, from the first digit on; without one it could be any.
  func claims(typed: String) -> [CompletionOffer] {
    guard typed.utf8.count > 1, typed.hasPrefix("#") else { return [] }
    let wanted = typed.lowercased()
    let reading = Reading(casebook)
    return claims.filter { $0.label.hasPrefix(wanted) }.map { label, claim in
      let denial = casebook.facts.header(claim).isDenial ? "not: " : ""
      return CompletionOffer(word: label, gloss: denial + reading.text(claim.relation, casebook.facts.tuple(claim)))
    }
  }
}
