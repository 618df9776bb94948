import Glibc
import Interpreter

/// Where what belongs to the program is: `bin`, `libexec/tumen` and `share/tumen` of one folder where it is installed,
/// else the package above a built one.
package enum KnowledgeLocation {
  /// The folder `knowledge` or `transcripts`, wherever the program finds its own.
  package static func bundled(_ folder: String) -> String? {
    guard let program = executable() else { return nil }
    var parts = program.split(separator: "/").map { String($0) }
    guard parts.popLast() != nil else { return nil }
    // Above `bin`, or above `libexec/tumen`.
    for depth in 1...2 where depth <= parts.count {
      let installed = path(parts.dropLast(depth)) + "/share/tumen/" + folder
      if FileSystem.isFolder(installed) { return installed }
    }
    // A built program stands in `.build/…/release` below the package.
    while let last = parts.popLast() {
      guard last == ".build" || last.hasPrefix(".build-") || parts.contains(where: { $0.hasPrefix(".build") }) else { continue }
      if last.hasPrefix(".build") {
        let candidate = path(parts[...]) + "/" + folder
        return FileSystem.isFolder(candidate) ? candidate : nil
      }
    }
    return nil
  }

  /// Where another program of the same build or installation would be.
  package static func companions(_ name: String) -> [String] {
    guard let program = executable() else { return [] }
    let folder = program.split(separator: "/").dropLast().map { String($0) }[...]
    return [path(folder) + "/" + name, path(folder.dropLast()) + "/libexec/tumen/" + name]
  }

  private static func path(_ parts: ArraySlice<String>) -> String { "/" + parts.joined(separator: "/") }

  private static func executable() -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return nil }
    return String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
