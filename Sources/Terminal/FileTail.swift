import CLibedit
import Glibc

/// The last bytes of a regular file.
struct FileTail {
  let bytes: [UInt8]
  /// Whether something stands in the file before `bytes`.
  let isCut: Bool

  /// Nil if `path` is a device, a pipe or a socket: those have no end to read.
  static func read(_ path: String, limit: Int) throws(SystemError) -> FileTail? {
    // Not blocking: opening a named pipe would wait for a writer.
    let descriptor = tumen_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0)
    guard descriptor >= 0 else { throw SystemError.last }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemError.last }
    if status.st_mode & S_IFMT == S_IFDIR { throw SystemError(code: EISDIR) }
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    let start = max(0, Int(status.st_size) - limit)
    guard lseek(descriptor, off_t(start), SEEK_SET) >= 0 else { throw SystemError.last }

    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    // Another session may be appending; what comes after `limit` bytes is left to the next reading.
    while bytes.count < limit {
      let count = Glibc.read(descriptor, &chunk, min(chunk.count, limit - bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemError.last }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return FileTail(bytes: bytes, isCut: start > 0)
  }
}
