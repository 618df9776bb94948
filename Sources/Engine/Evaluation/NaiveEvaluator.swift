/// Evaluates rules and questions by transcribing `docs/semantics.md`: every rule is tried again until nothing
/// changes, every relation is kept whole, and nothing is clever. The referee of any faster evaluator.
///
/// One evaluator serves one fact base, one set of rules and one set of admitted sources; it keeps what it has
/// derived, so that several questions share it.
package final class NaiveEvaluator {
  let facts: FactBase
  let rules: [Rule]
  let admission: Admission
  let preference: [SourceID]
  /// Puts a part of a claim into a value; the engine knows no names.
  let describe: (ClaimRef, RowPart) -> Value?
  let budget: EvaluationBudget
  private(set) lazy var expressions = ExpressionEvaluator { [unowned self] in value($0) }
  let groups: DependencyGroups
  /// Rules by the relation of their head.
  let rulesByRelation: [RelationID: [Rule]]
  let rulesByID: [RuleID: Rule]

  struct Key: Hashable {
    let relation: RelationID
    let moment: Moment
  }
  var extensions: [Key: Extension] = [:]
  private var claimIndexes: [RelationID: ClaimIndex] = [:]
  /// Relations and moments of the group that is being iterated; they are read as far as they have got.
  var unfinished: Set<Key> = []
  /// Newly asked for while a group is iterated.
  var demanded: [Key] = []
  struct ClosedRow: Hashable {
    let relation: RelationID
    let pattern: [ValueID?]
    let moment: Moment
  }
  /// Closed definitions that are being decided, so that a circle ends as *unknown*.
  var closing: Set<ClosedRow> = []
  /// Those that turned out to be denied.
  var closedOut: Set<ClosedRow> = []
  private var breakpoints: [Day]?
  private var coarseDays: [DateSpan]?
  /// What was worked out on columns until that was stopped.
  var extentsOnColumns: [Extent] = []
  /// How questions are worked out on columns.
  package var plan = PlanChoice()
  /// How many questions were answered on columns.
  package var answersOnColumns = 0
  /// Rows looked at so far.
  package private(set) var work = 0

  package init(
    facts: FactBase, rules: [Rule], admission: Admission = .everything, preference: [SourceID] = [],
    budget: EvaluationBudget = EvaluationBudget(), describe: @escaping (ClaimRef, RowPart) -> Value? = { _, _ in nil }
  ) {
    self.facts = facts
    self.rules = rules
    self.admission = admission
    self.preference = preference
    self.describe = describe
    self.budget = budget
    groups = DependencyGroups(relationCount: facts.schemas.count, rules: rules)
    rulesByRelation = Dictionary(grouping: rules, by: \.relation)
    rulesByID = Dictionary(uniqueKeysWithValues: rules.map { ($0.id, $0) })
  }

  /// Counts one row looked at, and ends the evaluation at its limits.
  func spend() throws(EvaluationStop) {
    work += 1
    if work > budget.rows { throw .rowLimit(budget.rows) }
    guard work & 0x3FF == 0 else { return }
    if budget.isInterrupted() { throw .interrupted }
    if budget.isShortOfMemory() { throw .memoryLimit }
    budget.report(work)
  }

  package func admits(_ header: ClaimHeader) -> Bool { admission.admits(header.source, knownFrom: header.knownFrom) }

  func standing(_ time: ClaimTime, at moment: Moment) -> ClaimTime.Standing {
    switch moment {
    case .anyTime: .holds
    case .day(let day): time.standing(on: day)
    case .within(let span): time.standing(within: span)
    }
  }

  // MARK: Days

  /// The moment that stands for a day: the first of its run of days without a change.
  package func moment(of day: Day) -> Moment {
    let points = allBreakpoints()
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return .day(low == 0 ? .distantPast : points[low - 1])
  }

  /// Every moment that a time is about.
  package func moments(of time: Frame.Time) -> [Moment] {
    switch time {
    case .anyTime: [.anyTime]
    case .day(let day): [moment(of: day)]
    case .someDay(let span): moments(of: span) + allCoarseDays().filter { $0.isWithin(span) }.map { .within($0) }
    case .everyDay(let span): moments(of: span)
    }
  }

  /// Every moment that some day of the span falls into.
  package func moments(of span: DateSpan) -> [Moment] {
    [moment(of: span.first)] + allBreakpoints().filter { $0 > span.first && $0 <= span.last }.map { .day($0) }
  }

  private func allBreakpoints() -> [Day] {
    if let breakpoints { return breakpoints }
    var points: Set<Day> = []
    for columns in facts.claims { for header in columns.headers { points.formUnion(header.time.breakpoints) } }
    for list in facts.closedLists { points.formUnion(list.time.breakpoints) }
    points.remove(.distantPast)
    let sorted = points.sorted()
    breakpoints = sorted
    return sorted
  }

  /// The spans in which some claim is sure to hold though on no day of them for sure, in order.
  private func allCoarseDays() -> [DateSpan] {
    if let coarseDays { return coarseDays }
    var spans = Set(facts.closedLists.compactMap(\.time.coarseDay))
    for columns in facts.claims { spans.formUnion(columns.headers.lazy.compactMap(\.time.coarseDay)) }
    let sorted = spans.sorted { ($0.first, $0.last) < ($1.first, $1.last) }
    coarseDays = sorted
    return sorted
  }

  // MARK: Extensions

  /// The relation at the moment: claims, and all that rules derive.
  func `extension`(_ relation: RelationID, _ moment: Moment) throws(EvaluationStop) -> Extension {
    let key = Key(relation: relation, moment: moment)
    if let known = extensions[key] { return known }
    let fresh = try stated(relation, moment)
    extensions[key] = fresh
    if unfinished.contains(where: { groups.areTogether($0.relation, relation) }) {
      // A further moment of the group at hand: it joins the iteration.
      demanded.append(key)
      return fresh
    }
    if isDerived(relation) { try derive(from: key) }
    return fresh
  }

  private func isDerived(_ relation: RelationID) -> Bool {
    rulesByRelation[relation] != nil || groups.members(with: relation).count > 1
  }

  /// Only what claims state.
  private func stated(_ relation: RelationID, _ moment: Moment) throws(EvaluationStop) -> Extension {
    let columns = facts.columns(relation)
    let sides = columns.headers.map { header in admits(header) ? side(of: header.time, at: moment) : nil }
    let isAgainst = columns.headers.map { $0.isDenial }
    let isReadInPlace = !isDerived(relation) && !facts.schema(relation).isSymmetric
    let result: Extension
    if isReadInPlace {
      let affirming = zip(isAgainst, sides).map { isAgainst, side in isAgainst ? nil : side }
      result = Extension(StatedRows(relation, claimIndex(relation), sides: affirming))
      guard isAgainst.contains(true) else { return result }
    } else {
      result = Extension()
    }
    for row in 0..<columns.count {
      try spend()
      let header = columns.headerIndex(row)
      guard let side = sides[header], isAgainst[header] || !isReadInPlace else { continue }
      let claim = ClaimRef(relation: relation, row: row)
      let set = isAgainst[header] ? result.denied : result.growing
      for tuple in orientations(of: columns.tuple(row), relation) { set?.join(side, to: tuple, claim: claim) }
    }
    return result
  }

  /// What a claim of this time gives to its side; nil if nothing.
  func side(of time: ClaimTime, at moment: Moment) -> Side? {
    switch standing(time, at: moment) {
    case .off: nil
    case .stale: .possible(.stale)
    case .undated: .possible(.undated)
    case .holds: .settled
    }
  }

  func claimIndex(_ relation: RelationID) -> ClaimIndex {
    if let known = claimIndexes[relation] { return known }
    let index = ClaimIndex(facts.columns(relation))
    claimIndexes[relation] = index
    return index
  }

  /// Iterates the rules of the group until nothing changes: first which rows are possible or claimed, then
  /// which are settled, then the reasons of the others. Each later pass reads what the earlier ones fixed.
  private func derive(from key: Key) throws(EvaluationStop) {
    var keys: [Key] = []
    let outerUnfinished = unfinished
    let outerDemanded = demanded
    defer {
      unfinished = outerUnfinished
      demanded = outerDemanded
    }
    demanded = []
    for relation in groups.members(with: key.relation) {
      let member = Key(relation: relation, moment: key.moment)
      unfinished.insert(member)
      keys.append(member)
      if extensions[member] == nil { extensions[member] = try stated(relation, key.moment) }
    }
    for pass in [Pass.levels, .settled, .reasons] {
      var changed = true
      while changed {
        changed = false
        var i = 0
        while i < keys.count {
          let member = keys[i]
          i += 1
          for rule in rulesByRelation[member.relation] ?? [] {
            if try apply(rule, at: member.moment, pass: pass) { changed = true }
          }
          for key in demanded where !keys.contains(key) {
            unfinished.insert(key)
            keys.append(key)
            changed = true
          }
          demanded = []
        }
      }
    }
  }

  enum Pass { case levels, settled, reasons }

  /// Adds what one rule gives at one moment; says whether anything changed.
  private func apply(_ rule: Rule, at moment: Moment, pass: Pass) throws(EvaluationStop) -> Bool {
    guard let target = extensions[Key(relation: rule.relation, moment: moment)], let rows = target.growing else {
      return false
    }
    var found: [(tuple: [ValueID], side: Side, derivation: Derivation?)] = []
    if rule.aggregates {
      // Rows of different unknown days are not to be counted together.
      if case .within = moment { return false }
      found = try aggregatedRows(of: rule, at: moment)
    } else {
      try forEachBinding(of: rule.body, at: moment) { (binding, truth) throws(EvaluationStop) in
        guard let side = try self.side(of: rule, in: binding, body: truth, at: moment) else { return }
        let tuple = self.tuple(of: rule.head, in: binding)
        found.append((tuple, side, Derivation(rule: rule.id, binding: binding)))
      }
    }
    var changed = false
    for (tuple, side, derivation) in found {
      guard let limited = limit(side, to: pass) else { continue }
      for tuple in orientations(of: tuple, rule.relation) {
        let isNew = (rule.isDenial ? target.denied : rows).join(limited, to: tuple, derivation: derivation)
        changed = changed || isNew
      }
    }
    return changed
  }

  /// A row or pattern, and in a symmetric relation the same with its first two columns exchanged.
  func orientations<T: Equatable>(of columns: [T], _ relation: RelationID) -> [[T]] {
    guard facts.schema(relation).isSymmetric, columns[0] != columns[1] else { return [columns] }
    return [columns, [columns[1], columns[0]] + columns[2...]]
  }

  /// What a pass may take over from a derived side.
  private func limit(_ side: Side, to pass: Pass) -> Side? {
    switch pass {
    case .levels: Side(level: side.level, isSettled: false, reason: .silent)
    case .settled: side.isSettled ? side : nil
    case .reasons: side
    }
  }

  /// What the rule's body and exception give to its head; nil if nothing.
  func side(of rule: Rule, in binding: Binding, body: Truth, at moment: Moment) throws(EvaluationStop) -> Side? {
    guard body.affirmed > .none else { return nil }
    guard let exception = rule.exception else { return body.side }
    switch try verdict(onException: exception, in: binding, at: moment) {
    case .met, nil: return nil
    case .unknown(.contested):
      let side = body.side
      return Side(level: side.level, isSettled: false, reason: .contested)
    case .unknown, .notMet: return body.side
    }
  }

  /// nil where it is not the same on every day that the moment may be: then the row is left to those days.
  private func verdict(
    onException exception: Body, in binding: Binding, at moment: Moment
  ) throws(EvaluationStop) -> Verdict? {
    var moments = [moment]
    if case .within(let span) = moment { moments = self.moments(of: span) }
    var verdicts: Set<Verdict> = []
    for moment in moments {
      verdicts.insert(try existentialTruth(of: exception.condition, in: binding, body: exception, at: moment).verdict)
    }
    return verdicts.count == 1 ? verdicts.first : nil
  }

  func tuple(of head: [HeadTerm], in binding: Binding) -> [ValueID] {
    head.map { term in
      switch term {
      case .value(let expression): id(of: expression, in: binding)
      case .aggregate, .notSaid: .missing
      }
    }
  }

  /// The interned value of an expression; `.missing` where nobody gives it, or where no fact or rule ever held it.
  func id(of expression: ValueExpression, in binding: Binding) -> ValueID {
    switch expression {
    case .variable(let v): binding[v.raw] ?? .missing
    case .constant(let id): id
    default: intern(expressions.evaluate(expression, binding))
    }
  }

  /// Values made while evaluating, by arithmetic or of what a row knows of its claims. Whoever takes a binding to
  /// another evaluator takes these along.
  package var computed = ValueTable()

  func intern(_ evaluated: Evaluated) -> ValueID {
    switch evaluated {
    case .value(let value): facts.values.id(of: value) ?? computedID(of: value)
    case .written(let span): facts.values.id(of: .date(span)) ?? computedID(of: .date(span))
    case .missing, .duration: .missing
    }
  }

  func computedID(of value: Value) -> ValueID {
    ValueID(raw: computed.intern(value).raw | 0x8000_0000)
  }

  /// The value behind an id, computed ones included.
  package func value(_ id: ValueID) -> Value? {
    if id.isMissing { return nil }
    if id.raw & 0x8000_0000 != 0 { return computed[ValueID(raw: id.raw & 0x7FFF_FFFF)] }
    return facts.values[id]
  }
}
