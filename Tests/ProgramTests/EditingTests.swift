import Glibc
import TestSupport
import Testing

/// A line as it is typed at the program, and what the screen shows of it.
@Suite struct EditingTests {
  private static let arguments = ["--knowledge", BuiltProgram.casebook]
  private static let left = "\u{1B}[D"
  private static let erase = "\u{7F}"

  private func prompt(_ environment: [String: String] = [:], columns: Int = 80) -> PseudoTerminal {
    let terminal = PseudoTerminal(Self.arguments, environment: environment, columns: columns)
    terminal.waitForPrompt()
    return terminal
  }

  /// The line, without the mark at its right edge.
  private func waitForText(_ text: String, cursor: Int, in terminal: PseudoTerminal) -> Bool {
    terminal.waitForScreen {
      $0.typedLine.hasPrefix(text) && $0.typedLine.dropFirst(text.count).drop { $0 == " " }.count < 10
        && $0.column == cursor
    }
  }

  @Test(arguments: ["C.UTF-8", "C", "ko_KR.nowhere"]) func koreanIsTypedAndErasedInTheMiddle(_ locale: String) {
    let terminal = prompt(["LC_ALL": locale, "LANG": locale])
    terminal.type("show 남쪽 나라")
    #expect(waitForText("> show 남쪽 나라", cursor: 2 + 5 + 9, in: terminal), "\(terminal.screen.lines)")
    // Three characters back, of which two are wide; then one away, and another one in.
    terminal.type(Self.left + Self.left + Self.left + Self.erase)
    #expect(waitForText("> show 남 나라", cursor: 2 + 5 + 2, in: terminal), "\(terminal.screen.lines)")
    terminal.type("녘쪽")
    #expect(waitForText("> show 남녘쪽 나라", cursor: 2 + 5 + 6, in: terminal), "\(terminal.screen.lines)")
    terminal.type(Self.left + Self.erase + "\u{1}\u{1B}[3~\u{1B}[3~\u{1B}[3~\u{1B}[3~\u{1B}[3~")
    #expect(waitForText("> 남쪽 나라", cursor: 2, in: terminal), "\(terminal.screen.lines)")
    terminal.type("\r")
    #expect(terminal.waitForScreen { $0.lines.contains("남쪽 나라: state; also Gamma") }, "\(terminal.screen.lines)")
    #expect(terminal.screen.lines.contains("> 남쪽 나라"), "\(terminal.screen.lines)")
  }

  @Test func theMiddleOfALineIsCompleted() {
    let terminal = prompt()
    terminal.type("ask par(state: Alpha)")
    for _ in "(state: Alpha)" { terminal.type(Self.left) }
    terminal.type("\t")
    #expect(waitForText("> ask party(state: Alpha)", cursor: 11, in: terminal), "\(terminal.screen.lines)")
    // Several that fit are listed below, and the line stands as it stood.
    terminal.type("\u{5}\u{15}ask party(state: , treaty: FT)")
    for _ in ", treaty: FT)" { terminal.type(Self.left) }
    terminal.type("\t")
    #expect(
      terminal.waitForScreen {
        $0.lines.contains { $0.hasPrefix("  Beta") } && $0.line.hasPrefix("> ask party(state: , treaty: FT)")
          && $0.column == 19
      },
      "\(terminal.screen.lines)")
  }

  @Test func aLongLineWraps() {
    let terminal = prompt(columns: 40)
    terminal.type("show state where party(state, treaty: FT) and not party(state, treaty: \"Torture Treaty\")")
    func looks(_ screen: Screen, _ rows: [String]) -> Bool {
      screen.row >= 2 && Array(screen.lines[(screen.row - 2)...screen.row]) == rows
    }
    let rows = ["> show state where party(state, treaty:", "FT) and not party(state, treaty: \"Tortur", "e Treaty\")"]
    #expect(terminal.waitForScreen { looks($0, rows) && $0.column == 10 }, "\(terminal.screen.lines)")
    // Nothing of the colours of its beginning is left, for its end has none.
    #expect(terminal.screen.text(in: "1", row: terminal.screen.row - 2).isEmpty)
    for _ in "\"Torture Treaty\")" { terminal.type(Self.left) }
    terminal.type(Self.erase + " 나")
    let edited = [
      "> show state where party(state, treaty:", "FT) and not party(state, treaty: 나\"Tort", "ure Treaty\")",
    ]
    #expect(
      terminal.waitForScreen {
        $0.row >= 1 && $0.row + 1 < $0.lines.count && Array($0.lines[($0.row - 1)...($0.row + 1)]) == edited
      },
      "\(terminal.screen.lines)")
    terminal.type("\u{15}show treaty\r")
    #expect(terminal.waitForScreen { $0.lines.contains { $0.contains("Torture Treaty") } }, "\(terminal.screen.lines)")
  }

  /// What is typed at the end of the screen instead of a key for going on is the next line, from its first letter.
  @Test func aLongAnswerStopsAtTheScreensEndAndTakesTheNextLine() {
    let terminal = prompt()
    terminal.type("help\r")
    #expect(terminal.waitForScreen { $0.lines.contains { $0.contains("space goes on, q ends it, or type your next line") } }, "\(terminal.screen.lines)")
    terminal.type("show state\r")
    #expect(terminal.waitForScreen { $0.lines.contains("> show state") && $0.lines.contains { $0.contains("Alpha") } }, "\(terminal.screen.lines)")
    #expect(terminal.screen.lines.contains { $0.hasPrefix("… ") && $0.hasSuffix("more lines") }, "\(terminal.screen.lines)")
    terminal.type("help\r")
    #expect(terminal.waitForScreen { $0.lines.contains { $0.contains("space goes on") } })
    terminal.type(" ")
    #expect(terminal.waitForScreen { $0.lines.contains("  help answers") && $0.typedLine.hasPrefix(">") }, "\(terminal.screen.lines)")
  }

  @Test func whoStopsALongAnswerSeesWhatToAskNext() {
    let terminal = prompt(columns: 30)
    terminal.type("Alpha\r")
    #expect(terminal.waitForScreen { $0.lines.contains { $0.contains("space") } }, "\(terminal.screen.lines)")
    #expect(!terminal.screen.lines.contains { $0.hasPrefix("next: ") })
    terminal.type("q")
    #expect(terminal.waitForScreen { $0.typedLine == ">" }, "\(terminal.screen.lines)")
    let shown = terminal.screen.lines
    let end = shown.firstIndex { $0.hasPrefix("… ") }
    #expect(end.map { $0 + 1 < shown.count && shown[$0 + 1].hasPrefix("next: ") } ?? false, "\(shown)")
  }

  @Test func aLineIsDrawnAnewWhenTheWindowIsResized() {
    let terminal = prompt()
    terminal.type("show state where party(state, treaty: FT)")
    #expect(waitForText("> show state where party(state, treaty: FT)", cursor: 43, in: terminal))
    terminal.resize(columns: 30)
    #expect(
      terminal.waitForScreen { $0.lines.contains("> show state where party(state") && $0.line == ", treaty: FT)" },
      "\(terminal.screen.lines)")
    terminal.resize(columns: 100)
    #expect(
      terminal.waitForScreen { $0.line.hasPrefix("> show state where party(state, treaty: FT)") && $0.column == 43 },
      "\(terminal.screen.lines)")
    terminal.type(" as of 1985\r")
    #expect(terminal.waitFor("Alpha"), "\(terminal.screen.lines)")
  }

  @Test func ctrlDLeavesAnEmptyLineOnly() {
    let terminal = prompt()
    terminal.type("show treaty\u{4}")
    #expect(waitForText("> show treaty", cursor: 13, in: terminal), "\(terminal.screen.lines)")
    terminal.type("\u{15}\u{4}")
    #expect(terminal.exitCode() == 0)
  }

  @Test func ctrlZStopsAndFgGoesOn() {
    let folder = TemporaryFolder()
    let terminal = PseudoTerminal(
      ["--norc", "--noprofile", "-i"], environment: ["PS1": "shell$ ", "HISTFILE": ""], columns: 80,
      program: "/bin/bash")
    terminal.waitFor("shell$ ")
    terminal.type("HOME=\(folder.path) \(BuiltProgram.path) --knowledge '\(BuiltProgram.casebook)'\n")
    terminal.waitForPrompt()
    terminal.type("show trea")
    #expect(waitForText("> show trea", cursor: 11, in: terminal) || terminal.screen.line.hasPrefix("> show treaty"))
    terminal.type("\u{1A}")
    #expect(terminal.waitFor("Stopped"), "\(terminal.screen.lines)")
    // The shell has its terminal back: it echoes, and does not see what the program would have taken for a paste.
    terminal.type("echo $((6*7))\n")
    #expect(terminal.waitFor("42"), "\(terminal.screen.lines)")
    terminal.type("fg\n")
    #expect(terminal.waitForScreen { $0.line.hasPrefix("> show trea") }, "\(terminal.screen.lines)")
    terminal.type("ty\r")
    #expect(terminal.waitFor("Torture Treaty"), "\(terminal.screen.lines)")
    terminal.type("exit\r")
    terminal.waitForLine("shell$", cursor: 7)
    terminal.type("exit\n")
    #expect(terminal.exitCode() == 0)
  }

  /// Marked as pasted, a tab completes nothing and a line end runs nothing.
  @Test func pastedTextIsText() {
    let terminal = prompt()
    terminal.type("\u{1B}[200~show\ttrea where\n  treaty.year = 1951\u{1B}[201~")
    #expect(terminal.waitForScreen { $0.lines.contains { $0 == "  treaty.year = 1951" } }, "\(terminal.screen.lines)")
    #expect(!terminal.shown.contains("error["))
    // It is the line's to edit, and runs as one.
    for _ in " where\n  treaty.year = 1951" { terminal.type(Self.left) }
    terminal.type("ty\u{5}\r")
    #expect(terminal.waitFor("Flight Treaty"), "\(terminal.screen.lines)")
    #expect(!terminal.shown.contains("error["), "\(terminal.screen.lines)")
  }

  @Test(arguments: ["xterm", "dumb"]) func sequencesInDataNeverReachTheScreen(_ type: String) {
    let folder = TemporaryFolder()
    let text = """
      casebook "Escapes"
      kind thing2 (note: text)
      thing Bell: thing2 (note: "a\u{1B}[31mred\u{1B}]0;title\u{7}\u{9B}2J\u{202E}b")

      """
    let path = folder.write(text, to: "escapes.tumen")
    let terminal = PseudoTerminal(["--knowledge", path], environment: ["TERM": type], columns: 80)
    let lines = ["show thing2.note", "why 1", "Bell", ".mode csv", "show thing2.note"]
    for (index, line) in lines.enumerated() {
      terminal.waitFor("> ", times: index + 1)
      terminal.type(line + "\r")
    }
    terminal.waitFor("> ", times: lines.count + 1)
    terminal.type("exit\r")
    #expect(terminal.exitCode() == 0)
    #expect(terminal.shown.ranges(of: "red").count > 3, "the data were shown")
    for sequence in ["\u{1B}[31mred", "\u{1B}]0;title", "\u{9B}2J", "\u{202E}"] {
      #expect(!terminal.shown.contains(sequence), "\(terminal.shown.debugDescription)")
    }
  }
}
