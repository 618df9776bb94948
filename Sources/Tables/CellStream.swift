import Threads

/// The cells of an encoded table's column apart, while the table is being read: of a long table on a second thread, so that
/// they can be used meanwhile.
package final class CellStream {
  private static let rowsAtOnce = 4096
  private static let mostWaiting = 32

  private let table: EncodedTable
  private let handOver = HandOver<EncodedTable.Cells>(most: mostWaiting)
  private let failure = Failure()
  private var thread: SecondThread?
  private var isFinished = false

  package init(_ table: EncodedTable) { self.table = table }

  /// Nothing reads on once nobody looks.
  deinit { stop() }

  /// The next of them, in order; none at the end, or where a row is wrong.
  package func next() -> [EncodedTable.Cells] {
    if isFinished { return [] }
    let pieces: [EncodedTable.Cells]
    if thread != nil {
      pieces = handOver.takeAll()
    } else {
      pieces = CellStream.read(table, failure).map { [$0] } ?? []
      if pieces.first.map({ $0.count == Self.rowsAtOnce }) ?? false { readOnElsewhere() }
    }
    if pieces.isEmpty { stop() }
    return pieces
  }

  /// Whether all of the table was read, and nothing was wrong with any row.
  package var isWhole: Bool { isFinished && !failure.isSet }

  private func readOnElsewhere() {
    thread = SecondThread { [table, handOver, failure] in
      while let cells = CellStream.read(table, failure) {
        if !handOver.give(cells) { break }
      }
      handOver.close()
    }
  }

  private func stop() {
    handOver.close()
    thread?.join()
    isFinished = true
  }

  private static func read(_ table: EncodedTable, _ failure: Failure) -> EncodedTable.Cells? {
    do throws(TableMistake) {
      return try table.read(rows: rowsAtOnce)
    } catch {
      failure.isSet = true
      return nil
    }
  }

  /// Written by whoever reads, looked at when that is over.
  private final class Failure: @unchecked Sendable { var isSet = false }
}
