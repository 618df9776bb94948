/// A row that somebody states, denies or a rule derives, with all that stands behind it.
package struct Finding: Sendable {
  package let row: RowRef
  package let isDenied: Bool
  /// Of its own side: a row that is spoken against is contested, denied or not.
  package let side: Side
  package let claims: [ClaimRef]
  /// The rule that gives it, where one does.
  package let rule: RuleID?
}

extension NaiveEvaluator {
  /// What is said for and against rows with these values, in the order of answers; what is denied comes last.
  ///
  /// A denial's columns that nobody gives are `.missing` and match only nil. Where the time has several moments, a
  /// row has its firmest side of them all, or under `everyDay` the weakest.
  package func findings(
    of relation: RelationID, _ pattern: [ValueID?], in scope: RowScope, time: Frame.Time
  ) throws(EvaluationStop) -> [Finding] {
    let affirmed = try findings(of: relation, pattern, isDenied: false, time)
    let denied = try findings(of: relation, pattern, isDenied: true, time)
    return (affirmed + denied).filter { finding in
      switch scope {
      case .settled: finding.side.isSettled
      case .claimed: finding.side.level == .claimed
      case .possible: finding.side.level >= .possible
      }
    }
  }

  private func findings(
    of relation: RelationID, _ pattern: [ValueID?], isDenied: Bool, _ time: Frame.Time
  ) throws(EvaluationStop) -> [Finding] {
    let moments = moments(of: time)
    var isEvery = false
    if case .everyDay = time { isEvery = true }
    var found: [[ValueID]: (finding: Finding, count: Int)] = [:]
    for moment in moments {
      let ext = try `extension`(relation, moment)
      let set: any Rows = isDenied ? ext.denied : ext.affirmed
      for at in set.matches(pattern) {
        try spend()
        let tuple = set.tuple(at)
        let side =
          isDenied
          ? try sideOfDenial(at, in: ext, relation, at: moment)
          : try effectiveSide(of: at, in: ext, relation, at: moment)
        let finding = Finding(
          row: RowRef(relation: relation, tuple: tuple, moment: moment), isDenied: isDenied, side: side,
          claims: set.claims(of: at), rule: set.derivation(of: at)?.rule)
        guard let known = found[tuple] else {
          found[tuple] = (finding, 1)
          continue
        }
        let isFirmer = side.rank > known.finding.side.rank
        found[tuple] = (isFirmer != isEvery ? finding : known.finding, known.count + 1)
      }
    }
    return found.values.filter { !isEvery || $0.count == moments.count }.map(\.finding).sorted { a, b in
      for (x, y) in zip(a.row.tuple, b.row.tuple) where x != y { return precedes(x, y) }
      return false
    }
  }

  /// A denial is contested by a row that somebody claims and that it speaks against.
  private func sideOfDenial(
    _ at: Int, in ext: Extension, _ relation: RelationID, at moment: Moment
  ) throws(EvaluationStop) -> Side {
    let own = ext.denied.side(at)
    guard own.level == .claimed else { return own }
    for row in ext.affirmed.matches(ext.denied.tuple(at).map { $0.isMissing ? nil : $0 })
    where ext.affirmed.side(row).level == .claimed {
      var isOpposed = false
      let pattern = ext.affirmed.tuple(row).map { Optional($0) }
      try forEachOpposition(to: pattern, relation, at: moment, rows: [row], in: ext) { opposition, _ in
        if case .denial(at) = opposition { isOpposed = true }
      }
      if isOpposed { return .claimed(.contested) }
    }
    return own
  }
}
