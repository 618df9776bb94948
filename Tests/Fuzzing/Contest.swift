import Interpreter
import Presentation
import Referee
import Source
import Syntax
import TestSupport

/// A casebook, its statements one by one, and one question about it, all as text.
package struct Program: Hashable, Sendable {
  package var statements: [String]
  package var question: String

  package init(statements: [String], question: String) {
    self.statements = statements
    self.question = question
  }

  package var text: String { (statements + [question]).joined(separator: "\n") }
}

/// An answer as a reader sees it: cells and standing, row by row; of an `ask` one row without cells.
package struct Shown: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package let cells: [String?]
    package let status: String

    package var text: String {
      let values = cells.map { $0 ?? "_" }.joined(separator: " · ")
      return values.isEmpty ? status : status == "met" ? values : "\(values) [\(status)]"
    }
  }
  package let rows: [Row]
}

/// What a program came to when two asked it.
package enum Contest: Sendable {
  case agreed(Shown, rounds: Int)
  /// The referee does not put this construct into SQL.
  case unrefereed(Shown, construct: String)
  /// The program refused the question, with the id of its first message.
  case refused(id: String, message: String)
  case differ(Difference)
}

package struct Difference: Sendable {
  package let program: Program
  package let evaluator: [String]
  package let referee: [String]

  package var description: String {
    (["the evaluator says"] + evaluator.map { "  \($0)" } + ["the referee says"] + referee.map { "  \($0)" }).joined(
      separator: "\n")
  }
}

/// One casebook, loaded by both, for several questions.
package struct Contestants {
  private let statements: [String]
  private let session: Session
  private let referee: Referee

  /// nil where a statement is refused.
  package init?(_ statements: [String]) throws {
    self.statements = statements
    let text = SourceText(name: "casebook", statements.joined(separator: "\n"))
    let casebook = LoadedCasebook(statements.joined(separator: "\n"))
    guard casebook.problems.isEmpty else { return nil }
    session = casebook.session
    session.settings.alwaysKeepsClaimIDs = false
    referee = try Referee(Parser.parse(text).statements)
  }

  package func ask(_ question: String) throws -> Contest {
    let text = SourceText(name: "question", question)
    let parsed = Parser.parse(text)
    if let problem = parsed.diagnostics.first { return .refused(id: problem.id, message: problem.message) }
    guard parsed.statements.count == 1 else { return .refused(id: "several", message: "not one question") }
    let shown: Shown
    switch session.run(parsed.statements[0], in: text).content {
    case .answer(let answer):
      shown = Shown(rows: answer.rows.map { Shown.Row(cells: $0.cells.map(\.shown), status: $0.status.name) })
    case .failed(let problems): return .refused(id: problems.first?.id ?? "", message: problems.first?.message ?? "")
    case .cases, .explanation, .prose, .references, .done, .leave: return .refused(id: "no-answer", message: "no rows and no verdict")
    }
    let ruling: Ruling
    do {
      ruling = try referee.answer(parsed.statements[0])
    } catch let refused as Refused {
      return .unrefereed(shown, construct: refused.construct)
    }
    let own = Shown(rows: ruling.rows.map { Shown.Row(cells: $0.cells, status: $0.status) })
    if own == shown { return .agreed(shown, rounds: ruling.rounds) }
    return .differ(
      Difference(
        program: Program(statements: statements, question: question), evaluator: shown.rows.map(\.text),
        referee: own.rows.map(\.text)))
  }
}
