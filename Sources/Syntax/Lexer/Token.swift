import Source

/// The smallest piece of a text that the grammar speaks of. Its text stays in the `SourceText`.
package struct Token: Sendable {
  package enum Kind: UInt8, Sendable {
    /// Lower-case letters, digits and `_`.
    case word
    /// A run of capitalised words, or of words in a script without case.
    case name
    /// With its quotes.
    case quoted
    /// A first word that would be a keyword if it were not capitalised: the parser settles what it is.
    case capitalisedKeyword
    /// Digits only: a number, or a year where a date is wanted.
    case integer
    case decimal
    /// With a month at least; the date exists.
    case date
    /// `#` and four to sixteen hexadecimal digits.
    case claimID
    /// A dot at the start of a statement with everything up to the end of its line.
    case dotCommand
    /// `help`, `?` or another word about the program at the start of a statement, with the rest of its line.
    case lineCommand
    case leftBracket, rightBracket, comma, colon, dot, question
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case plus, minus, star, slash
    /// A line end that ends a statement, or `;`.
    case endOfStatement
    case endOfText
    /// The lexer's `problems` says what is wrong.
    case invalid
  }

  /// What making text of a token has to mind.
  package struct Traits: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Quoted text with `\"` or `\\` in it.
    package static let hasEscapes = Traits(rawValue: 1)
    /// Quoted text typed over several lines: each line break counts as one space.
    package static let hasLineBreaks = Traits(rawValue: 2)
    /// A name whose words are not apart by just one space.
    package static let hasWideGaps = Traits(rawValue: 4)
  }

  package var kind: Kind
  /// The keyword that a word spells, whether or not it counts as one where it stands.
  package let keyword: Keyword?
  package let traits: Traits
  package var start: Int32
  package let end: Int32

  package init(_ kind: Kind, _ start: Int, _ end: Int, keyword: Keyword? = nil, traits: Traits = []) {
    self.kind = kind
    self.keyword = keyword
    self.traits = traits
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
  }

  package var span: Span { Span(Int(start), Int(end)) }
  package var range: Range<Int> { Int(start)..<Int(end) }
  /// Nothing of the statement comes after it.
  package var isEnd: Bool { kind == .endOfStatement || kind == .endOfText }
}

extension Token.Kind {
  /// How the token is written, for those that are always written alike.
  package var symbol: String? {
    switch self {
    case .leftBracket: "("
    case .rightBracket: ")"
    case .comma: ","
    case .colon: ":"
    case .dot: "."
    case .question: "?"
    case .equal: "="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .plus: "+"
    case .minus: "-"
    case .star: "*"
    case .slash: "/"
    case .word, .name, .quoted, .capitalisedKeyword, .integer, .decimal, .date, .claimID, .dotCommand, .lineCommand: nil
    case .endOfStatement, .endOfText, .invalid: nil
    }
  }
}
