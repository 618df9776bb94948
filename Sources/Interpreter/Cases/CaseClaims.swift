import Engine
import Frameworks
import Semantics

/// What is claimed of one case, whatever the day: the rows of the relations that a framework reads, in its own words.
struct CaseClaims {
  var values: [ConditionClaim] = []
  var eitherOr: [EitherOrClaim] = []
  var authors: [AuthorClaim] = []
  var premises: [(claim: ClaimRef, value: String)] = []
  /// Whether a row of the framework's relations names it, even with words that the framework does not have.
  fileprivate(set) var makeACase = false

  /// The claims that a frame admits, case by case, each in the order of its relation.
  static func all(
    in casebook: Casebook, for runnable: RunnableFramework, admitting admission: Admission
  ) -> [CaseKey: CaseClaims] {
    var result: [CaseKey: CaseClaims] = [:]
    let framework = runnable.framework
    func each(_ relation: Relation?, _ body: (Row, inout CaseClaims) -> Void) {
      guard let relation else { return }
      for row in Row.all(of: relation, in: casebook, admitting: admission) {
        if let key = row.key { body(row, &result[key, default: CaseClaims()]) }
      }
    }
    each(runnable.values) { row, claims in
      claims.makeACase = true
      row.conditionClaim(framework).map { claims.values.append($0) }
    }
    each(casebook.relation(named: "either_or")) { row, claims in
      claims.makeACase = true
      row.eitherOr(framework).map { claims.eitherOr.append($0) }
    }
    each(runnable.outcomes) { row, claims in
      claims.makeACase = true
      row.author(framework).map { claims.authors.append($0) }
    }
    each(casebook.relation(named: "premise")) { row, claims in
      row.word("value").map { claims.premises.append((row.claim, $0)) }
    }
    return result
  }
}

/// A row of one of the relations that a framework reads.
private struct Row {
  let casebook: Casebook
  let relation: Relation
  let claim: ClaimRef

  static func all(of relation: Relation, in casebook: Casebook, admitting admission: Admission) -> [Row] {
    (0..<casebook.facts.columns(relation.id).count).map { Row(casebook: casebook, relation: relation, claim: ClaimRef(relation: relation.id, row: $0)) }
      .filter { row in
        let header = casebook.facts.header(row.claim)
        return !header.isDenial && admission.admits(header.source, knownFrom: header.knownFrom)
      }
  }

  var key: CaseKey? {
    guard let population = value("population"), let host = value("host") else { return nil }
    return CaseKey(population: population, host: host)
  }

  private func value(_ field: String) -> ValueID? {
    relation.fieldIndex(field).map { casebook.facts.tuple(claim)[$0] }.flatMap { $0.isMissing ? nil : $0 }
  }

  func word(_ field: String) -> String? { value(field).map { casebook.facts.values.text($0) } }

  func conditionClaim(_ framework: Framework) -> ConditionClaim? {
    guard let condition = word("condition").flatMap({ framework.condition(named: $0) }),
      let level = word("value").flatMap({ framework.level(named: $0) })
    else { return nil }
    return ConditionClaim(
      claim: claim, condition: condition, level: level, facet: word("facet"), isSweeping: word("sweeping") == "yes")
  }

  func eitherOr(_ framework: Framework) -> EitherOrClaim? {
    guard let first = word("first").flatMap({ framework.condition(named: $0) }),
      let second = word("second").flatMap({ framework.condition(named: $0) }),
      let level = word("value").flatMap({ framework.level(named: $0) })
    else { return nil }
    return EitherOrClaim(claim: claim, constraint: EitherOr(first, or: second, reaches: level))
  }

  func author(_ framework: Framework) -> AuthorClaim? {
    guard let from = word("from").flatMap({ framework.outcome(named: $0) }) else { return nil }
    let to = word("to").flatMap { framework.outcome(named: $0) } ?? from
    return AuthorClaim(claim: claim, interval: OutcomeInterval(from: from, to: to), isByExclusion: word("exclusion") == "yes")
  }
}
