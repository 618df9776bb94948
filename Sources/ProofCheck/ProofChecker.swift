import Source
import Syntax

/// Says whether a proof holds: that every leaf is a claim or list of the document which counts on the day, that every
/// rule is one of the document's under the binding given, and that what is absent, closed or excepted is so by the
/// claims given. Shares no code with the engine.
///
///     try ProofChecker.check(json)   // throws the first fault
package enum ProofChecker {
  package static func check(_ json: JSON) throws(ProofFault) {
    switch json["kind"]?.string {
    case "proof":
      var checker = try TreeChecker(try ProofDocument(json))
      try checker.check()
    case let kind: throw ProofFault("this is no proof but \(kind ?? "something else")")
    }
  }
}

/// How much a part of a proof gives, as `docs/semantics.md` §2 grades it.
enum Strength: Int, Comparable {
  case possible, claimed, settled
  static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
}

/// A statement that was found to hold.
struct Shown {
  /// An objection is a denial that contests a condition, where the row that meets it is not contested itself.
  enum Form { case row, denial, noRecord, noDenial, every, fails, instance, objection }
  let form: Form
  /// nil for an `every`, a failing test and an instance.
  let row: Row?
  let day: CalendarSpan?
  let strength: Strength
  /// Of a row: what is said for it alone, whatever is said against it.
  var support: Strength?
  /// Whether it is so on each day that is meant, where that is an unknown day of a span.
  var isThroughout = true
  /// Of an `every`: its cases. Of an instance: what it rests on.
  var instances: [(binding: [String: String], shown: [Shown])] = []
}

struct TreeChecker {
  let document: ProofDocument
  let possible: PossibleRows
  /// Statements by their numbers, those that are done with.
  private var numbered: [Int: Shown] = [:]
  /// Those that are being shown, as far as what objects to them may rest on them: their support does not rest on that.
  private var underWay: [Int: Shown] = [:]
  var used: Set<String> = []
  private var isObjection = false

  init(_ document: ProofDocument) throws(ProofFault) {
    self.document = document
    possible = try PossibleRows(document)
  }

  mutating func check() throws(ProofFault) {
    if let told = told(document.proof) { throw ProofFault("the proof is not whole: \(told)") }
    let day = try day()
    var roots: [Shown] = []
    for root in document.proof { roots.append(try shown(root, day)) }
    try checkQuestion(roots, day)
    for claim in document.claims where !used.contains(claim.id) && !document.whole.contains(claim.relation.key) {
      throw ProofFault("claim \(claim.id) is given and supports nothing")
    }
  }

  /// What is said in place of the first part that is not shown: a proof goes down only so far.
  private func told(_ nodes: [JSON]) -> String? {
    for node in nodes {
      if node["further"] != nil { return node["reads"]?.string ?? "a part of it is left out" }
      for inner in ["from", "against", "set_aside"] {
        if let told = told(node[inner]?.array ?? []) { return told }
      }
    }
    return nil
  }

  /// The day that the question is about; of a span, the one that the proof names.
  private func day() throws(ProofFault) -> CalendarSpan? {
    switch document.time {
    case .any: return nil
    case .day(let day): return CalendarSpan(day, day)
    case .some(let span), .every(let span):
      func first(_ nodes: [JSON]) throws(ProofFault) -> CalendarSpan? {
        for node in nodes {
          if let text = node["day"]?.string { return try CalendarSpan(days: text) }
          if node["binding"] != nil, let inner = node["from"]?.array, let found = try first(inner) { return found }
        }
        return nil
      }
      guard let day = try first(document.proof) else { return CalendarSpan(span.first, span.first) }
      guard span.contains(day.first), span.contains(day.last) else { throw ProofFault("the proof is of a day outside the frame") }
      return day
    }
  }

  // MARK: Statements

  /// A statement that is only shown as an objection, so that what speaks against it in turn is left out.
  private mutating func objection(_ node: JSON, _ day: CalendarSpan?) throws(ProofFault) -> Shown {
    let outer = isObjection
    isObjection = true
    defer { isObjection = outer }
    return try shown(node, day)
  }

  /// - Parameter day: of the statement above; each statement names its own.
  mutating func shown(_ node: JSON, _ day: CalendarSpan?) throws(ProofFault) -> Shown {
    if let number = node["see"]?.integer {
      if let shown = numbered[number] { return shown }
      if isObjection, let shown = underWay[number] { return shown }
      throw ProofFault("statement \(number) is referred to before it is shown")
    }
    if let against = node["against"]?.array {
      guard against.count == 1, let child = against.first else { throw ProofFault("an objection is one denial") }
      let denial = try objection(child, day)
      guard denial.form == .denial else { throw ProofFault("what speaks against a condition is no denial") }
      return Shown(form: .objection, row: denial.row, day: denial.day, strength: denial.strength)
    }
    let fields = Fields(node, "a part of the proof")
    if node["binding"] != nil, node["rule"] == nil {
      let inner = try fields.array("from")
      let binding = try fields.texts("binding")
      var parts: [Shown] = []
      for child in inner { parts.append(try shown(child, day)) }
      return Shown(form: .instance, row: nil, day: day, strength: parts.map(\.strength).min() ?? .settled, instances: [(binding, parts)])
    }
    let own = try node["day"]?.string.map { text throws(ProofFault) in try CalendarSpan(days: text) }
    let below = try fields.array("from")
    let result: Shown
    if let row = node["row"] ?? node["not"], let number = node["n"]?.integer {
      let level: Strength = node["status"]?.string == "met" ? .settled : node["status"]?.string == "contested" ? .claimed : .possible
      underWay[number] = Shown(form: node["row"] == nil ? .denial : .row, row: try pattern(row).row, day: own, strength: level)
    }
    defer { if let number = node["n"]?.integer { underWay[number] = nil } }
    if let row = node["row"] {
      result = try self.row(try pattern(row), below, own, node["status"]?.string)
    } else if let row = node["not"] {
      result = try denial(try pattern(row), below, own, node["status"]?.string)
    } else if let row = node["no_record"] {
      result = try absence(try pattern(row), own)
    } else if let row = node["no_denial"] {
      result = try absenceOfDenial(try pattern(row), own)
    } else if node["every"] != nil || node["fails"] != nil {
      // What it says is settled where the rule or question that it belongs to is read.
      var cases: [(binding: [String: String], shown: [Shown])] = []
      var strength = Strength.settled
      for child in below {
        let part = try shown(child, own)
        if node["fails"] != nil, part.day != own { throw ProofFault("a test fails by a value of another day") }
        if part.form == .instance { cases += part.instances } else { cases.append(([:], [part])) }
        strength = min(strength, part.strength)
      }
      result = Shown(form: node["every"] != nil ? .every : .fails, row: nil, day: own, strength: strength, instances: cases)
    } else {
      throw ProofFault("a part of the proof says nothing")
    }
    if let number = node["n"]?.integer {
      guard numbered[number] == nil else { throw ProofFault("two statements have the number \(number)") }
      numbered[number] = result
    }
    return result
  }

  private func pattern(_ json: JSON) throws(ProofFault) -> (relation: Vocabulary.Relation, row: Row) {
    let fields = Fields(json, "a row")
    let values = try fields.texts("fields")
    let name = try fields.string("relation")
    guard let relation = document.vocabulary.relation(name, of: values.keys) else { throw ProofFault("no relation `\(name)` with these fields") }
    return (relation, document.vocabulary.row(relation, values))
  }

  // MARK: Rows

  private mutating func row(
    _ statement: (relation: Vocabulary.Relation, row: Row), _ below: [JSON], _ day: CalendarSpan?, _ status: String?
  ) throws(ProofFault) -> Shown {
    let (relation, row) = statement
    var strength: Strength?
    var isThroughout = false
    var leaves: Set<String> = []
    var (isAgainst, isSetAside) = (false, false)
    for node in below {
      if node["claim"] != nil {
        let claim = try leaf(node, relation, isDenial: false, day) { $0.row.same(in: relation).contains(row) }
        if claim.span.holds(throughout: day) { isThroughout = true }
        guard leaves.insert(claim.id).inserted else { throw ProofFault("claim \(claim.id) stands twice") }
        strength = max(strength ?? .possible, claim.span.standing(on: day) == .holds ? .settled : .possible)
      } else if node["rule"] != nil || node["aggregate"] != nil {
        let derived = try derivation(node, relation, row, isDenial: false, day)
        strength = max(strength ?? .possible, derived.strength)
        if derived.isThroughout { isThroughout = true }
      } else if let against = node["against"]?.array ?? node["set_aside"]?.array {
        if node["against"] == nil { isSetAside = true } else { isAgainst = true }
        for child in against {
          let denial = try objection(child, day)
          guard denial.form == .denial, denial.row == row, denial.day == day else { throw ProofFault("what speaks against a row is of something else") }
        }
      } else {
        throw ProofFault("a row rests on something that gives no row")
      }
    }
    guard let strength else { throw ProofFault("\(relation.name) rests on nothing") }
    let expected = document.claims(of: relation.key, isDenial: false, on: day).filter { $0.row.same(in: relation).contains(row) }
    if let missing = expected.first(where: { !leaves.contains($0.id) }) { throw ProofFault("claim \(missing.id) states this row and is left out") }
    try checkStatus(status, strength, isAgainst: isAgainst, isSetAside: isSetAside)
    if status == "met", !isSetAside { try checkUnopposed(relation, row, expected, day) }
    let isMet = status == "met"
    return Shown(
      form: .row, row: row, day: day, strength: isMet ? .settled : min(strength, .claimed), support: strength,
      isThroughout: isThroughout)
  }

  /// A leaf says of its claim what the claim says.
  private mutating func leaf(
    _ node: JSON, _ relation: Vocabulary.Relation, isDenial: Bool, _ day: CalendarSpan?, _ fits: (ProofDocument.Claim) -> Bool
  ) throws(ProofFault) -> ProofDocument.Claim {
    let id = try Fields(node, "a leaf").string("claim")
    guard let claim = document.claim(id) else { throw ProofFault("claim \(id) is not among the claims") }
    guard claim.relation.key == relation.key, claim.isDenial == isDenial, fits(claim) else {
      throw ProofFault("claim \(id) does not say this")
    }
    guard node["source"]?.string == claim.source, node["at"]?.string == claim.locator else {
      throw ProofFault("claim \(id) is of another source or place")
    }
    let standing = claim.span.standing(on: day)
    guard standing != .off else { throw ProofFault("claim \(id) does not hold on the day") }
    guard node["standing"]?.string == standing.rawValue else { throw ProofFault("claim \(id) stands as \(standing.rawValue) on the day") }
    used.insert(id)
    return claim
  }

  private func checkStatus(_ status: String?, _ strength: Strength, isAgainst: Bool, isSetAside: Bool) throws(ProofFault) {
    switch status {
    case "met":
      guard !isAgainst, strength == .settled || isSetAside else { throw ProofFault("a statement is called met and is not settled") }
    case "contested":
      guard isAgainst || isObjection || strength != .settled else { throw ProofFault("a statement is called contested and nothing contests it") }
    case let status? where status.hasPrefix("unknown"):
      guard isAgainst || isObjection || strength != .settled else { throw ProofFault("a statement is called unknown and is settled") }
    default: throw ProofFault("a statement has no status")
    }
  }

  /// No claim that is given denies a row that is called met.
  private func checkUnopposed(
    _ relation: Vocabulary.Relation, _ row: Row, _ own: [ProofDocument.Claim], _ day: CalendarSpan?
  ) throws(ProofFault) {
    for denial in document.claims(of: relation.key, isDenial: true, on: day) where denial.row.same(in: relation).contains(where: { $0.covers(row) }) {
      // Without a day, claims clash only if their days can overlap.
      if day == nil, !own.isEmpty, !own.contains(where: { $0.span.canOverlap(denial.span) }) { continue }
      throw ProofFault("claim \(denial.id) denies a row that is called met")
    }
  }

  // MARK: Denials

  private mutating func denial(
    _ statement: (relation: Vocabulary.Relation, row: Row), _ below: [JSON], _ day: CalendarSpan?, _ status: String?
  ) throws(ProofFault) -> Shown {
    let (relation, row) = statement
    var strength: Strength?
    func note(_ more: Strength) { strength = max(strength ?? .possible, more) }
    var leaves: Set<String> = []
    var (isAgainst, isSetAside) = (false, false)
    for node in below {
      if node["claim"] != nil {
        let claim = try leaf(node, relation, isDenial: true, day) { $0.row.same(in: relation).contains { $0.covers(row) } }
        guard leaves.insert(claim.id).inserted else { throw ProofFault("claim \(claim.id) stands twice") }
        note(claim.span.standing(on: day) == .holds ? .settled : .possible)
      } else if let name = node["list"]?.string {
        note(try closedList(name, node, relation, row, day))
      } else if let outside = node["outside"]?.array {
        note(try outsideSpans(outside.compactMap(\.string), node, relation, row, day))
      } else if node["rule"] != nil {
        note(try derivation(node, relation, row, isDenial: true, day).strength)
      } else if node["closed"] != nil {
        try closedDefinition(node, relation, row, day)
        note(.settled)
      } else if let against = node["against"]?.array ?? node["set_aside"]?.array {
        if node["against"] == nil { isSetAside = true } else { isAgainst = true }
        for child in against {
          let other = try objection(child, day)
          guard other.form == .row, let found = other.row, row.covers(found), other.day == day else {
            throw ProofFault("what speaks against a denial is of something else")
          }
        }
      } else {
        // Another value, where there can be one only.
        let rival = try objection(node, day)
        guard rival.form == .row, rival.day == day, let other = rival.row, isRival(other, of: row, relation) else {
          throw ProofFault("a denial rests on something that denies nothing")
        }
        // It speaks against this by what is said for it, whatever is said against it in turn.
        note(rival.support ?? rival.strength)
      }
    }
    guard let strength else { throw ProofFault("a denial of \(relation.name) rests on nothing") }
    for claim in document.claims(of: relation.key, isDenial: true, on: day)
    where !leaves.contains(claim.id) && claim.row.same(in: relation).contains(where: { $0.covers(row) }) {
      if day == nil, document.claims(of: relation.key, isDenial: false, on: nil).contains(where: { row.covers($0.row) && !$0.span.canOverlap(claim.span) }) {
        continue
      }
      throw ProofFault("claim \(claim.id) denies this too and is left out")
    }
    try checkStatus(status, strength, isAgainst: isAgainst, isSetAside: isSetAside)
    return Shown(form: .denial, row: row, day: day, strength: status == "met" ? .settled : min(strength, .claimed))
  }

  private func isRival(_ other: Row, of row: Row, _ relation: Vocabulary.Relation) -> Bool {
    relation.dependencies.contains { dependency in
      guard let i = relation.fields.firstIndex(where: { $0.name == dependency.determined }) else { return false }
      let key = dependency.key.compactMap { name in relation.fields.firstIndex { $0.name == name } }
      guard let a = row.columns[i], let b = other.columns[i], let x = FieldValue(a, relation.fields[i].type),
        let y = FieldValue(b, relation.fields[i].type)
      else { return false }
      return row.same(in: relation).contains { same in key.allSatisfy { same.columns[$0] != nil && same.columns[$0] == other.columns[$0] } } && !x.canEqual(y)
    }
  }

  private func closedList(
    _ name: String, _ node: JSON, _ relation: Vocabulary.Relation, _ row: Row, _ day: CalendarSpan?
  ) throws(ProofFault) -> Strength {
    guard let list = document.lists[name], list.relation.key == relation.key else { throw ProofFault("list \(name) is of something else") }
    let standing = list.span.standing(on: day)
    guard standing != .off, node["standing"]?.string == standing.rawValue else { throw ProofFault("list \(name) stands as \(standing.rawValue) on the day") }
    guard document.whole.contains(relation.key) else { throw ProofFault("not every claim of \(relation.name) is given") }
    guard document.leavesOut(row, relation, by: list) else { throw ProofFault("list \(name) does not leave this out") }
    return standing == .holds ? .settled : .possible
  }

  private mutating func outsideSpans(
    _ ids: [String], _ node: JSON, _ relation: Vocabulary.Relation, _ row: Row, _ day: CalendarSpan?
  ) throws(ProofFault) -> Strength {
    let claims = document.claims.filter { claim in
      claim.relation.key == relation.key && !claim.isDenial && claim.row.same(in: relation).contains { row.covers($0) }
    }
    guard let source = ids.first.flatMap({ document.claim($0) })?.source, day != nil else { throw ProofFault("no source bounds this") }
    var own = claims.filter { $0.source == source }
    // What objects to a row speaks of that row: a field that it leaves out, nobody gives.
    if isObjection, Set(own.map(\.id)) != Set(ids) { own = own.filter { $0.row.same(in: relation).contains(row) } }
    guard Set(own.map(\.id)) == Set(ids) else { throw ProofFault("these are not all the claims of source \(source)") }
    guard own.contains(where: \.span.isBounded) else { throw ProofFault("source \(source) bounds none of its claims") }
    let standings = own.map { $0.span.standing(on: day) }
    let isCertain = standings.allSatisfy { $0 == .off }
    guard isCertain || standings.allSatisfy({ $0 == .off || $0 == .undated }) else { throw ProofFault("a claim of source \(source) holds on the day") }
    guard node["standing"]?.string == (isCertain ? "off" : "undated") else { throw ProofFault("these claims do not stand so on the day") }
    used.formUnion(ids)
    return isCertain ? .settled : .possible
  }

  // MARK: Absences

  private func absence(_ statement: (relation: Vocabulary.Relation, row: Row), _ day: CalendarSpan?) throws(ProofFault) -> Shown {
    guard document.whole.contains(statement.relation.key) else { throw ProofFault("not every claim of \(statement.relation.name) is given") }
    guard !possible.hasRow(statement.row, on: day) else { throw ProofFault("a record is called absent and the claims give one") }
    return Shown(form: .noRecord, row: statement.row, day: day, strength: .settled)
  }

  private func absenceOfDenial(_ statement: (relation: Vocabulary.Relation, row: Row), _ day: CalendarSpan?) throws(ProofFault) -> Shown {
    guard document.whole.contains(statement.relation.key) else { throw ProofFault("not every claim of \(statement.relation.name) is given") }
    let denials = document.claims(of: statement.relation.key, isDenial: true, on: day)
    guard !denials.contains(where: { $0.row.same(in: statement.relation).contains { $0.covers(statement.row) } }) else {
      throw ProofFault("a denial is called absent and a claim gives one")
    }
    return Shown(form: .noDenial, row: statement.row, day: day, strength: .settled)
  }
}
