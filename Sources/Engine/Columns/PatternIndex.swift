/// Rows of ids by what stands in their columns. A column is put in order when somebody first asks for one of its values.
final class PatternIndex {
  private let count: Int
  private let makeColumn: (Int) -> Column
  private let id: (_ column: Int, _ row: Int) -> UInt32
  private var orders: [RowsInOrder?]

  /// - Parameters:
  ///   - makeColumn: one column whole.
  ///   - id: what stands in a row of a column, for those that need not be whole.
  init(
    arity: Int, count: Int, makeColumn: @escaping (Int) -> Column, id: @escaping (_ column: Int, _ row: Int) -> UInt32
  ) {
    self.count = count
    self.makeColumn = makeColumn
    self.id = id
    orders = Array(repeating: nil, count: arity)
  }

  /// The rows that hold these ids, in their order; nil stands for any.
  func rows(matching pattern: [UInt32?]) -> [Int] {
    let bound = pattern.indices.filter { pattern[$0] != nil }
    guard !bound.isEmpty else { return Array(0..<count) }
    let candidates = count <= PatternIndex.fewRows ? nil : self.candidates(pattern, bound)
    return (candidates ?? Array(0..<count)).filter { row in bound.allSatisfy { id($0, row) == pattern[$0] } }
  }

  /// The rows with the id of one column, of which there are few: an order that is there already is asked first, and none is
  /// made once that will do.
  private func candidates(_ pattern: [UInt32?], _ bound: [Int]) -> [Int] {
    var best: (order: RowsInOrder, range: Range<Int>)?
    let known = bound.filter { orders[$0] != nil }
    for column in known + bound.filter({ orders[$0] == nil }) {
      if let best, best.range.count <= PatternIndex.fewRows { break }
      guard let wanted = pattern[column] else { continue }
      let order = orders[column] ?? RowsInOrder(of: makeColumn(column))
      orders[column] = order
      let range = order.range(of: wanted)
      if best.map({ range.count < $0.range.count }) ?? true { best = (order, range) }
    }
    return best.map { best in best.range.map { best.order.row($0) } } ?? []
  }

  /// So many are looked through one by one.
  private static let fewRows = 32
}

/// The rows of one column in the order of the ids there; rows of one id as they came.
private final class RowsInOrder {
  private let ids: Column
  private let rows: Column

  init(of column: Column) {
    ids = column
    rows = RadixSort.order(by: [ids], count: ids.count)
  }

  func row(_ place: Int) -> Int { Int(rows[place]) }

  /// The places of one id.
  func range(of id: UInt32) -> Range<Int> { firstPlace { $0 >= id }..<firstPlace { $0 > id } }

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
      id: { claims.columns[$0][$1].raw })
  }

  /// Rows of claims in their order; nil stands for any value.
  func rows(matching pattern: [ValueID?]) -> [Int] { index.rows(matching: pattern.map { $0?.raw }) }
}
