import Interpreter
import Presentation
import Semantics
import Source
import Syntax

/// A casebook read from a text literal, ready to be asked.
///
///     let casebook = LoadedCasebook("kind state ()", "thing China: state")
///     casebook.show("state")  // ["China"]
package struct LoadedCasebook {
  package let session: Session
  /// What was wrong with the texts, in the order found; each as `Diagnostic.golden`.
  package let problems: [String]
  /// Statements of the texts, in order.
  package let entries: [CasebookBuilder.Entry]

  package init(_ texts: String..., findsDuplicates: Bool = false) {
    let text = SourceText(name: "casebook", texts.joined(separator: "\n"))
    let result = Parser.parse(text)
    self.init(
      result.statements.map { ($0, text) }, after: result.diagnostics, findsDuplicates: findsDuplicates)
  }

  package init(_ texts: [String]) { self.init(texts.joined(separator: "\n")) }

  /// Statements in an order of one's own.
  package init(_ entries: [CasebookBuilder.Entry], after problems: [Diagnostic] = [], findsDuplicates: Bool = false) {
    var builder = CasebookBuilder(findsDuplicates: findsDuplicates)
    builder.add(entries)
    self.init(builder.casebook, entries: entries, problems: problems + builder.diagnostics)
  }

  /// As somebody else has built it.
  package init(_ casebook: Casebook, entries: [CasebookBuilder.Entry], problems: [Diagnostic]) {
    self.entries = entries
    self.problems = problems.map(\.golden)
    session = Session(casebook)
  }

  // MARK: Asking

  /// The verdict on a condition, with its frame if it has one: `met`, `not met`, `contested`, `unknown: silent`.
  package func ask(_ condition: String) -> String {
    guard problems.isEmpty else { return problems.joined(separator: "\n") }
    switch outcome(of: "ask " + condition) {
    case .success(let answer): return answer.rows.map(\.status.name).joined()
    case .failure(let failure): return failure.messages.joined(separator: "\n")
    }
  }

  /// The rows of an answer, cells joined by ` · ` and what nobody gives as `_`; one that is not met bears its
  /// status: `China · CAT [contested]`. If the question is refused, the messages.
  package func show(_ question: String) -> [String] {
    guard problems.isEmpty else { return problems }
    switch outcome(of: "show " + question) {
    case .success(let answer): return answer.rows.map(\.text)
    case .failure(let failure): return failure.messages
    }
  }

  /// The same for any statement that is answered with rows, as `compare`.
  package func rows(of statement: String) -> [String] {
    switch outcome(of: statement) {
    case .success(let answer): answer.rows.map(\.text)
    case .failure(let failure): failure.messages
    }
  }

  /// All that a reader sees of a statement in a pipe.
  package func text(of statement: String) -> String {
    let renderer = OutcomeRenderer(format: .table, audience: .pipe)
    return outcomes(of: statement).map { outcome in
      let rendered = renderer.render(outcome)
      return rendered.output + rendered.errors
    }.joined()
  }

  /// What stands below the rows of an answer.
  package func footer(of statement: String) -> [String] {
    switch outcome(of: statement) {
    case .success(let answer): answer.footer
    case .failure(let failure): failure.messages
    }
  }

  /// Short citations of the rows of an answer, one string a row.
  package func sources(of statement: String) -> [String] {
    switch outcome(of: statement) {
    case .success(let answer): answer.rows.map { $0.sources.joined(separator: ", ") }
    case .failure(let failure): failure.messages
    }
  }

  /// What a statement is refused for; empty if it is not.
  package func refusals(of statement: String) -> [String] {
    if case .failure(let failure) = outcome(of: statement) { failure.messages } else { [] }
  }

  /// What every statement of a text came to, until one fails.
  package func outcomes(of text: String) -> [Outcome] {
    var outcomes: [Outcome] = []
    _ = ScriptRunner(session).run(SourceText(name: "question", text)) { outcomes.append($0) }
    return outcomes
  }

  /// What the statements of a text are refused for, whatever they are.
  package func messages(of text: String) -> [String] {
    outcomes(of: text).flatMap { outcome -> [String] in
      if case .failed(let problems) = outcome.content { return problems.map(\.golden) }
      return []
    }
  }

  private struct Failure: Error { let messages: [String] }

  private func outcome(of statement: String) -> Result<Answer, Failure> {
    let text = SourceText(name: "question", statement)
    let result = Parser.parse(text)
    guard result.diagnostics.isEmpty, result.statements.count == 1 else {
      return .failure(Failure(messages: result.diagnostics.map(\.golden)))
    }
    switch session.run(result.statements[0], in: text).content {
    case .answer(let answer): return .success(answer)
    case .failed(let problems): return .failure(Failure(messages: problems.map(\.golden)))
    case .cases, .explanation, .prose, .references, .done, .leave: return .failure(Failure(messages: ["no rows and no verdict"]))
    }
  }
}

extension AnswerRow {
  fileprivate var text: String {
    let values = cells.map { $0.shown ?? "_" }.joined(separator: " · ")
    return status == .met ? values : values + " [\(status.name)]"
  }
}

extension Diagnostic {
  /// The message as a test pins it down, with the text that it points at:
  ///
  ///     unknown-relation «parti»: no relation named `parti` | help: did you mean `party`?
  package var golden: String {
    var parts = ["\(severity == .error ? "" : "\(severity.rawValue) ")\(id)\(location?.golden ?? ""): \(message)"]
    parts += notes.map { "note\($0.location?.golden ?? ""): \($0.message)" }
    parts += help.map { "help: \($0)" }
    return parts.joined(separator: " | ")
  }
}

extension Location {
  fileprivate var golden: String { " «\(text.text(in: span))»" }
}
