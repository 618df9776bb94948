import Glibc

/// One text that statements are read from: a file, a line typed at the prompt, or a `-c` argument.
///
/// Holds the bytes as they were read and knows its lines. The bytes are valid UTF-8: whoever reads a
/// file checks it before (`UTF8Validation`).
package final class SourceText: Sendable {
  /// What a message calls this text: a path as the user gave it, or `<prompt>`, `<command>`, `<standard input>`.
  package let name: String
  package let bytes: [UInt8]
  /// The folder that paths in this text are relative to; nil for the folder that the program runs in.
  package let folder: String?
  /// The number of its first line: another than 1 where only a part of a file is held.
  package let firstLine: Int
  /// Whether a message can show its lines.
  package let isHeld: Bool
  /// Byte offset at which each line begins; the first is 0.
  private let lineStarts: [Int32]

  package convenience init(name: String, bytes: [UInt8], folder: String? = nil, firstLine: Int = 1) {
    self.init(name: name, bytes: bytes, folder: folder, firstLine: firstLine, isHeld: true)
  }

  /// A line of a file of which nothing is held: a row of a large table.
  package convenience init(name: String, line: Int) {
    self.init(name: name, bytes: [], folder: nil, firstLine: line, isHeld: false)
  }

  private init(name: String, bytes: [UInt8], folder: String?, firstLine: Int, isHeld: Bool) {
    self.name = name
    self.bytes = bytes
    self.folder = folder
    self.firstLine = firstLine
    self.isHeld = isHeld
    var starts: [Int32] = [0]
    bytes.withUnsafeBufferPointer { buffer in
      guard let start = UnsafeRawPointer(buffer.baseAddress) else { return }
      starts.reserveCapacity(buffer.count / 64)
      var next = 0
      while next < buffer.count, let end = memchr(start + next, 0x0A, buffer.count - next) {
        next = UnsafeRawPointer(end) - start + 1
        starts.append(Int32(truncatingIfNeeded: next))
      }
    }
    lineStarts = starts
  }

  package convenience init(name: String, _ text: String, folder: String? = nil) {
    self.init(name: name, bytes: Array(text.utf8), folder: folder)
  }

  /// 1-based line and 1-based column; the column counts Unicode scalars.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let line = lineIndex(of: offset)
    var column = 1
    var i = Int(lineStarts[line])
    while i < min(offset, bytes.count) {
      if bytes[i] & 0xC0 != 0x80 { column += 1 }
      i += 1
    }
    return (line + firstLine, column)
  }

  /// The text of a line by its number, without its line end.
  package func line(_ number: Int) -> String {
    guard lineStarts.indices.contains(number - firstLine) else { return "" }
    return String(decoding: bytes[lineRange(number - firstLine)], as: UTF8.self)
  }

  /// Byte offset at which a line begins, by its number.
  package func lineStart(_ number: Int) -> Int { Int(lineStarts[number - firstLine]) }

  package func text(in span: Span) -> String {
    let range = span.range.clamped(to: 0..<bytes.count)
    return String(decoding: bytes[range], as: UTF8.self)
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  private func lineRange(_ index: Int) -> Range<Int> {
    let start = Int(lineStarts[index])
    var end = index + 1 < lineStarts.count ? Int(lineStarts[index + 1]) - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<max(start, end)
  }
}
