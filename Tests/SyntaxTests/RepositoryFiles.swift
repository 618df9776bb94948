import Foundation

/// Files of the repository, found from where this one is.
enum RepositoryFiles {
  /// Names and bytes of the bundled casebook's files, in the order of their names.
  static func knowledge() throws -> [(String, [UInt8])] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appendingPathComponent("knowledge").resolvingSymlinksInPath()
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".tumen") }.sorted()
    return try paths.map { ($0, [UInt8](try Data(contentsOf: folder.appendingPathComponent($0)))) }
  }
}
