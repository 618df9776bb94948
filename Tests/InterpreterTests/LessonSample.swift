import Interpreter
import Presentation
import Semantics
import Source
import TestSupport

/// A lesson over the sample casebook, and somebody who does it.
enum LessonSample {
  static let text = """
    ---
    title: Who joined?
    level: 1
    minutes: 5
    ---
    # Who joined?

    How many, do you think?

    ```tumen :write
    as: guess
    kind: number
    hint: count
    ```

    You wrote {guess}. Type this:

    ```tumen
    > states
    ```

    <!-- teacher 3: Let them argue. -->

    Which states are parties to CAT?

    ```tumen :ask
    hint: begin with show
    hint: party
    wrong /CERD/: that is another treaty
    wrong /signed/: a signature is not enough
    check: set
    > show state where party(state, treaty: CAT)
    ```

    Is Thailand one?

    ```tumen :ask
    hint: begin with ask
    > ask party(state: Thailand, treaty: CAT)
    ```

    ```tumen :code
    as: sheet
    codes: yes, no
    item a: They joined.
    item b: They did not.
    > show state where party(state, treaty: CAT)
    ```

    Hand it in.
    """

  static func parsed(_ text: String = text) -> TranscriptParser.Result {
    TranscriptParser.parse(SourceText(name: "lessons/01-joined.md", text, folder: "lessons"))
  }

  static func lesson(_ text: String = text) -> Lesson { LessonReader.read(parsed(text)).lesson! }

  static func check(_ text: String) -> LessonCheck { LessonCheck(parsed(text), TranscriptSample.casebook()) }
}

/// Somebody at the prompt, with lessons in one folder and progress in another.
final class Student {
  let folder = TemporaryFolder()
  private(set) var session: Session

  init(_ lesson: String = LessonSample.text, casebook: Casebook = TranscriptSample.casebook(), width: Int = 80) {
    folder.write(lesson, to: "01-joined.md")
    session = Session(casebook, settings: Session.Settings(width: width))
    session.lessonTools = LessonTools(folders: [folder.path], stateFolder: folder.file("state"))
  }

  init(lessons: String, casebook: Casebook) {
    session = Session(casebook, settings: Session.Settings(width: 80))
    session.lessonTools = LessonTools(folders: [lessons], stateFolder: folder.file("state"))
  }

  /// As after the program was ended in the middle of everything.
  func startAnew(_ casebook: Casebook = TranscriptSample.casebook()) {
    let tools = session.lessonTools
    session = Session(casebook, settings: Session.Settings(width: 80))
    session.lessonTools = tools
  }

  /// What is shown for a line.
  @discardableResult func type(_ line: String) -> String {
    var shown = ""
    _ = ScriptRunner(session).run(SourceText(name: "<prompt>", line), mode: .prompt) { outcome in
      let rendered = OutcomeRenderer(format: .table, audience: .reader(width: 80)).following(session.settings).render(
        outcome)
      shown += rendered.output + rendered.errors
    }
    return shown
  }

  func type(_ lines: [String]) { for line in lines { type(line) } }

  var progress: String? { TemporaryFolder.contents(of: folder.file("state/01-joined.txt")) }
}
