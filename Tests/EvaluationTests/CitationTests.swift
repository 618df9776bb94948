import TestSupport
import Testing

/// Who is cited for what, and what stands below an answer.
@Suite struct CitationTests {
  private static let party = "party(state: China, treaty: CAT)"

  // MARK: Not met

  @Test func onlyABoundDeniesOtherDays() {
    let casebook = Ground.with(
      "claim \(Self.party) on 2009 source A at \"1\"", "claim \(Self.party) since 2008-02 source A at \"2\"")
    let question = "ask \(Self.party) as of 2007"
    #expect(casebook.sources(of: question) == ["A 2"])
    #expect(
      casebook.footer(of: question) == ["A 2 bounds it: since 2008-02; no claim here has it so on that day"])
  }

  @Test func onlyWhatStandsOnTheDayIsCited() {
    let casebook = Ground.with(
      "claim \(Self.party) since 2005 source A at \"1\"", "claim \(Self.party) on 2009 source A at \"2\"",
      "claim \(Self.party) source B at \"3\"", "claim not party(state: Laos, treaty: CAT) source A at \"4\"",
      "claim not party(state: Laos, treaty: CAT) on 2012 source B at \"5\"")
    #expect(casebook.sources(of: "ask \(Self.party) as of 2009-06-01") == ["A 1"])
    #expect(casebook.sources(of: "ask \(Self.party) during 2009") == ["A 1"])
    #expect(casebook.sources(of: "show state where party(state, treaty: CAT) as of 2013") == ["A 1, B 3"])
    #expect(casebook.sources(of: "ask party(state: Laos, treaty: CAT) as of 2012") == ["A 4"])
    // Where nothing stands, all that might.
    #expect(casebook.sources(of: "ask \(Self.party) as of 2005-06-01") == ["A 1, B 3"])
  }

  @Test func everyWayToDenyIsNamed() {
    let casebook = Ground.with(
      "claim not \(Self.party) source A at \"1\"", "claim capital(state: China, city: \"Peking\") source B at \"2\"",
      "complete borders(state: China) among Japan source B at \"3\"", "relation safe(state: state) by rules",
      "rule \"s\" safe(state) if party(state, treaty: CAT)")
    #expect(casebook.footer(of: "ask \(Self.party)") == ["it is denied, and no claim here has it so"])
    #expect(
      casebook.footer(of: "ask capital(state: China, city: \"Nanking\")") == [
        "B 2 has another value: Peking; no claim here has it so"
      ])
    #expect(
      casebook.footer(of: "ask borders(state: China, other: Japan)") == [
        "B 3 leaves it out of a complete list; no claim here has it so"
      ])
    #expect(
      casebook.footer(of: "ask safe(state: China)") == ["no rule of `safe` gives it, and its definition is closed"])
  }

  // MARK: Set aside

  @Test func whatASuppositionOverrulesIsNoSupport() {
    let casebook = Ground.with("claim not \(Self.party) source B at \"3\"")
    _ = casebook.outcomes(of: "suppose \(Self.party) since 2005")
    #expect(casebook.sources(of: "ask \(Self.party)") == ["you"])
    #expect(
      casebook.footer(of: "ask \(Self.party)") == [
        "you suppose so", "set aside: B 3 denies: party(state: China, treaty: CAT)",
      ])
    #expect(casebook.sources(of: "show state where party(state, treaty: CAT)") == ["you"])
    #expect(
      casebook.footer(of: "show state where party(state, treaty: CAT)") == [
        "set aside: B 3 denies: party(state: China, treaty: CAT)"
      ])
    #expect(casebook.footer(of: "show state where party(state, treaty: CRC)").contains { $0.contains("set aside") } == false)
  }

  @Test func aSupposedDenialSetsClaimsAside() {
    let casebook = Ground.with("claim \(Self.party) source A at \"1\"", "claim party(state: Laos, treaty: CAT) source A")
    _ = casebook.outcomes(of: "suppose not \(Self.party)")
    #expect(casebook.sources(of: "ask \(Self.party)") == ["you"])
    #expect(
      casebook.footer(of: "ask \(Self.party)") == [
        "you suppose that it is not so", "set aside: A 1 has: party(state: China, treaty: CAT)",
      ])
    #expect(casebook.show("state where party(state, treaty: CAT)") == ["Laos"])
    #expect(
      casebook.footer(of: "show state where party(state, treaty: CAT)") == [
        "set aside: A 1 has: party(state: China, treaty: CAT)"
      ])
  }

  @Test func preferringSetsTheOthersAside() {
    let casebook = Ground.with("claim \(Self.party) source A at \"1\"", "claim not \(Self.party) source B at \"3\"")
    #expect(casebook.sources(of: "ask \(Self.party) preferring A") == ["A 1"])
    #expect(
      casebook.footer(of: "ask \(Self.party) preferring A") == [
        "A is preferred, and says so", "set aside: B 3 denies: party(state: China, treaty: CAT)",
      ])
    #expect(casebook.sources(of: "ask \(Self.party) preferring B") == ["B 3"])
    // Undecided, both are cited.
    #expect(casebook.sources(of: "ask \(Self.party)") == ["A 1, B 3"])
  }

  @Test func contestedRowsDoNotSupportWhatOthersMeet() {
    let casebook = Ground.with(
      "claim \(Self.party) source A at \"1\"", "claim not \(Self.party) source B at \"3\"",
      "claim party(state: Laos, treaty: CAT) source A at \"2\"")
    #expect(casebook.ask("party(treaty: CAT)") == "met")
    #expect(casebook.sources(of: "ask party(treaty: CAT)") == ["A 2"])
    #expect(casebook.sources(of: "ask party(state, treaty: CAT)") == ["A 2"])
  }

  @Test func whatOpposesAnOpponentIsNotCited() {
    func access(_ extent: String, _ by: String, _ citation: String) -> String {
      "claim access(state: China, extent: \(extent), by: \"\(by)\") source \(citation)"
    }
    let casebook = Ground.with(
      "relation access(state: state, extent: one of (none, limited), by: text) one extent per state",
      access("limited", "x", "A at \"1\""), access("limited", "y", "B at \"2\""), access("none", "z", "C at \"3\""))
    // B speaks against C, as the row itself does, and so beside it.
    #expect(casebook.sources(of: "show access.by where access.by = \"x\"") == ["A 1, C 3"])
    #expect(casebook.sources(of: "show access.by where access.by = \"z\"") == ["A 1, B 2, C 3"])
  }

  @Test func contestedDenialCitesBothSides() {
    let casebook = Ground.with(
      "claim not \(Self.party) source A at \"1\"", "claim \(Self.party) source B at \"2\"",
      "claim not party(state: Laos, treaty: CAT) source A at \"3\"", "relation free(state: state)",
      "rule \"f\" free(state) if not party(state, treaty: CAT)")
    #expect(casebook.sources(of: "show state where not party(state, treaty: CAT)") == ["A 1, B 2", "A 3"])
    #expect(casebook.sources(of: "show free.state") == ["A 1, B 2", "A 3"])
  }

  // MARK: Groups

  @Test func namingAThingIsNoGroundForACount() {
    let casebook = Ground.with(
      "thing Nepal: state source B at \"9\"", "thing Japan: state source B at \"9\"",
      "thing Return: incident (state: Nepal, sort: return) source A at \"1\"")
    let question =
      "show state, count of incident for each state where incident.state = state and incident.sort = return and state != China and state != Laos"
    #expect(casebook.show(String(question.dropFirst(5))) == ["Japan · _", "Nepal · 1"])
    #expect(casebook.sources(of: question) == ["", "A 1"])
    // Where nothing else is asked, it is all there is.
    #expect(casebook.sources(of: "show state where state = Nepal") == ["B 9"])
  }

  @Test func openExtremeNamesTheOutermostNumberGiven() {
    func estimate(_ people: String, _ by: String) -> String { "claim estimate(state: China, people: \(people), by: \"\(by)\") source A" }
    let casebook = Ground.with(estimate("10000 to 50000", "x"), estimate("over 50000", "y"), estimate("100000 to 300000", "z"))
    let largest = "largest of estimate.people where estimate.state = China"
    #expect(casebook.show(largest) == ["at least 100000"])
    let given = "largest of estimate.people: the largest number given is 300000"
    #expect(casebook.footer(of: "show " + largest).contains(given))
    #expect(casebook.footer(of: "show estimate.state, largest of estimate.people called most").last == "most, China: the largest number given is 300000")
    func saysMore(_ casebook: LoadedCasebook) -> Bool {
      casebook.footer(of: "show " + largest).contains { $0.contains("number given") }
    }
    #expect(!saysMore(Ground.with(estimate("over 50000", "y"))))
    #expect(!saysMore(Ground.with(estimate("7", "x"), estimate("9", "y"))))
    #expect(!saysMore(Ground.with(estimate("over 50", "x"), estimate("60", "y"))))
    #expect(saysMore(Ground.with(estimate("over 50", "x"), estimate("60 to 70", "y"))))
  }

  // MARK: Compared

  @Test func silentSourcesAreLeftOutAndNamed() {
    let casebook = Ground.with(
      "claim \(Self.party) source A", "claim party(state: Laos, treaty: CAT) source B",
      "claim capital(state: China, city: \"Peking\") source C")
    let question = "compare show state where party(state, treaty: CAT) across sources"
    #expect(casebook.rows(of: question) == ["A · China", "B · Laos"])
    #expect(casebook.footer(of: question) == ["0 rows are the same for every source, 2 are not", "silent on it: C"])
    // Who is asked by name gets a row.
    #expect(casebook.rows(of: question + " A, C") == ["A · China", "C · _ [unknown: silent]"])
    #expect(
      casebook.footer(of: "compare show state where party(state, treaty: CAT) across dates 2011, 2013") == [
        "1 row is the same for every date, 1 is not"
      ])
  }

  @Test func everyAnswerOfAChangedWorldSaysSo() {
    let casebook = Ground.with("claim \(Self.party) source A")
    _ = casebook.outcomes(of: "suppose party(state: Laos, treaty: CAT)")
    for question in ["sources", "China", "assert \(Self.party)", "why \(Self.party)", "disputes"] {
      let text = casebook.text(of: question)
      #expect(text.contains("in a world with 1 change"), "\(question): \(text)")
    }
  }
}
