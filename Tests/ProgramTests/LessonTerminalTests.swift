import Glibc
import TestSupport
import Testing

/// A lesson at a terminal, as a student does it: mistakes, hints, a closed window, and a file to hand in.
@Suite struct LessonTerminalTests {
  private static let prompt = "\r\n> "
  private static let knowledge = RepositoryFolder.path("knowledge")
  private static let lessons = RepositoryFolder.path("transcripts/lessons")
  private static let hiding = "where estimate.state = China and estimate.measure = in_hiding"

  /// Types lines one after the other, each once what belongs before it has been shown.
  private func type(_ steps: [(line: String, shows: String)], at terminal: PseudoTerminal) {
    for step in steps {
      let before = terminal.shown.ranges(of: step.shows).count
      terminal.type(step.line + "\n")
      #expect(terminal.waitFor(step.shows, times: before + 1), "\(step.line): \(terminal.shown.suffix(3000))")
    }
  }

  @Test func aWholeLesson() throws {
    let folder = TemporaryFolder()
    let state = ["XDG_STATE_HOME": folder.path, "COLUMNS": "80"]
    let first = PseudoTerminal([], environment: state)
    #expect(first.waitFor("lesson 1"), "\(first.shown)")
    type(
      [
        ("lesson eins", "no lesson `eins`"),
        ("lesson 1", "Write a number."),
        ("next", "not done yet: write a number"),
        ("a lot", "for this step: write a number"),
        ("50,000", "written down: 50000"),
        ("next", "You wrote 50000."),
        ("show estimate.people, estimate.by \(Self.hiding)", "100000 to 300000"),
        ("next", "largest of`"), ("play", "10000  A 1.1"), ("next", "ask for the largest number"),
        ("show biggest of estimate.people \(Self.hiding)", "not yet: the word is `largest`"),
        ("show smallest of estimate.people \(Self.hiding)", "that is the low end"),
        ("hint", "hint 1 of 2"),
        ("help show", "show ITEM, …"),
        (
          "show largest of estimate.people where estimate.measure = in_hiding and estimate.state = China",
          "right: that is what was asked for"
        ),
        ("", "Who is low, who is high?"),
        ("show estimate.people \(Self.hiding)", "rows too many"),
      ], at: first)
    // Somebody closes the window in the middle of it.
    first.hangUp()

    let second = PseudoTerminal(["lesson", "1"], environment: state)
    #expect(second.waitFor("You were at step 5"), "\(second.shown)")
    let saved = folder.file("mine.md")
    type(
      [
        ("where", "step 5 of 11"),
        ("show", "one right answer:"),
        ("show estimate.by, estimate.people where estimate.by = China and estimate.measure = in_hiding", "right: that"),
        ("next", "Look at what"), ("why 1", "citing Chan"), ("next", "Where the two theses tell"),
        ("dispute KINU", "with an s: `disputes`"),
        ("disputes KINU", "right: that"), ("next", "Counted when?"), ("skip", "What is counted?"),
        ("play", "adults"), ("next", "Your sentence"),
        ("According to the UN", "for this step: `write` and your words"),
        ("write According to UNHCR, 50,000 to 100,000 in the early 2000s.", "written down: According to UNHCR"),
        ("next", "What you hand in holds"), ("next", "not done: steps 8, 9"),
        ("lesson save \(saved)", "saved:"),
        ("lesson stop", "is left at step 11"),
        ("next", "no name, kind or source"),
      ], at: second)
    second.type("exit\n")
    #expect(second.exitCode() == 0)

    let text = try #require(TemporaryFolder.contents(of: saved))
    #expect(!text.contains(folder.path) && text.contains("answer: According to UNHCR"))
    let graded = ProgramRun("lesson", "grade", saved, "--format", "csv")
    #expect(graded.exitCode == 0 && graded.errors.isEmpty)
    let results = graded.output.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").dropFirst(3).prefix(3).joined(separator: " ")
    }
    #expect(
      results == [
        "1 write written", "4 ask right", "5 ask right", "7 ask right", "8 ask open", "9 ask shown", "10 write written",
      ], "\(graded.output)")
    let replayed = ProgramRun("replay", saved)
    #expect(replayed.exitCode == 0, "\(replayed.output)")
  }

  @Test func linesMayBePiped() {
    var setting = ProgramRun.Setting()
    setting.input = Array("7\nnext\nplay\nhint\n".utf8)
    let run = ProgramRun("lesson", "1", setting: setting)
    #expect(
      run.exitCode == 0 && run.output.contains("written down: 7") && run.output.contains("You wrote 7."),
      "\(run.output)")
  }

  /// Closed again and again at any moment, the file holds only whole lines, and the lesson goes on.
  @Test func progressSurvivesBeingKilled() throws {
    let folder = TemporaryFolder()
    for round in 0..<12 {
      let terminal = PseudoTerminal(
        ["lesson", Self.lessons + "/01-who-says-so.md", "--knowledge", BuiltProgram.casebook],
        environment: ["XDG_STATE_HOME": folder.path])
      #expect(terminal.waitFor("of 11"), "\(terminal.shown)")
      terminal.type("\(round)\n")
      if round % 2 == 0 { terminal.waitFor("written down: \(round)") } else { usleep(UInt32(round) * 3_000) }
      if round % 3 == 0 { terminal.type("back\n") }
      terminal.hangUp()
      let kept = try #require(TemporaryFolder.contents(of: folder.file("tumen/lessons/01-who-says-so.txt")))
      #expect(kept.hasSuffix("\n") && kept.hasPrefix("lesson 01-who-says-so\n"))
      if round % 2 == 0 { #expect(kept.contains("wrote guess \(round)\n"), "\(kept)") }
    }
  }

  // MARK: The command line

  @Test func mistakesInALessonHaveAPlaceAndACode() {
    let folder = TemporaryFolder()
    let path = folder.write(
      "---\ntitle: x\nlevel: 1\nminutes: 1\n---\n\n```tumen :ask\ncheck: sets\n> show state\n```\n", to: "x.md")
    let run = ProgramRun("lesson", "check", path)
    #expect(run.exitCode == 3 && run.errors.contains("x.md:8:1: error[unknown-check]"), "\(run.errors)")
    #expect(ProgramRun("lesson", "check", folder.file("none.md")).exitCode == 2)
    #expect(ProgramRun("lesson", "no-such-lesson").exitCode == 2)
    #expect(ProgramRun("lesson", "grade", path).errors.contains("names no lesson"))
    #expect(ProgramRun("lesson", "pool", path).exitCode == 3)
    #expect(ProgramRun("render", path, "--student", "--teacher").exitCode == 2)
    #expect(ProgramRun("-c", "lesson 1").errors.contains("`lesson` is for the prompt alone"))
  }

  /// What somebody hands in is run, and must not reach what else is on the machine.
  @Test(arguments: [
    ".save stolen.csv", ".record stolen.md", ".read ../secret.tumen", "load state from \"../secret.csv\"",
  ])
  func whatIsHandedInStaysInItsFolder(_ line: String) throws {
    let folder = TemporaryFolder()
    mkdir(folder.file("in"), 0o755)
    folder.write("show state", to: "secret.tumen")
    folder.write("state\nx\n", to: "secret.csv")
    let head = "---\ntitle: x\nlevel: 1\nminutes: 1\nlesson: 01-who-says-so\n---\n\n"
    folder.write(head + "```tumen\n> show state\n> \(line)\n```\n", to: "in/x.md")
    var setting = ProgramRun.Setting()
    setting.folder = folder.file("in")
    let graded = ProgramRun("lesson", "grade", "x.md", setting: setting)
    #expect(graded.exitCode == 0 && !graded.output.contains("secret"))
    let replayed = ProgramRun("replay", "x.md", setting: setting)
    #expect(replayed.exitCode == 3 && replayed.output.contains("error["), "\(replayed.output)")
    #expect(access(folder.file("in/stolen.csv"), F_OK) != 0 && access(folder.file("in/stolen.md"), F_OK) != 0)
  }

  @Test func aNameInWhatIsHandedInIsNoPath() {
    let folder = TemporaryFolder()
    let lesson = folder.write(
      "---\ntitle: x\nlevel: 1\nminutes: 1\n---\n\n```tumen :write\nas: a\n```\n", to: "elsewhere.md")
    let path = folder.write("---\ntitle: x\nlevel: 1\nminutes: 1\nlesson: \(lesson)\n---\n", to: "x.md")
    let run = ProgramRun("lesson", "grade", path)
    #expect(run.exitCode == 3 && run.errors.contains("the lesson that it names is not here"), "\(run.errors)")
    #expect(ProgramRun("lesson", "grade", path, "--lesson", lesson).output.contains("open"))
  }

  @Test func handoutsAreWritten() {
    let path = Self.lessons + "/02-bound-without-joining.md"
    let student = ProgramRun("render", path, "--student", "--to", "html").output
    let teacher = ProgramRun("render", path, "--teacher", "--to", "html").output
    #expect(student.hasPrefix("<!DOCTYPE html>") && !student.contains("Hints:") && !student.contains("Teacher"))
    #expect(teacher.contains("<strong>Hints:</strong>") && teacher.contains("Teacher, 3 minutes:"))
    let transcript = ProgramRun("render", RepositoryFolder.path("transcripts/01-first-questions.md"), "--to", "md")
      .output
    #expect(transcript.contains("# First questions") && !transcript.contains("rests on:"))
  }
}
