/// How wide each column of a text table becomes, in display columns.
struct ColumnLayout {
  /// No column is made narrower than this; one that is narrower by nature stays as it is.
  static let least = 8

  let widths: [Int]

  /// Gives each column its natural width, and where that is too much for the line takes from the
  /// widest of those that may shrink, one display column at a time, so that they end up alike.
  ///
  /// - Parameters:
  ///   - natural: the width of the widest cell of each column.
  ///   - shrinkable: for each column, whether it may become narrower.
  ///   - available: for all columns without the gaps between them; `nil` for no limit. It may be
  ///     missed, if the columns that may shrink are all at their least.
  init(natural: [Int], shrinkable: [Bool], available: Int?) {
    guard let available else {
      widths = natural
      return
    }
    // No column can use more than the line, and a very long text need not be shrunk step by step.
    var widths = zip(natural, shrinkable).map { $1 ? min($0, max(available, ColumnLayout.least)) : $0 }
    var excess = widths.reduce(0, +) - available
    while excess > 0 {
      let candidates = widths.indices.filter { shrinkable[$0] && widths[$0] > ColumnLayout.least }
      // The last of equals gives way first: what a reader looks for stands on the left.
      guard let widest = candidates.reversed().max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    self.widths = widths
  }
}
