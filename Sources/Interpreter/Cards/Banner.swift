import Semantics

/// The first lines of a session. The figures are counted.
package enum Banner {
  package static let version = "0.1"

  /// - Parameter width: of the screen.
  package static func text(for session: Session, width: Int) -> String {
    let casebook = session.casebook
    func count(_ kind: String) -> String? {
      guard let kind = casebook.kind(named: kind) else { return nil }
      return Words.count(casebook.things(of: kind).count, kind.name, kind.plural)
    }
    let claimCounts = casebook.claimCounts
    let heard = claimCounts.keys.map { casebook.source($0) }
    // The curator only interprets the others; texts are what is heard.
    let texts = heard.filter { !$0.outline.isEmpty }
    let end = (texts.isEmpty ? heard : texts).compactMap { $0.date?.last.civil.year }.max()
    let sources = (texts.isEmpty ? heard : texts).sorted { $0.id < $1.id }
    // More than a few are counted alone; `sources` lists them.
    let names = sources.count > 3 ? "" : ", " + sources.map(\.name).joined(separator: " and ") + ","
    let figures = ["state", "treaty", "incident"].compactMap { count($0) } + [
      "\(Words.count(claimCounts.values.reduce(0, +), "claim")) from \(Words.count(sources.count, "source"))\(names)"
        + (end.map { " that end in \($0)" } ?? "")
    ]
    let title = casebook.title.map { "casebook \"\($0)\"" } ?? "a casebook without a title"
    let lesson = session.lessonTools?.folders.isEmpty ?? true ? [] : ["lesson 1"]
    let steps = (SampleQuestions(CompletionVocabulary(casebook)).firstSteps + lesson).joined(separator: "   ")
    let lines = [
      "tumen \(version) · \(title) · \(figures.joined(separator: ", "))",
      "What these sources say, not legal advice and not current information.",
      "Try:  \(steps)      help · Tab completes · Ctrl-D leaves",
    ]
    return lines.flatMap { Wrapping.wrap($0, to: width) }.map { $0 + "\n" }.joined()
  }
}
