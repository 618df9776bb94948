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
enum FileParser {
  enum Reading {
    /// Where nothing is found to be wrong; as statements where something is.
    case outlines
    case statements
  }

  /// In the order of the paths.
  static func parse(_ paths: [String], as reading: Reading) -> [ParsedFile] {
    // Under a limit of memory one thread has to do: the heap of another takes 64 MB of address space at once.
    guard paths.count > 1, ProcessMemory.limit == nil else { return paths.map { ParsedFile($0, as: reading) } }
    // Files differ in size; taking every other one evens that out well enough.
    let others = Share(stride(from: 1, to: paths.count, by: 2).map { paths[$0] }, reading)
    guard let thread = others.start() else { return paths.map { ParsedFile($0, as: reading) } }
    let own = stride(from: 0, to: paths.count, by: 2).map { ParsedFile(paths[$0], as: reading) }
    pthread_join(thread, nil)
    return paths.indices.map { $0 % 2 == 0 ? own[$0 / 2] : others.parsed[$0 / 2] }
  }

  /// What the second thread does. Only that thread touches it until it is joined.
  private final class Share {
    private let paths: [String]
    private let reading: Reading
    private(set) var parsed: [ParsedFile] = []

    init(_ paths: [String], _ reading: Reading) {
      self.paths = paths
      self.reading = reading
    }

    /// nil if the system gives no thread.
    func start() -> pthread_t? {
      var thread = pthread_t()
      let status = pthread_create(
        &thread, nil,
        { context in
          guard let context else { return nil }
          let share = Unmanaged<Share>.fromOpaque(context).takeUnretainedValue()
          share.parsed = share.paths.map { ParsedFile($0, as: share.reading) }
          return nil
        }, Unmanaged.passUnretained(self).toOpaque())
      return status == 0 ? thread : nil
    }
  }
}
