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
    /// "hash join on state"; nil of the naive evaluator, which knows one way.
    var how: String?
    /// Of the naive evaluator the claims of the relation that is read, counted before anything ran; on columns the rows
    /// that were to be expected. Nil where that is not known.
    let estimate: Int?
    let entered: Int
    let lookedAt: Int
    /// Nil of the naive evaluator, which does not count them.
    var probes: Int?
    let found: Int
  }

  /// Steps that were taken one after the other.
  struct Search {
    /// "rule "R1", applied once: 3 rows"; nil of the naive evaluator.
    var heading: String?
    var rule: String?
    /// How often the rule was applied, and how many rows it gave that were new.
    var rounds: Int?
    var new: Int?
    let steps: [Step]
  }

  enum Evaluator: String {
    case naive
    case columns
    /// The naive one, since the question is none that is answered on columns.
    case leftToNaive = "left to naive"
  }

  struct Relation {
    let name: String
    let traits: String
    let extent: Extent
  }

  let frame: String
  let evaluator: Evaluator
  let clauses: [Clause]
  let searches: [Search]
  let relations: [Relation]
  /// Rows that were looked at in all.
  let rowsLookedAt: Int
  /// Look-ups in hash tables and fields; nil of the naive evaluator.
  var probes: Int?
  /// "3 rows", "met".
  let answer: String

  // MARK: For programs

  var records: RecordTable {
    func number(_ n: Int) -> Cell { .number(NumberCell(Double(n))) }
    var rows: [[Cell]] = []
    func add(_ part: String, _ text: String, _ more: [String: Cell] = [:]) {
      rows.append([.text(part), .text(text)] + Self.columns.dropFirst(2).map { more[$0] ?? .none })
    }
    add("evaluator", evaluator.rawValue)
    for clause in clauses {
      add(clause.rule == nil ? "question" : "rule", clause.text, ["rule": clause.rule.map { .text($0) } ?? .none])
    }
    func known(_ n: Int?) -> Cell { n.map { number($0) } ?? .none }
    for search in searches {
      let rule = search.rule.map { Cell.text($0) } ?? .none
      if let heading = search.heading {
        add("search", heading, ["rule": rule, "rounds": known(search.rounds), "found": known(search.new)])
      }
      for (i, step) in search.steps.enumerated() {
        add(
          "join", step.text,
          [
            "rule": rule, "step": number(i + 1), "how": step.how.map { .text($0) } ?? .none,
            "estimate": known(step.estimate), "entered": number(step.entered), "looked_at": number(step.lookedAt),
            "probes": known(step.probes), "found": number(step.found),
          ])
      }
    }
    for relation in relations {
      add(
        "relation", relation.name,
        [
          "claims": number(relation.extent.claims), "for": number(relation.extent.affirmed),
          "against": known(denied(relation)),
          "moments": number(relation.extent.moments),
        ])
    }
    add("answer", answer, ["looked_at": number(rowsLookedAt), "probes": known(probes)])
    return RecordTable(frame: frame, columns: Self.columns.map { .init($0) }, rows: rows)
  }

  private static let columns = [
    "part", "text", "rule", "step", "how", "rounds", "estimate", "entered", "looked_at", "probes", "found", "claims", "for",
    "against", "moments",
  ]

  // MARK: For readers

  var lines: [String] {
    var lines = [frame, "As Datalog, where `not` is the side against and `_` any value:"]
    for clause in clauses { lines.append("  \(clause.text)" + (clause.rule.map { "  % rule \"\($0)\"" } ?? "")) }
    lines += evaluator == .columns ? columnSteps : naiveSteps
    lines.append("Relations that were worked out, every rule tried until nothing changed:")
    lines += table(
      ["claims", "for", "against", "moments", "relation"],
      relations.map { relation in
        let extent = relation.extent
        let traits = relation.traits.isEmpty ? "" : "  \(relation.traits)"
        return [extent.claims, extent.affirmed, denied(relation), extent.moments].map { $0.map { "\($0)" } ?? "" } + [
          relation.name + traits
        ]
      })
    let probes = probes.map { ", \(Words.count($0, "probe"))" } ?? ""
    lines.append("\(answer); \(Words.count(rowsLookedAt, "row")) looked at\(probes)")
    return lines
  }

  /// Rows against; nil on columns, where only the rows for a relation are worked out.
  private func denied(_ relation: Relation) -> Int? { evaluator == .columns ? nil : relation.extent.denied }

  private var naiveSteps: [String] {
    var lines: [String] = []
    if evaluator == .leftToNaive {
      lines.append("This is no question for the evaluator on columns; the naive one answered, binding by binding.")
    }
    lines.append("Joins, in the order in which they were made:")
    lines += table(
      ["", "estimate", "entered", "looked at", "found", "step"],
      searches.flatMap(\.steps).enumerated().map { i, step in
        ["\(i + 1)", step.estimate.map { "\($0)" } ?? ""]
          + [step.entered, step.lookedAt, step.found].map { "\($0)" } + [step.text]
      })
    lines.append(
      "The estimate is the number of claims of the relation, and the evaluator does not go by it: it takes the step with fewest open words."
    )
    return lines
  }

  private var columnSteps: [String] {
    var lines = ["Steps on columns, each for all rows at once, in the order in which they were taken:"]
    for search in searches {
      if let heading = search.heading { lines.append(" \(heading)") }
      lines += table(
        ["", "estimate", "entered", "looked at", "probes", "found", "step"],
        search.steps.enumerated().map { i, step in
          ["\(i + 1)", step.estimate.map { "\($0)" } ?? ""]
            + [step.entered, step.lookedAt, step.probes ?? 0, step.found].map { "\($0)" }
            + [[step.how, step.text].compactMap { $0 }.joined(separator: " ")]
        })
    }
    lines.append(
      "The estimate comes from the rows of each relation and how many values its columns have. Where another order than that of fewest open words is to be expected to find a quarter of the rows or less, that one is taken."
    )
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
