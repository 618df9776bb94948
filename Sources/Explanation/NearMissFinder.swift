import Engine
import Semantics

/// Finds what comes nearest to a condition that nobody's claims give: which rules could, and on what they fail.
package struct NearMissFinder {
  private let evaluator: NaiveEvaluator
  private let casebook: Casebook
  private let builder: ProofBuilder

  /// As many as a reader takes in.
  package static let most = 3
  /// How far a condition that fails is followed into the rules that could give it.
  private static let depth = 4

  package init(_ evaluator: NaiveEvaluator, _ casebook: Casebook, _ builder: ProofBuilder) {
    self.evaluator = evaluator
    self.casebook = casebook
    self.builder = builder
  }

  /// What comes nearest to a question. A question of one condition is not shown as a miss of itself: its rules are.
  package func misses(of body: Body, words: [String], at occasion: Occasion) throws(EvaluationStop) -> [NearMiss] {
    let parts = evaluator.parts(of: body.condition)
    let start = Binding(repeating: nil, count: body.variables.count)
    if parts.count == 1 {
      let finding = try finding(parts[0], in: start, words, body.variables, at: occasion, [], depth: Self.depth, most: Self.most)
      return finding.misses
    }
    return try nearest(parts, nil, body.variables, from: start, words, exception: nil, at: occasion, [], depth: Self.depth)
  }

  /// What is said of the only condition of a question: on other days, and against it.
  package func finding(
    of body: Body, words: [String], at occasion: Occasion
  ) throws(EvaluationStop) -> NearMiss.Finding? {
    let parts = evaluator.parts(of: body.condition)
    guard parts.count == 1 else { return nil }
    let start = Binding(repeating: nil, count: body.variables.count)
    return try finding(parts[0], in: start, words, body.variables, at: occasion, [], depth: 0, most: 0)
  }

  // MARK: Conditions

  private func finding(
    _ formula: Formula, in binding: Binding, _ words: [String], _ origins: [VariableOrigin], at occasion: Occasion,
    _ path: Set<StatementKey>, depth: Int, most: Int
  ) throws(EvaluationStop) -> NearMiss.Finding {
    let truth = try evaluator.truth(of: formula, in: binding, at: occasion.moment)
    let wording = Proof.Wording(formula: formula, binding: binding, words: words, occasion: occasion)
    let fails = truth.affirmed == .none
    var against: [Proof] = []
    var ofOtherDays: [(claim: ClaimRef, standing: ClaimTime.Standing)] = []
    var misses: [NearMiss] = []
    if fails {
      if truth.denied > .none {
        let place = ProofBuilder.Place(occasion: occasion, words: words, origins: origins, isAgainst: true)
        against = try builder.grounds(of: formula, in: binding, affirmed: false, place) ?? []
      }
      // What would have to be derived: the atom itself, or what denies it.
      let (atom, on, isDenial) = Self.atom(of: formula)
      if let atom {
        let columns = evaluator.columns(of: atom, in: binding)
        let own = try evaluator.occasions(on, in: binding, at: occasion).first ?? occasion
        if against.isEmpty, own.days != nil {
          for (claim, standing) in evaluator.claimsOfAnyDay(atom.relation, columns, at: own.moment) {
            let header = casebook.facts.header(claim)
            if header.isDenial == isDenial, standing == .off { ofOtherDays.append((claim, standing)) }
          }
        }
        if depth > 0 {
          let pattern = Pattern(atom.relation, columns, at: own)
          misses = try self.misses(of: pattern, isDenial: isDenial, path, depth: depth - 1, most: most)
        }
      }
    }
    var row: RowRef?
    if !fails, case .atom(let atom, let on) = formula {
      let own = try evaluator.occasions(on, in: binding, at: occasion).first ?? occasion
      let rows = try evaluator.possibleRows(of: atom.relation, evaluator.columns(of: atom, in: binding), at: own.moment)
      row = (rows.first { $0.side.isSettled } ?? rows.first)?.row
    }
    return NearMiss.Finding(
      wording: wording, row: row, verdict: truth.verdict, fails: fails, against: against, ofOtherDays: ofOtherDays, misses: misses)
  }

  /// The atom that a condition waits for.
  private static func atom(of formula: Formula) -> (AtomPattern?, ValueExpression?, isDenial: Bool) {
    switch formula {
    case .atom(let atom, let on): (atom, on, false)
    case .not(.atom(let atom, let on)): (atom, on, true)
    default: (nil, nil, false)
    }
  }

  // MARK: Rules

  private func misses(
    of pattern: Pattern, isDenial: Bool, _ path: Set<StatementKey>, depth: Int, most: Int
  ) throws(EvaluationStop) -> [NearMiss] {
    let key = StatementKey.absence(pattern.relation, pattern.columns, pattern.occasion.moment, isDenial)
    guard !path.contains(key) else { return [] }
    let path = path.union([key])
    var found: [NearMiss] = []
    for rule in evaluator.rules(of: pattern.relation, isDenial: isDenial) where !rule.aggregates {
      guard let start = evaluator.binding(of: rule, forHead: pattern.columns) else { continue }
      let words = casebook.rules[rule.id.raw].variableNames
      found += try nearest(
        evaluator.parts(of: rule.body.condition), rule.id, rule.body.variables, from: start, words, exception: rule.exception,
        at: pattern.occasion, path, depth: depth)
    }
    // Swift's sort is not stable; the place in the list decides among equals.
    let ranked = found.enumerated().sorted { ($0.element.rank.0, $0.element.rank.1, $0.offset) < ($1.element.rank.0, $1.element.rank.1, $1.offset) }
    return ranked.prefix(most).map(\.element)
  }

  /// The bindings in which fewest of the conditions fail: none at first, then one left out, then two.
  private func nearest(
    _ parts: [Formula], _ rule: RuleID?, _ origins: [VariableOrigin], from start: Binding, _ words: [String], exception: Body?,
    at occasion: Occasion, _ path: Set<StatementKey>, depth: Int
  ) throws(EvaluationStop) -> [NearMiss] {
    let moment = occasion.moment
    for leftOut in 0...parts.count {
      var candidates: [Binding] = []
      // Beyond two of many conditions, all are left out at once: nobody reads so many ways to fail.
      if leftOut > 2, leftOut < parts.count, parts.count > 6 { continue }
      for subset in Self.subsets(of: parts.count, size: leftOut) {
        let kept = parts.indices.filter { !subset.contains($0) }.map { parts[$0] }
        let found = kept.isEmpty ? [start] : try evaluator.bindings(of: kept, startingFrom: start, origins, at: moment)
        for binding in found where !candidates.contains(binding) { candidates.append(binding) }
      }
      guard !candidates.isEmpty else { continue }
      var misses: [(binding: Binding, failing: Int, denied: Int)] = []
      for binding in candidates {
        var (failing, denied) = (0, 0)
        for part in parts {
          let truth = try evaluator.truth(of: part, in: binding, at: moment)
          if truth.affirmed == .none { failing += 1 }
          if truth.verdict == .notMet { denied += 1 }
        }
        misses.append((binding, failing, denied))
      }
      let ranked = misses.enumerated().sorted {
        ($0.element.failing, $0.element.denied, $0.offset) < ($1.element.failing, $1.element.denied, $1.offset)
      }.map(\.element)
      guard let best = ranked.first else { continue }
      let alike = ranked.filter { ($0.failing, $0.denied) == (best.failing, best.denied) }
      let shown = rule == nil ? alike.prefix(Self.most) : alike.prefix(1)
      var result: [NearMiss] = []
      for miss in shown {
        var findings: [NearMiss.Finding] = []
        for part in parts {
          findings.append(try finding(part, in: miss.binding, words, origins, at: occasion, path, depth: depth, most: 1))
        }
        var blocked: Proof.Wording?
        if miss.failing == 0, let exception, try evaluator.truth(ofException: exception, in: miss.binding, at: moment).verdict == .met {
          blocked = Proof.Wording(formula: exception.condition, binding: miss.binding, words: words, occasion: occasion)
        }
        result.append(
          NearMiss(
            rule: rule, conditions: findings, failing: miss.failing + (blocked == nil ? 0 : 1), exception: blocked,
            others: alike.count - shown.count))
      }
      return result
    }
    return []
  }

  /// Every choice of so many of the first `count` numbers, in order.
  private static func subsets(of count: Int, size: Int) -> [[Int]] {
    if size == 0 { return [[]] }
    guard size <= count else { return [] }
    return subsets(of: count - 1, size: size) + subsets(of: count - 1, size: size - 1).map { $0 + [count - 1] }
  }
}
