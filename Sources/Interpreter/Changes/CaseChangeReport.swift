import Frameworks
import Presentation
import Semantics

/// What `how` found for a case, in words and as records: three kinds of change, kept apart.
struct CaseChangeReport {
  let report: CaseReport
  let target: OutcomeIndex
  let facts: CaseChanges
  let evidence: CaseChanges
  let framework: CaseChanges

  private var kinds: [(kind: CaseChange.Kind, changes: CaseChanges)] {
    [(.facts, facts), (.evidence, evidence), (.framework, framework)]
  }

  private var targetWords: String { report.framework[target].description }
  private var counts: OutcomeCounts { report.evaluation.counts }

  /// Whether everything that comes out now is higher.
  private var isDownwards: Bool { counts.ends.map { target < $0.from } ?? false }

  /// The line that shows the least change, to be typed; a long one stands above, where it can be copied.
  var tries: [String] {
    let first = kinds.lazy.compactMap { $0.changes.inEveryCombination.first ?? $0.changes.inSomeCombination.first }.first
    return [first?.statement].compactMap { $0 }.filter { $0.count <= CaseChangeReport.longestTry }
  }

  private static let longestTry = 100

  // MARK: For a reader

  var lines: [String] {
    var lines = [sentence, report.circumstances, now, ""]
    if isDownwards { lines += ["what this protection rests on", ""] }
    for (kind, changes) in kinds { lines += block(kind, changes) + [""] }
    lines += kinds.map { "searched, \($0.kind.rawValue): \($0.changes.searched)" }
    if kinds.contains(where: { !$0.changes.all.isEmpty }) {
      lines.append("each was run in a scratch world before it is shown; no part of one gives the outcome")
    }
    return lines
  }

  /// "Thailand would come to regime stretching if 4 conditions changed; not by other evidence, not under another framework".
  private var sentence: String {
    var (ways, others): ([String], [String]) = ([], [])
    for (kind, changes) in kinds {
      if let best = changes.inEveryCombination.first {
        ways.append(way(kind, best))
      } else if let best = changes.inSomeCombination.first {
        ways.append(way(kind, best) + " in some combinations")
      } else {
        others.append(CaseChangeReport.denial(of: kind) + (changes.within.map { ", up to \(Words.count($0, "change"))" } ?? ""))
      }
    }
    let host = report.file.host
    if ways.isEmpty { return "nothing that was tried brings \(host) to \(targetWords)" }
    // It comes out now and then as it is; the changes make it certain.
    let isAlways = counts[target] > 0 && kinds.contains { !$0.changes.inEveryCombination.isEmpty }
    return "\(host) would \(isAlways ? "always " : "")come to \(targetWords) \(ways.joined(separator: ", or "))"
      + (others.isEmpty ? "" : "; " + others.joined(separator: ", "))
  }

  private static func denial(of kind: CaseChange.Kind) -> String {
    switch kind {
    case .facts: "not by other facts"
    case .evidence: "not by other evidence"
    case .framework: "not under another framework"
    }
  }

  private func way(_ kind: CaseChange.Kind, _ change: CaseChange) -> String {
    let count = change.parts.count
    switch kind {
    case .facts: return "if \(Words.count(count, "condition changed", "conditions changed"))"
    case .evidence where change.steps != nil: return "if \(Words.count(count, "dispute was", "disputes were")) settled"
    case .evidence where change.isWholeSource: return "without \(change.parts[0])"
    case .evidence: return "if \(Words.count(count, "claim was", "claims were")) set aside"
    case .framework: return change.parts[0]
    }
  }

  private var now: String {
    "now: \(CaseReport.words(for: report.evaluation)); \(targetWords) in \(counts[target]) of "
      + Words.count(counts.combinations, "combination")
  }

  private func block(_ kind: CaseChange.Kind, _ changes: CaseChanges) -> [String] {
    var lines = [heading(of: kind)]
    lines += changes.inEveryCombination.flatMap { self.lines(for: $0) }
    if changes.inEveryCombination.isEmpty {
      lines.append("  \(none(of: changes))")
      lines += changes.obstacles.map { "  \($0)" }
    }
    if !changes.inSomeCombination.isEmpty {
      lines.append("  in some combinations only:")
      lines += changes.inSomeCombination.flatMap { self.lines(for: $0) }
    }
    return lines
  }

  /// *None within 2* is not *impossible*.
  private func none(of changes: CaseChanges) -> String {
    let part = counts[target] > 0 || changes.inSomeCombination.isEmpty ? "none" : "none in all combinations"
    return changes.within.map { "\(part) within \($0), which is not to say that there is none" } ?? part
  }

  private func heading(of kind: CaseChange.Kind) -> String {
    switch kind {
    case .facts: "of facts: what would have to be so"
    case .evidence: "of evidence: what would have to be settled or set aside"
    case .framework: "of framework: what else it would have to be judged by"
    }
  }

  /// What changes, how much that is, and what comes of it; below it the line to type.
  private func lines(for change: CaseChange) -> [String] {
    var what = change.parts.joined(separator: " · ")
    if let steps = change.steps {
      let conditions = Words.count(change.parts.count, "condition")
      what = change.kind == .evidence ? "settled: \(what)" : "\(what)  (\(conditions), \(Words.count(steps, "step")))"
    } else if change.kind == .evidence {
      what = "set aside: \(what)"
    }
    var then = "→ \(CaseReport.words(for: change.evaluation))"
    if change.reach == .someCombination {
      let counts = change.evaluation.counts
      let place = change.evaluation.framework.outcome(named: report.framework[target].name)
      then += ", in \(place.map { counts[$0] } ?? 0) of \(counts.combinations)"
    }
    if change.file.day != report.file.day { then += ", as of \(change.file.day.text)" }
    return ["  \(what)  \(then)", "      \(change.statement)"]
  }

  // MARK: For programs

  /// One record a change; `steps` is empty where no value is given, `reach` is `all` or `some`.
  var records: RecordTable {
    let rows = kinds.flatMap { _, changes in
      changes.all.map { change -> [Cell] in
        let evaluation = change.evaluation
        let reached = evaluation.framework.outcome(named: report.framework[target].name).map { evaluation.counts[$0] } ?? 0
        func number(_ value: Int) -> Cell { .number(NumberCell(Double(value))) }
        func outcome(_ index: OutcomeIndex?) -> Cell { index.map { .text(evaluation.framework[$0].name) } ?? .none }
        return [
          .text(report.file.population), .text(report.file.host), .date(change.file.day.text), .text(evaluation.framework.name),
          .text(report.framework[target].name), .text(change.kind.rawValue),
          .text(change.reach == .everyCombination ? "all" : "some"), .list(change.parts.map(Cell.text)),
          number(change.parts.count), change.steps.map(number) ?? .none, .text(change.statement),
          outcome(evaluation.counts.ends?.from), outcome(evaluation.counts.ends?.to),
          evaluation.verdict.map { .text($0.rawValue) } ?? .none, number(evaluation.counts.combinations), number(reached),
        ]
      }
    }
    return RecordTable(frame: recordFrame, columns: Self.columns, rows: rows)
  }

  private var recordFrame: String {
    (["as of \(report.asOf)", "evidence bar \(report.file.bar.rawValue)"]
      + kinds.map { "\($0.kind.rawValue) searched: \($0.changes.searched)" }).joined(separator: "; ")
  }

  static let columns: [RecordTable.Column] = [
    "population", "host", "as_of", "framework", "target", "kind", "reach", "change", "changes", "steps", "statement", "from", "to",
    "verdict", "combinations", "reached",
  ]
}

extension CaseChange {
  /// Whether a whole source is left out.
  var isWholeSource: Bool { statement.hasPrefix("suppose without source") }
}
