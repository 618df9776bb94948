/// The table of the terminal: caption, headings, aligned columns, footer, no boxes.
///
///     any time
///     state    treaty           status     source
///     China    1951 Convention             A 4.1.1
///     Lao PDR  CAT              contested  A 4.2, B p. 3
package struct TableFormat: ReadingFormat {
  /// Of the terminal, in display columns: long texts are wrapped, and after three lines cut with `…`.
  /// `nil` in a pipe, where nothing is wrapped or cut.
  package let width: Int?

  private static let linesPerCell = 3

  package init(width: Int? = nil) { self.width = width }

  package func write(_ table: DisplayTable, to output: inout some TextOutputStream) {
    writeLines(table.caption.isEmpty ? [] : [table.caption], to: &output)
    if !table.rows.isEmpty {
      let headings = table.headings == .shown ? [table.columns.map(\.heading)] : []
      let text = TextTable(table.columns.map(\.role.textColumn), rows: headings + table.rows)
      for line in text.lines(width: width, linesPerCell: TableFormat.linesPerCell) { output.write(line + "\n") }
    }
    writeLines(table.rows.isEmpty && table.footer.isEmpty ? ["no rows"] : table.footer, to: &output)
  }

  private func writeLines(_ lines: [String], to output: inout some TextOutputStream) {
    for line in lines {
      for part in width.map({ wrapped(printable(line), to: $0) }) ?? [printable(line)] { output.write(part + "\n") }
    }
  }
}

extension DisplayTable.Column.Role {
  fileprivate var textColumn: TextTable.Column {
    switch self {
    case .text, .source: .text
    case .date, .status: .word
    case .number: .number
    }
  }
}
