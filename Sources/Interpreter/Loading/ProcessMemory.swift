import CMalloc
import Glibc

/// What the system lets this process take of memory (`ulimit -v`), and what it has taken.
///
/// Swift ends a process that asks for more than there is, so whoever takes a lot asks here before.
package enum ProcessMemory {
  /// In bytes of address space; below this the program says so instead of starting. Most of it is the program itself
  /// and its libraries.
  package static let least = 128 << 20
  /// What one question may take where the system sets no limit, in bytes that are really in memory.
  package static let questionLimit = 2 << 30

  /// Has what loading a casebook needs come in large pages: a small page at a time, each with its own fault, took a
  /// fifth of the time to start. Where the system has none, nothing is lost.
  package static func prepareForLoading() {
    guard limit == nil, let end = sbrk(0) else { return }
    let largePage = 2 << 20
    // A page that was touched stays small, so the heap goes on a little before a large page begins.
    let small = 256 << 10
    let large = 3 * largePage
    let start = (Int(bitPattern: end) + small + largePage - 1) & ~(largePage - 1)
    sbrk(start - small - Int(bitPattern: end))
    mallopt(M_TOP_PAD, Int32(small + large))
    mallopt(M_TRIM_THRESHOLD, Int32(2 * large))
    // An array that outgrows its place leaves it to the next one, instead of giving it back and asking for fresh pages.
    // More than this malloc does not take.
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    // Two pieces that the heap so far cannot both hold make malloc ask for the rest, pad included. The compiler leaves
    // out a piece that nobody looks at.
    let pieces = [malloc(100 << 10), malloc(100 << 10)]
    guard pieces.allSatisfy({ malloc_usable_size($0) > 0 }) else { return }
    for piece in pieces { free(piece) }
    madvise(UnsafeMutableRawPointer(bitPattern: start), large, Int32(MADV_HUGEPAGE))
  }

  /// In bytes of address space; nil where there is none.
  package static var limit: Int? {
    var limits = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limits) == 0, limits.rlim_cur != rlim_t.max else {
      return nil
    }
    return Int(clamping: limits.rlim_cur)
  }

  /// What is left below the limit; nil where there is none.
  package static var room: Int? { limit.map { max(0, $0 - inUse.addressSpace) } }

  /// What a question may take in all, in bytes: under a limit half of it, for its answer is written after that.
  package static var allowance: Int { limit.map { $0 / 2 } ?? questionLimit }

  /// Whether what runs should stop.
  package static var isShort: Bool { questionRoom < 0 }

  /// In bytes, what a question may still take; negative where it has taken too much.
  static var questionRoom: Int {
    let inUse = inUse
    return allowance - (limit == nil ? inUse.resident : inUse.addressSpace)
  }

  /// In bytes; nothing where the system does not say.
  static var inUse: (addressSpace: Int, resident: Int) {
    let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return (0, 0) }
    defer { close(descriptor) }
    var text = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &text, text.count)
    let pages = text.prefix(max(0, count)).split(separator: UInt8(ascii: " ")).prefix(2)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    guard pages.count == 2 else { return (0, 0) }
    let page = sysconf(Int32(_SC_PAGESIZE))
    return (pages[0] * page, pages[1] * page)
  }
}
