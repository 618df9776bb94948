import Engine

/// A rule that nearly gives a row, or a question that nearly holds: the binding with fewest conditions that fail.
package struct NearMiss {
  /// nil for a question's own conditions.
  package let rule: RuleID?
  package let conditions: [Finding]
  package let failing: Int
  /// Whether the rule's exception is met, so that its body is of no avail.
  package let exception: Proof.Wording?
  /// Further bindings in which as few fail.
  package let others: Int

  /// What one condition comes to.
  package struct Finding {
    package let wording: Proof.Wording
    /// Of an atom that holds, the row that it holds by.
    package let row: RowRef?
    package let verdict: Verdict
    /// Whether it keeps the rest from holding.
    package let fails: Bool
    /// For one that fails: what is said against it, and what is claimed of other days.
    package let against: [Proof]
    package let ofOtherDays: [(claim: ClaimRef, standing: ClaimTime.Standing)]
    /// For one that fails and that rules could give: what comes nearest, one rule of several.
    package let misses: [NearMiss]
  }

  /// Fewest failing first; of as many, those that are only silent before those that are denied.
  var rank: (Int, Int) {
    (failing, conditions.count { $0.fails && $0.verdict == .notMet } + (exception == nil ? 0 : 1))
  }

  package var claims: [ClaimRef] {
    conditions.flatMap { finding in
      finding.against.flatMap(\.claims) + finding.ofOtherDays.map(\.claim) + finding.misses.flatMap(\.claims)
    }
  }
}
