import Glibc
import Source

/// What went wrong with a file, in words for a reader.
package struct FileProblem: Error, Sendable {
  package let path: String
  package let reason: String
  /// Where, if it is about a place in the text.
  package let location: Location?

  init(path: String, reason: String, at location: Location? = nil) {
    self.path = path
    self.reason = reason
    self.location = location
  }

  /// Nothing is written over: what is there may be all that there is.
  package static func isThere(_ path: String) -> FileProblem { FileProblem(path: path, reason: wordsForBeingThere) }

  private static let wordsForBeingThere = "is there already, and nothing is written over"

  package var message: String { "\(path): \(reason)" }

  package var diagnostic: Diagnostic {
    if reason == FileProblem.wordsForBeingThere {
      return Diagnostic(.error, "file-exists", message, help: ["write another name, such as `\(FileSystem.freeName(beside: path))`"])
    }
    guard let location else { return Diagnostic(.error, "unreadable", message) }
    return Diagnostic(.error, "not-utf8", reason, at: location, help: ["save it as UTF-8"])
  }
}

/// The few things the interpreter asks of the file system.
package enum FileSystem {
  /// Texts larger than this are refused; facts in bulk come from `load`.
  package static var largestText: Int { min(64 << 20, (ProcessMemory.room ?? .max) / bytesToReadOne) }

  /// What reading a text takes of memory, for each of its bytes: measured at worst, a list of one-letter items.
  private static let bytesToReadOne = 256

  package static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes a folder, and those above it, unless they are there.
  static func makeFolder(_ path: String, mode: UInt32) throws(FileProblem) {
    let bytes = Array(path.utf8)
    for end in bytes.indices.dropFirst().filter({ bytes[$0] == UInt8(ascii: "/") }) + [bytes.count] {
      let folder = String(decoding: bytes[..<end], as: UTF8.self)
      guard mkdir(folder, mode) == 0 || errno == EEXIST else { throw problem(folder) }
    }
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The first of `laos-2.md`, `laos-3.md` … that is not there yet.
  static func freeName(beside path: String) -> String {
    let name = path.split(separator: "/").last.map { String($0) } ?? path
    let ending = name.dropFirst().lastIndex(of: ".").map { String(name[$0...]) } ?? ""
    let stem = path.dropLast(ending.count)
    var number = 2
    while exists("\(stem)-\(number)\(ending)") { number += 1 }
    return "\(stem)-\(number)\(ending)"
  }

  /// The bytes of a file, as they are.
  package static func bytes(of path: String) throws(FileProblem) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw problem(path) }
    defer { close(descriptor) }
    return try bytes(of: descriptor, named: path)
  }

  package static func bytes(of descriptor: Int32, named name: String) throws(FileProblem) -> [UInt8] {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw problem(name) }
    if info.st_mode & S_IFMT == S_IFDIR { throw FileProblem(path: name, reason: "is a folder, not a file") }
    let expected = info.st_mode & S_IFMT == S_IFREG ? Int(info.st_size) : 0
    let largest = largestText
    if expected > largest { throw tooLarge(name, largest) }
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
      if bytes.count > largest { throw tooLarge(name, largest) }
      if count == 0 || (expected > 0 && bytes.count == expected) { return bytes }
      room = 1 << 16
    }
  }

  /// The text of a file; refuses what is not UTF-8, naming the place.
  package static func text(of path: String) throws(FileProblem) -> SourceText {
    try text(from: bytes(of: path), named: path, folder: folder(of: path))
  }

  /// - Parameter folder: what paths in the text are relative to; nil for the folder that the program runs in.
  package static func text(
    from bytes: [UInt8], named name: String, folder: String? = nil
  ) throws(FileProblem) -> SourceText {
    let text = SourceText(name: name, bytes: bytes, folder: folder)
    if let offset = UTF8Validation.firstInvalidOffset(in: bytes) {
      let position = text.position(of: offset)
      throw FileProblem(
        path: "\(name):\(position.line):\(position.column)", reason: "this is not UTF-8",
        at: Location(text, Span(offset, offset + 1)))
    }
    return text
  }

  /// What stands before the last slash; nil if there is none.
  package static func folder(of path: String) -> String? {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
  }

  /// What stands in a folder and is not hidden, by name; nothing where it cannot be read.
  package static func entries(of folder: String) -> [(name: String, isFolder: Bool)] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var found: [(name: String, isFolder: Bool)] = []
    while let entry = readdir(directory) {
      let name = name(of: entry)
      if !name.hasPrefix(".") { found.append((name, isFolder(folder + "/" + name))) }
    }
    return found.sorted { $0.name < $1.name }
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }

  /// Files below a folder whose names end so, in the order of their paths.
  package static func files(below folder: String, ending: String) throws(FileProblem) -> [String] {
    guard let directory = opendir(folder) else { throw problem(folder) }
    defer { closedir(directory) }
    var found: [String] = []
    while let entry = readdir(directory) {
      let name = name(of: entry)
      if name.hasPrefix(".") { continue }
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      // The folder itself says what most entries are; only links and odd file systems need a look.
      let type = Int32(entry.pointee.d_type)
      let isPlainFile = type == Int32(DT_REG)
      if isPlainFile ? false : isFolder(path) {
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

  private static func tooLarge(_ name: String, _ largest: Int) -> FileProblem {
    let advice =
      ProcessMemory.limit == nil
      ? "; facts in bulk belong in a csv that `load` reads" : ", too much for the memory allowed here (`ulimit -v`)"
    return FileProblem(path: name, reason: "is larger than \(largest >> 10) kB\(advice)")
  }

  private static func problem(_ path: String) -> FileProblem {
    FileProblem(path: path, reason: String(cString: strerror(errno)).lowercased())
  }
}
