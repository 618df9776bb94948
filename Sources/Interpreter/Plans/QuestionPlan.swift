import Engine
import Presentation
import Semantics

/// How a question is worked out: as Datalog, the joins in the order in which they were made, and what was worked out of
/// each relation.
struct QuestionPlan {
  /// A rule of the question or of the casebook.
  struct Clause {
    let text: String
    /// The title of a rule; nil for what the question itself says.
    let rule: String?
  }

  struct Step {
    let text: String
    /// Claims of the relation that is read, counted before anything ran; nil where none is read.
    let estimate: Int?
    let work: JoinRecorder.Work
  }

  struct Relation {
    let name: String
    let traits: String
    let extent: Extent
  }

  let frame: String
  let clauses: [Clause]
  let steps: [Step]
  let relations: [Relation]
  /// Rows that were looked at in all.
  let rowsLookedAt: Int
  /// "3 rows", "met".
  let answer: String

  // MARK: For programs

  var records: RecordTable {
    func number(_ n: Int) -> Cell { .number(NumberCell(Double(n))) }
    var rows: [[Cell]] = []
    func add(_ part: String, _ text: String, _ more: [String: Cell] = [:]) {
      rows.append([.text(part), .text(text)] + Self.columns.dropFirst(2).map { more[$0] ?? .none })
    }
    for clause in clauses {
      add(clause.rule == nil ? "question" : "rule", clause.text, ["rule": clause.rule.map { .text($0) } ?? .none])
    }
    for (i, step) in steps.enumerated() {
      add(
        "join", step.text,
        [
          "step": number(i + 1), "estimate": step.estimate.map { number($0) } ?? .none,
          "entered": number(step.work.entered),
          "looked_at": number(step.work.lookedAt), "found": number(step.work.found),
        ])
    }
    for relation in relations {
      add(
        "relation", relation.name,
        [
          "claims": number(relation.extent.claims), "for": number(relation.extent.affirmed),
          "against": number(relation.extent.denied),
          "moments": number(relation.extent.moments),
        ])
    }
    add("answer", answer, ["looked_at": number(rowsLookedAt)])
    return RecordTable(frame: frame, columns: Self.columns.map { .init($0) }, rows: rows)
  }

  private static let columns = [
    "part", "text", "rule", "step", "estimate", "entered", "looked_at", "found", "claims", "for", "against", "moments",
  ]

  // MARK: For readers

  var lines: [String] {
    var lines = [frame, "As Datalog, where `not` is the side against and `_` any value:"]
    for clause in clauses { lines.append("  \(clause.text)" + (clause.rule.map { "  % rule \"\($0)\"" } ?? "")) }
    lines.append("Joins, in the order in which they were made:")
    lines += table(
      ["", "estimate", "entered", "looked at", "found", "step"],
      steps.enumerated().map { i, step in
        ["\(i + 1)", step.estimate.map { "\($0)" } ?? ""]
          + [step.work.entered, step.work.lookedAt, step.work.found].map { "\($0)" } + [step.text]
      })
    lines += [
      "The estimate is the number of claims of the relation, and the evaluator does not go by it: it takes the step with fewest open words.",
      "Relations that were worked out, every rule tried until nothing changed:",
    ]
    lines += table(
      ["claims", "for", "against", "moments", "relation"],
      relations.map { relation in
        let extent = relation.extent
        let traits = relation.traits.isEmpty ? "" : "  \(relation.traits)"
        return [extent.claims, extent.affirmed, extent.denied, extent.moments].map { "\($0)" } + [
          relation.name + traits
        ]
      })
    lines.append("\(answer); \(rowsLookedAt) rows looked at")
    return lines
  }

  /// Numbers, and a text behind them that may be long.
  private func table(_ headings: [String], _ rows: [[String]]) -> [String] {
    let columns = headings.enumerated().map { DisplayTable.Column($1, $0 < headings.count - 1 ? .number : .text) }
    var text = ""
    TableFormat(width: nil).write(DisplayTable(caption: "", columns: columns, rows: rows), to: &text)
    return text.split(separator: "\n").map { "  " + $0 }
  }
}
