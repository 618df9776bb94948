/// Rows for readers: texts under headings, with a caption and a footer, which the reading formats
/// (table, list, markdown, html) each dress in their own way.
package struct DisplayTable: Sendable {
  package struct Column: Hashable, Sendable {
    /// What the column holds, from which a format takes its alignment, or a class.
    package enum Role: String, Sendable { case text, number, date, status, source }

    package let heading: String
    package let role: Role

    package init(_ heading: String, _ role: Role = .text) {
      self.heading = heading
      self.role = role
    }
  }

  /// A verdict needs no headings; a format whose tables always have them shows them all the same.
  package enum Headings: Sendable { case shown, needless }

  package let caption: String
  package let columns: [Column]
  package let headings: Headings
  /// One text for each column.
  package let rows: [[String]]
  package let footer: [String]

  package init(
    caption: String, columns: [Column], headings: Headings = .shown, rows: [[String]], footer: [String] = []
  ) {
    self.caption = caption
    self.columns = columns
    self.headings = headings
    self.rows = rows
    self.footer = footer
  }

  /// The same with what was asked before what it holds for, on a page that shows it without the line that asked.
  package func captioned(_ question: String?) -> DisplayTable {
    guard let question else { return self }
    return DisplayTable(
      caption: question + (caption.isEmpty ? "" : ": " + caption), columns: columns, headings: headings, rows: rows,
      footer: footer)
  }

  /// The same rows with their numbers in front, as `why 3` and `cite 3` count them.
  package func numbered() -> DisplayTable {
    DisplayTable(
      caption: caption, columns: [Column("", .number)] + columns, headings: headings,
      rows: rows.enumerated().map { ["\($0.offset + 1)"] + $0.element }, footer: footer)
  }
}

/// Writes a table for people to read.
package protocol ReadingFormat {
  func write(_ table: DisplayTable, to output: inout some TextOutputStream)
}

// MARK: From answers and records

extension DisplayTable {
  /// The columns of the answer, a `status` column only if some row is not plainly met (empty for those
  /// that are, so that the others stand out), and a `source` column if anything is cited.
  package init(_ answer: Answer) {
    var columns = answer.columns.indices.map { index in
      Column(answer.columns[index].heading, DisplayTable.role(of: answer.rows.map { $0.cells[index] }))
    }
    let isVerdict = answer.kind == .verdict
    let showsStatus = isVerdict || answer.rows.contains { $0.status != .met }
    let showsSource = answer.rows.contains { !$0.sources.isEmpty }
    if showsStatus { columns.append(Column("status", .status)) }
    if showsSource { columns.append(Column("source", .source)) }
    let rows = answer.rows.map { row in
      var texts = zip(answer.columns, row.cells).map { $1.shown ?? $0.whenNone }
      if showsStatus { texts.append(row.status == .met && !isVerdict ? "" : row.status.name) }
      if showsSource { texts.append(row.sources.joined(separator: ", ")) }
      return texts
    }
    self.init(
      caption: answer.frame, columns: columns, headings: isVerdict ? .needless : .shown, rows: rows,
      footer: answer.footer)
  }

  package init(_ records: RecordTable) {
    self.init(
      caption: records.frame,
      columns: records.columns.indices.map { index in
        Column(records.columns[index].name, DisplayTable.role(of: records.rows.map { $0[index] }))
      },
      rows: records.rows.map { row in
        zip(records.columns, row).map { $1.recordText(joinedBy: $0.separator) }
      })
  }

  /// Numbers or dates only if all cells that hold anything are; a column of nothing is text.
  private static func role(of cells: [Cell]) -> Column.Role {
    let held = cells.filter { !$0.holdsNothing }
    if held.isEmpty { return .text }
    if held.allSatisfy(\.isNumber) { return .number }
    return held.allSatisfy { if case .date = $0 { true } else { false } } ? .date : .text
  }
}
