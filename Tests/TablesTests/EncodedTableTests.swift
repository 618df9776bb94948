import Tables
import TestSupport
import Testing

/// A table in numbers says what its rows say one by one.
@Suite struct EncodedTableTests {
  /// Rows of random cells: short ones of every length, long ones that share their beginnings, quoted ones, empty ones; and
  /// now and then a line without anything.
  private static func text(_ seed: UInt64, rows: Int) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var text = "name,short,long,some\n"
    for row in 0..<rows {
      let short = String("abcdefghijkl".prefix(Int.random(in: 0...9, using: &random)))
      let long = "a long text that begins alike \(Int.random(in: 0...40, using: &random))"
      let some = ["", "x", "\"a, b\"", "\"two\nlines\"", "é\(row % 3)"].randomElement(using: &random) ?? ""
      text += "N\(row),\(short),\(long),\(some)\n"
      if Int.random(in: 0..<50, using: &random) == 0 { text += "\n" }
    }
    return Array(text.utf8)
  }

  private static func read(_ bytes: [UInt8], apart: Int?, _ ending: String = "csv", makesRoomAhead: Bool = false) throws -> ReadTable {
    let file = TableFile(bytes, ending: ending)
    let reader = try TableReader(path: file.path, name: "t")
    let table = EncodedTable(reader, apart: apart, makesRoomAhead: makesRoomAhead)
    let stream = CellStream(table)
    var names: [String] = []
    while true {
      let pieces = stream.next()
      if pieces.isEmpty { break }
      for cells in pieces { cells.forEach { names.append(String(decoding: $0, as: UTF8.self)) } }
    }
    var result = ReadTable([], ending)
    result.mistakes = stream.isWhole ? [] : ["not whole"]
    if !stream.isWhole { return result }
    result.columns = reader.columns
    result.rows = (0..<table.rowCount).map { row in
      reader.columns.indices.map { column in
        if column == apart { return names[row] }
        let number = Int(table.numbers(of: column)[row])
        return number == 0 ? "" : table.withCell(number, of: column) { String(decoding: $0, as: UTF8.self) }
      }
    }
    result.lines = table.stretches.flatMap { $0.firstLine..<$0.firstLine + $0.count }
    return result
  }

  @Test(arguments: [(UInt64(1), 0), (2, 1), (3, 100), (4, 4095), (5, 4096), (6, 4097), (7, 30_000)])
  func itHoldsWhatTheRowsHold(_ seed: UInt64, _ rows: Int) throws {
    let bytes = Self.text(seed, rows: rows)
    let expected = ReadTable(bytes, "csv")
    #expect(expected.rows.count == rows)
    for apart in [0, 2, nil] {
      for makesRoomAhead in [false, true] {
        #expect(try Self.read(bytes, apart: apart, makesRoomAhead: makesRoomAhead) == expected, "seed \(seed)")
      }
    }
  }

  /// The first rows say how many there may be, and are much shorter here, or much longer, than the others.
  @Test(arguments: [(1, 60), (60, 1)]) func rowsUnlikeTheFirstFindRoom(_ first: Int, _ others: Int) throws {
    let rows = (0..<20_000).map { "N\($0)," + String(repeating: "x", count: $0 < 5000 ? first : others) + "\n" }
    let bytes = Array(("name,long\n" + rows.joined()).utf8)
    #expect(try Self.read(bytes, apart: 0, makesRoomAhead: true) == ReadTable(bytes, "csv"))
  }

  @Test func packedTablesAreReadSo() throws {
    let bytes = Self.text(8, rows: 10_000)
    #expect(try Self.read(TableFile.packed(bytes), apart: 0, "csv.gz") == ReadTable(bytes, "csv"))
  }

  @Test func eachDifferentCellHasOneNumber() throws {
    let file = TableFile(Array("a,b\nx,1\ny,1\nx,\n12345678,123456789\n12345678,123456780\n".utf8), ending: "csv")
    let table = EncodedTable(try TableReader(path: file.path, name: "t"), apart: nil)
    while try table.read(rows: 2) != nil {}
    #expect(Array(table.numbers(of: 0)) == [1, 2, 1, 3, 3])
    #expect(Array(table.numbers(of: 1)) == [1, 1, 0, 2, 3])
    #expect(table.distinctCount(0) == 3)
  }

  @Test(arguments: [3, 5000]) func aWrongRowEndsIt(_ row: Int) throws {
    var bytes = Self.text(9, rows: row)
    bytes += Array("one cell too many,,,,\n".utf8)
    #expect(try Self.read(bytes, apart: 0).mistakes == ["not whole"])
  }

  /// Whoever looks no more does not leave the other thread waiting.
  @Test func itCanBeLeftInTheMiddle() throws {
    let file = TableFile(Self.text(10, rows: 200_000), ending: "csv")
    let stream = CellStream(EncodedTable(try TableReader(path: file.path, name: "t"), apart: 0))
    #expect(stream.next().count == 1)
  }
}
