/// What somebody types at a step where something is to be written down.
extension WrittenAnswer {
  /// As it is kept; nil if it does not fit.
  func reading(_ typed: String) -> String? {
    let typed = typed.split { $0.isWhitespace }.joined(separator: " ")
    switch kind {
    case .number: return WrittenAnswer.number(typed)
    case .words: return typed.isEmpty ? nil : typed
    case .oneOf(let choices): return WrittenAnswer.choice(typed, among: choices) ?? WrittenAnswer.reasonedChoice(typed, among: choices)
    case .orderOf(let choices):
      let given = typed.commaSeparated.compactMap { WrittenAnswer.choice($0, among: choices) }
      return given.count == choices.count && Set(given).count == choices.count
        && typed.commaSeparated.count == given.count
        ? given.joined(separator: ", ") : nil
    }
  }

  /// Whether a line is meant for this step, though it might be a question, too: a number, or just what is asked for.
  func takes(_ typed: String) -> Bool {
    switch kind {
    case .words: false
    case .number, .oneOf, .orderOf: reading(typed) != nil
    }
  }

  var wording: String {
    switch kind {
    case .number: "a number"
    case .words: "`write` and a few words"
    case .oneOf(let choices): "one of \(choices.joined(separator: ", "))"
    case .orderOf(let choices): "\(choices.joined(separator: ", ")), in your order, with commas between them"
    }
  }

  /// Digits, perhaps in groups: `50,000`, `50 000`, `50.000`; with a decimal point `2.5`.
  private static func number(_ typed: String) -> String? {
    let groups = typed.split(omittingEmptySubsequences: false) { $0 == "," || $0 == " " || $0 == "." || $0 == "'" }
    guard groups.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }), typed.utf8.count <= 20
    else {
      return nil
    }
    if groups.count == 1 { return typed }
    if groups.dropFirst().allSatisfy({ $0.count == 3 }), groups[0].count <= 3 { return groups.joined() }
    return groups.count == 2 && typed.contains(".") ? typed : nil
  }

  /// A choice with its reason, which is kept: "yes, because it is bound".
  private static func reasonedChoice(_ typed: String, among choices: [String]) -> String? {
    let folded = typed.lowercased()
    let fitting = choices.filter { folded.hasPrefix($0.lowercased()) }.max { $0.count < $1.count }
    guard let choice = fitting else { return nil }
    let rest = typed.dropFirst(choice.count)
    let word = rest.split(separator: " ").first.map { $0.lowercased() } ?? ""
    guard let next = rest.first, ",;:.!-–—(".contains(next) || next == " " && reasonWords.contains(word) else { return nil }
    return choice + rest
  }

  /// What a reason begins with that no comma divides from the choice.
  private static let reasonWords: Set<String> = ["-", "–", "—", "as", "because", "but", "for", "if", "since", "unless", "when"]

  private static func choice(_ typed: String, among choices: [String]) -> String? {
    choices.first { $0.lowercased() == typed.lowercased() }
  }
}
