import Source
import Syntax

/// What came of a question, beside what its step asks for.
extension LessonPlayer {
  /// - Returns: what to say behind the answer, if anything.
  func judge(_ entry: String, _ outcomes: [Outcome], isPlayed: Bool) -> [Outcome] {
    guard !outcomes.contains(where: \.wasStopped) else { return [] }
    if LessonPlayer.isQuestion(entry) { log.add(.asked(number, entry)) }
    switch step.task {
    case .reading: return []
    case .writing, .coding:
      if isDone { return [] }
      // Whoever types the sentence itself gets an error first.
      return !isStatement(entry) || outcomes.contains(where: \.isFailure) ? [say(["for this step: " + task])] : remaining(behind: entry, outcomes)
    case .typing(let input, let fails):
      // Names are compared without regard to case, and behind `=` the case makes the difference.
      let comesOut = isSame(entry, input) && outcomes.contains(where: \.isFailure) == fails
      guard isPlayed || comesOut || comesToTheSame(entry, outcomes, fails: fails) else {
        return isDone ? [] : remaining(behind: entry, outcomes)
      }
      if !isDone { log.add(isPlayed ? .played(number) : .passed(number)) }
      return [say([], next: nextWords)]
    case .asking(let question):
      if isPlayed {
        log.add(.played(number))
        return [say([], next: nextWords)]
      }
      return judge(entry, outcomes, question)
    }
  }

  private func judge(_ entry: String, _ outcomes: [Outcome], _ question: LessonQuestion) -> [Outcome] {
    let judgement = judgement(of: entry, outcomes)
    if judgement == .right {
      let wasDone = progress.marks[number] == .passed
      log.add(.passed(number))
      return [say([wasDone ? "right again" : "right: that is what was asked for"], next: nextWords)]
    }
    if isDone { return [] }
    if let reply = question.replies.first(where: { $0.answers(entry) }) {
      return [say(filled("not yet: \(reply.text)"), next: nextWords + ["task"])]
    }
    guard case .wrong(let detail) = judgement else { return remaining(behind: entry, outcomes) }
    return [say(["not yet" + (detail.map { ": \($0)" } ?? "")] + filled("asked is: \(reminder)"), next: nextWords + ["task"])]
  }

  /// What is still to be done, in a line; nothing behind a slip that its message tells how to mend, and behind help.
  private func remaining(behind entry: String, _ outcomes: [Outcome]) -> [Outcome] {
    guard LessonPlayer.isQuestion(entry), !isStatement(entry) || !outcomes.contains(where: \.isFailure) else { return [] }
    return [say(filled("still to do: \(reminder)"), next: nextWords + ["task"])]
  }

  private func isStatement(_ entry: String) -> Bool {
    Parser.parse(SourceText(name: "<prompt>", entry), mode: .prompt).diagnostics.isEmpty
  }

  private func judgement(of entry: String, _ outcomes: [Outcome]) -> AnswerCheck.Judgement {
    guard let check = models.check(of: index), let finding = LessonModels.finding(outcomes, of: entry) else {
      return .other
    }
    return check.judge(finding)
  }

  private func comesToTheSame(_ entry: String, _ outcomes: [Outcome], fails: Bool) -> Bool {
    if fails { return outcomes.contains(where: \.isFailure) }
    guard case .typing(let input, _) = step.task, let model = models.outcomes(of: index).first,
      let wanted = LessonModels.finding(model, of: input), let found = LessonModels.finding(outcomes, of: entry)
    else { return false }
    if wanted.rows != nil { return AnswerCheck(check: .set, model: wanted).judge(found) == .right }
    return !wanted.claims.isEmpty && wanted.claims == found.claims && wanted.verdict == found.verdict
  }

  private func isSame(_ entry: String, _ input: String) -> Bool {
    func words(_ text: String) -> [String] { text.split(whereSeparator: \.isWhitespace).map { $0.lowercased() } }
    return words(entry) == words(input)
  }

  /// Whether it goes into what is handed in: lines about the session and the lesson do not.
  static func isQuestion(_ entry: String) -> Bool {
    if case .entry? = PromptCommand(entry) { return true }
    let statements = Parser.parse(SourceText(name: "<prompt>", entry), mode: .prompt).statements
    return statements.isEmpty
      || statements.contains {
        switch $0.form {
        case .dotCommand, .lineCommand: false
        default: true
        }
      }
  }
}
