import CZlib
import Glibc

/// The bytes of a file from its beginning, unpacked on the way if it is packed.
///
/// Holds a descriptor and at most a chunk of packed bytes, whatever the file's size.
final class ByteStream {
  private let descriptor: Int32
  private let inflater: Inflater?
  /// How many bytes there are, as far as the system knows; nil of what is packed.
  let size: Int?

  /// - Throws: `unreadable`, `isFolder`, `notAFile`, `outOfMemory`.
  init(path: String, isPacked: Bool) throws(TableProblem) {
    // Without NONBLOCK a pipe that nobody writes to would be waited for.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw ByteStream.systemProblem }
    self.descriptor = descriptor
    var info = stat()
    let status = fstat(descriptor, &info)
    let inflater = isPacked ? Inflater() : nil
    size = isPacked ? nil : Int(info.st_size)
    self.inflater = inflater
    if status != 0 { throw ByteStream.systemProblem }
    if info.st_mode & S_IFMT == S_IFDIR { throw .isFolder }
    if info.st_mode & S_IFMT != S_IFREG { throw .notAFile }
    if isPacked, inflater == nil { throw .outOfMemory }
  }

  deinit { close(descriptor) }

  /// Fills as much of the space as there are bytes for; 0 at the end.
  ///
  /// - Throws: `unreadable`, `notPacked`, `damaged`, `cutOff`.
  func read(into space: UnsafeMutablePointer<UInt8>, _ count: Int) throws(TableProblem) -> Int {
    guard let inflater else { return try ByteStream.read(descriptor, into: space, count) }
    return try inflater.inflate(from: descriptor, into: space, count)
  }

  fileprivate static func read(
    _ descriptor: Int32, into space: UnsafeMutablePointer<UInt8>, _ count: Int
  ) throws(TableProblem) -> Int {
    var filled = 0
    while filled < count {
      let got = Glibc.read(descriptor, space + filled, count - filled)
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        throw systemProblem
      }
      filled += got
    }
    return filled
  }

  private static var systemProblem: TableProblem { .unreadable(String(cString: strerror(errno)).lowercased()) }
}

/// Unpacks gzip, one member after the other, as `cat a.gz b.gz` puts them together.
private final class Inflater {
  private static let chunk = 1 << 17

  /// zlib keeps a pointer to it, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutablePointer<UInt8>
  private var isAtStart = true
  private var isInMember = false
  private var isInputFinished = false

  /// nil if there is no memory for it.
  init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    input = .allocate(capacity: Inflater.chunk)
    if tumen_inflate_gzip_init(stream) != Z_OK { return nil }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  func inflate(
    from descriptor: Int32, into space: UnsafeMutablePointer<UInt8>, _ count: Int
  ) throws(TableProblem) -> Int {
    stream.pointee.next_out = space
    stream.pointee.avail_out = UInt32(count)
    while stream.pointee.avail_out > 0 {
      if stream.pointee.avail_in == 0, !isInputFinished {
        let got = try ByteStream.read(descriptor, into: input, Inflater.chunk)
        stream.pointee.next_in = input
        stream.pointee.avail_in = UInt32(got)
        isInputFinished = got < Inflater.chunk
      }
      if !isInMember {
        // Zeros at the end are what a tape or a disk block leaves.
        while !isAtStart, stream.pointee.avail_in > 0, let byte = stream.pointee.next_in?.pointee, byte == 0 {
          stream.pointee.next_in += 1
          stream.pointee.avail_in -= 1
        }
        if stream.pointee.avail_in == 0 {
          if !isInputFinished { continue }
          if isAtStart { throw .empty }
          break
        }
        if !isAtStart, inflateReset(stream) != Z_OK { throw .damaged }
        isInMember = true
      }
      switch CZlib.inflate(stream, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR:
        if stream.pointee.avail_in == 0, isInputFinished, stream.pointee.avail_out > 0 { throw .cutOff }
      case Z_STREAM_END: isInMember = false
      case Z_MEM_ERROR: throw .outOfMemory
      // Only at its very beginning does zlib look at what sort of file it is.
      case _: throw isAtStart && stream.pointee.total_out == 0 && !beginsAsGzip ? .notPacked : .damaged
      }
      isAtStart = false
    }
    return count - Int(stream.pointee.avail_out)
  }

  /// Of the first chunk, which is still there when its header is refused.
  private var beginsAsGzip: Bool { input[0] == 0x1F && input[1] == 0x8B }
}
