import Source
import Tables

/// The columns of a table, each with what it is for.
///
/// Of csv and tsv all are known before the first row; of jsonl more come up with the rows.
struct TableHeader {
  let target: LoadTarget
  /// Whether the statement says whom rows have it from that name nobody.
  let hasCitation: Bool
  /// One for each column of the file, as far as they were taken.
  private(set) var uses: [LoadTarget.Use] = []
  private var names: Set<String> = []

  init(_ target: LoadTarget, hasCitation: Bool) {
    self.target = target
    self.hasCitation = hasCitation
  }

  /// Position of the column that names the things of a kind; nil as long as there is none.
  var thingColumn: Int? {
    uses.firstIndex { if case .thing = $0 { true } else { false } }
  }

  func has(_ part: LoadTarget.ClaimPart) -> Bool { names.contains(part.rawValue) && !isField(part.rawValue) }

  private func isField(_ name: String) -> Bool { target.fields.contains { $0.name == name } }

  /// Takes the columns that the reader has found since, and says what is wrong with them.
  mutating func take(from reader: TableReader) -> [Diagnostic] {
    let isFirst = uses.isEmpty && reader.format != .jsonl
    if isFirst, !reader.columns.contains(where: { target.use(of: $0) != nil }) { return [noHeader(reader)] }
    var problems: [Diagnostic] = []
    for column in uses.count..<reader.columns.count {
      let name = reader.columns[column]
      let place = reader.columnPlaces[column]
      guard let use = target.use(of: name) else {
        problems.append(unknownColumn(name, column, at: place))
        // Whatever it is for, the columns behind it keep their places.
        uses.append(.field(0))
        continue
      }
      uses.append(use)
      if !names.insert(name).inserted {
        problems.append(Diagnostic("column-twice", "`\(name)` is there twice", at: place))
      }
      if case .part(let part) = use, let problem = problem(of: part, among: reader.columns, at: place) {
        problems.append(problem)
      }
    }
    if isFirst, problems.isEmpty, let problem = missingColumn(reader) { problems.append(problem) }
    return problems
  }

  // MARK: What is wrong

  private func unknownColumn(_ name: String, _ column: Int, at place: Location) -> Diagnostic {
    if name.isEmpty {
      return Diagnostic(
        "unknown-column", "column \(column + 1) has no name", at: place, help: ["name it, or drop the column"])
    }
    let possible = target.possibleColumns
    let near = EditDistance.nearest(to: name, among: possible)
    return Diagnostic(
      "unknown-column", "`\(target.name)` has no column `\(name)`; it can have: \(possible.joined(separator: ", "))",
      at: place, help: NameProblem.didYouMean(near, code: true))
  }

  /// A line of which not one word is a column is no header.
  private func noHeader(_ reader: TableReader) -> Diagnostic {
    let possible = target.possibleColumns.joined(separator: ", ")
    var help = "write the names of its columns there: \(possible)"
    if reader.columns.count == 1, let separator = [";", "\t", ","].first(where: { reader.columns[0].contains($0) }) {
      let sign = separator == "\t" ? "tabs" : "`\(separator)`"
      help = "its cells are apart by \(sign); a csv has commas, a tsv tabs"
    }
    return Diagnostic(
      "no-header", "the first line names no column of `\(target.name)`", at: reader.locationOfRow, help: [help])
  }

  private func problem(
    of part: LoadTarget.ClaimPart, among columns: [String], at place: Location
  ) -> Diagnostic? {
    switch part {
    case .start, .end:
      if target.takesTime { return nil }
      let what = target.isKind ? "fields of things hold" : "`\(target.name)` holds"
      return Diagnostic("fixed-has-time", "\(what) always and takes no time", at: place, help: ["drop the column"])
    case .at, .said:
      if hasCitation || columns.contains(LoadTarget.ClaimPart.source.rawValue) { return nil }
      return Diagnostic(
        "no-source", "`\(part.rawValue)` says how a source puts it, and no source is named", at: place,
        help: ["add a column `source`, or `source A` to the statement"])
    case .source: return nil
    }
  }

  private func missingColumn(_ reader: TableReader) -> Diagnostic? {
    if target.isKind, thingColumn == nil {
      return Diagnostic(
        "missing-column", "no column `\(target.name)`: it names the \(target.name) of each row",
        at: reader.locationOfRow)
    }
    let hasField = uses.contains { if case .part = $0 { false } else { true } }
    if hasField { return nil }
    return Diagnostic(
      "missing-column",
      "no column is a field of `\(target.name)`; it has: "
        + target.fields.map(\.name).joined(separator: ", "), at: reader.locationOfRow)
  }
}
