import Engine
import Semantics

/// Why something holds: a conclusion and what it follows from, down to claims, absences, closed lists and
/// exceptions that nobody established.
package struct Proof {
  package enum Conclusion {
    // MARK: Statements: what has a reading of its own, and a number in an outline

    /// A row, stated or derived, with what it comes to.
    case row(RowRef, Occasion, Verdict)
    /// A denial of a pattern, with what the denial comes to.
    case denial(Pattern, Verdict)
    /// That nothing is recorded of a pattern; `negated`, that nobody denies it.
    case absence(Pattern, negated: Bool)
    /// An `every`; a ground for each thing that something is recorded of.
    case every(Wording)
    /// A comparison that fails, where its failing is what is shown.
    case test(Wording)

    // MARK: What a statement rests on

    case claim(ClaimRef, ClaimTime.Standing)
    /// A rule, in a binding of its variables; grounds are what its body rests on.
    case rule(RuleID, Binding)
    /// A rule whose head holds an aggregate; a ground `instance` for each row that it is taken of.
    case aggregate(RuleID)
    /// One of several bindings that a statement rests on; a reader is shown the words that it differs in.
    case instance([Named], shown: [Named])
    /// The exception of the rule above, in its binding, that nobody established or that is contested.
    case exception(RuleID, Binding, Verdict)
    case closedList(Int, ClaimTime.Standing)
    /// One source's claims all lie outside the day, surely or perhaps.
    case outsideSpans([ClaimRef], isCertain: Bool)
    /// Every rule of the relation fails; a ground `refutedRule` for each whose head fits.
    case closedDefinition(RelationID)
    /// What refutes a rule's body; by its exception, if that is met.
    case refutedRule(RuleID, byException: Bool)
    /// What the statement above rests on, where so many statements stand above it that no more is shown.
    case further(Further)
    /// What follows speaks against the statement above.
    case against
    /// What follows would, but somebody who is preferred settled the point.
    case setAside
  }

  /// What a row or a denial rests on by its rules, told but not proved.
  package struct Further {
    package let statement: Pattern
    package let isDenial: Bool
    package let claims: [ClaimRef]
    package let lists: [Int]
    package let rules: [RuleID]
  }

  /// A word of a question or rule, and its value.
  package struct Named: Hashable {
    package let word: String
    package let value: ValueID
  }

  /// A condition in a binding, with the words of its variables.
  package struct Wording {
    package let formula: Formula
    package let binding: Binding
    package let words: [String]
    package let occasion: Occasion
  }

  package let conclusion: Conclusion
  package let grounds: [Proof]

  package init(_ conclusion: Conclusion, _ grounds: [Proof] = []) {
    self.conclusion = conclusion
    self.grounds = grounds
  }

  /// Every claim in it, in the order of its leaves; one may come more than once.
  package var claims: [ClaimRef] {
    var claims: [ClaimRef] = []
    forEach { claims += $0.ownClaims }
    return claims
  }

  /// Calls `visit` with each conclusion, those above before those below.
  package func forEach(_ visit: (Conclusion) -> Void) {
    visit(conclusion)
    for ground in grounds { ground.forEach(visit) }
  }
}

extension Proof.Conclusion {
  fileprivate var ownClaims: [ClaimRef] {
    switch self {
    case .claim(let claim, _): return [claim]
    case .outsideSpans(let claims, _): return claims
    case .further(let further): return further.claims
    case .row, .denial, .absence, .every, .test, .rule, .aggregate, .instance, .exception, .closedList, .closedDefinition,
      .refutedRule, .against, .setAside:
      return []
    }
  }
}

/// A row of which columns may be left open: nil stands for anything.
package struct Pattern: Hashable {
  package let relation: RelationID
  package let columns: [ValueID?]
  package let occasion: Occasion
  package init(_ relation: RelationID, _ columns: [ValueID?], at occasion: Occasion) {
    self.relation = relation
    self.columns = columns
    self.occasion = occasion
  }
}

/// What a statement of a proof says, so that it is explained once.
package enum StatementKey: Hashable {
  case row(RowRef)
  case denial(RelationID, [ValueID?], Moment)
  case absence(RelationID, [ValueID?], Moment, Bool)
}

extension Proof {
  /// The words that have values in a binding, and none in an earlier one.
  package static func named(_ binding: Binding, _ words: [String], beyond start: Binding = []) -> [Named] {
    binding.indices.compactMap { i in
      guard let value = binding[i], !value.isMissing, i < words.count, i >= start.count || start[i] == nil else { return nil }
      return Named(word: words[i], value: value)
    }
  }

  /// nil for what is no statement, or no statement that could come twice.
  package var key: StatementKey? {
    switch conclusion {
    case .row(let row, _, _): .row(row)
    case .denial(let pattern, _): .denial(pattern.relation, pattern.columns, pattern.occasion.moment)
    case .absence(let pattern, let negated): .absence(pattern.relation, pattern.columns, pattern.occasion.moment, negated)
    case .every, .test, .claim, .rule, .aggregate, .instance, .exception, .closedList, .outsideSpans, .closedDefinition,
      .refutedRule, .further, .against, .setAside:
      nil
    }
  }

  package var isStatement: Bool {
    switch conclusion {
    case .row, .denial, .absence, .every, .test: true
    case .claim, .rule, .aggregate, .instance, .exception, .closedList, .outsideSpans, .closedDefinition, .refutedRule, .further,
      .against, .setAside:
      false
    }
  }
}
