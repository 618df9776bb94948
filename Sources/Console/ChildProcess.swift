import Glibc

/// Programs that the prompt hands the terminal to for a while.
enum ChildProcess {
  /// Runs a line of the shell; nil if none could be started.
  static func start(_ command: String, actions: UnsafePointer<posix_spawn_file_actions_t>? = nil) -> pid_t? {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this program ignores or notes, the other one hears.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGPIPE, SIGTSTP, SIGWINCH] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let words: [UnsafeMutablePointer<CChar>?] = (["sh", "-c", command] as [String]).map { strdup($0) }
    defer { words.forEach { free($0) } }
    var process = pid_t()
    return posix_spawn(&process, "/bin/sh", actions, &attributes, words + [nil], environ) == 0 ? process : nil
  }

  /// The exit code, as a shell gives it.
  static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { if errno != EINTR { return 127 } }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
