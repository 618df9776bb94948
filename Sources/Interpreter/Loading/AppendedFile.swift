import Glibc

/// A file of our own that only grows, a piece at a time: a piece is on disk when the call comes back, whatever happens
/// to the program or its terminal after that.
final class AppendedFile {
  private let path: String
  private let descriptor: Int32
  /// In bytes.
  private(set) var length = 0

  enum Beginning {
    /// The file must not be there yet.
    case new
    /// What it holds stays.
    case goingOn(mode: UInt32)
  }

  init(_ path: String, _ beginning: Beginning = .new) throws(FileProblem) {
    self.path = path
    switch beginning {
    case .new: descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o644)
    case .goingOn(let mode): descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, mode)
    }
    if descriptor >= 0, case .goingOn = beginning {
      var status = stat()
      if fstat(descriptor, &status) == 0 { length = Int(status.st_size) }
    }
    if descriptor < 0 {
      throw errno == EEXIST ? FileProblem.isThere(path) : FileProblem(path: path, reason: AppendedFile.reason)
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
