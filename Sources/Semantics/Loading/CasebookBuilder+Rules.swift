import Engine
import Source
import Syntax

extension CasebookBuilder {
  mutating func add(_ statement: RuleStatement, at span: Span) {
    if let earlier = casebook.rules.first(where: { $0.title == statement.title.text }) {
      report(
        "declared-twice", "a rule named \"\(statement.title.text)\" exists already", statement.title.span,
        notes: [.init("first stated here", at: earlier.location)])
      return
    }
    do throws(Refusal) {
      let resolved = try ResolvedRule(statement, id: RuleID(raw: casebook.rules.count), in: casebook, text)
      casebook.facts.values = resolved.values
      let citations = resolvedCitations(statement.citations)
      let rule = Casebook.NamedRule(
        rule: resolved.rule, title: statement.title.text, statement: statement, citations: citations,
        location: Location(text, span), variableNames: resolved.variableNames)
      casebook.rules.append(rule)
    } catch {
      diagnostics += error.diagnostics
    }
  }

  /// Takes out again what could not be worked out together with the rules before it, and says why.
  ///
  /// - Parameter known: how many rules were there before.
  mutating func finishRules(known: Int) {
    if StratificationChecker(casebook).findsNothing { return }
    let added = casebook.rules[known...]
    casebook.rules.removeSubrange(known...)
    for rule in added {
      text = rule.location.text
      if !isRefused(rule) { casebook.rules.append(rule) }
    }
  }

  private mutating func isRefused(_ rule: Casebook.NamedRule) -> Bool {
    let checker = StratificationChecker(casebook)
    let title = rule.statement.title
    if let circle = checker.circle(through: rule) {
      report(
        "own-absence",
        "\"\(circle.subject)\" would depend on \(circle.isOfFigure ? "a figure taken of itself" : "its own absence"): "
          + "\(circle.words.joined(separator: " → ")); rule \"\(title.text)\" closes the circle", title.span,
        help: [
          circle.isOfFigure
            ? "break the circle: give the figure a relation of its own, which nothing that it is taken of rests on"
            : "break the circle: ask for `not` where somebody denies it, or split the relation"
        ])
      return true
    }
    if let endless = checker.endlessRule(with: rule) {
      report(
        "endless-arithmetic",
        "rule \"\(endless.title)\" could compute new values of `\(endless.statement.head.relation.text)` without end",
        title.span, help: ["arithmetic may not feed a relation that it rests on itself"])
      return true
    }
    return false
  }

  private mutating func resolvedCitations(
    _ citations: [Citation]
  ) -> [(source: SourceID, locator: String?, grade: Grade)] {
    resolved(citations, orNone: false).compactMap { citation in
      citation.source.map { ($0, citation.locator, citation.grade) }
    }
  }

  private mutating func checkKnown(_ digits: String, _ span: Span) {
    if casebook.allClaims.contains(where: { casebook.id(of: $0).digits.hasPrefix(digits) }) { return }
    report(
      "unknown-claim", "no claim has the id #\(digits)", span,
      help: ["`cite` behind an answer shows the ids of its claims"])
  }

  mutating func add(_ statement: NoteStatement, at span: Span) {
    var about: [Casebook.Note.Subject] = []
    for reference in statement.about {
      switch reference {
      case .id(let digits, let span):
        about.append(.claim(digits.lowercased()))
        if looksUpIDs { checkKnown(digits.lowercased(), span) }
      case .name(let name):
        let framework = casebook.frameworks.first { $0.declaration.name.text == name.text }?.declaration.name.text
        defer { if let framework { about.append(.framework(framework)) } }
        if case .success(let thing) = casebook.names.resolve(name.text) {
          // A framework that bears the name of its author is meant together with the author.
          about.append(.thing(thing))
        } else if framework != nil {
          continue
        } else if case .success(let source) = casebook.sourceNames.resolve(name.text), let id = casebook.sourceByName[source] {
          about.append(.source(id))
        } else {
          report(
            .unknownName(name.text, role: "name", suggestions: casebook.suggestions(for: name.text)), name.span)
        }
      }
    }
    let source = statement.citations.first.flatMap { self.source($0.source) }
    casebook.notes.append(.init(text: statement.text.text, about: about, source: source, location: Location(text, span)))
  }
}
