import Testing

/// What the program says, and how it leaves, where something is wrong with what it is given.
@Suite struct MessageTests {
  @Test(arguments: MessageCase.all) func saysWhatIsWrong(_ example: MessageCase) {
    let run = ProgramRun(example.arguments, setting: example.setting)
    #expect(!run.hasTimedOut)
    #expect(run.exitCode == example.exitCode, "\(run.errors)")
    switch example.errors {
    case .none: #expect(run.errors == "")
    case .are(let text): #expect(run.errors == text)
    case .hold(let parts):
      for part in parts { #expect(run.errors.contains(part), "\(run.errors)") }
      #expect(run.errors.split(separator: "\n").allSatisfy { $0.utf8.count < 3_000 }, "nobody reads more")
    }
    switch example.output {
    case .none: #expect(run.output == "")
    case .any: break
    case .holds(let part): #expect(run.output.contains(part), "\(run.output)")
    }
    #expect(!run.errors.contains("rashed"), "\(run.errors)")
    #expect(!run.errors.contains("Fatal error"), "\(run.errors)")
  }
}
