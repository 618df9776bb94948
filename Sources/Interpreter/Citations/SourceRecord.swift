import Engine
import Semantics

/// What a source's declaration holds of it; what it does not hold is left out of every reference.
///
///     source "Charny" is "Joel R. Charny, North Koreans in China: A Human Rights Analysis"
///       (author: "Charny, Joel R.", title: "North Koreans in China: A Human Rights Analysis")
struct SourceRecord {
  /// What the casebook calls it.
  let name: String
  /// What `is` says.
  let description: String
  let date: DateSpan?
  let authors: AuthorNames
  let title: String?
  /// What it is on, where it has no title here: `on nine people whom Laos deported`.
  let about: String?
  /// `thesis`, `report`.
  let genre: String?
  let publisher: String?
  let place: String?
  /// Of a document: `A/HRC/25/CRP.1`.
  let number: String?
  /// Where the year is not that of `dated` alone: `about 2022`.
  let year: String?
  let url: String?

  init(_ source: CitedSource) {
    func field(_ name: String) -> String? {
      source.details.first { $0.name == name && !$0.text.isEmpty }?.text
    }
    name = source.name
    description = source.description
    date = source.date
    authors = AuthorNames(field("author") ?? "")
    title = field("title")
    genre = field("genre")
    publisher = field("publisher")
    place = field("place")
    number = field("number")
    year = field("year")
    url = field("url")
    about = field("about") ?? (authors.isEmpty && title == nil ? source.description : nil)
  }

  /// The name of who wrote it, or the casebook's for it where neither author nor title is known.
  var hasOwnHeading: Bool { !authors.isEmpty || title != nil }

  /// By which a bibliography is sorted: author, or title, or name; then the casebook's name for it.
  var sortKey: String { ((authors.isEmpty ? title ?? name : authors.sortKey) + "\u{0}" + name).lowercased() }

  /// `2016`, `January 19, 2016`, `about 2022`.
  var chicagoYear: String? { year ?? date.map { WrittenDate($0.text).monthFirst } }

  /// `2016`, `19 January 2016`, `about 2022`.
  var oscolaYear: String? { year ?? date.map { WrittenDate($0.text).dayFirst } }
}

/// A date with its month as a word.
private struct WrittenDate {
  let year: String
  let month: String?
  let day: String?

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// - Parameter text: `2016`, `2016-01` or `2016-01-19`; anything else stays as it is.
  init(_ text: String) {
    let parts = text.split(separator: "-")
    let number = parts.count > 1 ? Int(parts[1]) : nil
    guard parts.count <= 3, parts.allSatisfy({ Int($0) != nil }), let first = parts.first,
      number.map({ (1...12).contains($0) }) ?? true
    else {
      (year, month, day) = (text, nil, nil)
      return
    }
    year = String(first)
    month = number.map { WrittenDate.months[$0 - 1] }
    day = parts.count > 2 ? Int(parts[2]).map(String.init) : nil
  }

  var monthFirst: String {
    guard let month else { return year }
    return day.map { "\(month) \($0), \(year)" } ?? "\(month) \(year)"
  }

  var dayFirst: String { [day, month, year].compactMap { $0 }.joined(separator: " ") }
}
