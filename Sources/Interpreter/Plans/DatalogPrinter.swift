import Engine
import Explanation
import Semantics
import Source

/// Questions and rules as Datalog that reads: `answer(state) :- party(state, CAT, _), no record of reserves(state, CAT, _, _).`
///
/// An atom has its columns in the order of the declaration, `_` where one is left out. `not` reads the side against, `no
/// record of` is negation by absence. What is read with a dot is an atom of its own; `?` behind it means that a row stays
/// where nobody gives the value.
struct DatalogPrinter {
  private let casebook: Casebook
  private let words: [String]
  private let aggregates: [AggregateTerm]
  private let value: (ValueID) -> Value?

  /// - Parameters:
  ///   - words: of the variables of the question or rule, by position.
  ///   - aggregates: of the question, by position.
  init(_ casebook: Casebook, words: [String], aggregates: [AggregateTerm] = [], value: @escaping (ValueID) -> Value?) {
    self.casebook = casebook
    self.words = words
    self.aggregates = aggregates
    self.value = value
  }

  // MARK: Whole clauses

  /// `head :- body.`, a fact where there is nothing to meet.
  static func clause(_ head: String, _ body: [String]) -> String {
    body.isEmpty ? head + "." : "\(head) :- \(body.joined(separator: ", "))."
  }

  func rule(_ rule: Rule) -> String {
    let terms = rule.head.map { term in
      switch term {
      case .value(let expression): text(expression)
      case .aggregate(let aggregate): text(aggregate)
      case .notSaid: "_"
      }
    }
    let head =
      (rule.isDenial ? "not " : "") + "\(casebook.wholeName(of: rule.relation))(\(terms.joined(separator: ", ")))"
    var body = parts(of: rule.body)
    if let test = rule.test {
      let printer = DatalogPrinter(casebook, words: words, aggregates: test.aggregates, value: value)
      body += printer.conjuncts(test.condition)
    }
    if let exception = rule.exception { body.append("unless " + bracketed(conjuncts(exception.condition))) }
    return Self.clause(head, body)
  }

  /// What a body joins: the things that words range over, its conditions, and what is read with a dot.
  func parts(of body: Body) -> [String] {
    var tested: Set<VariableID> = []
    body.condition.forEachVariable { tested.insert($0) }
    var parts: [String] = []
    for (i, origin) in body.variables.enumerated() {
      if case .things(let members) = origin { parts.append("\(casebook.wholeName(of: members))(\(words[i]))") }
    }
    parts += conjuncts(body.condition)
    for (i, origin) in body.variables.enumerated() {
      let id = VariableID(raw: i)
      switch origin {
      case .condition, .things: continue
      case .field, .lineage: parts.append(source(of: id, origin) + (tested.contains(id) ? "" : "?"))
      }
    }
    return parts
  }

  /// Where a variable gets its values that no atom gives.
  func source(of id: VariableID, _ origin: VariableOrigin) -> String {
    switch origin {
    case .condition: words[id.raw]
    case .things(let members): "\(casebook.wholeName(of: members))(\(words[id.raw]))"
    case .field(let base, let relation): "\(casebook.wholeName(of: relation))(\(words[base.raw]), \(words[id.raw]))"
    case .lineage(let part, let relation, let row):
      "\(part.rawValue) of \(casebook.wholeName(of: relation))(\(row.map { words[$0.raw] }.joined(separator: ", "))) as \(words[id.raw])"
    }
  }

  // MARK: Conditions

  func conjuncts(_ formula: Formula) -> [String] {
    if case .and(let parts) = formula { return parts.flatMap { conjuncts($0) } }
    return [text(formula)]
  }

  private func bracketed(_ parts: [String]) -> String {
    parts.count == 1 ? parts[0] : "(\(parts.joined(separator: ", ")))"
  }

  func text(_ formula: Formula) -> String {
    switch formula {
    case .atom(let atom, let on): text(atom) + (on.map { " on \(text($0))" } ?? "")
    case .not(let inner): "not " + bracketed(conjuncts(inner))
    case .noRecord(let atom, let negated): "no record of \(negated ? "not " : "")\(text(atom))"
    case .and: bracketed(conjuncts(formula))
    case .or(let parts): "(\(parts.map { bracketed(conjuncts($0)) }.joined(separator: "; ")))"
    case .test(let a, let test, let b): "\(text(a)) \(FormulaReading.sign(test)) \(text(b))"
    case .known(let e): "\(text(e)) is known"
    case .oneOf(let e, let list): "\(text(e)) is one of (\(list.map { text($0) }.joined(separator: ", ")))"
    case .every(let range, let scope, let has):
      "every (\(range.variables.map { words[$0.raw] }.joined(separator: ", ")))"
        + " where \(bracketed(things(of: range, beside: scope) + inside(range, scope))) has \(bracketed(inside(range, has)))"
    }
  }

  /// A condition of an `every`, with the fields that it reads of what the `every` ranges over.
  private func inside(_ range: EveryRange, _ part: Formula) -> [String] {
    var used: Set<VariableID> = []
    part.forEachVariable { used.insert($0) }
    let fields = range.fields.filter { field in
      used.contains(field.id) || range.fields.contains { used.contains($0.id) && $0.origin.reads(field.id) }
    }
    return conjuncts(part) + fields.map { source(of: $0.id, $0.origin) }
  }

  /// What an `every` ranges over where no atom of its scope gives it.
  private func things(of range: EveryRange, beside scope: Formula) -> [String] {
    var given: Set<VariableID> = []
    scope.forEachAtom { $0.forEachVariable { given.insert($0) } }
    guard let members = range.members, given.isDisjoint(with: range.variables) else { return [] }
    return range.variables.map { "\(casebook.wholeName(of: members))(\(words[$0.raw]))" }
  }

  private func text(_ atom: AtomPattern) -> String {
    let terms = atom.terms.map { term in
      switch term {
      case .variable(let v): words[v.raw]
      case .constant(let id): constant(id)
      case .any: "_"
      }
    }
    return "\(casebook.wholeName(of: atom.relation))(\(terms.joined(separator: ", ")))"
  }

  // MARK: Values

  func text(_ aggregate: AggregateTerm) -> String { "\(aggregate.operation)<\(text(aggregate.argument))>" }

  func text(_ expression: ValueExpression) -> String {
    switch expression {
    case .variable(let v): words[v.raw]
    case .constant(let id): constant(id)
    case .writtenDate(let span): span.text
    case .duration(let n, let unit): "\(n) \(unit)"
    case .arithmetic(let operation, let a, let b):
      "(\(text(a)) \(FormulaReading.sign(operation)) \(text(b)))"
    case .component(let component, let e): "\(text(e)).\(component)"
    case .aggregate(let i): i < aggregates.count ? text(aggregates[i]) : "…"
    case .row(let columns): columns.map { words[$0.raw] }.joined(separator: ", ")
    }
  }

  private func constant(_ id: ValueID) -> String {
    switch value(id) {
    case .thing(let name)?, .source(let name)?: NameProblem.quotedIfNeeded(name)
    case .text(let text)?: "\"\(text)\""
    case .word(let word)?: word
    case let other?: other.text
    case nil: "_"
    }
  }
}

extension VariableOrigin {
  fileprivate func reads(_ id: VariableID) -> Bool {
    if case .field(id, _) = self { true } else { false }
  }
}
