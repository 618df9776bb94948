import Syntax

/// What the referee answers: the cells of each row as a reader sees them, nil where there is nothing, and its standing;
/// of an `ask` one row without cells.
package struct Ruling: Sendable {
  package struct Row: Hashable, Sendable {
    package let cells: [String?]
    package let status: String
  }
  package let rows: [Row]
  /// Rounds of the longest recursion that added something.
  package let rounds: Int
}

/// Which moments a question is about.
enum Span: Equatable {
  case anyTime
  case day(Int)
  case some(Int, Int)
  case every(Int, Int)
}

enum RowsWanted { case settled, claimed, possible }

extension Evaluation {
  /// The verdict on a condition, by its code.
  func ask(_ condition: Formula, _ variables: [Variable], _ moments: [Int], isEvery: Bool) throws -> Int {
    func code(_ sql: String) throws -> Int { Int(try database.rows("SELECT \(sql)")[0][0]) ?? Code.silent }
    let verdicts = try moments.compactMap { m -> Int? in
      let scene = Scene(variables: variables, values: [:], m: "\(m)", unknownDay: Days.unknownSpan(of: m))
      if scene.unknownDay == nil { return try code(verdictOfSome(condition, scene)) }
      let truth = try code(truthOfSome(condition, scene))
      // What is only possible on an unknown day is possible on a day.
      return truth >= 200 ? truth % 10 : nil
    }
    if isEvery { return verdicts.contains(Code.notMet) ? Code.notMet : verdicts.max() ?? Code.silent }
    return verdicts.contains(Code.met) ? Code.met : verdicts.max() ?? Code.silent
  }

  /// Whether an atom of a condition, or a part made of atoms, is not met over the time, whatever the words are that the
  /// scenes of the moments leave open.
  func isRefuted(_ condition: Formula, _ moments: [Int], isEvery: Bool, _ scene: (String) -> Scene) throws -> String {
    let parts = condition.conjuncts
    let byMoment = try moments.filter { Days.unknownSpan(of: $0) == nil }.map { m -> String in
      var scene = scene("\(m)")
      for case .test(.variable(let v), .equal, .constant(let sql, let type)) in parts where scene.values[v] == nil {
        switch type {
        case .number, .date: continue
        default: scene.values[v] = sql
        }
      }
      var isGrowing = true
      while isGrowing {
        isGrowing = false
        for case .test(.variable(let a), .equal, .variable(let b)) in parts {
          for (from, to) in [(a, b), (b, a)] where scene.values[to] == nil {
            guard let value = scene.values[from] else { continue }
            scene.values[to] = value
            isGrowing = true
          }
        }
      }
      let refuting = try parts.filter(\.isPositive).map { "(\(try truth($0, scene))) % 10 = 0" }
      return refuting.isEmpty ? "0" : "(" + refuting.joined(separator: " OR ") + ")"
    }
    return "(" + byMoment.joined(separator: isEvery ? " OR " : " AND ") + ")"
  }

  /// Makes the table `witnesses`: for each binding within the time the columns v0 …, and its side s, as far as listed.
  func findWitnesses(
    _ name: String, _ condition: Formula, _ words: Set<Int>, _ variables: [Variable], _ moments: [Int], isEvery: Bool,
    _ rows: RowsWanted, seen: Set<Int>
  ) throws -> Scene {
    let wanted = wanted(words, variables, of: [condition])
    let certain = moments.filter { Days.unknownSpan(of: $0) == nil }
    var bindings = try body(
      condition, over: wanted, Scene(variables: variables, values: [:], m: "mo.m"),
      from: "(SELECT m FROM moments WHERE m IN (\(certain.map { "\($0)" }.joined(separator: ", ")))) mo", seen: seen)
    for m in moments {
      guard let span = Days.unknownSpan(of: m) else { continue }
      let some = try body(
        condition, over: wanted, Scene(variables: variables, values: [:], m: "mo.m", unknownDay: span),
        from: "(SELECT \(m) AS m) mo", seen: seen)
      // What is only possible on an unknown day is possible on a day.
      bindings += " UNION ALL SELECT * FROM (\(some)) WHERE t >= 200"
    }
    let names = wanted.sorted().map { "v\($0)" }
    let selected = names.map { $0 + ", " }.joined()
    let isListed = Code.isListed(rows)
    // One witness for all days: on some day they are joined by or, on every day by and.
    let combined = moments.count == 1 ? "t" : isEvery ? Code.every : Code.some
    let groups = names.isEmpty ? "1" : names.joined(separator: ", ")
    let all =
      moments.count == 1 ? "" : " GROUP BY \(groups) HAVING \(isEvery ? "count(*) = \(moments.count)" : "count(*) > 0")"
    try database.run(
      """
      CREATE TABLE \(name) AS SELECT \(selected)s FROM (SELECT \(selected)side(t) AS s \
      FROM (SELECT \(selected)\(combined) AS t FROM (\(bindings))\(all))) WHERE \(isListed)
      """)
    return Scene(
      variables: variables, values: Dictionary(uniqueKeysWithValues: wanted.map { ($0, "\(name).v\($0)") }),
      m: "\(moments[0])")
  }
}

/// One `show`, read and answered.
struct ShowAnswer {
  private let evaluation: Evaluation
  private let reading: QuestionReading

  init(_ evaluation: Evaluation, _ reading: QuestionReading) {
    self.evaluation = evaluation
    self.reading = reading
  }

  /// - Returns: stored cells, with the side of the row last.
  func rows(_ moments: [Int], isEvery: Bool, _ wanted: RowsWanted) throws -> [[String]] {
    let scene = try evaluation.findWitnesses(
      "witnesses", reading.condition, reading.words, reading.variables, moments, isEvery: isEvery, wanted,
      seen: reading.shown)
    var columns = ["s", "0 AS isempty"]
    for (i, item) in reading.items.enumerated() { columns.append("\(try cell(item, scene)) AS k\(i)") }
    for (i, aggregate) in reading.aggregates.enumerated() { columns += try evaluation.input(aggregate, i, scene) }
    let database = evaluation.database
    try database.run("CREATE TABLE inputs AS SELECT \(columns.joined(separator: ", ")) FROM witnesses")
    if let each = reading.each { try addEmptyGroups(each, moments, isEvery: isEvery, wanted) }
    let keys = reading.items.indices.map { "k\($0)" }
    let own = keys.map { "u.\($0) = g.\($0)" }.joined(separator: " AND ")
    // A count of nothing is nought where every group behind the row is known to be empty.
    let isNothing = try evaluation.isRefuted(reading.condition, moments, isEvery: isEvery) {
      Scene(variables: reading.variables, values: [:], m: $0)
    }
    let isNought = """
      NOT EXISTS (SELECT 1 FROM inputs u WHERE u.isempty < 2 AND \(own)) AND \
      (EXISTS (SELECT 1 FROM inputs u WHERE \(own)) OR \(isNothing))
      """
    let columnsOfResults = try reading.aggregates.enumerated().map { i, aggregate in
      let result = try evaluation.aggregated(aggregate, i, "inputs u WHERE NOT u.isempty AND \(own)")
      guard aggregate.function == .count else { return "\(result) AS r\(i)" }
      return "CASE WHEN \(isNought) THEN json_array(0.0, 0.0, 'exact') ELSE \(result) END AS r\(i)"
    }
    let selected = (keys.map { "g.\($0)" } + columnsOfResults + ["g.s AS s", "g.u AS u"]).joined(separator: ", ")
    // Without a shown item that is no aggregate, all rows make one group, which may be empty.
    let isOneGroup = reading.items.allSatisfy { $0.aggregate != nil } && !reading.aggregates.isEmpty
    let nothing =
      "SELECT \(keys.map { "'' AS \($0), " }.joined())210 AS s, 0 AS u WHERE \(isOneGroup) AND NOT EXISTS (SELECT 1 FROM inputs)"
    try database.run(
      """
      CREATE TABLE groups AS SELECT \(selected) FROM (SELECT \(keys.joined(separator: ", ")), \(Code.joined) AS s, \
      max(CASE s WHEN \(Code.settled) THEN 0 ELSE s % 10 END) AS u FROM inputs GROUP BY \(keys.joined(separator: ", ")) UNION ALL \(nothing)) g
      """)
    let results = reading.aggregates.enumerated().map { (value: "groups.r\($0)", type: $1.resultType) }
    let truth = try evaluation.truth(
      reading.groupCondition, Scene(variables: reading.variables, values: [:], m: "0", results: results))
    let cells = reading.items.enumerated().map { i, item in item.aggregate.map { "r\($0)" } ?? "k\(i)" }
    let isListed = Code.isListed(wanted)
    return try database.rows(
      """
      SELECT * FROM (SELECT \(cells.joined(separator: ", ")), \(Code.side(of: "s", tested: truth, reason: "u")) AS s FROM groups) \
      WHERE \(isListed)
      """)
  }

  private func cell(_ item: ItemReading, _ scene: Scene) throws -> String {
    item.aggregate == nil ? try evaluation.value(item.scalar, scene).stored : "''"
  }

  /// Groups of `for each` of which no row is listed.
  private func addEmptyGroups(_ each: EachReading, _ moments: [Int], isEvery: Bool, _ wanted: RowsWanted) throws {
    let scene = try evaluation.findWitnesses(
      "eachwitnesses", each.condition, each.words, each.variables, moments, isEvery: isEvery, wanted,
      seen: reading.shown)
    let isRefuted = try evaluation.isRefuted(reading.condition, moments, isEvery: isEvery) { m in
      Scene(
        variables: reading.variables,
        values: Dictionary(uniqueKeysWithValues: each.binders.map { ($0, "eachwitnesses.v\($0)") }), m: m)
    }
    var columns = ["s", "CASE WHEN \(isRefuted) THEN 2 ELSE 1 END"]
    for item in reading.items { columns.append(try cell(item, scene)) }
    columns += reading.aggregates.flatMap { _ in ["''", "''"] }
    let served = each.binders.map { "witnesses.v\($0) = eachwitnesses.v\($0)" }.joined(separator: " AND ")
    try evaluation.database.run(
      """
      INSERT INTO inputs SELECT \(columns.joined(separator: ", ")) FROM eachwitnesses \
      WHERE NOT EXISTS (SELECT 1 FROM witnesses WHERE \(served))
      """)
  }
}
