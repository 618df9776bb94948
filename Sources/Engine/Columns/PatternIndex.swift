/// Rows of ids by what stands in their columns. A column is put in order when somebody first asks for one of its values.
final class PatternIndex {
  /// Leaves those of some rows that hold an id in a column.
  typealias Selection = (_ rows: inout [Int], _ column: Int, _ wanted: UInt32) -> Void

  private let count: Int
  private let makeColumn: (Int) -> Column
  private let select: Selection
  private var orders: [RowsInOrder?]

  /// - Parameters:
  ///   - makeColumn: one column whole.
  ///   - select: looks into columns that need not be whole.
  init(arity: Int, count: Int, makeColumn: @escaping (Int) -> Column, select: @escaping Selection) {
    self.count = count
    self.makeColumn = makeColumn
    self.select = select
    orders = Array(repeating: nil, count: arity)
  }

  convenience init(of table: RowTable) {
    self.init(
      arity: table.columns.count, count: table.count, makeColumn: { table.columns[$0] },
      select: { rows, column, wanted in
        let ids = table.columns[column]
        rows.removeAll { ids[$0] != wanted }
      })
  }

  /// The rows that hold these ids, in their order; nil stands for any.
  func rows(matching pattern: [UInt32?]) -> [Int] {
    let best = count <= PatternIndex.fewRows ? nil : best(of: pattern)
    var rows = best.map { best in best.range.map { best.order.row($0) } } ?? Array(0..<count)
    for column in pattern.indices where column != best?.column && !rows.isEmpty {
      if let wanted = pattern[column] { select(&rows, column, wanted) }
    }
    return rows
  }

  /// The column of which fewest rows hold its id: an order that is there already is asked first, and none is made once that
  /// will do.
  private func best(of pattern: [UInt32?]) -> (column: Int, order: RowsInOrder, range: Range<Int>)? {
    var best: (column: Int, order: RowsInOrder, range: Range<Int>)?
    for isOrdered in [true, false] {
      for column in pattern.indices {
        guard let wanted = pattern[column], (orders[column] != nil) == isOrdered else { continue }
        if let best, best.range.count <= PatternIndex.fewRows { return best }
        let order = orders[column] ?? RowsInOrder(of: makeColumn(column))
        if !isOrdered { orders[column] = order }
        let range = order.range(of: wanted)
        if best.map({ range.count < $0.range.count }) ?? true { best = (column, order, range) }
      }
    }
    return best
  }

  /// So many are looked through one by one.
  private static let fewRows = 32
}

/// The rows of one column in the order of the ids there; rows of one id as they came.
private final class RowsInOrder {
  private let ids: Column
  private let rows: Column
  private let least: UInt32
  /// Where ids lie close together, the first place of each from the least on, and the end.
  private let starts: Column?

  init(of column: Column) {
    ids = column
    rows = RadixSort.order(by: [ids], count: ids.count)
    let count = ids.count
    least = count == 0 ? 0 : ids[Int(rows[0])]
    let width = count == 0 ? 0 : Int(ids[Int(rows[count - 1])] - least) + 1
    guard width <= RowsInOrder.placesPerRow * count else {
      starts = nil
      return
    }
    let starts = Column(repeating: 0, count: width + 1)
    let (base, ids) = (starts.base, ids.base)
    for row in 0..<count { base[Int(ids[row] - least) + 1] &+= 1 }
    for place in 0..<width { base[place + 1] &+= base[place] }
    self.starts = starts
  }

  /// So many ids may there be for each row.
  private static let placesPerRow = 4

  func row(_ place: Int) -> Int { Int(rows[place]) }

  /// The places of one id.
  func range(of id: UInt32) -> Range<Int> {
    guard let starts else { return firstPlace { $0 >= id }..<firstPlace { $0 > id } }
    guard id >= least, Int(id - least) + 1 < starts.count else { return 0..<0 }
    let at = Int(id - least)
    return Int(starts[at])..<Int(starts[at + 1])
  }

  private func firstPlace(where isBehind: (UInt32) -> Bool) -> Int {
    let (ids, rows) = (self.ids.base, self.rows.base)
    var (low, high) = (0, self.rows.count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(ids[Int(rows[middle])]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// The claims of one relation by what they say.
final class ClaimIndex {
  let claims: ClaimColumns
  private let index: PatternIndex

  init(_ claims: ClaimColumns) {
    self.claims = claims
    index = PatternIndex(
      arity: claims.columns.count, count: claims.count, makeColumn: { Column(claims.columns[$0]) },
      select: { rows, column, wanted in
        let ids = claims.columns[column]
        rows.removeAll { ids[$0].raw != wanted }
      })
  }

  /// Rows of claims in their order; nil stands for any value.
  func rows(matching pattern: [ValueID?]) -> [Int] { index.rows(matching: pattern.map { $0?.raw }) }
}
