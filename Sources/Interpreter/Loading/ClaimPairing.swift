import Engine
import Explanation
import Semantics

/// Pairs the claims of two casebooks: the same, the same with something changed, gone, new.
///
/// A claim is the same if its id is (`ClaimID`) and it is graded and cites alike. Of the others, a claim is taken for
/// the change of one that says the same at another time or place; or has one other value that is no thing, in the same
/// place; or is of the same source on a point that has one value. Each is paired once, in the order of the casebooks.
struct ClaimPairing {
  private(set) var section = CasebookDiff.Section(title: "claims")
  /// Claims of the new casebook that are cited, as `tumen check` counts them.
  let newCount: Int

  init(from old: Casebook, to new: Casebook) {
    let before = PlainClaim.all(in: old)
    let now = PlainClaim.all(in: new)
    newCount = new.allClaims.count { new.details(of: $0).source != nil }
    var added: [PlainClaim] = []
    var pairs: [(PlainClaim, PlainClaim)] = []

    var waiting = Dictionary(grouping: before.indices, by: { before[$0].id })
    var isMatched = [Bool](repeating: false, count: before.count)
    for claim in now {
      guard let at = waiting[claim.id]?.first else {
        added.append(claim)
        continue
      }
      waiting[claim.id]?.removeFirst()
      isMatched[at] = true
      if before[at].isOtherwise(than: claim) { pairs.append((before[at], claim)) }
    }
    var gone = before.indices.filter { !isMatched[$0] }.map { before[$0] }

    for likeness in Likeness.allCases {
      // Candidates share relation and sign, so that a large casebook is not compared with itself.
      var candidates = Dictionary(grouping: gone.indices, by: { gone[$0].relation })
      var paired: Set<Int> = []
      added.removeAll { claim in
        guard let at = candidates[claim.relation]?.firstIndex(where: { claim.isLike(gone[$0], likeness) }),
          let index = candidates[claim.relation]?.remove(at: at)
        else { return false }
        pairs.append((gone[index], claim))
        paired.insert(index)
        return true
      }
      gone = gone.indices.filter { !paired.contains($0) }.map { gone[$0] }
    }
    let (oldLine, newLine) = (ClaimLine(old), ClaimLine(new))
    section.added = added.map { newLine.text($0.claim) }
    section.gone = gone.map { oldLine.text($0.claim) }
    section.changed = pairs.sorted { $0.1.claim < $1.1.claim }.map { earlier, claim in
      let labels = (oldLine.labels.label(earlier.claim), newLine.labels.label(claim.claim))
      let ids = labels.0 == labels.1 ? [] : ["id: \(labels.0) -> \(labels.1)"]
      return (newLine.text(claim.claim), earlier.changes(to: claim) + ids)
    }
  }

  /// How two claims can be the same one changed, the surest first.
  enum Likeness: CaseIterable {
    case sameRowAndSource, sameRow, samePlaceOtherValue, samePoint
  }
}

/// A claim by its names, so that casebooks can be compared.
private struct PlainClaim {
  let claim: ClaimRef
  let id: ClaimID
  /// Relation or field, with `not` for a denial.
  let relation: String
  let values: [String: Value]
  /// Fields that together have one value of the others: what the claim is about, if its relation says so.
  let point: [String: Value]?
  let details: [(name: String, text: String)]
  let source: String
  let locator: String
  let time: String

  static func all(in casebook: Casebook) -> [PlainClaim] {
    casebook.allClaims.compactMap { claim in
      if case .members = casebook.role(of: claim.relation) { return nil }
      let details = casebook.details(of: claim)
      let signature = casebook.signature(of: claim.relation)
      var values: [String: Value] = [:]
      let tuple = casebook.facts.tuple(claim)
      for (field, id) in zip(signature.fields, tuple) where !id.isMissing { values[field] = casebook.facts.values[id] }
      let isDeclared = casebook.declared(claim.relation) != nil
      let name = isDeclared ? signature.name : signature.fields.joined(separator: ".")
      var point: [String: Value]?
      if !isDeclared {
        point = values.filter { $0.key == signature.fields[0] }
      } else if let key = casebook.facts.schema(claim.relation).dependencies.first?.key {
        let fields = Set(key.map { signature.fields[$0] })
        point = values.filter { fields.contains($0.key) }
      }
      let source = details.source.map { casebook.source($0).name } ?? ""
      return PlainClaim(
        claim: claim, id: casebook.id(of: claim),
        relation: (casebook.facts.header(claim).isDenial ? "not " : "") + name,
        values: values, point: point,
        details: [
          ("time", details.time == nil ? "none" : Words.dates(details)), ("source", casebook.shortCitation(details)),
          ("citing", details.citing.map { casebook.source($0).name }.joined(separator: ", ")),
          ("as", details.grade.word),
        ], source: source, locator: details.locator ?? "", time: Words.dates(details))
    }
  }

  /// Whether a claim with the same id differs in what the id leaves out.
  func isOtherwise(than other: PlainClaim) -> Bool { zip(details, other.details).contains { $0.text != $1.text } }

  func isLike(_ earlier: PlainClaim, _ likeness: ClaimPairing.Likeness) -> Bool {
    switch likeness {
    case .sameRowAndSource: return values == earlier.values && source == earlier.source
    case .sameRow: return values == earlier.values
    case .samePlaceOtherValue:
      guard source == earlier.source, locator == earlier.locator, time == earlier.time else { return false }
      let fields = Set(values.keys).union(earlier.values.keys).filter { values[$0] != earlier.values[$0] }
      return fields.count == 1 && fields.allSatisfy { PlainClaim.isChange(earlier.values[$0], values[$0]) }
    case .samePoint:
      guard let point, let before = earlier.point else { return false }
      return point == before && source == earlier.source
    }
  }

  /// A thing that is another makes another claim, and so does a text that shares little with what it was.
  private static func isChange(_ a: Value?, _ b: Value?) -> Bool {
    switch (a, b) {
    case (.thing?, _), (_, .thing?): return false
    case (.text(let x)?, .text(let y)?):
      let (p, q) = (Stem.all(in: x), Stem.all(in: y))
      return 3 * p.intersection(q).count >= max(p.count, q.count)
    default: return true
    }
  }

  /// `people: 9 -> 8`, field by field, then time, source, authorities and grade.
  func changes(to new: PlainClaim) -> [String] {
    let fields = Set(values.keys).union(new.values.keys).sorted()
    let changed = fields.filter { values[$0] != new.values[$0] }.map { field in
      "\(field): \(values[field]?.text ?? "not said") -> \(new.values[field]?.text ?? "not said")"
    }
    return changed
      + zip(details, new.details).filter { $0.text != $1.text }.map { old, new in
        "\(old.name): \(old.text.isEmpty ? "none" : old.text) -> \(new.text.isEmpty ? "none" : new.text)"
      }
  }
}

extension ClaimLine {
  /// `China is a party to CAT  A 4.1.1 #1c4f7a, since 1988`.
  fileprivate func text(_ claim: ClaimRef) -> String {
    let denial = casebook.facts.header(claim).isDenial ? "not: " : ""
    return denial + Reading(casebook).text(claim.relation, casebook.facts.tuple(claim)) + "  " + cited(claim)
  }
}
