import ArgumentParser
import Console
import Interpreter
import Source

struct RenderCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Writes a transcript or lesson as a page to print or to send.",
    discussion: """
      tumen render lesson.md --student --to html > handout.html
      A student's copy has no answers, hints or remarks in it; a teacher's has them all.
      """)

  enum Target: String, CaseIterable, ExpressibleByArgument { case html, md }

  @Argument(help: "A transcript or a lesson.")
  var file: String
  @Flag(help: "Without model answers, hints and the teacher's remarks.")
  var student = false
  @Flag(help: "With hints, replies and the teacher's remarks.")
  var teacher = false
  @Option(name: .customLong("to"), help: "What the page is written in.")
  var target: Target = .html

  func validate() throws {
    if student, teacher { throw ValidationError("give either --student or --teacher, not both") }
  }

  func perform() -> ExitCode {
    do throws(FileProblem) {
      let parsed = TranscriptParser.parse(try FileSystem.text(of: file))
      guard LessonFiles.isReadable(parsed) else { return .differs }
      let handout = Handout(parsed.transcript, for: student ? .student : teacher ? .teacher : .everybody)
      let lines = handout.markdown
      switch target {
      case .html: StandardStreams.print(HTMLPage(title: handout.title, markdown: lines).text)
      case .md: StandardStreams.print(lines.map { $0 + "\n" }.joined())
      }
      return .fine
    } catch {
      StandardStreams.writeError("tumen: \(error.message)\n")
      return .usage
    }
  }
}
