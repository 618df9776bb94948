import Engine
import Source
import Syntax

/// Turns the words of one question or one rule into numbers and types, once; collects what is wrong with it.
///
/// A word is, in this order: a value where a field's list holds it, a variable that brackets or `every` name, a
/// field of the only kind or relation that is named before a dot or after `of`, a kind or relation, else a
/// variable (`language.md` §1).
struct QueryResolver {
  let casebook: Casebook
  let text: SourceText
  var values: ValueTable
  var scope = Scope()
  var problems: [QueryProblem] = []
  /// Words that brackets and binders name, so that they are variables wherever else they stand.
  var bracketWords: Set<String> = []
  /// How often each word was written.
  var wordCounts: [String: Int] = [:]
  /// The types that brackets give to their words.
  var bracketTypes: [String: FieldType] = [:]
  /// Words that `sum` and `average` are taken of, and the rows that they turned out to belong to.
  var summedWords: Set<String> = []
  var summedRows: [VariableID: [VariableID]] = [:]
  /// The only kind or relation named before a dot or after `of`.
  var soleSubject: String?
  /// What the value at hand is for, as a message names it.
  var place = "this field"
  /// Names given with `called`, and the expressions behind them.
  var called: [String: Operand] = [:]
  var aggregates: [AggregateTerm] = []
  /// Equations for values computed inside brackets.
  var equations: [Formula] = []
  /// Variables of `for` and `for each` that stand for rows of a relation.
  var rowWords: [String: Relation] = [:]
  /// The words of `for` and `for each`; of a row, its columns.
  var binderVariables: [VariableID] = []
  /// Whether a rule is resolved, not a question.
  var isRule = false

  init(_ casebook: Casebook, _ text: SourceText) {
    self.casebook = casebook
    self.text = text
    values = casebook.facts.values
  }

  var diagnostics: [Diagnostic] { problems.map { $0.diagnostic(in: text) } }

  // MARK: First look

  /// Notes which words are variables and which kind or relation the bare fields belong to.
  mutating func survey(conditions: [Condition], operands: [Operand], head: Atom? = nil) {
    var survey = WordSurvey(casebook: casebook)
    for condition in conditions { survey.visit(condition) }
    for operand in operands { survey.visit(operand) }
    if let head { survey.visit(head) }
    bracketWords = survey.bracketWords
    bracketTypes = survey.types
    wordCounts = survey.counts
    summedWords = survey.summedWords
    let subjects = survey.subjects
    soleSubject = subjects.count == 1 ? subjects.first : nil
  }

  // MARK: Paths

  /// A resolved place in an expression with its type.
  struct Typed {
    let expression: ValueExpression
    let type: FieldType?
  }

  /// The row that a variable of `for` or `every` stands for.
  func binderRow(_ word: String) -> Scope.Row? {
    guard let row = scope.rows[word], row.word != row.relation.name else { return nil }
    return row
  }

  mutating func resolve(path: [Word], expecting type: FieldType?) -> Typed? {
    let first = path[0]
    let word = first.text
    if let row = binderRow(word) { return resolve(path: path, in: row) }
    if let id = scope.variable(word) {
      scope.use(id)
      return follow(path.dropFirst(), from: id, at: first.span)
    }
    if bracketWords.contains(word) {
      let id = scope.add(word, bracketTypes[word] ?? kindType(word) ?? type, .condition, at: first.span)
      return follow(path.dropFirst(), from: id, at: first.span)
    }
    if let soleSubject, soleSubject != word, let row = fields(of: soleSubject), row.contains(word) {
      return resolve(path: [Word(soleSubject, first.span)] + path, expecting: type)
    }
    if let kind = casebook.kind(named: word) {
      let id = scope.variable(kind.name) ?? scope.add(kind.name, .kind(kind.id), .things(kind.members), at: first.span)
      return follow(path.dropFirst(), from: id, at: first.span)
    }
    if let relation = casebook.relation(named: word) {
      guard path.count > 1 else {
        problems.append(.relationNeedsField(relation.name, fields: relation.fields.map(\.name), first.span))
        return nil
      }
      return resolve(path: path, in: scope.row(of: relation, named: relation.name, at: first.span))
    }
    if path.count > 1 {
      let known = casebook.kinds.map(\.name) + casebook.relations.map(\.name)
      problems.append(
        .name(.unknownRelation(word, suggestions: EditDistance.nearest(to: word, among: known)), first.span))
      return nil
    }
    let known = bracketTypes[word] ?? type
    let id = scope.add(word, known, .condition, at: first.span)
    return Typed(expression: .variable(id), type: known)
  }

  private func kindType(_ word: String) -> FieldType? {
    casebook.kindByName[word].map { .kind($0) }
  }

  /// The relation that a word standing alone means; nil if it is a variable, a field or a kind before that.
  func relation(meantBy word: String) -> Relation? {
    if let relation = rowWords[word] { return relation }
    if bracketWords.contains(word) || casebook.kind(named: word) != nil { return nil }
    if let soleSubject, soleSubject != word, fields(of: soleSubject)?.contains(word) == true { return nil }
    return casebook.relation(named: word)
  }

  private func fields(of subject: String) -> [String]? {
    casebook.kind(named: subject)?.fields.map(\.name) ?? casebook.relation(named: subject)?.fields.map(\.name)
  }

  private mutating func resolve(path: [Word], in row: Scope.Row) -> Typed? {
    let relation = row.relation
    guard path.count > 1 else {
      problems.append(.rowNeedsField(row.word, of: relation.name, fields: relation.fields.map(\.name), path[0].span))
      return nil
    }
    guard let i = relation.fieldIndex(path[1].text) else {
      if let part = RowPart(rawValue: path[1].text) { return resolve(part, of: row, relation, path) }
      let known = relation.fields.map(\.name)
      problems.append(.name(.unknownField(path[1].text, of: relation.name, fields: known), path[1].span))
      return nil
    }
    return follow(path.dropFirst(2), from: row.columns[i], at: path[1].span)
  }

  /// `bound.source`: what a row knows of the claims behind it. Only questions may ask: a rule that did would
  /// depend on how its own rows come about.
  private mutating func resolve(_ part: RowPart, of row: Scope.Row, _ relation: Relation, _ path: [Word]) -> Typed? {
    if isRule {
      problems.append(.lineageInRule(part.rawValue, path[1].span))
      return nil
    }
    let id = scope.lineage(part, of: row, part.type, at: path[1].span)
    return follow(path.dropFirst(2), from: id, at: path[1].span)
  }

  /// Goes from a variable through the rest of a path, field by field.
  private mutating func follow(_ rest: ArraySlice<Word>, from start: VariableID, at span: Span) -> Typed? {
    var current = start
    var rest = rest
    while let word = rest.first {
      guard case .kind(let id)? = scope[current].type else {
        return component(rest, of: .variable(current), type: scope[current].type)
      }
      let kind = casebook.kind(id)
      guard let i = kind.fieldIndex(word.text) else {
        if word.text == "name" { return component(rest, of: .variable(current), type: scope[current].type) }
        problems.append(
          .noSuchPart(word.text, of: "`\(kind.name)`", parts: kind.fields.map(\.name) + ["name"], word.span))
        return nil
      }
      current = scope.field(of: current, kind, i, at: word.span)
      rest = rest.dropFirst()
    }
    scope[current].isWritten = true
    return Typed(expression: .variable(current), type: scope[current].type)
  }

  /// `.year .month .low .high .name` of a value.
  private mutating func component(_ rest: ArraySlice<Word>, of base: ValueExpression, type: FieldType?) -> Typed? {
    guard let word = rest.first else { return Typed(expression: base, type: type) }
    let parts: [(String, Component, FieldType)]
    switch type {
    case .date: parts = [("year", .year, .number), ("month", .month, .number)]
    case .number: parts = [("low", .low, .number), ("high", .high, .number)]
    case .anyThing, .kind, .source: parts = [("name", .name, .text)]
    case .text, .list, nil: parts = []
    }
    guard rest.count == 1, let part = parts.first(where: { $0.0 == word.text }) else {
      problems.append(
        .noSuchPart(word.text, of: type.map { casebook.words(for: $0) } ?? "this", parts: parts.map(\.0), word.span))
      return nil
    }
    return Typed(expression: .component(part.1, base), type: part.2)
  }

  // MARK: Expressions

  mutating func resolve(_ expression: Expression, expecting type: FieldType?) -> Typed? {
    switch expression.form {
    case .path(let words):
      if words.count == 1, case .list(let list)? = type, list.contains(words[0].text) {
        return Typed(expression: .constant(values.intern(.word(words[0].text))), type: type)
      }
      if words.count == 1, case .list(let list)? = type, !bracketWords.contains(words[0].text),
        scope.variable(words[0].text) == nil, casebook.kind(named: words[0].text) == nil,
        fields(of: soleSubject ?? "")?.contains(words[0].text) != true
      {
        // A word that stands elsewhere too is a variable, unless it is a slip for one of the values.
        if wordCounts[words[0].text] ?? 0 > 1, EditDistance.nearest(to: words[0].text, among: list).isEmpty {
          return resolve(path: words, expecting: type)
        }
        problems.append(.name(.notInList(words[0].text, field: place, values: list), words[0].span))
        return nil
      }
      return resolve(path: words, expecting: type)
    case .name(let name): return resolve(name, expecting: type)
    case .number(let literal):
      if type == .date, case .exact(let digits) = literal.form, digits.utf8.count == 4, let year = Int(digits) {
        return Typed(expression: .writtenDate(DateSpan(year: year)), type: .date)
      }
      if let problem = literal.problem {
        problems.append(.name(problem, literal.span))
        return nil
      }
      guard let quantity = Quantity(literal) else { return nil }
      return Typed(expression: .constant(values.intern(.number(quantity))), type: .number)
    case .date(let literal): return Typed(expression: .writtenDate(DateSpan(literal)), type: .date)
    case .duration:
      problems.append(.lengthOfTimeAlone(expression.span))
      return nil
    case .arithmetic(let op, let a, let b):
      if let word = QueryResolver.hyphenated(expression), let name = casebook.names.name(for: word) {
        problems.append(.nameInLowerCase(word, name: name, expression.span))
        return nil
      }
      if a.isLengthOfTime || b.isLengthOfTime { return resolve(shifting: a, op, b, expecting: type, expression.span) }
      guard let left = resolve(a, expecting: type), let right = resolve(b, expecting: type ?? left.type) else {
        return nil
      }
      if let problem = problem(with: left.type, op, right.type, expression.span) {
        problems.append(problem)
        return nil
      }
      // A date less a date is a number of days.
      return Typed(expression: .arithmetic(ArithmeticOperation(op), left.expression, right.expression), type: .number)
    }
  }

  /// `day + 3 days`, `3 days + day`, `day - 1 year`: a date again.
  private mutating func resolve(
    shifting a: Expression, _ op: ArithmeticOperator, _ b: Expression, expecting type: FieldType?, _ span: Span
  ) -> Typed? {
    let (date, length) = b.isLengthOfTime ? (a, b) : (b, a)
    guard case .duration(let n, let unit) = length.form, !date.isLengthOfTime, op == .add || op == .subtract && b.isLengthOfTime else {
      problems.append(.lengthOfTimeAlone(span))
      return nil
    }
    guard let shifted = resolve(date, expecting: type ?? .date) else { return nil }
    if let type = shifted.type, type != .date {
      problems.append(
        type == .number
          ? .lengthOfTimeAlone(span)
          : .noArithmetic(casebook.words(for: type), help: "it wants numbers, dates and times such as `3 days`", span))
      return nil
    }
    let shift = ValueExpression.duration(n, CalendarUnit(unit))
    let (left, right) = b.isLengthOfTime ? (shifted.expression, shift) : (shift, shifted.expression)
    return Typed(expression: .arithmetic(ArithmeticOperation(op), left, right), type: .date)
  }

  /// Words with a minus between them, as a name with hyphens is read that begins with a small letter.
  private static func hyphenated(_ expression: Expression) -> String? {
    switch expression.form {
    case .path(let words) where words.count == 1: return words[0].text
    case .arithmetic(.subtract, let a, let b):
      guard let first = hyphenated(a), let second = hyphenated(b) else { return nil }
      return "\(first)-\(second)"
    default: return nil
    }
  }

  /// Numbers count with numbers; a date takes a time, or another date away from it.
  private func problem(
    with left: FieldType?, _ sign: ArithmeticOperator, _ right: FieldType?, _ span: Span
  ) -> QueryProblem? {
    for case let type? in [left, right] where type != .number && type != .date {
      return .noArithmetic(casebook.words(for: type), help: "it wants numbers, dates and times such as `3 days`", span)
    }
    switch (left, right) {
    case (.date?, .number?), (.number?, .date?):
      return .noArithmetic("a date and a number", help: "say what the number counts: `3 days`, `2 months`, `1 year`", span)
    case (.date?, .date?) where sign != .subtract:
      return .noArithmetic("two dates", help: "one date less another is a number of days: `a - b`", span)
    default: return nil
    }
  }

  private mutating func resolve(_ name: Name, expecting type: FieldType?) -> Typed? {
    let value: Value
    switch type {
    case .text: value = .text(name.text)
    case .list, .kind, .anyThing, .source, .number, .date:
      let field = Field(name: place, type: type ?? .anyThing)
      switch casebook.constant(Expression(.name(name), name.span), field) {
      case .success(let v): value = v
      case .failure(let problem):
        problems.append(.name(problem, name.span))
        return nil
      }
    case nil:
      if case .success(let v) = casebook.thing(name.text, .anyThing) {
        value = v
      } else if name.isQuoted {
        value = .text(name.text)
      } else {
        problems.append(
          .name(
            .unknownName(name.text, role: "name", suggestions: casebook.suggestions(for: name.text)), name.span))
        return nil
      }
    }
    return Typed(expression: .constant(values.intern(value)), type: type)
  }

  // MARK: Aggregates

  mutating func resolve(_ aggregate: Aggregate) -> (index: Int, type: FieldType?)? {
    let operation: AggregateOperation =
      switch aggregate.function {
      case .count: .count
      case .sum: .sum
      case .average: .average
      case .smallest: .smallest
      case .largest: .largest
      case .earliest: .earliest
      case .latest: .latest
      case .list: .list
      }
    var argument: Typed?
    if case .path(let words) = aggregate.argument.form, words.count == 1, let row = binderRow(words[0].text) {
      argument = Typed(expression: .row(row.columns), type: nil)
    } else if case .path(let words) = aggregate.argument.form, words.count == 1, !bracketWords.contains(words[0].text),
      scope.variable(words[0].text) == nil, let relation = casebook.relation(named: words[0].text)
    {
      // `count of estimate` counts rows.
      let row = scope.row(of: relation, named: relation.name, at: words[0].span)
      argument = Typed(expression: .row(row.columns), type: nil)
    } else {
      argument = resolve(aggregate.argument, expecting: nil)
    }
    guard let argument else { return nil }
    if let problem = mismatch(operation, argument.type, aggregate) {
      problems.append(problem)
      return nil
    }
    aggregates.append(AggregateTerm(operation, of: argument.expression, identity: identity(of: argument.expression)))
    let type: FieldType? =
      switch operation {
      case .count, .sum, .average: .number
      case .list: nil
      default: argument.type
      }
    return (aggregates.count - 1, type)
  }

  private func mismatch(_ operation: AggregateOperation, _ type: FieldType?, _ aggregate: Aggregate) -> QueryProblem? {
    let wanted: FieldType
    switch operation {
    case .sum, .average: wanted = .number
    case .earliest, .latest: wanted = .date
    case .count, .list, .smallest, .largest: return nil
    }
    guard let type, type != wanted else { return nil }
    return .name(
      .wrongType(
        field: "\(aggregate.function.rawValue) of", wanted: wanted == .number ? "numbers" : "dates",
        found: casebook.words(for: type)), aggregate.argument.span)
  }

  /// The variables of the thing or row that a value belongs to.
  private func identity(of expression: ValueExpression) -> [VariableID] {
    var ids: [VariableID] = []
    expression.forEachVariable { v in
      if case .field(let base, _) = scope[v].origin {
        ids.append(base)
      } else if case .lineage(_, _, let row) = scope[v].origin {
        ids += row
      } else if let row = scope.rows.values.first(where: { $0.columns.contains(v) }) {
        ids += row.columns
      } else if let row = summedRows[v] {
        ids += row
      } else {
        ids.append(v)
      }
    }
    return ids
  }

  mutating func resolve(_ operand: Operand, expecting type: FieldType?) -> Typed? {
    switch operand {
    case .expression(let e):
      if case .path(let words) = e.form, words.count == 1, let operand = called[words[0].text] {
        return resolve(operand, expecting: type)
      }
      return resolve(e, expecting: type)
    case .aggregate(let a):
      guard let resolved = resolve(a) else { return nil }
      return Typed(expression: .aggregate(resolved.index), type: resolved.type)
    }
  }
}

extension Expression {
  fileprivate var isLengthOfTime: Bool { if case .duration = form { true } else { false } }
}

extension ArithmeticOperation {
  fileprivate init(_ op: ArithmeticOperator) {
    self =
      switch op {
      case .add: .add
      case .subtract: .subtract
      case .multiply: .multiply
      case .divide: .divide
      }
  }
}

extension CalendarUnit {
  fileprivate init(_ unit: DurationUnit) {
    self =
      switch unit {
      case .days: .days
      case .months: .months
      case .years: .years
      }
  }
}
