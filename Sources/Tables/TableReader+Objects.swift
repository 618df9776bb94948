import Source

/// Rows as flat JSON objects, one a line (RFC 8259, without lists and objects as values).
extension TableReader {
  /// Reads the row at `rowStart`.
  func scanObject(upTo end: Int, isLast: Bool) throws(TableMistake) -> Scan {
    var lineEnd = rowStart
    while lineEnd < end, buffer[lineEnd] != Self.lineFeed { lineEnd += 1 }
    if lineEnd == end {
      if !isLast { return .more }
      if rowStart == end { return .end }
    }
    rowEnd = min(end, lineEnd + 1)
    nextLine = line + 1
    let row = UnsafeRawBufferPointer(start: buffer + rowStart, count: lineEnd - rowStart)
    if let offset = UTF8Validation.firstInvalidOffset(in: row) { throw mistake(.notUTF8, at: rowStart + offset, 1) }
    for column in columns.indices { storeNothing(column) }
    var scanner = ObjectScanner(reader: self, position: rowStart, end: lineEnd)
    let hasValue = try scanner.readRow()
    foundCells = columns.count
    return hasValue ? .row : .nothing
  }
}

/// One line of JSON, from left to right.
private struct ObjectScanner {
  let reader: TableReader
  var position: Int
  let end: Int
  /// The column of the key before, plus one: keys mostly come in the order of the columns.
  private var nextColumn = 0

  init(reader: TableReader, position: Int, end: Int) {
    self.reader = reader
    self.position = position
    self.end = end
  }

  /// nil at the end of the line.
  private var byte: UInt8? { position < end ? reader.buffer[position] : nil }

  private func mistake(_ problem: TableProblem.JSONProblem, at offset: Int, _ count: Int = 1) -> TableMistake {
    reader.mistake(.json(problem), at: offset, count)
  }

  /// Whether any cell has a value.
  mutating func readRow() throws(TableMistake) -> Bool {
    skipBlanks()
    guard let first = byte else { return false }
    guard first == UInt8(ascii: "{") else {
      throw reader.mistake(.notAnObject(character), at: position, character?.utf8.count ?? 1)
    }
    position += 1
    skipBlanks()
    var hasValue = false
    if byte == UInt8(ascii: "}") {
      position += 1
    } else {
      while true {
        skipBlanks()
        if try readPair() { hasValue = true }
        skipBlanks()
        if byte == UInt8(ascii: ",") {
          position += 1
        } else if byte == UInt8(ascii: "}") {
          position += 1
          break
        } else {
          throw mistake(.expected("`,` or `}`"), at: position)
        }
      }
    }
    skipBlanks()
    if byte != nil { throw mistake(.textBehind, at: position, end - position) }
    return hasValue
  }

  /// The character at hand, for a message.
  private var character: Character? {
    guard position < end else { return nil }
    let rest = UnsafeBufferPointer(start: UnsafePointer(reader.buffer) + position, count: min(16, end - position))
    return String(decoding: rest, as: UTF8.self).first
  }

  private mutating func skipBlanks() {
    while let byte, TableReader.isBlank(byte) || byte == TableReader.carriageReturn { position += 1 }
  }

  /// Whether the pair has a value.
  private mutating func readPair() throws(TableMistake) -> Bool {
    let start = position
    guard byte == TableReader.quote else { throw mistake(.expected("a key in quotes"), at: position) }
    let key = try readText()
    let column = try column(of: key, at: start)
    if !reader.cell(column).isLeftOut {
      throw reader.mistake(.keyTwice(reader.columns[column]), at: start, position - start)
    }
    nextColumn = column + 1
    skipBlanks()
    guard byte == UInt8(ascii: ":") else { throw mistake(.expected("`:`"), at: position) }
    position += 1
    skipBlanks()
    let valueStart = position
    let value = try readValue()
    reader.store(value, column, from: valueStart, to: position)
    return value.count > 0
  }

  /// A key that no row had before is a further column.
  private func column(of key: UnsafeBufferPointer<UInt8>, at start: Int) throws(TableMistake) -> Int {
    let count = reader.columns.count
    for candidate in 0..<count {
      let column = (nextColumn + candidate) % count
      if reader.columns[column].utf8.elementsEqual(key) { return column }
    }
    try reader.addColumn(String(decoding: key, as: UTF8.self), at: start, position - start)
    reader.storeNothing(count)
    return count
  }

  // MARK: Values

  /// Nothing for `null`; a number or `true` as it is written.
  private mutating func readValue() throws(TableMistake) -> UnsafeBufferPointer<UInt8> {
    let start = position
    switch byte {
    case TableReader.quote?: return try readText()
    case UInt8(ascii: "{")?, UInt8(ascii: "[")?: throw reader.mistake(.nestedValue, at: position, 1)
    case nil, UInt8(ascii: ",")?, UInt8(ascii: "}")?: throw mistake(.expected("a value"), at: position)
    default: break
    }
    while let byte, !TableReader.isBlank(byte), byte != UInt8(ascii: ","), byte != UInt8(ascii: "}"),
      byte != TableReader.carriageReturn
    {
      position += 1
    }
    let written = UnsafeBufferPointer(start: UnsafePointer(reader.buffer) + start, count: position - start)
    if written.elementsEqual("null".utf8) { return UnsafeBufferPointer(rebasing: written[..<0]) }
    if written.elementsEqual("true".utf8) || written.elementsEqual("false".utf8) { return written }
    let isNumber = written.first.map { $0 == UInt8(ascii: "-") || Self.isDigit($0) } ?? false
    guard isNumber else { throw mistake(.expected("a value"), at: start, position - start) }
    guard Self.isNumber(written) else { throw mistake(.badNumber, at: start, position - start) }
    return written
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  /// RFC 8259 §6: no leading zeros, digits on both sides of a point.
  private static func isNumber(_ written: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = written[...]
    func dropDigits() -> Int {
      let count = rest.prefix(while: isDigit).count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let hasLeadingZero = rest.first == UInt8(ascii: "0")
    let whole = dropDigits()
    guard whole > 0, !hasLeadingZero || whole == 1 else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard dropDigits() > 0 else { return false }
    }
    if let first = rest.first, first | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
      guard dropDigits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  // MARK: Texts

  /// The text whose quote is at hand, without its quotes.
  private mutating func readText() throws(TableMistake) -> UnsafeBufferPointer<UInt8> {
    let quote = position
    position += 1
    let start = position
    while let byte, byte != TableReader.quote {
      if byte == TableReader.backslash { return try readEscapedText(from: start, quote) }
      if byte < 0x20 { throw mistake(.controlCharacter, at: position) }
      position += 1
    }
    guard position < end else { throw mistake(.expected("`\"` at the end of the text"), at: quote) }
    position += 1
    return UnsafeBufferPointer(start: UnsafePointer(reader.buffer) + start, count: position - 1 - start)
  }

  private mutating func readEscapedText(
    from start: Int, _ quote: Int
  ) throws(TableMistake) -> UnsafeBufferPointer<UInt8> {
    let space = reader.space(from: start)
    var count = 0
    position = start
    while let byte, byte != TableReader.quote {
      if byte < 0x20 { throw mistake(.controlCharacter, at: position) }
      if byte == TableReader.backslash {
        for unit in UTF8.encode(try readEscape()) ?? UTF8.encodedReplacementCharacter {
          space[count] = unit
          count += 1
        }
      } else {
        space[count] = byte
        count += 1
        position += 1
      }
    }
    guard position < end else { throw mistake(.expected("`\"` at the end of the text"), at: quote) }
    position += 1
    reader.scratchCount += count
    return UnsafeBufferPointer(start: space, count: count)
  }

  private mutating func readEscape() throws(TableMistake) -> Unicode.Scalar {
    let start = position
    position += 1
    let letter = byte
    position += 1
    switch letter {
    case UInt8(ascii: "\"")?: return "\""
    case UInt8(ascii: "\\")?: return "\\"
    case UInt8(ascii: "/")?: return "/"
    case UInt8(ascii: "b")?: return "\u{8}"
    case UInt8(ascii: "f")?: return "\u{C}"
    case UInt8(ascii: "n")?: return "\n"
    case UInt8(ascii: "r")?: return "\r"
    case UInt8(ascii: "t")?: return "\t"
    case UInt8(ascii: "u")?: break
    default: throw mistake(.badEscape, at: start, min(2, end - start))
    }
    let unit = try readUnit(from: start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, byte == TableReader.backslash, position + 1 < end,
      reader.buffer[position + 1] == UInt8(ascii: "u")
    else { throw mistake(.loneSurrogate, at: start, position - start) }
    position += 2
    let low = try readUnit(from: position - 2)
    guard (0xDC00..<0xE000).contains(low), let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + low - 0xDC00)
    else { throw mistake(.loneSurrogate, at: start, 6) }
    return scalar
  }

  /// Four hexadecimal digits; `start` is where their escape begins.
  private mutating func readUnit(from start: Int) throws(TableMistake) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw mistake(.badEscape, at: start, position - start)
      }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }
}
