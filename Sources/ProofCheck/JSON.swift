/// A json document (RFC 8259), read without any library.
package enum JSON: Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  /// In the order of the text; of members that stand twice the first is found.
  case object([Member])

  package struct Member: Equatable {
    package let name: String
    package var value: JSON
    package init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// What is wrong with a text that is no json, and where: a byte offset.
  package struct Problem: Error {
    package let message: String
    package let offset: Int
  }

  package static func read(_ text: String) throws(Problem) -> JSON {
    var reader = Reader(bytes: Array(text.utf8))
    let value = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.position == reader.bytes.count else { throw reader.problem("something follows the document") }
    return value
  }

  package subscript(_ name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }
  package var array: [JSON]? {
    if case .array(let values) = self { values } else { nil }
  }
  package var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }
  package var integer: Int? {
    guard case .number(let n) = self, n == n.rounded(), abs(n) < 1e9 else { return nil }
    return Int(n)
  }
  package var isNull: Bool { self == .null }
}

private struct Reader {
  let bytes: [UInt8]
  var position = 0

  /// Deeper than any proof, and far from what a thread's stack holds.
  private static let deepest = 1000

  init(bytes: [UInt8]) { self.bytes = bytes }

  func problem(_ message: String) -> JSON.Problem { JSON.Problem(message: message, offset: position) }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard current == byte else { return false }
    position += 1
    return true
  }

  private mutating func takeWord(_ word: StaticString) -> Bool {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count, word.withUTF8Buffer({ $0.elementsEqual(bytes[position..<end]) }) else { return false }
    position = end
    return true
  }

  mutating func value(depth: Int) throws(JSON.Problem) -> JSON {
    guard depth < Self.deepest else { throw problem("the document is nested too deeply") }
    skipBlanks()
    switch current {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t") where takeWord("true"): return .bool(true)
    case UInt8(ascii: "f") where takeWord("false"): return .bool(false)
    case UInt8(ascii: "n") where takeWord("null"): return .null
    case let byte? where byte == UInt8(ascii: "-") || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")): return try number()
    default: throw problem("a value is missing")
    }
  }

  private mutating func object(depth: Int) throws(JSON.Problem) -> JSON {
    position += 1
    var members: [JSON.Member] = []
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipBlanks()
      guard current == UInt8(ascii: "\"") else { throw problem("a member's name is missing") }
      let name = try string()
      guard take(UInt8(ascii: ":")) else { throw problem("a colon is missing") }
      members.append(JSON.Member(name, try value(depth: depth + 1)))
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw problem("`}` is missing") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSON.Problem) -> JSON {
    position += 1
    var values: [JSON] = []
    if take(UInt8(ascii: "]")) { return .array(values) }
    repeat { values.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw problem("`]` is missing") }
    return .array(values)
  }

  private mutating func number() throws(JSON.Problem) -> JSON {
    let start = position
    while let byte = current, "+-.eE0123456789".utf8.contains(byte) { position += 1 }
    guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)) else { throw problem("this is no number") }
    return .number(number)
  }

  private mutating func string() throws(JSON.Problem) -> String {
    position += 1
    var result: [UInt8] = []
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(&result)
      case 0..<0x20: throw problem("a control character stands in a text")
      default: result.append(byte)
      }
    }
    throw problem("a text is not closed")
  }

  private mutating func escape(_ result: inout [UInt8]) throws(JSON.Problem) {
    guard let byte = current else { throw problem("a text is not closed") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "u"):
      var unit = try fourDigits()
      if unit >= 0xD800, unit < 0xDC00, takeWord("\\u") {
        let low = try fourDigits()
        guard low >= 0xDC00, low < 0xE000 else { throw problem("half of a surrogate pair is missing") }
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(unit) else { throw problem("this is no character") }
      result += Array(String(scalar).utf8)
    default: throw problem("this is no escape")
    }
  }

  private mutating func fourDigits() throws(JSON.Problem) -> UInt32 {
    guard position + 4 <= bytes.count,
      let unit = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else { throw problem("four hexadecimal digits are missing") }
    position += 4
    return unit
  }
}
