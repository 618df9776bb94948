/// All cases of a framework at a glance, with a letter for each value:
///
///     case                    law  int  derived             author
///     Pop1 in Host1  2008-12  M    O|P  split    1+1 of 2   compatible
///     M met  P partly  L lacking  O opposed  . unknown  | contested
package struct CasesPicture: Sendable {
  package struct Row: Sendable {
    package let title: String
    package let date: String
    /// For each condition, positions on the scale, lowest first; empty if unknown.
    package let values: [[Int]]
    package let verdict: String
    /// The name of the outcome, where there is one alone.
    package let outcome: String
    /// In how many combinations each outcome comes out, lowest first.
    package let counts: [Int]
    /// How the author's outcome stands to it; empty if there is none.
    package let author: String

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

  package init(conditions: [String], scale: [String], rows: [Row]) {
    self.conditions = conditions
    self.scale = scale
    self.rows = rows
  }

  package func lines(width: Int = 80) -> [String] {
    let letters = letters
    let heading = ["case", ""] + conditions + ["derived", "", "author"]
    let body = rows.map { row in
      let values = row.values.map { levels in
        levels.isEmpty ? "." : levels.map { letters[$0] }.joined(separator: "|")
      }
      return [row.title, row.date] + values + [row.verdict, detail(of: row), row.author]
    }
    let columns: [TextTable.Column] = [.text, .word] + conditions.map { _ in .word } + [.word, .text, .word]
    return TextTable(columns, rows: [heading] + body).lines(width: width) + wrapped(legend, to: width)
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
