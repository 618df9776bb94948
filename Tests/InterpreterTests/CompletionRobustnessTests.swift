import Interpreter
import TestSupport
import Testing

/// Whatever is typed, wherever the cursor stands.
@Suite struct CompletionRobustnessTests {
  private static let pieces = [
    "show ", "state", " where ", "party(", "state: ", "China", ", ", "treaty: ", "\"1951 Convention\"", "\"19", ")",
    " and ", "not ",
    "incident", ".", "sort", " = ", "return", "탈북자", "탈", "tal", "evaluate ", "why ", "all", " as of ", "2013", "-05",
    "-", "\n", "\n  ",
    ";", " ", "  ", "count of ", "called x", "sort by ", "is one of (", "every treaty t where ", "according to ", "A",
    "#a1", "\\", "'", "é", "\t",
    "suppose ", "without ", "thing X: ", "framework \"F\" reads ", "(", "))", "--", "1 to 2", "no record of ", " in ",
    "?", "한국 ", "\u{301}",
  ]

  @Test(arguments: 0..<40) func answersAnyEntry(_ seed: Int) {
    let completer = LoadedCasebook.completer()
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<25 {
      let entry = (0..<Int.random(in: 1...9, using: &generator)).map { _ in generator.pick(Self.pieces) }.joined()
      let cursor =
        entry.indices.randomElement(using: &generator).map { entry.utf8.distance(from: entry.startIndex, to: $0) } ?? 0
      for place in [cursor, entry.utf8.count] {
        let completion = completer.completion(of: entry, at: place)
        let bytes = Array(entry.utf8)
        #expect(
          completion.replacementStart >= 0 && completion.replacementStart <= place,
          "\(entry.debugDescription) at \(place)")
        // Never from the middle of a character, never from a line above.
        let typed = bytes[completion.replacementStart..<place]
        #expect(String(validating: typed, as: UTF8.self) != nil, "\(entry.debugDescription) at \(place)")
        #expect(completion.candidates.isEmpty || !typed.contains(10), "\(entry.debugDescription) at \(place)")
        #expect(completion.candidates.allSatisfy { !$0.text.isEmpty && !$0.text.contains("\n") })
        #expect(Set(completion.candidates.map(\.text)).count == completion.candidates.count)
      }
      let mark = completer.mark(for: entry)
      #expect(["", "ok", "…"].contains(mark) || mark.hasPrefix("?") && mark.count <= 17, "\(entry.debugDescription)")
    }
  }

  /// Asked at every key, also with a book pasted in front of the cursor.
  @Test func aLongEntryIsNotMarked() {
    #expect(LoadedCasebook.completer().mark(for: "show " + String(repeating: "a, ", count: 100_000) + "b") == "")
  }
}
