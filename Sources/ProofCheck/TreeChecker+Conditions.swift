import Syntax

/// What a condition may rest on; each part is taken at most once, and at the end none is left.
struct Pool {
  var left: [Shown]
  var taken: [Shown] = []

  init(_ parts: [Shown]) { left = parts }

  /// The first that fits, one that is still left before one that another condition took too.
  mutating func take(_ fits: (Shown) -> Bool) -> Shown? {
    if let i = left.firstIndex(where: fits) {
      let shown = left.remove(at: i)
      taken.append(shown)
      return shown
    }
    return taken.first(where: fits)
  }
}

extension TreeChecker {
  /// The strength with which conditions hold by what the pool shows.
  mutating func justify(
    _ conditions: [ReadCondition], in binding: [String: String], _ day: CalendarSpan?, _ pool: inout Pool
  ) throws(ProofFault) -> Strength {
    var strength = Strength.settled
    for condition in conditions { strength = min(strength, try justify(condition, in: binding, day, &pool)) }
    // Two unknown days need not be one: but for one part, all must be so on every day.
    if let day, day.first != day.last, pool.taken.count(where: { !$0.isThroughout }) > 1 { return .possible }
    return strength
  }

  private mutating func justify(
    _ condition: ReadCondition, in binding: [String: String], _ day: CalendarSpan?, _ pool: inout Pool
  ) throws(ProofFault) -> Strength {
    switch condition {
    case .atom(let atom, let on):
      let days = on.map { $0.value(in: binding) }
      let found = pool.take { part in
        part.form == .row && part.row.map { matches($0, atom, binding) } ?? false && isOn(part.day, days, day)
      }
      guard let found else { throw ProofFault("nothing shows a condition on \(atom.relation.name)") }
      let pattern = atom.row(in: binding)
      let objection = pool.take { $0.form == .objection && $0.row == pattern && isOn($0.day, days, day) }
      return objection == nil ? found.strength : min(found.strength, .claimed)
    case .not(let inner):
      guard let strength = try refute(inner, in: binding, day, &pool) else { throw ProofFault("nothing shows that a condition fails") }
      return strength
    case .noRecord(let atom, let negated):
      let pattern = atom.row(in: binding)
      guard pool.take({ $0.form == (negated ? .noDenial : .noRecord) && $0.row == pattern && $0.day == day }) != nil else {
        throw ProofFault("nothing shows that there is no record of \(atom.relation.name)")
      }
      return .settled
    case .and(let parts): return try justify(parts, in: binding, day, &pool)
    case .or(let parts):
      // The alternative that leaves least is the one that the proof means.
      var best: (pool: Pool, strength: Strength)?
      for part in parts {
        var trial = pool
        guard let strength = try? justify(part, in: binding, day, &trial) else { continue }
        if best.map({ trial.left.count < $0.pool.left.count }) ?? true { best = (trial, strength) }
      }
      guard let best else { throw ProofFault("no alternative is shown") }
      pool = best.pool
      return best.strength
    case .test(let a, let sign, let b):
      guard let x = a.value(in: binding), let y = b.value(in: binding) else { throw ProofFault("a test speaks of a value that nobody gives") }
      guard let verdict = FieldValue.compare(x, sign, y) else { return .possible }
      guard verdict else { throw ProofFault("a test fails") }
      return .settled
    case .known(let term):
      guard term.value(in: binding) != nil else { throw ProofFault("a value that is called known is not given") }
      return .settled
    case .oneOf(let term, let list):
      guard let value = term.value(in: binding) else { throw ProofFault("a test speaks of a value that nobody gives") }
      let verdicts = list.compactMap { $0.value(in: binding) }.map { FieldValue.compare(value, .equal, $0) }
      if verdicts.contains(true) { return .settled }
      guard verdicts.contains(nil) else { throw ProofFault("a test fails") }
      return .possible
    case .every(let range, let scope, let has): return try justifyEvery(range, scope, has, in: binding, day, &pool)
    }
  }

  private func matches(_ row: Row, _ atom: ReadAtom, _ binding: [String: String]) -> Bool {
    guard row.relation == atom.relation.key else { return false }
    return zip(atom.terms, row.columns).allSatisfy { term, value in
      guard let term else { return true }
      // A word without a value stands for anything.
      if case .variable(let word, _) = term, binding[word] == nil { return true }
      return agrees(term, value, binding)
    }
  }

  /// - Parameter own: the condition's own day, if it has one.
  private func isOn(_ day: CalendarSpan?, _ own: FieldValue??, _ outer: CalendarSpan?) -> Bool {
    guard let own else { return day == outer }
    switch own {
    case .date(let span)?, .writtenDate(let span)?: return day.map { span.contains($0.first) && span.contains($0.last) } ?? false
    case .number?, .duration?, .word?, nil: return false
    }
  }

  // MARK: Against

  /// The strength with which a condition fails by what the pool shows; nil if nothing shows it.
  mutating func refute(
    _ condition: ReadCondition, in binding: [String: String], _ day: CalendarSpan?, _ pool: inout Pool
  ) throws(ProofFault) -> Strength? {
    switch condition {
    case .atom(let atom, let on):
      let pattern = atom.row(in: binding)
      let days = on.map { $0.value(in: binding) }
      return pool.take { $0.form == .denial && $0.row == pattern && isOn($0.day, days, day) }?.strength
    case .not(let inner):
      var trial = pool
      guard let strength = try? justify(inner, in: binding, day, &trial) else { return nil }
      pool = trial
      return strength
    case .noRecord(let atom, let negated):
      return pool.take { part in
        guard part.day == day else { return false }
        if negated { return part.form == .denial && part.row == atom.row(in: binding) }
        return part.form == .row && part.row.map { matches($0, atom, binding) } ?? false
      }.map { _ in .settled }
    case .and(let parts):
      for part in parts {
        var trial = pool
        // A part that takes nothing must fail by itself.
        if let strength = try refute(part, in: binding, day, &trial) {
          pool = trial
          return strength
        }
      }
      return nil
    case .or(let parts):
      var strength = Strength.settled
      for part in parts {
        guard let own = try refute(part, in: binding, day, &pool) else { return nil }
        strength = min(strength, own)
      }
      return strength
    case .test(let a, let sign, let b):
      guard let x = a.value(in: binding), let y = b.value(in: binding) else { return nil }
      return failing(FieldValue.compare(x, sign, y), day, &pool)
    case .known(let term): return failing(term.value(in: binding) != nil, day, &pool)
    case .oneOf(let term, let list):
      guard let value = term.value(in: binding) else { return nil }
      let verdicts = list.compactMap { $0.value(in: binding) }.map { FieldValue.compare(value, .equal, $0) }
      return failing(verdicts.contains(true) ? true : verdicts.contains(nil) ? nil : false, day, &pool)
    case .every(let range, let scope, let has): return try refuteEvery(range, scope, has, in: binding, day, &pool)
    }
  }

  private func failing(_ verdict: Bool?, _ day: CalendarSpan?, _ pool: inout Pool) -> Strength? {
    guard verdict != true else { return nil }
    // A failing test is a statement of its own, with the rows that give its values.
    _ = pool.take { $0.form == .fails && $0.day == day }
    return verdict == false ? .settled : .possible
  }

  // MARK: What is left

  /// Conditions in a binding, and what they rest on: a rule's body, or a question's.
  struct Case {
    let conditions: [ReadCondition]
    let binding: [String: String]
    let day: CalendarSpan?
    let parts: [Shown]
    /// Words whose values are seen beside the conditions: in a row, or in the head of a rule.
    let exposed: Set<String>
    /// "rule "C2"": what a fault is said of.
    let what: String
  }

  /// How surely the conditions hold; nothing that is shown may be left over but the values of fields that they read, and
  /// that things are of their kinds.
  mutating func strength(of own: Case) throws(ProofFault) -> Strength {
    var pool = Pool(own.parts)
    let held = try justify(own.conditions, in: own.binding, own.day, &pool)
    return min(held, try finish(pool, own, held))
  }

  func finish(_ pool: Pool, _ own: Case, _ held: Strength) throws(ProofFault) -> Strength {
    var strength = Strength.settled
    for part in pool.left {
      guard part.form == .row, let row = part.row, part.day == own.day else { throw ProofFault("\(own.what) rests on more than it needs") }
      if row.columns.count == 1 { continue }
      guard let thing = row.columns[0], let value = row.columns[1] else { throw ProofFault("\(own.what) rests on more than it needs") }
      let word = own.binding.first { word, found in
        guard found == value, let dot = word.lastIndex(of: ".") else { return false }
        return own.binding[String(word[..<dot])] == thing && row.relation.hasSuffix(String(word[dot...]))
      }?.key
      guard let word else { throw ProofFault("\(own.what) rests on more than it needs") }
      if part.strength < .settled, !isAlike(for: word, row, own, held) { strength = min(strength, part.strength) }
    }
    // Every field that a test reads has the row that gives it.
    let words = own.conditions.flatMap(\.words).map(\.word)
    let rows = pool.left + pool.taken
    for word in Set(words).sorted() where own.binding[word] != nil {
      guard let dot = word.lastIndex(of: "."), let value = own.binding[word], document.vocabulary.relation(String(word[..<dot])) == nil else { continue }
      guard rows.contains(where: { $0.form == .row && $0.row?.columns.contains(value) == true }) else {
        throw ProofFault("nothing gives the value of `\(word)`")
      }
    }
    return strength
  }

  /// Whether a contested field is only tested, and every value that is claimed of it passes as well.
  private func isAlike(for word: String, _ row: Row, _ own: Case, _ held: Strength) -> Bool {
    guard !own.exposed.contains(word) else { return false }
    let values = Set(document.claims.filter { $0.relation.key == row.relation && !$0.isDenial && $0.row.columns[0] == row.columns[0] }.compactMap { $0.row.columns[1] })
    guard values.count > 1 else { return false }
    return values.allSatisfy { value in
      var other = self
      var pool = Pool(own.parts)
      return (try? other.justify(own.conditions, in: own.binding.merging([word: value]) { $1 }, own.day, &pool)) == held
    }
  }
}
