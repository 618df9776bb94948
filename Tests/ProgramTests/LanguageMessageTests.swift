import TestSupport
import Testing

/// The messages of the language's contract (`language.md` §6), as somebody sees them who makes these mistakes with the
/// bundled casebook.
@Suite struct LanguageMessageTests {
  @Test func everyMessageIsAsRecorded() {
    var text = ""
    for statements in Self.mistakes {
      let run = ProgramRun(statements.flatMap { ["-c", $0] })
      // The last one is a note, and no error.
      #expect(run.exitCode == (statements == Self.mistakes.last ? 0 : 1), "\(statements)")
      text += statements.map { "> \($0)\n" }.joined() + run.errors + "\n"
    }
    #expect(Golden.difference(of: text, from: "Tests/ProgramTests/Goldens/messages.txt") == nil)
  }

  private static let mistakes = [
    ["show sate where party(state, treaty: CAT)"],
    ["evaluate Korea"],
    ["show calls.name"],
    ["ask party(treaty: CAT) and signed(treaty: CAT) or imposes(treaty: CAT)"],
    ["show state, treaty"],
    [
      "relation exile(state: state)", "relation settled(state: state)", #"rule "Exile first" exile(state) if settled(state)"#,
      #"rule "Settled first" settled(state) if party(state) and no record of exile(state)"#,
    ],
    ["show state where party(state, treaty: CAT) as of 2005"],
  ]
}
