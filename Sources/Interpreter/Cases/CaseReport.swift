import Engine
import Frameworks
import Presentation
import Semantics

/// A case evaluated under a framework, in the words and pictures of `evaluator.md` §4.
struct CaseReport {
  let file: CaseFile
  let evaluation: Evaluation
  let casebook: Casebook
  let line: ClaimLine
  let width: Int
  /// Whom it hears and in which world, where that is not everybody in the world of the files.
  let frame: [String]

  /// - Parameters:
  ///   - line: of the same casebook; one for many reports saves making it for each.
  ///   - width: columns that pictures may take.
  init(
    _ file: CaseFile, under framework: Framework, in casebook: Casebook, line: ClaimLine? = nil, width: Int = 80,
    frame: [String] = []
  ) {
    self.width = width
    self.frame = frame
    self.file = file
    self.casebook = casebook
    evaluation = Evaluation(of: file.values, under: framework)
    self.line = line ?? ClaimLine(casebook)
  }

  var framework: Framework { evaluation.framework }
  var asOf: String { file.day.text }
  var title: String { file.title }

  /// The ids of what a verdict shows.
  var citedIDs: [String] { line.labels.labels(file.cited) }

  /// What an explanation shows: claims of other days too, and of one condition only where one is asked for.
  func explained(_ only: ConditionIndex?) -> [ClaimRef] {
    let setAside = file.setAside.map(\.claim)
    guard let only else { return file.cited + setAside.map(\.claim) }
    let coded = (file.live + setAside).filter { $0.condition == only }.map(\.claim)
    let eitherOr = file.eitherOr.filter { $0.constraint.first == only || $0.constraint.second == only }.map(\.claim)
    return coded + eitherOr
  }

  var comparison: AuthorComparison? { file.author.flatMap { evaluation.counts.compared(toAuthor: $0) } }

  // MARK: For programs

  var record: CaseRecord {
    let ends = evaluation.counts.ends
    return CaseRecord(
      population: file.population, host: file.host, asOf: asOf, framework: framework.name, premise: premise,
      values: framework.conditionIndices.map { condition in
        (framework[condition].name, file.values.claimed[condition.position].map { framework[$0] })
      },
      from: ends.map { framework[$0.from].name }, to: ends.map { framework[$0.to].name },
      verdict: evaluation.verdict?.rawValue, combinations: evaluation.combinations.count,
      authorFrom: file.author.map { framework[$0.from].name }, authorTo: file.author.map { framework[$0.to].name },
      against: comparison?.rawValue, restsOn: file.restsOn.map { line.labels.label($0) })
  }

  var premise: String? {
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
  var sentence: String { "\(file.host): \(CaseReport.words(for: evaluation))" }

  /// In place of a verdict, where nothing is claimed that could decide.
  var emptySentence: String {
    if file.setAside.isEmpty { return "no claim here lets one judge a condition for \(title)" }
    return "no claim about \(title) holds on \(([asOf] + frame).joined(separator: ", ")); it has "
      + Words.count(file.setAside.count, "claim") + " of other days"
  }

  func describe(_ interval: OutcomeInterval) -> String { framework.words(for: interval) }

  /// What the verdict holds for.
  var circumstances: String {
    let parts = ["\(title), as of \(asOf)", "under \(framework.name)"] + frame
    return "\(parts.joined(separator: ", ")); evidence bar: \(file.bar.rawValue)"
  }

  var premiseLines: [String] {
    if file.premises.isEmpty {
      return casebook.relation(named: "premise") == nil ? [] : ["premise: nobody recorded here says what they are"]
    }
    let parts = file.premises.map { "\($0.value.replacingUnderscores) (\(line.short($0.claim)))" }
    return ["premise: " + parts.joined(separator: "; ")]
  }

  var shortConditions: [String] { framework.conditions.map { String($0.name.prefix(4)) } }

  // MARK: Why

  /// The clause, the values, the claims: one block per condition, or of one condition.
  func whyLines(_ only: ConditionIndex?) -> [String] {
    var lines = only == nil ? [sentence, circumstances] + premiseLines + clauseLines : []
    for condition in framework.conditionIndices where only == nil || only == condition {
      lines.append("")
      lines.append("\(framework[condition].name): \(framework[condition].description)")
      lines += block(condition).lines(width: width) + originLines(condition)
      lines += eitherOrLines(condition)
    }
    return only == nil ? lines + [""] + authorLines + remarks : Array(lines.dropFirst())
  }

  /// Which clauses decide, and in how many combinations.
  private var clauseLines: [String] { decidingClauses.map { wording(of: $0.clause, $0.count) } }

  var decidingClauses: [(clause: ClauseIndex, count: Int)] {
    var counts: [ClauseIndex: Int] = [:]
    for combination in evaluation.combinations { counts[combination.ruling.clause, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  func wording(of clause: ClauseIndex, _ count: Int) -> String {
    let c = framework[clause]
    let sources = casebook.sources(of: c, in: framework)
    return "clause \"\(c.title)\" gives \(framework[c.outcome].description) \(framework.condition(of: c)): "
      + "\(count) of \(evaluation.combinations.count) combinations" + (sources.isEmpty ? "" : "  (\(sources.joined(separator: "; ")))")
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

  /// Where several claims agree on a value, how many of them are independent of each other.
  private func originLines(_ condition: ConditionIndex) -> [String] {
    let mine = file.live.filter { $0.condition == condition }
    let levels = LevelSet(mine.map(\.level))
    guard mine.count > levels.count else { return [] }
    let corroboration = Corroboration(casebook)
    let counts = levels.map { level in
      "\(framework[level]) \(corroboration.origins(of: mine.filter { $0.level == level }.map(\.claim)))"
    }
    return ["  independent origins: " + counts.joined(separator: ", ")]
  }

  func reason(_ reason: CaseFile.SetAside.Reason) -> String {
    switch reason {
    case .otherDay: "outside the day"
    case .settledByPreferred: "settled by another source"
    case .belowBar(.better): "below the bar, others say more firmly"
    case .belowBar: "below the bar, disputed"
    }
  }

  private func stateWords(_ condition: ConditionIndex) -> String {
    let isUnknown = evaluation.state(of: condition) == .unknown
    return stateWord(condition) + (isUnknown ? ": nobody recorded here speaks of it, so every value is possible" : "")
  }

  func stateWord(_ condition: ConditionIndex) -> String {
    switch evaluation.state(of: condition) {
    case .unknown: "unknown"
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
