import Engine
import Frameworks
import Presentation
import Semantics
import Source
import Syntax

extension Session {
  func evaluate(_ question: EvaluateQuestion, in text: SourceText) throws(StatementFailure) -> Outcome {
    let frame = try ResolvedFrame(question.frame, in: casebook, text, default: settings.asOf, changes: changeCount)
    let runnable = try framework(question.framework, at: question.span, in: text)
    let reader = CaseReader(casebook, runnable, frame.frame, bar: settings.bar)
    let day = try Session.day(of: frame.frame, at: Location(text, question.span))
    let framework = runnable.framework
    switch question.target {
    case .all:
      let reports = reader.cases().map {
        CaseReport(reader.file(for: $0, on: day), under: framework, in: casebook, width: settings.width)
      }
      let shown = reports.filter(\.file.hasEvidence)
      guard !shown.isEmpty else {
        return Outcome(.prose(Prose(frame: frame.words, lines: ["no case has a claim in this frame"])), remarks: frame.remarks)
      }
      let picture = CasesPicture(
        conditions: shown[0].shortConditions, scale: framework.scale, rows: shown.map(\.row))
      let records = RecordTable(shown.map(\.record), conditions: framework.conditions.map(\.name), frame: frame.words + barWords)
      let first = Words.count(shown.count, "case") + " under \(framework.name), \(frame.words); evidence bar: \(settings.bar.rawValue)"
      return Outcome(
        .cases(records, lines: [first, ""] + picture.lines(width: settings.width) + adviceLine()), remarks: frame.remarks,
        next: ["evaluate \(Session.typed(shown[0].file.host))", "why \(Session.typed(shown[0].file.host))"],
        restsOn: shown.flatMap(\.citedIDs))
    case .caseReference(let reference):
      let key = try caseKey(reference, reader, in: text)
      let report = CaseReport(reader.file(for: key, on: day), under: framework, in: casebook, width: settings.width)
      guard report.file.hasEvidence else {
        return Outcome(.prose(Prose(frame: frame.words, lines: [emptyCase(report)])), remarks: frame.remarks)
      }
      let records = RecordTable([report.record], conditions: framework.conditions.map(\.name), frame: frame.words + barWords)
      let host = Session.typed(report.file.host)
      return Outcome(
        .cases(records, lines: report.verdictLines + adviceLine()), remarks: frame.remarks,
        next: ["why \(host)", "why \(host) \(framework.conditions[0].name)", "evaluate all"], restsOn: report.citedIDs)
    }
  }

  func explainCase(
    _ reference: CaseReference, aspect: Word?, negated: Bool, _ why: WhyQuestion, in text: SourceText
  ) throws(StatementFailure) -> Outcome {
    let frame = try ResolvedFrame(why.frame, in: casebook, text, default: settings.asOf, changes: changeCount)
    let runnable = try framework(nil, at: why.span, in: text)
    let framework = runnable.framework
    let reader = CaseReader(casebook, runnable, frame.frame, bar: settings.bar)
    let key = try caseKey(reference, reader, in: text)
    let day = try Session.day(of: frame.frame, at: Location(text, why.span))
    let report = CaseReport(reader.file(for: key, on: day), under: framework, in: casebook, width: settings.width)
    let lines: [String]
    var restsOn = report.explainedIDs(nil)
    if !report.file.hasEvidence {
      lines = [emptyCase(report)]
    } else if let aspect, let outcome = framework.outcome(named: aspect.text), negated {
      lines = report.whyNotLines(outcome)
    } else if let aspect, let condition = framework.condition(named: aspect.text), !negated {
      lines = report.whyLines(condition)
      restsOn = report.explainedIDs(condition)
    } else if let aspect, framework.outcome(named: aspect.text) != nil {
      lines = report.whyLines(nil)
    } else if let aspect {
      let known = framework.conditions.map(\.name) + framework.outcomes.map(\.name)
      throw StatementFailure(
        Diagnostic(
          .error, "no-such-condition", "\(framework.name) has no condition or outcome `\(aspect.text)`",
          at: Location(text, aspect.span),
          help: EditDistance.nearest(to: aspect.text, among: known).first.map { ["did you mean `\($0)`?"] } ?? [
            "conditions: \(framework.conditions.map(\.name).joined(separator: ", "))",
            "outcomes, after `not`: \(framework.outcomes.map(\.name).joined(separator: ", "))",
          ]))
    } else {
      lines = report.whyLines(nil)
    }
    let host = Session.typed(report.file.host)
    return Outcome(
      .prose(Prose(frame: "as of \(report.asOf)", lines: lines)), remarks: frame.remarks,
      next: ["evaluate \(host)", "disputes \(host)"], restsOn: restsOn)
  }

  /// For programs, which are told of the bar where it is not the usual one.
  private var barWords: String { settings.bar == .any ? "" : ", evidence bar \(settings.bar.rawValue)" }

  /// The verdict is no advice, and says so once a session.
  private func adviceLine() -> [String] {
    if hasGivenAdviceLine { return [] }
    hasGivenAdviceLine = true
    return ["", "A verdict follows from the clauses and the cited values. It is not legal advice."]
  }

  private func emptyCase(_ report: CaseReport) -> String {
    if report.file.setAside.isEmpty { return "no claim here lets one judge a condition for \(report.title)" }
    return "no claim about \(report.title) holds on \(report.asOf); it has "
      + Words.count(report.file.setAside.count, "claim") + " of other days"
  }

  /// nil for the last day that a case's claims attest.
  static func day(of frame: Frame, at location: Location) throws(StatementFailure) -> Day? {
    switch frame.time {
    case .anyTime: return nil
    case .day(let day): return day
    case .someDay, .everyDay:
      throw StatementFailure(
        Diagnostic(
          .error, "one-day", "a case is evaluated on one day", at: location,
          help: ["write `as of` and a date; `compare … across dates` shows several"]))
    }
  }

  static func typed(_ name: String) -> String { NameProblem.quotedIfNeeded(name) }

  // MARK: Finding framework and case

  private func framework(_ name: Name?, at span: Span, in text: SourceText) throws(StatementFailure) -> RunnableFramework {
    let declared: Casebook.DeclaredFramework
    if let name {
      let folded = NameTable.fold(name.text)
      guard let found = casebook.frameworks.first(where: { NameTable.fold($0.declaration.name.text) == folded }) else {
        let known = casebook.frameworks.map(\.declaration.name.text)
        throw StatementFailure(
          Diagnostic(
            .error, "unknown-framework", "no framework named \"\(name.text)\"", at: Location(text, name.span),
            help: ["there are: " + known.map { Session.typed($0) }.joined(separator: ", ")]))
      }
      declared = found
    } else {
      guard let first = casebook.frameworks.first else {
        throw StatementFailure(
          Diagnostic(
            .error, "no-framework", "this casebook has no framework to evaluate under", at: Location(text, span),
            help: ["a framework is declared in a file: see docs"]))
      }
      declared = first
    }
    var resolver = FrameworkResolver(casebook)
    guard let runnable = resolver.resolve(declared) else { throw StatementFailure(resolver.diagnostics) }
    return runnable
  }

  /// One name is a host, else a population; where several cases fit, the error lists them.
  private func caseKey(_ reference: CaseReference, _ reader: CaseReader, in text: SourceText) throws(StatementFailure) -> CaseKey {
    let cases = reader.cases()
    let values = casebook.facts.values
    func words(_ keys: [CaseKey]) -> String {
      keys.map { "\(Session.typed(values.text($0.population))) in \(Session.typed(values.text($0.host)))" }.joined(separator: " · ")
    }
    let first = try name(reference.first, in: text)
    let fitting: [CaseKey]
    if let host = reference.host {
      let hostName = try name(host, in: text)
      fitting = cases.filter { values.text($0.population) == first && values.text($0.host) == hostName }
    } else {
      let hosted = cases.filter { values.text($0.host) == first }
      fitting = hosted.isEmpty ? cases.filter { values.text($0.population) == first } : hosted
    }
    if fitting.count == 1 { return fitting[0] }
    let location = Location(text, reference.span)
    if fitting.isEmpty {
      throw StatementFailure(
        Diagnostic(
          .error, "no-case", "\(text.text(in: reference.span)) is no case here: no claim about its conditions or outcome",
          at: location, help: ["cases: " + words(cases)]))
    }
    throw StatementFailure(
      Diagnostic(.error, "several-cases", "several cases fit", at: location, help: ["write one of: " + words(fitting)]))
  }

  func name(_ designation: Designation, in text: SourceText) throws(StatementFailure) -> String {
    let location = Location(text, designation.span)
    switch casebook.names.resolve(designation.text) {
    case .success(let name): return name
    case .failure(.unknown(let suggestions)):
      throw StatementFailure(
        NameProblem.unknownName(designation.text, role: "name", suggestions: suggestions).diagnostic(at: location))
    case .failure(.ambiguous(let candidates)):
      throw StatementFailure(NameProblem.ambiguousName(designation.text, candidates: candidates).diagnostic(at: location))
    }
  }
}
