/// Numbers and dates.
extension Lexer {
  /// More digits than any figure of a casebook needs, few enough to be exact in every number type.
  static let digitLimit = 15

  mutating func readNumber() {
    let start = position
    skipDigits()
    let digits = position - start
    let next = byte(position)
    let isDigitNext = Self.isDigit(byte(position + 1))
    switch next {
    case UInt8(ascii: "-") where isDigitNext: return readDate(from: start)
    case UInt8(ascii: ".") where isDigitNext: return readDecimal(from: start)
    case UInt8(ascii: ",") where digits <= 3 && isThousands(position): return readCommas(from: start)
    default: break
    }
    if runsIntoWord(from: start) { return }
    if digits > Self.digitLimit { return appendInvalid(.tooManyDigits(limit: Self.digitLimit), from: start) }
    append(.integer, from: start)
  }

  private mutating func skipDigits() {
    while Self.isDigit(byte(position)) { position += 1 }
  }

  /// Whether a comma and exactly three digits begin here: the second half of `10,000`, but not of `2004,2016`.
  private func isThousands(_ offset: Int) -> Bool {
    byte(offset) == UInt8(ascii: ",") && Self.isDigit(byte(offset + 1)) && Self.isDigit(byte(offset + 2))
      && Self.isDigit(byte(offset + 3)) && !Self.isDigit(byte(offset + 4))
  }

  private mutating func readCommas(from start: Int) {
    while isThousands(position) { position += 4 }
    appendInvalid(.commaInNumber, from: start)
  }

  private mutating func readDecimal(from start: Int) {
    position += 1
    skipDigits()
    if byte(position) == UInt8(ascii: "."), Self.isDigit(byte(position + 1)) {
      while Self.isDigit(byte(position)) || (byte(position) == UInt8(ascii: ".") && Self.isDigit(byte(position + 1))) {
        position += 1
      }
      return appendInvalid(.numberForm, from: start)
    }
    if runsIntoWord(from: start) { return }
    if position - start - 1 > Self.digitLimit { return appendInvalid(.tooManyDigits(limit: Self.digitLimit), from: start) }
    append(.decimal, from: start)
  }

  /// `3rd`, `10k`: one mistake, so one token.
  private mutating func runsIntoWord(from start: Int) -> Bool {
    guard isLetter(at: position) || byte(position) == UInt8(ascii: "_") else { return false }
    while Self.isWordByte(byte(position)) || isLetter(at: position) { position += scalar(position).length }
    appendInvalid(.numberForm, from: start)
    return true
  }

  private mutating func readDate(from start: Int) {
    var parts: [(start: Int, end: Int)] = [(start, position)]
    while byte(position) == UInt8(ascii: "-"), Self.isDigit(byte(position + 1)) {
      position += 1
      let part = position
      skipDigits()
      parts.append((part, position))
    }
    if runsIntoWord(from: start) { return }
    let lengths = parts.map { $0.end - $0.start }
    guard lengths == [4, 2] || lengths == [4, 2, 2] else {
      let isDateLike = parts.count == 3 || (lengths[0] == 4 && lengths[1] <= 2)
      return appendInvalid(isDateLike ? .dateForm : .minusWithoutSpaces, from: start)
    }
    let numbers = parts.map { value($0.start..<$0.end) }
    let exists = Calendar.exists(year: numbers[0], month: numbers[1], day: numbers.count == 3 ? numbers[2] : nil)
    if exists { append(.date, from: start) } else { appendInvalid(.noSuchDate, from: start) }
  }

  /// The value of at most a few digits.
  private func value(_ range: Range<Int>) -> Int {
    range.reduce(0) { $0 &* 10 &+ Int(bytes[$1] &- UInt8(ascii: "0")) }
  }
}
