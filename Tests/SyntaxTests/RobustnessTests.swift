import Source
import Syntax
import TestSupport
import Testing

@Suite struct RobustnessTests {
  /// Whatever somebody is in the middle of typing.
  @Test(arguments: Samples.all)
  func everyPrefixIsRead(_ statement: String) {
    let bytes = Array(statement.utf8)
    for end in bytes.indices {
      let text = SourceText(name: "test", bytes: Array(bytes[..<end]))
      for mode in [Parser.Mode.file, .prompt] {
        let result = Parser.parse(text, mode: mode)
        for diagnostic in result.diagnostics { _ = DiagnosticRenderer().text(for: diagnostic) }
      }
      _ = Parser.expectations(in: text, at: end)
    }
  }

  /// Statements with pieces of others in them, and with bytes that are not even UTF-8.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func damagedTextIsRead(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = Samples.all.flatMap { $0.split(separator: " ") }.map { Array($0.utf8) }
    for _ in 0..<200 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        bytes += pieces.randomElement(using: &generator) ?? []
        bytes.append([0x20, 0x20, 0x20, 0x0A].randomElement(using: &generator) ?? 0x20)
        if Int.random(in: 0..<6, using: &generator) == 0 { bytes.append(UInt8.random(in: 0...255, using: &generator)) }
      }
      let text = SourceText(name: "seed \(seed)", bytes: bytes)
      for mode in [Parser.Mode.file, .prompt] {
        let result = Parser.parse(text, mode: mode)
        for diagnostic in result.diagnostics { _ = DiagnosticRenderer(width: 40).text(for: diagnostic) }
        let once = result.statements.map { Printer.text(of: $0) }.joined(separator: "\n")
        #expect(printed(once) == once, "seed \(seed)")
      }
      _ = Parser.expectations(in: text, at: Int.random(in: 0...bytes.count, using: &generator))
    }
  }

  @Test(arguments: [
    ("ask " + String(repeating: "(", count: 10_000) + "a = 1" + String(repeating: ")", count: 10_000), "too-deep"),
    ("ask " + String(repeating: "not (", count: 10_000) + "a = 1" + String(repeating: ")", count: 10_000), "too-deep"),
    ("ask " + String(repeating: "every a where ", count: 10_000), "too-deep"),
    ("ask a(b: " + String(repeating: "(", count: 10_000), "too-deep"),
    ("ask (" + String(repeating: "a = b + 1 or ", count: 5_000) + "c(d))", "too-many-conditions"),
    ("show a" + String(repeating: " + a", count: 10_000), "too-many-operators"),
    (
      "show " + String(repeating: "(", count: 150) + "a" + String(repeating: " + a + a)", count: 150),
      "too-many-operators"
    ),
  ])
  func depthHasALimit(_ text: String, _ id: String) {
    #expect(Parser.parse(SourceText(name: "test", text)).diagnostics.map(\.id) == [id])
  }

  @Test(arguments: [
    "ask " + String(repeating: "(", count: 200) + "a = 1" + String(repeating: ")", count: 200),
    "ask " + String(repeating: "not (", count: 200) + "a = 1" + String(repeating: ")", count: 200),
    "ask (" + String(repeating: "a = b + 1 or ", count: 900) + "c(d))",
    "show a" + String(repeating: " + a", count: 200),
    "show " + String(repeating: "a, ", count: 100_000) + "b",
  ])
  func whatIsWithinTheLimitIsRead(_ text: String) {
    let once = printed(text)
    #expect(!once.isEmpty && printed(once) == once)
  }

  /// Brackets that may open a condition or an expression are not tried both ways.
  @Test(.timeLimit(.minutes(1))) func nestedBracketsTakeLinearTime() {
    let text = "ask " + String(repeating: "(", count: 199) + "a + 1" + String(repeating: ")", count: 199) + " = 2"
    #expect(printed(text) == "ask a + 1 = 2")
  }
}
