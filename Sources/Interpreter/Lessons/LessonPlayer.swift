import Presentation
import Source
import Syntax

/// Leads somebody through a lesson: shows its steps, takes what is typed, says whether it is what was asked for.
///
/// It prints nothing and runs no question of the student: it says what a line is, and judges what came of it.
package final class LessonPlayer {
  let lesson: Lesson
  private let models: LessonModels
  private let log: LessonLog
  private let fold: ContentFold
  private var isUnfolded = false
  /// Columns that text may take.
  var width: Int
  /// Set-ups that were run in the session of the student, by step.
  private var setUps: Set<Int> = []

  var progress: LessonProgress { log.progress }

  init(_ lesson: Lesson, session: Session, log: LessonLog) {
    self.lesson = lesson
    self.log = log
    models = LessonModels(lesson, session.files, isInterrupted: session.isInterrupted)
    fold = ContentFold(lesson.warnings)
    width = session.settings.width
  }

  /// From 0.
  private var index: Int { min(max(progress.at, 1), lesson.steps.count) - 1 }
  private var step: LessonStep { lesson.steps[index] }
  private var number: Int { index + 1 }
  private var isDone: Bool { progress.marks[number] != nil }

  /// What is to be run unseen in the student's session before the step, each time that the lesson is opened.
  func takeSetUp() -> [String] {
    let missing = (0...index).filter { setUps.insert($0).inserted }
    return missing.flatMap { lesson.steps[$0].setUp }
  }

  // MARK: What a line is

  package enum Reading {
    case reply([Outcome])
    /// To be run as the lesson's own line, having been shown.
    case play(String)
    case question
  }

  func read(_ entry: String) -> Reading {
    let typed = entry.trimmingSpaces
    if typed.isEmpty { return isDone || isReading ? .reply([goOn()]) : .reply([]) }
    if let command = LessonCommand(typed) {
      if case .play = command { return play() }
      return .reply([carryOut(command)])
    }
    switch step.task {
    case .writing(let answer) where answer.takes(typed): return .reply([write(typed, answer)])
    case .coding(let sheet) where code(typed, of: sheet) != nil: return .reply([code(next: typed, of: sheet)])
    case .reading, .typing, .asking, .writing, .coding: return .question
    }
  }

  private var isReading: Bool { if case .reading = step.task { true } else { false } }

  private func carryOut(_ command: LessonCommand) -> Outcome {
    switch command {
    case .next:
      if isDone || isReading { return goOn() }
      return say(["this step is not done yet: " + task], next: nextWords + ["skip"])
    case .skip:
      log.add(.skipped(number))
      return goOn()
    case .back:
      guard index > 0 else { return say(["this is the first step"]) }
      log.add(.at(number - 1))
      return page()
    case .where: return standing()
    case .hint: return hint()
    case .show: return show()
    case .unfold:
      isUnfolded = true
      return say(["from here on nothing is folded in this lesson; ask again what was"])
    case .reveal: return reveal()
    case .write(let text):
      guard case .writing(let answer) = step.task else { return say(["nothing is to be written down at this step"]) }
      return write(text, answer)
    case .code(let words):
      guard case .coding(let sheet) = step.task else { return say(["nothing is to be coded at this step"]) }
      return code(words: words, of: sheet)
    case .play: return say([])
    }
  }

  // MARK: Moving

  private func goOn() -> Outcome {
    if isReading { log.add(.passed(number)) }
    guard index + 1 < lesson.steps.count else { return ending() }
    log.add(.at(number + 1))
    return page()
  }

  /// The step as it is read.
  func page() -> Outcome {
    let rule = "── \(number) of \(lesson.steps.count) " + String(repeating: "─", count: 24)
    var lines = ["", rule] + prose
    let taskLines = taskLines
    if !taskLines.isEmpty { lines += [""] + taskLines }
    return say(lines, next: nextWords)
  }

  private var prose: [String] {
    LessonProse(width: width, written: progress.written).lines(of: step.prose)
  }

  private var taskLines: [String] {
    switch step.task {
    case .reading: return []
    case .typing(let input, _):
      return ["Type:"] + input.split(separator: "\n").enumerated().map { "    " + ($0.offset == 0 ? "" : "  ") + $0.element }
    case .asking: return ["Your question:"]
    case .writing(let answer):
      let before = progress.written[answer.name].map { " You wrote: \($0)." } ?? ""
      let how = answer.kind == .words ? "Write it down: `write` and your words." : "Write \(answer.wording)."
      return [how + before]
    case .coding(let sheet): return codingLines(sheet)
    }
  }

  private var task: String {
    switch step.task {
    case .reading: "`next` goes on"
    case .typing: "type the line, or `play` types it for you"
    case .asking: "ask a question that answers it"
    case .writing(let answer): answer.kind == .words ? "`write` and your words" : "write \(answer.wording)"
    case .coding(let sheet):
      isCoded(sheet) ? "`reveal` shows what the sources say" : "give each statement a code"
    }
  }

  private var nextWords: [String] {
    if isDone { return index + 1 < lesson.steps.count ? ["next"] : ["lesson save", "lesson stop"] }
    switch step.task {
    case .reading: return ["next"]
    case .typing: return ["play", "skip"]
    case .asking: return ["hint", "show", "skip"]
    case .writing: return ["skip"]
    case .coding(let sheet): return isCoded(sheet) ? ["reveal"] : ["skip"]
    }
  }

  private func standing() -> Outcome {
    let done = (1...lesson.steps.count).count { progress.marks[$0] == .passed }
    var lines = [
      "\(lesson.front.title): step \(number) of \(lesson.steps.count); \(Words.count(done, "step")) done, about \(lesson.front.minutes) minutes in all"
    ]
    let skipped = (1...lesson.steps.count).filter { progress.marks[$0] == .skipped }
    if !skipped.isEmpty { lines.append("left undone: " + skipped.map(String.init).joined(separator: ", ")) }
    lines += prose + (taskLines.isEmpty ? [] : [""] + taskLines)
    return say(lines, next: nextWords + ["lesson save", "lesson stop"])
  }

  private func ending() -> Outcome {
    let open = lesson.tasks.map { $0.index + 1 }.filter { progress.marks[$0] != .passed }
    var lines = ["", "That was the lesson \"\(lesson.front.title)\"."]
    if !open.isEmpty { lines.append("not done: steps " + open.map(String.init).joined(separator: ", ")) }
    lines.append("`lesson save FILE` writes down what you asked and wrote, to hand in; `lesson stop` leaves the lesson.")
    return say(lines, next: ["lesson save", "back", "lesson stop"])
  }

  // MARK: Help on the way

  private func hint() -> Outcome {
    let hints: [String]
    switch step.task {
    case .asking(let question): hints = question.hints
    case .writing(let answer): hints = answer.hints
    case .coding(let sheet): hints = sheet.hints
    case .typing: return say(["type the line as it stands, or `play`"])
    case .reading: return say(["there is nothing to be done at this step; `next` goes on"])
    }
    let taken = progress.hints[number] ?? 0
    guard taken < hints.count else {
      if case .asking = step.task {
        return say([hints.isEmpty ? "there is no hint here; `show` shows one right answer" : "there is no further hint; `show` shows one right answer"])
      }
      return say(["there is no \(hints.isEmpty ? "" : "further ")hint here"])
    }
    log.add(.hinted(number))
    let more = taken + 1 < hints.count ? " (`hint` again helps more)" : ""
    return say(filled("hint \(taken + 1) of \(hints.count): \(hints[taken])\(more)"))
  }

  private func show() -> Outcome {
    switch step.task {
    case .asking(let question):
      log.add(.shown(number))
      return say(["one right answer:"] + quoted(question.models[0]), next: ["play"])
    case .typing(let input, _): return say(["the line is:"] + quoted(input), next: ["play"])
    case .reading, .writing, .coding: return say(["there is no answer to show at this step"])
    }
  }

  private func quoted(_ input: String) -> [String] {
    input.split(separator: "\n").enumerated().map { ($0.offset == 0 ? "  > " : "  | ") + $0.element }
  }

  private func play() -> Reading {
    switch step.task {
    case .typing(let input, _): return .play(input)
    case .asking(let question):
      log.add(.shown(number))
      return .play(question.models[0])
    case .reading, .writing, .coding: return .reply([say(["there is nothing to play at this step"])])
    }
  }

  // MARK: Writing and coding

  private func write(_ text: String, _ answer: WrittenAnswer) -> Outcome {
    guard let value = answer.reading(text) else { return say(["that is not what is asked for here; write \(answer.wording)"]) }
    log.add(.wrote(answer.name, value))
    log.add(.passed(number))
    return say(["written down: \(value)"], next: ["next"])
  }

  private func isCoded(_ sheet: CodingSheet) -> Bool {
    let given = progress.codings[sheet.name] ?? [:]
    return sheet.items.allSatisfy { given[$0.name] != nil }
  }

  /// By its number or its name.
  private func code(_ typed: String, of sheet: CodingSheet) -> String? {
    if let number = Int(typed) { return sheet.codes.indices.contains(number - 1) ? sheet.codes[number - 1] : nil }
    return sheet.codes.first { $0.lowercased() == typed.lowercased() }
  }

  private func codingLines(_ sheet: CodingSheet) -> [String] {
    let given = progress.codings[sheet.name] ?? [:]
    var lines: [String] = []
    for item in sheet.items {
      lines += filled("\(item.name)  \(item.statement)", hanging: "   ")
      if let code = given[item.name] { lines.append("   → \(code)") }
    }
    lines += [""] + filled("Codes: " + sheet.codes.enumerated().map { "\($0.offset + 1) \($0.element)" }.joined(separator: " · "))
    if let open = sheet.items.first(where: { given[$0.name] == nil }) {
      lines.append("Which code for \(open.name)? A number or a word; `code \(open.name) 1` changes one later.")
    } else {
      lines.append("All are coded. `reveal` shows what the sources say; `code \(sheet.items[0].name) 1` changes one.")
    }
    return lines
  }

  private func code(next typed: String, of sheet: CodingSheet) -> Outcome {
    let given = progress.codings[sheet.name] ?? [:]
    guard let open = sheet.items.first(where: { given[$0.name] == nil }) else {
      return say(["all are coded; `code \(sheet.items[0].name) \(typed)` would change one"], next: ["reveal"])
    }
    return take(typed, for: open, of: sheet)
  }

  private func code(words: String, of sheet: CodingSheet) -> Outcome {
    let parts = words.split(separator: " ", maxSplits: 1).map { String($0) }
    guard parts.count == 2, let item = sheet.items.first(where: { $0.name.lowercased() == parts[0].lowercased() }) else {
      return say(["write `code`, the letter of the statement and the code: `code \(sheet.items[0].name) \(sheet.codes[0])`"])
    }
    return take(parts[1], for: item, of: sheet)
  }

  private func take(_ typed: String, for item: CodingSheet.Item, of sheet: CodingSheet) -> Outcome {
    guard let code = code(typed, of: sheet) else {
      return say(["no code `\(typed)`; there are: \(sheet.codes.joined(separator: ", "))"])
    }
    // What was coded blind stays as it was.
    if progress.revealed.contains(sheet.name) { return say(["the sources have been shown; codes given before that stay"]) }
    log.add(.coded(sheet: sheet.name, item: item.name, code: code))
    if let open = sheet.items.first(where: { progress.codings[sheet.name]?[$0.name] == nil }) {
      return say(["\(item.name): \(code)"] + filled("Next, \(open.name): \(open.statement)"))
    }
    log.add(.passed(number))
    return say(["\(item.name): \(code)", "all are coded; `reveal` shows what the sources say"], next: ["reveal", "next"])
  }

  private func reveal() -> Outcome {
    guard case .coding(let sheet) = step.task else { return say(["there is nothing to reveal at this step"]) }
    guard isCoded(sheet) else { return say(["code every statement first; then `reveal`"]) }
    log.add(.revealed(sheet: sheet.name))
    let renderer = OutcomeRenderer(format: .table, audience: .reader(width: min(width, TranscriptRunner.width)))
    let given = progress.codings[sheet.name] ?? [:]
    var lines = ["you: " + sheet.items.map { "\($0.name) \(given[$0.name] ?? "")" }.joined(separator: " · ")]
    for (input, outcomes) in zip(sheet.revealing, models.outcomes(of: index)) {
      lines += quoted(input).map { String($0.dropFirst(2)) }
      for outcome in outcomes {
        let rendered = renderer.render(folding(outcome))
        lines += (rendered.output + rendered.errors).split(separator: "\n").map { String($0) }
      }
    }
    return say(lines, next: ["next"])
  }

  // MARK: What came of a question

  /// - Returns: what to say behind the answer, if anything.
  func judge(_ entry: String, _ outcomes: [Outcome], isPlayed: Bool) -> [Outcome] {
    guard !outcomes.contains(where: \.wasStopped) else { return [] }
    if LessonPlayer.isQuestion(entry) { log.add(.asked(number, entry)) }
    switch step.task {
    case .reading: return []
    case .writing, .coding:
      // Whoever types the sentence itself gets an error first.
      return outcomes.contains(where: \.isFailure) && !isDone ? [say(["for this step: " + task])] : []
    case .typing(let input, let fails):
      guard isPlayed || isSame(entry, input) || comesToTheSame(entry, outcomes, fails: fails) else { return [] }
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
      return [say(filled("not yet: \(reply.text)"), next: nextWords)]
    }
    guard case .wrong(let detail) = judgement else { return [] }
    return [say(["not yet" + (detail.map { ": \($0)" } ?? "")], next: nextWords)]
  }

  private func judgement(of entry: String, _ outcomes: [Outcome]) -> AnswerCheck.Judgement {
    guard let check = models.check(of: index), let finding = LessonModels.finding(outcomes, of: entry) else { return .other }
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

  // MARK: Words

  func folding(_ outcome: Outcome) -> Outcome { isUnfolded ? outcome : fold.folding(outcome) ?? outcome }

  func takeWarning() -> Outcome? { log.takeWarning().map { Outcome(.failed([$0])) } }

  func beginAnew() -> Outcome {
    log.beginAnew()
    return page()
  }

  private func filled(_ text: String, hanging: String = "    ") -> [String] {
    let width = min(width, LessonProse.widest)
    var lines: [String] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if let last = lines.last, DisplayWidth.of(last) + 1 + DisplayWidth.of(word) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(lines.isEmpty ? String(word) : hanging + word)
      }
    }
    return lines
  }

  /// - Parameter next: what one could type now, each once.
  private func say(_ lines: [String], next: [String] = []) -> Outcome {
    var words: [String] = []
    for word in next where !words.contains(word) { words.append(word) }
    let footer = words.isEmpty ? [] : ["→ " + words.joined(separator: " · ")]
    return Outcome(.prose(Prose(frame: "any time", lines: lines + footer)))
  }
}
