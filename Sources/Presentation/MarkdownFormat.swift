/// A table in Markdown (the pipe tables of GitHub), caption above and footer below as paragraphs.
package struct MarkdownFormat: ReadingFormat {
  package init() {}

  package func write(_ table: DisplayTable, to output: inout some TextOutputStream) {
    var paragraphs = table.footer.map(escaped)
    if !table.rows.isEmpty {
      paragraphs.insert(rows(of: table), at: 0)
    } else if paragraphs.isEmpty {
      paragraphs = ["no rows"]
    }
    if !table.caption.isEmpty { paragraphs.insert(escaped(table.caption), at: 0) }
    output.write(paragraphs.joined(separator: "\n\n") + "\n")
  }

  private func rows(of table: DisplayTable) -> String {
    let rule = table.columns.map { $0.role == .number ? "---:" : "---" }
    let lines = [table.columns.map { escaped($0.heading) }, rule] + table.rows.map { $0.map(escaped) }
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  /// Escapes what would end a cell, or be read as markup or as html; `_` only joins words here.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in printable(text).unicodeScalars {
      if "\\|`*<&[".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
