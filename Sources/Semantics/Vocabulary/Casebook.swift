import Engine
import Source
import Syntax

/// All that is loaded, with its names: the vocabulary, the claims, the rules, the notes and the frameworks.
///
/// Everything below Semantics sees numbers; this is where they get their names back.
package struct Casebook {
  package internal(set) var title: String?
  package internal(set) var version: String?
  package internal(set) var facts = FactBase()
  package internal(set) var kinds: [Kind] = []
  package internal(set) var relations: [Relation] = []
  package internal(set) var sources: [CitedSource] = []
  package internal(set) var rules: [NamedRule] = []
  /// Rules that a session supposes away.
  var disabledRules: Set<RuleID> = []
  package internal(set) var notes: [Note] = []
  package internal(set) var frameworks: [DeclaredFramework] = []
  private var cardLayouts = Deferred<[CardLayout]> { [] }
  private var questionsToOffer = Deferred<[QuestionTemplate]> { [] }
  package internal(set) var names = NameTable()
  package internal(set) var sourceNames = NameTable()

  var kindByName: [String: KindID] = [:]
  var relationByName = NameIndex()
  /// What a relation of the engine is: of a kind, of a field of a kind, or as declared.
  var roles: [RelationRole] = []
  var sourceByName: [String: SourceID] = [:]
  var kindsOfThing = ThingKinds()
  /// Aliases per thing, in order, without the name itself.
  var aliases: [String: [String]] = [:]
  /// Per relation of the engine, one entry per header of its claims.
  var details: [[ClaimDetails]] = []
  /// One entry per closed list of the fact base.
  package internal(set) var closedListDetails: [ClaimDetails] = []

  package init() {}

  /// What cards show, kind by kind; empty where the casebook lays out none.
  package var cards: [CardLayout] { cardLayouts.value }

  /// What is offered for a line that is no statement.
  package var questionTemplates: [QuestionTemplate] { questionsToOffer.value }

  /// - Parameter read: called at most once, and not before a card is wanted.
  package mutating func layOutCards(_ read: @escaping () -> [CardLayout]) { cardLayouts = Deferred(read) }

  /// - Parameter read: called at most once, and not before a line is no statement.
  package mutating func offerQuestions(_ read: @escaping () -> [QuestionTemplate]) { questionsToOffer = Deferred(read) }

  package struct NamedRule: Sendable {
    package let rule: Rule
    package let title: String
    package let statement: RuleStatement
    package let citations: [(source: SourceID, locator: String?, grade: Grade)]
    package let location: Location
    /// Names of the rule's variables, for proofs.
    package let variableNames: [String]
  }

  package struct Note: Sendable {
    package enum Subject: Hashable, Sendable {
      case thing(String)
      case source(SourceID)
      /// By its name.
      case framework(String)
      /// Hexadecimal digits as written.
      case claim(String)
    }
    package let text: String
    package let about: [Subject]
    package let source: SourceID?
    package let location: Location
  }

  package struct DeclaredFramework: Sendable {
    package let declaration: FrameworkDeclaration
    /// Whom its clauses cite.
    package let sources: Set<SourceID>
    package let location: Location
  }

  package enum RelationRole: Sendable {
    case members(KindID)
    case field(KindID, Int)
    /// Position among the declared relations.
    case declared(Int)
  }

  // MARK: Look-up

  /// By name or plural.
  package func kind(named word: String) -> Kind? {
    if let id = kindByName[word] { return kinds[id.raw] }
    return kinds.first { $0.plural == word }
  }
  package func kind(_ id: KindID) -> Kind { kinds[id.raw] }
  package func relation(named word: String) -> Relation? { relationByName[word].map { relations[$0] } }
  package func role(of relation: RelationID) -> RelationRole { roles[Int(relation.raw)] }
  package func source(_ id: SourceID) -> CitedSource { sources[Int(id.raw)] }
  package func source(named name: String) -> CitedSource? { sourceByName[name].map { source($0) } }
  package func details(of claim: ClaimRef) -> ClaimDetails {
    details[Int(claim.relation.raw)][facts.columns(claim.relation).headerIndex(Int(claim.row))]
  }
  /// Where it is stated; of what was loaded, its line in the file.
  package func location(of claim: ClaimRef) -> Location {
    let details = details(of: claim)
    guard let file = details.file else { return details.location }
    let line = facts.columns(claim.relation).line(Int(claim.row))
    return Location(SourceText(name: file, line: line), Span(0, 0))
  }
  package func kinds(of thing: String) -> [Kind] {
    names.position(of: thing).map { kindsOfThing.kinds(at: $0).map { kind($0) } } ?? []
  }

  /// Whether the name, as it is written, is that of a thing itself.
  func isThing(_ name: String) -> Bool { names.position(of: name).map { kindsOfThing.isKnown(at: $0) } ?? false }

  func isThing(_ name: String, of kind: KindID) -> Bool {
    names.position(of: name).map { kindsOfThing.has(kind, at: $0) } ?? false
  }
  package func aliases(of thing: String) -> [String] { aliases[thing] ?? [] }

  /// Things of a kind in order of declaration.
  package func things(of kind: Kind) -> [String] {
    let columns = facts.columns(kind.members)
    var seen: Set<ValueID> = []
    return columns.columns[0].filter { seen.insert($0).inserted }.map { facts.values.text($0) }
  }

  /// A relation's name and the names of its columns, as an answer or a claim shows them.
  package func signature(of relation: RelationID) -> (name: String, fields: [String]) {
    switch role(of: relation) {
    case .members(let k): (kind(k).name, [kind(k).name])
    case .field(let k, let i): (kind(k).name, [kind(k).name, kind(k).fields[i].name])
    case .declared(let r): (relations[r].name, relations[r].fields.map(\.name))
    }
  }

  package func declared(_ relation: RelationID) -> Relation? {
    if case .declared(let i) = role(of: relation) { return relations[i] }
    return nil
  }

  package var claimCount: Int { facts.claims.reduce(0) { $0 + $1.count } }

  /// Every claim, relation by relation.
  package var allClaims: [ClaimRef] {
    facts.claims.indices.flatMap { r in
      (0..<facts.claims[r].count).map { ClaimRef(relation: RelationID(raw: r), row: $0) }
    }
  }

  /// How many claims each source makes, of those that make any.
  package var claimCounts: [SourceID: Int] {
    var counts = [Int](repeating: 0, count: sources.count)
    for columns in facts.claims {
      for row in 0..<columns.count {
        if let source = columns.headers[columns.headerIndex(row)].source { counts[Int(source.raw)] += 1 }
      }
    }
    return Dictionary(uniqueKeysWithValues: sources.lazy.map { ($0.id, counts[Int($0.id.raw)]) }.filter { $0.1 > 0 })
  }

  /// The first day by which a claim was known: of the dates of its source and of the authorities it cites.
  func dateKnown(_ source: SourceID?, citing: [SourceID]) -> Day? {
    var earliest = source.flatMap { self.source($0).date?.last }
    for id in citing {
      guard let day = self.source(id).date?.last else { continue }
      earliest = earliest.map { min($0, day) } ?? day
    }
    return earliest
  }

  /// The date that a claim is heard from: its source's, or for an interpretation the latest of what it
  /// interprets, where that is named.
  package func dateHeard(_ source: SourceID?, citing: [SourceID], grade: Grade) -> DateSpan? {
    if grade == .interpretation {
      let dates = citing.compactMap { self.source($0).date }
      if let latest = dates.max(by: { $0.last < $1.last }) { return latest }
    }
    return source.flatMap { self.source($0).date }
  }

  package func id(of claim: ClaimRef) -> ClaimID {
    let header = facts.header(claim)
    let details = details(of: claim)
    let signature = signature(of: claim.relation)
    var hasher = ClaimID.Hasher()
    hasher.add(signature.name)
    hasher.add(header.isDenial ? "not" : "")
    for (field, column) in zip(signature.fields, facts.columns(claim.relation).columns) {
      let value = column[Int(claim.row)]
      if value.isMissing { continue }
      hasher.add(field)
      hasher.add(facts.values.text(value))
    }
    hasher.add(details.time.map { Printer.text(of: $0) } ?? "")
    hasher.add(details.source.map { source($0).name } ?? "")
    hasher.add(details.locator ?? "")
    return hasher.id
  }
}
