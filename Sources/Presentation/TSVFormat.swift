/// Tab-separated values: one line a record, no quotes. Tabs, line ends and backslashes within a field
/// are written `\t`, `\n`, `\r` and `\\`; other control characters become visible.
package struct TSVFormat: RecordFormat {
  package init() {}

  package func write(_ records: RecordTable, to output: inout some TextOutputStream) {
    writeLine(records.columns.map(\.name), to: &output)
    for row in records.rows {
      writeLine(zip(records.columns, row).map { $1.recordText(joinedBy: $0.separator) }, to: &output)
    }
  }

  private func writeLine(_ fields: [String], to output: inout some TextOutputStream) {
    output.write(fields.map(escaped).joined(separator: "\t"))
    output.write("\n")
  }

  private func escaped(_ text: String) -> String {
    var field = ""
    for scalar in printable(text, lineBreaks: .kept).unicodeScalars {
      switch scalar {
      case "\t": field += "\\t"
      case "\n": field += "\\n"
      case "\r": field += "\\r"
      case "\\": field += "\\\\"
      default: field.unicodeScalars.append(scalar)
      }
    }
    return field
  }
}
