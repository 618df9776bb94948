import Engine
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
    if nameThings(of: kind, in: file, at: place, together: 32) { return }
    // Entered one by one, each mistake can say where its name stands.
    _ = nameThings(of: kind, in: file, at: place, together: 1)
  }

  /// - Parameter batch: so many names are entered together. Entering a name again changes nothing.
  /// - Returns: whether all is said; if a name of a batch of several cannot be entered, nothing is.
  private mutating func nameThings(of kind: Kind, in file: TableFile, at place: Location, together batch: Int) -> Bool {
    guard let reader = try? TableReader(path: file.path, name: file.name) else { return true }
    var column = reader.columns.firstIndex(of: kind.name)
    var mistakes = TableMistakes()
    var rows = 0
    var names: [String] = []
    var things: [ValueID] = []
    defer { namedThings[file.path] = things }
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
      names.append(cell.text)
      if names.count < batch { continue }
      if let problem = enter(&names, as: kind, into: &things) {
        if batch > 1 { return false }
        mistakes.add(problem.diagnostic(at: reader.location(of: cell)))
      }
    }
    if enter(&names, as: kind, into: &things) != nil { return false }
    diagnostics += mistakes.summed
    return true
  }

  /// Enters names and empties their list; what kept one of them from being entered is returned.
  private mutating func enter(_ names: inout [String], as kind: Kind, into things: inout [ValueID]) -> NameProblem? {
    if names.count > 1 {
      for name in names {
        casebook.names.prefetch(name)
        casebook.facts.values.prefetch(.thing(name))
      }
    }
    var problem: NameProblem?
    for name in names {
      let found = enter(name, as: kind)
      things.append(found == nil ? casebook.facts.values.intern(.thing(name)) : .missing)
      problem = problem ?? found
    }
    names.removeAll(keepingCapacity: true)
    return problem
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
        let reader = try TableReader(path: file.path, name: file.name)
        var loader = TableLoader(
          reader, into: target, citing: citations, naming: namedThings.removeValue(forKey: file.path) ?? [],
          at: Location(text, span), pathAt: place)
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
