import Presentation
import Semantics
import Source
import Syntax

extension Session {
  func perform(_ line: LineCommand, in text: SourceText) throws(StatementFailure) -> Outcome {
    switch line.word {
    case .help:
      let help = Help(self)
      return prose(line.topic.isEmpty ? help.overview : help.lines(of: try page(on: line, in: help, text)))
    case .examples:
      let help = Help(self)
      if line.topic.isEmpty { return prose(help.firstQuestions) }
      let page = try page(on: line, in: help, text)
      let examples = help.examples(of: page)
      return prose(
        examples.isEmpty ? ["this casebook has nothing to show it on; `help \(line.topic)` says what it is"] : examples)
    case .exit:
      guard line.topic.isEmpty else {
        throw StatementFailure(
          Diagnostic(
            .error, "unexpected-token", "`exit` takes nothing behind it", at: Location(text, line.rest.span),
            help: ["write `exit` alone to leave"]))
      }
      return Outcome(.leave)
    case .history: return try listHistory(line, in: text)
    case .lesson: return try lesson(line, in: text)
    }
  }

  /// What `help` and `examples` are asked for.
  func page(on line: LineCommand, in help: Help, _ text: SourceText) throws(StatementFailure) -> Help.Page {
    if let page = help.page(on: line.topic) { return page }
    let near = help.near(line.topic)
    throw StatementFailure(
      Diagnostic(
        .error, "no-such-page", "no page on `\(line.topic)`", at: Location(text, line.rest.span),
        help: near.isEmpty
          ? ["`help` lists the pages; a name alone tells what is recorded of it"]
          : ["did you mean " + near.map { "`\($0)`" }.joined(separator: " or ") + "?"],
        suggestions: near.map { .init($0) }))
  }

  private static let shownEntries = 20

  /// The last entries that hold some text, `/text/`, or all; a number then asks one again.
  private func listHistory(_ line: LineCommand, in text: SourceText) throws(StatementFailure) -> Outcome {
    guard let tools = promptTools else { throw StatementFailure(Session.onlyAtThePrompt("history")) }
    var wanted = line.topic[...]
    if wanted.hasPrefix("/") { wanted = wanted.dropFirst() }
    if wanted.hasSuffix("/") { wanted = wanted.dropLast() }
    let folded = NameTable.fold(String(wanted))
    var found: [String] = []
    for entry in tools.history().dropLast().reversed() where found.count < Session.shownEntries {
      if !found.contains(entry), folded.isEmpty || NameTable.fold(entry).contains(folded) { found.append(entry) }
    }
    found.reverse()
    guard !found.isEmpty else {
      throw StatementFailure(
        Diagnostic(
          .error, "no-entry", wanted.isEmpty ? "nothing was entered before" : "no entry holds `\(wanted)`",
          at: Location(text, line.rest.span), help: ["`history` alone lists the last entries"]))
    }
    menu = found
    return prose(
      found.enumerated().map { number, entry in
        (number < 9 ? " " : "") + "\(number + 1)  " + entry.split(separator: "\n").joined(separator: " ⏎ ")
      })
  }

  static func onlyAtThePrompt(_ word: String) -> Diagnostic {
    Diagnostic(.error, "prompt-only", "`\(word)` is for the prompt alone", help: ["type it there, or drop the line"])
  }

  private func prose(_ lines: [String]) -> Outcome {
    var outcome = Outcome(.prose(Prose(frame: "any time", lines: lines)))
    outcome.isAside = true
    return outcome
  }
}
