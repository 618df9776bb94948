/// How a row came about by a rule, so that it can be explained later.
package struct Derivation: Sendable {
  package let rule: RuleID
  package let binding: Binding
}

/// The rows of one relation at one moment, on one side, with what they rest on.
struct RowSet {
  private(set) var tuples: [[ValueID]] = []
  private(set) var sides: [Side] = []
  /// Claims that state the row.
  private(set) var claims: [[ClaimRef]] = []
  /// The first derivation; of a settled row, the first that settles it.
  private(set) var derivations: [Derivation?] = []
  /// Rows that a rule gives, whether a claim states them too or not.
  private var derived: Set<Int> = []
  private var positions: [[ValueID]: Int] = [:]
  /// Per column, the rows that hold a value there; built when first asked for.
  private var columnIndex: [Int: [ValueID: [Int]]] = [:]

  func position(of tuple: [ValueID]) -> Int? { positions[tuple] }
  func isDerived(_ row: Int) -> Bool { derived.contains(row) }

  /// Adds a side to a row, and says whether anything changed.
  @discardableResult
  mutating func join(_ side: Side, to tuple: [ValueID], claim: ClaimRef? = nil, derivation: Derivation? = nil) -> Bool {
    guard let at = positions[tuple] else {
      let at = tuples.count
      positions[tuple] = at
      tuples.append(tuple)
      sides.append(side)
      claims.append(claim.map { [$0] } ?? [])
      derivations.append(derivation)
      if derivation != nil { derived.insert(at) }
      for column in columnIndex.keys { columnIndex[column]?[tuple[column], default: []].append(at) }
      return true
    }
    if let claim { claims[at].append(claim) }
    let isFirstDerivation = derivation != nil && derived.insert(at).inserted
    let joined = sides[at].joined(side)
    guard joined != sides[at] else { return isFirstDerivation }
    if let derivation, derivations[at] == nil || joined.isSettled != sides[at].isSettled { derivations[at] = derivation }
    sides[at] = joined
    return true
  }

  /// The rows that have these values in these columns; nil stands for any value.
  mutating func matches(_ pattern: [ValueID?]) -> [Int] {
    var best: [Int]?
    for (column, value) in pattern.enumerated() {
      guard let value else { continue }
      if columnIndex[column] == nil {
        var index: [ValueID: [Int]] = [:]
        for (row, tuple) in tuples.enumerated() { index[tuple[column], default: []].append(row) }
        columnIndex[column] = index
      }
      let rows = columnIndex[column]?[value] ?? []
      if best.map({ rows.count < $0.count }) ?? true { best = rows }
      if rows.isEmpty { return [] }
    }
    guard let best else { return Array(tuples.indices) }
    return best.filter { row in
      for (column, value) in pattern.enumerated() {
        if let value, tuples[row][column] != value { return false }
      }
      return true
    }
  }
}

/// One relation at one moment: what is for it, and what is against it.
final class Extension {
  var affirmed = RowSet()
  /// A denial's `.missing` columns stand for any value.
  var denied = RowSet()
}
