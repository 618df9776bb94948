import Engine
import Semantics

/// The cases that frameworks judge, and the words that they judge them by.
struct CompletionCases {
  struct Case: Hashable {
    let population: String
    let host: String
  }

  /// Those first that most is claimed of.
  private(set) var cases: [Case] = []
  /// With its description, by word.
  private(set) var conditions: [CompletionOffer] = []
  private(set) var outcomes: [CompletionOffer] = []
  /// What a condition or outcome means, for the lists that hold it.
  private(set) var meanings: [String: String] = [:]

  init(_ casebook: Casebook) {
    var counts: [Case: Int] = [:]
    for declared in casebook.frameworks {
      let framework = declared.declaration
      for line in framework.conditions where meanings[line.name.text] == nil {
        meanings[line.name.text] = line.description.text
        conditions.append(CompletionOffer(word: line.name.text, gloss: line.description.text))
      }
      for entry in framework.outcomes where meanings[entry.name.text] == nil {
        meanings[entry.name.text] = entry.description.text
        outcomes.append(CompletionOffer(word: entry.name.text, gloss: entry.description.text))
      }
      guard let relation = casebook.relation(named: framework.valueRelation.text),
        let population = relation.fieldIndex("population"), let host = relation.fieldIndex("host")
      else { continue }
      let columns = casebook.facts.columns(relation.id).columns
      for (p, h) in zip(columns[population], columns[host]) where !p.isMissing && !h.isMissing {
        let found = Case(population: casebook.facts.values.text(p), host: casebook.facts.values.text(h))
        if counts[found] == nil { cases.append(found) }
        counts[found, default: 0] += 1
      }
    }
    let ranked = cases.enumerated().sorted { a, b in
      let (x, y) = (counts[a.element] ?? 0, counts[b.element] ?? 0)
      return x == y ? a.offset < b.offset : x > y
    }
    cases = ranked.map(\.element)
  }

  /// Hosts, with who is judged there; only those of one population if one is given.
  func hosts(of population: String? = nil) -> [String] {
    unique(cases.filter { population == nil || $0.population == population }.map(\.host))
  }

  var populations: [String] { unique(cases.map(\.population)) }

  func populations(in host: String) -> [String] { unique(cases.filter { $0.host == host }.map(\.population)) }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
