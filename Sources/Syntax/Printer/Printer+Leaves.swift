import Source

extension Name {
  /// Where the grammar takes only a name, so that quotes are needed only for what is no run of name-words.
  var written: String { BareName.isOne(text) ? text : Quoted.text(text) }

  /// Where a word is taken for a name, too.
  var writtenAsDesignation: String { !isQuoted && BareWord.isOne(text) ? text : written }

  /// Where quotes may make it text.
  var writtenAsValue: String { isQuoted ? Quoted.text(text) : written }
}

extension QuotedText {
  var written: String { Quoted.text(text) }
}

/// What the lexer takes for one name as it stands.
enum BareName {
  static func isOne(_ text: String) -> Bool {
    var copy = text
    return copy.withUTF8 { bytes in
      var lexer = Lexer(bytes, mode: .file)
      guard !bytes.isEmpty, lexer.beginsNameWord(0) else { return false }
      // Not `run`, which would see a keyword in capitals: that is a name anywhere but at a statement's beginning.
      lexer.readNameRun()
      return lexer.position == bytes.count && lexer.tokens.allSatisfy(\.traits.isEmpty)
    }
  }
}

/// What the lexer takes for one word.
enum BareWord {
  static func isOne(_ text: String) -> Bool {
    guard let first = text.utf8.first, first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") else { return false }
    return text.utf8.allSatisfy(Lexer.isWordByte)
  }
}

enum Quoted {
  /// In quotes. A line break, which quoted text cannot hold, becomes a space.
  static func text(_ text: String) -> String {
    var result: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): result.append(UInt8(ascii: " "))
      default: result.append(byte)
      }
    }
    result.append(UInt8(ascii: "\""))
    return String(decoding: result, as: UTF8.self)
  }
}

extension NumberLiteral {
  var written: String {
    switch form {
    case .exact(let digits): digits
    case .about(let digits): "about \(digits)"
    case .over(let digits): "over \(digits)"
    case .under(let digits): "under \(digits)"
    case .range(let low, let high): "\(low) to \(high)"
    }
  }
}

extension DateLiteral {
  var written: String {
    ([padded(year, 4)] + [month, day].compactMap { $0.map { padded($0, 2) } }).joined(separator: "-")
  }

  private func padded(_ number: Int, _ count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
  }
}
