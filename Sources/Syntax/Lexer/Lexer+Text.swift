import Source

/// Quoted text, and signs that the language does not have.
extension Lexer {
  mutating func readQuoted() {
    let start = position
    position += 1
    var traits: Token.Traits = []
    var unknownEscape: Span?
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        if let unknownEscape { return appendInvalid(.unknownEscape(unknownEscape), from: start) }
        return append(.quoted, from: start, traits: traits)
      case UInt8(ascii: "\\"):
        let escaped = byte(position + 1)
        if escaped == UInt8(ascii: "\"") || escaped == UInt8(ascii: "\\") {
          traits.insert(.hasEscapes)
          position += 2
        } else {
          // A backslash that ends the line escapes nothing; the quote is then unclosed, which is said instead.
          let length = escaped == UInt8(ascii: "\n") || escaped == UInt8(ascii: "\r") ? 0 : scalar(position + 1).length
          let end = min(position + 1 + length, bytes.count)
          if unknownEscape == nil { unknownEscape = Span(position, end) }
          position = end
        }
      case UInt8(ascii: "\n"):
        // At the prompt the quote goes on in the next line; in a file that would swallow the rest of it.
        guard mode == .prompt else { return appendUnclosed(from: start) }
        traits.insert(.hasLineBreaks)
        position += 1
      default:
        position += 1
      }
    }
    appendUnclosed(from: start)
  }

  private mutating func appendUnclosed(from start: Int) {
    while position > start + 1, [0x20, 0x09, 0x0D].contains(bytes[position - 1]) { position -= 1 }
    let end = position
    appendInvalid(.unclosedQuote, from: start)
    position = end
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    if mode == .prompt { position = bytes.count }
  }

  mutating func readStrayCharacter() {
    let start = position
    let (character, length) = scalar(position)
    let pair = [byte(position), byte(position + 1)]
    for (written, meant) in Self.foreignSigns where pair.elementsEqual(written.utf8) {
      position += 2
      return appendInvalid(.strayCharacter(character, meant: meant), from: start)
    }
    position += length
    appendInvalid(.strayCharacter(character, meant: Self.meant(by: character)), from: start)
  }

  /// What other languages write with two signs.
  private static let foreignSigns: [(String, String)] = [
    ("==", "="), ("=>", ">="), ("=<", "<="), ("<>", "!="), ("&&", "and"), ("||", "or"),
  ]

  private static func meant(by character: Unicode.Scalar) -> String? {
    switch character {
    case "\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}", "\u{00BB}", "\u{2018}", "\u{2019}", "\u{300C}", "\u{300D}": "\""
    case "'", "`": "\""
    case "\u{2212}", "\u{2013}", "\u{2014}": "-"
    case "\u{2264}": "<="
    case "\u{2265}": ">="
    case "\u{2260}": "!="
    case "\u{00D7}": "*"
    case "\u{00F7}": "/"
    case "[", "{": "("
    case "]", "}": ")"
    case "&": "and"
    case "|": "or"
    case "!": "not"
    case "\u{3001}": ","
    case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(character.value - 0xFEE0).map { String(Character($0)) }
    default: nil
    }
  }
}
