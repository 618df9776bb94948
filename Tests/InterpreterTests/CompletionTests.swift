import Interpreter
import TestSupport
import Testing

@Suite struct CompletionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    /// `|` is the cursor.
    let entry: String
    let expected: [String]
    var testDescription: String { entry }
    init(_ entry: String, _ expected: [String]) {
      self.entry = entry
      self.expected = expected
    }
  }

  private let completer = LoadedCasebook.completer()

  // MARK: All that is offered, in order

  static let whole: [Case] = [
    // Values of a field, and nothing else.
    Case("ask incident.sort = |", ["return", "raid", "NGO"]),
    Case("ask incident.sort = r|", ["return", "raid"]),
    Case("ask incident.sort is one of (return, ra|", ["raid"]),
    Case("ask party(how: |", ["accession", "ratification"]),
    Case("ask party(treaty: |", ["CAT", "\"1951 Convention\""]),
    Case("ask condition(condition: |", ["law", "interest"]),
    Case("ask incident.people > |", ["9", "about ", "over ", "under "]),
    Case("ask incident.day >= |", ["2013-05"]),
    Case("ask state.region = |", ["\"East Asia\""]),
    Case("ask smallest of incident.people > |", ["9", "about ", "over ", "under "]),
    // Names, by any of their names.
    Case("ask incident.state = la|", ["Lao PDR"]),
    Case("ask incident.state = prc|", ["China"]),
    Case("ask incident.state = south k|", ["South Korea"]),
    Case("ask incident.state = South K|", ["South Korea"]),
    Case("ask incident.state = southk|", ["South Korea"]),
    Case("ask incident.state = korea|", ["South Korea", "North Korea"]),
    Case("ask incident.state = 한|", ["South Korea"]),
    Case("ask calls(label: tal|", ["탈북자"]),
    Case("ask calls(label: talbuk|", ["탈북자"]),
    Case("ask calls(label: tal-buk|", ["탈북자"]),
    Case("ask calls(label: 탈|", ["탈북자"]),
    Case("ask calls(label: person of|", ["\"Person of Concern\""]),
    Case("laos n|", ["Laos Nine"]),
    // Quotes.
    Case("ask party(treaty: 19|", ["\"1951 Convention\""]),
    Case("ask party(treaty: \"19|", ["\"1951 Convention\""]),
    Case("ask party(treaty: \"19|\")", ["\"1951 Convention"]),
    Case("ask party(state: \"Chi|", ["\"China\""]),
    Case("ask party(state: \"la|", ["\"Lao PDR\""]),
    // Fields.
    Case("ask party(|", ["state: ", "treaty: ", "how: "]),
    Case("ask party(state, |", ["treaty: ", "how: "]),
    Case("ask party(state: China, tr|", ["treaty: "]),
    Case("ask party(|, state: China)", ["treaty: ", "how: "]),
    Case("ask party(tr|: CAT)", ["treaty"]),
    Case("show incident.|", ["title", "day", "state", "people", "sort", "name"]),
    Case("show incident.state.|", ["region", "name"]),
    Case("show incident.day.|", ["year", "month"]),
    Case("show incident.people.|", ["low", "high"]),
    Case("show calls.|", ["state", "population", "label", "start", "end", "source", "at", "said", "claim"]),
    Case("show calls.state where calls.source = |", ["A", "\"HRW 2002\"", "B"]),
    Case("show calls.state where calls.said = st|", ["stated"]),
    Case("show calls.start.|", ["year", "month"]),
    Case("show incident.st|", ["state"]),
    Case("show title where incident.state = 한국 and incident.d|", ["day"]),
    Case("show incident.title where sta|", ["state"]),
    // Relations and kinds.
    Case("ask par|", ["party("]),
    Case("ask par|(state: China)", ["party"]),
    Case("ask not par|", ["party("]),
    Case("ask no record of cal|", ["calls("]),
    Case("show state where every tre|", ["treaty"]),
    Case("thing Foo: inc|", ["incident"]),
    Case("show inc|", ["incident"]),
    Case("show cal|", ["calls."]),
    Case("show da|", ["day"]),
    // Whom, under what, when.
    Case("evaluate |", ["all", "China", "Thailand", "North Koreans"]),
    Case("evaluate t|", ["Thailand"]),
    Case("evaluate North Koreans in |", ["China", "Thailand", "world "]),
    Case("evaluate China under |", ["\"Tiny frame\""]),
    Case("why China not |", ["vacuum", "full"]),
    Case("ask party(state: China) according to |", ["A", "\"HRW 2002\"", "B"]),
    Case("ask party(state: China) according to hrw|", ["\"HRW 2002\""]),
    Case("China as of |", ["2013", "2007", "1988"]),
    Case("China as of 2013|", ["2013", "2013-05"]),
    Case("China as of 2013-|", ["2013-05"]),
    Case("claim party(state: China, treaty: CAT) source A at |", ["\"1\"", "\"2.1\""]),
    Case("suppose without rule |", ["\"members\""]),
    Case("show state in world |", ["files"]),
    Case("compare evaluate all across so|", ["sources"]),
    Case("treaty|", ["treaties"]),
    Case("ask state.name like |", []),
    // Words of the grammar.
    Case("show state wh|", ["where "]),
    Case("show state a|", ["as of ", "according to "]),
    Case("show state as |", ["of "]),
    Case("ask party(state: China) inc|", ["including unknown"]),
    Case("ask incident.sort |", ["= ", "!= ", "is "]),
    Case("ask incident.people is |", ["known", "one of (", "not "]),
    // Nothing fits.
    Case("ask incident.sort = xyz|", []),
    Case("show state whre |", []),
    Case("show state first |", []),
  ]

  @Test(arguments: whole) func offers(_ sample: Case) {
    #expect(Offered(sample.entry, completer).texts == sample.expected)
  }

  // MARK: What comes first

  static let beginnings: [Case] = [
    Case("why China |", ["law", "interest", "not "]),
    Case("why |", ["China", "Thailand", "North Koreans"]),
    Case("show title, day where |", ["incident.", "condition(", "party("]),
    Case("show title, day where i|", ["incident."]),
    Case("show state, count of incident called returns where incident.state = state sort by |", ["returns"]),
    Case("show incident.title where |", ["title", "day", "state", "people", "sort"]),
    Case("show state where party(state: s, treaty: t) and bound(by: |", ["t", "\"1951 Convention\"", "CAT"]),
    Case("show bound.state where no record of party(state: |", ["bound.state", "China"]),
    Case("show state where party(state: |", ["state", "China", "Thailand"]),
    Case("ask party(state: China, treaty: CAT) on |", ["2013", "2007", "1988", "incident.day"]),
    Case("sho|", ["show "]),
    Case("st|", ["states"]),
    Case("s|", ["show ", "sources", "suppose ", "source ", "states", "South Korea"]),
  ]

  @Test(arguments: beginnings) func offersFirst(_ sample: Case) {
    let texts = Offered(sample.entry, completer).texts
    #expect(Array(texts.prefix(sample.expected.count)) == sample.expected, "\(texts)")
  }

  // MARK: Where it goes

  @Test(arguments: [
    ("ask incident.state = south k|", "south k"), ("ask calls(label: 탈|", "탈"), ("ask calls(label: 새터민, sta|", "sta"),
    ("ask party(treaty: \"19|", "\"19"), ("China as of 2013-|", "2013-"), ("evaluate |", ""),
    ("show state\n  wh|", "wh"),
    ("ask party(state: China |", " "), ("show incident.st|ate", "st"),
  ])
  func replacesWhatIsTyped(_ entry: String, _ typed: String) {
    #expect(Offered(entry, completer).typed == typed)
  }

  @Test(arguments: [
    // A word that is whole leads on to what can follow.
    Case("evaluate China|", [" in ", " under "]),
    Case("ask party(state: China|", [", ", ")"]),
    Case("ask party(state: China |", [", ", ")"]),
    Case("ask party(state: China)|", [" and ", " or "]),
    Case("show incident|", ["incident.", "incident "]),
    // Blanks that are missing.
    Case("ask incident.sort =|", [" return", " raid", " NGO"]),
    // In the middle of a word the rest is left as it stands.
    Case("show incident.ti|tle", ["ti"]),
    Case("evaluate Thai|land", ["Thai"]),
    Case("show state wh| party(state)", ["where"]),
  ])
  func fitsWhatStandsRound(_ sample: Case) {
    let texts = Offered(sample.entry, completer).texts
    #expect(Array(texts.prefix(sample.expected.count)) == sample.expected, "\(texts)")
  }

  // MARK: Glosses

  @Test(arguments: [
    ("ask incident.state = |", "China", "East Asia"), ("ask incident.state = laos|", "Lao PDR", "state, also Laos"),
    ("ask incident.state = prc|", "China", "also PRC; East Asia"),
    ("ask calls(label: tal|", "탈북자", "Korean, Tal-buk-ja, one who left"),
    ("laos n|", "Laos Nine", "incident: nine sent back, 2013-05, Lao PDR, 9, return"),
    ("evaluate |", "China", "North Koreans"), ("evaluate |", "North Koreans", "in China, Thailand"),
    ("why China |", "law", "the law allows it"), ("why China not |", "full", "everything"),
    ("ask condition(condition: |", "law", "the law allows it"), ("ask incident.sort = |", "return", "1 claim"),
    ("ask incident.sort = |", "raid", "no claim"), ("sources; China according to |", "A", "a thesis"),
    ("ask party(|", "how: ", "one of accession, ratification"), ("China as of |", "2013", "Laos Nine"),
    ("China as of |", "1988", "1 claim begins or ends"),
    ("sh|", "show ", "a table of what is recorded"),
  ])
  func saysWhatItIs(_ entry: String, _ text: String, _ gloss: String) {
    let offered = Offered(entry, completer)
    #expect(offered.gloss(of: text) == gloss, "\(offered.completion.candidates)")
  }

  // MARK: The empty line

  @Test func anEmptyLineOffersQuestionsThatCanBeAnswered() {
    let questions = Offered("|", completer).texts
    #expect(
      questions == [
        "China", "evaluate China", "evaluate all", "why China", "show state where party(state, treaty: CAT)",
        "disputes China", "states", "sources", "help",
      ])
    #expect(Offered("  |", completer).texts == questions)
    #expect(Offered("China; |", completer).texts == questions)
  }

  @Test func questionsFitACasebookWithoutCases() {
    let loaded = LoadedCasebook("kind church ()", "thing Saint Mary: church")
    #expect(
      Offered("|", Completer(loaded.session)).texts == [
        "Saint Mary", "disputes Saint Mary", "churches", "sources", "help",
      ])
    #expect(Offered("|", Completer(LoadedCasebook("").session)).texts == ["sources", "help"])
  }
}
