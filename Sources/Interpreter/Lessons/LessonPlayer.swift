import Presentation
import Source
import Syntax

/// Leads somebody through a lesson: shows its steps, takes what is typed, says whether it is what was asked for.
///
/// It prints nothing and runs no question of the student: it says what a line is, and judges what came of it.
package final class LessonPlayer {
  let lesson: Lesson
  let models: LessonModels
  let log: LessonLog
  private let fold: ContentFold
  private var isUnfolded = false
  /// Whether the line before was told that it would leave more than the lesson.
  private var wasToldOfLeaving = false
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
  var index: Int { min(max(progress.at, 1), lesson.steps.count) - 1 }
  var step: LessonStep { lesson.steps[index] }
  var number: Int { index + 1 }
  var isDone: Bool { progress.marks[number] != nil }

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
    /// The lesson is to be left.
    case stop
    case question
  }

  func read(_ entry: String) -> Reading {
    let typed = entry.trimmingSpaces
    let isLeaving = ["exit", "quit", "q"].contains(typed.lowercased())
    defer { wasToldOfLeaving = isLeaving }
    if isLeaving, !wasToldOfLeaving {
      return .reply([say(["`\(typed)` leaves the program; `lesson stop` leaves the lesson alone. Your place is kept either way."], next: ["lesson stop", typed])])
    }
    if typed.isEmpty { return isDone || isReading ? .reply([goOn()]) : .reply([]) }
    if let command = LessonCommand(typed) {
      if case .play = command { return play() }
      if case .stop = command { return .stop }
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
      return say(["this step is not done yet: " + task], next: nextWords + ["task", "skip"])
    case .skip:
      log.add(.skipped(number))
      return goOn()
    case .back:
      guard index > 0 else { return say(["this is the first step"]) }
      log.add(.at(number - 1))
      return page()
    case .where: return standing()
    case .task: return say(prose + (taskLines.isEmpty ? [] : [""] + taskLines), next: nextWords)
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
    case .play, .stop: return say([])
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
      return ["Type:"]
        + input.split(separator: "\n").enumerated().map { "    " + ($0.offset == 0 ? "" : "  ") + $0.element }
    case .asking: return ["Your question:"]
    case .writing(let answer):
      let before = progress.written[answer.name].map { " You wrote: \($0)." } ?? ""
      let how = answer.kind == .words ? "Write it down: `write` and your words." : "Write \(answer.wording)."
      return [how + before]
    case .coding(let sheet): return codingLines(sheet)
    }
  }

  var task: String {
    switch step.task {
    case .reading: "`next` goes on"
    case .typing: "type the line, or `play` types it for you"
    case .asking: "ask a question that answers it"
    case .writing(let answer): answer.kind == .words ? "`write` and your words" : "write \(answer.wording)"
    case .coding(let sheet):
      isCoded(sheet) ? "`reveal` shows what the sources say" : "give each statement a code"
    }
  }

  /// The step in a line, for whoever has asked something else in between.
  var reminder: String {
    switch step.task {
    case .reading: return ""
    case .typing(let input, _): return "type `\(input.split(separator: "\n").joined(separator: " "))`, or `play`"
    case .asking(let question):
      let word = question.models[0].prefix { $0.isLetter }
      let isKeyword = Keyword(rawValue: String(word))?.isStatement ?? false
      return (whatIsAsked ?? "the question of this step") + (isKeyword ? " (with `\(word)`)" : "")
    case .writing, .coding: return task
    }
  }

  /// What stands right before the block: its last question, else the sentence that says what to ask, else all of it if it
  /// is short.
  private var whatIsAsked: String? {
    let text = LessonProse(width: 10_000, written: progress.written).lines(of: [step.question]).joined(separator: " ").trimmingSpaces
    let sentences = LessonPlayer.sentences(of: text)
    if let question = sentences.last(where: { $0.hasSuffix("?") }) { return question }
    if let order = sentences.last(where: { $0.hasPrefix("Ask ") || $0.contains(" ask ") }) { return order }
    return text.isEmpty || text.count > 160 ? nil : text
  }

  private static func sentences(of text: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    for word in text.split(separator: " ") {
      current += (current.isEmpty ? "" : " ") + word
      guard let end = word.last, ".?!".contains(end) else { continue }
      sentences.append(current)
      current = ""
    }
    return current.isEmpty ? sentences : sentences + [current]
  }

  var nextWords: [String] {
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
      "\(lesson.front.title): step \(number) of \(lesson.steps.count); \(Words.count(done, "step")) done, about \(lesson.minutes) minutes in all"
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
    lines.append(
      "`lesson save FILE` writes down what you asked and wrote, to hand in; `lesson stop` leaves the lesson.")
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
        return say([
          hints.isEmpty
            ? "there is no hint here; `show` shows one right answer"
            : "there is no further hint; `show` shows one right answer"
        ])
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

  func quoted(_ input: String) -> [String] {
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

  // MARK: Words

  func folding(_ outcome: Outcome) -> Outcome { isUnfolded ? outcome : fold.folding(outcome) ?? outcome }

  func takeWarning() -> Outcome? { log.takeWarning().map { Outcome(.failed([$0])) } }

  func beginAnew() -> Outcome {
    log.beginAnew()
    return page()
  }

  func filled(_ text: String, hanging: String = "    ") -> [String] {
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
  func say(_ lines: [String], next: [String] = []) -> Outcome {
    var words: [String] = []
    for word in next where !words.contains(word) { words.append(word) }
    let footer = words.isEmpty ? [] : ["→ " + words.joined(separator: " · ")]
    return Outcome(.prose(Prose(frame: "any time", lines: lines + footer)))
  }
}
