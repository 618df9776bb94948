import Presentation
import Testing

/// Each format on the same answers, as a reader or a script gets them.
@Suite struct AnswerFormatTests {
  struct Golden: CustomTestStringConvertible {
    let format: OutputFormat
    let text: String
    var testDescription: String { format.rawValue }
  }

  @Test(arguments: [
    Golden(
      format: .table,
      text: """
        as of 2004-12-31
        state        people  since    status          source
        China     about 300  2005-03  contested       A 4.1.1, B p. 3
        한국          46000  unknown                  A 2
        Lao PDR  over 46000  2016     unknown: stale  A 2
        2 more with including unknown

        """),
    Golden(
      format: .list,
      text: """
        as of 2004-12-31

        1  state   China
           people  about 300
           since   2005-03
           status  contested
           source  A 4.1.1, B p. 3

        2  state   한국
           people  46000
           since   unknown
           source  A 2

        3  state   Lao PDR
           people  over 46000
           since   2016
           status  unknown: stale
           source  A 2

        2 more with including unknown

        """),
    Golden(
      format: .csv,
      text: """
        state,people.low,people.high,since,status,claims
        China,270,330,2005-03,contested,#1c4f7a #22aa01
        한국,46000,46000,,met,#99ff00
        Lao PDR,46000,,2016,unknown: stale,#0a0b0c

        """),
    Golden(
      format: .tsv,
      text: """
        state\tpeople.low\tpeople.high\tsince\tstatus\tclaims
        China\t270\t330\t2005-03\tcontested\t#1c4f7a #22aa01
        한국\t46000\t46000\t\tmet\t#99ff00
        Lao PDR\t46000\t\t2016\tunknown: stale\t#0a0b0c

        """),
    Golden(
      format: .json,
      text: """
        {"frame": "as of 2004-12-31", "columns": ["state", "people.low", "people.high", "since", "status", "claims"], "rows": [
          {"state": "China", "people.low": 270, "people.high": 330, "since": "2005-03", "status": "contested", "claims": ["#1c4f7a", "#22aa01"]},
          {"state": "한국", "people.low": 46000, "people.high": 46000, "since": null, "status": "met", "claims": ["#99ff00"]},
          {"state": "Lao PDR", "people.low": 46000, "people.high": null, "since": "2016", "status": "unknown: stale", "claims": ["#0a0b0c"]}
        ], "schema": 1}

        """),
    Golden(
      format: .jsonl,
      text: """
        {"state": "China", "people.low": 270, "people.high": 330, "since": "2005-03", "status": "contested", "claims": ["#1c4f7a", "#22aa01"]}
        {"state": "한국", "people.low": 46000, "people.high": 46000, "since": null, "status": "met", "claims": ["#99ff00"]}
        {"state": "Lao PDR", "people.low": 46000, "people.high": null, "since": "2016", "status": "unknown: stale", "claims": ["#0a0b0c"]}

        """),
    Golden(
      format: .markdown,
      text: """
        as of 2004-12-31

        | state | people | since | status | source |
        | --- | ---: | --- | --- | --- |
        | China | about 300 | 2005-03 | contested | A 4.1.1, B p. 3 |
        | 한국 | 46000 | unknown |  | A 2 |
        | Lao PDR | over 46000 | 2016 | unknown: stale | A 2 |

        2 more with including unknown

        """),
    Golden(
      format: .html,
      text: """
        <table>
          <caption>as of 2004-12-31</caption>
          <thead>
            <tr><th scope="col">state</th><th scope="col">people</th><th scope="col">since</th><th scope="col">status</th><th scope="col">source</th></tr>
          </thead>
          <tbody>
            <tr><td>China</td><td class="number">about 300</td><td class="date">2005-03</td><td class="status">contested</td><td class="source"><cite>A 4.1.1, B p. 3</cite></td></tr>
            <tr><td>한국</td><td class="number">46000</td><td class="date">unknown</td><td class="status"></td><td class="source"><cite>A 2</cite></td></tr>
            <tr><td>Lao PDR</td><td class="number">over 46000</td><td class="date">2016</td><td class="status">unknown: stale</td><td class="source"><cite>A 2</cite></td></tr>
          </tbody>
          <tfoot>
            <tr><td colspan="5">2 more with including unknown</td></tr>
          </tfoot>
        </table>

        """),
  ])
  func rows(_ golden: Golden) {
    #expect(Sample.rows.text(as: golden.format) == golden.text)
  }

  @Test(arguments: [
    Golden(format: .table, text: "as of 2015-11-01\nnot met  A 4.1.1\nwhy · cite\n"),
    Golden(
      format: .list, text: "as of 2015-11-01\n\n1  status  not met\n   source  A 4.1.1\n\nwhy · cite\n"),
    Golden(format: .csv, text: "status,claims\nnot met,#1c4f7a #22aa01\n"),
    Golden(format: .jsonl, text: "{\"status\": \"not met\", \"claims\": [\"#1c4f7a\", \"#22aa01\"]}\n"),
    Golden(
      format: .markdown,
      text: "as of 2015-11-01\n\n| status | source |\n| --- | --- |\n| not met | A 4.1.1 |\n\nwhy · cite\n"),
  ])
  func verdict(_ golden: Golden) {
    #expect(Sample.verdict.text(as: golden.format) == golden.text)
  }

  @Test(arguments: [
    Golden(format: .table, text: "any time\nno state is recorded here as bound by it\n"),
    Golden(format: .list, text: "any time\n\nno state is recorded here as bound by it\n"),
    Golden(format: .markdown, text: "any time\n\nno state is recorded here as bound by it\n"),
    Golden(format: .csv, text: "state,status,claims\n"),
    Golden(
      format: .json,
      text: "{\"frame\": \"any time\", \"columns\": [\"state\", \"status\", \"claims\"], \"rows\": [], \"schema\": 1}\n"
    ),
    Golden(format: .jsonl, text: ""),
  ])
  func nothing(_ golden: Golden) {
    #expect(Sample.empty.text(as: golden.format) == golden.text)
  }

  @Test func statusAndSourceColumnsAppearOnlyWhereTheySaySomething() {
    #expect(
      Sample.plain.text(as: .table) == """
        any time
        state     treaty
        China     1951 Convention
        Thailand  CAT, CRC

        """)
  }

  @Test func aRowThatIsNotPlainlyMetIsMarkedInAColumnOfItsOwn() {
    let answer = Answer(
      rows: [
        AnswerRow([.text("China"), .text("1951 Convention")], sources: ["A 4.1.1"]),
        AnswerRow([.text("Lao PDR"), .text("CAT")], .contested, sources: ["A 4.2", "B p. 3"]),
      ],
      of: ["state", "treaty"], frame: "any time")
    #expect(
      answer.text(as: .table) == """
        any time
        state    treaty           status     source
        China    1951 Convention             A 4.1.1
        Lao PDR  CAT              contested  A 4.2, B p. 3

        """)
    #expect(
      answer.text(as: .list).hasPrefix(
        """
        any time

        1  state   China
           treaty  1951 Convention
           source  A 4.1.1

        2  state   Lao PDR
        """))
  }

  @Test func whereNothingIsRecordedTheTableSaysSo() {
    let answer = Answer(
      rows: [AnswerRow([.none]), AnswerRow([.list([])]), AnswerRow([.number(NumberCell(0))])], of: ["returns"],
      frame: "any time")
    #expect(answer.text(as: .list).contains("returns  none recorded"))
    #expect(
      answer.text(as: .table) == """
        any time
              returns
        none recorded
        none recorded
                    0

        """)
  }

  @Test func rowsCarryTheNumbersThatWhyAndCiteTake() {
    var text = ""
    TableFormat().write(DisplayTable(Sample.plain).numbered(), to: &text)
    #expect(
      text == """
        any time
           state     treaty
        1  China     1951 Convention
        2  Thailand  CAT, CRC

        """)
  }

  @Test(arguments: [
    (RowStatus.met, "met"), (.notMet, "not met"), (.contested, "contested"),
    (.unknown(.undated), "unknown: undated"), (.unknown(.stale), "unknown: stale"),
    (.unknown(.silent), "unknown: silent"),
  ])
  func everyStatusHasOneSpelling(_ status: RowStatus, _ spelling: String) {
    let answer = Answer(verdict: status, frame: "any time")
    #expect(answer.text(as: .csv) == "status,claims\n\(spelling),\n")
    #expect(answer.text(as: .table) == "any time\n\(spelling)\n")
  }

  @Test func formatsHaveTheNamesOfTheCommandLine() {
    #expect(
      OutputFormat.allCases.map(\.rawValue)
        == ["table", "list", "csv", "tsv", "json", "jsonl", "markdown", "html", "cite", "dot", "mermaid"])
  }
}
