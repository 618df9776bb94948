import Presentation
import Source
import Testing

/// The pictures of `evaluator.md` §4, as its invented values give them.
@Suite struct PictureTests {
  private let scale = ["opposed", "lacking", "partly", "met"]
  private let outcomes = ["vacuum", "between", "ad hoc", "between", "stretching"]

  @Test func allCasesAtAGlance() {
    let picture = CasesPicture(
      conditions: ["law", "int", "spill", "rep"], scale: scale,
      rows: [
        .init(
          "Pop1 in Host1", date: "2008-12", values: [[3], [0, 2], [1], [1]], verdict: "split",
          counts: [0, 1, 1, 0, 0], author: "compatible"),
        .init(
          "Pop2 in Host2", date: "2009-06", values: [[2], [3], [3], [3]], verdict: "settled", outcome: "between",
          counts: [0, 0, 0, 1, 0], author: "departs"),
        .init(
          "Pop3 in Host3", date: "2012-03", values: [[], [1], [2], [1, 2]], verdict: "split",
          counts: [0, 2, 6, 0, 0], author: "agrees"),
      ])
    #expect(
      picture.lines().joined(separator: "\n") == """
        case                    law  int  spill  rep  derived            author
        Pop1 in Host1  2008-12  M    O|P  L      L    split    1+1 of 2  compatible
        Pop2 in Host2  2009-06  P    M    M      M    settled  between   departs
        Pop3 in Host3  2012-03  .    L    P      L|P  split    2+6 of 8  agrees
        M met  P partly  L lacking  O opposed  . unknown  | contested
        """)
  }

  @Test func levelsThatBeginAlikeGetOtherLetters() {
    let picture = CasesPicture(conditions: [], scale: ["absent", "ambiguous", "a"], rows: [])
    #expect(picture.lines().last == "2 a  M ambiguous  A absent  . unknown  | contested")
  }

  @Test func whereTheOutcomesLie() {
    let chart = IntervalChart(
      outcomes: outcomes,
      rows: [
        .init("derived", .counts([0, 1, 1, 0, 0]), note: "2 combinations"),
        .init("by source", .labels([[], ["A"], ["B"]])),
        .init("author", .interval(1, 1), note: "A 5.4.1"),
      ],
      settling: [.init("interest", [("opposed", "between"), ("partly", "ad hoc")], remark: "the decisive dispute")])
    #expect(
      chart.lines().joined(separator: "\n") == """
                     vacuum   between    ad hoc   between  stretching
        derived        .         [1========1]        .         .      2 combinations
        by source      .         A         B         .         .
        author         .         ^         .         .         .      A 5.4.1
        if interest is settled: opposed → between · partly → ad hoc
            the decisive dispute
        """)
  }

  @Test(arguments: [
    (IntervalChart.Marks.counts([0, 0, 8, 0, 0]), "     .           .          [8]          .           ."),
    // The outcome in between is no part of D: a hole.
    (.counts([1, 4, 0, 0, 1]), "     [1==========4===========.===========.===========1]"),
    (.counts([0, 0, 0, 0, 0]), "     .           .           .           .           ."),
    (.interval(1, 3), "     .           ^-----------------------^           ."),
    (.labels([["A", "B"], [], ["A"]]), "    A B          .           A           .           ."),
  ])
  func marks(_ marks: IntervalChart.Marks, _ line: String) {
    let lines = IntervalChart(outcomes: outcomes, rows: [.init("x", marks)]).lines()
    #expect(lines.last == "x  " + line)
  }

  @Test func theClaimsOnOneCondition() {
    let block = ClaimsBlock(
      "interest", "contested in kind",
      claims: [
        .init("opposed", id: "#1c4f7a", citation: "A 5.4.2", grade: "stated", dates: "2000 to 2016"),
        .init(
          "partly", id: "#77ab02", citation: "B The First Stop", grade: "reported", dates: "2022",
          remarks: ["practice", "sweeping"]),
      ],
      setAside: [.init(id: "#09ee41", citation: "A 4.1", reason: "outside the frame")])
    #expect(
      block.lines().joined(separator: "\n") == """
        interest   contested in kind: A 5.4.2 against B The First Stop
          opposed    #1c4f7a  A 5.4.2           stated    2000 to 2016
          partly     #77ab02  B The First Stop  reported  2022 · practice · sweeping
          set aside  #09ee41  A 4.1             outside the frame
        """)
  }

  @Test func claimsOfOneValueHaveNoSides() {
    let claim = ClaimsBlock.Claim("met", id: "#1c4f7a", citation: "A 5.4.2", grade: "stated", dates: "2000")
    #expect(ClaimsBlock("interest", "settled", claims: [claim, claim]).lines().first == "interest   settled")
    #expect(ClaimsBlock("interest", "unknown", claims: []).lines() == ["interest   unknown"])
  }

  @Test(arguments: [40, 60, 80])
  func picturesKeepToTheLine(_ width: Int) {
    let name = String(repeating: "a long name ", count: 12)
    let cases = CasesPicture(
      conditions: ["law", "int"], scale: scale,
      rows: [.init(name, date: "2008", values: [[0], []], verdict: "split", counts: [1, 1])])
    let chart = IntervalChart(
      outcomes: outcomes, rows: [.init("derived", .counts([1, 0, 0, 0, 1]), note: name)],
      settling: [.init(name, [("opposed", name)], remark: name)])
    let block = ClaimsBlock(
      "interest", name,
      claims: [.init("met", id: "#1c4f7a", citation: name, grade: "stated", dates: "2000", remarks: [name])])
    for line in cases.lines(width: width) + chart.lines(width: width) + block.lines(width: width) {
      #expect(DisplayWidth.of(line) <= width, "\(line)")
    }
  }
}
