import CLibedit
import Glibc
import Source

/// What was entered at the prompt, in this session and before, oldest first.
///
/// Kept in an append-only file of its own, one entry a line (`HistoryEntryCoding`). Each entry is one
/// `write` to a file opened for appending, made when it is accepted and before it is run: a killed
/// terminal loses nothing, and two sessions do not tear each other's lines. What another session
/// writes is seen by the next one to start.
///
/// Whatever is wrong with the file, editing goes on with the history in memory; `takeWarning` says
/// so once.
package final class History {
  package static let defaultEntryLimit = 5_000
  /// Longer entries (a pasted book) are kept in memory only.
  static let longestStoredEntry = 1 << 20
  /// No more than this is read from the end of the file, however large it has grown.
  static let longestReading = 8 << 20

  /// Nil: in memory only.
  private let path: String?
  package private(set) var entries: [String] = []
  /// A line that ↑ brings before the entries: the corrected form of one that failed. It is not an
  /// entry, and gone once the next one is.
  package var offered: String?
  private var warning: Diagnostic?
  private var hasWarned = false

  /// Reads the last `entryLimit` entries. A missing file is no fault.
  package init(path: String?, entryLimit: Int = History.defaultEntryLimit) {
    self.path = path
    guard let path else { return }
    do {
      guard let tail = try FileTail.read(path, limit: History.longestReading) else { return }
      var lines = tail.bytes.split(separator: UInt8(ascii: "\n"))[...]
      if tail.isCut { lines = lines.dropFirst() }
      entries = Array(lines.suffix(entryLimit).compactMap(HistoryEntryCoding.decode))
    } catch  where error.code == ENOENT {
      return
    } catch {
      warn("cannot read the history `\(path)`: \(error)")
    }
  }

  /// Adds an entry and writes it to the file, unless it is blank, begins with a space or repeats the
  /// entry before it.
  package func append(_ entry: String) {
    offered = nil
    guard !entry.hasPrefix(" "), !entry.allSatisfy(\.isWhitespace), entry != entries.last else { return }
    entries.append(entry)
    guard let path, entry.utf8.count <= History.longestStoredEntry else { return }
    do {
      try History.write(HistoryEntryCoding.encode(entry), to: path)
    } catch {
      warn("cannot write the history `\(path)`: \(error)")
    }
  }

  /// How the latest entry that begins like this one goes on, on the same line.
  package func continuation(of entry: String) -> String? {
    guard !entry.isEmpty, entry.first != " " else { return nil }
    let length = entry.utf8.count
    let found = entries.reversed().first { $0.utf8.count > length && $0.utf8.starts(with: entry.utf8) }
    // Nil as well where it would go on in the middle of a character.
    guard let found, let rest = String(found.utf8.dropFirst(length)) else { return nil }
    return rest.contains("\n") ? nil : rest
  }

  /// What is wrong with the file, the first time it is asked after something went wrong.
  package func takeWarning() -> Diagnostic? {
    defer { warning = nil }
    return warning
  }

  private func warn(_ message: String) {
    guard !hasWarned else { return }
    hasWarned = true
    warning = Diagnostic(.warning, "history-not-kept", message, help: ["this session goes on without it"])
  }
}

// MARK: - The file

extension History {
  private static func write(_ line: [UInt8], to path: String) throws(SystemError) {
    var descriptor = openForAppending(path)
    if descriptor < 0, errno == ENOENT {
      try makeFolders(for: path)
      descriptor = openForAppending(path)
    }
    guard descriptor >= 0 else { throw SystemError.last }
    defer { close(descriptor) }

    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemError.last }
    var line = line
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      // A line that a full disk cut short must not swallow this one.
      var last: UInt8 = 0
      if status.st_size > 0, pread(descriptor, &last, 1, status.st_size - 1) == 1, last != UInt8(ascii: "\n") {
        line.insert(UInt8(ascii: "\n"), at: 0)
      }
    case S_IFCHR:
      break  // a link to /dev/null is how some people keep no history
    default:
      throw SystemError(code: EINVAL)
    }
    // One call, never a second one for the rest: between the two another session could write.
    var count: Int
    repeat { count = Glibc.write(descriptor, line, line.count) } while count < 0 && errno == EINTR
    guard count >= 0 else { throw SystemError.last }
    guard count == line.count else { throw SystemError(code: ENOSPC) }
  }

  private static func openForAppending(_ path: String) -> Int32 {
    // Readable for the look at the last byte; not blocking for the sake of named pipes.
    tumen_open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
  }

  private static func makeFolders(for path: String) throws(SystemError) {
    let bytes = Array(path.utf8)
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "/") && offset > 0 {
      let folder = String(decoding: bytes[..<offset], as: UTF8.self)
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw SystemError.last }
    }
  }
}
