import Syntax

extension Evaluation {
  /// Variables of a condition with those that their fields hang on, without what belongs to an `every`.
  func wanted(_ used: Set<Int>, _ variables: [Variable], of formulas: [Formula]) -> Set<Int> {
    var local: Set<Int> = []
    for formula in formulas { collectLocals(formula, into: &local) }
    var result: Set<Int> = []
    for v in used {
      var chain = [v]
      while case .field(let base, _, _) = variables[chain[chain.count - 1]].origin { chain.append(base) }
      if !local.contains(chain[chain.count - 1]) { result.formUnion(chain) }
    }
    return result
  }

  private func collectLocals(_ formula: Formula, into local: inout Set<Int>) {
    switch formula {
    case .every(let own, let scope, let has):
      local.formUnion(own.variables)
      collectLocals(scope, into: &local)
      collectLocals(has, into: &local)
    case .not(let inner): collectLocals(inner, into: &local)
    case .and(let parts), .or(let parts): for part in parts { collectLocals(part, into: &local) }
    case .atom, .noRecord, .test, .known, .oneOf: break
    }
  }

  /// Everything that could make the conjuncts at least possible: tables joined, with conditions, and the values of
  /// the variables wanted.
  private func join(
    _ parts: [Formula], over wanted: Set<Int>, _ scene: Scene, from first: String
  ) throws -> (from: String, conditions: [String], scene: Scene) {
    var from = first
    var conditions: [String] = []
    var scene = scene
    /// Columns that must hold the value of a field once it is joined.
    var ties: [(variable: Int, column: String)] = []

    func isField(_ v: Int) -> Bool { if case .field = scene.variables[v].origin { true } else { false } }

    func add(_ table: Table, _ terms: [Term], _ moment: (String) -> String) {
      let r = alias()
      from += " JOIN for_\(table.name) \(r) ON \(moment(r))"
      for (i, term) in terms.enumerated() {
        let column = "\(r).c\(i)"
        switch term {
        case .any: break
        case .constant(let sql): conditions.append("\(column) = \(sql)")
        case .variable(let v):
          if let known = scene.values[v] {
            conditions.append("\(column) = \(known) AND \(column) <> ''")
          } else if isField(v) {
            ties.append((v, column))
          } else {
            scene.values[v] = column
          }
        }
      }
    }

    var dated: [(Table, [Term], Scalar)] = []
    for part in parts {
      switch part {
      case .atom(let table, let terms, nil): add(table, terms) { [m = scene.m] in "\($0).m = \(m)" }
      case .atom(let table, let terms, let on?): dated.append((table, terms, on))
      default: break
      }
    }
    func unbound() -> [Int] { wanted.sorted().filter { scene.values[$0] == nil } }
    while true {
      let before = unbound().count + dated.count
      addFields(to: &from, &scene, of: wanted)
      for (i, (table, terms, on)) in dated.enumerated().reversed()
      where on.variables.allSatisfy({ scene.values[$0] != nil }) {
        guard case .date(let first, let last, _) = try value(on, scene) else { throw Refused("on what is no date") }
        add(table, terms) { "\($0).m BETWEEN \(first) AND \(last)" }
        dated.remove(at: i)
      }
      for part in parts { try bind(by: part, held: dated.flatMap { $0.1.compactMap(\.variable) }, &scene, &conditions) }
      if unbound().count + dated.count < before { continue }
      if unbound().isEmpty { break }
      // The things on which the days of atoms hang, since these atoms give the others their values; what alternatives give;
      // then other things of a kind.
      let ofDays = self.wanted(Set(dated.flatMap { $0.2.variables }), scene.variables, of: [])
      let open = unbound().filter { !isField($0) }
      let waitedFor = open.filter { v in
        guard case .kind? = scene.variables[v].type else { return false }
        return ofDays.contains(v)
      }
      guard
        let first = open.first(where: { if case .condition = scene.variables[$0].origin { true } else { false } }) ?? open.first
      else { throw Refused("a field of what nothing binds") }
      for next in waitedFor.isEmpty ? [first] : waitedFor {
        let r = alias()
        switch scene.variables[next].origin {
        case .things(let kind):
          from += " JOIN for_k_\(kind) \(r) ON \(r).m = \(scene.m)"
          scene.values[next] = "\(r).c0"
        case .condition, .field:
          let alternatives = parts.filter { if case .or = $0 { true } else { false } }
          from += " JOIN (\(domain(of: next, in: .and(alternatives), scene))) \(r)"
          scene.values[next] = "\(r).v"
        }
      }
    }
    for (v, column) in ties {
      if let known = scene.values[v] { conditions.append("\(column) = \(known) AND \(column) <> ''") }
    }
    return (from, conditions, scene)
  }

  /// An equation gives a variable its value where no atom does.
  private func bind(by part: Formula, held: [Int], _ scene: inout Scene, _ conditions: inout [String]) throws {
    guard case .test(let a, .equal, let b) = part else { return }
    for (side, other) in [(a, b), (b, a)] {
      guard case .variable(let v) = side, scene.values[v] == nil, !held.contains(v), !other.variables.contains(v),
        other.variables.allSatisfy({ scene.values[$0] != nil })
      else { continue }
      if case .field = scene.variables[v].origin { continue }
      let stored = try value(other, scene).stored
      conditions.append("\(stored) <> ''")
      if case .things(let kind) = scene.variables[v].origin {
        conditions.append("EXISTS (SELECT 1 FROM for_k_\(kind) WHERE c0 = \(stored))")
      }
      scene.values[v] = "(\(stored))"
    }
  }

  /// Every binding of a condition that is at least possible, once: columns m, v0 …, and its truth t, in which the
  /// contested values of fields count.
  /// - Parameter seen: the variables whose values are seen outside the condition.
  func body(
    _ condition: Formula, over wanted: Set<Int>, _ scene: Scene, from first: String, seen: Set<Int>
  ) throws -> String {
    let joined = try join(condition.conjuncts, over: wanted, scene, from: first)
    let (q, w) = (alias(), alias())
    let names = wanted.sorted()
    let columns = (["\(scene.m) AS m"] + names.map { "\(joined.scene.values[$0] ?? "''") AS v\($0)" }).joined(
      separator: ", ")
    let conditions = joined.conditions.isEmpty ? "" : " WHERE " + joined.conditions.joined(separator: " AND ")
    func inner(_ alias: String) -> Scene {
      Scene(
        variables: scene.variables,
        values: scene.values.merging(names.map { ($0, "\(alias).v\($0)") }) { $1 }, m: "\(alias).m",
        unknownDay: scene.unknownDay)
    }
    let fields = names.filter { if case .field = scene.variables[$0].origin { true } else { false } }
    var truths = ["\(try truth(condition, inner(q))) AS t0"]
    for v in fields { truths.append("\(truthOfField(v, inner(q))) AS f\(v)") }
    let t = try withFields(fields, condition, inner(w), w, seen: seen)
    return """
      SELECT \(w).*, \(t) AS t FROM (SELECT \(q).*, \(truths.joined(separator: ", ")) \
      FROM (SELECT DISTINCT \(columns) FROM \(joined.from)\(conditions)) \(q)) \(w) WHERE \(w).t0 >= 100
      """
  }

  /// What is said of a field's value; met where nobody gives any.
  func truthOfField(_ v: Int, _ scene: Scene) -> String {
    guard case .field(let base, let kind, let index) = scene.variables[v].origin, let thing = scene.values[base],
      let value = scene.values[v]
    else { return "201" }
    return
      "CASE WHEN \(value) = '' THEN 201 ELSE \(truth(vocabulary.field(index, of: kind), [thing, value], at: scene.m)) END"
  }

  /// The truth t0 of a row of `w` with that of its fields, f0 …: a contested field that is only tested does not count
  /// where the condition comes to the same with each of its values.
  private func withFields(
    _ fields: [Int], _ condition: Formula, _ scene: Scene, _ w: String, seen: Set<Int>
  ) throws -> String {
    if fields.isEmpty { return "\(w).t0" }
    let all = Code.both(["\(w).t0"] + fields.map { "\(w).f\($0)" })
    let tested = fields.filter { v in
      !seen.contains(v)
        && !fields.contains { if case .field(v, _, _) = scene.variables[$0].origin { true } else { false } }
    }
    if tested.isEmpty { return all }
    var counted: [String] = []
    var from: [String] = []
    var other = scene
    for v in fields where !tested.contains(v) { counted.append("\(w).f\(v) % 10 <> 1") }
    for v in tested {
      guard case .field(let base, let kind, let index) = scene.variables[v].origin, let thing = scene.values[base]
      else { continue }
      let values = "for_\(vocabulary.field(index, of: kind).name) WHERE m = \(w).m AND c0 = \(thing)"
      // A value that somebody only denies is not one of several.
      counted.append("(\(w).f\(v) % 10 <> 1 AND (SELECT count(*) FROM \(values)) < 2)")
      let a = alias()
      from.append(
        "(SELECT \(w).v\(v) AS v WHERE \(w).f\(v) % 10 = 1 UNION ALL SELECT c1 FROM \(values) AND \(w).f\(v) % 10 <> 1) \(a)"
      )
      other.values[v] = "\(a).v"
    }
    let differs =
      "EXISTS (SELECT 1 FROM \(from.joined(separator: ", ")) WHERE (\(try truth(condition, other))) % 10 <> \(w).t0 % 10)"
    return "CASE WHEN \(counted.joined(separator: " OR ")) OR \(differs) THEN \(all) ELSE \(w).t0 END"
  }

  // MARK: Whether some values meet a condition

  /// The verdict on ∃x φ: ⋁ over the bindings that are at least possible, and what the other things come to.
  func verdictOfSome(_ formula: Formula, _ scene: Scene) throws -> String {
    let open = wanted(formula.variables, scene.variables, of: [formula]).subtracting(scene.values.keys)
    if open.isEmpty {
      let fields = formula.variables.sorted().map { truthOfField($0, scene) }.filter { $0 != "201" }
      return "(\(Code.both([try truth(formula, scene)] + fields)) % 10)"
    }
    let b = alias()
    let bindings = try body(formula, over: open, scene, from: "(SELECT 1) \(b)", seen: [])
    let rest = "CASE WHEN \(try isRefuted(formula, exception: nil, open, scene)) THEN 0 ELSE 2 END"
    return """
      (SELECT CASE WHEN max(v = 1) THEN 1 ELSE max(v) END FROM \
      (SELECT t % 10 AS v FROM (\(bindings)) UNION ALL SELECT \(rest) AS v))
      """
  }

  /// The truth of a condition that holds if it does with some values of the fields that are still open.
  func truthOfSome(_ formula: Formula, _ scene: Scene) throws -> String {
    let open = wanted(formula.variables, scene.variables, of: [formula]).subtracting(scene.values.keys)
    if open.isEmpty { return try truth(formula, scene) }
    let b = alias()
    let bindings = try body(formula, over: open, scene, from: "(SELECT 1) \(b)", seen: [])
    let rest = "CASE WHEN \(try isRefuted(formula, exception: nil, open, scene)) THEN 20 ELSE 2 END"
    return "(SELECT \(Code.some) FROM (SELECT t FROM (\(bindings)) UNION ALL SELECT \(rest) AS t))"
  }

  /// Whether, for all things that the open variables could be, a conjunct is not met or the exception is met. Text,
  /// numbers and dates stay open.
  func isRefuted(_ formula: Formula, exception: Formula?, _ open: Set<Int>, _ scene: Scene) throws -> String {
    let parts = formula.conjuncts
    var from = "(SELECT 1) \(alias())"
    var inner = scene
    for v in open.sorted() {
      let kind: String? =
        switch scene.variables[v].origin {
        case .things(let kind): kind
        case .condition: kindHeld(by: v, in: formula) ?? kindRead(by: v, open, scene)
        case .field: nil
        }
      guard let kind else { continue }
      let r = alias()
      from += " JOIN for_k_\(kind) \(r) ON \(r).m = \(scene.m)"
      inner.values[v] = "\(r).c0"
    }
    addFields(to: &from, &inner, of: open)
    var refuting: [String] = []
    for part in parts {
      let isBound = wanted(part.variables, scene.variables, of: [part]).allSatisfy { inner.values[$0] != nil }
      if part.isPositive || isBound { refuting.append("(\(try truth(part, inner))) % 10 = 0") }
    }
    // The exception speaks of the body's words only where they have values.
    let shared = exception.map { wanted($0.variables, scene.variables, of: [$0]).intersection(open) }
    if let exception, shared?.allSatisfy({ inner.values[$0] != nil }) ?? true {
      refuting.append("\(try verdictOfSome(exception, inner)) = 1")
    }
    if refuting.isEmpty { return "0" }
    return "NOT EXISTS (SELECT 1 FROM \(from) WHERE NOT (\(refuting.joined(separator: " OR "))))"
  }

  /// The kind of a variable of which only fields are read.
  private func kindRead(by v: Int, _ open: Set<Int>, _ scene: Scene) -> String? {
    for field in open.sorted() {
      if case .field(v, let kind, _) = scene.variables[field].origin { return kind }
    }
    return nil
  }

  /// The kind of the columns that a variable fills.
  private func kindHeld(by v: Int, in formula: Formula) -> String? {
    switch formula {
    case .atom(let table, let terms, _), .noRecord(let table, let terms, _):
      for (i, term) in terms.enumerated() where term.variable == v {
        if case .kind(let kind) = table.columns[i].type { return kind }
      }
      return nil
    case .not(let inner): return kindHeld(by: v, in: inner)
    case .and(let parts), .or(let parts): return parts.lazy.compactMap { self.kindHeld(by: v, in: $0) }.first
    case .every(_, let scope, let has): return kindHeld(by: v, in: scope) ?? kindHeld(by: v, in: has)
    case .test, .known, .oneOf: return nil
    }
  }
}
