import Syntax

/// Aggregates over rows of which some are contested and some values ranged (`docs/semantics.md` §7).
extension Evaluation {
  /// The columns of an aggregate's input: its value, what `count` counts, and the thing or row that it belongs to.
  func input(_ aggregate: AggregateReading, _ index: Int, _ scene: Scene) throws -> [String] {
    let identity = "json_array(\(aggregate.identity.map { scene.values[$0] ?? "''" }.joined(separator: ", ")))"
    var isRow = false
    if case .row = aggregate.argument { isRow = true }
    let value = isRow ? identity : try value(aggregate.argument, scene).stored
    return ["\(value) AS a\(index)", "\(identity) AS i\(index)"]
  }

  /// The stored value of an aggregate, as a scalar query; empty where there is nothing that it could be taken of.
  /// - Parameter rows: a table with its condition; columns s, a0, i0 …
  func aggregated(_ aggregate: AggregateReading, _ index: Int, _ rows: String) throws -> String {
    let value = "a\(index)"
    let known = "\(value) <> ''"
    switch aggregate.function {
    case .count:
      return """
        (SELECT CASE WHEN n = 0 THEN '' WHEN missing THEN json_array(lo, 1e300, 'atLeast') ELSE \(SQLValue.between("lo", "hi")) END \
        FROM (SELECT count(*) AS n, max(\(value) = '') AS missing, \
        CAST(count(DISTINCT CASE WHEN s = 210 AND \(known) THEN \(value) END) AS REAL) AS lo, \
        CAST(count(DISTINCT CASE WHEN \(known) THEN \(value) END) AS REAL) AS hi FROM \(rows)))
        """
    case .list:
      return
        "(SELECT CASE WHEN count(*) = 0 THEN '' ELSE json_group_array(DISTINCT \(value)) FILTER (WHERE \(known)) END FROM \(rows))"
    case .sum, .average:
      guard aggregate.type == .number || aggregate.type == nil else { throw Refused("a sum of what is no number") }
      let part = """
        SELECT min(json_extract(\(value), '$[0]')) AS low, max(json_extract(\(value), '$[1]')) AS high, max(s = 210) AS settled, \
        (SELECT max(\(value) = '') FROM \(rows)) AS missing FROM (SELECT * FROM \(rows)) WHERE \(known) GROUP BY i\(index)
        """
      let ends: String
      if aggregate.function == .sum {
        ends = """
          sum(CASE WHEN settled THEN low ELSE min(0, low) END) + 0.0 AS lo, \
          sum(CASE WHEN settled THEN high ELSE max(0, high) END) + 0.0 AS hi
          """
        return """
          (SELECT CASE WHEN n = 0 THEN '' WHEN missing THEN \(SQLValue.between("lo", SQLValue.infinity)) \
          ELSE \(SQLValue.between(SQLValue.clamped("lo"), SQLValue.clamped("hi"))) END FROM (SELECT count(*) AS n, max(missing) AS missing, \(ends) FROM (\(part))))
          """
      }
      ends = """
        CASE WHEN min(settled) = 1 THEN round(avg(low) * 100.0) / 100.0 ELSE min(low) END AS lo, \
        CASE WHEN min(settled) = 1 THEN round(avg(high) * 100.0) / 100.0 ELSE max(high) END AS hi
        """
      return """
        (SELECT CASE WHEN n = 0 OR missing THEN '' ELSE \(SQLValue.between(SQLValue.clamped("lo"), SQLValue.clamped("hi"))) END \
        FROM (SELECT count(*) AS n, max(missing) AS missing, \(ends) FROM (\(part))))
        """
    case .smallest, .largest, .earliest, .latest:
      let isLeast = aggregate.function == .smallest || aggregate.function == .earliest
      let hasUnknown = "(SELECT max(\(value) = '') FROM \(rows))"
      return extreme(value, aggregate.type, isLeast: isLeast, "\(rows) AND \(known)", hasUnknown: hasUnknown)
    }
  }

  /// What went beyond every end is without end, and so is what nobody gives.
  private func extreme(
    _ value: String, _ type: ColumnType?, isLeast: Bool, _ rows: String, hasUnknown: String
  ) -> String {
    func end(_ i: Int) -> String { "json_extract(\(value), '$[\(i)]')" }
    // The outer end is what any could be; the inner what a settled one is, or where none is, what any might be alone.
    let given = isLeast ? "min(\(end(0)))" : "max(\(end(1)))"
    let beyond =
      type == .date ? isLeast ? "\(Days.past)" : "\(Days.future)" : isLeast ? "-\(SQLValue.infinity)" : SQLValue.infinity
    let outer = "CASE WHEN \(hasUnknown) THEN \(beyond) ELSE \(given) END"
    let sure = isLeast ? "min(CASE WHEN s = 210 THEN \(end(1)) END)" : "max(CASE WHEN s = 210 THEN \(end(0)) END)"
    let alone = isLeast ? "max(\(end(1)))" : "min(\(end(0)))"
    let ends = "SELECT count(*) AS n, \(outer) AS o, coalesce(\(sure), \(alone)) AS i FROM \(rows)"
    switch type {
    case .number:
      // A value written just so keeps its form.
      let written = """
        SELECT min(w.\(value)) FROM (SELECT \(value) FROM \(rows)) w WHERE json_extract(w.\(value), '$[0]') = min(o, i) \
        AND json_extract(w.\(value), '$[1]') = max(o, i)
        """
      return
        "(SELECT CASE WHEN n = 0 THEN '' ELSE coalesce((\(written)), \(SQLValue.between("min(o, i)", "max(o, i)"))) END FROM (\(ends)))"
    case .date:
      return "(SELECT CASE WHEN n = 0 THEN '' ELSE json_array(min(o, i), max(o, i)) END FROM (\(ends)))"
    case .text, .thing, .source, .kind, .list, nil:
      return "(SELECT coalesce(\(isLeast ? "min" : "max")(\(value)), '') FROM \(rows))"
    }
  }
}
