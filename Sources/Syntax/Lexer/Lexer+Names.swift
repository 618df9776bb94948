import Source

/// Names: runs of capitalised words, and of words in scripts that have no case.
extension Lexer {
  mutating func readName() {
    if isAtStatementStart, readCapitalisedKeyword() { return }
    readNameRun()
  }

  mutating func readNameRun() {
    let start = position
    position = max(position + 1, endOfNameWord(from: position))
    var traits: Token.Traits = []
    while true {
      let next = endOfBlanks(from: position)
      guard next > position, beginsNameWord(next) else { break }
      if next - position != 1 || bytes[position] != UInt8(ascii: " ") { traits.insert(.hasWideGaps) }
      position = max(next + 1, endOfNameWord(from: next))
    }
    append(.name, from: start, traits: traits)
  }

  /// `Show`, `EVALUATE`, `hElP`: only what is exactly a statement's first word, with capitals anywhere in it.
  mutating func readCapitalisedKeyword() -> Bool {
    var end = position
    while Self.isLetter(byte(end)) { end += 1 }
    guard let key = PackedWord(String(decoding: bytes[position..<end], as: UTF8.self).lowercased()),
      let keyword = keywords.keyword(key), endOfNameWord(from: position) == end
    else { return false }
    let start = position
    // `History Museum` is a name, and so may `Q` be.
    if keyword.takesLine, keyword != .q, !beginsNameWord(endOfBlanks(from: end)) {
      position = end
      readRestOfLine(.lineCommand, from: start, keyword: keyword)
      return true
    }
    guard keyword.isStatement else { return false }
    position = end
    append(.capitalisedKeyword, from: start, keyword: keyword)
    return true
  }

  func beginsNameWord(_ offset: Int) -> Bool {
    let first = byte(offset)
    if first < 0x80 { return first >= UInt8(ascii: "A") && first <= UInt8(ascii: "Z") }
    return Self.isLetter(scalar(offset).scalar)
  }

  /// The end of the letters, digits and marks that go on from an offset inside a word.
  ///
  /// A hyphen, an apostrophe, `&` or a dot belongs to the word only between two of its letters, so a name never
  /// ends in one.
  func endOfNameWord(from offset: Int) -> Int {
    var end = offset
    while end < bytes.count {
      let next = bytes[end]
      if Self.isLetter(next) || Self.isDigit(next) {
        end += 1
      } else if next >= 0x80 {
        let (scalar, length) = scalar(end)
        if scalar == "\u{2019}" {
          guard end > offset, continuesWord(end + length) else { break }
        } else if !Self.isLetterOrMark(scalar) {
          break
        }
        end += length
      } else {
        switch next {
        case UInt8(ascii: "-"), UInt8(ascii: "'"):
          guard end > offset, continuesWord(end + 1) else { return end }
        case UInt8(ascii: "."):
          guard end > offset, isLetter(at: end + 1) else { return end }
        case UInt8(ascii: "&"):
          guard end > offset, !Self.isDigit(bytes[end - 1]), isLetter(at: end + 1) else { return end }
        default: return end
        }
        end += 1
      }
    }
    return end
  }

  private func continuesWord(_ offset: Int) -> Bool { Self.isDigit(byte(offset)) || isLetter(at: offset) }

  func isLetter(at offset: Int) -> Bool {
    let first = byte(offset)
    return first < 0x80 ? Self.isLetter(first) : Self.isLetter(scalar(offset).scalar)
  }

  /// Spaces and tabs, and the two spaces that pasted text brings along.
  func endOfBlanks(from offset: Int) -> Int {
    var end = offset
    while true {
      switch byte(end) {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): end += 1
      case 0xC2 where byte(end + 1) == 0xA0: end += 2
      case 0xE3 where byte(end + 1) == 0x80 && byte(end + 2) == 0x80: end += 3
      default: return end
      }
    }
  }

  mutating func readBeyondASCII() {
    let blanks = endOfBlanks(from: position)
    if blanks > position {
      position = blanks
    } else if Self.isLetter(scalar(position).scalar) {
      readName()
    } else {
      readStrayCharacter()
    }
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z")
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  /// Hangul and Han are told by range; the library's tables are asked for the rest.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAC00...0xD7A3, 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x1100...0x11FF, 0x3131...0x318E: true
    default: scalar.properties.isAlphabetic
    }
  }

  private static func isLetterOrMark(_ scalar: Unicode.Scalar) -> Bool {
    if isLetter(scalar) { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber: return true
    default: return false
    }
  }
}
