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
    if ["misspelt-keyword", "no-answer", "no-statement", "unexpected-end", "unexpected-token", "unknown-name"].contains(problem.id) {
      if let own = CaseMenu(whole, self) { return LineLead(title: own.title, lines: own.lines) }
      if let changes = ChangeMenu(whole, self) { return LineLead(title: changes.title, lines: changes.lines) }
    }
    switch problem.id {
    case "no-statement" where problem.suggestions.isEmpty:
      return lead(fromWords: location.text.text(in: location.span))
    case "misspelt-keyword":
      // No slip, but a statement with more behind it.
      if Keyword(rawValue: location.text.text(in: location.span).lowercased()) == .sources { return UnfinishedLine(whole, self)?.lead }
      if let help = HelpMenu(whole, self) { return LineLead(title: help.title, lines: help.lines) }
      // `explain` stands for one word of this language; these look for something.
      guard let search = SearchMenu(whole, casebook), !search.sought.isEmpty else { return nil }
      let found = search.entries
      return found.isEmpty
        ? menu("nothing here is called \"\(search.sought)\"", search.everything)
        : menu("no statement begins with `\(location.text.text(in: location.span))`", found)
    case "unknown-name" where problem.suggestions.isEmpty || !problem.suggestions.contains { isNear($0, to: whole) }:
      let clauses = MadeQuestion.clauses(whole, casebook)
      if !clauses.isEmpty { return menu("the clauses stand on the card of their framework", clauses) }
      // Only where the line is nothing but the word.
      guard location.text.text(in: location.span) == whole, let search = SearchMenu(whole, casebook) else { return nil }
      if search.isByVerb, search.sought.isEmpty { return menu("`\(whole)` wants what is looked for", search.everything) }
      if let help = HelpMenu(whole, self) { return LineLead(title: help.title, lines: help.lines) }
      // A name that is not quite one is told which it could be.
      if whole.first?.isUppercase ?? false, QuestionMenu(whole, casebook).questions.isEmpty { return nil }
      return menu("nothing is called \"\(search.sought)\"", search.entries)
    case "number-form" where casebook.sourceNames.name(for: whole) != nil:
      return menu("a name with a number is written in quotes", [Session.typed(whole)])
    case "unexpected-end", "unexpected-token", "number-form":
      return UnfinishedLine(whole, self)?.lead ?? HelpMenu(whole, self).map { LineLead(title: $0.title, lines: $0.lines) }
        ?? (isOfPlainWords(whole) ? lead(fromWords: whole) : nil)
    default: return nil
    }
  }

  /// A line of words that no statement begins with: what help explains, what is looked for, what is asked in English, and
  /// what has a part of a name in it.
  private func lead(fromWords line: String) -> LineLead? {
    let clauses = MadeQuestion.clauses(line, casebook)
    if !clauses.isEmpty { return LineLead(title: "the clauses stand on the card of their framework", lines: clauses) }
    if let help = HelpMenu(line, self) { return LineLead(title: help.title, lines: help.lines) }
    if let place = MadeQuestion.place(line, casebook) { return LineLead(title: "`cite` tells what is claimed from there", lines: [place]) }
    let search = SearchMenu(line, casebook)
    var found = search?.entries ?? []
    if found.isEmpty { found = QuestionMenu(line, casebook, about: lastHost).questions }
    let disputes = MadeQuestion.disputes(line, casebook)
    found = Array((disputes + found.filter { !disputes.contains($0) }).prefix(QuestionMenu.most))
    let ofReason = MadeQuestion.reason(line, about: lastHost, casebook)
    for made in [ofReason, MadeQuestion.selection(line, casebook), MadeQuestion.according(line, casebook)] {
      if let made { found = [made] + found.filter { $0 != made }.prefix(QuestionMenu.most - 1) }
    }
    if let card = SubjectCard.name(in: line, casebook), !found.contains(card) {
      // Questions about it come first, those that only share a word with the line behind it.
      let about = found.filter { $0.contains(card) }
      found = Array((about + [card] + found.filter { !$0.contains(card) }).prefix(QuestionMenu.most))
    }
    // What has a word of the line in it says more than a name that is merely mentioned.
    if found.allSatisfy({ casebook.names.name(for: $0.filter { $0 != "\"" }) != nil }) {
      let sought = search.flatMap { $0.isByVerb ? $0.sought : nil } ?? line
      found = Array((MadeQuestion.mentions(sought, casebook).prefix(2) + found).prefix(QuestionMenu.most))
    }
    if !found.isEmpty { return LineLead(title: "this cannot be run as it stands", lines: found) }
    if let search, search.isByVerb { return LineLead(title: "nothing here is called \"\(search.sought)\"", lines: search.everything) }
    let near = SearchMenu.names(holdingWordsOf: line, in: casebook).map { Session.typed($0) }
    // A name with more behind it on the line is one all the same.
    let isName = casebook.names.name(for: line) != nil
    return near.isEmpty ? nil : LineLead(title: isName ? "this cannot be run as it stands" : "nothing here is called \"\(line)\"", lines: near)
  }

  /// Whether a line is English but for its first word: `show curator interpretations`.
  private func isOfPlainWords(_ line: String) -> Bool {
    line.allSatisfy { $0.isLetter || $0.isNumber || " -'’?".contains($0) }
      && !line.split(separator: " ").dropFirst().contains { Keyword(rawValue: String($0)) != nil }
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
    var outcome = Outcome(.prose(Prose(frame: "any time", lines: ["\(lead.title); a number asks one of these:"] + lines)))
    outcome.isAside = true
    return outcome
  }
}
