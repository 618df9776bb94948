import Engine
import Semantics

/// Why something holds: a conclusion and what it follows from, down to claims, absences, closed lists and
/// exceptions that nobody established.
package struct Proof {
  package enum Conclusion {
    /// A row, stated or derived.
    case row(RowRef)
    /// A denial of a pattern.
    case denial(RelationID, [ValueID?])
    case claim(ClaimRef)
    /// The rule that the next grounds are for.
    case rule(RuleID)
    case closedList(Int)
    case closedDefinition(RelationID)
    /// One source's claims all lie outside the day.
    case outsideSpans([ClaimRef])
    case absence(RelationID, [ValueID?], negated: Bool)
    /// The rule has an exception that nobody established.
    case exceptionNotEstablished(RuleID)
    /// What follows speaks against the row above.
    case against
    /// What follows would, but somebody who is preferred settled the point.
    case setAside
  }

  package let conclusion: Conclusion
  package let grounds: [Proof]

  package init(_ conclusion: Conclusion, _ grounds: [Proof] = []) {
    self.conclusion = conclusion
    self.grounds = grounds
  }

  /// Every claim in it, in the order of its leaves; one may come more than once.
  package var claims: [ClaimRef] {
    let below = grounds.flatMap(\.claims)
    switch conclusion {
    case .claim(let claim): return [claim] + below
    case .outsideSpans(let claims): return claims + below
    case .row, .denial, .rule, .closedList, .closedDefinition, .absence, .exceptionNotEstablished, .against, .setAside: return below
    }
  }
}

/// Builds proofs from what an evaluator derived: one derivation per row, the one that settles it if any does.
package struct ProofBuilder {
  private let evaluator: NaiveEvaluator

  package init(_ evaluator: NaiveEvaluator) { self.evaluator = evaluator }

  /// What a body rests on in a binding. That a thing is of its kind is no ground by itself.
  package func grounds(of body: Body, in binding: Binding, at moment: Moment) throws(EvaluationStop) -> [Proof] {
    try proofs(of: try evaluator.premises(of: body, in: binding, at: moment, breadth: .one), path: [])
  }

  /// What speaks against a condition.
  package func grounds(against body: Body, at moment: Moment) throws(EvaluationStop) -> [Proof] {
    let binding = Binding(repeating: nil, count: body.variables.count)
    let premises = try evaluator.premises(of: body.condition, in: binding, at: moment, affirmed: false, breadth: .every)
    return try proofs(of: premises, path: [])
  }

  private func proofs(of premises: [Premise], path: Set<RowRef>) throws(EvaluationStop) -> [Proof] {
    var result: [Proof] = []
    for premise in premises {
      switch premise {
      case .row(let row): if let proof = try proof(of: row, path: path) { result.append(proof) }
      case .denial(let relation, let pattern, let moment, let opposition):
        result.append(try proof(of: opposition, against: relation, pattern, moment, path: path))
      case .absence(let relation, let pattern, _, let negated):
        result.append(Proof(.absence(relation, pattern, negated: negated)))
      }
    }
    return result
  }

  private func proof(of row: RowRef, path: Set<RowRef>) throws(EvaluationStop) -> Proof? {
    guard !path.contains(row) else { return nil }
    let path = path.union([row])
    var grounds = try evaluator.claims(of: row).map { Proof(.claim($0)) }
    if let derivation = try evaluator.derivation(of: row) {
      grounds.append(try proof(of: derivation, at: row.moment, path: path))
    }
    let oppositions = try evaluator.oppositions(to: row)
    if !oppositions.isEmpty {
      let isSettled = try evaluator.side(of: row).isSettled
      grounds.append(Proof(isSettled ? .setAside : .against, try proofs(of: oppositions, path: path)))
    }
    return Proof(.row(row), grounds)
  }

  private func proof(of derivation: Derivation, at moment: Moment, path: Set<RowRef>) throws(EvaluationStop) -> Proof {
    let rule = evaluator.rule(derivation.rule)
    let premises = try evaluator.premises(of: rule.body, in: derivation.binding, at: moment, breadth: .one)
    var grounds = try proofs(of: premises, path: path)
    if rule.exception != nil { grounds.append(Proof(.exceptionNotEstablished(rule.id))) }
    return Proof(.rule(rule.id), grounds)
  }

  private func proof(
    of opposition: NaiveEvaluator.Opposition, against relation: RelationID, _ pattern: [ValueID?], _ moment: Moment,
    path: Set<RowRef>
  ) throws(EvaluationStop) -> Proof {
    let grounds = try evaluator.grounds(of: opposition, relation, moment)
    switch opposition {
    case .denial:
      var below = grounds.claims.map { Proof(.claim($0)) }
      if let derivation = grounds.derivation { below.append(try proof(of: derivation, at: moment, path: path)) }
      return Proof(.denial(relation, pattern), below)
    case .otherValue:
      var below: [Proof] = []
      for row in grounds.rows { if !path.contains(row) { below += try evaluator.claims(of: row).map { Proof(.claim($0)) } } }
      return Proof(grounds.rows.first.map { .row($0) } ?? .denial(relation, pattern), below)
    case .closedList(let i): return Proof(.denial(relation, pattern), [Proof(.closedList(i))])
    case .outsideSpans(let claims): return Proof(.denial(relation, pattern), [Proof(.outsideSpans(claims))])
    case .closedDefinition: return Proof(.denial(relation, pattern), [Proof(.closedDefinition(relation))])
    }
  }
}
