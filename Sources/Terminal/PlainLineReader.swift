import CLibedit
import Glibc
import Source

/// Reads lines from a pipe, a file, or a terminal that cannot edit.
///
/// Reads the bytes itself, so that bytes which are not UTF-8 are reported with their place. A mark of
/// byte order at the very beginning and a carriage return before a line feed are taken off.
package final class PlainLineReader: LineReader {
  package static let defaultLimit = 16 << 20

  private let input: Int32
  private let prompts: Int32?
  private let continuationPrompt: String
  private let limit: Int
  private let isComplete: (String) -> Bool

  private var chunk = [UInt8](repeating: 0, count: 1 << 16)
  /// The part of `chunk` that is still to be handed out.
  private var unread = 0..<0
  /// Lines read so far, including the one being read.
  private var lineNumber = 0
  private var hasEnded = false
  /// The 1-based line of the input on which the last entry begins.
  package private(set) var entryLine = 0

  /// - Parameters:
  ///   - input: the file descriptor to read from; it stays open.
  ///   - prompts: where prompts are written, if somebody sees them; nil for a pipe or a file.
  ///   - limit: the longest entry, in bytes.
  ///   - isComplete: whether an entry ends with the line just read. An empty line after an incomplete
  ///     one shows as a line feed at the end of the text; the end of the input ends any entry.
  package init(
    input: Int32 = STDIN_FILENO, prompts: Int32? = nil, continuationPrompt: String = "",
    limit: Int = PlainLineReader.defaultLimit, isComplete: @escaping (String) -> Bool = { _ in true }
  ) {
    self.input = input
    self.prompts = prompts
    self.continuationPrompt = continuationPrompt
    self.limit = limit
    self.isComplete = isComplete
  }

  package func readLine(prompt: String) -> LineReaderResult {
    var entry = ""
    entryLine = lineNumber + 1
    if prompts != nil {
      tumen_clear_interrupt()  // it was for what ran before
    } else if tumen_is_interrupted() {
      tumen_clear_interrupt()
      return .interrupted
    }
    show(prompt)
    while true {
      let isContinued = lineNumber >= entryLine
      switch readPhysicalLine(room: limit - entry.utf8.count) {
      case .line(let line):
        entry += isContinued ? "\n" + line : line
        // Asked of a blank line only inside an entry.
        let isBlank = !isContinued && entry.allSatisfy(\.isWhitespace)
        if isBlank || isComplete(entry) { return .line(entry.withoutFinalLineFeed) }
        show(continuationPrompt)
      case .endOfInput where isContinued:
        return .line(entry.withoutFinalLineFeed)
      case .interrupted:
        tumen_clear_interrupt()
        show("\n")
        return .interrupted
      case .endOfInput:
        // Ctrl-D leaves the cursor behind the prompt.
        show("\n")
        return .endOfInput
      case let problem:
        return problem
      }
    }
  }

  private func show(_ text: String) {
    guard let prompts, !text.isEmpty else { return }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(prompts, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      // A prompt that cannot be shown is not worth ending the session for.
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

// MARK: - Lines and bytes

extension PlainLineReader {
  private enum Filling {
    case filled
    case endOfInput
    case interrupted
    case failed(SystemError)
  }

  /// One line of the input; `room` bytes of it at most.
  private func readPhysicalLine(room: Int) -> LineReaderResult {
    guard !hasEnded else { return .endOfInput }
    var line: [UInt8] = []
    var isTooLong = false
    lineNumber += 1
    while true {
      if unread.isEmpty {
        switch fill() {
        case .filled: continue
        case .interrupted:
          return .interrupted
        case .failed(let error):
          hasEnded = true
          return .unreadable(reason: error.description)
        case .endOfInput:
          hasEnded = true
          // A last line without a line end is a line.
          if line.isEmpty, !isTooLong {
            lineNumber -= 1
            return .endOfInput
          }
          return finish(line, isTooLong: isTooLong)
        }
      }
      let end = chunk[unread].firstIndex(of: UInt8(ascii: "\n"))
      let piece = unread.lowerBound..<(end ?? unread.upperBound)
      if isTooLong || line.count + piece.count > room {
        isTooLong = true
        line = []
      } else {
        line += chunk[piece]
      }
      unread = (end.map { $0 + 1 } ?? unread.upperBound)..<unread.upperBound
      if end != nil { return finish(line, isTooLong: isTooLong) }
    }
  }

  private func finish(_ line: [UInt8], isTooLong: Bool) -> LineReaderResult {
    if isTooLong { return .lineTooLong(line: lineNumber, limit: limit) }
    var line = line
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    if lineNumber == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    if let offset = UTF8Validation.firstInvalidOffset(in: line) {
      let column = SourceText(name: "", bytes: line).position(of: offset).column
      return .invalidUTF8(line: lineNumber, column: column)
    }
    return .line(String(decoding: line, as: UTF8.self))
  }

  /// Waits for bytes, or for a SIGINT that an `InterruptFlag` took over.
  private func fill() -> Filling {
    while true {
      if tumen_is_interrupted() { return .interrupted }
      var waiting = [
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        pollfd(fd: tumen_wakeup_descriptor(), events: Int16(POLLIN), revents: 0),
      ]
      if poll(&waiting, 2, -1) < 0, errno != EINTR { return .failed(SystemError.last) }
      tumen_drain_wakeups()
      guard waiting[0].revents != 0 else { continue }
      let count = read(input, &chunk, chunk.count)
      switch count {
      case 1...:
        unread = 0..<count
        return .filled
      case 0:
        return .endOfInput
      default:
        let error = SystemError.last
        switch error.code {
        // EAGAIN: somebody else made the descriptor non-blocking; `poll` waits for it anyway.
        case EINTR, EAGAIN: continue
        // A terminal that was hung up.
        case EIO where prompts != nil: return .endOfInput
        default: return .failed(error)
        }
      }
    }
  }
}
