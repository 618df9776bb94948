import Source

/// The claims about one condition of a case, and those that were set aside:
///
///     interest   contested in kind: A 5.4.2 against B The First Stop
///       opposed    #1c4f7a  A 5.4.2           stated    2000 to 2016 · practice
///       partly     #77ab02  B The First Stop  reported  2022
///       set aside  #09ee41  A 4.1             outside the frame
package struct ClaimsBlock: Sendable {
  package struct Claim: Sendable {
    package let value: String
    package let id: String
    package let citation: String
    /// `stated`, `reported` and so on.
    package let grade: String
    package let dates: String
    /// What else is to be seen of it: its facet, that it is sweeping, that it is supposed.
    package let remarks: [String]

    package init(
      _ value: String, id: String, citation: String, grade: String, dates: String, remarks: [String] = []
    ) {
      self.value = value
      self.id = id
      self.citation = citation
      self.grade = grade
      self.dates = dates
      self.remarks = remarks
    }
  }

  package struct SetAside: Sendable {
    package let id: String
    package let citation: String
    package let reason: String

    package init(id: String, citation: String, reason: String) {
      self.id = id
      self.citation = citation
      self.reason = reason
    }
  }

  package let condition: String
  /// "settled", "contested in kind", "unknown".
  package let state: String
  /// In scale order.
  package let claims: [Claim]
  package let setAside: [SetAside]

  package init(_ condition: String, _ state: String, claims: [Claim], setAside: [SetAside] = []) {
    self.condition = condition
    self.state = state
    self.claims = claims
    self.setAside = setAside
  }

  package func lines(width: Int = 80) -> [String] {
    let grades = claims.map { DisplayWidth.of($0.grade) }.max() ?? 0
    let rows =
      claims.map { claim in
        let details = ([claim.dates] + claim.remarks).joined(separator: " · ")
        return [claim.value, claim.id, claim.citation, DisplayWidth.padded(claim.grade, to: grades) + "  " + details]
      } + setAside.map { ["set aside", $0.id, $0.citation, $0.reason] }
    let table = TextTable([.word, .word, .text, .text], rows: rows)
    return wrapped(printable(heading), to: width) + table.lines(width: width, indent: 2)
  }

  /// Where values differ, names the sides: those who claim the one against those who claim the other.
  private var heading: String {
    var sides: [(value: String, citations: [String])] = []
    for claim in claims {
      let side = sides.firstIndex { $0.value == claim.value } ?? sides.endIndex
      if side == sides.endIndex { sides.append((claim.value, [])) }
      if !sides[side].citations.contains(claim.citation) { sides[side].citations.append(claim.citation) }
    }
    let start = "\(condition)   \(state)"
    if sides.count < 2 { return start }
    return start + ": " + sides.map { $0.citations.joined(separator: ", ") }.joined(separator: " against ")
  }
}
