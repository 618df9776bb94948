/// A rule of the grammar as help writes it: words as they stand, capitals for what one fills in, `X, …` for a list.
package struct GrammarForm {
  private let notation: GrammarNotation

  package init(_ notation: GrammarNotation) { self.notation = notation }

  /// nil if the grammar has no such rule.
  package func text(ofRule name: String) -> String? {
    notation.rules.first { $0.name == name }.map { text(of: $0.expression, isInside: false) }
  }

  /// What rules of the lexer and of the grammar are called there.
  private static let names = [
    "int": "N", "id": "#ID", "cond": "CONDITION", "atom": "RELATION(…)", "args": "(…)", "designation": "NAME",
    "designations": "NAME, …",
  ]

  /// - Parameter isInside: where alternatives would need brackets.
  private func text(of expression: GrammarNotation.Expression, isInside: Bool) -> String {
    switch expression {
    case .literal(let word): return word
    case .reference(let name): return Self.names[name] ?? name.uppercased()
    case .token: return ""
    case .option(let part): return "[\(text(of: part, isInside: false))]"
    case .repetition(let part): return "[\(text(of: part, isInside: true)) …]"
    case .choice(let parts):
      return parts.map { text(of: $0, isInside: parts.count > 1 && isInside) }.joined(separator: " | ")
    case .sequence(let parts): return text(of: parts)
    }
  }

  private func text(of parts: [GrammarNotation.Expression]) -> String {
    var texts: [String] = []
    for part in parts {
      if case .repetition(.sequence(let repeated)) = part, case .literal(",") = repeated[0], let last = texts.popLast()
      {
        texts.append(last + ", …")
      } else {
        texts.append(text(of: part, isInside: true))
      }
    }
    return texts.joined(separator: " ").replacing("( ", with: "(").replacing(" )", with: ")").replacing(
      " (…", with: " (…")
  }
}

extension String {
  fileprivate func replacing(_ text: String, with other: String) -> String {
    guard !text.isEmpty else { return self }
    var result = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(text) {
        result += other
        rest = rest.dropFirst(text.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}
