import Engine
import Frameworks
import Semantics
import Source
import Syntax

/// Lines to type that something leads to which cannot be run as it stands: a question in English, a search, a statement
/// that stops short.
struct LineLead {
  /// What is the matter, and what the lines below it do.
  let title: String
  let lines: [String]
}

extension Session {
  /// nil where the message says all that there is to say.
  func lead(from problem: Diagnostic) -> LineLead? {
    guard let location = problem.location else { return nil }
    let place = location.text.position(of: Int(location.span.start))
    let whole = location.text.line(place.line).trimmingSpaces
    func menu(_ title: String, _ lines: [String]) -> LineLead? { lines.isEmpty ? nil : LineLead(title: title, lines: lines) }
    switch problem.id {
    case "no-statement" where problem.suggestions.isEmpty:
      let line = location.text.text(in: location.span)
      let search = SearchMenu(line, casebook)
      var found = search?.entries ?? []
      if found.isEmpty { found = QuestionMenu(line, casebook).questions }
      if found.isEmpty, let search, search.isByVerb { return menu("nothing here is called \"\(search.sought)\"", search.everything) }
      return menu("this is no statement", found)
    case "misspelt-keyword":
      // `explain` stands for one word of this language; these look for something.
      guard let search = SearchMenu(whole, casebook), !search.sought.isEmpty else { return nil }
      let found = search.entries
      return found.isEmpty
        ? menu("nothing here is called \"\(search.sought)\"", search.everything)
        : menu("no statement begins with `\(location.text.text(in: location.span))`", found)
    case "unknown-name" where problem.suggestions.isEmpty || !problem.suggestions.contains { isNear($0, to: whole) }:
      // Only where the line is nothing but the word.
      guard location.text.text(in: location.span) == whole, let search = SearchMenu(whole, casebook) else { return nil }
      // A name that is not quite one is told which it could be.
      if whole.first?.isUppercase ?? false, QuestionMenu(whole, casebook).questions.isEmpty { return nil }
      return menu("nothing is called \"\(search.sought)\"", search.entries)
    case "unexpected-end", "unexpected-token":
      return UnfinishedLine(whole, self)?.lead
    default: return nil
    }
  }

  /// Whether a suggestion is what was written, but for a slip; of three letters only their order.
  private func isNear(_ suggestion: Diagnostic.Suggestion, to word: String) -> Bool {
    let meant = suggestion.replacement
    if word.utf8.count <= 3 { return NameTable.fold(meant).sorted() == NameTable.fold(word).sorted() }
    return !EditDistance.nearest(to: word, among: [meant]).isEmpty
  }

  /// The outcome of a line, or what it leads to: at the prompt a menu, elsewhere the error with the lines below it.
  func leadingOn(_ outcome: Outcome, atPrompt: Bool) -> Outcome {
    guard case .failed(let problems) = outcome.content, problems.count == 1, let lead = lead(from: problems[0]) else {
      return outcome
    }
    guard atPrompt else {
      let problem = problems[0]
      return Outcome(
        .failed([
          Diagnostic(
            problem.severity, problem.id, problem.message, at: problem.location,
            help: problem.help + lead.lines.map { "or `\($0)`" }, suggestions: problem.suggestions)
        ]))
    }
    menu = lead.lines
    let lines = lead.lines.enumerated().map { "  \($0 + 1)  \($1)" }
    return Outcome(.prose(Prose(frame: "any time", lines: ["\(lead.title); a number asks one of these:"] + lines)))
  }
}

/// A statement that stops before it has asked anything: `suppose`, `how Thailand`, `compare Laos Nine`.
struct UnfinishedLine {
  private let keyword: Keyword
  /// What stands behind the keyword.
  private let rest: String
  private let session: Session

  /// nil for a line that begins with no such keyword.
  init?(_ line: String, _ session: Session) {
    let words = line.split(separator: " ", maxSplits: 1)
    guard let first = words.first, let keyword = Keyword(rawValue: first.lowercased()) else { return nil }
    guard [.show, .ask, .how, .suppose, .compare, .evaluate, .plan, .assert].contains(keyword) else { return nil }
    self.keyword = keyword
    rest = words.count > 1 ? String(words[1]).trimmingSpaces : ""
    self.session = session
  }

  var lead: LineLead? {
    if rest.isEmpty {
      let help = Help(session)
      guard let page = help.page(on: keyword.rawValue) else { return nil }
      let lines = help.examples(of: page).filter { $0.hasPrefix(keyword.rawValue + " ") && !$0.contains(";") }
      return lines.isEmpty ? nil : LineLead(title: "`\(keyword.rawValue)` is not all of it", lines: Array(lines.prefix(QuestionMenu.most)))
    }
    guard let name = session.casebook.names.name(for: rest.filter { $0 != "\"" }) else { return nil }
    switch keyword {
    case .how: return outcomes(of: name)
    case .compare: return LineLead(title: "`compare` wants a question and what it is asked across", lines: comparisons(of: name))
    default: return nil
    }
  }

  /// The outcomes that a case can be brought to.
  private func outcomes(of name: String) -> LineLead? {
    guard let framework = framework(of: name) else {
      let hosts = CompletionCases(session.casebook).hosts().prefix(3)
      guard !hosts.isEmpty else { return nil }
      return LineLead(title: "`how` asks of a case, and \(name) is none here", lines: hosts.map { "how \(Session.typed($0))" } + [Session.typed(name)])
    }
    return LineLead(
      title: "`how` wants the outcome that is to be reached",
      lines: framework.outcomeIndices.map { "how \(Session.typed(name)) to \(framework[$0].name)" })
  }

  private func framework(of name: String) -> Framework? {
    let text = SourceText(name: "<lead>", "evaluate \(Session.typed(name))")
    guard case .evaluate(let evaluate)? = Parser.parse(text).statements.first?.form else { return nil }
    return try? session.asked(evaluate, in: text).framework
  }

  private func comparisons(of name: String) -> [String] {
    let typed = Session.typed(name)
    let cases = framework(of: name) == nil ? [] : ["sources", "dates"].map { "compare evaluate \(typed) across \($0)" }
    return Array((cases + questions(of: name) + ["disputes \(typed)", typed]).prefix(QuestionMenu.most))
  }

  /// What several sources could give of it: the fields of its kinds that are days, numbers or words.
  private func questions(of name: String) -> [String] {
    let casebook = session.casebook
    guard let id = casebook.facts.values.id(of: .thing(name)) else { return [] }
    return casebook.kinds(of: name).compactMap { kind in
      let given = zip(kind.fields, kind.fieldRelations).filter { _, relation in
        casebook.facts.columns(relation).columns[0].contains(id)
      }.map { "\(kind.name).\($0.0.name)" }
      return given.isEmpty ? nil : "compare show \(given.prefix(4).joined(separator: ", ")) where \(kind.name) = \(Session.typed(name)) across sources"
    }
  }
}
