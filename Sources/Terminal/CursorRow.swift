import Source

/// Where text that is written from the left edge leaves the cursor.
enum CursorRow {
  /// The row, counted from 0; a terminal of so many columns wraps and libedit puts tabs at every eighth.
  static func after(_ text: String, columns: Int) -> Int {
    var row = 0
    var column = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n":
        row += 1
        column = 0
        continue
      case "\t":
        column += 8 - column % 8
      default:
        // A wide character that does not fit goes to the next row whole.
        let width = DisplayWidth.of(scalar)
        if column + width > columns {
          row += 1
          column = 0
        }
        column += width
      }
      if column >= columns {
        row += 1
        column = 0
      }
    }
    return row
  }
}
