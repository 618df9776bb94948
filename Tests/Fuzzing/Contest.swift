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

/// What a program came to when two asked it: the naive evaluator and the referee. The evaluator on columns is asked, too.
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
  /// What the evaluator differs from.
  package let other: String
  package let referee: [String]

  package init(program: Program, evaluator: [String], other: String = "the referee", referee: [String]) {
    self.program = program
    self.evaluator = evaluator
    self.other = other
    self.referee = referee
  }

  package var description: String {
    (["the evaluator says"] + evaluator.map { "  \($0)" } + ["\(other) says"] + referee.map { "  \($0)" }).joined(
      separator: "\n")
  }
}

/// One casebook, loaded by both, for several questions.
package struct Contestants {
  private let statements: [String]
  private let session: Session
  /// The same casebook, and what is plain of it, each for the naive evaluator and for the one on columns.
  private let pairs: [Pair]
  private struct Pair {
    let naive: Session
    let columns: Session
    /// On columns, too, with other plans than it would choose.
    let forced: [Session]
  }
  private let referee: Referee

  /// nil where a statement is refused.
  package init?(_ statements: [String]) throws {
    self.statements = statements
    let text = SourceText(name: "casebook", statements.joined(separator: "\n"))
    let casebook = LoadedCasebook(statements.joined(separator: "\n"))
    guard casebook.problems.isEmpty else { return nil }
    session = casebook.session
    session.settings.evaluator = .naive
    session.settings.alwaysKeepsClaimIDs = false
    pairs = [statements, statements.filter(Contestants.isPlain)].compactMap { statements in
      let casebook = LoadedCasebook(statements.joined(separator: "\n"))
      guard casebook.problems.isEmpty else { return nil }
      casebook.session.settings.evaluator = .naive
      let forced = (0..<Contestants.forcedPlans).map { number in
        let session = Session(casebook.session.casebook)
        session.settings.plan.joinOrder = .drawn(seed: number)
        session.settings.plan.reachesFromConstants = number % 2 == 0
        session.settings.plan.newRowsAtOnce = number == 3 ? 1 << 16 : 1 + Int(number)
        session.settings.plan.rows = number < 2 ? .hashed : .fitting
        return session
      }
      return Pair(naive: casebook.session, columns: Session(casebook.session.casebook), forced: forced)
    }
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
    if let difference = differenceOnColumns(parsed.statements[0], in: text) { return .differ(difference) }
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

  /// Whether a statement, by itself, speaks for rows only. Most random casebooks hold some that do not, and leave the
  /// evaluator on columns little to do.
  private static func isPlain(_ statement: String) -> Bool {
    switch Parser.parse(SourceText(name: "statement", statement)).statements.first?.form {
    case .claim(let claim)?: !claim.isDenial
    case .rule(let rule)?: !rule.isDenial && rule.exception == nil
    case .complete?: false
    default: true
    }
  }

  /// In so many orders a question is worked out beside the one that its evaluator would choose.
  private static let forcedPlans: UInt64 = 4

  /// How many casebooks each question is asked of by both evaluators.
  package var casebooks: Int { pairs.count }

  /// How many questions were answered on columns.
  package var columnAnswers: Int { pairs.reduce(0) { $0 + $1.columns.columnAnswers } }

  /// What the evaluator on columns says otherwise: of cells, standings, claims, sources and the lines below, and of what
  /// explains the first rows.
  private func differenceOnColumns(_ question: Statement, in text: SourceText) -> Difference? {
    for pair in pairs {
      var asked: [Asked] = []
      for (number, session) in ([pair.columns] + pair.forced).enumerated() {
        let before = session.columnAnswers
        let fast = lines(of: session.run(question, in: text))
        // Else both are the same evaluator.
        guard session.columnAnswers > before else { continue }
        asked.append(Asked(name: "the evaluator on columns" + (number == 0 ? "" : ", by plan \(number - 1)"), session: session, lines: fast))
      }
      if asked.isEmpty { continue }
      var explanations = (1...3).map { "why \($0)" }
      if case .ask = question.form { explanations = ["why"] }
      var naive = lines(of: pair.naive.run(question, in: text))
      for explanation in [nil] + explanations.map(Optional.some) {
        if let explanation {
          let why = SourceText(name: "question", explanation)
          guard let statement = Parser.parse(why).statements.first else { break }
          naive = lines(of: pair.naive.run(statement, in: why))
          for i in asked.indices { asked[i].lines = lines(of: asked[i].session.run(statement, in: why)) }
        }
        guard let other = asked.first(where: { $0.lines != naive }) else { continue }
        return Difference(
          program: Program(statements: statements, question: Printer.text(of: question)), evaluator: naive,
          other: other.name, referee: other.lines)
      }
    }
    return nil
  }

  private struct Asked {
    let name: String
    let session: Session
    /// What it said last.
    var lines: [String]
  }

  private func lines(of outcome: Outcome) -> [String] {
    var lines: [String] = []
    if case .answer(let answer) = outcome.content {
      for row in answer.rows { lines.append("\(row.claims) \(row.sources)") }
    }
    let rendered = OutcomeRenderer(format: .table, audience: .pipe).render(outcome)
    return lines + (rendered.output + rendered.errors).split(separator: "\n").map { String($0) }
  }
}
