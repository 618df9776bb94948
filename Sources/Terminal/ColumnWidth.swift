import CLibedit

/// How many columns text takes on the screen, by the same function (`wcwidth`, in the locale that
/// `UTF8Locale` adopted) with which libedit measures: the cursor is where both think it is.
enum ColumnWidth {
  static func of(_ scalar: Unicode.Scalar) -> Int { max(0, Int(tumen_column_width(scalar.value))) }

  static func of(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + of($1) } }

  /// As much of `text` as fits, with `…` in place of the rest.
  static func cut(_ text: String, to columns: Int) -> String {
    guard of(text) > columns else { return text }
    var result = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      guard used + of(scalar) < columns else { break }
      used += of(scalar)
      result.append(scalar)
    }
    if columns > 0 { result.append("…") }
    return String(result)
  }

  /// The row, counted from 0, on which the cursor stands after `text` was written from the left edge.
  static func row(after text: String, columns: Int) -> Int {
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
        if column + of(scalar) > columns {
          row += 1
          column = 0
        }
        column += of(scalar)
      }
      if column >= columns {
        row += 1
        column = 0
      }
    }
    return row
  }
}
