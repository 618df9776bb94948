import Foundation
import Interpreter
import TestSupport
import Testing

/// `docs/language.md`, the manual of the language: its examples run, as those of the pages on verdicts and explanations
/// do, it leaves nothing out, and its grammar is the one that the parser is held to.
@Suite struct LanguageManualTests {
  private static func text(_ path: String) throws -> String {
    try String(contentsOfFile: RepositoryFolder.path(path), encoding: .utf8)
  }

  @Test(arguments: ["language", "verdicts", "explanations"]) func examplesAnswerAsPrinted(_ manual: String) {
    let run = ProgramRun("replay", RepositoryFolder.path("docs/\(manual).md"))
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
  }

  /// `TUMEN_RECORD=1` copies it anew.
  @Test func printsTheGrammar() throws {
    let manual = try Self.text("docs/language.md")
    let grammar = try Self.text("docs/grammar.ebnf")
    let fence = try #require(manual.range(of: "```ebnf\n"))
    let expected = manual[..<fence.upperBound] + grammar + "```\n"
    #expect(Golden.difference(of: String(expected), from: "docs/language.md") == nil)
  }

  /// Whatever help has a page on is shown in an example or in knowledge that is quoted.
  @Test(arguments: Construct.all.filter { $0.section != .topics }.map(\.name))
  func everyConstructIsShown(_ name: String) throws {
    let lines = try Self.text("docs/language.md").components(separatedBy: "```ebnf")[0].split(separator: "\n")
    let shown = lines.filter { $0.hasPrefix("> ") || $0.hasPrefix("| ") || $0.hasPrefix("    ") || $0.contains("`\(name)") }
    let construct = try #require(Construct.all.first { $0.name == name })
    #expect(
      construct.phrases.contains { phrase in shown.contains { (" " + $0).contains(" \(phrase.text)") || $0.contains("`\(phrase.text)") } })
  }
}
