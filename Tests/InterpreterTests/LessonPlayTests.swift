import Glibc
import Interpreter
import Source
import TestSupport
import Testing

/// A lesson as a student does it.
@Suite struct LessonPlayTests {
  private static let right = "right: that is what was asked for"
  private static let untilTheQuestion = ["lesson 1", "2", "next", "states", "next"]

  @Test func aLessonIsBegunByNumberNameTitleOrPath() {
    let student = Student()
    for name in ["1", "joined", "01-joined", "Who joined?", "who joined", student.folder.file("01-joined.md")] {
      #expect(student.type("lesson \(name)").contains("Who joined?  ·  about 5 minutes, 6 steps"))
      student.type("lesson stop")
    }
    #expect(student.type("lesson joned").contains("did you mean `joined`?"))
    #expect(student.type("lesson 7").contains("no lesson `7`"))
    #expect(student.type("lesson").contains("lesson 1  Who joined?"))
  }

  @Test func aStepIsDoneBeforeTheNext() {
    let student = Student()
    #expect(student.type("lesson 1").contains("Write a number."))
    #expect(student.type("next").contains("not done yet: write a number"))
    #expect(student.type("is it seven?").contains("for this step: write a number"))
    #expect(student.type("50,000").contains("written down: 50000"))
    #expect(student.type("next").contains("You wrote 50000. Type this:"))
    #expect(student.type("back").contains("You wrote: 50000."))
  }

  @Test func aLineThatFailsIsNotDone() {
    let line = "show party.treaty where party.state = China"
    let student = Student(LessonSample.text.replacing("> states", with: "> " + line))
    student.type(["lesson 1", "2", "next"])
    #expect(student.type(line.lowercased()).contains("write China"))
    #expect(student.type("next").contains("not done yet"))
    student.type(line)
    #expect(student.type("next").contains("Which states"))
  }

  @Test(arguments: [
    "show state where party(state, treaty: CAT)", "show party.state where party.treaty = CAT",
    "show party.treaty, party.state where party.treaty = CAT",
    "show state where party(state, treaty: CAT) sort by state descending",
    "show state where\n  party(state, treaty: CAT)",
  ])
  func anyQuestionWithTheRightRowsPasses(_ question: String) {
    let student = Student()
    student.type(Self.untilTheQuestion)
    #expect(student.type(question).contains(Self.right))
  }

  @Test(arguments: [
    ("show state where party(state, treaty: CERD)", "not yet: that is another treaty"),
    ("show state where sined(state, treaty: CAT)", "no word named `sined`"),
    ("show signed", "not yet: a signature is not enough"),
    ("show state where state = China and party(state, treaty: CAT)", "not yet: 1 row still missing"),
    ("show treaty", "not yet: none of the rows is what is asked for"),
  ])
  func aWrongAnswerGetsAReply(_ question: String, _ reply: String) {
    let student = Student()
    student.type(Self.untilTheQuestion)
    let shown = student.type(question)
    #expect(shown.contains(reply) && !shown.contains(Self.right), "\(shown)")
  }

  @Test func whatIsNoAnswerAtAllIsNotJudged() {
    let student = Student()
    student.type(Self.untilTheQuestion)
    #expect(!student.type("help show").contains("not yet"))
    #expect(!student.type("China").contains("not yet"))
  }

  @Test func whatIsStillToBeDoneIsSaidInALine() {
    let student = Student()
    student.type(["lesson 1", "2", "next"])
    #expect(student.type("China").contains("still to do: type `states`, or `play`\n→ play · skip · task"))
    student.type(["states", "next"])
    let card = student.type("China").replacing("\n    ", with: " ")
    #expect(card.contains("still to do: Which states are parties to CAT? (with `show`)\n→ hint · show · skip · task"), "\(card)")
    #expect(student.type("yes, because it joined").contains("still to do: Which states"))
    let wrong = student.type("show treaty")
    #expect(wrong.contains("not yet: none of the rows is what is asked for\nasked is: Which states are parties to CAT?"), "\(wrong)")
    #expect(!student.type("show state where parti(state)").contains("still to do"), "the message says what to mend")
    #expect(!student.type("help show").contains("still to do"))
    let task = student.type("task")
    #expect(task.contains("Which states are parties to CAT?") && task.contains("Your question:"))
  }

  @Test func theSentenceThatAsksIsTheReminder() {
    let long = "Ask for those of them that are parties to CAT. " + String(repeating: "Much more could be said of them all. ", count: 6)
    let student = Student(LessonSample.text.replacingFirst("Which states are parties to CAT?", long), width: 120)
    student.type(Self.untilTheQuestion)
    #expect(student.type("China").contains("still to do: Ask for those of them that are parties to CAT. (with `show`)"))
  }

  @Test(arguments: [
    ("yes, because it is bound", "yes, because it is bound"), ("No: it never joined", "no: it never joined"),
    ("it depends on the day", nil), ("It depends, on the day", "it depends, on the day"), ("yes because of CAT", "yes because of CAT"),
    ("yesterday", nil), ("YES", "yes"),
  ]) func aReasonBehindAChoiceIsKept(_ typed: String, _ written: String?) {
    let student = Student(LessonSample.text.replacingFirst("kind: number", "kind: one of yes, no, it depends"))
    student.type("lesson 1")
    let shown = student.type(typed)
    #expect(shown.contains(written.map { "written down: \($0)\n" } ?? "for this step:"), "\(shown)")
  }

  @Test func aLessonIsLeftBeforeTheProgram() {
    let student = Student()
    student.type("lesson 1")
    #expect(student.type("exit").contains("`lesson stop` leaves the lesson alone"))
    #expect(student.session.lessonPlayer != nil)
    #expect(student.type("stop").contains("is left at step 1"))
    #expect(student.session.lessonPlayer == nil)
    #expect(student.type("stop").contains("error["))
  }

  @Test func aVerdictIsRightForTheSameReasonOnly() {
    let student = Student()
    student.type(Self.untilTheQuestion + ["skip"])
    #expect(student.type("ask party(state: China, treaty: CAT)").contains("for other reasons"))
    #expect(student.type("ask party(treaty: CAT, state: Thailand)").contains(Self.right))
  }

  @Test func hintsAreALadder() {
    let student = Student()
    student.type(Self.untilTheQuestion)
    #expect(student.type("hint").contains("hint 1 of 2: begin with show"))
    #expect(student.type("hint").contains("hint 2 of 2: party"))
    #expect(student.type("hint").contains("no further hint; `show` shows one right answer"))
    #expect(student.type("show").contains("> show state where party(state, treaty: CAT)"))
    #expect(student.type("play").contains("Thailand"))
  }

  @Test func commandsAreWordsAloneAndQuestionsStay() {
    let student = Student()
    #expect(!student.session.isLessonCommand("show"))
    student.type(Self.untilTheQuestion)
    #expect(student.session.isLessonCommand("Show"))
    #expect(!student.session.isLessonCommand("show state"))
    #expect(student.type("where").contains("Who joined?: step 3 of 6; 2 steps done"))
    student.type("lesson stop")
    #expect(student.type("next").contains("no name, kind or source"))
  }

  @Test func codingIsBlindUntilAllIsCoded() {
    let student = Student()
    student.type(Self.untilTheQuestion + ["skip", "skip"])
    #expect(student.type("where").contains("Codes: 1 yes · 2 no"))
    #expect(student.type("reveal").contains("code every statement first"))
    #expect(student.type("maybe").contains("for this step: give each statement a code"))
    #expect(student.type("1").contains("a: yes"))
    #expect(student.type("No").contains("all are coded"))
    #expect(student.type("code a no").contains("a: no"))
    let revealed = student.type("reveal")
    #expect(revealed.contains("you: a no · b no") && revealed.contains("Thailand"), "\(revealed)")
    #expect(student.type("code a yes").contains("codes given before that stay"))
  }

  // MARK: Progress

  @Test func progressOutlivesTheProgram() throws {
    let student = Student()
    student.type(Self.untilTheQuestion + ["show treaty", "hint"])
    student.startAnew()
    #expect(student.type("lesson 1").contains("You were at step 3"))
    #expect(student.type("hint").contains("hint 2 of 2"))
    #expect(student.type("lesson restart").contains("1 of 6"))
    #expect(student.progress?.contains("asked 3 show treaty\n") ?? false)
    var info = stat()
    #expect(stat(student.folder.file("state/01-joined.txt"), &info) == 0 && info.st_mode & 0o777 == 0o600)
  }

  @Test func aLineThatWasCutShortIsNoEvent() {
    let student = Student()
    mkdir(student.folder.file("state"), 0o755)
    student.folder.write("lesson 01-joined\nwrote guess 7\npassed 1\nat 2\nat 4", to: "state/01-joined.txt")
    #expect(student.type("lesson 1").contains("You wrote 7."))
    student.type("play")
    #expect(student.progress == "lesson 01-joined\nwrote guess 7\npassed 1\nat 2\nasked 2 states\nplayed 2\n")
  }

  @Test(arguments: ["", "\u{0}\u{1}", "at 0\nat 999\n", "at -5\n", "asked x\ncoded a\npassed\n", "lesson\n\n\n"])
  func anyProgressFileIsSurvived(_ text: String) {
    let student = Student()
    mkdir(student.folder.file("state"), 0o755)
    student.folder.write(text, to: "state/01-joined.txt")
    #expect(student.type("lesson 1").contains("of 6"))
    #expect(!student.type("where").isEmpty)
  }

  @Test func eventsAreReadAsTheyAreWritten() {
    let events: [LessonProgress.Event] = [
      .at(3), .asked(2, "show a\n  where \\n"), .wrote("w", "two words"),
      .coded(sheet: "s", item: "a", code: "cannot tell"),
      .revealed(sheet: "s"), .passed(1), .skipped(2), .played(3), .hinted(4), .shown(5), .began(lesson: "01-x"),
    ]
    for event in events { #expect(LessonProgress.Event(line: event.line[...]) == event) }
  }

  // MARK: What is handed in

  @Test func whatIsSavedReplaysCleanAndNamesNobody() throws {
    let student = Student()
    student.type(
      Self.untilTheQuestion + [
        "show biggest of state", "load state from \"/home/somebody/x.csv\"",
        "show state where party(state, treaty: CAT)", "next", "skip", "1", "2",
      ])
    let path = student.folder.file("mine.md")
    #expect(student.type("lesson save \(path)").contains("saved:"))
    #expect(student.type("lesson save \(path)").contains("is there already"))
    let text = try #require(TemporaryFolder.contents(of: path))
    #expect(text.contains("casebook: 1\n") && text.contains("lesson: 01-joined\n") && text.contains("answer: 2\n"))
    #expect(text.contains("coded a: yes\n") && !text.contains(student.folder.path) && !text.contains("somebody"))
    let report = TranscriptSample.report(text)
    #expect(report.isFine, "\(report.details)")
  }

  // MARK: Content, level, folder

  @Test func whatALessonWarnsOfStaysFolded() {
    let lesson = LessonSample.text.replacingFirst("minutes: 5\n", "minutes: 5\ncontent: joining Thailand\n")
    let warned = lesson.replacingFirst("content: joining Thailand", "content: Thailand")
    let student = Student(warned)
    #expect(student.type("lesson 1").contains("It speaks of: Thailand."))
    let shown = student.type("show party.state")
    #expect(
      shown.contains("[folded: Thailand]") && shown.contains("China") && shown.contains("1 row folded"), "\(shown)")
    let grounds = student.type("why party(state: Thailand, treaty: CAT)")
    #expect(
      grounds.contains("1  [folded: Thailand]") && grounds.contains("folded, for what this lesson warns of"),
      "\(grounds)")
    #expect(student.type("Thailand").contains("[folded: Thailand]"))
    student.type("unfold")
    #expect(student.type("show party.state").contains("Thailand  "))
  }

  @Test func levelOneHasFewerPagesAndPlainerWords() {
    let student = Student()
    #expect(student.type("help").contains("framework"))
    student.type("lesson 1")
    let help = student.type("help")
    #expect(!help.contains("framework") && !help.contains(".record") && help.contains("evaluate"), "\(help)")
    let message = student.type("show state where parti(state, treaty: CAT)")
    #expect(message.contains("no word named `parti`") && !message.contains("note:"), "\(message)")
    student.type("lesson stop")
    #expect(student.type("show state where parti(state, treaty: CAT)").contains("no relation named"))
  }

  /// A lesson that somebody sends must not read or write what its reader has.
  @Test(arguments: [".save stolen.csv", ".read ../secret.tumen", ".record here.md", "load state from \"/etc/passwd\""])
  func aLessonTouchesNothingOutsideItsFolder(_ line: String) {
    let text = "---\ntitle: x\nlevel: 1\nminutes: 1\n---\n\n```tumen\n> show state\n```\n\n```tumen\n> \(line)\n```\n"
    let student = Student(text)
    let shown = ["lesson 1", "play", "next", "play"].map { student.type($0) }.joined()
    #expect(shown.contains("error["), "\(shown)")
    #expect(
      ["a transcript writes no files", "only what lies", "own folder"].contains { shown.contains($0) }, "\(shown)")
    #expect(!FileSystem.exists("stolen.csv") && !FileSystem.exists("here.md"))
  }
}

extension String {
  fileprivate func replacingFirst(_ text: String, _ other: String) -> String {
    guard let start = indices.first(where: { self[$0...].hasPrefix(text) }) else { return self }
    return self[..<start] + other + self[index(start, offsetBy: text.count)...]
  }
}
