import Source
import Syntax

/// What a document gives beside the proof: the frame, claims, lists and rules, with the proof still as json.
struct ProofDocument {
  struct Claim {
    let id: String
    let relation: Vocabulary.Relation
    let row: Row
    let isDenial: Bool
    let source: String?
    let locator: String?
    let span: ClaimSpan
  }

  struct List {
    let relation: Vocabulary.Relation
    let pattern: Row
    /// Position of the column whose things the list goes through.
    let open: Int
    let among: Set<String>?
    let source: String
    let span: ClaimSpan
  }

  enum Time {
    case any
    case day(CalendarDay)
    case some(CalendarSpan)
    case every(CalendarSpan)
  }

  let question: String
  let verdict: String?
  let proves: String
  let binding: [String: String]
  let time: Time
  private let sources: Set<String>?
  private let knownBy: CalendarDay?
  let vocabulary: Vocabulary
  let claims: [Claim]
  let lists: [String: List]
  let rules: [String: RuleStatement]
  /// Relations of which every claim is given, by their keys.
  let whole: Set<String>
  let proof: [JSON]

  init(_ json: JSON) throws(ProofFault) {
    guard json["schema"]?.integer == 1 else { throw ProofFault("schema 1 is expected") }
    let fields = Fields(json, "the document")
    question = try fields.string("question")
    verdict = json["verdict"]?.string
    proves = try fields.string("proves")
    binding = try fields.texts("binding")
    proof = try fields.array("proof")

    let frame = Fields(try fields.value("frame"), "the frame")
    time = try ProofDocument.time(try frame.value("time"))
    sources = json["frame"]?["according_to"]?.array.map { Set($0.compactMap(\.string)) }
    knownBy = try json["frame"]?["known_by"]?.string.map { text throws(ProofFault) in try CalendarDay(written: text) }

    var vocabulary = try Vocabulary(declarations: try fields.array("declarations").compactMap(\.string))
    for thing in try fields.array("things") {
      let thing = Fields(thing, "a thing")
      vocabulary.add(thing: try thing.string("name"), kinds: try thing.strings("kinds"), aliases: try thing.strings("also"))
    }
    self.vocabulary = vocabulary
    var dates: [String: CalendarSpan] = [:]
    for source in try fields.array("sources") {
      guard let name = source["name"]?.string else { throw ProofFault("a source has no name") }
      if let dated = source["dated"]?.string {
        guard let span = CalendarSpan(dated) else { throw ProofFault("source \(name) has no date that can be read: \(dated)") }
        dates[name] = span
      }
    }
    var rules: [String: RuleStatement] = [:]
    for rule in try fields.array("rules") {
      let fields = Fields(rule, "a rule")
      let name = try fields.string("name")
      let result = Parser.parse(SourceText(name: "rule", try fields.string("text")))
      guard result.diagnostics.isEmpty, case .rule(let statement)? = result.statements.first?.form, statement.title.text == name else {
        throw ProofFault("the text of rule \"\(name)\" is no rule of that name")
      }
      rules[name] = statement
    }
    self.rules = rules
    let reader = CitedReader(vocabulary: vocabulary, dates: dates, sources: sources, knownBy: knownBy)
    var claims: [Claim] = []
    for claim in try fields.array("claims") { claims.append(try reader.claim(claim)) }
    self.claims = claims
    var lists: [String: List] = [:]
    for list in try fields.array("lists") {
      guard let name = list["name"]?.string else { throw ProofFault("a list has no name") }
      lists[name] = try reader.list(list)
    }
    self.lists = lists
    whole = Set(try fields.array("whole").compactMap(\.string))
  }

  private static func time(_ json: JSON) throws(ProofFault) -> Time {
    if json.string == "any time" { return .any }
    if let day = json["as_of"]?.string { return .day(try CalendarDay(written: day)) }
    for (name, isEvery) in [("during", false), ("throughout", true)] {
      guard let ends = json[name]?.array?.compactMap(\.string), ends.count == 2 else { continue }
      let span = CalendarSpan(try CalendarDay(written: ends[0]), try CalendarDay(written: ends[1]))
      return isEvery ? .every(span) : .some(span)
    }
    throw ProofFault("the frame gives no time")
  }

  func claim(_ id: String) -> Claim? { claims.first { $0.id == id } }

  /// Claims on a relation and of one side that may count on a day.
  func claims(of relation: String, isDenial: Bool, on day: CalendarSpan?) -> [Claim] {
    claims.filter { $0.relation.key == relation && $0.isDenial == isDenial && $0.span.standing(on: day) != .off }
  }
}

extension ProofDocument {
  /// Whether a list claimed complete goes through the row's member and names it nowhere.
  func leavesOut(_ row: Row, _ relation: Vocabulary.Relation, by list: List) -> Bool {
    row.same(in: relation).contains { same in
      guard list.pattern.covers(same), let member = same.columns[list.open] else { return false }
      if let among = list.among {
        guard among.contains(member) else { return false }
      } else if case .kind(let kind) = relation.fields[list.open].type {
        guard vocabulary.thingsOfKind[kind]?.contains(member) == true else { return false }
      }
      var wanted = list.pattern.columns
      wanted[list.open] = member
      let pattern = Row(relation: relation.key, columns: wanted)
      return !claims.contains { claim in
        claim.source == list.source && !claim.isDenial && claim.relation.key == relation.key
          && claim.row.same(in: relation).contains { pattern.covers($0) }
      }
    }
  }
}

/// Reads what bears a citation: claims and lists.
private struct CitedReader {
  let vocabulary: Vocabulary
  let dates: [String: CalendarSpan]
  let sources: Set<String>?
  let knownBy: CalendarDay?

  func claim(_ json: JSON) throws(ProofFault) -> ProofDocument.Claim {
    let fields = Fields(json, "a claim")
    let id = try fields.string("id")
    let values = try fields.texts("fields")
    let name = try fields.string("relation")
    guard let relation = vocabulary.relation(name, of: values.keys) else { throw ProofFault("claim \(id) is of no declared relation") }
    guard case .bool(let isDenial)? = json["not"] else { throw ProofFault("claim \(id) does not say whether it denies") }
    try checkID(id, json, relation, values, isDenial)
    return ProofDocument.Claim(
      id: id, relation: relation, row: vocabulary.row(relation, values), isDenial: isDenial, source: json["source"]?.string,
      locator: json["at"]?.string, span: try span(json, relation, "claim \(id)"))
  }

  func list(_ json: JSON) throws(ProofFault) -> ProofDocument.List {
    let fields = Fields(json, "a list")
    let name = try fields.string("relation")
    guard let relation = vocabulary.relation(name) else { throw ProofFault("a list is of no declared relation: \(name)") }
    let open = try fields.string("open")
    guard let column = relation.fields.firstIndex(where: { $0.name == open }) else { throw ProofFault("a list goes through no field: \(open)") }
    return ProofDocument.List(
      relation: relation, pattern: vocabulary.row(relation, try fields.texts("fields")), open: column,
      among: json["among"]?.array.map { Set($0.compactMap(\.string)) }, source: try fields.string("source"),
      span: try span(json, relation, "a list"))
  }

  /// The id is made of all that the claim says, so a claim that was changed no longer fits it.
  private func checkID(
    _ id: String, _ json: JSON, _ relation: Vocabulary.Relation, _ values: [String: String], _ isDenial: Bool
  ) throws(ProofFault) {
    var hash = ClaimHash()
    hash.add(relation.name)
    hash.add(isDenial ? "not" : "")
    for field in relation.fields {
      guard let value = values[field.name] else { continue }
      hash.add(field.name)
      hash.add(value)
    }
    hash.add(json["time"]?.string ?? "")
    hash.add(json["source"]?.string ?? "")
    hash.add(json["at"]?.string ?? "")
    guard id.hasPrefix("#"), id.count >= 7, hash.digits.hasPrefix(id.dropFirst()) else {
      throw ProofFault("claim \(id) does not say what its id stands for")
    }
  }

  private func span(_ json: JSON, _ relation: Vocabulary.Relation, _ what: String) throws(ProofFault) -> ClaimSpan {
    let source = json["source"]?.string
    let citing = (json["citing"]?.array ?? []).compactMap(\.string)
    try checkAdmitted(source, citing, what)
    if relation.isFixed { return .always }
    var clause: TimeClause?
    if let text = json["time"]?.string {
      let result = Parser.parse(SourceText(name: "time", "claim x() \(text)"))
      guard result.diagnostics.isEmpty, case .claim(let claim)? = result.statements.first?.form, let time = claim.time else {
        throw ProofFault("\(what) has no time that can be read: \(text)")
      }
      clause = time
    }
    var heard = source.flatMap { dates[$0] }
    // An interpretation is heard on the latest date of what it names.
    if json["said"]?.string == Grade.interpretation.word, let latest = citing.compactMap({ dates[$0] }).max(by: { $0.last < $1.last }) {
      heard = latest
    }
    return ClaimSpan(clause, persists: relation.persists, heard: heard?.last)
  }

  private func checkAdmitted(_ source: String?, _ citing: [String], _ what: String) throws(ProofFault) {
    guard let source else { return }
    if let sources, !sources.contains(source) { throw ProofFault("\(what) is of source \(source), which the frame leaves out") }
    guard let knownBy else { return }
    let known = ([source] + citing).compactMap { dates[$0]?.last }.min()
    guard let known, known <= knownBy else { throw ProofFault("\(what) was not known by the day that the frame names") }
  }
}

extension CalendarSpan {
  /// A day, or the span of an unknown one.
  init(days text: String) throws(ProofFault) {
    guard let span = CalendarSpan(text) else { throw ProofFault("no day: \(text)") }
    self = span
  }
}

extension CalendarDay {
  /// `2005-03-17`.
  init(written text: String) throws(ProofFault) {
    guard let span = CalendarSpan(text), span.first == span.last else { throw ProofFault("no day: \(text)") }
    self = span.first
  }
}

/// The members of an object, each of which must be what the shape says.
struct Fields {
  private let json: JSON
  private let what: String

  init(_ json: JSON, _ what: String) {
    self.json = json
    self.what = what
  }

  func value(_ name: String) throws(ProofFault) -> JSON {
    guard let value = json[name] else { throw ProofFault("\(what) has no `\(name)`") }
    return value
  }

  func string(_ name: String) throws(ProofFault) -> String {
    guard let text = try value(name).string else { throw ProofFault("`\(name)` of \(what) is no text") }
    return text
  }

  func array(_ name: String) throws(ProofFault) -> [JSON] {
    guard let values = try value(name).array else { throw ProofFault("`\(name)` of \(what) is no list") }
    return values
  }

  func strings(_ name: String) throws(ProofFault) -> [String] { try array(name).compactMap(\.string) }

  func texts(_ name: String) throws(ProofFault) -> [String: String] {
    guard let members = try value(name).members else { throw ProofFault("`\(name)` of \(what) is no object") }
    var result: [String: String] = [:]
    for member in members { result[member.name] = member.value.string }
    return result
  }
}
