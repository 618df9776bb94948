import Presentation
import Source
import Syntax

/// `lesson`, `lesson 1`, `lesson stop` and so on.
extension Session {
  func lesson(_ line: LineCommand, in text: SourceText) throws(StatementFailure) -> Outcome {
    guard let tools = lessonTools else { throw StatementFailure(Session.onlyAtThePrompt("lesson")) }
    let words = line.topic.split(separator: " ").map { String($0) }
    switch words.first?.lowercased() {
    case nil: return lessonPlayer.map { lessonHelp($0) } ?? listLessons(tools)
    case "list" where words.count == 1: return listLessons(tools)
    case "stop" where words.count == 1:
      let player = try playing(line, text)
      lessonPlayer = nil
      settings.level = nil
      return prose(
        [
          "\(player.lesson.front.title) is left at step \(player.progress.at); `lesson \(shortName(of: player))` goes on there"
        ])
    case "restart" where words.count == 1: return try playing(line, text).beginAnew()
    case "save": return try saveLesson(into: words.dropFirst().joined(separator: " "), line, text)
    default: return try beginLesson(line.topic, tools, at: Location(text, line.rest.span))
    }
  }

  /// Whether a line is for the lesson that is being done, rather than a question.
  package func isLessonCommand(_ entry: String) -> Bool { lessonPlayer != nil && LessonCommand(entry) != nil }

  private func playing(_ line: LineCommand, _ text: SourceText) throws(StatementFailure) -> LessonPlayer {
    if let lessonPlayer { return lessonPlayer }
    throw StatementFailure(
      Diagnostic(
        .error, "no-lesson", "no lesson is being done", at: Location(text, line.rest.span),
        help: ["`lesson 1` begins the first one, `lesson` lists them"]))
  }

  /// - Parameter designation: a number, a name, a title or a path.
  package func beginLesson(_ designation: String) -> Outcome {
    do throws(StatementFailure) {
      guard let tools = lessonTools else { throw StatementFailure(Session.onlyAtThePrompt("lesson")) }
      return try beginLesson(designation, tools, at: nil)
    } catch {
      return Outcome(.failed(error.diagnostics))
    }
  }

  private func beginLesson(
    _ designation: String, _ tools: LessonTools, at location: Location?
  ) throws(StatementFailure) -> Outcome {
    let result: LessonReader.Result
    do throws(LessonFailure) {
      result = try tools.catalogue.lesson(designation)
    } catch {
      let problem = error.diagnostic
      throw StatementFailure(
        Diagnostic(
          problem.severity, problem.id, problem.message, at: problem.location ?? location, help: problem.help,
          suggestions: problem.suggestions))
    }
    guard result.diagnostics.isEmpty, let lesson = result.lesson else { throw StatementFailure(result.diagnostics) }
    guard !lesson.steps.isEmpty else {
      throw StatementFailure(LessonProblem.noSteps.diagnostic(at: lesson.transcript.text.location(ofLine: 1)))
    }
    let log = LessonLog(lesson: lesson.name, in: tools.stateFolder)
    let player = LessonPlayer(lesson, session: self, log: log)
    lessonPlayer = player
    // What is typed is compared by its claims, too.
    settings.alwaysKeepsClaimIDs = true
    settings.level = lesson.front.level
    var lines = ["\(lesson.front.title)  ·  about \(lesson.minutes) minutes, \(lesson.steps.count) steps"]
    if !lesson.warnings.isEmpty {
      lines.append(
        "It speaks of: \(lesson.warnings.joined(separator: ", ")). Such rows stay folded until you type `unfold`.")
    }
    lines.append("Ask whatever you like on the way. `next` goes on, `hint` helps, `lesson` lists what else there is.")
    if player.progress.isBegun { lines.append("You were at step \(player.progress.at); `lesson restart` begins anew.") }
    let page = player.page()
    guard case .prose(let shown) = page.content else { return page }
    return prose(lines + shown.lines)
  }

  private func shortName(of player: LessonPlayer) -> String {
    let digits = player.lesson.name.prefix { $0.isNumber }
    return Int(digits).map(String.init) ?? LessonCatalogue.unnumbered(player.lesson.name)
  }

  private func listLessons(_ tools: LessonTools) -> Outcome {
    let lines = tools.catalogue.lines
    guard !lines.isEmpty else {
      return prose(["this casebook has no lessons; a file of your own is named by its path: `lesson my-lesson.md`"])
    }
    return prose(lines)
  }

  private func lessonHelp(_ player: LessonPlayer) -> Outcome {
    let words =
      LessonCommand.words.map { ($0.word, $0.gloss) } + [
        ("lesson save FILE", "writes down what you asked and wrote, to hand in"), ("lesson restart", "begins anew"),
        ("lesson list", "lists the lessons"), ("lesson stop", "leaves the lesson; your place is kept"),
      ]
    let width = words.map(\.0.count).max() ?? 0
    return prose(
      ["\(player.lesson.front.title): step \(player.progress.at) of \(player.lesson.steps.count)"]
        + words.map { "  " + $0.0 + String(repeating: " ", count: width - $0.0.count + 2) + $0.1 })
  }

  private func saveLesson(into path: String, _ line: LineCommand, _ text: SourceText) throws(StatementFailure)
    -> Outcome
  {
    let player = try playing(line, text)
    var path = path.isEmpty ? player.lesson.name + "-mine.md" : path
    if !path.contains(".") { path += ".md" }
    do throws(FileProblem) {
      // Nothing is written over: the last hand-in may be all there is.
      let file = try AppendedFile(path)
      try file.append(HandedIn.written(player.lesson, player.progress, files))
    } catch {
      throw StatementFailure(error.diagnostic)
    }
    return Outcome(.done("saved: \(path)"), next: ["lesson stop"])
  }

  private func prose(_ lines: [String]) -> Outcome { Outcome(.prose(Prose(frame: "any time", lines: lines))) }
}
