import Glibc
import Interpreter

/// Where the bundled casebook is: `share/tumen` beside the installed program, else the package above a built one.
enum KnowledgeLocation {
  /// The folder `knowledge` or `transcripts`, wherever the program finds its own.
  static func bundled(_ folder: String) -> String? {
    guard let program = executable() else { return nil }
    var parts = program.split(separator: "/").map { String($0) }
    guard parts.popLast() != nil else { return nil }
    let installed = path(parts.dropLast()) + "/share/tumen/" + folder
    if FileSystem.isFolder(installed) { return installed }
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

  private static func path(_ parts: ArraySlice<String>) -> String { "/" + parts.joined(separator: "/") }

  private static func executable() -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return nil }
    return String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
