import Presentation

extension Answer {
  func text(as format: OutputFormat, width: Int? = nil) -> String {
    var text = ""
    format.write(self, width: width, to: &text)
    return text
  }
}

extension RecordTable {
  func text(as format: OutputFormat) -> String {
    var text = ""
    format.write(self, to: &text)
    return text
  }
}

/// Answers that several suites look at. All names and numbers are invented.
enum Sample {
  /// A range, a missing date, a contested row, a row that is unknown, and wide characters.
  static let rows = Answer(
    rows: [
      AnswerRow(
        [.text("China"), .number(NumberCell("about 300", low: 270, high: 330)), .date("2005-03")], .contested,
        claims: ["#1c4f7a", "#22aa01"], sources: ["A 4.1.1", "B p. 3"]),
      AnswerRow([.text("한국"), .number(NumberCell(46000)), .none], claims: ["#99ff00"], sources: ["A 2"]),
      AnswerRow(
        [.text("Lao PDR"), .number(NumberCell("over 46000", low: 46000, high: nil)), .date("2016")],
        .unknown(.stale), claims: ["#0a0b0c"], sources: ["A 2"]),
    ],
    of: ["state", "people", .init("since", whenNone: "unknown")], frame: "as of 2004-12-31",
    footer: ["2 more with including unknown"])

  static let plain = Answer(
    rows: [
      AnswerRow([.text("China"), .text("1951 Convention")]),
      AnswerRow([.text("Thailand"), .list([.text("CAT"), .text("CRC")])]),
    ],
    of: ["state", "treaty"], frame: "any time")

  static let verdict = Answer(
    verdict: .notMet, claims: ["#1c4f7a", "#22aa01"], sources: ["A 4.1.1"], frame: "as of 2015-11-01",
    footer: ["why · cite"])

  static let empty = Answer(
    rows: [], of: ["state"], frame: "any time", footer: ["no state is recorded here as bound by it"])
}
