import Engine
import Memory
import Source
import Syntax
import Tables

/// `load`: a table from a file.
extension CasebookBuilder {
  /// Where a table lies, and what messages call it.
  private struct TableFile {
    let path: String
    let name: String
  }

  /// Enters the names of a kind's things, so that claims can speak of them wherever they stand. What is wrong with the
  /// file is said when its rows are read.
  mutating func nameThings(of statement: LoadStatement) {
    guard let kind = casebook.kind(named: statement.target.text), case .success(let file) = file(statement.path) else { return }
    let place = Location(text, statement.path.span)
    if nameThingsAtOnce(of: kind, in: file, at: place) || hasStoppedLoading { return }
    var mistakes = TableMistakes()
    nameThings(of: kind, in: file, at: place, &mistakes)
    diagnostics += mistakes.summed
  }

  /// Reads the whole table into numbers, and enters the names meanwhile.
  ///
  /// - Returns: false where something is wrong with any row.
  private mutating func nameThingsAtOnce(of kind: Kind, in file: TableFile, at place: Location) -> Bool {
    guard let reader = try? TableReader(path: file.path, name: file.name), reader.format != .jsonl,
      let column = reader.columns.firstIndex(of: kind.name)
    else { return false }
    let table = EncodedTable(reader, apart: column, makesRoomAhead: loading.makesRoomAhead)
    let stream = CellStream(table)
    var things: [ValueID] = []
    while true {
      let pieces = stream.next()
      if pieces.isEmpty { break }
      for cells in pieces where !enter(cells, as: kind, into: &things) { return false }
      if mustStopLoading(at: place, file.name, after: things.count) { return false }
    }
    guard stream.isWhole else { return false }
    readTables[ReadTableKey(path: file.path, target: kind.name)] = ReadTable(table: table, things: things)
    return true
  }

  /// - Returns: false if one of them cannot be a name.
  private mutating func enter(_ cells: EncodedTable.Cells, as kind: Kind, into things: inout [ValueID]) -> Bool {
    var hashes: [UInt32] = []
    hashes.reserveCapacity(cells.count)
    cells.forEach { cell in hashes.append(StringHash.hash(ASCII: cell) ?? StringHash.hash(String(decoding: cell, as: UTF8.self))) }
    let rows = cells.count + cells.rowsToCome
    casebook.names.makeRoom(for: rows, byteCount: cells.byteCount * rows / max(cells.count, 1))
    casebook.facts.values.makeRoom(for: rows)
    things.makeRoom(for: rows)
    var isFine = true
    var row = 0
    let ahead = 16
    cells.forEach { cell in
      if row + ahead < hashes.count {
        casebook.names.prefetch(hash: hashes[row + ahead])
        casebook.facts.values.prefetch(thingHash: hashes[row + ahead])
      }
      let hash = hashes[row]
      row += 1
      guard isFine, !cell.isEmpty else {
        isFine = false
        return
      }
      let name = String(decoding: cell, as: UTF8.self)
      if enter(name, hash: hash, as: kind) != nil { isFine = false }
      things.append(casebook.facts.values.intern(thing: name, hash: hash))
    }
    return isFine
  }

  /// Each by itself, so that a mistake can say where its name stands. Entering a name again changes nothing.
  private mutating func nameThings(of kind: Kind, in file: TableFile, at place: Location, _ mistakes: inout TableMistakes) {
    guard let reader = try? TableReader(path: file.path, name: file.name) else { return }
    var column = reader.columns.firstIndex(of: kind.name)
    var rows = 0
    while !mistakes.isFull, !hasStoppedLoading {
      do throws(TableMistake) {
        guard try reader.next() else { break }
      } catch {
        if error.problem.endsReading { break }
        continue
      }
      rows += 1
      if rows & 0xFFF == 0, mustStopLoading(at: place, file.name, after: rows) { break }
      if column == nil { column = reader.columns.firstIndex(of: kind.name) }
      guard let column else { continue }
      let cell = reader.cell(column)
      if cell.isEmpty { continue }
      if let problem = enter(cell.text, as: kind) { mistakes.add(problem.diagnostic(at: reader.location(of: cell))) }
    }
  }

  /// Reads the rows and adds them, if nothing is wrong with any.
  mutating func load(_ statement: LoadStatement, at span: Span) {
    if hasStoppedLoading { return }
    guard let target = target(of: statement.target) else { return }
    let problemsBefore = diagnostics.count
    let citations = resolved(statement.citations, orNone: false)
    guard diagnostics.count == problemsBefore else { return }
    switch file(statement.path) {
    case .failure(let problem): diagnostics.append(problem.diagnostic)
    case .success(let file):
      let place = Location(text, statement.path.span)
      do throws(TableMistake) {
        if let table = readTable(file, for: target, at: place) {
          var loader = TableLoader(table.table.reader, into: target, citing: citations, at: Location(text, span), pathAt: place)
          if loader.load(table, into: &self) { return }
        }
        if hasStoppedLoading { return }
        let reader = try TableReader(path: file.path, name: file.name)
        var loader = TableLoader(reader, into: target, citing: citations, at: Location(text, span), pathAt: place)
        loader.load(into: &self)
        diagnostics += loader.mistakes.summed
        if loader.mistakes.isEmpty, loader.rowCount == 0, !hasStoppedLoading {
          report(
            "no-rows", "\(file.name) has no rows", statement.path.span, help: ["each line behind the first is a row"],
            severity: .warning)
        }
      } catch {
        diagnostics.append(error.diagnostic(of: file.name, loadedAt: place))
      }
    }
  }

  /// The whole table in numbers; nil where something is wrong with it, which is said where it is read row by row.
  private mutating func readTable(_ file: TableFile, for target: LoadTarget, at place: Location) -> ReadTable? {
    if target.isKind { return readTables.removeValue(forKey: ReadTableKey(path: file.path, target: target.name)) }
    guard let reader = try? TableReader(path: file.path, name: file.name), reader.format != .jsonl else { return nil }
    let table = EncodedTable(reader, apart: nil, makesRoomAhead: loading.makesRoomAhead)
    do throws(TableMistake) {
      while try table.read(rows: 4096) != nil {
        if mustStopLoading(at: place, file.name, after: table.rowCount) { return nil }
      }
    } catch {
      return nil
    }
    return ReadTable(table: table, things: [])
  }

  private mutating func target(of word: Word) -> LoadTarget? {
    if let kind = casebook.kind(named: word.text) { return LoadTarget(owner: .kind(kind)) }
    guard let relation = casebook.relation(named: word.text) else {
      let known = casebook.kinds.map(\.name) + casebook.relations.filter { !$0.isByRules }.map(\.name)
      let near = EditDistance.nearest(to: word.text, among: known)
      report(
        "unknown-relation", "no kind or relation named `\(word.text)`", word.span,
        help: NameProblem.didYouMean(near, code: true), suggestions: near)
      return nil
    }
    if relation.isByRules {
      report(
        "by-rules", "`\(relation.name)` is defined by rules; no file can state a row of it", word.span,
        help: ["load what its rules ask for"])
      return nil
    }
    return LoadTarget(owner: .relation(relation))
  }

  private struct PathProblem: Error { let diagnostic: Diagnostic }

  /// Relative to the folder of the text that loads it.
  private func file(_ path: QuotedText) -> Result<TableFile, PathProblem> {
    let isAbsolute = path.text.hasPrefix("/")
    if loading.reach == .ownFolder, isAbsolute || path.text.split(separator: "/").contains("..") {
      return .failure(
        PathProblem(
          diagnostic: Diagnostic(
            "outside-folder", "a transcript loads only what lies in its own folder", at: Location(text, path.span),
            help: ["put the file beside the transcript, and write its name alone"])))
    }
    guard !isAbsolute, let folder = text.folder, !folder.isEmpty else {
      return .success(TableFile(path: path.text, name: path.text))
    }
    let whole = folder.hasSuffix("/") ? folder + path.text : folder + "/" + path.text
    // In a transcript nothing shows of where it lies.
    return .success(TableFile(path: whole, name: loading.reach == .ownFolder ? path.text : whole))
  }

  /// Says that what is loaded must be given up, once, if it must; else how far it is.
  mutating func mustStopLoading(at place: Location, _ name: String, after rows: Int) -> Bool {
    if hasStoppedLoading { return true }
    if loading.isInterrupted() {
      diagnostics.append(.stopped(at: place))
      hasStoppedLoading = true
    } else if let shortage = loading.memoryShortage() {
      diagnostics.append(
        Diagnostic(
          "memory-limit", "\(name) takes too much memory: after \(rows) rows \(shortage)", at: place,
          help: ["load a part of it, or leave columns out"]))
      hasStoppedLoading = true
    } else {
      loading.report(rows)
    }
    return hasStoppedLoading
  }

  /// Rows say no more than once that a thing is of its kind; a field that no source gives may come again.
  mutating func findLoadedDuplicate(of claim: ClaimRef) {
    switch casebook.role(of: claim.relation) {
    case .members: findDuplicate(of: claim, isFine: true)
    case .field: findDuplicate(of: claim, isFine: casebook.facts.header(claim).source == nil)
    case .declared: findDuplicate(of: claim, isFine: false)
    }
  }
}
