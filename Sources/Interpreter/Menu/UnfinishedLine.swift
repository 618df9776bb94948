import Frameworks
import Semantics
import Source
import Syntax

/// A statement that cannot be read to its end, and what it may have been going to ask: `suppose`, `how Thailand`,
/// `compare China and Russia`, `disputes Laos Nine and Viet Nam Nine`, `cite 4.3.1`.
struct UnfinishedLine {
  private let line: String
  private let keyword: Keyword
  /// What stands behind the keyword.
  private let rest: String
  private let session: Session
  private var casebook: Casebook { session.casebook }

  /// nil for a line that begins with no such keyword.
  init?(_ line: String, _ session: Session) {
    let words = line.split(separator: " ", maxSplits: 1)
    guard let first = words.first, let keyword = Keyword(rawValue: first.lowercased()) else { return nil }
    guard [.show, .ask, .how, .suppose, .compare, .evaluate, .plan, .assert, .disputes, .cite, .sources, .undo, .drop].contains(keyword) else {
      return nil
    }
    self.line = line
    self.keyword = keyword
    rest = words.count > 1 ? String(words[1]).trimmingSpaces : ""
    self.session = session
  }

  /// nil where the message says all that there is to say.
  var lead: LineLead? {
    if rest.isEmpty {
      let lines = (keyword == .compare ? session.comparedWithFiles : []) + examples(of: keyword)
      return lines.isEmpty
        ? nil : LineLead(title: "`\(keyword.rawValue)` is not all of it", lines: Array(lines.prefix(QuestionMenu.most)))
    }
    switch keyword {
    case .how: return casebook.names.name(for: rest.filter { $0 != "\"" }).flatMap { outcomes(of: $0) } ?? outcomeInWords
    case .compare: return menu("`compare` wants a question and what it is asked across", comparisons)
    case .disputes: return menu("`disputes` takes one name, or none", disputes)
    case .suppose: return menu("`suppose` takes a claim as the casebook writes one", suppositions)
    case .undo: return menu("`undo` takes back the last change, `drop` all of them", ["undo", "drop"])
    case .drop: return menu("`drop` takes back all changes, `undo` the last", ["drop", "undo"])
    case .cite: return menu("`cite` takes a number, a claim's id, or a source and a place", references)
    case .sources: return menu("`sources` lists all that are heard", references + ["sources"])
    default: return nil
    }
  }

  private func menu(_ title: String, _ lines: [String]) -> LineLead? {
    let lines = lines.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.prefix(QuestionMenu.most)
    return lines.isEmpty ? nil : LineLead(title: title, lines: Array(lines))
  }

  private func examples(of keyword: Keyword) -> [String] {
    let help = Help(session)
    guard let page = help.page(on: keyword.rawValue) else { return [] }
    return help.examples(of: page).filter { $0.hasPrefix(keyword.rawValue + " ") && !$0.contains(";") }
  }

  private var names: [String] { MenuLine(rest, casebook).names.map(\.name) }

  // MARK: how

  /// The outcomes that a case can be brought to.
  private func outcomes(of name: String) -> LineLead? {
    guard let framework = framework(of: name) else {
      let hosts = CompletionCases(casebook).hosts().prefix(3)
      guard !hosts.isEmpty else { return nil }
      return LineLead(
        title: "`how` asks of a case, and \(name) is none here",
        lines: hosts.map { "how \(Session.typed($0))" } + [Session.typed(name)])
    }
    return LineLead(
      title: "`how` wants the outcome that is to be reached",
      lines: framework.outcomeIndices.map { "how \(Session.typed(name)) to \(framework[$0].name)" })
  }

  /// An outcome as answers write it, with spaces: `how Thailand to ad hoc`.
  private var outcomeInWords: LineLead? {
    guard let to = rest.firstRange(of: " to "), let name = casebook.names.name(for: rest[..<to.lowerBound].filter { $0 != "\"" }),
      let framework = framework(of: name)
    else { return nil }
    let written = rest[to.upperBound...].lowercased().filter(\.isLetter)
    let meant = framework.outcomeIndices.map { framework[$0] }.filter { outcome in
      [outcome.name, outcome.description].map { $0.lowercased().filter(\.isLetter) }.contains(written)
    }
    return menu("an outcome is one word here", meant.map { "how \(Session.typed(name)) to \($0.name)" })
  }

  private func framework(of name: String) -> Framework? {
    let text = SourceText(name: "<lead>", "evaluate \(Session.typed(name))")
    guard case .evaluate(let evaluate)? = Parser.parse(text).statements.first?.form else { return nil }
    return try? session.asked(evaluate, in: text).framework
  }

  // MARK: compare

  private var comparisons: [String] {
    let question = rest.prefix { $0 != " " }.lowercased()
    if let asked = Keyword(rawValue: question), [.show, .ask, .evaluate].contains(asked) {
      let completed = axes.map { "\(line) \($0)" }.filter(isReadable)
      if !completed.isEmpty { return completed }
      return examples(of: asked).prefix(2).map { "compare \($0) across sources" }.filter(isReadable)
        + examples(of: .compare)
    }
    let names = names
    guard let first = names.first else { return examples(of: .compare) }
    let both = names.dropFirst().compactMap { comparisons(of: first, with: $0) }.joined()
    if !both.isEmpty {
      return both.prefix(2)
        + names.filter { framework(of: $0) != nil }.prefix(2).map { "evaluate \(Session.typed($0))" }
    }
    let typed = Session.typed(first)
    let cases =
      framework(of: first) == nil ? [] : ["sources", "dates"].map { "compare evaluate \(typed) across \($0)" }
    return cases + questions(of: first) + ["disputes \(typed)", typed]
  }

  private var axes: [String] {
    let years = CasebookSamples(CompletionVocabulary(casebook)).years
    let dates = years.count > 1 ? ["across dates \(years[years.count / 2]), \(years[years.count - 1])"] : []
    let frameworks =
      casebook.frameworks.count > 1 && rest.lowercased().hasPrefix(Keyword.evaluate.rawValue)
      ? ["across frameworks"] : []
    return ["across sources"] + dates + frameworks
  }

  private func isReadable(_ line: String) -> Bool {
    Parser.parse(SourceText(name: "<lead>", line), mode: .prompt).diagnostics.isEmpty
  }

  /// The casebook's own questions about a thing of a kind that both are of, asked for the two.
  private func comparisons(of first: String, with second: String) -> [String]? {
    let shared = casebook.kinds(of: first).filter { kind in casebook.kinds(of: second).contains { $0.id == kind.id } }
    let pair = "\(Session.typed(first)), \(Session.typed(second))"
    let lines = shared.flatMap { kind -> [String] in
      let templates = casebook.questionTemplates.filter {
        $0.kinds == [kind.name] && $0.question.hasPrefix("show ") && !$0.question.contains(" not ")
      }
      let asked = templates.map { $0.question.replacing("{\(kind.name)}", with: kind.name) }
        .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      let fields = kind.fields.map { "\(kind.name).\($0.name)" }.prefix(4).joined(separator: ", ")
      // One field alone sets little beside each other.
      return ((kind.fields.count < 2 ? [] : ["show \(fields)"]) + asked).map {
        "compare \($0) across \(kind.name) over \(pair)"
      }.filter(isReadable)
    }
    return lines.isEmpty ? nil : lines
  }

  /// What several sources could give of it: the fields of its kinds that are days, numbers or words.
  private func questions(of name: String) -> [String] {
    guard let id = casebook.facts.values.id(of: .thing(name)) else { return [] }
    return casebook.kinds(of: name).compactMap { kind in
      let given = zip(kind.fields, kind.fieldRelations).filter { _, relation in
        casebook.facts.columns(relation).columns[0].contains(id)
      }.map { "\(kind.name).\($0.0.name)" }
      return given.isEmpty
        ? nil
        : "compare show \(given.prefix(4).joined(separator: ", ")) where \(kind.name) = \(Session.typed(name)) across sources"
    }
  }

  // MARK: suppose

  /// What the words ask for, supposed or denied; a condition of a case.
  private var suppositions: [String] {
    let denies = MenuLine(rest, casebook).saysNo ? "not " : ""
    let claims = QuestionMenu(rest, casebook).asked.compactMap { question -> String? in
      let claim = question.dropFirst("ask ".count)
      // What rules say nobody claims.
      guard casebook.relation(named: String(claim.prefix { $0 != "(" }))?.isByRules == false else { return nil }
      return "suppose \(denies)\(claim)"
    }
    return (claims + MadeQuestion.suppositions(rest, about: session.lastHost, casebook)).filter(isReadable)
  }

  // MARK: disputes and cite

  /// About each thing and source that the line names, and about the things of a kind that notes speak of.
  private var disputes: [String] {
    let named = (names + MadeQuestion.disputed(rest, casebook) + sources).map { "disputes \(Session.typed($0))" }
    return named.prefix(QuestionMenu.most - 1) + ["disputes"]
  }

  /// The sources that the line names, written as they are: `a` may be the article.
  private var sources: [String] {
    rest.split { !$0.isLetter && !$0.isNumber }.compactMap { word in
      casebook.sourceNames.name(for: String(word)).flatMap { $0.count > 1 || $0 == word ? $0 : nil }
    }
  }

  private var references: [String] {
    if rest.first?.isNumber ?? false {
      let spoken = casebook.sources.filter { source in
        PlaceLine("cite \(Session.typed(source.name)) \(rest)", in: casebook)?.isSpokenFrom(in: casebook) ?? false
      }
      return spoken.map { "cite \(Session.typed($0.name)) \(rest)" }
    }
    return names.prefix(1).flatMap { name in
      let typed = Session.typed(name)
      return ["\(typed); cite", typed, "disputes \(typed)", "bibliography"]
    }
  }
}
