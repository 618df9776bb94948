import Engine
import Source
import Syntax
import Tables

/// Reads the rows of one table into blocks of claims, all or none.
struct TableLoader {
  let target: LoadTarget
  let fields: [Field]
  /// The statement's own, for rows that name no source.
  private let citations: [CasebookBuilder.ResolvedCitation]
  private let statement: Location
  /// Where the statement names the file, for what is wrong with it as a whole.
  private let pathPlace: Location
  private let reader: TableReader
  var header: TableHeader
  /// One for each column of the file.
  private var caches: [CellCache] = []
  var circumstances = RowCircumstances()
  /// One for each relation of the target.
  var blocks: [ClaimBlock]
  /// Of a kind, for each field whether every row so far has given it a value: then what goes with its values is what goes
  /// with the things, and is not kept twice.
  var isWhole: [Bool]
  var mistakes = TableMistakes()
  private var hasNameProblem = false
  var rowCount = 0

  /// So many different cells of a column are kept with what they stand for; names of things, which take longer to look
  /// up, without end.
  private static let cachedCells = 1 << 16

  init(
    _ reader: TableReader, into target: LoadTarget, citing citations: [CasebookBuilder.ResolvedCitation],
    at statement: Location, pathAt pathPlace: Location
  ) {
    self.reader = reader
    self.target = target
    self.citations = citations
    self.statement = statement
    self.pathPlace = pathPlace
    fields = target.fields
    isWhole = fields.map { _ in true }
    header = TableHeader(target, hasCitation: !citations.isEmpty)
    switch target.owner {
    case .kind(let kind): blocks = [ClaimBlock(arity: 1)] + kind.fields.map { _ in ClaimBlock(arity: 2) }
    case .relation(let relation): blocks = [ClaimBlock(arity: relation.fields.count)]
    }
  }

  /// Reads to the end, or as far as it is worth it; then the rows are claims of the casebook, unless there are mistakes.
  mutating func load(into builder: inout CasebookBuilder) {
    guard takeColumns() else { return }
    var values = [ValueID](repeating: .missing, count: fields.count)
    while !mistakes.isFull {
      do throws(TableMistake) {
        guard try reader.next() else { break }
      } catch {
        mistakes.add(error.diagnostic(of: reader.name, loadedAt: pathPlace))
        if error.problem.endsReading { break }
        continue
      }
      if reader.columns.count > caches.count, !takeColumns() { break }
      rowCount += 1
      if rowCount & 0xFFF == 0, builder.mustStopLoading(at: pathPlace, reader.name, after: rowCount) { return }
      readRow(&values, &builder)
    }
    if mistakes.isEmpty, !hasNameProblem { insert(into: &builder) }
  }

  mutating func takeColumns() -> Bool {
    let problems = header.take(from: reader)
    for problem in problems { mistakes.add(problem) }
    for column in caches.count..<header.uses.count {
      var isName = false
      switch header.uses[column] {
      case .field(let field): isName = fields.isEmpty ? false : fields[field].type.holdsThings
      case .thing, .part: break
      }
      caches.append(CellCache(limit: isName ? .max : Self.cachedCells))
    }
    return problems.isEmpty
  }

  // MARK: Rows

  private mutating func readRow(_ values: inout [ValueID], _ builder: inout CasebookBuilder) {
    var key = RowCircumstances.Key()
    var thing: ValueID?
    var isFine = true
    for field in values.indices { values[field] = .missing }
    for column in 0..<min(header.uses.count, reader.foundCells) {
      let cell = reader.cell(column)
      if cell.isEmpty { continue }
      guard let number = number(of: cell, column, &builder) else {
        isFine = false
        continue
      }
      switch header.uses[column] {
      case .thing: thing = ValueID(raw: number)
      case .field(let field): values[field] = ValueID(raw: number)
      case .part(let part): key[part] = number
      }
    }
    guard isFine else { return }
    if target.isKind, thing == nil {
      let place = header.thingColumn.map { reader.location(of: reader.cell($0)) } ?? reader.locationOfRow
      mistakes.add(
        Diagnostic(
          "no-name", "this row names no \(target.name)", at: place,
          help: ["its name stands in the column `\(target.name)`"]))
    }
    guard let headers = circumstances.known(key) ?? makeCircumstances(key, &builder), mistakes.isEmpty else { return }
    let line = reader.line
    for header in headers {
      if let thing { append(thing, values, header, line) } else { append(values, header, line) }
    }
  }

  mutating func append(_ tuple: [ValueID], _ header: Int, _ line: Int) {
    for column in tuple.indices { blocks[0].columns[column].append(tuple[column]) }
    blocks[0].appendRow(header, line)
  }

  /// A thing with the values of its fields.
  mutating func append(_ thing: ValueID, _ values: [ValueID], _ header: Int, _ line: Int) {
    for field in values.indices {
      let value = values[field]
      if value.isMissing {
        if isWhole[field] { spellOut(field) }
        continue
      }
      blocks[field + 1].columns[1].append(value)
      if isWhole[field] { continue }
      blocks[field + 1].columns[0].append(thing)
      blocks[field + 1].appendRow(header, line)
    }
    blocks[0].columns[0].append(thing)
    blocks[0].appendRow(header, line)
  }

  /// What has gone with the values of a field until now is what went with the things.
  private mutating func spellOut(_ field: Int) {
    isWhole[field] = false
    let values = blocks[field + 1].columns[1]
    blocks[field + 1] = blocks[0]
    blocks[field + 1].columns.append(values)
  }

  // MARK: Cells

  /// What the cell stands for, as a number: of a value, or among the circumstances. nil is a mistake.
  private mutating func number(of cell: TableCell, _ column: Int, _ builder: inout CasebookBuilder) -> UInt32? {
    if let known = caches[column].number(of: cell.bytes) { return known }
    let result: Result<UInt32, NameProblem>
    switch header.uses[column] {
    case .thing:
      let name = cell.text
      // Mostly it was entered before any claim was; a file can change in between. What kept it from that was said then.
      if case .kind(let kind) = target.owner, !builder.casebook.isThing(name, of: kind.id),
        builder.enter(name, as: kind) != nil
      {
        hasNameProblem = true
        return nil
      }
      result = .success(builder.casebook.facts.values.intern(.thing(name)).raw)
    case .field(let field): result = number(of: cell.bytes, fields[field], &builder)
    case .part(let part): result = number(of: cell.bytes, part, &builder)
    }
    switch result {
    case .success(let number):
      caches[column].set(number, for: cell.bytes)
      return number
    case .failure(let problem):
      mistakes.add(problem.diagnostic(at: reader.location(of: cell)), column: column)
      return nil
    }
  }

  func number(of cell: UnsafeBufferPointer<UInt8>, _ field: Field, _ builder: inout CasebookBuilder) -> Result<UInt32, NameProblem> {
    // Mostly a name as it was declared, of a thing of the kind that belongs here.
    if case .kind(let kind) = field.type, let hash = StringHash.hash(ASCII: cell),
      let position = builder.casebook.names.position(ofNameOfASCII: cell, hash: hash),
      builder.casebook.kindsOfThing.has(kind, at: position)
    {
      return .success(builder.casebook.facts.values.intern(thingOfASCII: cell, hash: hash).raw)
    }
    return builder.casebook.value(of: cell, field).map { builder.casebook.facts.values.intern($0).raw }
  }

  mutating func number(
    of cell: UnsafeBufferPointer<UInt8>, _ part: LoadTarget.ClaimPart, _ builder: inout CasebookBuilder
  ) -> Result<UInt32, NameProblem> {
    let text = String(decoding: cell, as: UTF8.self)
    switch part {
    case .source:
      return builder.casebook.source(text).map { value in
        circumstances.number(of: builder.casebook.sourceByName[value.text] ?? SourceID(raw: 0))
      }
    case .at: return .success(circumstances.number(of: text))
    case .said:
      guard let grade = Grade.allCases.first(where: { $0.word == text }) else {
        return .failure(.notInList(text, field: part.rawValue, values: Grade.allCases.map(\.word)))
      }
      return .success(circumstances.number(of: grade))
    case .start, .end:
      if text == "?" { return .success(circumstances.number(of: TimeClause.Bound.unknown)) }
      if text == "now", part == .end { return .success(circumstances.number(of: TimeClause.Bound.now)) }
      do throws(CellDate.Problem) {
        return .success(circumstances.number(of: TimeClause.Bound.date(try CellDate(cell).literal)))
      } catch {
        let wanted = part == .end ? "a date, `?` or `now`" : "a date or `?`"
        return .failure(
          error == .noSuchDate
            ? .noSuchDate(text) : .wrongType(field: part.rawValue, wanted: wanted, found: "`\(text)`"))
      }
    }
  }

  // MARK: Circumstances

  /// nil is a mistake.
  mutating func makeCircumstances(
    _ key: RowCircumstances.Key, _ builder: inout CasebookBuilder
  ) -> Range<Int>? {
    guard let citations = citations(key, &builder) else { return nil }
    let clause = circumstances.time(key)
    var entries: [(header: ClaimHeader, details: ClaimDetails)] = []
    for citation in citations {
      guard let time = time(clause, citation, in: builder.casebook) else {
        mistakes.add(
          Diagnostic("impossible-time", "this time ends before it begins", at: location(ofColumn: .end)))
        return nil
      }
      let knownFrom = builder.casebook.dateKnown(citation.source, citing: citation.citing)
      entries.append(
        (
          ClaimHeader(
            isDenial: false, time: time, source: citation.source, grade: UInt8(citation.grade.rawValue),
            knownFrom: knownFrom),
          ClaimDetails(
            source: citation.source, locator: citation.locator, citing: citation.citing, grade: citation.grade,
            time: clause, location: statement, file: reader.name)
        ))
    }
    return circumstances.add(entries, for: key)
  }

  /// The row's own source, or those of the statement with what the row says otherwise.
  private mutating func citations(
    _ key: RowCircumstances.Key, _ builder: inout CasebookBuilder
  ) -> [CasebookBuilder.ResolvedCitation]? {
    let locator = circumstances.locator(key.locator)
    let grade = circumstances.grade(key.grade)
    var result: [CasebookBuilder.ResolvedCitation]
    if let source = circumstances.source(key.source) {
      result = [.init(source: source, locator: locator, citing: [], grade: grade ?? .stated)]
    } else {
      result = citations.map {
        .init(source: $0.source, locator: locator ?? $0.locator, citing: $0.citing, grade: grade ?? $0.grade)
      }
    }
    if result.isEmpty {
      guard header.has(.source) else { return [.init(source: nil, locator: nil, citing: [], grade: .stated)] }
      mistakes.add(
        Diagnostic(
          "no-source", "this row has no source", at: location(ofColumn: .source),
          help: ["name one in `source`, or add `source A at \"…\"` to the statement, for all rows that name none"]))
      return nil
    }
    guard let locator else { return result }
    for citation in result {
      guard let source = citation.source else { continue }
      if let problem = builder.unknownLocator(locator, of: builder.casebook.source(source)) {
        mistakes.add(problem.diagnostic(at: location(ofColumn: .at)))
        return nil
      }
    }
    return result
  }

  /// nil if it ends before it begins.
  private func time(
    _ clause: TimeClause?, _ citation: CasebookBuilder.ResolvedCitation, in casebook: Casebook
  ) -> ClaimTime? {
    guard case .relation(let relation) = target.owner, target.takesTime else { return .always }
    let heard = casebook.dateHeard(citation.source, citing: citation.citing, grade: citation.grade)
    return try? ClaimTime(clause, persists: relation.persists, sourceDate: heard)
  }

  private func location(ofColumn part: LoadTarget.ClaimPart) -> Location {
    let column = header.uses.firstIndex { if case .part(part) = $0 { true } else { false } }
    return column.map { reader.location(of: reader.cell($0)) } ?? reader.locationOfRow
  }

  // MARK: Claims

  mutating func insert(into builder: inout CasebookBuilder) {
    if target.isKind { for field in fields.indices where isWhole[field] { spellOut(field) } }
    for (relation, var block) in zip(target.relations, blocks) where block.count > 0 {
      block.headers = circumstances.headers
      let first = builder.casebook.facts.columns(relation).count
      let count = block.count
      builder.casebook.facts.insert(block, into: relation)
      builder.casebook.details[Int(relation.raw)] += circumstances.details
      if builder.findsDuplicates {
        for row in first..<first + count { builder.findLoadedDuplicate(of: ClaimRef(relation: relation, row: row)) }
      }
    }
    blocks = []
  }
}
