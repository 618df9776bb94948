import Presentation
import Semantics
import Source
import Syntax

/// Runs the statements of one text in a session, in order, and stops at the first that fails.
package struct ScriptRunner {
  /// How a text ended; `left` where it said `exit`, and nothing behind that was run.
  package enum Ending: Sendable, Equatable { case finished, failed, left(afterFailure: Bool) }

  private let session: Session
  private let keepsGoing: Bool
  private let clock: (() -> Duration)?
  /// How many files are being read, each from a line of the one before.
  private let depth: Int

  /// - Parameters:
  ///   - keepsGoing: goes on behind a statement that failed; the ending still says so.
  ///   - clock: the time since some moment, for sessions that say how long answers took; without one none does.
  package init(_ session: Session, keepsGoing: Bool = false, clock: (() -> Duration)? = nil) {
    self.init(session, keepsGoing: keepsGoing, clock: clock, depth: 0)
  }

  private init(_ session: Session, keepsGoing: Bool, clock: (() -> Duration)?, depth: Int) {
    self.session = session
    self.keepsGoing = keepsGoing
    self.clock = clock
    self.depth = depth
  }

  /// - Parameter mode: how far a statement goes on in the next line; what was typed at the prompt is read as it was there.
  ///
  /// Statements up to the first that does not parse are run before its error is reported. An interruption ends the run
  /// whatever else is said, and is reported once, whether it comes within a statement or between two.
  ///
  /// Where the session is recorded, an answer is in the recording before it is reported: what was typed at the prompt is
  /// one step, and so is each statement of a script.
  package func run(_ text: SourceText, mode: Parser.Mode = .file, _ report: (Outcome) -> Void) -> Ending {
    if mode == .prompt, depth == 0, let player = session.lessonPlayer { return run(text, in: player, report) }
    return runOutsideLesson(text, mode: mode, report)
  }

  /// What is typed in a lesson is the lesson's, or a question that it then speaks of.
  private func run(_ text: SourceText, in player: LessonPlayer, _ report: (Outcome) -> Void) -> Ending {
    player.width = session.settings.width
    for input in player.takeSetUp() {
      _ = restricted { runOutsideLesson(lessonText(input, player), mode: .prompt) { _ in } }
    }
    let entry = text.text(in: Span(0, text.bytes.count))
    var outcomes: [Outcome] = []
    let ending: Ending
    let (question, isPlayed): (String, Bool)
    switch player.read(entry) {
    case .reply(let replies):
      (replies + [player.takeWarning()].compactMap { $0 }).forEach(report)
      return .finished
    case .stop:
      return runOutsideLesson(SourceText(name: "<prompt>", "lesson stop"), mode: .prompt, report)
    case .play(let input):
      report(Outcome(.prose(Prose(frame: "any time", lines: input.promptLines))))
      ending = restricted { runOutsideLesson(lessonText(input, player), mode: .prompt) { outcomes.append($0); report(player.folding($0)) } }
      (question, isPlayed) = (input, true)
    case .question:
      ending = runOutsideLesson(text, mode: .prompt) { outcomes.append($0); report(player.folding($0.plain(for: session.settings))) }
      (question, isPlayed) = (entry, false)
    }
    // The question may have left the lesson, or begun another.
    guard session.lessonPlayer === player else { return ending }
    (player.judge(question, outcomes, isPlayed: isPlayed) + [player.takeWarning()].compactMap { $0 }).forEach(report)
    return ending
  }

  /// What a lesson types itself reads nothing outside its folder, and writes nothing.
  private func restricted(_ body: () -> Ending) -> Ending {
    let before = session.settings.reach
    session.settings.reach = .ownFolder
    defer { session.settings.reach = before }
    return body()
  }

  private func lessonText(_ input: String, _ player: LessonPlayer) -> SourceText {
    SourceText(name: "<prompt>", input, folder: player.lesson.transcript.text.folder)
  }

  private func runOutsideLesson(_ text: SourceText, mode: Parser.Mode, _ report: (Outcome) -> Void) -> Ending {
    if mode == .prompt {
      switch PromptCommand(text.text(in: Span(0, text.bytes.count))) {
      case .blank: return .finished
      case .entry(let number): return run(number, in: text, report)
      case nil: break
      }
    }
    if let outcome = session.claimsOfPlace(named: text) {
      return recorded(text, report) {
        $0(outcome)
        return outcome.isFailure ? .failed : .finished
      }
    }
    var result = Parser.parse(text, mode: mode)
    let isRefused = result.statements.isEmpty && !result.diagnostics.isEmpty
    if let read = isRefused
      ? NameLine.reading(text, in: session.casebook, partly: true)
      : NameLine.reading(behindKeywordOf: text, in: session.casebook)
    {
      return recorded(text, report) { run(Parser.parse(read), in: read, mode, isStep: false, $0) }
    }
    // Nothing more comes, so what is missing is a mistake.
    if result.isIncomplete { result = Parser.parse(text) }
    guard mode == .prompt, depth == 0, !result.statements.contains(where: \.isAboutRecording) else {
      return run(result, in: text, mode, isStep: mode == .file && depth == 0, report)
    }
    return recorded(text, report) { run(result, in: text, mode, isStep: false, $0) }
  }

  /// A number alone: a question of the menu, which is then shown as it is asked, or an entry of what was last printed.
  private func run(_ number: Int, in text: SourceText, _ report: (Outcome) -> Void) -> Ending {
    guard let question = session.takeQuestion(number) else {
      return recorded(text, report) { report in
        let outcome = session.entry(number, in: text)
        report(outcome)
        return outcome.isFailure ? .failed : .finished
      }
    }
    report(Outcome(.prose(Prose(frame: "any time", lines: ["> " + question]))))
    // A recording has the question itself: whoever reads it does not know the menu.
    let asked = SourceText(name: text.name, bytes: Array(question.utf8), folder: text.folder)
    let result = Parser.parse(asked, mode: .prompt)
    guard !result.statements.contains(where: \.isAboutRecording) else { return run(result, in: asked, .prompt, isStep: false, report) }
    return recorded(asked, report) { run(result, in: asked, .prompt, isStep: false, $0) }
  }

  /// Runs something as one step of the recording, if there is one: what it came to is written down, then reported.
  private func recorded(_ text: SourceText, _ report: (Outcome) -> Void, _ body: ((Outcome) -> Void) -> Ending) -> Ending {
    guard session.recorder != nil else { return withoutActuallyEscaping(report) { body($0) } }
    var outcomes: [Outcome] = []
    let ending = body { outcomes.append($0) }
    if case .left = ending {} else if let problem = session.record(text.text(in: Span(0, text.bytes.count)), outcomes) {
      outcomes.append(problem)
    }
    outcomes.forEach(report)
    return ending
  }

  /// - Parameter isStep: whether each statement is a step of a recording.
  private func run(
    _ result: ParseResult, in text: SourceText, _ mode: Parser.Mode, isStep: Bool, _ report: (Outcome) -> Void
  ) -> Ending {
    var problems = result.diagnostics[...]
    var ending = Ending.finished
    var wasStopped = false
    func place(_ diagnostic: Diagnostic) -> Int32 { diagnostic.location?.span.start ?? 0 }
    for statement in result.statements {
      if session.isInterrupted() {
        if !wasStopped { report(Outcome(.failed([.stopped()]))) }
        return .failed
      }
      while let problem = problems.first, place(problem) < statement.span.start {
        problems.removeFirst()
        report(refusal(problem, mode))
        ending = .failed
        if !keepsGoing { return ending }
      }
      let outcome = session.leadingOn(run(statement, in: text), atPrompt: mode == .prompt)
      wasStopped = outcome.wasStopped
      if case .leave = outcome.content {
        report(outcome)
        return .left(afterFailure: ending == .failed)
      }
      var problem: Outcome?
      if isStep, !statement.isAboutRecording { problem = session.record(text.text(in: statement.span), [outcome]) }
      report(outcome)
      problem.map(report)
      if outcome.isFailure || !runScript(report) {
        ending = .failed
        if !keepsGoing { return ending }
      }
    }
    for problem in problems {
      report(refusal(problem, mode))
      ending = .failed
      if !keepsGoing { return ending }
    }
    return ending
  }

  /// A line that cannot be run leads on: to lines that it may have meant.
  private func refusal(_ problem: Diagnostic, _ mode: Parser.Mode) -> Outcome {
    session.leadingOn(Outcome(.failed([problem])), atPrompt: mode == .prompt)
  }

  private func run(_ statement: Statement, in text: SourceText) -> Outcome {
    guard let clock, session.settings.showsTime else { return session.run(statement, in: text) }
    let start = clock()
    var outcome = session.run(statement, in: text)
    outcome.took = clock() - start
    return outcome
  }

  // MARK: Files that a line reads

  private static let greatestDepth = 16

  /// Runs what `.read` has just named, if it was `.read`. False if something in it failed; `exit` in it ends it alone.
  private func runScript(_ report: (Outcome) -> Void) -> Bool {
    guard let script = session.scriptToRun else { return true }
    session.scriptToRun = nil
    guard depth < ScriptRunner.greatestDepth else {
      let problem = Diagnostic(
        .error, "reading-too-deep", "\(ScriptRunner.greatestDepth) files read each other", help: ["a file must not read itself"])
      report(Outcome(.failed([problem])))
      return false
    }
    let runner = ScriptRunner(session, keepsGoing: keepsGoing, clock: clock, depth: depth + 1)
    switch runner.run(script, report) {
    case .finished, .left(afterFailure: false): return true
    case .failed, .left(afterFailure: true): return false
    }
  }
}

extension Statement {
  fileprivate var isAboutRecording: Bool {
    guard case .dotCommand(let line) = form else { return false }
    return DotCommand.ofRecording.contains { $0.name == line.name.text.lowercased() }
  }
}

extension String {
  /// An entry as it stands at the prompt.
  fileprivate var promptLines: [String] {
    split(separator: "\n").enumerated().map { ($0.offset == 0 ? "> " : "| ") + $0.element }
  }
}
