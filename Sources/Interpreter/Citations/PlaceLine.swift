import Engine
import Semantics
import Source
import Syntax

/// A line that names a place in a source: `cite A 4.3.1`, `A 4.3.1`, `B The First Stop`.
///
/// To the grammar, which knows neither names nor places, such a line is no statement.
struct PlaceLine {
  let source: CitedSource
  /// As it was written, without quotes; empty for the source alone.
  let place: String
  /// Whether it begins with `cite`.
  let cites: Bool

  /// nil where no source is named first, or the whole line names something.
  init?(_ line: String, in casebook: Casebook) {
    var words = line.split { $0 == " " || $0 == "\t" }.map { String($0) }
    cites = words.first?.lowercased() == Keyword.cite.rawValue
    // An ordinary statement looks no name up here: at a start, that would be the first time.
    if let first = words.first, !cites, first.hasPrefix(".") || first.hasPrefix("#") || Keyword(rawValue: first.lowercased()) != nil { return nil }
    if cites { words.removeFirst() }
    guard words.count > (cites ? 0 : 1), words.count < 24 else { return nil }
    if !cites, casebook.names.name(for: line.trimmingSpaces) ?? casebook.sourceNames.name(for: line.trimmingSpaces) != nil {
      return nil
    }
    for count in stride(from: min(words.count, 6), through: 1, by: -1) {
      let name = words.prefix(count).joined(separator: " ").filter { $0 != "\"" }
      guard let resolved = casebook.sourceNames.name(for: name), let source = casebook.source(named: resolved) else { continue }
      self.source = source
      let rest = words.dropFirst(words.dropFirst(count).first == "at" ? count + 1 : count)
      place = rest.joined(separator: " ").filter { $0 != "\"" }
      return
    }
    return nil
  }

  /// By which places are sorted: 4.3.2 before 4.3.10.
  static func order(_ locator: String) -> [String] {
    locator.split { $0 == "." || $0 == " " }.map { part in
      part.first?.isNumber == true ? String(repeating: "0", count: max(0, 6 - part.count)) + part : String(part)
    }
  }

  /// Whether a claim stands there, or below: at 4.3.1 stand 4.3.1.2 and 4.3.1 fn 2, but not 4.3.10.
  func holds(_ locator: String) -> Bool {
    let (wanted, given) = (NameTable.fold(place), NameTable.fold(locator))
    guard given.hasPrefix(wanted) else { return false }
    return given.dropFirst(wanted.count).first.map { !$0.isLetter && !$0.isNumber } ?? true
  }

  /// Whether the source claims anything there.
  func isSpokenFrom(in casebook: Casebook) -> Bool {
    casebook.allClaims.contains {
      let details = casebook.details(of: $0)
      return details.source == source.id && details.locator.map(holds) ?? false
    }
  }
}

extension Session {
  /// What a source says at a place, as references with the claims below them; nil for a line that asks for none.
  func claimsOfPlace(named text: SourceText) -> Outcome? {
    guard text.bytes.count < 200 else { return nil }
    let typed = text.text(in: Span(0, text.bytes.count))
    guard let asked = PlaceLine(typed, in: casebook) else { return nil }
    let own = casebook.allClaims.filter { casebook.details(of: $0).source == asked.source.id }
    let there = asked.place.isEmpty ? [] : own.filter { casebook.details(of: $0).locator.map(asked.holds) ?? false }
    // What is said comes before what is only named.
    let claims = there.filter { casebook.declared($0.relation) != nil } + there.filter { casebook.declared($0.relation) == nil }
    if claims.isEmpty {
      if !asked.cites { return nil }
      return Outcome(.failed([noClaims(at: asked, among: own, Location(text, Span(0, text.bytes.count)))]))
    }
    lastPrinted = nil
    menu = []
    let line = ClaimLine(casebook)
    let answer = CitableAnswer(claims, in: casebook)
    var lines = ["\(asked.source.name) \(asked.place): \(Words.count(claims.count, "claim"))"]
    var writer = ReferenceWriter([casebook], settings.citation)
    var passages: [Passage] = []
    for claim in claims {
      guard let passage = Passage(casebook.details(of: claim), in: casebook), !passages.contains(passage) else { continue }
      passages.append(passage)
    }
    passages.sort { PlaceLine.order($0.locator ?? "") .lexicographicallyPrecedes(PlaceLine.order($1.locator ?? "")) }
    for (i, passage) in passages.enumerated() {
      lines.append(writer.note(passage, number: i + 1))
      for claim in claims where Passage(casebook.details(of: claim), in: casebook) == passage { lines.append("  " + line.long(claim)) }
    }
    lastCited = answer
    return Outcome(
      .prose(Prose(frame: "any time" + inChangedWorld, lines: lines)), next: ["cite", line.labels.label(claims[0]), Session.typed(asked.source.name)],
      restsOn: line.labels.labels(claims), grounds: answer)
  }

  /// So many places are named that there are.
  private static let mostPlaces = 6

  private func noClaims(at asked: PlaceLine, among claims: [ClaimRef], _ location: Location) -> Diagnostic {
    var places: [String] = []
    for claim in claims {
      if let place = casebook.details(of: claim).locator, !places.contains(place) { places.append(place) }
    }
    places.sort()
    // Those that begin alike, as far as any do.
    var begun = Substring(NameTable.fold(asked.place))
    while !begun.isEmpty, !places.contains(where: { NameTable.fold($0).hasPrefix(begun) }) { begun = begun.dropLast() }
    if begun.isEmpty {
      // The chapters.
      places = places.map { place in place.first?.isNumber == true ? String(place.prefix { $0 != "." && $0 != " " }) : place }
        .reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
    let near = places.filter { NameTable.fold($0).hasPrefix(begun) }.prefix(Session.mostPlaces)
    let name = Session.typed(asked.source.name)
    let message = asked.place.isEmpty ? "`cite` wants a place of \(name), or an answer before it" : "no claim is from \(name) \(asked.place)"
    return Diagnostic(
      .error, "no-such-place", message, at: location,
      help: near.isEmpty
        ? ["`\(name)` alone tells what it is, `bibliography` lists every source"]
        : ["places of \(name): " + near.map { "`cite \(name) \($0)`" }.joined(separator: ", ")],
      suggestions: near.first.map { [.init("cite \(name) \($0)")] } ?? [])
  }
}
