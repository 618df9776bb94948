import Source

extension Expression {
  var written: String {
    switch form {
    case .path(let words): words.map(\.text).joined(separator: ".")
    case .name(let name): name.writtenAsValue
    case .number(let number): number.written
    case .date(let date): date.written
    case .duration(let count, let unit): "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)"
    case .arithmetic(let sign, let left, let right):
      "\(left.written(over: sign.rank)) \(sign.rawValue) \(right.written(over: sign.rank + 1))"
    }
  }

  /// With brackets if its operator binds less than `rank`.
  private func written(over rank: Int) -> String {
    guard case .arithmetic(let sign, _, _) = form, sign.rank < rank else { return written }
    return "(\(written))"
  }
}

extension ArithmeticOperator {
  fileprivate var rank: Int {
    switch self {
    case .add, .subtract: 1
    case .multiply, .divide: 2
    }
  }
}

extension Aggregate {
  var written: String { "\(function.rawValue) of \(argument.written)" }
}

extension Operand {
  var written: String {
    switch self {
    case .aggregate(let aggregate): aggregate.written
    case .expression(let expression): expression.written
    }
  }
}

extension Atom {
  var written: String { relation.text + arguments.written }
}

extension [Atom.Argument] {
  var written: String { "(" + listed(\.written) + ")" }

  /// Left out if there are none, as a kind and a source may.
  var writtenIfAny: String { isEmpty ? "" : " " + written }
}

extension Atom.Argument {
  fileprivate var written: String {
    switch value {
    case .shorthand: field.text
    case .every: "\(field.text): every"
    case .operand(let operand): "\(field.text): \(operand.written)"
    }
  }
}

extension Binder {
  var written: String { variable.map { "\(kind.text) \($0.text)" } ?? kind.text }
}

extension Condition {
  var written: String {
    switch form {
    case .atom(let atom, let day): day.map { "\(atom.written) on \($0.written)" } ?? atom.written
    case .not(let operand): "not " + (operand.isAtom ? operand.written : "(\(operand.written))")
    case .noRecord(let isNegated, let atom): "no record of " + (isNegated ? "not " : "") + atom.written
    case .and(let parts): parts.map(\.writtenAsPart).joined(separator: " and ")
    case .or(let parts): parts.map(\.writtenAsPart).joined(separator: " or ")
    case .comparison(let left, let sign, let right): "\(left.written) \(sign.rawValue) \(right.written)"
    case .known(let operand, let isNegated): "\(operand.written) is \(isNegated ? "not " : "")known"
    case .oneOf(let operand, let values, let isNegated):
      "\(operand.written) is \(isNegated ? "not " : "")one of (\(values.listed(\.written)))"
    case .every(let binder, let range, let scope):
      "every \(binder.written) where \(range.writtenAsPart) has \(scope.writtenAsPart)"
    }
  }

  /// As one of several, where `and` and `or` need brackets.
  private var writtenAsPart: String {
    switch form {
    case .and, .or: "(\(written))"
    case .atom, .not, .noRecord, .comparison, .known, .oneOf, .every: written
    }
  }

  private var isAtom: Bool {
    if case .atom = form { true } else { false }
  }

  /// A line for each part of an `and` or `or`, behind the words that it follows.
  func clauses(after words: String) -> [String] {
    let (parts, connective): ([Condition], String)
    switch form {
    case .and(let own): (parts, connective) = (own, "and")
    case .or(let own): (parts, connective) = (own, "or")
    default: return ["\(words) \(written)"]
    }
    return parts.enumerated().map { "\($0.offset == 0 ? words : connective) \($0.element.writtenAsPart)" }
  }
}
