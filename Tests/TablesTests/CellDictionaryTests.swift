import Tables
import Testing

@Suite struct CellDictionaryTests {
  /// Cells of one column are much alike: names with a number behind them, years, amounts. Wherever they differ, they are
  /// found after a few looks.
  @Test(arguments: [
    { "s" + String(100_000 + $0).dropFirst() }, { String($0) }, { "\($0)s" }, { "a long name with \($0)" }, { "\($0) at the beginning" },
    { "\($0 % 100):\($0 / 100)" },
  ] as [@Sendable (Int) -> String])
  func cellsMuchAlikeLieApart(_ cell: @Sendable (Int) -> String) {
    var dictionary = CellDictionary()
    for number in 0..<20_000 {
      let bytes = Array(cell(number).utf8)
      let found = bytes.withUnsafeBufferPointer { dictionary.number(of: $0, CellDictionary.key(of: $0)) }
      #expect(found == number + 1)
    }
    #expect(dictionary.longestSearch < 100)
  }
}
