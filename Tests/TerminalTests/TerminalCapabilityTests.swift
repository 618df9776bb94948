import Glibc
import Testing

@testable import Terminal

@Suite struct TerminalCapabilityTests {
  private let folder = TemporaryFolder()

  /// A compiled entry of 20 strings, the last of which is the one for moving up.
  private func entry(magic: Int = 0o432, cursorUp: Int, strings: Int = 20) -> [UInt8] {
    func bytes(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8)] }
    let names = Array("x|an entry\0".utf8)
    var result = [magic, names.count, 2, 3, strings, 4].flatMap(bytes) + names + [1, 1]
    if result.count % 2 == 1 { result.append(0) }
    result += [UInt8](repeating: 1, count: 3 * (magic == 0o1036 ? 4 : 2))
    for index in 0..<strings { result += bytes(index == 19 ? cursorUp : 0xFFFF) }
    return result + Array("\u{1B}[A\0".utf8)
  }

  private func capability(term: String?, input: Bool = true, output: Bool = true) -> TerminalCapability {
    TerminalCapability(
      inputIsTerminal: input, outputIsTerminal: output,
      environment: .init(term: term, terminfo: folder.path, home: "/nonexistent"))
  }

  @Test func aTerminalThatMovesUpEdits() {
    mkdir(folder.file("t"), 0o700)
    folder.write(entry(cursorUp: 0), to: "t/test-up")
    folder.write(entry(magic: 0o1036, cursorUp: 0), to: "t/test-wide")
    folder.write(entry(cursorUp: 0xFFFF), to: "t/test-dumb")
    folder.write(entry(cursorUp: 0, strings: 19), to: "t/test-short")
    folder.write(Array("no entry at all".utf8), to: "t/test-broken")
    #expect(capability(term: "test-up") == .editing)
    #expect(capability(term: "test-wide") == .editing)
    #expect(capability(term: "test-dumb") == .plain(.cannotMove("test-dumb")))
    #expect(capability(term: "test-short") == .plain(.cannotMove("test-short")))
    #expect(capability(term: "test-broken") == .plain(.unknownType("test-broken")))
    #expect(capability(term: "test-up", output: false) == .none)
    #expect(capability(term: "test-up", input: false) == .none)
  }

  @Test func hexadecimalFoldersCount() {
    mkdir(folder.file("74"), 0o700)
    folder.write(entry(cursorUp: 0), to: "74/test-hex")
    #expect(capability(term: "test-hex") == .editing)
  }

  @Test(arguments: ["tumen-nonsense", "../t/test", "/etc/passwd", "t/x", ".", "\u{1}"])
  func unknownTypesArePlain(term: String) {
    #expect(capability(term: term) == .plain(.unknownType(term)))
  }

  @Test(arguments: [("xterm", true), ("xterm-256color", true), ("vt100", false), ("dumb", false), ("none-such", false)])
  func knowsWhichTerminalsHaveColours(_ term: String, _ hasColors: Bool) {
    #expect(TerminalCapability.Environment(term: term).hasColors == hasColors)
  }

  @Test func noTypeIsPlain() {
    #expect(capability(term: nil) == .plain(.noType))
    #expect(capability(term: "") == .plain(.noType))
  }

  @Test func everyCutOfAnEntryIsRefusedOrRead() {
    let whole = entry(cursorUp: 0)
    for length in 0..<whole.count { _ = TerminfoEntry(Array(whole[..<length])) }
  }

  @Test func aPipeIsNoTerminal() {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    defer { for descriptor in ends { close(descriptor) } }
    #expect(!isTerminal(ends[0]))
    #expect(terminalSize(ends[0]) == nil)
    #expect(TerminalCapability(input: ends[0], output: ends[1], environment: .init(term: "xterm")) == .none)
  }
}
