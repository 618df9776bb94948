import Engine
import Frameworks
import Semantics
import Source
import Syntax

/// A question about cases with its names resolved: what to read, on which day, of whom.
struct AskedCases {
  let frame: ResolvedFrame
  let reader: CaseReader
  /// nil for the last day that a case's claims attest.
  let day: Day?
  let keys: [CaseKey]

  var framework: Framework { reader.framework }
}

extension Session {
  func asked(_ question: EvaluateQuestion, in text: SourceText) throws(StatementFailure) -> AskedCases {
    try asked(question.target, under: question.framework, question.frame, at: question.span, in: text)
  }

  func asked(
    _ target: EvaluateQuestion.Target, under name: Name?, _ clauses: [FrameClause], at span: Span, in text: SourceText
  ) throws(StatementFailure) -> AskedCases {
    let frame = try ResolvedFrame(clauses, in: casebook, text, default: settings.asOf, changes: changeCount)
    let reader = CaseReader(casebook, try framework(name, at: span, in: text), frame.frame, bar: settings.bar)
    let day = try Session.day(of: frame.frame, at: Location(text, span))
    switch target {
    case .all: return AskedCases(frame: frame, reader: reader, day: day, keys: reader.cases())
    case .caseReference(let reference):
      let key = try caseKey(reference, reader, in: text)
      lastHost = casebook.facts.values.text(key.host)
      return AskedCases(frame: frame, reader: reader, day: day, keys: [key])
    }
  }

  /// Readers for the casebook's other frameworks, in the same frame.
  func otherReaders(than framework: Framework, in frame: Frame) -> [CaseReader] {
    casebook.frameworks.filter { $0.declaration.name.text != framework.name }.compactMap { declared in
      var resolver = FrameworkResolver(casebook)
      return resolver.resolve(declared).map { CaseReader(casebook, $0, frame, bar: settings.bar) }
    }
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

  func framework(_ name: Name?, at span: Span, in text: SourceText) throws(StatementFailure) -> RunnableFramework {
    let declared: Casebook.DeclaredFramework
    if let name {
      guard let found = casebook.framework(named: name.text) else {
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
  func caseKey(_ reference: CaseReference, _ reader: CaseReader, in text: SourceText) throws(StatementFailure) -> CaseKey {
    let cases = reader.cases()
    let values = casebook.facts.values
    func words(_ keys: [CaseKey]) -> String {
      keys.map { "\(Session.typed(values.text($0.population))) in \(Session.typed(values.text($0.host)))" }.joined(separator: " · ")
    }
    let first = try name(reference.first, in: text)
    let fitting: [CaseKey]
    var shown = first
    if let host = reference.host {
      let hostName = try name(host, in: text)
      shown = hostName
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
          at: location,
          help: [
            cases.isEmpty ? "there is none in this frame" : "cases: " + words(cases),
            "`\(Session.typed(shown))` alone shows what is recorded of it",
          ]))
    }
    throw StatementFailure(
      Diagnostic(.error, "several-cases", "several cases fit", at: location, help: ["write one of: " + words(fitting)]))
  }

  func name(_ designation: Designation, in text: SourceText) throws(StatementFailure) -> String {
    let location = Location(text, designation.span)
    switch casebook.names.resolve(designation.text) {
    case .success(let name): return name
    case .failure(.unknown):
      let suggestions = casebook.suggestions(for: designation.text)
      throw StatementFailure(
        NameProblem.unknownName(designation.text, role: "name", suggestions: suggestions).diagnostic(at: location))
    case .failure(.ambiguous(let candidates)):
      throw StatementFailure(NameProblem.ambiguousName(designation.text, candidates: candidates).diagnostic(at: location))
    }
  }
}
