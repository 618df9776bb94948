import TestSupport
import Glibc

/// The program at a terminal of its own, typed at by a test.
///
///     let terminal = PseudoTerminal()
///     terminal.type("show treaty\n")
///     terminal.waitFor("Flight Treaty")
final class PseudoTerminal {
  private let terminal: Int32
  private let process: pid_t
  private let home = TemporaryFolder()
  private var bytes: [UInt8] = []
  private var hasLeft = false
  private var isGone = false
  /// All that has been shown, what was typed included.
  var shown: String { String(decoding: bytes, as: UTF8.self) }
  /// What can be seen of it now; one that is as large as asked for.
  private(set) var screen: Screen

  /// - Parameters:
  ///   - environment: an empty value takes a variable away.
  ///   - columns: how wide the terminal says it is; nil where it says nothing.
  ///   - program: what is started; nil for the program that was built with these tests.
  init(
    _ arguments: [String], environment: [String: String] = [:], columns: Int? = nil, program: String? = nil
  ) {
    let program = program ?? BuiltProgram.path
    screen = Screen(columns: columns ?? 80, rows: Self.rows)
    // Programs of other tests that are started at the same time may not hold this end, or it never hangs up.
    terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var locked: CInt = 0
    var number: CInt = 0
    precondition(
      terminal >= 0 && ioctl(terminal, unlockTerminal, &locked) == 0 && ioctl(terminal, terminalNumber, &number) == 0,
      "there are pseudo-terminals")
    if let columns { Self.setSize(of: terminal, columns: columns) }
    let name = "/dev/pts/\(number)"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    for descriptor in 0...2 { posix_spawn_file_actions_addopen(&actions, Int32(descriptor), name, O_RDWR, 0) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    attributes.setSignalsAsInShell(and: newSession)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    var variables = ["PATH": "/usr/bin:/bin", "HOME": home.path, "TERM": "xterm", "LC_ALL": "C.UTF-8"]
    variables.merge(environment) { $1 }
    let assignments = variables.filter { !$0.value.isEmpty }.map { "\($0.key)=\($0.value)" }
    var child = pid_t()
    let status = CStrings([program] + arguments).withPointers { words in
      CStrings(assignments).withPointers { posix_spawn(&child, program, &actions, &attributes, words, $0) }
    }
    precondition(status == 0, "the program can be started")
    process = child
  }

  deinit {
    if !hasLeft {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    if !isGone { close(terminal) }
  }

  private static let rows = 24

  private static func setSize(of terminal: Int32, columns: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, setWindowSize, &size)
  }

  /// As when somebody draws at the edge of the window.
  func resize(columns: Int) {
    screen.resize(columns: columns)
    Self.setSize(of: terminal, columns: columns)
  }

  /// Takes the terminal away, as a closed window does, and waits for the program to leave.
  func hangUp() {
    isGone = true
    close(terminal)
    var status: Int32 = 0
    hasLeft = waitpid(process, &status, 0) == process
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    precondition(write(terminal, bytes, bytes.count) == bytes.count, "the terminal takes what is typed")
  }

  /// Whether the text has been shown, once or `times` over, within ten seconds.
  @discardableResult func waitFor(_ text: String, times: Int = 1) -> Bool {
    read { self.shown.ranges(of: text).count >= times }
  }

  /// Whether the screen has come to look so, within ten seconds.
  @discardableResult func waitForScreen(_ looksSo: (Screen) -> Bool) -> Bool { read { looksSo(self.screen) } }

  /// Whether the row of the cursor has come to read so, and the cursor to stand in a column counted from 0.
  @discardableResult func waitForLine(_ line: String, cursor: Int? = nil) -> Bool {
    waitForScreen { $0.line == line && (cursor == nil || $0.column == cursor) }
  }

  /// Whether the prompt has come and takes keys: what is typed before is shown by the terminal itself, and once more.
  @discardableResult func waitForPrompt() -> Bool {
    read {
      var settings = termios()
      return self.screen.line == ">" && self.screen.column == 2 && tcgetattr(self.terminal, &settings) == 0
        && settings.c_lflag & UInt32(ICANON) == 0
    }
  }

  /// The exit code, once the program has left; nil if it does not.
  func exitCode() -> Int32? {
    var status: Int32 = 0
    _ = read {
      self.hasLeft = waitpid(self.process, &status, WNOHANG) == self.process
      return self.hasLeft
    }
    guard hasLeft else { return nil }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
  }

  private func read(until isDone: () -> Bool) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    for _ in 0..<1_000 {
      if isDone() { return true }
      var waiting = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 10) > 0 else { continue }
      let count = Glibc.read(terminal, &chunk, chunk.count)
      guard count > 0 else {
        usleep(10_000)
        continue
      }
      bytes += chunk[..<count]
      screen.feed(chunk[..<count])
    }
    return isDone()
  }
}

// What Swift does not see, for it stands behind macros.
/// A session of its own makes the terminal that is opened first the program's.
private let newSession: Int32 = 0x80
/// Opens the other end for whoever asks for it.
private let unlockTerminal: UInt = 0x4004_5431
/// Says how large the terminal is.
private let setWindowSize: UInt = 0x5414
/// The number of the other end.
private let terminalNumber: UInt = 0x8004_5430
