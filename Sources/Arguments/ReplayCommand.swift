import ArgumentParser
import Console
import Interpreter
import Semantics
import Source
import Terminal

struct ReplayCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Runs transcripts again and shows what differs.",
    discussion: """
      Prints a line for each transcript, and for what is not as recorded the lines that differ and the facts behind \
      them. Leaves with 3 if anything differs, with --update only if a transcript could not be read.
      """)

  @Argument(help: "Transcripts, or folders of them.")
  var paths: [String]
  @Flag(help: "Write what the program answers now into the transcripts.")
  var update = false
  @Option(help: "Use this folder instead of the bundled casebook.")
  var knowledge: String?

  func perform() -> ExitCode {
    let finder = TranscriptFinder(paths)
    guard finder.problems.isEmpty else {
      for problem in finder.problems { StandardStreams.writeError("tumen: \(problem)\n") }
      return .usage
    }
    var options = RunOptions()
    options.knowledge = knowledge
    guard let loaded = Program(options: options).load() else { return .invalidKnowledge }
    let interrupt = InterruptFlag()
    interrupt.begin()
    var code = ExitCode.fine
    for file in finder.found {
      let ending = replay(file, loaded.casebook, interrupt)
      if ending == .interrupted { return ending }
      if ending != .fine { code = ending }
    }
    return code
  }

  private func replay(_ file: TranscriptParser.Result, _ casebook: Casebook, _ interrupt: InterruptFlag) -> ExitCode {
    let transcript = file.transcript
    guard file.diagnostics.isEmpty else {
      let renderer = DiagnosticRenderer()
      for diagnostic in file.diagnostics { StandardStreams.writeError(renderer.text(for: diagnostic)) }
      StandardStreams.print("\(transcript.text.name): not run\n")
      return .differs
    }
    let results = TranscriptRunner(casebook, isInterrupted: { interrupt.isSet }).run(transcript)
    // Answers that were stopped are no answers.
    if interrupt.isSet { return .interrupted }
    let report = TranscriptReport(transcript, results)
    let updated = update ? TranscriptUpdater.updated(transcript, results) : nil
    let isRewritten = updated.map { Array($0.utf8) != transcript.text.bytes } ?? false
    if let updated, isRewritten {
      do throws(FileProblem) {
        try FileSystem.write(updated, to: transcript.text.name)
      } catch {
        StandardStreams.writeError("tumen: \(error.message)\n")
        return .usage
      }
    }
    let ending = isRewritten ? "; rewritten" : ""
    StandardStreams.print(([report.summary + ending] + report.details).map { $0 + "\n" }.joined())
    return report.isFine || update ? .fine : .differs
  }
}
