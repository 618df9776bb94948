import Glibc
import Testing

@testable import Terminal

@Suite struct HistoryTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.file("state/tumen/history") }

  private func open(_ entries: String...) -> History {
    let history = History(path: path)
    for entry in entries { history.append(entry) }
    return history
  }

  @Test func entriesComeBack() {
    let entries = [
      "evaluate China", "show state\n  where party(state)", "back\\slash \\n", "탈북자 🙂", "a\r\nb", "tab\tand trailing ",
    ]
    let first = History(path: path)
    for entry in entries { first.append(entry) }
    #expect(first.takeWarning() == nil)
    #expect(History(path: path).entries == entries)
  }

  @Test func eachEntryIsOneLineOnDiskAtOnce() {
    let history = open("one\ntwo")
    #expect(contents(of: path) == Array("one\\ntwo\n".utf8))
    history.append("three")
    #expect(contents(of: path) == Array("one\\ntwo\nthree\n".utf8))
  }

  @Test func fileAndFoldersAreForTheUserAlone() {
    _ = open("x")
    #expect(mode(of: path) == 0o600)
    #expect(mode(of: folder.file("state/tumen")) == 0o700)
    #expect(mode(of: folder.file("state")) == 0o700)
  }

  @Test func nothingIsCreatedBeforeTheFirstEntry() {
    #expect(open().entries.isEmpty)
    #expect(mode(of: folder.file("state")) == 0)
  }

  @Test func someLinesAreNotKept() {
    let history = open("a", "a", " secret", "", " \n\t", "b", "a")
    #expect(history.entries == ["a", "b", "a"])
    #expect(contents(of: path) == Array("a\nb\na\n".utf8))
    // Nor what repeats the last entry of the session before.
    #expect(open("a").entries == ["a", "b", "a"])
  }

  @Test func aVeryLongEntryStaysInMemory() {
    let long = String(repeating: "x", count: History.longestStoredEntry + 1)
    #expect(open(long).entries == [long])
    #expect(History(path: path).entries.isEmpty)
  }

  @Test func onlyTheLastEntriesAreRead() {
    folder.write(Array((1...100).map { "entry \($0)\n" }.joined().utf8), to: "h")
    #expect(History(path: folder.file("h"), entryLimit: 3).entries == ["entry 98", "entry 99", "entry 100"])
  }

  @Test func aHugeFileIsReadFromItsEnd() {
    let line = String(repeating: "x", count: 1023) + "\n"
    let count = History.longestReading / 1024 + 10
    folder.write(Array((String(repeating: line, count: count) + "last\n").utf8), to: "h")
    let history = History(path: folder.file("h"), entryLimit: 2)
    #expect(history.entries == [String(line.dropLast()), "last"])
    // The first line that is read has lost its beginning, and is no entry.
    let all = History(path: folder.file("h"), entryLimit: .max)
    #expect(all.entries.dropLast().allSatisfy { $0.utf8.count == 1023 })
  }

  @Test func damagedLinesArePassedOver() {
    folder.write(Array("good\n".utf8) + [0xFF, 0xFE, 0x0A] + Array("\u{0}\u{0}nuls\n\ncut \\".utf8), to: "h")
    let history = History(path: folder.file("h"))
    #expect(history.entries == ["good", "nuls", "cut \\"])
    #expect(history.takeWarning() == nil)
    // The file does not end in a line end, and the next entry must not run into what is there.
    history.append("next")
    #expect(History(path: folder.file("h")).entries == ["good", "nuls", "cut \\", "next"])
  }

  @Test func twoSessionsDoNotTearEachOthersLines() async {
    let path = path
    _ = open("first")
    await withTaskGroup(of: Void.self) { group in
      for writer in ["한", "b", "c"] {
        group.addTask {
          let history = History(path: path)
          for number in 0..<400 {
            history.append("\(number) " + String(repeating: writer, count: 1 + number % 300) + "\n" + writer)
          }
        }
      }
    }
    let entries = History(path: path).entries
    #expect(entries.count == 1201)
    for writer in ["한", "b", "c"] {
      let expected = (0..<400).map { "\($0) " + String(repeating: writer, count: 1 + $0 % 300) + "\n" + writer }
      #expect(entries.filter { $0.hasSuffix("\n" + writer) } == expected)
    }
  }

  // MARK: A file that cannot be used

  @Test func aFolderInItsPlaceIsAWarningOnce() throws {
    mkdir(folder.file("h"), 0o700)
    let history = History(path: folder.file("h"))
    let warning = try #require(history.takeWarning())
    #expect(warning.severity == .warning)
    #expect(warning.message == "cannot read the history `\(folder.file("h"))`: is a directory")
    history.append("x")
    history.append("y")
    #expect(history.takeWarning() == nil)
    #expect(history.entries == ["x", "y"])
  }

  @Test func aFullDiskIsAWarningOnce() throws {
    symlink("/dev/full", folder.file("h"))
    let history = History(path: folder.file("h"))
    #expect(history.takeWarning() == nil)
    history.append("x")
    let warning = try #require(history.takeWarning())
    #expect(warning.message == "cannot write the history `\(folder.file("h"))`: no space left on device")
    history.append("y")
    #expect(history.takeWarning() == nil)
    #expect(history.entries == ["x", "y"])
  }

  @Test func aLinkToTheNullDeviceKeepsNothingAndSaysNothing() {
    symlink("/dev/null", folder.file("h"))
    let history = History(path: folder.file("h"))
    history.append("x")
    #expect(history.takeWarning() == nil)
    #expect(history.entries == ["x"])
  }

  @Test func aNamedPipeDoesNotHang() {
    mkfifo(folder.file("h"), 0o600)
    let history = History(path: folder.file("h"))
    history.append("x")
    #expect(history.takeWarning()?.message.hasSuffix("invalid argument") == true)
  }

  @Test func aFileInTheWayOfTheFolderIsAWarning() {
    folder.write([], to: "state")
    let history = open("x")
    #expect(history.takeWarning()?.message == "cannot read the history `\(path)`: not a directory")
    #expect(history.entries == ["x"])
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func aFolderWithoutPermissionIsAWarning() {
    chmod(folder.path, 0o500)
    #expect(open("x").takeWarning()?.message.hasSuffix("permission denied") == true)
    chmod(folder.path, 0o700)
  }

  @Test func withoutAPathItIsKeptInMemory() {
    let history = History(path: nil)
    history.append("x")
    #expect(history.entries == ["x"])
    #expect(history.takeWarning() == nil)
  }

  @Test func anOfferedLineIsGoneWithTheNextEntry() {
    let history = open("a")
    history.offered = "corrected"
    #expect(history.entries == ["a"])
    history.append("b")
    #expect(history.offered == nil)
  }

  @Test func theStateFolderDecidesThePath() {
    #expect(StateFolder.path(stateHome: "/s", home: "/h") == "/s/tumen")
    #expect(StateFolder.path(stateHome: nil, home: "/h") == "/h/.local/state/tumen")
    #expect(StateFolder.path(stateHome: "relative", home: "/h") == "/h/.local/state/tumen")
    #expect(StateFolder.path(stateHome: "", home: nil) == nil)
  }

  @Test(arguments: [
    ("show tr", "eaty first 2"), ("show treaty first 2", nil), ("show s", nil), ("난", "민"), ("", nil), (" show", nil),
  ] as [(String, String?)])
  func theLatestEntryThatBeginsSoGoesOn(_ entry: String, _ rest: String?) {
    let history = History(path: nil)
    for entry in ["show treaty", "show treaty first 2", "show state where\n  a", "난민", "x"] { history.append(entry) }
    #expect(history.continuation(of: entry) == rest)
  }
}
