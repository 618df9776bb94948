import Testing

@testable import Terminal

@Suite struct LinePainterTests {
  private func painter(_ line: String, columns: Int = 40, mark: Int = 0) -> LinePainter {
    LinePainter(prompt: "> ", line: line, columns: columns, markWidth: mark)
  }

  /// The line is written over itself, whatever becomes of it in between.
  @Test func onlyColoursAreAdded() {
    let stretches = [LineHints.Stretch(0..<4, .keyword), .init(5..<11, .name), .init(11..<99, .unknown)]
    #expect(
      painter("show 난민 x").colors(stretches, from: 0)
        == "\u{1B}7\r> \u{1B}[1mshow\u{1B}[m \u{1B}[32m난민\u{1B}[m\u{1B}[31m x\u{1B}[m\u{1B}8")
    // The second line of an entry: what lies before it is not its own.
    #expect(painter("ab").colors([.init(0..<6, .name)], from: 5) == "\u{1B}7\r> \u{1B}[32ma\u{1B}[mb\u{1B}8")
    #expect(painter("ab").colors([], from: 0) == "\u{1B}7\r> ab\u{1B}8")
  }

  @Test(arguments: [
    ("show", 40, true), ("난민", 7, true), ("난민", 6, false), ("a\tb", 40, false), ("a\nb", 40, false),
    ("e\u{301}", 40, false),
  ])
  func linesOfOneRowArePainted(_ line: String, _ columns: Int, _ canPaint: Bool) {
    #expect(painter(line, columns: columns).canPaint == canPaint)
  }

  @Test(arguments: [
    ("eaty", 40, 0, "eaty"), ("eaty", 14, 0, "eaty"), ("eaty", 13, 0, ""), ("eaty where", 16, 0, "eaty …"),
    ("eaty", 17, 2, "eaty"), ("eaty", 16, 2, ""), ("쪽나라", 16, 0, "쪽나라"), ("쪽나라", 15, 0, ""),
    ("a\u{1B}[m", 40, 0, ""),
  ])
  func asMuchIsSuggestedAsFits(_ suggestion: String, _ columns: Int, _ mark: Int, _ shown: String) {
    #expect(painter("show tr", columns: columns, mark: mark).shownPart(of: suggestion) == shown)
  }
}
