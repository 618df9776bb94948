import Engine
import Frameworks
import Semantics

/// One case: a population in a host state.
struct CaseKey: Hashable {
  let population: ValueID
  let host: ValueID
}

/// One claim about a condition of a case.
struct ConditionClaim {
  let claim: ClaimRef
  let condition: ConditionIndex
  let level: Level
  let facet: String?
  let isSweeping: Bool
}

/// A claim that says of two conditions that one of them reaches a level.
struct EitherOrClaim {
  let claim: ClaimRef
  let constraint: EitherOr
}

/// What an author concluded of a case.
struct AuthorClaim {
  let claim: ClaimRef
  let interval: OutcomeInterval
  /// It follows from what the author says of others: "only X is not …".
  let isByExclusion: Bool
}

/// Everything claimed about a case on a day, sorted for the framework.
struct CaseFile {
  /// A claim about a condition that does not count, with the reason.
  struct SetAside {
    enum Reason: Hashable {
      /// It does not hold on the day.
      case otherDay
      /// Somebody who is preferred settled the condition.
      case settledByPreferred
      /// The evidence bar asks for better.
      case belowBar(EvidenceBar)
    }
    let claim: ConditionClaim
    let reason: Reason
  }

  let key: CaseKey
  let population: String
  let host: String
  let day: Day
  let bar: EvidenceBar
  /// What counts.
  let live: [ConditionClaim]
  let setAside: [SetAside]
  let eitherOr: [EitherOrClaim]
  let authors: [AuthorClaim]
  let premises: [(claim: ClaimRef, value: String)]
  let conditionCount: Int

  var title: String { "\(population) in \(host)" }

  var values: CaseValues { values(of: live, eitherOr) }

  /// What some of its claims come to.
  func values(of live: [ConditionClaim], _ eitherOr: [EitherOrClaim]) -> CaseValues {
    var sets = Array(repeating: LevelSet(), count: conditionCount)
    for claim in live { sets[claim.condition.position].insert(claim.level) }
    return CaseValues(claimed: sets, eitherOr: eitherOr.map(\.constraint))
  }

  /// Whether something is claimed on the day that could decide, were the bar low enough.
  var hasEvidence: Bool {
    !live.isEmpty || !eitherOr.isEmpty || setAside.contains { $0.reason != .otherDay }
  }

  /// The author's conclusion as one interval: from the lowest to the highest that is claimed.
  var author: OutcomeInterval? {
    guard let first = authors.first?.interval else { return nil }
    return authors.dropFirst().reduce(first) { hull, next in
      OutcomeInterval(from: min(hull.from, next.interval.from), to: max(hull.to, next.interval.to))
    }
  }

  /// Every claim that the verdict rests on.
  var restsOn: [ClaimRef] { (live.map(\.claim) + eitherOr.map(\.claim)).sorted() }

  /// Those, and what its report cites beside the verdict: the premise and the author.
  var cited: [ClaimRef] { restsOn + premises.map(\.claim) + authors.map(\.claim) }
}
