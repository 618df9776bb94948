import Engine

/// Numbers as cells write them: as in the language, with a sign or an exponent where another program put one.
struct CellNumber {
  enum Problem: Error {
    case notANumber
    /// `10,000`
    case comma
    case tooManyDigits
  }

  /// As in the language: more are not exact in every number type.
  static let digitLimit = 15

  /// `300`, `-72.5`, `1.2e6`, `about 300`, `over 46000`, `under 100`, `10000 to 50000`.
  static func quantity(_ cell: UnsafeBufferPointer<UInt8>) throws(Problem) -> Quantity {
    let cell = cell[...]
    if let first = cell.first, first <= UInt8(ascii: "9") {
      // A space is in a range only.
      guard let space = cell.firstIndex(of: UInt8(ascii: " ")) else { return Quantity(try value(cell)) }
      guard let rest = after("to", cell[space...].dropFirst()) else { throw .notANumber }
      return .range(try value(cell[..<space]), try value(rest))
    }
    if let rest = after("about", cell) { return .about(try value(rest)) }
    if let rest = after("over", cell) { return .over(try value(rest)) }
    if let rest = after("under", cell) { return .under(try value(rest)) }
    throw .notANumber
  }

  private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  /// What stands behind the word and spaces; nil if the word does not stand here.
  private static func after(_ word: StaticString, _ bytes: Bytes) -> Bytes? {
    let isThere = word.withUTF8Buffer { bytes.starts(with: $0) }
    let rest = bytes.dropFirst(word.utf8CodeUnitCount)
    guard isThere, rest.first == UInt8(ascii: " ") else { return nil }
    return rest.drop { $0 == UInt8(ascii: " ") }
  }

  /// Powers of ten that a Double holds exactly.
  private static let powers: [Double] = (0...22).map { exponent in (0..<exponent).reduce(1) { power, _ in power * 10 } }

  private static func value(_ bytes: Bytes) throws(Problem) -> Double {
    var index = bytes.startIndex
    func byte() -> UInt8 { index < bytes.endIndex ? bytes[index] : 0 }
    let isNegative = byte() == UInt8(ascii: "-")
    if isNegative { index += 1 }
    var digits = 0
    var mantissa: Int64 = 0
    func readDigits() -> Int {
      let start = index
      while case let digit = byte() &- UInt8(ascii: "0"), digit < 10 {
        if digits < 18 { mantissa = mantissa * 10 + Int64(digit) }
        if mantissa > 0 { digits += 1 }
        index += 1
      }
      return index - start
    }
    guard readDigits() > 0 else { throw .notANumber }
    // A whole number that a Double does not hold is a code, or a mistake.
    if digits > digitLimit { throw .tooManyDigits }
    var decimals = 0
    if byte() == UInt8(ascii: ".") {
      index += 1
      decimals = readDigits()
      guard decimals > 0 else { throw .notANumber }
    }
    if index == bytes.endIndex, digits <= digitLimit, decimals < powers.count {
      // Both are exact, so that the quotient is the nearest there is (Clinger, *How to read floating point numbers*).
      let value = Double(mantissa) / powers[decimals]
      return isNegative ? -value : value
    }
    // Groups of three; a single comma before other digits would be a point elsewhere.
    if byte() == UInt8(ascii: ","), digits <= 3, (bytes.endIndex - index) % 4 == 0 { throw .comma }
    guard index == bytes.endIndex || byte() | 0x20 == UInt8(ascii: "e"),
      let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite
    else { throw .notANumber }
    return value
  }
}
