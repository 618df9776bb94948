/// Comma-separated values, quoted as RFC 4180 says.
///
/// Lines end in a line feed alone, as other tools on the system write and read them. An empty field
/// is none recorded; a text that is empty is `""`. Control characters become visible, line ends in
/// quotes stay.
package struct CSVFormat: RecordFormat {
  package init() {}

  package func write(_ records: RecordTable, to output: inout some TextOutputStream) {
    writeLine(records.columns.map { quoted($0.name) }, to: &output)
    for row in records.rows {
      let fields = zip(records.columns, row).map { column, cell in
        cell.holdsNothing ? "" : quoted(cell.recordText(joinedBy: column.separator))
      }
      writeLine(fields, to: &output)
    }
  }

  private func writeLine(_ fields: [String], to output: inout some TextOutputStream) {
    output.write(fields.joined(separator: ","))
    output.write("\n")
  }

  private func quoted(_ text: String) -> String {
    let text = printable(text, lineBreaks: .kept)
    // Scalars, not characters: a carriage return with its line feed is one character, a comma with a
    // combining mark after it another.
    let isPlain = text.unicodeScalars.allSatisfy { !"\",\n\r".unicodeScalars.contains($0) }
    let isBare = text.first != " " && text.last != " " && !text.isEmpty
    if isPlain && isBare { return text }
    var field = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { field += "\"" }
      field.unicodeScalars.append(scalar)
    }
    return field + "\""
  }
}
