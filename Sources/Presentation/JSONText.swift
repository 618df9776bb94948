/// Values as json text (RFC 8259), on one line.
enum JSONText {
  static func object(_ row: [Cell], of columns: [RecordTable.Column]) -> String {
    "{" + zip(columns, row).map { "\(string($0.name)): \(value($1))" }.joined(separator: ", ") + "}"
  }

  /// Typed: exact numbers are numbers, lists arrays, none `null`. A range within a list is its text.
  static func value(_ cell: Cell) -> String {
    switch cell {
    case .none: return "null"
    case .text(let text), .date(let text): return string(text)
    case .number(let number):
      guard let exact = number.exact, exact.isFinite else { return string(number.text) }
      return exact.decimalText
    case .list(let cells): return "[" + cells.map(value).joined(separator: ", ") + "]"
    }
  }

  /// Every scalar that a terminal would act on is escaped along with those that json demands, so json
  /// is safe to show and still says exactly what was there.
  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.actsOnTerminals: result += escape(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// All scalars that act on terminals lie in the first plane, so four digits do.
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
