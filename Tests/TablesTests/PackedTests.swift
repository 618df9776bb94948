import TestSupport
import Testing

/// What is packed with gzip.
@Suite struct PackedTests {
  private static let text = Array("a,b\n".utf8) + (0..<5000).flatMap { Array("row \($0),\($0 * 7919 % 1000)\n".utf8) }
  private static let whole = ReadTable(text, "csv")

  @Test(arguments: 1...3) func membersFollowEachOther(_ members: Int) {
    #expect(Self.whole.rows.count == 5000)
    #expect(ReadTable(TableFile.packed(Self.text, members: members), "csv.gz") == Self.whole)
  }

  @Test func zerosAtTheEndAreNoRows() {
    let padded = TableFile.packed(Self.text) + [UInt8](repeating: 0, count: 3000)
    #expect(ReadTable(padded, "CSV.GZ") == Self.whole)
  }

  @Test(arguments: [1, 8, 100, 20_000]) func cutOffIsSaid(_ missing: Int) {
    let packed = TableFile.packed(Self.text)
    let table = ReadTable(Array(packed.dropLast(min(missing, packed.count - 12))), "csv.gz")
    #expect(table.mistakes == ["damaged-table"])
  }

  @Test(arguments: [20, 1000, -6]) func damageIsFound(_ position: Int) {
    var packed = TableFile.packed(Self.text)
    packed[position < 0 ? packed.count + position : position] ^= 0x55
    let table = ReadTable(packed, "csv.gz")
    #expect(table.mistakes.last == "damaged-table")
    #expect(table.mistakes.count == 1 || table != Self.whole)
  }

  @Test func whatFollowsAndIsNotPackedIsDamage() {
    #expect(ReadTable(TableFile.packed(Self.text) + Array("rest".utf8), "csv.gz").mistakes == ["damaged-table"])
  }

  @Test func nothingIsEmpty() {
    #expect(ReadTable([], "csv.gz").mistakes == ["empty-table"])
    #expect(ReadTable(TableFile.packed([]), "csv.gz").mistakes == ["empty-table"])
  }

  @Test func packedFileNeedsItsEnding() {
    #expect(ReadTable(TableFile.packed(Self.text), "csv").mistakes == ["packed-table"])
  }
}
