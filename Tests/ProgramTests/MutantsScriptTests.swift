import TestSupport
import Testing

/// `script/mutants` as far as it goes without building anything: it reads the table of slips and finds each in the sources.
@Suite struct MutantsScriptTests {
  /// Every expression of `Tests/Mutants/slips.txt` stands once in the sources, and no name twice in the table.
  @Test func everySlipIsFoundInTheSources() {
    let run = mutants("--list")
    #expect(run.errors == "")
    #expect(run.exitCode == 0)
    #expect(run.output.split(separator: "\n").count >= 25)
  }

  @Test func listNamesTheSlipsAskedFor() {
    let run = mutants("--list", "--only", "stale-as-met")
    #expect(run.output == "stale-as-met                       what went stale stands\n")
    #expect(run.exitCode == 0)
  }

  struct Misuse: CustomTestStringConvertible {
    let arguments: [String]
    let message: String
    var testDescription: String { message }
  }

  @Test(arguments: [
    Misuse(arguments: ["--slow"], message: "tumen: no option `--slow`"),
    Misuse(arguments: ["--only"], message: "tumen: `--only` wants the name of a slip: `--only stale-as-met`"),
    Misuse(
      arguments: ["--only", "stale"], message: "tumen: no slip `stale`; `script/mutants --list` names them"),
  ]) func wrongArgumentsAreRefused(_ misuse: Misuse) {
    let run = mutants(misuse.arguments)
    #expect(run.errors.split(separator: "\n").first.map { String($0) } == misuse.message)
    #expect(run.errors.contains("usage: script/mutants"))
    #expect(run.output == "")
    #expect(run.exitCode == 2)
  }

  struct Mistake: CustomTestStringConvertible {
    let table: String
    let message: String
    var testDescription: String { message }
  }

  private static let advice = "change its line `code` in Tests/Mutants/slips.txt, and `becomes` with it"

  @Test(arguments: [
    Mistake(
      table: slip("one", "a > b"), message: "the slip `one`: Sources/A.swift does not hold `a > b`; \(advice)"),
    Mistake(
      table: slip("one", "«c»"), message: "the slip `one`: Sources/A.swift holds `c` more than once; \(advice)"),
    Mistake(
      table: slip("one", "a < b") + slip("two", "«b» {"),
      message: "the slips in Sources/A.swift overlap: `one` and the one after it"),
    Mistake(table: slip("one", "a < b") + slip("one", "a < b"), message: "two slips are called `one`"),
    Mistake(
      table: "slip one\nwhat it slips\n" + slip("two", "a < b"),
      message: "the slip before `two` has no line `becomes`"),
    Mistake(
      table: slip("one", "a < b").replacing("what", with: "that"),
      message: "no line of a slip begins with `that`"),
    Mistake(
      table: slip("one", "a < b").replacing("A.swift", with: "B.swift"),
      message: "the slip `one`: there is no file Sources/B.swift; \(advice)"),
  ]) func tablesThatAreNotTrueAreRefused(_ mistake: Mistake) {
    let run = list(mistake.table)
    #expect(run.errors.hasPrefix("tumen: "))
    #expect(run.errors.hasSuffix(mistake.message + "\n"))
    #expect(run.output == "")
    #expect(run.exitCode == 1)
  }

  @Test func expressionsInMarksMayStandElsewhere() {
    let run = list(Self.slip("one", "if «c» {") + Self.slip("two", "c = «a < b»"))
    #expect(run.errors == "")
    #expect(run.output.split(separator: "\n").count == 2)
    #expect(run.exitCode == 0)
  }

  // MARK: Starts

  private func mutants(_ arguments: String...) -> ProgramRun { mutants(arguments) }

  private func mutants(_ arguments: [String]) -> ProgramRun {
    ProgramRun(arguments, setting: .init(shell: "shift; exec '\(RepositoryFolder.path("script/mutants"))' \"$@\""))
  }

  private static func slip(_ name: String, _ code: String) -> String {
    "slip \(name)\nwhat it slips\nin Sources/A.swift\ncode \(code)\nbecomes true\n"
  }

  /// In a repository of one source.
  private func list(_ table: String) -> ProgramRun {
    let shell = """
      mkdir -p script Sources Tests/Mutants && cat >Tests/Mutants/slips.txt &&
      printf 'let c = a < b {\\nif c {\\n' >Sources/A.swift &&
      cp '\(RepositoryFolder.path("script/mutants"))' '\(RepositoryFolder.path("script/setup"))' script && exec script/mutants --list
      """
    return ProgramRun(setting: .init(shell: shell, input: Array(table.utf8)))
  }
}
