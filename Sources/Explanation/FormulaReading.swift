import Engine
import Semantics

/// A condition in a binding, in English: its atoms by their `reads`, its tests with the values in place.
package struct FormulaReading {
  private let reading: Reading
  private let words: [String]
  private let value: (ValueID) -> Value?

  /// - Parameter words: of the variables of the condition, by position.
  package init(_ casebook: Casebook, words: [String], value: @escaping (ValueID) -> Value?) {
    reading = Reading(casebook)
    self.words = words
    self.value = value
  }

  package func text(_ formula: Formula, in binding: Binding) -> String {
    switch formula {
    case .atom(let atom, let on):
      return text(atom, in: binding) + (on.map { ", on \(text($0, in: binding))" } ?? "")
    case .not(let inner): return "not: " + text(inner, in: binding)
    case .noRecord(let atom, let negated):
      return "no record\(negated ? " of a denial" : ""): " + text(atom, in: binding)
    case .and(let parts): return parts.map { text($0, in: binding) }.joined(separator: "; and ")
    case .or(let parts): return parts.map { text($0, in: binding) }.joined(separator: "; or ")
    case .test(let a, let test, let b): return "\(text(a, in: binding)) \(Self.sign(test)) \(text(b, in: binding))"
    case .known(let e): return "\(text(e, in: binding)) is known"
    case .oneOf(let e, let list):
      return "\(text(e, in: binding)) is one of (\(list.map { text($0, in: binding) }.joined(separator: ", ")))"
    case .every(let range, let scope, let has):
      let names = range.variables.map { words[$0.raw] }.joined(separator: ", ")
      return "every \(names) for which \(text(scope, in: binding)) has: \(text(has, in: binding))"
    }
  }

  private func text(_ atom: AtomPattern, in binding: Binding) -> String {
    let columns = atom.terms.map { term -> ValueID? in
      switch term {
      case .variable(let v): binding[v.raw]
      case .constant(let id): id
      case .any: nil
      }
    }
    return reading.text(atom.relation, columns) { value($0)?.text ?? "…" }
  }

  private func text(_ expression: ValueExpression, in binding: Binding) -> String {
    switch expression {
    case .variable(let v): return binding[v.raw].flatMap(value)?.text ?? words[v.raw]
    case .constant(let id): return value(id)?.text ?? "…"
    case .writtenDate(let span): return span.text
    case .duration(let n, let unit): return "\(n) \(unit)"
    case .arithmetic(let operation, let a, let b):
      return "\(text(a, in: binding)) \(Self.sign(operation)) \(text(b, in: binding))"
    case .component(let component, let e): return "\(text(e, in: binding)).\(component)"
    case .aggregate: return "…"
    case .row(let columns): return columns.compactMap { binding[$0.raw].flatMap(value)?.text }.joined(separator: ", ")
    }
  }

  package static func sign(_ test: Test) -> String {
    switch test {
    case .like: "like"
    case .compare(.equal): "="
    case .compare(.notEqual): "!="
    case .compare(.less): "<"
    case .compare(.lessOrEqual): "<="
    case .compare(.greater): ">"
    case .compare(.greaterOrEqual): ">="
    }
  }

  package static func sign(_ operation: ArithmeticOperation) -> String {
    switch operation {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    }
  }
}
