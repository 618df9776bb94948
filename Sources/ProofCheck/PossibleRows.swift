import Syntax

/// Rows that the claims and rules of a document could give on a day: never too few, now and then too many, since a
/// condition that is not looked into counts as holding. What is not among them is absent.
///
/// Only relations that the document is whole for are worth asking about.
final class PossibleRows {
  private let document: ProofDocument
  private struct ReadRule {
    let head: ReadAtom
    let isDenial: Bool
    let body: ReadCondition
    let exception: ReadCondition?
    /// Whether a test on an aggregate may leave rows out.
    let choosesGroups: Bool
  }
  private let rules: [ReadRule]
  private var known: [CalendarSpan?: [String: Set<Row>]] = [:]
  private var sure: [CalendarSpan?: [String: Set<Row>]] = [:]

  /// Stands for a value that is not worked out: it may be any.
  static let anything = "\u{0}"
  /// Stands for a value that nobody gives: it is like no other.
  static let nobodys = "\u{1}"

  init(_ document: ProofDocument) throws(ProofFault) {
    self.document = document
    var rules: [ReadRule] = []
    for name in document.rules.keys.sorted() {
      guard let statement = document.rules[name] else { continue }
      var reader = ConditionReader(
        document.vocabulary, conditions: [statement.body] + (statement.exception.map { [$0] } ?? []), head: statement.head)
      let body = try reader.read(statement.rowCondition)
      let exception = try statement.exception.map { condition throws(ProofFault) in try reader.read(condition) }
      rules.append(
        ReadRule(
          head: try reader.read(statement.head), isDenial: statement.isDenial, body: body, exception: exception,
          choosesGroups: !statement.groupTests.isEmpty))
    }
    self.rules = rules
  }

  /// Whether some row of the pattern could be there.
  func hasRow(_ pattern: Row, on day: CalendarSpan?) -> Bool { !rows(matching: pattern, on: day).isEmpty }

  func rows(matching pattern: Row, on day: CalendarSpan?) -> [Row] {
    (rows(on: day)[pattern.relation] ?? []).filter { PossibleRows.fits($0, pattern) }
  }

  private static func fits(_ row: Row, _ pattern: Row) -> Bool {
    zip(row.columns, pattern.columns).allSatisfy { $1 == nil || $0 == $1 || $0 == anything }
  }

  /// What conditions are looked at against: the rows found so far, and the relations whose denial is being looked into.
  private struct Situation {
    var rows: [String: Set<Row>] = [:]
    let day: CalendarSpan?
    var path: Set<String> = []
  }

  /// Every relation's rows, grown until nothing is added. With more rows no condition counts less.
  private func rows(on day: CalendarSpan?) -> [String: Set<Row>] {
    if let done = known[day] { return done }
    var situation = Situation(day: day)
    for claim in document.claims where !claim.isDenial && claim.span.standing(on: day) != .off {
      situation.rows[claim.relation.key, default: []].formUnion(claim.row.same(in: claim.relation))
    }
    var hasGrown = true
    while hasGrown {
      hasGrown = false
      for rule in rules where !rule.isDenial {
        for binding in solutions(of: rule.body, [:], situation) {
          if let exception = rule.exception, isSurelyMet(exception, binding, situation) { continue }
          let head = row(of: rule.head, binding)
          for same in head.same(in: rule.head.relation) where situation.rows[rule.head.relation.key, default: []].insert(same).inserted {
            hasGrown = true
          }
        }
      }
    }
    known[day] = situation.rows
    return situation.rows
  }

  /// Rows that are there beyond doubt: claims, and what rules of atoms alone, without exception, make of them.
  private func sureRows(on day: CalendarSpan?) -> [String: Set<Row>] {
    if let done = sure[day] { return done }
    var situation = Situation(day: day)
    for claim in document.claims where !claim.isDenial && claim.span.standing(on: day) != .off {
      situation.rows[claim.relation.key, default: []].formUnion(claim.row.same(in: claim.relation))
    }
    let plain = rules.filter { rule in
      !rule.isDenial && rule.exception == nil && !rule.choosesGroups
        && rule.body.parts.allSatisfy { if case .atom(_, nil) = $0 { true } else { false } }
        && rule.head.terms.allSatisfy { term in
          switch term {
          case .variable?, .value?, nil: true
          case .arithmetic?, .part?: false
          }
        }
    }
    var hasGrown = true
    while hasGrown {
      hasGrown = false
      for rule in plain {
        for binding in solutions(of: rule.body, [:], situation) {
          let head = row(of: rule.head, binding)
          guard !head.columns.contains(Self.anything) else { continue }
          for same in head.same(in: rule.head.relation) where situation.rows[rule.head.relation.key, default: []].insert(same).inserted {
            hasGrown = true
          }
        }
      }
    }
    sure[day] = situation.rows
    return situation.rows
  }

  private func isSure(_ pattern: Row, on day: CalendarSpan?) -> Bool {
    (sureRows(on: day)[pattern.relation] ?? []).contains { pattern.covers($0) }
  }

  private func row(of head: ReadAtom, _ binding: [String: String]) -> Row {
    // A column that the head leaves out, nobody gives; one that is computed may be anything.
    Row(relation: head.relation.key, columns: head.terms.map { $0.map { $0.text(in: binding) ?? Self.anything } })
  }

  // MARK: Conditions

  /// Bindings in which a condition could hold.
  func solutions(of condition: ReadCondition, _ start: [String: String], on day: CalendarSpan?) -> [[String: String]] {
    solutions(of: condition, start, Situation(rows: rows(on: day), day: day))
  }

  private func solutions(of condition: ReadCondition, _ start: [String: String], _ situation: Situation) -> [[String: String]] {
    var bindings = [start]
    let parts = condition.parts
    // What gives values comes before what only compares them.
    for part in parts { if case .atom(let atom, let on) = part { bindings = bindings.flatMap { extend($0, by: atom, on: on, situation) } } }
    for part in parts {
      guard case .or(let alternatives) = part else { continue }
      bindings = bindings.flatMap { binding in alternatives.flatMap { solutions(of: $0, binding, situation) } }
    }
    for part in parts {
      guard case .test(let a, .equal, let b) = part else { continue }
      bindings = bindings.map { equating(a, b, $0, situation) }
    }
    for part in parts {
      switch part {
      case .atom, .or: continue
      case .and: continue
      case .oneOf(let term, let list):
        bindings = bindings.filter { binding in
          couldPass(([term] + list).flatMap(\.words), binding, situation) { full in
            guard let value = term.value(in: full) else { return false }
            return list.contains { member in
              member.value(in: full).map { FieldValue.compare(value, .equal, $0) != false } ?? false
            }
          }
        }
      case .known(let term): bindings = bindings.filter { couldBeKnown(term, $0, situation) }
      case .every(_, let scope, let has):
        bindings = bindings.flatMap { openThings(part, $0) }.filter { couldHold(scope, has, $0, situation) }
      case .not(let inner): bindings = bindings.flatMap { openThings(inner, $0) }.filter { couldFail(inner, $0, situation) }
      case .noRecord(let atom, let negated):
        bindings = bindings.flatMap { openThings(part, $0) }.filter { !isRecorded(atom, isDenial: negated, $0, on: situation.day) }
      case .test(let a, let sign, let b):
        bindings = bindings.flatMap { openThings(part, $0) }.filter { binding in
          couldPass(a.words + b.words, binding, situation) { full in
            guard let x = a.value(in: full), let y = b.value(in: full) else { return true }
            return FieldValue.compare(x, sign, y) != false
          }
        }
      }
    }
    return bindings
  }

  /// Whether a test could hold with some of the values that are given of the fields which it reads; a word that may be
  /// anything passes, a field of which every claim is there and none gives a value does not.
  private func couldPass(
    _ words: [(word: String, type: FieldType?)], _ binding: [String: String], _ situation: Situation,
    _ holds: ([String: String]) -> Bool
  ) -> Bool {
    var bindings = [binding]
    for (word, _) in words where binding[word] == nil || binding[word] == Self.anything {
      guard binding[word] == nil, let values = valuesOfField(word, binding, situation) else { return true }
      bindings = bindings.flatMap { own in values.map { own.merging([word: $0]) { $1 } } }
    }
    return bindings.contains(where: holds)
  }

  /// What is given of a field that is read of a known thing; nil where not every claim of it is there.
  private func valuesOfField(_ word: String, _ binding: [String: String], _ situation: Situation) -> [String]? {
    guard let dot = word.lastIndex(of: "."), let thing = binding[String(word[..<dot])], thing != Self.anything else { return nil }
    let keys = document.whole.filter { $0.hasSuffix(word[dot...]) }
    if keys.isEmpty { return nil }
    return keys.flatMap { key in
      (situation.rows[key] ?? []).filter { $0.columns.count == 2 && $0.columns[0] == thing }.compactMap { $0.columns[1] }
    }
  }

  /// Whether some value could be given of every field that a term reads of what is known.
  private func couldBeKnown(_ term: ReadTerm, _ binding: [String: String], _ situation: Situation) -> Bool {
    term.words.allSatisfy { word, _ in
      guard binding[word] == nil, let dot = word.lastIndex(of: "."), let thing = binding[String(word[..<dot])], thing != Self.anything
      else { return true }
      let keys = document.whole.filter { $0.hasSuffix(word[dot...]) }
      guard !keys.isEmpty else { return true }
      return keys.contains { key in (situation.rows[key] ?? []).contains { $0.columns.count == 2 && $0.columns[0] == thing } }
    }
  }

  /// Whether the tests of a condition could hold with some of the values that are given of the fields which they read.
  func couldHoldWithFields(_ condition: ReadCondition, _ binding: [String: String], on day: CalendarSpan?) -> Bool {
    condition.parts.allSatisfy { part in
      guard case .test(let a, let sign, let b) = part else { return true }
      var bindings = [binding]
      for (word, _) in (a.words + b.words) where binding[word] == nil {
        guard let dot = word.lastIndex(of: "."), let thing = binding[String(word[..<dot])] else { return true }
        let field = rows(on: day).filter { $0.key.hasSuffix(word[dot...]) }.flatMap(\.value)
        let values = field.filter { $0.columns.count == 2 && $0.columns[0] == thing }.compactMap { $0.columns[1] }
        bindings = bindings.flatMap { binding in values.map { binding.merging([word: $0]) { $1 } } }
      }
      return bindings.contains { binding in
        guard let x = a.value(in: binding), let y = b.value(in: binding) else { return false }
        return FieldValue.compare(x, sign, y) != false
      }
    }
  }

  private func extend(
    _ binding: [String: String], by atom: ReadAtom, on: ReadTerm?, _ situation: Situation
  ) -> [[String: String]] {
    var candidates = situation.rows[atom.relation.key] ?? []
    if let on { candidates = rows(of: atom.relation, on: on.value(in: binding), situation) }
    return candidates.flatMap { row -> [[String: String]] in
      var extended = binding
      var fields: [(word: String, value: String)] = []
      for (term, value) in zip(atom.terms, row.columns) {
        guard let term else { continue }
        if case .variable(let word, _) = term, extended[word] == nil || extended[word] == Self.anything {
          guard let value else { return [] }
          if extended[word] == nil, value != Self.anything { fields.append((word, value)) }
          extended[word] = value
        } else if let wanted = term.text(in: extended), wanted != value, value != Self.anything {
          return []
        }
      }
      // A field in brackets is what its claims give.
      let all = fields.reduce([extended]) { bindings, field in
        bindings.flatMap { havingField(field.word, field.value, $0, situation) }
      }
      // The day may hang on what the row itself gives.
      guard let on, on.words.contains(where: { binding[$0.word] == nil }) else { return all }
      return all.filter { extended in
        couldPass(on.words, extended, situation) { full in
          rows(of: atom.relation, on: on.value(in: full), situation).contains(row)
        }
      }
    }
  }

  /// The bindings of the thing that a field is read of in which its claims could give the value; the binding as it is where
  /// not all of them are there, or the word is no field.
  private func havingField(
    _ word: String, _ value: String, _ binding: [String: String], _ situation: Situation
  ) -> [[String: String]] {
    guard let dot = word.lastIndex(of: ".") else { return [binding] }
    let keys = document.whole.filter { $0.hasSuffix(word[dot...]) }
    if keys.isEmpty { return [binding] }
    let base = String(word[..<dot])
    var things: Set<String> = []
    for key in keys {
      for row in situation.rows[key] ?? [] where row.columns.count == 2 {
        guard let thing = row.columns[0], let given = row.columns[1], given == value || given == Self.anything else { continue }
        things.insert(thing)
      }
    }
    if things.contains(Self.anything) { return [binding] }
    if let thing = binding[base], thing != Self.anything { return things.contains(thing) ? [binding] : [] }
    return things.sorted().map { thing in binding.merging([base: thing]) { $1 } }
  }

  private func equating(_ a: ReadTerm, _ b: ReadTerm, _ binding: [String: String], _ situation: Situation) -> [String: String] {
    for (side, other) in [(a, b), (b, a)] {
      guard case .variable(let word, _) = side, binding[word] == nil else { continue }
      // A field is what its claims give, and is only compared.
      if valuesOfField(word, binding, situation) != nil { continue }
      var extended = binding
      if let text = other.text(in: binding) { extended[word] = text }
      return extended
    }
    return binding
  }

  /// A word that only negations use ranges over the things of its kind.
  private func openThings(_ condition: ReadCondition, _ binding: [String: String]) -> [[String: String]] {
    var bindings = [binding]
    for (word, type) in condition.words where binding[word] == nil {
      guard case .kind(let kind)? = type else { continue }
      bindings = bindings.flatMap { binding -> [[String: String]] in
        if binding[word] != nil { return [binding] }
        return (document.vocabulary.thingsOfKind[kind] ?? []).map { binding.merging([word: $0]) { $1 } }
      }
    }
    return bindings
  }

  // MARK: Negation

  private func isRecorded(_ atom: ReadAtom, isDenial: Bool, _ binding: [String: String], on day: CalendarSpan?) -> Bool {
    let pattern = atom.row(in: binding)
    if !isDenial { return isSure(pattern, on: day) }
    return document.claims(of: atom.relation.key, isDenial: true, on: day).contains { claim in
      pattern.same(in: atom.relation).contains { claim.row.covers($0) }
    }
  }

  /// Rows of another day: for what rules give, of any.
  private func rows(of relation: Vocabulary.Relation, on value: FieldValue?, _ situation: Situation) -> Set<Row> {
    let any = (situation.day == nil ? situation.rows : rows(on: nil))[relation.key] ?? []
    let span: CalendarSpan
    switch value {
    case .date(let own)?, .writtenDate(let own)?: span = own
    case .number?, .duration?, .word?, nil: return any
    }
    if rules.contains(where: { $0.head.relation.key == relation.key }) { return any }
    return document.claims.reduce(into: []) { rows, claim in
      guard claim.relation.key == relation.key, !claim.isDenial, claim.span.start.first <= span.last, claim.span.end.last >= span.first
      else { return }
      rows.formUnion(claim.row.same(in: relation))
    }
  }

  /// Something must be recorded of the scope, and nothing of it may surely lack what is asked.
  private func couldHold(
    _ scope: ReadCondition, _ has: ReadCondition, _ binding: [String: String], _ situation: Situation
  ) -> Bool {
    let cases = solutions(of: scope, binding, situation)
    if cases.isEmpty { return false }
    return cases.allSatisfy { own in
      !solutions(of: has, own, situation).isEmpty || couldFail(scope, own, situation) || !isSurelyRecorded(scope, own, situation)
    }
  }

  private func isSurelyRecorded(_ condition: ReadCondition, _ binding: [String: String], _ situation: Situation) -> Bool {
    condition.parts.allSatisfy { part in
      if case .atom(let atom, nil) = part { return isSure(atom.row(in: binding), on: situation.day) }
      return false
    }
  }

  /// Whether something could speak against a condition.
  private func couldFail(_ condition: ReadCondition, _ binding: [String: String], _ situation: Situation) -> Bool {
    switch condition {
    case .atom(let atom, nil): return couldBeDenied(atom.row(in: binding), atom.relation, situation)
    case .not(let inner): return !solutions(of: inner, binding, situation).isEmpty
    case .noRecord(let atom, negated: false):
      let pattern = atom.row(in: binding)
      return (situation.rows[pattern.relation] ?? []).contains { Self.fits($0, pattern) }
    case .known(let term): return !isSurelyKnown(term, binding, situation)
    case .atom, .noRecord, .oneOf, .every: return true
    case .test(let a, let sign, let b):
      guard let x = a.value(in: binding), let y = b.value(in: binding) else { return true }
      return FieldValue.compare(x, sign, y) != true
    case .and(let parts): return parts.contains { couldFail($0, binding, situation) }
    case .or(let parts): return parts.allSatisfy { couldFail($0, binding, situation) }
    }
  }

  /// Whether a claim that nothing could speak against gives the field that a term names.
  private func isSurelyKnown(_ term: ReadTerm, _ binding: [String: String], _ situation: Situation) -> Bool {
    guard case .variable(let word, _) = term, binding[word] == nil, let dot = word.lastIndex(of: "."),
      let thing = binding[String(word[..<dot])], thing != Self.anything
    else { return false }
    return document.claims.contains { claim in
      let columns = claim.row.columns
      return !claim.isDenial && claim.relation.key.hasSuffix(word[dot...]) && document.whole.contains(claim.relation.key)
        && columns.count == 2 && columns[0] == thing && columns[1] != nil
        && claim.span.standing(on: situation.day) != .off && !couldBeDenied(claim.row, claim.relation, situation)
    }
  }

  /// Never no where something speaks against the pattern.
  private func couldBeDenied(_ pattern: Row, _ relation: Vocabulary.Relation, _ situation: Situation) -> Bool {
    let patterns = pattern.same(in: relation)
    let denials = document.claims(of: relation.key, isDenial: true, on: situation.day)
    if denials.contains(where: { claim in patterns.contains { claim.row.covers($0) } }) { return true }
    if hasRival(patterns, relation, situation) { return true }
    let isLeftOut = document.lists.values.contains { list in
      list.relation.key == relation.key && list.span.standing(on: situation.day) != .off
        && patterns.contains { document.leavesOut($0, relation, by: list) }
    }
    if isLeftOut { return true }
    if situation.day != nil, isOutside(patterns, relation, situation.day) { return true }
    // Denials that rest on each other are not followed round.
    let denying = rules.filter { $0.isDenial && $0.head.relation.key == relation.key }
    guard !situation.path.contains(relation.key) else { return relation.isByRules || !denying.isEmpty }
    var below = situation
    below.path.insert(relation.key)
    if relation.isByRules, !isSure(pattern, on: situation.day), couldBeClosedOut(patterns, relation, below) { return true }
    return denying.contains { rule in
      solutions(of: rule.body, [:], below).contains { binding in
        let denied = row(of: rule.head, binding)
        return patterns.contains { zip(denied.columns, $0.columns).allSatisfy { $0 == nil || $0 == $1 || $0 == Self.anything } }
      }
    }
  }

  /// Every rule that could give the pattern could fail.
  private func couldBeClosedOut(_ patterns: [Row], _ relation: Vocabulary.Relation, _ situation: Situation) -> Bool {
    rules.filter { !$0.isDenial && $0.head.relation.key == relation.key }.allSatisfy { rule in
      patterns.allSatisfy { pattern in
        var binding: [String: String] = [:]
        for (term, value) in zip(rule.head.terms, pattern.columns) {
          if case .variable(let word, _)? = term, let value { binding[word] = value }
        }
        return rule.exception != nil || couldFail(rule.body, binding, situation)
      }
    }
  }

  private func hasRival(_ patterns: [Row], _ relation: Vocabulary.Relation, _ situation: Situation) -> Bool {
    relation.dependencies.contains { dependency in
      guard let i = relation.fields.firstIndex(where: { $0.name == dependency.determined }) else { return false }
      let key = dependency.key.compactMap { name in relation.fields.firstIndex { $0.name == name } }
      return patterns.contains { pattern in
        (situation.rows[relation.key] ?? []).contains { row in
          key.allSatisfy { pattern.columns[$0] == nil || row.columns[$0] == pattern.columns[$0] || row.columns[$0] == Self.anything }
            && (pattern.columns[i] == nil || row.columns[i] != pattern.columns[i])
        }
      }
    }
  }

  /// Whether some source bounds its claims on the pattern, and none of them holds on the day.
  private func isOutside(_ patterns: [Row], _ relation: Vocabulary.Relation, _ day: CalendarSpan?) -> Bool {
    let claims = document.claims.filter { claim in
      claim.relation.key == relation.key && !claim.isDenial && patterns.contains { $0.covers(claim.row) }
    }
    return Set(claims.compactMap(\.source)).contains { source in
      let own = claims.filter { $0.source == source }
      return own.contains(where: \.span.isBounded)
        && own.allSatisfy { [.off, .undated].contains($0.span.standing(on: day)) }
    }
  }

  // MARK: Exceptions

  /// Whether the claims given meet a condition beyond doubt. One that would have to be derived is not looked into.
  func isSurelyMet(_ condition: ReadCondition, _ binding: [String: String], on day: CalendarSpan?) -> Bool {
    isSurelyMet(condition, binding, Situation(rows: rows(on: day), day: day))
  }

  private func isSurelyMet(_ condition: ReadCondition, _ binding: [String: String], _ situation: Situation) -> Bool {
    solutions(of: condition, binding, situation).contains { binding in
      condition.parts.allSatisfy { part in
        switch part {
        case .atom(let atom, nil):
          let pattern = atom.row(in: binding)
          let isClaimed = document.claims(of: atom.relation.key, isDenial: false, on: situation.day).contains { claim in
            claim.span.standing(on: situation.day) == .holds && claim.row.same(in: atom.relation).contains { pattern.covers($0) }
          }
          return isClaimed && !couldBeDenied(pattern, atom.relation, situation)
        case .test(let a, let sign, let b):
          guard let x = a.value(in: binding), let y = b.value(in: binding) else { return false }
          return FieldValue.compare(x, sign, y) == true
        case .atom, .not, .noRecord, .and, .or, .known, .oneOf, .every: return false
        }
      }
    }
  }
}

extension ReadAtom {
  /// The pattern of rows in a binding: nil for what is left out or open.
  func row(in binding: [String: String]) -> Row {
    Row(
      relation: relation.key,
      columns: terms.map { $0.flatMap { $0.text(in: binding) }.flatMap { $0 == PossibleRows.anything ? nil : $0 } })
  }
}

extension ReadCondition {
  /// Every word that a binding may give a value, those of an `every` left out.
  var words: [(word: String, type: FieldType?)] {
    switch self {
    case .atom(let atom, let on): atom.terms.flatMap { $0?.words ?? [] } + (on?.words ?? [])
    case .not(let inner): inner.words
    case .noRecord(let atom, _): atom.terms.flatMap { $0?.words ?? [] }
    case .and(let parts), .or(let parts): parts.flatMap(\.words)
    case .test(let a, _, let b): a.words + b.words
    case .known(let term): term.words
    case .oneOf(let term, let list): term.words + list.flatMap(\.words)
    case .every(let own, let scope, let has): (scope.words + has.words).filter { !own.owns($0.word) }
    }
  }
}
