import Engine
import Semantics

/// What changed between the claims that a block rested on and those that it rests on now.
///
/// Ids may have been written at another length: one that begins like the other is the same.
struct FactChanges {
  /// In no casebook any more: withdrawn, or changed in what makes a claim this claim.
  let gone: [String]
  /// Still there, but the answers no longer rest on them.
  let dropped: [ClaimRef]
  let added: [ClaimRef]
  private let line: ClaimLine

  init(from before: [String], to now: [String], in casebook: Casebook) {
    let line = ClaimLine(casebook)
    let byDigits = casebook.allClaims.map { (digits: casebook.id(of: $0).digits, claim: $0) }.sorted {
      $0.digits < $1.digits
    }
    func claim(_ id: String) -> ClaimRef? {
      byDigits.first { $0.digits.hasPrefix(id.dropFirst()) }?.claim
    }
    func isAmong(_ id: String, _ others: [String]) -> Bool {
      others.contains { $0.hasPrefix(id) || id.hasPrefix($0) }
    }
    let lost = before.filter { !isAmong($0, now) }
    gone = lost.filter { claim($0) == nil }
    dropped = lost.compactMap { claim($0) }
    added = now.filter { !isAmong($0, before) }.compactMap { claim($0) }
    self.line = line
  }

  private static let most = 12

  var lines: [String] {
    let changes =
      gone.map { "fact: \($0) is gone from the casebook" }
      + dropped.map { "fact: it no longer rests on  \(line.long($0))" }
      + added.map { "fact: it now rests on  \(line.long($0))" }
    if changes.isEmpty { return ["fact: no changed fact explains this: look"] }
    let more = changes.count - Self.most
    return changes.prefix(Self.most) + (more > 0 ? ["fact: … and \(more) more"] : [])
  }
}
