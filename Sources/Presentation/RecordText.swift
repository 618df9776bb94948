extension Cell {
  /// The text of a cell in a format without types: numbers without words, lists joined; empty for none.
  func recordText(joinedBy separator: String) -> String {
    switch self {
    case .none: ""
    case .text(let text), .date(let text): text
    case .number(let number): number.exact?.decimalText ?? number.text
    case .list(let cells): cells.map { $0.recordText(joinedBy: separator) }.joined(separator: separator)
    }
  }
}
