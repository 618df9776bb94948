/// A line of a lesson's step, which is neither input nor output.
///
///     hint: one relation is enough: `party`
///     wrong /signed/: a signature is not yet membership
///     check: set
enum LessonLine: Hashable {
  /// One step of the ladder.
  case hint(String)
  /// A reply to a known mistake. The pattern is looked for anywhere in what was typed, `*` for anything, in any case.
  case wrong(pattern: String, reply: String)
  /// What makes an answer right: `set`, `verdict` or `cites`.
  case check(String)
  /// What something written or coded is called later.
  case name(String)
  /// What may be written: `number`, `words`, `one of a, b`, `order of a, b`.
  case kind(String)
  /// The codes of a coding sheet, by comma.
  case codes(String)
  /// A statement to be coded.
  case item(name: String, statement: String)
  /// What a student wrote, in what is handed in.
  case answer(String)
  /// How a student coded an item, in what is handed in.
  case coded(item: String, code: String)

  init?(_ text: String) {
    if text.hasPrefix("wrong /") {
      let rest = text.dropFirst("wrong /".count)
      guard let end = rest.range(of: "/:") else { return nil }
      self = .wrong(pattern: String(rest[..<end.lowerBound]), reply: String(rest[end.upperBound...]).trimmingSpaces)
      return
    }
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let value = String(text[text.index(after: colon)...]).trimmingSpaces
    let words = text[..<colon].split(separator: " ", omittingEmptySubsequences: false)
    switch (words.first, words.count) {
    case ("hint", 1): self = .hint(value)
    case ("check", 1): self = .check(value)
    case ("as", 1): self = .name(value)
    case ("kind", 1): self = .kind(value)
    case ("codes", 1): self = .codes(value)
    case ("answer", 1): self = .answer(value)
    case ("item", 2): self = .item(name: String(words[1]), statement: value)
    case ("coded", 2): self = .coded(item: String(words[1]), code: value)
    default: return nil
    }
  }

  static func isOne(_ text: String) -> Bool { LessonLine(text) != nil }
}

extension Substring {
  /// Where a text first occurs in it.
  fileprivate func range(of text: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(text) }.map { $0..<index($0, offsetBy: text.count) }
  }
}

extension String {
  /// The parts between commas, without blanks round them and without empty ones.
  var commaSeparated: [String] {
    split(separator: ",").map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
  }
}
