import Syntax

/// One casebook in one frame, in SQLite: two tables a relation, for and against, with a row for each moment, and
/// rules that insert into them until nothing changes.
///
/// Per table T of arity n, all with columns c0 … cn−1 of stored values:
///
///     claims_T   what is claimed: denied, s1 s2 e1 e2, bounded, attested, source, known
///     for_T      m, side, derived          rows and their sides, as claims and rules give them
///     against_T  m, side, derived          denials; an empty column stands for every value
///     eff_T      m, side                   rows of for_T, lowered by what speaks against them
///     closed_T   m                         rows that no rule of a closed definition can give; `*` for a column left out
final class Evaluation {
  /// Stands in closed_ for a column that a pattern leaves out.
  static let open = "*"

  let database: Database
  let vocabulary: Vocabulary
  let days: Days
  let hearing: Hearing
  /// Whether some moment is any time or an unknown day.
  let isNotOfDaysAlone: Bool
  let lists: [String: [ClosedList]]
  /// Rounds that added something, in the recursion that took the most.
  private(set) var rounds = 0
  /// Tables whose truths are written down.
  private(set) var tabulated: Set<String> = []
  private let momentCount: Int
  private var aliases = 0

  init(
    _ database: Database, _ vocabulary: Vocabulary, _ days: Days, _ hearing: Hearing, lists: [String: [ClosedList]],
    isNotOfDaysAlone: Bool, momentCount: Int
  ) {
    self.momentCount = momentCount
    self.database = database
    self.vocabulary = vocabulary
    self.days = days
    self.hearing = hearing
    self.lists = lists
    self.isNotOfDaysAlone = isNotOfDaysAlone
  }

  func alias() -> String {
    aliases += 1
    return "x\(aliases)"
  }

  // MARK: Claims

  /// The tables of a relation, filled with what its claims say at each moment.
  func state(_ table: Table) throws {
    let columns = table.columns.indices.map { "c\($0)" }.joined(separator: ", ")
    let t = table.name
    try database.run(
      """
      CREATE TABLE for_\(t) (m, \(columns), side, derived, PRIMARY KEY (m, \(columns))) WITHOUT ROWID;
      CREATE TABLE against_\(t) (m, \(columns), side, derived, PRIMARY KEY (m, \(columns))) WITHOUT ROWID;
      CREATE TABLE eff_\(t) (m, \(columns), side, PRIMARY KEY (m, \(columns))) WITHOUT ROWID;
      CREATE TABLE closed_\(t) (m, \(columns), PRIMARY KEY (m, \(columns))) WITHOUT ROWID;
      """)
    for (side, denied) in [("for", 0), ("against", 1)] {
      let standing = Self.standing("k", at: "d.m")
      let claims = """
        SELECT d.m AS m, \(table.list("k.")), \(Self.side(ofStanding: standing)) AS s FROM moments d, claims_\(t) k \
        WHERE k.denied = \(denied) AND \(hearing.admits("k")) AND \(standing) > 0
        """
      try database.run(
        "INSERT INTO \(side)_\(t) SELECT m, \(columns), \(Code.joined), 0 FROM (\(bothWays(claims, table))) GROUP BY m, \(columns)"
      )
    }
  }

  /// Rows with columns m, c0 …, s, and in a symmetric relation the same with the first two exchanged.
  private func bothWays(_ rows: String, _ table: Table) -> String {
    guard table.isSymmetric else { return rows }
    let rest = table.columns.indices.dropFirst(2).map { "c\($0), " }.joined()
    return "WITH r AS (\(rows)) SELECT * FROM r UNION ALL SELECT m, c1, c0, \(rest)s FROM r"
  }

  /// What a row comes to against all that speaks against it.
  func lower(_ table: Table) throws {
    let row = table.columns.indices.map { Optional("r.c\($0)") }
    let t = truth(table, row, at: "r.m", affirmed: "r.side")
    let statements = [
      "DELETE FROM eff_\(table.name)",
      """
      INSERT INTO eff_\(table.name) SELECT m, \(table.list()), side(t) FROM \
      (SELECT r.m AS m, \(table.columns.indices.map { "r.c\($0) AS c\($0)" }.joined(separator: ", ")), \(t) AS t FROM for_\(table.name) r) \
      WHERE t >= 100
      """,
    ]
    for sql in statements { _ = try database.changes(by: sql) }
  }

  // MARK: Rules

  /// Brings a group of tables that define each other to where nothing changes any more.
  func derive(_ tables: [Table], by rules: [RuleReading], isRecursive: Bool) throws {
    for table in tables { try lower(table) }
    let statements = try rules.map { (rule: $0, rows: try rows(of: $0)) }
    // First the levels, then what is settled, then the reasons.
    for pass in isRecursive ? ["s / 100 * 100 + 2", "CASE WHEN s = 210 THEN 210 ELSE 0 END", "s"] : ["s"] {
      var count = 0
      while !rules.isEmpty {
        var changes = 0
        for (rule, rows) in statements {
          changes += try database.changes(by: insertion(of: rows, rule, limitedTo: pass))
        }
        if changes == 0 { break }
        count += 1
        for table in tables { try lower(table) }
        if !isRecursive { break }
      }
      if isRecursive { rounds = max(rounds, count) }
    }
    try close(tables, by: rules)
    for table in tables { try tabulate(table) }
  }

  /// What no rule changes any more is written down for every pattern, where that is little: SQLite reads questions only
  /// so deep.
  private func tabulate(_ table: Table) throws {
    let kinds = table.columns.compactMap { if case .kind(let kind) = $0.type { kind } else { nil } }
    let count = kinds.reduce(momentCount) { $0 * (vocabulary.things(of: $1).count + 2) }
    guard kinds.count == table.arity, count <= 600 else { return }
    try database.run(
      "CREATE TABLE truth_\(table.name) (m, \(table.list()), t, PRIMARY KEY (m, \(table.list()))) WITHOUT ROWID")
    for choice in 0..<(1 << table.arity) {
      let isOpen = table.columns.indices.map { choice >> $0 & 1 == 1 }
      var from = "moments d"
      for (i, kind) in kinds.enumerated() where !isOpen[i] {
        let things = (vocabulary.things(of: kind) + [""]).map { "(\($0.quoted))" }.joined(separator: ", ")
        from += ", (SELECT column1 AS c FROM (VALUES \(things))) g\(i)"
      }
      let pattern = isOpen.enumerated().map { $1 ? nil : "g\($0).c" }
      let columns = isOpen.enumerated().map { $1 ? Self.open.quoted : "g\($0).c" }.joined(separator: ", ")
      try database.run(
        "INSERT INTO truth_\(table.name) SELECT d.m, \(columns), \(truth(table, pattern, at: "d.m")) FROM \(from)")
    }
    tabulated.insert(table.name)
  }

  /// Enters the rows of closed definitions that no rule can give, until nothing changes: a circle stays unknown.
  private func close(_ tables: [Table], by rules: [RuleReading]) throws {
    let statements = try tables.filter(\.isByRules).flatMap { table in
      try closures(of: table, by: rules.filter { $0.table.name == table.name && !$0.isDenial })
    }
    var changes = 1
    while changes > 0 {
      changes = 0
      for sql in statements { changes += try database.changes(by: sql) }
    }
  }

  private func insertion(of rows: String, _ rule: RuleReading, limitedTo pass: String) -> String {
    let side = rule.isDenial ? "against" : "for"
    let columns = rule.table.list()
    return """
      INSERT INTO \(side)_\(rule.table.name) SELECT m, \(columns), \(Code.joined), 1 FROM \
      (SELECT m, \(columns), \(pass) AS s FROM (\(bothWays(rows, rule.table)))) WHERE s > 0 GROUP BY m, \(columns) \
      ON CONFLICT (m, \(columns)) DO UPDATE SET side = \(Code.joined("side", "excluded.side")), derived = 1 \
      WHERE NOT derived OR side <> \(Code.joined("side", "excluded.side"))
      """
  }

  /// What a rule gives: columns m, c0 …, s.
  private func rows(of rule: RuleReading) throws -> String {
    let wanted = wanted(rule.words, rule.variables, of: [rule.body])
    let start = Scene(variables: rule.variables, values: [:], m: "mo.m")
    let bindings = try body(rule.body, over: wanted, start, from: "moments mo", seen: rule.shown)
    let scene = Scene(
      variables: rule.variables, values: Dictionary(uniqueKeysWithValues: wanted.map { ($0, "b.v\($0)") }), m: "b.m")
    let own = "side(b.t)"
    let side: String
    if let exception = rule.exception {
      let verdict = try verdictOfSome(exception, scene)
      side =
        "(SELECT CASE v WHEN 1 THEN 0 WHEN 5 THEN s / 100 * 100 + 5 ELSE s END FROM (SELECT \(verdict) AS v, \(own) AS s))"
    } else {
      side = own
    }
    if rule.aggregates.isEmpty, !rule.testsGroups {
      let head = try rule.head.enumerated().map { i, term in "\(try stored(term, scene)) AS c\(i)" }.joined(
        separator: ", ")
      return "SELECT * FROM (SELECT b.m AS m, \(head), \(side) AS s FROM (\(bindings)) b) WHERE s > 0"
    }
    return try aggregatedRows(of: rule, scene, "(\(bindings)) b", side: side)
  }

  private func stored(_ term: HeadReading, _ scene: Scene) throws -> String {
    switch term {
    case .value(.written(let first, let last)): SQLValue.storedDate("\(first)", "\(last)")
    case .value(let scalar): try value(scalar, scene).stored
    case .notSaid, .aggregate: "''"
    }
  }

  /// Rows of a rule whose head holds aggregates: of what is claimed, the head's other fields make the groups.
  private func aggregatedRows(of rule: RuleReading, _ scene: Scene, _ bindings: String, side: String) throws -> String {
    var columns = ["b.m AS m", "\(side) AS s"]
    for (i, term) in rule.head.enumerated() { columns.append("\(try stored(term, scene)) AS k\(i)") }
    for (i, aggregate) in rule.aggregates.enumerated() { columns += try input(aggregate, i, scene) }
    let keys = rule.head.indices.map { "k\($0)" }
    let group = alias()
    let cells = try rule.head.enumerated().map { i, term -> String in
      guard case .aggregate(let index) = term else { return "\(group).k\(i) AS c\(i)" }
      let own = (["m"] + keys).map { "u.\($0) = \(group).\($0)" }.joined(separator: " AND ")
      return "\(try aggregated(rule.aggregates[index], index, "inputs u WHERE u.s >= 200 AND \(own)")) AS c\(i)"
    }
    let grouped = (["m"] + keys).joined(separator: ", ")
    let own = (["m"] + keys).map { "u.\($0) = \(group).\($0)" }.joined(separator: " AND ")
    let results = try rule.aggregates.enumerated().map { i, aggregate in
      (value: try aggregated(aggregate, i, "inputs u WHERE u.s >= 200 AND \(own)"), type: aggregate.resultType)
    }
    var words: [Int: String] = [:]
    for (i, term) in rule.head.enumerated() { if case .value(.variable(let v)) = term { words[v] = "\(group).k\(i)" } }
    let whole = Scene(variables: rule.variables, values: words, m: "\(group).m", results: results)
    let side =
      rule.testsGroups
      ? Code.side(of: "\(group).s", tested: try truth(rule.groupCondition, whole), reason: "\(group).s % 10") : "\(group).s"
    return """
      SELECT * FROM (WITH inputs AS MATERIALIZED (SELECT \(columns.joined(separator: ", ")) FROM \(bindings)) \
      SELECT \(group).m AS m, \(cells.joined(separator: ", ")), \(side) AS s FROM (SELECT \(grouped), \
      CASE WHEN min(s) = 210 AND max(s) = 210 THEN 210 ELSE 200 + max(s % 10) END AS s FROM inputs \
      WHERE s >= 200 GROUP BY \(grouped)) \(group)) WHERE s > 0
      """
  }

  // MARK: Closed definitions

  /// Statements that enter the rows which no rule can give, one for each choice of columns left out.
  private func closures(of table: Table, by rules: [RuleReading]) throws -> [String] {
    let kinds = try table.columns.map { column -> String in
      guard case .kind(let kind) = column.type else { throw Refused("by rules over what is no thing") }
      return kind
    }
    return try (0..<(1 << table.arity)).map { choice in
      let isOpen = table.columns.indices.map { choice >> $0 & 1 == 1 }
      var from = "moments d"
      for (i, kind) in kinds.enumerated() where !isOpen[i] { from += " JOIN for_k_\(kind) g\(i) ON g\(i).m = d.m" }
      let pattern = isOpen.enumerated().map { $1 ? nil : "g\($0).c0" }
      var conditions: [String] = ["1"]
      for rule in rules {
        for pattern in Self.orientations(pattern, table) { conditions.append(try cannotGive(rule, pattern)) }
      }
      let columns = isOpen.enumerated().map { $1 ? Self.open.quoted : "g\($0).c0" }.joined(separator: ", ")
      return
        "INSERT OR IGNORE INTO closed_\(table.name) SELECT d.m, \(columns) FROM \(from) WHERE \(conditions.joined(separator: " AND "))"
    }
  }

  /// Whether the rule's body is not met, or its exception met, whatever its open words are.
  private func cannotGive(_ rule: RuleReading, _ pattern: [String?]) throws -> String {
    var scene = Scene(variables: rule.variables, values: [:], m: "d.m")
    var misfits: [String] = []
    for (term, wanted) in zip(rule.head, pattern) {
      guard let wanted else { continue }
      switch term {
      case .value(.variable(let v)):
        if let other = scene.values[v] { misfits.append("\(other) <> \(wanted)") }
        scene.values[v] = wanted
      case .value(.constant(let sql, _)): misfits.append("\(wanted) <> \(sql)")
      case .notSaid: misfits.append("\(wanted) <> ''")
      case .value, .aggregate: break
      }
    }
    let open = wanted(rule.words, rule.variables, of: [rule.body]).subtracting(scene.values.keys)
    misfits.append(try isRefuted(rule.body, exception: rule.exception, open, scene))
    return "(\(misfits.joined(separator: " OR ")))"
  }
}
