/// How a row came about by a rule, so that it can be explained later.
package struct Derivation: Sendable {
  package let rule: RuleID
  package let binding: Binding
}

/// The rows of one relation at one moment, on one side, with what they rest on; each has a number.
protocol Rows: AnyObject {
  /// In the order in which they came.
  var all: [Int] { get }
  var count: Int { get }
  func tuple(_ row: Int) -> [ValueID]
  func side(_ row: Int) -> Side
  /// Claims that state the row.
  func claims(of row: Int) -> [ClaimRef]
  /// The first derivation; of a settled row, the first that settles it.
  func derivation(of row: Int) -> Derivation?
  /// Whether a rule gives the row, whether a claim states it too or not.
  func isDerived(_ row: Int) -> Bool
  /// nil where what a row rests on is told by its derivation.
  func way(to row: Int) -> Way?
  func position(of tuple: [ValueID]) -> Int?
  /// The rows that have these values in these columns, in the order in which they came; nil stands for any value.
  func matches(_ pattern: [ValueID?]) -> [Int]
}

/// How a row came about by one rule that was applied to its own rows again and again.
struct Way {
  let rule: RuleID
  /// The row with which that began.
  let end: [ValueID]
  /// How often the rule was applied.
  let count: Int
  /// The binding of each application, the first of them first; and the same without what it took over from the row before,
  /// which other ways share: where it is the same, so are those of all that follow.
  let application: (Int) -> (binding: Binding, shared: Binding)?
}

extension Rows {
  func way(to row: Int) -> Way? { nil }

  /// Of a relation that lists things: these.
  var things: [ValueID] { all.map { tuple($0)[0] } }
}

/// Rows to which others can be added.
final class RowSet: Rows {
  private var tuples: [[ValueID]] = []
  private var sides: [Side] = []
  private var claims: [[ClaimRef]] = []
  private var derivations: [Derivation?] = []
  private var derived: Set<Int> = []
  private var positions: [[ValueID]: Int] = [:]
  /// Per column, the rows that hold a value there; nil until somebody asks. An array, so that adding a row copies none:
  /// whoever goes through the keys of a dictionary of dictionaries holds all of it meanwhile.
  private var columnIndex: [[ValueID: [Int]]?] = []

  var all: [Int] { Array(tuples.indices) }
  var count: Int { tuples.count }
  func tuple(_ row: Int) -> [ValueID] { tuples[row] }
  func side(_ row: Int) -> Side { sides[row] }
  func claims(of row: Int) -> [ClaimRef] { claims[row] }
  func derivation(of row: Int) -> Derivation? { derivations[row] }
  func isDerived(_ row: Int) -> Bool { derived.contains(row) }
  func position(of tuple: [ValueID]) -> Int? { positions[tuple] }

  /// Adds a side to a row, and says whether anything changed.
  @discardableResult
  func join(_ side: Side, to tuple: [ValueID], claim: ClaimRef? = nil, derivation: Derivation? = nil) -> Bool {
    guard let at = positions[tuple] else {
      let at = tuples.count
      positions[tuple] = at
      tuples.append(tuple)
      sides.append(side)
      claims.append(claim.map { [$0] } ?? [])
      derivations.append(derivation)
      if derivation != nil { derived.insert(at) }
      for column in columnIndex.indices { columnIndex[column]?[tuple[column], default: []].append(at) }
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

  func matches(_ pattern: [ValueID?]) -> [Int] {
    let given = pattern.compactMap { $0 }
    if given.count == pattern.count { return positions[given].map { [$0] } ?? [] }
    if columnIndex.isEmpty { columnIndex = Array(repeating: nil, count: pattern.count) }
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
  let affirmed: any Rows
  /// A denial's `.missing` columns stand for any value.
  let denied = RowSet()
  /// The rows for it, where rules may add to them.
  let growing: RowSet?

  init() {
    let rows = RowSet()
    affirmed = rows
    growing = rows
  }

  /// - Parameter rows: those for it, to which no rule adds any more.
  init(_ rows: any Rows) {
    affirmed = rows
    growing = nil
  }
}
