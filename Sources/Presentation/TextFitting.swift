import Source

/// Text broken into lines of at most `width` display columns: at spaces, else within a word after a
/// mark that joins (`.`, `_`, `/`, `-`), else where the line is full.
///
/// - Parameters:
///   - width: at least 1. A character wider than that stands alone on its line.
///   - lines: the last of so many ends in `…` if there is more; `nil` for as many as it takes.
func wrapped(_ text: String, to width: Int, lines limit: Int? = nil) -> [String] {
  var lines: [String] = []
  var rest = text
  while DisplayWidth.of(rest) > width {
    if lines.count + 1 == limit { return lines + [DisplayWidth.truncated(rest, to: width)] }
    let (line, remainder) = firstLine(of: rest, width: width)
    lines.append(line)
    rest = remainder
  }
  return rest.isEmpty && !lines.isEmpty ? lines : lines + [rest]
}

private func firstLine(of text: String, width: Int) -> (line: String, rest: String) {
  let (head, tail) = split(text, at: width)
  if tail.first == " " { return (head, String(tail.drop { $0 == " " })) }
  if let space = head.lastIndex(of: " "), space > head.startIndex {
    return (String(head[..<space]), String(head[head.index(after: space)...]) + tail)
  }
  if let joint = head.lastIndex(where: { "._/-".contains($0) }) {
    return (String(head[...joint]), String(head[head.index(after: joint)...]) + tail)
  }
  return (head, tail)
}

/// The longest beginning that fits into `width` display columns, but at least one character, and what
/// follows it.
private func split(_ text: String, at width: Int) -> (head: String, tail: String) {
  let fitting = DisplayWidth.prefix(of: text, width: width)
  let head = fitting.isEmpty ? String(text.prefix(1)) : String(fitting)
  return (head, String(text.unicodeScalars.dropFirst(head.unicodeScalars.count)))
}

extension String {
  /// Without the spaces at its end.
  func trimmingEnd() -> String {
    // By bytes: taking the last character off costs a hundred times as much.
    guard let last = utf8.lastIndex(where: { $0 != UInt8(ascii: " ") }) else { return "" }
    return String(self[...last])
  }
}
