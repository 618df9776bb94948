import Source

/// What is wrong with a lesson, beyond what is wrong with it as a transcript.
enum LessonProblem {
  case emptyAnswerPasses
  case emptyHint
  case emptyReply
  case itemTwice(String)
  case modelDoesNotPass
  case modelFails(String)
  case noFrontMatter
  case noHint
  case noModel
  case noName(of: String)
  case noSteps
  case strayLine(of: String)
  case tooLittleToCode
  case unknownCheck(String)
  case unknownKind(String)
  case unknownWritten(String)
  case unreachableReply(pattern: String, earlier: String?)
}

extension LessonProblem {
  func diagnostic(at location: Location) -> Diagnostic {
    func error(_ id: String, _ message: String, _ help: String, suggesting replacement: String? = nil) -> Diagnostic {
      Diagnostic(
        .error, id, message, at: location, help: [help], suggestions: replacement.map { [.init($0)] } ?? [])
    }
    switch self {
    case .emptyAnswerPasses:
      return error(
        "empty-passes", "an answer with nothing in it passes here", "ask for something that the casebook has")
    case .emptyHint: return error("empty-hint", "this hint says nothing", "write one sentence behind `hint:`")
    case .emptyReply: return error("empty-reply", "this reply says nothing", "write one sentence behind `/:`")
    case .itemTwice(let name):
      return error("item-twice", "there is an item `\(name)` already", "give each item a name of its own")
    case .modelDoesNotPass:
      return error(
        "model-not-right", "this answer does not pass its own check",
        "the first input is the model; each further one must come to the same")
    case .modelFails(let message):
      return error("model-fails", "the model answer fails: \(message)", "mend it until `tumen -c` answers it")
    case .noFrontMatter:
      return error(
        "front-matter", "a lesson begins with title, level and minutes",
        "begin with lines of `---`, `title: …`, `level: 1`, `minutes: 20`, `---`")
    case .noHint: return error("no-hint", "this step has no hint", "add a line `hint: …` for whoever is stuck")
    case .noModel:
      return error(
        "no-model", "this step asks for something and has no model answer", "add a line `> ` and the question")
    case .noName(let flag):
      return error("no-name", "this `:\(flag)` step has no name of one word", "add a line `as: ` and a word")
    case .noSteps:
      return error(
        "no-steps", "there is nothing to do in this lesson",
        "a step is a block of ```tumen, best one of them `:ask`")
    case .strayLine(let flag):
      let lines = ["ask": "hint, wrong, check", "write": "as, kind, hint", "code": "as, codes, item, hint"][flag] ?? ""
      return error("stray-line", "this line means nothing in an `:\(flag)` step", "there it has lines of: \(lines)")
    case .tooLittleToCode:
      return error(
        "too-little-to-code", "coding takes two items and two codes at least",
        "add lines such as `codes: yes, no` and `item a: …`")
    case .unknownCheck(let word):
      let known = LessonQuestion.Check.allCases.map(\.rawValue)
      let near = EditDistance.nearest(to: word, among: known).first
      return error(
        "unknown-check", "no check `\(word)`",
        near.map { "did you mean `\($0)`?" } ?? "checks: \(known.joined(separator: ", "))",
        suggesting: near)
    case .unknownKind(let word):
      return error(
        "unknown-kind", "`\(word)` is no kind of answer", "write `number`, `words`, `one of a, b` or `order of a, b`")
    case .unknownWritten(let name):
      return error(
        "unknown-written", "nothing called `\(name)` is written down before this",
        "name a `:write` step above with `as: \(name)`, or drop the brackets")
    case .unreachableReply(let pattern, let earlier):
      return error(
        "unreachable-reply", "no answer can get the reply to /\(pattern)/",
        earlier.map { "the reply to /\($0)/ above comes first; put the narrower one before it" }
          ?? "it fits only what is right")
    }
  }
}
