import Engine
import Semantics

/// Claims that cannot all hold: values of which there is only one, a row that is both said and denied, or different
/// values of a condition of a case.
struct Dispute {
  struct Position {
    /// What is said; empty for a denial of just what the others say.
    let text: String
    /// The same in as few words as tell the sides apart.
    let brief: String
    let isDenied: Bool
    /// With claim ids: `A 1.1 #479c24, citing HRW 2015b`.
    let citations: [String]
    /// `A 1.1`.
    let shortCitations: [String]
    let claims: [ClaimRef]
    /// Who says so; empty where a rule does.
    let sources: Set<String>
  }

  /// What it stands under in a list: a relation, a kind, a framework.
  let group: String
  /// What it is about: "Viet Nam Nine: day".
  let point: String
  /// At least two.
  let positions: [Position]
  /// "contested in kind, idle"; empty for rows.
  let remark: String
  /// Things that the point is about.
  let things: Set<String>
  /// Those, and the things that their fields name: where an incident took place.
  let reach: Set<String>
  /// Beginnings of the words that a note about this point would use.
  let stems: Set<Stem>

  var claims: [ClaimRef] { positions.flatMap(\.claims) }

  /// Whose it is, in alphabetical order.
  var sources: [String] { positions.reduce(into: Set<String>()) { $0.formUnion($1.sources) }.sorted() }

  /// "between A and B", "within A"; empty where only rules part.
  var parties: String {
    let sources = sources
    guard let last = sources.last else { return "" }
    return sources.count == 1 ? "within \(last)" : "between \(sources.dropLast().joined(separator: ", ")) and \(last)"
  }

  /// How many of the places that it cites a text names, by number: `4.3.2.2`.
  func locators(in text: String) -> Int {
    let words = Set(text.split { $0 == " " || $0 == "," || $0 == ";" || $0 == "(" || $0 == ")" }.map { word in
      word.last == "." || word.last == ":" ? String(word.dropLast()) : String(word)
    })
    let places = Set(positions.flatMap(\.shortCitations).compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) })
    return places.filter { $0.first?.isNumber == true && words.contains($0) }.count
  }

  /// All of it in a line: "Viet Nam Nine: day: 2015-10 (A 1.1) against 2015-11 (A 4.3.2.2)". Places that say the same
  /// in brief stand together.
  var sentence: String {
    var sides: [(word: String, citations: Set<String>)] = []
    for position in positions {
      let word = position.isDenied ? "denied" : position.brief
      if let at = sides.firstIndex(where: { $0.word == word }) {
        sides[at].citations.formUnion(position.shortCitations)
      } else {
        sides.append((word, Set(position.shortCitations)))
      }
    }
    let words = sides.map { "\($0.word) (\($0.citations.sorted().joined(separator: ", ")))" }
    return point + ": " + words.joined(separator: " against ") + (remark.isEmpty ? "" : "; " + remark)
  }

  /// The point, then a line for each position.
  var lines: [String] {
    [point + (remark.isEmpty ? "" : " (\(remark))")]
      + positions.map { position in
        let parts = [position.text, position.citations.joined(separator: "; ")].filter { !$0.isEmpty }
        return (position.isDenied ? "  denied: " : "  said: ") + parts.joined(separator: "  ")
      }
  }
}

/// The first letters of a word in small letters, by which two forms of it are taken for one: reserves, reservation.
struct Stem: Hashable {
  private let letters: String

  private static let functionWords: Set<Substring> = [
    "about", "after", "again", "also", "among", "been", "before", "being", "between", "both", "does", "each", "from",
    "have",
    "into", "many", "more", "most", "none", "only", "other", "others", "over", "said", "same", "says", "some", "such",
    "than",
    "that", "their", "them", "then", "there", "these", "they", "this", "those", "through", "under", "very", "were",
    "what",
    "when", "where", "which", "while", "whose", "will", "with", "would",
  ]

  /// The stems of a text; short words and those of grammar carry none, numbers do.
  static func all(in text: String) -> Set<Stem> {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { word in
      word.first?.isNumber ?? false ? word.count >= 2 : word.count >= 4 && !functionWords.contains(word)
    }
    return Set(words.map { Stem(letters: String($0.prefix(6))) })
  }
}
