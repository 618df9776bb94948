import Presentation
import Source
import Syntax

/// What an answer comes to, so that two can be compared however their questions are written.
struct AnswerFinding: Sendable {
  /// Of `ask`: `met`, `unknown: silent` …
  let verdict: String?
  /// The cells as shown, a row each; nil where the answer is no table.
  let rows: [[String]]?
  /// The ids of the claims behind it.
  let claims: Set<String>
  /// Names and dates in the question, which tell answers apart that rest on nothing.
  let names: Set<String>

  init(verdict: String? = nil, rows: [[String]]? = nil, claims: Set<String> = [], names: Set<String> = []) {
    self.verdict = verdict
    self.rows = rows
    self.claims = claims
    self.names = names
  }

  /// nil where nothing was answered.
  init?(_ outcome: Outcome, of question: String) {
    guard outcome.isAnswer else { return nil }
    var (verdict, rows): (String?, [[String]]?) = (nil, nil)
    switch outcome.content {
    case .answer(let answer):
      if answer.kind == .verdict {
        verdict = answer.rows.first?.status.name
      } else {
        rows = answer.rows.map { row in row.cells.map { $0.shown ?? "" } }
      }
    case .cases(let records, _): rows = records.rows.map { row in row.map { $0.shown ?? "" } }
    case .explanation, .references, .prose, .done, .failed, .leave: break
    }
    self.init(
      verdict: verdict, rows: rows, claims: Set(outcome.restsOn), names: AnswerFinding.names(in: question))
  }

  private static func names(in question: String) -> Set<String> {
    let text = SourceText(name: "question", question)
    let tokens = Lexer.tokens(of: text, mode: .prompt).filter { !$0.isEnd }
    return Set(
      tokens.map { text.text(in: $0.span) }.filter { word in
        word.first.map { $0 == "\"" || $0.isUppercase || $0.isNumber } ?? false
      })
  }
}

/// Compares an answer with the model of a step.
struct AnswerCheck {
  enum Judgement: Equatable {
    case right
    /// Not what was asked for; how far off, if that can be said.
    case wrong(String?)
    /// Nothing of the sort that is asked for.
    case other
  }

  let check: LessonQuestion.Check
  let model: AnswerFinding

  func judge(_ answer: AnswerFinding) -> Judgement {
    switch check {
    case .set: return judgeRows(answer)
    case .verdict:
      guard let verdict = answer.verdict, let wanted = model.verdict else { return .other }
      if verdict != wanted { return .wrong("it comes out otherwise than what is asked for here") }
      let isSame =
        model.claims.isEmpty ? answer.claims.isEmpty && answer.names == model.names : answer.claims == model.claims
      return isSame ? .right : .wrong("it comes out alike, for other reasons: ask about what stands in the question")
    case .cites:
      guard !answer.claims.isEmpty else { return .other }
      if answer.claims == model.claims, !model.claims.isEmpty { return .right }
      let missing = model.claims.subtracting(answer.claims).count
      return .wrong(
        missing > 0
          ? "it rests on other claims than what is asked for here"
          : "it rests on what is asked for, and on more: ask for less")
    }
  }

  // MARK: Rows

  private func judgeRows(_ answer: AnswerFinding) -> Judgement {
    guard let rows = answer.rows, let wanted = model.rows else { return .other }
    let target = Set(wanted)
    guard !target.isEmpty, let width = wanted.first?.count else { return .other }
    guard !rows.isEmpty else { return .wrong("there are no rows") }
    // Its columns may stand in any order, with others beside them.
    var best: (missing: Int, surplus: Int)?
    for columns in AnswerCheck.choices(of: width, among: rows[0].count) {
      let found = Set(rows.map { row in columns.map { row[$0] } })
      if found == target { return .right }
      let (missing, surplus) = (target.subtracting(found).count, found.subtracting(target).count)
      if best.map({ missing + surplus < $0.missing + $0.surplus }) ?? true { best = (missing, surplus) }
    }
    guard let best else {
      return .wrong("\(Words.count(width, "column")) are asked for: the part between `show` and `where` names them")
    }
    if best.missing == target.count { return .wrong("none of the rows is what is asked for") }
    let missing = best.missing > 0 ? "\(Words.count(best.missing, "row")) still missing" : nil
    let surplus = best.surplus > 0 ? "\(Words.count(best.surplus, "row")) too many" : nil
    return .wrong([missing, surplus].compactMap { $0 }.joined(separator: ", "))
  }

  /// Beyond this many, columns are taken as they stand.
  private static let mostChoices = 5_000

  /// Every way to take so many different columns, in order.
  static func choices(of width: Int, among count: Int) -> [[Int]] {
    guard width <= count else { return [] }
    var ways = 1
    for i in 0..<width {
      ways *= count - i
      if ways > mostChoices { return [Array(0..<width)] }
    }
    var found: [[Int]] = [[]]
    for _ in 0..<width {
      found = found.flatMap { taken in (0..<count).filter { !taken.contains($0) }.map { taken + [$0] } }
    }
    return found
  }
}
