import Explanation
import Semantics
import Source
import Syntax

/// The questions that a card offers, ready to type: those that show what it cuts, and those to ask next.
struct CardQuestions {
  let thing: String
  /// The frame as it was written behind the name; empty for none.
  let frameText: String

  /// What a question may not take for granted.
  struct Possibilities {
    /// Whether `evaluate` takes the name for one case.
    let isOneCase: Bool
    /// Whether `disputes` would show something.
    let isDisputed: Bool
  }

  /// `show treats where treats.state = China as of 2004`.
  func rows(of relation: String, _ field: Field, includingUnknown: Bool = false) -> String {
    var value = Session.typed(thing)
    if field.type == .text {
      value = "\"" + thing.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    }
    let words = ["show \(relation) where \(relation).\(field.name) = \(value)", frameText]
    return (words + (includingUnknown ? ["including unknown"] : [])).filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static let most = 5

  /// The questions of the layouts that can be asked of this thing, in its frame where they take one.
  func next(_ layouts: [CardLayout], in casebook: Casebook, where possible: Possibilities) -> [String] {
    var questions: [String] = []
    for layout in layouts {
      let kind = casebook.kind(layout.kind).name
      questions += layout.next.map { question in
        Template.fill(question.text) { $0 == kind ? Session.typed(thing) : "{\($0)}" }
      }
    }
    if layouts.isEmpty { questions = ["evaluate \(Session.typed(thing))", "disputes \(Session.typed(thing))"] }
    var fitting: [String] = []
    for question in questions where !fitting.contains(question) {
      guard let form = form(of: question), isPossible(form, possible) else { continue }
      let framed = frameText.isEmpty ? question : "\(question) \(frameText)"
      fitting.append(self.form(of: framed) == nil ? question : framed)
    }
    return Array(fitting.prefix(CardQuestions.most))
  }

  private func isPossible(_ form: Statement.Form, _ possible: Possibilities) -> Bool {
    switch form {
    case .evaluate(let evaluate):
      if case .caseReference = evaluate.target { return possible.isOneCase }
    case .why(let why):
      if case .caseReference = why.target { return possible.isOneCase }
    case .disputes(.some): return possible.isDisputed
    default: break
    }
    return true
  }

  /// nil if the text is not one statement.
  private func form(of question: String) -> Statement.Form? {
    let result = Parser.parse(SourceText(name: "next", question), mode: .prompt)
    return result.diagnostics.isEmpty && result.statements.count == 1 ? result.statements[0].form : nil
  }
}
