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
  case every(ReadRange, scope: ReadCondition, has: ReadCondition)

  /// What `and` joins at the top.
  var parts: [ReadCondition] {
    if case .and(let parts) = self { return parts.flatMap(\.parts) }
    return [self]
  }
}

/// What an `every` ranges over: things of a kind, or rows of a relation, of which the scope then holds an atom.
struct ReadRange {
  let word: String
  /// nil for rows.
  let kind: String?

  /// Whether a word is what it ranges over, or is read of that with a dot.
  func owns(_ other: String) -> Bool { other == word || other.hasPrefix(word + ".") }
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
  /// Rows that the question ranges over, as words of `for` or read with a dot: what they are called, and of what.
  private(set) var rows: [(word: String, relation: Vocabulary.Relation)] = []
  /// Words of `for` and `every` that stand for rows.
  private var rowWords: [String: Vocabulary.Relation] = [:]

  init(_ vocabulary: Vocabulary, conditions: [Condition], operands: [Operand] = [], head: Atom? = nil, binders: [Binder] = []) {
    self.vocabulary = vocabulary
    for binder in binders {
      let word = (binder.variable ?? binder.kind).text
      if let relation = rowRelation(of: binder) {
        rowWords[word] = relation
        rows.append((word, relation))
      } else {
        bracketWords[word] = .kind(vocabulary.kind(named: binder.kind.text) ?? binder.kind.text)
      }
    }
    for condition in conditions { survey(condition) }
    for operand in operands { survey(operand) }
    if let head { survey(head) }
  }

  private func rowRelation(of binder: Binder) -> Vocabulary.Relation? {
    vocabulary.kind(named: binder.kind.text) == nil ? vocabulary.relation(binder.kind.text) : nil
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
      if let variable = binder.variable, let kind = vocabulary.kind(named: binder.kind.text) { note(variable.text, .kind(kind)) }
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
      let read = try eachAtom(atom)
      let day = try on.map { e throws(ProofFault) in try term(.expression(e), expecting: .date) }
      return ReadCondition.and(read.map { .atom($0, on: day) }).simplest
    case .not(let inner): return .not(try read(inner))
    case .noRecord(let negated, let atom):
      let absences = try eachAtom(atom).map { ReadCondition.noRecord($0, negated: negated) }
      return (negated ? ReadCondition.and(absences) : .or(absences)).simplest
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
      let relation = rowRelation(of: binder)
      let kind = vocabulary.kind(named: binder.kind.text)
      let word = binder.variable?.text ?? kind ?? binder.kind.text
      let outer = (bracketWords[word], rowWords[word])
      rowWords[word] = relation
      bracketWords[word] = relation == nil ? .kind(kind ?? binder.kind.text) : nil
      let inner = try self.read(scope)
      let holds = try self.read(has)
      (bracketWords[word], rowWords[word]) = outer
      let row = relation.map { [ReadCondition.atom(ReadAtom(row: $0, called: word), on: nil)] } ?? []
      return .every(
        ReadRange(word: word, kind: relation == nil ? kind : nil), scope: ReadCondition.and(row + [inner]).simplest, has: holds)
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

  /// One atom, or one for each value that an `every` in its brackets stands for.
  private mutating func eachAtom(_ atom: Atom) throws(ProofFault) -> [ReadAtom] {
    var atoms = [try read(atom)]
    for argument in atom.arguments {
      guard case .every = argument.value else { continue }
      atoms = atoms.flatMap { atom -> [ReadAtom] in
        guard let i = atom.relation.fields.firstIndex(where: { $0.name == argument.field.text }),
          case .list(let words) = atom.relation.fields[i].type
        else { return [atom] }
        return words.map { word in
          var terms = atom.terms
          terms[i] = .value(.word(word), text: word)
          return ReadAtom(relation: atom.relation, terms: terms)
        }
      }
    }
    return atoms
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
      case .every: continue
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
    if let relation = rowWords[first], words.count > 1 {
      return follow(words.dropFirst(2), from: "\(first).\(words[1])", relation.type(of: words[1]))
    }
    if let known = bracketWords[first] { return follow(words.dropFirst(), from: first, known) }
    if let soleSubject, subjectHas(first) { return path([soleSubject] + words, expecting: type) }
    if let kind = vocabulary.kind(named: first) { return follow(words.dropFirst(), from: kind, .kind(kind)) }
    if let relation = vocabulary.relation(first), words.count > 1 {
      if !rows.contains(where: { $0.word == first }) { rows.append((first, relation)) }
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

extension ReadAtom {
  /// A row as a word of `for` or `every` names it, or a relation that is read with a dot: one word per column.
  init(row relation: Vocabulary.Relation, called word: String) {
    self.init(relation: relation, terms: relation.fields.map { .variable("\(word).\($0.name)", $0.type) })
  }
}

extension ReadCondition {
  /// A single part instead of one that is joined with nothing.
  var simplest: ReadCondition {
    switch self {
    case .and(let parts), .or(let parts): parts.count == 1 ? parts[0] : self
    case .atom, .not, .noRecord, .test, .known, .oneOf, .every: self
    }
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
      return .number(
        low: span.first == .past ? -.infinity : Double(span.first.parts.year),
        high: span.last == .future ? .infinity : Double(span.last.parts.year), isLowOpen: false, isHighOpen: false)
    case ("month", .date(let span)), ("month", .writtenDate(let span)):
      guard span.first != .past, span.last != .future else { return .number(low: 1, high: 12, isLowOpen: false, isHighOpen: false) }
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
