import Engine
import Semantics
import Syntax

extension Casebook {
  /// `A 4.1.1`; with the authority that the source names: `A 1.1 fn 9, citing Song 2015`.
  func citation(of claim: ClaimRef) -> String { citation(details(of: claim)) }

  func citation(_ details: ClaimDetails) -> String {
    guard let id = details.source else { return "" }
    var text = source(id).name
    if let locator = details.locator { text += " " + locator }
    if !details.citing.isEmpty { text += ", citing " + details.citing.map { source($0).name }.joined(separator: ", ") }
    return text
  }

  /// The same without the authority, for a column that many rows share.
  func shortCitation(_ details: ClaimDetails) -> String {
    guard let id = details.source else { return "" }
    return source(id).name + (details.locator.map { " " + $0 } ?? "")
  }
}

/// Claim ids at the length that keeps them apart: six digits, or more where two begin alike. Of very many claims each has
/// its id whole, so that nobody need work out all others.
struct ClaimLabels {
  private let casebook: Casebook
  /// nil where there are very many.
  private let sorted: [ClaimID]?

  private static let veryMany = 100_000

  init(_ casebook: Casebook) {
    self.casebook = casebook
    sorted = casebook.claimCount > ClaimLabels.veryMany ? nil : casebook.allClaims.map { casebook.id(of: $0) }.sorted()
  }

  func label(_ claim: ClaimRef) -> String { label(casebook.id(of: claim)) }

  /// Of the claims that carry a citation; what the casebook only names has none.
  func labels(_ claims: some Sequence<ClaimRef>) -> [String] {
    claims.filter { casebook.details(of: $0).source != nil }.map { label($0) }
  }

  func label(_ id: ClaimID) -> String {
    guard let sorted else { return "#" + id.digits }
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < id { low = middle + 1 } else { high = middle }
    }
    // The same claim may be stated twice; only another id must differ.
    var after = low
    while after < sorted.count, sorted[after] == id { after += 1 }
    let neighbours = [low - 1, after].filter { sorted.indices.contains($0) }.map { sorted[$0].digits }
    let digits = id.digits
    var length = 6
    while length < 16, neighbours.contains(where: { $0.hasPrefix(digits.prefix(length)) }) { length += 1 }
    return "#" + digits.prefix(length)
  }
}
