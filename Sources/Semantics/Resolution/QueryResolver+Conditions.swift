import Engine
import Source
import Syntax

extension QueryResolver {
  mutating func resolve(_ condition: Condition, isPositive: Bool = true) -> Formula? {
    switch condition.form {
    case .atom(let atom, let on):
      guard let patterns = resolve(atom, isPositive: isPositive) else { return nil }
      guard let on else { return .all(patterns.map { .atom($0, on: nil) }) }
      guard let day = resolve(on, expecting: .date) else { return nil }
      if let type = day.type, type != .date {
        problems.append(.name(.wrongType(field: "on", wanted: "a date", found: casebook.words(for: type)), on.span))
        return nil
      }
      for pattern in patterns { link(pattern, day.expression) }
      return .all(patterns.map { .atom($0, on: day.expression) })
    case .not(let inner): return resolve(inner, isPositive: false).map { .not($0) }
    case .noRecord(let negated, let atom):
      guard let patterns = resolve(atom, isPositive: false) else { return nil }
      let absences = patterns.map { Formula.noRecord($0, negated: negated) }
      // Where one value has no record there is none of every; where every one has no denial there is none.
      return negated || absences.count == 1 ? .all(absences) : .or(absences)
    case .and(let parts):
      let formulas = parts.map { resolve($0, isPositive: isPositive) }
      let found = formulas.compactMap { $0 }
      return found.count == parts.count ? .and(found) : nil
    case .or(let parts):
      // What one alternative names the others may not.
      let formulas = parts.map { resolve($0, isPositive: false) }
      let found = formulas.compactMap { $0 }
      guard found.count == parts.count else { return nil }
      var ids: [VariableID] = []
      Formula.or(found).forEachVariable { ids.append($0) }
      scope.link(ids)
      return .or(found)
    case .comparison(let a, let op, let b): return resolve(a, op, b)
    case .known(let operand, let negated):
      guard let subject = resolve(operand, expecting: nil) else { return nil }
      return negated ? .not(.known(subject.expression)) : .known(subject.expression)
    case .oneOf(let operand, let list, let negated):
      guard let subject = resolve(operand, expecting: nil) else { return nil }
      place = Printer.text(of: operand)
      let members = list.map { resolve($0, expecting: subject.type)?.expression }
      let found = members.compactMap { $0 }
      guard found.count == list.count else { return nil }
      let formula = Formula.oneOf(subject.expression, found)
      linkAll(formula)
      return negated ? .not(formula) : formula
    case .every(let binder, let scopeCondition, let has): return resolveEvery(binder, scopeCondition, has)
    }
  }

  private mutating func linkAll(_ formula: Formula) {
    var ids: [VariableID] = []
    formula.forEachVariable { ids.append($0) }
    scope.link(ids)
  }

  private mutating func link(_ pattern: AtomPattern, _ day: ValueExpression) {
    var ids: [VariableID] = []
    pattern.forEachVariable { ids.append($0) }
    day.forEachVariable { ids.append($0) }
    scope.link(ids)
  }

  // MARK: Atoms

  /// - Returns: one pattern, or one for each value that an `every` in the brackets stands for.
  private mutating func resolve(_ atom: Atom, isPositive: Bool) -> [AtomPattern]? {
    guard let relation = casebook.relation(named: atom.relation.text) else {
      if let kind = casebook.kind(named: atom.relation.text) {
        problems.append(.kindAsRelation(kind.name, field: kind.fields.first?.name ?? "name", atom.relation.span))
      } else {
        let known = casebook.relations.map(\.name)
        problems.append(
          .name(
            .unknownRelation(
              atom.relation.text, suggestions: EditDistance.nearest(to: atom.relation.text, among: known)),
            atom.relation.span))
      }
      return nil
    }
    var rows = [[Term](repeating: .any, count: relation.fields.count)]
    var given: Set<Int> = []
    var isFine = true
    for argument in atom.arguments {
      guard let i = relation.fieldIndex(argument.field.text) else {
        problems.append(
          .name(
            .unknownField(argument.field.text, of: relation.name, fields: relation.fields.map(\.name)),
            argument.field.span))
        isFine = false
        continue
      }
      guard given.insert(i).inserted else {
        problems.append(.fieldTwice(argument.field.text, argument.field.span))
        isFine = false
        continue
      }
      guard let terms = resolve(argument, relation.fields[i], isPositive: isPositive) else {
        isFine = false
        continue
      }
      rows = rows.flatMap { row in
        terms.map { term in
          var row = row
          row[i] = term
          return row
        }
      }
    }
    guard isFine else { return nil }
    return rows.map { row in
      var terms = row
      if isPositive { keepRowsApart(&terms, relation, at: atom.span) }
      let pattern = AtomPattern(relation: relation.id, terms: terms)
      var ids: [VariableID] = []
      pattern.forEachVariable { ids.append($0) }
      scope.link(ids)
      return pattern
    }
  }

  /// A sum takes each row once, though its values agree: columns that were left out tell the rows apart.
  private mutating func keepRowsApart(_ terms: inout [Term], _ relation: Relation, at span: Span) {
    var summed: [VariableID] = []
    for case .variable(let id) in terms where summedWords.contains(scope[id].word) && summedRows[id] == nil {
      summed.append(id)
    }
    if summed.isEmpty { return }
    for (i, field) in relation.fields.enumerated() where terms[i] == .any {
      terms[i] = .variable(scope.addImplied("\(relation.name).\(field.name)", field.type, .condition, at: span))
    }
    var row: [VariableID] = []
    for case .variable(let id) in terms { row.append(id) }
    for id in summed { summedRows[id] = row }
  }

  /// - Returns: what stands in the column; for `every` one constant for each value of the field's list.
  private mutating func resolve(_ argument: Atom.Argument, _ field: Field, isPositive: Bool) -> [Term]? {
    if case .every(let span) = argument.value {
      guard case .list(let words) = field.type else {
        problems.append(.everyNotList(field.name, casebook.words(for: field.type), span))
        return nil
      }
      return words.map { .constant(values.intern(.word($0))) }
    }
    return term(argument, field, isPositive: isPositive).map { [$0] }
  }

  private mutating func term(_ argument: Atom.Argument, _ field: Field, isPositive: Bool) -> Term? {
    let expression: Expression
    switch argument.value {
    case .shorthand: expression = Expression(.path([argument.field]), argument.field.span)
    case .every: return nil
    case .operand(.aggregate(let a)):
      problems.append(.aggregateHere(a.span))
      return nil
    case .operand(.expression(let e)): expression = e
    }
    if case .path(let words) = expression.form, words.count == 1 {
      if case .list(let list) = field.type, case .operand = argument.value {
        if list.contains(words[0].text) { return .constant(values.intern(.word(words[0].text))) }
      }
      return variable(words[0], field, isPositive: isPositive).map { .variable($0) }
    }
    place = field.name
    guard let typed = resolve(expression, expecting: field.type) else { return nil }
    if let type = typed.type, !fits(type, field.type) {
      problems.append(
        .name(
          .wrongType(field: field.name, wanted: casebook.words(for: field.type), found: casebook.words(for: type)),
          expression.span))
      return nil
    }
    switch typed.expression {
    case .variable(let id): return .variable(id)
    case .constant(let id): return .constant(id)
    case .writtenDate(let span): return .constant(values.intern(.date(span)))
    default:
      // A computed value gets a variable of its own, bound by an equation.
      let id = scope.addImplied("\(field.name)", field.type, .condition, at: expression.span)
      equations.append(.test(.variable(id), .compare(.equal), typed.expression))
      linkAll(.test(.variable(id), .compare(.equal), typed.expression))
      return .variable(id)
    }
  }

  /// A word in brackets: a variable of the field's type.
  private mutating func variable(_ word: Word, _ field: Field, isPositive: Bool) -> VariableID? {
    if let row = binderRow(word.text) {
      problems.append(
        .rowNeedsField(row.word, of: row.relation.name, fields: row.relation.fields.map(\.name), word.span))
      return nil
    }
    if let id = scope.variable(word.text) {
      scope.use(id)
      if let type = scope[id].type, !fits(type, field.type) {
        problems.append(.typesDiffer(word.text, casebook.words(for: type), casebook.words(for: field.type), word.span))
        return nil
      }
      if scope[id].type == nil { scope[id].type = field.type }
      if isPositive, case .things = scope[id].origin { scope[id].origin = .condition }
      return id
    }
    if !isPositive, case .kind(let kind) = field.type {
      return scope.add(word.text, field.type, .things(casebook.kind(kind).members), at: word.span)
    }
    return scope.add(word.text, field.type, .condition, at: word.span)
  }

  /// Whether a value of one type can be one of the other. A thing may be of several kinds.
  func fits(_ a: FieldType, _ b: FieldType) -> Bool {
    switch (a, b) {
    case (.kind(let x), .kind(let y)):
      x == y || casebook.kindsOfThing.areShared(x, y)
    case (.kind, .anyThing), (.anyThing, .kind): true
    case (.list(let x), .list(let y)): !Set(x).isDisjoint(with: y)
    default: a == b
    }
  }

  // MARK: Comparisons

  private mutating func resolve(_ a: Operand, _ op: ComparisonOperator, _ b: Operand) -> Formula? {
    // The side that is a field says what the words of the other side mean.
    let isSwapped = isBareWord(a) && !isBareWord(b) || isValue(a, of: b) && !isValue(b, of: a)
    let (first, second) = isSwapped ? (b, a) : (a, b)
    guard let x = resolve(first, expecting: nil) else { return nil }
    place = Printer.text(of: first)
    guard let y = resolve(second, expecting: op == .like ? .text : x.type) else { return nil }
    if op != .like, let p = x.type, let q = y.type, !fits(p, q) {
      problems.append(
        .name(
          .wrongType(field: Printer.text(of: first), wanted: casebook.words(for: p), found: casebook.words(for: q)),
          second.span))
      return nil
    }
    if x.type == nil, let type = y.type, case .variable(let id) = x.expression, scope[id].type == nil {
      scope[id].type = type
    }
    let (left, right) = isSwapped ? (y.expression, x.expression) : (x.expression, y.expression)
    let test: Test
    switch op {
    case .equal: test = .compare(.equal)
    case .notEqual: test = .compare(.notEqual)
    case .less: test = .compare(.less)
    case .lessOrEqual: test = .compare(.lessOrEqual)
    case .greater: test = .compare(.greater)
    case .greaterOrEqual: test = .compare(.greaterOrEqual)
    case .like: test = .like
    }
    let formula = Formula.test(left, test, right)
    linkAll(formula)
    return formula
  }

  /// Whether the word is a value of the field's list.
  private func isValue(_ word: Operand, of field: Operand) -> Bool {
    guard case .expression(let e) = word, case .path(let words) = e.form, words.count == 1,
      case .expression(let f) = field, case .path = f.form
    else { return false }
    var trial = self
    guard case .list(let list)? = trial.resolve(field, expecting: nil)?.type else { return false }
    return list.contains(words[0].text)
  }

  /// A word that could be a value of a list or a name, and says nothing of its own type.
  private func isBareWord(_ operand: Operand) -> Bool {
    guard case .expression(let e) = operand else { return false }
    switch e.form {
    case .path(let words):
      return words.count == 1 && scope.variable(words[0].text) == nil && binderRow(words[0].text) == nil
        && !bracketWords.contains(words[0].text)
        && casebook.kind(named: words[0].text) == nil && casebook.relation(named: words[0].text) == nil
        && !(soleSubject.map { subjectHasField($0, words[0].text) } ?? false)
    case .name, .number, .date, .duration: return true
    case .arithmetic: return false
    }
  }

  private func subjectHasField(_ subject: String, _ word: String) -> Bool {
    casebook.kind(named: subject)?.fieldIndex(word) != nil || casebook.relation(named: subject)?.fieldIndex(word) != nil
  }
}

extension Formula {
  /// One part as it is, several joined by `and`.
  fileprivate static func all(_ parts: [Formula]) -> Formula { parts.count == 1 ? parts[0] : .and(parts) }
}
