import TestSupport

/// A grammar in productions, made from one in extended notation: what may be left out, repeated or chosen inside a
/// rule gets a symbol of its own, named after the rule (`show.2`).
struct ContextFreeGrammar {
  /// Terminals come first: `isTerminal` compares with their count.
  typealias Symbol = Int

  struct Production: Hashable {
    let head: Symbol
    let body: [Symbol]
  }

  /// What stands behind the last token of a statement.
  static let end: Symbol = 0

  /// By symbol. A literal's name is its text; the lexer's tokens and the rules have the names of their rules.
  let names: [String]
  let terminalCount: Int
  /// The first one is `start' = start`.
  let productions: [Production]
  /// By head, less `terminalCount`: the indices of its productions.
  private let productionsOfHead: [[Int]]
  private let terminals: [String: Symbol]
  /// The names of those terminals that the lexer makes.
  private let tokens: Set<String>

  func isTerminal(_ symbol: Symbol) -> Bool { symbol < terminalCount }
  /// What is written so; nil if nothing is.
  func literal(_ text: String) -> Symbol? { tokens.contains(text) ? nil : terminals[text] }
  /// What the lexer makes; nil if the grammar does not speak of it.
  func token(_ name: String) -> Symbol? { tokens.contains(name) ? terminals[name] : nil }
  func productions(of symbol: Symbol) -> [Int] { productionsOfHead[symbol - terminalCount] }

  init(_ notation: GrammarNotation) {
    var builder = ProductionBuilder(notation)
    for rule in notation.rules { builder.add(rule.name, rule.expression) }
    let terminalNames = ["end of statement"] + builder.terminals
    let headNames = ["\(notation.rules[0].name)'"] + builder.heads
    let count = terminalNames.count
    names = terminalNames + headNames
    terminalCount = count
    let terminals = Dictionary(uniqueKeysWithValues: terminalNames.enumerated().map { ($0.element, $0.offset) })
    let heads = Dictionary(uniqueKeysWithValues: headNames.enumerated().map { ($0.element, $0.offset + count) })
    self.terminals = terminals
    tokens = builder.tokens
    func symbol(_ part: ProductionBuilder.Part) -> Symbol {
      let found =
        switch part {
        case .terminal(let name): terminals[name]
        case .head(let name): heads[name]
        }
      guard let found else { preconditionFailure("no symbol for \(part)") }
      return found
    }
    let start = Production(head: count, body: [symbol(.head(notation.rules[0].name))])
    productions =
      [start] + builder.productions.map { Production(head: symbol(.head($0.head)), body: $0.body.map(symbol)) }
    var byHead = [[Int]](repeating: [], count: headNames.count)
    for (index, production) in productions.enumerated() { byHead[production.head - count].append(index) }
    productionsOfHead = byHead
  }

  /// `show.2 = "where" cond`
  func text(of production: Production, dot: Int? = nil) -> String {
    var body = production.body.map { isTerminal($0) ? "\"\(names[$0])\"" : names[$0] }
    if let dot { body.insert("•", at: dot) }
    return "\(names[production.head]) = \(body.isEmpty ? "nothing" : body.joined(separator: " "))"
  }
}

private struct ProductionBuilder {
  enum Part {
    case terminal(String)
    case head(String)
  }

  private(set) var terminals: [String] = []
  private(set) var heads: [String] = []
  private(set) var productions: [(head: String, body: [Part])] = []
  let tokens: Set<String>

  init(_ notation: GrammarNotation) {
    tokens = Set(notation.rules.compactMap { if case .token = $0.expression { $0.name } else { nil } })
  }

  mutating func add(_ name: String, _ expression: GrammarNotation.Expression) {
    if case .token = expression { _ = terminal(name) } else { addHead(name, expression) }
  }

  private mutating func terminal(_ name: String) -> Part {
    if !terminals.contains(name) { terminals.append(name) }
    return .terminal(name)
  }

  private mutating func addHead(_ name: String, _ expression: GrammarNotation.Expression) {
    heads.append(name)
    let choices: [GrammarNotation.Expression]
    if case .choice(let own) = expression { choices = own } else { choices = [expression] }
    for choice in choices {
      let body = body(of: choice, in: name)
      productions.append((name, body))
    }
  }

  private mutating func body(of expression: GrammarNotation.Expression, in rule: String) -> [Part] {
    switch expression {
    case .sequence(let parts): return parts.flatMap { body(of: $0, in: rule) }
    case .literal(let text): return [terminal(text)]
    case .reference(let name): return [tokens.contains(name) ? terminal(name) : .head(name)]
    case .choice:
      let name = newHead(in: rule)
      addHead(name, expression)
      return [.head(name)]
    case .option(let part):
      let name = newHead(in: rule)
      addHead(name, part)
      productions.append((name, []))
      return [.head(name)]
    case .repetition(let part):
      // Left-recursive, as bottom-up parsing likes it.
      let name = newHead(in: rule)
      heads.append(name)
      productions.append((name, []))
      let repeated = body(of: part, in: rule)
      productions.append((name, [.head(name)] + repeated))
      return [.head(name)]
    case .token: preconditionFailure("`? … ?` is a rule of its own")
    }
  }

  private var made = 0
  private mutating func newHead(in rule: String) -> String {
    made += 1
    return "\(rule.prefix { $0 != "." }).\(made)"
  }
}
