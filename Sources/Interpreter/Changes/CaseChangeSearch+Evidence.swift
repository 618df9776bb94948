import Engine
import Frameworks
import Semantics
import Syntax

/// Which claims to set aside, and which sources to leave out.
extension CaseChangeSearch {
  /// Choices of claims to set aside, and sources to leave out.
  func withdrawals() throws(EvaluationStop) -> CaseChanges {
    let claims = withdrawable
    var changes = CaseChanges()
    var outcomes: [CaseValues: [FactChangeSearch.Reach: Bool]] = [:]
    func works(_ gone: Set<ClaimRef>, _ reach: FactChangeSearch.Reach) -> Bool {
      let left = asked.reader.file(for: file.key, on: asked.day) { !gone.contains($0) }
      guard left.hasEvidence else { return false }
      if let known = outcomes[left.values]?[reach] { return known }
      let counts = Evaluation(of: left.values, under: framework).counts
      let result = counts.isReached(target, in: reach)
      outcomes[left.values, default: [:]][reach] = result
      return result
    }
    var seen: Set<[Int]> = []
    for reach in reaches {
      let search = MinimalSubsetSearch(of: claims.count, within: within ?? Self.usualWithin)
      var tried = 0
      let result = try search.run { (chosen: [Int]) throws(EvaluationStop) -> Bool in
        try watch(tried)
        tried += 1
        return works(Set(chosen.flatMap { claims[$0].refs }), reach)
      }
      for chosen in result.subsets where !chosen.isEmpty && seen.insert(chosen).inserted {
        let parts = chosen.map { claims[$0].words }
        let statement = "suppose " + chosen.map { "without \(claims[$0].label)" }.joined(separator: ", ")
        if let change = try verified(.evidence, reach, parts, nil, statement) { changes.add(change) }
      }
      if reach == .everyCombination {
        changes.searched =
          "\(Words.count(claims.count, "claim")), \(Words.count(result.tried, "choice")) of up to \(result.searched) to set aside"
          + (result.isExhaustive ? ", which is all" : "")
        if !result.isExhaustive { changes.within = result.searched }
      }
      guard changing.isEmpty, search.within > 0 else { continue }
      for source in sources {
        let own = Set(claims.indices.filter { claims[$0].refs.contains { casebook.facts.header($0).source == source } })
        if result.subsets.contains(where: { own.isSuperset(of: $0) }) { continue }
        guard works(Set(own.flatMap { claims[$0].refs }), reach) else { continue }
        let name = casebook.source(source).name
        let isKnown = changes.all.contains { $0.parts == ["all that \(name) says"] }
        if isKnown { continue }
        let statement = "suppose without source \(Printer.text(ofName: name))"
        if let change = try verified(.evidence, reach, ["all that \(name) says"], nil, statement) { changes.add(change) }
      }
    }
    if changing.isEmpty, sources.count > 0 { changes.searched += "; \(Words.count(sources.count, "whole source")), one at a time" }
    return changes
  }

  private struct Withdrawable {
    let label: String
    /// One, or several that are stated alike.
    var refs: [ClaimRef]
    let words: String
  }

  /// What could be set aside: each claim on which a value or its counting rests, by condition and level.
  private var withdrawable: [Withdrawable] {
    let chosen = spoken.filter { changing.isEmpty || changing.contains($0.condition) }
      .sorted { ($0.condition, $0.level, $0.claim) < ($1.condition, $1.level, $1.claim) }
    var result: [Withdrawable] = []
    func add(_ claim: ClaimRef, _ words: String) {
      let label = labels.label(claim)
      if let index = result.firstIndex(where: { $0.label == label }) { return result[index].refs.append(claim) }
      let citation = casebook.shortCitation(casebook.details(of: claim))
      result.append(Withdrawable(label: label, refs: [claim], words: "\(words) \(label) \(citation)"))
    }
    for claim in chosen { add(claim.claim, "\(framework[claim.condition].name) \(framework[claim.level])") }
    for either in file.eitherOr {
      let constraint = either.constraint
      guard changing.isEmpty || changing.contains(constraint.first) || changing.contains(constraint.second) else { continue }
      add(
        either.claim,
        "\(framework[constraint.first].name) or \(framework[constraint.second].name) \(framework[constraint.level])")
    }
    return result
  }

  /// Who speaks of its conditions on the day; without the only one there is no case.
  private var sources: [SourceID] {
    let claims = spoken.map(\.claim) + file.eitherOr.map(\.claim)
    let sources = Set(claims.compactMap { casebook.facts.header($0).source })
    return sources.count > 1 ? sources.sorted() : []
  }
}
