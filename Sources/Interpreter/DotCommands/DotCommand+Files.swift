import Presentation
import Semantics
import Source

/// The commands that write and read files: a recording of the session, an answer, a script.
extension DotCommand {
  /// Those that a recording does not hold itself.
  static let ofRecording = [record, prose, unrecord, stop]

  static let record = DotCommand(
    "record", [Parameter("FILE", .path)], "writes what follows into a transcript, as it goes", examples: [".record session.md"],
    touchesFiles: true
  ) { (session, arguments, _) throws(StatementFailure) in try session.beginRecording(into: arguments.first?.text ?? "") }

  static let prose = DotCommand(
    "prose", [Parameter("TEXT", .text)], "adds a paragraph to the recording", examples: [".prose Who is bound?"],
    touchesFiles: true
  ) { (session, arguments, _) throws(StatementFailure) in
    let recorder = try session.recording()
    let text = arguments.first?.text ?? ""
    if let mistake = Session.fault(inProse: text) { throw StatementFailure(mistake) }
    do throws(FileProblem) {
      try recorder.add(prose: text)
    } catch {
      throw StatementFailure(error.diagnostic)
    }
    return Outcome(.done("written"))
  }

  static let unrecord = DotCommand(
    "unrecord", [], "drops the last step of the recording", examples: [".unrecord"], touchesFiles: true
  ) { (session, _, _) throws(StatementFailure) in
    let recorder = try session.recording()
    do throws(FileProblem) {
      guard let dropped = try recorder.removeLast() else {
        throw FileProblem(path: recorder.path, reason: "holds no step that could be dropped")
      }
      return Outcome(.done("dropped: \(dropped); \(recorder.contents) left"))
    } catch {
      throw StatementFailure(error.diagnostic)
    }
  }

  static let stop = DotCommand(
    "stop", [], "ends the recording", examples: [".stop"], touchesFiles: true
  ) { (session, _, _) throws(StatementFailure) in
    let recorder = try session.recording()
    session.recorder = nil
    let pageMaker = "tumen render \(Words.shellWord(recorder.path)) --output \(Words.shellWord(recorder.pageName))"
    session.lastPageMaker = pageMaker
    var outcome = Outcome(.done("\(recorder.path): \(recorder.contents); `tumen replay \(Words.shellWord(recorder.path))` runs it again"))
    outcome.details = ["`\(pageMaker)` makes a page for a browser; leave with `exit`, then type it"]
    if recorder.hiddenCount > 0 {
      outcome.details.append("the page leaves out \(Words.count(recorder.hiddenCount, "line")) that failed, asked for help or got a menu")
    }
    return outcome
  }

  static let save = DotCommand(
    "save", [Parameter("FILE", .path)], "writes the last answer into a file, in the format of its ending",
    examples: [".save answer.csv", ".save answer.html"], touchesFiles: true
  ) { (session, arguments, _) throws(StatementFailure) in try session.save(into: arguments.first?.text ?? "") }

  static let edit = DotCommand(
    "edit", [], "opens the last entry in an editor, and runs what is left there", examples: [".edit"], touchesFiles: true
  ) { (session, _, text) throws(StatementFailure) in
    guard let tools = session.promptTools else { throw StatementFailure(Session.onlyAtThePrompt(".edit")) }
    let last = tools.history().last { $0.trimmingSpaces != ".edit" }
    guard let edited = tools.edit(last ?? ""), !edited.trimmingSpaces.isEmpty else { return Outcome(.done("nothing to run")) }
    session.scriptToRun = SourceText(name: text.name, bytes: Array(edited.utf8), folder: text.folder)
    return Outcome(.prose(Prose(frame: "any time", lines: edited.split(separator: "\n").map { "> " + $0 })))
  }

  static let read = DotCommand(
    "read", [Parameter("FILE", .path)], "runs the statements of a file", examples: [".read questions.tumen"],
    touchesFiles: true
  ) { (session, arguments, text) throws(StatementFailure) in try session.read(arguments.first?.text ?? "", from: text) }
}

extension Session {
  // MARK: Recording

  fileprivate func beginRecording(into path: String) throws(StatementFailure) -> Outcome {
    try mayWriteFiles()
    if let recorder {
      throw StatementFailure(
        Diagnostic(
          .error, "recording", "this session is recorded into \(recorder.path) already", help: ["`.stop` ends that"]))
    }
    if ["off", "stop", "end"].contains(path.lowercased()) {
      throw StatementFailure(Diagnostic(.error, "not-recording", "nothing is being recorded", help: ["begin with `.record session.md`, end with `.stop`"]))
    }
    let path = try Session.markdownPath(path)
    do throws(FileProblem) {
      recorder = try TranscriptRecorder(path: path, files, changes: world.statements)
    } catch {
      throw StatementFailure(error.diagnostic)
    }
    let before = lastQuestion == nil ? "" : "; of what came before, `.save answer.md` writes the last answer"
    return Outcome(
      .done("recording into \(path) what you type from here on\(before)"), next: [".prose TEXT adds a paragraph", ".unrecord drops the last step", ".stop"])
  }

  /// A recording is Markdown, and called so.
  private static func markdownPath(_ path: String) throws(StatementFailure) -> String {
    let name = path.split(separator: "/").last.map { String($0) } ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return path + ".md" }
    let ending = name[name.index(after: dot)...].lowercased()
    if ["md", "markdown"].contains(ending) { return path }
    let named = path.dropLast(name.count) + name[..<dot] + ".md"
    let page = ending == "html" || ending == "htm" ? ["then `tumen render \(Words.shellWord(String(named))) --output \(Words.shellWord(path))` makes a page of it"] : []
    throw StatementFailure(
      Diagnostic(
        .error, "not-markdown", "a recording is Markdown, so its file is not called `.\(ending)`",
        help: ["write `.record \(named)`"] + page, suggestions: []))
  }

  fileprivate func recording() throws(StatementFailure) -> TranscriptRecorder {
    guard let recorder else {
      throw StatementFailure(
        Diagnostic(.error, "not-recording", "nothing is being recorded", help: ["begin with `.record session.md`"]))
    }
    return recorder
  }

  /// Prose must not begin what Markdown closes elsewhere.
  fileprivate static func fault(inProse text: String) -> Diagnostic? {
    guard MarkdownFence(text) != nil || text.hasPrefix("<!--") else { return nil }
    return Diagnostic(
      .error, "prose", "this would begin a block or a comment of the file", help: ["begin the paragraph with a word"])
  }

  /// A transcript that somebody sends must not write where it is replayed.
  private func mayWriteFiles() throws(StatementFailure) {
    guard settings.reach == .anywhere else {
      throw StatementFailure(
        Diagnostic(.error, "writes-nothing", "a transcript writes no files", help: ["drop the line"]))
    }
  }

  /// Puts an entry into the recording, if there is one.
  ///
  /// - Returns: what to tell whoever types, where it could not be.
  package func record(_ input: String, _ outcomes: [Outcome]) -> Outcome? {
    guard let recorder, !outcomes.contains(where: \.wasStopped) else { return nil }
    do throws(TranscriptRecorder.Omission) {
      try recorder.record(input, failed: outcomes.contains(where: \.isFailure))
      return nil
    } catch {
      switch error {
      case .needsMore:
        return Outcome(
          .failed([
            Diagnostic(
              .warning, "not-recorded", "this is not in \(recorder.path): a fresh session would answer otherwise",
              help: ["type again what it rests on, then this"])
          ]))
      case .unwritable(let problem):
        self.recorder = nil
        return Outcome(
          .failed([
            Diagnostic(.error, "not-recorded", "\(problem.message); the recording ends with the step before")
          ]))
      }
    }
  }

  // MARK: Answers

  /// Asks the last question once more, so that a file holds all that its format can, whatever was shown.
  fileprivate func save(into path: String) throws(StatementFailure) -> Outcome {
    try mayWriteFiles()
    guard let (statement, text) = lastQuestion else {
      throw StatementFailure(
        Diagnostic(.error, "nothing-to-save", "there is no answer yet", help: ["ask something, then `.save answer.csv`"]))
    }
    let ending = path.split(separator: ".").count > 1 ? path.split(separator: ".").last.map { $0.lowercased() } : nil
    guard let format = ending.flatMap({ Session.formatsByEnding[$0] }) else {
      throw StatementFailure(
        Diagnostic(
          .error, "unknown-ending", "the ending of a file says in which format it is written",
          help: ["write one of: " + Session.formatsByEnding.keys.sorted().map { "`.\($0)`" }.joined(separator: " ")]))
    }
    if FileSystem.exists(path) {
      throw StatementFailure(FileProblem.isThere(path).diagnostic)
    }
    let settingsBefore = settings
    let answerBefore = (lastAnswer, lastPrinted, lastCited)
    defer {
      settings = settingsBefore
      (lastAnswer, lastPrinted, lastCited) = answerBefore
    }
    settings.format = format
    settings.alwaysKeepsClaimIDs = true
    let outcome = run(statement, in: text)
    if case .failed(let problems) = outcome.content { throw StatementFailure(problems) }
    let rendered = OutcomeRenderer(format: format, audience: .pipe).render(outcome)
    do throws(FileProblem) {
      try FileSystem.write(rendered.output, to: path)
    } catch {
      throw StatementFailure(error.diagnostic)
    }
    var what = text.text(in: statement.span)
    if case .answer(let answer) = outcome.content, answer.kind != .verdict { what += ", \(Words.count(answer.rows.count, "row"))" }
    return Outcome(.done("saved into \(path): the last answer alone, of \(what)"), next: recorder == nil ? [".record session.md"] : [])
  }

  private static let formatsByEnding: [String: OutputFormat] = [
    "txt": .table, "csv": .csv, "tsv": .tsv, "json": .json, "jsonl": .jsonl, "md": .markdown, "html": .html,
    "dot": .dot, "mmd": .mermaid,
  ]

  // MARK: Scripts

  /// Has whoever runs the statements run those of the file next.
  fileprivate func read(_ path: String, from text: SourceText) throws(StatementFailure) -> Outcome {
    var whole = path
    if settings.reach == .ownFolder, path.hasPrefix("/") || path.split(separator: "/").contains("..") {
      throw StatementFailure(
        Diagnostic(
          .error, "outside-folder", "a transcript reads only what lies in its own folder",
          help: ["put the file beside the transcript, and write its name alone"]))
    }
    if !path.hasPrefix("/"), let folder = text.folder, !folder.isEmpty {
      whole = folder.hasSuffix("/") ? folder + path : folder + "/" + path
    }
    do throws(FileProblem) {
      let script = try FileSystem.text(of: whole)
      // In a transcript nothing shows of where it lies.
      scriptToRun = SourceText(name: path, bytes: script.bytes, folder: script.folder)
    } catch {
      throw StatementFailure(
        error.location == nil ? FileProblem(path: path, reason: error.reason).diagnostic : error.diagnostic)
    }
    return Outcome(.done("reading \(path)"))
  }
}
