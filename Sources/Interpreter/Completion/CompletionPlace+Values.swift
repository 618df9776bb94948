import Engine
import Semantics
import Source
import Syntax

/// Values of fields, texts and names.
extension CompletionPlace {
  /// - Parameter own: the path that the value is compared with.
  func addValues(of target: PathTarget, besides own: [String], to sections: inout Sections) {
    guard case .value(let type?, let column) = target else { return }
    sections.values += connectedPaths(fitting: type, besides: own) + values(of: type, in: column)
  }

  func values(of type: FieldType, in column: PathTarget.Column?) -> [CompletionOffer] {
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

  static let longestText = 50

  func recorded(
    in column: PathTarget.Column, _ offer: (String, String) -> CompletionOffer
  ) -> [CompletionOffer] {
    vocabulary.values(in: column).map { offer($0.value.text, Words.count($0.claims, "claim")) }
  }

  /// Whether a framework reads its values or outcomes here.
  func isJudged(_ column: PathTarget.Column?) -> Bool {
    guard let column, let relation = casebook.declared(column.relation) else { return false }
    return casebook.frameworks.contains {
      $0.declaration.valueRelation.text == relation.name || $0.declaration.outcomeRelation.text == relation.name
    }
  }

  /// Variables of the statement and fields of what it speaks of, where their type fits: with them the value joins.
  func connectedPaths(fitting type: FieldType, besides own: [String]) -> [CompletionOffer] {
    // What is claimed or supposed has values of its own.
    if context.previousKeyword == .like || context.isStatedHere { return [] }
    var variables = context.variables.filter { $0.type == type && [$0.word] != own }.map(\.word)
    // A kind that is shown or counted is a variable by its own name.
    if case .kind(let id) = type, context.plainKinds.contains(id), [casebook.kind(id).name] != own {
      variables.append(casebook.kind(id).name)
    }
    let paths = context.subjects.filter { $0 != own.first }.flatMap { subject in
      fields(of: subject).filter { $0.type == type }.map { "\(subject).\($0.name)" }
    }
    return (variables + paths).map { CompletionOffer(word: $0, gloss: "as elsewhere in this line") }
  }

  var frameworkWords: [CompletionOffer] {
    [.not, .to].contains(context.previousKeyword) ? vocabulary.cases.outcomes : vocabulary.cases.conditions
  }

  /// Places of the source that is cited, names of rules to go without, tables to load.
  var texts: [CompletionOffer] {
    switch context.previousKeyword {
    case .rule where context.before.dropLast().last == "without":
      return casebook.rules.map { CompletionOffer(quoted: $0.title, gloss: "a rule") }
    case .at:
      let name = context.before.dropLast().last.map(\.unquoted) ?? ""
      let source = (try? casebook.sourceNames.resolve(name).get()).flatMap { casebook.source(named: $0) }
      return source?.outline.map { CompletionOffer(quoted: $0, gloss: "") } ?? []
    case .from where isLoading: return tablePaths
    default: return []
    }
  }

  // MARK: Names

  func names(of role: Expectation.NameRole) -> [CompletionOffer] {
    switch role {
    case .thing: return vocabulary.things(of: nil, in: nil)
    case .source: return vocabulary.sources
    case .framework: return vocabulary.frameworks
    case .caseMember: return cases
    }
  }

  /// Hosts, then populations; after `in` only hosts of the population before it.
  var cases: [CompletionOffer] {
    let cases = vocabulary.cases
    let isAfterIn = context.previousKeyword == .in
    let population =
      isAfterIn ? context.before.dropLast().last.flatMap { try? casebook.names.resolve($0.unquoted).get() } : nil
    let hosts = cases.hosts(of: population).map { host in
      offer(host, gloss: population == nil ? cases.populations(in: host).joined(separator: ", ") : "host")
    }
    if isAfterIn { return hosts }
    let populations = cases.populations.filter { !cases.hosts().contains($0) }
    return hosts
      + populations.map { population in
        offer(population, gloss: "in " + cases.hosts(of: population).joined(separator: ", "))
      }
  }

  func offer(_ thing: String, gloss: String) -> CompletionOffer {
    vocabulary.things.first { $0.name == thing }?.offer.with(gloss: gloss) ?? CompletionOffer(name: thing, gloss: gloss)
  }
}

extension String {
  fileprivate var unquoted: String { hasPrefix("\"") ? String(dropFirst().prefix { $0 != "\"" }) : self }
}
