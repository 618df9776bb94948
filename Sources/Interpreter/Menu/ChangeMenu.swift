/// What a line leads to that asks what this session has changed: `what is different now?`, `compare before and after`, `is
/// anything of my change left`.
struct ChangeMenu {
  let title: String
  let lines: [String]

  /// nil for a line that asks of anything else.
  init?(_ line: String, _ session: Session) {
    let words = Set(MenuLine(line, session.casebook).words.map(\.text))
    guard line.allSatisfy({ $0.isLetter || " ',’?".contains($0) }), words.count < 10,
      !words.isDisjoint(with: ChangeMenu.asked), words.isDisjoint(with: ChangeMenu.otherwise)
    else { return nil }
    if session.changeCount > 0 {
      title = "the files beside this session, which has \(Words.count(session.changeCount, "change"))"
      let compared = session.comparedWithFiles, takenBack = ["undo", "drop"]
      lines = words.isDisjoint(with: ["delete", "remove"]) ? compared + takenBack : takenBack + compared
    } else {
      guard !words.isDisjoint(with: ["change", "changed", "changes", "left"]) else { return nil }
      title = "nothing is changed: these are the facts of the files"
      lines = ["evaluate \(session.lastHost.map { Session.typed($0) } ?? "all")", "help suppose"]
    }
  }

  private static let asked: Set<String> = [
    "after", "before", "change", "changed", "changes", "difference", "differences", "different", "left", "moved",
  ]

  /// Words of lines that ask what would change, what the sources say differently, or for everything as it was.
  private static let otherwise: Set<String> = [
    "all", "back", "can", "cancel", "could", "did", "disagree", "drop", "has", "have", "how", "if", "incident", "incidents", "must", "restore",
    "revert", "say", "source", "sources", "take", "to", "undo", "would",
  ]
}
