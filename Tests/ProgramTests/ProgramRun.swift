import TestSupport
import Glibc

/// One start of the program, and what came of it.
///
///     ProgramRun("-c", "show treaty").output
struct ProgramRun {
  /// As a shell gives it: 128 and the signal's number where one ended the process.
  let exitCode: Int32
  let output: String
  let errors: String
  let hasTimedOut: Bool

  /// How to start it.
  struct Setting {
    /// Run by bash with the program and its arguments as `"$@"`: where there are limits to set or streams to turn.
    var shell = #"exec "$@""#
    /// What standard input holds.
    var input: [UInt8] = []
    /// Beside PATH and a HOME of its own.
    var environment: [String: String] = [:]
    var folder: String?
    var seconds = 60.0
    /// Sends SIGINT as soon as something was written to standard output.
    var interruptsAtFirstOutput = false
  }

  init(_ arguments: String..., setting: Setting = Setting()) { self.init(arguments, setting: setting) }

  init(_ arguments: [String], setting: Setting = Setting()) {
    let home = TemporaryFolder()
    let (input, output, errors) = (home.file("input"), home.file("output"), home.file("errors"))
    home.write(setting.input, to: "input")

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0o644)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    // A process group of its own, so that a pipeline can be ended as a whole.
    attributes.setSignalsAsInShell(and: POSIX_SPAWN_SETPGROUP)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }

    let script = "cd \"\(setting.folder ?? home.path)\" || exit 99\n" + setting.shell
    let words = ["bash", "-c", script, "bash", BuiltProgram.path] + arguments
    var environment = ["PATH": String(cString: getenv("PATH")), "HOME": home.path, "TERM": "xterm"]
    environment.merge(setting.environment) { $1 }
    let variables = environment.filter { !$0.value.isEmpty }.map { "\($0.key)=\($0.value)" }

    var process = pid_t()
    let status = CStrings(words).withPointers { words in
      CStrings(variables).withPointers { variables in
        posix_spawn(&process, "/bin/bash", &actions, &attributes, words, variables)
      }
    }
    precondition(status == 0, "bash can be started")
    (exitCode, hasTimedOut) = ProgramRun.wait(for: process, setting, output: output)
    self.output = TemporaryFolder.contents(of: output) ?? ""
    self.errors = TemporaryFolder.contents(of: errors) ?? ""
  }

  /// Asks a hundred times a second, since there is no waiting for a process with a limit of time.
  private static func wait(for process: pid_t, _ setting: Setting, output: String) -> (Int32, Bool) {
    var hasInterrupted = !setting.interruptsAtFirstOutput
    for _ in 0..<Int(setting.seconds * 100) {
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG) == process {
        let signal = status & 0x7F
        return (signal == 0 ? (status >> 8) & 0xFF : 128 + signal, false)
      }
      if !hasInterrupted, !(TemporaryFolder.contents(of: output) ?? "").isEmpty {
        kill(process, SIGINT)
        hasInterrupted = true
      }
      usleep(10_000)
    }
    kill(-process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    return (128 + SIGKILL, true)
  }
}

extension posix_spawnattr_t {
  /// No signal is blocked, as some are on the threads that run tests, and none ignored.
  mutating func setSignalsAsInShell(and flag: Int32) {
    posix_spawnattr_setflags(&self, Int16(flag | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&self, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&self, &signals)
  }
}

/// Strings as C wants them, with the null at the end.
struct CStrings {
  private let texts: [String]

  init(_ texts: [String]) { self.texts = texts }

  func withPointers<Result>(_ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
    let pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }
}
