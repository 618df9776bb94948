import Source

/// What a text holds: its statements, and what is wrong with those that are none.
package struct ParseResult: Sendable {
  /// In written order; a statement with a mistake is left out.
  package let statements: [Statement]
  /// At most one for each statement.
  package let diagnostics: [Diagnostic]
  /// The text, typed at the prompt, goes on in another line. What came before it is in `statements`.
  package let isIncomplete: Bool
}
