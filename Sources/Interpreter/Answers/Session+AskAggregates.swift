import Engine
import Explanation
import Presentation
import Semantics
import Source
import Syntax

/// `ask` with a test on aggregates, such as `ask count of party.treaty > 3`.
extension Session {
  func answer(
    _ ask: AskQuestion, _ resolved: ResolvedAsk, _ test: GroupTest, _ frame: ResolvedFrame, in text: SourceText
  ) throws(StatementFailure) -> Outcome {
    let evaluator = evaluator(frame.frame, values: resolved.values)
    let labels = settings.wantsClaimIDs ? ClaimLabels(casebook) : nil
    let time = frame.frame.time
    let (finding, lineage, setAside) = try evaluating(ask.span, text, by: evaluator) {
      () throws(EvaluationStop) -> (NaiveEvaluator.GroupFinding, NaiveEvaluator.Lineage, [String]) in
      let finding = try evaluator.ask(resolved.body, test, time: time)
      var lineage = NaiveEvaluator.Lineage()
      for witness in finding.witnesses {
        let premises = try evaluator.premises(
          of: resolved.body, in: witness.binding, at: witness.moment, breadth: .every)
        try evaluator.collect(premises, into: &lineage)
      }
      let overruled = lineage.setAside + (try self.overruled(in: resolved.body, evaluator, time))
      return (finding, lineage, try OppositionWording(casebook, evaluator).setAside(overruled))
    }
    let taken =
      finding.witnesses.isEmpty ? "nothing is recorded that it could be taken of" : "counted over what is recorded here"
    let footer = figures(ask.condition, finding) + [taken] + setAside
    return outcome(
      of: ask, finding.truth.verdict, lineage, labels, frame, footer: footer)
  }

  /// What each aggregate of the condition comes to: `count of party.treaty: 7`.
  func figures(_ condition: Condition, _ finding: NaiveEvaluator.GroupFinding) -> [String] {
    zip(condition.aggregates, zip(finding.results, finding.remarks)).map { aggregate, finding in
      let (result, remark) = finding
      let shown =
        switch remark {
        case .unknown?: "unknown"
        case .atLeast?: "at least \(cell(result).shown ?? "")"
        case .outermostGiven?, nil: result == .none ? "none recorded" : cell(result).shown ?? ""
        }
      return "\(Printer.text(of: .aggregate(aggregate))): \(shown)"
    }
  }

  /// A ground for each row that the aggregates are taken of.
  func instances(
    of witnesses: [Witness], _ body: Body, words: [String], _ evaluator: NaiveEvaluator, _ builder: ProofBuilder,
    _ time: Frame.Time
  ) throws(EvaluationStop) -> [Proof] {
    let all = witnesses.map { Proof.named($0.binding, words) }
    var instances: [Proof] = []
    for (witness, named) in zip(witnesses, all) {
      let occasion = evaluator.occasion(of: witness.moment, within: time)
      let grounds = try builder.grounds(of: body, in: witness.binding, words: words, at: occasion)
      // What all of them have in common tells none from another.
      let shown = named.filter { name in all.contains { !$0.contains(name) } }
      instances.append(Proof(.instance(named, shown: Array(shown.prefix(Session.mostWordsOfInstance))), grounds))
    }
    return instances
  }
}
