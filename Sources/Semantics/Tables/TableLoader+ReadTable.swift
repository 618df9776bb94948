import Engine
import Memory
import Tables

/// A table in numbers, with the thing that each row is about.
struct ReadTable {
  let table: EncodedTable
  /// None for a relation's.
  let things: [ValueID]
}

struct ReadTableKey: Hashable {
  let path: String
  /// The kind.
  let target: String
}

/// All rows at once: each different cell of a column is looked up once, and columns of numbers become columns of values.
extension TableLoader {
  /// - Returns: false where something is wrong with any row, or there is none; which row it is, nobody knows here.
  mutating func load(_ read: ReadTable, into builder: inout CasebookBuilder) -> Bool {
    let table = read.table
    guard table.rowCount > 0, takeColumns() else { return false }
    var columns: [ColumnOfValues?] = fields.map { _ in nil }
    var parts: [(part: LoadTarget.ClaimPart, column: ColumnOfValues)] = []
    for (column, use) in header.uses.enumerated() {
      if case .thing = use { continue }
      guard let values = values(of: column, use, table, &builder) else { return false }
      switch use {
      case .field(let field): columns[field] = values
      case .part(let part): parts.append((part, values))
      case .thing: break
      }
    }
    if parts.isEmpty {
      guard let headers = makeCircumstances(RowCircumstances.Key(), &builder) else { return false }
      if headers.count == 1 {
        appendAll(read, columns, header: headers.lowerBound)
      } else {
        guard appendEach(read, columns, parts, &builder) else { return false }
      }
    } else {
      guard appendEach(read, columns, parts, &builder) else { return false }
    }
    rowCount = table.rowCount
    insert(into: &builder)
    return true
  }

  /// What the cells of a column stand for: by row a number, by number a value or a part of the circumstances; 0 is nothing.
  private struct ColumnOfValues {
    let numbers: UnsafeBufferPointer<UInt32>
    let meanings: [UInt32]

    subscript(_ row: Int) -> UInt32 { meanings[Int(numbers[row])] }

    /// Whether every row has one: no cell is empty.
    var isWhole: Bool { !numbers.contains(0) }

    /// Row by row.
    var values: [ValueID] {
      [ValueID](large: numbers.count) { values in
        meanings.withUnsafeBufferPointer { meanings in
          for row in 0..<numbers.count { values.initializeElement(at: row, to: ValueID(raw: meanings[Int(numbers[row])])) }
        }
      }
    }
  }

  private mutating func values(
    of column: Int, _ use: LoadTarget.Use, _ table: EncodedTable, _ builder: inout CasebookBuilder
  ) -> ColumnOfValues? {
    var meanings: [UInt32] = [0]
    meanings.reserveCapacity(table.distinctCount(column) + 1)
    for number in 0..<table.distinctCount(column) {
      let meaning = table.withCell(number + 1, of: column) { cell -> UInt32? in
        switch use {
        case .field(let field): try? self.number(of: cell, fields[field], &builder).get()
        case .part(let part): try? self.number(of: cell, part, &builder).get()
        case .thing: nil
        }
      }
      guard let meaning else { return nil }
      meanings.append(meaning)
    }
    return ColumnOfValues(numbers: table.numbers(of: column), meanings: meanings)
  }

  /// Rows that have everything but their values in common.
  private mutating func appendAll(_ read: ReadTable, _ columns: [ColumnOfValues?], header: Int) {
    let count = read.table.rowCount
    var lines = NumberRuns()
    for stretch in read.table.stretches { lines.append(stretch.firstLine, isRising: true, count: stretch.count) }
    blocks[0].headerOfRow.append(header, isRising: false, count: count)
    blocks[0].lineOfRow = lines
    guard target.isKind else {
      for (field, column) in columns.enumerated() {
        blocks[0].columns[field] = column?.values ?? Array(repeating: .missing, count: count)
      }
      return
    }
    blocks[0].columns[0] = read.things
    for (field, column) in columns.enumerated() {
      isWhole[field] = false
      guard let column else { continue }
      if column.isWhole {
        blocks[field + 1] = blocks[0]
        blocks[field + 1].columns.append(column.values)
        continue
      }
      for row in 0..<count where column[row] != 0 {
        blocks[field + 1].columns[0].append(read.things[row])
        blocks[field + 1].columns[1].append(ValueID(raw: column[row]))
        blocks[field + 1].appendRow(header, lines[row])
      }
    }
  }

  /// Rows of which each may have another source, place, grade or time.
  private mutating func appendEach(
    _ read: ReadTable, _ columns: [ColumnOfValues?], _ parts: [(part: LoadTarget.ClaimPart, column: ColumnOfValues)],
    _ builder: inout CasebookBuilder
  ) -> Bool {
    var values = [ValueID](repeating: .missing, count: fields.count)
    var row = 0
    for stretch in read.table.stretches {
      for line in stretch.firstLine..<stretch.firstLine + stretch.count {
        for (field, column) in columns.enumerated() { values[field] = column.map { ValueID(raw: $0[row]) } ?? .missing }
        var key = RowCircumstances.Key()
        for (part, column) in parts { key[part] = column[row] }
        guard let headers = circumstances.known(key) ?? makeCircumstances(key, &builder), mistakes.isEmpty else { return false }
        for header in headers {
          if target.isKind { append(read.things[row], values, header, line) } else { append(values, header, line) }
        }
        row += 1
      }
    }
    return true
  }
}
