/// Bindings of the variables of a body, column by column; row by row in the order in which the naive evaluator finds
/// them, unless they were searched from a change on.
struct Batch {
  var count: Int
  /// One per variable; nil where the variable has no value yet, or one that is looked up only when it is wanted.
  var columns: [Column?]
  /// Variables that have another value in every row.
  var unique: Set<VariableID> = []
  /// How each binding stands, as `SideNumber`s; nil if all are settled.
  var sides: Column?
  /// For each step that found rows, which row of its table; kept only where somebody has to put them in order.
  var positions: [SearchStep: Column] = [:]

  init(count: Int, variables: Int) {
    self.count = count
    columns = Array(repeating: nil, count: variables)
  }

  /// The one binding that gives no variable a value.
  static func unit(variables: Int) -> Batch { Batch(count: 1, variables: variables) }

  func gathered(at rows: Column) -> Batch {
    if rows.count == count, isIdentity(rows) { return self }
    var result = Batch(count: rows.count, variables: columns.count)
    result.columns = columns.map { $0?.gathered(at: rows) }
    result.sides = sides?.gathered(at: rows)
    result.positions = positions.mapValues { $0.gathered(at: rows) }
    return result
  }

  /// The same with fewer rows.
  func keeping(_ rows: Column) -> Batch {
    if rows.count == count { return self }
    var result = gathered(at: rows)
    result.unique = unique
    return result
  }

  private func isIdentity(_ rows: Column) -> Bool {
    let base = rows.base
    for i in 0..<rows.count where Int(base[i]) != i { return false }
    return true
  }
}

/// One step of a search: a conjunct by its place in the body, or the things of a variable's kind.
enum SearchStep: Hashable {
  case condition(Int)
  case things(VariableID)
}
