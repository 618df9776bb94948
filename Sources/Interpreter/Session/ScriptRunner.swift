import Semantics
import Source
import Syntax

/// Runs the statements of one text in a session, in order, and stops at the first that fails.
package struct ScriptRunner {
  /// How a text ended; `left` where it said `exit`, and nothing behind that was run.
  package enum Ending: Sendable, Equatable { case finished, failed, left(afterFailure: Bool) }

  private let session: Session
  private let keepsGoing: Bool
  private let clock: (() -> Duration)?

  /// - Parameters:
  ///   - keepsGoing: goes on behind a statement that failed; the ending still says so.
  ///   - clock: the time since some moment, for sessions that say how long answers took; without one none does.
  package init(_ session: Session, keepsGoing: Bool = false, clock: (() -> Duration)? = nil) {
    self.session = session
    self.keepsGoing = keepsGoing
    self.clock = clock
  }

  /// - Parameter mode: how far a statement goes on in the next line; what was typed at the prompt is read as it was there.
  ///
  /// Statements up to the first that does not parse are run before its error is reported. An interruption ends the run
  /// whatever else is said, and is reported once, whether it comes within a statement or between two.
  package func run(_ text: SourceText, mode: Parser.Mode = .file, _ report: (Outcome) -> Void) -> Ending {
    var result = Parser.parse(text, mode: mode)
    // Nothing more comes, so what is missing is a mistake.
    if result.isIncomplete { result = Parser.parse(text) }
    var problems = result.diagnostics[...]
    var ending = Ending.finished
    var wasStopped = false
    func place(_ diagnostic: Diagnostic) -> Int32 { diagnostic.location?.span.start ?? 0 }
    for statement in result.statements {
      if session.isInterrupted() {
        if !wasStopped { report(Outcome(.failed([.stopped()]))) }
        return .failed
      }
      while let problem = problems.first, place(problem) < statement.span.start {
        problems.removeFirst()
        report(Outcome(.failed([problem])))
        ending = .failed
        if !keepsGoing { return ending }
      }
      let outcome = run(statement, in: text)
      report(outcome)
      wasStopped = outcome.wasStopped
      if case .leave = outcome.content { return .left(afterFailure: ending == .failed) }
      if outcome.isFailure {
        ending = .failed
        if !keepsGoing { return ending }
      }
    }
    for problem in problems {
      report(Outcome(.failed([problem])))
      ending = .failed
      if !keepsGoing { return ending }
    }
    return ending
  }

  private func run(_ statement: Statement, in text: SourceText) -> Outcome {
    guard let clock, session.settings.showsTime else { return session.run(statement, in: text) }
    let start = clock()
    var outcome = session.run(statement, in: text)
    outcome.took = clock() - start
    return outcome
  }
}
