import Engine
import Presentation
import Semantics

/// Findings that read the same, as one row of a card: what is said, how it stands, and who says so.
struct CardRow {
  let text: String
  let isDenied: Bool
  private(set) var findings: [Finding]

  init(_ text: String, _ finding: Finding) {
    self.text = text
    isDenied = finding.isDenied
    findings = [finding]
  }

  /// Rows in the order of the findings: first what stands, then what no date places, then what went stale; what is
  /// denied comes last.
  static func rows(_ findings: [Finding], _ wording: RowWording) -> [CardRow] {
    var rows: [CardRow] = []
    var position: [String: Int] = [:]
    for finding in findings {
      let text = (finding.isDenied ? "not: " : "") + wording.text(finding.row.relation, finding.row.tuple)
      if let at = position[text] {
        rows[at].findings.append(finding)
      } else {
        position[text] = rows.count
        rows.append(CardRow(text, finding))
      }
    }
    return rows.enumerated().sorted { a, b in
      (a.element.isDenied ? 1 : 0, a.element.rank, a.offset) < (b.element.isDenied ? 1 : 0, b.element.rank, b.offset)
    }.map(\.element)
  }

  /// The rows of a relation that leads from one thing to another of its kind, so that what leads to a thing stands
  /// before what leads on from it: handover after handover. Otherwise the order stays; so it does within a circle.
  static func inOrderOfWay(_ rows: [CardRow], from origin: Int, to destination: Int) -> [CardRow] {
    func end(_ row: CardRow, _ column: Int) -> ValueID { row.findings[0].row.tuple[column] }
    var rest = rows
    var ordered: [CardRow] = []
    while !rest.isEmpty {
      let next = rest.firstIndex { row in
        !rest.contains {
          end($0, destination) == end(row, origin) && end($0, origin) != end(row, origin) && $0.rank == row.rank
        }
      }
      ordered.append(rest.remove(at: next ?? 0))
    }
    return ordered
  }

  /// How the row stands: contested if any of it is, else as its firmest part.
  var status: RowStatus {
    if findings.contains(where: { !$0.side.isSettled && $0.side.reason == .contested }) { return .contested }
    if findings.contains(where: \.side.isSettled) { return .met }
    return RowStatus(.unknown(findings.map(\.side.reason).max() ?? .silent))
  }

  private var rank: Int {
    switch status {
    case .met, .contested: 0
    case .unknown(.undated): 1
    case .unknown(.stale): 2
    case .unknown(.silent), .notMet: 3
    }
  }

  /// `undated`, `contested` …; nil for what stands.
  var mark: String? {
    switch status {
    case .met: nil
    case .contested: "contested"
    case .unknown(let reason): reason.rawValue
    case .notMet: "denied"
    }
  }

  /// Claims that carry a citation.
  func claims(in casebook: Casebook) -> [ClaimRef] {
    findings.flatMap(\.claims).filter { casebook.details(of: $0).source != nil }
  }

  /// "China returns North Koreans (destination: North Korea)  [undated]  A 4.1.2 #dc979e; B The First Stop #16dafd".
  func line(_ wording: RowWording, _ line: ClaimLine, mark: String?) -> String {
    let casebook = line.casebook
    let remainders = findings.map { wording.remainder($0.row.relation, $0.row.tuple) }
    // What all of it shares stands once, what differs with whoever says it.
    let shared = remainders.dropFirst().allSatisfy { $0 == remainders[0] } ? remainders[0] : []
    var citations: [String] = []
    for (finding, remainder) in zip(findings, remainders) {
      // Who called whom what is an act, and has a date or lacks one; a field of a thing has none.
      let saysUndated = casebook.declared(finding.row.relation) != nil && wording.quotes(finding.row.tuple)
      let claims = finding.claims.filter { casebook.details(of: $0).source != nil }
      citations += claims.map { line.cited($0, further: shared.isEmpty ? remainder : [], saysUndated: saysUndated) }
      if claims.isEmpty, let rule = finding.rule {
        citations.append(CardRow.citation(of: casebook.rules[rule.raw], in: casebook))
      }
    }
    var seen: Set<String> = []
    let sources = citations.filter { seen.insert($0).inserted }.joined(separator: "; ")
    let parts = [
      text + (shared.isEmpty ? "" : " (\(shared.joined(separator: ", ")))"), mark.map { "[\($0)]" } ?? "", sources,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// `by rule "R1", A 3.1.3`.
  private static func citation(of rule: Casebook.NamedRule, in casebook: Casebook) -> String {
    let sources = rule.citations.map { casebook.source($0.source).name + ($0.locator.map { " " + $0 } ?? "") }
    return (["by rule \"\(rule.title)\""] + sources).joined(separator: ", ")
  }
}
