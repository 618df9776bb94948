import Syntax

/// The words of a rule or question, and the expressions of SQL that hold their values where something is looked at.
struct Scene {
  let variables: [Variable]
  /// Stored values, by variable.
  var values: [Int: String]
  /// The moment.
  let m: String
  /// Where the moment is a day known only to lie in a span.
  var unknownDay: (first: Int, last: Int)?
  /// Stored values of aggregates, by their position.
  var results: [(value: String, type: ColumnType?)] = []

  func with(_ more: [Int: String]) -> Scene {
    Scene(variables: variables, values: values.merging(more) { $1 }, m: m, unknownDay: unknownDay, results: results)
  }

  func at(_ m: String) -> Scene { Scene(variables: variables, values: values, m: m, results: results) }
}

extension Evaluation {
  /// What a condition comes to, as a truth. A variable without a value stands for anything.
  func truth(_ formula: Formula, _ scene: Scene) throws -> String {
    switch formula {
    case .atom(let table, let terms, nil): return truth(table, pattern(terms, scene), at: scene.m)
    case .atom(let table, let terms, let on?): return try truth(table, terms, on: on, scene)
    case .not(let inner):
      if scene.unknownDay != nil, !inner.isAtom { return try truthThroughout(formula, scene) }
      return "opposite(\(try truth(inner, scene)))"
    case .noRecord(let table, let terms, let negated):
      let level = negated ? "/ 10 % 10" : "/ 100"
      return "CASE WHEN \(truth(table, pattern(terms, scene), at: scene.m)) \(level) = 0 THEN 201 ELSE 20 END"
    case .and(let parts) where scene.unknownDay != nil && parts.count > 1: return try truthOfAll(parts, scene)
    case .and(let parts): return parts.isEmpty ? "201" : Code.both(try parts.map { try truth($0, scene) })
    case .or(let parts): return Code.either(try parts.map { try truth($0, scene) })
    case .test(let a, let sign, let b): return try SQLValue.test(try value(a, scene), sign, try value(b, scene))
    case .known(let e): return "(CASE WHEN \(try value(e, scene).isMissing) THEN 20 ELSE 201 END)"
    case .oneOf(let e, let list):
      let subject = try value(e, scene)
      return Code.either(["20"] + (try list.map { try SQLValue.test(subject, .equal, try value($0, scene)) }))
    case .every(let range, let scope, let has):
      if scene.unknownDay != nil { return try truthThroughout(formula, scene) }
      return try truthOfEvery(range, scope, has, scene)
    }
  }

  /// On an unknown day: one part is read so, and the others throughout the span, for two unknown days need not be one.
  private func truthOfAll(_ parts: [Formula], _ scene: Scene) throws -> String {
    Code.either(
      try parts.indices.map { i in
        Code.both(
          try parts.enumerated().map { j, part in
            try j == i ? truth(part, scene) : truthThroughout(part, scene)
          })
      })
  }

  /// What every day of the span of an unknown day gives alike.
  private func truthThroughout(_ formula: Formula, _ scene: Scene) throws -> String {
    guard let (first, last) = scene.unknownDay else { return try truth(formula, scene) }
    return try truthAlike("\(first)", "\(last)") { m in try truth(formula, scene.at(m)) }
  }

  func pattern(_ terms: [Term], _ scene: Scene) -> [String?] {
    terms.map { term in
      switch term {
      case .variable(let v): scene.values[v]
      case .constant(let sql): sql
      case .any: nil
      }
    }
  }

  func value(_ scalar: Scalar, _ scene: Scene) throws -> SQLValue {
    switch scalar {
    case .variable(let v): return SQLValue(stored: scene.values[v] ?? "''", scene.variables[v].type)
    case .constant(let sql, let type): return SQLValue(stored: sql, type)
    case .written(let first, let last): return .date(first: "\(first)", last: "\(last)", written: true)
    case .duration(let n, let unit): return .duration(n, unit)
    case .arithmetic(let sign, let a, let b): return try SQLValue.apply(sign, try value(a, scene), try value(b, scene))
    case .component(let name, let e): return try value(e, scene).component(name)
    case .row(let columns):
      return .plain("json_array(\(columns.map { scene.values[$0] ?? "''" }.joined(separator: ", ")))")
    case .aggregate(let i):
      guard i < scene.results.count else { throw Refused("an aggregate here") }
      // A list of values of which nobody gives any is none.
      return SQLValue(stored: "coalesce(nullif(\(scene.results[i].value), '[]'), '')", scene.results[i].type)
    }
  }

  /// An atom with a day of its own.
  private func truth(_ table: Table, _ terms: [Term], on: Scalar, _ scene: Scene) throws -> String {
    guard case .date(let first, let last, _) = try value(on, scene) else { throw Refused("on what is no date") }
    return try truthAlike(first, last) { m in truth(table, pattern(terms, scene), at: m) }
  }

  /// What the days of a span give alike, else for some of them only.
  private func truthAlike(_ first: String, _ last: String, _ truth: (String) throws -> String) throws -> String {
    let d = alias()
    let here = try truth("\(d).m")
    func level(_ t: String) -> String { "CASE WHEN min(\(t)) = 2 THEN 2 WHEN max(\(t)) > 0 THEN 1 ELSE 0 END" }
    return """
      (SELECT CASE WHEN count(*) = 0 THEN 2 WHEN min(t) = max(t) THEN min(t) ELSE (\(level("t / 100"))) * 100 \
      + (\(level("t / 10 % 10"))) * 10 + CASE WHEN min(t % 10) = max(t % 10) THEN min(t % 10) ELSE max(max(t % 10), 4) END END \
      FROM (SELECT \(here) AS t FROM moments \(d) WHERE \(d).m BETWEEN \(first) AND \(last)))
      """
  }

  /// ⋀ over what is recorded of the scope.
  private func truthOfEvery(
    _ range: EveryReading, _ scope: Formula, _ has: Formula, _ scene: Scene
  ) throws -> String {
    let c = alias()
    let inner: Scene
    let from: String
    if let table = range.table {
      let columns = range.variables.indices.map { "c\($0)" }
      inner = scene.with(Dictionary(uniqueKeysWithValues: zip(range.variables, columns.map { "\(c).\($0)" })))
      from =
        "(SELECT DISTINCT \(columns.joined(separator: ", ")) FROM for_\(table.name) WHERE m = \(scene.m)) \(c)"
    } else {
      inner = scene.with([range.variables[0]: "\(c).v"])
      from = "(\(domain(of: range.variables[0], in: scope, scene))) \(c)"
    }
    let inScope = try truthOfSome(scope, inner)
    let holds = try truthOfSome(has, inner)
    return """
      (SELECT CASE WHEN count(*) = 0 THEN 2 ELSE \(Code.every) END FROM \
      (SELECT CASE WHEN sc % 10 = 1 THEN h ELSE either(opposite(sc), h) END AS t \
      FROM (SELECT \(inScope) AS sc, \(holds) AS h FROM \(from)) WHERE sc >= 100))
      """
  }

  /// All values that could be the variable's: the things of its kind, and what stands in the columns that it fills.
  func domain(of variable: Int, in formula: Formula, _ scene: Scene) -> String {
    var queries: [String] = []
    func visit(_ table: Table, _ terms: [Term]) {
      for (i, term) in terms.enumerated() where term.variable == variable {
        queries.append("SELECT c\(i) AS v FROM for_\(table.name)")
        queries.append("SELECT c\(i) AS v FROM against_\(table.name)")
      }
    }
    func visit(_ formula: Formula) {
      switch formula {
      case .atom(let table, let terms, _), .noRecord(let table, let terms, _): visit(table, terms)
      case .not(let inner): visit(inner)
      case .and(let parts), .or(let parts): for part in parts { visit(part) }
      case .test(.variable(variable), .equal, .constant(let sql, _)),
        .test(.constant(let sql, _), .equal, .variable(variable)):
        queries.append("SELECT \(sql) AS v")
      case .test(.variable(variable), .equal, .written(let first, let last)),
        .test(.written(let first, let last), .equal, .variable(variable)):
        queries.append("SELECT \(SQLValue.storedDate("\(first)", "\(last)")) AS v")
      case .every(_, let scope, let has):
        visit(scope)
        visit(has)
      case .test, .known, .oneOf: break
      }
    }
    visit(formula)
    if case .kind(let kind)? = scene.variables[variable].type { queries.append("SELECT c0 AS v FROM for_k_\(kind)") }
    return queries.isEmpty ? "SELECT '' AS v WHERE 0" : queries.joined(separator: " UNION ")
  }

  /// Joins the fields of what has a value, as far as they are wanted.
  func addFields(to from: inout String, _ scene: inout Scene, of wanted: Set<Int>) {
    var isMore = true
    while isMore {
      isMore = false
      for v in wanted.sorted() where scene.values[v] == nil {
        guard case .field(let base, let kind, let index) = scene.variables[v].origin, let thing = scene.values[base]
        else { continue }
        let f = alias()
        from +=
          " LEFT JOIN for_\(vocabulary.field(index, of: kind).name) \(f) ON \(f).m = \(scene.m) AND \(f).c0 = \(thing)"
        scene.values[v] = "coalesce(\(f).c1, '')"
        isMore = true
      }
    }
  }
}
