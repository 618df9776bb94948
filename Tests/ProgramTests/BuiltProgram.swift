import Glibc
import TestSupport

/// The `tumen` that was built with these tests: it stands in the same folder as they do.
enum BuiltProgram {
  static let path: String = {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { readlink("/proc/self/exe", $0.baseAddress, $0.count) }
    let own = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    // Where the tests run inside another program, the tests themselves say where they are.
    var info = Dl_info()
    let image = dladdr(#dsohandle, &info) != 0 ? info.dli_fname.map { String(cString: $0) } : nil
    let candidates = [own, image].compactMap { $0?.folder }.map { $0 + "/tumen" }
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
