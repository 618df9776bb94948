import Memory

/// A whole table in numbers: column by column, each cell as its number in the column's dictionary, 0 for an empty one.
///
///     let table = EncodedTable(reader, apart: 0)
///     while let names = try table.read(rows: 4096) { use(names) }
///
/// Of a column whose cells are nearly all different, such as names, the cells are handed out as they are.
package final class EncodedTable: @unchecked Sendable {
  /// Cells of one column, one behind the other.
  package struct Cells: Sendable {
    var bytes: [UInt8] = []
    /// Where each ends.
    var ends: [Int] = []
    /// About how many rows follow theirs; 0 where nobody knows.
    package fileprivate(set) var rowsToCome = 0

    package var count: Int { ends.count }
    /// Of all of them together.
    package var byteCount: Int { bytes.count }

    package func forEach(_ visit: (UnsafeBufferPointer<UInt8>) -> Void) {
      bytes.withUnsafeBufferPointer { bytes in
        var start = 0
        for end in ends {
          visit(UnsafeBufferPointer(rebasing: bytes[start..<end]))
          start = end
        }
      }
    }
  }

  /// Rows whose lines follow each other.
  package struct Stretch {
    package let firstLine: Int
    package internal(set) var count: Int
  }

  /// At its end once the table is read; its columns stay.
  package let reader: TableReader
  private let columnCount: Int
  private let apart: Int?
  private let makesRoomAhead: Bool
  private let dictionaries: UnsafeMutablePointer<CellDictionary>
  /// One for each column; room for `capacity` rows.
  private let numbers: UnsafeMutablePointer<UnsafeMutablePointer<UInt32>>
  private var capacity = 0
  private var rowsToCome = 0
  package private(set) var rowCount = 0
  /// In order.
  package private(set) var stretches: [Stretch] = []

  /// - Parameters:
  ///   - reader: of csv or tsv, before its first row.
  ///   - apart: the column whose cells are handed out.
  ///   - makesRoomAhead: whether to make room for all rows that the file seems to hold, instead of growing by doubling.
  package init(_ reader: TableReader, apart: Int?, makesRoomAhead: Bool = false) {
    self.makesRoomAhead = makesRoomAhead
    self.reader = reader
    self.apart = apart
    columnCount = reader.columns.count
    dictionaries = .allocate(capacity: columnCount)
    numbers = .allocate(capacity: columnCount)
    for column in 0..<columnCount {
      (dictionaries + column).initialize(to: CellDictionary())
      numbers[column] = .allocate(capacity: 0)
    }
  }

  deinit {
    for column in 0..<columnCount { numbers[column].deallocate() }
    dictionaries.deinitialize(count: columnCount)
    dictionaries.deallocate()
    numbers.deallocate()
  }

  /// Reads so many rows more.
  ///
  /// - Returns: the cells of the column apart; nil at the end.
  package func read(rows: Int) throws(TableMistake) -> Cells? {
    makeRoom(for: rowCount + rows, rowsToCome)
    let (reader, dictionaries, numbers, columnCount, apart) = (reader, dictionaries, numbers, columnCount, apart ?? -1)
    let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: columnCount)
    defer { keys.deallocate() }
    let first = rowCount
    var row = first
    var cells = Cells()
    var stretch = stretches.popLast() ?? Stretch(firstLine: reader.nextLine, count: 0)
    // Also of what was read before a mistake.
    defer {
      rowCount = row
      stretches.append(stretch)
    }
    while row < first + rows, try reader.next() {
      for column in 0..<columnCount where column != apart {
        keys[column] = CellDictionary.key(of: reader.cell(column).bytes)
        dictionaries[column].prefetch(keys[column])
      }
      for column in 0..<columnCount {
        let cell = reader.cell(column)
        if column == apart {
          cells.bytes.append(contentsOf: cell.bytes)
          cells.ends.append(cells.bytes.count)
        } else {
          numbers[column][row] = cell.isEmpty ? 0 : dictionaries[column].number(of: cell.bytes, keys[column])
        }
      }
      if reader.line != stretch.firstLine + stretch.count {
        stretches.append(stretch)
        stretch = Stretch(firstLine: reader.line, count: 0)
      }
      stretch.count += 1
      row += 1
    }
    if row == first { return nil }
    // A little more than it seems, but not many times what was seen: the first rows may be unlike the others.
    if makesRoomAhead { rowsToCome = reader.rowsToCome(after: row).map { min($0 + $0 / 32, 256 * row) } ?? 0 }
    cells.rowsToCome = rowsToCome
    return cells
  }

  private func makeRoom(for rows: Int, _ more: Int) {
    if rows <= capacity { return }
    capacity = max(rows + more, more == 0 ? 2 * capacity : 0)
    for column in 0..<columnCount {
      let larger = UnsafeMutablePointer<UInt32>.allocate(large: capacity)
      larger.update(from: numbers[column], count: rowCount)
      numbers[column].deallocate()
      numbers[column] = larger
    }
  }

  // MARK: What was read

  /// How many different cells a column has, empty ones left out.
  package func distinctCount(_ column: Int) -> Int { dictionaries[column].count }

  /// - Parameter number: from 1 on.
  package func withCell<T>(_ number: Int, of column: Int, _ use: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    dictionaries[column].withBytes(of: number, use)
  }

  /// What stands for the cells of a column, row by row.
  package func numbers(of column: Int) -> UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(start: numbers[column], count: rowCount)
  }
}
