import TestSupport

/// Makes statements that the grammar takes.
struct SentenceGenerator {
  private let grammar: ContextFreeGrammar
  /// By symbol, the height of its lowest tree; 0 for terminals.
  private let heights: [Int]
  /// By symbol, the production and place through which the start symbol leads to it in the fewest steps.
  private let ways: [(production: Int, place: Int)?]

  init(_ grammar: ContextFreeGrammar) {
    self.grammar = grammar
    heights = SentenceGenerator.heights(of: grammar)
    ways = SentenceGenerator.ways(in: grammar)
  }

  /// A statement, one text a terminal, in which some of the expansions are a production's.
  func sentence(using production: Int, _ generator: inout SeededGenerator) -> [String] {
    var production = production
    var sentence = expansion(of: production, budget: 3, &generator).flatMap(\.self)
    while let way = ways[grammar.productions[production].head] {
      var parts = expansion(of: way.production, budget: 2, &generator)
      parts[way.place] = sentence
      sentence = parts.flatMap(\.self)
      production = way.production
    }
    return sentence
  }

  /// Any statement.
  func sentence(_ generator: inout SeededGenerator) -> [String] {
    sentence(using: Int.random(in: 1..<grammar.productions.count, using: &generator), &generator)
  }

  /// - Returns: what each symbol of the production's body becomes.
  private func expansion(of production: Int, budget: Int, _ generator: inout SeededGenerator) -> [[String]] {
    var parts: [[String]] = []
    for symbol in grammar.productions[production].body { parts.append(text(of: symbol, budget: budget, &generator)) }
    return parts
  }

  /// - Parameter budget: how much higher the tree may be than it has to.
  private func text(of symbol: Int, budget: Int, _ generator: inout SeededGenerator) -> [String] {
    if grammar.isTerminal(symbol) { return [TokenTexts.text(of: grammar.names[symbol], &generator)] }
    let productions = grammar.productions(of: symbol)
    let least = productions.map { height(of: $0) }.min() ?? 0
    let affordable = productions.filter { height(of: $0) <= least + budget }
    guard let production = affordable.randomElement(using: &generator) else { return [] }
    let spent = height(of: production) - least
    return expansion(of: production, budget: max(0, budget - spent), &generator).flatMap(\.self)
  }

  private func height(of production: Int) -> Int {
    1 + (grammar.productions[production].body.map { heights[$0] }.max() ?? 0)
  }

  // MARK: Made once

  private static func heights(of grammar: ContextFreeGrammar) -> [Int] {
    var heights = [Int](repeating: 1_000, count: grammar.names.count)
    for terminal in 0..<grammar.terminalCount { heights[terminal] = 0 }
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for production in grammar.productions {
        let height = 1 + (production.body.map { heights[$0] }.max() ?? 0)
        if height < heights[production.head] {
          heights[production.head] = height
          hasChanged = true
        }
      }
    }
    return heights
  }

  private static func ways(in grammar: ContextFreeGrammar) -> [(production: Int, place: Int)?] {
    var ways = [(production: Int, place: Int)?](repeating: nil, count: grammar.names.count)
    var queue = [grammar.productions[0].head]
    var seen = Set(queue)
    var index = 0
    while index < queue.count {
      for production in grammar.productions(of: queue[index]) {
        for (place, symbol) in grammar.productions[production].body.enumerated()
        where !grammar.isTerminal(symbol) && seen.insert(symbol).inserted {
          ways[symbol] = (production, place)
          queue.append(symbol)
        }
      }
      index += 1
    }
    return ways
  }
}

/// What terminals look like in a text.
enum TokenTexts {
  /// Words that are no keywords, so that each is read as what it was made for.
  private static let lexical: [String: [String]] = [
    "word": ["party", "state", "incident", "x", "t2", "by_law", "stretching"],
    "name": ["China", "Lao PDR", "\"1951 Convention\"", "탈북자", "CAT", "Non-refoulement"],
    "capital": ["NGO", "UNHCR"],
    "text": ["\"E2\"", "\"4.1\"", "\"a \\\"b\\\" c\"", "\"\""],
    "int": ["3", "0", "2005", "46000"],
    "number": ["72.5", "about 300", "over 46000", "under 9.5", "10000 to 50000"],
    "date": ["2005", "2005-03", "2005-03-17"],
    "command": [".set bar better", ".", "help as of", "? show", "examples", "exit"],
    "id": ["#c7f2", "#0123456789abcdef"],
  ]

  static func text(of terminal: String, _ generator: inout SeededGenerator) -> String {
    lexical[terminal]?.randomElement(using: &generator) ?? terminal
  }

  /// What tokens can be written as; of phrases, their words as well.
  static func all(of grammar: ContextFreeGrammar) -> [String] {
    let literals = grammar.names[1..<grammar.terminalCount].filter { lexical[$0] == nil }
    let words = literals.filter { $0.contains(" ") }.flatMap { $0.split(separator: " ").map(String.init) }
    return literals + words + lexical.sorted { $0.key < $1.key }.flatMap(\.value)
  }
}
