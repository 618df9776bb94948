import Source
import Syntax

/// A first look over a question or rule: which words its brackets name, and which kinds and relations it
/// names before a dot or after `of`.
struct WordSurvey {
  let casebook: Casebook
  private(set) var bracketWords: Set<String> = []
  /// The types of the fields that bracket words fill: of several the first, but a kind before *any thing*.
  private(set) var types: [String: FieldType] = [:]
  /// Words that `sum` and `average` are taken of.
  private(set) var summedWords: Set<String> = []
  /// How often each word stands somewhere.
  private(set) var counts: [String: Int] = [:]
  /// In order of appearance, each once.
  private(set) var subjects: [String] = []

  init(casebook: Casebook) { self.casebook = casebook }

  mutating func visit(_ condition: Condition) {
    switch condition.form {
    case .atom(let atom, let on):
      visit(atom)
      if let on { visit(on) }
    case .not(let c): visit(c)
    case .noRecord(_, let atom): visit(atom)
    case .and(let cs), .or(let cs): for c in cs { visit(c) }
    case .comparison(let a, _, let b):
      visit(a)
      visit(b)
      noteListed(a, b)
      noteListed(b, a)
    case .known(let o, _): visit(o)
    case .oneOf(let o, let list, _):
      visit(o)
      for e in list { visit(e) }
    case .every(let binder, let scope, let has):
      if let variable = binder.variable {
        count(variable.text)
        bracketWords.insert(variable.text)
        if let kind = casebook.kind(named: binder.kind.text) { note(variable.text, .kind(kind.id)) }
      }
      visit(scope)
      visit(has)
    }
  }

  mutating func visit(_ atom: Atom) {
    let relation = casebook.relation(named: atom.relation.text)
    for argument in atom.arguments {
      let type = relation.flatMap { r in r.fieldIndex(argument.field.text).map { r.fields[$0].type } }
      switch argument.value {
      case .shorthand:
        bracketWords.insert(argument.field.text)
        count(argument.field.text)
        note(argument.field.text, type)
      case .every: break
      case .operand(let operand):
        if case .expression(let e) = operand, case .path(let words) = e.form, words.count == 1 {
          if case .list(let list)? = type, list.contains(words[0].text) { continue }
          bracketWords.insert(words[0].text)
          count(words[0].text)
          note(words[0].text, type)
        } else {
          visit(operand)
        }
      }
    }
  }

  mutating func visit(_ operand: Operand) {
    switch operand {
    case .expression(let e): visit(e)
    case .aggregate(let a):
      if case .path(let words) = a.argument.form { addSubject(words[0].text) }
      if a.function == .sum || a.function == .average { addSummed(a.argument) }
      visit(a.argument)
    }
  }

  private mutating func visit(_ expression: Expression) {
    switch expression.form {
    case .path(let words):
      count(words[0].text)
      if words.count > 1 { addSubject(words[0].text) }
    case .arithmetic(_, let a, let b):
      visit(a)
      visit(b)
    case .name, .number, .date, .duration: break
    }
  }

  private mutating func count(_ word: String) { counts[word, default: 0] += 1 }

  /// `p = treats.practice`: what values a word that brackets do not name takes.
  private mutating func noteListed(_ word: Operand, _ field: Operand) {
    guard case .expression(let e) = word, case .path(let words) = e.form, words.count == 1, case .expression(let f) = field,
      case .path(let path) = f.form, path.count == 2
    else { return }
    let fields = casebook.kind(named: path[0].text)?.fields ?? casebook.relation(named: path[0].text)?.fields ?? []
    guard case .list(let list)? = fields.first(where: { $0.name == path[1].text })?.type, !list.contains(words[0].text) else { return }
    note(words[0].text, .list(list))
  }

  private mutating func addSummed(_ expression: Expression) {
    switch expression.form {
    case .path(let words): if words.count == 1 { summedWords.insert(words[0].text) }
    case .arithmetic(_, let a, let b):
      addSummed(a)
      addSummed(b)
    case .name, .number, .date, .duration: break
    }
  }

  private mutating func note(_ word: String, _ type: FieldType?) {
    if let type, types[word] == nil || types[word] == .anyThing { types[word] = type }
  }

  private mutating func addSubject(_ word: String) {
    let name: String
    if let kind = casebook.kind(named: word) {
      name = kind.name
    } else if let relation = casebook.relation(named: word) {
      name = relation.name
    } else {
      return
    }
    if !subjects.contains(name) { subjects.append(name) }
  }
}
