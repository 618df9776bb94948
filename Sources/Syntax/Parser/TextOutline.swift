import Source

/// A text of knowledge with its claims left as tokens.
///
/// Most of a casebook is claims, and `ClaimReader` reads them straight into rows; the tree of each would be made only
/// to be taken apart again.
package struct TextOutline: Sendable {
  package enum Item: Sendable {
    case statement(Statement)
    /// By the index of its first token.
    case claim(Int)
  }
  package let text: SourceText
  /// In written order.
  package let items: [Item]
  let tokens: [Token]

  /// nil where something is no statement: `Parser.parse` says what.
  package init?(_ text: SourceText) {
    guard text.bytes.count <= Parser.lengthLimit else { return nil }
    let read: (items: [Item], tokens: [Token])? = text.bytes.withUnsafeBufferPointer { bytes in
      var lexer = Lexer(bytes, mode: .file)
      lexer.run()
      guard lexer.problems.isEmpty else { return nil }
      var parser = Parser(bytes, tokens: lexer.tokens)
      var items: [Item] = []
      while parser.current.kind != .endOfText {
        if parser.current.keyword == .claim, parser.current.kind == .word, parser.peek().kind == .word {
          items.append(.claim(parser.position))
          while !parser.current.isEnd { parser.position += 1 }
        } else if parser.current.kind != .endOfStatement {
          parser.conditions = 0
          guard let statement = try? parser.parseStatement() else { return nil }
          items.append(.statement(statement))
        }
        if parser.current.kind == .endOfStatement { parser.position += 1 }
      }
      return (items, lexer.tokens)
    }
    guard let read else { return nil }
    self.text = text
    items = read.items
    tokens = read.tokens
  }
}
