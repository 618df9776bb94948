/// What is shown of an entry beside its letters while it is typed.
package struct LineHints: Hashable, Sendable {
  /// A stretch of an entry in a style: UTF-8 offsets in the entry.
  package struct Stretch: Hashable, Sendable {
    package var range: Range<Int>
    package var style: TextStyle

    package init(_ range: Range<Int>, _ style: TextStyle) {
      self.range = range
      self.style = style
    }
  }

  /// In order, none reaching into another; what none of them covers is left plain.
  package var stretches: [Stretch]
  /// How the entry could go on behind its end, on the same line; may be empty.
  package var suggestion: String

  package init(stretches: [Stretch] = [], suggestion: String = "") {
    self.stretches = stretches
    self.suggestion = suggestion
  }
}

package enum TextStyle: Hashable, Sendable {
  /// A word of the language.
  case keyword
  /// A word of the casebook: a kind, a relation, a field.
  case term
  /// The name of a thing or source.
  case name
  /// Quoted text.
  case text
  /// A number, a date, the id of a claim.
  case number
  /// What stands for nothing.
  case unknown

  /// The parameters of the control sequence "select graphic rendition" (ECMA-48, 8.3.117).
  var parameters: String {
    switch self {
    case .keyword: "1"
    case .term: "36"
    case .name: "32"
    case .text: "33"
    case .number: "35"
    case .unknown: "31"
    }
  }
}
