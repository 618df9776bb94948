import Engine
import Presentation
import Explanation
import Semantics
import Source
import Syntax

extension Session {
  func explain(_ why: WhyQuestion, in text: SourceText) throws(StatementFailure) -> Outcome {
    switch why.target {
    case .condition(let condition): return try explain(condition, why, in: text)
    case .row(let number, let span): return try explainRow(number, at: span, why, in: text)
    case .last: return try explainRow(1, at: why.span, why, in: text)
    case .caseReference(let reference, let aspect, let negated):
      return try explainCase(reference, aspect: aspect, negated: negated, why, in: text)
    }
  }

  private func explain(_ condition: Condition, _ why: WhyQuestion, in text: SourceText) throws(StatementFailure) -> Outcome {
    let frame = try ResolvedFrame(why.frame, in: casebook, text, default: settings.asOf, changes: changeCount)
    let resolved = try resolved(condition, in: text)
    let evaluator = evaluator(frame.frame, values: resolved.values)
    let body = resolved.body
    let words = Printer.text(of: condition)
    let line = ClaimLine(casebook)
    let (lines, claims) = try evaluating(why.span, text) { () throws(EvaluationStop) -> ([String], [ClaimRef]) in
      let truth = try evaluator.ask(body, time: frame.frame.time)
      let builder = ProofBuilder(evaluator)
      let printer = self.printer(evaluator, line)
      var lines = ["\(words): \(RowStatus(truth.verdict).name)"]
      var proofs: [Proof] = []
      var best: (witness: Witness, rank: Int)?
      try evaluator.forEachWitness(of: body, within: frame.frame.time) { (witness, truth) throws(EvaluationStop) in
        let side = truth.side
        let rank = side.isSettled ? 3 : side.level == .claimed ? 2 : 1
        if best.map({ rank > $0.rank }) ?? true { best = (witness, rank) }
      }
      if let witness = best?.witness {
        proofs = try builder.grounds(of: body, in: witness.binding, at: witness.moment)
      } else if truth.denied > .none, let moment = evaluator.moments(of: frame.frame.time).first {
        proofs = try builder.grounds(against: body, at: moment)
      }
      lines += printer.lines(for: proofs).map { "  " + $0 }
      if lines.count == 1 { lines.append("  nobody recorded here says so or denies it") }
      return (lines, proofs.flatMap(\.claims))
    }
    return Outcome(
      .prose(Prose(frame: frame.words, lines: lines)), remarks: frame.remarks, restsOn: line.labels.labels(claims))
  }

  private func explainRow(_ number: Int, at span: Span, _ why: WhyQuestion, in text: SourceText) throws(StatementFailure) -> Outcome {
    guard let last = lastAnswer, !last.rows.isEmpty else {
      throw StatementFailure(
        Diagnostic(
          .error, "no-answer", "there is no answer whose rows could be explained", at: Location(text, span),
          help: ["ask with `show` first, or write `why` and a condition: `why party(state: China, treaty: CAT)`"]))
    }
    guard last.rows.indices.contains(number - 1) else {
      throw StatementFailure(
        Diagnostic(
          .error, "no-such-row", "the last answer has no row \(number); it has \(last.rows.count)", at: Location(text, span),
          help: ["write a number from 1 to \(last.rows.count)"]))
    }
    let row = last.rows[number - 1]
    let evaluator = evaluator(row.frame.frame, values: row.values)
    let line = ClaimLine(casebook)
    let (lines, claims) = try evaluating(span, text) { () throws(EvaluationStop) -> ([String], [ClaimRef]) in
      guard let witness = row.witness else { return (["nothing was recorded to count"], []) }
      let proofs = try ProofBuilder(evaluator).grounds(of: row.body, in: witness.binding, at: witness.moment)
      return (self.printer(evaluator, line).lines(for: proofs), proofs.flatMap(\.claims))
    }
    return Outcome(
      .prose(Prose(frame: row.frame.words, lines: lines.isEmpty ? ["it is named in the casebook"] : lines)),
      restsOn: line.labels.labels(claims))
  }

  func printer(_ evaluator: NaiveEvaluator, _ line: ClaimLine) -> ProofPrinter {
    ProofPrinter(casebook, text: { evaluator.value($0)?.text ?? "…" }, claimLine: { line.short($0) })
  }
}
