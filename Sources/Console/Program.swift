import Glibc
import Interpreter
import Presentation
import Semantics
import Source
import Terminal

/// One run: finds and loads the knowledge, then reads statements from wherever they come.
package struct Program {
  let options: RunOptions

  package init(options: RunOptions) { self.options = options }

  /// Ends the process, and with it everything that was loaded, without freeing it piece by piece.
  package func run() -> Never {
    guard let loaded = load() else { exit(ExitCode.invalidKnowledge.rawValue) }
    let code = answer(loaded.casebook)
    withExtendedLifetime(loaded) { exit(code.rawValue) }
  }

  private func answer(_ casebook: Casebook) -> ExitCode {
    let texts: [SourceText]?
    do throws(FileProblem) {
      texts = try script()
    } catch {
      return refuse(error)
    }
    // From here on Ctrl-C stops a question; before, while a script is waited for, it ends the program.
    let interrupt = InterruptFlag()
    let outputIsTerminal = isTerminal(STDOUT_FILENO)
    let width = options.width ?? (outputIsTerminal ? terminalSize(STDOUT_FILENO)?.columns ?? 80 : 80)
    var settings = Session.Settings(asOf: options.asOf, width: width)
    settings.fixedWidth = options.width
    settings.format = options.format
    settings.evaluator = options.evaluator
    settings.alwaysKeepsClaimIDs = false
    let session = Session(casebook, settings: settings, isInterrupted: { interrupt.isSet })
    let progress = ProgressLine()
    session.reportProgress = progress.show
    let renderer = OutcomeRenderer(
      format: options.format, audience: outputIsTerminal ? .reader(width: width) : .pipe,
      diagnostics: diagnosticRenderer)
    if let texts { return run(texts, session, renderer, interrupt, progress) }
    session.lessonTools = LessonTools(folders: lessonFolders, stateFolder: StateFolder.current.map { $0 + "/lessons" })
    let prompt = Prompt(
      session, renderer, interrupt, progress, readsSettings: options.readsSettings, paints: wantsColor(on: STDOUT_FILENO))
    if case .lesson(let name) = options.input { return prompt.run(lesson: name) }
    return prompt.run()
  }

  /// Where the lessons of this casebook stand.
  package var lessonFolders: [String] {
    let own = options.knowledge.map { $0 + "/lessons" } ?? KnowledgeLocation.bundled("transcripts").map { $0 + "/lessons" }
    return ([own].compactMap { $0 } + options.also.map { $0 + "/lessons" }).filter { FileSystem.isFolder($0) }
  }

  /// The statements to run; nil if somebody is going to type them.
  private func script() throws(FileProblem) -> [SourceText]? {
    switch options.input {
    case .commands(let texts): return texts.map { SourceText(name: "-c", $0) }
    case .file(let path): return [try FileSystem.text(of: path)]
    case .lesson: return nil
    case .standardInput:
      if isTerminal(STDIN_FILENO) { return nil }
      let bytes = try FileSystem.bytes(of: STDIN_FILENO, named: "standard input")
      return [try FileSystem.text(from: bytes, named: "standard input")]
    }
  }

  private func refuse(_ problem: FileProblem) -> ExitCode {
    guard problem.location == nil else {
      StandardStreams.writeError(diagnosticRenderer.text(for: problem.diagnostic))
      return .statementFailed
    }
    StandardStreams.writeError("tumen: \(problem.message)\n")
    // A wrong path is a mistake in the command line.
    if case .file = options.input { return .usage }
    return .statementFailed
  }

  /// nil, having said why, if the knowledge cannot be used; the program does not start on half of it.
  package func load() -> CasebookLoader.Loaded? {
    guard let folder = options.knowledge ?? KnowledgeLocation.bundled("knowledge") else {
      StandardStreams.writeError(
        "tumen: no knowledge found beside the program\n  help: name a folder with --knowledge FOLDER\n")
      return nil
    }
    do throws(CasebookLoader.Failure) {
      return try CasebookLoader.load([folder] + options.also)
    } catch {
      for diagnostic in error.diagnostics { StandardStreams.writeError(diagnosticRenderer.text(for: diagnostic)) }
      let count = error.diagnostics.count { $0.severity == .error }
      StandardStreams.writeError(
        "tumen: the knowledge has \(count) \(count == 1 ? "error" : "errors"); nothing was started\n")
      return nil
    }
  }

  private var diagnosticRenderer: DiagnosticRenderer {
    DiagnosticRenderer(style: wantsColor(on: STDERR_FILENO) ? .ansi : .plain)
  }

  private func wantsColor(on descriptor: Int32) -> Bool {
    switch options.color {
    case .always: true
    case .never: false
    case .auto:
      isTerminal(descriptor) && getenv("NO_COLOR") == nil && getenv("TERM").map { strcmp($0, "dumb") != 0 } ?? false
    }
  }

  private func run(
    _ texts: [SourceText], _ session: Session, _ renderer: OutcomeRenderer, _ interrupt: InterruptFlag,
    _ progress: ProgressLine
  ) -> ExitCode {
    let runner = ScriptRunner(session, keepsGoing: options.keepsGoing, clock: StopWatch.time)
    var code = ExitCode.fine
    for text in texts {
      interrupt.begin()
      progress.begin()
      var differs = false
      let ending = runner.run(text) { outcome in
        progress.clear()
        if outcome.isFailedAssertion { differs = true }
        let rendered = renderer.following(session.settings).render(outcome)
        StandardStreams.print(rendered.output)
        StandardStreams.writeError(rendered.errors)
        progress.begin()
      }
      if interrupt.isSet { return .interrupted }
      switch ending {
      case .finished: break
      case .failed, .left(afterFailure: true): code = differs ? .differs : .statementFailed
      case .left(afterFailure: false): return code
      }
      if ending != .finished, ending != .failed || !options.keepsGoing { return code }
    }
    return code
  }
}
