import Syntax

/// A condition with its words settled: which are variables, which values, which fields of what.
indirect enum ReadCondition {
  case atom(ReadAtom, on: ReadTerm?)
  case not(ReadCondition)
  case noRecord(ReadAtom, negated: Bool)
  case and([ReadCondition])
  case or([ReadCondition])
  case test(ReadTerm, ComparisonOperator, ReadTerm)
  case known(ReadTerm)
  case oneOf(ReadTerm, [ReadTerm])
  case every(String, kind: String, scope: ReadCondition, has: ReadCondition)

  /// What `and` joins at the top.
  var parts: [ReadCondition] {
    if case .and(let parts) = self { return parts.flatMap(\.parts) }
    return [self]
  }
}

struct ReadAtom {
  let relation: Vocabulary.Relation
  /// One per column; nil where it was left out.
  let terms: [ReadTerm?]
}

indirect enum ReadTerm {
  /// By the word that a binding gives its value: `state`, or `incident.day` for a field.
  case variable(String, FieldType?)
  case value(FieldValue, text: String)
  case arithmetic(ArithmeticOperator, ReadTerm, ReadTerm)
  case part(String, ReadTerm)
}

/// Settles the words of one question or one rule, in the order that the language gives: a value of the list that belongs
/// there, a variable that brackets name, a field of the only kind or relation named before a dot, a kind, a relation,
/// else a variable.
struct ConditionReader {
  private let vocabulary: Vocabulary
  /// Words that brackets name, with the types of the fields that they fill.
  private var bracketWords: [String: FieldType] = [:]
  private var subjects: [String] = []
  /// Relations that are read with a dot, so that the question ranges over their rows.
  private(set) var rowRelations: [String] = []

  init(_ vocabulary: Vocabulary, conditions: [Condition], operands: [Operand] = [], head: Atom? = nil, binders: [Binder] = []) {
    self.vocabulary = vocabulary
    for binder in binders { bracketWords[(binder.variable ?? binder.kind).text] = .kind(binder.kind.text) }
    for condition in conditions { survey(condition) }
    for operand in operands { survey(operand) }
    if let head { survey(head) }
  }

  // MARK: First look

  private mutating func survey(_ condition: Condition) {
    switch condition.form {
    case .atom(let atom, let on):
      survey(atom)
      if let on { survey(.expression(on)) }
    case .not(let inner): survey(inner)
    case .noRecord(_, let atom): survey(atom)
    case .and(let parts), .or(let parts): for part in parts { survey(part) }
    case .comparison(let a, _, let b):
      survey(a)
      survey(b)
    case .known(let operand, _): survey(operand)
    case .oneOf(let operand, let list, _):
      survey(operand)
      for member in list { survey(.expression(member)) }
    case .every(let binder, let scope, let has):
      if let variable = binder.variable { note(variable.text, .kind(binder.kind.text)) }
      survey(scope)
      survey(has)
    }
  }

  private mutating func survey(_ atom: Atom) {
    let relation = vocabulary.relation(atom.relation.text)
    for argument in atom.arguments {
      let type = relation?.type(of: argument.field.text)
      switch argument.value {
      case .shorthand: note(argument.field.text, type)
      case .every: break
      case .operand(let operand):
        guard case .expression(let e) = operand, case .path(let words) = e.form, words.count == 1 else {
          survey(operand)
          continue
        }
        if case .list(let list)? = type, list.contains(words[0].text) { continue }
        note(words[0].text, type)
      }
    }
  }

  private mutating func survey(_ operand: Operand) {
    switch operand {
    case .aggregate(let aggregate):
      if case .path(let words) = aggregate.argument.form { addSubject(words[0].text, isDotted: words.count > 1) }
      survey(.expression(aggregate.argument))
    case .expression(let e):
      switch e.form {
      case .path(let words): if words.count > 1 { addSubject(words[0].text, isDotted: true) }
      case .arithmetic(_, let a, let b):
        survey(.expression(a))
        survey(.expression(b))
      case .name, .number, .date, .duration: break
      }
    }
  }

  private mutating func note(_ word: String, _ type: FieldType?) {
    if bracketWords[word] == nil || bracketWords[word] == .thing { bracketWords[word] = type ?? bracketWords[word] ?? .text }
  }

  private mutating func addSubject(_ word: String, isDotted: Bool) {
    if let kind = vocabulary.kind(named: word) {
      if !subjects.contains(kind) { subjects.append(kind) }
    } else if vocabulary.relation(word) != nil {
      if !subjects.contains(word) { subjects.append(word) }
    }
  }

  private var soleSubject: String? { subjects.count == 1 ? subjects[0] : nil }

  private func subjectHas(_ word: String) -> Bool {
    guard let soleSubject, soleSubject != word else { return false }
    return vocabulary.field(word, ofKind: soleSubject) != nil || vocabulary.relation(soleSubject)?.type(of: word) != nil
  }

  // MARK: Conditions

  mutating func read(_ condition: Condition) throws(ProofFault) -> ReadCondition {
    switch condition.form {
    case .atom(let atom, let on):
      let read = try self.read(atom)
      guard let on else { return .atom(read, on: nil) }
      return .atom(read, on: try term(.expression(on), expecting: .date))
    case .not(let inner): return .not(try read(inner))
    case .noRecord(let negated, let atom): return .noRecord(try read(atom), negated: negated)
    case .and(let parts): return .and(try all(parts))
    case .or(let parts): return .or(try all(parts))
    case .comparison(let a, let sign, let b):
      // The side that says its type tells what the other one's words mean.
      let isSwapped = saysNoType(a) && !saysNoType(b)
      let first = try term(isSwapped ? b : a, expecting: nil)
      let second = try term(isSwapped ? a : b, expecting: sign == .like ? .text : first.type)
      return isSwapped ? .test(second, sign, first) : .test(first, sign, second)
    case .known(let operand, let negated):
      let read = ReadCondition.known(try term(operand, expecting: nil))
      return negated ? .not(read) : read
    case .oneOf(let operand, let list, let negated):
      let subject = try term(operand, expecting: nil)
      var members: [ReadTerm] = []
      for member in list { members.append(try term(.expression(member), expecting: subject.type)) }
      return negated ? .not(.oneOf(subject, members)) : .oneOf(subject, members)
    case .every(let binder, let scope, let has):
      let word = binder.variable?.text ?? binder.kind.text
      let outer = bracketWords[word]
      bracketWords[word] = .kind(binder.kind.text)
      let read = ReadCondition.every(word, kind: binder.kind.text, scope: try self.read(scope), has: try self.read(has))
      bracketWords[word] = outer
      return read
    }
  }

  private mutating func all(_ parts: [Condition]) throws(ProofFault) -> [ReadCondition] {
    var result: [ReadCondition] = []
    for part in parts { result.append(try read(part)) }
    return result
  }

  private func saysNoType(_ operand: Operand) -> Bool {
    guard case .expression(let e) = operand else { return false }
    switch e.form {
    case .path(let words):
      guard words.count == 1 else { return false }
      let word = words[0].text
      return bracketWords[word] == nil && vocabulary.kind(named: word) == nil && vocabulary.relation(word) == nil && !subjectHas(word)
    case .name, .number, .date, .duration: return true
    case .arithmetic: return false
    }
  }

  mutating func read(_ atom: Atom) throws(ProofFault) -> ReadAtom {
    guard let relation = vocabulary.relation(atom.relation.text) else {
      throw ProofFault("`\(atom.relation.text)` is not declared")
    }
    var terms = [ReadTerm?](repeating: nil, count: relation.fields.count)
    for argument in atom.arguments {
      guard let i = relation.fields.firstIndex(where: { $0.name == argument.field.text }) else {
        throw ProofFault("`\(relation.name)` has no field `\(argument.field.text)`")
      }
      let type = relation.fields[i].type
      switch argument.value {
      case .shorthand: terms[i] = .variable(argument.field.text, type)
      case .every: throw ProofFault("`every` stands in the brackets of a question")
      case .operand(let operand):
        if case .expression(let e) = operand, case .path(let words) = e.form, words.count == 1 {
          if case .list(let list) = type, list.contains(words[0].text) {
            terms[i] = .value(.word(words[0].text), text: words[0].text)
          } else {
            terms[i] = .variable(words[0].text, type)
          }
        } else if case .aggregate = operand {
          terms[i] = nil
        } else {
          terms[i] = try term(operand, expecting: type)
        }
      }
    }
    return ReadAtom(relation: relation, terms: terms)
  }

  // MARK: Terms

  mutating func term(_ operand: Operand, expecting type: FieldType?) throws(ProofFault) -> ReadTerm {
    guard case .expression(let e) = operand else { throw ProofFault("an aggregate stands where a value belongs") }
    switch e.form {
    case .path(let words):
      if words.count == 1, case .list(let list)? = type, list.contains(words[0].text) {
        return .value(.word(words[0].text), text: words[0].text)
      }
      return path(words.map(\.text), expecting: type)
    case .name(let name):
      switch type {
      case .text, .list, .source: return .value(.word(name.text), text: name.text)
      case .number, .date, .thing, .kind, nil:
        let thing = vocabulary.thing(name.text)
        return .value(.word(thing), text: thing)
      }
    case .number(let literal):
      let text = Printer.text(of: Expression(.number(literal), e.span))
      if type == .date, let span = CalendarSpan(text) { return .value(.writtenDate(span), text: text) }
      guard let value = FieldValue(text, .number) else { throw ProofFault("no number: \(text)") }
      return .value(value, text: text)
    case .date(let literal): return .value(.writtenDate(CalendarSpan(literal)), text: Printer.text(of: literal))
    case .duration(let n, let unit): return .value(.duration(n, unit), text: "\(n) \(unit.rawValue)")
    case .arithmetic(let sign, let a, let b):
      let left = try term(.expression(a), expecting: type)
      return .arithmetic(sign, left, try term(.expression(b), expecting: type ?? left.type))
    }
  }

  private mutating func path(_ words: [String], expecting type: FieldType?) -> ReadTerm {
    let first = words[0]
    if let known = bracketWords[first] { return follow(words.dropFirst(), from: first, known) }
    if let soleSubject, subjectHas(first) { return path([soleSubject] + words, expecting: type) }
    if let kind = vocabulary.kind(named: first) { return follow(words.dropFirst(), from: kind, .kind(kind)) }
    if let relation = vocabulary.relation(first), words.count > 1 {
      if !rowRelations.contains(first) { rowRelations.append(first) }
      return follow(words.dropFirst(2), from: "\(first).\(words[1])", relation.type(of: words[1]))
    }
    return .variable(first, type)
  }

  private func follow(_ rest: ArraySlice<String>, from word: String, _ type: FieldType?) -> ReadTerm {
    guard let next = rest.first else { return .variable(word, type) }
    if case .kind(let kind)? = type, let field = vocabulary.field(next, ofKind: kind) {
      return follow(rest.dropFirst(), from: "\(word).\(next)", field.type)
    }
    return .part(next, .variable(word, type))
  }
}

extension ReadTerm {
  var type: FieldType? {
    switch self {
    case .variable(_, let type): type
    case .value(.number, _): .number
    case .value(.writtenDate, _), .value(.date, _): .date
    case .value: nil
    case .arithmetic(_, let a, _): a.type
    case .part(let part, _): part == "name" ? .text : .number
    }
  }

  /// Every word that a binding may give a value.
  var words: [(word: String, type: FieldType?)] {
    switch self {
    case .variable(let word, let type): [(word, type)]
    case .value: []
    case .arithmetic(_, let a, let b): a.words + b.words
    case .part(_, let inner): inner.words
    }
  }

  /// nil where a word has no value, or nobody gives one.
  func value(in binding: [String: String]) -> FieldValue? {
    switch self {
    case .variable(let word, let type): return binding[word].flatMap { FieldValue($0, type) }
    case .value(let value, _): return value
    case .arithmetic(let sign, let a, let b):
      guard let left = a.value(in: binding), let right = b.value(in: binding) else { return nil }
      return FieldValue.combine(left, sign, right)
    case .part(let part, let inner): return inner.value(in: binding).flatMap { ReadTerm.part(part, of: $0) }
    }
  }

  private static func part(_ part: String, of value: FieldValue) -> FieldValue? {
    switch (part, value) {
    case ("year", .date(let span)), ("year", .writtenDate(let span)):
      return .number(low: Double(span.first.parts.year), high: Double(span.last.parts.year), isLowOpen: false, isHighOpen: false)
    case ("month", .date(let span)), ("month", .writtenDate(let span)):
      let (a, b) = (span.first.parts, span.last.parts)
      let isOneYear = a.year == b.year
      return .number(low: isOneYear ? Double(a.month) : 1, high: isOneYear ? Double(b.month) : 12, isLowOpen: false, isHighOpen: false)
    case ("low", .number(let low, _, _, _)): return low.isFinite ? FieldValue.exact(low) : nil
    case ("high", .number(_, let high, _, _)): return high.isFinite ? FieldValue.exact(high) : nil
    case ("name", .word): return value
    default: return nil
    }
  }

  /// The text that a row holds there; nil where it is computed or open.
  func text(in binding: [String: String]) -> String? {
    switch self {
    case .variable(let word, _): binding[word]
    case .value(_, let text): text
    case .arithmetic, .part: nil
    }
  }
}
