import Frameworks
import Presentation
import Semantics
import Source
import Syntax

extension Session {
  func evaluate(_ question: EvaluateQuestion, in text: SourceText) throws(StatementFailure) -> Outcome {
    let asked = try asked(question, in: text)
    switch question.target {
    case .all: return try evaluateAll(asked)
    case .caseReference: return evaluateOne(asked, isUsual: question.framework == nil)
    }
  }

  private func evaluateAll(_ asked: AskedCases) throws(StatementFailure) -> Outcome {
    let line = ClaimLine(casebook)
    let reports = try reports(asked, line)
    let records = records(reports, asked)
    let next = reports.first.map { ["evaluate \(Session.typed($0.file.host))", "why \(Session.typed($0.file.host))"] } ?? []
    guard let first = reports.first else {
      return Outcome(.cases(records, lines: ["no case has a claim in this frame"]), remarks: asked.frame.remarks)
    }
    let picture = CasesPicture(
      conditions: first.shortConditions, scale: asked.framework.scale, rows: reports.map(\.row))
    let heading =
      Words.count(reports.count, "case") + " under \(asked.framework.name), \(asked.frame.words); "
      + "evidence bar: \(settings.bar.rawValue)"
    let lines = [heading, ""] + picture.lines(width: settings.width) + CaseReport.premises(of: reports)
    return Outcome(
      .cases(records, lines: lines + adviceLine()), remarks: asked.frame.remarks, next: next,
      restsOn: reports.flatMap(\.citedIDs), grounds: CitableAnswer(reports))
  }

  /// - Parameter isUsual: whether the framework is the one that `how` searches by.
  private func evaluateOne(_ asked: AskedCases, isUsual: Bool) -> Outcome {
    let line = ClaimLine(casebook)
    let study = CaseStudy(
      asked.keys[0], on: asked.day, by: asked.reader, others: otherReaders(than: asked.framework, in: asked.frame.frame),
      in: casebook)
    let report = CaseReport(
      study.file, under: asked.framework, in: casebook, line: line, width: settings.width,
      frame: asked.frame.wordsBesideTime)
    guard report.file.hasEvidence else {
      return Outcome(.cases(records([], asked), lines: [report.emptySentence]), remarks: asked.frame.remarks)
    }
    let host = Session.typed(report.file.host)
    var next = ["why \(host)", "why \(host) \(asked.framework.conditions[0].name)"]
    // The highest outcome, unless nothing else comes out already.
    let outcomes = asked.framework.outcomeIndices
    if isUsual, let goal = report.evaluation.counts.reached == outcomes.suffix(1) ? outcomes.first : outcomes.last {
      next.append("how \(host) to \(asked.framework[goal].name)")
    }
    if study.history.stretches.count > 1 { next.append("compare evaluate \(host) across dates") }
    return Outcome(
      .cases(records([report], asked), lines: report.verdictLines(study) + adviceLine()), remarks: asked.frame.remarks,
      next: next + ["cite", "evaluate all", "help verdict"], restsOn: report.citedIDs, grounds: CitableAnswer([report]))
  }

  /// Cases of which something is claimed that could decide; says meanwhile how far it is, and stops when asked to.
  func reports(_ asked: AskedCases, _ line: ClaimLine) throws(StatementFailure) -> [CaseReport] {
    var reports: [CaseReport] = []
    for (index, key) in asked.keys.enumerated() {
      if isInterrupted() { throw StatementFailure(.stopped()) }
      reportProgress { "\(index) of \(asked.keys.count) cases; Ctrl-C stops" }
      let file = asked.reader.file(for: key, on: asked.day)
      guard file.hasEvidence else { continue }
      reports.append(CaseReport(file, under: asked.framework, in: casebook, line: line, width: settings.width))
    }
    return reports
  }

  /// For programs, which are told of the bar where it is not the usual one.
  private func records(_ reports: [CaseReport], _ asked: AskedCases) -> RecordTable {
    let bar = settings.bar == .any ? "" : ", evidence bar \(settings.bar.rawValue)"
    return RecordTable(
      reports.map(\.record), conditions: asked.framework.conditions.map(\.name), frame: asked.frame.words + bar)
  }

  func explainCase(
    _ reference: CaseReference, aspect: Word?, negated: Bool, _ why: WhyQuestion, in text: SourceText
  ) throws(StatementFailure) -> Outcome {
    let asked = try asked(.caseReference(reference), under: nil, why.frame, at: why.span, in: text)
    let framework = asked.framework
    let report = CaseReport(
      asked.reader.file(for: asked.keys[0], on: asked.day), under: framework, in: casebook, width: settings.width,
      frame: asked.frame.wordsBesideTime)
    let lines: [String]
    var aspectShown = CaseExplanation.Aspect.verdict
    var explained = report.explained(nil)
    if !report.file.hasEvidence {
      lines = [report.emptySentence]
    } else if let aspect, let outcome = framework.outcome(named: aspect.text), negated {
      lines = report.whyNotLines(outcome)
      aspectShown = .not(outcome)
    } else if let aspect, let condition = framework.condition(named: aspect.text), !negated {
      lines = report.whyLines(condition)
      aspectShown = .condition(condition)
      explained = report.explained(condition)
    } else if let aspect, framework.outcome(named: aspect.text) != nil {
      lines = report.whyLines(nil)
    } else if let aspect {
      throw noSuchAspect(aspect, of: framework, in: text)
    } else {
      lines = report.whyLines(nil)
    }
    let host = Session.typed(report.file.host)
    let question = Printer.text(of: Statement(.why(why), why.span))
    let explanation = CaseExplanation(report: report, aspect: aspectShown, question: question, frame: asked.frame.words)
    let frame = (["as of \(report.asOf)"] + asked.frame.wordsBesideTime).joined(separator: ", ")
    let content: Outcome.Content =
      if report.file.hasEvidence {
        .explanation(
          ExplanationAnswer(
            frame: frame, heading: lines, whole: Outline([Outline.Line]()), document: { explanation.document }, graph: { explanation.graph }))
      } else {
        .prose(Prose(frame: frame, lines: lines))
      }
    return Outcome(
      content, remarks: asked.frame.remarks,
      next: ["evaluate \(host)", "disputes \(host)"], restsOn: report.line.labels.labels(explained),
      grounds: CitableAnswer(explained, in: casebook))
  }

  private func noSuchAspect(_ aspect: Word, of framework: Framework, in text: SourceText) -> StatementFailure {
    let known = framework.conditions.map(\.name) + framework.outcomes.map(\.name)
    return StatementFailure(
      Diagnostic(
        .error, "no-such-condition", "\(framework.name) has no condition or outcome `\(aspect.text)`",
        at: Location(text, aspect.span),
        help: EditDistance.nearest(to: aspect.text, among: known).first.map { ["did you mean `\($0)`?"] } ?? [
          "conditions: \(framework.conditions.map(\.name).joined(separator: ", "))",
          "outcomes, after `not`: \(framework.outcomes.map(\.name).joined(separator: ", "))",
        ]))
  }

  /// The verdict is no advice, and says so once a session.
  func adviceLine() -> [String] {
    if hasGivenAdviceLine { return [] }
    hasGivenAdviceLine = true
    return ["", "A verdict follows from the clauses and the cited values. It is not legal advice."]
  }
}
