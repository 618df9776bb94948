import Engine
import Frameworks
import Semantics
import Syntax

/// Looks for the least changes that bring a case to an outcome, and runs each that it finds (`evaluator.md` §3).
struct CaseChangeSearch {
  /// So many claims are set aside at once where nobody says how many.
  static let usualWithin = 3

  let asked: AskedCases
  let target: OutcomeIndex
  /// Empty for all.
  let changing: [ConditionIndex]
  let within: Int?
  let casebook: Casebook
  let labels: ClaimLabels
  /// Told before each change that is tried how many were; what it throws ends the search.
  let watch: (Int) throws(EvaluationStop) -> Void
  /// Runs a statement in a scratch world, and says what the case is there; nil where there is none any more.
  let run: (String) -> CaseFile?

  let file: CaseFile
  let evaluation: Evaluation

  init(
    _ asked: AskedCases, to target: OutcomeIndex, changing: [ConditionIndex], within: Int?, in casebook: Casebook,
    labels: ClaimLabels, watch: @escaping (Int) throws(EvaluationStop) -> Void, run: @escaping (String) -> CaseFile?
  ) {
    self.asked = asked
    self.target = target
    self.changing = changing
    self.within = within
    self.casebook = casebook
    self.labels = labels
    self.watch = watch
    self.run = run
    file = asked.reader.file(for: asked.keys[0], on: asked.day)
    evaluation = Evaluation(of: file.values, under: asked.framework)
  }

  var framework: Framework { asked.framework }

  private var interval: OutcomeInterval { OutcomeInterval(from: target, to: target) }

  /// Both reaches, or only every combination where the outcome comes out in some as it is.
  var reaches: [FactChangeSearch.Reach] {
    evaluation.counts[target] > 0 ? [.everyCombination] : [.everyCombination, .someCombination]
  }

  // MARK: Facts

  /// Changes of what conditions are, and apart from them, as evidence, those that only settle disputes.
  func valueChanges() throws(EvaluationStop) -> (facts: CaseChanges, settling: CaseChanges) {
    var (facts, settling) = (CaseChanges(), CaseChanges())
    guard isSupposingHeard else {
      facts.obstacles = ["what you suppose does not count in this frame (\(asked.frame.words)), so no value was tried"]
      facts.searched = "no value, for none that is supposed would count"
      return (facts, settling)
    }
    var seen: Set<[FactChange.Assignment]> = []
    for reach in reaches {
      let search = FactChangeSearch(
        to: interval, in: reach, changing: changing.isEmpty ? nil : changing, within: within)
      let result = try search.run(on: file.values, under: framework, watch: watch)
      for change in result.changes where !change.assignments.isEmpty && seen.insert(change.assignments).inserted {
        let isSettling = change.assignments.allSatisfy { disputed($0.condition).contains($0.level) }
        let kind = isSettling ? CaseChange.Kind.evidence : .facts
        guard let verified = try verified(kind, reach, parts(of: change), change.steps, statement(for: change)) else { continue }
        if isSettling { settling.add(verified) } else { facts.add(verified) }
      }
      if reach == .everyCombination {
        settling.searched = Words.count(disputedCount, "disputed value")
        facts.searched =
          "\(Words.count(result.candidates, "other value")) of \(Words.count(conditions.count, "condition")), "
          + "\(Words.count(result.tried, "change")) of up to \(result.searched) at once"
          + (result.isExhaustive ? ", which is all" : "")
        if !result.isExhaustive {
          facts.within = result.searched
        } else if result.changes.isEmpty {
          facts.obstacles = obstacleWords(search.obstacles(on: file.values, under: framework))
        }
      }
    }
    return (facts, settling)
  }

  private var conditions: [ConditionIndex] { changing.isEmpty ? framework.conditionIndices : changing }

  /// Whether a claim of `you` is admitted by the frame.
  private var isSupposingHeard: Bool {
    let admission = asked.frame.frame.admission
    return admission.sources == nil && admission.knownBy == nil
  }

  /// The levels that somebody claims of a condition on the day, whether or not they count; none if all say the same.
  private func disputed(_ condition: ConditionIndex) -> LevelSet {
    let levels = LevelSet(spoken.filter { $0.condition == condition }.map(\.level))
    return levels.count > 1 ? levels : []
  }

  /// What is claimed of conditions on the day: what counts, and what does not for want of grade or preference.
  var spoken: [ConditionClaim] {
    file.live + file.setAside.filter { $0.reason != .otherDay }.map(\.claim)
  }

  private var disputedCount: Int { conditions.reduce(0) { $0 + disputed($1).count } }

  private func parts(of change: FactChange) -> [String] {
    change.assignments.map { "\(framework[$0.condition].name) \(framework[$0.level])" }
  }

  /// `suppose condition(…), …`, with what was supposed otherwise before taken back in it.
  private func statement(for change: FactChange) -> String {
    let relation = asked.reader.runnable.values
    let yours = casebook.source(named: World.you)?.id
    var withdrawn: [String] = []
    for assignment in change.assignments {
      let own = spoken.filter {
        $0.condition == assignment.condition && $0.level != assignment.level && yours != nil
          && casebook.facts.header($0.claim).source == yours
      }
      for claim in own {
        let part = "without \(labels.label(claim.claim))"
        if !withdrawn.contains(part) { withdrawn.append(part) }
      }
    }
    let subject = "population: \(Printer.text(ofName: file.population)), host: \(Printer.text(ofName: file.host))"
    func claim(_ condition: String, _ level: Level) -> String {
      "\(relation.name)(\(subject), condition: \(condition), value: \(framework[level]))"
    }
    let levels = Set(change.assignments.map(\.level))
    var isEvery = false
    if let index = relation.fieldIndex("condition"), case .list(let words) = relation.fields[index].type {
      isEvery = change.assignments.count > 1 && Set(words) == Set(change.assignments.map { framework[$0.condition].name })
    }
    let claims =
      isEvery && levels.count == 1
      ? levels.map { claim("every", $0) } : change.assignments.map { claim(framework[$0.condition].name, $0.level) }
    return "suppose " + (withdrawn + claims).joined(separator: ", ")
  }

  // MARK: Frameworks

  /// The other frameworks that have an outcome of that name.
  func frameworks(_ others: [CaseReader]) -> CaseChanges {
    var changes = CaseChanges()
    let name = framework[target].name
    for other in others {
      let file = other.file(for: self.file.key, on: asked.day)
      let evaluation = Evaluation(of: file.values, under: other.framework)
      let title = other.framework.name
      guard let target = other.framework.outcome(named: name), evaluation.counts[target] > 0 else {
        changes.obstacles.append("under \(title): \(CaseReport.words(for: evaluation))")
        continue
      }
      let isEvery = evaluation.counts.isReached(target, in: .everyCombination)
      guard isEvery || reaches.contains(.someCombination) else {
        changes.obstacles.append("under \(title): \(CaseReport.words(for: evaluation))")
        continue
      }
      changes.add(
        CaseChange(
          kind: .framework, reach: isEvery ? .everyCombination : .someCombination, parts: ["under \(title)"], steps: nil,
          statement: "evaluate \(caseWords) under \(Session.typed(title))", file: file, evaluation: evaluation))
    }
    if others.isEmpty { changes.obstacles = ["the casebook has no other"] }
    changes.searched = Words.count(others.count, "other framework")
    return changes
  }

  /// The case as one types it.
  var caseWords: String {
    let isAlone = asked.reader.cases().count { $0.host == file.key.host } == 1
    return (isAlone ? "" : "\(Session.typed(file.population)) in ") + Session.typed(file.host)
  }

  // MARK: Running

  /// The change as it came out when its statement was run; nil if that does not give the outcome after all.
  func verified(
    _ kind: CaseChange.Kind, _ reach: FactChangeSearch.Reach, _ parts: [String], _ steps: Int?, _ statement: String
  ) throws(EvaluationStop) -> CaseChange? {
    try watch(0)
    guard let after = run(statement), after.hasEvidence else { return nil }
    let evaluation = Evaluation(of: after.values, under: framework)
    guard evaluation.counts.isReached(target, in: reach) else { return nil }
    return CaseChange(
      kind: kind, reach: reach, parts: parts, steps: steps, statement: statement, file: after, evaluation: evaluation)
  }
}

extension OutcomeCounts {
  /// Whether an outcome comes out in every combination, or in some; not if none is left.
  func isReached(_ outcome: OutcomeIndex, in reach: FactChangeSearch.Reach) -> Bool {
    switch reach {
    case .everyCombination: reached == [outcome]
    case .someCombination: reached.contains(outcome)
    }
  }
}
