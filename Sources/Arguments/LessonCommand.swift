import ArgumentParser
import Console
import Interpreter
import Presentation
import Semantics
import Source
import Terminal

struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: "Does a lesson, checks one, or looks through what students handed in.",
    discussion: """
      tumen lesson                    the lessons
      tumen lesson 1                  begins the first one, or goes on where you were
      tumen lesson check FILE…        proves that a lesson can be done
      tumen lesson grade FILE…        what was handed in, beside its lesson
      tumen lesson pool FILE…         codings side by side, and how far they agree
      """,
    subcommands: [PlayCommand.self, CheckLessonCommand.self, GradeCommand.self, PoolCommand.self],
    defaultSubcommand: PlayCommand.self)
}

struct PlayCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play", abstract: "Does a lesson (the default).", shouldDisplay: false)

  @Argument(help: "A number, a name or a file; without one the lessons are listed.")
  var name: String?
  @Option(help: ArgumentHelp("Use this folder instead of the bundled casebook.", valueName: "folder"))
  var knowledge: String?
  @Option(parsing: .singleValue, help: ArgumentHelp("Use this folder beside it.", valueName: "folder"))
  var also: [String] = []
  @Flag(name: .customLong("no-rc"), help: "Leave the settings file of the prompt unread.")
  var noRC = false

  func perform() -> ExitCode {
    var options = RunOptions()
    options.knowledge = knowledge
    options.also = also
    options.readsSettings = !noRC
    guard let name else {
      let lines = LessonCatalogue(Program(options: options).lessonFolders).lines
      StandardStreams.print(
        lines.isEmpty
          ? "no lessons here; a file is named by its path: tumen lesson my-lesson.md\n"
          : lines.map { $0 + "\n" }.joined())
      return .fine
    }
    options.input = .lesson(name)
    Program(options: options).run()
  }
}

struct CheckLessonCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Proves that lessons can be done.",
    discussion: """
      Runs every model answer and every line to type; looks that no empty answer passes, that each question has a hint, \
      and that each reply to a mistake can be reached. Leaves with 3 if anything is wrong.
      """)

  @Argument(help: "Lessons, or folders of them.")
  var paths: [String]
  @Option(help: ArgumentHelp("Use this folder instead of the bundled casebook.", valueName: "folder"))
  var knowledge: String?

  func perform() -> ExitCode {
    LessonFiles.withCasebook(paths, knowledge) { files, casebook, interrupt in
      var code = ExitCode.fine
      for file in files {
        let check = LessonCheck(file, casebook, isInterrupted: { interrupt.isSet })
        if interrupt.isSet { return .interrupted }
        let renderer = DiagnosticRenderer()
        for diagnostic in check.diagnostics { StandardStreams.writeError(renderer.text(for: diagnostic)) }
        StandardStreams.print(([check.summary] + check.differences).map { $0 + "\n" }.joined())
        if !check.isFine { code = .differs }
      }
      return code
    }
  }
}

struct GradeCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade", abstract: "Lists what was handed in, step by step beside its lesson.",
    discussion: """
      The lesson is the one that the file names (`lesson:` in its first lines), or that --lesson gives. Every question \
      is asked again, on the casebook as it is now; a step is right if one of them passes its check. Nothing in a file \
      reads or writes outside the folder that it lies in.
      """)

  @Argument(help: "Transcripts that were handed in, or folders of them.")
  var paths: [String]
  @Option(help: "How the list is written.")
  var format: OutputFormat = .table
  @Option(help: ArgumentHelp("The lesson that they belong to, by number, name or file.", valueName: "name"))
  var lesson: String?
  @Option(help: ArgumentHelp("Use this folder instead of the bundled casebook.", valueName: "folder"))
  var knowledge: String?

  func perform() -> ExitCode {
    var options = RunOptions()
    options.knowledge = knowledge
    let catalogue = LessonCatalogue(Program(options: options).lessonFolders)
    return LessonFiles.withCasebook(paths, knowledge) { files, casebook, interrupt in
      var rows: [[Cell]] = []
      var code = ExitCode.fine
      for file in files {
        let name = file.transcript.text.name
        guard LessonFiles.isReadable(file) else {
          code = .differs
          continue
        }
        guard let designation = lesson ?? file.transcript.frontMatter?.lesson else {
          StandardStreams.writeError(
            "tumen: \(name): names no lesson\n  help: say which it belongs to: --lesson 1\n")
          code = .differs
          continue
        }
        // What a file names itself leads to the lessons here and to no other file.
        guard let lesson = LessonFiles.lesson(designation, catalogue, for: lesson == nil ? name : nil) else {
          code = .differs
          continue
        }
        rows += LessonGrade.rows(
          of: file.transcript, named: name, in: lesson, casebook, isInterrupted: { interrupt.isSet })
        if interrupt.isSet { return .interrupted }
        if let version = file.transcript.frontMatter?.casebook, let now = casebook.version, version != now {
          StandardStreams.writeError(
            "tumen: \(name): written with version \(version) of the casebook; this is \(now)\n")
        }
      }
      if !rows.isEmpty {
        var output = ""
        format.write(RecordTable(frame: "", columns: LessonGrade.columns, rows: rows), to: &output)
        StandardStreams.print(output)
      }
      return code
    }
  }
}

struct PoolCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pool", abstract: "Puts codings side by side and says how far they agree.",
    discussion: """
      Prints a table for each coding sheet, an item a row and a coder a column, in the order of the files; then the share \
      of pairs that agree and Krippendorff's alpha for nominal data (docs/teaching.md has the formula).
      """)

  @Argument(help: "Transcripts that were handed in, or folders of them.")
  var paths: [String]
  @Option(help: "How the tables are written; the agreement goes to standard error where a program reads them.")
  var format: OutputFormat = .table

  func perform() -> ExitCode {
    guard let files = LessonFiles.found(paths) else { return .usage }
    guard !files.map(LessonFiles.isReadable).contains(false) else { return .differs }
    let pools = CodingPool.pools(of: files.map(\.transcript))
    guard !pools.isEmpty else {
      StandardStreams.writeError(
        "tumen: nothing is coded in these files\n  help: a coding is a block of ```tumen :code\n")
      return .differs
    }
    for (index, pool) in pools.enumerated() {
      var output = index > 0 && format.isForReading ? "\n" : ""
      format.write(pool.records, to: &output)
      if format.isForReading { output += pool.summary + "\n" } else { StandardStreams.writeError(pool.summary + "\n") }
      StandardStreams.print(output)
    }
    return .fine
  }
}

/// What these commands share: files, and a casebook to run them on.
enum LessonFiles {
  static func found(_ paths: [String]) -> [TranscriptParser.Result]? {
    let finder = TranscriptFinder(paths)
    guard finder.problems.isEmpty else {
      for problem in finder.problems { StandardStreams.writeError("tumen: \(problem)\n") }
      return nil
    }
    return finder.found
  }

  static func withCasebook(
    _ paths: [String], _ knowledge: String?, _ body: ([TranscriptParser.Result], Casebook, InterruptFlag) -> ExitCode
  ) -> ExitCode {
    guard let files = found(paths) else { return .usage }
    var options = RunOptions()
    options.knowledge = knowledge
    guard let loaded = Program(options: options).load() else { return .invalidKnowledge }
    let interrupt = InterruptFlag()
    interrupt.begin()
    return body(files, loaded.casebook, interrupt)
  }

  /// False, having said why, for a file that is no right transcript.
  static func isReadable(_ file: TranscriptParser.Result) -> Bool {
    let renderer = DiagnosticRenderer()
    for diagnostic in file.diagnostics { StandardStreams.writeError(renderer.text(for: diagnostic)) }
    return file.diagnostics.isEmpty
  }

  /// nil, having said why, where there is no such lesson.
  ///
  /// - Parameter file: that names it itself; nil where whoever runs this does, and may name any file.
  static func lesson(_ designation: String, _ catalogue: LessonCatalogue, for file: String?) -> Lesson? {
    let renderer = DiagnosticRenderer()
    do throws(LessonFailure) {
      if let file, catalogue.entry(for: designation) == nil {
        StandardStreams.writeError(
          "tumen: \(printable(file)): the lesson that it names is not here: \(printable(designation))\n  help: say where it is: --lesson my-lesson.md\n"
        )
        return nil
      }
      let read = try catalogue.lesson(designation)
      for diagnostic in read.diagnostics { StandardStreams.writeError(renderer.text(for: diagnostic)) }
      return read.diagnostics.isEmpty ? read.lesson : nil
    } catch {
      StandardStreams.writeError(renderer.text(for: error.diagnostic))
      return nil
    }
  }
}
