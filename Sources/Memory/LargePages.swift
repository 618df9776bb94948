import Glibc

/// Large pages for large pieces of memory.
///
/// The system hands memory out a page at a time, cleared, each with its own fault; of small pages that is a third of the
/// time that ten million rows take to load. It gives large ones where they are asked for (`madvise`), and where it has
/// none nothing is lost.
@usableFromInline
package enum LargePages {
  /// In bytes, what a large page is with most processors; less has none of its own.
  @usableFromInline static let least = 2 << 20

  /// Asks for them, best before any of the bytes was touched: a page that was stays small.
  @inlinable
  package static func ask(for start: UnsafeRawPointer, byteCount: Int) {
    if byteCount >= least { ask(from: start, byteCount) }
  }

  @usableFromInline
  static func ask(from start: UnsafeRawPointer, _ byteCount: Int) {
    let page = 4096
    let first = (Int(bitPattern: start) + page - 1) & ~(page - 1)
    madvise(UnsafeMutableRawPointer(bitPattern: first), Int(bitPattern: start) + byteCount - first, Int32(MADV_HUGEPAGE))
  }
}

extension UnsafeMutablePointer {
  /// As `allocate`, in large pages where it is much.
  @inlinable
  package static func allocate(large capacity: Int) -> UnsafeMutablePointer {
    let base = allocate(capacity: capacity)
    LargePages.ask(for: base, byteCount: capacity * MemoryLayout<Pointee>.stride)
    return base
  }
}

extension Array {
  /// Room for so many elements more, as appending them one by one would make it: at least twice as much as before.
  @inlinable
  package mutating func makeRoom(for more: Int) {
    if count + more <= capacity { return }
    reserveCapacity(Swift.max(count + more, 2 * capacity))
    let bytes = capacity * MemoryLayout<Element>.stride
    withUnsafeBytes { if let start = $0.baseAddress { LargePages.ask(for: start, byteCount: bytes) } }
  }

  /// Of elements that are all set by hand, in large pages where there are many.
  @inlinable
  package init(large count: Int, set: (UnsafeMutableBufferPointer<Element>) -> Void) {
    self.init(unsafeUninitializedCapacity: count) { elements, made in
      if let start = elements.baseAddress { LargePages.ask(for: start, byteCount: count * MemoryLayout<Element>.stride) }
      set(UnsafeMutableBufferPointer(rebasing: elements[..<count]))
      made = count
    }
  }
}
