import TestSupport
import Testing

/// Colours and the suggestion, on the screen of the real program.
@Suite struct PaintingTests {
  private static let faint = "2"
  private static let keyword = "1"
  private static let name = "32"
  private static let unknown = "31"

  private func prompt(
    _ arguments: [String] = [], _ environment: [String: String] = [:], columns: Int = 80
  ) -> PseudoTerminal {
    let terminal = PseudoTerminal(
      ["--knowledge", BuiltProgram.casebook] + arguments, environment: environment, columns: columns)
    terminal.waitForPrompt()
    return terminal
  }

  @Test func wordsAreColouredAsWhatTheyAre() {
    let terminal = prompt(columns: 100)
    terminal.type("show state where party(state, treaty: FT)")
    #expect(
      terminal.waitForScreen { $0.text(in: Self.keyword) == "showwhere" && $0.text(in: Self.name) == "FT" },
      "\(terminal.screen.lines)")
    #expect(terminal.screen.text(in: "36") == "statepartystatetreaty")
    terminal.type(" and party(state: Omega, treaty: FT)")
    #expect(
      terminal.waitForScreen {
        $0.text(in: Self.unknown) == "Omega" && $0.line.hasSuffix(" ?Omega") && $0.column == 79
      }, "\(terminal.screen.lines)")
  }

  @Test(arguments: ["\u{1B}[C", "\u{5}", "\u{6}", "\u{1B}[F"]) func theSuggestionIsTakenAtTheEnd(_ key: String) {
    let terminal = prompt()
    terminal.type("show 남")
    #expect(
      terminal.waitForScreen { $0.text(in: Self.faint) == "쪽 나라" && $0.column == 9 }, "\(terminal.screen.lines)")
    #expect(terminal.screen.line.hasSuffix("…") || terminal.screen.line.hasSuffix("ok"), "\(terminal.screen.line)")
    terminal.type(key)
    #expect(
      terminal.waitForScreen {
        $0.line.hasPrefix("> show 남쪽 나라") && $0.column == 16 && $0.text(in: Self.faint).isEmpty
          && $0.text(in: Self.name) == "남쪽 나라"
      }, "\(terminal.screen.lines)")
  }

  @Test func whatWasEnteredBeforeIsSuggestedFirst() {
    let terminal = prompt()
    terminal.type("show treaty where treaty.year = 1951\r")
    terminal.waitForScreen { $0.lines.contains { $0.contains("Flight") } }
    terminal.waitForPrompt()
    terminal.type("show tr")
    #expect(
      terminal.waitForScreen { $0.text(in: Self.faint) == "eaty where treaty.year = 1951" }, "\(terminal.screen.lines)")
    // Away from the end nothing is suggested, and the key only moves.
    terminal.type("\u{1B}[D")
    #expect(terminal.waitForScreen { $0.text(in: Self.faint).isEmpty && $0.column == 8 }, "\(terminal.screen.lines)")
    terminal.type("\u{1B}[C")
    #expect(terminal.waitForScreen { !$0.text(in: Self.faint).isEmpty && $0.column == 9 }, "\(terminal.screen.lines)")
    // What is not taken is not entered, nor left behind.
    terminal.type("eaty\r")
    #expect(terminal.waitForScreen { $0.lines.contains { $0.contains("Torture Treaty") } }, "\(terminal.screen.lines)")
    #expect(terminal.screen.lines.contains("> show treaty"), "\(terminal.screen.lines)")
  }

  @Test func asMuchIsSuggestedAsThereIsRoomFor() {
    let terminal = prompt(columns: 40)
    terminal.type("show treaty where treaty.year = 1951\r")
    terminal.waitForScreen { $0.lines.contains { $0.contains("Flight") } }
    terminal.waitForPrompt()
    terminal.type("show treaty where")
    #expect(terminal.waitForScreen { $0.text(in: Self.faint) == " treaty.year = 1951" }, "\(terminal.screen.lines)")
    terminal.resize(columns: 30)
    #expect(
      terminal.waitForScreen { $0.text(in: Self.faint) == " treaty.y…" && $0.column == 19 }, "\(terminal.screen.lines)")
    terminal.type("\u{5}")
    #expect(terminal.waitForScreen { $0.line == "r = 1951" }, "\(terminal.screen.lines)")
  }

  @Test(
    arguments: [
      ([], ["NO_COLOR": "1"]), (["--color", "never"], [:]), ([], ["TERM": "vt100"]),
    ] as [([String], [String: String])])
  func nobodyWhoWantsNoColourGetsAny(_ arguments: [String], _ environment: [String: String]) {
    let terminal = prompt(arguments, environment)
    terminal.type("show stat")
    #expect(
      terminal.waitForScreen { $0.line.hasPrefix("> show stat ") && $0.line.hasSuffix("…") }, "\(terminal.screen.lines)"
    )
    #expect(terminal.screen.line.drop { $0 != "…" } == "…" && !terminal.screen.line.contains("state"))
    #expect(terminal.screen.text(in: Self.keyword).isEmpty)
    terminal.type("\u{1B}[Ce\r")
    #expect(terminal.waitFor("남쪽 나라"), "\(terminal.screen.lines)")
  }

  @Test func plainLeavesTheLineAlone() {
    let terminal = prompt()
    terminal.type(".plain on\r")
    terminal.waitForScreen { $0.lines.contains { $0.hasPrefix("> .plain on") } }
    terminal.waitForPrompt()
    terminal.type("show stat")
    #expect(terminal.waitForLine("> show stat", cursor: 11), "\(terminal.screen.lines)")
    #expect(terminal.screen.text(in: Self.keyword).isEmpty)
  }
}
