import Source
import Tables
import TestSupport

/// All that reading a table gives.
struct ReadTable: Equatable {
  var columns: [String] = []
  /// What is left out and what is empty look alike.
  var rows: [[String]] = []
  /// The line at which each row begins.
  var lines: [Int] = []
  /// `3:14 «x» quote-in-cell`: where, what the place holds, and the message's id.
  var mistakes: [String] = []

  init(_ text: String, _ ending: String) { self.init(Array(text.utf8), ending) }

  init(_ bytes: [UInt8], _ ending: String) {
    let file = TableFile(bytes, ending: ending)
    do throws(TableMistake) {
      let reader = try TableReader(path: file.path, name: "t")
      read(reader)
    } catch {
      mistakes.append(ReadTable.text(of: error))
    }
  }

  private mutating func read(_ reader: TableReader) {
    while true {
      do throws(TableMistake) {
        guard try reader.next() else { break }
        rows.append((0..<reader.foundCells).map { reader.cell($0).text })
        lines.append(reader.line)
      } catch {
        mistakes.append(ReadTable.text(of: error))
        if error.problem.endsReading { break }
      }
    }
    columns = reader.columns
    // Rows that came before a column did.
    rows = rows.map { $0 + Array(repeating: "", count: columns.count - $0.count) }
  }

  private static func text(of mistake: TableMistake) -> String {
    let nowhere = Location(SourceText(name: "", ""), Span(0, 0))
    let id = mistake.diagnostic(of: "t", loadedAt: nowhere).id
    guard let location = mistake.location else { return id }
    let place = location.text.position(of: Int(location.span.start))
    return "\(place.line):\(place.column) «\(location.text.text(in: location.span))» \(id)"
  }
}
