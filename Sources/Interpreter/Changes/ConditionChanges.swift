import Engine
import Explanation
import Presentation
import Semantics
import Syntax

/// The least changes that make a condition met, each run: what `how` proposes for one.
struct ConditionChanges {
  struct Way {
    /// In words: "Mongolia is a party to CAT", "without #1c4f7a  A 4.1.1".
    let parts: [String]
    /// What to type to see it.
    let statement: String
    /// Whether it only sets claims aside and settles what is contested.
    let isOfEvidence: Bool
  }

  let question: String
  /// "unknown: silent".
  let verdict: String
  let frame: String
  let ways: [Way]
  let searched: String
  /// Up to how many changes were tried, where there are larger choices; nil where all were.
  let within: Int?
  /// Why nothing was there to try.
  let obstacle: String?

  // MARK: For a reader

  var lines: [String] {
    var lines = [sentence] + (frame == "any time" ? [] : [frame])
    lines += ["", "of facts: what would have to be so"] + block { !$0.isOfEvidence }
    if let obstacle { lines.append("  " + obstacle) }
    lines += ["", "of evidence: what would have to be settled or set aside"] + block(\.isOfEvidence)
    lines += ["", "searched: \(searched)"]
    if !ways.isEmpty { lines.append("each was run in a scratch world before it is shown; no part of one makes it met") }
    return lines
  }

  private var sentence: String {
    guard let least = ways.map(\.parts.count).min() else {
      return "\(question): \(verdict); nothing that was searched makes it met"
    }
    return "\(question): \(verdict); \(Words.count(least, "change makes", "changes make")) it met"
      + (ways.count > 1 ? ", in \(ways.count) ways" : "")
  }

  private func block(_ isMine: (Way) -> Bool) -> [String] {
    let mine = ways.filter(isMine)
    if mine.isEmpty { return ["  " + (within.map { "none within \($0), which is not to say that there is none" } ?? "none")] }
    return mine.flatMap { ["  " + $0.parts.joined(separator: " · "), "      " + $0.statement] }
  }

  // MARK: For programs

  /// One record a way; `verdict` is that of now.
  var records: RecordTable {
    RecordTable(
      frame: "\(frame); searched: \(searched)", columns: ["condition", "verdict", "kind", "change", "changes", "statement"],
      rows: ways.map { way in
        [
          .text(question), .text(verdict), .text(way.isOfEvidence ? "evidence" : "facts"), .list(way.parts.map(Cell.text)),
          .number(NumberCell(Double(way.parts.count))), .text(way.statement),
        ]
      })
  }
}

/// Changes of claims in words, and as one types them.
struct ClaimChangeWording {
  let casebook: Casebook
  let line: ClaimLine
  let value: (ValueID) -> Value?

  func words(_ change: ClaimChange) -> String {
    switch change {
    case .supposing(let relation, let columns, let isDenial, let isSettling):
      let reading = Reading(casebook).text(relation, columns) { value($0)?.text ?? "" }
      return (isSettling ? "settled: " : "") + (isDenial ? "not: " : "") + reading
    case .withdrawing(let claim):
      let denial = casebook.facts.header(claim).isDenial ? "not: " : ""
      let reading = denial + Reading(casebook).text(claim.relation, casebook.facts.tuple(claim))
      return "set aside: \(line.labels.label(claim)) \(casebook.shortCitation(casebook.details(of: claim))) (\(reading))"
    }
  }

  /// `party(state: Mongolia, treaty: CAT)`, `not …`, `without #1c4f7a`.
  func typed(_ change: ClaimChange) -> String {
    switch change {
    case .supposing(let relation, let columns, let isDenial, _):
      return AtomText(casebook, value: value).text(relation, columns, isDenial: isDenial)
    case .withdrawing(let claim): return "without \(line.labels.label(claim))"
    }
  }
}
