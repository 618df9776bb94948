/// Rows for programs: named columns of plain values, which the data formats (csv, tsv, json, jsonl)
/// write as they stand.
///
/// Column names are distinct. A number in a record is exact: ranges come as two columns.
package struct RecordTable: Sendable {
  package struct Column: Hashable, Sendable, ExpressibleByStringLiteral {
    package let name: String
    /// What joins the entries of a list where a format has no lists of its own.
    package let separator: String

    package init(_ name: String, joinedBy separator: String = "; ") {
      self.name = name
      self.separator = separator
    }

    package init(stringLiteral name: String) { self.init(name) }
  }

  package let frame: String
  package let columns: [Column]
  /// One cell for each column.
  package let rows: Rows

  /// Made when they are looked at: of an answer of many rows there is never more than one of them.
  package struct Rows: RandomAccessCollection, Sendable {
    package let endIndex: Int
    fileprivate let row: @Sendable (Int) -> [Cell]

    package var startIndex: Int { 0 }
    package subscript(position: Int) -> [Cell] { row(position) }
  }

  package init(frame: String, columns: [Column], rows: [[Cell]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a record has one cell for each column")
    self.init(frame: frame, columns: columns, rows: Rows(endIndex: rows.count) { rows[$0] })
  }

  private init(frame: String, columns: [Column], rows: Rows) {
    precondition(Set(columns.map(\.name)).count == columns.count, "the columns of records have distinct names")
    self.frame = frame
    self.columns = columns
    self.rows = rows
  }
}

/// Writes records for another program to read.
package protocol RecordFormat {
  func write(_ records: RecordTable, to output: inout some TextOutputStream)
}

// MARK: From an answer

extension RecordTable {
  /// One column per item (`x.low` and `x.high` if any row holds a range), then `status` and `claims`.
  ///
  /// A heading that is taken already, these two included, gets `_2`, `_3` and so on, so that a script
  /// that reads `status` always reads the verdict.
  package init(_ answer: Answer) {
    let verdictColumns = [Column("status"), Column("claims", joinedBy: " ")]
    let isRanged = answer.columns.indices.map { column in answer.rows.contains { $0.cells[column].isRange } }
    var taken = Set(verdictColumns.map(\.name))
    let items = zip(answer.columns, isRanged).flatMap { column, isRanged in
      let headings = isRanged ? ["\(column.heading).low", "\(column.heading).high"] : [column.heading]
      return headings.map { Column(RecordTable.name($0, notIn: &taken)) }
    }
    let columns = items + verdictColumns
    let rows = Rows(endIndex: answer.rows.count) { position in
      let row = answer.rows[position]
      var cells: [Cell] = []
      cells.reserveCapacity(columns.count)
      for (cell, isRanged) in zip(row.cells, isRanged) {
        if isRanged { cells += cell.ends } else { cells.append(cell) }
      }
      cells.append(.text(row.status.name))
      cells.append(.list(row.claims.map(Cell.text)))
      return cells
    }
    self.init(frame: answer.frame, columns: columns, rows: rows)
  }

  private static func name(_ heading: String, notIn taken: inout Set<String>) -> String {
    var name = heading
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(heading)_\(number)"
      number += 1
    }
    return name
  }
}

extension Cell {
  /// The two cells of a column that holds ranges. What is no number stands in both.
  fileprivate var ends: [Cell] {
    guard case .number(let number) = self else { return [self, self] }
    return [number.low, number.high].map { bound in bound.map { .number(NumberCell($0)) } ?? .none }
  }
}
