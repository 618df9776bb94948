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
    #expect(
      lines([(text, text)]) == [
        "  " + String(repeating: "가", count: 9) + "…   " + String(repeating: "가", count: 7) + "…"
      ])
    #expect(lines([("a\u{1B}[2J\nb", "c\td")]) == ["  a␛[2J␊b  c d"])
  }
}
