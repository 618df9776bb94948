import Glibc
import Terminal

/// One line on standard error that says how far a long search is, while somebody looks on; gone before the answer comes.
final class ProgressLine {
  private let isShown: Bool
  private var began = Duration.zero
  private var lastShown = Duration.zero
  /// Columns that are written on; 0 where nothing stands there.
  private var width = 0

  /// Nobody wants to read of what is over at once, nor faster than this.
  private static let patience = Duration.milliseconds(500)
  private static let pause = Duration.milliseconds(100)

  /// - Parameter isShown: false where standard error is no terminal.
  init(isShown: Bool = isTerminal(STDERR_FILENO)) { self.isShown = isShown }

  func begin() {
    began = StopWatch.time()
    lastShown = began
  }

  /// - Parameter words: in ASCII.
  func show(_ words: () -> String) {
    guard isShown else { return }
    let now = StopWatch.time()
    guard now - began >= Self.patience, now - lastShown >= Self.pause else { return }
    lastShown = now
    let text = words()
    let padding = String(repeating: " ", count: max(0, width - text.utf8.count))
    width = text.utf8.count
    StandardStreams.writeError("\r" + text + padding)
  }

  /// Leaves the line as if nothing had stood there; needs no terminal that knows more than a carriage return.
  func clear() {
    guard width > 0 else { return }
    StandardStreams.writeError("\r" + String(repeating: " ", count: width) + "\r")
    width = 0
  }
}
