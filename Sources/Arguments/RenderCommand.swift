import ArgumentParser
import Console
import Interpreter
import Source

struct RenderCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Writes a transcript or lesson as a page to print or to send.",
    discussion: """
      tumen render session.md --output session.html
      tumen render lesson.md --student > handout.html
      A student's copy has no answers, hints or remarks in it; a teacher's has them all.
      """)

  enum Target: String, CaseIterable, ExpressibleByArgument { case html, md }

  @Argument(help: "A transcript or a lesson.")
  var file: String
  @Flag(help: "Without model answers, hints and the teacher's remarks.")
  var student = false
  @Flag(help: "With hints, replies and the teacher's remarks.")
  var teacher = false
  @Option(name: .customLong("to"), help: "What the page is written in. (default: what --output ends in, else html)")
  var target: Target?
  @Option(name: [.customShort("o"), .customLong("output")], help: "The file for the page; otherwise it is printed.")
  var output: String?

  func validate() throws {
    if student, teacher { throw ValidationError("give either --student or --teacher, not both") }
  }

  func perform() -> ExitCode {
    do throws(FileProblem) {
      let parsed = TranscriptParser.parse(try FileSystem.text(of: file))
      guard LessonFiles.isReadable(parsed) else { return .differs }
      let handout = Handout(parsed.transcript, for: student ? .student : teacher ? .teacher : .everybody)
      let lines = handout.markdown
      let isMarkdown = (target ?? (output?.hasSuffix(".md") ?? false ? .md : .html)) == .md
      let page = isMarkdown ? lines.map { $0 + "\n" }.joined() : HTMLPage(title: handout.title, markdown: lines).text
      guard let output else {
        StandardStreams.print(page)
        return .fine
      }
      if FileSystem.exists(output) { throw FileProblem.isThere(output) }
      try FileSystem.write(page, to: output)
      StandardStreams.print("written: \(output)\n")
      return .fine
    } catch {
      StandardStreams.writeError("tumen: \(error.message)\n")
      return .usage
    }
  }
}
