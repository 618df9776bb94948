/// The parser's tables of a grammar, with lookaheads as F. DeRemer and T. Pennello compute them: *Efficient
/// Computation of LALR(1) Look-Ahead Sets*, ACM Transactions on Programming Languages and Systems 4 (1982).
struct LALRTables {
  typealias Symbol = ContextFreeGrammar.Symbol

  /// A production and how much of it has been read.
  struct Item: Hashable, Comparable {
    let production: Int
    let dot: Int
    static func < (a: Item, b: Item) -> Bool { (a.production, a.dot) < (b.production, b.dot) }
  }

  struct State {
    /// Sorted.
    let kernel: [Item]
    var next: [Symbol: Int] = [:]
    /// By production that is read whole here: the terminals on which it is reduced.
    var lookaheads: [Int: Set<Symbol>] = [:]
    /// The same by terminal, without conflicts.
    var reductions: [Symbol: Int] = [:]
  }

  /// Two things that could be done on one terminal.
  struct Conflict: CustomStringConvertible {
    let description: String
  }

  let grammar: ContextFreeGrammar
  private(set) var states: [State]
  private(set) var conflicts: [Conflict] = []

  init(_ grammar: ContextFreeGrammar) {
    self.grammar = grammar
    states = LALRTables.automaton(of: grammar)
    addLookaheads()
    conflicts = findConflicts()
    for index in states.indices {
      for (production, terminals) in states[index].lookaheads {
        for terminal in terminals { states[index].reductions[terminal] = production }
      }
    }
  }

  // MARK: The automaton

  private static func automaton(of grammar: ContextFreeGrammar) -> [State] {
    var states = [State(kernel: [Item(production: 0, dot: 0)])]
    var indices = [states[0].kernel: 0]
    var index = 0
    while index < states.count {
      var moves: [Symbol: [Item]] = [:]
      for item in closure(of: states[index].kernel, in: grammar) {
        let body = grammar.productions[item.production].body
        if item.dot < body.count {
          moves[body[item.dot], default: []].append(Item(production: item.production, dot: item.dot + 1))
        }
      }
      for (symbol, items) in moves.sorted(by: { $0.key < $1.key }) {
        let kernel = items.sorted()
        let next = indices[kernel] ?? states.count
        if next == states.count {
          indices[kernel] = next
          states.append(State(kernel: kernel))
        }
        states[index].next[symbol] = next
      }
      index += 1
    }
    return states
  }

  private static func closure(of kernel: [Item], in grammar: ContextFreeGrammar) -> [Item] {
    var items = kernel
    var entered: Set<Symbol> = []
    var index = 0
    while index < items.count {
      let body = grammar.productions[items[index].production].body
      if items[index].dot < body.count {
        let symbol = body[items[index].dot]
        if !grammar.isTerminal(symbol), entered.insert(symbol).inserted {
          items += grammar.productions(of: symbol).map { Item(production: $0, dot: 0) }
        }
      }
      index += 1
    }
    return items
  }

  // MARK: Lookaheads

  /// A state left by reading a symbol that is no terminal.
  private struct Transition: Hashable {
    let state: Int
    let symbol: Symbol
  }

  private mutating func addLookaheads() {
    let isNullable = nullableSymbols()
    var transitions: [Transition] = []
    for (state, entry) in states.enumerated() {
      transitions += entry.next.keys.filter { !grammar.isTerminal($0) }.sorted().map {
        Transition(state: state, symbol: $0)
      }
    }
    let indices = Dictionary(uniqueKeysWithValues: transitions.enumerated().map { ($0.element, $0.offset) })

    var read = transitions.map { directlyReadable(after: $0) }
    let reads = transitions.map { transition -> [Int] in
      let next = state(after: [transition.symbol], from: transition.state)
      return states[next].next.keys.filter { isNullable[$0] }.compactMap {
        indices[Transition(state: next, symbol: $0)]
      }
    }
    Digraph.propagate(&read, along: reads)

    var includes = [[Int]](repeating: [], count: transitions.count)
    var lookbacks: [(state: Int, production: Int, transition: Int)] = []
    for (index, transition) in transitions.enumerated() {
      for production in grammar.productions(of: transition.symbol) {
        let body = grammar.productions[production].body
        var state = transition.state
        for (place, symbol) in body.enumerated() {
          if let inner = indices[Transition(state: state, symbol: symbol)],
            body[(place + 1)...].allSatisfy({ isNullable[$0] })
          {
            includes[inner].append(index)
          }
          state = self.state(after: [symbol], from: state)
        }
        lookbacks.append((state, production, index))
      }
    }
    var follow = read
    Digraph.propagate(&follow, along: includes)
    for lookback in lookbacks {
      states[lookback.state].lookaheads[lookback.production, default: []].formUnion(follow[lookback.transition])
    }
    // The production of the start symbol ends with the statement.
    if let accepting = states[0].next[grammar.productions[0].body[0]] {
      states[accepting].lookaheads[0] = [ContextFreeGrammar.end]
    }
  }

  private func state(after symbols: [Symbol], from state: Int) -> Int {
    symbols.reduce(state) { state, symbol in
      guard let next = states[state].next[symbol] else { preconditionFailure("no way from \(state) over \(symbol)") }
      return next
    }
  }

  private func directlyReadable(after transition: Transition) -> Set<Symbol> {
    let next = state(after: [transition.symbol], from: transition.state)
    var terminals = Set(states[next].next.keys.filter { grammar.isTerminal($0) })
    if transition.state == 0, transition.symbol == grammar.productions[0].body[0] {
      terminals.insert(ContextFreeGrammar.end)
    }
    return terminals
  }

  /// By symbol, whether it can be nothing.
  private func nullableSymbols() -> [Bool] {
    var isNullable = [Bool](repeating: false, count: grammar.names.count)
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for production in grammar.productions
      where !isNullable[production.head] && production.body.allSatisfy({ isNullable[$0] }) {
        isNullable[production.head] = true
        hasChanged = true
      }
    }
    return isNullable
  }

  // MARK: Conflicts

  private func findConflicts() -> [Conflict] {
    var conflicts: [Conflict] = []
    let examples = shortestWays()
    for (index, state) in states.enumerated() {
      var actions: [Symbol: [String]] = [:]
      for terminal in state.next.keys where grammar.isTerminal(terminal) { actions[terminal] = ["read it"] }
      for (production, terminals) in state.lookaheads.sorted(by: { $0.key < $1.key }) {
        for terminal in terminals {
          actions[terminal, default: []].append("reduce \(grammar.text(of: grammar.productions[production]))")
        }
      }
      for (terminal, choices) in actions.sorted(by: { $0.key < $1.key }) where choices.count > 1 {
        let way = examples[index].map { grammar.names[$0] }.joined(separator: " ")
        conflicts.append(
          Conflict(description: "after \(way), on `\(grammar.names[terminal])`: \(choices.joined(separator: " or "))"))
      }
    }
    return conflicts
  }

  /// For each state the fewest symbols that lead there.
  private func shortestWays() -> [[Symbol]] {
    var ways = [[Symbol]?](repeating: nil, count: states.count)
    ways[0] = []
    var queue = [0]
    var index = 0
    while index < queue.count {
      let state = queue[index]
      for (symbol, next) in states[state].next.sorted(by: { $0.key < $1.key }) where ways[next] == nil {
        ways[next] = (ways[state] ?? []) + [symbol]
        queue.append(next)
      }
      index += 1
    }
    return ways.map { $0 ?? [] }
  }
}

/// Sets that hold what the sets hold which they lead to.
private enum Digraph {
  /// Goes round circles once: R. Tarjan's search for strongly connected components, with the sets joined on the way back.
  static func propagate(_ sets: inout [Set<Int>], along edges: [[Int]]) {
    var order = [Int](repeating: 0, count: sets.count)
    var stack: [Int] = []

    func visit(_ node: Int) {
      stack.append(node)
      let depth = stack.count
      order[node] = depth
      for next in edges[node] {
        if order[next] == 0 { visit(next) }
        order[node] = min(order[node], order[next])
        sets[node].formUnion(sets[next])
      }
      guard order[node] == depth else { return }
      while let last = stack.popLast() {
        order[last] = Int.max
        if last == node { break }
        sets[last] = sets[node]
      }
    }

    for node in sets.indices where order[node] == 0 { visit(node) }
  }
}
