import ArgumentParser
import Interpreter
import Source

struct ReplayCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Runs transcripts again and shows what differs.")

  @Argument(help: "Transcripts, or folders of them.")
  var paths: [String]
  @Flag(help: "Write what the program answers now into the transcripts.")
  var update = false
  @Option(help: "Use this folder instead of the bundled casebook.")
  var knowledge: String?

  func perform() -> ExitCode { .usage }
}
