/// Where a claim stands: its relation and its row there.
package struct ClaimRef: Hashable, Sendable, Comparable {
  package let relation: RelationID
  package let row: Int32
  package init(relation: RelationID, row: Int) {
    self.relation = relation
    self.row = Int32(row)
  }
  package static func < (a: ClaimRef, b: ClaimRef) -> Bool { (a.relation, a.row) < (b.relation, b.row) }
}

/// Everything about a claim that is not a field of its relation.
package struct ClaimHeader: Hashable, Sendable {
  package let isDenial: Bool
  package let time: ClaimTime
  /// nil for what the casebook only names (a thing without a citation).
  package let source: SourceID?
  /// Position in the evidence grades, best first (0 is stated).
  package let grade: UInt8
  /// The first date of its source and of the authorities that it cites; nil if none is dated.
  package let knownFrom: Day?
  package init(isDenial: Bool, time: ClaimTime, source: SourceID?, grade: UInt8, knownFrom: Day? = nil) {
    self.isDenial = isDenial
    self.time = time
    self.source = source
    self.grade = grade
    self.knownFrom = knownFrom
  }
}

/// The claims of one relation, column by column.
///
/// Claims that were loaded together share their headers: each says with a number which it has.
package struct ClaimColumns: Sendable {
  /// One column per field; a row is one claim; `.missing` is "not said".
  package private(set) var columns: [[ValueID]]
  /// Every header that some claim has, or had before it was withdrawn.
  package private(set) var headers: [ClaimHeader] = []
  private var headerOfRow = NumberRuns()
  private var lineOfRow = NumberRuns()

  package init(arity: Int) { columns = Array(repeating: [], count: arity) }

  package var count: Int { headerOfRow.count }

  package func tuple(_ row: Int) -> [ValueID] { columns.map { $0[row] } }
  package func header(_ row: Int) -> ClaimHeader { headers[headerOfRow[row]] }
  /// Position of a row's header among `headers`.
  package func headerIndex(_ row: Int) -> Int { headerOfRow[row] }
  /// The line of the file that the row was loaded from; 0 for a claim that was stated.
  package func line(_ row: Int) -> Int { lineOfRow[row] }

  /// Whether these are the claims of an earlier or later edition, none added or withdrawn. What both have in common is
  /// not looked at again.
  package func isUnchanged(from other: ClaimColumns) -> Bool {
    count == other.count && columns == other.columns && headers == other.headers
  }

  mutating func keep(_ rows: [Int]) {
    for i in columns.indices { columns[i] = rows.map { columns[i][$0] } }
    headerOfRow = headerOfRow.keeping(rows)
    lineOfRow = lineOfRow.keeping(rows)
  }

  /// Its header is a new one, behind all others.
  package mutating func append(_ tuple: [ValueID], _ header: ClaimHeader) {
    for i in columns.indices { columns[i].append(tuple[i]) }
    headerOfRow.append(headers.count)
    lineOfRow.append(0)
    headers.append(header)
  }

  mutating func append(_ block: ClaimBlock) {
    for i in columns.indices {
      if columns[i].isEmpty { columns[i] = block.columns[i] } else { columns[i] += block.columns[i] }
    }
    headerOfRow.append(contentsOf: block.headerOfRow, adding: headers.count)
    lineOfRow.append(contentsOf: block.lineOfRow, adding: 0)
    headers += block.headers
  }
}

/// Claims of one relation that come together, from one file: what they have in common is there once.
package struct ClaimBlock {
  package var columns: [[ValueID]]
  package var headers: [ClaimHeader] = []
  /// Per row, its position among `headers`.
  package var headerOfRow = NumberRuns()
  /// Per row, the line at which it begins.
  package var lineOfRow = NumberRuns()

  package init(arity: Int) { columns = Array(repeating: [], count: arity) }

  package var count: Int { headerOfRow.count }

  /// Adds what goes with one more row, whose values the columns have.
  package mutating func appendRow(_ header: Int, _ line: Int) {
    headerOfRow.append(header)
    lineOfRow.append(line)
  }
}

/// `complete A among …`: what this source's list leaves out, it denies.
package struct ClosedList: Sendable {
  package let relation: RelationID
  /// Columns fixed by the statement; `.missing` where it leaves the column open.
  package let pattern: [ValueID]
  /// The column that ranges over `members`.
  package let column: Int
  /// nil: all things of the column's kind.
  package let members: Set<ValueID>?
  package let time: ClaimTime
  package let source: SourceID
  package let knownFrom: Day?
  package init(
    relation: RelationID, pattern: [ValueID], column: Int, members: Set<ValueID>?, time: ClaimTime, source: SourceID,
    knownFrom: Day? = nil
  ) {
    self.relation = relation
    self.pattern = pattern
    self.column = column
    self.members = members
    self.time = time
    self.source = source
    self.knownFrom = knownFrom
  }
}

/// All that is claimed: schemas, claims and closed lists. Holds no rules and derives nothing.
package struct FactBase {
  package var values = ValueTable()
  package private(set) var schemas: [RelationSchema] = []
  package private(set) var claims: [ClaimColumns] = []
  package private(set) var closedLists: [ClosedList] = []

  package init() {}

  package mutating func declare(_ schema: RelationSchema) -> RelationID {
    schemas.append(schema)
    claims.append(ClaimColumns(arity: schema.arity))
    return RelationID(raw: schemas.count - 1)
  }

  @discardableResult
  package mutating func insert(_ tuple: [ValueID], into relation: RelationID, _ header: ClaimHeader) -> ClaimRef {
    claims[Int(relation.raw)].append(tuple, header)
    return ClaimRef(relation: relation, row: claims[Int(relation.raw)].count - 1)
  }

  package mutating func insert(_ block: ClaimBlock, into relation: RelationID) {
    claims[Int(relation.raw)].append(block)
  }

  /// Drops every other claim of the relation; those that stay get new rows, in the same order.
  package mutating func keep(_ rows: [Int], of relation: RelationID) { claims[Int(relation.raw)].keep(rows) }

  package mutating func close(_ list: ClosedList) { closedLists.append(list) }

  package func schema(_ relation: RelationID) -> RelationSchema { schemas[Int(relation.raw)] }
  package func columns(_ relation: RelationID) -> ClaimColumns { claims[Int(relation.raw)] }
  package func header(_ claim: ClaimRef) -> ClaimHeader { claims[Int(claim.relation.raw)].header(Int(claim.row)) }
  package func tuple(_ claim: ClaimRef) -> [ValueID] { claims[Int(claim.relation.raw)].tuple(Int(claim.row)) }
}
