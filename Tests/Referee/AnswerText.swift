import Syntax

/// Rows of stored values in the order of answers, as a reader sees them.
struct AnswerText {
  private let database: Database
  private let days: Days
  /// Per column; nil for a list.
  private let types: [ColumnType?]
  private let isList: [Bool]

  init(_ database: Database, _ days: Days, _ types: [(type: ColumnType?, isList: Bool)]) {
    self.database = database
    self.days = days
    self.types = types.map(\.type)
    isList = types.map(\.isList)
  }

  func rows(_ stored: [[String]], sortedBy keys: [(column: Int, isDescending: Bool)], first limit: Int?) throws
    -> [Ruling.Row]
  {
    let rows = try stored.map { row in
      (cells: try row.dropLast().enumerated().map { try cell($1, $0) }, side: Int(row[row.count - 1]) ?? 0)
    }
    let sorted = rows.sorted { a, b in
      for (column, isDescending) in keys {
        let (x, y) = (a.cells[column], b.cells[column])
        if x.order == y.order { continue }
        return isDescending && x.shown != nil && y.shown != nil ? y.order < x.order : x.order < y.order
      }
      for (x, y) in zip(a.cells, b.cells) where x.order != y.order { return x.order < y.order }
      return false
    }
    return sorted.prefix(limit ?? sorted.count).map { row in
      Ruling.Row(
        cells: row.cells.map(\.shown), status: row.side == Code.settled ? "met" : Referee.status(max(row.side % 10, 2)))
    }
  }

  private struct Cell {
    let shown: String?
    let order: Order
  }

  /// Numbers and dates by their ends, all else by its letters; what is missing comes last.
  private struct Order: Comparable {
    var isMissing = false
    var ends: [Double] = []
    var text: [UInt8] = []
    var entries: [Order] = []
    static func < (a: Order, b: Order) -> Bool {
      if a.isMissing != b.isMissing { return b.isMissing }
      if a.ends != b.ends { return a.ends.lexicographicallyPrecedes(b.ends) }
      if a.text != b.text { return a.text.lexicographicallyPrecedes(b.text) }
      return a.entries.lexicographicallyPrecedes(b.entries)
    }
  }

  private func cell(_ stored: String, _ column: Int) throws -> Cell {
    guard isList[column] else { return try cell(stored, types[column]) }
    if stored.isEmpty { return Cell(shown: nil, order: Order(isMissing: true)) }
    let entries = try database.rows("SELECT value FROM json_each(\(stored.quoted))").map {
      try cell($0[0], types[column])
    }
    .sorted { $0.order < $1.order }
    if entries.isEmpty { return Cell(shown: nil, order: Order(isMissing: true)) }
    return Cell(
      shown: entries.compactMap(\.shown).joined(separator: ", "),
      order: Order(entries: entries.map(\.order)))
  }

  private func cell(_ stored: String, _ type: ColumnType?) throws -> Cell {
    if stored.isEmpty { return Cell(shown: nil, order: Order(isMissing: true)) }
    switch type {
    case .number:
      let parts = try parts(stored)
      let text = number(parts)
      return Cell(
        shown: text, order: Order(ends: [Double(parts[0]) ?? 0, Double(parts[1]) ?? 0], text: Array(text.utf8)))
    case .date:
      let ends = try parts(stored).compactMap { Int($0) }
      return Cell(shown: try date(ends[0], ends[1]), order: Order(ends: ends.map { Double($0) }))
    case .text, .thing, .source, .kind, .list, nil: return Cell(shown: stored, order: Order(text: Array(stored.utf8)))
    }
  }

  private func parts(_ json: String) throws -> [String] {
    try database.rows("SELECT value FROM json_each(\(json.quoted))").map { $0[0] }
  }

  private func number(_ parts: [String]) -> String {
    let (low, high) = (Double(parts[0]) ?? 0, Double(parts[1]) ?? 0)
    func text(_ value: Double) -> String {
      if abs(value) >= 1e290 { return value < 0 ? "-inf" : "inf" }
      return value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
    return switch parts[2] {
    case "about": "about \(text((low + high) / 2))"
    case "over": "over \(text(low))"
    case "under": "under \(text(high))"
    case "atLeast": "at least \(text(low))"
    case "atMost": "at most \(text(high))"
    case "range" where low <= -1e290 && high >= 1e290: "any number"
    case "range": "\(text(low)) to \(text(high))"
    default: text(low)
    }
  }

  /// A year, a month or a day where the days make one.
  private func date(_ first: Int, _ last: Int) throws -> String {
    if first <= Days.past { return last >= Days.future ? "any day" : "\(try days.text(last)) or earlier" }
    if last >= Days.future { return "\(try days.text(first)) or later" }
    let (a, b) = (try days.text(first), try days.text(last))
    if a == b { return a }
    let next = try days.text(last + 1)
    if a.hasSuffix("-01"), next.hasSuffix("-01") {
      if a.prefix(7) == b.prefix(7) { return String(a.prefix(7)) }
      if a.prefix(4) == b.prefix(4), a.hasSuffix("-01-01"), next.hasSuffix("-01-01") { return String(a.prefix(4)) }
    }
    return "\(a) to \(b)"
  }
}

extension QuestionReading {
  /// What each column holds.
  var types: [(type: ColumnType?, isList: Bool)] {
    items.map { item in
      guard let i = item.aggregate else { return (item.type, false) }
      let aggregate = aggregates[i]
      return aggregate.function == .list ? (aggregate.type, true) : (aggregate.resultType, false)
    }
  }

  /// Sort keys, by the column that shows them.
  func sortKeys(_ show: ShowQuestion) throws -> [(column: Int, isDescending: Bool)] {
    try show.sortKeys.map { key in
      let text = Printer.text(of: key.operand)
      guard let column = items.firstIndex(where: { $0.called == text || Printer.text(of: $0.operand) == text }) else {
        throw Refused("sort by what is not shown")
      }
      return (column, key.isDescending)
    }
  }
}
