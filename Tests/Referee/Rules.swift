import Syntax

enum HeadReading {
  case value(Scalar)
  /// By its position among the rule's aggregates.
  case aggregate(Int)
  case notSaid
}

/// A rule whose words have their meaning.
struct RuleReading {
  let isDenial: Bool
  let table: Table
  let head: [HeadReading]
  let body: Formula
  let exception: Formula?
  let variables: [Variable]
  let aggregates: [AggregateReading]
  /// Tests on aggregates: they choose groups.
  let groupCondition: Formula
  /// Those of the body and the head.
  let words: Set<Int>
  /// Those that the head shows, or counts.
  let shown: Set<Int>

  init(_ statement: RuleStatement, _ vocabulary: Vocabulary, _ days: Days) throws {
    var reading = Reading(vocabulary, days)
    reading.survey(statement.body)
    if let exception = statement.exception { reading.survey(exception) }
    reading.survey(statement.head)
    guard let table = vocabulary.relations[statement.head.relation.text] else { throw Refused("an unknown relation") }
    self.table = table
    isDenial = statement.isDenial
    let conjuncts = QuestionReading.conjuncts(statement.body)
    let body = Formula.and(try conjuncts.filter { !$0.tests([:]) }.map { try reading.read($0) }).simplest
    groupCondition = .and(try conjuncts.filter { $0.tests([:]) }.map { try reading.read($0) })
    var head = [HeadReading](repeating: .notSaid, count: table.arity)
    for argument in statement.head.arguments {
      guard let i = table.column(argument.field.text) else { throw Refused("an unknown field") }
      let type = table.columns[i].type
      switch argument.value {
      case .shorthand:
        head[i] = .value(
          try reading.scalar(Expression(.path([argument.field]), argument.field.span), expecting: type).0)
      case .every: throw Refused("every in a head")
      case .operand(let operand):
        let scalar = try reading.scalar(operand, expecting: type).0
        if case .aggregate(let index) = scalar { head[i] = .aggregate(index) } else { head[i] = .value(scalar) }
      }
    }
    let bodyRows = reading.rowAtoms
    var exception = try statement.exception.map { try reading.read($0, isPositive: false) }
    if let own = exception { exception = .and(Array(reading.rowAtoms.dropFirst(bodyRows.count)) + [own]) }
    self.head = head
    self.body = .and(bodyRows + [body])
    self.exception = exception
    variables = reading.variables
    aggregates = reading.aggregates
    var shown: Set<Int> = []
    for term in head { if case .value(let scalar) = term { shown.formUnion(scalar.variables) } }
    for aggregate in reading.aggregates { shown.formUnion(aggregate.argument.variables) }
    self.shown = shown
    words = self.body.variables.union(shown)
  }

  var testsGroups: Bool { if case .and(let tests) = groupCondition { !tests.isEmpty } else { true } }

  /// Every table that the rule reads, things and fields included.
  func forEachTable(_ vocabulary: Vocabulary, _ visit: (Table) -> Void) {
    body.forEachTable(visit)
    exception?.forEachTable(visit)
    variables.forEachTable(vocabulary, visit)
  }
}

extension [Variable] {
  func forEachTable(_ vocabulary: Vocabulary, _ visit: (Table) -> Void) {
    for variable in self {
      if case .field(_, let kind, let index) = variable.origin { visit(vocabulary.field(index, of: kind)) }
      if case .kind(let kind)? = variable.type { visit(vocabulary.members(of: kind)) }
    }
  }
}

/// Which tables must be known before which.
struct Strata {
  /// Tables in an order in which each group comes after all that it reads; a group is mutually recursive.
  let groups: [(tables: [Table], isRecursive: Bool)]

  init(reading wanted: [Table], _ rules: [RuleReading], _ vocabulary: Vocabulary) {
    var tables: [String: Table] = [:]
    var reads: [String: Set<String>] = [:]
    var pending = wanted
    while let table = pending.popLast() {
      if tables.updateValue(table, forKey: table.name) != nil { continue }
      for column in table.columns {
        if case .kind(let kind) = column.type { pending.append(vocabulary.members(of: kind)) }
      }
      for rule in rules where rule.table.name == table.name {
        rule.forEachTable(vocabulary) { read in
          reads[table.name, default: []].insert(read.name)
          pending.append(read)
        }
      }
    }
    // Warshall's closure: which table reads which, through others too.
    var reaches = reads
    for through in tables.keys {
      for from in tables.keys where reaches[from, default: []].contains(through) {
        reaches[from, default: []].formUnion(reaches[through, default: []])
      }
    }
    var groups: [(tables: [Table], isRecursive: Bool)] = []
    var done: Set<String> = []
    while done.count < tables.count {
      let ready = tables.keys.filter { name in
        !done.contains(name)
          && reaches[name, default: []].allSatisfy { other in
            done.contains(other) || other == name || reaches[other, default: []].contains(name)
          }
      }.sorted()
      guard let first = ready.first else { break }
      let members = ready.filter {
        $0 == first || (reaches[$0, default: []].contains(first) && reaches[first, default: []].contains($0))
      }
      done.formUnion(members)
      groups.append((members.compactMap { tables[$0] }, reaches[first, default: []].contains(first)))
    }
    self.groups = groups
  }
}
