import Interpreter
import TestSupport
import Testing

private typealias Sample = TranscriptSample

/// A transcript, and how its blocks come out.
private struct Run: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  let verdicts: [TranscriptReport.Block.Verdict]

  init(_ name: String, _ text: String, _ verdicts: TranscriptReport.Block.Verdict...) {
    self.name = name
    self.text = text
    self.verdicts = verdicts
  }

  var testDescription: String { name }
}

@Suite struct TranscriptRunnerTests {
  @Test(arguments: [
    Run(
      "as recorded", Sample.block("", "> states", "2 states", "  China", "  Thailand", "next: China · show state"),
      .same),
    Run("elided", Sample.block("", "> states", "2 states", "..."), .same),
    Run("another answer", Sample.block("", "> states", "3 states", "..."), .differs),
    Run("nothing recorded", Sample.block("", "> states"), .differs),
    Run("hidden, nothing recorded", Sample.block(":hide", "> states"), .same),
    Run("hidden, another answer", Sample.block(":hide", "> states", "3 states"), .differs),
    Run("hidden, failing", Sample.block(":hide", "> Chiina"), .fails),
    Run("skipped", Sample.block(":skip", "> Chiina"), .skipped),
    Run("a step of a lesson", Sample.block(":ask", "hint: a list", "> states", "2 states", "...", "check: set"), .same),
    Run("a failure that nobody expects", Sample.block("", "> Chiina", "..."), .fails),
    Run("a failure that is expected", Sample.block(":error", "> Chiina", "..."), .same),
    Run("another failure than expected", Sample.block(":error", "> Chiina", "<prompt>:1:1: error[other]: …"), .differs),
    Run("a failure that does not come", Sample.block(":error", "> states", "..."), .doesNotFail),
    Run("one failure of several inputs is enough", Sample.block(":error", "> states", "...", "> Chiina", "..."), .same),
    Run("what cannot be read fails", Sample.block("", "> show where", "..."), .fails),
    Run("an open bracket fails", Sample.block("", "> show party(", "..."), .fails),
    Run("blank inputs", Sample.block("", ">", "> ", "> states", "..."), .same),
    Run("help", Sample.block("", "> help", "Questions", "..."), .same),
    Run("leaving", Sample.block("", "> exit"), .fails),
    Run(
      "two statements in a line",
      Sample.block("", "> China; Thailand", "China: state", "...", "Thailand: state", "..."), .same),
  ])
  private func blocksAreJudged(_ run: Run) {
    #expect(Sample.report(run.text).blocks.map(\.verdict) == run.verdicts)
  }

  @Test func aSessionLastsThroughTheFile() {
    let adding = Sample.block("", "> thing Laos: state", "...")
    let counting = Sample.block("", "> states", "...", "3 states", "...")
    #expect(Sample.report(adding + counting).isFine)
    // Another name is another session, and so is another file.
    let elsewhere = Sample.block(":session=second", "> states", "2 states", "...")
    let there = Sample.block(":session=second", "> thing Laos: state", "...", "> states", "...", "3 states", "...")
    #expect(Sample.report(adding + elsewhere + there).isFine)
    #expect(Sample.report(Sample.block("", "> states", "2 states", "...")).isFine)
  }

  @Test func aSkippedBlockChangesNothing() {
    #expect(
      Sample.report(Sample.block(":skip", "> thing Laos: state") + Sample.block("", "> states", "2 states", "..."))
        .isFine)
  }

  @Test func aFailureStopsNothingBehindIt() {
    let report = Sample.report(
      Sample.block("", "> Chiina", "> states", "2 states", "...") + Sample.block("", "> states", "..."))
    #expect(report.blocks.map(\.verdict) == [.fails, .same])
    #expect(report.blocks[0].lines.count { $0.hasPrefix("sample.md:") } == 1)
  }

  @Test func inputIsReadAsAtThePrompt() {
    // A comma at the end of a line goes on, without an indent.
    let answer = [
      "> show state,", "| treaty where party(state, treaty)", "any time", "   state     treaty  source", "...",
    ]
    #expect(Sample.report("```tumen\n" + answer.map { $0 + "\n" }.joined() + "```\n").isFine)
  }

  @Test func messagesNameThePrompt() {
    let text = Sample.block(
      ":error", "> show state where parti(state, treaty: CAT)", "<prompt>:1:18: error[unknown-relation]: [..]",
      "    1 | show state where parti(state, treaty: CAT)", "      |                  ^^^^^",
      "  help: did you mean `party`?")
    #expect(Sample.report(text).details == [])
  }

  @Test func remarksStandBehindTheAnswer() {
    let text = Sample.block(
      "", "> ask party(state: China, treaty: CAT) as of 2017", "as of 2017-12-31", "...", "next: [..]",
      "<prompt>:1:38: note[coarse-date]: 2017 is a year: [..]", "...")
    #expect(Sample.report(text).details == [])
  }

  // MARK: What is said of a difference

  private static let recorded = Sample.updated(Sample.block("", "> show state where party(state, treaty: CAT)"))

  @Test func aRecordingNamesItsFacts() throws {
    let comment = try #require(Sample.parsed(Self.recorded).transcript.blocks.first?.factComment)
    #expect(comment.ids.count == 2)
    #expect(Sample.report(Self.recorded).isFine)
    #expect(Sample.report(Self.recorded).summary == "sample.md: 1 block as recorded")
  }

  @Test func aFactThatIsGoneIsNamed() throws {
    let ids = try #require(Sample.parsed(Self.recorded).transcript.blocks.first?.factComment).ids
    let report = Sample.report(Self.recorded, on: Sample.casebook(Sample.chinaJoined))
    #expect(report.summary == "sample.md: 1 of 1 block not as recorded")
    #expect(
      report.details.prefix(8) == [
        "sample.md:2: not as recorded: show state where party(state, treaty: CAT)",
        "     3   any time",
        "     4 -    state     source",
        "     5 - 1  China     A 1",
        "     6 - 2  Thailand  A 2",
        "       + state  source",
        "       + China  A 1",
        "     7   next: why 1 · cite 1",
      ])
    let gone = report.details.filter { $0.hasSuffix("is gone from the casebook") }
    #expect(gone.count == 1)
    #expect(ids.contains { gone == ["  fact: \($0) is gone from the casebook"] })
  }

  @Test func aNewFactIsNamedWithWhatItSays() {
    let casebook = Sample.casebook(
      Sample.chinaJoined + "\n" + Sample.thailandJoined
        + "\nthing Laos: state\nclaim party(state: Laos, treaty: CAT) source B at \"9\"")
    let facts = Sample.report(Self.recorded, on: casebook).details.filter { $0.hasPrefix("  fact:") }
    #expect(facts.count == 1)
    #expect(
      facts.allSatisfy { $0.hasPrefix("  fact: it now rests on  Laos is a party to CAT  #") && $0.hasSuffix("B 9") })
  }

  @Test func aFactNoLongerUsedIsNamed() {
    // The same claims, but the question is another.
    let text = Self.recorded.replacing("treaty: CAT)", with: "treaty: CERD)")
    let facts = Sample.report(text).details.filter { $0.hasPrefix("  fact:") }
    #expect(facts.count == 2)
    #expect(facts.allSatisfy { $0.hasPrefix("  fact: it no longer rests on  ") })
  }

  @Test func anUnexplainedDifferenceIsCalledSo() {
    let text = Self.recorded.replacing("Thailand  A 2", with: "Thailand  A 3")
    let report = Sample.report(text)
    #expect(report.details.last == "  fact: no changed fact explains this: look")
  }

  @Test func idsOfAnotherLengthAreTheSame() throws {
    let ids = try #require(Sample.parsed(Self.recorded).transcript.blocks.first?.factComment).ids
    let text = Self.recorded.replacing("Thailand  A 2", with: "Thailand  A 3").replacing(
      ids[0], with: ids[0].dropLast(2))
    #expect(Sample.report(text).details.last == "  fact: no changed fact explains this: look")
  }

  @Test func whatWasNeverRecordedNeedsNoExplanation() {
    let report = Sample.report(Sample.block("", "> states"))
    #expect(report.details.first == "sample.md:2: nothing is recorded yet: states")
    #expect(!report.details.contains { $0.hasPrefix("  fact:") })
  }

  @Test func anotherVersionOfTheCasebookIsMentioned() {
    let head = "---\ntitle: T\nlevel: 1\nminutes: 1\ncasebook: 7\n---\n"
    #expect(
      Sample.report(head + Sample.block("", "> states", "x")).details.last
        == "  note: written with version 7 of the casebook; this is 1")
    #expect(Sample.report(head + Sample.block("", "> states", "...")).details == [])
  }

  @Test func linesFarFromAChangeAreFolded() {
    let things = (10..<40).map { "thing \"S\($0)\": state" }.joined(separator: "\n")
    let casebook = Sample.casebook(things)
    let text = Sample.updated(Sample.block("", "> states"), on: casebook).replacing("S20", with: "S2x")
    let details = Sample.report(text, on: casebook).details
    #expect(details.contains("       … 11 lines as recorded"))
    #expect(details.count == 10)
  }

  // MARK: What answers rest on

  /// Inputs, and how many claims the last of them rests on.
  @Test(arguments: [
    ("show state where party(state, treaty: CAT)", 2),
    ("ask party(state: China, treaty: CAT)", 1),
    ("ask party(state: China, treaty: CERD)", 0),
    ("why party(state: China, treaty: CAT)", 1),
    ("China", 1),
    ("A", 2),
    ("states", 0),
    ("sources", 0),
    ("disputes", 0),
    ("claim not party(state: China, treaty: CAT) source B at \"3\"; disputes", 2),
    ("claim not party(state: China, treaty: CAT) source B at \"3\"; ask party(state: China, treaty: CAT)", 2),
  ])
  func answersNameTheirClaims(input: String, count: Int) {
    let transcript = Sample.parsed(Sample.block("", "> " + input)).transcript
    let results = TranscriptRunner(Sample.casebook()).run(transcript)
    #expect(results.first.flatMap { $0 }?.restsOn.count == count)
  }
}
