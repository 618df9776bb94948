import Engine
import Explanation
import Presentation
import Semantics
import Source
import Syntax

extension Session {
  func describe(_ statement: DescribeStatement, in text: SourceText) throws(StatementFailure) -> Outcome {
    let frame = try ResolvedFrame(statement.frame, in: casebook, text, default: settings.asOf, changes: changeCount)
    var card = CitedLines()
    var next: [String] = []
    switch statement.target {
    case .id(let digits, let span):
      card = try claimCard(digits, at: span, in: text)
    case .designation(let designation):
      if let kind = casebook.kind(named: NameTable.fold(designation.text)), case .word = designation {
        card = try kindCard(kind, frame, designation.span, text)
        next = [Session.typed(casebook.things(of: kind).first ?? kind.name), "show \(kind.name)"]
      } else if case .success(let thing) = casebook.names.resolve(designation.text) {
        (card, next) = try thingCard(thing, frame, statement.frame, designation.span, text)
        if case .success(let name) = casebook.sourceNames.resolve(designation.text), let source = casebook.source(named: name) {
          let asSource = sourceCard(source)
          card += CitedLines(lines: ["", "as a source"] + asSource.lines.map { "  " + $0 }, claims: asSource.claims)
        }
        if let asFramework = frameworkCard(designation.text) {
          card += CitedLines(lines: ["", "as a framework"] + asFramework.map { $0.isEmpty ? "" : "  " + $0 })
        }
      } else if case .success(let name) = casebook.sourceNames.resolve(designation.text),
        let source = casebook.source(named: name)
      {
        card = sourceCard(source)
        next = mostFrequentRelation(of: source).map { ["show \($0) according to \(Session.typed(name))"] } ?? []
      } else if NameTable.fold(designation.text) == Keyword.frameworks.rawValue, !casebook.frameworks.isEmpty {
        card = CitedLines(lines: casebook.frameworks.compactMap { FrameworkCard($0, in: casebook)?.headline })
        next = casebook.frameworks.map { Session.typed($0.declaration.name.text) }
      } else if let lines = frameworkCard(designation.text) {
        card = CitedLines(lines: lines)
        next = ["evaluate all under \(Session.typed(designation.text))", "compare evaluate all across frameworks"]
      } else if let relation = casebook.relation(named: designation.text) {
        card = CitedLines(lines: relationCard(relation))
        next = ["show \(relation.name)"]
      } else {
        throw unknown(designation, in: text)
      }
    }
    let restsOn = settings.wantsClaimIDs && !card.claims.isEmpty ? ClaimLabels(casebook).labels(card.claims) : []
    return Outcome(
      .prose(Prose(frame: frame.words, lines: card.lines)), remarks: frame.remarks, next: next, restsOn: restsOn,
      grounds: CitableAnswer(card.claims, in: casebook))
  }

  private func unknown(_ designation: Designation, in text: SourceText) -> StatementFailure {
    let location = Location(text, designation.span)
    if case .failure(.ambiguous(let candidates)) = casebook.names.resolve(designation.text) {
      return StatementFailure(
        NameProblem.ambiguousName(designation.text, candidates: candidates).diagnostic(at: location))
    }
    // A word of verdicts or of the language has a page.
    if case .word = designation, case .construct? = Help(self).page(on: designation.text) {
      return StatementFailure(
        Diagnostic(
          .error, "unknown-name", "no name, kind or source \"\(designation.text)\"", at: location,
          help: ["`help \(designation.text)` says what the word means here"], suggestions: [.init("help \(designation.text)")]))
    }
    // Whoever types `record` means the line about the session that is called so.
    if case .word(let word) = designation, let command = DotCommand.all.first(where: { $0.name == word.text }) {
      return StatementFailure(
        Diagnostic(
          .error, "unknown-name", "no name, kind or source \"\(designation.text)\"", at: location,
          help: (["`.\(command.name)` \(command.summary): write `\(command.examples[0])`"])
            + (command.name == "save" ? ["`.record session.md` writes the whole session that follows, to be handed in"] : []),
          suggestions: [.init(command.examples[0])]))
    }
    let names = casebook.suggestions(for: designation.text)
    var words = casebook.kinds.map(\.plural)
    // A word alone may be a statement's first, with the rest still to come.
    if case .word = designation {
      words += Keyword.startingStatements.map(\.rawValue) + LineCommand.Word.allCases.map(\.rawValue)
    }
    words = EditDistance.nearest(to: designation.text, among: words)
    // The very word, but for capitals, is meant before any name that holds it.
    let small = designation.text.lowercased()
    let isWord = words.first == small || casebook.kind(named: small) != nil || casebook.relation(named: small) != nil
    words = isWord ? [small] : Array(words.prefix(max(0, 3 - names.count)))
    let meant = isWord ? [] : names
    return StatementFailure(
      Diagnostic(
        .error, "unknown-name", "no name, kind or source \"\(designation.text)\"", at: location,
        help: meant.isEmpty && words.isEmpty
          ? [
            "a plural lists what there is: " + casebook.kinds.prefix(4).map { "`\($0.plural)`" }.joined(separator: ", ")
          ]
          : ["did you mean " + (meant.map(\.text) + words.map { "`\($0)`" }).joined(separator: " or ") + "?"],
        suggestions: (meant.map { Session.typed($0.name) } + words).map { .init($0) }))
  }

  // MARK: Cards

  /// Every thing of the kind that the frame has, as its card says that a list names it, with who names it.
  private func kindCard(
    _ kind: Kind, _ frame: ResolvedFrame, _ span: Span, _ text: SourceText
  ) throws(StatementFailure) -> CitedLines {
    let evaluator = evaluator(frame.frame)
    let wording = RowWording(casebook, evaluator)
    let dates = ThingDates(casebook, evaluator, frame.frame.time)
    return try evaluating(span, text) { () throws(EvaluationStop) -> CitedLines in
      var list = CitedLines()
      var elsewhere: [String] = []
      for thing in casebook.things(of: kind) {
        guard let id = casebook.facts.values.id(of: .thing(thing)) else { continue }
        let rows = try wording.rows(behindListing: id, as: kind, time: frame.frame.time)
        if rows.isEmpty { continue }
        if try dates.isElsewhere(id) {
          elsewhere.append(try dates.listing(id))
          continue
        }
        let aliases = casebook.aliases(of: thing)
        let name = try wording.listing(of: id, as: kind, time: frame.frame.time)
        var claims: [ClaimRef] = []
        for row in rows { claims += try evaluator.claims(of: row).filter { casebook.details(of: $0).source != nil } }
        var seen: Set<String> = []
        let sources = claims.map { casebook.shortCitation(casebook.details(of: $0)) }.filter { seen.insert($0).inserted }
        let parts = [name, aliases.isEmpty ? "" : "(also \(aliases.joined(separator: ", ")))", sources.joined(separator: "; ")]
        list += CitedLines(lines: ["  " + parts.filter { !$0.isEmpty }.joined(separator: "  ")], claims: claims)
      }
      let fields = zip(kind.fields, kind.fieldRelations).filter { casebook.facts.columns($1).count > 0 }
        .map { "\($0.0.name) (\(casebook.words(for: $0.0.type)))" }
      var heading = ["\(Words.count(list.lines.count, kind.name, kind.plural))"]
      if !fields.isEmpty { heading.append("fields: " + fields.joined(separator: ", ")) }
      if !elsewhere.isEmpty { list.lines.append("\(dates.elsewhereTitle): \(elsewhere.joined(separator: ", "))") }
      return CitedLines(lines: heading + list.lines, claims: list.claims)
    }
  }

  private func frameworkCard(_ name: String) -> [String]? {
    casebook.framework(named: name).flatMap { FrameworkCard($0, in: casebook) }?.lines
  }

  private func relationCard(_ relation: Relation) -> [String] {
    let count = casebook.facts.columns(relation.id).count
    var lines = ["\(relation.name): " + (relation.isByRules ? "defined by rules" : Words.count(count, "claim"))]
    if let reading = relation.reading { lines.append("reads: \(reading)") }
    lines += relation.fields.map { "  \($0.name): \(casebook.words(for: $0.type))" }
    return lines
  }

  /// Who it is, and its claims; of many, how many there are of each relation.
  private func sourceCard(_ source: CitedSource) -> CitedLines {
    let line = ClaimLine(casebook)
    let claims = casebook.allClaims.filter { casebook.details(of: $0).source == source.id }
    let citing = casebook.allClaims.filter { casebook.details(of: $0).citing.contains(source.id) }
    var lines = ["\(source.name): \(source.description)"]
    if let date = source.date { lines.append("dated \(date.text)") }
    if !claims.isEmpty { lines.append("it states " + Words.count(claims.count, "claim")) }
    if !citing.isEmpty { lines.append("others cite it for " + Words.count(citing.count, "claim")) }
    lines += source.details.map { "\($0.name): \($0.text)" }
    let all = claims + citing
    if all.count <= Session.longestList {
      return CitedLines(lines: lines + all.map { "  " + line.long($0) }, claims: all)
    }
    let counts = casebook.relations.map { relation in (relation.name, all.count { $0.relation == relation.id }) }
    lines.append("  of relations: " + counts.filter { $0.1 > 0 }.map { "\($0.0) (\($0.1))" }.joined(separator: " · "))
    return CitedLines(lines: lines)
  }

  /// So many claims of a source stand in its card one by one.
  private static let longestList = 30

  private func mostFrequentRelation(of source: CitedSource) -> String? {
    let counts = casebook.relations.map { relation in
      (
        relation.name,
        (0..<casebook.facts.columns(relation.id).count).count { row in
          casebook.facts.header(ClaimRef(relation: relation.id, row: row)).source == source.id
        }
      )
    }
    return counts.filter { $0.1 > 0 }.max { $0.1 < $1.1 }?.0
  }

  /// The claim whose id begins with these digits, and no other's.
  func claim(withID digits: String, at span: Span, in text: SourceText) throws(StatementFailure) -> ClaimRef {
    let wanted = NameTable.fold(digits)
    let found = casebook.allClaims.filter { casebook.id(of: $0).digits.hasPrefix(wanted) }
    let ids = Set(found.map { casebook.id(of: $0) })
    guard let claim = found.first else {
      throw StatementFailure(
        Diagnostic(
          .error, "unknown-id", "no claim begins with #\(digits)", at: Location(text, span),
          help: ["ids stand beside every claim that `why` prints"]))
    }
    if ids.count > 1 {
      let labels = ClaimLabels(casebook)
      throw StatementFailure(
        Diagnostic(
          .error, "ambiguous-id", "several claims begin with #\(digits)", at: Location(text, span),
          help: ["write one of: " + ids.sorted().map { labels.label($0) }.joined(separator: ", ")]))
    }
    return claim
  }

  private func claimCard(_ digits: String, at span: Span, in text: SourceText) throws(StatementFailure) -> CitedLines {
    let claim = try claim(withID: digits, at: span, in: text)
    let details = casebook.details(of: claim)
    let line = ClaimLine(casebook)
    var lines = [line.long(claim), "#\(casebook.id(of: claim).digits), \(details.grade.word), \(Words.dates(details))"]
    if case .on? = details.time?.form { lines.append("`on` says so of that time, and nothing of before or after") }
    let location = casebook.location(of: claim)
    let place = location.text.position(of: Int(location.span.start))
    if location.text.name.hasPrefix("<") {
      lines.append("stated in this session, in no file")
    } else {
      lines.append("stated in \(Session.fileName(location.text.name)), line \(place.line)")
    }
    for note in casebook.notes
    where note.about.contains(where: {
      if case .claim(let d) = $0 { casebook.id(of: claim).digits.hasPrefix(d) } else { false }
    }) {
      lines.append("note: \(note.text)")
    }
    return CitedLines(lines: lines, claims: [claim])
  }

  /// The last part of a path, so that no answer holds a path of this machine.
  static func fileName(_ path: String) -> String { path.split(separator: "/").last.map { String($0) } ?? path }

  private func thingCard(
    _ thing: String, _ frame: ResolvedFrame, _ clauses: [FrameClause], _ span: Span, _ text: SourceText
  ) throws(StatementFailure) -> (CitedLines, [String]) {
    guard let id = casebook.facts.values.id(of: .thing(thing)) else { return (CitedLines(lines: [thing]), []) }
    let written = clauses.map { Printer.text(of: $0) }.joined(separator: " ")
    var printer = CardPrinter(
      thing, id, in: casebook, evaluator(frame.frame), frame, bar: settings.bar, frameText: written)
    return try evaluating(span, text) { () throws(EvaluationStop) -> (CitedLines, [String]) in try printer.lines() }
  }

  func listSources() -> Outcome {
    var counts: [SourceID: (own: Int, cited: Int)] = [:]
    for claim in casebook.allClaims {
      let details = casebook.details(of: claim)
      if let source = details.source { counts[source, default: (0, 0)].own += 1 }
      for cited in details.citing { counts[cited, default: (0, 0)].cited += 1 }
    }
    func line(_ source: CitedSource) -> String {
      let count = counts[source.id] ?? (0, 0)
      let parts = [
        count.own > 0 ? Words.count(count.own, "claim") : "", count.cited > 0 ? "cited for \(count.cited)" : "",
      ].filter { !$0.isEmpty }
      let dated = source.date.map { " (\($0.text))" } ?? ""
      return "  \(source.name)\(dated): \(source.description)"
        + (parts.isEmpty ? "" : "  [\(parts.joined(separator: ", "))]")
    }
    let heard = casebook.sources.filter { (counts[$0.id]?.own ?? 0) > 0 }
    let through = casebook.sources.filter { (counts[$0.id]?.own ?? 0) == 0 && (counts[$0.id]?.cited ?? 0) > 0 }
    let silent = casebook.sources.filter { counts[$0.id] == nil }
    var lines: [String] = []
    for (title, sources) in [
      ("heard", heard), ("heard through them", through), ("declared, and heard for nothing", silent),
    ]
    where !sources.isEmpty {
      lines += ["\(title):"] + sources.map(line)
    }
    return Outcome(.prose(Prose(frame: "any time" + inChangedWorld, lines: lines)), next: heard.prefix(2).map { Session.typed($0.name) })
  }
}
