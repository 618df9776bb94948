/// Bindings together with the search that found them.
struct FoundRows {
  let search: BodySearch
  var batch: Batch
  /// Of a row that was found on several days the one that it is explained of; of which of them, the batch says behind its
  /// variables.
  private let moments: [Moment]

  init(_ batch: Batch, _ search: BodySearch, moments: [Moment]) {
    self.batch = batch
    self.search = search
    self.moments = moments
  }

  func moment(_ row: Int) -> Moment {
    guard moments.count > 1, let numbers = batch.columns.last ?? nil else { return moments[0] }
    return moments[Int(numbers[row])]
  }

  var count: Int { batch.count }

  /// How a row stands, as a `SideNumber`.
  func number(_ row: Int) -> UInt32 { batch.sides?[row] ?? SideNumber.settled }

  mutating func binding(_ row: Int) -> Binding {
    // Whatever is not plain was found while the rows were.
    (try? search.binding(row, of: &batch)) ?? search.empty
  }

  /// What expressions come to, row by row; nothing where they speak of what this search does not look for.
  mutating func columns(of expressions: [ValueExpression]) throws(PlainStop) -> [Column] {
    var result: [Column] = []
    for expression in expressions {
      var isBound = true
      expression.forEachVariable { if !search.isBound($0, in: batch) { isBound = false } }
      result.append(isBound ? try search.column(of: expression, &batch) : Column(repeating: 0, count: count))
    }
    return result
  }
}
