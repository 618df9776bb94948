import Explanation
import Semantics
import Source

/// Finds the templates of a casebook's menu that cannot be asked about anything in it.
enum QuestionTemplateCheck {
  static func findings(_ casebook: Casebook) -> [Diagnostic] {
    let session = Session(casebook)
    return casebook.questionTemplates.compactMap { template in
      var first: Diagnostic?
      for question in questions(template, casebook) {
        guard let problem = problem(of: question, in: session) else { return nil }
        if first == nil { first = problem }
      }
      return first.map {
        Diagnostic(
          .warning, "question-template", "this cannot be asked: \($0.message)", at: template.location, help: $0.help)
      }
    }
  }

  /// The template about every thing of its kind; of several kinds, about the first of the others.
  private static func questions(_ template: QuestionTemplate, _ casebook: Casebook) -> [String] {
    let things = template.kinds.map { name in casebook.kind(named: name).map { casebook.things(of: $0) } ?? [] }
    guard let leading = things.first else { return [template.question] }
    guard things.allSatisfy({ !$0.isEmpty }) else { return [] }
    return leading.map { thing in
      Template.fill(template.question) { kind in
        guard let i = template.kinds.firstIndex(of: kind) else { return "{\(kind)}" }
        return Session.typed(i == 0 ? thing : things[i][0])
      }
    }
  }

  private static func problem(of question: String, in session: Session) -> Diagnostic? {
    var problem: Diagnostic?
    _ = ScriptRunner(session).run(SourceText(name: "question", question)) { outcome in
      // A session that has just begun has nothing to take back.
      if case .failed(let problems) = outcome.content { problem = problem ?? problems.first { $0.id != "nothing-changed" } }
    }
    return problem
  }
}
