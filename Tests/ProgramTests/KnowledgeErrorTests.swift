import TestSupport
import Testing

/// What `tumen check` finds, file by file; what it says of `KnownBad/x.tumen` stands in `KnownBad/x.txt`.
@Suite struct KnowledgeErrorTests {
  @Test(arguments: names) func checkSaysWhatIsWrong(_ name: String) {
    let run = ProgramRun("check", name + ".tumen", setting: .init(folder: BuiltProgram.file("KnownBad")))
    #expect(run.exitCode == 4)
    #expect(Golden.difference(of: run.errors + run.output, from: "Tests/ProgramTests/KnownBad/\(name).txt") == nil)
  }

  /// Errors that keep a casebook from loading are those that the check lists, and nothing is started.
  @Test(arguments: names) func runningSaysTheSameErrors(_ name: String) throws {
    let setting = ProgramRun.Setting(folder: BuiltProgram.file("KnownBad"))
    let check = ProgramRun("check", name + ".tumen", setting: setting)
    let run = ProgramRun("--knowledge", name + ".tumen", "-c", "state", setting: setting)
    if run.exitCode == 0 {
      #expect(check.output.contains("claims: "), "the check has counted the claims")
    } else {
      #expect(run.exitCode == 4)
      #expect(run.output == "")
      let errors = run.errors.split(separator: "\n")
      let last = try #require(errors.last)
      #expect(last.hasSuffix("; nothing was started"))
      #expect(
        errors.dropLast().filter(isPlaced).sorted() == check.errors.split(separator: "\n").filter(isPlaced).sorted())
    }
  }

  @Test func everyErrorHasAPlace() {
    let run = ProgramRun("check", "several-errors.tumen", setting: .init(folder: BuiltProgram.file("KnownBad")))
    let places = run.errors.split(separator: "\n").filter(isPlaced).map { $0.prefix { $0 != " " } }
    #expect(places == ["10:20", "11:26", "12:1", "13:42", "14:51"].map { "several-errors.tumen:\($0):" })
  }

  @Test func aGoodCasebookHasNoFindings() {
    let run = ProgramRun("check", BuiltProgram.casebook)
    #expect(run.exitCode == 0)
    #expect(run.errors == "")
    #expect(run.output == "1 file, 25 claims: 0 errors, 0 warnings\n")
  }

  @Test func aCheckOfNothingIsAnError() {
    let run = ProgramRun("check", "none")
    #expect(run.exitCode == 4)
    #expect(run.errors == "error[unreadable]: none: no such file or directory\n")
  }

  private func isPlaced(_ line: Substring) -> Bool { line.contains(": error[") }

  private static let names = [
    "clashing-alias", "duplicate", "framework-lists", "framework-not-monotone", "framework-not-total",
    "framework-sources", "framework-words", "identifying", "no-locator", "no-source", "no-such-date", "orphan-source",
    "outside-list", "question", "rules", "several-errors", "unknown-locator", "unknown-name", "unknown-word",
    "wrong-kind",
  ]
}
