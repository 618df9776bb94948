/// The rows that claims alone state at one moment, read where the claims are: a row has the number of its first claim
/// that counts.
final class StatedRows: Rows {
  private let relation: RelationID
  private let index: ClaimIndex
  /// What a claim gives to its row, by the position of its header; nil where it does not count.
  private let sides: [Side?]
  private let countsEveryClaim: Bool
  private struct Repetitions {
    /// For each claim that counts the first that states the same row.
    let firstClaims: Column
    /// The next that does; `.max` behind the last.
    let nextClaims: Column
  }
  /// nil where no row is stated twice. Found out once many rows have been asked for.
  private var repetitions: Repetitions??
  private var lookups = 0

  init(_ relation: RelationID, _ index: ClaimIndex, sides: [Side?]) {
    self.relation = relation
    self.index = index
    self.sides = sides
    countsEveryClaim = sides.allSatisfy { $0 != nil }
  }

  private var claims: ClaimColumns { index.claims }

  private func counts(_ claim: Int) -> Bool { countsEveryClaim || sides[claims.headerIndex(claim)] != nil }

  private func repetitionsOfRows() -> Repetitions? {
    if let repetitions { return repetitions }
    let found = findRepetitions()
    repetitions = .some(found)
    return found
  }

  private func findRepetitions() -> Repetitions? {
    let counted = Column()
    for claim in 0..<claims.count where counts(claim) { counted.append(UInt32(truncatingIfNeeded: claim)) }
    let table = KeyTable(arity: claims.columns.count, expecting: counted.count)
    let columns = claims.columns.map { Column($0).gathered(at: counted) }
    let numbers = table.numbers(of: columns, count: counted.count, inserting: true)
    guard table.count < counted.count else { return nil }
    let firsts = counted.gathered(at: numbers.firstRows(of: table.count))
    let (firstClaims, nextClaims) = (Column(repeating: .max, count: claims.count), Column(repeating: .max, count: claims.count))
    let last = firsts.gathered(at: Column(counting: 0..<firsts.count))
    for at in 0..<counted.count {
      let (claim, number) = (counted[at], Int(numbers[at]))
      firstClaims.base[Int(claim)] = firsts[number]
      if claim != firsts[number] { nextClaims.base[Int(last[number])] = claim }
      last.base[number] = claim
    }
    return Repetitions(firstClaims: firstClaims, nextClaims: nextClaims)
  }

  // MARK: Rows

  var all: [Int] { matches(Array(repeating: nil, count: claims.columns.count)) }
  var count: Int { all.count }

  func tuple(_ row: Int) -> [ValueID] { claims.tuple(row) }

  func side(_ row: Int) -> Side {
    claimRows(row).reduce(.none) { side, claim in sides[claims.headerIndex(claim)].map { side.joined($0) } ?? side }
  }

  func claims(of row: Int) -> [ClaimRef] { claimRows(row).map { ClaimRef(relation: relation, row: $0) } }

  func derivation(of row: Int) -> Derivation? { nil }
  func isDerived(_ row: Int) -> Bool { false }
  func position(of tuple: [ValueID]) -> Int? { index.rows(matching: tuple).first(where: counts) }

  func matches(_ pattern: [ValueID?]) -> [Int] {
    let rows = index.rows(matching: pattern)
    if rows.count <= StatedRows.fewRows, repetitions == nil {
      var seen: Set<[ValueID]> = []
      return rows.filter { counts($0) && (rows.count == 1 || seen.insert(tuple($0)).inserted) }
    }
    guard let firsts = repetitionsOfRows()?.firstClaims else { return countsEveryClaim ? rows : rows.filter(counts) }
    return rows.filter { Int(firsts[$0]) == $0 }
  }

  /// The claims that state a row and count.
  private func claimRows(_ row: Int) -> [Int] {
    lookups += 1
    if repetitions == nil, lookups * StatedRows.claimsPerLookup < claims.count {
      return index.rows(matching: tuple(row)).filter(counts)
    }
    guard let repetitions = repetitionsOfRows() else { return [row] }
    var rows: [Int] = []
    var next = repetitions.firstClaims[row]
    while next != .max {
      rows.append(Int(next))
      next = repetitions.nextClaims[Int(next)]
    }
    return rows
  }

  /// Asked for a row in so many, it pays to go through all claims once.
  private static let claimsPerLookup = 16

  /// So many are compared with each other.
  private static let fewRows = 32
}
