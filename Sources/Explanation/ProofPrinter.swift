import Engine
import Semantics
import Syntax

/// What each part of a proof says, in English.
package struct ProofPrinter {
  private let casebook: Casebook
  private let reading: Reading
  private let value: (ValueID) -> Value?
  /// A claim in one line: id, citation, grade and dates.
  private let claimLine: (ClaimRef) -> String
  /// The day that the whole question is about; a statement about another one names its own.
  package var questionDays: DateSpan?

  package init(_ casebook: Casebook, value: @escaping (ValueID) -> Value?, claimLine: @escaping (ClaimRef) -> String) {
    self.casebook = casebook
    reading = Reading(casebook)
    self.value = value
    self.claimLine = claimLine
  }

  /// The line of a node, and lines that belong under it; none for what has nothing to say itself.
  package func texts(of node: ProofOutline.Node) -> [String] {
    switch node.conclusion {
    case .row(_, let occasion, let verdict): return [reading(of: node) + mark(verdict) + day(of: occasion)]
    case .denial(let pattern, let verdict): return [reading(of: node) + mark(verdict) + day(of: pattern.occasion)]
    case .absence, .every, .test: return [reading(of: node)]
    case .claim(let claim, let standing):
      guard casebook.details(of: claim).source != nil else { return ["named in the casebook, without a source"] }
      return [claimLine(claim) + remark(standing)]
    case .rule(let id, _): return ["by rule " + title(of: id)]
    case .aggregate(let id):
      return ["by rule \(title(of: id)), taken of \(node.below.count) \(node.below.count == 1 ? "row" : "rows"):"]
    case .instance(_, let shown): return [text(shown) + ":"]
    case .exception(let id, let binding, let verdict):
      let wording = verdict == .unknown(.contested) ? "its exception is contested: " : "nobody established the exception: "
      return exception(of: id, in: binding).map { [wording + $0] } ?? []
    case .closedList(let i, let standing):
      return ["left out of the complete list of " + citation(casebook.closedListDetails[i]) + remark(standing)]
    case .closedDefinition(let relation):
      return ["no rule of `\(casebook.signature(of: relation).name)` gives it, and its definition is closed"]
    case .refutedRule(let id, let byException):
      return ["not by rule " + title(of: id) + (byException ? ", for its exception is met:" : ", which fails:")]
    case .outsideSpans(let claims, let isCertain):
      return ["\(isCertain ? "outside" : "perhaps outside") the time that its source gives:"] + claims.map { claimLine($0) }
    case .further(let further): return [text(further)]
    case .against: return ["against it:"]
    case .setAside: return ["set aside:"]
    }
  }

  /// What a statement says, without its verdict and day; empty for what is none.
  package func reading(of node: ProofOutline.Node) -> String {
    switch node.conclusion {
    case .row(let row, _, _): text(row.relation, row.tuple.map { $0 })
    case .denial(let pattern, _): "not: " + text(pattern.relation, pattern.columns)
    case .absence(let pattern, let negated):
      "no record\(negated ? " of a denial" : ""): " + text(pattern.relation, pattern.columns)
    case .every(let wording): text(wording)
    case .test(let wording): "this fails: " + text(wording)
    case .claim, .rule, .aggregate, .instance, .exception, .closedList, .outsideSpans, .closedDefinition, .refutedRule, .further,
      .against, .setAside:
      ""
    }
  }

  /// A condition of a near miss: by the row that it holds by, if there is one.
  package func text(_ finding: NearMiss.Finding) -> String {
    finding.row.map { text($0.relation, $0.tuple.map { $0 }) } ?? text(finding.wording)
  }

  package func text(_ wording: Proof.Wording) -> String {
    FormulaReading(casebook, words: wording.words, value: value).text(wording.formula, in: wording.binding)
  }

  package func text(_ relation: RelationID, _ columns: [ValueID?]) -> String {
    reading.text(relation, columns) { value($0)?.text ?? "…" }
  }

  private func text(_ further: Proof.Further) -> String {
    let count = further.claims.count
    let text = AtomText(casebook, value: value)
    let condition = text.text(further.statement.relation, further.statement.columns, isDenial: further.isDenial)
    let day = further.statement.occasion.days.map { " as of \(DateSpan(first: $0.first, last: $0.first).text)" } ?? ""
    return "and so on, down to \(count) \(count == 1 ? "claim" : "claims"): `why \(condition)\(day)` goes on from here"
  }

  /// `"C2"  (A 3.1.3)`.
  package func title(of id: RuleID) -> String {
    let rule = casebook.rules[id.raw]
    return "\"\(rule.title)\"" + citation(of: rule)
  }

  package func line(of claim: ClaimRef) -> String { claimLine(claim) }

  package func exception(of id: RuleID, in binding: Binding) -> String? {
    let rule = casebook.rules[id.raw]
    guard let exception = rule.rule.exception else { return nil }
    return FormulaReading(casebook, words: rule.variableNames, value: value).text(exception.condition, in: binding)
  }

  private func text(_ named: [Proof.Named]) -> String {
    named.isEmpty ? "in any case" : "for " + named.map { "\($0.word) \(value($0.value)?.text ?? "…")" }.joined(separator: ", ")
  }

  private func mark(_ verdict: Verdict) -> String {
    switch verdict {
    case .met, .notMet: ""
    case .unknown(let reason): "  [\(reason == .contested ? "contested" : "unknown: \(reason)")]"
    }
  }

  /// The day, where it is one of the statement's own and not the question's.
  private func day(of occasion: Occasion) -> String {
    guard let days = occasion.days, days != questionDays else { return "" }
    return days.first == days.last ? "  on \(days.text)" : "  on some day of \(days.text)"
  }

  private func remark(_ standing: ClaimTime.Standing) -> String {
    switch standing {
    case .holds: ""
    case .undated: ", which leaves the day open"
    case .stale: ", last attested before the day"
    case .off: ", of other days"
    }
  }

  private func citation(of rule: Casebook.NamedRule) -> String {
    let parts = rule.citations.map { citation in
      casebook.source(citation.source).name + (citation.locator.map { " " + $0 } ?? "")
        + (citation.grade == .stated ? "" : ", " + citation.grade.word)
    }
    return parts.isEmpty ? "" : "  (" + parts.joined(separator: "; ") + ")"
  }

  private func citation(_ details: ClaimDetails) -> String {
    (details.source.map { casebook.source($0).name } ?? "") + (details.locator.map { " " + $0 } ?? "")
  }
}
