/// A variable of one question or one rule: a position in its binding.
package struct VariableID: Hashable, Sendable, Comparable {
  package let raw: Int
  package init(raw: Int) { self.raw = raw }
  package static func < (a: VariableID, b: VariableID) -> Bool { a.raw < b.raw }
}

/// What stands in one column of an atom.
package enum Term: Hashable, Sendable {
  case variable(VariableID)
  case constant(ValueID)
  /// The column was left out: anything.
  case any
}

package struct AtomPattern: Hashable, Sendable {
  package let relation: RelationID
  /// One term per column.
  package let terms: [Term]
  package init(relation: RelationID, terms: [Term]) {
    self.relation = relation
    self.terms = terms
  }
}

package enum ArithmeticOperation: Sendable { case add, subtract, multiply, divide }
package enum CalendarUnit: Sendable { case days, months, years }

/// Parts of a value that a dot reads.
package enum Component: Sendable { case year, month, low, high, name }

package indirect enum ValueExpression: Sendable {
  case variable(VariableID)
  case constant(ValueID)
  /// A date written in the question: means all its days in a test.
  case writtenDate(DateSpan)
  case duration(Int, CalendarUnit)
  case arithmetic(ArithmeticOperation, ValueExpression, ValueExpression)
  case component(Component, ValueExpression)
  /// The value of an aggregate of the same question, by its position.
  case aggregate(Int)
  /// A whole row, for counting rows.
  case row([VariableID])
}

package enum Test: Sendable {
  case compare(Interval.Comparison)
  case like
}

package indirect enum Formula: Sendable {
  case atom(AtomPattern, on: ValueExpression?)
  case not(Formula)
  /// Absent even from what is possible; `negated` asks so of the denials.
  case noRecord(AtomPattern, negated: Bool)
  case and([Formula])
  case or([Formula])
  case test(ValueExpression, Test, ValueExpression)
  case known(ValueExpression)
  case oneOf(ValueExpression, [ValueExpression])
  /// Everything in the range for which `where` is recorded also has `has`.
  case every(EveryRange, where: Formula, has: Formula)

  package static let always = Formula.and([])
}

/// What an `every` ranges over: the things of a kind, or the rows of a relation, which its `where` then holds as an atom.
package struct EveryRange: Sendable {
  /// The thing, or the columns of the row.
  package let variables: [VariableID]
  /// The relation that lists the things; nil for rows.
  package let members: RelationID?
  /// What the conditions read of it with a dot, in the order in which one is read of another.
  package let fields: [(id: VariableID, origin: VariableOrigin)]

  package init(_ variables: [VariableID], members: RelationID?, fields: [(id: VariableID, origin: VariableOrigin)] = [])
  {
    self.variables = variables
    self.members = members
    self.fields = fields
  }

  /// Every variable that is nobody else's business.
  package var own: Set<VariableID> { Set(variables).union(fields.map(\.id)) }

  /// The origins of so many variables, as far as they are its own.
  /// - Parameter isOpen: whether what it ranges over is still to be found; else only the fields are.
  package func origins(count: Int, isOpen: Bool) -> [VariableOrigin] {
    var origins = [VariableOrigin](repeating: .condition, count: count)
    for field in fields { origins[field.id.raw] = field.origin }
    if isOpen, let members { for v in variables { origins[v.raw] = .things(members) } }
    return origins
  }
}

package enum AggregateOperation: Sendable { case count, sum, average, smallest, largest, earliest, latest, list }

package struct AggregateTerm: Sendable {
  package let operation: AggregateOperation
  package let argument: ValueExpression
  /// The variables that tell one thing or row from another, so that `sum` and `average` take each once.
  package let identity: [VariableID]
  package init(_ operation: AggregateOperation, of argument: ValueExpression, identity: [VariableID]) {
    self.operation = operation
    self.argument = argument
    self.identity = identity
  }
}

/// How a variable gets its values where no atom of the condition gives them.
package enum VariableOrigin: Sendable {
  /// By an atom, or a comparison with `=`.
  case condition
  /// The things that this relation of one column lists.
  case things(RelationID)
  /// The value of a field of another variable's thing: the relation of thing and value; missing where nobody gives one.
  case field(of: VariableID, RelationID)
  /// What a row knows of the claims behind it.
  case lineage(RowPart, of: RelationID, row: [VariableID])
}

extension VariableOrigin {
  var isOfThings: Bool { if case .things = self { true } else { false } }

  /// Whether the variable follows from the other one.
  func isRead(of other: VariableID) -> Bool {
    switch self {
    case .condition, .things: false
    case .field(let base, _): base == other
    case .lineage(_, _, let row): row.contains(other)
    }
  }
}

/// What a dot reads of a row beside its fields.
package enum RowPart: String, Hashable, Sendable, CaseIterable { case start, end, source, at, said, claim }

/// What a question or a rule body ranges over.
package struct Body: Sendable {
  package let variables: [VariableOrigin]
  package let condition: Formula
  /// Variables whose values are to be seen outside the condition: in a row, an aggregate or the head of a rule.
  package let exposed: Set<VariableID>
  package init(variables: [VariableOrigin], condition: Formula, exposed: Set<VariableID> = []) {
    self.variables = variables
    self.condition = condition
    self.exposed = exposed
  }

  /// The variables that the condition speaks of, itself or by a field of theirs.
  var thingsOfCondition: Set<VariableID> {
    var ids: Set<VariableID> = []
    condition.forEachVariable { ids.insert($0) }
    for (i, origin) in variables.enumerated().reversed() where ids.contains(VariableID(raw: i)) {
      if case .field(let base, _) = origin { ids.insert(base) }
    }
    return ids
  }

  /// The fields that stand in brackets, so that an atom may give them their values.
  var fieldsInAtoms: [Int] {
    var inAtoms: Set<VariableID> = []
    condition.forEachAtom { atom in
      for case .variable(let variable) in atom.terms { inAtoms.insert(variable) }
    }
    return variables.indices.filter { i in
      guard case .field = variables[i] else { return false }
      return inAtoms.contains(VariableID(raw: i))
    }
  }

  func exposing(_ expressions: some Sequence<ValueExpression>) -> Body {
    var ids = exposed
    for expression in expressions { expression.forEachVariable { ids.insert($0) } }
    return Body(variables: variables, condition: condition, exposed: ids)
  }
}

package struct RuleID: Hashable, Sendable, Comparable {
  package let raw: Int
  package init(raw: Int) { self.raw = raw }
  package static func < (a: RuleID, b: RuleID) -> Bool { a.raw < b.raw }
}

package enum HeadTerm: Sendable {
  case value(ValueExpression)
  case aggregate(AggregateTerm)
  case notSaid
}

package struct Rule: Sendable {
  package let id: RuleID
  package let isDenial: Bool
  package let relation: RelationID
  /// One term per column.
  package let head: [HeadTerm]
  package let body: Body
  /// Over the variables of the body; further ones of its own are existential.
  package let exception: Body?
  /// What the body tests on aggregates of a group, in the words of the head; its rows are those of `body`.
  package let test: GroupTest?

  package init(
    id: RuleID, isDenial: Bool, relation: RelationID, head: [HeadTerm], body: Body, exception: Body?,
    test: GroupTest? = nil
  ) {
    self.test = test
    self.id = id
    self.isDenial = isDenial
    self.relation = relation
    self.head = head
    self.body = body.exposing(
      head.compactMap { term in
        switch term {
        case .value(let expression): expression
        case .aggregate(let aggregate): aggregate.argument
        case .notSaid: nil
        }
      } + (test?.aggregates.map(\.argument) ?? []))
    self.exception = exception
  }
}
