/// How far two words are apart, for "did you mean".
package enum EditDistance {
  /// The least number of scalars inserted, deleted, replaced, or swapped with their neighbour that makes one text of
  /// the other; letter case does not count.
  ///
  /// Damerau and Levenshtein's distance in its restricted form: a swapped pair is not edited again. Time is the
  /// product of both lengths.
  ///
  ///     EditDistance.between("shwo", "show")  // 1
  package static func between(_ first: String, _ second: String) -> Int {
    between(folded(first), folded(second), limit: .max) ?? 0
  }

  /// The candidates nearest to a word, at most three: nearer ones first, of those as near the ones that it begins, then in
  /// the order of their scalars.
  ///
  /// Near is at most `limit` edits; by default one in a word of up to four scalars, two in one of up to eight, and so
  /// on. It is never so many that nothing of the word is left. The word itself is no candidate.
  package static func nearest(to word: String, among candidates: some Sequence<String>, limit: Int? = nil) -> [String] {
    let target = folded(word)
    guard !target.isEmpty, target.count <= longest else { return [] }
    let limit = min(limit ?? 1 + (target.count - 1) / 4, target.count - 1)
    guard limit >= 0 else { return [] }
    var near: [(distance: Int, isBegun: Bool, text: String)] = []
    for candidate in candidates where candidate != word {
      let scalars = folded(candidate)
      guard abs(scalars.count - target.count) <= limit,
        let distance = between(target, scalars, limit: limit), !near.contains(where: { $0.text == candidate })
      else { continue }
      near.append((distance, scalars.starts(with: target), candidate))
    }
    near.sort { first, second in
      if first.distance != second.distance { return first.distance < second.distance }
      if first.isBegun != second.isBegun { return first.isBegun }
      return first.text.unicodeScalars.lexicographicallyPrecedes(second.text.unicodeScalars)
    }
    return near.prefix(3).map(\.text)
  }

  /// Nobody misspells more than this; it bounds what a pasted page can cost.
  private static let longest = 200

  /// Nil if the distance is above the limit.
  private static func between(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar], limit: Int) -> Int? {
    var beforeLast = [Int](repeating: 0, count: second.count + 1)
    var last = Array(0...second.count)
    for i in first.indices {
      var row = last
      row[0] = i + 1
      var least = row[0]
      for j in second.indices {
        let replaced = last[j] + (first[i] == second[j] ? 0 : 1)
        var distance = min(replaced, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] { distance = min(distance, beforeLast[j - 1] + 1) }
        row[j + 1] = distance
        least = min(least, distance)
      }
      // A later row can be smaller only by way of a swap, which starts from the row before.
      if least > limit, (last.min() ?? 0) > limit { return nil }
      beforeLast = last
      last = row
    }
    let distance = last[second.count]
    return distance <= limit ? distance : nil
  }

  private static func folded(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
      if scalar.isASCII {
        return [("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value | 0x20)) : scalar]
      }
      return Array(scalar.properties.lowercaseMapping.unicodeScalars)
    }
  }
}
