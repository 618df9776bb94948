import Engine
import Semantics

/// Writes references in one form, out of nothing but what the records of the sources hold.
///
/// Titles stand in quotes in both styles: italics are for what is published as a book, and no record says so. A work
/// without a title here has what it is on in square brackets. A source that was given in full is shortened afterwards.
struct ReferenceWriter {
  private let casebooks: [Casebook]
  private let form: CitationForm
  /// The number of the note that gave a source in full.
  private var firstNotes: [String: Int] = [:]

  /// - Parameter casebooks: the first that declares a source says what it is.
  init(_ casebooks: [Casebook], _ form: CitationForm) {
    self.casebooks = casebooks
    self.form = form
  }

  private func source(_ name: String) -> CitedSource? {
    for casebook in casebooks { if let source = casebook.source(named: name) { return source } }
    return nil
  }

  // MARK: Notes

  /// `A 4.3.2.1, reporting UNHCR 2013`
  ///
  /// - Parameter number: of the note; those before it have been written.
  mutating func note(_ passage: Passage, number: Int) -> String {
    if passage.standing == .supposed { return ended("\(passage.source), supposed in this session") }
    var text = work(passage.source, at: passage.locator, number)
    let authorities = passage.citing.map { work($0, at: nil, number) }.joinedByAnd
    if passage.standing == .interpretation {
      text += ", an interpretation" + (authorities.isEmpty ? "" : " of \(authorities)")
    } else if !authorities.isEmpty {
      text += ", reporting \(authorities)"
    }
    switch passage.standing {
    case .estimate: text += ", as an estimate"
    case .conjecture: text += ", as a conjecture"
    case .said, .interpretation, .supposed: break
    }
    if let rule = passage.rule { text += ": rule \(quoted(rule))" }
    return ended(text)
  }

  /// The work, and a place in it; in full the first time.
  private mutating func work(_ name: String, at locator: String?, _ number: Int) -> String {
    guard let source = source(name) else { return name }
    let record = SourceRecord(source)
    let earlier = firstNotes[name]
    if earlier == nil { firstNotes[name] = number }
    let pinpoint = locator.map { self.pinpoint($0, in: source) }
    switch form {
    case .plain: return ([record.name] + (locator.map { [$0] } ?? [])).joined(separator: " ")
    case .chicago:
      let text = earlier == nil ? chicagoWork(record) : shortChicagoWork(record)
      return text + (pinpoint.map { ", \($0)" } ?? "") + (earlier == nil ? record.url.map { ", \($0)" } ?? "" : "")
    case .oscola:
      let text = earlier.map { "\(shortOSCOLAWork(record)) (n \($0))" } ?? oscolaWork(record, record.authors.inOSCOLANote)
      return text + (pinpoint.map { " \($0)" } ?? "") + (earlier == nil ? record.url.map { " <\($0)>" } ?? "" : "")
    }
  }

  /// A number of a section or page as it is; a heading of the source's outline in quotes.
  private func pinpoint(_ locator: String, in source: CitedSource) -> String {
    let isHeading = source.outline.contains(locator) && !(locator.first?.isNumber ?? false)
    return isHeading ? "under \(quoted(locator))" : locator
  }

  private func ended(_ text: String) -> String {
    switch form {
    case .plain: text
    case .chicago: ChicagoPunctuation.tidy(text + ".")
    case .oscola: text.hasSuffix(".") ? text : text + "."
    }
  }

  private func quoted(_ text: String) -> String {
    switch form {
    case .plain: "\"\(text)\""
    case .chicago: "“\(text)”"
    case .oscola: "‘\(text)’"
    }
  }

  // MARK: Bibliography

  /// A work on its own.
  ///
  /// - Parameter citedIn: the sources by way of which it is known; empty for one that is heard itself.
  func entry(_ record: SourceRecord, citedIn: [String]) -> String {
    let through = citedIn.joinedByAnd
    switch form {
    case .plain:
      let dated = (record.date?.text).map { " (\($0))" } ?? ""
      return "\(record.name)\(dated): \(record.description)" + (through.isEmpty ? "" : ", cited in \(through)")
    case .chicago:
      let authors = record.authors.inChicagoBibliography
      var parts = [heading(record, authors, separator: authors.hasSuffix(".") ? " " : ". ")]
      parts.append(([record.genre, record.number].compactMap { $0 }).joined(separator: ", "))
      parts.append([[record.place, record.publisher].compactMap { $0 }.joined(separator: ": "), record.chicagoYear ?? ""].joinedByComma)
      parts.append(record.url ?? "")
      parts.append(through.isEmpty ? "" : "cited in \(through)")
      return parts.filter { !$0.isEmpty }.map { ChicagoPunctuation.tidy(($0.hasPrefix("http") ? $0 : $0.withCapital) + ".") }
        .joined(separator: " ")
    case .oscola:
      return oscolaWork(record, record.authors.inOSCOLABibliography) + (record.url.map { " <\($0)>" } ?? "")
        + (through.isEmpty ? "" : ", cited in \(through)")
    }
  }

  // MARK: Chicago (17th edition, 14.19 to 14.21)

  /// `Joel R. Charny, “Title” (genre, number, place: publisher, year)`.
  private func chicagoWork(_ record: SourceRecord) -> String {
    let publisher = [record.place, record.publisher].compactMap { $0 }.joined(separator: ": ")
    let facts = [record.genre ?? "", record.number ?? "", publisher, record.chicagoYear ?? ""].joinedByComma
    return heading(record, record.authors.inChicagoNote, separator: ", ") + (facts.isEmpty ? "" : " (\(facts))")
  }

  private func shortChicagoWork(_ record: SourceRecord) -> String {
    record.hasOwnHeading ? heading(record, record.authors.inShortChicagoNote, separator: ", ") : record.name
  }

  // MARK: OSCOLA (4th edition, 1.2 and 3.4)

  /// `Joel R Charny, ‘Title’ (genre, publisher year) number`; it gives no place.
  private func oscolaWork(_ record: SourceRecord, _ authors: String) -> String {
    let publisher = [record.publisher, record.oscolaYear].compactMap { $0 }.joined(separator: " ")
    let facts = [record.genre ?? "", publisher].joinedByComma
    return heading(record, authors, separator: ", ") + (facts.isEmpty ? "" : " (\(facts))") + (record.number.map { " \($0)" } ?? "")
  }

  private func shortOSCOLAWork(_ record: SourceRecord) -> String {
    if !record.authors.isEmpty { return record.authors.inShortOSCOLANote }
    return record.title.map { quoted($0) } ?? record.name
  }

  /// Who wrote it and what it is called, or on what it is.
  private func heading(_ record: SourceRecord, _ authors: String, separator: String) -> String {
    let who = authors.isEmpty && record.title == nil ? record.name : authors
    if let title = record.title { return who + (who.isEmpty ? "" : separator) + quoted(title) }
    return who + (record.about.map { " [\($0)]" } ?? "")
  }
}

/// American punctuation: a comma or stop goes inside the quotes that it follows, and no second stop ends a sentence.
enum ChicagoPunctuation {
  static func tidy(_ text: String) -> String {
    var result: [Character] = []
    for character in text {
      if character == "." || character == ",", result.last == "”" {
        let isEnded = result.dropLast().last.map { ".?!,".contains($0) } ?? false
        if !isEnded { result.insert(character, at: result.count - 1) }
      } else {
        result.append(character)
      }
    }
    if result.suffix(2) == [".", "."] { result.removeLast() }
    return String(result)
  }
}

extension [String] {
  /// `A`, `A and B`, `A, B and C`.
  var joinedByAnd: String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }

  fileprivate var joinedByComma: String { filter { !$0.isEmpty }.joined(separator: ", ") }
}

extension String {
  fileprivate var withCapital: String { prefix(1).uppercased() + dropFirst() }
}
