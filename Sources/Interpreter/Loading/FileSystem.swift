import Source

import Glibc

/// What went wrong with a file, in words for a reader.
package struct FileProblem: Error, Sendable {
  package let path: String
  package let reason: String
  package var message: String { "\(path): \(reason)" }
}

/// The few things the interpreter asks of the file system.
package enum FileSystem {
  /// Texts larger than this are refused; facts in bulk come from `load`.
  package static let largestText = 64 << 20

  package static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The bytes of a file, as they are.
  package static func bytes(of path: String) throws(FileProblem) -> [UInt8] {
    if isFolder(path) { throw FileProblem(path: path, reason: "is a folder, not a file") }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw problem(path) }
    defer { close(descriptor) }
    return try bytes(of: descriptor, named: path)
  }

  package static func bytes(of descriptor: Int32, named name: String) throws(FileProblem) -> [UInt8] {
    var info = stat()
    let expected = fstat(descriptor, &info) == 0 && info.st_mode & S_IFMT == S_IFREG ? Int(info.st_size) : 0
    if expected > largestText { throw tooLarge(name) }
    var bytes: [UInt8] = []
    // One byte more than the file holds, so that its end shows without a second round.
    var room = max(expected + 1, 4096)
    while true {
      var count = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
        repeat { count = read(descriptor, buffer.baseAddress, room) } while count < 0 && errno == EINTR
        initialized = max(count, 0)
      }
      if count < 0 { throw problem(name) }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      if bytes.count > largestText { throw tooLarge(name) }
      if count == 0 || (expected > 0 && bytes.count == expected) { return bytes }
      room = 1 << 16
    }
  }

  /// The text of a file; refuses what is not UTF-8, naming the place.
  package static func text(of path: String) throws(FileProblem) -> SourceText {
    try text(from: bytes(of: path), named: path)
  }

  package static func text(from bytes: [UInt8], named name: String) throws(FileProblem) -> SourceText {
    let text = SourceText(name: name, bytes: bytes)
    if let offset = UTF8Validation.firstInvalidOffset(in: bytes) {
      let position = text.position(of: offset)
      throw FileProblem(
        path: "\(name):\(position.line):\(position.column)", reason: "is not UTF-8 here; save the file as UTF-8")
    }
    return text
  }

  /// Files below a folder whose names end so, in the order of their paths.
  package static func files(below folder: String, ending: String) throws(FileProblem) -> [String] {
    guard let directory = opendir(folder) else { throw problem(folder) }
    defer { closedir(directory) }
    var found: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      if isFolder(path) {
        found += try files(below: path, ending: ending)
      } else if name.hasSuffix(ending) {
        found.append(path)
      }
    }
    return found.sorted()
  }

  /// Writes through a temporary neighbour, so that a full disk or a stop loses nothing.
  package static func write(_ text: String, to path: String) throws(FileProblem) {
    let temporary = path + ".new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw problem(path) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        let failure = problem(path)
        close(descriptor)
        unlink(temporary)
        throw failure
      }
      bytes = bytes.dropFirst(count)
    }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let failure = problem(path)
      unlink(temporary)
      throw failure
    }
  }

  private static func tooLarge(_ name: String) -> FileProblem {
    FileProblem(path: name, reason: "is larger than \(largestText >> 20) MB; facts in bulk belong in a csv that `load` reads")
  }

  private static func problem(_ path: String) -> FileProblem {
    FileProblem(path: path, reason: String(cString: strerror(errno)).lowercased())
  }
}
