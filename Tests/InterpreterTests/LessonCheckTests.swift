import Interpreter
import Presentation
import Source
import TestSupport
import Testing

/// `lesson check`, `grade`, `pool` and `render`.
@Suite struct LessonCheckTests {
  private static func lesson(_ steps: String) -> String {
    "---\ntitle: x\nlevel: 1\nminutes: 1\n---\n\n\(steps)\n"
  }

  @Test func theSampleIsFine() {
    let check = LessonSample.check(LessonSample.text)
    #expect(check.isFine, "\(check.diagnostics) \(check.differences)")
    #expect(check.summary == "lessons/01-joined.md: 6 steps, 2 questions; fine")
  }

  struct Mistake: CustomTestStringConvertible {
    let testDescription: String
    let step: String
    /// Line, column and id.
    let expected: String
  }

  @Test(arguments: [
    Mistake(testDescription: "no hint", step: "```tumen :ask\n> show state\n```", expected: "7:1 no-hint"),
    Mistake(
      testDescription: "an empty hint", step: "```tumen :ask\nhint:\n> show state\n```", expected: "8:1 empty-hint"),
    Mistake(testDescription: "no model", step: "```tumen :ask\nhint: a\n```", expected: "7:1 no-model"),
    Mistake(
      testDescription: "a model without rows",
      step: "```tumen :ask\nhint: a\n> show state where party(state, treaty: CERD)\n```", expected: "7:1 empty-passes"),
    Mistake(
      testDescription: "a model that fails", step: "```tumen :ask\nhint: a\n> show stat where x\n```",
      expected: "7:1 model-fails"),
    Mistake(
      testDescription: "two models that differ", step: "```tumen :ask\nhint: a\n> show state\n> show treaty\n```",
      expected: "7:1 model-not-right"),
    Mistake(
      testDescription: "a card is no set", step: "```tumen :ask\nhint: a\ncheck: set\n> China\n```",
      expected: "7:1 model-not-right"),
    Mistake(
      testDescription: "a silent verdict needs its names",
      step: "```tumen :ask\nhint: a\n> ask party(treaty: CERD)\n```", expected: ""),
    Mistake(
      testDescription: "a reply behind a wider one",
      step: "```tumen :ask\nhint: a\nwrong /state/: x\nwrong /state*treaty/: y\n> show state\n```",
      expected: "10:1 unreachable-reply"),
    Mistake(
      testDescription: "an unknown check", step: "```tumen :ask\nhint: a\ncheck: sets\n> show state\n```",
      expected: "9:1 unknown-check"),
    Mistake(testDescription: "a kind", step: "```tumen :write\nas: a\nkind: digits\n```", expected: "9:1 unknown-kind"),
    Mistake(testDescription: "a name", step: "```tumen :write\nkind: number\n```", expected: "7:1 no-name"),
    Mistake(
      testDescription: "one code", step: "```tumen :code\nas: a\ncodes: yes\nitem a: b\nitem c: d\n```",
      expected: "7:1 too-little-to-code"),
    Mistake(
      testDescription: "an item twice", step: "```tumen :code\nas: a\ncodes: yes, no\nitem a: b\nitem a: d\n```",
      expected: "11:1 item-twice"),
    Mistake(
      testDescription: "brackets for nothing", step: "You wrote {guess}.\n\n```tumen :write\nas: guess\n```",
      expected: "9:1 unknown-written"),
    Mistake(
      testDescription: "a stray line", step: "```tumen :write\nas: a\ncheck: set\n```", expected: "9:1 stray-line"),
    Mistake(testDescription: "no task", step: "```tumen\n> show state\n```", expected: "1:1 no-steps"),
  ])
  func aMistakeIsNamedWithItsPlace(_ mistake: Mistake) {
    let found = LessonSample.check(Self.lesson(mistake.step)).diagnostics.map { diagnostic in
      let place = diagnostic.location.map { $0.text.position(of: Int($0.span.start)) } ?? (line: 0, column: 0)
      return "\(place.line):\(place.column) \(diagnostic.id)"
    }
    #expect(found == (mistake.expected.isEmpty ? [] : [mistake.expected]))
  }

  @Test func aRecordedAnswerThatChangedIsADifference() {
    let text = Self.lesson("```tumen :ask\nhint: a\n> show treaty\nsomething else\n```")
    let check = LessonSample.check(text)
    #expect(check.diagnostics.isEmpty && !check.isFine)
    #expect(check.differences.first == "lessons/01-joined.md:9: not as recorded: show treaty")
  }

  // MARK: The shipped lessons

  private static let shipped = LessonCatalogue([RepositoryFolder.path("transcripts/lessons")]).entries.map(\.name)

  @Test func sixLessonsAreShipped() { #expect(Self.shipped.count == 6) }

  /// Somebody who types every line, asks every model and writes what fits comes to the end, and what is handed in is right.
  @Test(arguments: shipped) func aShippedLessonCanBeDone(_ name: String) throws {
    let casebook = try CasebookLoader.load([RepositoryFolder.path("knowledge")]).casebook
    let path = RepositoryFolder.path("transcripts/lessons/\(name).md")
    let file = TranscriptParser.parse(try FileSystem.text(of: path))
    let check = LessonCheck(file, casebook)
    #expect(check.isFine, "\(check.diagnostics.map(\.message)) \(check.differences)")
    let lesson = try #require(LessonReader.read(file).lesson)
    #expect((18...25).contains(lesson.minutes) && !lesson.tasks.isEmpty)

    let student = Student(lessons: RepositoryFolder.path("transcripts/lessons"), casebook: casebook)
    student.type("lesson \(name)")
    for (index, step) in lesson.steps.enumerated() {
      switch step.task {
      case .reading: break
      case .typing(let input, _): student.type(input)
      case .asking(let question):
        let shown = student.type(question.models[0])
        #expect(shown.contains("right: that is what was asked for"), "\(name), step \(index + 1): \(shown)")
      case .writing(let answer):
        switch answer.kind {
        case .number: student.type("50,000")
        case .words: student.type("write According to A, it depends.")
        case .oneOf(let choices): student.type(choices[0])
        case .orderOf(let choices): student.type(choices.reversed().joined(separator: ", "))
        }
      case .coding(let sheet):
        for _ in sheet.items { student.type("1") }
        #expect(!student.type("reveal").contains("code every statement first"))
      }
      student.type("next")
    }
    #expect(student.type("where").contains("step \(lesson.steps.count) of \(lesson.steps.count)"))
    let saved = student.folder.file("mine.md")
    student.type("lesson save \(saved)")
    let handedIn = TranscriptParser.parse(try FileSystem.text(of: saved))
    #expect(handedIn.diagnostics.isEmpty)
    let report = TranscriptReport(handedIn.transcript, TranscriptRunner(casebook).run(handedIn.transcript))
    #expect(report.isFine, "\(report.details)")
    let results = LessonGrade.rows(of: handedIn.transcript, named: "mine.md", in: lesson, casebook).map {
      $0[5].shown ?? ""
    }
    #expect(!results.contains("open"), "\(results)")
  }

  @Test(arguments: shipped) func aStudentsCopyHasNoAnswers(_ name: String) throws {
    let text = try FileSystem.text(of: RepositoryFolder.path("transcripts/lessons/\(name).md"))
    let file = TranscriptParser.parse(text)
    let lesson = try #require(LessonReader.read(file).lesson)
    let student = Handout(file.transcript, for: .student).markdown.joined(separator: "\n")
    let teacher = Handout(file.transcript, for: .teacher).markdown.joined(separator: "\n")
    for step in lesson.steps {
      for note in step.notes { #expect(!student.contains(note.text) && teacher.contains(note.text)) }
      guard case .asking(let question) = step.task else { continue }
      for hint in question.hints { #expect(!student.contains(hint) && teacher.contains(hint)) }
      // A later step may ask on from an earlier one, so the model with its prompt is looked for.
      #expect(
        !student.contains("> \(question.models[0])\n") && teacher.contains("> \(question.models[0])\n"),
        "\(question.models[0])")
    }
    #expect(!student.contains("rests on:") && !student.contains("{"))
  }

  // MARK: Grading and pooling

  private static func handedIn(_ blocks: String, name: String = "x.md") -> Transcript {
    TranscriptParser.parse(
      SourceText(name: name, "---\ntitle: x\nlevel: 1\nminutes: 1\ncasebook: 1\nlesson: 01-joined\n---\n\(blocks)")
    ).transcript
  }

  @Test func gradingTellsStepByStep() {
    let transcript = Self.handedIn(
      """
      ```tumen :write
      as: guess
      answer: 7
      ```
      ```tumen :error
      > show nonsense
      ```
      ```tumen
      > show party.state where party.treaty = CAT
      ```
      ```tumen :code
      as: sheet
      coded a: yes
      ```
      """)
    let rows = LessonGrade.rows(of: transcript, named: "x.md", in: LessonSample.lesson(), TranscriptSample.casebook())
    #expect(
      rows.map { $0.map { $0.shown ?? "" }.joined(separator: "|") } == [
        "x.md|01-joined|1|1|write|written|7", "x.md|01-joined|1|3|ask|right|show party.state where party.treaty = CAT",
        "x.md|01-joined|1|4|ask|open|", "x.md|01-joined|1|5|code|1 of 2|a: yes",
      ])
  }

  @Test func anEmptyHandInHasNothingRight() {
    let rows = LessonGrade.rows(
      of: Self.handedIn(""), named: "x", in: LessonSample.lesson(), TranscriptSample.casebook())
    #expect(rows.allSatisfy { $0[5] == .text("open") })
  }

  private static func coded(_ codes: String...) -> Transcript {
    let names = ["a", "b", "c", "d"]
    let lines = zip(names, codes).filter { $1 != "-" }.map { "coded \($0): \($1)\n" }.joined()
    return handedIn("```tumen :code\nas: sheet\ncodes: x, y\n\(lines)```\n")
  }

  /// By hand: of the pairs a differs, b, c and d are alike; 8 codes, five x and three y: Do = 2/8, De = 30/56.
  @Test func agreementIsThatOfTheFormula() throws {
    let pools = CodingPool.pools(of: [Self.coded("x", "x", "y", "x"), Self.coded("y", "x", "y", "x")])
    let pool = try #require(pools.first)
    #expect(pool.summary == "sheet: 4 items, 2 coders; they agree in 75.0 % of pairs; Krippendorff's alpha 0.53")
    var text = ""
    OutputFormat.csv.write(pool.records, to: &text)
    #expect(
      text.hasPrefix("sheet,item,coder 1,coder 2,most,share\nsheet,a,x,y,x | y,1 of 2\nsheet,b,x,x,x,2 of 2\n"),
      "\(text)")
  }

  @Test func whatNobodyElseCodedSaysNothing() throws {
    let alone = try #require(CodingPool.pools(of: [Self.coded("x", "y")]).first)
    #expect(alone.summary.contains("nothing can be compared"))
    let gaps = try #require(CodingPool.pools(of: [Self.coded("x", "-", "x"), Self.coded("x", "y", "-")]).first)
    #expect(
      gaps.summary
        == "sheet: 3 items, 2 coders; they agree in 100.0 % of pairs; Krippendorff's alpha has no value, for there is one code only"
    )
  }

  // MARK: Pages

  @Test func aPageOfHtmlHoldsNoMarkupOfItsText() {
    let text =
      "---\ntitle: <b>x</b>\nlevel: 1\nminutes: 1\n---\n# A <i>b</i>\n\nP *e* `c<d` [l](https://x.org) [j](javascript:x)\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | <2> |\n\n```tumen\n> show state\n<script>\n```\n<!-- rests on: #12 -->\n"
    let transcript = TranscriptParser.parse(SourceText(name: "x.md", text)).transcript
    let page = HTMLPage(title: "<b>x</b>", markdown: Handout(transcript, for: .everybody).markdown).text
    for part in [
      "<title>&lt;b&gt;x&lt;/b&gt;</title>", "<h1>A &lt;i&gt;b&lt;/i&gt;</h1>",
      "<em>e</em> <code>c&lt;d</code> <a href=\"https://x.org\">l</a>",
      "<ul><li>one</li>\n<li>two</li></ul>", "<tr><td>1</td><td>&lt;2&gt;</td></tr>", "&gt; show state\n&lt;script&gt;",
    ] { #expect(page.contains(part), "\(part)") }
    #expect(!page.contains("<script>") && !page.contains("href=\"javascript") && !page.contains("rests on"))
  }
}
