/// Every way to pick one level from each of several sets.
///
/// The last set turns fastest and levels come lowest first, so the order is that of the sets written
/// as numbers. No sets give one empty configuration; an empty set gives none.
struct ConfigurationProduct: Sequence, IteratorProtocol {
  private let choices: [[Level]]
  /// For each set, which of its levels the next configuration takes; `nil` when all were given.
  private var turns: [Int]?

  init(_ sets: [LevelSet]) {
    choices = sets.map(Array.init)
    turns = sets.contains(where: \.isEmpty) ? nil : Array(repeating: 0, count: sets.count)
  }

  /// How many configurations there are, or `nil` if they are too many to count.
  static func size(of sets: [LevelSet]) -> Int? {
    var product = 1
    for set in sets {
      let (next, overflow) = product.multipliedReportingOverflow(by: set.count)
      if overflow { return nil }
      product = next
    }
    return product
  }

  mutating func next() -> [Level]? {
    guard var turn = turns else { return nil }
    let configuration = zip(choices, turn).map { $0[$1] }
    var place = choices.count - 1
    while place >= 0, turn[place] == choices[place].count - 1 {
      turn[place] = 0
      place -= 1
    }
    if place >= 0 { turn[place] += 1 }
    turns = place >= 0 ? turn : nil
    return configuration
  }
}
