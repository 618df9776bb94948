import Explanation
import Semantics

/// The questions that are offered for a line which is no statement: templates that answer its words, about the names
/// that it mentions. Nothing of them is run unseen, and none asserts the contrary of the line.
struct QuestionMenu {
  static let most = 4

  /// Among the words of a template: it is not offered where the line says no to what it answers.
  static let notWhereDenied = "-not"

  /// Begins a word that the line must have.
  static let required = "+"

  private let casebook: Casebook
  private let line: MenuLine
  /// What was last asked about: meant by a line that names nothing.
  private let subject: String?

  init(_ line: String, _ casebook: Casebook, about subject: String? = nil) {
    self.casebook = casebook
    self.line = MenuLine(line, casebook)
    self.subject = self.line.names.isEmpty ? subject : nil
  }

  /// At most four, the best first; none where nothing fits.
  var questions: [String] {
    let scored = casebook.questionTemplates.compactMap { template -> (text: String, score: Int)? in
      let required = template.words.filter { $0.hasPrefix(QuestionMenu.required) }.map { String($0.dropFirst()) }
      let wanted = template.words.filter { !$0.hasPrefix(QuestionMenu.required) } + required
      let answered = wanted.filter { wanted in line.words.contains { QuestionMenu.word($0.text, begins: wanted) } }
      guard required.allSatisfy(answered.contains) else { return nil }
      guard !answered.isEmpty || template.words.isEmpty && !template.kinds.isEmpty else { return nil }
      let isDenied = answered.contains { wanted in
        line.words.contains { $0.isNegated && QuestionMenu.word($0.text, begins: wanted) }
      }
      let denies = template.question.contains(" not ") || template.question.contains(" no record of ")
      if denies ? !isDenied : isDenied && template.words.contains(QuestionMenu.notWhereDenied) { return nil }
      guard let text = filled(template, denies: denies) else { return nil }
      // A name that is used says more than a word that is met; what is not comes first for whoever says not.
      return (text, min(answered.count, 3) * 2 + required.count * 2 + (subject == nil ? template.kinds.count * 3 : 0) + (denies ? 4 : 0))
    }
    let ordered = scored.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
    var found: [String] = []
    for (_, question) in ordered where found.count < QuestionMenu.most {
      let asked = inItsYear(question.text)
      if !found.contains(asked) { found.append(asked) }
    }
    return found
  }

  /// What can be asked of the names alone: an atom about all that it takes.
  var asked: [String] {
    casebook.questionTemplates.filter { $0.question.hasPrefix("ask ") && !$0.kinds.isEmpty }.compactMap { filled($0, denies: false) }
  }

  /// With the names that the line denies in a question about what is not, with the others elsewhere.
  private func filled(_ template: QuestionTemplate, denies: Bool) -> String? {
    let isKept = template.words.contains(QuestionMenu.notWhereDenied)
    var values: [String: String] = [:]
    for kind in template.kinds {
      guard let declared = casebook.kind(named: kind) else { return nil }
      let things = casebook.things(of: declared)
      let fitting = line.names.filter { things.contains($0.name) }
      let named = fitting.first { $0.isNegated == denies } ?? (isKept ? nil : fitting.first)
      // Of what the line says nothing of, nothing but its words asks.
      let meant = subject.flatMap { !template.words.isEmpty && things.contains($0) ? $0 : nil }
      guard let name = named?.name ?? meant else { return nil }
      values[kind] = Session.typed(name)
    }
    return Template.fill(template.question) { values[$0] ?? "{\($0)}" }
  }

  /// In the year that the line names, where the question is about what holds at a time: `during 2019`. The fields of things
  /// hold always.
  private func inItsYear(_ question: String) -> String {
    guard question.hasPrefix("show ") || question.hasPrefix("ask "), let year = MadeQuestion.year(line.words.map(\.text)),
      // The 1951 Convention is not asked about in 1951.
      !line.names.contains(where: { $0.name.contains(year) }),
      ![" during ", " as of ", " including "].contains(where: question.contains),
      casebook.relations.contains(where: { !$0.isFixed && (question.contains("\($0.name).") || question.contains("\($0.name)(")) })
    else { return question }
    return "\(question) during \(year)"
  }

  private static func word(_ word: String, begins wanted: String) -> Bool {
    wanted.count < 4 ? word == wanted : word.hasPrefix(wanted)
  }
}

extension Session {
  /// The question that a number takes from the menu that was shown last.
  func takeQuestion(_ number: Int) -> String? { menu.indices.contains(number - 1) ? menu[number - 1] : nil }
}
