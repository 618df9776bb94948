import Glibc
import Interpreter
import Presentation
import Source
import Syntax
import Terminal

/// The line-editing prompt: banner, one entry after the other, until Ctrl-D.
struct Prompt {
  private let session: Session
  private let renderer: OutcomeRenderer
  private let interrupt: InterruptFlag
  private let progress: ProgressLine
  private let history: History
  private let reader: any LineReader

  private let readsSettings: Bool

  /// - Parameters:
  ///   - readsSettings: whether it begins with the lines of `tumen/rc` in the XDG config folder.
  ///   - paints: whether somebody wants colours, on a terminal that has them.
  init(
    _ session: Session, _ renderer: OutcomeRenderer, _ interrupt: InterruptFlag, _ progress: ProgressLine,
    readsSettings: Bool, paints: Bool
  ) {
    self.readsSettings = readsSettings
    self.session = session
    self.renderer = renderer
    self.interrupt = interrupt
    self.progress = progress
    let environment = Prompt.environment
    let history = History(path: StateFolder.current.map { $0 + "/history" })
    self.history = history
    let terminal = TerminalCapability.Environment(
      term: environment("TERM"), terminfo: environment("TERMINFO"), terminfoFolders: environment("TERMINFO_DIRS"),
      home: environment("HOME"))
    let capability = TerminalCapability(environment: terminal)
    let edited =
      capability == .editing ? Prompt.editedReader(session, history, paints: paints && terminal.hasColors) : nil
    // With the answers going into a pipe, whoever types still sees the prompt.
    let prompts = capability == .none ? STDERR_FILENO : STDOUT_FILENO
    session.promptTools = PromptTools(history: { history.entries }, edit: { entry in
        guard let edited = EntryEditor.edit(entry) else { return nil }
        history.append(edited)
        return edited
      })
    reader = edited ?? PlainLineReader(prompts: prompts, continuationPrompt: "  ", isComplete: { Prompt.isComplete($0, session) })
  }

  /// nil where lines cannot be edited after all.
  private static func editedReader(_ session: Session, _ history: History, paints: Bool) -> LibeditLineReader? {
    let completer = Completer(session)
    func isMarked(_ entry: String) -> Bool {
      PromptCommand(entry) == nil && !session.isLessonCommand(entry) && !session.settings.isPlain
    }
    return LibeditLineReader(
      history: history,
      settingsFile: LibeditLineReader.defaultSettingsFile(editrc: environment("EDITRC"), home: environment("HOME")),
      complete: { CompletionReply(completer.completion(of: $0, at: $1)) }, isComplete: { isComplete($0, session) },
      mark: { entry in
        // On a narrow screen the line itself needs the room.
        guard let columns = terminalSize()?.columns, columns >= leastWidthForMark else { return "" }
        return isMarked(entry) ? completer.mark(for: entry) : ""
      },
      hints: !paints
        ? nil
        : { entry in
          guard isMarked(entry) else { return LineHints() }
          return LineHints(
            stretches: completer.highlights(of: entry).map(LineHints.Stretch.init),
            suggestion: history.continuation(of: entry) ?? completer.suggestion(for: entry) ?? "")
        })
  }

  private static let leastWidthForMark = 60

  /// An empty further line ends an entry that could go on: what is missing is then said.
  private static func isComplete(_ entry: String, _ session: Session) -> Bool {
    PromptCommand(entry) != nil || session.isLessonCommand(entry) || entry.hasSuffix("\n")
      || !Parser.parse(SourceText(name: "<prompt>", entry), mode: .prompt).isIncomplete
  }

  private static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// - Parameter lesson: to begin with.
  func run(lesson: String? = nil) -> ExitCode {
    if isTerminal(STDOUT_FILENO) { StandardStreams.print(Banner.text(for: session, width: session.settings.width)) }
    warnOfHistory()
    if readsSettings { runSettings() }
    if let lesson {
      takeWidthOfTerminal()
      let outcome = session.beginLesson(lesson)
      show(outcome)
      if outcome.isFailure { return .usage }
    }
    while true {
      // From here on: a Ctrl-C right behind Enter is meant for the question.
      interrupt.begin()
      switch reader.readLine(prompt: session.changeCount > 0 ? "[\(session.changeCount)]> " : "> ") {
      case .line(let entry):
        history.append(entry)
        warnOfHistory()
        if run(SourceText(name: "<prompt>", entry)) == .leave { return .fine }
      case .interrupted: continue
      case .endOfInput: return .fine
      case .invalidUTF8(let line, let column):
        StandardStreams.writeError(
          "standard input:\(line):\(column): error[not-utf8]: this is not UTF-8; the line was dropped\n")
      case .lineTooLong(let line, let limit):
        StandardStreams.writeError(
          "standard input:\(line): error[line-too-long]: a line takes at most \(limit) bytes; it was dropped\n")
      case .unreadable(let reason):
        StandardStreams.writeError("tumen: standard input: \(reason)\n")
        return .statementFailed
      }
    }
  }

  private enum Continuation { case goOn, leave }

  /// Statements and lines about the session, run as those of a file. What they answer is shown, `exit` ends them alone.
  private func runSettings() {
    var folder = Prompt.environment("XDG_CONFIG_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    folder = folder ?? Prompt.environment("HOME").map { $0 + "/.config" }
    guard let path = folder.map({ $0 + "/tumen/rc" }), FileSystem.exists(path) else { return }
    do throws(FileProblem) {
      let text = try FileSystem.text(of: path)
      interrupt.begin()
      _ = ScriptRunner(session).run(text) { outcome in
        // That a setting is set need not be said at every start.
        if case .done = outcome.content { return }
        show(outcome)
      }
      interrupt.end()
    } catch {
      StandardStreams.writeError(DiagnosticRenderer().text(for: error.diagnostic))
    }
  }

  private func run(_ entry: SourceText) -> Continuation {
    takeWidthOfTerminal()
    progress.begin()
    let ending = ScriptRunner(session, clock: StopWatch.time).run(entry, mode: .prompt) { outcome in
      progress.clear()
      if outcome.wasStopped {
        // The terminal has written `^C` without a line end.
        StandardStreams.writeError("\nstopped\n")
        return
      }
      show(outcome)
      offerCorrection(of: outcome, in: entry)
    }
    interrupt.end()
    if case .left = ending { return .leave }
    return .goOn
  }

  private func show(_ outcome: Outcome) {
    let rendered = rendererForNow.render(outcome)
    let isWhole = session.settings.isPlain || Pager.isUnwanted
    let isShown = !isWhole && (Pager.show(rendered.output) || reader.page(rendered.output, closingLines: rendered.closingLines))
    if !isShown { StandardStreams.print(rendered.output) }
    StandardStreams.writeError(rendered.errors)
  }

  /// The window may have got another size since the last answer.
  private func takeWidthOfTerminal() {
    guard case .reader = renderer.audience, let size = terminalSize() else { return }
    session.settings.availableWidth = size.columns
    session.settings.height = size.rows
  }

  private var rendererForNow: OutcomeRenderer {
    let now = renderer.following(session.settings)
    guard case .reader(let width) = now.audience else { return now }
    let diagnostics = DiagnosticRenderer(style: renderer.diagnostics.style, width: width, textWidth: width)
    return OutcomeRenderer(format: now.format, audience: now.audience, diagnostics: diagnostics)
  }

  /// ↑ brings the line as it would be with the first suggestion taken.
  private func offerCorrection(of outcome: Outcome, in entry: SourceText) {
    guard case .failed(let problems) = outcome.content, let problem = problems.first,
      let suggestion = problem.suggestions.first, let location = problem.location, location.text === entry
    else { return }
    var bytes = entry.bytes
    bytes.replaceSubrange(location.span.range, with: Array(suggestion.replacement.utf8))
    history.offered = String(decoding: bytes, as: UTF8.self)
  }

  private func warnOfHistory() {
    if let warning = history.takeWarning() { StandardStreams.writeError(DiagnosticRenderer().text(for: warning)) }
  }
}

extension CompletionReply {
  fileprivate init(_ completion: Completion) {
    self.init(
      replacementStart: completion.replacementStart,
      candidates: completion.candidates.map { Candidate($0.text, gloss: $0.gloss) })
  }
}

extension LineHints.Stretch {
  fileprivate init(_ highlight: Highlight) { self.init(highlight.span.range, TextStyle(highlight.part)) }
}

extension TextStyle {
  fileprivate init(_ part: Highlight.Part) {
    switch part {
    case .keyword: self = .keyword
    case .term: self = .term
    case .name: self = .name
    case .text: self = .text
    case .number: self = .number
    case .unknown: self = .unknown
    }
  }
}
