import Testing

@testable import Fuzzing

/// What `tumen-fuzz` says of its seeds; the seeds themselves are made up here.
@Suite struct FuzzCommandTests {
  /// Seeds 3 and 5 differ, the second of them twice.
  private func run(_ arguments: String...) -> (exitCode: Int32, lines: [String]) {
    let program = Program(statements: ["kind node ()"], question: "show node")
    let difference = Difference(program: program, evaluator: ["N0"], referee: ["N1"])
    var lines: [String] = []
    let exitCode = FuzzCommand(arguments).run(
      judging: { FuzzSeed(differences: [Difference](repeating: difference, count: $0 == 3 ? 1 : $0 == 5 ? 2 : 0)) },
      saying: { lines += $0.split(separator: "\n").map { String($0) } })
    return (exitCode, lines)
  }

  @Test func tallyNamesTheSeedsThatDiffer() {
    let (exitCode, lines) = run("--tally", "--quiet", "--count", "8")
    #expect(
      lines == [
        "seed 3: 1 difference", "seed 5: 2 differences",
        "seeds 0 to 7: 0 questions, 3 differences, 0 shares too low",
      ])
    #expect(exitCode == 1)
  }

  @Test func tallyStopsEarly() {
    let (exitCode, lines) = run("--tally", "--stop-early")
    #expect(lines == ["seed 3: 1 difference"])
    #expect(exitCode == 1)
  }

  @Test func tallyOfSeedsThatAgreeIsEmpty() {
    let (exitCode, lines) = run("--tally", "--quiet", "--from", "6", "--count", "2")
    #expect(lines == ["seeds 6 to 7: 0 questions, 0 differences, 0 shares too low"])
    #expect(exitCode == 0)
  }

  @Test func oneDifferenceIsEnoughWhereItStopsEarly() {
    let (exitCode, lines) = run("--stop-early", "--from", "4")
    #expect(
      lines == [
        "seed 5: the evaluator and the referee differ", "    kind node ()", "    show node", "the evaluator says",
        "  N0",
        "the referee says", "  N1",
      ])
    #expect(exitCode == 1)
  }

  @Test func wrongArgumentsGetTheUsage() {
    let (exitCode, lines) = run("--tallies")
    #expect(lines.first == "no option `--tallies`")
    #expect(lines.contains { $0.contains("--tally        say only which seeds differ, and how often") })
    #expect(exitCode == 2)
  }
}
