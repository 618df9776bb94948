import Interpreter
import Presentation
import TestSupport
import Testing

/// `compare evaluate …` over each axis, on the cases of `CaseSample`.
@Suite struct CompareCasesTests {
  private let session = ReadSession(CaseSample.casebook)

  /// Lines with runs of blanks made one.
  private func lines(_ question: String) -> [String] {
    session(question).split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
  }

  @Test func sourcesSideBySideWithDifferencesMarked() {
    let lines = lines("compare evaluate Splitland across sources")
    #expect(lines[0] == "Splitland across sources; evidence bar: any")
    #expect(lines.contains("A 2010-12 Y S settled middle"))
    #expect(lines.contains("* B 2020-12 . Y split middle to high compatible"))
    #expect(lines.contains("* 1 of 2 with other outcomes than A"))
  }

  @Test func aSourceThatSaysNothingOfTheCaseIsNamed() {
    #expect(
      lines("compare evaluate Settledland across sources A, B").contains(
        "source B: no claim about its conditions or outcome"))
  }

  @Test func frameworksSideBySide() {
    // Law first: law is yes, so high.
    let lines = lines("compare evaluate Splitland across frameworks")
    #expect(lines.contains("Two 2020-12 Y S|Y split middle to high compatible"))
    #expect(lines.contains("* Law first 2020-12 Y S|Y robust high agrees"))
  }

  @Test func datesSideBySide() {
    // 2003: no and no. 2007: yes and no. 2012: yes and yes.
    let lines = lines("compare evaluate Movers in Changeland across dates 2003, 2007, 2012")
    #expect(lines.contains("2003 2003-12 N N settled low"))
    #expect(lines.contains("* 2007 2007-12 Y N settled middle"))
    #expect(lines.contains("* 2012 2012-12 Y Y settled high"))
  }

  @Test func allDaysAreTheStretchesOnWhichNothingChanges() {
    let lines = lines("compare evaluate Movers in Changeland across dates")
    let start = lines.firstIndex { $0.hasPrefix("days") } ?? 0
    #expect(
      Array(lines[(start + 1)...].prefix(7)) == [
        "2000-01-01 to 2004-12-31 N N settled low",
        "then no longer holds: A 1",
        "then begins to hold: A 1",
        "* 2005-01-01 to 2009-12-31 Y N settled middle",
        "then no longer holds: A 1",
        "then begins to hold: B 1",
        "* since 2010-01-01 Y Y settled high",
      ])
  }

  @Test func worldsSideBySide() {
    _ = session("suppose condition(population: Movers, host: Splitland, condition: will, value: yes) called willing")
    let lines = lines("compare evaluate Splitland across worlds files, willing")
    #expect(lines.contains("files 2020-12 Y S|Y split middle to high compatible"))
    #expect(lines.contains("* willing 2020-12 Y Y settled high agrees"))
  }

  @Test func namesSideBySide() {
    let lines = lines("compare evaluate Movers across host over Settledland, Robustland, Emptyland")
    #expect(lines.contains("Settledland 2010-12 Y Y settled high agrees"))
    #expect(lines.contains("* Robustland 2020-12 S N|Y robust middle"))
    #expect(lines.contains("host Emptyland: no claim about its conditions or outcome"))
    #expect(
      self.lines("compare evaluate Changeland across population over Movers, Stayers").contains(
        "* Stayers 2010-12 N N settled low"))
  }

  @Test func ofSeveralCasesThoseThatDifferAreShownAndTheOthersNamed() {
    let lines = lines("compare evaluate all across frameworks")
    #expect(lines.contains("Splitland"))
    #expect(lines.contains { $0.hasPrefix("the same outcomes for every framework: Settledland") || $0.contains("Settledland") })
    #expect(!lines.contains("Settledland"))
  }

  // MARK: For programs

  private func records(_ question: String) -> RecordTable? {
    for outcome in LoadedCasebook(CaseSample.casebook).outcomes(of: question) {
      if case .cases(let records, _) = outcome.content { return records }
    }
    return nil
  }

  private static let caseColumns = [
    "population", "host", "as_of", "framework", "premise", "law", "will", "from", "to", "verdict", "combinations",
    "author_from", "author_to", "against", "rests_on",
  ]

  @Test(arguments: [
    ("compare evaluate Splitland across sources", ["source"]),
    ("compare evaluate Splitland across frameworks", []),
    ("compare evaluate Splitland across dates 2012, 2022", ["as of"]),
    ("compare evaluate Splitland across dates", ["since", "until", "ended_by"]),
    ("compare evaluate Movers across host over Splitland", []),
  ])
  func theColumnsAreThoseOfACaseWithTheAxisBeforeThem(_ question: String, _ axis: [String]) {
    #expect(records(question)?.columns.map(\.name) == axis + Self.caseColumns + ["differs"])
  }

  @Test func evaluateHasExactlyTheColumnsOfACase() {
    #expect(records("evaluate all")?.columns.map(\.name) == Self.caseColumns)
    #expect(records("evaluate Splitland as of 1900")?.rows.count == 0)
  }

  @Test func whatDiffersSaysSo() {
    let rows = records("compare evaluate Splitland across frameworks")?.rows.map { $0 } ?? []
    #expect(rows.compactMap(\.last) == [Cell.none, Cell.text("yes")])
  }

  // MARK: Mistakes

  @Test(arguments: [
    (
      "compare evaluate Splitland across colour over Settledland",
      "axis-not-used «colour»: a case is of a `population` in a `host`, not of a `colour` | help: write `across population over …` or `across host over …`"
    ),
    (
      "compare show state across dates",
      "no-dates «compare show state across dates»: only `evaluate` finds the days by itself | help: write the days: `across dates 2004, 2016`"
    ),
  ])
  func mistakes(_ question: String, _ message: String) {
    #expect(LoadedCasebook(CaseSample.casebook).messages(of: question) == [message])
  }
}
