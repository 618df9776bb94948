import Source

/// A name that somebody may have meant, with what else tells a reader what it is.
package struct NameSuggestion: Hashable, Sendable {
  package let name: String
  /// Its name in another script: 한국.
  package let alias: String?

  /// `South Korea (한국)`
  package var text: String { alias.map { "\(name) (\($0))" } ?? name }
}

extension Casebook {
  /// Near names, and short ones that hold the text as one of their words.
  ///
  /// - Parameter kind: whose things belong there; nil where any thing does.
  package func suggestions(for text: String, of kind: KindID? = nil) -> [NameSuggestion] {
    let found = names.suggestions(for: text) { name in kind.map { isThing(name, of: $0) } ?? true }
    return found.map { name in
      NameSuggestion(name: name, alias: aliases(of: name).first { $0.isInAnotherScript(than: name) })
    }
  }
}

extension String {
  /// Whether it has letters beyond ASCII and the other name none.
  fileprivate func isInAnotherScript(than other: String) -> Bool {
    utf8.contains { $0 >= 0x80 } && !unicodeScalars.contains { $0.isASCII && $0.properties.isAlphabetic }
      && other.utf8.allSatisfy { $0 < 0x80 }
  }
}
