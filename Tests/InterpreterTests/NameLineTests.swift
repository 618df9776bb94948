import Interpreter
import Presentation
import Source
import TestSupport
import Testing

/// A line that is nothing but a name of several words, however it is typed.
@Suite struct NameLineTests {
  private let session = ReadSession(
    """
    casebook "Names"
    kind state (region: text)
    kind label ()
    source "HRW 2002" is "a report" dated 2002
    thing South Korea: state (region: "East Asia") also "Republic of Korea"
    thing North Korea: state
    thing Refugee Sur Place: label
    thing "1951 Convention": label
    """)

  @Test(arguments: [
    ("south korea", "South Korea: state"), ("republic of korea", "South Korea: state"),
    ("south  korea as of 2004", "South Korea: state"), ("sur place", "Refugee Sur Place: label"),
    ("refugee sur place", "Refugee Sur Place: label"), ("hrw 2002", "HRW 2002"),
  ])
  func showsItsCard(_ line: String, _ card: String) {
    #expect(session(line).contains(card), "\(session(line))")
    #expect(!session(line).contains("error["), "\(session(line))")
    // Words that only one name holds are looked for when the line is entered.
    let isWhole = !line.hasPrefix("sur")
    #expect(Completer(session.session).mark(for: line) == "ok" || !isWhole)
  }

  @Test(arguments: ["korea south", "west korea", "korea is", "south korea where", "south korea; x y", "place of"])
  func otherLinesAreNoNames(_ line: String) {
    let shown = session(line)
    #expect(shown.contains("error[") || shown.contains("; a number asks one of these:\n  1  South Korea"), "\(shown)")
  }

  @Test(arguments: ["disputes south korea", "disputes  refugee sur place", "Disputes republic of korea"])
  func aNameBehindAKeywordInAnyCase(_ line: String) {
    #expect(session(line).contains("no dispute is recorded about"), "\(session(line))")
    #expect(Completer(session.session).mark(for: line) == "ok")
  }

  @Test func aNameThatNoSourceDeclaresIsSaidToBeNamedOnly() {
    #expect(session("show label").contains("Refugee Sur Place"))
    #expect(session("why 1").contains("it is named in the casebook; no source declares it"))
  }

  @Test func anAnswerInHTMLHasItsQuestionForACaption() {
    _ = session(".mode html")
    let page = printed("show state.region where state.region = \"East Asia\"")
    #expect(
      page.contains("<caption>show state.region where state.region = &quot;East Asia&quot;: any time</caption>"),
      "\(page)")
  }

  @Test func aLineAboutTheSessionEndsAtASemicolon() {
    let text = printed(".mode csv; show state.region")
    #expect(text.contains("state.region,status,claims"), "\(text)")
    #expect(session(".prose One; two.").contains("error[not-recording]"))
  }

  /// In the format that the session has come to.
  private func printed(_ line: String) -> String {
    var text = ""
    _ = ScriptRunner(session.session).run(SourceText(name: "<prompt>", line), mode: .prompt) { outcome in
      let renderer = OutcomeRenderer(format: .table, audience: .pipe).following(session.session.settings)
      text += renderer.render(outcome).output
    }
    return text
  }
}

@Suite struct ChangedWorldTests {
  @Test func aVerdictSaysWhomItHearsAndInWhichWorldItStands() {
    let session = ReadSession(CaseSample.casebook)
    #expect(!session("evaluate Barland").contains("in a world with"))
    #expect(session("evaluate Barland according to A").contains("under Two, according to A; evidence bar"))
    _ = session("suppose condition(population: Movers, host: Barland, condition: law, value: yes)")
    #expect(session("evaluate Barland").contains("under Two, in a world with 1 change; evidence bar"))
    #expect(session("why Barland").contains("under Two, in a world with 1 change; evidence bar"))
    #expect(session("how Barland to low").contains("in a world with 1 change"))
  }
}
