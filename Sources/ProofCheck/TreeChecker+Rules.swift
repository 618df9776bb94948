import Source
import Syntax

extension TreeChecker {
  /// A rule node: the rule is the document's, gives this head under the binding, and its body rests on what is shown.
  mutating func derivation(
    _ node: JSON, _ relation: Vocabulary.Relation, _ row: Row, isDenial: Bool, _ day: CalendarSpan?
  ) throws(ProofFault) -> (strength: Strength, isThroughout: Bool) {
    let fields = Fields(node, "a rule's part")
    let isAggregate = node["aggregate"] != nil
    let name = try fields.string(isAggregate ? "aggregate" : "rule")
    guard let rule = document.rules[name] else { throw ProofFault("rule \"\(name)\" is not among the rules") }
    guard rule.isDenial == isDenial, rule.head.relation.text == relation.name else { throw ProofFault("rule \"\(name)\" gives something else") }
    var reader = self.reader(of: rule)
    let body = try reader.read(rule.rowCondition)
    let head = try reader.read(rule.head)
    let rows = rowAtoms(reader)
    if isAggregate { return (try aggregate(node, rule, body, rows, row, relation, day), true) }
    let binding = try fields.texts("binding")
    guard gives(head, row, relation, isDenial: isDenial, binding) else { throw ProofFault("rule \"\(name)\" does not give this under its binding") }
    var parts: [Shown] = []
    for child in try fields.array("from") { parts.append(try shown(child, day)) }
    for word in head.terms.flatMap({ $0?.words.map(\.word) ?? [] }) where binding[word] == nil {
      guard isLeftOpen(word, by: body, parts) else { throw ProofFault("rule \"\(name)\" gives a value that nobody gives it") }
    }
    let seen = Set(head.terms.flatMap { $0?.words.map(\.word) ?? [] })
    var strength = try strength(
      of: Case(conditions: rows + [body], binding: binding, day: day, parts: parts, exposed: seen, what: "rule \"\(name)\""))
    if let exception = rule.exception {
      let verdict = node["unless"]?["verdict"]?.string
      guard let verdict, verdict != "met" else { throw ProofFault("the exception of rule \"\(name)\" is not accounted for") }
      var known = binding
      for (word, _) in body.words where known[word] == nil { known[word] = PossibleRows.nobodys }
      if possible.isSurelyMet(try reader.read(exception), known, on: day) { throw ProofFault("the exception of rule \"\(name)\" is met by the claims given") }
      if verdict == "contested" { strength = min(strength, .claimed) }
    } else if node["unless"] != nil {
      throw ProofFault("rule \"\(name)\" has no exception")
    }
    return (strength, parts.allSatisfy(\.isThroughout))
  }

  func reader(of rule: RuleStatement) -> ConditionReader {
    ConditionReader(document.vocabulary, conditions: [rule.body] + (rule.exception.map { [$0] } ?? []), head: rule.head)
  }

  /// The rows that a dot ranges over are conditions, too.
  func rowAtoms(_ reader: ConditionReader) -> [ReadCondition] {
    reader.rows.map { .atom(ReadAtom(row: $0.relation, called: $0.word), on: nil) }
  }

  /// Whether an atom of the body takes the word from a column that nobody fills.
  private func isLeftOpen(_ word: String, by body: ReadCondition, _ parts: [Shown]) -> Bool {
    // A field that nobody gives has no row at all.
    if word.contains(".") { return true }
    return body.parts.contains { part in
      guard case .atom(let atom, _) = part else { return false }
      return zip(atom.terms, atom.relation.fields.indices).contains { term, column in
        guard case .variable(word, _)? = term else { return false }
        return parts.contains { $0.form == .row && $0.row?.relation == atom.relation.key && $0.row?.columns[column] == nil }
      }
    }
  }

  private func gives(
    _ head: ReadAtom, _ row: Row, _ relation: Vocabulary.Relation, isDenial: Bool, _ binding: [String: String]
  ) -> Bool {
    row.same(in: relation).contains { row in
      zip(head.terms, row.columns).allSatisfy { term, value in
        // A denial may leave a column open; a row that leaves it out has nobody's value there.
        guard let term else { return isDenial || value == nil }
        if isDenial, case .variable(let word, _) = term, binding[word] == nil { return true }
        return agrees(term, value, binding)
      }
    }
  }

  /// Whether a column holds what a term comes to.
  func agrees(_ term: ReadTerm, _ value: String?, _ binding: [String: String]) -> Bool {
    if let text = term.text(in: binding) {
      if text == value { return true }
      // `2005` in brackets is the year however it is written.
      guard let value, case .value(.writtenDate(let span), _) = term else { return false }
      return CalendarSpan(value) == span
    }
    switch term {
    case .variable: return value == nil
    case .value: return false
    case .arithmetic, .part:
      guard let computed = term.value(in: binding) else { return value == nil }
      return value.flatMap { FieldValue($0, term.type) }?.hasEnds(of: computed) ?? false
    }
  }

  /// A rule that counts or sums up: each row that it is taken of is shown, and the number fits them.
  private mutating func aggregate(
    _ node: JSON, _ rule: RuleStatement, _ body: ReadCondition, _ rows: [ReadCondition], _ row: Row,
    _ relation: Vocabulary.Relation, _ day: CalendarSpan?
  ) throws(ProofFault) -> Strength {
    var strength = Strength.settled
    var bindings: [[String: String]] = []
    for child in try Fields(node, "an aggregate").array("from") {
      let instance = try shown(child, day)
      guard instance.form == .instance, let (binding, parts) = instance.instances.first else { throw ProofFault("an aggregate rests on no rows") }
      let seen = Set(body.words.map(\.word))
      strength = min(
        strength,
        try self.strength(
          of: Case(conditions: rows + [body], binding: binding, day: day, parts: parts, exposed: seen, what: "an aggregate")))
      bindings.append(binding)
    }
    guard !bindings.isEmpty else { throw ProofFault("an aggregate rests on no rows") }
    for argument in rule.head.arguments {
      guard let column = relation.fields.firstIndex(where: { $0.name == argument.field.text }) else { continue }
      switch argument.value {
      case .operand(.aggregate(let aggregate)):
        guard aggregate.function == .count, strength == .settled, case .path(let words) = aggregate.argument.form, words.count == 1 else { continue }
        let counted = Set(bindings.compactMap { $0[words[0].text] }).count
        guard row.columns[column] == String(counted) else { throw ProofFault("the number counted is another one") }
      case .shorthand, .operand, .every:
        var reader = self.reader(of: rule)
        let term = try reader.read(rule.head).terms[column]
        guard let term, bindings.allSatisfy({ agrees(term, row.columns[column], $0) }) else { throw ProofFault("an aggregate is taken of other rows") }
      }
    }
    for case .comparison(.aggregate(let aggregate), let sign, .expression(let limit)) in rule.groupTests.map(\.form) {
      guard aggregate.function == .count, strength == .settled, case .path(let words) = aggregate.argument.form, words.count == 1,
        case .number(let literal) = limit.form, case .exact(let digits) = literal.form, let least = Int(digits)
      else { continue }
      let counted = Set(bindings.compactMap { $0[words[0].text] }).count
      guard sign.holds(counted, least) else { throw ProofFault("so many are not what the rule asks for") }
    }
    return strength
  }

  // MARK: Closed definitions

  /// Every rule whose head could give the row is refuted.
  mutating func closedDefinition(_ node: JSON, _ relation: Vocabulary.Relation, _ row: Row, _ day: CalendarSpan?) throws(ProofFault) {
    guard relation.isByRules, document.whole.contains(relation.key) else { throw ProofFault("the definition of \(relation.name) is not closed") }
    let entries = try Fields(node, "a closed definition").array("from")
    for name in document.rules.keys.sorted() {
      guard let rule = document.rules[name], !rule.isDenial, rule.head.relation.text == relation.name else { continue }
      var reader = self.reader(of: rule)
      let body = try reader.read(rule.rowCondition)
      let head = try reader.read(rule.head)
      for same in row.same(in: relation) {
        guard let binding = unified(head, same) else { continue }
        let own = entries.filter { $0["rule_fails"]?.string == name }
        // Where the head alone makes a test fail there is nothing to show.
        if failsByItself(body, binding) { continue }
        guard !own.isEmpty else { throw ProofFault("rule \"\(name)\" could give this and is not refuted") }
        var isRefuted = false
        for entry in own where !isRefuted {
          if entry["by"]?.string == "exception", let exception = rule.exception {
            isRefuted = try isJustified(try reader.read(exception), entry, binding, day)
          } else {
            isRefuted = try isRefutedThroughout(body, entry, binding, day)
          }
        }
        guard isRefuted else { throw ProofFault("rule \"\(name)\" is not refuted") }
      }
    }
  }

  /// nil where the head can never be such a row.
  private func unified(_ head: ReadAtom, _ row: Row) -> [String: String]? {
    var binding: [String: String] = [:]
    for (term, value) in zip(head.terms, row.columns) {
      guard let value else { continue }
      switch term {
      case nil: return nil
      case .variable(let word, _)?:
        if let known = binding[word], known != value { return nil }
        binding[word] = value
      case .value(_, let text)?: if text != value { return nil }
      case .arithmetic?, .part?: continue
      }
    }
    return binding
  }

  private mutating func isJustified(
    _ condition: ReadCondition, _ entry: JSON, _ binding: [String: String], _ day: CalendarSpan?
  ) throws(ProofFault) -> Bool {
    var parts: [Shown] = []
    for child in try Fields(entry, "an exception").array("from") { parts.append(try shown(child, day)) }
    // Words of the exception's own are bound by what is shown.
    for solution in possible.solutions(of: condition, binding, on: day) {
      var pool = Pool(parts)
      if let strength = try? justify([condition], in: solution, day, &pool), strength == .settled { return true }
    }
    return false
  }

  private mutating func isRefutedThroughout(
    _ body: ReadCondition, _ entry: JSON, _ binding: [String: String], _ day: CalendarSpan?
  ) throws(ProofFault) -> Bool {
    var parts: [Shown] = []
    for child in try Fields(entry, "a refutation").array("from") { parts.append(try shown(child, day)) }
    return try isRefuted(body, binding, parts, day)
  }

  /// Whether cases that are refuted cover every value of the words that are open.
  mutating func isRefuted(
    _ condition: ReadCondition, _ binding: [String: String], _ parts: [Shown], _ day: CalendarSpan?
  ) throws(ProofFault) -> Bool {
    // A case of an `every` that fails refutes it as it stands.
    var whole = Pool(parts)
    if try refute(condition, in: binding, day, &whole) == .settled, whole.left.isEmpty, !parts.isEmpty { return true }
    var cases: [[String: String]] = []
    let plain = parts.filter { $0.form != .instance }
    if !plain.isEmpty {
      var pool = Pool(plain)
      if try refute(condition, in: binding, day, &pool) == .settled { cases.append(binding) }
    }
    for part in parts where part.form == .instance {
      for (own, shown) in part.instances {
        var pool = Pool(shown)
        let merged = binding.merging(own) { $1 }
        guard try refute(condition, in: merged, day, &pool) == .settled else { return false }
        cases.append(merged)
      }
    }
    return covers(cases, condition, binding)
  }

  private func covers(_ cases: [[String: String]], _ condition: ReadCondition, _ binding: [String: String]) -> Bool {
    if cases.contains(where: { $0.allSatisfy { binding[$0.key] == $0.value } }) { return true }
    for (word, type) in condition.words where binding[word] == nil {
      guard case .kind(let kind)? = type, let things = document.vocabulary.thingsOfKind[kind] else { continue }
      // Only words that some case settles are worth dividing by.
      guard cases.contains(where: { $0[word] != nil }) else { continue }
      return things.allSatisfy { covers(cases, condition, binding.merging([word: $0]) { $1 }) }
    }
    return false
  }
}

extension RuleStatement {
  /// The part of the body that chooses rows.
  var rowCondition: Condition {
    let rows = ConditionReader.conjuncts(body).filter { !$0.hasAggregate([]) }
    return rows.count == 1 ? rows[0] : Condition(.and(rows), body.span)
  }

  /// Those parts that choose groups of rows.
  var groupTests: [Condition] { ConditionReader.conjuncts(body).filter { $0.hasAggregate([]) } }
}

extension ComparisonOperator {
  fileprivate func holds(_ a: Int, _ b: Int) -> Bool {
    switch self {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    case .like: true
    }
  }
}
