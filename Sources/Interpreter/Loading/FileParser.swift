import Glibc
import Source
import Syntax

/// One file of knowledge, read and parsed, or what kept it from being read.
struct ParsedFile: Sendable {
  enum Form: Sendable {
    /// Nothing in it is known to be wrong so far.
    case outline(TextOutline)
    case statements(ParseResult)
  }
  let content: Result<(text: SourceText, form: Form), FileProblem>

  init(_ path: String, as reading: FileParser.Reading) {
    do throws(FileProblem) {
      let text = try FileSystem.text(of: path)
      if reading == .outlines, let outline = TextOutline(text) {
        content = .success((text, .outline(outline)))
      } else {
        content = .success((text, .statements(Parser.parse(text))))
      }
    } catch {
      content = .failure(error)
    }
  }

  var outline: TextOutline? {
    if case .success((_, .outline(let outline))) = content { outline } else { nil }
  }

  /// Every statement as a tree, and what is wrong.
  func statements() -> Result<(text: SourceText, result: ParseResult), FileProblem> {
    content.map { text, form in
      switch form {
      case .outline: (text, Parser.parse(text))
      case .statements(let result): (text, result)
      }
    }
  }
}

/// Reads and parses files side by side: start-up waits for nothing else, and two processors are common.
struct FileParser {
  enum Reading: Sendable {
    /// Where nothing is found to be wrong; as statements where something is.
    case outlines
    case statements
  }

  /// In the order of the paths.
  let files: [ParsedFile]
  private let thread: SecondThread?

  /// - Parameter afterwards: for the second thread to do once the files are parsed, if there is such a thread.
  init(_ paths: [String], as reading: Reading, afterwards: @escaping @Sendable () -> Void = {}) {
    // Files differ in size; taking every other one evens that out well enough.
    let others = stride(from: 1, to: paths.count, by: 2).map { paths[$0] }
    // Under a limit of memory one thread has to do: the heap of another takes 64 MB of address space at once.
    let share = Share()
    guard !others.isEmpty, ProcessMemory.limit == nil,
      let thread = SecondThread({
        share.take(others.map { ParsedFile($0, as: reading) })
        afterwards()
      })
    else {
      files = paths.map { ParsedFile($0, as: reading) }
      thread = nil
      return
    }
    let own = stride(from: 0, to: paths.count, by: 2).map { ParsedFile(paths[$0], as: reading) }
    let parsed = share.wait()
    files = paths.indices.map { $0 % 2 == 0 ? own[$0 / 2] : parsed[$0 / 2] }
    self.thread = thread
  }

  /// Waits until the second thread has done what it was given for afterwards.
  func finish() { thread?.join() }

  /// What the second thread hands over. Only that thread writes it, before whoever waits reads it.
  private final class Share: @unchecked Sendable {
    private var parsed: [ParsedFile] = []
    private let isReady = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() { sem_init(isReady, 0, 0) }
    deinit {
      sem_destroy(isReady)
      isReady.deallocate()
    }

    func take(_ files: [ParsedFile]) {
      parsed = files
      sem_post(isReady)
    }

    func wait() -> [ParsedFile] {
      while sem_wait(isReady) != 0 {}
      return parsed
    }
  }
}
