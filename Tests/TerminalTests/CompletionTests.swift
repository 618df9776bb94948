import Testing

@testable import Terminal

@Suite struct CompletionTests {
  private func step(_ texts: [String], typed: String, more: Int = 0) -> CompletionStep {
    let candidates = texts.map { CompletionReply.Candidate($0) }
    return CompletionStep(CompletionReply(replacementStart: 0, candidates: candidates, more: more), typed: typed)
  }

  @Test func aSingleCandidateIsPutInPlace() {
    #expect(step(["evaluate "], typed: "ev") == .replace("evaluate "))
    #expect(step(["탈북자"], typed: "tal") == .replace("탈북자"))
    #expect(step(["evaluate "], typed: "evaluate ") == .nothing)
    #expect(step([], typed: "x") == .nothing)
  }

  @Test func whatTheyShareIsPutInPlaceThenListed() {
    #expect(step(["Cambodia", "Canada"], typed: "C") == .replace("Ca"))
    #expect(step(["Cambodia", "Canada"], typed: "ca") == .replace("Ca"))
    #expect(step(["Cambodia", "Canada"], typed: "Ca") == .list)
    #expect(step(["탈북자", "탈북민"], typed: "탈") == .replace("탈북"))
    #expect(step(["China", "Laos"], typed: "") == .list)
  }

  @Test func nothingTypedIsTakenAway() {
    #expect(step(["탈북자", "탈북민"], typed: "tal") == .list)
  }

  @Test func whatSomeShareIsNotWhatAllShare() {
    #expect(step(["Cambodia", "Canada"], typed: "C", more: 3) == .list)
    #expect(step(["Cambodia"], typed: "C", more: 3) == .list)
  }
}

@Suite struct CandidateListingTests {
  init() { #expect(UTF8Locale.adopt()) }

  private func lines(_ candidates: [(String, String)], more: Int = 0, columns: Int = 40, rows: Int = 24) -> [String] {
    let reply = CompletionReply(
      replacementStart: 0, candidates: candidates.map { .init($0.0, gloss: $0.1) }, more: more)
    return CandidateListing.lines(for: reply, in: TerminalSize(columns: columns, rows: rows))
  }

  @Test func glossesStandInAColumn() {
    #expect(
      lines([("China ", "state"), ("탈북자", "person"), ("x", "")]) == [
        "  China   state",
        "  탈북자  person",
        "  x",
      ])
  }

  @Test func twelveAtMost() {
    let many = (1...15).map { ("c\($0)", "") }
    #expect(lines(many).count == 13)
    #expect(lines(many).last == "  + 3 more")
    #expect(lines(many, more: 4).last == "  + 7 more")
    #expect(lines(Array(many.prefix(12))).count == 12)
  }

  @Test func aLowScreenShowsFewer() {
    #expect(lines((1...15).map { ("c\($0)", "") }, rows: 8).count == 6)
    #expect(lines([("a", ""), ("b", "")], rows: 1) == ["  a", "  + 1 more"])
  }

  @Test func nothingWrapsAndNothingMovesTheCursor() {
    let text = String(repeating: "가", count: 50)
    for line in lines([(text, text), ("a\u{1B}[2J\nb", "c\td")]) { #expect(ColumnWidth.of(line) < 40) }
    #expect(lines([("a\u{1B}[2J\nb", "c\td")]) == ["  a [2J b  c d"])
  }
}

@Suite struct ColumnWidthTests {
  init() { #expect(UTF8Locale.adopt()) }

  @Test func hangulAndHanAreTwoColumns() {
    #expect(ColumnWidth.of("a한漢🙂") == 7)
    #expect(ColumnWidth.of("e\u{301}") == 1)
  }

  @Test func cutTextFits() {
    #expect(ColumnWidth.cut("abcdef", to: 6) == "abcdef")
    #expect(ColumnWidth.cut("abcdef", to: 5) == "abcd…")
    #expect(ColumnWidth.cut("한국어", to: 5) == "한국…")
    #expect(ColumnWidth.cut("한국어", to: 4) == "한…")
    #expect(ColumnWidth.cut("abc", to: 0) == "")
  }

  @Test func rowsAreCountedAsTheTerminalWraps() {
    #expect(ColumnWidth.row(after: "> abc", columns: 10) == 0)
    #expect(ColumnWidth.row(after: "0123456789", columns: 10) == 1)
    #expect(ColumnWidth.row(after: "012345678한", columns: 10) == 1)
    #expect(ColumnWidth.row(after: "a\nb\tc", columns: 10) == 1)
    #expect(ColumnWidth.row(after: "", columns: 10) == 0)
  }
}

@Suite struct PastedTextTests {
  // As it arrives in libedit's terminal mode: carriage return and line feed changed over.
  @Test(arguments: [
    ("a\nb", "a\nb"), ("a\rb", "a\nb"), ("a\n\rb", "a\nb"), ("a\n\n\nb", "a\n\n\nb"), ("a\r\rb", "a\n\nb"),
    ("a\tb", "a\tb"), ("line\n", "line"), ("a\u{1B}[31mb\u{7}\u{7F}\u{9B}", "a[31mb"), ("한국 🙂", "한국 🙂"), ("", ""),
  ])
  func isText(received: String, text: String) {
    #expect(PastedText.clean(received.unicodeScalars) == text)
  }
}
