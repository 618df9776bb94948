import CLibedit
import Glibc

package struct TerminalSize: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// The size of the terminal behind a file descriptor; nil if there is no terminal or it does not tell.
package func terminalSize(_ descriptor: Int32 = STDOUT_FILENO) -> TerminalSize? {
  var columns: Int32 = 0
  var rows: Int32 = 0
  guard tumen_terminal_size(descriptor, &columns, &rows) else { return nil }
  return TerminalSize(columns: Int(columns), rows: Int(rows))
}

package func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
