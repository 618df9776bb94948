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

/// Everything claimed about a case on a day, sorted for the framework.
struct CaseFile {
  let key: CaseKey
  let population: String
  let host: String
  let day: Day
  let live: [ConditionClaim]
  /// Claims about the case that do not hold on the day.
  let setAside: [ConditionClaim]
  let eitherOr: [(claim: ClaimRef, constraint: EitherOr)]
  let authors: [(claim: ClaimRef, interval: OutcomeInterval, isByExclusion: Bool)]
  let premises: [(claim: ClaimRef, value: String)]

  var values: CaseValues { CaseValues(claimed: claimed, eitherOr: eitherOr.map(\.constraint)) }
  let conditionCount: Int

  private var claimed: [LevelSet] {
    var sets = Array(repeating: LevelSet(), count: conditionCount)
    for claim in live { sets[claim.condition.position].insert(claim.level) }
    return sets
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

/// Reads the claims that feed a framework.
struct CaseReader {
  private let casebook: Casebook
  private let runnable: RunnableFramework
  private let frame: Frame

  init(_ casebook: Casebook, _ runnable: RunnableFramework, _ frame: Frame) {
    self.casebook = casebook
    self.runnable = runnable
    self.frame = frame
  }

  /// Cases that something is claimed of, by host, then population.
  func cases() -> [CaseKey] {
    var keys: Set<CaseKey> = []
    for relation in [runnable.values, runnable.outcomes] + (eitherOrRelation.map { [$0] } ?? []) {
      for claim in claims(of: relation) { if let key = key(of: claim, relation) { keys.insert(key) } }
    }
    let values = casebook.facts.values
    return keys.sorted { a, b in
      a.host == b.host ? values.precedes(a.population, b.population) : values.precedes(a.host, b.host)
    }
  }

  /// - Parameter day: nil for the last day that the case's claims attest.
  func file(for key: CaseKey, on day: Day?) -> CaseFile {
    let framework = runnable.framework
    let mine = claims(of: runnable.values).filter { self.key(of: $0, runnable.values) == key }
    let eitherOrs = eitherOrRelation.map { relation in claims(of: relation).filter { self.key(of: $0, relation) == key } } ?? []
    let day = day ?? (mine + eitherOrs).map { attestedDay(of: $0) }.max() ?? .distantPast
    let coded = mine.compactMap { conditionClaim($0) }
    let live = preferred(coded.filter { isLive($0.claim, on: day) })
    let liveClaims = Set(live.map(\.claim))
    let values = casebook.facts.values
    return CaseFile(
      key: key, population: values.text(key.population), host: values.text(key.host), day: day,
      live: live.sorted { order($0).lexicographicallyPrecedes(order($1)) },
      setAside: coded.filter { !liveClaims.contains($0.claim) }.sorted { order($0).lexicographicallyPrecedes(order($1)) },
      eitherOr: eitherOrs.filter { isLive($0, on: day) }.compactMap { claim in constraint(claim).map { (claim, $0) } },
      authors: claims(of: runnable.outcomes).filter { self.key(of: $0, runnable.outcomes) == key && isLive($0, on: day) }
        .compactMap { claim in interval(claim).map { (claim, $0.interval, $0.isByExclusion) } },
      premises: premises(of: key, on: day), conditionCount: framework.conditions.count)
  }

  /// Where the values of a condition differ, the first source of the preference that speaks settles it.
  private func preferred(_ live: [ConditionClaim]) -> [ConditionClaim] {
    guard !frame.preference.isEmpty else { return live }
    return runnable.framework.conditionIndices.flatMap { condition -> [ConditionClaim] in
      let mine = live.filter { $0.condition == condition }
      guard Set(mine.map(\.level)).count > 1 else { return mine }
      for source in frame.preference {
        let own = mine.filter { casebook.facts.header($0.claim).source == source }
        if !own.isEmpty { return own }
      }
      return mine
    }
  }

  private func order(_ claim: ConditionClaim) -> [Int] {
    [claim.condition.position, claim.level.position, Int(claim.claim.row)]
  }

  // MARK: Claims

  private var eitherOrRelation: Relation? { casebook.relation(named: "either_or") }

  private func claims(of relation: Relation) -> [ClaimRef] {
    (0..<casebook.facts.columns(relation.id).count).map { ClaimRef(relation: relation.id, row: $0) }.filter { claim in
      let header = casebook.facts.header(claim)
      return !header.isDenial && frame.admission.admits(header.source, knownFrom: header.knownFrom)
    }
  }

  private func value(_ claim: ClaimRef, _ relation: Relation, _ field: String) -> ValueID? {
    relation.fieldIndex(field).map { casebook.facts.tuple(claim)[$0] }.flatMap { $0.isMissing ? nil : $0 }
  }

  private func word(_ claim: ClaimRef, _ relation: Relation, _ field: String) -> String? {
    value(claim, relation, field).map { casebook.facts.values.text($0) }
  }

  private func key(of claim: ClaimRef, _ relation: Relation) -> CaseKey? {
    guard let population = value(claim, relation, "population"), let host = value(claim, relation, "host") else { return nil }
    return CaseKey(population: population, host: host)
  }

  private func conditionClaim(_ claim: ClaimRef) -> ConditionClaim? {
    let relation = runnable.values
    guard let condition = word(claim, relation, "condition").flatMap({ runnable.framework.condition(named: $0) }),
      let level = word(claim, relation, "value").flatMap({ runnable.framework.level(named: $0) })
    else { return nil }
    return ConditionClaim(
      claim: claim, condition: condition, level: level, facet: word(claim, relation, "facet"),
      isSweeping: word(claim, relation, "sweeping") == "yes")
  }

  private func constraint(_ claim: ClaimRef) -> EitherOr? {
    guard let relation = eitherOrRelation,
      let first = word(claim, relation, "first").flatMap({ runnable.framework.condition(named: $0) }),
      let second = word(claim, relation, "second").flatMap({ runnable.framework.condition(named: $0) }),
      let level = word(claim, relation, "value").flatMap({ runnable.framework.level(named: $0) })
    else { return nil }
    return EitherOr(first, or: second, reaches: level)
  }

  private func interval(_ claim: ClaimRef) -> (interval: OutcomeInterval, isByExclusion: Bool)? {
    let relation = runnable.outcomes
    guard let from = word(claim, relation, "from").flatMap({ runnable.framework.outcome(named: $0) }) else { return nil }
    let to = word(claim, relation, "to").flatMap { runnable.framework.outcome(named: $0) } ?? from
    return (OutcomeInterval(from: from, to: to), word(claim, relation, "exclusion") == "yes")
  }

  private func premises(of key: CaseKey, on day: Day) -> [(claim: ClaimRef, value: String)] {
    guard let relation = casebook.relation(named: "premise") else { return [] }
    return claims(of: relation).filter { self.key(of: $0, relation) == key && isLive($0, on: day) }.compactMap { claim in
      word(claim, relation, "value").map { (claim, $0) }
    }
  }

  // MARK: Days

  /// A claim counts on a day on which it holds, and on any day of a coarse end: one that ends "in 2010" still counts
  /// on any day of 2010. One without a date does not count before its source.
  private func isLive(_ claim: ClaimRef, on day: Day) -> Bool {
    let time = casebook.facts.header(claim).time
    switch time.standing(on: day) {
    case .holds: return true
    case .off, .stale: return false
    case .undated:
      let isInCoarseStart = time.earliestStart != .distantPast && day <= time.latestStart
      let isInCoarseEnd = time.latestEnd != .distantFuture && time.earliestEnd != .distantPast && day >= time.earliestEnd
      return isInCoarseStart || isInCoarseEnd
    }
  }

  /// The last day that a claim speaks of: its end, or where that is open the day of its source.
  private func attestedDay(of claim: ClaimRef) -> Day {
    let time = casebook.facts.header(claim).time
    let details = casebook.details(of: claim)
    let sourceDay = details.heard(in: casebook)?.last ?? .distantPast
    let start = time.earliestStart == .distantPast ? sourceDay : time.earliestStart
    return max(min(time.latestEnd, sourceDay), min(start, time.latestEnd))
  }
}
