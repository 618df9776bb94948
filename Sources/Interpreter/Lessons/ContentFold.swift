import Presentation
import Source

/// Folds what a lesson warns of: rows and lines that speak of it stay closed until somebody asks for them.
struct ContentFold {
  /// The warnings, each as the stems of its words.
  private let stems: [(warning: String, words: [String])]

  init(_ warnings: [String]) {
    stems = warnings.map { warning in (warning, ContentFold.words(in: warning).map(ContentFold.stem)) }
  }

  /// The outcome with what speaks of it folded; nil where nothing does.
  func folding(_ outcome: Outcome) -> Outcome? {
    guard !stems.isEmpty else { return nil }
    switch outcome.content {
    case .answer(let answer):
      var count = 0
      let rows = answer.rows.map { row -> AnswerRow in
        let warnings = row.cells.map { $0.shown.flatMap { warning(in: $0) } }
        guard warnings.contains(where: { $0 != nil }) else { return row }
        count += 1
        let cells = zip(row.cells, warnings).map { cell, warning in warning.map { .text("[folded: \($0)]") } ?? cell }
        return AnswerRow(cells, row.status, claims: row.claims, sources: row.sources)
      }
      guard count > 0, answer.kind == .rows else { return nil }
      let footer = answer.footer + [ContentFold.advice(count, "row")]
      return outcome.with(
        .answer(Answer(rows: rows, of: answer.columns, frame: answer.frame, footer: footer)))
    case .prose(let prose):
      guard let lines = folded(prose.lines) else { return nil }
      return outcome.with(.prose(Prose(frame: prose.frame, lines: lines)))
    case .cases(let records, let lines):
      return folded(lines).map { outcome.with(.cases(records, lines: $0)) }
    case .explanation(let explanation): return folded(explanation).map { outcome.with(.explanation($0)) }
    case .references, .done, .failed, .leave: return nil
    }
  }

  private func folded(_ lines: [String]) -> [String]? {
    let folded = lines.map(folded)
    let count = zip(lines, folded).count { $0 != $1 }
    return count == 0 ? nil : folded + [ContentFold.advice(count, "line")]
  }

  private func folded(_ line: String) -> String {
    warning(in: line).map { line.prefix { $0 == " " } + "[folded: \($0)]" } ?? line
  }

  /// As it is read; what programs get of it is whole.
  private func folded(_ explanation: ExplanationAnswer) -> ExplanationAnswer? {
    func folded(_ outline: Outline) -> Outline {
      Outline(outline.lines.map { .init(number: $0.number, depth: $0.depth, text: self.folded($0.text)) })
    }
    let (heading, whole) = (explanation.heading.map(self.folded), folded(explanation.whole))
    let count =
      zip(heading, explanation.heading).count { $0 != $1 }
      + zip(whole.lines, explanation.whole.lines).count { $0.text != $1.text }
    guard count > 0 else { return nil }
    return ExplanationAnswer(
      frame: explanation.frame, heading: heading, whole: whole, folded: folded(explanation.folded),
      footer: explanation.footer + [ContentFold.advice(count, "line")], document: explanation.document,
      graph: explanation.graph)
  }

  private static func advice(_ count: Int, _ what: String) -> String {
    "\(Words.count(count, what)) folded, for what this lesson warns of; `unfold` opens them"
  }

  // MARK: Words

  /// The first warning that a text speaks of: its words one behind the other, in any form.
  private func warning(in text: String) -> String? {
    let words = ContentFold.words(in: text)
    return stems.first { stem in
      guard !stem.words.isEmpty, words.count >= stem.words.count else { return false }
      return words.indices.dropLast(stem.words.count - 1).contains { start in
        zip(words[start...], stem.words).allSatisfy { $0.hasPrefix($1) }
      }
    }?.warning
  }

  private static func words(in text: String) -> [String] {
    text.split { !$0.isLetter }.map { $0.lowercased() }
  }

  /// `execution` and `executed` have one: an English ending is left out.
  private static func stem(_ word: String) -> String {
    for ending in ["ions", "ion", "ing", "ed", "es", "s", "e"]
    where word.hasSuffix(ending) && word.count - ending.count >= 4 {
      return String(word.dropLast(ending.count))
    }
    return word
  }
}

extension Outcome {
  func with(_ content: Content) -> Outcome {
    var outcome = Outcome(content, remarks: remarks, next: next, restsOn: restsOn, grounds: grounds)
    outcome.details = details
    outcome.took = took
    return outcome
  }
}
