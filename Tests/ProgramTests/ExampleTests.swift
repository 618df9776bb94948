import TestSupport
import Testing

/// The second casebook, on an invented population, with its questions, as its page says to run them.
@Suite struct ExampleTests {
  private let setting = ProgramRun.Setting(folder: RepositoryFolder.path("docs/examples"))

  @Test func exampleCasebookHasNothingWrong() {
    let run = ProgramRun("check", "harbours", setting: setting)
    #expect(run.exitCode == 0 && run.output.hasSuffix(": 0 errors, 0 warnings\n"), "\(run.output)\(run.errors)")
  }

  @Test func everyAssertionOfTheExampleHolds() {
    let run = ProgramRun("--knowledge", "harbours", "-f", "questions.tumen", setting: setting)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.split(separator: "\n").count { $0 == "holds" } >= 20)
  }
}
