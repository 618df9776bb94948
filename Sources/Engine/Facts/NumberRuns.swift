/// A column of numbers that go on evenly over long stretches: the line of each row of a file, the header that many
/// claims share.
///
/// Kept as runs (first row, number there, step from row to row); once that would take more than the numbers
/// themselves, as these. Looking a row up takes the logarithm of the number of runs.
package struct NumberRuns: Sendable {
  private struct Run {
    let row: Int32
    let number: Int32
    /// 0 or 1.
    var step: Int32
  }

  private var runs: [Run] = []
  /// Every number, once runs no longer pay; else empty.
  private var numbers: [Int32] = []
  package private(set) var count = 0

  package init() {}

  package subscript(_ row: Int) -> Int {
    if !numbers.isEmpty { return Int(numbers[row]) }
    var low = 0
    var high = runs.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if runs[middle].row <= row { low = middle } else { high = middle }
    }
    let run = runs[low]
    return Int(run.number + run.step * (Int32(row) - run.row))
  }

  package mutating func append(_ number: Int) {
    let number = Int32(truncatingIfNeeded: number)
    defer { count += 1 }
    if !numbers.isEmpty { return numbers.append(number) }
    if let last = runs.last {
      let behind = Int32(count) - last.row
      // The second number of a run says how it goes on.
      if behind == 1, number &- last.number == 0 || number &- last.number == 1 {
        runs[runs.count - 1].step = number - last.number
        return
      }
      if behind > 1, number == last.number &+ last.step &* behind { return }
    }
    // A run takes as much as three numbers.
    if runs.count > 64, runs.count * 3 > count { spellOut() }
    if numbers.isEmpty { runs.append(Run(row: Int32(count), number: number, step: 0)) } else { numbers.append(number) }
  }

  /// So many numbers more, from this one on, each like the one before it or one greater.
  package mutating func append(_ first: Int, isRising: Bool, count more: Int) {
    if more == 0 { return }
    if numbers.isEmpty {
      runs.append(Run(row: Int32(count), number: Int32(truncatingIfNeeded: first), step: isRising ? 1 : 0))
      count += more
    } else {
      for i in 0..<more { append(isRising ? first + i : first) }
    }
  }

  private mutating func spellOut() {
    numbers = (0..<count).map { Int32(truncatingIfNeeded: self[$0]) }
    runs = []
  }

  package mutating func append(contentsOf other: NumberRuns, adding offset: Int) {
    if count == 0, offset == 0 {
      self = other
      return
    }
    for row in 0..<other.count { append(other[row] + offset) }
  }

  /// Those of some rows, in the order given.
  package func keeping(_ rows: [Int]) -> NumberRuns {
    var result = NumberRuns()
    for row in rows { result.append(self[row]) }
    return result
  }
}
