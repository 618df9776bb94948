import TestSupport
import Testing

@testable import Interpreter

private struct Elision: CustomTestStringConvertible, Sendable {
  let recorded: [String]
  let output: [String]
  /// What is recorded after an update; nil where the output is as recorded.
  let updated: [String]?

  init(_ recorded: String, meets output: String) {
    self.init(recorded, output, nil)
  }

  init(_ recorded: String, over output: String, gives updated: String) {
    self.init(recorded, output, updated)
  }

  /// Lines are separated by `/`.
  private init(_ recorded: String, _ output: String, _ updated: String?) {
    func lines(_ text: String) -> [String] {
      text.isEmpty ? [] : text.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
    }
    self.recorded = lines(recorded)
    self.output = lines(output)
    self.updated = updated.map(lines)
  }

  var testDescription: String { "\(recorded) over \(output)" }
}

@Suite struct TranscriptElisionTests {
  @Test(arguments: [
    Elision("", meets: ""),
    Elision("a/b", meets: "a/b"),
    Elision("...", meets: ""),
    Elision("...", meets: "a/b"),
    Elision("a/...", meets: "a"),
    Elision("a/.../c", meets: "a/b/b/c"),
    Elision(".../b/...", meets: "a/b/c/b"),
    Elision(".../b", meets: "b/a/b"),
    Elision("  ...  /b", meets: "a/b"),
    Elision("took [..] ms", meets: "took 12 ms"),
    Elision("took [..] ms", meets: "took  ms"),
    Elision("[..]a[..]b", meets: "xaybab"),
    Elision("a  ", meets: "a"),
    Elision("\\...", meets: "..."),
    Elision("\\> a", meets: "> a"),
    Elision("\\\\a", meets: "\\a"),
    Elision("한국 [..] 조선", meets: "한국 x 조선"),
  ])
  private func outputIsMet(_ elision: Elision) {
    let pattern = OutputPattern(elision.recorded)
    #expect(pattern.matches(elision.output))
    #expect(pattern.recording(elision.output, isLesson: false) == elision.recorded)
  }

  @Test(arguments: [
    Elision("", over: "a/b", gives: "a/b"),
    Elision("a", over: "", gives: ""),
    Elision("a/b/c", over: "a/x/c", gives: "a/x/c"),
    Elision("a/c", over: "a/b/c", gives: "a/b/c"),
    Elision("\\...", over: "a/b", gives: "a/b"),
    // Elisions keep their place.
    Elision("a/.../c", over: "x/b/b/c", gives: "x/.../c"),
    Elision("a/.../c", over: "x/b/y", gives: "x/.../y"),
    Elision("a/...", over: "b", gives: "b/..."),
    Elision("head/...//foot", over: "head/x//y//foot 2", gives: "head/...//foot 2"),
    Elision("a/.../b/.../c", over: "a/x/c", gives: "a/.../x/.../c"),
    Elision("took [..] ms", over: "took 5 s", gives: "took [..] s"),
    Elision("a/took [..] ms/b", over: "x/took 5 ms/b", gives: "x/took [..] ms/b"),
    // A line of which little is left is another line.
    Elision("took [..] ms", over: "nothing", gives: "nothing"),
    // What would read as something else is marked.
    Elision("a", over: "> b/| c/.../\\d/```/~~~", gives: "\\> b/\\| c/\\.../\\\\d/\\```/\\~~~"),
  ])
  private func outputIsNotMet(_ elision: Elision) {
    let pattern = OutputPattern(elision.recorded)
    #expect(!pattern.matches(elision.output))
    let updated = pattern.recording(elision.output, isLesson: false)
    #expect(updated == elision.updated)
    #expect(OutputPattern(updated).matches(elision.output))
  }

  @Test(arguments: 0..<8)
  func whateverIsRecordedIsMetAfterwards(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let parts = ["a", "b", "c", "a [..]", "[..] b [..]", "...", "", "\\...", "| x", "> y"]
    func lines() -> [String] {
      (0..<Int.random(in: 0...7, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? "" }
    }
    for _ in 0..<400 {
      let recorded = lines()
      let output = lines()
      let pattern = OutputPattern(recorded)
      #expect(pattern.matches(output) == matchesByTrial(recorded, output), "seed \(seed): \(recorded) over \(output)")
      let updated = pattern.recording(output, isLesson: false)
      #expect(OutputPattern(updated).matches(output), "seed \(seed): \(recorded) over \(output) gives \(updated)")
      #expect(OutputPattern(updated).recording(output, isLesson: false) == updated)
      let elisions = recorded.count { $0 == "..." }
      #expect(updated.count { $0 == "..." } == elisions, "seed \(seed): \(recorded) over \(output) gives \(updated)")
    }
  }

  /// The definition, tried in every way.
  private func matchesByTrial(_ recorded: [String], _ output: [String]) -> Bool {
    guard let first = recorded.first else { return output.isEmpty }
    let rest = Array(recorded.dropFirst())
    if first == "..." { return (0...output.count).contains { matchesByTrial(rest, Array(output.dropFirst($0))) } }
    guard let line = output.first else { return false }
    return LinePattern(first).matches(line) && matchesByTrial(rest, Array(output.dropFirst()))
  }

  @Test func longOutputIsComparedInTime() {
    let many = (0..<20_000).map { "line \($0)" }
    var other = many
    other[10_000] = "another"
    #expect(OutputPattern(many).recording(other, isLesson: false) == other)
    let reversed = Array(many.reversed())
    #expect(OutputPattern(many).recording(reversed, isLesson: false) == reversed)
  }
}
