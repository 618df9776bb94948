import Source

/// Where the outcomes of one case lie, over a line of all outcomes:
///
///                  vacuum   between    ad hoc   between  stretching
///     derived        .         [1========1]        .         .      2 combinations
///     by source      .         A         B         .         .
///     author         .         ^         .         .         .      A 5.4.1
package struct IntervalChart: Sendable {
  package enum Marks: Sendable {
    /// In how many combinations each outcome comes out, lowest first: brackets round the ends of D.
    case counts([Int])
    /// For each outcome, who stands there.
    case labels([[String]])
    /// From the one outcome to the other, both included, by position.
    case interval(Int, Int)
  }

  package struct Row: Sendable {
    package let label: String
    package let marks: Marks
    package let note: String

    package init(_ label: String, _ marks: Marks, note: String = "") {
      self.label = label
      self.marks = marks
      self.note = note
    }
  }

  /// What settling one condition would do: `if interest is settled: opposed → between · partly → ad hoc`.
  package struct Settling: Sendable {
    package let condition: String
    /// Each value with the outcome or outcomes that then remain.
    package let effects: [(value: String, outcome: String)]
    package let remark: String

    package init(_ condition: String, _ effects: [(value: String, outcome: String)], remark: String = "") {
      self.condition = condition
      self.effects = effects
      self.remark = remark
    }
  }

  /// Short names, lowest first; they need not differ.
  package let outcomes: [String]
  package let rows: [Row]
  package let settling: [Settling]

  /// Room for `[12]` and one more.
  private static let leastCell = 5

  package init(outcomes: [String], rows: [Row], settling: [Settling] = []) {
    self.outcomes = outcomes
    self.rows = rows
    self.settling = settling
  }

  package func lines(width: Int = 80) -> [String] {
    let labels = rows.map { printable($0.label) }
    let margin = (labels.map { DisplayWidth.of($0) }.max() ?? 0) + 2
    let cell = cellWidth(margin: margin, width: width)
    let header = String(repeating: " ", count: margin) + outcomes.map { centred(printable($0), in: cell) }.joined()
    let body = zip(labels, rows).flatMap { label, row in
      let start = DisplayWidth.padded(label, to: margin)
      return withNote(
        row.note, after: start + axis(row.marks, cell: cell), column: margin + cell * outcomes.count, width)
    }
    return [header.trimmingEnd()] + body + settling.flatMap { self.lines(of: $0, width) }
  }

  /// Wide enough that no two names touch, and a little more if there is room; beside the notes if
  /// both fit into the line.
  private func cellWidth(margin: Int, width: Int) -> Int {
    let names = outcomes.map { DisplayWidth.of(printable($0)) }
    let pairs = zip(names, names.dropFirst()).map { ($0 + $1) / 2 + 2 }
    let labels = outcomes.indices.flatMap { outcome in rows.map { self.labels(of: $0, at: outcome) + 1 } }
    let needed = max(names.max() ?? 0, pairs.max() ?? 0, labels.max() ?? 0)
    let notes = rows.map { DisplayWidth.of(printable($0.note)) }.max() ?? 0
    let beside = (width - margin - notes - 1) / max(outcomes.count, 1)
    let alone = (width - margin) / max(outcomes.count, 1)
    return max(min(needed + 2, beside >= needed ? beside : alone), IntervalChart.leastCell)
  }

  /// How many columns the labels of a row take at an outcome.
  private func labels(of row: Row, at outcome: Int) -> Int {
    guard case .labels(let labels) = row.marks, outcome < labels.count else { return 0 }
    return DisplayWidth.of(printable(labels[outcome].joined(separator: " ")))
  }

  /// A note stands to the right of its row, or below it where it would run over the line.
  private func withNote(_ note: String, after line: String, column: Int, _ width: Int) -> [String] {
    let note = printable(note)
    let space = String(repeating: " ", count: max(column - DisplayWidth.of(line), 0) + 1)
    if note.isEmpty { return [line.trimmingEnd()] }
    if column + 1 + DisplayWidth.of(note) <= width { return [line + space + note] }
    return [line.trimmingEnd()] + wrapped(note, to: width - 4).map { "    " + $0 }
  }

  private func lines(of settling: Settling, _ width: Int) -> [String] {
    let effects = settling.effects.map { "\($0.value) → \($0.outcome)" }.joined(separator: " · ")
    let sentence = printable("if \(settling.condition) is settled: \(effects)")
    let remark = printable(settling.remark)
    if remark.isEmpty { return wrapped(sentence, to: width) }
    let whole = "\(sentence)  \(remark)"
    if DisplayWidth.of(whole) <= width { return [whole] }
    return wrapped(sentence, to: width) + wrapped(remark, to: width - 4).map { "    " + $0 }
  }
}

// MARK: One row of the chart

extension IntervalChart {
  private func axis(_ marks: Marks, cell: Int) -> String {
    switch marks {
    case .labels(let labels):
      return outcomes.indices.map { outcome in
        let here = outcome < labels.count ? labels[outcome] : []
        return centred(here.isEmpty ? "." : printable(here.joined(separator: " ")), in: cell)
      }.joined()
    case .interval(let from, let to):
      return stretch(from, to, of: "-", cell: cell) { $0 == from || $0 == to ? "^" : "-" }
    case .counts(let counts):
      let reached = counts.indices.filter { counts[$0] > 0 }
      guard let from = reached.first, let to = reached.last else {
        return stretch(0, -1, of: "=", cell: cell) { _ in "." }
      }
      return stretch(from, to, of: "=", cell: cell) { outcome in
        let count = counts[outcome] > 0 ? "\(counts[outcome])" : "."
        return (outcome == from ? "[" : "") + count + (outcome == to ? "]" : "")
      }
    }
  }

  /// Marks from one outcome to another, joined by a line; a dot at each outcome outside.
  private func stretch(
    _ from: Int, _ to: Int, of line: Character, cell: Int, mark: (Int) -> String
  ) -> String {
    outcomes.indices.map { outcome in
      let isInside = from <= outcome && outcome <= to
      return centred(
        isInside ? mark(outcome) : ".", in: cell, left: isInside && outcome > from ? line : " ",
        right: isInside && outcome < to ? line : " ")
    }.joined()
  }

  private func centred(_ text: String, in cell: Int, left: Character = " ", right: Character = " ") -> String {
    let text = DisplayWidth.of(text) <= cell ? text : DisplayWidth.truncated(text, to: cell - 1)
    let space = cell - DisplayWidth.of(text)
    return String(repeating: left, count: space / 2) + text + String(repeating: right, count: space - space / 2)
  }
}
