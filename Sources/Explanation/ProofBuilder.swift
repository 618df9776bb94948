import Engine
import Semantics

/// Builds one proof of what an evaluator found: for each row one support, the firmest, and nothing that is not needed.
///
/// The same question gives the same proof: of several supports that are as firm, the first in the evaluator's order.
package final class ProofBuilder {
  let evaluator: NaiveEvaluator
  let casebook: Casebook
  /// Proofs found; a proof is finite, so it stands wherever its statement comes again.
  private var known: [StatementKey: Proof] = [:]
  /// The same without what speaks against it.
  private var knownSupports: [StatementKey: Proof] = [:]

  /// So many statements stand above one another: more than anybody reads down, and few enough that a proof never takes
  /// more of the stack than there is.
  static let mostDepth = 32

  package init(_ evaluator: NaiveEvaluator, _ casebook: Casebook) {
    self.evaluator = evaluator
    self.casebook = casebook
  }

  /// Where in a proof one is.
  struct Place {
    let occasion: Occasion
    /// The words of the variables of the question or rule at hand, and where their values come from.
    let words: [String]
    let origins: [VariableOrigin]
    /// The statements that are being proved, so that none rests on itself.
    var path: Set<StatementKey> = []
    /// Whether this is shown only as what speaks against something: what speaks against that in turn is left out.
    var isAgainst = false

    func at(_ occasion: Occasion) -> Place {
      Place(occasion: occasion, words: words, origins: origins, path: path, isAgainst: isAgainst)
    }
    func of(_ words: [String], _ origins: [VariableOrigin]) -> Place {
      Place(occasion: occasion, words: words, origins: origins, path: path, isAgainst: isAgainst)
    }
    func below(_ key: StatementKey) -> Place {
      Place(occasion: occasion, words: words, origins: origins, path: path.union([key]), isAgainst: isAgainst)
    }
    func of(_ rule: Rule, _ casebook: Casebook) -> Place {
      of(casebook.rules[rule.id.raw].variableNames, rule.exception?.variables ?? rule.body.variables)
    }
    /// An objection may rest on what it is made to: whoever says so need not agree with what follows.
    var against: Place {
      Place(occasion: occasion, words: words, origins: origins, path: isAgainst ? path : [], isAgainst: true)
    }
  }

  // MARK: Questions

  /// What a question's body rests on in a binding. That a thing is of its kind is a ground only if there is no other.
  package func grounds(
    of body: Body, in binding: Binding, words: [String], at occasion: Occasion
  ) throws(EvaluationStop) -> [Proof] {
    try grounds(of: body, in: binding, Place(occasion: occasion, words: words, origins: body.variables)) ?? []
  }

  /// What speaks against a question, in every binding of its variables.
  package func grounds(
    against body: Body, words: [String], at occasion: Occasion
  ) throws(EvaluationStop) -> [Proof] {
    let place = Place(occasion: occasion, words: words, origins: body.variables)
    let binding = Binding(repeating: nil, count: body.variables.count)
    if let cases = try refutations(of: body.condition, in: binding, body.variables, place) {
      return try grounds(ofRefutations: cases, from: binding, place) ?? []
    }
    return try grounds(of: body.condition, in: binding, affirmed: false, place) ?? []
  }

  func grounds(of body: Body, in binding: Binding, _ place: Place) throws(EvaluationStop) -> [Proof]? {
    guard var result = try grounds(of: body.condition, in: binding, affirmed: true, place) else { return nil }
    let moment = place.occasion.moment
    for (i, origin) in body.variables.enumerated() where i < binding.count {
      guard let value = binding[i], !value.isMissing else { continue }
      let row: RowRef
      switch origin {
      case .condition, .lineage: continue
      case .field(let base, let relation):
        guard let thing = binding[base.raw] else { continue }
        row = RowRef(relation: relation, tuple: [thing, value], moment: moment)
      case .things(let members):
        guard result.isEmpty else { continue }
        row = RowRef(relation: members, tuple: [value], moment: moment)
      }
      if let proof = try proof(of: row, place) { result.append(proof) }
    }
    return result
  }

  // MARK: Rows

  /// nil where the row could only rest on itself.
  func proof(of row: RowRef, _ place: Place) throws(EvaluationStop) -> Proof? {
    let key = StatementKey.row(row)
    if let proof = place.isAgainst ? knownSupports[key] : known[key] { return proof }
    guard !place.path.contains(key) else { return nil }
    let below = place.below(key)
    let claims = try evaluator.claims(of: row).map { ($0, evaluator.standing(of: $0, at: row.moment)) }
    var grounds = inOrder(claims)
    if !claims.contains(where: { $0.1 == .holds }) {
      if let support = try derived(row.tuple, row.relation, isDenial: false, below) {
        grounds.append(support)
      } else if grounds.isEmpty {
        return nil
      }
    }
    let side = try evaluator.side(of: row)
    if !place.isAgainst {
      let opposing = try evaluator.opposing(row.relation, row.tuple.map { $0 }, at: row.moment)
      let pattern = Pattern(row.relation, row.tuple.map { $0 }, at: place.occasion)
      if !opposing.isEmpty, let denial = try denial(of: pattern, below.against) {
        grounds.append(Proof(side.isSettled ? .setAside : .against, [denial]))
      }
    }
    let proof = Proof(.row(row, place.occasion, side.isSettled ? .met : .unknown(side.reason)), grounds)
    if place.isAgainst { knownSupports[key] = proof } else { known[key] = proof }
    return proof
  }

  /// Claims that hold first, better grades first; one that is stated twice once.
  func inOrder(_ claims: [(ClaimRef, ClaimTime.Standing)]) -> [Proof] {
    var seen: Set<ClaimID> = []
    func rank(_ entry: (ClaimRef, ClaimTime.Standing)) -> (Int, Int, ClaimRef) {
      (entry.1 == .holds ? 0 : 1, casebook.details(of: entry.0).grade.rawValue, entry.0)
    }
    return claims.sorted { rank($0) < rank($1) }.filter { seen.insert(casebook.id(of: $0.0)).inserted }
      .map { Proof(.claim($0.0, $0.1)) }
  }

  /// The rule that gives a row or a denial: the one that the evaluator kept, unless another gives more, or this one
  /// would have the row rest on itself.
  func derived(
    _ tuple: [ValueID], _ relation: RelationID, isDenial: Bool, _ place: Place
  ) throws(EvaluationStop) -> Proof? {
    let moment = place.occasion.moment
    let row = RowRef(relation: relation, tuple: tuple, moment: moment)
    if place.path.count > Self.mostDepth { return try further(row, isDenial: isDenial, place) }
    if !isDenial, let kept = try evaluator.derivation(of: row) {
      let rule = evaluator.rule(kept.rule)
      if rule.aggregates { return try aggregated(rule, tuple, place) }
      if try evaluator.side(of: kept, at: moment) == evaluator.ownSide(of: row), let proof = try proof(of: kept, place) { return proof }
    }
    if isDenial {
      for rule in evaluator.rules(of: relation, isDenial: true) where rule.aggregates {
        if try evaluator.gives(tuple, by: rule, at: moment) { return try aggregated(rule, tuple, place) }
      }
    }
    let all = try evaluator.derivations(of: tuple, relation, isDenial: isDenial, at: moment)
    for rank in [3, 2, 1] {
      for (derivation, side) in all where side.rank == rank {
        if let proof = try proof(of: derivation, place) { return proof }
      }
    }
    return nil
  }

  /// In place of a proof: what there would be in it.
  private func further(_ row: RowRef, isDenial: Bool, _ place: Place) throws(EvaluationStop) -> Proof {
    let columns: [ValueID?] = row.tuple.map { $0.isMissing ? nil : $0 }
    var premises: [Premise] = [.row(row)]
    if isDenial {
      premises = try evaluator.opposing(row.relation, columns, at: row.moment)
        .map { .denial(row.relation, columns, row.moment, $0.0) }
    }
    var lineage = NaiveEvaluator.Lineage()
    try evaluator.collect(premises, into: &lineage)
    return Proof(
      .further(
        Proof.Further(
          statement: Pattern(row.relation, columns, at: place.occasion), isDenial: isDenial, claims: lineage.claims.sorted(),
          lists: lineage.closedLists.sorted(), rules: lineage.rules.sorted())))
  }

  private func proof(of derivation: Derivation, _ place: Place) throws(EvaluationStop) -> Proof? {
    let rule = evaluator.rule(derivation.rule)
    let place = place.of(rule, casebook)
    guard var grounds = try grounds(of: rule.body, in: derivation.binding, place) else { return nil }
    if let exception = rule.exception {
      let truth = try evaluator.truth(ofException: exception, in: derivation.binding, at: place.occasion.moment)
      grounds.append(Proof(.exception(rule.id, derivation.binding, truth.verdict)))
    }
    return Proof(.rule(rule.id, derivation.binding), grounds)
  }

  /// A row that a rule counts or sums up rests on every row that it is taken of.
  private func aggregated(_ rule: Rule, _ tuple: [ValueID], _ place: Place) throws(EvaluationStop) -> Proof? {
    let words = casebook.rules[rule.id.raw].variableNames
    let place = place.of(rule, casebook)
    var instances: [Proof] = []
    for binding in try evaluator.members(of: rule, for: tuple, at: place.occasion.moment) {
      guard let grounds = try grounds(of: rule.body, in: binding, place) else { return nil }
      let named = Proof.named(binding, words)
      instances.append(Proof(.instance(named, shown: named), grounds))
    }
    return Proof(.aggregate(rule.id), instances)
  }
}
