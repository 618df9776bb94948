import Interpreter
import Presentation
import Source
import TestSupport
import Testing

/// Lines about the session: what they do, what is said of a wrong one, what completion offers.
@Suite struct DotCommandTests {
  private let session = ReadSession(CaseSample.casebook)

  // MARK: Declarations

  @Test(arguments: DotCommand.all.filter { !$0.touchesFiles }.map(\.name)) func everyExampleRuns(_ name: String) throws {
    let command = try #require(DotCommand.all.first { $0.name == name })
    #expect(!command.examples.isEmpty)
    for example in command.examples {
      let outcomes = LoadedCasebook(CaseSample.casebook).outcomes(of: example)
      #expect(outcomes.count == 1 && !outcomes[0].isFailure, "\(example)")
      #expect(example.hasPrefix("." + name), "\(example)")
    }
  }

  @Test func everyOneHasExamples() {
    for command in DotCommand.all {
      #expect(!command.examples.isEmpty && command.examples.allSatisfy { $0.hasPrefix("." + command.name) })
    }
  }

  @Test func theyAreListedInAlphabeticalOrder() {
    let names = DotCommand.all.map(\.name)
    #expect(names == names.sorted())
    #expect(Set(names).count == names.count)
  }

  // MARK: What they do

  @Test func aSettingIsShownSetAndListed() {
    #expect(session(".set bar") == "bar: any")
    #expect(session(".set bar better") == "bar: better")
    #expect(session(".SET Bar UNDISPUTED") == "bar: undisputed")
    #expect(session(".set").split(separator: "\n").contains { $0.hasPrefix("bar       undisputed  which claims a verdict counts: ") })
  }

  @Test func aSettingWithACommandOfItsOwnIsTheSameSetting() {
    #expect(session(".width 100") == "width: 100")
    #expect(session(".set width") == "width: 100")
    #expect(session(".set width auto") == "width: auto")
    #expect(session(".width") == "width: auto")
  }

  @Test func theWidthWrapsWhatIsWritten() {
    let narrow = LoadedCasebook(CaseSample.casebook)
    _ = narrow.outcomes(of: ".width 60")
    let renderer = OutcomeRenderer(format: .table, audience: .reader(width: 80)).following(narrow.session.settings)
    let lines = narrow.outcomes(of: "why Settledland").flatMap { renderer.render($0).output.split(separator: "\n") }
    #expect(!lines.isEmpty)
    #expect(lines.allSatisfy { $0.count <= 60 })
  }

  @Test func theModeIsTheFormatOfWhatFollows() {
    let loaded = LoadedCasebook(CaseSample.casebook)
    _ = loaded.outcomes(of: ".mode jsonl")
    let renderer = OutcomeRenderer(format: .table, audience: .pipe).following(loaded.session.settings)
    let text = loaded.outcomes(of: "show state").map { renderer.render($0).output }.joined()
    #expect(text.hasPrefix(#"{"state": "#))
  }

  @Test func theLimitStopsAQuestion() {
    _ = session(".limits 1")
    #expect(session("show condition").contains("error[row-limit]: the question looked at more than 1 rows"))
    _ = session(".set rows 1000000")
    #expect(!session("show condition").contains("error"))
  }

  @Test func theTimerNeedsAClock() {
    let loaded = LoadedCasebook(CaseSample.casebook)
    var ticks = 0
    func run(_ line: String) -> [Outcome] {
      var outcomes: [Outcome] = []
      let runner = ScriptRunner(loaded.session, clock: { ticks += 1; return .milliseconds(7 * ticks) })
      _ = runner.run(SourceText(name: "<prompt>", line)) { outcomes.append($0) }
      return outcomes
    }
    #expect(run("show state").allSatisfy { $0.took == nil })
    _ = run(".timer on")
    let outcome = run("show state")[0]
    #expect(outcome.took == .milliseconds(7))
    let reader = OutcomeRenderer(format: .table, audience: .reader(width: 80)).render(outcome)
    #expect(reader.output.hasSuffix("took 0.007 s\n"))
    let pipe = OutcomeRenderer(format: .csv, audience: .pipe).render(outcome)
    #expect(!pipe.output.contains("took") && pipe.errors == "took 0.007 s\n")
  }

  @Test func aLineEndsTheCommandAndStartsTheNextStatement() {
    let outcomes = LoadedCasebook(CaseSample.casebook).outcomes(of: "show state\n.set bar better -- remark\n.set bar\nshow state")
    #expect(outcomes.map(\.isFailure) == [false, false, false, false])
    guard case .done(let shown) = outcomes[2].content else { return #expect(Bool(false)) }
    #expect(shown == "bar: better")
  }

  // MARK: Mistakes

  @Test(arguments: [
    (".wdith 100", "unknown-dot-command «.wdith»: no dot-command `.wdith` | help: did you mean `.width` or `.edit`?"),
    (
      ".frobnicate",
      "unknown-dot-command «.frobnicate»: no dot-command `.frobnicate` | help: there are: `.edit` `.limits` `.mode` `.plain` `.prose` `.read` `.record` `.save` `.set` `.stop` `.timer` `.unrecord` `.width`"
    ),
    (
      ".", "unknown-dot-command «.»: a dot-command has a name behind the dot | help: there are: `.edit` `.limits` `.mode` `.plain` `.prose` `.read` `.record` `.save` `.set` `.stop` `.timer` `.unrecord` `.width`"
    ),
    (
      ".set bar beter",
      "dot-command-argument «beter»: `.set` wants any, better or undisputed, not `beter` | help: did you mean `better`?"
    ),
    (
      ".set baar better",
      "dot-command-argument «baar»: `.set` wants bar, citation, mode, plain, rows, timer or width, not `baar` | help: did you mean `bar`?"
    ),
    (
      ".width wide",
      "dot-command-argument «wide»: `.width` wants a number from 20 to 10000, or auto, not `wide` | help: write `.width 100`"
    ),
    (
      ".width 3",
      "dot-command-argument «3»: `.width` wants a number from 20 to 10000, or auto, not `3` | help: write `.width 100`"
    ),
    (
      ".timer on off",
      "dot-command-argument «off»: `.timer` takes no more than `.timer [SWITCH]` | help: write `.timer on`"
    ),
  ])
  func aWrongOneSaysWhatToType(_ line: String, _ message: String) {
    let loaded = LoadedCasebook(CaseSample.casebook)
    #expect(loaded.messages(of: line) == [message])
    #expect(loaded.session.settings.bar == .any)
  }

  // MARK: Completion

  @Test(arguments: [
    (".|", DotCommand.all.map { ".\($0.name)" }),
    (".w|", [".width"]),
    (".set |", ["bar", "citation", "mode", "plain", "rows", "timer", "width"]),
    (".set b|", ["bar"]),
    (".set bar |", ["any", "better", "undisputed"]),
    (".set bar un|", ["undisputed"]),
    (".mode c|", ["csv", "cite"]),
    (".width |", ["auto"]),
    (".timer on |", []),
    (".nothing |", []),
  ])
  func completionOffersWhatTheyTake(_ entry: String, _ expected: [String]) {
    #expect(Offered(entry, Completer(LoadedCasebook(CaseSample.casebook).session)).texts == expected)
  }

  @Test func theMarkKnowsThem() {
    let completer = Completer(LoadedCasebook(CaseSample.casebook).session)
    #expect(completer.mark(for: ".set bar better") == "ok")
    #expect(completer.mark(for: ".set bar be") == "…")
    #expect(completer.mark(for: ".set bar bad") == "?bad")
  }
}
