/// What a question reads, and whether all of it lies in the plain fragment, which is worked out on columns: atoms, what is
/// not recorded, tests, alternatives and `every` of such, over claims and over rules without denials or tests of groups.
///
/// How a row stands goes along as a number (`SideNumber`); of the few rows that something may speak against the naive
/// evaluator says what they come to. What rules derive must not be spoken against but by rules: then, and where anything
/// else is asked for, the naive evaluator answers.
struct PlainFragment {
  private let naive: NaiveEvaluator
  private let moment: Moment
  /// Relations that are read, directly or by a rule.
  private(set) var relations: Set<RelationID> = []
  private(set) var rules: Set<RuleID> = []
  /// Whether some claim that counts has a source, so that an answer may have somebody to cite.
  private(set) var hasSources = false

  init(_ naive: NaiveEvaluator, at moment: Moment) {
    self.naive = naive
    self.moment = moment
  }

  /// Takes in what a body reads, and throws if not all of it is plain.
  mutating func take(_ body: Body) throws(PlainStop) {
    guard body.condition.isPlain else { throw .notPlain }
    var read: [RelationID] = []
    body.condition.forEachAtom { read.append($0.relation) }
    body.condition.forEachFieldOfEvery { read.append($0) }
    var members: [RelationID] = []
    body.condition.forEachRange { range in if let kind = range.members { members.append(kind) } }
    for origin in body.variables {
      switch origin {
      case .condition: continue
      case .things(let kind): members.append(kind)
      case .field(_, let relation): read.append(relation)
      case .lineage: throw .notPlain
      }
    }
    for kind in members {
      // Things are of their kinds on every day.
      let headers = naive.facts.columns(kind).headers
      guard headers.allSatisfy({ $0.time.form == .always }) else { throw .notPlain }
    }
    for relation in read + members { try take(relation) }
  }

  private mutating func take(_ relation: RelationID) throws(PlainStop) {
    guard relations.insert(relation).inserted else { return }
    let schema = naive.facts.schema(relation)
    if schema.isSymmetric, !schema.dependencies.isEmpty { throw .notPlain }
    let isStated = naive.rulesByRelation[relation] == nil && naive.groups.members(with: relation).count == 1
    let mayBeOpposed = isStated && !schema.isSymmetric
    if !mayBeOpposed, naive.facts.closedLists.contains(where: { $0.relation == relation }) { throw .notPlain }
    for header in naive.facts.columns(relation).headers where naive.admits(header) {
      if header.source != nil { hasSources = true }
      if mayBeOpposed { continue }
      if header.isDenial { throw .notPlain }
      guard moment != .anyTime, header.time.form == .bounded else { continue }
      switch naive.standing(header.time, at: moment) {
      case .holds, .stale: continue
      case .off, .undated: throw .notPlain
      }
    }
    for rule in naive.rulesByRelation[relation] ?? [] {
      // A test of a group may turn on how many there may be.
      if rule.isDenial || rule.test != nil { throw .notPlain }
      // What an alternative reads of its own circle does not say what is new in it.
      if rule.body.condition.hasAlternative(reading: naive.groups.members(with: relation)) { throw .notPlain }
      rules.insert(rule.id)
      try take(rule.body)
      if let exception = rule.exception { try take(exception) }
    }
  }
}

extension Formula {
  /// Whether it is made of tests alone, which need nothing but the values of its variables.
  var isTest: Bool {
    switch self {
    case .test, .known, .oneOf: true
    case .not(let inner): inner.isTest
    case .and(let parts), .or(let parts): parts.allSatisfy(\.isTest)
    case .atom, .noRecord, .every: false
    }
  }

  fileprivate var isPlain: Bool {
    switch self {
    case .atom(_, on: nil), .noRecord(_, negated: false): true
    case .and(let parts), .or(let parts): parts.allSatisfy(\.isPlain)
    case .every(_, let scope, let has): scope.isPlain && has.isPlain
    case .atom, .noRecord, .not, .test, .known, .oneOf: isTest
    }
  }

  /// What each `every` ranges over.
  fileprivate func forEachRange(_ visit: (EveryRange) -> Void) {
    switch self {
    case .and(let parts), .or(let parts): for part in parts { part.forEachRange(visit) }
    case .not(let inner): inner.forEachRange(visit)
    case .every(let range, let scope, let has):
      visit(range)
      scope.forEachRange(visit)
      has.forEachRange(visit)
    case .atom, .noRecord, .test, .known, .oneOf: break
    }
  }

  /// Whether it reads one of these relations in anything but an atom of its own.
  fileprivate func hasAlternative(reading relations: [RelationID]) -> Bool {
    switch self {
    case .and(let parts): return parts.contains { $0.hasAlternative(reading: relations) }
    case .atom, .noRecord, .test, .known, .oneOf: return false
    case .or, .not, .every:
      var isRead = false
      forEachAtom { if relations.contains($0.relation) { isRead = true } }
      return isRead
    }
  }
}
