/// The rows of a relation that were worked out on columns, as the evaluator reads them that explains an answer: what a row
/// rests on is found when it is asked for.
final class ColumnRows: Rows {
  private let relation: RelationID
  private let table: RowTable
  private let origins: RowOrigins
  /// Where not all rows are settled.
  private let circle: CircleSides?
  private let evaluator: ColumnEvaluator
  private let index: PatternIndex
  private let bindings: DerivationSearch
  private var derivations: [Int: Derivation] = [:]

  init(_ relation: RelationID, _ table: RowTable, _ origins: RowOrigins, _ circle: CircleSides?, _ evaluator: ColumnEvaluator) {
    self.relation = relation
    self.table = table
    self.origins = origins
    self.circle = circle
    self.evaluator = evaluator
    bindings = DerivationSearch(evaluator)
    index = PatternIndex(of: table)
  }

  private var traits: ValueTraits { evaluator.traits }

  var all: [Int] { Array(0..<table.count) }
  var count: Int { table.count }
  func tuple(_ row: Int) -> [ValueID] { table.columns.map { traits.valueID($0[row]) } }
  func side(_ row: Int) -> Side { table.sides.map { SideNumber.side($0[row]) } ?? .settled }
  func isDerived(_ row: Int) -> Bool { circle?.isDerived(row, of: relation) ?? (origins.stretch(of: row) != nil) }
  func position(of tuple: [ValueID]) -> Int? { matches(tuple).first }
  func matches(_ pattern: [ValueID?]) -> [Int] { index.rows(matching: pattern.map { $0.map { traits.id($0) } }) }

  func claims(of row: Int) -> [ClaimRef] { evaluator.claims(stating: tuple(row), relation) }

  func derivation(of row: Int) -> Derivation? {
    if let known = derivations[row] { return known }
    if let circle {
      let derivation = circle.derivation(of: row, of: relation)
      derivations[row] = derivation
      return derivation
    }
    guard let stretch = origins.stretch(of: row) else { return nil }
    let derivation = bindings.derivation(of: table.columns.map { $0[row] }, by: stretch)
    derivations[row] = derivation
    return derivation
  }
}

/// What was worked out on columns for an answer, for whoever explains it.
package struct ColumnWorkings {
  let naive: NaiveEvaluator
  let rows: [NaiveEvaluator.Key: any Rows]
}

extension ColumnEvaluator {
  /// The claims that give a row at this moment.
  func claims(stating tuple: [ValueID], _ relation: RelationID) -> [ClaimRef] {
    naive.claims(matching: tuple, relation).filter { claim in
      let header = naive.facts.header(claim)
      return naive.admits(header) && naive.side(of: header.time, at: moment) != nil
    }
  }
}

extension NaiveEvaluator {
  /// Takes over what was worked out, so that it is not worked out again; not from an evaluator of other claims, rules or
  /// sources.
  package func adopt(_ workings: ColumnWorkings) {
    let other = workings.naive
    guard admission == other.admission, preference == other.preference, rules.map(\.id) == other.rules.map(\.id),
      facts.claims.count == other.facts.claims.count,
      zip(facts.claims, other.facts.claims).allSatisfy({ $0.isUnchanged(from: $1) })
    else { return }
    for (key, rows) in workings.rows where extensions[key] == nil { extensions[key] = Extension(rows) }
  }
}
