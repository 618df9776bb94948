import Frameworks
import Testing

/// Which claims count at which bar. Grades: 0 stated, 1 reported, 2 estimated, 3 speculated, 4 interpretation.
@Suite struct EvidenceBarTests {
  struct Worked: CustomTestStringConvertible {
    /// `O0 P3`: opposed stated, partly speculated.
    let claims: String
    let better: [Int]
    let undisputed: [Int]
    var testDescription: String { claims }
  }

  @Test(arguments: [
    Worked(claims: "", better: [], undisputed: []),
    Worked(claims: "O0", better: [0], undisputed: [0]),
    // Nobody differs, so the weaker claim supports the firmer one.
    Worked(claims: "O0 O4", better: [0, 1], undisputed: [0, 1]),
    Worked(claims: "O0 P3", better: [0], undisputed: []),
    Worked(claims: "P3 O1 L2", better: [1], undisputed: []),
    // A tie stays contested.
    Worked(claims: "O1 P1 L4", better: [0, 1], undisputed: []),
    // The speculation agrees with what is stated.
    Worked(claims: "O0 P1 O3", better: [0, 2], undisputed: []),
    // Nothing firmer than an interpretation is still the firmest there is.
    Worked(claims: "O4 L4", better: [0, 1], undisputed: []),
  ])
  func whatCounts(_ worked: Worked) {
    let claims = worked.claims.split(separator: " ").map { claim in
      EvidenceBar.Evidence(
        levels(String(claim.prefix(1)))[0].lowest ?? Level(0), grade: Int(claim.dropFirst()) ?? 0)
    }
    #expect(EvidenceBar.any.counting(claims) == Array(claims.indices))
    #expect(EvidenceBar.better.counting(claims) == worked.better)
    #expect(EvidenceBar.undisputed.counting(claims) == worked.undisputed)
  }

  /// Without either-or claims: one of them could leave nothing of the values of the better grade.
  @Test(arguments: InvariantTests.seeds)
  func betterLiesWithinAnyAndAnyWithinUndisputed(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let framework = random.framework()
    let claims = framework.conditions.map { _ in
      (0..<Int.random(in: 0...4, using: &random)).map { _ in
        EvidenceBar.Evidence(
          Level(.random(in: framework.scale.indices, using: &random)), grade: .random(in: 0...4, using: &random))
      }
    }
    func reached(_ bar: EvidenceBar) -> Set<OutcomeIndex> {
      let claimed = claims.map { claims in LevelSet(bar.counting(claims).map { claims[$0].level }) }
      return Set(Evaluation(of: CaseValues(claimed: claimed), under: framework).counts.reached)
    }
    #expect(reached(.better).isSubset(of: reached(.any)), "seed \(seed)")
    #expect(reached(.any).isSubset(of: reached(.undisputed)), "seed \(seed)")
  }
}
