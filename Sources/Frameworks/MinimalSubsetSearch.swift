/// The search for all minimal choices of a few among many that do something together: what has to be taken away, or
/// added, for it.
///
///     let search = MinimalSubsetSearch(of: 12, within: 3)
///     search.run { works($0) }.subsets  // [[4], [0, 7]]: 4 alone does it, and 0 together with 7
///
/// No part of a choice that is found works, and every minimal choice up to the size is found, whether or not more of
/// what works is better still: each is tried, but for those that hold a smaller one.
package struct MinimalSubsetSearch: Sendable {
  package struct Result: Sendable {
    /// Positions, rising; smaller choices first, then in the order of positions. One empty choice if nothing is needed.
    package let subsets: [[Int]]
    /// How many choices were tried.
    package let tried: Int
    /// All choices of up to this many were tried, or hold a smaller one that works.
    package let searched: Int
    /// There are no larger choices.
    package let isExhaustive: Bool
  }

  package let count: Int
  package let within: Int

  /// - Parameters:
  ///   - count: how many there are to choose from.
  ///   - within: how many to choose at most.
  package init(of count: Int, within: Int) {
    self.count = count
    self.within = within
  }

  /// - Parameter works: asked once of each choice; what it throws ends the search.
  package func run<Stop: Error>(_ works: ([Int]) throws(Stop) -> Bool) throws(Stop) -> Result {
    let size = min(max(within, 0), count)
    var found: [[Int]] = []
    var tried = 0
    for number in 0...size {
      var subset = Array(0..<number)
      var hasNext = true
      // Of one size none holds another, so only smaller ones are looked for.
      let smaller = found.map { Set($0) }
      while hasNext {
        if !smaller.contains(where: { $0.isSubset(of: subset) }) {
          tried += 1
          if try works(subset) { found.append(subset) }
        }
        hasNext = advance(&subset)
      }
    }
    return Result(subsets: found, tried: tried, searched: size, isExhaustive: size == count)
  }

  /// The next choice of as many in lexicographic order; false if there is none.
  private func advance(_ subset: inout [Int]) -> Bool {
    var place = subset.count - 1
    while place >= 0, subset[place] == count - subset.count + place { place -= 1 }
    guard place >= 0 else { return false }
    subset[place] += 1
    for next in (place + 1)..<max(subset.count, place + 1) { subset[next] = subset[next - 1] + 1 }
    return true
  }
}
