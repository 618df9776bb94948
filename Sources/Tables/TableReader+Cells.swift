import Source

/// Rows of cells between commas or tabs.
extension TableReader {
  /// Reads the row at `rowStart`.
  ///
  /// - Parameters:
  ///   - isQuoting: whether a cell in quotes may hold separators and line ends.
  ///   - isLast: whether nothing comes behind `end`.
  func scanCells(separator: UInt8, isQuoting: Bool, upTo end: Int, isLast: Bool) throws(TableMistake) -> Scan {
    var position = rowStart
    if position == end { return isLast ? .end : .more }
    let base = UnsafePointer(buffer)
    /// All bytes of the row laid over each other, to tell whether all is ASCII.
    var seen: UInt8 = 0
    var hasBackslash = false
    var column = 0
    var lineBreaks = 0
    var isEmpty = true
    var fault: (problem: TableProblem, offset: Int)?
    cells: while true {
      let start = position
      if isQuoting, position < end, base[position] == Self.quote {
        var doubled = 0
        position += 1
        while true {
          guard position < end else {
            if !isLast { return .more }
            throw mistake(.unclosedQuote, at: start, 1)
          }
          let byte = base[position]
          if byte == Self.quote {
            guard position + 1 < end else {
              if !isLast { return .more }
              break
            }
            guard base[position + 1] == Self.quote else { break }
            doubled += 1
            position += 1
          } else if byte == Self.lineFeed {
            lineBreaks += 1
          }
          seen |= byte
          position += 1
        }
        var content = UnsafeBufferPointer(start: base + start + 1, count: position - start - 1)
        if doubled > 0 { content = withoutDoubledQuotes(content) }
        position += 1
        if content.count > 0 { isEmpty = false }
        store(content, column, from: start, to: position)
        while position < end, base[position] == UInt8(ascii: " ") { position += 1 }
        if position < end, base[position] != separator, base[position] != Self.lineFeed,
          base[position] != Self.carriageReturn
        {
          fault = fault ?? (.textBehindQuote, position)
        }
      } else {
        while position < end {
          let byte = base[position]
          // What can end a cell comes before all letters and digits.
          if byte <= UInt8(ascii: ",") {
            if byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn { break }
            if byte == Self.quote, isQuoting { fault = fault ?? (.quoteInside, position) }
          } else if byte == Self.backslash {
            hasBackslash = true
          }
          seen |= byte
          position += 1
        }
        var (first, last) = (start, position)
        while first < last, Self.isBlank(base[first]) { first += 1 }
        while last > first, Self.isBlank(base[last - 1]) { last -= 1 }
        var content = UnsafeBufferPointer(start: base + first, count: last - first)
        if hasBackslash, !isQuoting { content = withoutEscapes(content) }
        if last > first { isEmpty = false }
        store(content, column, from: first, to: last)
      }
      // What is wrong with the quotes of a row goes to its end.
      if fault != nil {
        while position < end, base[position] != Self.lineFeed { position += 1 }
      }
      column += 1
      if position == end {
        if !isLast { return .more }
        break cells
      }
      if base[position] == separator {
        position += 1
        continue
      }
      if base[position] == Self.carriageReturn {
        if position + 1 == end, !isLast { return .more }
        position += position + 1 < end && base[position + 1] == Self.lineFeed ? 2 : 1
      } else {
        position += 1
      }
      break cells
    }
    foundCells = column
    rowEnd = position
    nextLine = line + lineBreaks + 1
    try check(fault, seen: seen, isEmpty: isEmpty)
    return isEmpty ? .nothing : .row
  }

  /// - Throws: the first thing that is wrong with the row as a whole.
  private func check(
    _ fault: (problem: TableProblem, offset: Int)?, seen: UInt8, isEmpty: Bool
  ) throws(TableMistake) {
    if seen >= 0x80 {
      let row = UnsafeRawBufferPointer(start: buffer + rowStart, count: rowEnd - rowStart)
      if let offset = UTF8Validation.firstInvalidOffset(in: row) { throw mistake(.notUTF8, at: rowStart + offset, 1) }
    }
    if let fault { throw mistake(fault.problem, at: fault.offset, 1) }
    if isEmpty || columns.isEmpty || foundCells == columns.count { return }
    // Too few end too early; the first of too many is one too many.
    let cell = cells[min(foundCells - 1, columns.count)]
    let isShort = foundCells < columns.count
    let offset = rowStart + Int(cell.offset) + (isShort ? Int(cell.length) : 0)
    throw mistake(
      .cellCount(found: foundCells, columns: columns.count), at: offset, isShort ? 1 : max(1, Int(cell.length)))
  }

  private func withoutDoubledQuotes(_ content: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let space = space(from: rowStart)
    var count = 0
    var index = 0
    while index < content.count {
      space[count] = content[index]
      count += 1
      index += content[index] == Self.quote ? 2 : 1
    }
    scratchCount += count
    return UnsafeBufferPointer(start: space, count: count)
  }

  /// `\t`, `\n`, `\r` and `\\`; any other backslash stands for itself.
  private func withoutEscapes(_ content: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard content.contains(Self.backslash) else { return content }
    let space = space(from: rowStart)
    var count = 0
    var index = 0
    while index < content.count {
      var byte = content[index]
      index += 1
      if byte == Self.backslash, index < content.count, let meant = Self.meaning(ofEscape: content[index]) {
        byte = meant
        index += 1
      }
      space[count] = byte
      count += 1
    }
    scratchCount += count
    return UnsafeBufferPointer(start: space, count: count)
  }

  private static func meaning(ofEscape byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "t"): UInt8(ascii: "\t")
    case UInt8(ascii: "n"): lineFeed
    case UInt8(ascii: "r"): carriageReturn
    case backslash: backslash
    default: nil
    }
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
