import Engine
import Semantics

/// Finds which changes of claims could help a condition to hold, and what of them it needs at least: follows the rules
/// that could give it down to rows that may be supposed, and what speaks against it down to claims.
package final class ChangeFinder {
  /// What a condition is wanted to be.
  private enum Sense {
    case met
    case denied
    var opposite: Sense { self == .met ? .denied : .met }
  }

  private let evaluator: NaiveEvaluator
  private let casebook: Casebook
  private let builder: ProofBuilder
  private let within: Int
  private let mayChange: (RelationID) -> Bool

  /// In the order in which they were met.
  package private(set) var changes: [ClaimChange] = []
  private var numbers: [ClaimChange: Int] = [:]
  private var firstAlike: [ClaimID: ClaimRef] = [:]
  /// Whether there are more than are looked at.
  package private(set) var isCut = false

  /// So many changes are looked at: more than a reader could weigh.
  package static let most = 40
  /// How far rules are followed.
  private static let depth = 4
  /// So many bindings of a rule or question are looked at.
  private static let mostBindings = 200

  /// - Parameters:
  ///   - within: how many conditions of one rule may have to change at once.
  ///   - mayChange: which relations may have other claims.
  package init(
    _ evaluator: NaiveEvaluator, _ casebook: Casebook, within: Int, mayChange: @escaping (RelationID) -> Bool = { _ in true }
  ) {
    self.evaluator = evaluator
    self.casebook = casebook
    self.within = within
    self.mayChange = mayChange
    builder = ProofBuilder(evaluator, casebook)
  }

  /// What a question needs to be met. On a span of days one of them will do, unless the time is about every day.
  package func need(of body: Body, words: [String], in time: Frame.Time) throws(EvaluationStop) -> ChangeNeed {
    var needs: [ChangeNeed] = []
    for moment in evaluator.moments(of: time) {
      let occasion = evaluator.occasion(of: moment, within: time)
      let place = ProofBuilder.Place(occasion: occasion, words: words, origins: body.variables)
      let start = Binding(repeating: nil, count: body.variables.count)
      needs.append(try need(ofBody: body, from: start, place, depth: Self.depth))
    }
    if case .everyDay = time { return .all(of: needs) }
    return .any(of: needs)
  }

  // MARK: Bodies

  /// In some binding of the variables, every part, and that the exception of the rule is not met.
  private func need(
    ofBody body: Body, exception: Body? = nil, from start: Binding, _ place: ProofBuilder.Place, depth: Int
  ) throws(EvaluationStop) -> ChangeNeed {
    let parts = evaluator.parts(of: body.condition)
    var needs: [ChangeNeed] = []
    for binding in try bindings(of: parts, body, from: start, at: place.occasion.moment) {
      var inBinding: [ChangeNeed] = []
      for part in parts {
        let need = try need(part, .met, in: binding, place, depth: depth)
        inBinding.append(need)
        if need.isNever { break }
      }
      if let exception, !inBinding.contains(where: \.isNever) {
        inBinding.append(try need(toAvoid: exception, in: binding, place))
      }
      needs.append(.all(of: inBinding))
    }
    return .any(of: needs)
  }

  /// What has to go for an exception not to stand in the way.
  private func need(
    toAvoid exception: Body, in binding: Binding, _ place: ProofBuilder.Place
  ) throws(EvaluationStop) -> ChangeNeed {
    let moment = place.occasion.moment
    switch try evaluator.truth(ofException: exception, in: binding, at: moment).verdict {
    case .met, .unknown(.contested): break
    case .notMet, .unknown: return .given
    }
    let start = binding + Binding(repeating: nil, count: exception.variables.count - binding.count)
    let parts = evaluator.parts(of: exception.condition)
    var needs: [ChangeNeed] = []
    for binding in try evaluator.bindings(of: parts, startingFrom: start, exception.variables, at: moment) {
      let grounds = try builder.grounds(of: exception, in: binding, place.of(place.words, exception.variables)) ?? []
      needs.append(.any(of: grounds.map { breaking($0) }))
    }
    return .all(of: needs)
  }

  /// The bindings in which all but a few of the parts are at least possible. What only the others would bind takes
  /// every thing of its kind.
  private func bindings(
    of parts: [Formula], _ body: Body, from start: Binding, at moment: Moment
  ) throws(EvaluationStop) -> [Binding] {
    let domains = evaluator.domains(of: body.condition)
    var result: [Binding] = []
    var known: Set<Binding> = []
    for size in 0...min(max(within, 0), parts.count) {
      for leftOut in Self.subsets(of: parts.count, size: size) {
        let kept = parts.indices.filter { !leftOut.contains($0) }.map { parts[$0] }
        let found = kept.isEmpty ? [start] : try evaluator.bindings(of: kept, startingFrom: start, body.variables, at: moment)
        for binding in found {
          for whole in try filled(binding, leftOut.map { parts[$0] }, domains) where known.insert(whole).inserted {
            if result.count >= Self.mostBindings {
              isCut = true
              return result
            }
            result.append(whole)
          }
        }
      }
    }
    return result
  }

  /// The binding with a thing for each variable that only atoms which were left out speak of.
  private func filled(
    _ binding: Binding, _ leftOut: [Formula], _ domains: [VariableID: RelationID]
  ) throws(EvaluationStop) -> [Binding] {
    var result = [binding]
    for atom in leftOut.compactMap(Self.atom) {
      for case .variable(let variable) in atom.terms where binding[variable.raw] == nil {
        guard let members = domains[variable], result.first?[variable.raw] == nil else { continue }
        let things = try evaluator.things(of: members)
        result = result.flatMap { binding in
          things.map { thing in
            var whole = binding
            whole[variable.raw] = thing
            return whole
          }
        }
        if result.count > Self.mostBindings {
          isCut = true
          return []
        }
      }
    }
    return result
  }

  private static func atom(of formula: Formula) -> AtomPattern? {
    switch formula {
    case .atom(let atom, _), .not(.atom(let atom, _)): atom
    default: nil
    }
  }

  /// Every choice of so many of the first `count` numbers, in order.
  private static func subsets(of count: Int, size: Int) -> [[Int]] {
    if size == 0 { return [[]] }
    guard size <= count else { return [] }
    return subsets(of: count - 1, size: size) + subsets(of: count - 1, size: size - 1).map { $0 + [count - 1] }
  }

  // MARK: Conditions

  private func need(
    _ formula: Formula, _ sense: Sense, in binding: Binding, _ place: ProofBuilder.Place, depth: Int
  ) throws(EvaluationStop) -> ChangeNeed {
    let verdict = try evaluator.truth(of: formula, in: binding, at: place.occasion.moment).verdict
    if verdict == (sense == .met ? .met : .notMet) { return .given }
    switch formula {
    case .not(let inner): return try need(inner, sense.opposite, in: binding, place, depth: depth)
    case .and(let parts), .or(let parts):
      var needs: [ChangeNeed] = []
      for part in parts { needs.append(try need(part, sense, in: binding, place, depth: depth)) }
      var isChoice = sense == .denied
      if case .or = formula { isChoice.toggle() }
      return isChoice ? .any(of: needs) : .all(of: needs)
    case .atom(let atom, let on):
      var needs: [ChangeNeed] = []
      for occasion in try evaluator.occasions(on, in: binding, at: place.occasion) {
        needs.append(try need(atom, sense, in: binding, place.at(occasion), depth: depth))
      }
      return .any(of: needs)
    case .noRecord(let atom, let negated):
      guard sense == .met, !negated else { return .never }
      return try absence(of: evaluator.columns(of: atom, in: binding), atom.relation, place)
    case .test, .known, .oneOf, .every: return .never
    }
  }

  private func need(
    _ atom: AtomPattern, _ sense: Sense, in binding: Binding, _ place: ProofBuilder.Place, depth: Int
  ) throws(EvaluationStop) -> ChangeNeed {
    let moment = place.occasion.moment
    let columns = evaluator.columns(of: atom, in: binding)
    let key = StatementKey.absence(atom.relation, columns, moment, sense == .denied)
    guard !place.path.contains(key) else { return .never }
    let place = place.below(key)
    let truth = try evaluator.truth(of: atom.relation, matching: columns, at: moment)
    if truth.verdict == (sense == .met ? .met : .notMet) { return .given }
    var ways: [ChangeNeed] = []
    let isOpen = atom.terms.contains { if case .variable(let v) = $0 { binding[v.raw] == nil } else { false } }
    if !isOpen, maySuppose(atom.relation, isContested: truth.verdict == .unknown(.contested)) {
      let isClaimed = (sense == .met ? truth.affirmed : truth.denied) == .claimed
      ways.append(number(.supposing(atom.relation, columns, isDenial: sense == .denied, isSettling: isClaimed)))
    }
    let support = try self.support(of: columns, atom.relation, sense, place, depth: depth)
    if !support.isNever {
      ways.append(.all(of: [support, try silence(against: columns, atom.relation, sense, place)]))
    }
    return .any(of: ways)
  }

  private func maySuppose(_ relation: RelationID, isContested: Bool) -> Bool {
    guard let declared = casebook.declared(relation), !declared.isByRules, mayChange(relation) else { return false }
    return declared.isAssumable || isContested
  }

  /// What has to speak for it: something that does, or the body of a rule that would.
  private func support(
    of columns: [ValueID?], _ relation: RelationID, _ sense: Sense, _ place: ProofBuilder.Place, depth: Int
  ) throws(EvaluationStop) -> ChangeNeed {
    let moment = place.occasion.moment
    switch sense {
    case .met:
      for (row, _) in try evaluator.possibleRows(of: relation, columns, at: moment) {
        if try evaluator.ownSide(of: row).isSettled { return .given }
      }
    case .denied:
      for (_, side) in try evaluator.opposing(relation, columns, at: moment) where side.isSettled { return .given }
    }
    guard depth > 0 else { return .never }
    var needs: [ChangeNeed] = []
    for rule in evaluator.rules(of: relation, isDenial: sense == .denied) where !rule.aggregates {
      let place = place.of(casebook.rules[rule.id.raw].variableNames, rule.body.variables)
      for columns in evaluator.sameStatements(columns, relation) {
        guard let start = evaluator.binding(of: rule, forHead: columns) else { continue }
        needs.append(try need(ofBody: rule.body, exception: rule.exception, from: start, place, depth: depth - 1))
      }
    }
    return .any(of: needs)
  }

  // MARK: Taking away

  /// What has to go for nothing to speak against it any more.
  private func silence(
    against columns: [ValueID?], _ relation: RelationID, _ sense: Sense, _ place: ProofBuilder.Place
  ) throws(EvaluationStop) -> ChangeNeed {
    switch sense {
    case .met:
      let pattern = Pattern(relation, columns, at: place.occasion)
      guard let denial = try builder.denial(of: pattern, place.against) else { return .given }
      return breaking(denial)
    case .denied: return try withdrawal(of: columns, relation, place)
    }
  }

  /// What has to go for no row of a pattern to be left, or what denies them all.
  private func absence(
    of columns: [ValueID?], _ relation: RelationID, _ place: ProofBuilder.Place
  ) throws(EvaluationStop) -> ChangeNeed {
    let withdrawn = try withdrawal(of: columns, relation, place)
    guard !withdrawn.isGiven, maySuppose(relation, isContested: false) else { return withdrawn }
    return .any(of: [withdrawn, number(.supposing(relation, columns, isDenial: true, isSettling: false))])
  }

  /// What has to go for nobody to say of any row of a pattern that it is so.
  private func withdrawal(
    of columns: [ValueID?], _ relation: RelationID, _ place: ProofBuilder.Place
  ) throws(EvaluationStop) -> ChangeNeed {
    var needs: [ChangeNeed] = []
    for (row, _) in try evaluator.possibleRows(of: relation, columns, at: place.occasion.moment) {
      guard let proof = try builder.proof(of: row, place.against) else { continue }
      needs.append(.all(of: proof.grounds.map { breaking($0) }))
    }
    return .all(of: needs)
  }

  /// What has to change for a proof to hold no more: of a statement all that it rests on, of a rule one part of its body.
  private func breaking(_ proof: Proof) -> ChangeNeed {
    switch proof.conclusion {
    case .row(let row, _, _):
      let withdrawn = ChangeNeed.all(of: proof.grounds.map { breaking($0) })
      guard maySuppose(row.relation, isContested: false) else { return withdrawn }
      let columns = row.tuple.map { $0.isMissing ? nil : $0 }
      return .any(of: [
        withdrawn, number(.supposing(row.relation, columns, isDenial: true, isSettling: false)),
      ])
    case .denial: return .all(of: proof.grounds.map { breaking($0) })
    case .claim(let claim, _): return withdrawing(claim)
    case .outsideSpans(let claims, _): return .all(of: claims.map { withdrawing($0) })
    case .rule, .aggregate, .instance:
      return .any(of: proof.grounds.map { breaking($0) })
    // Of what is not met for want of rules that give it, one that does is all it needs.
    case .closedDefinition, .against, .setAside: return .given
    case .further:
      isCut = true
      return .never
    case .closedList, .exception, .absence, .every, .test, .refutedRule: return .never
    }
  }

  private func withdrawing(_ claim: ClaimRef) -> ChangeNeed {
    guard casebook.details(of: claim).source != nil, mayChange(claim.relation) else { return .never }
    let id = casebook.id(of: claim)
    let first = firstAlike[id] ?? claim
    firstAlike[id] = first
    return number(.withdrawing(first))
  }

  private func number(_ change: ClaimChange) -> ChangeNeed {
    if let number = numbers[change] { return .change(number) }
    guard changes.count < Self.most else {
      isCut = true
      return .never
    }
    numbers[change] = changes.count
    changes.append(change)
    return .change(changes.count - 1)
  }
}
