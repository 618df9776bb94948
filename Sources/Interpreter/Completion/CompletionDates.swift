import Engine
import Semantics
import Syntax

/// The dates that a casebook mentions: days of incidents, beginnings and ends of claims.
struct CompletionDates {
  private struct Mention {
    var claims = 0
    /// Things that have this date; no more than tell that there are more than are shown.
    var things: [String] = []
  }

  private var mentions: [String: Mention] = [:]
  /// Whether all claims were counted.
  private let isWhole: Bool

  /// To look at each row of a large table would be felt at a key.
  private static let mostClaims = 20_000
  private static let shownThings = 3

  init(_ casebook: Casebook) {
    let claims = casebook.allClaims
    isWhole = claims.count <= Self.mostClaims
    for claim in claims.prefix(Self.mostClaims) {
      if let time = casebook.details(of: claim).time {
        for date in time.dates { add(date, thing: nil) }
      }
    }
    for kind in casebook.kinds {
      for (field, relation) in zip(kind.fields, kind.fieldRelations) where field.type == .date {
        let columns = casebook.facts.columns(relation).columns
        for (thing, date) in zip(columns[0], columns[1]).prefix(Self.mostClaims) where !date.isMissing {
          add(casebook.facts.values.text(date), thing: casebook.facts.values.text(thing))
        }
      }
    }
  }

  /// A month or day counts for its year, too.
  private mutating func add(_ date: String, thing: String?) {
    for text in Set([String(date.prefix(4)), date]) {
      var mention = mentions[text] ?? Mention()
      if let thing {
        if mention.things.count <= Self.shownThings, !mention.things.contains(thing) { mention.things.append(thing) }
      } else {
        mention.claims += 1
      }
      mentions[text] = mention
    }
  }

  /// Years, the last one first; months and days of a year once it is typed.
  func offers(typed: String) -> [CompletionOffer] {
    let isYearTyped = typed.utf8.count >= 4
    let dates = mentions.keys.filter { isYearTyped || $0.utf8.count == 4 }
    let ordered = isYearTyped ? dates.sorted() : dates.sorted(by: >)
    return ordered.map { CompletionOffer(word: $0, gloss: gloss(of: $0)) }
  }

  private func gloss(of date: String) -> String {
    guard let mention = mentions[date] else { return "" }
    let shown = mention.things.prefix(Self.shownThings).joined(separator: ", ")
      + (mention.things.count > Self.shownThings ? " …" : "")
    let claims =
      mention.claims == 0 || !isWhole
      ? "" : Words.count(mention.claims, "claim") + (mention.claims == 1 ? " begins or ends" : " begin or end")
    return [shown, claims].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

extension TimeClause {
  var dates: [String] {
    let literals: [DateLiteral]
    switch form {
    case .on(let date), .since(let date), .until(let date): literals = [date]
    case .from(let first, let last):
      literals = [first, last].compactMap { if case .date(let date) = $0 { date } else { nil } }
    }
    return literals.map { Printer.text(of: $0) }
  }
}
