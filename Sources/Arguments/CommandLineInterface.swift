import ArgumentParser
import Console
import Engine
import Interpreter
import Presentation
import Source
import Syntax

/// The argument parser has one of its own.
typealias ExitCode = Console.ExitCode

/// The whole command line, for what `PlainArguments` does not read: subcommands, help, usage errors.
enum CommandLineInterface {
  static func run(_ arguments: [String]) -> ExitCode {
    do {
      var command = try TumenCommand.parseAsRoot(arguments)
      if let command = command as? any RunnableCommand { return command.perform() }
      // The parser's own commands (help) throw what they have to say.
      try command.run()
      return .fine
    } catch {
      let message = TumenCommand.fullMessage(for: error)
      // What was asked for (help, version) is output; anything else is a mistake in the arguments.
      if TumenCommand.exitCode(for: error) == .success {
        StandardStreams.print(message + "\n")
        return .fine
      }
      StandardStreams.writeError(message + "\n")
      return .usage
    }
  }

  /// The options of a plain run, as the argument parser reads them; nil if it does not accept them.
  static func runOptions(_ arguments: [String]) -> RunOptions? {
    ((try? TumenCommand.parseAsRoot(arguments)) as? RunCommand).flatMap { $0.options() }
  }
}

/// A command that says how the program ends.
protocol RunnableCommand: ParsableCommand {
  func perform() -> ExitCode
}

struct TumenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tumen", abstract: "Asks questions of a body of cited facts.",
    discussion: """
      tumen                         the prompt; a script, if standard input is none
      tumen -c 'evaluate China'     these statements, then leave
      tumen -f questions.tumen      a file of statements, then leave
      tumen --format csv …          for programs; `tumen help run` lists all options
      """, version: "tumen " + Banner.version,
    subcommands: [
      RunCommand.self, LessonCommand.self, CheckCommand.self, DiffCommand.self, ReplayCommand.self, RenderCommand.self,
    ],
    defaultSubcommand: RunCommand.self)
}

struct RunCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Opens the prompt, or runs statements and leaves (the default).")

  @Option(
    name: .customShort("c"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Run these statements, then leave.", valueName: "statements"))
  var commands: [String] = []
  @Option(name: .customShort("f"), help: ArgumentHelp("Run a file of statements, then leave.", valueName: "file"), completion: .file())
  var file: String?
  @Option(help: ArgumentHelp("Use this folder instead of the bundled casebook.", valueName: "folder"), completion: .directory)
  var knowledge: String?
  @Option(parsing: .singleValue, help: ArgumentHelp("Use this folder beside it.", valueName: "folder"), completion: .directory)
  var also: [String] = []
  @Option(help: "How answers are written.")
  var format: OutputFormat = .table
  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("The day of questions that name none: 2005, 2005-03 or 2005-03-17.", valueName: "date"))
  var asOf: String?
  @Option(help: "Whether messages are coloured.")
  var color: RunOptions.Coloring = .auto
  @Option(help: ArgumentHelp("Columns that text may take.", valueName: "columns"))
  var width: Int?
  @Option(help: "Which evaluator answers; both answer alike.")
  var evaluator: EvaluatorChoice = .fast
  @Flag(name: .customLong("no-rc"), help: "Leave the settings file of the prompt unread.")
  var noRC = false
  @Flag(name: .customLong("keep-going"), help: "Go on behind a statement that failed.")
  var keepGoing = false

  func validate() throws {
    if file != nil, !commands.isEmpty { throw ValidationError("give either -c or -f, not both") }
    if let width, !(20...10_000).contains(width) { throw ValidationError("--width takes 20 to 10000 columns") }
    if let asOf, RunCommand.date(asOf) == nil {
      throw ValidationError("--as-of takes a date such as 2005, 2005-03 or 2005-03-17")
    }
  }

  func options() -> RunOptions? {
    var options = RunOptions()
    if let file { options.input = .file(file) }
    if !commands.isEmpty { options.input = .commands(commands) }
    options.knowledge = knowledge
    options.also = also
    options.format = format
    options.asOf = asOf.flatMap { RunCommand.date($0) }
    options.color = color
    options.width = width
    options.evaluator = evaluator
    options.keepsGoing = keepGoing
    options.readsSettings = !noRC
    return options
  }

  func perform() -> ExitCode {
    guard let options = options() else { return .usage }
    Program(options: options).run()
  }

  /// Dates are read by the language's own parser.
  private static func date(_ text: String) -> DateSpan? {
    let result = Parser.parse(SourceText(name: "--as-of", "disputed as of \(text)"))
    guard result.diagnostics.isEmpty, result.statements.count == 1, case .describe(let d) = result.statements[0].form,
      d.frame.count == 1, case .asOf(let literal) = d.frame[0].form
    else { return nil }
    return DateSpan(literal)
  }
}

struct CheckCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Looks through a casebook for mistakes.")

  @Argument(help: "Folders and files that make one casebook; the bundled one if none is named.", completion: .file())
  var paths: [String] = []
  @Flag(help: "List how many claims, and how many things, lists and rules, cite each section of each source.")
  var coverage = false

  func perform() -> ExitCode {
    let folders = paths.isEmpty ? [KnowledgeLocation.bundled("knowledge")].compactMap { $0 } : paths
    guard !folders.isEmpty else {
      StandardStreams.writeError("tumen: no knowledge found beside the program\n  help: name a folder\n")
      return .invalidKnowledge
    }
    let report = CasebookCheck.check(folders)
    let renderer = DiagnosticRenderer()
    for diagnostic in report.diagnostics { StandardStreams.writeError(renderer.text(for: diagnostic)) }
    let errors = report.diagnostics.count { $0.severity == .error }
    func count(_ n: Int, _ what: String) -> String { "\(n) \(what)\(n == 1 ? "" : "s")" }
    let contents = [count(report.fileCount, "file")] + (report.claimCount.map { [count($0, "claim")] } ?? [])
    let findings = [count(errors, "error"), count(report.diagnostics.count - errors, "warning")]
    if coverage {
      for lines in report.coverage.map(\.lines) + [report.counts?.lines ?? []] {
        StandardStreams.print(lines.map { $0 + "\n" }.joined() + "\n")
      }
    }
    StandardStreams.print(contents.joined(separator: ", ") + ": " + findings.joined(separator: ", ") + "\n")
    return report.diagnostics.isEmpty ? .fine : .invalidKnowledge
  }
}

extension EvaluatorChoice: ExpressibleByArgument {}
extension OutputFormat: ExpressibleByArgument {}
extension RunOptions.Coloring: ExpressibleByArgument {}
