import Engine
import TestSupport
import Testing

/// A value in a claim, a test, and what it comes to.
struct Comparison: CustomTestStringConvertible, Sendable {
  let value: String
  let test: String
  let verdict: String
  var testDescription: String { "\(value) \(test)" }

  init(_ value: String, _ test: String, _ verdict: String) {
    self.value = value
    self.test = test
    self.verdict = verdict
  }
}

@Suite struct ComparisonTests {
  static let dates = [
    // A date in a question means all its days.
    Comparison("2002-03-15", ">= 2002", "met"), Comparison("2002-01-01", ">= 2002", "met"),
    Comparison("2001-12-31", ">= 2002", "not met"), Comparison("2002-12-31", "> 2002", "not met"),
    Comparison("2003-01-01", "> 2002", "met"), Comparison("2002-12-31", "<= 2002", "met"),
    Comparison("2002-01-01", "< 2002", "not met"), Comparison("2001-12-31", "< 2002", "met"),
    Comparison("2002-07-01", "= 2002", "met"), Comparison("2002-07-01", "= 2002-07", "met"),
    Comparison("2002-07-01", "!= 2002", "not met"), Comparison("2003-07-01", "!= 2002", "met"),
    // A coarse date in a claim decides if every day of it would.
    Comparison("2002", ">= 2002", "met"), Comparison("2002", "= 2002", "met"),
    Comparison("2002", ">= 2002-06", "unknown: undated"),
    Comparison("2002", "< 2002-06", "unknown: undated"), Comparison("2002", "< 2003", "met"),
    Comparison("2002", "= 2002-06", "unknown: undated"), Comparison("2002", "= 2003-06", "not met"),
    Comparison("2002-06", "> 2002", "not met"), Comparison("2002", "<= 2002-06", "unknown: undated"),
  ]

  @Test(arguments: dates) func dateIsTestedByItsDays(_ c: Comparison) {
    let casebook = Ground.with("thing X: incident (day: \(c.value)) source A")
    #expect(casebook.ask("incident.day \(c.test)") == c.verdict)
    #expect(casebook.ask("incident = X and incident.day \(c.test)") == c.verdict)
  }

  static let numbers = [
    Comparison("300", "= 300", "met"), Comparison("300", "> 300", "not met"), Comparison("300", ">= 300", "met"),
    Comparison("300", "!= 301", "met"), Comparison("over 46000", "> 40000", "met"),
    Comparison("over 46000", "> 46000", "met"),
    Comparison("over 46000", ">= 46001", "unknown: silent"), Comparison("over 46000", "= 46000", "not met"),
    Comparison("about 300", "> 290", "unknown: silent"), Comparison("about 300", "> 269", "met"),
    Comparison("about 300", ">= 270", "met"), Comparison("about 300", "> 330", "not met"),
    Comparison("about 300", "= 300", "unknown: silent"),
    Comparison("under 100", "< 100", "met"), Comparison("under 100", "= 100", "not met"),
    Comparison("under 100", "<= 99", "unknown: silent"),
    Comparison("10 to 50", "> 50", "not met"), Comparison("10 to 50", ">= 10", "met"),
    Comparison("10 to 50", "< 50", "unknown: silent"),
    Comparison("72.5", "> 72", "met"), Comparison("10 to 50", "= 51", "not met"),
    Comparison("10 to 50", "!= 51", "met"),
  ]

  @Test(arguments: numbers) func numberIsTestedByItsEnds(_ c: Comparison) {
    let casebook = Ground.with("thing X: incident (people: \(c.value)) source A")
    #expect(casebook.ask("incident.people \(c.test)") == c.verdict)
    let mirrored = c.test.split(separator: " ", maxSplits: 1).map { String($0) }
    let exchanged = ["<": ">", "<=": ">=", ">": "<", ">=": "<="][mirrored[0]] ?? mirrored[0]
    #expect(casebook.ask("\(mirrored[1]) \(exchanged) incident.people") == c.verdict)
    #expect(casebook.ask("not (incident.people \(c.test))") == negated(c.verdict))
  }

  private func negated(_ verdict: String) -> String {
    switch verdict {
    case "met": "not met"
    case "not met": "met"
    default: verdict
    }
  }

  @Test func undecidedRowIsPossible() {
    let casebook = Ground.with(
      "thing X: incident (people: about 300) source A", "thing Y: incident (day: 2002) source A")
    #expect(casebook.show("incident where incident.people > 290") == [])
    #expect(casebook.show("incident where incident.people > 290 including unknown") == ["X [unknown: silent]"])
    #expect(casebook.show("incident where incident.day > 2002-06 including unknown") == ["Y [unknown: undated]"])
    #expect(
      casebook.footer(of: "show incident where incident.people > 290").last == "1 more row with `including unknown`")
  }

  @Test func valueThatNobodyGivesMakesATestSilent() {
    let casebook = Ground.with("thing X: incident (people: 3) source A", "thing Y: incident source A")
    #expect(casebook.show("incident where incident.people > 2") == ["X"])
    #expect(casebook.show("incident where not (incident.people > 2)") == [])
    #expect(casebook.show("incident where incident.people is known") == ["X"])
    #expect(casebook.show("incident where incident.people is not known") == ["Y"])
    #expect(casebook.show("incident, incident.people") == ["X · 3", "Y · _"])
    #expect(casebook.ask("incident = Y and incident.people is one of (1, 2)") == "unknown: silent")
  }

  @Test func oneOfIsAChain() {
    let casebook = Ground.with(
      "thing X: incident (people: 3, day: 2002-05, sort: return) source A",
      "thing Y: incident (people: about 10, sort: arrest) source A")
    #expect(casebook.show("incident where incident.people is one of (3, 4)") == ["X"])
    #expect(casebook.show("incident where incident.sort is one of (return, arrest)") == ["X", "Y"])
    #expect(casebook.show("incident where incident.sort is not one of (return)") == ["Y"])
    #expect(casebook.show("incident where incident.day is one of (2001, 2002)") == ["X"])
    #expect(casebook.ask("incident = Y and incident.people is one of (10, 20)") == "unknown: silent")
  }

  @Test(arguments: [
    ("*pen*", true), ("pen*", false), ("*PEN*", true), ("open house", true), ("open", false), ("*", true),
    ("*o*o*", true),
    ("o*e", true), ("", false), ("**house", true), ("open*x", false),
  ]) func likeTakesAStarAndIgnoresCase(_ pattern: String, _ matches: Bool) {
    let casebook = Ground.with("claim capital(state: China, city: \"Open House\") source A")
    #expect(casebook.show("capital.state where capital.city like \"\(pattern)\"") == (matches ? ["China"] : []))
  }

  @Test func likeReadsNamesToo() {
    #expect(Ground.with().show("state where state like \"*a*n*\"") == ["Japan"])
    #expect(Ground.with().show("state where state.name like \"c*\"") == ["China"])
  }

  // MARK: Arithmetic

  @Test(arguments: [
    ("incident.people + 1", "4"), ("incident.people - 5", "-2"), ("incident.people * 2 + 1", "7"),
    ("(incident.people + 1) * 2", "8"),
    ("incident.people / 2", "1.5"), ("10 - incident.people - 2", "5"), ("incident.people / 0", "_"),
    ("incident.day + 1 days", "2002-05-06"), ("incident.day - 5 days", "2002-04-30"),
    ("incident.day + 1 months", "2002-06-05"),
    ("incident.day + 10 years", "2012-05-05"), ("incident.day - 2002-05-01", "4"), ("incident.day.year", "2002"),
    ("incident.day.month", "5"), ("incident.people.low", "3"), ("incident.name", "X"),
  ]) func expressionsAreComputed(_ expression: String, _ value: String) {
    let casebook = Ground.with("thing X: incident (people: 3, day: 2002-05-05) source A")
    #expect(casebook.show("\(expression) where incident = X") == [value])
  }

  @Test func rangesAreComputedByTheirEnds() {
    let casebook = Ground.with(
      "thing X: incident (people: 10 to 20, day: 2002-01) source A", "thing Y: incident (people: over 5) source A")
    #expect(casebook.show("incident.people + 1 where incident = X") == ["11 to 21"])
    #expect(casebook.show("10 - incident.people where incident = X") == ["-10 to 0"])
    #expect(casebook.show("incident.people * 2 where incident = X") == ["20 to 40"])
    #expect(casebook.show("incident.people.low, incident.people.high where incident = X") == ["10 · 20"])
    #expect(casebook.show("incident.people.high where incident = Y") == ["_"])
    #expect(casebook.show("incident.day + 1 months where incident = X") == ["2002-02"])
    #expect(casebook.show("incident.people + 1 where incident = Y") == ["over 6"])
    #expect(casebook.ask("incident = X and incident.people + 5 > 14") == "met")
  }

  /// An end that a source leaves out is left out of what is computed, too; a time has no ends in which to see it.
  @Test(arguments: [
    ("over 100 + 0", "over 100"), ("over 5 + 1", "over 6"), ("over 100 * 2", "over 200"), ("over 5 + over 1", "over 6"),
    ("over 5 - under 2", "over 3"), ("0 - over 5", "under -5"), ("under 5 * 2", "under 10"), ("1 - under 5", "over -4"),
    ("over 5 / 2", "over 2.5"), ("over 5 * 0", "0"), ("over 5 / over 2", "over 0"), ("10 to 20 + over 5", "over 15"),
    ("over 5 + 1 to 2", "over 6"), ("10 / over 5", "0 to 2"),
  ]) func whatIsLeftOutStaysLeftOut(_ expression: String, _ value: String) {
    let casebook = Ground.with("thing X: incident (people: 3) source A")
    #expect(casebook.show("\(expression) called n, incident where incident = X").map { String($0.prefix { $0 != "·" }) } == [value + " "])
  }

  @Test func testsOfComputedNumbersKnowWhatIsLeftOut() {
    let casebook = Ground.with()
    #expect(casebook.ask("over 100 + 0 > 100") == "met")
    #expect(casebook.ask("over 100 * 2 > 200") == "met")
    #expect(casebook.ask("0 - over 5 < 0 - 5") == "met")
  }

  @Test func computedValuesFeedFurtherOnes() {
    let casebook = Ground.with("thing X: incident (people: 3, day: 2002-05-05) source A")
    #expect(casebook.show("z where y = incident.people + 1 and z = y * 2") == ["8"])
    #expect(casebook.show("d.year where d = incident.day + 1 years") == ["2003"])
    #expect(casebook.show("count of y where y = incident.people + 1 and y + 1 > 4") == ["1"])
    #expect(casebook.ask("y = incident.people + 1 and y is one of (4, 5)") == "met")
    #expect(casebook.show("incident where y = incident.people + 1 and y = 4") == ["X"])
  }

  @Test func equationsGiveValuesInAnyOrder() {
    let casebook = Ground.with(
      "claim estimate(state: China, people: 3, by: \"x\") source A",
      "claim estimate(state: Laos, people: 4, by: \"x\") source A")
    let answer = ["China · Laos"]
    for condition in [
      "estimate(state: s, people: n) and estimate(state: t, people: m) and n + 1 = m",
      "estimate(state: t, people: m) and estimate(state: s, people: n) and n + 1 = m",
      "n + 1 = m and estimate(state: s, people: n) and estimate(state: t, people: m)",
      "m = n + 1 and estimate(state: t, people: m) and estimate(state: s, people: n)",
    ] {
      #expect(casebook.show("s, t where \(condition)") == answer, "\(condition)")
    }
  }

  @Test func whatAnAtomGivesIsComparedNotReplaced() {
    let casebook = Ground.with(
      "relation held(what: text, day: date, people: number) fixed",
      "claim held(what: \"day\", day: 2005-03-17, people: 300) source A",
      "claim held(what: \"year\", day: 2005, people: about 300) source A",
      "claim held(what: \"month\", day: 2004-12) source A")
    #expect(casebook.show("w where held(what: w, day: d) and d = 2005") == ["day", "year"])
    #expect(casebook.show("w where d = 2005 and held(what: w, day: d)") == ["day", "year"])
    #expect(casebook.show("w where held(what: w, day: d) and (d = 2004 or d = 2005)") == ["day", "month", "year"])
    #expect(
      casebook.show("w where held(what: w, people: n) and n = 300 including unknown") == [
        "day", "year [unknown: silent]",
      ])
    #expect(casebook.show("w where held(what: w, day: d) and held(what: \"day\", day: e) and d = e") == ["day"])
  }

  @Test func equationsAloneGiveNothing() {
    #expect(Ground.with().show("x, y where x = y").first?.hasPrefix("no-values") == true)
    #expect(Ground.with().show("x where x = x + 1").first?.hasPrefix("no-values") == true)
    #expect(Ground.with().show("x where x = 3 + 1") == ["4"])
  }

  // MARK: Every

  private static let duties = """
    relation imposes(treaty: treaty, duty: text) fixed
    claim imposes(treaty: CAT, duty: "care") source A
    claim imposes(treaty: CRC, duty: "care") source A
    claim party(state: China, treaty: CAT) source A
    claim party(state: China, treaty: CRC) source A
    claim party(state: Laos, treaty: CAT) source A
    claim not party(state: Laos, treaty: CRC) source A
    claim party(state: Japan, treaty: CAT) source A
    """

  @Test func everyRangesOverWhatIsRecorded() {
    let casebook = Ground.with(Self.duties)
    let every = "every treaty t where imposes(treaty: t, duty: \"care\") has party(state, treaty: t)"
    #expect(casebook.show("state where \(every)") == ["China"])
    #expect(casebook.ask(every.replacing("state,", with: "state: China,")) == "met")
    #expect(casebook.ask(every.replacing("state,", with: "state: Laos,")) == "not met")
    #expect(casebook.ask(every.replacing("state,", with: "state: Japan,")) == "unknown: silent")
    #expect(
      casebook.ask("every treaty t where imposes(treaty: t, duty: \"rest\") has party(state: China, treaty: t)")
        == "unknown: silent")
    // Without a variable the kind's own word is it.
    #expect(
      casebook.show("state where every treaty where imposes(treaty, duty: \"care\") has party(state, treaty)") == [
        "China"
      ])
  }

  @Test func everyDoubtsWhatIsDoubtfullyInItsRange() {
    let casebook = Ground.with(
      Self.duties, "claim not imposes(treaty: CRC, duty: \"care\") source B")
    let every = "every treaty t where imposes(treaty: t, duty: \"care\") has party(state: X, treaty: t)"
    #expect(casebook.ask(every.replacing("X", with: "China")) == "met")
    #expect(casebook.ask(every.replacing("X", with: "Laos")) == "contested")
    #expect(casebook.ask(every.replacing("X", with: "Japan")) == "contested")
  }
}

@Suite struct CalendarTests {
  @Test(arguments: 0..<200) func daysAndDatesAreOneToOne(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let number = Int32.random(in: -720_000...3_000_000, using: &generator)
    let civil = Day(number: number).civil
    #expect(Day(year: civil.year, month: civil.month, day: civil.day).number == number, "seed \(seed)")
    let next = Day(number: number + 1).civil
    let isNextDay = next.day == civil.day + 1 && next.month == civil.month
    #expect(isNextDay || next.day == 1 && civil.day == Day.daysInMonth(civil.month, of: civil.year), "seed \(seed)")
  }

  @Test(arguments: [
    ("2005", DateSpan(year: 2005)), ("2005-02", DateSpan(year: 2005, month: 2)),
    ("2004-02-29", DateSpan(year: 2004, month: 2, day: 29)),
    (
      "2005-03-17 to 2006-01-31",
      DateSpan(first: Day(year: 2005, month: 3, day: 17), last: Day(year: 2006, month: 1, day: 31))
    ),
  ]) func dateIsShownAsPreciseAsItIs(_ text: String, _ span: DateSpan) { #expect(span.text == text) }
}
