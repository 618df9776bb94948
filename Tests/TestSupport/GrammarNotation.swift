/// A grammar as `docs/grammar.ebnf` writes it: rules in extended Backus-Naur form (after ISO/IEC 14977, without the
/// commas).
package struct GrammarNotation: Sendable {
  package indirect enum Expression: Sendable {
    /// Quoted: a keyword, a phrase of several words, or a sign.
    case literal(String)
    /// The name of a rule.
    case reference(String)
    /// `? … ?`: a token of the lexer, described in prose.
    case token
    case sequence([Expression])
    case choice([Expression])
    case option(Expression)
    case repetition(Expression)
  }

  /// In written order; the first is what the grammar is of.
  package let rules: [(name: String, expression: Expression)]

  package struct Mistake: Error { package let message: String }

  package init(_ text: String) throws(Mistake) {
    var reader = NotationReader(text)
    rules = try reader.readRules()
    let names = Set(rules.map(\.name))
    guard names.count == rules.count else { throw Mistake(message: "a rule is written twice") }
    for rule in rules {
      if let unknown = rule.expression.references.first(where: { !names.contains($0) }) {
        throw Mistake(message: "`\(rule.name)` speaks of `\(unknown)`, which has no rule")
      }
    }
  }
}

extension GrammarNotation.Expression {
  package var references: [String] {
    switch self {
    case .literal, .token: []
    case .reference(let name): [name]
    case .sequence(let parts), .choice(let parts): parts.flatMap(\.references)
    case .option(let part), .repetition(let part): part.references
    }
  }
}

/// Reads rules by recursive descent.
private struct NotationReader {
  private enum Piece: Equatable {
    case word(String)
    case literal(String)
    case prose
    case sign(Character)
    case end
  }

  private var pieces: [Piece] = []
  private var position = 0

  init(_ text: String) {
    var rest = Substring(text)
    while let first = rest.first {
      if rest.hasPrefix("(*") {
        rest = rest.after("*)")
      } else if first == "\"" {
        rest.removeFirst()
        pieces.append(.literal(String(rest.prefix { $0 != "\"" })))
        rest = rest.after("\"")
      } else if first == "?" {
        rest.removeFirst()
        pieces.append(.prose)
        rest = rest.after("?")
      } else if first.isLetter {
        pieces.append(.word(String(rest.prefix { $0.isLetter })))
        rest = rest.drop { $0.isLetter }
      } else {
        if !first.isWhitespace { pieces.append(.sign(first)) }
        rest.removeFirst()
      }
    }
    pieces.append(.end)
  }

  private var current: Piece { pieces[position] }

  private mutating func accept(_ sign: Character) -> Bool {
    guard current == .sign(sign) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ sign: Character) throws(GrammarNotation.Mistake) {
    guard accept(sign) else { throw .init(message: "expected `\(sign)`, found \(current) at piece \(position)") }
  }

  mutating func readRules() throws(GrammarNotation.Mistake) -> [(name: String, expression: GrammarNotation.Expression)]
  {
    var rules: [(name: String, expression: GrammarNotation.Expression)] = []
    while case .word(let name) = current {
      position += 1
      try expect("=")
      rules.append((name, try readChoice()))
      try expect(";")
    }
    guard current == .end else { throw .init(message: "expected a rule, found \(current) at piece \(position)") }
    return rules
  }

  private mutating func readChoice() throws(GrammarNotation.Mistake) -> GrammarNotation.Expression {
    var choices = [try readSequence()]
    while accept("|") { choices.append(try readSequence()) }
    return choices.count == 1 ? choices[0] : .choice(choices)
  }

  private mutating func readSequence() throws(GrammarNotation.Mistake) -> GrammarNotation.Expression {
    var parts: [GrammarNotation.Expression] = []
    while let part = try readPart() { parts.append(part) }
    guard !parts.isEmpty else { throw .init(message: "an empty alternative at piece \(position)") }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func readPart() throws(GrammarNotation.Mistake) -> GrammarNotation.Expression? {
    switch current {
    case .word(let name):
      position += 1
      return .reference(name)
    case .literal(let text):
      position += 1
      return .literal(text)
    case .prose:
      position += 1
      return .token
    case .sign("("): return try readBracketed(")")
    case .sign("["): return .option(try readBracketed("]"))
    case .sign("{"): return .repetition(try readBracketed("}"))
    case .sign, .end: return nil
    }
  }

  private mutating func readBracketed(_ close: Character) throws(GrammarNotation.Mistake) -> GrammarNotation.Expression
  {
    position += 1
    let inner = try readChoice()
    try expect(close)
    return inner
  }
}

extension Substring {
  /// What comes behind the first such text; nothing if there is none.
  fileprivate func after(_ text: String) -> Substring {
    var rest = self
    while !rest.isEmpty, !rest.hasPrefix(text) { rest.removeFirst() }
    return rest.dropFirst(text.count)
  }
}
