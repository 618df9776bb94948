/// All cases of a framework at a glance, with a letter for each value:
///
///     case                    law  int  derived             author
///     Pop1 in Host1  2008-12  M    O|P  split    1+1 of 2   compatible
///     M met  P partly  L lacking  O opposed  . unknown  | contested
package struct CasesPicture: Sendable {
  package struct Row: Sendable {
    package var title: String
    /// Empty where the title says it.
    package var date: String
    /// For each condition, positions on the scale, lowest first; empty if unknown.
    package var values: [[Int]]
    package var verdict: String
    /// The name of the outcome, where there is one alone, or whatever else tells more than counts.
    package var outcome: String
    /// In how many combinations each outcome comes out, lowest first.
    package var counts: [Int]
    /// How the author's outcome stands to it; empty if there is none.
    package var author: String
    /// Whether it stands out among the others: a star in front of it.
    package var isMarked = false
    /// Lines before and behind it.
    package var titleAbove: String?
    package var notes: [String] = []

    package init(
      _ title: String, date: String, values: [[Int]], verdict: String, outcome: String = "", counts: [Int],
      author: String = ""
    ) {
      self.title = title
      self.date = date
      self.values = values
      self.verdict = verdict
      self.outcome = outcome
      self.counts = counts
      self.author = author
    }
  }

  /// Short names for the conditions, in the framework's order.
  package let conditions: [String]
  /// The words for the levels, lowest first.
  package let scale: [String]
  package let rows: [Row]
  /// What the titles of the rows are.
  package let heading: String

  package init(conditions: [String], scale: [String], rows: [Row], heading: String = "case") {
    self.conditions = conditions
    self.scale = scale
    self.rows = rows
    self.heading = heading
  }

  package func lines(width: Int = 80) -> [String] {
    let letters = letters
    var columns: [TextTable.Column] = hasMarks ? [.word, .text] : [.text]
    if hasDates { columns.append(.word) }
    columns += conditions.map { _ in .word }
    columns += [.word, .text, .word]
    let body = rows.map { row in
      let values = row.values.map { levels in
        levels.isEmpty ? "." : levels.map { letters[$0] }.joined(separator: "|")
      }
      return cells(row.isMarked ? "*" : "", row.title, row.date, values, [row.verdict, detail(of: row), row.author])
    }
    let head = cells("", heading, "", conditions, ["derived", "", "author"])
    let blocks = TextTable(columns, rows: [head] + body).blocks(width: width)
    let margin = hasMarks ? "   " : ""
    var lines = blocks[0]
    for (row, block) in zip(rows, blocks.dropFirst()) {
      if let title = row.titleAbove { lines.append(printable(title)) }
      lines += block
      for note in row.notes {
        lines += wrapped(printable(note), to: width - margin.count - 4).map { margin + "    " + $0 }
      }
    }
    return lines + (scale.isEmpty ? [] : wrapped(legend, to: width))
  }

  /// Columns that no row fills take no room.
  private var hasMarks: Bool { rows.contains(where: \.isMarked) }
  private var hasDates: Bool { rows.contains { !$0.date.isEmpty } }

  private func cells(_ mark: String, _ title: String, _ date: String, _ values: [String], _ rest: [String]) -> [String] {
    (hasMarks ? [mark] : []) + [title] + (hasDates ? [date] : []) + values + rest
  }

  /// `2+6 of 8`, or the outcome where there is but one.
  private func detail(of row: Row) -> String {
    let reached = row.counts.filter { $0 > 0 }
    if reached.count < 2 { return row.outcome }
    return "\(reached.map(String.init).joined(separator: "+")) of \(reached.reduce(0, +))"
  }

  private var legend: String {
    let levels = zip(letters, scale).reversed().map { "\($0) \(printable($1))" }
    return (levels + [". unknown", "| contested"]).joined(separator: "  ")
  }

  /// For each level the first letter of its word that no level before it has, else its number.
  private var letters: [String] {
    scale.enumerated().reduce(into: []) { letters, level in
      let free = level.element.uppercased().map(String.init).first { !letters.contains($0) }
      letters.append(free ?? "\(level.offset)")
    }
  }
}
