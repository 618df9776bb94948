/// What a line leads to that speaks of the case last asked about, or of a condition of it, as one does at the prompt: `why`,
/// `explain this verdict`, `evaluate again`, `try legislation met`.
struct CaseMenu {
  let title: String
  let lines: [String]

  /// nil for a line that says anything else.
  init?(_ line: String, _ session: Session) {
    let words = line.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
    guard let first = words.first else { return nil }
    if CaseMenu.trying.contains(first) || words.prefix(2) == ["what", "if"] {
      let changes = MadeQuestion.suppositions(line, about: session.lastHost, session.casebook)
      // What names no condition asks what would change.
      guard words.contains(where: { word in changes.contains { $0.contains("condition: \(word),") } }) else { return nil }
      title = "`suppose` changes something for this session"
      lines = Array(changes.prefix(QuestionMenu.most))
      return
    }
    guard let host = session.lastHost.map({ Session.typed($0) }), CaseMenu.asking.contains(first),
      words.dropFirst().allSatisfy(CaseMenu.pointing.contains)
    else { return nil }
    title = "the case last asked about is \(host)"
    lines = first == "evaluate" ? ["evaluate \(host)", "why \(host)"] : ["why \(host)", "evaluate \(host)", "help verdict"]
  }

  private static let trying: Set<String> = ["assume", "change", "imagine", "let", "make", "set", "try"]
  private static let asking: Set<String> = ["evaluate", "explain", "why"]
  private static let pointing: Set<String> = [
    "again", "be", "case", "is", "it", "me", "now", "once", "outcome", "please", "result", "so", "that", "the", "this", "verdict",
  ]
}
