import Interpreter
import Presentation
import Semantics
import Source
import Syntax
import TestSupport
import Testing

/// What a line that is no statement leads to.
@Suite struct QuestionMenuTests {
  private static let templates = """
    -- a remark
    join, party: show party.treaty where party.state = {state}
    join, party: show party.state where party.treaty = {treaty}
    join: ask party(state: {state}, treaty: {treaty})
    law:
      show treaty
    : {state}
    """

  private static func session(_ templates: String = templates) -> (Session, [String]) {
    let loaded = LoadedCasebook(
      """
      kind state ()
      kind treaty ()
      relation party(state: state, treaty: treaty) persists
      source A is "x" dated 2016
      thing "Upper Land": state also Upland
      thing Lowland: state
      thing CAT: treaty
      claim party(state: "Upper Land", treaty: CAT) source A at "1"
      """)
    var casebook = loaded.session.casebook
    var reader = QuestionTemplateReader(casebook)
    reader.read(SourceText(name: "questions.txt", templates))
    let read = reader.templates
    casebook.offerQuestions { read }
    return (Session(casebook), reader.diagnostics.map { "\($0.location?.text.position(of: Int($0.location?.span.start ?? 0)).line ?? 0): \($0.message)" })
  }

  private func typed(_ lines: String..., in session: Session, mode: Parser.Mode = .prompt) -> String {
    var shown = ""
    let renderer = OutcomeRenderer(format: .table, audience: .pipe)
    for line in lines {
      _ = ScriptRunner(session).run(SourceText(name: "<prompt>", line), mode: mode) { outcome in
        let rendered = renderer.render(outcome)
        shown += rendered.output + rendered.errors
      }
    }
    return shown
  }

  @Test func questionsAboutWhatIsMentionedComeFirst() {
    let (session, problems) = Self.session()
    #expect(problems.isEmpty)
    let menu = typed("Did upland join the CAT?", in: session)
    #expect(
      menu == """
        this cannot be run as it stands; a number asks one of these:
          1  ask party(state: Upper Land, treaty: CAT)
          2  show party.treaty where party.state = Upper Land
          3  show party.state where party.treaty = CAT
          4  Upper Land

        """)
  }

  @Test func aNumberShowsItsQuestionAndAsksIt() {
    let (session, _) = Self.session()
    let shown = typed("which states joined the CAT", "1", in: session)
    #expect(shown.contains("> show party.state where party.treaty = CAT\n"), "\(shown)")
    #expect(shown.contains("Upper Land"), "\(shown)")
    // Another line puts the menu away.
    #expect(typed("show treaty", "2", in: session).contains("error[no-entry]"))
  }

  @Test func nothingThatFitsIsAnError() {
    let (session, _) = Self.session()
    #expect(typed("the weather is fine", in: session).contains("error[no-statement]"))
    #expect(typed("1", in: session).contains("error[no-entry]"))
  }

  @Test func aScriptFailsAndIsToldWhatItMayHaveMeant() {
    let (session, _) = Self.session()
    let shown = typed("what is the law here", in: session, mode: .file)
    #expect(shown.contains("error[no-statement]") && shown.contains("or `show treaty`"), "\(shown)")
  }

  @Test func aNameThatIsMentionedIsEnough() {
    let (session, _) = Self.session()
    #expect(typed("tell me of Lowland please", in: session).contains("1  Lowland\n"))
  }

  @Test(arguments: [
    ("law, -nicht: show treaty", "1: `-nicht` is no word"), ("no colon here", "1: no colon behind the words"), ("law:", "1: no question behind the colon"),
    ("law: show {planet}", "1: no kind named `planet`"), ("-- fine\nlaw: {", "2: no kind named ``"),
  ]) func aLineThatCannotBeReadIsReported(_ text: String, _ problem: String) {
    #expect(Self.session(text).1 == [problem])
  }

  /// Lines that people typed who had read nothing but the first page.
  @Test(arguments: [
    (
      "Who is bound not to return people to torture although not a party to the 1951 Convention?",
      "show bound.state, bound.by, bound.article where bound.duty = Non-refoulement and not party(state: bound.state, treaty: \"1951 Convention\")"
    ),
    ("who never joined the 1951 Convention", "show state where not party(state, treaty: \"1951 Convention\")"),
    ("Why does China get this verdict?", "why China"),
    ("what would have to change for Thailand?", "how Thailand to stretching"),
    ("how could Thailand come out worse?", "how Thailand to vacuum"),
    ("what do the sources say about the Laos Nine", "disputes Laos Nine"),
  ]) func whatIsMeantIsOffered(_ line: String, _ question: String) throws {
    let casebook = try CasebookLoader.load([RepositoryFolder.path("knowledge")]).casebook
    let shown = typed(line, in: Session(casebook))
    #expect(shown.contains("  \(question)\n"), "\(shown)")
  }

  /// Loading takes longer than asking, so that a test asks all its lines of one.
  private static func bundled() throws -> Casebook { try CasebookLoader.load([RepositoryFolder.path("knowledge")]).casebook }

  /// What a line says no to is not offered as if it had said yes.
  private static let denying = [
    ("Who is bound not to return people to torture although not a party to the 1951 Convention?", "show party."),
    ("which states are not party to CAT", "show party."), ("who never signed the 1951 Convention", "show party."),
    ("non-parties to CAT, please", "show party."), ("What treaties has Thailand not joined?", "show party."),
    ("Which states are not bound by non-refoulement?", "show bound."),
    ("which state isn’t obliged by CAT", "show bound."),
  ]

  @Test func noQuestionAssertsTheContrary() throws {
    let session = Session(try Self.bundled())
    for (line, contrary) in Self.denying {
      let shown = typed(line, in: session)
      #expect(shown.contains("a number asks one of these"), "\(shown)")
      let offered = shown.split(separator: "\n").filter { $0.contains("  \(contrary)") && !$0.contains(" and not ") }
      let isDuty = line.contains("bound not to")
      #expect(offered.isEmpty || isDuty && contrary != "show party.", "\(shown)")
    }
  }

  /// A duty not to do something is no denial.
  @Test func aDutyIsNoDenial() throws {
    let session = Session(try Self.bundled())
    for line in ["who must not return people", "who is bound not to return anybody", "they may not send people back"] {
      let shown = typed(line, in: session)
      #expect(shown.contains("show bound.state, bound.by, bound.article where bound.duty = Non-refoulement\n"), "\(shown)")
    }
  }

  /// The first line that is offered.
  private static let subjects = [
    ("what is a party?", "party"), ("what is non-refoulement", "Non-refoulement"), ("who is the curator", "Curator"),
    ("what is an incident", "incidents"), ("tell me about China", "China"), ("what is A?", "A"),
    ("what is a defector", "show defines.actor, defines.meaning where defines.label = Defector"),
    ("who is bound", "show bound.state, bound.duty, bound.by"), ("take it back", "undo"), ("what did I change", "undo"),
    ("restore everything", "drop"), ("bound by custom", "show argues.actor, argues.point, argues.ground where argues.point like \"*custom*\""),
    (
      "who is bound though not a party",
      "show bound.state, bound.by where bound.duty = Non-refoulement and not party(state: bound.state, treaty: \"1951 Convention\")"
    ),
    ("what differs between the sources on one incident", "disputes Laos Nine"),
    ("what does A say about the laos nine, and what does B say", "disputes Laos Nine"),
    ("what do the sources say differently about the Shenyang incident", "disputes Shenyang Consulate"),
    ("give me a file for my students", "help hand in"), ("print this for my class", "help hand in"),
    ("what is ratification", "show party where party.how = ratification"),
    ("accession", "show party where party.how = accession"), ("how many treaties", "show count of treaty"),
    ("count of party", "show count of party"), ("undo all changes", "undo"), ("drop everything", "drop"),
    ("suppose legislation met", "suppose condition(population: North Koreans, host: China, condition: legislation, value: met)"),
    ("suppose China is not a party to CAT", "suppose not party(state: China, treaty: CAT)"),
    ("incidents after 2010", "show incident, incident.day, incident.title where incident.day > 2010 sort by incident.day"),
    (
      "what happened in China in 2002",
      "show incident, incident.day, incident.title where incident.state = China and incident.day = 2002 sort by incident.day"
    ),
    ("what does source B say about Mongolia?", "Mongolia according to B"), ("Mongolia from B", "Mongolia according to B"),
    ("do the sources disagree about the airlift", "disputes Viet Nam Airlift"), ("consulates", "Shenyang Consulate"),
    ("when did Thailand sign the CAT", "why party(state: Thailand, treaty: CAT)"),
    ("When did Thailand sign or ratify which treaties?", "Thailand"), ("save my work", ".record session.md"),
    ("which disputes do not matter for China?", "evaluate China"), ("what if China had a good asylum law", "how China to stretching"),
    (
      "what does survival migrant mean and who says so",
      "show defines.actor, defines.meaning where defines.label = Survival Migrant"
    ),
    (
      "how many incidents were there in china since 2002",
      "show count of incident where incident.state = China and incident.day >= 2002"
    ),
    ("how do I hand it in", ".record session.md"), ("go back", "undo"), ("how Thailand to ad hoc", "how Thailand to adhoc"),
    ("does China say they are refugees?", "show calls.label, calls.population where calls.actor = China"),
    ("what happens to women who are trafficked", "show hazard.state, hazard.what where hazard.sort = trafficking"),
    ("how can Thailand become ad hoc", "how Thailand to adhoc"),
    ("what does legislation rest on in Thailand", "why Thailand legislation"),
    ("children of North Korean mothers in China", "show estimate where estimate.measure = children"),
    ("who says illegal imigrant", "show calls.actor, calls.population where calls.label = Illegal Immigrant"),
    ("which states were party to CAT in 1995", "show party.state where party.treaty = CAT during 1995"),
    ("prose This I found hard.", ".prose This I found hard."),
    ("what does clause B5 say?", "Betts"), ("B5", "Betts"), ("show me the clauses", "Betts"),
    ("which incidents do the sources disagree on", "disputes Laos Nine"), ("HRW 2015b", "\"HRW 2015b\""),
    ("what is HRW 2015b", "\"HRW 2015b\""), ("tumen render session.md", "exit"),
    ("what binds Mongolia?", "show bound.duty, bound.by, bound.article where bound.state = Mongolia"),
    ("how do I save my work?", ".record session.md"), ("add a sentence of my own", ".record session.md"),
    ("make a web page of it", ".save answer.html"), ("I am done", "exit"), ("what does A 4.3.1 say?", "cite A 4.3.1"), ("what is written in A 4.3.2.1", "cite A 4.3.2.1"), ("bye", "exit"), ("where is that written", "cite"),
    ("reset", "drop"), ("sources for Cambodia", "Cambodia; cite"), ("add my conclusion: none", ".record session.md"),
    ("suppose Viet Nam had legislation", "suppose condition(population: North Koreans, host: Viet Nam, condition: legislation, value: met)"),
    ("suppose Viet Nam had a refugee law", "suppose condition(population: North Koreans, host: Viet Nam, condition: legislation, value: met)"),
    ("suppose Viet Nam has no legislation", "suppose condition(population: North Koreans, host: Viet Nam, condition: legislation, value: lacking)"),
    (
      "suppose legislation and interest are partly met in Viet Nam",
      "suppose condition(population: North Koreans, host: Viet Nam, condition: legislation, value: partly), "
        + "condition(population: North Koreans, host: Viet Nam, condition: interest, value: partly)"
    ),
  ]

  /// What the session has changed stands beside the files; what would change something is another question.
  @Test(arguments: [
    ("what changed", "compare evaluate Thailand across worlds"), ("what is different now?", "compare evaluate Thailand across worlds"),
    ("show the difference", "compare evaluate Thailand across worlds"), ("compare before and after", "compare evaluate Thailand across worlds"),
    ("is anything of my change left", "compare evaluate Thailand across worlds"), ("what would change the verdict", "how Thailand to stretching"),
    ("take my change back", "undo"),
  ]) func aChangeIsComparedWithTheFiles(_ line: String, _ offered: String) throws {
    let session = Session(try Self.bundled())
    let change = "suppose condition(population: North Koreans, host: Thailand, condition: legislation, value: met)"
    #expect(typed("evaluate Thailand", change, line, in: session).contains("these:\n  1  \(offered)\n"), "\(line)")
    let shown = typed("compare evaluate Thailand across worlds", "drop", "is anything of my change left", in: session)
    #expect(shown.contains("   files ") && shown.contains("*  session "), "\(shown)")
    #expect(shown.contains("nothing is changed") && shown.contains("  1  evaluate Thailand\n"), "\(shown)")
  }

  /// While a recording runs, what ends it comes first, and a sentence goes into it; then a page can be made of it.
  @Test func aRecordingIsEndedAndMadeAPage() throws {
    let folder = TemporaryFolder()
    let file = folder.file("session.md")
    let session = Session(try Self.bundled())
    let shown = typed(".record \(file)", "states", "how do I hand in my homework?", "add a sentence: It turns on law.", "1", in: session)
    #expect(shown.contains("what you ask is being recorded; a number asks one of these:\n  1  .stop\n"), "\(shown)")
    #expect(shown.contains("  1  .prose It turns on law.\n") && shown.contains("written\n"), "\(shown)")
    let ended = typed("make a web page", "1", "make a web page", in: session)
    #expect(ended.contains("leave with `exit`, then type `tumen render "), "\(ended)")
  }

  /// A line that names nobody means the case that was last asked about.
  @Test(arguments: [
    ("suppose legislation partly", "suppose condition(population: North Koreans, host: Thailand, condition: legislation, value: partly)"),
    ("which of the reasons are interpretation of a curator", "why Thailand according to Curator"),
    ("which statements does it rest on?", "why Thailand"), ("what does this rest on?", "why Thailand"),
    ("which of these are interpretations?", "why Thailand"), ("why", "why Thailand"), ("explain this verdict", "why Thailand"),
    ("evaluate again", "evaluate Thailand"), ("what would change it", "how Thailand to stretching"),
    ("set legislation to met", "suppose condition(population: North Koreans, host: Thailand, condition: legislation, value: met)"),
    ("try legislation met", "suppose condition(population: North Koreans, host: Thailand, condition: legislation, value: met)"),
    ("what if interest were partly met", "suppose condition(population: North Koreans, host: Thailand, condition: interest, value: partly)"),
    ("what does interest rest on", "why Thailand interest"),
  ]) func aLineThatNamesNobodyMeansTheLastCase(_ line: String, _ offered: String) throws {
    let session = Session(try Self.bundled())
    #expect(typed("evaluate Thailand", line, in: session).contains("these:\n  1  \(offered)\n"))
  }

  /// A card, a list of disputes or of sources has no numbered rows, and those before it are not meant.
  @Test(arguments: ["disputes Laos Nine", "sources", "China"]) func whatHasNoRowsIsNotExplainedByOthers(_ line: String) throws {
    let session = Session(try Self.bundled())
    let shown = typed("show state where party(state, treaty: CAT)", line, "why 1", in: session)
    #expect(shown.contains("there is no answer whose rows could be explained"), "\(shown)")
    #expect(!typed("disputes Laos Nine", "cite 1", in: session).contains("why 1"))
  }

  @Test func whatALineIsAboutIsOfferedFirst() throws {
    let session = Session(try Self.bundled())
    for (line, offered) in Self.subjects {
      #expect(typed(line, in: session).contains("these:\n  1  \(offered)\n"), "\(line)")
    }
  }

  /// Lines that look for something, words alone, and statements that stop short.
  private static let short = [
    ("find torture", "\"Prohibition of Torture\""), ("search torture", "\"Committee against Torture\""),
    ("list torture", "\"Prohibition of Torture\""), ("torture", "\"Prohibition of Torture\""), ("list treaties", "treaties"),
    ("find zorro", "states"), ("search for zorro", "help"), ("who", "sources"), ("obliged", "show bound.state, bound.duty, bound.by"),
    ("must", "show bound.state, bound.duty, bound.by"), ("search bound", "show bound"),
    ("exposed", "show exposes.incident, exposes.state"), ("how Thailand", "how Thailand to stretching"),
    ("suppose", "suppose not party(state: China, treaty: CAT)"), ("compare China", "compare evaluate China across sources"),
    ("compare Laos Nine", "disputes Laos Nine"), ("compare", "compare evaluate China across frameworks"),
  ]

  @Test func aLineThatStopsShortLeadsOn() throws {
    let session = Session(try Self.bundled())
    for (line, question) in Self.short {
      let shown = typed(line, in: session)
      #expect(shown.contains("a number asks one of these") && shown.contains("  \(question)\n"), "\(line): \(shown)")
    }
  }

  @Test func whatIsOfferedRuns() throws {
    let casebook = try Self.bundled()
    for line in ["find torture", "how Thailand", "compare Laos Nine", "compare China", "suppose", "how many treaties", "ratification"] {
      let count = typed(line, in: Session(casebook)).split(separator: "\n").count { $0.hasPrefix("  ") }
      #expect(count > 0)
      for number in 1...max(count, 1) {
        let shown = typed(line, "\(number)", in: Session(casebook))
        #expect(!shown.contains("error["), "\(shown)")
      }
    }
  }

  @Test func aSlipIsNoSearch() throws {
    let session = Session(try Self.bundled())
    #expect(typed("chna", in: session).contains("did you mean China?"))
    #expect(typed("Korea", in: session).contains("did you mean North Korea (조선) or South Korea (한국)?"))
    #expect(typed("evaluat China", in: session).contains("did you mean `evaluate`?"))
    #expect(typed("find torture", in: session, mode: .file).contains("or `show "))
  }

  @Test func everyQuestionOfTheBundledMenuCanBeAsked() throws {
    let loaded = try CasebookLoader.load([RepositoryFolder.path("knowledge")])
    #expect(loaded.casebook.questionTemplates.count > 20)
    let findings = CasebookCheck.check([RepositoryFolder.path("knowledge")]).diagnostics
    #expect(!findings.contains { $0.id == "question-template" }, "\(findings)")
  }
}
