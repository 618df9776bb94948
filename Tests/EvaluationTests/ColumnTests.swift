import TestSupport
import Testing

@testable import Engine

/// The kernels under the evaluator on columns.
@Suite struct ColumnTests {
  private func column(_ numbers: [UInt32]) -> Column {
    let column = Column()
    for number in numbers { column.append(number) }
    return column
  }

  private func numbers(_ column: Column) -> [UInt32] { (0..<column.count).map { column[$0] } }

  @Test(arguments: 1...4) func keysAreNumberedInOrderOfArrival(_ arity: Int) {
    let rows: [UInt32] = (0..<5000).map { UInt32($0 * 7919 % 613) }
    let columns = (0..<arity).map { i in column(rows.map { $0 / UInt32(i + 1) }) }
    let table = KeyTable(arity: arity)
    let found = numbers(table.numbers(of: columns, count: rows.count, inserting: true))
    var known: [[UInt32]: UInt32] = [:]
    for row in rows.indices {
      let key = columns.map { $0[row] }
      let expected = known[key] ?? UInt32(known.count)
      known[key] = expected
      #expect(found[row] == expected)
    }
    #expect(table.count == known.count)
    let absent = columns.map { _ in column([9_000_000]) }
    #expect(numbers(table.numbers(of: absent, count: 1, inserting: false)) == [.max])
    #expect(table.count == known.count)
  }

  @Test func theEmptyKeyIsThereOnceThereIsARow() {
    let table = KeyTable(arity: 0)
    #expect(numbers(table.numbers(of: [], count: 2, inserting: false)) == [.max, .max])
    #expect(numbers(table.numbers(of: [], count: 2, inserting: true)) == [0, 0])
    #expect(table.count == 1)
  }

  @Test func rowsOfAKeyComeInOrderForEachProbe() {
    let index = RowIndex([column([5, 3, 5, 9, 3, 5])], count: 6)
    let probes = index.probes([column([3, 4, 5])], count: 3)
    let (left, right) = index.pairs(probes, matchCount: index.matchCount(probes))
    #expect(numbers(left) == [0, 0, 2, 2, 2])
    #expect(numbers(right) == [1, 4, 0, 2, 5])
    #expect(!index.hasSingleRows)
  }

  @Test func anIndexOfNoColumnsFindsEveryRow() {
    let index = RowIndex([], count: 3)
    let probes = index.probes([], count: 2)
    #expect(numbers(index.pairs(probes, matchCount: index.matchCount(probes)).right) == [0, 1, 2, 0, 1, 2])
  }

  @Test func radixSortIsStableAndTakesTheFirstColumnFirst() {
    let a: [UInt32] = (0..<3000).map { UInt32($0 * 31 % 5) }
    let b: [UInt32] = (0..<3000).map { UInt32($0 * 2_654_435 % 70_001) }
    let order = numbers(RadixSort.order(by: [column(a), column(b)], count: a.count)).map { Int($0) }
    let expected = a.indices.sorted { (a[$0], b[$0], $0) < (a[$1], b[$1], $1) }
    #expect(order == expected)
  }

  @Test(arguments: [PlanChoice.Rows.fitting, .hashed]) func aTableKeepsEachRowOnceInOrder(_ representation: PlanChoice.Rows) {
    let table = RowTable(arity: 2, as: representation, grows: false)
    #expect(table.append([column([1, 2, 1]), column([5, 5, 5])], count: 3) == 2)
    #expect(table.append([column([2, 7]), column([5, 5])], count: 2) == 1)
    #expect(table.columns.map(numbers) == [[1, 2, 7], [5, 5, 5]])
  }

  @Test(arguments: [PlanChoice.Rows.fitting, .hashed]) func aSymmetricTableTakesRowsBothWays(_ representation: PlanChoice.Rows) {
    let table = RowTable(arity: 2, as: representation, grows: true)
    #expect(table.append([column([1, 4]), column([2, 4])], count: 2, isSymmetric: true) == 3)
    #expect(table.columns.map(numbers) == [[1, 2, 4], [2, 1, 4]])
  }

  /// As bits, as bits that get too many, with rows looked for in between, and hashed from the start.
  @Test(arguments: [40, 3_000, 4_000_000_000] as [UInt32]) func bitsAndHashesKeepTheSameRows(_ most: UInt32) {
    var generator = SeededGenerator(seed: UInt64(most))
    let (bits, hashes, asked) = (
      RowTable(arity: 2, as: .fitting, grows: true), RowTable(arity: 2, as: .hashed, grows: true), RowTable(arity: 2, as: .fitting, grows: false)
    )
    for round in 1...30 {
      // Ids reach further with every round, so that the matrix is made wider and at last given up.
      let ids = 1...max(most / 30 * UInt32(round), 2)
      let rows = [0, 1].map { _ in (0..<round * 7).map { _ in UInt32.random(in: ids, using: &generator) } }
      let counts = [bits, hashes, asked].map { $0.append(rows.map(column), count: rows[0].count) }
      #expect(Set(counts).count == 1)
      let found = [hashes, asked].map { numbers($0.rows(of: rows.map(column), count: rows[0].count)) }
      #expect(found[0] == found[1] && !found[0].contains(UInt32.max))
    }
    #expect(bits.columns.map(numbers) == hashes.columns.map(numbers) && asked.columns.map(numbers) == hashes.columns.map(numbers))
    #expect(Set(zip(numbers(bits.columns[0]), numbers(bits.columns[1])).map { [$0, $1] }).count == bits.count)
  }
}
