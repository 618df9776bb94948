import Glibc
import Terminal

/// Shows a text longer than the screen a screen at a time, through `$PAGER` or `less`.
enum Pager {
  /// False where it was not shown: the text fits, there is no terminal, or there is no such program.
  static func show(_ text: String) -> Bool {
    guard isTerminal(STDOUT_FILENO), isTerminal(STDIN_FILENO), let size = terminalSize(), size.rows > 0,
      text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) >= size.rows
    else { return false }
    let command = getenv("PAGER").map { String(cString: $0) } ?? "less"
    if command.isEmpty || command == "cat" { return false }
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
