import Source
import Syntax

/// Short ways to write a syntax tree that stands in no text.
enum Tree {
  static let nowhere = Span(0, 0)

  static func word(_ text: String) -> Word { Word(text, nowhere) }
  static func name(_ text: String) -> Name { Name(text, isQuoted: false, nowhere) }
  static func quoted(_ text: String) -> Expression { Expression(.name(Name(text, isQuoted: true, nowhere)), nowhere) }
  static func thing(_ text: String) -> Expression { Expression(.name(name(text)), nowhere) }
  static func path(_ words: String...) -> Expression { Expression(.path(words.map(word)), nowhere) }
  static func path(_ text: String) -> Expression {
    Expression(.path(text.split(separator: ".").map { word(String($0)) }), nowhere)
  }
  static func number(_ form: NumberLiteral.Form) -> Expression {
    Expression(.number(NumberLiteral(form, nowhere)), nowhere)
  }
  static func number(_ n: Int) -> Expression { number(.exact("\(n)")) }

  /// `2005`, `2005-03`, `2005-03-17`.
  static func date(_ text: String) -> DateLiteral {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return DateLiteral(
      year: parts[0], month: parts.count > 1 ? parts[1] : nil, day: parts.count > 2 ? parts[2] : nil, nowhere)
  }

  static func dateValue(_ text: String) -> Expression {
    let literal = date(text)
    return literal.month == nil ? number(.exact(text)) : Expression(.date(literal), nowhere)
  }

  static func atom(_ relation: String, _ arguments: [(String, Atom.Argument.Value)]) -> Atom {
    Atom(relation: word(relation), arguments: arguments.map { Atom.Argument(field: word($0.0), value: $0.1) }, nowhere)
  }

  static func argument(_ e: Expression) -> Atom.Argument.Value { .operand(.expression(e)) }

  static func condition(_ form: Condition.Form) -> Condition { Condition(form, nowhere) }
  static func atom(_ atom: Atom, on: Expression? = nil) -> Condition { condition(.atom(atom, on: on)) }
  static func compare(_ a: Expression, _ sign: ComparisonOperator, _ b: Expression) -> Condition {
    condition(.comparison(.expression(a), sign, .expression(b)))
  }
  static func arithmetic(_ a: Expression, _ sign: ArithmeticOperator, _ b: Expression) -> Expression {
    Expression(.arithmetic(sign, a, b), nowhere)
  }
  static func duration(_ n: Int, _ unit: DurationUnit) -> Expression { Expression(.duration(n, unit), nowhere) }

  /// One condition as it is; several joined; none at all is nil.
  static func all(_ conditions: [Condition]) -> Condition? {
    conditions.count > 1 ? condition(.and(conditions)) : conditions.first
  }

  static func statement(_ form: Statement.Form) -> Statement { Statement(form, nowhere) }
}

extension Condition {
  /// The atoms, wherever they stand.
  var atoms: [Atom] {
    switch form {
    case .atom(let atom, _), .noRecord(_, let atom): [atom]
    case .not(let inner): inner.atoms
    case .and(let parts), .or(let parts): parts.flatMap(\.atoms)
    case .every(_, let scope, let has): scope.atoms + has.atoms
    case .comparison, .known, .oneOf: []
    }
  }

  /// The same condition with each atom exchanged.
  func mapAtoms(_ change: (Atom) -> Atom) -> Condition {
    let form: Condition.Form =
      switch form {
      case .atom(let atom, let on): .atom(change(atom), on: on)
      case .not(let inner): .not(inner.mapAtoms(change))
      case .noRecord(let negated, let atom): .noRecord(negated: negated, change(atom))
      case .and(let parts): .and(parts.map { $0.mapAtoms(change) })
      case .or(let parts): .or(parts.map { $0.mapAtoms(change) })
      case .every(let binder, let scope, let has):
        .every(binder, where: scope.mapAtoms(change), has: has.mapAtoms(change))
      case .comparison, .known, .oneOf: form
      }
    return Condition(form, span)
  }

  /// How often each word begins a path.
  func countWords(into counts: inout [String: Int]) {
    switch form {
    case .atom(let atom, let on):
      atom.countWords(into: &counts)
      on?.countWords(into: &counts)
    case .noRecord(_, let atom): atom.countWords(into: &counts)
    case .not(let inner): inner.countWords(into: &counts)
    case .and(let parts), .or(let parts): for part in parts { part.countWords(into: &counts) }
    case .comparison(let a, _, let b):
      a.countWords(into: &counts)
      b.countWords(into: &counts)
    case .known(let operand, _): operand.countWords(into: &counts)
    case .oneOf(let operand, let list, _):
      operand.countWords(into: &counts)
      for e in list { e.countWords(into: &counts) }
    case .every(let binder, let scope, let has):
      counts[(binder.variable ?? binder.kind).text, default: 0] += 1
      scope.countWords(into: &counts)
      has.countWords(into: &counts)
    }
  }
}

extension Atom {
  func countWords(into counts: inout [String: Int]) {
    for argument in arguments {
      switch argument.value {
      case .shorthand: counts[argument.field.text, default: 0] += 1
      case .every: break
      case .operand(let operand): operand.countWords(into: &counts)
      }
    }
  }

  /// Without the arguments whose words stand nowhere else.
  func withoutWords(usedOnce counts: [String: Int], keeping kinds: Set<String>) -> Atom {
    let kept = arguments.filter { argument in
      switch argument.value {
      case .shorthand: kinds.contains(argument.field.text) || counts[argument.field.text, default: 0] > 1
      case .operand(.expression(let e)):
        if case .path(let words) = e.form, words.count == 1 {
          kinds.contains(words[0].text) || counts[words[0].text, default: 0] > 1
        } else {
          true
        }
      case .every, .operand(.aggregate): true
      }
    }
    return Atom(relation: relation, arguments: kept, span)
  }
}

extension Operand {
  func countWords(into counts: inout [String: Int]) {
    switch self {
    case .aggregate(let aggregate): aggregate.argument.countWords(into: &counts)
    case .expression(let e): e.countWords(into: &counts)
    }
  }
}

extension Expression {
  func countWords(into counts: inout [String: Int]) {
    switch form {
    case .path(let words): counts[words[0].text, default: 0] += 1
    case .arithmetic(_, let a, let b):
      a.countWords(into: &counts)
      b.countWords(into: &counts)
    case .name, .number, .date, .duration: break
    }
  }
}
