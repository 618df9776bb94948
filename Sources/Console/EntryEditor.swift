import Glibc
import Interpreter
import Source

/// `.edit`: an entry in `$VISUAL` or `$EDITOR`, for what is too long for a line.
enum EntryEditor {
  /// What was left there when the editor ended; nil, having said why, where nothing is to be run.
  static func edit(_ entry: String) -> String? {
    let editor = (["VISUAL", "EDITOR"] as [String]).lazy.compactMap { getenv($0).map { String(cString: $0) } }.first { !$0.isEmpty } ?? "vi"
    var template = Array("\(folder)/tumen-entry-XXXXXX.tumen".utf8CString)
    let descriptor = mkstemps(&template, Int32(".tumen".utf8.count))
    guard descriptor >= 0 else { return complain("no file could be made in \(folder)") }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    defer { close(descriptor) }
    guard (try? StandardStreams.write(entry + "\n", to: descriptor)) != nil else { return complain("the disk is full") }
    guard let process = ChildProcess.start("exec \(editor) \(quoted(path))") else { return complain("no shell could be started") }
    let code = ChildProcess.wait(for: process)
    if code == 127 { return complain("there is no editor `\(editor)`; name one in EDITOR") }
    if code != 0 { return complain("`\(editor)` left with \(code); nothing is run") }
    do throws(FileProblem) {
      let text = try FileSystem.text(of: path)
      return text.text(in: Span(0, text.bytes.count))
    } catch {
      return complain(error.reason)
    }
  }

  /// Where TMPDIR says, if it is a path from the root.
  private static var folder: String {
    guard let chosen = getenv("TMPDIR").map({ String(cString: $0) }), chosen.hasPrefix("/") else { return "/tmp" }
    return chosen.count > 1 && chosen.hasSuffix("/") ? String(chosen.dropLast()) : chosen
  }

  /// As one word of a shell's line.
  private static func quoted(_ path: String) -> String {
    "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  private static func complain(_ reason: String) -> String? {
    StandardStreams.writeError("tumen: \(reason)\n")
    return nil
  }
}
