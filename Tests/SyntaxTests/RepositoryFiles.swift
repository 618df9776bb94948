import Foundation
import TestSupport

/// Files of the repository.
enum RepositoryFiles {
  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: RepositoryFolder.path(path), encoding: .utf8)
  }

  /// Names and bytes of the bundled casebook's files, in the order of their names.
  static func knowledge() throws -> [(String, [UInt8])] {
    let folder = URL(fileURLWithPath: RepositoryFolder.path("knowledge")).resolvingSymlinksInPath()
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".tumen") }
      .sorted()
    return try paths.map { ($0, [UInt8](try Data(contentsOf: folder.appendingPathComponent($0)))) }
  }
}
