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
  private let history: History
  private let reader: any LineReader

  init(_ session: Session, _ renderer: OutcomeRenderer, _ interrupt: InterruptFlag) {
    self.session = session
    self.renderer = renderer
    self.interrupt = interrupt
    let environment = Prompt.environment
    let history = History(path: History.defaultPath(stateHome: environment("XDG_STATE_HOME"), home: environment("HOME")))
    self.history = history
    let capability = TerminalCapability(
      environment: TerminalCapability.Environment(
        term: environment("TERM"), terminfo: environment("TERMINFO"), terminfoFolders: environment("TERMINFO_DIRS"),
        home: environment("HOME")))
    let isComplete: (String) -> Bool = { !Parser.parse(SourceText(name: "<prompt>", $0), mode: .prompt).isIncomplete }
    switch capability {
    case .editing:
      let completer: (String, Int) -> CompletionReply = { _, _ in .nothing }
      let settings = LibeditLineReader.defaultSettingsFile(editrc: environment("EDITRC"), home: environment("HOME"))
      let edited = LibeditLineReader(
        history: history, settingsFile: settings, complete: completer, isComplete: isComplete)
      reader = edited ?? PlainLineReader(prompts: STDOUT_FILENO, continuationPrompt: "  ", isComplete: isComplete)
    case .plain:
      reader = PlainLineReader(prompts: STDOUT_FILENO, continuationPrompt: "  ", isComplete: isComplete)
    case .none:
      reader = PlainLineReader(prompts: STDERR_FILENO, continuationPrompt: "  ", isComplete: isComplete)
    }
  }

  private static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  func run() -> ExitCode {
    StandardStreams.print(Banner.text(for: session))
    warnOfHistory()
    while true {
      switch reader.readLine(prompt: session.changeCount > 0 ? "[\(session.changeCount)]> " : "> ") {
      case .line(let entry):
        history.append(entry)
        warnOfHistory()
        if perform(entry) == .leave { return .fine }
      case .interrupted: continue
      case .endOfInput: return .fine
      case .invalidUTF8(let line, let column):
        StandardStreams.writeError("standard input:\(line):\(column): error[not-utf8]: this is not UTF-8; the line was dropped\n")
      case .lineTooLong(let line, let limit):
        StandardStreams.writeError("standard input:\(line): error[line-too-long]: a line takes at most \(limit) bytes; it was dropped\n")
      case .unreadable(let reason):
        StandardStreams.writeError("tumen: standard input: \(reason)\n")
        return .statementFailed
      }
    }
  }

  private enum Continuation { case goOn, leave }

  private func perform(_ entry: String) -> Continuation {
    switch PromptCommand(entry) {
    case .leave: return .leave
    case .help: StandardStreams.print(Help.text)
    case .blank: break
    case nil:
      interrupt.begin()
      let text = SourceText(name: "<prompt>", entry)
      _ = ScriptRunner(session).run(text) { outcome in
        let rendered = renderer.render(outcome)
        StandardStreams.print(rendered.output)
        StandardStreams.writeError(rendered.errors)
        offerCorrection(of: outcome, in: entry)
      }
      interrupt.end()
    }
    return .goOn
  }

  /// ↑ brings the line as it would be with the first suggestion taken.
  private func offerCorrection(of outcome: Outcome, in entry: String) {
    guard case .failed(let problems) = outcome.content, let problem = problems.first,
      let suggestion = problem.suggestions.first, let span = problem.location?.span
    else { return }
    var bytes = Array(entry.utf8)
    guard span.range.upperBound <= bytes.count else { return }
    bytes.replaceSubrange(span.range, with: Array(suggestion.replacement.utf8))
    history.offered = String(decoding: bytes, as: UTF8.self)
  }

  private func warnOfHistory() {
    if let warning = history.takeWarning() { StandardStreams.writeError(DiagnosticRenderer().text(for: warning)) }
  }
}

/// Words at the prompt that are no statements.
enum PromptCommand {
  case leave, help, blank

  /// nil for a statement.
  init?(_ entry: String) {
    switch entry.lowercased().filter({ $0 != " " && $0 != "\n" && $0 != "\t" }) {
    case "": self = .blank
    case "exit", "quit", "q": self = .leave
    case "help", "?": self = .help
    default: return nil
    }
  }
}
