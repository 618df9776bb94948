import Source

/// Reads a table row by row, holding no more of it than the row at hand.
///
///     let reader = try TableReader(path: "incidents.csv", name: "incidents.csv")
///     while try reader.next() { use(reader.cell(0).text) }
///
/// Bytes in, cells out: nothing is allocated for a cell, and a row is read again from its first byte where a chunk ends
/// inside it. A row that is no row is thrown as a mistake; the next call goes on behind it, unless the mistake
/// `endsReading`. Rows without a single value are passed over.
///
/// What is looked at for every byte or cell is not watched for a second access meanwhile (`@exclusivity`): no method hands
/// any of it out, and the watch took a twelfth of the time to load a file.
package final class TableReader {
  /// No row is longer, so that a quote left open does not take the whole file into memory.
  package static let longestRow = 16 << 20
  package static let mostColumns = 4096
  private static let firstCapacity = 1 << 18

  /// What messages call the file.
  package let name: String
  package let format: TableFormat
  /// Names of the columns: of csv and tsv as the first line has them, of jsonl in the order in which they come up, so
  /// that more can be there after any row.
  package private(set) var columns: [String] = []
  /// Where each of them is named first.
  package private(set) var columnPlaces: [Location] = []
  /// The number of the line at which the row at hand begins.
  @exclusivity(unchecked) package internal(set) var line = 1

  private let stream: ByteStream
  private var isFinished = false
  @exclusivity(unchecked) private(set) var buffer: UnsafeMutablePointer<UInt8>
  private var capacity = firstCapacity
  /// Offsets in the buffer: where the row at hand begins, where the next one does, where what is read ends.
  @exclusivity(unchecked) private(set) var rowStart = 0
  @exclusivity(unchecked) var rowEnd = 0
  @exclusivity(unchecked) private var end = 0
  /// How many bytes of the file were there before those of the buffer.
  private var passed = 0
  @exclusivity(unchecked) var nextLine = 1

  @exclusivity(unchecked) private(set) var cells: UnsafeMutablePointer<TableCell>
  @exclusivity(unchecked) private var cellCapacity = 64
  /// Cells whose quotes or escapes are resolved stand here; nil until there is one.
  private var scratch: UnsafeMutablePointer<UInt8>?
  private var scratchCapacity = 0
  @exclusivity(unchecked) var scratchCount = 0

  /// Opens the file and, for csv and tsv, reads the line that names the columns; until `next` is called, that is the row
  /// at hand.
  package init(path: String, name: String) throws(TableMistake) {
    guard let (format, isPacked) = TableFormat.of(path) else {
      throw TableMistake(problem: .unknownEnding, location: nil)
    }
    self.name = name
    self.format = format
    do throws(TableProblem) {
      stream = try ByteStream(path: path, isPacked: isPacked)
    } catch {
      throw TableMistake(problem: error, location: nil)
    }
    buffer = .allocate(capacity: capacity)
    cells = .allocate(capacity: cellCapacity)
    try fill()
    try lookAtBeginning()
    if format != .jsonl {
      guard try next() else { throw TableMistake(problem: .empty, location: nil) }
      for column in 0..<foundCells {
        let cell = cells[column]
        try addColumn(cell.text, at: rowStart + Int(cell.offset), Int(cell.length))
      }
    }
  }

  deinit {
    buffer.deallocate()
    cells.deallocate()
    scratch?.deallocate()
  }

  /// How many cells the row at hand has; those of jsonl are filled up to `columns.count`.
  @exclusivity(unchecked) package internal(set) var foundCells = 0

  /// - Precondition: the row at hand has so many cells.
  package func cell(_ column: Int) -> TableCell { cells[column] }

  /// About how many rows like those read until now are still to come; nil where nobody knows.
  ///
  /// - Parameter rows: how many were read.
  package func rowsToCome(after rows: Int) -> Int? {
    guard let size = stream.size, passed + rowEnd > 0 else { return nil }
    return Int(Double(rows) / Double(passed + rowEnd) * Double(max(0, size - passed - rowEnd)))
  }

  /// Goes to the next row; false at the end.
  package func next() throws(TableMistake) -> Bool {
    rowStart = rowEnd
    line = nextLine
    while true {
      scratchCount = 0
      let scan =
        switch format {
        case .csv: try scanCells(separator: UInt8(ascii: ","), isQuoting: true, upTo: end, isLast: isFinished)
        case .tsv: try scanCells(separator: UInt8(ascii: "\t"), isQuoting: false, upTo: end, isLast: isFinished)
        case .jsonl: try scanObject(upTo: end, isLast: isFinished)
        }
      switch scan {
      case .row: return true
      case .end: return false
      case .nothing:
        rowStart = rowEnd
        line = nextLine
      case .more: try fill()
      }
    }
  }

  /// What looking at the bytes from `rowStart` on came to.
  enum Scan {
    case row, end
    /// A row without a value.
    case nothing
    /// The row goes on behind what is read.
    case more
  }

  // MARK: Bytes

  /// Reads on behind the row at hand, which moves to the beginning of the buffer.
  private func fill() throws(TableMistake) {
    if rowStart > 0 {
      buffer.update(from: buffer + rowStart, count: end - rowStart)
      end -= rowStart
      passed += rowStart
      rowEnd -= rowStart
      rowStart = 0
    }
    if end == capacity {
      guard capacity < 2 * Self.longestRow else {
        throw mistake(.rowTooLong(limit: Self.longestRow), at: 0, 1)
      }
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * capacity)
      larger.update(from: buffer, count: end)
      buffer.deallocate()
      buffer = larger
      capacity *= 2
    }
    do throws(TableProblem) {
      let count = try stream.read(into: buffer + end, capacity - end)
      isFinished = count < capacity - end
      end += count
    } catch {
      throw TableMistake(problem: error, location: nil)
    }
  }

  /// Passes over a byte-order mark, and tells what is no text at all.
  private func lookAtBeginning() throws(TableMistake) {
    if end == 0 { throw TableMistake(problem: .empty, location: nil) }
    func begins(_ bytes: UInt8...) -> Bool {
      end >= bytes.count && bytes.indices.allSatisfy { buffer[$0] == bytes[$0] }
    }
    if begins(0xEF, 0xBB, 0xBF) {
      rowEnd = 3
    } else if begins(0x1F, 0x8B) {
      throw TableMistake(problem: .isPacked, location: nil)
    } else if begins(0x50, 0x4B, 0x03, 0x04) {
      throw TableMistake(problem: .isArchive, location: nil)
    } else if begins(0xFF, 0xFE) || begins(0xFE, 0xFF) {
      // The byte-order mark of UTF-16: every row would be wrong.
      throw TableMistake(problem: .utf16, location: nil)
    }
    if rowEnd == end, isFinished { throw TableMistake(problem: .empty, location: nil) }
  }

  // MARK: Cells

  /// Puts a cell into its place. `start` and `end` are offsets of what is written.
  func store(_ bytes: UnsafeBufferPointer<UInt8>, _ column: Int, from start: Int, to end: Int) {
    if column == cellCapacity {
      let larger = UnsafeMutablePointer<TableCell>.allocate(capacity: 2 * cellCapacity)
      larger.update(from: cells, count: cellCapacity)
      cells.deallocate()
      cells = larger
      cellCapacity *= 2
    }
    cells[column] = TableCell(bytes: bytes, offset: Int32(start - rowStart), length: Int32(end - start))
  }

  func addColumn(_ name: String, at offset: Int, _ count: Int) throws(TableMistake) {
    guard columns.count < Self.mostColumns else {
      throw mistake(.tooManyColumns(limit: Self.mostColumns), at: offset, count)
    }
    columns.append(name)
    columnPlaces.append(location(at: offset, count))
  }

  func storeNothing(_ column: Int) {
    store(UnsafeBufferPointer(start: UnsafePointer(buffer), count: 0), column, from: rowStart, to: rowStart - 1)
  }

  /// Where resolved text is written to, with room for the rest of the row: what is resolved is never longer.
  func space(from offset: Int) -> UnsafeMutablePointer<UInt8> {
    if let scratch, scratchCount > 0 || scratchCapacity >= end - offset { return scratch + scratchCount }
    // Nothing of this row stands in it yet, so nothing points into it.
    scratch?.deallocate()
    let space = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    scratch = space
    scratchCapacity = capacity
    return space
  }

  // MARK: Places

  package func location(of cell: TableCell) -> Location {
    if cell.isLeftOut { return locationOfRow }
    return location(at: rowStart + Int(cell.offset), Int(cell.length))
  }

  /// The first line of the row at hand.
  package var locationOfRow: Location { location(at: rowStart, rowEnd - rowStart) }

  /// - Parameter offset: in the buffer.
  func mistake(_ problem: TableProblem, at offset: Int, _ count: Int) -> TableMistake {
    TableMistake(problem: problem, location: location(at: offset, count))
  }

  /// The line that the offset stands in is copied, so that the place outlives the row.
  private func location(at offset: Int, _ count: Int) -> Location {
    var start = offset
    while start > rowStart, buffer[start - 1] != Self.lineFeed { start -= 1 }
    let lines = (rowStart..<start).count { buffer[$0] == Self.lineFeed }
    var lineEnd = offset
    while lineEnd < end, lineEnd - offset < Self.longestQuote, buffer[lineEnd] != Self.lineFeed,
      buffer[lineEnd] != Self.carriageReturn
    {
      lineEnd += 1
    }
    let text = SourceText(
      name: name, bytes: Array(UnsafeBufferPointer(start: buffer + start, count: lineEnd - start)),
      firstLine: line + lines)
    return Location(text, Span(offset - start, min(offset + count, lineEnd) - start))
  }

  /// No more of a line is kept for a message.
  private static let longestQuote = 1 << 16

  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
}
