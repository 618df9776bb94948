import Engine
import Semantics

/// Finds the notes, in which a curator says how sources differ, that are about a thing or a dispute.
struct NoteFinder {
  private let casebook: Casebook

  init(_ casebook: Casebook) { self.casebook = casebook }

  /// Notes about a thing or about a claim that names it, and notes whose text names it.
  func notes(about thing: String) -> [Casebook.Note] {
    // Inside a longer name ("Refugee Convention") the words mean something else.
    lazy var longer = casebook.names.all.filter { $0 != thing && $0.contains(thing) }.sorted { $0.count > $1.count }
    return casebook.notes.filter { note in
      if note.about.contains(.thing(thing)) { return true }
      if claims(of: note).contains(where: { names($0, thing) }) { return true }
      guard NoteFinder.names(thing, in: note.text) else { return false }
      return NoteFinder.names(thing, in: longer.reduce(note.text) { NoteFinder.removing($1, from: $0) })
    }
  }

  /// Each note beside the dispute that it is about: one whose claim it names, else the one that it shares most with of
  /// those that are about all the things it names: words, and places in the sources, which count as two. One word in
  /// common is no sign of one subject: it takes three, or a third of the note's.
  func assigned(_ notes: [Casebook.Note], to disputes: [Dispute]) -> (
    beside: [[Casebook.Note]], others: [Casebook.Note]
  ) {
    var beside = [[Casebook.Note]](repeating: [], count: disputes.count)
    var others: [Casebook.Note] = []
    for note in notes {
      let claims = Set(claims(of: note))
      let things = note.about.compactMap { if case .thing(let name) = $0 { name } else { nil } }
      // The names themselves stand in every dispute about them.
      let stems = things.reduce(Stem.all(in: note.text)) { $0.subtracting(Stem.all(in: $1)) }
      var best: (dispute: Int, score: Int)?
      for (i, dispute) in disputes.enumerated() {
        var score = 0
        if !claims.isDisjoint(with: dispute.claims) {
          score = .max
        } else if !things.isEmpty, things.allSatisfy({ dispute.things.contains($0) }) {
          let words = stems.intersection(dispute.stems).count
          score = words == 0 ? 0 : words + 2 * dispute.locators(in: note.text)
          if score < 3, score * 3 < stems.count { score = 0 }
        }
        if score > best?.score ?? 0 { best = (i, score) }
      }
      if let best { beside[best.dispute].append(note) } else { others.append(note) }
    }
    return (beside, others)
  }

  private func claims(of note: Casebook.Note) -> [ClaimRef] {
    let digits = note.about.compactMap { if case .claim(let digits) = $0 { digits } else { nil } }
    if digits.isEmpty { return [] }
    return casebook.allClaims.filter { claim in
      let id = casebook.id(of: claim).digits
      return digits.contains { id.hasPrefix($0) }
    }
  }

  private func names(_ claim: ClaimRef, _ thing: String) -> Bool {
    casebook.facts.tuple(claim).contains { !$0.isMissing && casebook.facts.values[$0] == .thing(thing) }
  }

  // MARK: Names in text

  /// Whether the name stands in the text as words of its own.
  static func names(_ name: String, in text: String) -> Bool {
    ranges(of: name, in: text).contains { range in
      let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
      let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
      return !isWordCharacter(before) && !isWordCharacter(after)
    }
  }

  private static func removing(_ name: String, from text: String) -> String {
    var text = text
    for range in ranges(of: name, in: text).reversed() { text.replaceSubrange(range, with: "-") }
    return text
  }

  /// Korean writes particles without a space, so only Latin letters and digits go on with a word.
  private static func isWordCharacter(_ c: Character) -> Bool {
    (c.isLetter || c.isNumber) && c.unicodeScalars.allSatisfy { $0.value < 0x1100 }
  }

  private static func ranges(of name: String, in text: String) -> [Range<String.Index>] {
    if name.isEmpty { return [] }
    var found: [Range<String.Index>] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: name[name.startIndex]) {
      let candidate = text[start...]
      if candidate.hasPrefix(name) {
        let end = text.index(start, offsetBy: name.count)
        found.append(start..<end)
        rest = text[end...]
      } else {
        rest = text[text.index(after: start)...]
      }
    }
    return found
  }
}

extension Casebook.Note {
  /// Says what a framework is, which verdicts under it repeat; no two sources differ in it.
  var isAboutFramework: Bool { about.contains { if case .framework = $0 { true } else { false } } }
}
