import Engine
import Presentation
import Semantics
import Source
import Syntax

extension Session {
  func cite(_ statement: CiteStatement, at span: Span, in text: SourceText) throws(StatementFailure) -> Outcome {
    switch statement.target {
    case .bibliography: return bibliography()
    case .id(let digits, let span):
      let claim = try claim(withID: digits, at: span, in: text)
      return references(of: CitableAnswer([claim], in: casebook), rows: 0..<1, next: ["#\(digits)", "bibliography"])
    case .last:
      let answer = try lastCitable(at: span, in: text)
      return references(of: answer, rows: answer.rows.indices, next: ["bibliography"])
    case .row(let number, let span):
      let answer = try lastCitable(at: span, in: text)
      guard answer.rows.indices.contains(number - 1) else {
        throw .noSuchRow(number, of: answer.rows.count, at: Location(text, span))
      }
      // Of a dispute or a claim no row is explained.
      let why = (lastAnswer?.tuples.count ?? 0) >= number ? ["why \(number)"] : []
      return references(of: answer, rows: (number - 1)..<number, next: why + ["bibliography"])
    }
  }

  private func lastCitable(at span: Span, in text: SourceText) throws(StatementFailure) -> CitableAnswer {
    if let lastCited { return lastCited }
    throw StatementFailure(
      Diagnostic(
        .error, "no-answer", "there is no answer whose references could be given", at: Location(text, span),
        help: ["ask with `show` first, or write `cite` and the id of a claim; `bibliography` lists every source"]))
  }

  // MARK: Notes

  /// Each place once, in the order of the claims; the rules behind them come last.
  func references(of answer: CitableAnswer, rows: Range<Int>, next: [String] = []) -> Outcome {
    var passages: [Passage] = []
    var claims: [Passage: [(id: String, line: String)]] = [:]
    func add(_ passage: Passage?) {
      guard let passage else { return }
      if claims[passage] == nil {
        passages.append(passage)
        claims[passage] = []
      }
    }
    let lines = answer.casebooks.map { ClaimLine($0) }
    for row in answer.rows[rows] {
      let (casebook, line) = (answer.casebooks[row.casebook], lines[row.casebook])
      for claim in row.claims {
        guard let passage = Passage(casebook.details(of: claim), in: casebook) else { continue }
        add(passage)
        let id = line.labels.label(claim)
        if !(claims[passage] ?? []).contains(where: { $0.id == id }) { claims[passage]?.append((id, line.long(claim))) }
      }
      for list in row.lists { add(Passage(casebook.closedListDetails[list], in: casebook)) }
    }
    for row in answer.rows[rows] {
      let casebook = answer.casebooks[row.casebook]
      for id in row.rules {
        let rule = casebook.rules[id.raw]
        for citation in rule.citations {
          add(Passage(citation.source, citation.locator, citing: [], citation.grade, rule: rule.title, in: casebook))
        }
      }
    }
    var writer = ReferenceWriter(answer.casebooks, settings.citation)
    let entries = passages.enumerated().map { i, passage in
      let behind = claims[passage] ?? []
      return References.Entry(
        text: writer.note(passage, number: i + 1), claims: behind.map(\.id), detail: behind.map(\.line))
    }
    return outcome(entries, passages, next: next)
  }

  private func outcome(_ entries: [References.Entry], _ passages: [Passage], next: [String]) -> Outcome {
    let records = zip(entries, passages).enumerated().map { i, pair -> [Cell] in
      let (entry, passage) = pair
      return [
        .number(NumberCell(Double(i + 1))), .text(entry.text), .text(passage.source),
        passage.locator.map { .text($0) } ?? .none, .list(passage.citing.map { .text($0) }),
        .text(passage.standing.rawValue), passage.rule.map { .text($0) } ?? .none, .list(entry.claims.map { .text($0) }),
      ]
    }
    let references = References(
      frame: "any time" + inChangedWorld, blocks: [References.Block(title: nil, entries: entries)], isNumbered: true,
      records: RecordTable(
        frame: "references, \(settings.citation.rawValue)",
        columns: [
          "number", "reference", "source", "at", "reporting", "standing", "rule", RecordTable.Column("claims", joinedBy: " "),
        ], rows: records), whenEmpty: "it rests on nothing that a source is cited for")
    if !entries.isEmpty {
      lastPrinted = NumberedEntries(
        of: "the list of references",
        entry: { number in
          guard entries.indices.contains(number - 1) else { return nil }
          let entry = entries[number - 1]
          let detail = entry.detail.isEmpty ? ["no claim of its own stands behind it"] : entry.detail
          return Outcome(.prose(Prose(frame: "any time", lines: [entry.text] + detail.map { "  " + $0 })), restsOn: entry.claims)
        }, numbers: Array(1...entries.count))
    }
    return Outcome(.references(references), next: next, restsOn: entries.flatMap(\.claims))
  }

  // MARK: Bibliography

  /// Every source that is heard, then every one that is known by way of them.
  private func bibliography() -> Outcome {
    var isHeard: Set<SourceID> = []
    var through: [SourceID: Set<SourceID>] = [:]
    for claim in casebook.allClaims {
      let details = casebook.details(of: claim)
      guard let source = details.source else { continue }
      isHeard.insert(source)
      // Who interprets an authority has it from a source that is heard, too.
      if details.grade == .interpretation { continue }
      for cited in details.citing { through[cited, default: []].insert(source) }
    }
    for rule in casebook.rules { isHeard.formUnion(rule.citations.map(\.source)) }
    for framework in casebook.frameworks { isHeard.formUnion(framework.sources) }
    for source in casebook.sources { for relied in source.reliesOn { through[relied, default: []].insert(source.id) } }
    let writer = ReferenceWriter([casebook], settings.citation)
    let sources = casebook.sources.filter { $0.name != World.you }
      .map { ($0, SourceRecord($0)) }.sorted { $0.1.sortKey < $1.1.sortKey }
    var records: [[Cell]] = []
    func block(_ title: String, _ chosen: [(CitedSource, SourceRecord)]) -> References.Block? {
      if chosen.isEmpty { return nil }
      let entries = chosen.map { source, record -> References.Entry in
        let ways = isHeard.contains(source.id) ? [] : (through[source.id] ?? []).map { casebook.source($0).name }.sorted()
        let text = writer.entry(record, citedIn: ways)
        records.append(record.cells(text, citedIn: ways))
        return References.Entry(text: text, claims: [])
      }
      return References.Block(title: title, entries: entries)
    }
    let blocks = [
      block("heard", sources.filter { isHeard.contains($0.0.id) }),
      block("cited in them", sources.filter { !isHeard.contains($0.0.id) && through[$0.0.id] != nil }),
      block("declared, and cited for nothing", sources.filter { !isHeard.contains($0.0.id) && through[$0.0.id] == nil }),
    ].compactMap { $0 }
    let others = CitationForm.allCases.filter { $0 != settings.citation }.map { ".set citation \($0.rawValue)" }
    return Outcome(
      .references(
        References(
          frame: "any time" + inChangedWorld, blocks: blocks, isNumbered: false,
          records: RecordTable(
            frame: "bibliography, \(settings.citation.rawValue)", columns: SourceRecord.columns, rows: records),
          whenEmpty: "this casebook declares no source")), next: others + ["sources"])
  }
}

extension SourceRecord {
  fileprivate static let columns: [RecordTable.Column] = [
    "source", "reference", "author", "title", "about", "genre", "number", "place", "publisher", "year", "url", "cited_in",
  ]

  /// What the record holds, as it holds it; empty for what it does not.
  fileprivate func cells(_ reference: String, citedIn: [String]) -> [Cell] {
    let written = authors.isEmpty ? nil : authors.inChicagoBibliography
    return [.text(name), .text(reference)]
      + [written, title, about, genre, number, place, publisher, year ?? date?.text, url].map { $0.map(Cell.text) ?? .none }
      + [.list(citedIn.map { .text($0) })]
  }
}
