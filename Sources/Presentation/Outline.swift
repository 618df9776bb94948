import Source

/// Lines with their numbers in a margin and what belongs under a line moved in:
///
///     1   Cambodia is bound to Non-refoulement by 1951 Convention
///           by rule "bound by treaty"  (Curator, interpretation)
///     2       Cambodia is a party to 1951 Convention
package struct Outline: Sendable {
  package struct Line: Sendable {
    package let number: Int?
    /// Steps of two columns that it is moved in.
    package let depth: Int
    package let text: String
    package init(number: Int?, depth: Int, text: String) {
      self.number = number
      self.depth = depth
      self.text = text
    }
  }

  package let lines: [Line]

  package init(_ lines: [Line]) { self.lines = lines }

  /// Columns of the margin: the longest number and two spaces; none without numbers.
  package var margin: Int {
    guard let longest = lines.compactMap(\.number).max() else { return 0 }
    return String(longest).utf8.count + 2
  }

  /// - Parameter wrap: breaks the text of a line, its moving in included, into lines.
  package func text(_ wrap: (String) -> [String]) -> [String] {
    let margin = margin
    return lines.flatMap { line -> [String] in
      let number = line.number.map(String.init) ?? ""
      let first = number + String(repeating: " ", count: margin - number.utf8.count)
      let blank = String(repeating: " ", count: margin)
      let parts = wrap(String(repeating: "  ", count: line.depth) + line.text)
      return parts.enumerated().map { (i, part) in part.isEmpty ? part : (i == 0 ? first : blank) + part }
    }
  }

  /// For programs that read tables: a record a line.
  package func records(frame: String) -> RecordTable {
    RecordTable(
      frame: frame, columns: ["number", "depth", "line"],
      rows: lines.map { line in
        [
          line.number.map { .number(NumberCell(Double($0))) } ?? .none, .number(NumberCell(Double(line.depth))), .text(line.text),
        ]
      })
  }
}
