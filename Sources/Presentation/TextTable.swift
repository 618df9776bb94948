import Source

/// Cells set in aligned columns, two spaces apart, without boxes.
///
/// Widths are display widths: Hangul and Han take two columns. What the cells hold is made printable.
/// Lines have no spaces at their ends.
struct TextTable {
  enum Column {
    /// Left, and may be wrapped to make room.
    case text
    /// Left, and keeps its width.
    case word
    /// Right, and keeps its width.
    case number
  }

  let columns: [Column]
  /// One cell for each column; headings are a row like any other.
  let rows: [[String]]

  private static let gap = 2

  init(_ columns: [Column], rows: [[String]]) {
    self.columns = columns
    self.rows = rows.map { $0.map(printable) }
  }

  func lines(width: Int?, indent: Int = 0, linesPerCell: Int? = nil) -> [String] {
    blocks(width: width, indent: indent, linesPerCell: linesPerCell).flatMap { $0 }
  }

  /// The lines of each row: more than one where a cell was wrapped.
  ///
  /// - Parameters:
  ///   - width: of the whole line; `nil` wraps and cuts nothing.
  ///   - linesPerCell: a cell that needs more ends in `…`.
  func blocks(width: Int?, indent: Int = 0, linesPerCell: Int? = nil) -> [[String]] {
    let natural = columns.indices.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    let gaps = indent + TextTable.gap * max(columns.count - 1, 0)
    let layout = ColumnLayout(
      natural: natural, shrinkable: columns.map { $0 == .text }, available: width.map { $0 - gaps })
    return rows.map { row in
      let cells = zip(row, layout.widths).map { wrapped($0, to: $1, lines: linesPerCell) }
      return (0..<(cells.map(\.count).max() ?? 0)).map { line in
        let pieces = columns.indices.map { column in
          let text = line < cells[column].count ? cells[column][line] : ""
          return DisplayWidth.padded(text, to: layout.widths[column], columns[column] == .number ? .right : .left)
        }
        let full = String(repeating: " ", count: indent) + pieces.joined(separator: "  ")
        let trimmed = full.trimmingEnd()
        return width.map { DisplayWidth.truncated(trimmed, to: $0) } ?? trimmed
      }
    }
  }
}
