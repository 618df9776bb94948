import Interpreter
import Presentation
import Source
import Syntax

/// What `how` proposes, as a program reads it, and what comes of typing it.
struct HowReader {
  let session: Session

  /// One proposal, by the names of its columns.
  typealias Proposal = [String: String]

  func proposals(_ question: String) -> [Proposal] {
    guard case .cases(let records, _)? = outcomes(of: question).first?.content else { return [] }
    return records.rows.map { row in
      Dictionary(uniqueKeysWithValues: zip(records.columns.map(\.name), row.map(text)))
    }
  }

  func outcomes(of line: String) -> [Outcome] {
    var outcomes: [Outcome] = []
    _ = ScriptRunner(session).run(SourceText(name: "<prompt>", line), mode: .prompt) { outcomes.append($0) }
    return outcomes
  }

  /// The ids of what went wrong.
  func problems(_ line: String) -> [String] {
    outcomes(of: line).flatMap { outcome -> [String] in
      if case .failed(let problems) = outcome.content { problems.map(\.id) } else { [] }
    }
  }

  func lines(_ line: String) -> [String] {
    outcomes(of: line).flatMap { outcome -> [String] in
      let rendered = OutcomeRenderer(format: .table, audience: .pipe).render(outcome)
      return (rendered.output + rendered.errors).split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
  }

  private func text(_ cell: Cell) -> String {
    switch cell {
    case .none: ""
    case .text(let text), .date(let text): text
    case .number(let number): number.text
    case .list(let cells): cells.map(text).joined(separator: "; ")
    }
  }

  /// From `from` to `to` of what `evaluate` says of a case, as the csv has it.
  func ends(_ evaluate: String) -> [String] {
    guard case .cases(let records, _)? = outcomes(of: evaluate).first?.content, let row = records.rows.first else { return [] }
    return ["from", "to"].map { name in
      records.columns.firstIndex { $0.name == name }.map { text(row[$0]) } ?? ""
    }
  }
}
