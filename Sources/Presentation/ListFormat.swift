/// Each row as a numbered block with one item a line, for rows too wide for a table:
///
///     any time
///
///     1  state   China
///        treaty  1951 Convention
///        source  A 4.1.1
package struct ListFormat: ReadingFormat {
  /// Of the terminal, in display columns: long texts are wrapped. `nil` in a pipe.
  package let width: Int?

  package init(width: Int? = nil) { self.width = width }

  package func write(_ table: DisplayTable, to output: inout some TextOutputStream) {
    var blocks = itemBlocks(table)
    if table.rows.isEmpty && table.footer.isEmpty { blocks = [["no rows"]] }
    if !table.caption.isEmpty { blocks.insert(lines([table.caption]), at: 0) }
    if !table.footer.isEmpty { blocks.append(lines(table.footer)) }
    output.write(blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n")
  }

  /// One block for each row. All are set in one table, so that the items line up from row to row.
  private func itemBlocks(_ table: DisplayTable) -> [[String]] {
    // A column that says nothing of a row, as `status` of a row that is met, has no line there.
    let items = table.rows.map { row in zip(table.columns, row).filter { !$1.isEmpty } }
    let numbered = items.enumerated().flatMap { number, items in
      items.enumerated().map { place, item in [place == 0 ? "\(number + 1)" : "", item.0.heading, item.1] }
    }
    var lines = TextTable([.number, .word, .text], rows: numbered).blocks(width: width)[...]
    return items.map { items in
      defer { lines.removeFirst(items.count) }
      return lines.prefix(items.count).flatMap { $0 }
    }
  }

  private func lines(_ texts: [String]) -> [String] {
    texts.map(printable).flatMap { text in width.map { wrapped(text, to: $0) } ?? [text] }
  }
}
