import Glibc
import Source
import Syntax
import Threads

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
    let work = SharedWork(paths, reading)
    // Under a limit of memory one thread has to do: the heap of another takes 64 MB of address space at once.
    let helps = paths.count > 1 && ProcessMemory.limit == nil
    thread =
      helps
      ? SecondThread {
        work.takeWhatIsLeft(as: .second)
        afterwards()
      } : nil
    work.takeWhatIsLeft(as: .first)
    files = work.inOrder
  }

  /// Waits until the second thread has done what it was given for afterwards.
  func finish() { thread?.join() }

  /// Files of which each thread takes the next one that nobody has taken: files differ in size, and a second thread may
  /// come late or not at all.
  private final class SharedWork: @unchecked Sendable {
    enum Worker { case first, second }

    private let paths: [String]
    private let reading: Reading
    /// How many were taken, and whether any by the second; whoever reads or changes it holds the lock.
    private var taken = 0
    private var isShared = false
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let secondIsDone = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    /// What each worker parsed, by position; only the worker touches its own until it is done.
    private var byFirst: [(position: Int, file: ParsedFile)] = []
    private var bySecond: [(position: Int, file: ParsedFile)] = []

    init(_ paths: [String], _ reading: Reading) {
      self.paths = paths
      self.reading = reading
      pthread_mutex_init(lock, nil)
      sem_init(secondIsDone, 0, 0)
    }

    deinit {
      pthread_mutex_destroy(lock)
      sem_destroy(secondIsDone)
      lock.deallocate()
      secondIsDone.deallocate()
    }

    func takeWhatIsLeft(as worker: Worker) {
      var own: [(position: Int, file: ParsedFile)] = []
      while let next = takeOne(as: worker) { own.append((next, ParsedFile(paths[next], as: reading))) }
      switch worker {
      case .first: byFirst = own
      case .second:
        bySecond = own
        sem_post(secondIsDone)
      }
    }

    private func takeOne(as worker: Worker) -> Int? {
      pthread_mutex_lock(lock)
      defer { pthread_mutex_unlock(lock) }
      guard taken < paths.count else { return nil }
      taken += 1
      if worker == .second { isShared = true }
      return taken - 1
    }

    /// Once the first has found nothing left; waits only for files that the second has taken.
    var inOrder: [ParsedFile] {
      pthread_mutex_lock(lock)
      let waits = isShared
      pthread_mutex_unlock(lock)
      guard waits else { return byFirst.map(\.file) }
      while sem_wait(secondIsDone) != 0 {}
      return (byFirst + bySecond).sorted { $0.position < $1.position }.map(\.file)
    }
  }
}
