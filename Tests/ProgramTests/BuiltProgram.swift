import Glibc
import TestSupport

/// The `tumen` that was built with these tests: it stands in the same folder as they do.
enum BuiltProgram {
  static let path: String = {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes in
      readlink("/proc/self/exe", bytes.baseAddress!, bytes.count)
    }
    let own = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    // Where another program runs the tests, its arguments say where they are.
    let candidates = ([own] + CommandLine.arguments).filter { $0.hasPrefix("/") }.map { $0.folder + "/tumen" }
    guard let path = candidates.first(where: { access($0, X_OK) == 0 }) else {
      fatalError("no tumen beside the tests, in none of \(candidates)")
    }
    return path
  }()

  /// Files that these tests bring along.
  static func file(_ name: String) -> String { RepositoryFolder.path("Tests/ProgramTests/" + name) }

  /// A small casebook that does not change when the bundled one does.
  static let casebook = file("Casebook")
}

extension String {
  /// The path without its last part.
  var folder: String { "/" + split(separator: "/").dropLast().joined(separator: "/") }
}
