import Engine
import Source
import Syntax

/// A `show` in numbers and types, ready to run.
package struct ResolvedShow {
  package let question: RowQuestion
  /// Headings as written, or by their `called` name.
  package let headings: [String]
  /// Constants of the question; the fact base's table with them added.
  package let values: ValueTable
  /// The words of the body's variables, for proofs.
  package let variableNames: [String]
}

/// An `ask` in numbers and types.
package struct ResolvedAsk {
  package let body: Body
  /// What is tested on aggregates of all its rows, if anything is.
  package let test: GroupTest?
  package let values: ValueTable
  /// The words of the body's variables, for proofs.
  package let variableNames: [String]
}

/// Diagnostics that refuse a question or rule before it runs.
package struct Refusal: Error {
  package let diagnostics: [Diagnostic]
  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

extension ResolvedShow {
  /// - Parameter scope: which rows the frame lists.
  package init(_ show: ShowQuestion, in casebook: Casebook, _ text: SourceText, scope: RowScope) throws(Refusal) {
    var resolver = QueryResolver(casebook, text)
    let conjuncts = show.condition?.conjuncts ?? []
    let conditions = show.condition.map { [$0] } ?? []
    let sortOperands = show.sortKeys.map(\.operand)
    resolver.survey(conditions: conditions, operands: show.items.map(\.operand) + sortOperands)
    for binder in show.grouping?.binders ?? [] { resolver.note(binder) }
    let items = show.items.flatMap { Self.expanded($0, resolver) }
    // Once more: a relation shown whole is named, too.
    resolver.survey(conditions: conditions, operands: items.map(\.operand) + sortOperands)
    if let grouping = show.grouping {
      resolver.bind(grouping.binders)
    }
    var called: [String: Operand] = [:]
    for item in items {
      guard let word = item.called else { continue }
      if called.updateValue(item.operand, forKey: word.text) != nil { resolver.problems.append(.calledTwice(word.text, word.span)) }
    }

    let rowConditions = conjuncts.filter { !$0.hasAggregate(called: called) }
    let formulas = rowConditions.compactMap { resolver.resolve($0) }
    var shown: [ShownTerm] = []
    for item in items {
      guard let typed = resolver.resolve(item.operand, expecting: nil) else { continue }
      shown.append(Self.term(typed.expression))
    }
    for case .atom(let atom, on: nil) in rowConditions.map(\.form) { resolver.checkSaysSomething(atom) }
    resolver.called = called
    let groupTests = conjuncts.filter { $0.hasAggregate(called: called) }.compactMap { condition in
      resolver.resolve(condition).map { (formula: $0, span: condition.span) }
    }
    var sort: [SortTerm] = []
    for key in show.sortKeys {
      guard let typed = resolver.resolve(key.operand, expecting: nil) else { continue }
      sort.append(SortTerm(Self.term(typed.expression), isDescending: key.isDescending))
    }
    let body = resolver.body(formulas, mustConnect: true)
    if let body {
      let ofGroup = Self.alikeInGroups(of: shown, body)
      for test in groupTests {
        guard let id = test.formula.freeVariables.subtracting(ofGroup).min() else { continue }
        resolver.problems.append(.besideShown(resolver.scope[id].word, test.span))
      }
    }
    guard resolver.problems.isEmpty, let body else { throw Refusal(resolver.diagnostics) }
    var each: RowQuestion.Each?
    if let grouping = show.grouping, grouping.isEach { each = resolver.each(grouping.binders, of: body) }
    question = RowQuestion(
      body: body, items: shown, aggregates: resolver.aggregates, groupCondition: .and(groupTests.map(\.formula)), sort: sort,
      limit: show.limit, scope: scope, each: each)
    headings = items.map { $0.called?.text ?? Printer.text(of: $0.operand) }
    values = resolver.values
    variableNames = resolver.scope.variables.map(\.word)
  }

  /// The words that are the same in all rows of a group: what is shown makes the groups, and a field goes with its thing.
  private static func alikeInGroups(of shown: [ShownTerm], _ body: Body) -> Set<VariableID> {
    var alike: Set<VariableID> = []
    for case .value(.variable(let id)) in shown { alike.insert(id) }
    for (i, origin) in body.variables.enumerated() {
      if case .field(let base, _) = origin, alike.contains(base) { alike.insert(VariableID(raw: i)) }
    }
    return alike
  }

  private static func term(_ expression: ValueExpression) -> ShownTerm {
    if case .aggregate(let i) = expression { return .aggregate(i) }
    return .value(expression)
  }

  /// A relation shown by its bare name stands for all its fields.
  private static func expanded(_ item: ShowQuestion.Item, _ resolver: QueryResolver) -> [ShowQuestion.Item] {
    guard item.called == nil, case .expression(let e) = item.operand, case .path(let words) = e.form, words.count == 1,
      let relation = resolver.relation(meantBy: words[0].text)
    else { return [item] }
    return relation.fields.map { field in
      let path = Expression(.path([words[0], Word(field.name, words[0].span)]), e.span)
      return ShowQuestion.Item(operand: .expression(path), called: nil)
    }
  }
}

extension ResolvedAsk {
  package init(_ condition: Condition, in casebook: Casebook, _ text: SourceText) throws(Refusal) {
    var resolver = QueryResolver(casebook, text)
    resolver.survey(conditions: [condition], operands: [])
    let rowConditions = condition.conjuncts.filter { !$0.hasAggregate(called: [:]) }
    let groupConditions = condition.conjuncts.filter { $0.hasAggregate(called: [:]) }
    var formulas = rowConditions.compactMap { resolver.resolve($0) }
    if groupConditions.isEmpty, formulas.count > 1 { formulas = [.and(formulas)] }
    let tests = groupConditions.compactMap { part -> Formula? in
      guard let formula = resolver.resolve(part) else { return nil }
      if let id = formula.freeVariables.min() {
        resolver.problems.append(.besideAggregate(resolver.scope[id].word, part.span))
      }
      return formula
    }
    let body = resolver.body(formulas, mustConnect: !groupConditions.isEmpty)
    guard resolver.problems.isEmpty, let body else { throw Refusal(resolver.diagnostics) }
    self.body = body
    test = groupConditions.isEmpty ? nil : GroupTest(.and(tests), of: resolver.aggregates)
    values = resolver.values
    variableNames = resolver.scope.variables.map(\.word)
  }
}

extension Condition {
  /// `and` taken apart at the top.
  var conjuncts: [Condition] {
    if case .and(let parts) = form { return parts.flatMap(\.conjuncts) }
    return [self]
  }

  /// The aggregates that it tests, in the order in which they are resolved.
  package var aggregates: [Aggregate] {
    func of(_ operand: Operand) -> [Aggregate] {
      if case .aggregate(let aggregate) = operand { [aggregate] } else { [] }
    }
    switch form {
    case .atom, .noRecord: return []
    case .not(let inner): return inner.aggregates
    case .and(let parts), .or(let parts): return parts.flatMap(\.aggregates)
    case .comparison(let a, _, let b): return of(a) + of(b)
    case .known(let operand, _), .oneOf(let operand, _, _): return of(operand)
    case .every(_, let scope, let has): return scope.aggregates + has.aggregates
    }
  }

  /// Whether an aggregate, or a name given to one with `called`, is compared in it.
  func hasAggregate(called: [String: Operand]) -> Bool {
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
    case .not(let c): return c.hasAggregate(called: called)
    case .and(let cs), .or(let cs): return cs.contains { $0.hasAggregate(called: called) }
    case .comparison(let a, _, let b): return isAggregate(a) || isAggregate(b)
    case .known(let o, _): return isAggregate(o)
    case .oneOf(let o, _, _): return isAggregate(o)
    case .every(_, let w, let h): return w.hasAggregate(called: called) || h.hasAggregate(called: called)
    }
  }
}
