/// The formats an answer can be asked for in, by the names that `--format` takes.
package enum OutputFormat: String, Sendable, CaseIterable {
  case table, list, csv, tsv, json, jsonl, markdown, html
  /// The references of an answer in its place; what cites nobody is written as a table.
  case cite
  /// Pictures of a proof; an answer that has none is refused before it is written (`isForProofs`).
  case dot, mermaid

  /// - Parameter width: of the terminal; `nil` if the output is none. Only table and list heed it.
  package func write(_ answer: Answer, width: Int? = nil, to output: inout some TextOutputStream) {
    write(RecordTable(answer), or: DisplayTable(answer), width: width, to: &output)
  }

  package func write(_ records: RecordTable, width: Int? = nil, to output: inout some TextOutputStream) {
    write(records, or: DisplayTable(records), width: width, to: &output)
  }

  /// Programs get the records, readers the table.
  private func write(
    _ records: @autoclosure () -> RecordTable, or table: @autoclosure () -> DisplayTable, width: Int?,
    to output: inout some TextOutputStream
  ) {
    switch self {
    // A list of settings has no picture, and is read all the same.
    case .table, .cite, .dot, .mermaid: TableFormat(width: width).write(table(), to: &output)
    case .list: ListFormat(width: width).write(table(), to: &output)
    case .csv: CSVFormat().write(records(), to: &output)
    case .tsv: TSVFormat().write(records(), to: &output)
    case .json: JSONFormat().write(records(), to: &output)
    case .jsonl: JSONLinesFormat().write(records(), to: &output)
    case .markdown: MarkdownFormat().write(table(), to: &output)
    case .html: HTMLFormat().write(table(), to: &output)
    }
  }

  /// Whether only an explanation can be written so.
  package var isForProofs: Bool {
    switch self {
    case .dot, .mermaid: true
    case .table, .list, .csv, .tsv, .json, .jsonl, .markdown, .html, .cite: false
    }
  }
}
