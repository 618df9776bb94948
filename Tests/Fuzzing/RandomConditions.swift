import Syntax
import TestSupport

/// Writes conditions whose words fit and hang together: each positive atom shares a word with those before it.
struct RandomConditions {
  let vocabulary: RandomVocabulary
  var generator: SeededGenerator
  /// The words so far, and what they hold.
  var words: [(name: String, sort: Sort)] = []
  /// Relations of at most this rank may be read, of a lower one with negation, too.
  var rank = 3

  init(_ vocabulary: RandomVocabulary, _ generator: SeededGenerator, rank: Int) {
    self.vocabulary = vocabulary
    self.generator = generator
    self.rank = rank
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

  mutating func word(of sort: Sort) -> String? {
    let fitting = words.filter { $0.sort == sort }
    return fitting.isEmpty ? nil : generator.pick(fitting).name
  }

  /// A field of a word, or of the things of a kind that nothing else may ask for.
  private mutating func field(of sort: Sort) -> String? {
    if !words.contains(where: { $0.name == "node" }), chance(30) { words.append(("node", .node)) }
    let things = words.filter { $0.sort.kind != nil }
    guard !things.isEmpty else { return nil }
    let thing = generator.pick(things)
    let fitting = thing.sort.kind.map { RandomVocabulary.fields(of: $0).filter { $0.sort == sort } } ?? []
    return fitting.isEmpty ? nil : "\(thing.name).\(generator.pick(fitting).name)"
  }

  mutating func newWord(_ sort: Sort) -> String {
    // Now and then a word called like its kind, which ranges over its things.
    if let kind = sort.kind, !words.contains(where: { $0.name == kind }), chance(20) {
      words.append((kind, sort))
      return kind
    }
    let name = "x\(words.count)"
    words.append((name, sort))
    return name
  }

  // MARK: Atoms

  private mutating func relation(below rank: Int) -> RandomVocabulary.Relation {
    generator.pick(vocabulary.active.filter { $0.rank <= rank })
  }

  /// An atom that gives its words values.
  mutating func positiveAtom(_ relation: RandomVocabulary.Relation? = nil) -> Atom {
    var chosen = relation ?? self.relation(below: rank)
    if relation == nil, !words.isEmpty {
      for _ in 0..<8 where !chosen.fields.contains(where: { f in words.contains { $0.sort == f.sort } }) {
        chosen = self.relation(below: rank)
      }
    }
    let shared = chosen.fields.indices.filter { i in words.contains { $0.sort == chosen.fields[i].sort } }
    let anchor = shared.isEmpty ? nil : generator.pick(shared)
    var arguments: [(String, Atom.Argument.Value)] = []
    for (i, field) in chosen.fields.enumerated() {
      if i == anchor, let word = word(of: field.sort) {
        arguments.append((field.name, Tree.argument(Tree.path(word))))
        continue
      }
      if case .words = field.sort, chance(11) {
        arguments.append((field.name, .every(Tree.nowhere)))
        continue
      }
      switch Int.random(in: 0..<100, using: &generator) {
      case 0..<12 where ["a", "b", "n", "how"].contains(field.name) && !words.contains { $0.name == field.name }:
        // Alone in brackets: a word called like the field.
        words.append((field.name, field.sort))
        arguments.append((field.name, .shorthand))
      case 0..<62: arguments.append((field.name, Tree.argument(Tree.path(newWord(field.sort)))))
      case 62..<70:
        if let word = word(of: field.sort) { arguments.append((field.name, Tree.argument(Tree.path(word)))) }
      case 70..<75:
        if let path = self.field(of: field.sort) { arguments.append((field.name, Tree.argument(Tree.path(path)))) }
      case 75..<82: arguments.append((field.name, Tree.argument(vocabulary.value(of: field.sort, &generator))))
      default: break
      }
    }
    return Tree.atom(chosen.name, arguments)
  }

  /// An atom over words that have values already, and names.
  mutating func knownAtom(below rank: Int) -> Atom {
    let relation = relation(below: rank)
    var arguments: [(String, Atom.Argument.Value)] = []
    for field in relation.fields {
      if case .words = field.sort, chance(15) {
        arguments.append((field.name, .every(Tree.nowhere)))
      } else if chance(80), let word = word(of: field.sort) {
        arguments.append((field.name, Tree.argument(Tree.path(word))))
      } else if chance(50) {
        arguments.append((field.name, Tree.argument(vocabulary.value(of: field.sort, &generator))))
      }
    }
    return Tree.atom(relation.name, arguments)
  }

  // MARK: Conditions

  /// - Parameter strict: rank below which absence, `every` and closed definitions may be read.
  mutating func filter(strict: Int) -> Condition {
    switch Int.random(in: 0..<100, using: &generator) {
    case 0..<16: return Tree.condition(.not(Tree.atom(knownAtom(below: min(rank, strict)))))
    case 16..<22:
      let parts = [Tree.atom(knownAtom(below: min(rank, strict))), Tree.atom(knownAtom(below: min(rank, strict)))]
      return Tree.condition(.not(Tree.condition(chance(50) ? .and(parts) : .or(parts))))
    case 22..<32: return Tree.condition(.noRecord(negated: chance(35), knownAtom(below: strict)))
    case 32..<46: return anyEvery(strict: strict) ?? comparison()
    case 46..<54:
      let parts = [Tree.atom(knownAtom(below: rank)), Tree.atom(knownAtom(below: rank))]
      if chance(30) { return Tree.condition(.or([parts[0], Tree.condition(.and([parts[1], comparison()]))])) }
      return Tree.condition(.or(parts))
    case 54..<64: return Tree.atom(knownAtom(below: rank), on: day())
    case 64..<70: return Tree.condition(.known(.expression(value()?.0 ?? Tree.path("node")), negated: chance(40)))
    case 70..<77: return oneOf()
    default: return comparison()
    }
  }

  /// A day of the question, of a word or of a field.
  private mutating func day() -> Expression {
    if chance(75), let word = word(of: .date) { return Tree.path(word) }
    if chance(50), let event = word(of: .event) { return Tree.path("\(event).day") }
    if chance(30), let node = word(of: .node) { return Tree.path("\(node).born") }
    return Tree.dateValue(generator.pick(["2004-12-31", "2005-01-01", "2005-01", "2004"]))
  }

  private mutating func anyEvery(strict: Int) -> Condition? {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0..<4: return every(strict: strict)
    case 4..<8: return everyRow(strict: strict)
    default: return everyThing(strict: strict)
    }
  }

  /// `every v t where t.a = x has t.n > 2`
  private mutating func everyRow(strict: Int) -> Condition? {
    guard let outer = word(of: .node) else { return nil }
    let fitting = vocabulary.active.filter { $0.rank <= strict && $0.fields.contains { $0.sort == .node } }
    guard !fitting.isEmpty else { return nil }
    let relation = generator.pick(fitting)
    let key = generator.pick(relation.fields.filter { $0.sort == .node }).name
    var scope = Tree.compare(Tree.path("t.\(key)"), .equal, Tree.path(outer))
    if chance(20) { scope = Tree.condition(.known(.expression(Tree.path("t.\(key)")), negated: false)) }
    let field = generator.pick(relation.fields)
    return Tree.condition(
      .every(
        Binder(kind: Tree.word(relation.name), variable: Tree.word("t")), where: scope,
        has: has("t.\(field.name)", field.sort, strict: strict)))
  }

  /// `every node t where t.size > 2 has p(a: t)`
  private mutating func everyThing(strict: Int) -> Condition? {
    let field = generator.pick(RandomVocabulary.nodeFields)
    let scope = has("t.\(field.name)", field.sort, strict: strict)
    let other = generator.pick(RandomVocabulary.nodeFields)
    let holds = chance(60) ? has("t", .node, strict: strict) : has("t.\(other.name)", other.sort, strict: strict)
    return Tree.condition(
      .every(Binder(kind: Tree.word("node"), variable: Tree.word("t")), where: scope, has: holds))
  }

  /// A condition on a value of one that an `every` ranges over.
  private mutating func has(_ path: String, _ sort: Sort, strict: Int) -> Condition {
    let unary = vocabulary.active.filter { $0.rank <= strict && $0.fields.map(\.sort) == [.node] }
    if sort == .node, !unary.isEmpty, chance(70) {
      let atom = Tree.atom(generator.pick(unary).name, [("a", Tree.argument(Tree.path(path)))])
      return chance(30) ? Tree.condition(.not(Tree.atom(atom))) : Tree.atom(atom)
    }
    if chance(25) { return Tree.condition(.known(.expression(Tree.path(path)), negated: chance(30))) }
    let sign = generator.pick(
      sort.isOrdered ? [.greater, .less, .lessOrEqual, .equal] : [ComparisonOperator.equal, .notEqual])
    return Tree.compare(Tree.path(path), sign, vocabulary.bound(of: sort, &generator))
  }

  private mutating func every(strict: Int) -> Condition? {
    guard let outer = word(of: .node) else { return nil }
    let binary = vocabulary.active.filter { $0.rank <= strict && $0.fields.map(\.sort) == [.node, .node] }
    let unary = vocabulary.active.filter { $0.rank <= strict && $0.fields.map(\.sort) == [.node] }
    guard !binary.isEmpty, !unary.isEmpty else { return nil }
    let relation = generator.pick(binary)
    let sides = chance(50) ? ["a", "b"] : ["b", "a"]
    let scope = Tree.atom(
      relation.name, [(sides[0], Tree.argument(Tree.path(outer))), (sides[1], Tree.argument(Tree.path("t")))])
    let has: Condition
    switch Int.random(in: 0..<10, using: &generator) {
    case 0..<5: has = Tree.atom(Tree.atom(generator.pick(unary).name, [("a", Tree.argument(Tree.path("t")))]))
    case 5..<7:
      has = Tree.atom(
        Tree.atom(
          generator.pick(binary).name, [("a", Tree.argument(Tree.path("t"))), ("b", Tree.argument(Tree.path(outer)))]))
    case 7: has = Tree.compare(Tree.path("t.size"), .greater, Tree.number(2))
    default:
      has = Tree.condition(
        .not(Tree.atom(Tree.atom(generator.pick(unary).name, [("a", Tree.argument(Tree.path("t")))]))))
    }
    return Tree.condition(
      .every(Binder(kind: Tree.word("node"), variable: Tree.word("t")), where: Tree.atom(scope), has: has))
  }

  private mutating func oneOf() -> Condition {
    guard let (value, sort) = value() else { return comparison() }
    let list = (0..<Int.random(in: 1...3, using: &generator)).map { _ in vocabulary.value(of: sort, &generator) }
    return Tree.condition(.oneOf(.expression(value), list, negated: chance(40)))
  }

  /// A word or a field of one, of any sort.
  mutating func value() -> (Expression, Sort)? {
    guard !words.isEmpty else { return nil }
    let word = generator.pick(words)
    guard let kind = word.sort.kind, chance(65) else { return (Tree.path(word.name), word.sort) }
    let field = generator.pick(RandomVocabulary.fields(of: kind))
    if field.sort == .node, chance(60) {
      let further = generator.pick(RandomVocabulary.nodeFields)
      return (Tree.path("\(word.name).\(field.name).\(further.name)"), further.sort)
    }
    return (Tree.path("\(word.name).\(field.name)"), field.sort)
  }

  mutating func value(of sort: Sort) -> Expression? {
    for _ in 0..<6 {
      if let (value, own) = value(), own == sort { return value }
    }
    return word(of: sort).map { Tree.path($0) }
  }

  /// A number or a date, which are few among the fields.
  mutating func orderedValue() -> (Expression, Sort)? {
    let sorts: [Sort] = chance(50) ? [.number, .date] : [.date, .number]
    for sort in sorts { if let value = value(of: sort) { return (value, sort) } }
    return nil
  }

  mutating func comparison() -> Condition {
    guard let (value, sort) = (chance(40) ? orderedValue() : nil) ?? value() else { return Tree.compare(Tree.number(1), .less, Tree.number(2)) }
    let order = generator.pick(ComparisonOperator.allCases.filter { $0 != .like })
    switch sort {
    case .number:
      if chance(45) { return arithmetic(value, order) }
      if chance(20), let other = self.value(of: .number) { return Tree.compare(value, order, other) }
      if chance(50), let end = end(of: value) { return Tree.compare(end, order, Tree.number(3)) }
      return Tree.compare(value, order, vocabulary.bound(of: .number, &generator))
    case .date:
      if chance(20) {
        let moved = Tree.arithmetic(
          value, chance(50) ? .add : .subtract,
          Tree.duration(generator.pick([1, 2, 31]), generator.pick(DurationUnit.allCases)))
        return Tree.compare(moved, order, Tree.dateValue(generator.pick(RandomVocabulary.dates)))
      }
      if chance(20), let other = self.value(of: .date) {
        if chance(40) { return Tree.compare(Tree.arithmetic(value, .subtract, other), order, Tree.number(30)) }
        return Tree.compare(value, order, other)
      }
      if chance(45), let part = part(of: value) {
        let isYear = if case .path(let words) = part.form { words[words.count - 1].text == "year" } else { false }
        return Tree.compare(part, order, Tree.number(isYear ? 2004 : 2))
      }
      return Tree.compare(value, order, vocabulary.bound(of: .date, &generator))
    case .text:
      if chance(70) { return Tree.compare(value, .like, Tree.quoted(generator.pick(RandomVocabulary.patterns))) }
      return Tree.compare(value, order, vocabulary.value(of: .text, &generator))
    case .words: return Tree.compare(value, chance(70) ? .equal : .notEqual, vocabulary.value(of: sort, &generator))
    case .node, .event:
      let sign: ComparisonOperator = chance(50) ? .equal : .notEqual
      if chance(60), let other = self.value(of: sort) { return Tree.compare(value, sign, other) }
      return Tree.compare(value, sign, vocabulary.value(of: sort, &generator))
    }
  }

  /// The low or the high end of a number that has a name.
  mutating func end(of value: Expression) -> Expression? {
    guard case .path(let words) = value.form else { return nil }
    return Expression(.path(words + [Tree.word(chance(50) ? "low" : "high")]), Tree.nowhere)
  }

  /// The year or the month of a date that has a name.
  mutating func part(of value: Expression) -> Expression? {
    guard case .path(let words) = value.form else { return nil }
    return Expression(.path(words + [Tree.word(chance(50) ? "year" : "month")]), Tree.nowhere)
  }

  private mutating func arithmetic(_ value: Expression, _ order: ComparisonOperator) -> Condition {
    let sign = vocabulary.sign(&generator)
    return Tree.compare(
      Tree.arithmetic(value, sign, operand(of: sign)), order, vocabulary.value(of: .number, &generator))
  }

  /// What a number is computed with. Two spans subtracted show which of their ends are.
  mutating func operand(of sign: ArithmeticOperator) -> Expression {
    let isDifference = sign == .subtract
    if chance(isDifference ? 40 : 30), let other = value(of: .number) { return other }
    if isDifference, chance(65) { return Tree.number(RandomVocabulary.literal(generator.pick(["1 to 3", "3 to 8", "about 10"]))) }
    return Tree.number(generator.pick([1, 2, 4]))
  }

  /// Atoms that hang together, and conditions on their words.
  mutating func body(atoms: ClosedRange<Int>, filters: ClosedRange<Int>, strict: Int) -> [Condition] {
    var parts: [Condition] = []
    for _ in 0..<Int.random(in: atoms, using: &generator) {
      let atom = positiveAtom()
      parts.append(Tree.atom(atom, on: chance(9) ? day() : nil))
    }
    for _ in 0..<Int.random(in: filters, using: &generator) { parts.append(filter(strict: strict)) }
    return parts
  }
}

extension [Condition] {
  /// Leaves out what nothing else names, in brackets.
  func withoutWordsUsedOnce(_ counts: [String: Int]) -> [Condition] {
    map { $0.mapAtoms { $0.withoutWords(usedOnce: counts, keeping: ["node", "event"]) } }
  }

  var wordCounts: [String: Int] {
    var counts: [String: Int] = [:]
    for condition in self { condition.countWords(into: &counts) }
    return counts
  }
}
