import Glibc
import Source
import Syntax

/// One file of knowledge, read and parsed, or what kept it from being read.
struct ParsedFile: Sendable {
  let content: Result<(text: SourceText, result: ParseResult), FileProblem>

  init(_ path: String) {
    do throws(FileProblem) {
      let text = try FileSystem.text(of: path)
      content = .success((text, Parser.parse(text)))
    } catch {
      content = .failure(error)
    }
  }
}

/// Reads and parses files side by side: start-up waits for nothing else, and two processors are common.
enum FileParser {
  /// In the order of the paths.
  static func parse(_ paths: [String]) -> [ParsedFile] {
    // Under a limit of memory one thread has to do: the heap of another takes 64 MB of address space at once.
    guard paths.count > 1, ProcessMemory.limit == nil else { return paths.map { ParsedFile($0) } }
    // Files differ in size; taking every other one evens that out well enough.
    let others = Share(stride(from: 1, to: paths.count, by: 2).map { paths[$0] })
    guard let thread = others.start() else { return paths.map { ParsedFile($0) } }
    let own = stride(from: 0, to: paths.count, by: 2).map { ParsedFile(paths[$0]) }
    pthread_join(thread, nil)
    return paths.indices.map { $0 % 2 == 0 ? own[$0 / 2] : others.parsed[$0 / 2] }
  }

  /// What the second thread does. Only that thread touches it until it is joined.
  private final class Share {
    private let paths: [String]
    private(set) var parsed: [ParsedFile] = []

    init(_ paths: [String]) { self.paths = paths }

    /// nil if the system gives no thread.
    func start() -> pthread_t? {
      var thread = pthread_t()
      let status = pthread_create(
        &thread, nil,
        { context in
          guard let context else { return nil }
          let share = Unmanaged<Share>.fromOpaque(context).takeUnretainedValue()
          share.parsed = share.paths.map { ParsedFile($0) }
          return nil
        }, Unmanaged.passUnretained(self).toOpaque())
      return status == 0 ? thread : nil
    }
  }
}
