import Presentation
import Source
import Testing

@Suite struct WidthTests {
  private let long = Answer(
    rows: [
      AnswerRow([
        .date("2002-05-08"), .text("Five people run into a consulate; guards follow them in and carry them out"),
        .number(NumberCell(5)),
      ]),
      AnswerRow([
        .date("2003"), .text("북경 주재 외국 공관에 진입한 사람들이 제3국으로 떠났다"), .number(NumberCell("about 25", low: 22.5, high: 27.5)),
      ]),
    ],
    of: ["day", "title", "people"], frame: "any time")

  @Test func inAPipeNothingIsWrappedOrCut() {
    #expect(
      long.text(as: .table) == """
        any time
        day         title                                                                         people
        2002-05-08  Five people run into a consulate; guards follow them in and carry them out         5
        2003        북경 주재 외국 공관에 진입한 사람들이 제3국으로 떠났다                      about 25

        """)
  }

  @Test func onATerminalTheWidestTextIsWrapped() {
    #expect(
      long.text(as: .table, width: 60) == """
        any time
        day         title                                     people
        2002-05-08  Five people run into a consulate;              5
                    guards follow them in and carry them
                    out
        2003        북경 주재 외국 공관에 진입한 사람들이   about 25
                    제3국으로 떠났다

        """)
  }

  @Test func afterThreeLinesACellIsCut() {
    #expect(
      long.text(as: .table, width: 40) == """
        any time
        day         title                 people
        2002-05-08  Five people run            5
                    into a consulate;
                    guards follow the…
        2003        북경 주재 외국      about 25
                    공관에 진입한
                    사람들이 제3국으…

        """)
  }

  @Test func aListLosesNothing() {
    let text = long.text(as: .list, width: 30)
    #expect(!text.contains("…"))
    #expect(text.contains("guards follow"))
  }

  @Test(arguments: [OutputFormat.table, .list], [1, 5, 12, 20, 33, 60, 80, 200])
  func noLineIsWiderThanTheTerminal(_ format: OutputFormat, _ width: Int) {
    for answer in [long, Sample.rows, Sample.verdict, Sample.empty] {
      for line in answer.text(as: format, width: width).split(separator: "\n") {
        // A character of two columns cannot be shown on a terminal of one.
        #expect(DisplayWidth.of(line) <= max(width, 2), "\(line)")
      }
    }
  }

  @Test(arguments: OutputFormat.allCases)
  func noLineEndsInASpace(_ format: OutputFormat) {
    for line in Sample.rows.text(as: format).split(separator: "\n") { #expect(line.last != " ") }
  }
}
