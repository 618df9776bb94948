import Engine
import Frameworks
import Presentation
import Semantics

/// A case evaluated under a framework, in the words and pictures of `evaluator.md` §4.
struct CaseReport {
  let file: CaseFile
  let evaluation: Evaluation
  private let casebook: Casebook
  private let line: ClaimLine
  private let width: Int

  /// - Parameters:
  ///   - line: of the same casebook; one for many reports saves making it for each.
  ///   - width: columns that pictures may take.
  init(
    _ file: CaseFile, under framework: Framework, in casebook: Casebook, line: ClaimLine? = nil, width: Int = 80
  ) {
    self.width = width
    self.file = file
    self.casebook = casebook
    evaluation = Evaluation(of: file.values, under: framework)
    self.line = line ?? ClaimLine(casebook)
  }

  var framework: Framework { evaluation.framework }
  var asOf: String { DateSpan(first: file.day, last: file.day).text }
  var title: String { file.title }

  /// The ids of what a verdict shows.
  var citedIDs: [String] { line.labels.labels(file.cited) }

  /// The ids of what an explanation shows: claims of other days too, and of one condition only where one is asked for.
  func explainedIDs(_ only: ConditionIndex?) -> [String] {
    let setAside = file.setAside.map(\.claim)
    guard let only else { return citedIDs + line.labels.labels(setAside.map(\.claim)) }
    let coded = (file.live + setAside).filter { $0.condition == only }.map(\.claim)
    let eitherOr = file.eitherOr.filter { $0.constraint.first == only || $0.constraint.second == only }.map(\.claim)
    return line.labels.labels(coded + eitherOr)
  }

  var comparison: AuthorComparison? { file.author.flatMap { evaluation.counts.compared(toAuthor: $0) } }

  // MARK: For programs

  var record: CaseRecord {
    let ends = evaluation.counts.ends
    return CaseRecord(
      population: file.population, host: file.host, asOf: asOf, framework: framework.name, premise: premise,
      values: framework.conditionIndices.map { condition in file.values.claimed[condition.position].map { framework[$0] } },
      from: ends.map { framework[$0.from].name }, to: ends.map { framework[$0.to].name },
      verdict: evaluation.verdict?.rawValue, combinations: evaluation.combinations.count,
      authorFrom: file.author.map { framework[$0.from].name }, authorTo: file.author.map { framework[$0.to].name },
      against: comparison?.rawValue, restsOn: file.restsOn.map { line.labels.label($0) })
  }

  private var premise: String? {
    let values = Set(file.premises.map(\.value)).sorted()
    return values.isEmpty ? nil : values.joined(separator: "|")
  }

  var row: CasesPicture.Row {
    let reached = evaluation.counts.reached
    return CasesPicture.Row(
      title, date: String(asOf.prefix(7)), values: framework.conditionIndices.map { c in file.values.claimed[c.position].map(\.position) },
      verdict: evaluation.verdict?.rawValue ?? "none", outcome: reached.count == 1 ? framework[reached[0]].name : "",
      counts: evaluation.counts.counts, author: comparison?.rawValue ?? "")
  }

  // MARK: For a reader

  /// "China: protection vacuum, settled".
  var sentence: String {
    guard let verdict = evaluation.verdict, let ends = evaluation.counts.ends else {
      return "\(file.host): no combination is left; the claims contradict one another"
    }
    let outcome = describe(ends)
    return "\(file.host): \(outcome), \(verdict.rawValue)"
  }

  private func describe(_ interval: OutcomeInterval) -> String {
    let from = framework[interval.from].description
    return interval.from == interval.to ? from : "from \(from) to \(framework[interval.to].description)"
  }

  /// The verdict with its premise, chart and what would settle it.
  var verdictLines: [String] {
    var lines = [sentence, circumstances]
    lines += premiseLines
    lines.append("")
    lines += CasesPicture(conditions: shortConditions, scale: framework.scale, rows: [row]).lines(width: width)
    lines.append("")
    lines += chart.lines(width: width)
    lines += authorLines + remarks
    return lines
  }

  /// What the verdict holds for.
  private var circumstances: String {
    "\(title), as of \(asOf), under \(framework.name); evidence bar: \(file.bar.rawValue)"
  }

  private var premiseLines: [String] {
    if file.premises.isEmpty {
      return casebook.relation(named: "premise") == nil ? [] : ["premise: nobody recorded here says what they are"]
    }
    let parts = file.premises.map { "\($0.value.replacingUnderscores) (\(line.short($0.claim)))" }
    return ["premise: " + parts.joined(separator: "; ")]
  }

  var shortConditions: [String] { framework.conditions.map { String($0.name.prefix(4)) } }

  private var chart: IntervalChart {
    var rows = [IntervalChart.Row("derived", .counts(evaluation.counts.counts), note: combinationsNote)]
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

  /// One line per unsettled condition: what remains if it were settled at each value.
  private var settling: [IntervalChart.Settling] {
    guard evaluation.counts.reached.count > 1 else { return [] }
    let effects = evaluation.settlingEffects()
    let pivotal = evaluation.pivotalCounts()
    let order = effects.map(\.condition).reduce(into: [ConditionIndex]()) { if !$0.contains($1) { $0.append($1) } }
    return order.map { condition in
      let mine = effects.filter { $0.condition == condition }.sorted { $0.level < $1.level }
      return IntervalChart.Settling(
        framework[condition].name,
        mine.map { effect in
          let ends = effect.remaining.ends
          return (framework[effect.level], ends.map { brief($0) } ?? "nothing")
        },
        remark: pivotal[condition.position] == 0 ? "idle" : "pivotal in \(pivotal[condition.position]) of \(evaluation.combinations.count)")
    }
  }

  private func brief(_ interval: OutcomeInterval) -> String {
    let from = framework[interval.from].name
    return interval.from == interval.to ? from : "\(from) to \(framework[interval.to].name)"
  }

  private var authorLines: [String] {
    guard let author = file.author else { return ["no author's outcome is recorded for this case"] }
    var lines = ["author: \(describe(author))" + (file.authors.contains { $0.isByExclusion } ? " (by exclusion)" : "")]
    switch comparison {
    case .agrees: lines[0] += ": agrees"
    case .compatible: lines[0] += ": compatible"
    case .departs: lines[0] += ": departs; suspect the coding, the clauses and the author alike"
    case nil: break
    }
    return lines
  }

  private var remarks: [String] {
    var lines: [String] = []
    let unknown = framework.conditionIndices.filter { evaluation.state(of: $0) == .unknown }.map { framework[$0].name }
    if !unknown.isEmpty {
      lines.append("unknown, so every value is possible: \(unknown.joined(separator: ", "))")
    }
    let idle = evaluation.idleDisputes().map { framework[$0].name }
    if !idle.isEmpty { lines.append("idle disputes: \(idle.joined(separator: ", "))") }
    return lines
  }

  // MARK: Why

  /// The clause, the values, the claims: one block per condition, or of one condition.
  func whyLines(_ only: ConditionIndex?) -> [String] {
    var lines = only == nil ? [sentence, circumstances] + premiseLines + clauseLines : []
    for condition in framework.conditionIndices where only == nil || only == condition {
      lines.append("")
      lines.append("\(framework[condition].name): \(framework[condition].description)")
      lines += block(condition).lines(width: width)
      lines += eitherOrLines(condition)
    }
    return only == nil ? lines + [""] + authorLines + remarks : Array(lines.dropFirst())
  }

  /// Which clauses decide, and in how many combinations.
  private var clauseLines: [String] {
    var counts: [ClauseIndex: Int] = [:]
    for combination in evaluation.combinations { counts[combination.ruling.clause, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { clause, count in
      let c = framework[clause]
      let tests = c.tests.isEmpty ? "otherwise" : "if " + c.tests.map { framework.wording(of: $0) }.joined(separator: " and ")
      return "clause \"\(c.title)\" gives \(framework[c.outcome].description) \(tests): "
        + "\(count) of \(evaluation.combinations.count) combinations"
    }
  }

  private func block(_ condition: ConditionIndex) -> ClaimsBlock {
    func dates(_ claim: ClaimRef) -> String { Words.dates(casebook.details(of: claim)) }
    let mine = file.live.filter { $0.condition == condition }
    return ClaimsBlock(
      framework[condition].name, stateWords(condition),
      claims: mine.map { c in
        let details = casebook.details(of: c.claim)
        return ClaimsBlock.Claim(
          framework[c.level], id: line.labels.label(c.claim), citation: casebook.citation(details), grade: details.grade.word,
          dates: dates(c.claim), remarks: (c.facet.map { [$0] } ?? []) + (c.isSweeping ? ["sweeping"] : []))
      },
      setAside: file.setAside.filter { $0.claim.condition == condition }.map { setAside in
        let c = setAside.claim
        return ClaimsBlock.SetAside(
          id: line.labels.label(c.claim), citation: casebook.shortCitation(casebook.details(of: c.claim)),
          reason: "\(framework[c.level]), \(reason(setAside.reason)): " + Words.dates(casebook.details(of: c.claim)))
      })
  }

  private func reason(_ reason: CaseFile.SetAside.Reason) -> String {
    switch reason {
    case .otherDay: "outside the day"
    case .settledByPreferred: "settled by another source"
    case .belowBar(.better): "below the bar, others say more firmly"
    case .belowBar: "below the bar, disputed"
    }
  }

  private func stateWords(_ condition: ConditionIndex) -> String {
    switch evaluation.state(of: condition) {
    case .unknown: "unknown: nobody recorded here speaks of it, so every value is possible"
    case .settled(let level): "settled at \(framework[level])"
    case .contested(.inDegree): "contested in degree"
    case .contested(.inKind): "contested in kind"
    }
  }

  private func eitherOrLines(_ condition: ConditionIndex) -> [String] {
    file.eitherOr.filter { $0.constraint.first == condition || $0.constraint.second == condition }.map { eitherOr in
      let constraint = eitherOr.constraint
      return "  \(framework[constraint.first].name) or \(framework[constraint.second].name) reaches "
        + "\(framework[constraint.level])  \(line.short(eitherOr.claim))"
    }
  }

  /// *Why not T*: for each clause that gives it, what fails.
  func whyNotLines(_ target: OutcomeIndex) -> [String] {
    let total = evaluation.combinations.count
    let reached = evaluation.counts[target]
    var lines = [sentence, "\(framework[target].description) comes out in \(reached) of \(total) combinations"]
    let standings = evaluation.standings(ofClausesGiving: target)
    if standings.isEmpty { lines.append("no clause of \(framework.name) gives it") }
    for standing in standings {
      let clause = framework[standing.clause]
      lines.append("clause \"\(clause.title)\" would give it" + (clause.tests.isEmpty ? " where no clause before it fits" : " if:"))
      for (test, holding) in zip(clause.tests, standing.holding) {
        lines.append("  \(framework.wording(of: test)): holds in \(holding) of \(total)" + (holding == 0 ? "  fails" : ""))
      }
      if standing.fitting > standing.deciding {
        lines.append("  an earlier clause decides in \(standing.fitting - standing.deciding) of the combinations that fit")
      }
    }
    return lines
  }
}

extension String {
  /// A value of a list as words: `survival_migrants` reads "survival migrants".
  var replacingUnderscores: String { String(map { $0 == "_" ? " " : $0 }) }
}
