import Engine
import Frameworks
import Semantics

/// Reads the claims that feed a framework.
///
/// The claims are read and sorted by case once; a file for another day, source or bar is made from those.
struct CaseReader {
  private let casebook: Casebook
  let runnable: RunnableFramework
  private let frame: Frame
  private let bar: EvidenceBar
  private let byCase: [CaseKey: CaseClaims]

  var framework: Framework { runnable.framework }

  init(_ casebook: Casebook, _ runnable: RunnableFramework, _ frame: Frame, bar: EvidenceBar) {
    self.casebook = casebook
    self.runnable = runnable
    self.frame = frame
    self.bar = bar
    byCase = CaseClaims.all(in: casebook, for: runnable, admitting: frame.admission)
  }

  /// Cases that something is claimed of, by host, then population. A premise alone makes none.
  func cases() -> [CaseKey] {
    let values = casebook.facts.values
    return byCase.filter { $0.value.makeACase }.keys.sorted { a, b in
      a.host == b.host ? values.precedes(a.population, b.population) : values.precedes(a.host, b.host)
    }
  }

  /// - Parameters:
  ///   - day: nil for the last day that the case's claims attest.
  ///   - bar: nil for the reader's own.
  ///   - isHeard: which claims to hear, of those that the frame admits.
  func file(
    for key: CaseKey, on day: Day?, bar: EvidenceBar? = nil, hearing isHeard: (ClaimRef) -> Bool = { _ in true }
  ) -> CaseFile {
    let all = byCase[key] ?? CaseClaims()
    let bar = bar ?? self.bar
    let isAnyDay = day == nil
    let day = day ?? lastAttestedDay(of: all, hearing: isHeard)
    // Where no day is asked for, what is said without a time is said of the case as it stands; a value of a condition only
    // if its source has no date either, for else it may have gone stale.
    func applies(_ claim: ClaimRef) -> Bool {
      isHeard(claim) && (isLive(claim, on: day) || isAnyDay && casebook.facts.header(claim).time.form == .undated)
    }
    func counts(_ claim: ClaimRef) -> Bool {
      isLive(claim, on: day) || isAnyDay && casebook.facts.header(claim).time.isOfNoDay
    }
    let values = all.values.filter { isHeard($0.claim) }
    var setAside = values.filter { !counts($0.claim) }.map { CaseFile.SetAside(claim: $0, reason: .otherDay) }
    var live: [ConditionClaim] = []
    for condition in framework.conditionIndices {
      let spoken = values.filter { $0.condition == condition && counts($0.claim) }
      let preferred = preferred(spoken)
      let counting = bar.counting(
        preferred.kept.map { .init($0.level, grade: Int(casebook.facts.header($0.claim).grade)) })
      live += counting.map { preferred.kept[$0] }
      setAside += preferred.settled.map { CaseFile.SetAside(claim: $0, reason: .settledByPreferred) }
      setAside += preferred.kept.indices.filter { !counting.contains($0) }.map {
        CaseFile.SetAside(claim: preferred.kept[$0], reason: .belowBar(bar))
      }
    }
    return CaseFile(
      key: key, population: casebook.facts.values.text(key.population), host: casebook.facts.values.text(key.host), day: day,
      bar: bar, live: live.sorted { order($0).lexicographicallyPrecedes(order($1)) },
      setAside: setAside.sorted { order($0.claim).lexicographicallyPrecedes(order($1.claim)) },
      eitherOr: all.eitherOr.filter { isHeard($0.claim) && counts($0.claim) },
      authors: all.authors.filter { applies($0.claim) }, premises: all.premises.filter { applies($0.claim) },
      conditionCount: framework.conditions.count)
  }

  /// Where the values of a condition differ, the first source of the preference that speaks settles it.
  private func preferred(_ claims: [ConditionClaim]) -> (kept: [ConditionClaim], settled: [ConditionClaim]) {
    guard !frame.preference.isEmpty, Set(claims.map(\.level)).count > 1 else { return (claims, []) }
    for source in frame.preference {
      let own = claims.filter { casebook.facts.header($0.claim).source == source }
      if !own.isEmpty { return (own, claims.filter { casebook.facts.header($0.claim).source != source }) }
    }
    return (claims, [])
  }

  private func order(_ claim: ConditionClaim) -> [Int] {
    [claim.condition.position, claim.level.position, Int(claim.claim.row)]
  }

  // MARK: Days

  /// Where no claim attests a day, the last day of the casebook's sources.
  private func lastAttestedDay(of claims: CaseClaims, hearing isHeard: (ClaimRef) -> Bool) -> Day {
    let heard = (claims.values.map(\.claim) + claims.eitherOr.map(\.claim)).filter(isHeard)
    let attested = heard.map { attestedDay(of: $0) }.max() ?? .distantPast
    return attested != .distantPast ? attested : casebook.sources.compactMap { $0.date?.last }.max() ?? .distantPast
  }

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

  /// First days on which another set of claims may count, in order.
  func turningDays(of key: CaseKey) -> [Day] {
    let claims = (byCase[key] ?? CaseClaims())
    let times = (claims.values.map(\.claim) + claims.eitherOr.map(\.claim)).map { casebook.facts.header($0).time }
    // A coarse end counts from its first day on.
    let days = Set(times.flatMap { $0.breakpoints + [$0.earliestEnd] })
    return days.subtracting([.distantPast, .distantFuture]).sorted()
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
