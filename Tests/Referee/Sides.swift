/// What a table says for and against, as SQL (`docs/semantics.md` §2 and §4).
///
/// A side is one integer: a hundred for *possible*, two hundred for *claimed*, ten for *settled*, and the reason of an
/// unsettled one in the last digit; 0 is nothing said. A truth is another: p in the hundreds, n in the tens, the verdict
/// last. Reasons and verdicts share their digits, so that the stronger reason is the greater number.
enum Code {
  static let notMet = 0
  static let met = 1
  static let silent = 2
  static let stale = 3
  static let undated = 4
  static let contested = 5

  static let settled = 210
  /// Truths: met, not met, and what nobody says.
  static let isMet = 201
  static let isNotMet = 20
  static let isSilent = 2

  /// Two supports of one side join. Over the rows of a query with a column `s`.
  static let joined = "joined(max(s / 100), max(s / 10 % 10), max(s % 10))"

  /// The same for two of them.
  static func joined(_ a: String, _ b: String) -> String {
    "joined(max(\(a) / 100, \(b) / 100), max(\(a) / 10 % 10, \(b) / 10 % 10), max(\(a) % 10, \(b) % 10))"
  }

  /// Strong Kleene over the rows of a query with a column `t`.
  static let every = "every_t(min(t / 100), max(t / 10 % 10), min(t % 10), max(t % 10))"
  static let some = "some_t(max(t / 100), min(t / 10 % 10), max(t % 10 = 1), max(t % 10))"

  static func both(_ parts: [String]) -> String {
    parts.count == 1 ? parts[0] : "both(\(parts.joined(separator: ", ")))"
  }
  static func either(_ parts: [String]) -> String {
    parts.count == 1 ? parts[0] : "either(\(parts.joined(separator: ", ")))"
  }

  /// The condition that a row with the side `s` is listed.
  static func isListed(_ rows: RowsWanted) -> String {
    switch rows {
    case .settled: "s = \(settled)"
    case .claimed: "s >= 200"
    case .possible: "s >= 100"
    }
  }

  /// The side of a group of which aggregates are tested; `reason` is the strongest of its rows that are not settled, or 0.
  static func side(of side: String, tested truth: String, reason: String) -> String {
    let held = "(CASE \(side) WHEN \(settled) THEN \(isMet) ELSE \(side) END)"
    return "side(both(\(held), tested(\(truth), \(reason))))"
  }

  // MARK: The functions behind them

  /// An open test turns on rows that are not settled.
  static func tested(_ truth: Int, _ reason: Int) -> Int {
    guard truth % 10 >= silent else { return truth }
    let strongest = max(truth % 10, reason)
    return strongest == contested ? 220 + contested : truth / 10 * 10 + strongest
  }

  /// The firmest level; settled if any is, else with the strongest reason.
  static func joined(level: Int, settled: Int, reason: Int) -> Int {
    settled == 1 ? Self.settled : level * 100 + reason
  }

  /// The truth of an atom from its sides.
  static func truth(_ f: Int, _ a: Int) -> Int {
    let levels = f / 100 * 100 + a / 100 * 10
    if f == settled, a < 100 { return levels + met }
    if a == settled, f < 100 { return levels + notMet }
    if f >= 200, a >= 200 { return levels + contested }
    return levels + max(f % 10, a % 10, silent)
  }

  /// What a truth gives to a head or to a row: p, settled if met.
  static func side(_ t: Int) -> Int {
    if t < 100 { return 0 }
    if t / 100 == 2, t % 10 == met { return settled }
    return t / 100 * 100 + (t % 10 >= silent ? t % 10 : contested)
  }

  static func opposite(_ t: Int) -> Int {
    let verdict = t % 10 == met ? notMet : t % 10 == notMet ? met : t % 10
    return t / 10 % 10 * 100 + t / 100 * 10 + verdict
  }

  static func every(p: Int, n: Int, least: Int, most: Int) -> Int {
    p * 100 + n * 10 + (least == notMet ? notMet : most)
  }
  static func some(p: Int, n: Int, isMet: Int, most: Int) -> Int { p * 100 + n * 10 + (isMet == 1 ? met : most) }

  static func both(_ truths: [Int]) -> Int {
    let verdicts = truths.map { $0 % 10 }
    return every(
      p: truths.map { $0 / 100 }.min() ?? 2, n: truths.map { $0 / 10 % 10 }.max() ?? 0, least: verdicts.min() ?? met,
      most: verdicts.max() ?? met)
  }

  static func either(_ truths: [Int]) -> Int {
    let verdicts = truths.map { $0 % 10 }
    return some(
      p: truths.map { $0 / 100 }.max() ?? 0, n: truths.map { $0 / 10 % 10 }.min() ?? 2,
      isMet: verdicts.contains(met) ? 1 : 0,
      most: verdicts.max() ?? notMet)
  }

  /// How a claim stands at a moment: 0 off, 1 stale, 2 undated, 3 holds.
  static func standing(_ m: Int, starts: (Int, Int), ends: (Int, Int), attested: Int?) -> Int {
    guard let (first, last) = Days.span(of: m) else { return 3 }
    if last < starts.0 || first > ends.1 { return 0 }
    if let attested, first > attested { return 1 }
    return last >= starts.1 && first <= ends.0 ? 3 : 2
  }

  /// Makes them known to SQL.
  static func register(in database: Database) {
    database.define("joined", 3) { a in
      a[0] == nil ? 0 : joined(level: a[0] ?? 0, settled: a[1] ?? 0, reason: a[2] ?? 0)
    }
    database.define("truth", 2) { a in truth(a[0] ?? 0, a[1] ?? 0) }
    database.define("side", 1) { a in side(a[0] ?? 0) }
    database.define("tested", 2) { a in tested(a[0] ?? silent, a[1] ?? 0) }
    database.define("opposite", 1) { a in opposite(a[0] ?? 0) }
    database.define("every_t", 4) { a in every(p: a[0] ?? 2, n: a[1] ?? 0, least: a[2] ?? met, most: a[3] ?? met) }
    database.define("some_t", 4) { a in some(p: a[0] ?? 0, n: a[1] ?? 2, isMet: a[2] ?? 0, most: a[3] ?? notMet) }
    database.define("both", -1) { a in both(a.map { $0 ?? silent }) }
    database.define("either", -1) { a in either(a.map { $0 ?? silent }) }
    database.define("standing", 6) { a in
      standing(a[0] ?? 0, starts: (a[1] ?? 0, a[2] ?? 0), ends: (a[3] ?? 0, a[4] ?? 0), attested: a[5])
    }
  }
}

/// `complete A among …`.
struct ClosedList {
  /// A literal per column that the statement fixes; nil for the others.
  let pattern: [String?]
  let column: Int
  /// Literals; nil for all things of the column's kind.
  let members: [String]?
  let standing: Standing
  let source: String
  let known: Int?
}

/// Who is heard in a frame, and who is preferred.
struct Hearing {
  var sources: [String]?
  var knownBy: Int?
  var preference: [String] = []

  /// Whether a claim is admitted; columns `source` and `known` of the alias.
  func admits(_ alias: String) -> String {
    var conditions: [String] = []
    if let sources { conditions.append("\(alias).source IN (\(sources.map(\.quoted).joined(separator: ", ")))") }
    if let knownBy { conditions.append("coalesce(\(alias).known <= \(knownBy), 0)") }
    return conditions.isEmpty ? "1" : "(\(alias).source = '' OR \(conditions.joined(separator: " AND ")))"
  }

  func admits(_ list: ClosedList) -> Bool {
    if let sources, !sources.contains(list.source) { return false }
    if let knownBy { return list.known.map { $0 <= knownBy } ?? false }
    return true
  }
}

extension Evaluation {
  /// How a claim stands at a moment: 0 off, 1 stale, 2 undated, 3 holds.
  static func standing(_ alias: String, at m: String) -> String {
    "standing(\(m), \(alias).s1, \(alias).s2, \(alias).e1, \(alias).e2, \(alias).attested)"
  }

  /// The side that a claim gives, by its standing.
  static func side(ofStanding standing: String) -> String {
    "CASE \(standing) WHEN 3 THEN 210 WHEN 2 THEN 104 ELSE 103 END"
  }

  static func matches(_ alias: String, _ pattern: [String?]) -> String {
    let parts = pattern.enumerated().compactMap { i, value in value.map { "\(alias).c\(i) = \($0)" } }
    return parts.isEmpty ? "1" : "(" + parts.joined(separator: " AND ") + ")"
  }

  /// The pattern, and in a symmetric relation the same with its first two columns exchanged.
  static func orientations(_ pattern: [String?], _ table: Table) -> [[String?]] {
    table.isSymmetric ? [pattern, [pattern[1], pattern[0]] + pattern[2...]] : [pattern]
  }

  static func matchesEither(_ alias: String, _ pattern: [String?], _ table: Table) -> String {
    "(" + orientations(pattern, table).map { matches(alias, $0) }.joined(separator: " OR ") + ")"
  }

  // MARK: Truths

  /// Both sides of a pattern; nil in it stands for anything.
  func truth(_ table: Table, _ pattern: [String?], at m: String) -> String {
    if tabulated.contains(table.name) {
      let z = alias()
      let row = pattern.enumerated().map { "\(z).c\($0) = \($1 ?? Self.open.quoted)" }.joined(separator: " AND ")
      return "coalesce((SELECT t FROM truth_\(table.name) \(z) WHERE \(z).m = \(m) AND \(row)), \(Code.isSilent))"
    }
    let e = alias()
    let affirmed =
      "(SELECT \(Code.joined) FROM (SELECT side AS s FROM eff_\(table.name) \(e) WHERE \(e).m = \(m) AND \(Self.matches(e, pattern))))"
    return truth(table, pattern, at: m, affirmed: affirmed)
  }

  func truth(_ table: Table, _ pattern: [String?], at m: String, affirmed: String) -> String {
    let denied =
      "(SELECT \(Code.joined) FROM (\(oppositions(table, pattern, at: m, by: nil).joined(separator: " UNION ALL "))))"
    guard !hearing.preference.isEmpty else { return "truth(\(affirmed), \(denied))" }
    // The first of them that speaks settles what clashes.
    var cases = "WHEN f < 100 OR a < 100 THEN truth(f, a)"
    for source in hearing.preference {
      let pro = speaksFor(source, table, pattern, at: m)
      let contra = "EXISTS (\(oppositions(table, pattern, at: m, by: source).joined(separator: " UNION ALL ")))"
      cases += " WHEN \(pro) AND \(contra) THEN truth(f, a)"
      cases += " WHEN \(pro) THEN truth(CASE WHEN f >= 200 THEN 210 ELSE f END, 0)"
      cases += " WHEN \(contra) THEN truth(0, CASE WHEN a >= 200 THEN 210 ELSE a END)"
    }
    return "(SELECT CASE \(cases) ELSE truth(f, a) END FROM (SELECT \(affirmed) AS f, \(denied) AS a))"
  }

  private func speaksFor(_ source: String, _ table: Table, _ pattern: [String?], at m: String) -> String {
    let y = alias()
    return """
      EXISTS (SELECT 1 FROM claims_\(table.name) \(y) WHERE NOT \(y).denied AND \(y).source = \(source.quoted) \
      AND \(hearing.admits(y)) AND \(Self.standing(y, at: m)) > 0 AND \(Self.matchesEither(y, pattern, table)))
      """
  }

  // MARK: What speaks against a pattern

  /// One query per ground, each with a column `s`: the sides that speak against the pattern.
  /// - Parameter source: if given, only where a claim of this source is the ground.
  private func oppositions(_ table: Table, _ pattern: [String?], at m: String, by source: String?) -> [String] {
    var queries: [String] = []
    queries.append(denials(table, pattern, at: m, by: source))
    for pattern in Self.orientations(pattern, table) {
      queries += rivals(table, pattern, at: m, by: source)
      for list in lists[table.name] ?? [] where source == nil || list.source == source {
        if let query = denial(table, pattern, at: m, by: list) { queries.append(query) }
      }
    }
    if let query = bounds(table, pattern, at: m, by: source) { queries.append(query) }
    if table.isByRules, source == nil { queries.append(closed(table, pattern, at: m)) }
    return queries
  }

  private func denials(_ table: Table, _ pattern: [String?], at m: String, by source: String?) -> String {
    let o = alias()
    let covers = table.columns.indices.map { i in
      pattern[i].map { "(\(o).c\(i) = '' OR \(o).c\(i) = \($0))" } ?? "\(o).c\(i) = ''"
    }
    return """
      SELECT \(o).side AS s FROM against_\(table.name) \(o) WHERE \(o).m = \(m) AND \(covers.joined(separator: " AND ")) \
      AND \(clashes(table, pattern, at: m, with: o, denied: true)) AND \(speaks(source, table, o, at: m, denied: true))
      """
  }

  /// Other values where only one can be.
  private func rivals(_ table: Table, _ pattern: [String?], at m: String, by source: String?) -> [String] {
    table.dependencies.compactMap { determined, key in
      guard let value = pattern[determined], key.allSatisfy({ pattern[$0] != nil }) else { return nil }
      let o = alias()
      var conditions = ["\(o).m = \(m)", "\(value) <> ''", "\(o).c\(determined) <> ''"]
      for k in key { conditions.append("\(o).c\(k) = \(pattern[k] ?? "") AND \(o).c\(k) <> ''") }
      conditions.append("NOT " + Self.canAgree("\(o).c\(determined)", value, table.columns[determined].type))
      conditions.append(clashes(table, pattern, at: m, with: o, denied: false))
      conditions.append(speaks(source, table, o, at: m, denied: false))
      return "SELECT \(o).side AS s FROM for_\(table.name) \(o) WHERE \(conditions.joined(separator: " AND "))"
    }
  }

  /// Whether one value could be both.
  private static func canAgree(_ a: String, _ b: String, _ type: ColumnType) -> String {
    func part(_ x: String, _ i: Int) -> String { "json_extract(\(x), '$[\(i)]')" }
    switch type {
    case .date: return "(\(part(a, 0)) <= \(part(b, 1)) AND \(part(b, 0)) <= \(part(a, 1)))"
    case .number:
      let apart = [(a, b), (b, a)].map { x, y in
        "\(part(x, 1)) < \(part(y, 0)) OR (\(part(x, 1)) = \(part(y, 0)) AND (\(part(x, 2)) = 'under' OR \(part(y, 2)) = 'over'))"
      }
      return "(\(a) = \(b) OR NOT (\(apart.joined(separator: " OR "))))"
    case .text, .thing, .source, .kind, .list: return "\(a) = \(b)"
    }
  }

  private func denial(_ table: Table, _ pattern: [String?], at m: String, by list: ClosedList) -> String? {
    guard hearing.admits(list), let member = pattern[list.column] else { return nil }
    var conditions = ["\(member) <> ''"]
    for (i, wanted) in list.pattern.enumerated() {
      guard let wanted else { continue }
      guard let value = pattern[i] else { return nil }
      conditions.append("\(value) = \(wanted)")
    }
    if let members = list.members {
      conditions.append("\(member) IN (\(members.joined(separator: ", ")))")
    } else if case .kind(let kind) = table.columns[list.column].type {
      conditions.append("EXISTS (SELECT 1 FROM for_k_\(kind) WHERE c0 = \(member))")
    }
    var named = list.pattern
    named[list.column] = member
    let y = alias()
    conditions.append(
      """
      NOT EXISTS (SELECT 1 FROM claims_\(table.name) \(y) WHERE NOT \(y).denied AND \(y).source = \(list.source.quoted) \
      AND \(Self.matchesEither(y, named, table)))
      """)
    let l = alias()
    let standing = Self.standing(l, at: m)
    conditions.append("\(standing) > 0")
    conditions.append(clashes(table, pattern, at: m, s1: "\(l).s1", e2: "\(l).e2"))
    let values = list.standing.values
    return """
      SELECT \(Self.side(ofStanding: standing)) AS s FROM (SELECT \(Self.timeColumns(values))) \(l) \
      WHERE \(conditions.joined(separator: " AND "))
      """
  }

  static func timeColumns(_ values: String) -> String {
    zip(values.split(separator: ","), ["s1", "s2", "e1", "e2", "bounded", "attested"]).map { "\($0) AS \($1)" }
      .joined(separator: ", ")
  }

  /// A source that bounds the pattern in time, at a day outside.
  private func bounds(_ table: Table, _ pattern: [String?], at m: String, by source: String?) -> String? {
    for (i, column) in table.columns.enumerated() where pattern[i] == nil && column.type.holdsThings { return nil }
    let y = alias()
    let only = source.map { "= \($0.quoted)" } ?? "<> ''"
    return """
      SELECT CASE WHEN max(st) = 0 THEN 210 ELSE 104 END AS s FROM (SELECT \(y).source AS src, \(y).bounded AS bounded, \
      \(Self.standing(y, at: m)) AS st FROM claims_\(table.name) \(y) WHERE \(m) <> \(Days.anyTime) AND NOT \(y).denied \
      AND \(y).source \(only) AND \(hearing.admits(y)) AND \(Self.matchesEither(y, pattern, table))) \
      GROUP BY src HAVING max(bounded) = 1 AND max(st IN (1, 3)) = 0
      """
  }

  /// A closed definition none of whose rules gives the row.
  private func closed(_ table: Table, _ pattern: [String?], at m: String) -> String {
    let (r, o) = (alias(), alias())
    // Of what nobody gives, only what holds of every thing is sure.
    let row = pattern.enumerated().map { i, value in
      "\(r).c\(i) = " + (value.map { "coalesce(nullif(\($0), ''), \(Self.open.quoted))" } ?? Self.open.quoted)
    }
    return """
      SELECT 210 AS s FROM closed_\(table.name) \(r) WHERE \(r).m = \(m) AND \(row.joined(separator: " AND ")) \
      AND NOT EXISTS (SELECT 1 FROM for_\(table.name) \(o) WHERE \(o).m = \(m) AND \(Self.matches(o, pattern)))
      """
  }

  // MARK: Whose days can overlap

  /// But on a day, a row of for_ or against_ speaks against the pattern only if its days can overlap the pattern's own.
  private func clashes(_ table: Table, _ pattern: [String?], at m: String, with o: String, denied: Bool) -> String {
    guard isNotOfDaysAlone else { return "1" }
    let y = alias()
    let row = table.columns.indices.map { Optional("\(o).c\($0)") }
    let own = """
      EXISTS (SELECT 1 FROM claims_\(table.name) \(y) WHERE \(y).denied = \(denied ? 1 : 0) AND \(hearing.admits(y)) \
      AND \(Self.standing(y, at: m)) > 0 AND \(Self.matchesEither(y, row, table)) \
      AND \(overlaps(table, pattern, at: m, s1: "\(y).s1", e2: "\(y).e2")))
      """
    return "(\(Days.isDay(m)) OR \(o).derived OR \(isTimeless(table, pattern, at: m)) OR \(own))"
  }

  private func clashes(_ table: Table, _ pattern: [String?], at m: String, s1: String, e2: String) -> String {
    guard isNotOfDaysAlone else { return "1" }
    return
      "(\(Days.isDay(m)) OR \(isTimeless(table, pattern, at: m)) OR \(overlaps(table, pattern, at: m, s1: s1, e2: e2)))"
  }

  /// Whether no row matches, or a derived one, which has no days of its own.
  private func isTimeless(_ table: Table, _ pattern: [String?], at m: String) -> String {
    let w = alias()
    let rows = "SELECT 1 FROM for_\(table.name) \(w) WHERE \(w).m = \(m) AND \(Self.matches(w, pattern))"
    return "NOT EXISTS (\(rows)) OR EXISTS (\(rows) AND \(w).derived)"
  }

  private func overlaps(_ table: Table, _ pattern: [String?], at m: String, s1: String, e2: String) -> String {
    let x = alias()
    return """
      EXISTS (SELECT 1 FROM claims_\(table.name) \(x) WHERE NOT \(x).denied AND \(hearing.admits(x)) \
      AND \(Self.standing(x, at: m)) > 0 AND \(Self.matchesEither(x, pattern, table)) \
      AND \(x).s1 <= \(e2) AND \(s1) <= \(x).e2)
      """
  }

  /// Whether the source is among those whose claims state the row.
  private func speaks(_ source: String?, _ table: Table, _ o: String, at m: String, denied: Bool) -> String {
    guard let source else { return "1" }
    let y = alias()
    let row = table.columns.indices.map { Optional("\(o).c\($0)") }
    return """
      EXISTS (SELECT 1 FROM claims_\(table.name) \(y) WHERE \(y).denied = \(denied ? 1 : 0) \
      AND \(y).source = \(source.quoted) AND \(hearing.admits(y)) AND \(Self.standing(y, at: m)) > 0 \
      AND \(Self.matchesEither(y, row, table)))
      """
  }
}
