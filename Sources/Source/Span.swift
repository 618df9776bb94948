/// A half-open range of UTF-8 byte offsets in one `SourceText`.
package struct Span: Hashable, Sendable {
  package var start: Int32
  package var end: Int32

  package init(_ start: Int, _ end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
  }

  /// The smallest span that covers both.
  package func union(_ other: Span) -> Span {
    Span(Int(min(start, other.start)), Int(max(end, other.end)))
  }

  package var range: Range<Int> { Int(start)..<Int(max(start, end)) }
}
