/// Comma-separated values, quoted as RFC 4180 says.
///
/// Lines end in a line feed alone, as other tools on the system write and read them. An empty field
/// is none recorded; a text that is empty is `""`. Control characters become visible, line ends in
/// quotes stay.
package struct CSVFormat: RecordFormat {
  package init() {}

  package func write(_ records: RecordTable, to output: inout some TextOutputStream) {
    for (number, column) in records.columns.enumerated() {
      if number > 0 { output.write(",") }
      output.write(quoted(column.name))
    }
    output.write("\n")
    for row in records.rows {
      for (number, cell) in row.enumerated() {
        if number > 0 { output.write(",") }
        if !cell.holdsNothing { output.write(quoted(cell.recordText(joinedBy: records.columns[number].separator))) }
      }
      output.write("\n")
    }
  }

  private func quoted(_ text: String) -> String {
    if !text.isEmpty, text.utf8.allSatisfy(CSVFormat.isPlain) { return text }
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

  /// Whether a byte can stand in a field without quotes wherever it stands: of ASCII, what is printed, but no space.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\"")
  }
}
