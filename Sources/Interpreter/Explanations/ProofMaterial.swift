import Engine
import Explanation
import Presentation
import Semantics
import Source
import Syntax

/// Everything that a proof speaks of, so that its document stands alone: claims, lists, rules, declarations, sources
/// and things.
///
/// Of relations that something is absent from, or of which a rule or list has to fail, the document has every claim that
/// the frame admits: they are *whole*.
struct ProofMaterial {
  private let casebook: Casebook
  private let evaluator: NaiveEvaluator
  private let labels: ClaimLabels
  private var claims: Set<ClaimRef> = []
  private var lists: Set<Int> = []
  private var rules: Set<RuleID> = []
  private var relations: Set<RelationID> = []
  private var whole: Set<RelationID> = []
  private var things: Set<String> = []

  init(_ casebook: Casebook, _ evaluator: NaiveEvaluator, _ labels: ClaimLabels) {
    self.casebook = casebook
    self.evaluator = evaluator
    self.labels = labels
  }

  static func listName(_ index: Int) -> String { "L\(index + 1)" }

  // MARK: Gathering

  mutating func add(_ proof: Proof) { proof.forEach { add($0) } }

  private mutating func add(_ conclusion: Proof.Conclusion) {
    switch conclusion {
    case .row(let row, _, _): add(row.relation, row.tuple.map { $0 })
    case .denial(let pattern, _): add(pattern.relation, pattern.columns)
    case .absence(let pattern, _):
      add(pattern.relation, pattern.columns)
      addWhole(pattern.relation)
    case .every(let wording):
      wording.formula.forEachAtom { addWhole($0.relation) }
      wording.formula.forEachFieldOfEvery { addWhole($0) }
    case .test: break
    case .claim(let claim, _): claims.insert(claim)
    case .rule(let id, let binding), .exception(let id, let binding, _):
      rules.insert(id)
      for value in binding { if let value { add(value) } }
      casebook.rules[id.raw].rule.exception?.condition.forEachAtom { addWhole($0.relation) }
    case .aggregate(let id):
      rules.insert(id)
      casebook.rules[id.raw].rule.forEachRelation { addWhole($0) }
    case .instance(let named, _): for name in named { add(name.value) }
    case .closedList(let i, _):
      lists.insert(i)
      addWhole(casebook.facts.closedLists[i].relation)
    case .outsideSpans(let outside, _):
      claims.formUnion(outside)
      for claim in outside { addWhole(claim.relation) }
    case .closedDefinition(let relation): addWhole(relation)
    case .refutedRule(let id, _): rules.insert(id)
    case .further(let further):
      claims.formUnion(further.claims)
      lists.formUnion(further.lists)
      rules.formUnion(further.rules)
    case .against, .setAside: break
    }
  }

  mutating func add(_ value: ValueID) {
    if case .thing(let name)? = evaluator.value(value) { things.insert(name) }
  }

  private mutating func add(_ relation: RelationID, _ columns: [ValueID?]) {
    relations.insert(relation)
    for value in columns { if let value { add(value) } }
  }

  private mutating func addWhole(_ relation: RelationID) {
    guard whole.insert(relation).inserted else { return }
    relations.insert(relation)
    for isDenial in [false, true] {
      for rule in evaluator.rules(of: relation, isDenial: isDenial) {
        rules.insert(rule.id)
        rule.forEachRelation { addWhole($0) }
      }
    }
  }

  /// Relations, kinds and names that a question or a rule uses, so that its words can be read.
  mutating func addNames(in statement: String) {
    let text = SourceText(name: "question", statement)
    for token in Lexer.tokens(of: text) {
      let written = text.text(in: token.span)
      if token.kind == .word {
        if let relation = casebook.relation(named: written) { relations.insert(relation.id) }
        if let kind = casebook.kind(named: written) { relations.insert(kind.members) }
      }
      guard token.kind == .name || token.kind == .quoted else { continue }
      // Quoted text may be no name at all.
      let name = token.kind == .quoted ? String(written.dropFirst().dropLast()) : written
      if case .success(let thing) = casebook.names.resolve(name) { things.insert(thing) }
    }
  }

  mutating func finish(_ frame: Frame) {
    for relation in whole {
      let open = [ValueID?](repeating: nil, count: casebook.facts.schema(relation).arity)
      for (claim, _) in evaluator.claimsOfAnyDay(relation, open, at: .anyTime) { claims.insert(claim) }
      for (i, list) in casebook.facts.closedLists.enumerated() where list.relation == relation {
        if frame.admission.admits(list.source, knownFrom: list.knownFrom) { lists.insert(i) }
      }
    }
    for claim in claims {
      relations.insert(claim.relation)
      for value in casebook.facts.tuple(claim) { add(value) }
    }
    for i in lists {
      let list = casebook.facts.closedLists[i]
      for value in list.pattern { add(value) }
      for member in list.members ?? [] { add(member) }
    }
    for rule in rules {
      relations.insert(casebook.rules[rule.raw].rule.relation)
      casebook.rules[rule.raw].rule.forEachRelation { relations.insert($0) }
      let statement = Statement(.rule(casebook.rules[rule.raw].statement), Span(0, 0))
      addNames(in: Printer.text(of: statement))
    }
    // A closed definition, or a list without members, is decided over every thing of a kind.
    for kind in casebook.kinds where kindsInUse.contains(kind.id) { things.formUnion(casebook.things(of: kind)) }
  }

  private var kindsInUse: Set<KindID> {
    guard !whole.isEmpty else { return [] }
    var kinds: Set<KindID> = []
    for relation in whole {
      guard let declared = casebook.declared(relation), declared.isByRules || !rules.isEmpty else { continue }
      for field in declared.fields { if case .kind(let id) = field.type { kinds.insert(id) } }
    }
    return kinds
  }

  // MARK: The document's other half

  var members: [JSONValue.Member] {
    var seen: Set<ClaimID> = []
    let ordered = claims.sorted().filter { seen.insert(casebook.id(of: $0)).inserted }
    let sources = Set(ordered.compactMap { casebook.details(of: $0).source } + lists.map { casebook.facts.closedLists[$0].source })
    let cited = sources.union(ordered.flatMap { casebook.details(of: $0).citing })
    return [
      .init("claims", .array(ordered.map { json($0) })), .init("lists", .array(lists.sorted().map { json(list: $0) })),
      .init(
        "rules",
        .array(
          rules.sorted().map { id in
            let rule = casebook.rules[id.raw]
            return .object([
              .init("name", .string(rule.title)), .init("text", .string(Printer.text(of: Statement(.rule(rule.statement), Span(0, 0))))),
            ])
          })), .init("declarations", .strings(casebook.declarationTexts(of: relations))),
      .init(
        "things",
        .array(
          things.sorted().map { name in
            .object([
              .init("name", .string(name)), .init("kinds", .strings(casebook.kinds(of: name).map(\.name))),
              .init("also", .strings(casebook.aliases(of: name))),
            ])
          })),
      .init(
        "sources",
        .array(
          cited.sorted().map { id in
            let source = casebook.source(id)
            return .object([
              .init("name", .string(source.name)), .init("is", .string(source.description)),
              .init("dated", .string(orNull: source.date?.text)),
            ])
          })), .init("whole", .strings(whole.sorted().map { casebook.wholeName(of: $0) })),
    ]
  }

  private func json(_ claim: ClaimRef) -> JSONValue {
    let header = casebook.facts.header(claim)
    let details = casebook.details(of: claim)
    let tuple = casebook.facts.tuple(claim)
    return .object(
      [
        .init("id", .string(labels.label(claim))), .init("relation", .string(casebook.signature(of: claim.relation).name)),
        .init("fields", fields(claim.relation, tuple)), .init("not", .bool(header.isDenial)),
      ] + casebook.citationMembers(details)
        + [.init("reads", .string((header.isDenial ? "not: " : "") + Reading(casebook).text(claim.relation, tuple)))])
  }

  private func json(list i: Int) -> JSONValue {
    let list = casebook.facts.closedLists[i]
    let signature = casebook.signature(of: list.relation)
    return .object(
      [
        .init("name", .string(ProofMaterial.listName(i))), .init("relation", .string(signature.name)),
        .init("fields", fields(list.relation, list.pattern)), .init("open", .string(signature.fields[list.column])),
        .init("among", list.members.map { .strings($0.map { casebook.facts.values.text($0) }.sorted()) } ?? .null),
      ] + casebook.citationMembers(casebook.closedListDetails[i]))
  }

  private func fields(_ relation: RelationID, _ tuple: [ValueID]) -> JSONValue {
    let named = zip(casebook.signature(of: relation).fields, tuple).filter { !$0.1.isMissing }
    return .object(named.map { .init($0.0, .string(casebook.facts.values.text($0.1))) })
  }
}

extension Casebook {
  /// Who says a claim, where, when and how firmly.
  func citationMembers(_ details: ClaimDetails) -> [JSONValue.Member] {
    [
      .init("time", .string(orNull: details.time.map { Printer.text(of: $0) })),
      .init("source", .string(orNull: details.source.map { source($0).name })), .init("at", .string(orNull: details.locator)),
      .init("citing", .strings(details.citing.map { source($0).name })), .init("said", .string(details.grade.word)),
    ]
  }

  /// `party`, or `incident.day` for a field of a kind, whose relation has no name of its own.
  func wholeName(of relation: RelationID) -> String {
    switch role(of: relation) {
    case .members(let k): kind(k).name
    case .field(let k, let i): "\(kind(k).name).\(kind(k).fields[i].name)"
    case .declared: signature(of: relation).name
    }
  }

  /// The declarations of these relations and of the kinds that they speak of, as statements.
  func declarationTexts(of ids: Set<RelationID>) -> [String] {
    var kindIDs: Set<KindID> = []
    var declared: [Relation] = []
    for id in ids.sorted() {
      switch role(of: id) {
      case .members(let k), .field(let k, _): kindIDs.insert(k)
      case .declared:
        guard let relation = self.declared(id) else { continue }
        declared.append(relation)
        for field in relation.fields { if case .kind(let k) = field.type { kindIDs.insert(k) } }
      }
    }
    let kindTexts = kinds.filter { kindIDs.contains($0.id) }.map { kind in
      "kind \(kind.name) (\(kind.fields.map { text(of: $0) }.joined(separator: ", ")))"
    }
    return kindTexts + declared.map { text(of: $0) }
  }

  private func text(of relation: Relation) -> String {
    let schema = facts.schema(relation.id)
    var words = ["relation \(relation.name)(\(relation.fields.map { text(of: $0) }.joined(separator: ", ")))"]
    if relation.persists { words.append("persists") }
    if relation.isFixed { words.append("fixed") }
    if schema.isSymmetric { words.append("symmetric") }
    if relation.isByRules { words.append("by rules") }
    for dependency in schema.dependencies {
      let key = dependency.key.map { relation.fields[$0].name }.joined(separator: ", ")
      words.append("one \(relation.fields[dependency.determined].name) per \(key)")
    }
    return words.joined(separator: " ")
  }

  private func text(of field: Field) -> String {
    let type =
      switch field.type {
      case .text: "text"
      case .number: "number"
      case .date: "date"
      case .anyThing: "thing"
      case .source: "source"
      case .kind(let id): kind(id).name
      case .list(let words): "one of (\(words.joined(separator: ", ")))"
      }
    return "\(field.name): \(type)"
  }
}
