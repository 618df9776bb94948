import Engine
import Explanation
import Semantics

/// Lines for a reader, and the claims that they cite.
struct CitedLines {
  var lines: [String] = []
  var claims: [ClaimRef] = []

  static func += (lines: inout CitedLines, more: CitedLines) {
    lines.lines += more.lines
    lines.claims += more.claims
  }
}

/// What a reader wants first of a thing: its fields, then every row that names it, relation by relation.
struct CardPrinter {
  private let casebook: Casebook
  private let evaluator: NaiveEvaluator
  private let frame: ResolvedFrame
  private let line: ClaimLine

  init(_ casebook: Casebook, _ evaluator: NaiveEvaluator, _ frame: ResolvedFrame) {
    self.casebook = casebook
    self.evaluator = evaluator
    self.frame = frame
    line = ClaimLine(casebook)
  }

  func lines(for thing: ValueID, _ kinds: [Kind]) throws(EvaluationStop) -> CitedLines {
    var card = CitedLines()
    for kind in kinds {
      for (field, relation) in zip(kind.fields, kind.fieldRelations) {
        for row in try evaluator.rows(of: relation, [thing, nil], time: frame.frame.time) {
          let support = try support(row)
          card.lines.append("  \(field.name): " + (evaluator.value(row.tuple[1])?.text ?? "") + support.words)
          card.claims += support.claims
        }
      }
    }
    for relation in casebook.relations {
      var rows: [RowRef] = []
      for (column, field) in relation.fields.enumerated() where field.type.holdsThings {
        var pattern = [ValueID?](repeating: nil, count: relation.fields.count)
        pattern[column] = thing
        for row in try evaluator.rows(of: relation.id, pattern, time: frame.frame.time) where !rows.contains(row) { rows.append(row) }
      }
      if rows.isEmpty { continue }
      card.lines += ["", relation.name]
      for row in rows {
        let reading = Reading(casebook).text(relation.id, row.tuple.map { $0 }) { evaluator.value($0)?.text ?? "…" }
        let support = try support(row)
        card.lines.append("  " + reading + support.words)
        card.claims += support.claims
      }
    }
    return card
  }

  /// Standing where it is not settled, then the claims or the rule behind the row.
  private func support(_ row: RowRef) throws(EvaluationStop) -> (words: String, claims: [ClaimRef]) {
    let side = try evaluator.side(of: row)
    var parts: [String] = []
    if !side.isSettled { parts.append("[" + (side.reason == .contested ? "contested" : "\(side.reason)") + "]") }
    let claims = try evaluator.claims(of: row).filter { casebook.details(of: $0).source != nil }
    parts += claims.map { line.short($0) }
    if claims.isEmpty, let derivation = try evaluator.derivation(of: row) {
      parts.append("by rule \"\(casebook.rules[derivation.rule.raw].title)\"")
    }
    return (parts.isEmpty ? "" : "  " + parts.joined(separator: "; "), claims)
  }
}
