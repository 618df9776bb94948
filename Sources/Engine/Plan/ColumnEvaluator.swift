/// Answers questions of the plain fragment on columns, all rows of a step at once. What it answers is what the naive
/// evaluator would, row for row and in the same order; what is not plain it leaves to that.
///
/// One serves one question at one moment; rules are iterated semi-naively, group by group.
final class ColumnEvaluator {
  let naive: NaiveEvaluator
  let moment: Moment
  let traits: ValueTraits
  /// Who wants to know how it was worked out.
  let recorder: PlanRecorder?
  private(set) var fragment: PlainFragment
  private var tables: [RelationID: RowTable] = [:]
  /// Parts of relations that are worked out by themselves.
  private var parts: [Part: Found] = [:]
  private struct Found {
    let table: RowTable
    let origins: RowOrigins
    let circle: CircleSides?
  }
  /// The same, of relations whose rules go on step by step.
  private var reached: [Part: ReachedRows] = [:]
  private struct Part: Hashable {
    let relation: RelationID
    let column: Int
    let id: UInt32
  }
  private var origins: [RelationID: RowOrigins] = [:]
  /// Of relations on circles of which something is open.
  private var circles: [RelationID: CircleSides] = [:]
  private var fields: [RelationID: FieldValues] = [:]
  /// Of the group that is being iterated.
  private var unfinished: Set<RelationID> = []
  /// Bytes since it was last asked what there is.
  private var taken = 0
  /// Rows that rules have given.
  private var derived = 0
  let joinOrder: JoinOrder
  /// Whether some search took its steps in another order than the naive evaluator.
  var hasReordered = false
  /// What was worked out at other moments.
  var extentsBeside: [Extent] = []
  /// Whether nothing that was read is open or spoken against.
  var isAllSettled = true

  init(_ naive: NaiveEvaluator, at moment: Moment, joinOrder: JoinOrder, recording recorder: PlanRecorder? = nil) {
    self.joinOrder = joinOrder
    self.naive = naive
    self.recorder = recorder
    self.moment = moment
    traits = ValueTraits(naive)
    fragment = PlainFragment(naive, at: moment)
  }

  /// The search for the bindings of the question.
  func search(_ body: Body) -> BodySearch {
    let search = BodySearch(body, self)
    if let recorder { recorder.begin(search.recording()) }
    return search
  }

  /// One for the same question at another moment.
  func another(at moment: Moment, reading body: Body) throws(PlainStop) -> ColumnEvaluator {
    let other = ColumnEvaluator(naive, at: moment, joinOrder: joinOrder)
    try other.prepare(body)
    return other
  }

  /// Takes over what is to be known of all moments together.
  func takeOver(from other: ColumnEvaluator) {
    if !other.isAllSettled { isAllSettled = false }
    if other.hasReordered { hasReordered = true }
    if recorder != nil { extentsBeside += other.extents }
  }

  /// Takes in what a body reads.
  func prepare(_ body: Body) throws(PlainStop) { try fragment.take(body) }

  /// Counts rows that were derived, and ends the evaluation at its limits.
  func spend(_ rows: Int) throws(PlainStop) {
    derived += rows
    try meet(derived, bytes: 0)
  }

  /// Ends the evaluation if a step is about to find more rows than the limit, or to take more memory than there is.
  ///
  /// - Parameter bytes: what it takes for each row.
  func meet(_ rows: Int, bytes: Int) throws(PlainStop) {
    taken += rows * bytes
    if taken >= ColumnEvaluator.unaskedBytes {
      if taken > naive.budget.room() { throw .stopped(.memoryLimit) }
      taken = 0
    }
    if rows > naive.budget.rows { throw .stopped(.rowLimit(naive.budget.rows)) }
    if naive.budget.isInterrupted() { throw .stopped(.interrupted) }
    naive.budget.report(max(derived, rows))
  }

  /// The same for rows that no limit counts.
  func take(_ rows: Int, bytes: Int) throws(PlainStop) { try meet(1, bytes: rows * bytes) }

  /// So much is taken without asking.
  private static let unaskedBytes = 1 << 20

  // MARK: Relations

  func isUnfinished(_ relation: RelationID) -> Bool { unfinished.contains(relation) }

  func isDerived(_ relation: RelationID) -> Bool {
    naive.rulesByRelation[relation] != nil || naive.groups.members(with: relation).count > 1
  }

  /// The rows of a relation; of one that is being iterated those found so far.
  func table(_ relation: RelationID) throws(PlainStop) -> RowTable {
    if let known = tables[relation] { return known }
    guard isDerived(relation) else {
      let table = try stated(relation)
      tables[relation] = table
      try doubtWhatIsOpposed(in: table, of: relation)
      return table
    }
    try derive(relation)
    guard let table = tables[relation] else { throw .notPlain }
    try checkDependencies(of: relation, table)
    return table
  }

  /// At least the rows that an atom asks for: of a recursive relation only those with one of its constants, where its
  /// rules hand that on from row to row, or go on from it step by step.
  func table(_ pattern: AtomPattern) throws(PlainStop) -> RowTable {
    let relation = pattern.relation
    guard naive.plan.reachesFromConstants, tables[relation] == nil, naive.rulesByRelation[relation] != nil else {
      return try table(relation)
    }
    for (column, term) in pattern.terms.enumerated() {
      guard case .constant(let id) = term, let starts = starts(relation, column) else { continue }
      let part = Part(relation: relation, column: column, id: traits.id(id))
      if let known = parts[part] { return known.table }
      return try derive(part, starts)
    }
    for (column, term) in pattern.terms.enumerated() {
      guard case .constant(let id) = term else { continue }
      let part = Part(relation: relation, column: column, id: traits.id(id))
      if let known = reached[part] { return known.table }
      guard let rows = try RightLinearRecursion(relation, from: column, self)?.rows(from: part.id) else { continue }
      reached[part] = rows
      return rows.table
    }
    return try table(relation)
  }

  /// For each rule of a recursive relation, the variable that stands in this column of its head and of every row of the
  /// relation that its body reads; nil if one of them has another there, or a row with another value in this column could
  /// speak against one.
  private func starts(_ relation: RelationID, _ column: Int) -> [(rule: Rule, variable: VariableID)]? {
    let schema = naive.facts.schema(relation)
    guard naive.groups.members(with: relation) == [relation], !schema.isSymmetric,
      schema.dependencies.allSatisfy({ $0.key.contains(column) })
    else { return nil }
    var result: [(rule: Rule, variable: VariableID)] = []
    var isRecursive = false
    for rule in naive.rulesByRelation[relation] ?? [] {
      guard case .value(.variable(let variable)) = rule.head[column], !rule.aggregates else { return nil }
      var handsOn = true
      rule.body.condition.forEachAtom { atom in
        guard atom.relation == relation else { return }
        isRecursive = true
        if atom.terms[column] != .variable(variable) { handsOn = false }
      }
      guard handsOn else { return nil }
      result.append((rule, variable))
    }
    return isRecursive ? result : nil
  }

  /// The values of a field of things.
  func field(_ relation: RelationID) throws(PlainStop) -> FieldValues {
    if let known = fields[relation] { return known }
    if isUnfinished(relation) { throw .notPlain }
    let field: FieldValues
    if !isDerived(relation), !isOpposed(relation), let plain = plainField(relation) {
      field = plain
    } else {
      let table = try table(relation)
      // What rules give of a thing is read by the naive evaluator only if it derives all of them again.
      if table.sides != nil, isDerived(relation) { throw .notPlain }
      field = FieldValues(table)
    }
    fields[relation] = field
    return field
  }

  /// What claims give where every one stands and no thing has two values; else nil.
  private func plainField(_ relation: RelationID) -> FieldValues? {
    let claims = counted(relation)
    guard claims.sides == nil else { return nil }
    return FieldValues(things: claims.columns[0], values: claims.columns[1])
  }

  /// - Throws: `notPlain` where a row has another value than `one X per Y` leaves room for.
  private func checkDependencies(of relation: RelationID, _ table: RowTable) throws(PlainStop) {
    for dependency in naive.facts.schema(relation).dependencies where rivals(dependency, in: table) != nil { throw .notPlain }
  }

  /// Of every relation whose rows were worked out, in the order of the declarations.
  var extents: [Extent] {
    let ways = reached.filter { tables[$0.key.relation] == nil }.map { ($0.key.relation, $0.value.table) }
    let own = (tables.map { ($0.key, $0.value) } + ways).map { relation, table in
      var extent = Extent(relation: relation, claims: naive.claimCount(relation))
      extent.affirmed = table.count
      extent.moments = 1
      return extent
    }
    return Dictionary(grouping: own + extentsBeside, by: \.relation).values.map { $0.dropFirst().reduce($0[0]) { $0.together(with: $1) } }
      .sorted { $0.relation < $1.relation }
  }

  // MARK: Rules

  /// Iterates the rules of a relation's group until nothing changes, each over what has come since it was last applied.
  private func derive(_ relation: RelationID) throws(PlainStop) {
    let members = naive.groups.members(with: relation)
    let outer = unfinished
    defer { unfinished = outer }
    unfinished.formUnion(members)
    let rules = members.flatMap { naive.rulesByRelation[$0] ?? [] }
    let group = Set(members)
    let isCircle = rules.contains { !BodySearch($0.body, self).places(of: group).isEmpty }
    var statedRows: [CircleSides.Stated] = []
    for member in members {
      let table = try stated(member)
      tables[member] = table
      if isCircle { statedRows.append(CircleSides.Stated(member, table)) }
    }
    try derive(rules.map { ($0, [:]) }, group, statedRows, isCircle: isCircle)
    if members.contains(where: { tables[$0]?.sides != nil }) { isAllSettled = false }
  }

  /// Iterates rules until nothing changes; of a circle finds then how its rows stand.
  ///
  /// - Parameter rules: each with the values of variables that alone are looked for.
  private func derive(
    _ rules: [(rule: Rule, start: [VariableID: UInt32])], _ group: Set<RelationID>, _ stated: [CircleSides.Stated],
    isCircle: Bool
  ) throws(PlainStop) {
    let applications = rules.map { RuleApplication($0.rule, self, group: group, from: $0.start, isOfCircle: isCircle) }
    var changed = true
    while changed {
      changed = false
      for application in applications where try application.apply() { changed = true }
    }
    guard isCircle, applications.contains(where: \.isOpen) || stated.contains(where: { $0.sides != nil }) else { return }
    let circle = try CircleSides(stated, rules, self)
    for relation in group { circles[relation] = circle }
  }

  private func derive(_ part: Part, _ starts: [(rule: Rule, variable: VariableID)]) throws(PlainStop) -> RowTable {
    let relation = part.relation
    let outer = unfinished
    defer { unfinished = outer }
    unfinished.insert(relation)
    let whole = try stated(relation)
    let table = RowTable(arity: whole.columns.count, as: naive.plan.rows, grows: true)
    let (kept, base) = (Column(), whole.columns[part.column].base)
    for row in 0..<whole.count where base[row] == part.id { kept.append(UInt32(truncatingIfNeeded: row)) }
    table.append(whole.columns.map { $0.gathered(at: kept) }, count: kept.count, sides: whole.sides?.gathered(at: kept))
    // The rules read it as if it were the whole.
    tables[relation] = table
    let outerOrigins = origins.removeValue(forKey: relation)
    let outerCircle = circles.removeValue(forKey: relation)
    let rules = starts.map { (rule: $0.rule, start: [$0.variable: part.id]) }
    try derive(rules, [relation], [CircleSides.Stated(relation, table)], isCircle: true)
    if table.sides != nil { isAllSettled = false }
    try checkDependencies(of: relation, table)
    tables[relation] = nil
    parts[part] = Found(table: table, origins: origins[relation] ?? RowOrigins(), circle: circles[relation])
    origins[relation] = outerOrigins
    circles[relation] = outerCircle
    return table
  }

  func record(_ stretch: RowOrigins.Stretch) { origins[stretch.rule.relation, default: RowOrigins()].append(stretch) }

  /// The rows that rules gave, for whoever explains the answer. What both orders of a row could have given, whatever is
  /// iterated with that, several parts of one relation, and what is not settled without a circle have to be worked out again.
  func workings() -> ColumnWorkings {
    let asked = Dictionary(grouping: Array(parts.keys) + Array(reached.keys), by: \.relation)
    var rows: [NaiveEvaluator.Key: any Rows] = [:]
    for (relation, asked) in asked where tables[relation] == nil && asked.count == 1 {
      if let found = parts[asked[0]] {
        (tables[relation], origins[relation], circles[relation]) = (found.table, found.origins, found.circle)
      } else if let found = reached[asked[0]] {
        rows[NaiveEvaluator.Key(relation: relation, moment: moment)] = found
      }
    }
    for relation in tables.keys where naive.rulesByRelation[relation] != nil {
      guard isAllSettled || circles[relation] != nil else { continue }
      let group = naive.groups.members(with: relation)
      guard group.allSatisfy({ tables[$0] != nil && !naive.facts.schema($0).isSymmetric }) else { continue }
      let key = NaiveEvaluator.Key(relation: relation, moment: moment)
      rows[key] = self.rows(ofWhole: relation)
    }
    return ColumnWorkings(naive: naive, rows: rows)
  }

  /// All rows of a relation, worked out if that has not been done yet; nil where they can't be.
  func rows(ofWhole relation: RelationID) -> ColumnRows? {
    guard let table = try? table(relation) else { return nil }
    return ColumnRows(relation, table, origins[relation] ?? RowOrigins(), circles[relation], self)
  }

  // MARK: Conditions

  /// How a row stands that a test is put to; nil where it is not met.
  func side(of test: Formula, in binding: Binding) throws(PlainStop) -> UInt32? {
    try asking { () throws(EvaluationStop) in
      let truth = try naive.truth(of: test, in: binding, at: moment)
      return truth.affirmed == .none ? nil : SideNumber.number(truth.side)
    }
  }

  /// What the naive evaluator has to say.
  func asking<T>(_ question: () throws(EvaluationStop) -> T) throws(PlainStop) -> T {
    do throws(EvaluationStop) {
      return try question()
    } catch {
      throw .stopped(error)
    }
  }

  /// Computes something of every row, once for each value where it depends on one column alone.
  ///
  /// - Parameters:
  ///   - columns: those of the variables, of `count` rows each.
  ///   - empty: a binding without values.
  func forEachRow<T>(
    of columns: [Column], count: Int, _ variables: [VariableID], _ empty: Binding,
    _ compute: (Int, Binding) throws(PlainStop) -> T, visit: (Int, T) -> Void
  ) throws(PlainStop) {
    var binding = empty
    if columns.count == 1 {
      let column = columns[0]
      var known = [T?](repeating: nil, count: Int(column.greatest) + 1)
      let base = column.base
      for row in 0..<count {
        let id = Int(base[row])
        if let value = known[id] {
          visit(row, value)
          continue
        }
        binding[variables[0].raw] = traits.valueID(base[row])
        let value = try compute(row, binding)
        known[id] = value
        visit(row, value)
      }
      return
    }
    var one: T?
    for row in 0..<count {
      if columns.isEmpty, let one {
        visit(row, one)
        continue
      }
      for (variable, column) in zip(variables, columns) { binding[variable.raw] = traits.valueID(column[row]) }
      let value = try compute(row, binding)
      one = value
      visit(row, value)
      if row & 0xFFFF == 0xFFFF { try spend(0) }
    }
  }
}
