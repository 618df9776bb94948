/// How the rows of relations that define each other stand where something that their rules read is open. What the naive
/// evaluator searches for round by round (`docs/semantics.md` §6) is found once here, and the rounds go over what was found:
/// first the levels, then what is settled, then the reasons.
final class CircleSides {
  /// The rows of one relation of the circle.
  private struct Member {
    let relation: RelationID
    let table: RowTable
    /// How each row stands as far as that is known, as `SideNumber`s.
    let sides: Column
    /// Of each row, which binding of which rule its derivation is.
    var origins: [Origin?]
    var isDerived: [Bool]
  }

  private struct Origin {
    let application: Int
    let row: Int
  }

  /// A rule with all its bindings.
  private struct Application {
    let rule: Rule
    let search: BodySearch
    var batch: Batch
    let target: Int
    /// The row that each binding gives; of a symmetric relation also the one with its columns exchanged.
    let heads: [Column]
    /// The rows of the circle that each binding rests on.
    let premises: [(member: Int, rows: Column)]
  }

  /// Of a row that no round has reached.
  private static let absent = UInt32.max

  private unowned let evaluator: ColumnEvaluator
  private var members: [Member] = []
  private var applications: [Application] = []

  /// What claims state of a relation, before any rule adds to it.
  struct Stated {
    let relation: RelationID
    let table: RowTable
    let count: Int
    /// How the rows stand; nil of settled ones.
    let sides: Column?

    /// Takes the sides out of the table: while rules are iterated all of it counts alike.
    init(_ relation: RelationID, _ table: RowTable) {
      (self.relation, self.table, count, sides) = (relation, table, table.count, table.sides)
      table.sides = nil
    }
  }

  /// - Parameters:
  ///   - stated: of the relations of the circle, whose tables have all their rows now.
  ///   - rules: each with the values of variables that alone are looked for.
  /// - Throws: `notPlain` where a rule reads its own circle in another way than row by row.
  init(
    _ stated: [Stated], _ rules: [(rule: Rule, start: [VariableID: UInt32])], _ evaluator: ColumnEvaluator
  ) throws(PlainStop) {
    self.evaluator = evaluator
    for stated in stated {
      let count = stated.table.count
      let own = (stated.sides ?? Column(repeating: SideNumber.settled, count: stated.count))
        .followed(by: Column(repeating: Self.absent, count: count - stated.count))
      members.append(
        Member(
          relation: stated.relation, table: stated.table, sides: own, origins: Array(repeating: nil, count: count),
          isDerived: Array(repeating: false, count: count)))
    }
    for (rule, start) in rules { applications.append(try application(of: rule, from: start)) }
    for pass in [NaiveEvaluator.Pass.levels, .settled, .reasons] {
      var changed = true
      while changed {
        changed = false
        for number in applications.indices where try apply(number, pass) { changed = true }
      }
    }
    for member in members { member.table.sides = SideNumber.unlessSettled(member.sides) }
  }

  private func application(of rule: Rule, from start: [VariableID: UInt32]) throws(PlainStop) -> Application {
    guard !rule.aggregates, let target = members.firstIndex(where: { $0.relation == rule.relation }) else { throw .notPlain }
    let search = BodySearch(rule.body, evaluator)
    var batch = try search.without(rule.exception, try search.run(from: start, keepingPositions: true))
    var head: [Column] = []
    for term in rule.head {
      guard case .value(let expression) = term else {
        head.append(Column(repeating: 0, count: batch.count))
        continue
      }
      head.append(try search.column(of: expression, &batch))
    }
    var heads = [head]
    if evaluator.naive.facts.schema(rule.relation).isSymmetric { heads.append([head[1], head[0]] + head[2...]) }
    var premises: [(member: Int, rows: Column)] = []
    for place in search.places(of: Set(members.map(\.relation))) {
      // Of several rows that are one binding only the first would be known.
      guard case .atom(let pattern, _) = search.conjuncts[place], !pattern.terms.contains(.any),
        let member = members.firstIndex(where: { $0.relation == pattern.relation }),
        let rows = batch.positions[.condition(place)]
      else { throw .notPlain }
      premises.append((member, rows))
    }
    let count = batch.count
    return Application(
      rule: rule, search: search, batch: batch, target: target,
      heads: heads.map { members[target].table.rows(of: $0, count: count) }, premises: premises)
  }

  /// One round of a rule: it reads what was known before it, and says whether anything has changed.
  private func apply(_ number: Int, _ pass: NaiveEvaluator.Pass) throws(PlainStop) -> Bool {
    try evaluator.spend(0)
    let application = applications[number]
    let given = application.batch.sides.map { $0.slice(0..<$0.count) } ?? Column(repeating: SideNumber.settled, count: application.batch.count)
    let count = given.count
    for (member, rows) in application.premises {
      let (to, row, known) = (given.base, rows.base, members[member].sides.base)
      for i in 0..<count where to[i] != Self.absent {
        let side = known[Int(row[i])]
        to[i] = side == Self.absent ? Self.absent : SideNumber.both(to[i], side)
      }
    }
    var changed = false
    for i in 0..<count where given.base[i] != Self.absent {
      guard let side = SideNumber.limited(given.base[i], to: pass) else { continue }
      for rows in application.heads where join(side, to: Int(rows.base[i]), of: application.target, Origin(application: number, row: i)) {
        changed = true
      }
    }
    return changed
  }

  private func join(_ side: UInt32, to row: Int, of target: Int, _ origin: Origin) -> Bool {
    let sides = members[target].sides.base
    members[target].isDerived[row] = true
    if sides[row] == Self.absent {
      sides[row] = side
      members[target].origins[row] = origin
      return true
    }
    let (before, after) = (sides[row], SideNumber.joined(sides[row], side))
    guard after != before else { return false }
    if members[target].origins[row] == nil || after == SideNumber.settled { members[target].origins[row] = origin }
    sides[row] = after
    return true
  }

  // MARK: What rows rest on

  func isDerived(_ row: Int, of relation: RelationID) -> Bool {
    members.first { $0.relation == relation }?.isDerived[row] ?? false
  }

  /// The derivation that the naive evaluator keeps: the first, or the first that settles the row.
  func derivation(of row: Int, of relation: RelationID) -> Derivation? {
    guard let origin = members.first(where: { $0.relation == relation })?.origins[row] else { return nil }
    let (rule, search) = (applications[origin.application].rule, applications[origin.application].search)
    // All that it rests on was found while the row was.
    guard let binding = try? search.binding(origin.row, of: &applications[origin.application].batch) else { return nil }
    return Derivation(rule: rule.id, binding: binding)
  }
}
