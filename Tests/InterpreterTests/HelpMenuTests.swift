import Interpreter
import Presentation
import Source
import TestSupport
import Testing

/// Lines that are after the program or the words of its answers, and statements that stop short: what they lead to.
@Suite struct HelpMenuTests {
  /// Loading takes longer than asking, so that a test asks all its lines of one.
  private let session: Session

  init() throws { session = Session(try CasebookLoader.load([RepositoryFolder.path("knowledge")]).casebook) }

  private func typed(_ line: String) -> String {
    var shown = ""
    let renderer = OutcomeRenderer(format: .table, audience: .pipe)
    _ = ScriptRunner(session).run(SourceText(name: "<prompt>", line), mode: .prompt) { outcome in
      let rendered = renderer.render(outcome)
      shown += rendered.output + rendered.errors
    }
    return shown
  }

  // MARK: Pages

  /// Outcomes, conditions and values are the frameworks' own, with their glosses.
  @Test func whatFrameworksJudgeByHasPages() {
    let vacuum = typed("help protection vacuum")
    #expect(vacuum.hasPrefix("protection vacuum: an outcome under Betts and Interest first, the lowest of 5"))
    #expect(vacuum.contains("under Betts by clause \"B3\": if none is at least partly\n"))
    #expect(typed("help vacuum") == vacuum)
    #expect(typed("help spillover").contains("protecting them follows from what UNHCR's mandate already does"))
    #expect(typed("help partly").contains("opposed < lacking < partly < met"))
    #expect(typed("help ad hoc").contains("clause \"B5\": in all other cases"))
  }

  private static let words = [
    "by exclusion", "contested in kind", "contested in degree", "sweeping", "independent origins", "premise", "set aside", "three suspects",
    "steps", "scratch world", "case", "clause", "coding", "any time", "left out", "outside the day", "derived row", "moved", "searched", "it holds", "by source", "html", "web page", "the claims clash", "combination",
  ]

  @Test func wordsOfAnswersHavePages() {
    for word in Self.words { #expect(!typed("help \(word)").contains("error["), "\(word)") }
  }

  private static let lines = [
    ("protection vacuum", "help protection vacuum"), ("what is a protection vacuum?", "evaluate all"), ("vacuum", "how China to vacuum"),
    ("what does pivotal mean", "help pivotal"), ("explain ad hoc", "help ad hoc"), ("spillover", "why China spillover"),
    ("export html", ".save answer.html"), ("save html", ".save answer.html"), ("save this for my teacher", ".record session.md"),
    ("how do I make a web page of this", "help hand in"), ("record this", ".record session.md"), ("hand in", "help hand in"), ("what is an idle dispute", "help idle dispute"), ("list", "states"),
    ("compare china and russia", "evaluate Russia"),
    ("compare china and russia", "compare show bound.duty, bound.by, bound.article where bound.state = state across state over China, Russia"),
    ("compare Laos Nine and Viet Nam Nine", "compare show incident.title, incident.day, incident.state, incident.people across incident over Laos Nine, Viet Nam Nine"),
    ("compare evaluate china", "compare evaluate china across sources"),
    ("compare show estimate.people where estimate.state = China", "compare show estimate.people where estimate.state = China across sources"),
    ("compare show", "compare evaluate China across sources"), ("disputes incident between A and B", "disputes Laos Nine"),
    ("disputes Laos Nine and Viet Nam Nine", "disputes Viet Nam Nine"), ("cite Convention against Torture", "CAT; cite"),
    ("cite 4.3.1", "cite A 4.3.1"), ("2004 AirLift", "Viet Nam Airlift"),
    ("who calls them refugees", "show calls.actor, calls.population where calls.label = Refugee"),
  ]

  /// Whatever a menu offers runs.
  @Test func leadsOn() {
    var isAsked: Set<String> = []
    for (line, offered) in Self.lines {
      let menu = typed(line)
      #expect(menu.contains("; a number asks one of these:\n"), "\(menu)")
      let lines = menu.split(separator: "\n").filter { $0.hasPrefix("  ") }.map { String($0.dropFirst(5)) }
      #expect(lines.contains(offered), "\(menu)")
      for line in lines where !line.hasPrefix(".") && isAsked.insert(line).inserted {
        let answer = typed(line)
        #expect(!answer.contains("error["), "\(line): \(answer)")
      }
    }
  }

  @Test func examplesAreOfTheCaseLastAskedAbout() {
    #expect(typed("what does split mean?").contains("evaluate China\n"))
    _ = typed("evaluate Cambodia")
    #expect(typed("what does split mean?").contains("evaluate Cambodia\n"))
    #expect(typed("compare").contains("compare evaluate Cambodia across sources\n"))
  }

  @Test func aNameMayBeginWithAYear() {
    #expect(typed("1967 protocol").hasPrefix("1967 Protocol: treaty"))
    #expect(typed("disputes 1951 convention").contains("1951 Convention"))
  }

  /// A small word of a name is nothing to look for.
  @Test func noNameIsFoundBySmallWords() {
    #expect(!typed("again").contains("Committee against Torture"))
  }

  /// About torture, only what protects from torture.
  @Test func tortureIsAskedOfTheTreatiesThatSpeakOfIt() throws {
    let menu = typed("who is bound not to return people to torture?")
    let first = try #require(menu.split(separator: "\n").first { $0.hasPrefix("  1  ") }).dropFirst(5)
    let answer = typed(String(first))
    #expect(answer.contains("CAT") && !answer.contains("1951 Convention"), "\(answer)")
  }

  @Test func aSettingCalledOtherwiseIsNamed() {
    #expect(typed(".set format html").contains("did you mean `mode`?"))
  }

  // MARK: What is supposed and changes nothing

  private static let supposed = [
    ("suppose party(state: China, treaty: CAT)", "it was said already: A 4 Table 1 #"),
    ("suppose condition(population: North Koreans, host: Thailand, condition: legislation, value: lacking)", "it was said already: A 5.4.2 #"),
    ("suppose cause(population: North Koreans, cause: \"weather\")", "no rule and no framework reads `cause`"),
  ]

  @Test func saysWhyNothingChanges() {
    for (line, reason) in Self.supposed {
      let said = typed(line)
      _ = typed("drop")
      #expect(said.contains("no verdict moved, no derived row differs\n\(reason)"), "\(said)")
    }
  }

  @Test func oneSourceAloneIsNotCompared() {
    let compared = typed("compare show incident.day where incident = Laos Nine across sources")
    #expect(compared.contains("only A speaks of it"), "\(compared)")
    #expect(!compared.contains("the same for every"))
  }
}
