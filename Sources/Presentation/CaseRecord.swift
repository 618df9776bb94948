/// One evaluated case as `evaluator.md` §4 gives it to programs.
package struct CaseRecord: Sendable {
  package let population: String
  package let host: String
  package let asOf: String
  package let framework: String
  package let premise: String?
  /// For each condition, in the framework's order, its values in scale order; empty if unknown.
  package let values: [(condition: String, levels: [String])]
  /// The ends of D and the verdict; none of them if no combination remained.
  package let from: String?
  package let to: String?
  package let verdict: String?
  package let combinations: Int
  /// The author's interval and how D stands to it; all `nil` without an author's outcome.
  package let authorFrom: String?
  package let authorTo: String?
  package let against: String?
  /// Claim ids.
  package let restsOn: [String]

  package init(
    population: String, host: String, asOf: String, framework: String, premise: String?, values: [(condition: String, levels: [String])],
    from: String?, to: String?, verdict: String?, combinations: Int, authorFrom: String? = nil,
    authorTo: String? = nil, against: String? = nil, restsOn: [String]
  ) {
    self.population = population
    self.host = host
    self.asOf = asOf
    self.framework = framework
    self.premise = premise
    self.values = values
    self.from = from
    self.to = to
    self.verdict = verdict
    self.combinations = combinations
    self.authorFrom = authorFrom
    self.authorTo = authorTo
    self.against = against
    self.restsOn = restsOn
  }
}

extension RecordTable {
  /// - Parameter conditions: their names, in the framework's order, distinct from the other columns.
  package init(_ cases: [CaseRecord], conditions: [String], frame: String) {
    self.init(
      frame: frame, columns: CaseRecord.columns(for: conditions), rows: cases.map { $0.cells(for: conditions) })
  }
}

extension CaseRecord {
  package static func columns(for conditions: [String]) -> [RecordTable.Column] {
    ["population", "host", "as_of", "framework", "premise"] + conditions.map { RecordTable.Column($0) } + [
      "from", "to", "verdict", "combinations", "author_from", "author_to", "against",
      RecordTable.Column("rests_on", joinedBy: " "),
    ]
  }

  /// One cell for each of the columns; empty for a condition that the case's framework does not have.
  ///
  /// Values joined by `|` are one text even in json: a word of the picture, not a list.
  package func cells(for conditions: [String]) -> [Cell] {
    [.text(population), .text(host), .date(asOf), .text(framework), Cell(premise)]
      + conditions.map { name in
        let levels = values.first { $0.condition == name }?.levels ?? []
        return Cell(levels.isEmpty ? nil : levels.joined(separator: "|"))
      }
      + [Cell(from), Cell(to), Cell(verdict), .number(NumberCell(Double(combinations)))]
      + [Cell(authorFrom), Cell(authorTo), Cell(against), .list(restsOn.map(Cell.text))]
  }
}

extension Cell {
  fileprivate init(_ text: String?) { self = text.map(Cell.text) ?? .none }
}
