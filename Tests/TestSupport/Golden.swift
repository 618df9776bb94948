import Glibc

/// Expected text in a file of its own, compared byte for byte.
///
/// A missing file is written and counts as a difference, so that somebody reads it. With `TUMEN_RECORD=1` in the
/// environment every file is written anew; what has changed is then read as a diff.
///
///     #expect(Golden.difference(of: output, from: "Tests/ProgramTests/Goldens/states.txt") == nil)
package enum Golden {
  /// What differs, in words; nil if nothing does.
  package static func difference(of text: String, from path: String) -> String? {
    let file = RepositoryFolder.path(path)
    let expected = contents(of: file)
    guard let expected, getenv("TUMEN_RECORD") == nil else {
      write(text, to: file)
      return expected == nil ? "\(path) was missing and is written now; read it and run the test again" : nil
    }
    if Array(expected.utf8) == Array(text.utf8) { return nil }
    let (old, new) = (lines(expected), lines(text))
    let same = zip(old, new).prefix { $0 == $1 }.count
    func line(_ lines: [Substring]) -> String { same < lines.count ? String(lines[same]) : "(the end)" }
    return """
      \(path):\(same + 1) differs
        expected: \(line(old))
        found:    \(line(new))
      TUMEN_RECORD=1 records it anew; all of it now:
      \(text)
      """
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func contents(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }
}
