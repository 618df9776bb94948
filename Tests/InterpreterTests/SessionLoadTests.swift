import Interpreter
import Semantics
import Source
import Syntax
import TestSupport
import Testing

/// `load` in a session: a change like any other.
@Suite struct SessionLoadTests {
  private static let ground = """
    kind state ()
    kind treaty ()
    relation party(state: state, treaty: treaty)
    source A is "a" dated 2010
    thing China: state
    thing Laos: state
    thing CAT: treaty
    """

  /// What a line comes to: what was done, the rows of an answer, or the messages.
  private func run(_ line: String, in session: Session, folder: String? = nil) -> String {
    let text = SourceText(name: "<prompt>", line, folder: folder)
    var lines: [String] = []
    _ = ScriptRunner(session).run(text, mode: .prompt) { outcome in
      switch outcome.content {
      case .done(let what): lines.append(what)
      case .answer(let answer): lines += answer.rows.map { $0.cells.map { $0.shown ?? "_" }.joined(separator: " ") }
      case .failed(let problems): lines += problems.map(\.id)
      case .cases, .explanation, .prose, .references, .leave: lines.append("text")
      }
    }
    return lines.joined(separator: "; ")
  }

  @Test func undoTakesBackAWholeTable() {
    let session = LoadedCasebook(Self.ground).session
    let file = TableFile("state,treaty\nChina,CAT\nLaos,CAT\n")
    let load = "load party from \"\(file.name)\" source A"
    #expect(
      run(load, in: session, folder: file.folder) == "added to this session (2 claims); the files stay as they are")
    #expect(session.changeCount == 1)
    #expect(run("show state where party(state)", in: session) == "China; Laos")
    #expect(run("undo", in: session) == "taken back; no change is left")
    #expect(run("show state where party(state)", in: session) == "")
  }

  /// The file is read once: what is taken back behind it does not depend on it any more.
  @Test func undoBehindATableDoesNotReadItAgain() {
    let session = LoadedCasebook(Self.ground).session
    let file = TableFile("state,treaty\nChina,CAT\n")
    _ = run("claim party(state: Laos) source A", in: session)
    _ = run("load party from \"\(file.path)\" source A", in: session)
    _ = run("thing Japan: state", in: session)
    _ = run("claim party(state: Japan) source A", in: session)
    file.remove()
    #expect(run("undo", in: session) == "taken back; 3 changes left")
    #expect(run("show state where party(state)", in: session) == "China; Laos")
    #expect(run("undo", in: session) == "taken back; 2 changes left")
    #expect(run("undo", in: session) == "taken back; 1 change left")
    #expect(run("show state where party(state)", in: session) == "Laos")
    #expect(run("drop", in: session) == "dropped 1 change; this is the casebook of the files")
  }

  @Test func aFileWithAMistakeChangesNothing() {
    let session = LoadedCasebook(Self.ground).session
    let file = TableFile("state,treaty\nChina,CAT\nChina,CTA\n")
    #expect(run("load party from \"\(file.path)\" source A", in: session) == "unknown-name")
    #expect(session.changeCount == 0)
    #expect(run("show state where party(state)", in: session) == "")
  }

  @Test func aLoadedClaimSaysItsLine() throws {
    let session = LoadedCasebook(Self.ground).session
    let file = TableFile("state,treaty\nChina,CAT\nLaos,CAT\n")
    _ = run("load party from \"\(file.path)\" source A", in: session)
    let claim = try #require(session.casebook.allClaims.last { session.casebook.facts.header($0).source != nil })
    let text = SourceText(name: "<prompt>", "#" + session.casebook.id(of: claim).digits)
    let outcome = session.run(try #require(Parser.parse(text).statements.first), in: text)
    guard case .prose(let prose) = outcome.content else {
      Issue.record("a card")
      return
    }
    #expect(prose.lines.contains("stated in t.csv, line 3"))
  }

  // MARK: Completion

  @Test func whatCanBeLoadedIsOffered() {
    let completer = LoadedCasebook.completer()
    #expect(Offered("loa|", completer).texts == ["load "])
    let offered = Offered("load |", completer).texts
    #expect(offered.contains("incident") && offered.contains("party"))
    #expect(!offered.contains("bound"), "its rows come from rules")
    #expect(Offered("load inc|", completer).texts == ["incident"])
    #expect(Offered("load incident f|", completer).texts == ["from "])
  }

  @Test func tablesAreOfferedInQuotes() {
    let completer = LoadedCasebook.completer()
    let file = TableFile("state\n", ending: "jsonl.gz")
    #expect(Offered("load state from \"\(file.folder)/|", completer).texts == ["\"\(file.path)\""])
    #expect(Offered("load state from \"\(file.folder)/t|\" source A", completer).texts == ["\"\(file.path)"])
    #expect(Offered("load state from \"\(file.folder)/x|", completer).texts == [])
    #expect(Offered("load state from \"\(file.folder)|", completer).texts == ["\"\(file.folder)/"])
    let text = TableFile("state\n", ending: "txt")
    #expect(Offered("load state from \"\(text.folder)/|", completer).texts == [])
  }
}
