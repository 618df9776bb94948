import Source

/// What somebody would see: a screen that obeys what programs send to terminals of the type `xterm`.
///
/// Knows the control sequences that terminfo names for moving, erasing, inserting and deleting, and colours. A wide
/// character takes two cells, the second of which is empty.
struct Screen {
  struct Cell: Equatable {
    var text = " "
    /// The parameters of the last "select graphic rendition"; empty for plain text.
    var style = ""
  }

  private(set) var rows: [[Cell]]
  private(set) var row = 0
  private(set) var column = 0
  private(set) var columns: Int
  private var style = ""
  private var saved = (row: 0, column: 0, style: "")
  /// What is written in the last column leaves the cursor there until more comes.
  private var isPastEnd = false
  private var inserts = false
  private var sequence: String?
  private var undecoded: [UInt8] = []

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
  }

  /// Rows without what is blank at their end.
  var lines: [String] { rows.map { Self.text($0.map(\.text)) } }
  /// The row that the cursor stands in.
  var line: String { lines[row] }
  /// The same, without what is only suggested.
  var typedLine: String { Self.text(rows[row].map { $0.style == "2" ? " " : $0.text }) }
  /// What of that row is in a style, without blanks around it.
  func text(in style: String, row: Int? = nil) -> String {
    Self.text(rows[row ?? self.row].filter { $0.style == style }.map(\.text))
  }

  private static func text(_ cells: [String]) -> String {
    var text = cells.joined()
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Rows are cut or filled up, as by terminals that do not wrap lines again.
  mutating func resize(columns: Int) {
    rows = rows.map { Array(($0 + Array(repeating: Cell(), count: max(0, columns - $0.count))).prefix(columns)) }
    self.columns = columns
    column = min(column, columns - 1)
    isPastEnd = false
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    undecoded += bytes
    // The rest of a character may be still to come.
    var whole = undecoded.count
    for back in 1...4 where back <= undecoded.count {
      let lead = undecoded[undecoded.count - back]
      if lead & 0xC0 == 0x80 { continue }
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      if length > back { whole = undecoded.count - back }
      break
    }
    let text = String(decoding: undecoded[..<whole], as: UTF8.self)
    undecoded.removeFirst(whole)
    for scalar in text.unicodeScalars { take(scalar) }
  }

  // MARK: Characters

  private mutating func take(_ scalar: Unicode.Scalar) {
    if sequence != nil { return takeOfSequence(scalar) }
    switch scalar {
    case "\u{1B}": sequence = ""
    case "\r": moveTo(row, 0)
    case "\n": lineFeed()
    case "\u{8}": moveTo(row, column - 1)
    case "\t": moveTo(row, column + 8 - column % 8)
    case _ where scalar.value < 0x20: break
    default: write(scalar)
    }
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    let width = DisplayWidth.of(scalar)
    guard width > 0 else { return }
    if isPastEnd || column + width > columns {
      column = 0
      lineFeed()
    }
    isPastEnd = false
    let cells =
      [Cell(text: String(scalar), style: style)] + Array(repeating: Cell(text: "", style: style), count: width - 1)
    if inserts {
      rows[row].insert(contentsOf: cells, at: column)
      rows[row].removeLast(width)
    } else {
      // Half of a wide character that was there is gone with the other half.
      if rows[row][column].text.isEmpty, column > 0 { rows[row][column - 1] = Cell() }
      rows[row].replaceSubrange(column..<(column + width), with: cells)
      if column + width < columns, rows[row][column + width].text.isEmpty { rows[row][column + width] = Cell() }
    }
    column += width
    if column == columns {
      column -= 1
      isPastEnd = true
    }
  }

  private mutating func lineFeed() {
    isPastEnd = false
    if row + 1 < rows.count {
      row += 1
    } else {
      rows.removeFirst()
      rows.append(Array(repeating: Cell(), count: columns))
    }
  }

  private mutating func moveTo(_ row: Int, _ column: Int) {
    self.row = max(0, min(row, rows.count - 1))
    self.column = max(0, min(column, columns - 1))
    isPastEnd = false
  }

  // MARK: Sequences

  private mutating func takeOfSequence(_ scalar: Unicode.Scalar) {
    guard let sequence else { return }
    if sequence.isEmpty, scalar != "[", scalar != "(" {
      self.sequence = nil
      switch scalar {
      case "7": saved = (row, column, style)
      case "8":
        moveTo(saved.row, saved.column)
        style = saved.style
      case "M": moveTo(row - 1, column)
      default: break
      }
      return
    }
    let isFinal = sequence.hasPrefix("(") || !sequence.isEmpty && scalar.value >= 0x40 && scalar.value < 0x7F
    guard isFinal else {
      self.sequence = sequence + String(scalar)
      return
    }
    self.sequence = nil
    if sequence.hasPrefix("[") { obey(scalar, String(sequence.dropFirst())) }
  }

  private mutating func obey(_ final: Unicode.Scalar, _ parameters: String) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    let first = numbers.first.flatMap { $0 }
    let count = max(1, first ?? 1)
    switch final {
    case "A": moveTo(row - count, column)
    case "B": moveTo(row + count, column)
    case "C": moveTo(row, column + count)
    case "D": moveTo(row, column - count)
    case "G": moveTo(row, count - 1)
    case "H": moveTo(count - 1, (numbers.dropFirst().first.flatMap { $0 } ?? 1) - 1)
    case "J":
      if first == 2 { for index in rows.indices { erase(index, from: 0) } }
      erase(row, from: column)
      for index in rows.indices where index > row { erase(index, from: 0) }
    case "K": erase(row, from: column)
    case "P":
      rows[row].removeSubrange(column..<min(columns, column + count))
      rows[row] += Array(repeating: Cell(), count: columns - rows[row].count)
    case "@":
      rows[row].insert(contentsOf: Array(repeating: Cell(), count: count), at: column)
      rows[row].removeLast(count)
    case "X": for index in column..<min(columns, column + count) { rows[row][index] = Cell() }
    case "h": if parameters == "4" { inserts = true }
    case "l": if parameters == "4" { inserts = false }
    case "m": style = parameters == "0" ? "" : parameters
    default: break
    }
  }

  private mutating func erase(_ row: Int, from column: Int) {
    for index in column..<columns { rows[row][index] = Cell() }
  }
}
