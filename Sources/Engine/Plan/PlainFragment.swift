/// What a question reads, and whether all of it lies in the plain fragment: there every row is either settled or not
/// there at all, so that an answer needs no sides, levels and reasons (`docs/semantics.md` §2).
///
/// A relation is plain at a moment if nothing is said against any row of it (no denial, no `not` rule, no closed list, no
/// bound in time that denies the moment, and no two values where `one X per Y` has room for one, which is seen only when
/// its rows are looked at), and all that is said for a row stands: no claim is undated or stale then. Of conditions,
/// those are plain that read nothing but what is said for a row. What lies outside is left to the naive evaluator.
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
    for origin in body.variables {
      switch origin {
      case .condition: continue
      case .things(let members):
        // Things are of their kinds on every day.
        let headers = naive.facts.columns(members).headers
        guard headers.allSatisfy({ $0.time.form == .always }) else { throw .notPlain }
        read.append(members)
      case .field(_, let relation): read.append(relation)
      case .lineage: throw .notPlain
      }
    }
    for relation in read { try take(relation) }
  }

  private mutating func take(_ relation: RelationID) throws(PlainStop) {
    guard relations.insert(relation).inserted else { return }
    let schema = naive.facts.schema(relation)
    if schema.isSymmetric, !schema.dependencies.isEmpty { throw .notPlain }
    if naive.facts.closedLists.contains(where: { $0.relation == relation }) { throw .notPlain }
    for header in naive.facts.columns(relation).headers where naive.admits(header) {
      if header.isDenial { throw .notPlain }
      switch naive.standing(header.time, at: moment) {
      case .holds: break
      case .off where header.time.form != .bounded: continue
      case .off, .stale, .undated: throw .notPlain
      }
      if header.source != nil { hasSources = true }
    }
    for rule in naive.rulesByRelation[relation] ?? [] {
      // What is excepted turns on what is not known to hold, a test of a group perhaps on how many there may be.
      if rule.isDenial || rule.exception != nil || rule.test != nil { throw .notPlain }
      rules.insert(rule.id)
      try take(rule.body)
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
    case .and(let parts): parts.allSatisfy(\.isPlain)
    case .atom, .noRecord, .not, .or, .test, .known, .oneOf, .every: isTest
    }
  }
}
