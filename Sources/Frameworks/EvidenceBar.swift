/// How well evidenced a value of a condition has to be to count in a verdict (`evaluator.md` §2).
package enum EvidenceBar: String, Sendable, CaseIterable {
  /// Every claim counts.
  case any
  /// Where claims about a condition differ, the values of the best grade among them; of one grade they stay contested.
  case better
  /// Only what nobody disputes: a contested condition counts as unknown, so every value of it is possible.
  case undisputed

  /// A value that somebody claims of a condition, and how firmly.
  package struct Evidence: Hashable, Sendable {
    package let level: Level
    /// 0 is the best.
    package let grade: Int

    package init(_ level: Level, grade: Int) {
      self.level = level
      self.grade = grade
    }
  }

  /// Which of the claims about one condition count, by their position in the list.
  ///
  /// What counts at `better` counts at `any`; where `undisputed` counts less, more is possible. So but for either-or
  /// claims the three D lie in one another: better within any within undisputed.
  package func counting(_ claims: [Evidence]) -> [Int] {
    switch self {
    case .any: return Array(claims.indices)
    case .better:
      let best = claims.map(\.grade).min()
      // A weaker claim of a value that counts supports it.
      let values = Set(claims.filter { $0.grade == best }.map(\.level))
      return claims.indices.filter { values.contains(claims[$0].level) }
    case .undisputed: return Set(claims.map(\.level)).count > 1 ? [] : Array(claims.indices)
    }
  }
}
