/// A line that opens a block of code in Markdown: three or more backticks or tildes, after at most three spaces
/// (CommonMark 0.31, *Fenced code blocks*).
struct MarkdownFence {
  let indent: Int
  let mark: Character
  let length: Int
  /// What stands behind the marks, without spaces around it.
  let info: String
  /// Characters of the line before `info`.
  let infoColumn: Int

  init?(_ line: String) {
    indent = line.prefix { $0 == " " }.count
    let rest = line.dropFirst(indent)
    guard indent <= 3, let mark = rest.first, mark == "`" || mark == "~" else { return nil }
    self.mark = mark
    length = rest.prefix { $0 == mark }.count
    let behind = rest.dropFirst(length)
    // Backticks behind backticks are code within a line.
    guard length >= 3, mark == "~" || !behind.contains("`") else { return nil }
    let spaces = behind.prefix { $0 == " " || $0 == "\t" }.count
    infoColumn = indent + length + spaces
    info = String(behind.dropFirst(spaces)).trimmingSpaces
  }

  func isClosed(by line: String) -> Bool {
    guard let other = MarkdownFence(line) else { return false }
    return other.mark == mark && other.length >= length && other.info.isEmpty
  }

  var marker: String { String(repeating: mark, count: length) }
}

extension String {
  var trimmingSpaces: String {
    var text = self[...]
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text.drop { $0 == " " || $0 == "\t" })
  }
}
