import Glibc
import Terminal

/// Another program for answers longer than the screen, where somebody wants one: `TUMEN_PAGER=less tumen`.
///
/// `PAGER` is not asked for its program, which most people have not chosen and do not know: what they type next would
/// go into it.
enum Pager {
  /// Whether long answers go by without a stop.
  static var isUnwanted: Bool {
    ["TUMEN_PAGER", "PAGER"].compactMap { environment($0) }.contains { $0.isEmpty || $0 == "cat" }
  }

  private static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// False where it was not shown: the text fits, there is no terminal, or nobody named such a program.
  static func show(_ text: String) -> Bool {
    guard let command = environment("TUMEN_PAGER"), isTerminal(STDOUT_FILENO), isTerminal(STDIN_FILENO), let size = terminalSize(), size.rows > 0,
      text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) >= size.rows
    else { return false }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Colours as they are, gone again with the pager only if it cleared the screen; a text that fits is just shown.
    // Who has never met a pager learns how to leave it.
    setenv("LESS", "-FRX -Psspace goes on, q goes back to the prompt$", 0)
    // The next question typed into it must not save files or start programs.
    setenv("LESSSECURE", "1", 0)
    guard let process = ChildProcess.start("exec \(command)", actions: &actions) else {
      close(ends[0])
      close(ends[1])
      return false
    }
    close(ends[0])
    // Whoever leaves the pager early does not want the rest.
    try? StandardStreams.write(text, to: ends[1])
    close(ends[1])
    // A shell that finds no such program says so with this code.
    return ChildProcess.wait(for: process) != 127
  }
}
