import Engine
import Frameworks
import Presentation
import Semantics

/// What `evaluate` shows of one case: the verdict, what would settle it, and how far it holds.
extension CaseReport {
  /// One sentence first; then the premise, the table, the chart, the research agenda, the author, and what moves it.
  func verdictLines(_ study: CaseStudy) -> [String] {
    var lines = [sentence, circumstances] + casebook.notes(on: framework) + premiseLines + [""]
    lines += CasesPicture(conditions: shortConditions, scale: framework.scale, rows: [row]).lines(width: width)
    lines.append("")
    lines += chart(study).lines(width: width)
    return lines + authorLines + remarks + firmness(study)
  }

  // MARK: The chart

  private func chart(_ study: CaseStudy) -> IntervalChart {
    var rows = [IntervalChart.Row("derived", .counts(evaluation.counts.counts), note: combinationsNote)]
    if study.sources.count > 1 { rows.append(sourceRow(study)) }
    if let author = file.author {
      let cited = file.authors.map { casebook.shortCitation(casebook.details(of: $0.claim)) }
      rows.append(
        IntervalChart.Row(
          "author", .interval(author.from.position, author.to.position), note: Set(cited).sorted().joined(separator: "; ")))
    }
    return IntervalChart(outcomes: shortOutcomes, rows: rows, settling: settling)
  }

  private var combinationsNote: String {
    evaluation.combinations.count == 1 ? "1 combination" : "\(evaluation.combinations.count) combinations"
  }

  /// Each source where its claims alone lead.
  private func sourceRow(_ study: CaseStudy) -> IntervalChart.Row {
    var labels = framework.outcomes.map { _ in [String]() }
    var mute: [String] = []
    for (source, evaluation) in study.bySource {
      let name = casebook.source(source).name
      for outcome in evaluation.counts.reached { labels[outcome.position].append(name) }
      if evaluation.combinations.isEmpty { mute.append("\(name) contradicts itself") }
    }
    return IntervalChart.Row("by source", .labels(labels), note: mute.joined(separator: "; "))
  }

  /// Heads of the chart: "between protection vacuum and ad hoc" is too long for one. Where the short forms of two
  /// outcomes would be the same, the words that the framework calls them by.
  private var shortOutcomes: [String] {
    let short = framework.outcomes.map { outcome -> String in
      if outcome.description.hasPrefix("between ") { return "between" }
      return outcome.description.split(separator: " ").last.map { $0 == "hoc" ? "ad hoc" : String($0) } ?? outcome.name
    }
    let plain = short.filter { $0 != "between" }
    return Set(plain).count == plain.count ? short : framework.outcomes.map { $0.name.replacingUnderscores }
  }

  // MARK: The research agenda

  /// One line per unsettled condition: what remains if it were settled at each value, the most decisive first.
  private var settling: [IntervalChart.Settling] {
    guard evaluation.counts.reached.count > 1 else { return [] }
    let effects = evaluation.settlingEffects()
    let pivotal = evaluation.pivotalCounts()
    let order = effects.map(\.condition).reduce(into: [ConditionIndex]()) { if !$0.contains($1) { $0.append($1) } }
    return order.map { condition in
      let mine = effects.filter { $0.condition == condition }.sorted { $0.level < $1.level }
      if mine.allSatisfy({ $0.remaining.reached == evaluation.counts.reached }) {
        return IntervalChart.Settling(framework[condition].name, [("any value", "the same")], remark: "idle")
      }
      let isDecisive = mine.allSatisfy { $0.remaining.reached.count == 1 }
      return IntervalChart.Settling(
        framework[condition].name, grouped(mine),
        remark: (isDecisive ? "decisive, " : "")
          + "pivotal in \(pivotal[condition.position]) of \(evaluation.combinations.count)")
    }
  }

  /// Values that leave the same outcomes stand together: `opposed, lacking → vacuum`.
  private func grouped(_ effects: [SettlingEffect]) -> [(value: String, outcome: String)] {
    var groups: [(values: [String], outcome: String)] = []
    for effect in effects {
      let outcome = effect.remaining.ends.map { brief($0) } ?? "nothing"
      if groups.last?.outcome == outcome {
        groups[groups.count - 1].values.append(framework[effect.level])
      } else {
        groups.append(([framework[effect.level]], outcome))
      }
    }
    return groups.map { ($0.values.joined(separator: ", "), $0.outcome) }
  }

  func brief(_ interval: OutcomeInterval) -> String {
    let from = framework[interval.from].name
    return interval.from == interval.to ? from : "\(from) to \(framework[interval.to].name)"
  }

  // MARK: The author

  var authorLines: [String] {
    guard let author = file.author else { return ["no author's outcome is recorded for this case"] }
    let tag = file.authors.contains { $0.isByExclusion } ? " (by exclusion)" : ""
    let start = "author: \(describe(author))\(tag)"
    switch comparison {
    case .agrees: return [start + ": agrees"]
    case .compatible: return [start + ": compatible"] + needs(author)
    case .departs: return [start + ": departs"] + needs(author) + [suspects]
    case nil: return [start]
    }
  }

  /// Where D and the author part, one of three is mistaken.
  private var suspects: String {
    let clauses = Set(evaluation.combinations.map(\.ruling.clause)).sorted().map { "\"\(framework[$0].title)\"" }
    let coding = file.restsOn.map { line.labels.label($0) }
    let authors = Set(file.authors.map { casebook.shortCitation(casebook.details(of: $0.claim)) }).sorted()
    return "three suspects: the coding (\(coding.joined(separator: " "))), "
      + "the \(clauses.count == 1 ? "clause" : "clauses") (\(clauses.joined(separator: ", "))), "
      + "the author (\(authors.joined(separator: "; ")))"
  }

  /// Where conditions are unknown: the values of theirs with which the clauses would give what the author concludes.
  /// It is not filled in.
  private func needs(_ author: OutcomeInterval) -> [String] {
    let unknown = framework.conditionIndices.filter { evaluation.state(of: $0) == .unknown }
    if unknown.isEmpty { return [] }
    let search = FactChangeSearch(to: author, changing: unknown)
    let changes = search.run(on: evaluation.values, under: framework).changes
    if changes.isEmpty {
      let names = unknown.map { framework[$0].name }.joined(separator: " and ")
      return ["no value of \(names) would give that under the clauses"]
    }
    return ["for that the clauses would need: \(words(for: changes))"]
  }

  /// So many ways are written one by one.
  private static let mostWays = 4

  /// `representative met`; `law no or some and will no or some`, where any value of the one goes with any of the other;
  /// else way by way.
  private func words(for changes: [FactChange]) -> String {
    let conditions = changes[0].assignments.map(\.condition)
    if changes.allSatisfy({ $0.assignments.map(\.condition) == conditions }) {
      let levels = conditions.indices.map { i in Set(changes.map { $0.assignments[i].level }).sorted() }
      if levels.reduce(1, { $0 * $1.count }) == changes.count {
        return zip(conditions, levels).map { condition, levels in
          framework[condition].name + " " + levels.map { framework[$0] }.joined(separator: " or ")
        }.joined(separator: " and ")
      }
    }
    var ways = changes.prefix(CaseReport.mostWays).map { change in
      change.assignments.map { "\(framework[$0.condition].name) \(framework[$0.level])" }.joined(separator: " and ")
    }
    if changes.count > ways.count { ways.append(Words.count(changes.count - ways.count, "other way")) }
    return ways.joined(separator: ", or ")
  }

  var remarks: [String] {
    var lines: [String] = []
    let unknown = framework.conditionIndices.filter { evaluation.state(of: $0) == .unknown }.map { framework[$0].name }
    if !unknown.isEmpty {
      lines.append("unknown, so every value is possible: \(unknown.joined(separator: ", "))")
    }
    let idle = evaluation.idleDisputes().map { framework[$0].name }
    if !idle.isEmpty { lines.append("idle disputes: \(idle.joined(separator: ", "))") }
    return lines
  }

  // MARK: How far it holds

  /// Bars, sources and frameworks under which the same outcomes are possible, and those under which others are.
  private func firmness(_ study: CaseStudy) -> [String] {
    var lines: [String] = []
    let variations = study.variations
    let holding = variations.filter(\.holds).map { words(for: $0.change) }
    if !holding.isEmpty { lines.append("it holds " + holding.joined(separator: " · ")) }
    for variation in variations where !variation.holds {
      lines.append("\(words(for: variation.change)): \(CaseReport.words(for: variation.evaluation))")
    }
    if study.sources.count == 1 {
      lines.append("it rests on \(casebook.source(study.sources[0]).name) alone")
    }
    let count = study.history.stretches.count
    if count > 1 { lines.append("over time it moves: the outcomes differ between \(count) stretches of days") }
    return lines
  }

  private func words(for change: CaseStudy.Variation.Change) -> String {
    switch change {
    case .without(let source): "without \(casebook.source(source).name)"
    case .bar(let bar): "at evidence bar \(bar.rawValue)"
    case .framework(let name): "under \(name)"
    }
  }

  /// "protection vacuum, settled".
  static func words(for evaluation: Evaluation) -> String {
    guard let verdict = evaluation.verdict, let ends = evaluation.counts.ends else {
      return "no combination is left; the claims contradict one another"
    }
    return "\(evaluation.framework.words(for: ends)), \(verdict.rawValue)"
  }

  // MARK: Several cases

  /// On what premise the cases of a table stand: one line for each answer, with the cases that have it.
  static func premises(of reports: [CaseReport]) -> [String] {
    guard let casebook = reports.first?.casebook, casebook.relation(named: "premise") != nil else { return [] }
    var groups: [(premise: String, cases: [String])] = []
    for report in reports {
      let premise = report.premise.map { $0.replacingUnderscores.split(separator: "|").joined(separator: " or ") } ?? "not said"
      let title = reports.count { $0.file.host == report.file.host } == 1 ? report.file.host : report.title
      if let index = groups.firstIndex(where: { $0.premise == premise }) {
        groups[index].cases.append(title)
      } else {
        groups.append((premise, [title]))
      }
    }
    return groups.map { "premise \($0.premise): \($0.cases.joined(separator: ", "))" }
  }
}

extension Framework {
  /// "from ad hoc to regime stretching".
  func words(for interval: OutcomeInterval) -> String {
    let from = self[interval.from].description
    return interval.from == interval.to ? from : "from \(from) to \(self[interval.to].description)"
  }
}
