import Glibc

/// A file of our own that only grows, a piece at a time: a piece is on disk when the call comes back, whatever happens
/// to the program or its terminal after that.
final class AppendedFile {
  private let path: String
  private let descriptor: Int32
  /// In bytes.
  private(set) var length = 0

  /// Makes the file, which must not be there yet.
  init(_ path: String) throws(FileProblem) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o644)
    if descriptor < 0 {
      throw FileProblem(
        path: path, reason: errno == EEXIST ? "is there already, and nothing is written over" : AppendedFile.reason)
    }
  }

  deinit { close(descriptor) }

  /// All of it or nothing.
  func append(_ text: String) throws(FileProblem) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let reason = AppendedFile.reason
        ftruncate(descriptor, off_t(length))
        throw FileProblem(path: path, reason: reason)
      }
      written += count
    }
    fdatasync(descriptor)
    length += bytes.count
  }

  func truncate(to length: Int) throws(FileProblem) {
    guard ftruncate(descriptor, off_t(length)) == 0 else { throw FileProblem(path: path, reason: AppendedFile.reason) }
    fdatasync(descriptor)
    self.length = length
  }

  private static var reason: String { String(cString: strerror(errno)).lowercased() }
}
