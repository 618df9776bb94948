import Engine
import Frameworks
import Semantics

/// A case over time: the stretches of days on which the same outcomes are possible, and the claims that end each.
struct CaseHistory {
  /// A claim that begins or ceases to count.
  struct Turn: Hashable {
    let claim: ClaimRef
    let begins: Bool
  }

  struct Stretch {
    let first: Day
    /// `.distantFuture` for one that nothing ends.
    let last: Day
    /// As on the first day, or on the last of a stretch that nothing begins.
    let file: CaseFile
    let evaluation: Evaluation
    /// What changes on the day after it; where some of that alone changes the outcomes, only those claims.
    let endedBy: [Turn]
  }

  let stretches: [Stretch]

  /// Days on which nothing is claimed that could decide belong to no stretch.
  init(of key: CaseKey, by reader: CaseReader) {
    let turns = reader.turningDays(of: key)
    // What is claimed of all days is claimed before the first turn, too; that stretch is seen on its last day.
    let early = turns.first?.previous ?? reader.file(for: key, on: nil).day
    let looks = [(day: Day.distantPast, file: reader.file(for: key, on: early))]
      + turns.map { day in (day: day, file: reader.file(for: key, on: day)) }
    var stretches: [Stretch] = []
    var first = 0
    for next in looks.indices.dropFirst().map({ $0 }) + [looks.endIndex] {
      let evaluation = Evaluation(of: looks[first].file.values, under: reader.framework)
      if next < looks.endIndex {
        let after = Evaluation(of: looks[next].file.values, under: reader.framework)
        let isSame = after.counts.reached == evaluation.counts.reached
        if isSame, looks[next].file.hasEvidence == looks[first].file.hasEvidence { continue }
      }
      if looks[first].file.hasEvidence {
        stretches.append(
          Stretch(
            first: looks[first].day, last: next < looks.endIndex ? looks[next].day.previous : .distantFuture,
            file: looks[first].file, evaluation: evaluation,
            endedBy: next < looks.endIndex ? CaseHistory.turns(looks[next - 1].file, looks[next].file, reader.framework) : []))
      }
      first = next
    }
    self.stretches = stretches
  }

  /// What begins and ceases to count between two days.
  private static func turns(_ before: CaseFile, _ after: CaseFile, _ framework: Framework) -> [Turn] {
    let (old, new) = (before.restsOn, after.restsOn)
    let turns =
      old.filter { !new.contains($0) }.map { Turn(claim: $0, begins: false) }
      + new.filter { !old.contains($0) }.map { Turn(claim: $0, begins: true) }
    let reached = Evaluation(of: before.values, under: framework).counts.reached
    let decisive = turns.filter { turn in
      let values =
        turn.begins ? before.values(adding: turn.claim, from: after) : before.values(leavingOut: turn.claim)
      return Evaluation(of: values, under: framework).counts.reached != reached
    }
    return decisive.isEmpty ? turns : decisive
  }
}

extension CaseFile {
  fileprivate func values(leavingOut claim: ClaimRef) -> CaseValues {
    values(of: live.filter { $0.claim != claim }, eitherOr.filter { $0.claim != claim })
  }

  fileprivate func values(adding claim: ClaimRef, from other: CaseFile) -> CaseValues {
    values(of: live + other.live.filter { $0.claim == claim }, eitherOr + other.eitherOr.filter { $0.claim == claim })
  }
}
