import Interpreter
import Presentation
import Source
import TestSupport
import Testing

/// A session written into a transcript as it goes.
@Suite struct RecordingTests {
  private let folder = TemporaryFolder()
  private let loaded = LoadedCasebook(CaseSample.casebook)
  private static let supposition =
    "suppose condition(population: Movers, host: Emptyland, condition: law, value: yes)"
  private var path: String { folder.file("session.md") }
  private var text: String { TemporaryFolder.contents(of: path) ?? "" }

  /// What each line came to, as somebody at the prompt would have it.
  @discardableResult private func type(_ lines: String..., watching: () -> Void = {}) -> String {
    var shown = ""
    let renderer = OutcomeRenderer(format: .table, audience: .reader(width: 100))
    for line in lines {
      _ = ScriptRunner(loaded.session).run(SourceText(name: "<prompt>", line), mode: .prompt) { outcome in
        watching()
        let rendered = renderer.render(outcome)
        shown += rendered.output + rendered.errors
      }
    }
    return shown
  }

  private func replay() -> TranscriptReport {
    let parsed = TranscriptParser.parse(SourceText(name: path, text))
    #expect(parsed.diagnostics.isEmpty, "\(text)")
    let results = TranscriptRunner(LoadedCasebook(CaseSample.casebook).session.casebook).run(parsed.transcript)
    return TranscriptReport(parsed.transcript, results)
  }

  @Test func replaysClean() {
    type(".record \(path)", "show state", ".prose Why is that so?", "why Settledland", Self.supposition, "show nonsense")
    #expect(text.contains("\n\nWhy is that so?\n\n```tumen\n> why Settledland\n"), "\(text)")
    #expect(text.contains("```tumen :hide :error\n> show nonsense\n"), "\(text)")
    let report = replay()
    #expect(report.isFine, "\(report.details)")
    #expect(type(".stop").contains("4 blocks, 1 paragraph; `tumen replay"))
    #expect(report.summary.contains("4 blocks"), "a replay counts alike")
    type("show state")
    #expect(replay().isFine)
  }

  /// Whoever reads the page wants questions and answers; the file has all that was shown, and claims no minutes.
  @Test func aPageLeavesOutWhatFailedAndHelp() {
    type(".record \(path)", "show nonsense", "help show", "show state", "protection vacuum")
    #expect(!text.contains("minutes:") && text.contains("> help show\n"))
    let page = Handout(TranscriptParser.parse(SourceText(name: path, text)).transcript, for: .everybody).markdown.joined(separator: "\n")
    #expect(page.contains("> show state") && !page.contains("nonsense") && !page.contains("> help") && !page.contains("minutes"), "\(page)")
    #expect(replay().isFine)
    #expect(type(".stop").contains("the page leaves out "))
  }

  /// A number means nothing to whoever has not seen the menu.
  @Test func aQuestionOfAMenuIsRecordedItself() {
    type(".record \(path)", "show", "1")
    #expect(!text.contains("> 1\n") && replay().isFine, "\(text)")
  }

  @Test func isOnDiskBeforeItIsShown() {
    type(".record \(path)")
    var wasWritten = false
    type("show state", watching: { wasWritten = text.contains("> show state\n") })
    #expect(wasWritten)
  }

  @Test func theLastStepIsDroppedWithItsEffects() {
    type(".record \(path)", "show state", Self.supposition, "show state")
    let whole = text
    type(".unrecord", ".unrecord", "show state")
    #expect(text.count < whole.count)
    #expect(!text.contains("suppose"))
    #expect(replay().isFine)
    #expect(type(".unrecord", ".unrecord", ".unrecord").contains("holds no step"))
  }

  @Test func whatRestsOnEarlierLinesIsLeftOut() {
    type("show state", ".record \(path)")
    #expect(type("why 1").contains("warning[not-recorded]"))
    #expect(!text.contains("why 1"))
    type("show state", "why 1")
    #expect(text.contains("> why 1\n"))
    #expect(replay().isFine)
  }

  @Test func changesFromBeforeStandAtItsHead() {
    type(Self.supposition, ".record \(path)", "show state")
    #expect(text.contains("What was supposed before:\n\n```tumen\n> suppose condition("), "\(text)")
    #expect(replay().isFine)
  }

  @Test func saysThatItTakesOnlyWhatFollows() {
    #expect(type(".record \(path)").contains("what you type from here on\n"))
    type(".stop", "show state")
    let shown = type(".record \(folder.file("later.md"))").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(shown.contains("what you type from here on; of what came before, `.save answer.md` writes the last answer"))
  }

  @Test(arguments: ["x.html", "x.txt", "x.csv", "v1.2"]) func isMarkdownAndCalledSo(_ name: String) {
    let shown = type(".record \(folder.file(name))")
    #expect(shown.contains("error[not-markdown]") && shown.contains("write `.record "), "\(shown)")
    #expect(shown.contains("tumen render") == name.hasSuffix("html"))
    #expect(TemporaryFolder.contents(of: folder.file(name)) == nil)
    #expect(type("show state", ".stop").contains("error[not-recording]"))
  }

  @Test func aFolderWithADotNeedsNoEnding() {
    type(".record \(folder.path)/./plain", "show state", ".stop")
    #expect(TemporaryFolder.contents(of: folder.file("plain.md"))?.contains("> show state") ?? false)
  }

  @Test(arguments: ["\"", "'"]) func quotesAroundAPathAreNoneOfIt(_ quote: String) {
    type(".record \(quote)\(folder.file("my session.md"))\(quote)", "show state", ".stop")
    #expect(TemporaryFolder.contents(of: folder.file("my session.md"))?.contains("> show state") ?? false)
  }

  @Test func aSentenceOfOnesOwnIsToldItsPlace() {
    #expect(type("write a sentence of my own").contains("begin one, then type `.prose` and the sentence"))
    let recorded = type(".record \(path)", "write a sentence of my own")
    #expect(recorded.contains("`.prose` and a sentence of your own add it to the recording"), "\(recorded)")
  }

  @Test func overwritesNothing() {
    folder.write("mine", to: "session.md")
    let shown = type(".record \(path)")
    #expect(shown.contains("error[file-exists]") && shown.contains("is there already") && shown.contains("session-2.md`"), "\(shown)")
    #expect(text == "mine")
    #expect(type(".record off").contains("nothing is being recorded"))
    #expect(type(".stop").contains("error[not-recording]"))
  }

  @Test func oneAtATime() {
    #expect(type(".record \(path)", ".record \(folder.file("other.md"))").contains("error[recording]"))
  }

  @Test(arguments: ["```tumen", "<!-- hidden"]) func proseBeginsNoBlock(_ prose: String) {
    #expect(type(".record \(path)", ".prose \(prose)").contains("error[prose]"))
  }

  @Test func aTranscriptWritesNothing() {
    let transcript = "```tumen :error\n> .record \(path)\n```\n```tumen :error\n> show state\n> .save \(folder.file("x.csv"))\n```\n"
    let parsed = TranscriptParser.parse(SourceText(name: "t.md", transcript))
    let results = TranscriptRunner(loaded.session.casebook).run(parsed.transcript)
    #expect(results.compactMap { $0 }.allSatisfy { $0.entries.last?.isFailure ?? false })
    #expect(TemporaryFolder.contents(of: path) == nil)
    #expect(TemporaryFolder.contents(of: folder.file("x.csv")) == nil)
  }

  // MARK: Saving and reading

  @Test func theLastAnswerIsSavedInTheFormatOfTheEnding() {
    type("show condition.host, condition.value", Self.supposition, ".save \(folder.file("a.csv"))", ".save \(folder.file("a.JSON"))")
    #expect(TemporaryFolder.contents(of: folder.file("a.csv"))?.hasPrefix("condition.host,condition.value,status,claims\n") ?? false)
    #expect(TemporaryFolder.contents(of: folder.file("a.JSON"))?.hasPrefix("{\"frame\"") ?? false)
    let shown = type(".save \(folder.file("b.csv"))").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(shown.contains("the last answer alone, of show condition.host, condition.value, 15 rows"), "\(shown)")
    #expect(type("why 1").contains("#"), "row numbers still speak of that answer")
  }

  /// Lines are kept apart in a browser, and what looks like markup is text.
  @Test func textIsSavedAsTextOfAPage() {
    type("Settledland", ".save \(folder.file("card.html"))", "why Settledland", ".save \(folder.file("why.html"))")
    for name in ["card.html", "why.html"] {
      let page = TemporaryFolder.contents(of: folder.file(name)) ?? ""
      #expect(page.hasPrefix("<pre>\n") && page.hasSuffix("</pre>\n") && page.contains("Settledland"), "\(page)")
    }
  }

  @Test func savingSaysWhatIsMissing() {
    #expect(type(".save \(folder.file("a.csv"))").contains("error[nothing-to-save]"))
    #expect(type("show state", ".save \(folder.file("a.xyz"))").contains("`.csv`"))
    #expect(type(".save \(folder.file("plain"))").contains("error[unknown-ending]"))
    folder.write("mine", to: "a.csv")
    #expect(type(".save \(folder.file("a.csv"))").contains("is there already"))
  }

  @Test func aFileOfStatementsIsRun() {
    folder.write("show state\nshow nonsense\nshow state\n", to: "q.tumen")
    let shown = type(".read \(folder.file("q.tumen"))")
    #expect(shown.contains("Settledland") && shown.contains("error[used-once]"), "\(shown)")
    #expect(shown.ranges(of: "Settledland").count == 1, "it stops at the first that fails")
  }

  @Test func aFileThatReadsItselfEnds() {
    folder.write(".read loop.tumen\n", to: "loop.tumen")
    #expect(type(".read \(folder.file("loop.tumen"))").contains("error[reading-too-deep]"))
  }

  @Test func exitInAFileEndsTheFileAlone() {
    folder.write("exit\nshow state\n", to: "q.tumen")
    #expect(!type(".read \(folder.file("q.tumen"))").contains("Settledland"))
    #expect(type("show state").contains("Settledland"))
  }
}
