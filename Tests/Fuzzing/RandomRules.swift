import Syntax
import TestSupport

/// Rules of random casebooks.
struct RandomRules {
  private let vocabulary: RandomVocabulary
  private var generator: SeededGenerator

  init(_ vocabulary: RandomVocabulary, _ generator: SeededGenerator) {
    self.vocabulary = vocabulary
    self.generator = generator
  }

  /// - Returns: rules without their titles: `d(a: x) if p(a: x)`.
  mutating func rules() -> [String] {
    var rules = vocabulary.recursion
    for _ in 0..<Int.random(in: 1...4, using: &generator) { if let rule = rule() { rules.append(rule) } }
    return rules
  }

  private mutating func rule() -> String? {
    let heads = vocabulary.active.filter { $0.rank > 0 || ["p", "v", "o"].contains($0.name) }
    guard !heads.isEmpty else { return nil }
    let head = generator.pick(heads + heads.filter { $0.rank > 1 || $0.name == "v" } + heads.filter { $0.name == "v" })
    var conditions = RandomConditions(vocabulary, generator, rank: head.rank)
    defer { generator = conditions.generator }
    let isAggregated = head.fields.count == 2 && head.rank == 3 && conditions.chance(75)
    let isClosed = !head.isClaimed && head.rank == 2
    // What an aggregate is taken of is settled before.
    let testsGroups = head.rank == 3 && conditions.chance(36)
    if isAggregated || testsGroups { conditions.rank = head.rank - 1 }
    var parts = conditions.body(
      atoms: 1...2, filters: isClosed ? 0...1 : 0...2, strict: max(0, head.rank - 1))
    guard let key = conditions.word(of: .node) else { return nil }

    var arguments: [(String, Atom.Argument.Value)] = []
    var added: [String] = []
    for (i, field) in head.fields.enumerated() {
      if i == 0 {
        arguments.append((field.name, Tree.argument(Tree.path(key))))
        added.append(key)
        continue
      }
      switch field.sort {
      case .node:
        let words = conditions.words.filter { $0.sort == .node }.map(\.name)
        let word = conditions.generator.pick(words)
        arguments.append((field.name, Tree.argument(Tree.path(word))))
        added.append(word)
      case .number where isAggregated, .date where isAggregated:
        guard let aggregate = aggregate(of: field.sort, &conditions) else { return nil }
        arguments.append((field.name, .operand(.aggregate(aggregate))))
        if case .path(let words) = aggregate.argument.form { added.append(words[0].text) }
      default:
        guard let value = conditions.value(of: field.sort) else {
          // A field may be left out, or be the same for all.
          if conditions.chance(50) {
            arguments.append((field.name, Tree.argument(vocabulary.value(of: field.sort, &conditions.generator))))
          }
          continue
        }
        var shown = value
        if field.sort == .number, conditions.chance(95) {
          shown = Tree.arithmetic(value, conditions.chance(75) ? .add : .subtract, Tree.number(1))
        }
        arguments.append((field.name, Tree.argument(shown)))
        var counts: [String: Int] = [:]
        value.countWords(into: &counts)
        added += counts.keys
      }
    }
    if testsGroups, let test = groupTest(&conditions) { parts.append(test) }
    var exception: [Condition] = []
    if conditions.chance(40), head.rank > 0 {
      exception = [Tree.atom(conditions.knownAtom(below: head.rank - 1))]
      if conditions.chance(25) { exception.append(conditions.comparison()) }
      if conditions.chance(25) {
        let relation = RandomVocabulary.relations.first { $0.name == "e" }
        exception.append(Tree.atom(conditions.positiveAtom(relation)))
      }
    }
    var counts = (parts + exception).wordCounts
    for word in added { counts[word, default: 0] += 1 }
    parts = parts.withoutWordsUsedOnce(counts)
    exception = exception.withoutWordsUsedOnce(counts)
    guard let body = Tree.all(parts) else { return nil }
    let isDenial = !isAggregated && !isClosed && conditions.chance(25)
    let statement = RuleStatement(
      title: QuotedText("", Tree.nowhere), isDenial: isDenial, head: Tree.atom(head.name, arguments), body: body,
      exception: Tree.all(exception), citations: [])
    // The title is given by whoever numbers the rules.
    return String(Printer.text(of: Tree.statement(.rule(statement))).dropFirst("rule \"\" ".count))
  }

  /// `count of x > 1`, of what the body speaks of.
  private mutating func groupTest(_ conditions: inout RandomConditions) -> Condition? {
    guard let aggregate = aggregate(of: .number, &conditions) else { return nil }
    let sign = conditions.generator.pick([ComparisonOperator.greater, .lessOrEqual, .equal])
    let limit =
      aggregate.function == .count
      ? Tree.number(Int.random(in: 1...2, using: &conditions.generator))
      : vocabulary.value(of: .number, &conditions.generator)
    return Tree.condition(.comparison(.aggregate(aggregate), sign, .expression(limit)))
  }

  private mutating func aggregate(of sort: Sort, _ conditions: inout RandomConditions) -> Aggregate? {
    if sort == .date {
      guard let value = conditions.value(of: .date) else { return nil }
      return Aggregate(conditions.chance(50) ? .latest : .earliest, of: value, Tree.nowhere)
    }
    if conditions.chance(50), let word = conditions.word(of: conditions.chance(50) ? .node : .event) {
      return Aggregate(.count, of: Tree.path(word), Tree.nowhere)
    }
    guard let value = conditions.value(of: .number) else { return nil }
    return Aggregate(conditions.generator.pick([.sum, .average, .smallest, .largest, .count]), of: value, Tree.nowhere)
  }
}
