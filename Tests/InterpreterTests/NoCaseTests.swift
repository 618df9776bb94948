import Interpreter
import Presentation
import Source
import TestSupport
import Testing

/// A destination, a state that is only named on a route, or one of which nothing is claimed is no case: a plain
/// sentence, and no row.
@Suite struct NoCaseTests {
  private static let questions = [
    "evaluate STATE", "why STATE", "why STATE interest", "why STATE not stretching", "evaluate North Koreans in STATE",
    "evaluate STATE as of 2016-12-31", "evaluate STATE under \"Interest first\"", "compare evaluate STATE across sources",
    "compare evaluate STATE across dates", "compare evaluate STATE across frameworks",
  ]

  private static func outcomes(_ statement: String, in session: Session) -> [Outcome] {
    var outcomes: [Outcome] = []
    _ = ScriptRunner(session).run(SourceText(name: "<prompt>", statement), mode: .prompt) { outcomes.append($0) }
    return outcomes
  }

  /// South Korea gives citizenship; Myanmar lies on a route; A names Haiti in passing.
  @Test(arguments: ["South Korea", "Myanmar", "Haiti"], questions)
  func isASentenceAndNoRow(_ state: String, _ question: String) throws {
    let session = Session(try CasebookLoader.load([RepositoryFolder.path("knowledge")]).casebook)
    let statement = question.replacing("STATE", with: state)
    let outcomes = Self.outcomes(statement, in: session)
    let outcome = try #require(outcomes.first)
    guard outcomes.count == 1, case .failed(let problems) = outcome.content, let problem = problems.first else {
      Issue.record("\(statement): an answer")
      return
    }
    #expect(problem.id == "no-case" && problem.message.contains("is no case here: no claim about its conditions or outcome"))
    #expect(problem.help.last == "`\(state)` alone shows what is recorded of it")
    for format in [OutputFormat.csv, .json, .table] {
      #expect(OutcomeRenderer(format: format, audience: .pipe).render(outcome).output == "")
    }
  }

  private let session = ReadSession(CaseSample.casebook)

  /// A known case on a day of which nothing is claimed: the sentence is the answer, for programs a table without rows.
  @Test(arguments: ["evaluate Settledland", "why Settledland", "why Settledland law", "why Settledland not low"])
  func onADayWithoutClaims(_ question: String) throws {
    let sentence = "no claim about Movers in Settledland holds on 1990-12-31; it has 2 claims of other days"
    let statement = question + " as of 1990-12-31"
    #expect(session(statement).split(separator: "\n").last.map(String.init) == sentence)
    let outcome = try #require(Self.outcomes(statement, in: session.session).first)
    if case .cases(let records, _) = outcome.content { #expect(records.rows.isEmpty) }
  }

  @Test func notBehindWhySaysWhatToWrite() {
    #expect(
      session("why not Emptyland").hasSuffix(
        "help: `why Emptyland` explains the verdict on a case; `why Emptyland not` and an outcome, why it is not that"))
  }

  @Test func aFrameWithoutAnyCaseSaysSo() {
    #expect(session("evaluate Robustland according to Curator").contains("  help: there is none in this frame\n"))
  }

  /// A source that is silent of a case that others know is an answer; that nobody knows it is none.
  @Test func aSilentSourceStandsBelowTheOthers() {
    #expect(session("compare evaluate Settledland across sources").contains("source B: no claim about its conditions or outcome"))
    #expect(session("compare evaluate Emptyland across sources").contains("error[no-case]"))
  }
}
