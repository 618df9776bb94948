import Syntax

/// `every b where S has T`: a case for each b of which something is recorded of S, or one that fails.
extension TreeChecker {
  mutating func justifyEvery(
    _ range: ReadRange, _ scope: ReadCondition, _ has: ReadCondition, in binding: [String: String], _ day: CalendarSpan?,
    _ pool: inout Pool
  ) throws(ProofFault) -> Strength {
    guard let every = pool.take({ $0.form == .every && $0.day == day }) else { throw ProofFault("nothing shows an `every`") }
    var strength = Strength.settled
    var covered: [[String: String]] = []
    for (own, parts) in every.instances {
      let merged = binding.merging(own) { $1 }
      if let holds = strengthOf(scope, has, range, merged, day, parts) {
        strength = min(strength, holds)
      } else {
        guard let outside = try strengthAgainst(scope, range, merged, day, parts) else { throw ProofFault("a case of an `every` is not shown") }
        strength = min(strength, outside)
      }
      covered.append(own)
    }
    for case let solution in cases(of: range, scope, binding, on: day) {
      let wanted = solution.filter { range.owns($0.key) && $0.value != PossibleRows.anything }
      guard covered.contains(where: { own in wanted.allSatisfy { own[$0.key] == nil || own[$0.key] == $0.value } }) else {
        throw ProofFault("\(wanted.values.sorted().joined(separator: ", ")) is left out of an `every`")
      }
    }
    return strength
  }

  mutating func refuteEvery(
    _ range: ReadRange, _ scope: ReadCondition, _ has: ReadCondition, in binding: [String: String], _ day: CalendarSpan?,
    _ pool: inout Pool
  ) throws(ProofFault) -> Strength? {
    guard let instance = pool.take({ $0.form == .instance }), let (own, parts) = instance.instances.first else { return nil }
    let merged = binding.merging(own) { $1 }
    for candidate in withFields(of: [scope], range, merged, day, parts) {
      var trial = Pool(parts)
      guard let inScope = try? justify([scope], in: candidate, day, &trial) else { continue }
      var rows = trial
      rows.left = trial.left.filter { isField($0, of: candidate, day) }
      trial.left.removeAll { isField($0, of: candidate, day) }
      let own = Case(conditions: [scope], binding: candidate, day: day, parts: parts, exposed: [], what: "a case of an `every`")
      guard let fields = try? finish(rows, own, inScope) else { continue }
      guard let fails = try strengthAgainst(has, range, merged, day, trial.left) else { continue }
      return min(inScope, fields, fails)
    }
    return nil
  }

  /// How surely a case is in the scope and has what is asked, by what is shown of it; nil if that is not shown.
  private func strengthOf(
    _ scope: ReadCondition, _ has: ReadCondition, _ range: ReadRange, _ binding: [String: String], _ day: CalendarSpan?, _ parts: [Shown]
  ) -> Strength? {
    for candidate in withFields(of: [scope, has], range, binding, day, parts) {
      var trial = self
      var pool = Pool(parts)
      guard (try? trial.justify([scope], in: candidate, day, &pool)) != nil, let holds = try? trial.justify([has], in: candidate, day, &pool)
      else { continue }
      let own = Case(conditions: [scope, has], binding: candidate, day: day, parts: parts, exposed: [], what: "a case of an `every`")
      // Whoever has it, has it, however surely it is in the scope.
      guard let fields = try? finish(pool, own, holds) else { continue }
      return min(holds, fields)
    }
    return nil
  }

  /// How surely a condition fails for a case, whichever of the values of its fields is right.
  private mutating func strengthAgainst(
    _ condition: ReadCondition, _ range: ReadRange, _ binding: [String: String], _ day: CalendarSpan?, _ parts: [Shown]
  ) throws(ProofFault) -> Strength? {
    let instances = parts.filter { $0.form == .instance }.flatMap(\.instances)
    if instances.isEmpty {
      for candidate in withFields(of: [condition], range, binding, day, parts.flatMap { [$0] + $0.instances.flatMap(\.shown) }) {
        var pool = Pool(parts)
        guard let strength = try refute(condition, in: candidate, day, &pool) else { continue }
        pool.left.removeAll { isField($0, of: candidate, day) }
        if pool.left.isEmpty { return strength }
      }
      return nil
    }
    guard instances.count == parts.count else { return nil }
    var strength = Strength.settled
    for (own, shown) in instances {
      var pool = Pool(shown)
      guard let fails = try refute(condition, in: binding.merging(own) { $1 }, day, &pool) else { return nil }
      strength = min(strength, fails)
    }
    return isEveryValueMet(instances.map(\.binding), binding, range) ? strength : nil
  }

  /// Whether the cases take every value that a claim gives to the fields in which they differ.
  private func isEveryValueMet(_ cases: [[String: String]], _ binding: [String: String], _ range: ReadRange) -> Bool {
    let words = Set(cases.flatMap(\.keys)).filter { range.owns($0) && binding[$0] == nil }
    return words.allSatisfy { word in
      guard let dot = word.lastIndex(of: "."), let thing = binding[String(word[..<dot])] else { return true }
      let values = document.claims.filter { claim in
        claim.relation.key.hasSuffix(word[dot...]) && !claim.isDenial && claim.row.columns.count == 2 && claim.row.columns[0] == thing
      }.compactMap { $0.row.columns[1] }
      return Set(values).allSatisfy { value in cases.contains { $0[word] == value } }
    }
  }

  /// Everything of which the scope could be recorded.
  private func cases(
    of range: ReadRange, _ scope: ReadCondition, _ binding: [String: String], on day: CalendarSpan?
  ) -> [[String: String]] {
    let open = binding.filter { !range.owns($0.key) }
    var starts = [open]
    if let kind = range.kind, !scope.givesAtoms(range.word) {
      starts = (document.vocabulary.thingsOfKind[kind] ?? []).map { open.merging([range.word: $0]) { $1 } }
    }
    return starts.flatMap { start in possible.solutions(of: scope, start, on: day).filter { possible.couldHoldWithFields(scope, $0, on: day) } }
  }

  // MARK: Fields

  /// The binding with values of the fields that the conditions read of what the `every` ranges over, as the parts give them.
  private func withFields(
    of conditions: [ReadCondition], _ range: ReadRange, _ binding: [String: String], _ day: CalendarSpan?, _ parts: [Shown]
  ) -> [[String: String]] {
    var words: Set<String> = []
    for (word, _) in conditions.flatMap(\.words) where range.owns(word) {
      var steps = word.split(separator: ".").map { String($0) }
      while steps.count > 1 {
        words.insert(steps.joined(separator: "."))
        steps.removeLast()
      }
    }
    var bindings = [binding]
    for word in words.sorted(by: { ($0.count, $0) < ($1.count, $1) }) {
      bindings = bindings.flatMap { binding -> [[String: String]] in
        guard binding[word] == nil, let dot = word.lastIndex(of: "."), let thing = binding[String(word[..<dot])] else { return [binding] }
        let values = parts.compactMap { part -> String? in
          guard part.form == .row, part.day == day, let row = part.row, row.columns.count == 2, row.relation.hasSuffix(word[dot...]), row.columns[0] == thing
          else { return nil }
          return row.columns[1]
        }
        return values.isEmpty ? [binding] : Set(values).sorted().map { binding.merging([word: $0]) { $1 } }
      }
    }
    return bindings
  }

  /// Whether a row gives the value that a field has in the binding.
  private func isField(_ part: Shown, of binding: [String: String], _ day: CalendarSpan?) -> Bool {
    guard part.form == .row, part.day == day, let row = part.row else { return false }
    if row.columns.count == 1 { return true }
    guard row.columns.count == 2, let thing = row.columns[0], let value = row.columns[1] else { return false }
    return binding.contains { word, found in
      guard found == value, let dot = word.lastIndex(of: ".") else { return false }
      return binding[String(word[..<dot])] == thing && row.relation.hasSuffix(word[dot...])
    }
  }
}

extension ReadCondition {
  /// Whether an atom of it gives the word its values.
  fileprivate func givesAtoms(_ word: String) -> Bool {
    switch self {
    case .atom(let atom, _): atom.terms.contains { if case .variable(word, _)? = $0 { true } else { false } }
    case .and(let parts), .or(let parts): parts.contains { $0.givesAtoms(word) }
    case .not, .noRecord, .test, .known, .oneOf, .every: false
    }
  }
}
