import Source

/// The progress of one lesson, kept in a file of its own if there is a place for it.
///
/// Each event is on disk before it shows: a killed terminal loses nothing, and a line that was cut short is no event.
final class LessonLog {
  private(set) var progress = LessonProgress()
  private let file: AppendedFile?
  private let lesson: String
  /// Why nothing is kept, until somebody has been told.
  private var problem: FileProblem?

  /// - Parameter folder: nil: it is kept in memory alone.
  init(lesson: String, in folder: String?) {
    self.lesson = lesson
    guard let folder else {
      file = nil
      return
    }
    let path = "\(folder)/\(lesson).txt"
    do throws(FileProblem) {
      try FileSystem.makeFolder(folder, mode: 0o700)
      let bytes = FileSystem.exists(path) ? try FileSystem.bytes(of: path) : []
      let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      progress = LessonProgress(reading: String(decoding: bytes[..<whole], as: UTF8.self))
      let opened = try AppendedFile(path, .goingOn(mode: 0o600))
      // What a kill left of a line must not become part of the next one.
      if whole < bytes.count { try opened.truncate(to: whole) }
      file = opened
    } catch {
      file = nil
      problem = error
      return
    }
    if (file?.length ?? 0) == 0 { add(.began(lesson: lesson)) }
  }

  func add(_ event: LessonProgress.Event) {
    progress.add(event)
    guard problem == nil else { return }
    do throws(FileProblem) {
      try file?.append(event.line + "\n")
    } catch {
      problem = error
    }
  }

  func beginAnew() { add(.began(lesson: lesson)) }

  /// What is wrong with the file, the first time it is asked after something went wrong.
  func takeWarning() -> Diagnostic? {
    guard let problem, !hasWarned else { return nil }
    hasWarned = true
    return Diagnostic(
      .warning, "progress-not-kept", problem.message,
      help: ["this lesson goes on without it; `lesson save` still works"])
  }

  private var hasWarned = false
}
