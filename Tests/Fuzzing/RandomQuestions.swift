import Syntax
import TestSupport

/// Questions about a random casebook.
struct RandomQuestions {
  private let vocabulary: RandomVocabulary
  private var generator: SeededGenerator

  init(_ casebook: RandomCasebook) {
    vocabulary = casebook.vocabulary
    generator = casebook.generator
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

  mutating func question() -> String {
    let form: Statement.Form = chance(40) ? ask() : show()
    return Printer.text(of: Tree.statement(form))
  }

  // MARK: Frames

  private static let days = [
    "2004", "2005-01-01", "2005-01-02", "2005-01-31", "2005-06-15", "2007", "2004-12-31", "2003-07", "2002", "2010",
    "2006-01", "2009", "2012", "2015-03-01", "2018-07", "2020",
  ]

  private mutating func frame(listsRows: Bool) -> [FrameClause] {
    var clauses: [FrameClause.Form] = []
    switch Int.random(in: 0..<100, using: &generator) {
    case 0..<62: clauses.append(.asOf(Tree.date(generator.pick(Self.days))))
    case 62..<69:
      // Of the longer spans, some claims hold on a day that nobody knows.
      let (first, last) = generator.pick([
        ("2005-01", nil), ("2004-12-30", "2005-01-02"), ("2005", nil), ("2004-12", "2006"),
      ])
      clauses.append(.during(Tree.date(first), to: last.map { Tree.date($0) }))
    case 69..<75:
      clauses.append(
        chance(50)
          ? .throughout(Tree.date("2005-01"), to: nil)
          : .throughout(Tree.date("2004-12-31"), to: Tree.date("2005-01-02")))
    default: break
    }
    if chance(12) { clauses.append(.accordingTo([generator.pick(RandomVocabulary.sources)].map(Tree.name))) }
    if chance(10) {
      clauses.append(.knownBy(Tree.date(generator.pick(["2004", "2004", "2005", "2005-01-30", "2006-12"]))))
    }
    if chance(10) {
      let names = RandomVocabulary.sources.shuffled(using: &generator).prefix(chance(50) ? 1 : 2)
      clauses.append(.preferring(names.map(Tree.name)))
    }
    if listsRows {
      if chance(18) { clauses.append(.includingUnknown) } else if chance(9) { clauses.append(.settledOnly) }
    }
    return clauses.map { FrameClause($0, Tree.nowhere) }
  }

  // MARK: ask

  private mutating func ask() -> Statement.Form {
    var conditions = RandomConditions(vocabulary, generator, rank: 3)
    var parts: [Condition]
    switch conditions.generator.next() % 4 {
    case 0, 1:
      // About names alone.
      parts = (0..<Int.random(in: 1...2, using: &conditions.generator)).map { _ in
        var condition = Tree.atom(groundAtom(&conditions))
        if conditions.chance(25) { condition = Tree.condition(.not(condition)) }
        if conditions.chance(10), case .atom(let atom, _) = condition.form {
          condition = Tree.atom(atom, on: Tree.dateValue(conditions.generator.pick(["2004-12-31", "2005-01", "2005"])))
        }
        return condition
      }
    default: parts = conditions.body(atoms: 1...2, filters: 0...1, strict: 3)
    }
    let isAlternative = parts.count > 1 && conditions.chance(25)
    if !isAlternative, !conditions.words.isEmpty, conditions.chance(20), let test = test(&conditions) {
      parts.append(test)
    }
    parts = parts.withoutWordsUsedOnce(parts.wordCounts)
    generator = conditions.generator
    let condition = isAlternative ? Tree.condition(.or(parts)) : Tree.all(parts)
    return .ask(
      AskQuestion(condition: condition ?? Tree.atom(Tree.atom("p", [])), frame: frame(listsRows: false), Tree.nowhere))
  }

  /// `count of x > 2`
  private func test(_ conditions: inout RandomConditions) -> Condition? {
    guard let (aggregate, sort) = aggregate(&conditions) else { return nil }
    let operand = Operand.aggregate(aggregate)
    if conditions.chance(12) { return Tree.condition(.known(operand, negated: conditions.chance(40))) }
    let order = conditions.generator.pick([ComparisonOperator.greater, .lessOrEqual, .equal])
    switch aggregate.function {
    case .count:
      return Tree.condition(
        .comparison(operand, order, .expression(Tree.number(Int.random(in: 1...3, using: &conditions.generator)))))
    case .sum, .average:
      return Tree.condition(
        .comparison(operand, order, .expression(vocabulary.value(of: .number, &conditions.generator))))
    case .earliest, .latest:
      return Tree.condition(
        .comparison(operand, order, .expression(vocabulary.bound(of: .date, &conditions.generator))))
    case .smallest, .largest:
      switch sort {
      case .number, .date:
        let limit = vocabulary.value(of: sort, &conditions.generator)
        return Tree.condition(.comparison(operand, order, .expression(limit)))
      case .node, .event, .text, .words: return Tree.condition(.known(operand, negated: false))
      }
    case .list: return Tree.condition(.known(operand, negated: false))
    }
  }

  private func groundAtom(_ conditions: inout RandomConditions) -> Atom {
    let relation = conditions.generator.pick(vocabulary.active)
    var arguments: [(String, Atom.Argument.Value)] = []
    for field in relation.fields where conditions.chance(field.sort.kind == nil ? 40 : 90) {
      arguments.append((field.name, Tree.argument(vocabulary.value(of: field.sort, &conditions.generator))))
    }
    return Tree.atom(relation.name, arguments)
  }

  // MARK: show

  private mutating func show() -> Statement.Form {
    switch Int.random(in: 0..<100, using: &generator) {
    case 0..<8: return rowsByDots()
    case 8..<16: return rowsByBinders()
    case 16..<25: return fieldsOfKind()
    case 25..<34: return forEach()
    case 34..<42: return figures()
    case 42..<50: return pairs()
    default: break
    }
    var conditions = RandomConditions(vocabulary, generator, rank: 3)
    defer { generator = conditions.generator }
    var parts = conditions.body(atoms: 1...2, filters: 0...1, strict: 3)
    guard !conditions.words.isEmpty else { return rowsByDots() }
    var operands: [Operand] = []
    var words: Set<String> = []
    for _ in 0..<Int.random(in: 1...3, using: &conditions.generator) {
      guard case (var value, let sort)? = conditions.value() else { continue }
      if case .path(let path) = value.form, !words.insert(path.map(\.text).joined(separator: ".")).inserted { continue }
      if conditions.chance(27) { value = computed(value, sort, &conditions) }
      operands.append(.expression(value))
    }
    let isAggregated = conditions.chance(30)
    if isAggregated, let (aggregate, _) = aggregate(&conditions) {
      if conditions.chance(30) { operands = [] }
      operands.append(.aggregate(aggregate))
    }
    if operands.isEmpty { operands = [.expression(Tree.path(conditions.words[0].name))] }
    var items = operands.enumerated().map { i, operand in
      ShowQuestion.Item(operand: operand, called: conditions.chance(10) ? Tree.word("shown\(i)") : nil)
    }
    if case .aggregate = operands[operands.count - 1], conditions.chance(60) {
      let name = "result"
      items[items.count - 1] = ShowQuestion.Item(operand: operands[operands.count - 1], called: Tree.word(name))
      if case .aggregate(let aggregate) = operands[operands.count - 1], aggregate.function.isNumber,
        conditions.chance(70)
      {
        parts.append(Tree.compare(Tree.path(name), conditions.chance(50) ? .greater : .lessOrEqual, Tree.number(1)))
      }
    }
    var counts = parts.wordCounts
    for item in items { item.operand.countWords(into: &counts) }
    parts = parts.withoutWordsUsedOnce(counts)
    generator = conditions.generator
    let question = question(items, nil, parts)
    conditions.generator = generator
    return question
  }

  private func computed(_ value: Expression, _ sort: Sort, _ conditions: inout RandomConditions) -> Expression {
    switch sort {
    case .number:
      if conditions.chance(32), let end = conditions.end(of: value) { return end }
      let sign = vocabulary.sign(&conditions.generator)
      return Tree.arithmetic(value, sign, sign == .subtract ? conditions.operand(of: sign) : Tree.number(2))
    case .date:
      if conditions.chance(35), let part = conditions.part(of: value) { return part }
      let unit = conditions.generator.pick([DurationUnit.days, .months, .months, .years])
      return Tree.arithmetic(value, conditions.chance(70) ? .add : .subtract, Tree.duration(1, unit))
    case .node, .event, .text, .words: return value
    }
  }

  /// An aggregate, and the sort of what it is taken of.
  private func aggregate(_ conditions: inout RandomConditions) -> (Aggregate, Sort)? {
    guard let (value, sort) = (conditions.chance(30) ? conditions.orderedValue() : nil) ?? conditions.value() else {
      return nil
    }
    let functions: [AggregateFunction] =
      switch sort {
      case .number: [.count, .sum, .sum, .sum, .average, .average, .smallest, .largest, .list]
      case .date: [.count, .earliest, .latest, .smallest, .list]
      case .node, .event, .text, .words: [.count, .count, .list, .smallest, .largest]
      }
    return (Aggregate(conditions.generator.pick(functions), of: value, Tree.nowhere), sort)
  }

  private mutating func question(
    _ items: [ShowQuestion.Item], _ grouping: ShowQuestion.Grouping?, _ parts: [Condition]
  ) -> Statement.Form {
    var keys: [ShowQuestion.SortKey] = []
    var limit: Int?
    if chance(18) {
      let item = generator.pick(items)
      var operand = item.operand
      if let called = item.called { operand = .expression(Tree.path(called.text)) }
      keys = [ShowQuestion.SortKey(operand: operand, isDescending: chance(50))]
      if chance(50) { limit = Int.random(in: 1...3, using: &generator) }
    }
    return .show(
      ShowQuestion(
        items: items, grouping: grouping, condition: Tree.all(parts), sortKeys: keys, limit: limit,
        frame: frame(listsRows: true), Tree.nowhere))
  }

  /// What two relations say of one thing, open rows with it: `show x where p(a: x) and v(a: x) as of 2007 including unknown`.
  private mutating func pairs() -> Statement.Form {
    let stated = vocabulary.active.filter { $0.rank == 0 && $0.fields.contains { $0.name == "a" } }.shuffled(using: &generator)
    guard stated.count > 1 else { return rowsByDots() }
    let word = Tree.path("x")
    let atoms = stated.prefix(2).map { Tree.atom(Tree.atom($0.name, [("a", Tree.argument(word))])) }
    let day = FrameClause(.asOf(Tree.date(generator.pick(Self.days))), Tree.nowhere)
    return .show(
      ShowQuestion(
        items: [ShowQuestion.Item(operand: .expression(word), called: nil)], grouping: nil, condition: Tree.all(atoms), sortKeys: [],
        limit: nil, frame: [day, FrameClause(.includingUnknown, Tree.nowhere)], Tree.nowhere))
  }

  /// Rows of a relation, read with dots.
  private mutating func rowsByDots() -> Statement.Form {
    let relation = generator.pick(vocabulary.active)
    if chance(25) {
      let item = ShowQuestion.Item(operand: .expression(Tree.path(relation.name)), called: nil)
      return .show(
        ShowQuestion(
          items: [item], grouping: nil, condition: nil, sortKeys: [], limit: nil, frame: frame(listsRows: true),
          Tree.nowhere))
    }
    var items = relation.fields.map { field in
      ShowQuestion.Item(operand: .expression(Tree.path("\(relation.name).\(field.name)")), called: nil)
    }
    if items.count > 1, chance(30) { items.removeLast() }
    if chance(35) {
      let field = generator.pick(relation.fields)
      let functions: [AggregateFunction] =
        field.sort == .number ? [.sum, .average, .count, .largest] : [.count, .list]
      let argument = chance(30) ? Tree.path(relation.name) : Tree.path("\(relation.name).\(field.name)")
      let function = argument.isOneWord ? .count : generator.pick(functions)
      items[items.count - 1] = ShowQuestion.Item(
        operand: .aggregate(Aggregate(function, of: argument, Tree.nowhere)), called: nil)
    }
    var parts: [Condition] = []
    if chance(50) {
      parts.append(test("\(relation.name)", generator.pick(relation.fields)))
    }
    return question(items, nil, parts)
  }

  /// `x.day > 2004`
  private mutating func test(_ word: String, _ field: (name: String, sort: Sort)) -> Condition {
    let value = Tree.path("\(word).\(field.name)")
    if field.sort.isOrdered, chance(60) {
      let sign = generator.pick([ComparisonOperator.greater, .lessOrEqual, .less, .greaterOrEqual])
      return Tree.compare(value, sign, vocabulary.bound(of: field.sort, &generator))
    }
    return Tree.compare(value, chance(55) ? .equal : .notEqual, vocabulary.value(of: field.sort, &generator))
  }

  /// Rows of relations that words of `for` stand for: `show x.a, count of y for each e x, v y where x.a = y.a`.
  private mutating func rowsByBinders() -> Statement.Form {
    let first = generator.pick(vocabulary.active)
    let others = vocabulary.active.filter { other in
      other.fields.contains { field in first.fields.contains { $0.sort == field.sort } }
    }
    let second = chance(75) ? generator.pick(others) : nil
    var binders = [Binder(kind: Tree.word(first.name), variable: Tree.word("x"))]
    let isEach = chance(45)
    var parts: [Condition] = []
    var last = (word: "x", relation: first)
    if let second {
      // One that is not a word of `for each` is read by its own name.
      let word = isEach ? second.name : "y"
      if !isEach { binders.append(Binder(kind: Tree.word(second.name), variable: Tree.word("y"))) }
      let joins = first.fields.flatMap { f in second.fields.filter { $0.sort == f.sort }.map { (f.name, $0.name) } }
      let join = generator.pick(joins)
      parts.append(Tree.compare(Tree.path("x.\(join.0)"), .equal, Tree.path("\(word).\(join.1)")))
      last = (word, second)
    }
    if chance(40) {
      parts.append(test("x", generator.pick(first.fields)))
    }
    var items = [
      ShowQuestion.Item(operand: .expression(Tree.path("x.\(generator.pick(first.fields).name)")), called: nil)
    ]
    let field = generator.pick(last.relation.fields)
    if chance(60) {
      let functions: [AggregateFunction] =
        field.sort == .number ? [.sum, .average, .count, .largest] : [.count, .list]
      let argument = chance(40) ? Tree.path(last.word) : Tree.path("\(last.word).\(field.name)")
      items.append(
        ShowQuestion.Item(
          operand: .aggregate(
            Aggregate(argument.isOneWord ? .count : generator.pick(functions), of: argument, Tree.nowhere)), called: nil
        ))
    } else if chance(25) {
      // A row shown whole is no value to sort by.
      let item = ShowQuestion.Item(operand: .expression(Tree.path("x")), called: nil)
      return .show(
        ShowQuestion(
          items: [item], grouping: ShowQuestion.Grouping(binders: binders, isEach: isEach), condition: Tree.all(parts),
          sortKeys: [], limit: nil, frame: frame(listsRows: true), Tree.nowhere))
    } else {
      items.append(ShowQuestion.Item(operand: .expression(Tree.path("\(last.word).\(field.name)")), called: nil))
    }
    return question(items, ShowQuestion.Grouping(binders: binders, isEach: isEach), parts)
  }

  /// Fields of a kind, with the kind named once.
  private mutating func fieldsOfKind() -> Statement.Form {
    let kind = chance(60) ? "node" : "event"
    let fields = RandomVocabulary.fields(of: kind)
    let field = generator.pick(chance(40) ? fields.filter(\.sort.isOrdered) : fields)
    let shown = generator.pick(fields)
    var items = [ShowQuestion.Item(operand: .expression(Tree.path(chance(50) ? kind : kind + "s")), called: nil)]
    items.append(
      ShowQuestion.Item(operand: .expression(Tree.path(chance(50) ? shown.name : "\(kind).\(shown.name)")), called: nil)
    )
    var parts = [Tree.condition(.known(.expression(Tree.path("\(kind).\(field.name)")), negated: chance(20)))]
    if field.sort == .text, chance(50) {
      parts[0] = Tree.compare(
        Tree.path("\(kind).\(field.name)"), .like, Tree.quoted(generator.pick(RandomVocabulary.patterns)))
    } else if chance(field.sort.isOrdered ? 85 : 60) {
      let sign = generator.pick(
        ComparisonOperator.allCases.filter {
          $0 != .like && (field.sort.isOrdered || $0 == .equal || $0 == .notEqual)
        })
      parts[0] = Tree.compare(Tree.path("\(kind).\(field.name)"), sign, vocabulary.bound(of: field.sort, &generator))
    }
    return question(items, nil, parts)
  }

  /// Sums, means and ends of the numbers of things which several rows may name:
  /// `show sum of x.size where e(a: x, b: node)`.
  private mutating func figures() -> Statement.Form {
    var conditions = RandomConditions(vocabulary, generator, rank: 3)
    let relation = generator.pick(vocabulary.active.filter { relation in relation.fields.contains { $0.sort.kind != nil } })
    let keys = relation.fields.filter { $0.sort.kind != nil }
    let key = conditions.generator.pick(keys)
    var numbers = RandomVocabulary.fields(of: key.sort.kind ?? "node").filter { $0.sort == .number }.map {
      Tree.path("x.\($0.name)")
    }
    var arguments: [(String, Atom.Argument.Value)] = []
    var others: [String] = []
    for field in relation.fields {
      let word: String
      if field.name == key.name {
        word = "x"
      } else if field.sort == .number {
        word = "m"
        numbers.append(Tree.path(word))
      } else if let kind = field.sort.kind {
        // A word called like its kind may stand once.
        word = kind
        others.append(word)
      } else {
        continue
      }
      conditions.words.append((word, field.sort))
      arguments.append((field.name, Tree.argument(Tree.path(word))))
    }
    let value = conditions.generator.pick(numbers)
    var parts = [Tree.atom(Tree.atom(relation.name, arguments))]
    if conditions.chance(40) { parts.append(Tree.condition(.known(.expression(value), negated: false))) }
    if conditions.chance(20) { parts.append(conditions.filter(strict: 3)) }
    let function = conditions.generator.pick([
      AggregateFunction.sum, .sum, .sum, .average, .average, .average, .largest, .smallest,
    ])
    let isTested = conditions.chance(25)
    var items = [
      ShowQuestion.Item(
        operand: .aggregate(Aggregate(function, of: value, Tree.nowhere)), called: isTested ? Tree.word("result") : nil)
    ]
    if let other = others.first, conditions.chance(40) {
      items.insert(ShowQuestion.Item(operand: .expression(Tree.path(other)), called: nil), at: 0)
    }
    if isTested {
      let sign = conditions.generator.pick([ComparisonOperator.greater, .lessOrEqual, .notEqual])
      parts.append(Tree.compare(Tree.path("result"), sign, vocabulary.bound(of: .number, &conditions.generator)))
    }
    var counts = parts.wordCounts
    for item in items { item.operand.countWords(into: &counts) }
    parts = parts.withoutWordsUsedOnce(counts)
    generator = conditions.generator
    return question(items, nil, parts)
  }

  /// Every node, with what there is of it.
  private mutating func forEach() -> Statement.Form {
    var conditions = RandomConditions(vocabulary, generator, rank: 3)
    let isEach = conditions.chance(85)
    conditions.words = [("node", .node)]
    var parts = conditions.body(atoms: 1...1, filters: 0...1, strict: 3)
    if conditions.chance(30) {
      parts.append(Tree.compare(Tree.path("node.size"), .greater, Tree.number(2)))
    }
    var items = [ShowQuestion.Item(operand: .expression(Tree.path("node")), called: nil)]
    if conditions.chance(75), let (aggregate, _) = aggregate(&conditions) {
      items.append(
        ShowQuestion.Item(operand: .aggregate(aggregate), called: conditions.chance(30) ? Tree.word("result") : nil))
    } else if let (value, _) = conditions.value() {
      items.append(ShowQuestion.Item(operand: .expression(value), called: nil))
    }
    var counts = parts.wordCounts
    for item in items { item.operand.countWords(into: &counts) }
    parts = parts.withoutWordsUsedOnce(counts)
    generator = conditions.generator
    let grouping = ShowQuestion.Grouping(binders: [Binder(kind: Tree.word("node"), variable: nil)], isEach: isEach)
    return question(items, grouping, parts)
  }
}

extension AggregateFunction {
  fileprivate var isNumber: Bool {
    switch self {
    case .count, .sum, .average: true
    case .smallest, .largest, .earliest, .latest, .list: false
    }
  }
}

extension Expression {
  fileprivate var isOneWord: Bool { if case .path(let words) = form { words.count == 1 } else { false } }
}
