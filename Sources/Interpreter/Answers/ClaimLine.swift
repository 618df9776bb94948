import Engine
import Explanation
import Semantics
import Syntax

/// A claim as one line of text.
struct ClaimLine {
  let casebook: Casebook
  let labels: ClaimLabels

  init(_ casebook: Casebook) {
    self.casebook = casebook
    labels = ClaimLabels(casebook)
  }

  /// `#1c4f7a  A 4.1.1  since 1982`, with the grade where it is not plainly stated.
  func short(_ claim: ClaimRef) -> String {
    let details = casebook.details(of: claim)
    var parts = [labels.label(claim), casebook.citation(of: claim)]
    if details.grade != .stated { parts.append(details.grade.word) }
    if let time = details.time { parts.append(Printer.text(of: time)) }
    return parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// As a leaf of a proof: one that names no time says so, unless it holds always.
  func inProof(_ claim: ClaimRef) -> String {
    let isUndated = casebook.facts.header(claim).time.form == .undated
    return short(claim) + (isUndated ? "  undated" : "")
  }

  /// `A 4.1.1 #1c4f7a, since 1982`: the source first, for rows that are read one below the other.
  ///
  /// - Parameters:
  ///   - further: what the row itself does not show of the claim.
  ///   - saysUndated: whether a claim without a time says so.
  func cited(_ claim: ClaimRef, further: [String] = [], saysUndated: Bool = false) -> String {
    let details = casebook.details(of: claim)
    var parts = [casebook.shortCitation(details) + " " + labels.label(claim)]
    if !details.citing.isEmpty { parts.append("citing " + details.citing.map { casebook.source($0).name }.joined(separator: ", ")) }
    if details.grade != .stated { parts.append(details.grade.word) }
    if details.time != nil || saysUndated { parts.append(Words.dates(details)) }
    return (parts + further).joined(separator: ", ")
  }

  /// The same after what it says: `China is a party to CAT  #1c4f7a  A 4.1.1`.
  func long(_ claim: ClaimRef) -> String {
    let denial = casebook.facts.header(claim).isDenial ? "not: " : ""
    return denial + topic(of: claim) + Reading(casebook).text(claim.relation, casebook.facts.tuple(claim)) + "  " + short(claim)
  }

  /// What a claim is about whose sentence is one of its fields alone: `Laos Nine, where they were sent: `.
  private func topic(of claim: ClaimRef) -> String {
    guard let relation = casebook.declared(claim.relation), let reading = relation.reading else { return "" }
    guard let own = relation.fields.firstIndex(where: { reading == "{\($0.name)}" }) else { return "" }
    let others = casebook.facts.tuple(claim).enumerated().filter { $0.offset != own && !$0.element.isMissing }
    return others.isEmpty ? "" : others.map { casebook.facts.values.text($0.element) }.joined(separator: ", ") + ": "
  }
}
