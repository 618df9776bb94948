/// How rows that rules gave came about: per stretch of rows of a relation the rule, and how far the relations that are
/// iterated with it had got before, so that a row's derivation can be found when somebody asks and never rests on itself.
struct RowOrigins {
  struct Stretch {
    /// The first row of the stretch; it ends where the next begins.
    let firstRow: Int
    let rule: Rule
    /// How many rows the relations of the group had when the rule was applied.
    let counts: [RelationID: Int]
  }

  private var stretches: [Stretch] = []

  mutating func append(_ stretch: Stretch) { stretches.append(stretch) }

  /// nil for a row that claims state.
  func stretch(of row: Int) -> Stretch? {
    var (low, high) = (0, stretches.count)
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].firstRow <= row { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : stretches[low - 1]
  }
}
