/// The outcome of every configuration of a framework, looked up instead of ruled: for searches that ask for many of them.
///
///     let table = OutcomeTable(betts)
///     table.reaches(target, in: .someCombination, of: values)
///
/// As large as the framework has configurations, which `FrameworkChecker` limits; a configuration is found by the places
/// of its levels, the last condition turning fastest.
struct OutcomeTable {
  private let framework: Framework
  /// By configuration; `gap` where no clause fits.
  private let outcomes: [Int32]
  private static let gap: Int32 = -1

  init(_ framework: Framework) {
    self.framework = framework
    outcomes = ConfigurationProduct(framework.conditions.map { _ in framework.everyLevel }).map { levels in
      framework.outcome(of: levels).map { Int32($0.outcome.position) } ?? Self.gap
    }
  }

  /// Whether the target comes out in some or in every combination of a case; in none if no combination is left.
  ///
  /// Ends at the first combination that decides it.
  func reaches(_ target: OutcomeInterval, in reach: FactChangeSearch.Reach, of values: CaseValues) -> Bool {
    let choices = framework.conditionIndices.map { Array(values.possible($0, under: framework)) }
    var turns = [Int](repeating: 0, count: choices.count)
    var levels = choices.map { $0[0] }
    var found = false
    while true {
      if values.eitherOr.isEmpty || values.allows(levels) {
        let index = levels.reduce(0) { $0 * framework.scale.count + $1.position }
        let isHit = outcomes[index] != Self.gap && target.contains(OutcomeIndex(Int(outcomes[index])))
        switch (reach, isHit) {
        case (.someCombination, true): return true
        case (.everyCombination, false): return false
        case (.everyCombination, true): found = true
        case (.someCombination, false): break
        }
      }
      var place = choices.count - 1
      while place >= 0, turns[place] == choices[place].count - 1 {
        turns[place] = 0
        levels[place] = choices[place][0]
        place -= 1
      }
      if place < 0 { return found }
      turns[place] += 1
      levels[place] = choices[place][turns[place]]
    }
  }
}
