import Glibc
import Interpreter
import Presentation
import Semantics
import Source
import Terminal

/// One run: finds and loads the knowledge, then reads statements from wherever they come.
struct Program {
  let options: RunOptions

  /// Ends the process, and with it everything that was loaded, without freeing it piece by piece.
  func run() -> Never {
    guard let loaded = load() else { exit(ExitCode.invalidKnowledge.rawValue) }
    let code = answer(loaded.casebook)
    withExtendedLifetime(loaded) { exit(code.rawValue) }
  }

  private func answer(_ casebook: Casebook) -> ExitCode {
    let interrupt = InterruptFlag()
    let outputIsTerminal = isTerminal(STDOUT_FILENO)
    let width = options.width ?? (outputIsTerminal ? terminalSize(STDOUT_FILENO)?.columns ?? 80 : 80)
    let settings = Session.Settings(asOf: options.asOf, width: width, wantsClaimIDs: !options.format.isForReading)
    let session = Session(casebook, settings: settings, isInterrupted: { interrupt.isSet })
    let renderer = OutcomeRenderer(
      format: options.format, audience: outputIsTerminal ? .reader(width: width) : .pipe,
      diagnostics: DiagnosticRenderer(style: colorsErrors ? .ansi : .plain))
    switch options.input {
    case .commands(let texts):
      return run(texts.map { SourceText(name: "-c", $0) }, session, renderer, interrupt)
    case .file(let path):
      do throws(FileProblem) {
        return run([try FileSystem.text(of: path)], session, renderer, interrupt)
      } catch {
        StandardStreams.writeError("tumen: \(error.message)\n")
        return .usage
      }
    case .standardInput:
      if isTerminal(STDIN_FILENO) { return Prompt(session, renderer, interrupt).run() }
      do throws(FileProblem) {
        let bytes = try FileSystem.bytes(of: STDIN_FILENO, named: "standard input")
        return run([try FileSystem.text(from: bytes, named: "standard input")], session, renderer, interrupt)
      } catch {
        StandardStreams.writeError("tumen: \(error.message)\n")
        return .statementFailed
      }
    }
  }

  /// nil, having said why, if the knowledge cannot be used; the program does not start on half of it.
  private func load() -> CasebookLoader.Loaded? {
    guard let folder = options.knowledge ?? KnowledgeLocation.bundled("knowledge") else {
      StandardStreams.writeError(
        "tumen: no knowledge found beside the program\n  help: name a folder with --knowledge FOLDER\n")
      return nil
    }
    do throws(CasebookLoader.Failure) {
      return try CasebookLoader.load([folder] + options.also)
    } catch {
      let renderer = DiagnosticRenderer(style: colorsErrors ? .ansi : .plain)
      for diagnostic in error.diagnostics { StandardStreams.writeError(renderer.text(for: diagnostic)) }
      let count = error.diagnostics.count { $0.severity == .error }
      StandardStreams.writeError("tumen: the knowledge has \(count) \(count == 1 ? "error" : "errors"); nothing was started\n")
      return nil
    }
  }

  private var colorsErrors: Bool {
    switch options.color {
    case .always: true
    case .never: false
    case .auto: isTerminal(STDERR_FILENO) && getenv("NO_COLOR") == nil && getenv("TERM").map { strcmp($0, "dumb") != 0 } ?? false
    }
  }

  private func run(
    _ texts: [SourceText], _ session: Session, _ renderer: OutcomeRenderer, _ interrupt: InterruptFlag
  ) -> ExitCode {
    let runner = ScriptRunner(session, keepsGoing: options.keepsGoing)
    var code = ExitCode.fine
    for text in texts {
      interrupt.begin()
      let ending = runner.run(text) { outcome in
        let rendered = renderer.render(outcome)
        StandardStreams.print(rendered.output)
        StandardStreams.writeError(rendered.errors)
      }
      if interrupt.isSet { return .interrupted }
      if ending == .failed {
        code = .statementFailed
        if !options.keepsGoing { return code }
      }
    }
    return code
  }
}
