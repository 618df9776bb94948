import Engine

/// What a claim gives for one field.
enum StatedValue {
  case one(ValueID)
  /// `every`: each value of the field's list.
  case each([ValueID])

  var all: [ValueID] {
    switch self {
    case .one(let value): [value]
    case .each(let values): values
    }
  }
}

/// What a claim gives for the fields of its relation, as the rows that this stands for.
struct StatedRow {
  /// What is not given is `.missing`.
  private var tuple: [ValueID]
  /// Columns that `every` stands in, with the values that it stands for.
  private var spread: [(column: Int, values: [ValueID])] = []

  init(arity: Int) { tuple = [ValueID](repeating: .missing, count: arity) }

  /// Begins anew in the same storage.
  mutating func clear(arity: Int) {
    tuple.removeAll(keepingCapacity: true)
    tuple.append(contentsOf: repeatElement(.missing, count: arity))
    spread.removeAll(keepingCapacity: true)
  }

  func isGiven(_ column: Int) -> Bool { !tuple[column].isMissing || spread.contains { $0.column == column } }

  mutating func set(_ column: Int, _ value: StatedValue) {
    switch value {
    case .one(let value): tuple[column] = value
    case .each(let values): spread.append((column, values))
    }
  }

  func forEachTuple(_ visit: ([ValueID]) -> Void) {
    if spread.isEmpty { visit(tuple) } else { for tuple in tuples { visit(tuple) } }
  }

  var tuples: [[ValueID]] {
    spread.reduce([tuple]) { tuples, column in
      tuples.flatMap { tuple in
        column.values.map { value in
          var tuple = tuple
          tuple[column.column] = value
          return tuple
        }
      }
    }
  }
}
