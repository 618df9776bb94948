/// How far several coders agree on which code each item gets; codes have no order.
///
/// Percentage agreement is the share of pairs of codes of one item that are the same. Krippendorff's alpha sets it against
/// what chance would bring: α = 1 − Dₒ / Dₑ, with Dₒ the share of pairs within items that differ, each item weighing as
/// many codes as it has, and Dₑ the share of pairs that differ among all codes that were given (K. Krippendorff,
/// *Content Analysis*, 2nd edition 2004, chapter 11, nominal data). Items with fewer than two codes say nothing.
struct Agreement: Equatable {
  /// nil where no item has two codes.
  let percentage: Double?
  /// nil, too, where all codes are one and the same: then there is nothing that chance could have missed.
  let alpha: Double?

  /// - Parameter items: for each item the codes that it got, one from each coder who coded it.
  init(_ items: [[String]]) {
    let pairable = items.filter { $0.count > 1 }
    var totals: [String: Int] = [:]
    var disagreement = 0.0
    var (same, pairs) = (0, 0)
    for codes in pairable {
      var counts: [String: Int] = [:]
      for code in codes {
        counts[code, default: 0] += 1
        totals[code, default: 0] += 1
      }
      let ordered = codes.count * (codes.count - 1)
      let agreeing = counts.values.reduce(0) { $0 + $1 * ($1 - 1) }
      same += agreeing
      pairs += ordered
      disagreement += Double(ordered - agreeing) / Double(codes.count - 1)
    }
    guard pairs > 0 else {
      (percentage, alpha) = (nil, nil)
      return
    }
    percentage = 100 * Double(same) / Double(pairs)
    let n = totals.values.reduce(0, +)
    let differing = n * (n - 1) - totals.values.reduce(0) { $0 + $1 * ($1 - 1) }
    alpha = differing == 0 ? nil : 1 - (disagreement / Double(n)) / (Double(differing) / Double(n * (n - 1)))
  }
}
