/// How a sequence that has gaps ("any number of these") lies over another.
///
/// Used twice: for lines, where a gap is `...`, and for the characters of a line, where it is `[..]`.
struct GapAlignment {
  enum Step: Hashable {
    case same(Int, Int)
    case replaced(Int, by: Int)
    case removed(Int)
    case added(Int)
    /// What a gap takes up.
    case gap(Int, Range<Int>)
  }

  let patternCount: Int
  let count: Int
  let isGap: (Int) -> Bool
  let isSame: (Int, Int) -> Bool

  /// Whether the pattern covers the whole. Each part between gaps is taken at its first place, which is enough:
  /// a later one leaves less for what follows.
  var covers: Bool {
    var i = 0
    var j = 0
    var lastGap: (i: Int, j: Int)?
    while j < count {
      if i < patternCount, isGap(i) {
        lastGap = (i, j)
        i += 1
      } else if i < patternCount, isSame(i, j) {
        i += 1
        j += 1
      } else if let gap = lastGap {
        lastGap = (gap.i, gap.j + 1)
        i = gap.i + 1
        j = gap.j + 1
      } else {
        return false
      }
    }
    while i < patternCount, isGap(i) { i += 1 }
    return i == patternCount
  }

  /// What to change so that it covers, at least cost; a gap takes up anything for nothing, and a replacement is
  /// cheaper than to remove and to add. Time and space are the product of both lengths, without what is the same at
  /// either end, up to a limit beyond which all between is replaced.
  var steps: [Step] {
    var first = 0
    while first < min(patternCount, count), !isGap(first), isSame(first, first) { first += 1 }
    var (i, j) = (patternCount, count)
    while i > first, j > first, !isGap(i - 1), isSame(i - 1, j - 1) { (i, j) = (i - 1, j - 1) }
    let between = steps(first..<i, first..<j)
    return (0..<first).map { .same($0, $0) } + between + (i..<patternCount).map { .same($0, $0 - i + j) }
  }

  private func steps(_ rows: Range<Int>, _ columns: Range<Int>) -> [Step] {
    guard (rows.count + 1) * (columns.count + 1) <= GapAlignment.cellLimit else {
      return rows.map { isGap($0) ? .gap($0, columns.lowerBound..<columns.lowerBound) : .removed($0) }
        + columns.map { .added($0) }
    }
    let costs = costs(rows, columns)
    func cost(_ i: Int, _ j: Int) -> Int32 {
      costs[(i - rows.lowerBound) * (columns.count + 1) + j - columns.lowerBound]
    }
    var steps: [Step] = []
    var (i, j) = (rows.lowerBound, columns.lowerBound)
    while i < rows.upperBound || j < columns.upperBound {
      let here = cost(i, j)
      let hasPattern = i < rows.upperBound
      let hasOther = j < columns.upperBound
      if hasPattern, isGap(i) {
        let isDone = !hasOther || cost(i + 1, j) == here
        steps.append(.gap(i, j..<(isDone ? j : j + 1)))
        if isDone { i += 1 } else { j += 1 }
      } else if hasPattern, hasOther, isSame(i, j), cost(i + 1, j + 1) == here {
        steps.append(.same(i, j))
        (i, j) = (i + 1, j + 1)
      } else if hasPattern, hasOther, cost(i + 1, j + 1) + GapAlignment.replacing == here {
        steps.append(.replaced(i, by: j))
        (i, j) = (i + 1, j + 1)
      } else if hasPattern, cost(i + 1, j) + GapAlignment.editing == here {
        steps.append(.removed(i))
        i += 1
      } else {
        steps.append(.added(j))
        j += 1
      }
    }
    return GapAlignment.joiningGaps(steps)
  }

  /// The cost of what is left, for each place in both.
  private func costs(_ rows: Range<Int>, _ columns: Range<Int>) -> [Int32] {
    let width = columns.count + 1
    var cost = [Int32](repeating: 0, count: (rows.count + 1) * width)
    for row in stride(from: rows.count, through: 0, by: -1) {
      for column in stride(from: columns.count, through: 0, by: -1) where row < rows.count || column < columns.count {
        let here = row * width + column
        let (i, j) = (rows.lowerBound + row, columns.lowerBound + column)
        if row < rows.count, isGap(i) {
          cost[here] = column < columns.count ? min(cost[here + width], cost[here + 1]) : cost[here + width]
          continue
        }
        var least = Int32.max
        if row < rows.count { least = min(least, cost[here + width] + GapAlignment.editing) }
        if column < columns.count { least = min(least, cost[here + 1] + GapAlignment.editing) }
        if row < rows.count, column < columns.count {
          least = min(least, cost[here + width + 1] + (isSame(i, j) ? 0 : GapAlignment.replacing))
        }
        cost[here] = least
      }
    }
    return cost
  }

  private static let cellLimit = 2_000_000
  private static let replacing: Int32 = 4
  private static let editing: Int32 = 5

  /// One step for each gap, however much it takes up.
  private static func joiningGaps(_ steps: [Step]) -> [Step] {
    var joined: [Step] = []
    for step in steps {
      if case .gap(let i, let range) = step, case .gap(let last, let before)? = joined.last, last == i {
        joined[joined.count - 1] = .gap(i, before.lowerBound..<range.upperBound)
      } else {
        joined.append(step)
      }
    }
    return joined
  }
}
