import Presentation
import Testing

@Suite struct RecordTests {
  private func records(_ columns: [String], _ rows: [[Cell]]) -> RecordTable {
    RecordTable(
      Answer(rows: rows.map { AnswerRow($0) }, of: columns.map { Answer.Column($0) }, frame: "any time"))
  }

  @Test func aColumnBecomesTwoIfAnyRowHoldsARange() {
    let records = records(
      ["a", "b"], [[.number(NumberCell(1)), .number(NumberCell(2))], [.number(NumberCell(3)), .none]])
    #expect(records.columns.map(\.name) == ["a", "b", "status", "claims"])
    let ranged = self.records(
      ["a", "b"],
      [[.number(NumberCell("at least 12", low: 12, high: nil)), .number(NumberCell(2))], [.none, .none]])
    #expect(ranged.columns.map(\.name) == ["a.low", "a.high", "b", "status", "claims"])
    #expect(ranged.rows[0].prefix(3) == [.number(NumberCell(12)), .none, .number(NumberCell(2))])
    #expect(ranged.rows[1].prefix(3) == [.none, .none, .none])
  }

  @Test func noneIsEmptyAndZeroIsZero() {
    let text = records(["a", "b", "c"], [[.none, .number(NumberCell(0)), .text("")]]).text(as: .csv)
    #expect(text == "a,b,c,status,claims\n,0,\"\",met,\n")
  }

  @Test func headingsThatAreTakenGetANumber() {
    let records = records(["name", "status", "name"], [])
    #expect(records.columns.map(\.name) == ["name", "status_2", "name_2", "status", "claims"])
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (300, "300"), (72.5, "72.5"), (-3, "-3"), (0.1, "0.1"),
    (46_000_000_000, "46000000000"), (1e300, "1e+300"),
  ])
  func numbersAreWrittenWithoutAFractionThatIsNotThere(_ number: Double, _ text: String) {
    #expect(records(["n"], [[.number(NumberCell(number))]]).text(as: .tsv).hasPrefix("n\tstatus\tclaims\n\(text)\t"))
  }

  static let evaluated = RecordTable(
    [
      CaseRecord(
        population: "Pop1", host: "Host1", asOf: "2008-12", framework: "Betts", premise: "both",
        values: values([["met"], ["opposed", "partly"], [], ["lacking"]]), from: "vacuum_adhoc", to: "adhoc",
        verdict: "split", combinations: 8, authorFrom: "vacuum_adhoc", authorTo: "vacuum_adhoc",
        against: "compatible", restsOn: ["#1c4f7a", "#77ab02"]),
      CaseRecord(
        population: "Pop2", host: "Host2", asOf: "2009-06", framework: "Betts", premise: nil,
        values: values([[], [], [], []]), from: nil, to: nil, verdict: nil, combinations: 0, restsOn: []),
    ],
    conditions: conditions, frame: "any time")

  private static let conditions = ["legislation", "interest", "spillover", "representative"]

  private static func values(_ levels: [[String]]) -> [(condition: String, levels: [String])] {
    zip(conditions, levels).map { ($0, $1) }
  }

  @Test func evaluatedCasesAsCSV() {
    #expect(
      Self.evaluated.text(as: .csv) == """
        population,host,as_of,framework,premise,legislation,interest,spillover,representative,from,to,verdict,combinations,author_from,author_to,against,rests_on
        Pop1,Host1,2008-12,Betts,both,met,opposed|partly,,lacking,vacuum_adhoc,adhoc,split,8,vacuum_adhoc,vacuum_adhoc,compatible,#1c4f7a #77ab02
        Pop2,Host2,2009-06,Betts,,,,,,,,,0,,,,

        """)
  }

  @Test func evaluatedCasesAsJSON() {
    #expect(
      Self.evaluated.text(as: .jsonl) == """
        {"population": "Pop1", "host": "Host1", "as_of": "2008-12", "framework": "Betts", "premise": "both", \
        "legislation": "met", "interest": "opposed|partly", "spillover": null, "representative": "lacking", \
        "from": "vacuum_adhoc", "to": "adhoc", "verdict": "split", "combinations": 8, \
        "author_from": "vacuum_adhoc", "author_to": "vacuum_adhoc", "against": "compatible", \
        "rests_on": ["#1c4f7a", "#77ab02"]}
        {"population": "Pop2", "host": "Host2", "as_of": "2009-06", "framework": "Betts", "premise": null, \
        "legislation": null, "interest": null, "spillover": null, "representative": null, "from": null, \
        "to": null, "verdict": null, "combinations": 0, "author_from": null, "author_to": null, \
        "against": null, "rests_on": []}

        """)
    #expect(Self.evaluated.text(as: .json).hasSuffix("\n], \"schema\": 1}\n"))
  }
}
