import Syntax

/// A condition whose words have their meaning. The shapes follow `language.md` §2, not the engine's.
indirect enum Formula {
  case atom(Table, [Term], on: Scalar?)
  case not(Formula)
  case noRecord(Table, [Term], negated: Bool)
  case and([Formula])
  case or([Formula])
  case test(Scalar, ComparisonOperator, Scalar)
  case known(Scalar)
  case oneOf(Scalar, [Scalar])
  case every(EveryReading, scope: Formula, has: Formula)

  /// `and` taken apart.
  var conjuncts: [Formula] {
    if case .and(let parts) = self { return parts.flatMap(\.conjuncts) }
    return [self]
  }

  /// A single part instead of one that is joined with nothing.
  var simplest: Formula {
    switch self {
    case .and(let parts), .or(let parts): parts.count == 1 ? parts[0] : self
    case .atom, .not, .noRecord, .test, .known, .oneOf, .every: self
    }
  }

  /// Every variable it speaks of, without those that an `every` of it ranges over.
  var variables: Set<Int> {
    switch self {
    case .atom(_, let terms, let on): return Set(terms.compactMap(\.variable)).union(on?.variables ?? [])
    case .noRecord(_, let terms, _): return Set(terms.compactMap(\.variable))
    case .not(let inner): return inner.variables
    case .and(let parts), .or(let parts): return parts.reduce(into: []) { $0.formUnion($1.variables) }
    case .test(let a, _, let b): return a.variables.union(b.variables)
    case .known(let e): return e.variables
    case .oneOf(let e, let list): return list.reduce(into: e.variables) { $0.formUnion($1.variables) }
    case .every(let own, let scope, let has): return scope.variables.union(has.variables).subtracting(own.variables)
    }
  }

  /// Every variable that an `every` of it ranges over.
  var rangedOver: Set<Int> {
    switch self {
    case .atom, .noRecord, .test, .known, .oneOf: return []
    case .not(let inner): return inner.rangedOver
    case .and(let parts), .or(let parts): return parts.reduce(into: []) { $0.formUnion($1.rangedOver) }
    case .every(let own, let scope, let has):
      return scope.rangedOver.union(has.rangedOver).union(own.variables)
    }
  }

  var isAtom: Bool { if case .atom = self { true } else { false } }

  /// Atoms joined by `and` and `or` alone.
  var isPositive: Bool {
    switch self {
    case .atom: true
    case .and(let parts), .or(let parts): parts.allSatisfy(\.isPositive)
    case .not, .noRecord, .test, .known, .oneOf, .every: false
    }
  }

  func forEachTable(_ visit: (Table) -> Void) {
    switch self {
    case .atom(let table, _, _), .noRecord(let table, _, _): visit(table)
    case .not(let inner): inner.forEachTable(visit)
    case .and(let parts), .or(let parts): for part in parts { part.forEachTable(visit) }
    case .every(_, let scope, let has):
      scope.forEachTable(visit)
      has.forEachTable(visit)
    case .test, .known, .oneOf: break
    }
  }
}

/// What an `every` ranges over.
struct EveryReading {
  /// The thing, or the columns of the row.
  let variables: [Int]
  /// The relation whose rows are meant; nil for things.
  let table: Table?
}

enum Term {
  case variable(Int)
  /// A literal of SQL.
  case constant(String)
  case any

  var variable: Int? { if case .variable(let v) = self { v } else { nil } }
}

indirect enum Scalar {
  case variable(Int)
  /// A literal of SQL, as it is stored.
  case constant(String, ColumnType)
  /// A date of the question: all its days.
  case written(first: Int, last: Int)
  case duration(Int, DurationUnit)
  case arithmetic(ArithmeticOperator, Scalar, Scalar)
  case component(String, Scalar)
  case aggregate(Int)
  /// A whole row, for counting rows.
  case row([Int])

  var variables: Set<Int> {
    switch self {
    case .variable(let v): [v]
    case .constant, .written, .duration, .aggregate: []
    case .arithmetic(_, let a, let b): a.variables.union(b.variables)
    case .component(_, let e): e.variables
    case .row(let columns): Set(columns)
    }
  }
}

/// A word of one rule or question.
struct Variable {
  enum Origin {
    /// Atoms or equations give its values.
    case condition
    /// It ranges over the things of a kind.
    case things(String)
    /// The value of a field of another variable's thing.
    case field(of: Int, kind: String, index: Int)
  }
  let word: String
  var type: ColumnType?
  var origin: Origin
  /// Whether a word stands for it; the columns of a row have none.
  var isNamed = true
}

struct AggregateReading {
  let function: AggregateFunction
  let argument: Scalar
  let type: ColumnType?
  /// The variables of the thing or row that a value belongs to.
  let identity: [Int]

  var resultType: ColumnType? {
    switch function {
    case .count, .sum, .average: .number
    case .list: nil
    case .smallest, .largest, .earliest, .latest: type
    }
  }
}

/// Gives the words of one question or rule their meaning, in the order of `language.md` §1.
struct Reading {
  let vocabulary: Vocabulary
  let days: Days
  var variables: [Variable] = []
  var aggregates: [AggregateReading] = []
  private var byWord: [String: Int] = [:]
  /// Words that brackets and binders name, with the type of the field that they fill.
  private var bracketWords: [String: ColumnType?] = [:]
  private var summedWords: Set<String> = []
  /// Kinds and relations named before a dot or after `of`.
  private var subjects: [String] = []
  /// Relations that a dot ranges over, by what they are called: the variables of their columns.
  private var rows: [(word: String, table: Table, columns: [Int])] = []
  /// Words of binders that stand for rows.
  private var rowWords: [String: Table] = [:]
  private var summedRows: [Int: [Int]] = [:]
  private var fields: [String: Int] = [:]
  var called: [String: Operand] = [:]

  init(_ vocabulary: Vocabulary, _ days: Days) {
    self.vocabulary = vocabulary
    self.days = days
  }

  /// The rows that dots range over, as atoms; one is a row whatever its columns say.
  var rowAtoms: [Formula] { rows.map { .atom($0.table, $0.columns.map { .variable($0) }, on: nil) } }

  mutating func add(_ word: String, _ type: ColumnType?, _ origin: Variable.Origin, isNamed: Bool = true) -> Int {
    variables.append(Variable(word: word, type: type, origin: origin, isNamed: isNamed))
    if isNamed { byWord[word] = variables.count - 1 }
    return variables.count - 1
  }

  // MARK: First look

  mutating func survey(_ condition: Condition) {
    switch condition.form {
    case .atom(let atom, let on):
      survey(atom)
      if let on { survey(on) }
    case .not(let inner): survey(inner)
    case .noRecord(_, let atom): survey(atom)
    case .and(let parts), .or(let parts): for part in parts { survey(part) }
    case .comparison(let a, _, let b):
      survey(a)
      survey(b)
    case .known(let operand, _): survey(operand)
    case .oneOf(let operand, let list, _):
      survey(operand)
      for e in list { survey(e) }
    case .every(let binder, let scope, let has):
      if let word = binder.variable, let kind = vocabulary.kind(binder.kind.text) {
        bracketWords[word.text] = .some(.kind(kind))
      }
      survey(scope)
      survey(has)
    }
  }

  mutating func survey(_ atom: Atom) {
    let table = vocabulary.relations[atom.relation.text]
    for argument in atom.arguments {
      let type = table.flatMap { t in t.column(argument.field.text).map { t.columns[$0].type } }
      switch argument.value {
      case .shorthand: note(argument.field.text, type)
      case .every: break
      case .operand(let operand):
        guard case .expression(let e) = operand, case .path(let words) = e.form, words.count == 1 else {
          survey(operand)
          continue
        }
        if case .list(let values)? = type, values.contains(words[0].text) { continue }
        note(words[0].text, type)
      }
    }
  }

  mutating func survey(_ operand: Operand) {
    switch operand {
    case .expression(let e): survey(e)
    case .aggregate(let aggregate):
      if case .path(let words) = aggregate.argument.form { addSubject(words[0].text) }
      if aggregate.function == .sum || aggregate.function == .average { addSummed(aggregate.argument) }
      survey(aggregate.argument)
    }
  }

  private mutating func survey(_ expression: Expression) {
    switch expression.form {
    case .path(let words): if words.count > 1 { addSubject(words[0].text) }
    case .arithmetic(_, let a, let b):
      survey(a)
      survey(b)
    case .name, .number, .date, .duration: break
    }
  }

  private mutating func addSummed(_ expression: Expression) {
    if case .path(let words) = expression.form, words.count == 1 { summedWords.insert(words[0].text) }
    if case .arithmetic(_, let a, let b) = expression.form {
      addSummed(a)
      addSummed(b)
    }
  }

  private mutating func note(_ word: String, _ type: ColumnType?) {
    if case .some(.some(let known)) = bracketWords[word], known != .thing { return }
    bracketWords[word] = .some(type)
  }

  private mutating func addSubject(_ word: String) {
    let name = vocabulary.kind(word) ?? (vocabulary.relations[word] == nil ? nil : word)
    if let name, !subjects.contains(name) { subjects.append(name) }
  }

  /// The only kind or relation named before a dot or after `of`.
  private var soleSubject: String? { subjects.count == 1 ? subjects[0] : nil }

  private func isFieldOfSubject(_ word: String) -> Bool {
    guard let subject = soleSubject, subject != word else { return false }
    if let fields = vocabulary.kinds[subject] { return fields.contains { $0.name == word } }
    return vocabulary.relations[subject]?.column(word) != nil
  }

  /// Words of `for` and `for each`.
  mutating func bind(_ binders: [Binder]) throws -> [Int] {
    try binders.flatMap { binder -> [Int] in
      guard let kind = vocabulary.kind(binder.kind.text) else {
        guard let table = vocabulary.relations[binder.kind.text] else { throw Refused("for over what is unknown") }
        return row(of: table, named: (binder.variable ?? binder.kind).text)
      }
      let word = binder.variable?.text ?? kind
      bracketWords[word] = .some(.kind(kind))
      return [add(word, .kind(kind), .things(kind))]
    }
  }

  mutating func noteBinders(_ binders: [Binder]) {
    for binder in binders {
      if vocabulary.kind(binder.kind.text) != nil {
        bracketWords[(binder.variable ?? binder.kind).text] = .some(nil)
      } else if let word = binder.variable, let table = vocabulary.relations[binder.kind.text] {
        rowWords[word.text] = table
      }
    }
  }

  /// The row that a word of a binder stands for.
  private func row(calledBy word: String) -> (word: String, table: Table, columns: [Int])? {
    rows.first { $0.word == word && $0.table.name != "r_" + word }
  }

  /// A relation shown by its bare name stands for all its fields.
  func relationShown(_ operand: Operand) -> Table? {
    guard case .expression(let e) = operand, case .path(let words) = e.form, words.count == 1 else { return nil }
    let word = words[0].text
    if let table = rowWords[word] { return table }
    if bracketWords[word] != nil || vocabulary.kind(word) != nil || isFieldOfSubject(word) { return nil }
    return vocabulary.relations[word]
  }

  // MARK: Conditions

  mutating func read(_ condition: Condition, isPositive: Bool = true) throws -> Formula {
    switch condition.form {
    case .atom(let atom, let on):
      let (table, rows) = try read(atom, isPositive: isPositive)
      let day = try on.map { try scalar($0, expecting: .date).0 }
      return Formula.and(rows.map { .atom(table, $0, on: day) }).simplest
    case .not(let inner): return .not(try read(inner, isPositive: false))
    case .noRecord(let negated, let atom):
      let (table, rows) = try read(atom, isPositive: false)
      let absences = rows.map { Formula.noRecord(table, $0, negated: negated) }
      return (negated ? Formula.and(absences) : .or(absences)).simplest
    case .and(let parts): return .and(try parts.map { try read($0, isPositive: isPositive) })
    case .or(let parts): return .or(try parts.map { try read($0, isPositive: false) })
    case .comparison(let a, let sign, let b): return try read(a, sign, b)
    case .known(let operand, let negated):
      let formula = Formula.known(try scalar(operand, expecting: nil).0)
      return negated ? .not(formula) : formula
    case .oneOf(let operand, let list, let negated):
      let (subject, type) = try scalar(operand, expecting: nil)
      let formula = Formula.oneOf(subject, try list.map { try scalar($0, expecting: type).0 })
      return negated ? .not(formula) : formula
    case .every(let binder, let scope, let has):
      return try every(binder, scope, has)
    }
  }

  private mutating func every(_ binder: Binder, _ scope: Condition, _ has: Condition) throws -> Formula {
    let kind = vocabulary.kind(binder.kind.text)
    let word = binder.variable?.text ?? kind ?? binder.kind.text
    let outer = byWord.removeValue(forKey: word)
    let outerRow = rows.firstIndex { $0.word == word }.map { ($0, rows.remove(at: $0)) }
    let range: EveryReading
    if let kind {
      range = EveryReading(variables: [add(word, .kind(kind), .condition)], table: nil)
    } else {
      guard let table = vocabulary.relations[binder.kind.text] else { throw Refused("every over what is unknown") }
      range = EveryReading(variables: row(of: table, named: word), table: table)
    }
    let inner = try read(scope, isPositive: false)
    let holds = try read(has, isPositive: false)
    byWord[word] = outer
    rows.removeAll { $0.word == word && $0.columns == range.variables }
    if let (i, row) = outerRow { rows.insert(row, at: i) }
    let own = range.table.map { [Formula.atom($0, range.variables.map { .variable($0) }, on: nil)] } ?? []
    return .every(range, scope: Formula.and(own + [inner]).simplest, has: holds)
  }

  /// One row of terms, or one for each value that an `every` in the brackets stands for.
  private mutating func read(_ atom: Atom, isPositive: Bool) throws -> (Table, [[Term]]) {
    guard let table = vocabulary.relations[atom.relation.text] else { throw Refused("an unknown relation") }
    var rows = [[Term](repeating: .any, count: table.arity)]
    for argument in atom.arguments {
      guard let i = table.column(argument.field.text) else { throw Refused("an unknown field") }
      var terms: [Term] = []
      if case .every = argument.value {
        guard case .list(let values) = table.columns[i].type else { throw Refused("every of what is no list") }
        terms = values.map { .constant($0.quoted) }
      } else {
        terms = [try term(argument, table.columns[i].type, isPositive: isPositive)]
      }
      rows = rows.flatMap { row in
        terms.map { term in
          var row = row
          row[i] = term
          return row
        }
      }
    }
    if isPositive { for i in rows.indices { keepRowsApart(&rows[i], table) } }
    return (table, rows)
  }

  /// A word that is summed belongs to its atom's row, left-out columns included.
  private mutating func keepRowsApart(_ terms: inout [Term], _ table: Table) {
    let summed = terms.compactMap(\.variable).filter {
      summedWords.contains(variables[$0].word) && summedRows[$0] == nil
    }
    if summed.isEmpty { return }
    for (i, column) in table.columns.enumerated() {
      if case .any = terms[i] { terms[i] = .variable(add(column.name, column.type, .condition, isNamed: false)) }
    }
    for id in summed { summedRows[id] = terms.compactMap(\.variable) }
  }

  private mutating func term(_ argument: Atom.Argument, _ type: ColumnType, isPositive: Bool) throws -> Term {
    let expression: Expression
    switch argument.value {
    case .shorthand: expression = Expression(.path([argument.field]), argument.field.span)
    case .every: throw Refused("every as one value")
    case .operand(.aggregate): throw Refused("an aggregate in brackets")
    case .operand(.expression(let e)): expression = e
    }
    if case .path(let words) = expression.form, words.count == 1 {
      if case .list(let values) = type, case .operand = argument.value, values.contains(words[0].text) {
        return .constant(words[0].text.quoted)
      }
      return .variable(bracketVariable(words[0].text, type, isPositive: isPositive))
    }
    switch try scalar(expression, expecting: type).0 {
    case .variable(let id): return .variable(id)
    case .constant(let sql, _): return .constant(sql)
    case .written(let first, let last): return .constant(SQLValue.storedDate("\(first)", "\(last)"))
    default: throw Refused("arithmetic in brackets")
    }
  }

  private mutating func bracketVariable(_ word: String, _ type: ColumnType, isPositive: Bool) -> Int {
    if let id = byWord[word] {
      if variables[id].type == nil { variables[id].type = type }
      if isPositive, case .things = variables[id].origin { variables[id].origin = .condition }
      return id
    }
    if !isPositive, case .kind(let kind) = type { return add(word, type, .things(kind)) }
    return add(word, type, .condition)
  }

  // MARK: Expressions

  mutating func scalar(_ operand: Operand, expecting type: ColumnType?) throws -> (Scalar, ColumnType?) {
    switch operand {
    case .expression(let e):
      if case .path(let words) = e.form, words.count == 1, let named = called[words[0].text] {
        return try scalar(named, expecting: type)
      }
      return try scalar(e, expecting: type)
    case .aggregate(let aggregate): return try read(aggregate)
    }
  }

  mutating func read(_ aggregate: Aggregate) throws -> (Scalar, ColumnType?) {
    var argument: (Scalar, ColumnType?)
    if case .path(let words) = aggregate.argument.form, words.count == 1, let row = row(calledBy: words[0].text) {
      argument = (.row(row.columns), nil)
    } else if case .path(let words) = aggregate.argument.form, words.count == 1, bracketWords[words[0].text] == nil,
      byWord[words[0].text] == nil, let table = vocabulary.relations[words[0].text]
    {
      argument = (.row(row(of: table, named: words[0].text)), nil)
    } else {
      argument = try scalar(aggregate.argument, expecting: nil)
    }
    aggregates.append(
      AggregateReading(
        function: aggregate.function, argument: argument.0, type: argument.1, identity: identity(of: argument.0)))
    return (.aggregate(aggregates.count - 1), aggregates[aggregates.count - 1].resultType)
  }

  private func identity(of scalar: Scalar) -> [Int] {
    if case .row(let columns) = scalar { return columns }
    return scalar.variables.sorted().flatMap { v -> [Int] in
      if case .field(let base, _, _) = variables[v].origin { return [base] }
      return rows.first { $0.columns.contains(v) }?.columns ?? summedRows[v] ?? [v]
    }
  }

  mutating func scalar(_ expression: Expression, expecting type: ColumnType?) throws -> (Scalar, ColumnType?) {
    switch expression.form {
    case .path(let words):
      if words.count == 1, case .list(let values)? = type, values.contains(words[0].text) {
        return (.constant(words[0].text.quoted, .list(values)), type)
      }
      return try path(words.map(\.text), expecting: type)
    case .name(let name):
      switch type {
      case .text: return (.constant(name.text.quoted, .text), .text)
      case .list, .source: return (.constant(name.text.quoted, type ?? .text), type)
      case .number, .date, .thing, .kind, nil:
        return (.constant(vocabulary.thing(name.text).quoted, type ?? .thing), type)
      }
    case .number(let literal):
      if type == .date, case .exact(let digits) = literal.form, let year = Int(digits) {
        return try written(DateLiteral(year: year, month: nil, day: nil, literal.span))
      }
      return (.constant(SQLValue.literal(literal), .number), .number)
    case .date(let date): return try written(date)
    case .duration(let n, let unit): return (.duration(n, unit), nil)
    case .arithmetic(let sign, let a, let b):
      let left = try scalar(a, expecting: type)
      let right = try scalar(b, expecting: type ?? left.1)
      let isDifference = sign == .subtract && left.1 == .date && right.1 == .date
      let isDate = !isDifference && (left.1 == .date || right.1 == .date)
      return (.arithmetic(sign, left.0, right.0), isDate ? .date : .number)
    }
  }

  private func written(_ date: DateLiteral) throws -> (Scalar, ColumnType?) {
    (.written(first: try days.first(date), last: try days.last(date)), .date)
  }

  private mutating func path(_ words: [String], expecting type: ColumnType?) throws -> (Scalar, ColumnType?) {
    let word = words[0]
    if let row = row(calledBy: word) {
      guard words.count > 1, let i = row.table.column(words[1]) else { throw Refused("a row as a value") }
      return try follow(words.dropFirst(2), from: row.columns[i])
    }
    if let id = byWord[word] { return try follow(words.dropFirst(), from: id) }
    if let bracket = bracketWords[word] {
      let own: ColumnType? = vocabulary.kinds[word] == nil ? nil : .kind(word)
      return try follow(words.dropFirst(), from: add(word, bracket ?? own ?? type, .condition))
    }
    if isFieldOfSubject(word), let subject = soleSubject { return try path([subject] + words, expecting: type) }
    if let kind = vocabulary.kind(word) {
      let id = byWord[kind] ?? add(kind, .kind(kind), .things(kind))
      return try follow(words.dropFirst(), from: id)
    }
    if let table = vocabulary.relations[word] {
      guard words.count > 1, let i = table.column(words[1]) else {
        throw Refused("." + (words.count > 1 ? words[1] : word))
      }
      return try follow(words.dropFirst(2), from: row(of: table, named: word)[i])
    }
    return try follow(words.dropFirst(), from: add(word, type, .condition))
  }

  private mutating func row(of table: Table, named word: String) -> [Int] {
    if let row = rows.first(where: { $0.word == word }) { return row.columns }
    let columns = table.columns.map { add($0.name, $0.type, .condition, isNamed: false) }
    rows.append((word, table, columns))
    return columns
  }

  private mutating func follow(_ rest: ArraySlice<String>, from start: Int) throws -> (Scalar, ColumnType?) {
    guard let word = rest.first else { return (.variable(start), variables[start].type) }
    if case .kind(let kind)? = variables[start].type,
      let index = vocabulary.kinds[kind]?.firstIndex(where: { $0.name == word })
    {
      let key = "\(start).\(word)"
      let id =
        fields[key]
        ?? add(
          word, vocabulary.field(index, of: kind).columns[1].type, .field(of: start, kind: kind, index: index),
          isNamed: false)
      fields[key] = id
      return try follow(rest.dropFirst(), from: id)
    }
    let parts: [String: ColumnType] = [
      "year": .number, "month": .number, "low": .number, "high": .number, "name": .text,
    ]
    guard rest.count == 1, let type = parts[word] else { throw Refused("." + word) }
    return (.component(word, .variable(start)), type)
  }

  // MARK: Comparisons

  private mutating func read(_ a: Operand, _ sign: ComparisonOperator, _ b: Operand) throws -> Formula {
    // The side that is a field says what the word on the other side means.
    let isSwapped = isBare(a) && !isBare(b) || isValue(a, of: b) && !isValue(b, of: a)
    let (first, second) = isSwapped ? (b, a) : (a, b)
    let (x, type) = try scalar(first, expecting: nil)
    let (y, other) = try scalar(second, expecting: sign == .like ? .text : type)
    if type == nil, case .variable(let id) = x, variables[id].type == nil { variables[id].type = other }
    return isSwapped ? .test(y, sign, x) : .test(x, sign, y)
  }

  private func isValue(_ word: Operand, of field: Operand) -> Bool {
    guard case .expression(let e) = word, case .path(let words) = e.form, words.count == 1,
      case .expression(let f) = field, case .path = f.form
    else { return false }
    var trial = self
    guard case .list(let values)? = try? trial.scalar(field, expecting: nil).1 else { return false }
    return values.contains(words[0].text)
  }

  /// Whether the operand says nothing of its own type.
  private func isBare(_ operand: Operand) -> Bool {
    guard case .expression(let e) = operand else { return false }
    switch e.form {
    case .path(let words):
      return words.count == 1 && byWord[words[0].text] == nil && bracketWords[words[0].text] == nil
        && vocabulary.kind(words[0].text) == nil && vocabulary.relations[words[0].text] == nil
        && !isFieldOfSubject(words[0].text) && row(calledBy: words[0].text) == nil
    case .name, .number, .date, .duration: return true
    case .arithmetic: return false
    }
  }
}
