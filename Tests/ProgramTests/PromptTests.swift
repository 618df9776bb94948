import Glibc
import TestSupport
import Testing

/// The program at a terminal.
@Suite struct PromptTests {
  private static let arguments = ["--knowledge", BuiltProgram.casebook]
  private static let prompt = "> "

  @Test func opensAnswersAndLeaves() {
    let terminal = PseudoTerminal(Self.arguments)
    #expect(terminal.waitFor("casebook \"Small\""), "\(terminal.shown)")
    #expect(terminal.waitFor(Self.prompt))
    terminal.type("show treaty\n")
    #expect(terminal.waitFor("Torture Treaty"), "\(terminal.shown)")
    terminal.type("exit\n")
    #expect(terminal.exitCode() == 0)
  }

  @Test func goesOnAfterAMistake() {
    let terminal = PseudoTerminal(Self.arguments)
    terminal.waitFor(Self.prompt)
    terminal.type("show nonsense\n")
    #expect(terminal.waitFor("error[used-once]"), "\(terminal.shown)")
    terminal.type("show treaty\nq\n")
    #expect(terminal.waitFor("Torture Treaty"), "\(terminal.shown)")
    #expect(terminal.exitCode() == 0)
  }

  /// Whatever is wrong with the file, one says so once and goes on.
  @Test(arguments: ["full", "a folder", "below a file"]) func goesOnWithoutAHistory(_ state: String) {
    let home = TemporaryFolder()
    mkdir(home.file("tumen"), 0o755)
    var folder = home.path
    switch state {
    case "full": symlink("/dev/full", home.file("tumen/history"))
    case "a folder": mkdir(home.file("tumen/history"), 0o755)
    default: folder = home.write("", to: "file")
    }
    let terminal = PseudoTerminal(Self.arguments, environment: ["XDG_STATE_HOME": folder])
    terminal.waitFor(Self.prompt)
    terminal.type("show treaty\n")
    #expect(terminal.waitFor("Torture Treaty"), "\(terminal.shown)")
    terminal.type("show state\n")
    #expect(terminal.waitFor("남쪽 나라"), "\(terminal.shown)")
    terminal.type("exit\n")
    #expect(terminal.exitCode() == 0)
    #expect(terminal.shown.ranges(of: "warning[history-not-kept]").count == 1, "\(terminal.shown)")
  }

  @Test(arguments: ["", "dumb", "no-such-terminal"]) func needsNoTerminalThatMoves(_ type: String) {
    let terminal = PseudoTerminal(Self.arguments, environment: ["TERM": type])
    #expect(terminal.waitFor(Self.prompt), "\(terminal.shown)")
    terminal.type("show treaty\n")
    #expect(terminal.waitFor("Torture Treaty"), "\(terminal.shown)")
    terminal.type("\u{4}")
    #expect(terminal.exitCode() == 0)
    #expect(!terminal.shown.contains("\u{1B}"), "\(terminal.shown)")
  }

  /// A closure that takes the naive evaluator minutes.
  private static func chain(_ folder: TemporaryFolder) -> [String] {
    let nodes = 0..<900
    let lines =
      ["casebook \"Chain\"", "kind node ()", "relation e(a: node, b: node) fixed", "relation reach(a: node, b: node)"]
      + nodes.map { "thing N\($0): node" } + nodes.dropLast().map { "claim e(a: N\($0), b: N\($0 + 1))" }
      + [
        "rule \"1\" reach(a: x, b: y) if e(a: x, b: y)",
        "rule \"2\" reach(a: x, b: z) if reach(a: x, b: y) and e(a: y, b: z)",
      ]
    return ["--knowledge", folder.write(lines.joined(separator: "\n"), to: "chain.tumen")]
  }

  @Test func ctrlCStopsALongQuestionAndStays() {
    let folder = TemporaryFolder()
    // On columns it takes no time.
    let terminal = PseudoTerminal(Self.chain(folder) + ["--evaluator", "naive"])
    terminal.waitFor(Self.prompt)
    terminal.type("show count of reach\n")
    #expect(terminal.waitFor("rows looked at; Ctrl-C stops"), "\(terminal.shown)")
    terminal.type("\u{3}")
    #expect(terminal.waitFor("stopped"), "\(terminal.shown)")
    terminal.type("show node first 1\n")
    #expect(terminal.waitFor("899 more rows"), "\(terminal.shown)")
    terminal.type("exit\n")
    #expect(terminal.exitCode() == 0)
  }

  @Test func aLimitStopsAQuestionSaysHowFarItGotAndStays() {
    let folder = TemporaryFolder()
    let terminal = PseudoTerminal(Self.chain(folder))
    terminal.waitFor(Self.prompt)
    terminal.type(".limits 20000\n")
    terminal.type("show count of reach\n")
    #expect(terminal.waitFor("the question looked at more than 20000 rows"), "\(terminal.shown)")
    #expect(terminal.waitFor("worked out until then: `reach`"), "\(terminal.shown)")
    #expect(terminal.waitFor(".limits 200000"), "\(terminal.shown)")
    terminal.type("show node first 1\n")
    #expect(terminal.waitFor("899 more rows"), "\(terminal.shown)")
    terminal.type("exit\n")
    #expect(terminal.exitCode() == 0)
  }

  @Test func whatWasEnteredIsListedAndAskedAgain() {
    let terminal = PseudoTerminal(Self.arguments)
    terminal.waitFor(Self.prompt)
    terminal.type("show treaty\n")
    terminal.waitFor("Torture Treaty")
    terminal.type("show state\n")
    terminal.waitFor("남쪽 나라")
    terminal.type("history /treaty/\n")
    #expect(terminal.waitFor(" 1  show treaty"), "\(terminal.shown)")
    terminal.type("1\n")
    #expect(terminal.waitFor("> show treaty\r\n", times: 2), "\(terminal.shown)")
    #expect(terminal.waitFor("Torture Treaty", times: 2), "\(terminal.shown)")
    terminal.type("history nothing-like-it\n")
    #expect(terminal.waitFor("no entry holds `nothing-like-it`"), "\(terminal.shown)")
    terminal.type("exit\n")
    #expect(terminal.exitCode() == 0)
  }

  @Test func anEntryIsEditedAndRun() {
    let folder = TemporaryFolder()
    let seen = folder.file("seen")
    let editor = folder.write("#!/bin/sh\nsed -i s/state/treaty/ \"$1\"\necho \"$1\" >\"\(seen)\"\n", to: "editor")
    chmod(editor, 0o755)
    mkdir(folder.file("o'clock"), 0o755)
    let terminal = PseudoTerminal(Self.arguments, environment: ["EDITOR": editor, "TMPDIR": folder.file("o'clock") + "/"])
    terminal.waitFor(Self.prompt)
    terminal.type("show state\n")
    terminal.waitFor("남쪽 나라")
    terminal.type(".edit\n")
    #expect(terminal.waitFor("> show treaty"), "\(terminal.shown)")
    #expect(terminal.waitFor("Torture Treaty"), "\(terminal.shown)")
    #expect(TemporaryFolder.contents(of: seen)?.hasPrefix(folder.file("o'clock") + "/tumen-entry-") ?? false)
    terminal.type("exit\n")
    #expect(terminal.exitCode() == 0)
  }

  @Test func withoutAnEditorNothingIsRun() {
    let terminal = PseudoTerminal(Self.arguments, environment: ["EDITOR": "no-such-editor"])
    terminal.waitFor(Self.prompt)
    terminal.type(".edit\n")
    #expect(terminal.waitFor("there is no editor `no-such-editor`"), "\(terminal.shown)")
    terminal.type("exit\n")
    #expect(terminal.exitCode() == 0)
  }

  @Test(arguments: [true, false]) func theSettingsFileIsRead(_ isWanted: Bool) {
    let folder = TemporaryFolder()
    mkdir(folder.file("tumen"), 0o755)
    folder.write(".mode csv\nshow nonsense\n", to: "tumen/rc")
    let terminal = PseudoTerminal(
      Self.arguments + (isWanted ? [] : ["--no-rc"]), environment: ["XDG_CONFIG_HOME": folder.path])
    terminal.waitFor(Self.prompt)
    terminal.type("show treaty\n")
    #expect(terminal.waitFor("Torture Treaty"), "\(terminal.shown)")
    #expect(terminal.shown.contains("treaty,status,claims") == isWanted, "\(terminal.shown)")
    #expect(terminal.shown.contains("tumen/rc:2:6: ") == isWanted, "\(terminal.shown)")
    terminal.type("exit\n")
    #expect(terminal.exitCode() == 0)
  }

  /// A terminal that goes away in the middle leaves every answer that it showed in the recording, and every line that
  /// it took in the history.
  @Test func aKilledTerminalLosesNothing() {
    for round in 1...100 {
      let folder = TemporaryFolder()
      let path = folder.file("session.md")
      let terminal = PseudoTerminal(Self.arguments, environment: ["XDG_STATE_HOME": folder.path])
      terminal.waitFor(Self.prompt)
      terminal.type(".record \(path)\n")
      terminal.waitFor("recording into")
      for day in 1...5 { terminal.type("show treaty as of \(2000 + day)\n") }
      terminal.waitFor("Torture Treaty", times: 1 + round % 4)
      let seen = terminal.shown.ranges(of: "next: why 1").count
      terminal.hangUp()
      let text = TemporaryFolder.contents(of: path) ?? ""
      let kept = text.ranges(of: "next: why 1").count
      #expect(kept >= seen, "\(seen) were shown, \(kept) recorded")
      #expect(text.hasSuffix("```\n") || text.hasSuffix("-->\n"), "\(text)")
      let history = (TemporaryFolder.contents(of: folder.file("tumen/history")) ?? "").split(separator: "\n")
      #expect(history.count > kept && history.dropFirst().allSatisfy { $0.hasPrefix("show treaty as of 200") }, "\(history)")
    }
  }

  @Test func ctrlCClearsTheLineAndStays() {
    let terminal = PseudoTerminal(Self.arguments)
    terminal.waitFor(Self.prompt)
    terminal.type("show nonsense\u{3}")
    terminal.waitFor(Self.prompt, times: 2)
    terminal.type("show treaty\n")
    #expect(terminal.waitFor("Torture Treaty"), "\(terminal.shown)")
    #expect(!terminal.shown.contains("error["), "\(terminal.shown)")
    terminal.type("exit\n")
    #expect(terminal.exitCode() == 0)
  }
}
