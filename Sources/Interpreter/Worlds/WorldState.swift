import Engine
import Frameworks
import Semantics
import Source

/// What a world comes to, as far as a change of it can be felt: the verdicts, and the rows that rules derive.
struct WorldState {
  /// A case under a framework.
  struct CaseName: Hashable {
    let framework: String
    let title: String
  }

  /// A row of a relation that has rules, with its values as text, and whether it is denied.
  struct DerivedRow: Hashable {
    let values: [String]
    let isDenied: Bool
  }

  /// The frameworks that the world has. One that comes or goes moves no verdict of another.
  let frameworks: Set<String>
  /// "protection vacuum, settled", in order of cases.
  let verdicts: [(name: CaseName, words: String)]
  /// For each relation that has rules, in order of declaration, each row with whether it is settled.
  let derived: [(relation: String, rows: [DerivedRow: Bool])]

  static let noDifference = "no verdict moved, no derived row differs"
  static let noDerivedDifference = "no derived row differs"

  /// What is other than before: which verdicts moved, and how many rows differ.
  func differences(from before: WorldState) -> [String] {
    let moved = movedVerdicts(from: before)
    let rows = rowDifferences(from: before)
    let hasVerdicts = !verdicts.isEmpty || !before.verdicts.isEmpty
    if moved.isEmpty, rows.isEmpty { return [hasVerdicts ? WorldState.noDifference : WorldState.noDerivedDifference] }
    return (moved.isEmpty && hasVerdicts ? ["no verdict moved"] : moved)
      + (rows.isEmpty ? ["beside that, no derived row differs"] : ["derived rows that differ: " + rows.joined(separator: ", ")])
  }

  private func movedVerdicts(from before: WorldState) -> [String] {
    let old = Dictionary(uniqueKeysWithValues: before.verdicts.map { ($0.name, $0.words) })
    let new = Dictionary(uniqueKeysWithValues: verdicts.map { ($0.name, $0.words) })
    let lasting = frameworks.intersection(before.frameworks)
    let names = (before.verdicts.map(\.name) + verdicts.map(\.name).filter { old[$0] == nil })
      .filter { lasting.contains($0.framework) }
    let moves = names.filter { old[$0] != new[$0] }.map { ($0, "\(old[$0] ?? "no case") → \(new[$0] ?? "no case")") }
    let titles = moves.map(\.0.title).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return titles.flatMap { title -> [String] in
      let mine = moves.filter { $0.0.title == title }
      let isAlike = mine.count == names.count { $0.title == title } && Set(mine.map(\.1)).count == 1
      if isAlike { return ["moved: \(title): \(mine[0].1)"] }
      return mine.map { "moved under \($0.0.framework): \(title): \($0.1)" }
    }
  }

  /// "bound 3 more"; rows that only became or ceased to be contested have another status.
  private func rowDifferences(from before: WorldState) -> [String] {
    derived.compactMap { relation, rows in
      let old = before.derived.first { $0.relation == relation }?.rows ?? [:]
      let more = rows.keys.count { old[$0] == nil }
      let fewer = old.keys.count { rows[$0] == nil }
      let other = rows.count { row, isSettled in old[row].map { $0 != isSettled } ?? false }
      let parts = [(more, "more"), (fewer, "fewer"), (other, "with another status")].filter { $0.0 > 0 }
      return parts.isEmpty ? nil : "\(relation) " + parts.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }
  }
}

extension Session {
  /// How many rows are looked at to say what a change changes: nobody who supposes something wants to wait for that.
  private static let effectLimit = 2_000_000

  /// Of the world as it is; of derived relations only those that can feel a change of some others.
  func state(touching touched: Set<RelationID>) throws(StatementFailure) -> WorldState {
    let frame = try ResolvedFrame([], in: casebook, SourceText(name: "", ""), default: settings.asOf).frame
    return WorldState(
      frameworks: Set(casebook.frameworks.map(\.declaration.name.text)), verdicts: verdicts(in: frame),
      derived: try derivedRows(of: reached(from: touched), in: frame))
  }

  /// The relations, and all that rules make of them. Which things there are bears on what nobody says of them.
  func reached(from touched: Set<RelationID>) -> Set<RelationID> {
    let rules = casebook.activeRules
    // Another world may have relations that this one does not.
    let touched = touched.filter { $0.raw < casebook.facts.schemas.count }
    if touched.contains(where: { if case .members = casebook.role(of: $0) { true } else { false } }) {
      return Set(rules.map(\.relation))
    }
    var reached = touched
    var count = -1
    while reached.count != count {
      count = reached.count
      for rule in rules where !reached.contains(rule.relation) {
        rule.forEachRelation { if reached.contains($0) { reached.insert(rule.relation) } }
      }
    }
    return reached
  }

  private func verdicts(in frame: Frame) -> [(name: WorldState.CaseName, words: String)] {
    let day: Day?
    if case .day(let given) = frame.time { day = given } else { day = nil }
    return casebook.frameworks.flatMap { declared -> [(name: WorldState.CaseName, words: String)] in
      var resolver = FrameworkResolver(casebook)
      guard let runnable = resolver.resolve(declared) else { return [] }
      let reader = CaseReader(casebook, runnable, frame, bar: settings.bar)
      return reader.cases().map { reader.file(for: $0, on: day) }.filter(\.hasEvidence).map { file in
        let evaluation = Evaluation(of: file.values, under: runnable.framework)
        let name = WorldState.CaseName(framework: runnable.framework.name, title: file.title)
        return (name, CaseReport.words(for: evaluation))
      }
    }
  }

  private func derivedRows(
    of relations: Set<RelationID>, in frame: Frame
  ) throws(StatementFailure) -> [(relation: String, rows: [WorldState.DerivedRow: Bool])] {
    let evaluator = evaluator(frame, rowLimit: min(settings.rowLimit, Session.effectLimit))
    // One whose last rule was taken away has no rows, and had some.
    let ruled = Set(casebook.rules.map(\.rule.relation)).intersection(relations)
    var result: [(relation: String, rows: [WorldState.DerivedRow: Bool])] = []
    for relation in casebook.relations where ruled.contains(relation.id) {
      let pattern = [ValueID?](repeating: nil, count: relation.fields.count)
      let findings = try evaluating(Span(0, 0), SourceText(name: "", "")) { () throws(EvaluationStop) in
        try evaluator.findings(of: relation.id, pattern, in: .claimed, time: frame.time)
      }
      var rows: [WorldState.DerivedRow: Bool] = [:]
      for finding in findings {
        let values = finding.row.tuple.map { evaluator.value($0)?.text ?? "" }
        rows[WorldState.DerivedRow(values: values, isDenied: finding.isDenied)] = finding.side.isSettled
      }
      result.append((relation.name, rows))
    }
    return result
  }
}

extension Casebook {
  /// The relations that have other claims, closed lists or rules than in another edition of the casebook.
  func relationsThatDiffer(from other: Casebook) -> Set<RelationID> {
    var result: Set<RelationID> = []
    for (i, claims) in facts.claims.enumerated() {
      let isSame = i < other.facts.claims.count && claims.isUnchanged(from: other.facts.claims[i])
      if !isSame { result.insert(RelationID(raw: i)) }
    }
    let lists = facts.closedLists.count < other.facts.closedLists.count ? other.facts.closedLists : facts.closedLists
    result.formUnion(lists.dropFirst(min(facts.closedLists.count, other.facts.closedLists.count)).map(\.relation))
    let (rules, others) = (activeRules, other.activeRules)
    result.formUnion(rules.filter { rule in !others.contains { $0.id == rule.id } }.map(\.relation))
    result.formUnion(others.filter { rule in !rules.contains { $0.id == rule.id } }.map(\.relation))
    return result
  }
}
