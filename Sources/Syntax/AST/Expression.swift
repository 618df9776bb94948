import Source

/// A lower-case word as written: a keyword's neighbour, a field, a variable, a value or a relation.
package struct Word: Sendable {
  package let text: String
  package let span: Span
  package init(_ text: String, _ span: Span) { self.text = text; self.span = span }
}

/// A name as written: capitalised words, Hangul or Han words, or quoted text (without its quotes).
package struct Name: Sendable {
  package let text: String
  package let isQuoted: Bool
  package let span: Span
  package init(_ text: String, isQuoted: Bool, _ span: Span) {
    self.text = text
    self.isQuoted = isQuoted
    self.span = span
  }
}

/// Quoted text (without its quotes, escapes resolved).
package struct QuotedText: Sendable {
  package let text: String
  package let span: Span
  package init(_ text: String, _ span: Span) { self.text = text; self.span = span }
}

/// A number as written; `digits` keeps the written form (`72.5`).
package struct NumberLiteral: Sendable {
  package enum Form: Sendable {
    case exact(String)
    case about(String)
    case over(String)
    case under(String)
    case range(String, String)
  }
  package let form: Form
  package let span: Span
  package init(_ form: Form, _ span: Span) { self.form = form; self.span = span }
}

/// A date as written: a year, a month of a year, or a day.
///
/// A year alone is one token with an integer; it is a `DateLiteral` only where the grammar wants a date.
package struct DateLiteral: Sendable {
  package let year: Int
  package let month: Int?
  package let day: Int?
  package let span: Span
  package init(year: Int, month: Int?, day: Int?, _ span: Span) {
    self.year = year
    self.month = month
    self.day = day
    self.span = span
  }
}

package enum DurationUnit: String, Sendable, CaseIterable { case days, months, years }
package enum ArithmeticOperator: String, Sendable { case add = "+", subtract = "-", multiply = "*", divide = "/" }

package struct Expression: Sendable {
  package indirect enum Form: Sendable {
    /// `state`, `incident.place.region`: at least one word.
    case path([Word])
    case name(Name)
    case number(NumberLiteral)
    /// With a month or a day; a bare year is `.number`.
    case date(DateLiteral)
    case duration(Int, DurationUnit)
    case arithmetic(ArithmeticOperator, Expression, Expression)
  }
  package let form: Form
  package let span: Span
  package init(_ form: Form, _ span: Span) { self.form = form; self.span = span }
}

package enum AggregateFunction: String, Sendable, CaseIterable {
  case count, sum, average, smallest, largest, earliest, latest, list
}

package struct Aggregate: Sendable {
  package let function: AggregateFunction
  package let argument: Expression
  package let span: Span
  package init(_ function: AggregateFunction, of argument: Expression, _ span: Span) {
    self.function = function
    self.argument = argument
    self.span = span
  }
}

/// `agg | expr`: a shown item, a sort key, one side of a comparison.
package enum Operand: Sendable {
  case aggregate(Aggregate)
  case expression(Expression)

  package var span: Span {
    switch self {
    case .aggregate(let a): a.span
    case .expression(let e): e.span
    }
  }
}
