import Source

package enum ComparisonOperator: String, Sendable, CaseIterable {
  case equal = "=", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">=", like
}

/// `relation(field: value, …)`.
package struct Atom: Sendable {
  package struct Argument: Sendable {
    package enum Value: Sendable {
      /// `state` alone: stands for `state: state`.
      case shorthand
      case every(Span)
      case operand(Operand)
    }
    package let field: Word
    package let value: Value
    package init(field: Word, value: Value) {
      self.field = field
      self.value = value
    }
  }
  package let relation: Word
  package let arguments: [Argument]
  package let span: Span
  package init(relation: Word, arguments: [Argument], _ span: Span) {
    self.relation = relation
    self.arguments = arguments
    self.span = span
  }
}

/// A kind or relation and, if wanted, a variable: `every treaty t`, `for each state`.
package struct Binder: Sendable {
  package let kind: Word
  package let variable: Word?
  package init(kind: Word, variable: Word?) {
    self.kind = kind
    self.variable = variable
  }
}

package struct Condition: Sendable {
  package indirect enum Form: Sendable {
    case atom(Atom, on: Expression?)
    /// The operand is an atom or was in brackets.
    case not(Condition)
    case noRecord(negated: Bool, Atom)
    /// At least two.
    case and([Condition])
    case or([Condition])
    case comparison(Operand, ComparisonOperator, Operand)
    case known(Operand, negated: Bool)
    case oneOf(Operand, [Expression], negated: Bool)
    case every(Binder, `where`: Condition, has: Condition)
  }
  package let form: Form
  package let span: Span
  package init(_ form: Form, _ span: Span) { self.form = form; self.span = span }
}
