import Engine
import Frameworks
import Presentation
import Semantics
import Source
import Syntax

extension Session {
  /// `compare evaluate …`: the same cases once for each source, world, date, framework or name.
  func compareCases(
    _ question: EvaluateQuestion, _ compare: CompareQuestion, in text: SourceText
  ) throws(StatementFailure) -> Outcome {
    let comparison: CaseComparison
    if case .dates(let dates) = compare.axis, dates.isEmpty {
      comparison = try history(of: question, in: text)
    } else {
      comparison = try self.comparison(of: question, compare, in: text)
    }
    let reports = comparison.groups.flatMap(\.columns).map(\.report)
    var next: [String] = []
    if let report = reports.first { next = ["evaluate \(Session.typed(report.file.host))", "why \(Session.typed(report.file.host))"] }
    let advice = reports.isEmpty ? [] : adviceLine()
    return Outcome(
      .cases(comparison.records, lines: comparison.lines + advice), next: next, restsOn: reports.flatMap(\.citedIDs),
      grounds: CitableAnswer(reports))
  }

  // MARK: Value by value

  private func comparison(
    of question: EvaluateQuestion, _ compare: CompareQuestion, in text: SourceText
  ) throws(StatementFailure) -> CaseComparison {
    let axis = caseAxis(compare.axis)
    var groups: [CaseComparison.Group] = []
    var mute: [(label: String, reason: String)] = []
    for variant in try caseVariants(of: question, compare, in: text) {
      let reports: [CaseReport]
      do throws(StatementFailure) {
        reports = try inOwnWorld(of: variant.question, in: text)
      } catch {
        // A source may say nothing of a case, and there may be none of a name: that is an answer, not a mistake.
        guard axis.admitsNoCase, error.diagnostics.contains(where: { $0.id == "no-case" }) else { throw error }
        mute.append((variant.value, "no claim about its conditions or outcome"))
        continue
      }
      if reports.isEmpty { mute.append((variant.value, "no claim that could decide")) }
      for report in reports {
        let title = axis.makesGroups ? report.title : ""
        let column = CaseComparison.Column(
          label: variant.value, cells: axis.words.columns.map { _ in .text(variant.value) }, report: report)
        if let index = groups.firstIndex(where: { $0.title == title }) {
          groups[index].columns.append(column)
        } else {
          groups.append(CaseComparison.Group(title: title, columns: [column]))
        }
      }
    }
    // What no source knows as a case is none, whoever is asked.
    if groups.isEmpty, case .sources = compare.axis { _ = try asked(question, in: text) }
    return CaseComparison(
      axis: axis.words, groups: groups, mute: mute, heading: heading(of: question, across: axis.words), width: settings.width)
  }

  /// How the values of an axis are put, whether the cases of one value stand beside those of another, and whether a
  /// value may be without a case.
  private func caseAxis(
    _ axis: CompareQuestion.Axis
  ) -> (words: CaseComparison.Axis, makesGroups: Bool, admitsNoCase: Bool) {
    func words(_ name: String, _ singular: String? = nil, columns: [String]) -> CaseComparison.Axis {
      CaseComparison.Axis(name: name, singular: singular ?? name, columns: columns)
    }
    switch axis {
    case .sources: return (words("source", columns: ["source"]), true, true)
    case .worlds: return (words("world", columns: ["world"]), true, false)
    case .dates: return (words("as of", "date", columns: ["as of"]), true, false)
    // The case's own columns hold the names of these.
    case .frameworks: return (words("framework", columns: []), true, false)
    case .field(let word, _): return (words(word.text, columns: []), false, true)
    }
  }

  private func heading(of question: EvaluateQuestion, across axis: CaseComparison.Axis) -> String {
    var world = inChangedWorld
    if axis.singular == "world" { world = "" }
    for case .inWorld(let word) in question.frame.map(\.form) { world = ", in world \(word.text)" }
    return "\(question.targetWords) across \(axis.singular)s\(world); evidence bar: \(settings.bar.rawValue)"
  }

  /// The reports of a question in the world that its frame names; they keep that world's casebook.
  private func inOwnWorld(
    of question: EvaluateQuestion, in text: SourceText
  ) throws(StatementFailure) -> [CaseReport] {
    try inWorld(of: question.frame, in: text) { () throws(StatementFailure) in
      try reports(try asked(question, in: text), ClaimLine(casebook))
    }
  }

  /// The question once for each value of the axis.
  private func caseVariants(
    of question: EvaluateQuestion, _ compare: CompareQuestion, in text: SourceText
  ) throws(StatementFailure) -> [(value: String, question: EvaluateQuestion)] {
    guard case .field(let word, let names) = compare.axis else {
      return try variants(of: compare, in: text).compactMap { variant in
        if case .evaluate(let evaluate) = variant.question { return (variant.value, evaluate) }
        return nil
      }
    }
    return try names.map { name throws(StatementFailure) in
      guard let target = question.target.with(word.text, name) else {
        throw StatementFailure(
          Diagnostic(
            .error, "axis-not-used", "a case is of a `population` in a `host`, not of a `\(word.text)`", at: Location(text, word.span),
            help: ["write `across population over …` or `across host over …`"]))
      }
      let reference = EvaluateQuestion(
        target: target, framework: question.framework, frame: question.frame, question.span)
      return (name.text, reference)
    }
  }

  // MARK: Over time

  /// The stretches of days on which the outcomes stay the same, with the claims that end each.
  private func history(of question: EvaluateQuestion, in text: SourceText) throws(StatementFailure) -> CaseComparison {
    let line = ClaimLine(casebook)
    let asked = try asked(question, in: text)
    let axis = CaseComparison.Axis(name: "days", singular: "day", columns: ["since", "until", "ended_by"])
    let groups = asked.keys.compactMap { key -> CaseComparison.Group? in
      let columns = CaseHistory(of: key, by: asked.reader).stretches.map { stretch in
        CaseComparison.Column(
          label: stretch.words,
          cells: [
            stretch.first == .distantPast ? .none : .date(stretch.first.text),
            stretch.last == .distantFuture ? .none : .date(stretch.last.text),
            .list(stretch.endedBy.map { .text(line.labels.label($0.claim)) }),
          ], report: CaseReport(stretch.file, under: asked.framework, in: casebook, line: line, width: settings.width),
          saysDays: true, notes: endings(of: stretch, line))
      }
      return columns.first.map { CaseComparison.Group(title: $0.report.title, columns: columns) }
    }
    return CaseComparison(
      axis: axis, groups: groups, mute: [], heading: heading(of: question, across: axis), width: settings.width)
  }

  /// What begins and what ceases to hold when a stretch is over.
  private func endings(of stretch: CaseHistory.Stretch, _ line: ClaimLine) -> [String] {
    [(false, "no longer holds"), (true, "begins to hold")].compactMap { begins, words in
      let claims = stretch.endedBy.filter { $0.begins == begins }.map { turn in
        "\(line.labels.label(turn.claim)) \(casebook.shortCitation(casebook.details(of: turn.claim)))"
      }
      return claims.isEmpty ? nil : "then \(words): \(claims.joined(separator: ", "))"
    }
  }
}

extension CaseHistory.Stretch {
  /// `2004`, `2016-02-02 to 2016-12-30`, `since 2016-12-31`, `until 2003-12-31`.
  var words: String {
    switch (first == .distantPast, last == .distantFuture) {
    case (true, true): "always"
    case (true, false): "until \(last.text)"
    case (false, true): "since \(first.text)"
    case (false, false): DateSpan(first: first, last: last).text
    }
  }
}

extension EvaluateQuestion {
  /// As it was asked for: "China", "all cases".
  fileprivate var targetWords: String {
    switch target {
    case .all: "all cases"
    case .caseReference(let reference): reference.first.text + (reference.host.map { " in \($0.text)" } ?? "")
    }
  }
}

extension EvaluateQuestion.Target {
  /// The case with another population or host; nil for any other word.
  fileprivate func with(_ word: String, _ name: Name) -> EvaluateQuestion.Target? {
    switch (self, word) {
    case (.all, "population"), (.all, "host"), (.all, "state"):
      return .caseReference(CaseReference(first: .name(name), host: nil))
    case (.caseReference(let reference), "population"):
      return .caseReference(CaseReference(first: .name(name), host: reference.host ?? reference.first))
    case (.caseReference(let reference), "host"), (.caseReference(let reference), "state"):
      return .caseReference(CaseReference(first: reference.host == nil ? .name(name) : reference.first, host: reference.host == nil ? nil : .name(name)))
    default: return nil
    }
  }
}
