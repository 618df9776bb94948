import Engine
import Frameworks
import Presentation
import Semantics

/// Why a case comes out as it does, for programs and as boxes: the outcome ← clauses ← values ← claims.
///
/// `docs/explanations.md` gives the shape of the document. The same in words is `CaseReport.whyLines` and its like.
struct CaseExplanation {
  enum Aspect {
    case verdict
    /// The values of one condition.
    case condition(ConditionIndex)
    /// Why it is not this outcome.
    case not(OutcomeIndex)
  }

  let report: CaseReport
  let aspect: Aspect
  let question: String
  /// The words of the frame.
  let frame: String

  private var file: CaseFile { report.file }
  private var framework: Framework { report.framework }
  private var evaluation: Evaluation { report.evaluation }

  private var conditions: [ConditionIndex] {
    switch aspect {
    case .verdict: framework.conditionIndices
    case .condition(let condition): [condition]
    case .not: []
    }
  }

  // MARK: Document

  var document: JSONValue {
    let record = report.record
    var members: [JSONValue.Member] = [
      .init("schema", .number(JSONFormat.schema)), .init("kind", .string("verdict")), .init("question", .string(question)),
      .init("frame", .string(frame)),
      .init(
        "case",
        .object([
          .init("population", .string(file.population)), .init("host", .string(file.host)), .init("as_of", .string(report.asOf)),
        ])), .init("framework", .string(framework.name)), .init("bar", .string(file.bar.rawValue)),
      .init(
        "premise",
        .array(file.premises.map { .object([.init("value", .string($0.value)), .init("claim", .string(label($0.claim)))]) })),
      .init("verdict", .string(orNull: record.verdict)), .init("from", .string(orNull: record.from)),
      .init("to", .string(orNull: record.to)), .init("combinations", .number(record.combinations)), .init("author", author),
    ]
    switch aspect {
    case .verdict, .condition:
      members.append(.init("clauses", .array(report.decidingClauses.map { json($0.clause, deciding: $0.count) })))
      members.append(.init("conditions", .array(conditions.map { json($0) })))
      members.append(.init("either_or", .array(file.eitherOr.filter { concerns($0) }.map { json($0) })))
    case .not(let outcome):
      members.append(.init("not", .string(framework[outcome].name)))
      members.append(.init("reached", .number(evaluation.counts[outcome])))
      members.append(.init("clauses", .array(evaluation.standings(ofClausesGiving: outcome).map { json($0) })))
    }
    return .object(members)
  }

  private func label(_ claim: ClaimRef) -> String { report.line.labels.label(claim) }

  private func concerns(_ eitherOr: EitherOrClaim) -> Bool {
    conditions.contains(eitherOr.constraint.first) || conditions.contains(eitherOr.constraint.second)
  }

  private var author: JSONValue {
    guard let interval = file.author else { return .null }
    return .object([
      .init("from", .string(framework[interval.from].name)), .init("to", .string(framework[interval.to].name)),
      .init("against", .string(orNull: report.comparison?.rawValue)),
      .init("by_exclusion", .bool(file.authors.contains(where: \.isByExclusion))),
      .init("claims", .strings(file.authors.map { label($0.claim) })),
    ])
  }

  private func json(_ index: ClauseIndex, deciding count: Int) -> JSONValue {
    let clause = framework[index]
    return .object([
      .init("clause", .string(clause.title)), .init("gives", .string(framework[clause.outcome].name)),
      .init("tests", .strings(clause.tests.map { framework.wording(of: $0) })), .init("combinations", .number(count)),
      .init("sources", .strings(report.casebook.sources(of: clause, in: report.framework))),
    ])
  }

  private func json(_ standing: ClauseStanding) -> JSONValue {
    let clause = framework[standing.clause]
    let tests = zip(clause.tests, standing.holding).map { test, holding -> JSONValue in
      .object([.init("test", .string(framework.wording(of: test))), .init("holds", .number(holding))])
    }
    return .object([
      .init("clause", .string(clause.title)), .init("gives", .string(framework[clause.outcome].name)), .init("tests", .array(tests)),
      .init("fits", .number(standing.fitting)), .init("decides", .number(standing.deciding)),
    ])
  }

  private func json(_ condition: ConditionIndex) -> JSONValue {
    let setAside = file.setAside.filter { $0.claim.condition == condition }
    return .object([
      .init("condition", .string(framework[condition].name)), .init("reads", .string(framework[condition].description)),
      .init("state", .string(report.stateWord(condition))),
      .init("values", .strings(file.values.claimed[condition.position].map { framework[$0] })),
      .init("claims", .array(claims(of: condition).map { json($0) })),
      .init(
        "set_aside",
        .array(setAside.map { json($0.claim, [.init("reason", .string(report.reason($0.reason)))]) })),
    ])
  }

  private func claims(of condition: ConditionIndex) -> [ConditionClaim] { file.live.filter { $0.condition == condition } }

  private func json(_ claim: ConditionClaim, _ further: [JSONValue.Member] = []) -> JSONValue {
    .object(
      [.init("claim", .string(label(claim.claim))), .init("value", .string(framework[claim.level]))]
        + report.casebook.citationMembers(report.casebook.details(of: claim.claim))
        + [.init("facet", .string(orNull: claim.facet)), .init("sweeping", .bool(claim.isSweeping))] + further)
  }

  private func json(_ eitherOr: EitherOrClaim) -> JSONValue {
    .object([
      .init("claim", .string(label(eitherOr.claim))), .init("first", .string(framework[eitherOr.constraint.first].name)),
      .init("second", .string(framework[eitherOr.constraint.second].name)),
      .init("reaches", .string(framework[eitherOr.constraint.level])),
    ])
  }

  // MARK: Boxes

  var graph: Graph {
    var graph = Graph(title: question)
    switch aspect {
    case .verdict:
      graph.add(Graph.Node("v", report.sentence, .statement))
      for (clause, count) in report.decidingClauses {
        let id = "k\(clause.position + 1)"
        graph.add(Graph.Node(id, report.wording(of: clause, count), .rule))
        graph.add(Graph.Edge(from: id, to: "v"))
      }
      for condition in conditions {
        let id = add(condition, to: &graph)
        for (clause, _) in report.decidingClauses { graph.add(Graph.Edge(from: id, to: "k\(clause.position + 1)")) }
      }
    case .condition(let condition): _ = add(condition, to: &graph)
    case .not(let outcome): add(outcome, to: &graph)
    }
    for eitherOr in file.eitherOr where concerns(eitherOr) { add(eitherOr, to: &graph) }
    return graph
  }

  private func node(_ condition: ConditionIndex) -> String { "d\(condition.position + 1)" }

  private func claimNode(_ claim: ClaimRef) -> String { "c" + label(claim).dropFirst() }

  private func add(_ condition: ConditionIndex, to graph: inout Graph) -> String {
    let id = node(condition)
    let mine = claims(of: condition)
    graph.add(Graph.Node(id, "\(framework[condition].name): \(report.stateWord(condition))", mine.isEmpty ? .absence : .statement))
    for claim in mine {
      // One that speaks of every condition has a row for each, with ids of their own.
      graph.add(Graph.Node(claimNode(claim.claim), "\(framework[claim.level])  \(report.line.short(claim.claim))", .claim))
      graph.add(Graph.Edge(from: claimNode(claim.claim), to: id))
    }
    return id
  }

  private func add(_ eitherOr: EitherOrClaim, to graph: inout Graph) {
    let (first, second) = (eitherOr.constraint.first, eitherOr.constraint.second)
    let words = "\(framework[first].name) or \(framework[second].name) reaches \(framework[eitherOr.constraint.level])"
    graph.add(Graph.Node(claimNode(eitherOr.claim), "\(words)  \(report.line.short(eitherOr.claim))", .claim))
    for condition in [first, second] where conditions.contains(condition) {
      graph.add(Graph.Edge(from: claimNode(eitherOr.claim), to: node(condition)))
    }
  }

  private func add(_ outcome: OutcomeIndex, to graph: inout Graph) {
    let total = evaluation.combinations.count
    graph.add(
      Graph.Node("v", "\(framework[outcome].description) comes out in \(evaluation.counts[outcome]) of \(total) combinations", .statement))
    for standing in evaluation.standings(ofClausesGiving: outcome) {
      let id = "k\(standing.clause.position + 1)"
      graph.add(Graph.Node(id, "clause \"\(framework[standing.clause].title)\" would give it", .rule))
      graph.add(Graph.Edge(from: id, to: "v"))
      for (i, (test, holding)) in zip(framework[standing.clause].tests, standing.holding).enumerated() {
        let own = "\(id)_\(i + 1)"
        let words = framework.wording(of: test) + ": holds in \(holding) of \(total)"
        graph.add(Graph.Node(own, words, holding == 0 ? .absence : .statement))
        graph.add(Graph.Edge(from: own, to: id, holding == 0 ? .opposes : .supports))
      }
    }
  }
}
