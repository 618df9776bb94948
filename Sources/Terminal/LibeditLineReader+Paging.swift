import CLibedit
import Glibc
import Source

/// Answers longer than the screen, a screen at a time.
///
/// No program takes the keyboard over for it: whoever types the next line instead of a key for going on has it at the
/// prompt, from its first letter.
extension LibeditLineReader {
  package func page(_ text: String, closingLines: Int) -> Bool {
    guard isTerminal(STDOUT_FILENO), isTerminal(STDIN_FILENO), var size = terminalSize(), size.rows > 2 else {
      return false
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    func height(_ line: Substring) -> Int { max(1, (DisplayWidth.of(line) + size.columns - 1) / max(1, size.columns)) }
    guard lines.reduce(0, { $0 + height($1) }) >= size.rows else { return false }

    beginPaging()
    defer { tumen_end_editing() }
    var room = size.rows - 1
    while true {
      while let line = lines.first, height(line) <= room || room == size.rows - 1 {
        write(line + "\n")
        room -= height(line)
        lines.removeFirst()
        if room <= 0 { break }
      }
      // For a line or two nobody is stopped.
      if lines.count <= 2, lines.reduce(0, { $0 + height($1) }) <= 2 {
        write(lines.map { $0 + "\n" }.joined())
        return true
      }
      let key = nextPagingKey { PagingStatus.line(remaining: lines.count, columns: size.columns) }
      size = terminalSize() ?? size
      switch key {
      case .screen: room = size.rows - 1
      case .line: room = 1
      case .stop:
        let closing = lines.suffix(closingLines)
        let unseen = lines.count - closing.count
        if unseen > 0 { write("… \(unseen) more \(unseen == 1 ? "line" : "lines")\n") }
        write(closing.map { $0 + "\n" }.joined())
        return true
      }
    }
  }

  private enum PagingKey { case screen, line, stop }

  /// Waits below the text; what is typed for the prompt stays to be read there.
  private func nextPagingKey(_ status: () -> String) -> PagingKey {
    write(status())
    defer { write(PagingStatus.erasing) }
    while true {
      switch input.next() {
      case .character(" "), .character("\n"), .character("\r"): return .screen
      case .character("q"), .character("Q"), .character("\u{4}"): return .stop
      case .character("\u{1B}"):
        switch restOfEscape() {
        case "[B", "OB": return .line
        case "[6~": return .screen
        case "": return .stop
        default: continue
        }
      case .character(let scalar) where scalar.value < 0x20 || scalar.value == 0x7F: continue
      case .character(let scalar):
        input.putBack(scalar)
        return .stop
      case .endOfInput: return .stop
      case .signal:
        if tumen_is_interrupted() {
          tumen_clear_interrupt()
          return .stop
        }
        let events = input.takeEvents()
        if events & Int32(TUMEN_SUSPEND.rawValue) != 0 {
          write(PagingStatus.erasing)
          tumen_end_editing()
          tumen_stop_process()
          beginPaging()
        }
        write(PagingStatus.erasing + status())
      }
    }
  }

  /// What follows an escape in the same key; empty for the key of that name.
  private func restOfEscape() -> String {
    var rest = ""
    while input.hasMore(within: 50), rest.unicodeScalars.count < 8, case .character(let scalar) = input.next() {
      rest.unicodeScalars.append(scalar)
      let isIntroducer = rest == "[" || rest == "O"
      if !isIntroducer, scalar == "~" || scalar.properties.isAlphabetic { break }
    }
    return rest
  }

  /// Keys come one by one and unseen; Ctrl-C and Ctrl-Z stay signals.
  private func beginPaging() {
    tumen_remember_terminal(STDIN_FILENO)
    tumen_begin_editing(STDOUT_FILENO, false)
    var settings = termios()
    guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return }
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
  }
}

/// The line below a screenful.
private enum PagingStatus {
  static let erasing = "\r\u{1B}[K"

  /// Reversed, so that nobody takes it for the answer's end or for the prompt; as much of it as the screen is wide.
  static func line(remaining: Int, columns: Int) -> String {
    let wordings = [
      " \(remaining) more \(remaining == 1 ? "line" : "lines"): space goes on, q ends it, or type your next line ",
      " \(remaining) more: space, q, or type on ", " more: space, q ",
    ]
    let text = wordings.first { $0.count < columns } ?? "…"
    return "\u{1B}[7m\(text)\u{1B}[0m"
  }
}
