/// Who wrote a work, as its record has it: `"Charny, Joel R."`, `"Smith; An"`, `"Ko; others"`, `"Human Rights Watch"`.
///
/// Semicolons divide authors. A comma stands behind a family name; a name without one is never turned round, which is
/// right for a body, for a name that is known in part, and for one whose family name stands first: `이기현 (Lee Kihyeon)`.
struct AuthorNames {
  struct Author {
    let family: String
    let given: String?
  }

  let authors: [Author]
  /// Whether there are more, whom the record does not name.
  let hasOthers: Bool

  init(_ text: String) {
    var authors: [Author] = []
    var hasOthers = false
    for part in text.split(separator: ";") {
      let name = String(trimming: part)
      if name == "others" {
        hasOthers = true
        continue
      }
      let halves = name.split(separator: ",", maxSplits: 1).map { String(trimming: $0) }
      guard let family = halves.first, !family.isEmpty else { continue }
      authors.append(Author(family: family, given: halves.count > 1 && !halves[1].isEmpty ? halves[1] : nil))
    }
    self.authors = authors
    self.hasOthers = hasOthers
  }

  var isEmpty: Bool { authors.isEmpty }

  /// By which a bibliography is sorted.
  var sortKey: String { authors.map { ([$0.family] + ($0.given.map { [$0] } ?? [])).joined(separator: " ") }.joined(separator: " ") }

  // MARK: Chicago (17th edition, 14.76)

  /// `Joel R. Charny`, `Smith and An`, `Ko et al.`
  var inChicagoNote: String { chicago(authors.map(\.inOrder)) }

  /// In a note behind the first: family names.
  var inShortChicagoNote: String { chicago(authors.map(\.family)) }

  /// The first author turned round: `Charny, Joel R.`, `Jones, Ann, and Bo Li`.
  var inChicagoBibliography: String {
    guard let first = authors.first else { return "" }
    return chicago([first.turned] + authors.dropFirst().map(\.inOrder), isTurned: first.given != nil)
  }

  /// - Parameter isTurned: whether the first name holds a comma, which then stands behind it, too.
  private func chicago(_ names: [String], isTurned: Bool = false) -> String {
    guard let first = names.first, let last = names.last else { return "" }
    if hasOthers || names.count > 3 { return first + (isTurned ? ", et al." : " et al.") }
    if names.count == 1 { return first }
    if names.count == 2 { return first + (isTurned ? ", and " : " and ") + last }
    return names.dropLast().joined(separator: ", ") + ", and " + last
  }

  // MARK: OSCOLA (4th edition, 1.7 and 3.1.1)

  /// `Joel R Charny`, `Smith and An`, `Ko and others`: without full stops.
  var inOSCOLANote: String { oscola(authors.map { $0.inOrder.filter { $0 != "." } }) }

  var inShortOSCOLANote: String { oscola(authors.map(\.family)) }

  /// Family name and initials: `Charny JR`.
  var inOSCOLABibliography: String { oscola(authors.map(\.withInitials)) }

  private func oscola(_ names: [String]) -> String {
    guard let first = names.first, let last = names.last else { return "" }
    if hasOthers || names.count > 3 { return first + " and others" }
    return names.count == 1 ? first : names.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension AuthorNames.Author {
  fileprivate var inOrder: String { given.map { "\($0) \(family)" } ?? family }
  fileprivate var turned: String { given.map { "\(family), \($0)" } ?? family }

  /// Of a given name in Latin letters; another stays whole.
  fileprivate var withInitials: String {
    guard let given else { return family }
    let initials = given.split(separator: " ").map { word in
      word.split(separator: "-").map { part in
        part.first.map { $0.isASCII || $0.isUppercase ? String($0) : String(part) } ?? ""
      }.joined(separator: "-")
    }
    return family + " " + initials.joined()
  }
}

extension String {
  /// Without blanks at the ends.
  fileprivate init(trimming text: Substring) {
    var text = text
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    self = String(text)
  }
}
