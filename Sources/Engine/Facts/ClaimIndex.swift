/// The claims of one relation by what stands in their columns. A column is put in order when somebody first asks for one
/// of its values.
final class ClaimIndex {
  let claims: ClaimColumns
  private var columns: [ClaimsInOrder?]

  init(_ claims: ClaimColumns) {
    self.claims = claims
    columns = Array(repeating: nil, count: claims.columns.count)
  }

  /// The rows that hold these values, in their order; nil stands for any value.
  func rows(matching pattern: [ValueID?]) -> [Int] {
    let bound = pattern.indices.filter { pattern[$0] != nil }
    guard !bound.isEmpty else { return Array(0..<claims.count) }
    let candidates = claims.count <= ClaimIndex.fewRows ? nil : self.candidates(pattern, bound)
    return (candidates ?? Array(0..<claims.count)).filter { row in
      bound.allSatisfy { claims.columns[$0][row] == pattern[$0] }
    }
  }

  /// The rows with the value of one column, of which there are few: an order that is there already is asked first, and
  /// none is made once that will do.
  private func candidates(_ pattern: [ValueID?], _ bound: [Int]) -> [Int] {
    var best: (order: ClaimsInOrder, range: Range<Int>)?
    let known = bound.filter { columns[$0] != nil }
    for column in known + bound.filter({ columns[$0] == nil }) {
      if let best, best.range.count <= ClaimIndex.fewRows { break }
      guard let wanted = pattern[column] else { continue }
      let order = columns[column] ?? ClaimsInOrder(of: claims.columns[column])
      columns[column] = order
      let range = order.range(of: wanted)
      if best.map({ range.count < $0.range.count }) ?? true { best = (order, range) }
    }
    return best.map { best in best.range.map { best.order.row($0) } } ?? []
  }

  /// So many are looked through one by one.
  private static let fewRows = 32
}

/// The rows of one column in the order of the ids there; rows of one id as they came.
private final class ClaimsInOrder {
  private let ids: Column
  private let rows: Column

  init(of column: [ValueID]) {
    ids = Column(column)
    rows = RadixSort.order(by: [ids], count: ids.count)
  }

  func row(_ place: Int) -> Int { Int(rows[place]) }

  /// The places of one id.
  func range(of id: ValueID) -> Range<Int> { firstPlace { $0 >= id.raw }..<firstPlace { $0 > id.raw } }

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
