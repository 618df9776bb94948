import Presentation
import Source
import Syntax

extension Session {
  /// Fails unless the condition is met, or unless rows come back.
  func check(_ assertion: AssertStatement, at span: Span, in text: SourceText) throws(StatementFailure) -> Outcome {
    let outcome: Outcome
    switch assertion.question {
    case .show(let show): outcome = try answer(show, in: text)
    case .ask(let ask): outcome = try answer(ask, in: text)
    }
    guard case .answer(let answer) = outcome.content else { return outcome }
    let holds = answer.kind == .verdict ? answer.rows.first?.status == .met : !answer.rows.isEmpty
    if holds { return Outcome(.done("holds" + inChangedWorld), remarks: outcome.remarks, restsOn: outcome.restsOn) }
    let found = answer.kind == .verdict ? "it is \(answer.rows.first?.status.name ?? "unknown")" : "no row came back"
    throw StatementFailure(
      Diagnostic(
        .error, Session.assertionFailed, "this does not hold: \(found)", at: Location(text, span),
        notes: [.init("frame: \(answer.frame)")], help: ["ask it with `why` to see what speaks for and against it"]))
  }

  static let assertionFailed = "assertion-failed"
}

extension Outcome {
  /// A script that ends in this differs from what it expects; it is not mistaken.
  package var isFailedAssertion: Bool {
    guard case .failed(let problems) = content else { return false }
    return problems.contains { $0.id == Session.assertionFailed }
  }
}
