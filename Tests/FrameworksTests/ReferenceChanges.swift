import Frameworks

/// The least changes of `evaluator.md` §3, by trying everything: the referee of `FactChangeSearch` and
/// `MinimalSubsetSearch`. Outcomes come from `ReferenceEvaluator`.
struct ReferenceChanges {
  let framework: Framework
  let values: CaseValues
  let target: Int
  /// "in all combinations" or "in some".
  let inAll: Bool
  /// Every configuration with its outcome, ruled once.
  private let ruled: [(configuration: [Int], outcome: Int?)]

  init(framework: Framework, values: CaseValues, target: Int, inAll: Bool) {
    self.framework = framework
    self.values = values
    self.target = target
    self.inAll = inAll
    let reference = ReferenceEvaluator(framework: framework, values: values)
    ruled = reference.configurations.map { ($0, reference.outcome($0)) }
  }

  /// A level for each condition that changes, nil for one that stays.
  typealias Assignment = [Int?]

  private var conditions: Int { framework.conditions.count }
  private var levels: Int { framework.scale.count }

  func works(_ values: CaseValues) -> Bool {
    let claimed = values.claimed.map { $0.map(\.position) }
    let claims = values.eitherOr.map { ($0.first.position, $0.second.position, $0.level.position) }
    var (all, hits) = (0, 0)
    for (configuration, outcome) in ruled {
      let isPossible = zip(configuration, claimed).allSatisfy { $1.isEmpty || $1.contains($0) }
      let isAllowed = claims.allSatisfy { configuration[$0] >= $2 || configuration[$1] >= $2 }
      guard isPossible, isAllowed else { continue }
      all += 1
      if outcome == target { hits += 1 }
    }
    return inAll ? all > 0 && hits == all : hits > 0
  }

  private func works(_ assignment: Assignment) -> Bool {
    var claimed = values.claimed
    for (condition, level) in assignment.enumerated() {
      if let level { claimed[condition] = LevelSet([Level(level)]) }
    }
    return works(CaseValues(claimed: claimed, eitherOr: values.eitherOr))
  }

  private func size(_ assignment: Assignment) -> Int { assignment.compactMap { $0 }.count }

  /// Whether one assignment gives up some of another, and keeps the rest as it is.
  private func isPart(_ part: Assignment, of whole: Assignment) -> Bool {
    part != whole && zip(part, whole).allSatisfy { $0 == nil || $0 == $1 }
  }

  /// The levels that a condition may have now.
  private func possible(_ condition: Int) -> [Int] {
    let claimed = values.claimed[condition].map(\.position)
    return claimed.isEmpty ? Array(0..<levels) : claimed
  }

  /// How many levels a value moves, from the nearest that is possible.
  private func distance(_ condition: Int, to level: Int) -> Int {
    possible(condition).map { abs($0 - level) }.min() ?? 0
  }

  /// Whether one assignment moves the same conditions less far on the same way: each of its values lies on the way
  /// from where the other starts, the nearest possible level (of two the lower), to where that goes.
  private func fallsShort(_ short: Assignment, of far: Assignment) -> Bool {
    guard short != far, zip(short, far).allSatisfy({ ($0 == nil) == ($1 == nil) }) else { return false }
    return (0..<conditions).allSatisfy { condition in
      guard let short = short[condition], let far = far[condition] else { return true }
      let least = distance(condition, to: far)
      let start = possible(condition).filter { abs($0 - far) == least }.min() ?? far
      return start <= far ? (start...far).contains(short) : (far...start).contains(short)
    }
  }

  /// "all minimal assignments that reach the target, exhaustive".
  var assignments: [Assignment] {
    var all: [Assignment] = [[]]
    for condition in 0..<conditions {
      let choices: [Int?] =
        [nil] + (0..<levels).filter { values.claimed[condition].map(\.position) != [$0] }
      all = all.flatMap { one in choices.map { one + [$0] } }
    }
    let working = all.filter(works)
    let minimal = working.filter { one in !working.contains { isPart($0, of: one) } }
    return minimal.filter { one in !minimal.contains { fallsShort($0, of: one) } }
  }

  /// "ranked by conditions, then steps".
  func rank(_ assignment: Assignment) -> [Int] {
    let steps = assignment.enumerated().map { condition, level in level.map { distance(condition, to: $0) } ?? 0 }
    return [size(assignment), steps.reduce(0, +)]
  }
}

/// A claim of a level, as a case has many: what could be set aside.
struct ReferenceClaim {
  let condition: Int
  let level: Int
}

extension ReferenceChanges {
  /// "which claims to set aside": every choice of claims without which it works, and no part of which does.
  static func withdrawals(
    of claims: [ReferenceClaim], _ framework: Framework, target: Int, inAll: Bool
  ) -> Set<Set<Int>> {
    let reference = ReferenceChanges(
      framework: framework, values: values(of: claims, framework), target: target, inAll: inAll)
    let working = (0..<(1 << claims.count)).filter { gone in
      let left = claims.indices.filter { gone & (1 << $0) == 0 }
      return !left.isEmpty && reference.works(values(of: left.map { claims[$0] }, framework))
    }
    let minimal = working.filter { gone in !working.contains { $0 != gone && $0 & gone == $0 } }
    return Set(minimal.map { gone in Set(claims.indices.filter { gone & (1 << $0) != 0 }) })
  }

  static func values(of claims: [ReferenceClaim], _ framework: Framework) -> CaseValues {
    CaseValues(
      claimed: framework.conditions.indices.map { condition in
        LevelSet(claims.filter { $0.condition == condition }.map { Level($0.level) })
      })
  }
}
