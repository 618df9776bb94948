import Frameworks

/// `evaluator.md` §1 and §3 transcribed sentence by sentence, slow and plain, over whole numbers and
/// with no code of the target but the plain data of a framework: the referee of `Evaluation`.
struct ReferenceEvaluator {
  let framework: Framework
  let values: CaseValues

  private var conditions: Int { framework.conditions.count }
  private var levels: Int { framework.scale.count }

  /// "Clauses are tried in order, the first that fits gives the outcome; then each `cap` whose test
  /// holds lowers it to at most its own."
  func outcome(_ configuration: [Int]) -> Int? {
    var outcome: Int?
    for clause in framework.clauses.reversed() where clause.tests.filter({ !holds($0, configuration) }).isEmpty {
      outcome = clause.outcome.position
    }
    for cap in framework.caps where cap.tests.filter({ !holds($0, configuration) }).isEmpty {
      outcome = outcome.map { min($0, cap.outcome.position) }
    }
    return outcome
  }

  /// "test = ("all" | "none" | ("exactly" | "at least" | "at most") int | word) ("is" | "are")
  /// ["at least" | "at most"] word"
  func holds(_ test: Framework.Test, _ configuration: [Int]) -> Bool {
    let wanted: [Int] =
      switch test.bound {
      case .exactly: [test.level.position]
      case .atLeast: Array(test.level.position..<levels)
      case .atMost: Array(0...test.level.position)
      }
    var number = 0
    for value in configuration where wanted.contains(value) { number += 1 }
    switch test.subject {
    case .all: return number == conditions
    case .none: return number == 0
    case .exactly(let n): return number == n
    case .atLeast(let n): return number >= n
    case .atMost(let n): return number <= n
    case .condition(let condition): return wanted.contains(configuration[condition.position])
    }
  }

  /// All configurations of the framework, counted in base `levels`.
  var configurations: [[Int]] {
    var all: [[Int]] = [[]]
    for _ in 0..<conditions { all = all.flatMap { one in (0..<levels).map { one + [$0] } } }
    return all
  }

  /// "A combination picks one possible value for each condition and satisfies every either-or claim."
  var combinations: [[Int]] {
    configurations.filter { configuration in
      for condition in 0..<conditions {
        let claimed = values.claimed[condition].map(\.position)
        if !claimed.isEmpty && !claimed.contains(configuration[condition]) { return false }
      }
      for claim in values.eitherOr
      where configuration[claim.first.position] < claim.level.position
        && configuration[claim.second.position] < claim.level.position
      {
        return false
      }
      return true
    }
  }

  /// D, by outcome.
  var counts: [Int] {
    framework.outcomes.indices.map { wanted in combinations.filter { outcome($0) == wanted }.count }
  }

  /// "settled one outcome, every condition settled · robust one outcome although something is
  /// contested or unknown · split several · open from vacuum to stretching."
  var verdict: VerdictWord? {
    let reached = counts.enumerated().filter { $0.element > 0 }.map(\.offset)
    let everyConditionSettled = values.claimed.filter { Array($0).count == 1 }.count == conditions
    switch reached.count {
    case 0: return nil
    case 1: return everyConditionSettled ? .settled : .robust
    default:
      return reached.contains(0) && reached.contains(framework.outcomes.count - 1) ? .open : .split
    }
  }

  /// "a condition is pivotal in n of N combinations": those that have another combination, differing
  /// in that condition alone, with another outcome.
  var pivotalCounts: [Int] {
    let combinations = combinations
    return (0..<conditions).map { condition in
      combinations.filter { mine in
        combinations.contains { other in
          let differsThereAlone = (0..<conditions).allSatisfy { ($0 == condition) != (mine[$0] == other[$0]) }
          return differsThereAlone && outcome(mine) != outcome(other)
        }
      }.count
    }
  }

  /// Whether raising any values of any configuration ever lowers the outcome: all pairs.
  var isMonotone: Bool {
    let ruled = configurations.compactMap { one in outcome(one).map { (one, $0) } }
    return ruled.allSatisfy { low in
      ruled.allSatisfy { high in zip(low.0, high.0).contains(where: >) || low.1 <= high.1 }
    }
  }
}
