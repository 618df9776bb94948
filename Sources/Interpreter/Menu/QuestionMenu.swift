import Explanation
import Semantics

/// The questions that are offered for a line which is no statement: templates that answer its words, about the names
/// that it mentions. Nothing of them is run unseen.
struct QuestionMenu {
  static let most = 4

  private let casebook: Casebook
  /// In lower case, in order.
  private let words: [String]
  /// The things that the line mentions, in order.
  private let names: [String]

  init(_ line: String, _ casebook: Casebook) {
    self.casebook = casebook
    let written = line.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "'" }.map(String.init)
    words = written.map { $0.lowercased() }
    names = QuestionMenu.names(in: written, casebook)
  }

  /// Whether the line says no to something.
  private var isNegative: Bool {
    words.contains { ["not", "no", "never", "without", "nor", "cannot", "although"].contains($0) || $0.hasSuffix("n't") }
  }

  /// At most four, the best first; none where nothing fits.
  var questions: [String] {
    let scored = casebook.questionTemplates.compactMap { template -> (text: String, score: Int)? in
      let answered = template.words.count { wanted in words.contains { QuestionMenu.word($0, begins: wanted) } }
      guard answered > 0 || template.words.isEmpty && !template.kinds.isEmpty, let text = filled(template) else { return nil }
      // A name that is used says more than a word that is met, and a question that turns a "not" into its contrary is none
      // to offer first.
      let keepsNegation = template.question.contains(" not ")
      if keepsNegation, !isNegative { return nil }
      return (text, min(answered, 2) * 2 + template.kinds.count * 3 + (keepsNegation ? 4 : 0))
    }
    let ordered = scored.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
    var found: [String] = []
    for (_, question) in ordered where found.count < QuestionMenu.most && !found.contains(question.text) {
      found.append(question.text)
    }
    return found
  }

  private func filled(_ template: QuestionTemplate) -> String? {
    var values: [String: String] = [:]
    for kind in template.kinds {
      guard let declared = casebook.kind(named: kind) else { return nil }
      let things = casebook.things(of: declared)
      guard let name = names.first(where: { things.contains($0) }) else { return nil }
      values[kind] = Session.typed(name)
    }
    return Template.fill(template.question) { values[$0] ?? "{\($0)}" }
  }

  private static func word(_ word: String, begins wanted: String) -> Bool {
    wanted.count < 4 ? word == wanted : word.hasPrefix(wanted)
  }

  /// The longest names first, so that "North Koreans" is not read as anything shorter.
  private static func names(in words: [String], _ casebook: Casebook) -> [String] {
    var found: [String] = []
    var i = 0
    while i < words.count {
      var taken = 1
      for length in stride(from: min(6, words.count - i), through: 1, by: -1) {
        let text = words[i..<i + length].joined(separator: " ")
        // The people of "a North Korean" are entered in the plural.
        guard let name = casebook.names.name(for: text) ?? casebook.names.name(for: text + "s") else { continue }
        if !found.contains(name) { found.append(name) }
        taken = length
        break
      }
      i += taken
    }
    return found
  }
}

extension Session {
  /// What to offer for a line that is no statement, each with its number; empty where nothing fits.
  func offerQuestions(for line: String) -> [String] {
    menu = QuestionMenu(line, casebook).questions
    return menu
  }

  /// The question that a number takes from the menu that was shown last.
  func takeQuestion(_ number: Int) -> String? { menu.indices.contains(number - 1) ? menu[number - 1] : nil }
}
