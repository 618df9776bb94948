/// One `table` element, with caption, citations and footer, to be set into a page.
///
/// Cells carry what their column holds as a class (`number`, `status`, `source`), and no style.
package struct HTMLFormat: ReadingFormat {
  package init() {}

  package func write(_ table: DisplayTable, to output: inout some TextOutputStream) {
    output.write("<table>\n")
    if !table.caption.isEmpty { output.write("  <caption>\(escaped(table.caption))</caption>\n") }
    let headings = table.columns.map { "<th scope=\"col\">\(escaped($0.heading))</th>" }
    if !headings.isEmpty { output.write("  <thead>\n    <tr>\(headings.joined())</tr>\n  </thead>\n") }
    output.write("  <tbody>\n")
    for row in table.rows {
      output.write("    <tr>\(zip(table.columns, row).map(cell).joined())</tr>\n")
    }
    output.write("  </tbody>\n")
    if !table.footer.isEmpty {
      output.write("  <tfoot>\n")
      for line in table.footer {
        output.write("    <tr><td colspan=\"\(max(table.columns.count, 1))\">\(escaped(line))</td></tr>\n")
      }
      output.write("  </tfoot>\n")
    }
    output.write("</table>\n")
  }

  private func cell(_ column: DisplayTable.Column, _ text: String) -> String {
    let text = escaped(text)
    return switch column.role {
    case .text: "<td>\(text)</td>"
    case .source where !text.isEmpty: "<td class=\"source\"><cite>\(text)</cite></td>"
    case .number, .date, .status, .source: "<td class=\"\(column.role.rawValue)\">\(text)</td>"
    }
  }

  private func escaped(_ text: String) -> String { HTMLFormat.escaped(text) }

  /// Text that is no markup, whatever is in it.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in printable(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
