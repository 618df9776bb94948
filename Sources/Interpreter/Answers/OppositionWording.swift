import Engine
import Explanation
import Semantics

/// What speaks against a row, in a few words that begin with who says so: "A 4.3.1.3 bounds it: since 2016-02".
struct OppositionWording {
  /// So many are named one by one.
  private static let most = 3

  private let casebook: Casebook
  private let evaluator: NaiveEvaluator

  init(_ casebook: Casebook, _ evaluator: NaiveEvaluator) {
    self.casebook = casebook
    self.evaluator = evaluator
  }

  // MARK: Why it is not met

  /// One plain sentence for each way in which a condition is denied; a denial in so many words stands for all.
  func sentences(for premises: [Premise], onADay isOnADay: Bool) throws(EvaluationStop) -> [String] {
    let others = "no claim here has it so" + (isOnADay ? " on that day" : "")
    var sentences: [String] = []
    for case .denial(let relation, _, let moment, let opposition) in premises {
      let grounds = try evaluator.grounds(of: opposition, relation, moment)
      let sentence: String
      switch opposition {
      case .denial: return ["it is denied, and \(others)"]
      case .otherValue(_):
        var sides: [String] = []
        for row in grounds.rows { sides.append("\(try citations(of: row)) has another value: \(differing(row))") }
        sentence = sides.joined(separator: "; ") + "; " + others
      case .closedList(let i):
        sentence = "\(casebook.shortCitation(casebook.closedListDetails[i])) leaves it out of a complete list; \(others)"
      case .outsideSpans:
        sentence = grounds.claims.map { "\(casebook.citation(of: $0)) bounds it: \(dates($0))" }.joined(separator: "; ") + "; " + others
      case .closedDefinition:
        sentence = "no rule of `\(casebook.signature(of: relation).name)` gives it, and its definition is closed"
      }
      if !sentences.contains(sentence) { sentences.append(sentence) }
    }
    return sentences.isEmpty ? ["what is recorded here does not meet it"] : Array(sentences.prefix(OppositionWording.most))
  }

  /// What a row has where only one value can be.
  private func differing(_ row: RowRef) -> String {
    let determined = casebook.facts.schema(row.relation).dependencies.map { text(row.tuple[$0.determined]) }
    return determined.joined(separator: ", ")
  }

  // MARK: Set aside

  /// One line for each statement that somebody who is preferred overrules, the first few of many.
  func setAside(_ premises: [Premise]) throws(EvaluationStop) -> [String] {
    var lines: [String] = []
    for premise in premises {
      guard let line = try setAside(premise) else { continue }
      if !lines.contains(line) { lines.append(line) }
    }
    let kept = lines.count <= OppositionWording.most + 1 ? lines.count : OppositionWording.most
    let more = lines.count > kept ? ["set aside: \(lines.count - kept) more"] : []
    return lines.prefix(kept).map { "set aside: " + $0 } + more
  }

  private func setAside(_ premise: Premise) throws(EvaluationStop) -> String? {
    switch premise {
    case .row(let row):
      let cited = try citations(of: row)
      let isDerived = casebook.rules.contains { $0.rule.relation == row.relation }
      return (cited.isEmpty ? isDerived ? "a rule gives: " : "without a source: " : cited + " has: ") + reading(row.relation, row.tuple.map { $0 })
    case .denial(let relation, let pattern, let moment, let opposition):
      let grounds = try evaluator.grounds(of: opposition, relation, moment)
      let cited = citations(grounds.claims)
      switch opposition {
      case .denial: return (cited.isEmpty ? "a rule denies: " : cited + " denies: ") + reading(relation, pattern)
      case .otherValue:
        guard let row = grounds.rows.first else { return nil }
        return try setAside(.row(row))
      case .closedList(let i):
        let citation = casebook.shortCitation(casebook.closedListDetails[i])
        return "\(citation) leaves out of a complete list: " + reading(relation, pattern)
      case .outsideSpans:
        return "\(cited) bounds: \(reading(relation, pattern)), \(grounds.claims.map { dates($0) }.joined(separator: ", "))"
      case .closedDefinition: return nil
      }
    case .absence: return nil
    }
  }

  // MARK: Parts

  private func citations(of row: RowRef) throws(EvaluationStop) -> String { citations(try evaluator.claims(of: row)) }

  /// Each once, in the order of sources and locators.
  private func citations(_ claims: [ClaimRef]) -> String {
    var seen: Set<String> = []
    let cited = claims.sorted().filter { casebook.details(of: $0).source != nil }.map { casebook.citation(of: $0) }
    return cited.filter { seen.insert($0).inserted }.joined(separator: ", ")
  }

  private func dates(_ claim: ClaimRef) -> String { Words.dates(casebook.details(of: claim)) }

  private func text(_ id: ValueID) -> String { evaluator.value(id)?.text ?? "…" }

  private func reading(_ relation: RelationID, _ pattern: [ValueID?]) -> String {
    Reading(casebook).text(relation, pattern) { text($0) }
  }
}
