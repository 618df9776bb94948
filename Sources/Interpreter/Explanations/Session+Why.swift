import Engine
import Explanation
import Presentation
import Semantics
import Source
import Syntax

extension Session {
  func explain(_ why: WhyQuestion, in text: SourceText) throws(StatementFailure) -> Outcome {
    switch why.target {
    case .condition(let condition): return try explain(condition, why, in: text)
    case .row(let number, let span): return try explainRow(number, at: span, why, in: text)
    case .last:
      guard let ask = lastAsk else { return try explainRow(1, at: why.span, why, in: text) }
      let again = WhyQuestion(
        target: .condition(ask.condition), frame: why.frame.isEmpty ? ask.frame : why.frame, why.span)
      return try explain(ask.condition, again, in: text)
    case .caseReference(let reference, let aspect, let negated):
      return try explainCase(reference, aspect: aspect, negated: negated, why, in: text)
    }
  }

  // MARK: A condition

  private func explain(_ condition: Condition, _ why: WhyQuestion, in text: SourceText) throws(StatementFailure)
    -> Outcome
  {
    let frame = try ResolvedFrame(why.frame, in: casebook, text, default: settings.asOf, changes: changeCount)
    let resolved = try resolved(condition, in: text)
    let evaluator = evaluator(frame.frame, values: resolved.values)
    let builder = ProofBuilder(evaluator, casebook)
    let words = resolved.variableNames
    if let test = resolved.test {
      let time = frame.frame.time
      let (found, proofs) = try evaluating(why.span, text, by: evaluator) {
        () throws(EvaluationStop) -> (NaiveEvaluator.GroupFinding, [Proof]) in
        let found = try evaluator.ask(resolved.body, test, time: time)
        return (found, try self.instances(of: found.witnesses, resolved.body, words: words, evaluator, builder, time))
      }
      let verdict = RowStatus(found.truth.verdict).name
      let heading =
        ["\(Printer.text(of: condition)): \(verdict)"] + figures(condition, found).map { "  " + $0 }
        + [Session.takenOf(found.witnesses.count)]
      let explained = Explained(
        question: Printer.text(of: Statement(.why(why), why.span)), verdict: verdict, affirmed: true, proofs: proofs,
        binding: [],
        finding: nil, misses: [], days: nil)
      return outcome(explained, heading: heading, frame, evaluator)
    }
    let (truth, finding) = try evaluating(why.span, text, by: evaluator) { () throws(EvaluationStop) -> (Truth, Finding) in
      let truth = try evaluator.ask(resolved.body, time: frame.frame.time, by: settings.evaluator).truth
      return (truth, try self.finding(of: resolved.body, truth, words, evaluator, builder, frame.frame.time))
    }
    var heading = ["\(Printer.text(of: condition)): \(RowStatus(truth.verdict).name)"]
    if finding.isSilent { heading.append("  nobody recorded here says so or denies it") }
    if let days = finding.daysShown { heading.append("  " + Session.shown(for: days)) }
    let question = Printer.text(of: Statement(.why(why), why.span))
    return outcome(
      Explained(
        question: question, verdict: RowStatus(truth.verdict).name, affirmed: finding.affirmed, proofs: finding.proofs,
        binding: finding.binding, finding: finding.own, misses: finding.misses, days: finding.days),
      heading: heading, frame, evaluator)
  }

  /// What there is to show of a condition.
  private struct Finding {
    var proofs: [Proof] = []
    /// Whether the proofs are of the condition, not of its failing.
    var affirmed = true
    var binding: [Proof.Named] = []
    /// Of one condition that nothing gives.
    var own: NearMiss.Finding?
    var misses: [NearMiss] = []
    var days: DateSpan?
    /// Of a span, the day that stands for the others.
    var daysShown: DateSpan?
    var isSilent: Bool { proofs.isEmpty }
  }

  private func finding(
    of body: Body, _ truth: Truth, _ words: [String], _ evaluator: NaiveEvaluator, _ builder: ProofBuilder,
    _ time: Frame.Time
  ) throws(EvaluationStop) -> Finding {
    var finding = Finding()
    var best: (witness: Witness, rank: Int)?
    try evaluator.forEachWitness(of: body, within: time) { (witness, truth) throws(EvaluationStop) in
      let rank = truth.side.isSettled ? 3 : Int(truth.side.level.rawValue)
      if best.map({ rank > $0.rank }) ?? true { best = (witness, rank) }
    }
    guard let moment = best?.witness.moment ?? evaluator.moments(of: time).first else { return finding }
    let occasion = evaluator.occasion(of: moment, within: time)
    finding.days = occasion.days
    if case .day = time {} else { finding.daysShown = occasion.days }
    if let witness = best?.witness {
      finding.proofs = try builder.grounds(of: body, in: witness.binding, words: words, at: occasion)
      finding.binding = Proof.named(witness.binding, words)
      if !finding.proofs.isEmpty { return finding }
    } else if truth.denied > .none {
      finding.proofs = try builder.grounds(against: body, words: words, at: occasion)
      finding.affirmed = false
      if !finding.proofs.isEmpty { return finding }
    }
    if truth.verdict == .met { return finding }
    // Of what nobody denies either, what comes nearest to the thing itself.
    var asked = body
    if case .not(let inner) = body.condition.onlyPart { asked = Body(variables: body.variables, condition: inner) }
    let finder = NearMissFinder(evaluator, casebook, builder)
    finding.own = try finder.finding(of: asked, words: words, at: occasion)
    finding.misses = try finder.misses(of: asked, words: words, at: occasion)
    return finding
  }

  // MARK: A row

  private func explainRow(_ number: Int, at span: Span, _ why: WhyQuestion, in text: SourceText)
    throws(StatementFailure) -> Outcome
  {
    guard let last = lastAnswer, !last.tuples.isEmpty else {
      throw StatementFailure(
        Diagnostic(
          .error, "no-answer", "there is no answer whose rows could be explained", at: Location(text, span),
          help: ["ask with `show` first, or write `why` and a condition: `why party(state: China, treaty: CAT)`"]))
    }
    guard last.tuples.indices.contains(number - 1) else {
      throw .noSuchRow(number, of: last.tuples.count, at: Location(text, span))
    }
    let row = last.row(number - 1)
    let time = last.frame.frame.time
    let evaluator = evaluator(last.frame.frame, values: last.values)
    evaluator.computed = last.computed
    if let workings = last.workings { evaluator.adopt(workings) }
    let builder = ProofBuilder(evaluator, casebook)
    var days: DateSpan?
    let (proofs, binding) = try evaluating(span, text, by: evaluator) { () throws(EvaluationStop) -> ([Proof], [Proof.Named]) in
      days = row.witnesses.last.map { evaluator.occasion(of: $0.moment, within: time).days } ?? nil
      guard row.witnesses.count == 1, let witness = row.witnesses.first else {
        return (try self.instances(of: row.witnesses, row.body, words: last.words, evaluator, builder, time), [])
      }
      let occasion = evaluator.occasion(of: witness.moment, within: time)
      let grounds = try builder.grounds(of: row.body, in: witness.binding, words: last.words, at: occasion)
      return (grounds, Proof.named(witness.binding, last.words))
    }
    var heading: [String] = []
    if row.witnesses.count != 1 {
      heading = [Session.takenOf(row.witnesses.count)]
    } else if case .day = time {
    } else if let days {
      heading = [Session.shown(for: days)]
    }
    if proofs.isEmpty, !row.witnesses.isEmpty { heading.append("it is named in the casebook; no source declares it") }
    return outcome(
      Explained(
        question: last.question, verdict: nil, affirmed: true, proofs: proofs, binding: binding, finding: nil,
        misses: [], days: days),
      heading: heading, last.frame, evaluator)
  }

  private static func shown(for days: DateSpan) -> String {
    days.first == days.last ? "shown for \(days.text)" : "shown for some day of \(days.text), nobody says which"
  }

  private static func takenOf(_ count: Int) -> String {
    count == 0 ? "nothing was recorded to count" : "taken of \(Words.count(count, "row")):"
  }

  /// Words that tell one row of many from the others.
  static let mostWordsOfInstance = 3

  // MARK: Outcomes

  private func outcome(
    _ explained: Explained, heading: [String], _ frame: ResolvedFrame, _ evaluator: NaiveEvaluator
  ) -> Outcome {
    let line = ClaimLine(casebook)
    var printer = ProofPrinter(casebook, value: { evaluator.value($0) }, claimLine: { line.inProof($0) })
    printer.questionDays = explained.days
    let outline = ProofOutline(explained.proofs, casebook)
    let document = ProofDocument(explained, outline, printer, casebook, evaluator, frame, line.labels)
    var heading = heading
    let lines = outline.lines(printer)
    var whole = lines
    if !explained.proofs.isEmpty, whole.isEmpty { heading.append("it is named in the casebook; no source declares it") }
    if explained.proofs.isEmpty {
      let misses = NearMissPrinter(printer, casebook)
      if explained.misses.isEmpty || explained.finding?.against.isEmpty == false {
        whole = explained.finding.map { misses.more(of: $0) } ?? []
      }
      if !explained.misses.isEmpty {
        if explained.verdict != nil { heading.append("  what comes nearest:") }
        whole += misses.lines(explained.misses)
      }
    }
    // The heading, the frame and what follows below take rows, too.
    let room = max(6, settings.height - heading.count - 4)
    func folded(_ number: Int?) -> [ProofOutline.Line] {
      outline.folded(printer, of: number, toFit: room) { [width = settings.width] line in
        1 + (DisplayWidth.of(line.text) + 2 * line.depth + 4) / width
      }
    }
    func answer(_ whole: [ProofOutline.Line], _ folded: [ProofOutline.Line], heading: [String]) -> ExplanationAnswer {
      ExplanationAnswer(
        frame: frame.words, heading: heading, whole: Outline(whole), folded: Outline(folded),
        footer: Session.footer(folded),
        document: { document.value }, graph: { document.graph })
    }
    let restsOn = line.labels.labels(explained.claims)
    let grounds = CitableAnswer([explained.citable], in: casebook)
    let first = answer(whole, explained.proofs.isEmpty ? whole : folded(nil), heading: heading)
    let numbers = lines.compactMap(\.number)
    if !numbers.isEmpty {
      lastPrinted = NumberedEntries(
        of: "the proof",
        entry: { number in
          guard outline.node(number) != nil else { return nil }
          let part = answer(outline.lines(printer, of: number), folded(number), heading: [])
          return Outcome(.explanation(part), restsOn: restsOn)
        }, numbers: numbers)
    }
    return Outcome(.explanation(first), remarks: frame.remarks, restsOn: restsOn, grounds: grounds)
  }

  private static func footer(_ lines: [ProofOutline.Line]) -> [String] {
    let numbers = lines.filter { $0.isFolded }.compactMap(\.number)
    if let first = numbers.first { return ["… is folded; a number alone opens it: \(first)"] }
    // Claims that say the same are folded under their statement.
    var statement: Int?
    for line in lines {
      statement = line.number ?? statement
      if line.isFolded, let statement { return ["… is folded; a number alone opens it: \(statement)"] }
    }
    return []
  }
}

/// What was found of a question, ready to be written in any format.
struct Explained {
  let question: String
  /// nil for a row of an answer.
  let verdict: String?
  /// Whether the proofs are of the question, not of its failing.
  let affirmed: Bool
  let proofs: [Proof]
  /// The words of the question and their values.
  let binding: [Proof.Named]
  /// Of a question of one condition that nothing gives.
  let finding: NearMiss.Finding?
  let misses: [NearMiss]
  let days: DateSpan?

  var claims: [ClaimRef] {
    let near =
      (finding.map { $0.against.flatMap(\.claims) + $0.ofOtherDays.map(\.claim) } ?? []) + misses.flatMap(\.claims)
    return proofs.flatMap(\.claims) + near
  }

  var citable: CitableAnswer.Row {
    var (lists, rules): (Set<Int>, Set<RuleID>) = ([], [])
    for proof in proofs {
      proof.forEach { conclusion in
        switch conclusion {
        case .rule(let id, _): rules.insert(id)
        case .closedList(let list, _): lists.insert(list)
        case .further(let further):
          rules.formUnion(further.rules)
          lists.formUnion(further.lists)
        case .row, .denial, .absence, .every, .test, .claim, .aggregate, .instance, .exception, .outsideSpans,
          .closedDefinition, .refutedRule, .against, .setAside:
          break
        }
      }
    }
    return CitableAnswer.Row(claims: claims, lists: lists.sorted(), rules: rules.sorted())
  }
}

extension Outline {
  init(_ lines: [ProofOutline.Line]) {
    self.init(lines.map { Outline.Line(number: $0.number, depth: $0.depth, text: $0.text) })
  }
}

extension Formula {
  /// The only condition that `and` joins, or the formula itself.
  var onlyPart: Formula {
    if case .and(let parts) = self, parts.count == 1 { return parts[0].onlyPart }
    return self
  }
}
