/// Says by the tables alone whether a statement is one, and what could come next.
struct LALRRecognizer {
  typealias Symbol = ContextFreeGrammar.Symbol

  private let tables: LALRTables
  private var stack = [0]

  init(_ tables: LALRTables) { self.tables = tables }

  /// What can be read next. Reductions on a lookahead that other states have brought along are tried out, so nothing
  /// is in it that would be refused one step later.
  var acceptable: Set<Symbol> {
    let top = tables.states[stack[stack.count - 1]]
    return Set(top.next.keys.filter(tables.grammar.isTerminal)).union(top.reductions.keys).filter(accepts)
  }

  func accepts(_ terminal: Symbol) -> Bool { stack(reducedOn: terminal) != nil }

  /// - Returns: whether it was taken; if not, nothing has changed.
  mutating func read(_ terminal: Symbol) -> Bool {
    guard var stack = stack(reducedOn: terminal) else { return false }
    if let next = tables.states[stack[stack.count - 1]].next[terminal] { stack.append(next) }
    self.stack = stack
    return true
  }

  /// The states from which a terminal is shifted, or with which the statement ends; nil if it is refused.
  private func stack(reducedOn terminal: Symbol) -> [Int]? {
    var stack = self.stack
    while let production = tables.states[stack[stack.count - 1]].reductions[terminal] {
      if production == 0 { return stack }
      let (head, body) = (tables.grammar.productions[production].head, tables.grammar.productions[production].body)
      stack.removeLast(body.count)
      guard let next = tables.states[stack[stack.count - 1]].next[head] else { return nil }
      stack.append(next)
    }
    return tables.states[stack[stack.count - 1]].next[terminal] == nil ? nil : stack
  }
}
