import Semantics
import Source

/// Writes a session into a transcript as it goes: each step is in the file before its answer is shown.
///
/// What is written is what a replay will answer. So every entry is also run in a session begun as a replay begins one,
/// and its output is that session's. An entry that fails there, because it rests on what came before the recording, is
/// left out and said to be.
final class TranscriptRecorder {
  /// Why an entry is not in the file.
  enum Omission: Error {
    /// It works in the session, and not in a fresh one.
    case needsMore(Diagnostic?)
    case unwritable(FileProblem)
  }

  private enum Step {
    case prose(String)
    /// Hidden steps are left out of pages.
    case input(String, isHidden: Bool)
  }

  let path: String
  /// What a page made of it is best called.
  var pageName: String { (path.hasSuffix(".md") ? String(path.dropLast(3)) : path) + ".html" }
  private let runner: TranscriptRunner
  private let file: AppendedFile
  private let head: String
  private var session: Session
  /// What stands in the file behind the head, with the place where it begins.
  private var steps: [(step: Step, start: Int)] = []

  /// Begins a file that is not there yet.
  ///
  /// - Parameter changes: statements that make the session's world out of the files.
  init(path: String, _ casebook: Casebook, changes: [String]) throws(FileProblem) {
    self.path = path
    runner = TranscriptRunner(casebook)
    session = runner.newSession()
    file = try AppendedFile(path)
    let name = String((path.split(separator: "/").last ?? "").prefix { $0 != "." })
    head = TranscriptWriter.frontMatter(
      .init(
        title: name.isEmpty ? "A session" : name, level: 1, minutes: nil, content: nil, casebook: casebook.version,
        lesson: nil))
    try file.append(head)
    if !changes.isEmpty { try write(.prose("What was supposed before:")) }
    for change in changes {
      do throws(Omission) {
        try record(change, failed: false)
      } catch {
        if case .unwritable(let problem) = error { throw problem }
      }
    }
  }

  /// "4 blocks, 1 paragraph", as a replay counts them.
  var contents: String {
    let paragraphs = steps.count { if case .prose = $0.step { true } else { false } }
    let blocks = Words.count(steps.count - paragraphs, "block")
    return paragraphs == 0 ? blocks : "\(blocks), \(Words.count(paragraphs, "paragraph"))"
  }

  /// - Parameter failed: whether the session itself refused it.
  func record(_ input: String, failed: Bool) throws(Omission) {
    let (result, restsOn) = runner.run(input, in: session, folder: FileSystem.folder(of: path))
    guard result.isFailure == failed else {
      beginAnew()
      throw .needsMore(nil)
    }
    // Whoever reads the page made of it wants questions and answers; the file keeps all that was shown.
    let isHidden = result.isFailure || result.isAside
    do throws(FileProblem) {
      try write(.input(input, isHidden: isHidden), TranscriptWriter.block(input, result, restsOn, flags: isHidden ? [.hide] : []))
    } catch {
      throw .unwritable(error)
    }
  }

  func add(prose: String) throws(FileProblem) { try write(.prose(prose)) }

  /// How many steps a page made of it leaves out.
  var hiddenCount: Int { steps.count { if case .input(_, isHidden: true) = $0.step { true } else { false } } }

  /// Takes the last step out of the file, and says what it was; nil if there is none.
  func removeLast() throws(FileProblem) -> String? {
    guard let last = steps.last else { return nil }
    try file.truncate(to: last.start)
    steps.removeLast()
    switch last.step {
    case .prose: return "the last paragraph"
    case .input(let input, _):
      beginAnew()
      return "`\(input.split(separator: "\n").joined(separator: " "))`"
    }
  }

  /// What was run and is not in the file must leave no trace.
  private func beginAnew() {
    session = runner.newSession()
    for case (.input(let input, _), _) in steps { _ = runner.run(input, in: session, folder: FileSystem.folder(of: path)) }
  }

  private func write(_ step: Step, _ text: String? = nil) throws(FileProblem) {
    let start = file.length
    switch step {
    case .prose(let prose): try file.append("\n" + prose + "\n")
    case .input: try file.append("\n" + (text ?? ""))
    }
    steps.append((step, start))
  }
}
