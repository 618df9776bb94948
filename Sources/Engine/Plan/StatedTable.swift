/// The rows that claims state, and which of them something may speak against.
extension ColumnEvaluator {
  /// What the claims that count say for rows, claim by claim.
  ///
  /// - Returns: the columns of the relation, and how each claim stands, nil if every one holds.
  func counted(_ relation: RelationID) -> (columns: [Column], sides: Column?) {
    let claims = naive.facts.columns(relation)
    recorder?.claimsRead += claims.count
    let numbers = claims.headers.map { header -> UInt32? in
      guard !header.isDenial, naive.admits(header) else { return nil }
      return naive.side(of: header.time, at: moment).map { SideNumber.number($0) }
    }
    let columns = claims.columns.map { Column($0) }
    if numbers.allSatisfy({ $0 == SideNumber.settled }) { return (columns, nil) }
    let (kept, sides) = (Column(), Column())
    for row in 0..<claims.count {
      guard let number = numbers[claims.headerIndex(row)] else { continue }
      kept.append(UInt32(truncatingIfNeeded: row))
      sides.append(number)
    }
    return (kept.count == claims.count ? columns : columns.map { $0.gathered(at: kept) }, SideNumber.unlessSettled(sides))
  }

  func stated(_ relation: RelationID) throws(PlainStop) -> RowTable {
    let (columns, sides) = counted(relation)
    let count = columns.first?.count ?? 0
    try take(count, bytes: columns.count * 8 + KeyTable.bytesPerKey)
    let table = RowTable(arity: columns.count, expecting: count, as: naive.plan.rows, grows: isDerived(relation))
    table.append(columns, count: count, sides: sides, isSymmetric: naive.facts.schema(relation).isSymmetric)
    return table
  }

  /// Whether some claim or list might speak against a row, whatever its values.
  func isOpposed(_ relation: RelationID) -> Bool {
    naive.facts.columns(relation).headers.contains { $0.isDenial } || naive.facts.closedLists.contains { $0.relation == relation }
  }

  /// Marks the rows that a denial covers, that have a rival where `one X per Y` leaves room for one, that a closed list may
  /// leave out, or that some source bounds in time (`docs/semantics.md` §4): few, as a rule.
  func doubtWhatIsOpposed(in table: RowTable, of relation: RelationID) throws(PlainStop) {
    doubtDenied(table, relation)
    doubtRivals(table, relation)
    for list in naive.facts.closedLists where list.relation == relation {
      guard naive.admission.admits(list.source, knownFrom: list.knownFrom) else { continue }
      let fixed = list.pattern.indices.filter { !list.pattern[$0].isMissing }
      table.doubt((0..<table.count).filter { row in fixed.allSatisfy { table.columns[$0][row] == list.pattern[$0].raw } })
    }
    doubtBounded(table, relation)
    if table.sides != nil { isAllSettled = false }
  }

  private func doubtDenied(_ table: RowTable, _ relation: RelationID) {
    let claims = naive.facts.columns(relation)
    let isAgainst = claims.headers.map { header in
      header.isDenial && naive.admits(header) && naive.standing(header.time, at: moment) != .off
    }
    guard isAgainst.contains(true) else { return }
    var byGiven: [[Int]: [Int]] = [:]
    for row in 0..<claims.count where isAgainst[claims.headerIndex(row)] {
      byGiven[claims.columns.indices.filter { !claims.columns[$0][row].isMissing }, default: []].append(row)
    }
    for (given, rows) in byGiven {
      let keys = KeyTable(arity: given.count, expecting: rows.count)
      let denied = given.map { column in Column(rows.map { claims.columns[column][$0] }) }
      _ = keys.numbers(of: denied, count: rows.count, inserting: true)
      let found = keys.numbers(of: given.map { table.columns[$0] }, count: table.count, inserting: false)
      table.doubt((0..<table.count).lazy.filter { found[$0] != .max })
    }
  }

  private func doubtRivals(_ table: RowTable, _ relation: RelationID) {
    for dependency in naive.facts.schema(relation).dependencies {
      let rivals = rivals(dependency, in: table)
      if let numbers = rivals { table.doubt((0..<table.count).lazy.filter { numbers[$0] }) }
    }
  }

  /// The rows of each key that has more than one value; nil if none has.
  func rivals(_ dependency: (determined: Int, key: [Int]), in table: RowTable) -> [Bool]? {
    let index = KeyTable(arity: dependency.key.count, expecting: table.count)
    let numbers = index.numbers(of: dependency.key.map { table.columns[$0] }, count: table.count, inserting: true)
    let values = Column(repeating: 0, count: index.count)
    var hasTwo: [Bool] = []
    let (of, number, value) = (values.base, numbers.base, table.columns[dependency.determined].base)
    for row in 0..<table.count where value[row] != 0 {
      let at = Int(number[row])
      if of[at] != 0, of[at] != value[row] {
        if hasTwo.isEmpty { hasTwo = [Bool](repeating: false, count: index.count) }
        hasTwo[at] = true
      }
      of[at] = value[row]
    }
    return hasTwo.isEmpty ? nil : (0..<table.count).map { hasTwo[Int(number[$0])] }
  }

  /// A source denies the days outside those that it gives; what else stands for a row then is contested.
  private func doubtBounded(_ table: RowTable, _ relation: RelationID) {
    let outside = outsideClaims(relation)
    guard let first = outside.columns.first else { return }
    let rows = table.rows(of: outside.columns, count: first.count)
    let claims = counted(relation).columns
    let of = table.rows(of: claims, count: claims.first?.count ?? 0)
    var claimsOfRow = [Int](repeating: 0, count: table.count)
    for claim in 0..<of.count { claimsOfRow[Int(of[claim])] += 1 }
    table.doubt(
      (0..<first.count).lazy.filter { rows[$0] != .max && (!outside.mayHold[$0] || claimsOfRow[Int(rows[$0])] > 1) }
        .map { Int(rows[$0]) })
  }

  /// Claims whose source bounds them in time, and which do not hold for sure at the moment.
  struct OutsideClaims {
    /// Those of the relation; none if there is no such claim.
    var columns: [Column] = []
    /// Of each whether it may hold.
    var mayHold: [Bool] = []
  }

  func outsideClaims(_ relation: RelationID) -> OutsideClaims {
    if moment == .anyTime { return OutsideClaims() }
    let claims = naive.facts.columns(relation)
    let standings = claims.headers.map { header -> ClaimTime.Standing? in
      guard !header.isDenial, header.source != nil, naive.admits(header), header.time.form == .bounded else { return nil }
      return naive.standing(header.time, at: moment)
    }
    guard standings.contains(where: { $0 == .off || $0 == .undated }) else { return OutsideClaims() }
    let rows = Column()
    var mayHold: [Bool] = []
    for row in 0..<claims.count {
      guard let standing = standings[claims.headerIndex(row)], standing == .off || standing == .undated else { continue }
      rows.append(UInt32(truncatingIfNeeded: row))
      mayHold.append(standing == .undated)
    }
    return OutsideClaims(columns: claims.columns.map { Column($0).gathered(at: rows) }, mayHold: mayHold)
  }
}
