import TestSupport
import Testing

/// csv and tsv: bytes to cells.
@Suite struct SeparatedTests {
  static let tables: [(String, String, [[String]])] = [
    ("csv", "a,b\n1,2\n", [["1", "2"]]),
    ("csv", "a,b\n1,2", [["1", "2"]]),
    ("csv", "a,b\r\n1,2\r\n3,4\r\n", [["1", "2"], ["3", "4"]]),
    ("csv", "a,b\r1,2\r3,4", [["1", "2"], ["3", "4"]]),
    ("csv", "\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
    ("csv", "\n\na,b\n\n1,2\n\n\n", [["1", "2"]]),
    ("csv", "a,b\n,\n1,\n,2\n\"\",\"\"\n", [["1", ""], ["", "2"]]),
    ("csv", "a,b\n\"1,2\",\"3\n4\"\n", [["1,2", "3\n4"]]),
    ("csv", "a,b\n\"he said \"\"no\"\"\",\"\"\"\"\n", [["he said \"no\"", "\""]]),
    ("csv", "a,b\n\"x\r\ny\",z\r\n", [["x\r\ny", "z"]]),
    ("csv", "a,b\n  1 ,\t2\t\n\" 1 \",\"2\" \n", [["1", "2"], [" 1 ", "2"]]),
    ("csv", "a\n1\n\n2", [["1"], ["2"]]),
    ("csv", "a,b\n한국,\"서울, 부산\"\n", [["한국", "서울, 부산"]]),
    ("csv", "a,b\n1\t2,\\t\n", [["1\t2", "\\t"]]),
    ("csv", "\"a\",\" b\"\n1,2\n", [["1", "2"]]),
    ("csv", "a,b\n", []),
    ("tsv", "a\tb\n1\t2\n", [["1", "2"]]),
    ("tsv", "a\tb\r\n1\t\r\n", [["1", ""]]),
    ("tsv", "a\tb\n1, \"2\"\t\"x\n", [["1, \"2\"", "\"x"]]),
    ("tsv", "a\tb\n1\\t2\\n3\\\\n\tC:\\dir\\\n", [["1\t2\n3\\n", "C:\\dir\\"]]),
  ]

  @Test(arguments: tables) func bytesBecomeRows(_ ending: String, _ text: String, _ rows: [[String]]) {
    let table = ReadTable(text, ending)
    #expect(table.rows == rows)
    #expect(table.mistakes == [])
  }

  @Test func rowsKnowTheirLines() {
    let table = ReadTable("a,b\n1,\"x\n\ny\"\n\n2,z\r\n3,\"\r\n\"\r\n4,w", "csv")
    #expect(table.lines == [2, 6, 7, 9])
  }

  static let mistakes: [(String, String, [String], [[String]])] = [
    ("csv", "a,b\n1\n2,3\n", ["2:2 «» cell-count"], [["2", "3"]]),
    ("csv", "a,b\n1,2,3,4\n5,6\n", ["2:5 «3» cell-count"], [["5", "6"]]),
    ("csv", "a,b\n1,\"2\n3\n", ["2:3 «\"» unclosed-quote"], []),
    ("csv", "a,b\n1,\"2\"x\n3,4\n", ["2:6 «x» quote-in-cell"], [["3", "4"]]),
    ("csv", "a,b\n1,2\"\"\n3,4\n", ["2:4 «\"» quote-in-cell"], [["3", "4"]]),
    ("csv", "a,b\n\"x\ny\",2\"\n3,4\n", ["3:5 «\"» quote-in-cell"], [["3", "4"]]),
    ("csv", "", ["empty-table"], []), ("csv", "\u{FEFF}", ["empty-table"], []), ("csv", "\n\n", ["empty-table"], []),
    ("tsv", "a\tb\n1\n2\t3\n", ["2:2 «» cell-count"], [["2", "3"]]),
    ("gz", "a\n1\n", ["unknown-table"], []), ("txt", "a\n1\n", ["unknown-table"], []),
    ("csv.gz", "a\n1\n", ["packed-table"], []),
    ("csv", "PK\u{3}\u{4}rest", ["packed-table"], []),
  ]

  @Test(arguments: mistakes)
  func mistakesHaveTheirPlace(_ ending: String, _ text: String, _ mistakes: [String], _ rows: [[String]]) {
    let table = ReadTable(text, ending)
    #expect(table.mistakes == mistakes)
    #expect(table.rows == rows)
  }

  @Test func bytesThatAreNotUTF8HaveTheirPlace() {
    let bytes = Array("a,b\n한국,".utf8) + [0xFF] + Array("\n1,2\n".utf8)
    let table = ReadTable(bytes, "csv")
    #expect(table.mistakes == ["2:4 «\u{FFFD}» not-utf8"])
    #expect(table.rows == [["1", "2"]])
    #expect(ReadTable([0xFF, 0xFE, 0x61, 0x00], "csv").mistakes == ["not-utf8"])
  }

  @Test func aRowTooLongIsNotReadToTheEnd() {
    let open = "a,b\n1,2\n3,\"" + String(repeating: "x", count: 40 << 20)
    #expect(ReadTable(open, "csv").mistakes == ["3:1 «3» row-too-long"])
  }

  @Test func moreColumnsThanATableHas() {
    let header = (0...4096).map { "c\($0)" }.joined(separator: ",")
    #expect(ReadTable(header + "\n", "csv").mistakes.first?.hasSuffix("too-many-columns") == true)
  }

  /// Chunks end anywhere in a row: in quotes, between CR and LF, inside a character.
  @Test(arguments: 0..<8) func whateverIsWrittenIsReadAgain(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pieces = ["x", "서울", "\"", ",", "\n", "\r\n", " ", "1234567890", "\\t", "😀"]
    let rows = (0..<20_000).map { row in
      [String(row)]
        + (0..<3).map { _ in
          (0..<Int.random(in: 0..<6, using: &generator)).map { _ in generator.pick(pieces) }.joined()
        }
    }
    let lines = rows.map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
    }
    let text = "a,b,c,d\r\n" + lines.joined(separator: generator.chance(oneIn: 2) ? "\r\n" : "\n")
    let table = ReadTable(text, "csv")
    #expect(table.mistakes == [], "seed \(seed)")
    #expect(table.rows == rows, "seed \(seed)")
    let packed = TableFile.packed(Array(text.utf8), members: 1 + seed % 3)
    #expect(ReadTable(packed, "csv.gz") == table, "seed \(seed)")
  }
}
