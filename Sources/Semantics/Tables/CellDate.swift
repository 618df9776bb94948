import Engine
import Source
import Syntax

/// Dates as cells write them, which is as the language does.
struct CellDate {
  enum Problem: Error { case notADate, noSuchDate }

  let year: Int
  let month: Int?
  let day: Int?

  /// `2005`, `2005-03`, `2005-03-17`.
  init(_ cell: UnsafeBufferPointer<UInt8>) throws(Problem) {
    func number(_ range: Range<Int>) throws(Problem) -> Int {
      var value = 0
      for index in range {
        let digit = cell[index] &- UInt8(ascii: "0")
        guard digit < 10 else { throw .notADate }
        value = value * 10 + Int(digit)
      }
      return value
    }
    guard [4, 7, 10].contains(cell.count) else { throw .notADate }
    year = try number(0..<4)
    if cell.count > 4 {
      guard cell[4] == UInt8(ascii: "-") else { throw .notADate }
      month = try number(5..<7)
    } else {
      month = nil
    }
    if cell.count > 7 {
      guard cell[7] == UInt8(ascii: "-") else { throw .notADate }
      day = try number(8..<10)
    } else {
      day = nil
    }
    guard year >= 1, (1...12).contains(month ?? 1),
      (1...Day.daysInMonth(month ?? 1, of: year)).contains(day ?? 1)
    else { throw .noSuchDate }
  }

  var span: DateSpan { DateSpan(year: year, month: month, day: day) }

  /// The same as it would have been written in a claim.
  var literal: DateLiteral { DateLiteral(year: year, month: month, day: day, Span(0, 0)) }
}
