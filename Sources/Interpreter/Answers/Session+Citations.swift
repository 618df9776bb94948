import Engine
import Semantics

/// What an answer rests on, and whom it cites for that.
extension Session {
  /// What a row rests on. That a thing is named is no ground for counting nothing of it.
  func lineage(
    of row: AnswerTuple, in question: RowQuestion, _ evaluator: NaiveEvaluator
  ) throws(EvaluationStop) -> NaiveEvaluator.Lineage {
    var lineage = NaiveEvaluator.Lineage()
    for witness in row.witnesses {
      let premises =
        if row.isEmptyGroup, let each = question.each {
          try evaluator.statements(behind: each.body, in: witness.binding, at: witness.moment, breadth: .every)
        } else {
          try evaluator.premises(of: question.body, in: witness.binding, at: witness.moment, breadth: .every)
        }
      try evaluator.collect(premises, into: &lineage)
    }
    return lineage
  }

  /// What an `ask` rests on: the bindings that speak for it, and whatever is said against it, which is also given as
  /// it was found. What is met rests on what is settled.
  func lineage(
    of body: Body, _ finding: AskFinding, _ evaluator: NaiveEvaluator, _ time: Frame.Time
  ) throws(EvaluationStop) -> (NaiveEvaluator.Lineage, against: [Premise]) {
    var lineage = NaiveEvaluator.Lineage()
    var (settled, all): ([Premise], [Premise]) = ([], [])
    let truth = finding.truth
    try evaluator.forEachWitness(of: body, within: time, behind: finding) { (witness, isMet) throws(EvaluationStop) in
      for premise in try evaluator.premises(of: body, in: witness.binding, at: witness.moment, breadth: .every) {
        all.append(premise)
        var isSettled = isMet
        if isSettled, case .row(let row) = premise { isSettled = try evaluator.side(of: row).isSettled }
        if isSettled { settled.append(premise) }
      }
    }
    try evaluator.collect(truth.verdict == .met && !settled.isEmpty ? settled : all, into: &lineage)
    var against: [Premise] = []
    if truth.denied > .none {
      let binding = Binding(repeating: nil, count: body.variables.count)
      for moment in evaluator.moments(of: time) {
        against += try evaluator.premises(of: body.condition, in: binding, at: moment, affirmed: false, breadth: .every)
      }
      if truth.verdict != .met { try evaluator.collect(against, into: &lineage) }
    }
    return (lineage, against)
  }

  /// What of the claims that a condition could read somebody who is preferred overrules, on any day of the time.
  func overruled(
    in body: Body, _ evaluator: NaiveEvaluator, _ time: Frame.Time
  ) throws(EvaluationStop) -> [Premise] {
    var result: [Premise] = []
    for moment in evaluator.moments(of: time) { result += try evaluator.overruled(in: body.condition, at: moment) }
    return result
  }

  // MARK: Citations

  /// Claims that carry a citation, in a fixed order, and what each is cited by. What the casebook only names has none.
  private func cited(_ lineage: NaiveEvaluator.Lineage) -> [(claim: ClaimRef, details: ClaimDetails)] {
    let casebook = casebook
    return lineage.claims.sorted().compactMap { claim in
      let details = casebook.details(of: claim)
      return details.source == nil ? nil : (claim, details)
    }
  }

  /// Short citations, each once, in the order of sources and locators, and the labels of the claims if somebody wants them.
  func citations(
    _ lineage: NaiveEvaluator.Lineage, _ labels: ClaimLabels?
  ) -> (sources: [String], claims: [String]) {
    let cited = cited(lineage)
    let details = cited.map(\.details) + lineage.closedLists.sorted().map { casebook.closedListDetails[$0] }
    var seen: Set<ShortCitation> = []
    var sources: [String] = []
    for details in details where seen.insert(ShortCitation(source: details.source, locator: details.locator)).inserted {
      sources.append(casebook.shortCitation(details))
    }
    return (sources, labels.map { labels in cited.map { labels.label($0.claim) } } ?? [])
  }

  private struct ShortCitation: Hashable {
    let source: SourceID?
    let locator: String?
  }
}
