import Syntax

/// Puts the claims of a casebook into tables, whoever makes them and whenever they hold.
struct ClaimTables {
  private let database: Database
  private let vocabulary: Vocabulary
  private let days: Days
  /// Per table, rows to insert.
  private var rows: [String: [String]] = [:]

  init(_ database: Database, _ vocabulary: Vocabulary, _ days: Days) {
    self.database = database
    self.vocabulary = vocabulary
    self.days = days
  }

  func create(_ tables: [Table]) throws {
    for table in tables {
      try database.run(
        "CREATE TABLE claims_\(table.name) (\(table.list()), denied, s1, s2, e1, e2, bounded, attested, source, known)")
    }
  }

  /// - Returns: the closed lists, by the name of their table.
  mutating func fill(_ statements: [Statement], _ tables: [Table]) throws -> [String: [ClosedList]] {
    let tables = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
    var lists: [String: [ClosedList]] = [:]
    for statement in statements {
      switch statement.form {
      case .thing(let thing): try state(thing, tables)
      case .claim(let claim):
        guard let table = tables["r_" + claim.atom.relation.text] else { continue }
        for citation in claim.citations.isEmpty ? [nil] : claim.citations.map(Optional.some) {
          let standing = try standing(claim.time, table, citation)
          for row in try tuples(claim.atom.arguments, table) {
            try insert(row.map { $0 ?? "''" }, into: table, denied: claim.isDenial, standing, citation)
          }
        }
      case .complete(let complete):
        guard let table = tables["r_" + complete.atom.relation.text] else { continue }
        for pattern in try tuples(complete.atom.arguments, table) {
          guard
            let column = table.columns.indices.first(where: { pattern[$0] == nil && table.columns[$0].type.holdsThings }
            )
          else { continue }
          for citation in complete.citations {
            lists[table.name, default: []].append(
              ClosedList(
                pattern: pattern, column: column,
                members: complete.among.isEmpty ? nil : complete.among.map { vocabulary.thing($0.text).quoted },
                standing: try standing(complete.time, table, citation), source: citation.source.text,
                known: try known(citation)))
          }
        }
      default: break
      }
    }
    for (table, values) in rows {
      try database.run("INSERT INTO claims_\(table) VALUES \(values.joined(separator: ", "))")
    }
    return lists
  }

  private mutating func state(_ thing: ThingDeclaration, _ tables: [String: Table]) throws {
    guard let kind = vocabulary.kind(thing.kind.text) else { return }
    let name = thing.name.text.quoted
    for citation in thing.citations.isEmpty ? [nil] : thing.citations.map(Optional.some) {
      if let members = tables["k_" + kind] { try insert([name], into: members, denied: false, .always, citation) }
      for argument in thing.arguments {
        guard let field = tables["f_\(kind)_\(argument.field.text)"] else { continue }
        for value in try values(argument, field.columns[1].type) {
          try insert([name, value], into: field, denied: false, .always, citation)
        }
      }
    }
  }

  private mutating func insert(
    _ row: [String], into table: Table, denied: Bool, _ standing: Standing, _ citation: Citation?
  ) throws {
    let source = citation?.source.text ?? ""
    let knownFrom = try citation.flatMap { try self.known($0) }.map { "\($0)" } ?? "NULL"
    rows[table.name, default: []].append(
      "(\(row.joined(separator: ", ")), \(denied ? 1 : 0), \(standing.values), \(source.quoted), \(knownFrom))")
  }

  /// The rows that an atom states, `every` standing for each value of a list; nil in a column that it leaves out.
  private func tuples(_ arguments: [Atom.Argument], _ table: Table) throws -> [[String?]] {
    var rows: [[String?]] = [[String?](repeating: nil, count: table.arity)]
    for argument in arguments {
      guard let i = table.column(argument.field.text) else { continue }
      let values = try values(argument, table.columns[i].type)
      rows = rows.flatMap { row in
        values.map { value in
          var row = row
          row[i] = value
          return row
        }
      }
    }
    return rows
  }

  private func values(_ argument: Atom.Argument, _ type: ColumnType) throws -> [String] {
    switch (argument.value, type) {
    case (.every, .list(let words)): return words.map(\.quoted)
    case (.operand(.expression(let e)), _): return [try value(e, type)]
    default: throw Refused("a claim of what is no value")
    }
  }

  private func value(_ expression: Expression, _ type: ColumnType) throws -> String {
    switch (expression.form, type) {
    case (.name(let name), .text): return name.text.quoted
    case (.name(let name), _): return vocabulary.thing(name.text).quoted
    case (.number(let literal), .number): return SQLValue.literal(literal)
    case (.number(let literal), .date):
      guard case .exact(let digits) = literal.form, let year = Int(digits) else { throw Refused("a date that is none") }
      return try date(DateLiteral(year: year, month: nil, day: nil, literal.span))
    case (.date(let literal), _): return try date(literal)
    case (.path(let words), _): return words[0].text.quoted
    default: throw Refused("a claim of what is no value")
    }
  }

  private func date(_ literal: DateLiteral) throws -> String {
    SQLValue.storedDate("\(try days.first(literal))", "\(try days.last(literal))")
  }

  // MARK: Time

  private func standing(_ time: TimeClause?, _ table: Table, _ citation: Citation?) throws -> Standing {
    if table.isFixed { return .always }
    return try Standing(time, persists: table.persists, source: try citation.flatMap(heard), days: days)
  }

  /// The spans on a day of which some claim or list is sure to hold, though on none for sure, in order.
  func unknownDays(_ statements: [Statement]) throws -> [(first: Int, last: Int)] {
    var spans: [Int: Set<Int>] = [:]
    func add(_ atom: Atom, _ time: TimeClause?, _ citations: [Citation]) throws {
      guard let table = vocabulary.relations[atom.relation.text] else { return }
      for citation in citations.isEmpty ? [nil] : citations.map(Optional.some) {
        let standing = try standing(time, table, citation)
        let (first, last) = (standing.ends.lowerBound, standing.starts.upperBound)
        if first < last { spans[first, default: []].insert(last) }
      }
    }
    for statement in statements {
      switch statement.form {
      case .claim(let claim): try add(claim.atom, claim.time, claim.citations)
      case .complete(let complete): try add(complete.atom, complete.time, complete.citations)
      default: break
      }
    }
    return spans.sorted { $0.key < $1.key }.flatMap { first, lasts in lasts.sorted().map { (first, $0) } }
  }

  private func dates(_ names: [Name]) throws -> [Int] {
    try names.compactMap { name in try vocabulary.sources[name.text]?.map { try days.last($0) } }
  }

  /// The day at which a claim is heard: of an interpretation the latest of what it interprets.
  private func heard(_ citation: Citation) throws -> Int? {
    if citation.grade == .interpretation, let latest = try dates(citation.citing).max() { return latest }
    return try dates([citation.source]).first
  }

  /// The day from which it is known: of its source or of an authority that it cites.
  private func known(_ citation: Citation) throws -> Int? { try dates([citation.source] + citation.citing).min() }
}

/// The days at which anything changes.
struct Moments {
  private let database: Database
  private let tables: [Table]
  private let lists: [String: [ClosedList]]
  private let rules: [RuleReading]

  init(_ database: Database, _ tables: [Table], _ lists: [String: [ClosedList]], _ rules: [RuleReading]) {
    self.database = database
    self.tables = tables
    self.lists = lists
    self.rules = rules
  }

  /// The first day of the span, and each of its days on which something is otherwise than the day before.
  func within(_ first: Int, _ last: Int) throws -> [Int] {
    var queries = tables.map { "SELECT s1, s2, e1, e2, attested FROM claims_\($0.name)" }
    for list in lists.values.joined() {
      queries.append("SELECT s1, s2, e1, e2, attested FROM (SELECT \(Evaluation.timeColumns(list.standing.values)))")
    }
    let all = queries.joined(separator: " UNION ALL ")
    var found: Set<Int> = [first]
    for row in try database.rows("SELECT DISTINCT s1, s2, e1 + 1, e2 + 1, attested + 1 FROM (\(all))") {
      found.formUnion(row.compactMap { Int($0) }.filter { $0 > first && $0 <= last })
    }
    return found.sorted()
  }

  /// The spans that an `on` of the formula may mean.
  func spans(in formula: Formula) throws -> [(Int, Int)] {
    switch formula {
    case .atom(_, _, .written(let first, let last)?): return [(first, last)]
    case .atom(_, _, .variable?), .atom(_, _, .constant?): return try everyClaimedDate() + everyDerivedDate()
    case .atom(_, _, .some): throw Refused("on a computed day")
    case .not(let inner): return try spans(in: inner)
    case .and(let parts), .or(let parts): return try parts.flatMap { try spans(in: $0) }
    case .every(_, let scope, let has): return try spans(in: scope) + spans(in: has)
    case .atom(_, _, nil), .noRecord, .test, .known, .oneOf: return []
    }
  }

  /// The dates that rules write into the rows that they give.
  private func everyDerivedDate() throws -> [(Int, Int)] {
    try rules.flatMap { rule in
      try zip(rule.head, rule.table.columns).compactMap { term, column -> (Int, Int)? in
        guard column.type == .date else { return nil }
        switch term {
        case .value(.written(let first, let last)): return (first, last)
        case .value(.variable), .notSaid: return nil
        case .value, .aggregate: throw Refused("on a computed day")
        }
      }
    }
  }

  private func everyClaimedDate() throws -> [(Int, Int)] {
    try tables.flatMap { table in
      try table.columns.indices.filter { table.columns[$0].type == .date }.flatMap { column in
        try database.rows(
          "SELECT DISTINCT json_extract(c\(column), '$[0]'), json_extract(c\(column), '$[1]') FROM claims_\(table.name) WHERE c\(column) <> ''"
        ).compactMap { row in Int(row[0]).flatMap { first in Int(row[1]).map { (first, $0) } } }
      }
    }
  }
}
