import Explanation
import Semantics
import Source

/// Finds the questions of a casebook's cards that cannot be asked.
enum CardCheck {
  /// A question that fails for every thing of its kind, with what it fails of for the first.
  static func findings(_ casebook: Casebook) -> [Diagnostic] {
    let session = Session(casebook)
    return casebook.cards.flatMap { layout -> [Diagnostic] in
      let kind = casebook.kind(layout.kind)
      let things = casebook.things(of: kind)
      guard !things.isEmpty else { return [] }
      return layout.next.compactMap { question in
        var first: Diagnostic?
        for thing in things {
          let written = Template.fill(question.text) { $0 == kind.name ? Session.typed(thing) : "{\($0)}" }
          guard let problem = problem(of: written, in: session) else { return nil }
          if first == nil { first = problem }
        }
        return first.map { problem in
          Diagnostic(
            .warning, "card-question", "this cannot be asked of \(things[0]): \(problem.message)",
            at: question.location,
            help: problem.help)
        }
      }
    }
  }

  private static func problem(of question: String, in session: Session) -> Diagnostic? {
    var problem: Diagnostic?
    _ = ScriptRunner(session).run(SourceText(name: "next", question)) { outcome in
      if case .failed(let problems) = outcome.content { problem = problem ?? problems.first }
    }
    return problem
  }
}
