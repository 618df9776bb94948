import Engine
import Explanation
import Frameworks
import Semantics

/// Finds where the sources of a frame disagree, each dispute once.
struct DisputeFinder {
  private let casebook: Casebook
  private let evaluator: NaiveEvaluator
  private let frame: Frame
  private let wording: RowWording
  private let line: ClaimLine
  private let choice: EvaluatorChoice

  /// - Parameter choice: which evaluator finds the rows that may be contested.
  init(
    _ casebook: Casebook, _ evaluator: NaiveEvaluator, _ frame: Frame, _ wording: RowWording, _ line: ClaimLine,
    by choice: EvaluatorChoice = .naive
  ) {
    self.choice = choice
    self.casebook = casebook
    self.evaluator = evaluator
    self.frame = frame
    self.wording = wording
    self.line = line
  }

  /// Relation by relation, then condition by condition; what rules derive from a dispute is none of its own.
  func disputes(about thing: String? = nil, cases: CaseVerdicts) throws(EvaluationStop) -> [Dispute] {
    let names = try thing.map { thing throws(EvaluationStop) in try things(reaching: thing) }
    var disputes: [Dispute] = []
    for index in casebook.facts.schemas.indices {
      let relation = RelationID(raw: index)
      if casebook.declared(relation)?.isByRules == true || !evaluator.mayBeOpposed(relation) { continue }
      for group in try groups(of: relation, naming: names) { disputes.append(try dispute(relation, group)) }
    }
    disputes += cases.reports.flatMap { self.disputes(of: $0) }
    guard let thing else { return disputes }
    return disputes.filter { $0.reach.contains(thing) }
  }

  /// The thing, and those that have it in a field.
  private func things(reaching thing: String) throws(EvaluationStop) -> [ValueID] {
    guard let id = casebook.facts.values.id(of: .thing(thing)) else { return [] }
    var things = [id]
    for kind in casebook.kinds {
      for (field, relation) in zip(kind.fields, kind.fieldRelations) where field.type.holdsThings {
        for row in try evaluator.rows(of: relation, [nil, id], time: frame.time) where !things.contains(row.tuple[0]) {
          things.append(row.tuple[0])
        }
      }
    }
    return things
  }

  // MARK: Rows

  /// One side of a dispute about rows.
  private enum Node: Hashable {
    case row(RowRef)
    case denial([ValueID], [ClaimRef], RuleID?)
    case closedList(Int)
  }

  /// Rows and denials that speak against each other, directly or through others, each group in the order found.
  ///
  /// - Parameter names: only rows that hold one of these; nil for all.
  private func groups(of relation: RelationID, naming names: [ValueID]?) throws(EvaluationStop) -> [[Node]] {
    var groups: [[Node]?] = []
    var groupOf: [Node: Int] = [:]
    for row in try contestedRows(of: relation, naming: names) {
      var nodes: [Node] = [.row(row)]
      for case .denial(_, _, let moment, let opposition) in try evaluator.oppositions(to: row) {
        let grounds = try evaluator.grounds(of: opposition, relation, moment)
        switch opposition {
        case .otherValue: nodes += grounds.rows.map { .row($0) }
        case .denial, .outsideSpans:
          let tuple = grounds.claims.first.map { casebook.facts.tuple($0) } ?? row.tuple
          nodes.append(.denial(tuple, grounds.claims, grounds.derivation?.rule))
        case .closedList(let i): nodes.append(.closedList(i))
        case .closedDefinition: break
        }
      }
      // What is contested only where a rule found it is none of its own.
      if nodes.count == 1, groupOf[nodes[0]] == nil { continue }
      let touched = Set(nodes.compactMap { groupOf[$0] }).sorted()
      let joined = touched.flatMap { groups[$0] ?? [] } + nodes
      for group in touched { groups[group] = nil }
      var seen: Set<Node> = []
      let group = joined.filter { seen.insert($0).inserted }
      for node in group { groupOf[node] = groups.count }
      groups.append(group)
    }
    return groups.compactMap { $0 }
  }

  private func contestedRows(of relation: RelationID, naming names: [ValueID]?) throws(EvaluationStop) -> [RowRef] {
    let schema = casebook.facts.schema(relation)
    let anything = [ValueID?](repeating: nil, count: schema.arity)
    var patterns = [anything]
    if let names {
      patterns = schema.holdsThings.indices.filter { schema.holdsThings[$0] }.flatMap { column in
        names.map { name in
          var pattern = anything
          pattern[column] = name
          return pattern
        }
      }
    }
    if names == nil, let rows = try evaluator.doubtfulRows(of: relation, time: frame.time, by: choice) {
      patterns = rows.map { $0.map { Optional($0) } }
    }
    var rows: [RowRef] = []
    var seen: Set<RowRef> = []
    for pattern in patterns {
      for finding in try evaluator.findings(of: relation, pattern, in: .claimed, time: frame.time) {
        let isContested = !finding.isDenied && !finding.side.isSettled && finding.side.reason == .contested
        if isContested, seen.insert(finding.row).inserted { rows.append(finding.row) }
      }
    }
    return rows
  }

  private func dispute(_ relation: RelationID, _ nodes: [Node]) throws(EvaluationStop) -> Dispute {
    let tuples = nodes.compactMap { node -> [ValueID]? in
      switch node {
      case .row(let row): row.tuple
      case .denial(let tuple, _, _): tuple
      case .closedList: nil
      }
    }
    let shared = tuples[0].indices.filter { column in
      !tuples[0][column].isMissing && tuples.allSatisfy { $0[column] == tuples[0][column] }
    }
    // Of several values the rest of the row need not be said again; a row that is denied reads as a sentence.
    let isOfValues = nodes.allSatisfy { if case .row = $0 { true } else { false } }
    let determined = isOfValues ? casebook.facts.schema(relation).dependencies.first?.determined : nil
    let point = point(of: relation, tuples, shared, determined)
    var positions: [Dispute.Position] = []
    for node in nodes {
      if let position = try position(of: node, relation, shared, determined) { positions.append(position) }
    }
    // A denial of just what is said need not say it again.
    let said = Set(positions.filter { !$0.isDenied }.map(\.text))
    positions = positions.map { p in
      guard p.isDenied, said.contains(p.text) else { return p }
      return Dispute.Position(
        text: "", brief: "", isDenied: true, citations: p.citations, shortCitations: p.shortCitations, claims: p.claims,
        sources: p.sources)
    }
    return Dispute(
      group: casebook.signature(of: relation).name, point: point.text,
      positions: DisputeFinder.sides(of: positions), remark: "", things: point.things,
      reach: point.things.union(try fields(of: point.things)), stems: point.stems)
  }

  /// What says the same in brief stands together, what is denied at the end.
  private static func sides(of positions: [Dispute.Position]) -> [Dispute.Position] {
    let said = positions.filter { !$0.isDenied }
    let order = said.map(\.brief).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return order.flatMap { brief in said.filter { $0.brief == brief } } + positions.filter(\.isDenied)
  }

  /// What the rows share names the point, and where values of one field differ, what they are values of.
  private func point(
    of relation: RelationID, _ tuples: [[ValueID]], _ shared: [Int], _ determined: Int?
  ) -> (text: String, things: Set<String>, stems: Set<Stem>) {
    let signature = casebook.signature(of: relation)
    let first = tuples[0]
    var text = shared.map { wording.value(first[$0]) }.joined(separator: ", ")
    if let declared = casebook.declared(relation), let determined, declared.reading != "{\(declared.fields[determined].name)}" {
      text += ": \(declared.name)"
    }
    var stems = Stem.all(in: signature.name)
    if case .field(let kind, let i) = casebook.role(of: relation) {
      let field = casebook.kind(kind).fields[i].name
      text += ": " + field
      stems = Stem.all(in: field)
    }
    // Things are compared as things; what tells one point about them from another is in words.
    let holdsThings = casebook.facts.schema(relation).holdsThings
    for column in first.indices where !holdsThings[column] {
      for tuple in tuples where !tuple[column].isMissing { stems.formUnion(Stem.all(in: wording.value(tuple[column]))) }
    }
    let things = tuples.joined().compactMap { id -> String? in
      if case .thing(let name) = evaluator.value(id) { name } else { nil }
    }
    return (text, Set(things), stems)
  }

  private func position(
    of node: Node, _ relation: RelationID, _ shared: [Int], _ determined: Int?
  ) throws(EvaluationStop) -> Dispute.Position? {
    switch node {
    case .row(let row):
      let claims = try evaluator.claims(of: row)
      guard let determined else { return position(wording.text(relation, row.tuple), isDenied: false, claims) }
      let value = wording.value(row.tuple[determined])
      let further = row.tuple.indices.filter { $0 != determined && !shared.contains($0) && !row.tuple[$0].isMissing }
        .map { wording.value(row.tuple[$0]) }
      let text = value + (further.isEmpty ? "" : " (\(further.joined(separator: ", ")))")
      return position(text, brief: value, isDenied: false, claims)
    case .denial(let tuple, let claims, let rule):
      let title = rule.map { "by rule \"\(casebook.rules[$0.raw].title)\"" }
      return position(wording.text(relation, tuple), isDenied: true, claims, otherwise: title)
    case .closedList(let i):
      let details = casebook.closedListDetails[i]
      let citation = casebook.shortCitation(details)
      let text = "by leaving it out of a complete list"
      return Dispute.Position(
        text: text, brief: text, isDenied: true, citations: [citation], shortCitations: [citation], claims: [],
        sources: Set(details.source.map { [casebook.source($0).name] } ?? []))
    }
  }

  private func position(
    _ text: String, brief: String? = nil, isDenied: Bool, _ claims: [ClaimRef], otherwise: String? = nil
  ) -> Dispute.Position {
    let cited = claims.filter { casebook.details(of: $0).source != nil }
    let fallback = cited.isEmpty ? [otherwise].compactMap { $0 } : []
    return Dispute.Position(
      text: text, brief: brief ?? text, isDenied: isDenied, citations: cited.map { line.cited($0) } + fallback,
      shortCitations: cited.map { casebook.shortCitation(casebook.details(of: $0)) } + fallback, claims: cited,
      sources: Set(cited.compactMap { casebook.details(of: $0).source }.map { casebook.source($0).name }))
  }

  /// What the fields of these things name.
  private func fields(of things: Set<String>) throws(EvaluationStop) -> Set<String> {
    var names: Set<String> = []
    for thing in things {
      guard let id = casebook.facts.values.id(of: .thing(thing)) else { continue }
      for kind in casebook.kinds(of: thing) {
        for (field, relation) in zip(kind.fields, kind.fieldRelations) where field.type.holdsThings {
          for row in try evaluator.rows(of: relation, [id, nil], time: frame.time) {
            if case .thing(let name) = evaluator.value(row.tuple[1]) { names.insert(name) }
          }
        }
      }
    }
    return names
  }

  // MARK: Conditions

  /// Conditions of a case that claims give different values.
  private func disputes(of report: CaseReport) -> [Dispute] {
    let framework = report.framework
    let pivotal = report.evaluation.pivotalCounts()
    return framework.conditionIndices.compactMap { condition -> Dispute? in
      guard case .contested(let contest) = report.evaluation.state(of: condition) else { return nil }
      let claims = report.file.live.filter { $0.condition == condition }
      let levels = Set(claims.map(\.level)).sorted()
      let positions = levels.map { level in
        position(framework[level], isDenied: false, claims.filter { $0.level == level }.map(\.claim))
      }
      let matters =
        pivotal[condition.position] == 0
        ? "idle" : "pivotal in \(pivotal[condition.position]) of \(report.evaluation.combinations.count)"
      let things: Set<String> = [report.file.population, report.file.host]
      return Dispute(
        group: "conditions under \(framework.name)", point: "\(report.title): \(framework[condition].name)",
        positions: positions, remark: "contested \(contest == .inKind ? "in kind" : "in degree"), \(matters)",
        things: things, reach: things, stems: Stem.all(in: framework[condition].name))
    }
  }
}
