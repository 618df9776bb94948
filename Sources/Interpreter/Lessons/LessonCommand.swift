/// What one types in a lesson beside questions.
package enum LessonCommand: Hashable {
  case next, back, `where`, task, hint, show, skip, play, reveal, unfold, stop
  case write(String)
  /// `code a stretch`: an item, and its code.
  case code(String)

  /// The words alone, each with what it does, in the order in which they are listed.
  static let words: [(word: String, command: LessonCommand, gloss: String)] = [
    ("next", .next, "goes on"), ("back", .back, "goes to the step before"),
    ("where", .where, "says where you are, and shows the step again"), ("task", .task, "shows what is to be done here"),
    ("hint", .hint, "helps a little; again, a little more"),
    ("show", .show, "shows one right answer"), ("skip", .skip, "leaves a step undone"),
    ("play", .play, "types the line for you"), ("reveal", .reveal, "shows what the sources say, once all is coded"),
    ("unfold", .unfold, "opens what is folded, for the rest of the lesson"),
    ("stop", .stop, "leaves the lesson, as `lesson stop` does; your place is kept"),
  ]

  /// nil for a question. Any case will do; so does a full stop behind the word.
  package init?(_ entry: String) {
    let words = entry.split(whereSeparator: \.isWhitespace)
    guard let first = words.first?.lowercased() else { return nil }
    let rest = words.dropFirst().joined(separator: " ")
    if first == "write", !rest.isEmpty {
      self = .write(rest)
    } else if first == "code", !rest.isEmpty {
      self = .code(rest)
    } else if words.count == 1, ["again", "repeat"].contains(first) {
      self = .task
    } else if words.count == 1, let known = LessonCommand.words.first(where: { $0.word == first }) {
      self = known.command
    } else {
      return nil
    }
  }
}
