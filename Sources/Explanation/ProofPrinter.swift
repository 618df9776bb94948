import Engine
import Semantics
import Syntax

/// Proofs as indented lines: the row in English, then what it rests on.
package struct ProofPrinter {
  private let casebook: Casebook
  private let reading: Reading
  private let text: (ValueID) -> String
  /// A claim in one line: id, citation, grade and dates.
  private let claimLine: (ClaimRef) -> String

  package init(_ casebook: Casebook, text: @escaping (ValueID) -> String, claimLine: @escaping (ClaimRef) -> String) {
    self.casebook = casebook
    reading = Reading(casebook)
    self.text = text
    self.claimLine = claimLine
  }

  package func lines(for proofs: [Proof]) -> [String] {
    var shown: Set<RowRef> = []
    return proofs.flatMap { lines(for: $0, depth: 0, shown: &shown) }
  }

  private func lines(for proof: Proof, depth: Int, shown: inout Set<RowRef>) -> [String] {
    let margin = String(repeating: "  ", count: depth)
    func below() -> [String] { proof.grounds.flatMap { lines(for: $0, depth: depth + 1, shown: &shown) } }
    switch proof.conclusion {
    case .row(let row):
      // Membership in a kind without a claim behind it explains nothing.
      if case .members = casebook.role(of: row.relation) { return [] }
      let line = margin + reading.text(row.relation, row.tuple.map { $0 }, values: text)
      guard shown.insert(row).inserted else { return [line + "  (explained above)"] }
      return [line] + below()
    case .denial(let relation, let pattern):
      return [margin + "not: " + reading.text(relation, pattern, values: text)] + below()
    case .claim(let claim):
      guard casebook.details(of: claim).source != nil else { return [] }
      return [margin + claimLine(claim)]
    case .rule(let id):
      let rule = casebook.rules[id.raw]
      return [margin + "by rule \"\(rule.title)\"" + citation(of: rule)] + below()
    case .closedList(let i): return [margin + "left out of the complete list of " + citation(casebook.closedListDetails[i])]
    case .closedDefinition(let relation):
      return [margin + "no rule of `\(casebook.signature(of: relation).name)` gives it, and its definition is closed"]
    case .outsideSpans(let claims):
      return [margin + "outside the time that its source gives:"] + claims.map { margin + "  " + claimLine($0) }
    case .absence(let relation, let pattern, let negated):
      return [margin + "no record" + (negated ? " of a denial" : "") + ": " + reading.text(relation, pattern, values: text)]
    case .exceptionNotEstablished(let id):
      guard let exception = casebook.rules[id.raw].statement.exception else { return [] }
      return [margin + "nobody established the exception: " + Printer.text(of: exception)]
    case .against: return [margin + "against it:"] + below()
    case .setAside: return [margin + "set aside:"] + below()
    }
  }

  private func citation(of rule: Casebook.NamedRule) -> String {
    let parts = rule.citations.map { citation in
      casebook.source(citation.source).name + (citation.locator.map { " " + $0 } ?? "")
        + (citation.grade == .stated ? "" : ", " + citation.grade.word)
    }
    return parts.isEmpty ? "" : "  (" + parts.joined(separator: "; ") + ")"
  }

  private func citation(_ details: ClaimDetails) -> String {
    (details.source.map { casebook.source($0).name } ?? "") + (details.locator.map { " " + $0 } ?? "")
  }
}
