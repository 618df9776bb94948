import Engine
import Semantics
import Syntax

/// Words of a casebook that questions can be made with: what most is recorded of.
///
/// Help and Tab on an empty line speak of whatever casebook is loaded, so they take their examples from here.
struct CasebookSamples {
  /// A relation that lasts and joins two kinds: `party(state, treaty: CAT)`.
  struct Membership {
    let relation: Relation
    /// Its first field, which is called like its kind.
    let field: String
    let member: String
    let other: String
    let otherKind: String
    let value: String

    /// Of whom nothing of the sort is claimed.
    let outsider: String?

    /// `party(state: Mongolia, treaty: CAT)`; nil where everybody is in.
    var newRow: String? {
      outsider.map { "\(relation.name)(\(field): \(Printer.text(ofName: $0)), \(other): \(Printer.text(ofName: value)))" }
    }

    /// `party(state, treaty: CAT)`.
    var condition: String { "\(relation.name)(\(field), \(other): \(Printer.text(ofName: value)))" }
    /// `party(state: China, treaty: CAT)`.
    var row: String {
      "\(relation.name)(\(field): \(Printer.text(ofName: member)), \(other): \(Printer.text(ofName: value)))"
    }
  }

  /// A kind whose things have a date, and take place somewhere: `incident.state = China`.
  struct Event {
    let kind: String
    let day: String
    let title: String
    let place: String
    let subject: String

    var condition: String { "\(kind).\(place) = \(Printer.text(ofName: subject))" }
  }

  private let vocabulary: CompletionVocabulary
  private var casebook: Casebook { vocabulary.casebook }

  /// Of the case that is being spoken of, which comes before those that more is claimed of.
  private let host: String?

  init(_ vocabulary: CompletionVocabulary, about host: String? = nil) {
    self.vocabulary = vocabulary
    self.host = host
  }

  /// The host that most is claimed of, else the first thing of the casebook.
  var subject: String? { vocabulary.cases.hosts().first ?? casebook.kinds.lazy.compactMap { casebook.things(of: $0).first }.first }

  /// Hosts of cases, those first that most is claimed of.
  var hosts: [String] {
    let hosts = vocabulary.cases.hosts()
    guard let host, hosts.contains(host) else { return hosts }
    return [host] + hosts.filter { $0 != host }
  }

  /// The kind of hosts, or the one with most things.
  var kind: Kind? { hostKind ?? largestKind }

  private var hostKind: Kind? {
    for declared in casebook.frameworks {
      guard let relation = casebook.relation(named: declared.declaration.valueRelation.text),
        let host = relation.fieldIndex("host"), case .kind(let id) = relation.fields[host].type
      else { continue }
      return casebook.kind(id)
    }
    return nil
  }

  private var largestKind: Kind? {
    casebook.kinds.filter { !casebook.things(of: $0).isEmpty }.max {
      casebook.things(of: $0).count < casebook.things(of: $1).count
    }
  }

  /// Of the relation with most claims.
  var membership: Membership? {
    // What a framework judges by is for `evaluate`.
    let judged = casebook.frameworks.flatMap {
      [$0.declaration.valueRelation.text, $0.declaration.outcomeRelation.text]
    }
    let lasting = casebook.relations.filter { $0.persists && !judged.contains($0.name) }
    for relation in lasting.sorted(by: { casebook.facts.columns($0.id).count > casebook.facts.columns($1.id).count }) {
      guard let first = relation.fields.first, case .kind(let kind) = first.type,
        first.name == casebook.kind(kind).name,
        let index = relation.fields.dropFirst().firstIndex(where: {
          if case .kind(let other) = $0.type { other != kind } else { false }
        }),
        let value = commonest(in: .init(relation: relation.id, index: index)),
        let member = member(of: relation, with: value, at: index)
      else { continue }
      guard case .kind(let otherKind) = relation.fields[index].type else { continue }
      return Membership(
        relation: relation, field: first.name, member: member, other: relation.fields[index].name,
        otherKind: casebook.kind(otherKind).name, value: value, outsider: outsider(of: relation, with: value, at: index, kind))
    }
    return nil
  }

  /// The subject if a claim joins it to the value, else the first thing of which one does.
  private func member(of relation: Relation, with value: String, at index: Int) -> String? {
    let columns = casebook.facts.columns(relation.id).columns
    let members = zip(columns[0], columns[index]).filter { !$0.isMissing && !$1.isMissing }
      .filter { casebook.facts.values.text($1) == value }.map { casebook.facts.values.text($0.0) }
    return members.first { $0 == subject } ?? members.first
  }

  /// A host if there is one, of whom no claim or denial joins it to the value.
  private func outsider(of relation: Relation, with value: String, at index: Int, _ kind: KindID) -> String? {
    let columns = casebook.facts.columns(relation.id).columns
    let members = zip(columns[0], columns[index]).filter { !$0.isMissing && !$1.isMissing }
      .filter { casebook.facts.values.text($1) == value }.map { casebook.facts.values.text($0.0) }
    let things = casebook.things(of: casebook.kind(kind))
    let free = things.filter { !members.contains($0) }
    return free.first(where: hosts.contains) ?? free.first
  }

  /// Of the subject.
  var event: Event? {
    guard let subject else { return nil }
    for kind in casebook.kinds {
      guard let day = kind.fields.first(where: { $0.type == .date }) else { continue }
      let title = kind.fields.first { $0.type == .text }?.name ?? kind.name
      for (index, field) in kind.fields.enumerated() {
        guard case .kind(let id) = field.type, casebook.kinds(of: subject).contains(where: { $0.id == id }),
          vocabulary.values(in: .init(relation: kind.fieldRelations[index], index: 1)).contains(where: {
            $0.value == .thing(subject)
          })
        else { continue }
        return Event(kind: kind.name, day: day.name, title: title, place: field.name, subject: subject)
      }
    }
    return nil
  }

  /// `estimate.people`: of the relation or kind with most numbers.
  var number: String? {
    let declared = casebook.relations.map { (name: $0.name, fields: $0.fields.map { ($0.name, $0.type) }, id: $0.id) }
    let found = declared.compactMap { relation -> (path: String, count: Int)? in
      guard let field = relation.fields.first(where: { $0.1 == .number }) else { return nil }
      return ("\(relation.name).\(field.0)", casebook.facts.columns(relation.id).count)
    }
    if let best = found.max(by: { $0.count < $1.count }), best.count > 0 { return best.path }
    for kind in casebook.kinds {
      if let field = kind.fields.first(where: { $0.type == .number }) { return "\(kind.name).\(field.name)" }
    }
    return nil
  }

  /// Who states most.
  var source: String? {
    let counts = casebook.claimCounts
    let best = casebook.sources.filter { counts[$0.id] != nil }.max {
      (counts[$0.id] ?? 0, $1.name) < (counts[$1.id] ?? 0, $0.name)
    }
    return best?.name
  }

  private static let mostClaims = 20_000

  /// Years in which something begins or ends, in order.
  var years: [Int] {
    var years: Set<Int> = []
    // Of large tables the first rows tell enough.
    for claim in casebook.allClaims.prefix(CasebookSamples.mostClaims) {
      for date in casebook.details(of: claim).time?.dates ?? [] {
        if let year = Int(date.prefix(4)) { years.insert(year) }
      }
    }
    return years.sorted()
  }

  /// The year of the latest source that states something.
  private var published: Int? {
    casebook.claimCounts.keys.compactMap { casebook.source($0).date?.last.civil.year }.max()
  }

  /// The thing that most claims of a column name.
  private func commonest(in column: PathTarget.Column) -> String? {
    vocabulary.values(in: column).max { $0.claims < $1.claims }?.value.text
  }
}

extension CasebookSamples {
  /// What the places in examples stand for: `{host}`. One that the casebook has nothing for is missing.
  var places: [String: String] {
    var places: [String: String] = [:]
    func name(_ place: String, _ name: String?) { places[place] = name.map { Printer.text(ofName: $0) } }
    name("thing", subject)
    name("host", hosts.first)
    name("host2", hosts.dropFirst().first)
    name("population", hosts.first.flatMap { vocabulary.cases.populations(in: $0).first })
    places["condition"] = vocabulary.cases.conditions.dropFirst().first?.text
    places["outcome"] = vocabulary.cases.outcomes.last?.text
    places["framework"] = casebook.frameworks.last.map { Printer.text(ofName: $0.declaration.name.text) }
    places["kind"] = kind?.name
    places["plural"] = kind?.plural
    name("source", source)
    if let membership {
      places["relation"] = membership.relation.name
      places["other"] = membership.other
      places["otherKind"] = membership.otherKind
      name("value", membership.value)
      name("joined", membership.member)
      places["row"] = membership.field
      places["membership"] = membership.condition
      places["member"] = membership.row
      places["newMember"] = membership.newRow
    }
    if let event {
      places["event"] = event.kind
      places["day"] = event.day
      places["title"] = event.title
      places["place"] = event.place
      places["about"] = event.condition
    }
    places["number"] = number
    places["published"] = published.map(String.init)
    let years = years
    if let last = years.last {
      places["year"] = String(years[years.count / 2])
      places["year2"] = String(last)
    }
    return places
  }
}
