/// A place in a text.
package struct Location: Sendable {
  package let text: SourceText
  package let span: Span

  package init(_ text: SourceText, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// One mistake (or remark), as a value: what is wrong, where, and how to mend it.
///
/// Wording follows `docs`: lower case, no final stop, names in backticks; advice only in `help`.
package struct Diagnostic: Sendable {
  package enum Severity: String, Sendable { case error, warning, note }

  /// A further place or remark that explains the message.
  package struct Note: Sendable {
    package let message: String
    package let location: Location?

    package init(_ message: String, at location: Location? = nil) {
      self.message = message
      self.location = location
    }
  }

  /// An edit that would mend the mistake: the text to put in place of the primary span.
  package struct Suggestion: Sendable {
    package let replacement: String
    package init(_ replacement: String) { self.replacement = replacement }
  }

  package let severity: Severity
  /// Stable, in kebab case: `unknown-relation`.
  package let id: String
  package let message: String
  package let location: Location?
  package var notes: [Note]
  /// What to do, without the word "help:".
  package var help: [String]
  package var suggestions: [Suggestion]

  package init(
    _ severity: Severity = .error, _ id: String, _ message: String, at location: Location? = nil,
    notes: [Note] = [], help: [String] = [], suggestions: [Suggestion] = []
  ) {
    self.severity = severity
    self.id = id
    self.message = message
    self.location = location
    self.notes = notes
    self.help = help
    self.suggestions = suggestions
  }
}

extension Diagnostic {
  /// That what ran was ended from the keyboard.
  package static func stopped(at location: Location? = nil) -> Diagnostic {
    Diagnostic(.error, "interrupted", "stopped", at: location)
  }

  package var isStop: Bool { id == "interrupted" }
}
