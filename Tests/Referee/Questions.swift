import Syntax

struct ItemReading {
  let scalar: Scalar
  let type: ColumnType?
  /// The operand as it was written.
  let operand: Operand
  let called: String?
  var aggregate: Int? { if case .aggregate(let i) = scalar { i } else { nil } }
}

/// The words of `for each`, and the conditions that speak only of them.
struct EachReading {
  let binders: [Int]
  let condition: Formula
  let words: Set<Int>
  let variables: [Variable]
}

/// A `show` whose words have their meaning.
struct QuestionReading {
  let items: [ItemReading]
  let condition: Formula
  /// Tests on aggregates: they choose groups.
  let groupCondition: Formula
  let aggregates: [AggregateReading]
  let variables: [Variable]
  let words: Set<Int>
  /// Those that rows show, or count.
  let shown: Set<Int>
  let each: EachReading?

  init(_ show: ShowQuestion, _ vocabulary: Vocabulary, _ days: Days) throws {
    var reading = Reading(vocabulary, days)
    let binders = show.grouping?.binders ?? []
    func survey(_ items: [Operand]) {
      if let condition = show.condition { reading.survey(condition) }
      for item in items { reading.survey(item) }
    }
    survey(show.items.map(\.operand) + show.sortKeys.map(\.operand))
    reading.noteBinders(binders)
    let written = show.items.flatMap { item -> [(Operand, String?)] in
      guard item.called == nil, let table = reading.relationShown(item.operand), case .expression(let e) = item.operand,
        case .path(let words) = e.form
      else { return [(item.operand, item.called?.text)] }
      return table.columns.map { column in
        (.expression(Expression(.path([words[0], Word(column.name, words[0].span)]), e.span)), nil)
      }
    }
    survey(written.map(\.0))
    let bound = try reading.bind(binders)
    let called = Dictionary(written.compactMap { operand, word in word.map { ($0, operand) } }) { first, _ in first }
    let conjuncts = show.condition.map(Self.conjuncts) ?? []
    let rowConditions = try conjuncts.filter { !$0.tests(called) }.map { try reading.read($0) }
    items = try written.map { operand, word in
      let (scalar, type) = try reading.scalar(operand, expecting: nil)
      return ItemReading(scalar: scalar, type: type, operand: operand, called: word)
    }
    reading.called = called
    groupCondition = .and(try conjuncts.filter { $0.tests(called) }.map { try reading.read($0) })
    for key in show.sortKeys { _ = try reading.scalar(key.operand, expecting: nil) }
    condition = .and(reading.rowAtoms + rowConditions)
    aggregates = reading.aggregates
    variables = reading.variables
    var shown: Set<Int> = []
    for item in items { shown.formUnion(item.scalar.variables) }
    for aggregate in aggregates { shown.formUnion(aggregate.argument.variables) }
    self.shown = shown
    words = aggregates.reduce(into: condition.variables.union(bound).union(shown)) { $0.formUnion($1.identity) }
    each = show.grouping?.isEach == true ? EachReading(bound, condition, variables) : nil
  }

  static func conjuncts(_ condition: Condition) -> [Condition] {
    if case .and(let parts) = condition.form { return parts.flatMap(conjuncts) }
    return [condition]
  }
}

extension EachReading {
  fileprivate init(_ binders: [Int], _ condition: Formula, _ all: [Variable]) {
    var variables = all
    var own = Set(binders)
    // What an `every` ranges over is nobody else's business, nor are the fields that it reads of it.
    var inner = condition.rangedOver
    for (i, variable) in all.enumerated() {
      guard case .field(let base, _, _) = variable.origin else { continue }
      if own.contains(base) { own.insert(i) }
      if inner.contains(base) { inner.insert(i) }
    }
    for id in binders where all[id].isNamed {
      if case .kind(let kind)? = all[id].type { variables[id].origin = .things(kind) }
    }
    let parts = condition.conjuncts.filter { $0.variables.subtracting(inner).isSubset(of: own) }
    self.init(binders: binders, condition: .and(parts), words: own, variables: variables)
  }
}

extension Condition {
  /// Whether it compares an aggregate, or what is called like one.
  func tests(_ called: [String: Operand]) -> Bool {
    func isAggregate(_ operand: Operand) -> Bool {
      switch operand {
      case .aggregate: return true
      case .expression(let e):
        if case .path(let words) = e.form, words.count == 1, case .aggregate? = called[words[0].text] { return true }
        return false
      }
    }
    switch form {
    case .atom, .noRecord: return false
    case .not(let inner): return inner.tests(called)
    case .and(let parts), .or(let parts): return parts.contains { $0.tests(called) }
    case .comparison(let a, _, let b): return isAggregate(a) || isAggregate(b)
    case .known(let operand, _), .oneOf(let operand, _, _): return isAggregate(operand)
    case .every(_, let scope, let has): return scope.tests(called) || has.tests(called)
    }
  }
}
