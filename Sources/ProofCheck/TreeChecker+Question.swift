import Source
import Syntax

extension TreeChecker {
  /// The roots are what the question asks for.
  mutating func checkQuestion(_ roots: [Shown], _ day: CalendarSpan?) throws(ProofFault) {
    let result = Parser.parse(SourceText(name: "question", document.question))
    guard result.diagnostics.isEmpty, result.statements.count == 1 else { throw ProofFault("the question cannot be read") }
    switch result.statements[0].form {
    case .why(let why):
      guard case .condition(let condition) = why.target else { throw ProofFault("the question asks for no condition") }
      if condition.hasAggregate([]) {
        return try check(ShowQuestion(counting: condition), roots, day)
      }
      var reader = ConditionReader(document.vocabulary, conditions: [condition])
      let read = try reader.read(condition)
      try check(read, reader, roots, day)
    case .show(let show): try check(show, roots, day)
    default: throw ProofFault("the question is none that has a proof")
    }
  }

  private mutating func check(
    _ condition: ReadCondition, _ reader: ConditionReader, _ roots: [Shown], _ day: CalendarSpan?
  ) throws(ProofFault) {
    switch document.proves {
    case "for":
      let own = Case(
        conditions: rowAtoms(reader) + [condition], binding: document.binding, day: day, parts: roots, exposed: [], what: "the question")
      try checkVerdict(try strength(of: own), settled: "met")
    case "against":
      if document.verdict == "not met" {
        guard try isRefuted(condition, [:], roots, day) else { throw ProofFault("the question is not refuted for every value of its words") }
      } else {
        var pool = Pool(roots)
        guard let strength = try refute(condition, in: document.binding, day, &pool) else { throw ProofFault("the question is not refuted") }
        try checkVerdict(strength, settled: "not met")
      }
    case "nothing":
      guard roots.isEmpty else { throw ProofFault("something is shown that is called nothing") }
      guard document.verdict == "met" || document.verdict == "not met" else { return }
      var pool = Pool([])
      let holds = document.verdict == "met" ? try? justify([condition], in: document.binding, day, &pool) : try refute(condition, in: document.binding, day, &pool)
      guard holds == .settled else { throw ProofFault("the verdict is \(document.verdict ?? "") and nothing shows it") }
    default: throw ProofFault("it is not said what is proved")
    }
  }

  private func checkVerdict(_ strength: Strength, settled: String) throws(ProofFault) {
    switch document.verdict {
    case settled: guard strength == .settled else { throw ProofFault("the verdict is \(settled) and the proof is not settled") }
    case "contested", "unknown: undated", "unknown: stale", "unknown: silent":
      guard strength != .settled else { throw ProofFault("the verdict is \(document.verdict ?? "") and the proof is settled") }
    default: throw ProofFault("the verdict does not fit what is proved")
    }
  }

  // MARK: Rows

  /// A row of an answer: its `where` holds in its binding, or, for one that is counted, in each that it is taken of.
  private mutating func check(_ show: ShowQuestion, _ roots: [Shown], _ day: CalendarSpan?) throws(ProofFault) {
    let operands = show.items.map(\.operand) + show.sortKeys.map(\.operand)
    let conditions = show.condition.map { ConditionReader.conjuncts($0) } ?? []
    var called: Set<String> = []
    for item in show.items { if let word = item.called, case .aggregate = item.operand { called.insert(word.text) } }
    let chosen = conditions.filter { !$0.hasAggregate(called) }
    var reader = ConditionReader(
      document.vocabulary, conditions: conditions, operands: operands.filter { !$0.isBareRelation(document.vocabulary) },
      binders: show.grouping?.binders ?? [])
    var read: [ReadCondition] = []
    for condition in chosen { read.append(try reader.read(condition)) }
    var words: [(word: String, type: FieldType?)] = []
    for operand in operands {
      switch operand {
      case .expression: if !operand.isBareRelation(document.vocabulary) { words += try reader.term(operand, expecting: nil).words }
      case .aggregate(let aggregate):
        if case .path(let path) = aggregate.argument.form, path.count == 1, document.vocabulary.relation(path[0].text) != nil { continue }
        words += try reader.term(.expression(aggregate.argument), expecting: nil).words
      }
    }
    let rows = rowAtoms(reader)
    let isGroup = show.grouping?.isEach ?? false
    let instances = roots.contains { $0.form == .instance } ? roots.flatMap(\.instances) : [(document.binding, roots)]
    guard document.proves == "for" || roots.isEmpty else { throw ProofFault("a row of an answer is shown to hold") }
    for (binding, parts) in instances {
      var pool = Pool(parts)
      var strength = Strength.settled
      for condition in rows + read {
        // A group of `for each` may have nothing beside the words that make it.
        if isGroup {
          var trial = pool
          if (try? justify([condition], in: binding, day, &trial)) != nil { pool = trial }
        } else if !parts.isEmpty {
          strength = min(strength, try justify([condition], in: binding, day, &pool))
        }
      }
      // A relation that is shown whole, or counted, is a row beside the conditions.
      pool.left.removeAll { part in
        guard part.form == .row, part.day == day, let row = part.row, let relation = document.vocabulary.relation(row.relation)
        else { return false }
        return zip(relation.fields, row.columns).allSatisfy { field, value in value == nil || binding["\(relation.name).\(field.name)"] == value }
      }
      let own = Case(
        conditions: read, binding: binding, day: day, parts: parts, exposed: Set(words.map(\.word)), what: "a row of the answer")
      _ = try finish(pool, own, strength)
    }
  }
}

extension ConditionReader {
  static func conjuncts(_ condition: Condition) -> [Condition] {
    if case .and(let parts) = condition.form { return parts.flatMap { conjuncts($0) } }
    return [condition]
  }
}

extension ShowQuestion {
  /// What an `ask` that tests aggregates is taken of.
  fileprivate init(counting condition: Condition) {
    self.init(items: [], grouping: nil, condition: condition, sortKeys: [], limit: nil, frame: [], condition.span)
  }
}

extension Operand {
  /// `show party`: all its fields.
  fileprivate func isBareRelation(_ vocabulary: Vocabulary) -> Bool {
    guard case .expression(let e) = self, case .path(let words) = e.form, words.count == 1 else { return false }
    return vocabulary.relation(words[0].text) != nil && vocabulary.kind(named: words[0].text) == nil
  }
}

extension Condition {
  /// Whether it chooses groups, not rows.
  func hasAggregate(_ called: Set<String>) -> Bool {
    func isOne(_ operand: Operand) -> Bool {
      switch operand {
      case .aggregate: return true
      case .expression(let e):
        if case .path(let words) = e.form, words.count == 1 { return called.contains(words[0].text) }
        return false
      }
    }
    switch form {
    case .atom, .noRecord: return false
    case .not(let inner): return inner.hasAggregate(called)
    case .and(let parts), .or(let parts): return parts.contains { $0.hasAggregate(called) }
    case .comparison(let a, _, let b): return isOne(a) || isOne(b)
    case .known(let operand, _): return isOne(operand)
    case .oneOf(let operand, _, _): return isOne(operand)
    case .every(_, let scope, let has): return scope.hasAggregate(called) || has.hasAggregate(called)
    }
  }
}
