import Engine
import Source
import Syntax

/// A rule in numbers and types.
struct ResolvedRule {
  let rule: Rule
  let values: ValueTable
  let variableNames: [String]

  init(_ statement: RuleStatement, id: RuleID, in casebook: Casebook, _ text: SourceText) throws(Refusal) {
    var resolver = QueryResolver(casebook, text)
    resolver.isRule = true
    resolver.survey(
      conditions: [statement.body] + (statement.exception.map { [$0] } ?? []), operands: [], head: statement.head)
    guard let relation = casebook.relation(named: statement.head.relation.text) else {
      let known = casebook.relations.map(\.name)
      throw Refusal([
        QueryProblem.name(
          .unknownRelation(
            statement.head.relation.text,
            suggestions: EditDistance.nearest(to: statement.head.relation.text, among: known)),
          statement.head.relation.span
        ).diagnostic(in: text)
      ])
    }
    if let aggregate = statement.exception?.aggregates.first { resolver.problems.append(.aggregateHere(aggregate.span)) }
    let conjuncts = statement.body.conjuncts
    let parts = conjuncts.filter { !$0.hasAggregate(called: [:]) }.map { resolver.resolve($0) }
    let bodyFormula = parts.contains { $0 == nil } ? nil : parts.count == 1 ? parts[0] : .and(parts.compactMap { $0 })
    // Conditions with an aggregate choose groups, which the head's other fields make.
    let groupConditions = conjuncts.filter { $0.hasAggregate(called: [:]) }
    let tests = groupConditions.map { resolver.resolve($0) }
    let tested = resolver.aggregates
    let head = resolver.head(statement.head, relation)
    for (condition, test) in zip(groupConditions, tests) {
      guard let head, let id = test?.freeVariables.subtracting(head.words).min() else { continue }
      resolver.problems.append(.besideGroup(resolver.scope[id].word, condition.span))
    }
    // The rows and equations that the body's own words made; what the exception adds is the exception's.
    let (bodyRows, bodyEquations) = (resolver.rowAtoms, resolver.equations)
    resolver.equations = []
    var exception = statement.exception.flatMap { resolver.resolve($0, isPositive: false) }
    let isComplete = bodyFormula != nil && head != nil && tests.allSatisfy { $0 != nil } && (exception != nil || statement.exception == nil)
    if let own = exception {
      let ownRows = resolver.rowAtoms.filter { !bodyRows.contains($0) }
      exception = .and(ownRows.map { .atom($0, on: nil) } + [own] + resolver.equations)
    }
    let condition = Formula.and(bodyRows.map { .atom($0, on: nil) } + (bodyFormula.map { [$0] } ?? []) + bodyEquations)
    // What only the exception speaks of is not the body's to range over, and gives the body nothing.
    var bodyWords: Set<VariableID> = []
    condition.forEachVariable { bodyWords.insert($0) }
    for term in head ?? [] {
      switch term {
      case .value(let e): e.forEachVariable { bodyWords.insert($0) }
      case .aggregate(let a): a.argument.forEachVariable { bodyWords.insert($0) }
      case .notSaid: break
      }
    }
    for aggregate in tested { aggregate.argument.forEachVariable { bodyWords.insert($0) } }
    for id in bodyWords { if case .field(let base, _) = resolver.scope[id].origin { bodyWords.insert(base) } }
    resolver.check(condition, words: bodyWords, exception: exception)
    guard isComplete, let head, resolver.problems.isEmpty else { throw Refusal(resolver.diagnostics) }
    let finished = Body(variables: resolver.scope.origins, condition: condition)
    let origins = finished.variables.enumerated().map { i, origin in
      bodyWords.contains(VariableID(raw: i)) ? origin : .condition
    }
    rule = Rule(
      id: id, isDenial: statement.isDenial, relation: relation.id, head: head,
      body: Body(variables: origins, condition: finished.condition),
      exception: exception.map { Body(variables: finished.variables, condition: $0) },
      test: tests.isEmpty ? nil : GroupTest(.and(tests.compactMap { $0 }), of: tested))
    values = resolver.values
    variableNames = resolver.scope.variables.map(\.word)
  }
}

extension [HeadTerm] {
  /// The words that stand in it alone.
  fileprivate var words: Set<VariableID> {
    Set(compactMap { if case .value(.variable(let id)) = $0 { id } else { nil } })
  }
}

extension QueryResolver {
  /// One term per column of the head's relation.
  mutating func head(_ atom: Atom, _ relation: Relation) -> [HeadTerm]? {
    var terms = [HeadTerm](repeating: .notSaid, count: relation.fields.count)
    var given: Set<Int> = []
    for argument in atom.arguments {
      guard let i = relation.fieldIndex(argument.field.text) else {
        problems.append(
          .name(
            .unknownField(argument.field.text, of: relation.name, fields: relation.fields.map(\.name)),
            argument.field.span))
        continue
      }
      guard given.insert(i).inserted else {
        problems.append(.fieldTwice(argument.field.text, argument.field.span))
        continue
      }
      let type = relation.fields[i].type
      place = relation.fields[i].name
      switch argument.value {
      case .shorthand:
        guard let typed = resolve(path: [argument.field], expecting: type) else { continue }
        terms[i] = .value(typed.expression)
        checkFit(typed, relation.fields[i], argument.field.span)
      case .every(let span): problems.append(.headNotSimple(span))
      case .operand(.expression(let e)):
        guard let typed = resolve(e, expecting: type) else { continue }
        checkFit(typed, relation.fields[i], e.span)
        if case .writtenDate(let span) = typed.expression {
          terms[i] = .value(.constant(values.intern(.date(span))))
        } else {
          terms[i] = .value(typed.expression)
        }
      case .operand(.aggregate(let a)):
        guard let resolved = resolve(a) else { continue }
        terms[i] = .aggregate(aggregates[resolved.index])
        if a.function == .list {
          reportMisfit(relation.fields[i], found: "a list of values", a.span)
        } else {
          checkFit(Typed(expression: .aggregate(resolved.index), type: resolved.type), relation.fields[i], a.span)
        }
      }
    }
    return problems.isEmpty ? terms : nil
  }

  /// What a rule gives must be what its relation may hold: of a list no more than its words.
  private mutating func checkFit(_ typed: Typed, _ field: Field, _ span: Span) {
    guard let type = typed.type else { return }
    let isWithin =
      switch (type, field.type) {
      case (.list(let given), .list(let held)): Set(given).isSubset(of: held)
      default: fits(type, field.type)
      }
    if !isWithin { reportMisfit(field, found: casebook.words(for: type), span) }
  }

  private mutating func reportMisfit(_ field: Field, found: String, _ span: Span) {
    problems.append(.name(.wrongType(field: field.name, wanted: casebook.words(for: field.type), found: found), span))
  }
}
