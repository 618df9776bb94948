/// A text with names in braces, as `reads` gives one: `"{state} returns {population}[ to {destination}]"`.
///
/// A part in square brackets stands only where all that it names is given. Or it begins with a condition of its own:
/// `[practice = returns: …]` stands where that field has that value, `[no practice: …]` where nobody gives one.
package enum Template {
  /// The names in it, in order, those of conditions too.
  package static func names(in template: String) -> [String] {
    var names: [String] = []
    for part in parts(of: template) {
      if let name = part.condition?.name { names.append(name) }
      _ = replaced(part.text[...]) { name in
        names.append(name)
        return ""
      }
    }
    return names
  }

  /// The template with each name replaced by its value. What nobody gives, nil, reads `…`; a part in square brackets
  /// that needs it is left out.
  ///
  ///     Template.fill("{state} returns {population}[ to {destination}]") { ["state": "China"][$0] }
  ///     // "China returns …"
  package static func fill(_ template: String, _ value: (String) -> String?) -> String {
    var result = ""
    for part in parts(of: template) where !part.isOptional || part.stands(value) { result += part.text }
    return replaced(result[...]) { value($0) ?? "…" }
  }

  private struct Part {
    enum Condition {
      case has(String, String)
      case lacks(String)

      var name: String {
        switch self {
        case .has(let name, _), .lacks(let name): name
        }
      }
    }

    let text: String
    let isOptional: Bool
    let condition: Condition?

    init(plain text: Substring) {
      self.text = String(text)
      isOptional = false
      condition = nil
    }

    /// What stands between square brackets.
    init(optional text: Substring) {
      isOptional = true
      if let colon = text.firstIndex(of: ":"), let condition = Part.condition(text[..<colon]) {
        self.condition = condition
        self.text = String(text[text.index(after: colon)...].drop { $0 == " " })
      } else {
        condition = nil
        self.text = String(text)
      }
    }

    /// Three words at most, without braces: else the colon belongs to the sentence.
    private static func condition(_ text: Substring) -> Condition? {
      let words = text.split(separator: " ").map { String($0) }
      if words.count == 3, words[1] == "=" { return .has(words[0], words[2]) }
      if words.count == 2, words[0] == "no" { return .lacks(words[1]) }
      return nil
    }

    func stands(_ value: (String) -> String?) -> Bool {
      switch condition {
      case .has(let name, let wanted): value(name).map(spaced) == spaced(wanted)
      case .lacks(let name): value(name) == nil
      case nil: names(in: text).allSatisfy { value($0) != nil }
      }
    }

    /// A word of a list reads with spaces.
    private func spaced(_ word: String) -> String { String(word.map { $0 == "_" ? " " : $0 }) }
  }

  private static func parts(of template: String) -> [Part] {
    var parts: [Part] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
      parts.append(Part(plain: rest[..<open]))
      parts.append(Part(optional: rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return parts + [Part(plain: rest)]
  }

  private static func replaced(_ template: Substring, _ value: (String) -> String) -> String {
    var result = ""
    var rest = template
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open] + value(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
