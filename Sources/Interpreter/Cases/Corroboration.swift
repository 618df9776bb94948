import Semantics
import Engine

/// How many independent origins claims have: what two of them take from the same authority is said once.
struct Corroboration {
  private let casebook: Casebook

  init(_ casebook: Casebook) { self.casebook = casebook }

  /// Claims that share an origin, directly or through others, count once.
  ///
  /// The origins of a claim are the authorities that it cites, and in place of one that relies on others those; of a
  /// claim that cites nobody its own source.
  func origins(of claims: some Sequence<ClaimRef>) -> Int {
    var groups: [Set<SourceID>] = []
    for claim in claims {
      var group = origins(of: claim)
      // A claim of nobody is one origin by itself, and shares it with none.
      guard !group.isEmpty else { continue }
      let shared = groups.filter { !$0.isDisjoint(with: group) }
      groups.removeAll { !$0.isDisjoint(with: group) }
      for other in shared { group.formUnion(other) }
      groups.append(group)
    }
    return groups.count
  }

  private func origins(of claim: ClaimRef) -> Set<SourceID> {
    let details = casebook.details(of: claim)
    guard !details.citing.isEmpty else { return details.source.map { [$0] } ?? [] }
    var origins: Set<SourceID> = []
    var seen: Set<SourceID> = []
    var open = details.citing
    while let source = open.popLast() {
      guard seen.insert(source).inserted else { continue }
      let further = casebook.source(source).reliesOn
      if further.isEmpty { origins.insert(source) } else { open += further }
    }
    // Sources that rely on each other in a circle are one origin.
    return origins.isEmpty ? seen : origins
  }
}
