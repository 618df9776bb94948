import Engine
import Source
import Syntax

extension QueryResolver {
  /// The finished body: rows that dots range over join the conditions, and every variable must get its values
  /// from somewhere and belong to the rest.
  mutating func body(_ formulas: [Formula], mustConnect: Bool) -> Body? {
    let condition = Formula.and(rowAtoms.map { .atom($0, on: nil) } + formulas + equations)
    checkUses()
    checkValues(condition) { _ in true }
    // A word that matches anything belongs to nothing either; one message is enough.
    if mustConnect, problems.isEmpty { checkConnections() }
    return problems.isEmpty ? Body(variables: scope.origins, condition: condition) : nil
  }

  /// The rows that dots range over, as atoms.
  var rowAtoms: [AtomPattern] {
    scope.rows.values.sorted { ($0.relation.id, $0.columns[0]) < ($1.relation.id, $1.columns[0]) }.map { row in
      AtomPattern(relation: row.relation.id, terms: row.columns.map { .variable($0) })
    }
  }

  /// Checks the words of a rule: those of its head and body, then those of its exception.
  mutating func check(_ body: Formula, words: Set<VariableID>, exception: Formula?) {
    checkUses()
    checkValues(body) { words.contains($0) }
    if let exception { checkValues(.and([body, exception])) { !words.contains($0) } }
    if problems.isEmpty { checkConnections() }
  }

  /// Words of `for` and `for each`: variables that range over the things of a kind or the rows of a relation.
  mutating func bind(_ binders: [Binder]) {
    for binder in binders {
      switch range(of: binder) {
      case nil: continue
      case .things(let kind):
        let word = binder.variable?.text ?? kind.name
        bracketWords.insert(word)
        let id = scope.add(word, .kind(kind.id), .things(kind.members), at: binder.kind.span)
        scope.use(id)
        binderVariables.append(id)
      case .rows(let relation, let word):
        binderVariables += scope.row(of: relation, named: word, at: binder.kind.span).columns
      }
    }
  }

  /// That a word is a binder's, before anything else is read.
  mutating func note(_ binder: Binder) {
    let word = (binder.variable ?? binder.kind).text
    if casebook.kind(named: binder.kind.text) == nil, let relation = casebook.relation(named: binder.kind.text) {
      if binder.variable != nil { rowWords[word] = relation }
    } else {
      bracketWords.insert(word)
    }
  }

  /// What the word of a binder ranges over.
  enum BinderRange {
    case things(Kind)
    case rows(Relation, named: String)
  }

  mutating func range(of binder: Binder) -> BinderRange? {
    let name = binder.kind.text
    if let kind = casebook.kind(named: name) { return .things(kind) }
    if let relation = casebook.relation(named: name) { return .rows(relation, named: binder.variable?.text ?? name) }
    let known = casebook.kinds.map(\.name) + casebook.relations.map(\.name)
    problems.append(
      .name(.unknownKind(name, suggestions: EditDistance.nearest(to: name, among: known)), binder.kind.span))
    return nil
  }

  /// The groups of `for each`: chosen by the conditions that speak only of its words.
  func each(_ binders: [Binder], of body: Body) -> RowQuestion.Each {
    var variables = body.variables
    var own = Set(binderVariables)
    for (i, origin) in variables.enumerated() {
      switch origin {
      case .field(let base, _): if own.contains(base) { own.insert(VariableID(raw: i)) }
      case .lineage(_, _, let row): if own.isSuperset(of: row) { own.insert(VariableID(raw: i)) }
      case .condition, .things: break
      }
    }
    var parts: [Formula] = []
    if case .and(let all) = body.condition {
      // What an `every` of it ranges over is nobody else's business.
      parts = all.filter { $0.freeVariables.isSubset(of: own) }
    }
    for i in variables.indices where !own.contains(VariableID(raw: i)) { variables[i] = .condition }
    for id in binderVariables where !scope[id].isImplied {
      if case .kind(let kind)? = scope[id].type { variables[id.raw] = .things(casebook.kind(kind).members) }
    }
    return RowQuestion.Each(variables: binderVariables, body: Body(variables: variables, condition: .and(parts)))
  }

  /// A variable that occurs once and is not called like a kind matches anything, which nobody means; nor does anybody who
  /// writes `china`, however often.
  ///
  /// A word that stands in a part which was refused is no second mistake; nor is one that lacks its second place perhaps
  /// only there, unless it looks like a slip.
  private mutating func checkUses() {
    let isRefusedAlready = !problems.isEmpty
    for variable in scope.variables where !variable.isImplied {
      if casebook.kind(named: variable.word) != nil { continue }
      if !binderVariables.contains(where: { scope[$0].word == variable.word }), let name = name(readingLike: variable) {
        problems.append(.nameInLowerCase(variable.word, name: name, variable.span))
        continue
      }
      guard variable.uses == 1, !isRefusedAlready || wordCounts[variable.word] ?? 0 <= 1 else { continue }
      var known = casebook.kinds.map(\.name) + casebook.relations.map(\.name) + scope.variables.map(\.word)
      var values: [String] = []
      if case .list(let words)? = variable.type { values = words }
      known += values
      let asField = fieldPaths(named: variable.word)
      let suggestions =
        !asField.isEmpty
        ? asField : EditDistance.nearest(to: variable.word, among: known.filter { $0 != variable.word })
      if isRefusedAlready, suggestions.isEmpty { continue }
      problems.append(.usedOnce(variable.word, suggestions: suggestions, values: values, variable.span))
    }
  }

  /// A thing of the variable's kind that is called so, but for capitals.
  private func name(readingLike variable: Scope.Variable) -> String? {
    guard let name = casebook.names.name(for: variable.word) else { return nil }
    if case .kind(let kind)? = variable.type, !casebook.kinds(of: name).contains(where: { $0.id == kind }) {
      return nil
    }
    return name
  }

  /// The word as a field of something that the question speaks of: `treaty.year`.
  private func fieldPaths(named word: String) -> [String] {
    scope.variables.compactMap { variable in
      guard !variable.isImplied, case .kind(let id)? = variable.type, casebook.kind(id).fieldIndex(word) != nil else {
        return nil
      }
      return "\(variable.word).\(word)"
    }
  }

  /// A variable gets values from an atom that is not denied, from an equation, or from the things of its kind.
  private mutating func checkValues(_ condition: Formula, of isMeant: (VariableID) -> Bool) {
    var bound: Set<VariableID> = []
    for (i, variable) in scope.variables.enumerated() {
      switch variable.origin {
      case .things, .field, .lineage: bound.insert(VariableID(raw: i))
      case .condition: if variable.isLocal { bound.insert(VariableID(raw: i)) }
      }
    }
    bound = given(condition, bound)
    func unbound() -> [VariableID] {
      scope.variables.indices.map { VariableID(raw: $0) }.filter { isMeant($0) && !bound.contains($0) }
    }
    // Where the day of an atom hangs on a thing, the atom gives the others their values.
    let ofDays = thingsOfDays(in: condition)
    for isOfDay in [true, false] {
      for id in unbound() where ofDays.contains(id) == isOfDay {
        guard case .kind(let kind)? = scope[id].type else { continue }
        scope[id].origin = .things(casebook.kind(kind).members)
        bound.insert(id)
      }
      bound = given(condition, bound)
    }
    // A word may lack its values only because of another mistake.
    guard problems.isEmpty else { return }
    for id in unbound() { problems.append(.noValues(scope[id].word, scope[id].span)) }
  }

  /// The variables on whose values, or on those of whose fields, the days of atoms hang.
  private func thingsOfDays(in condition: Formula) -> Set<VariableID> {
    var result: Set<VariableID> = []
    func visit(_ formula: Formula) {
      switch formula {
      case .atom(_, let on): on?.forEachVariable { result.insert($0) }
      case .and(let parts), .or(let parts): parts.forEach(visit)
      case .not(let inner): visit(inner)
      case .noRecord, .every, .test, .known, .oneOf: break
      }
    }
    visit(condition)
    for (i, variable) in scope.variables.enumerated().reversed() where result.contains(VariableID(raw: i)) {
      if case .field(let base, _) = variable.origin { result.insert(base) }
    }
    return result
  }

  /// Whether a variable has a value where these have: a field, where its thing has one.
  private func hasValue(_ v: VariableID, _ bound: Set<VariableID>) -> Bool {
    switch scope[v].origin {
    case .field(let base, _): hasValue(base, bound)
    case .lineage(_, _, let row): row.allSatisfy { hasValue($0, bound) }
    case .condition, .things: bound.contains(v)
    }
  }

  /// The variables that have values where these have: an equation hands them on.
  private func given(_ formula: Formula, _ bound: Set<VariableID>) -> Set<VariableID> {
    switch formula {
    case .atom(let pattern, let on):
      // It cannot be looked up before its day is known.
      var isDated = true
      on?.forEachVariable { if !hasValue($0, bound) { isDated = false } }
      var bound = bound
      if isDated { pattern.forEachVariable { bound.insert($0) } }
      return bound
    case .and(let parts):
      var last = bound
      while true {
        let next = parts.reduce(last) { given($1, $0) }
        if next == last { return next }
        last = next
      }
    case .or(let parts):
      // Only what every alternative gives; a thing ranges over its kind, since its fields, too, may stand in alternatives.
      let sets = parts.map { given($0, bound) }
      return sets.dropFirst().reduce(sets.first ?? bound) { $0.intersection($1) }.filter {
        if case .kind? = scope[$0].type { bound.contains($0) } else { true }
      }
    case .test(let a, .compare(.equal), let b):
      var bound = bound
      for (side, other) in [(a, b), (b, a)] {
        guard case .variable(let v) = side else { continue }
        var isKnown = true
        other.forEachVariable { if !bound.contains($0) { isKnown = false } }
        if isKnown { bound.insert(v) }
      }
      return bound
    case .not, .noRecord, .test, .known, .oneOf, .every: return bound
    }
  }

  /// Two groups of words that share nothing would give every pair of their values.
  private mutating func checkConnections() {
    let components = scope.components()
    let visible = scope.variables.indices.filter { !scope.variables[$0].isLocal }
    guard let first = visible.first, let other = visible.first(where: { components[$0] != components[first] }) else {
      return
    }
    func members(_ component: Int) -> [Int] { visible.filter { components[$0] == component } }
    let (one, two) = (members(components[first]), members(components[other]))
    let (a, b) = (spokesman(of: one), spokesman(of: two))
    let condition = equation(one, two) ?? fieldEquation(a, b) ?? fieldEquation(b, a)
    let connection = condition.map { QueryProblem.Connection.condition($0) } ?? .relations(connecting(a.type, b.type))
    problems.append(.unconnected(a.word, b.word, connecting: connection, b.span))
  }

  /// The first that was written; of a row of which nothing was, the word of the row.
  private func spokesman(of component: [Int]) -> Scope.Variable {
    if let written = component.first(where: { scope.variables[$0].isWritten }) { return scope.variables[written] }
    var first = scope.variables[component[0]]
    if let row = scope.rows.values.first(where: { $0.columns.contains { component.contains($0.raw) } }) {
      first = Scope.Variable(word: row.word, type: nil, origin: first.origin, uses: first.uses, span: first.span)
    }
    return first
  }

  /// `signed.state = party.state`, where one of the two is read of a row: a word could have stood in its brackets.
  private func equation(_ one: [Int], _ two: [Int]) -> String? {
    for j in two {
      for i in one {
        let (a, b) = (scope.variables[i], scope.variables[j])
        guard a.isImplied || b.isImplied, a.type == b.type, case .kind? = a.type else { continue }
        return a.isImplied && !b.isImplied ? "\(a.word) = \(b.word)" : "\(b.word) = \(a.word)"
      }
    }
    return nil
  }

  /// `incident.state = state`, where the things of one have a field for those of the other.
  private func fieldEquation(_ a: Scope.Variable, _ b: Scope.Variable) -> String? {
    guard case .kind(let kind)? = a.type, case .kind? = b.type else { return nil }
    let fields = casebook.kind(kind).fields.filter { $0.type == b.type }
    return fields.count == 1 ? "\(a.word).\(fields[0].name) = \(b.word)" : nil
  }

  /// Whoever writes `show state where party(treaty: CAT)` means the states that are parties; but the atom leaves the
  /// state out, and so holds for every state or for none.
  mutating func checkSaysSomething(_ atom: Atom) {
    guard let relation = casebook.relation(named: atom.relation.text) else { return }
    for argument in atom.arguments {
      guard let i = relation.fieldIndex(argument.field.text), isConstant(argument.value, relation.fields[i].type) else { return }
    }
    let given = Set(atom.arguments.map(\.field.text))
    for field in relation.fields where !given.contains(field.name) && field.type.holdsThings {
      guard let variable = scope.variables.first(where: { !$0.isLocal && $0.type == field.type }) else { continue }
      let rest = atom.arguments.map(\.written)
      let instead: String
      if variable.word.hasPrefix(relation.name + ".") {
        let tests = atom.arguments.compactMap { $0.test(of: relation.name) }
        guard tests.count == rest.count else { return }
        instead = tests.joined(separator: " and ")
      } else {
        let own = variable.word == field.name ? field.name : "\(field.name): \(variable.word)"
        instead = "\(relation.name)(\(([own] + rest).joined(separator: ", ")))"
      }
      return problems.append(
        .saysNothing(of: variable.word, atom: Printer.text(of: atom), instead: instead, atom.span))
    }
  }

  private func isConstant(_ value: Atom.Argument.Value, _ type: FieldType) -> Bool {
    switch value {
    case .shorthand, .operand(.aggregate): return false
    case .every: return true
    case .operand(.expression(let e)):
      switch e.form {
      case .name, .number, .date: return true
      case .path(let words):
        if case .list(let list) = type, words.count == 1 { return list.contains(words[0].text) }
        return false
      case .arithmetic, .duration: return false
      }
    }
  }

  /// Relations that hold both types.
  private func connecting(_ a: FieldType?, _ b: FieldType?) -> [String] {
    guard let a, let b else { return [] }
    return casebook.relations.filter { relation in
      let types = relation.fields.map(\.type)
      return a == b ? types.filter { $0 == a }.count > 1 : types.contains(a) && types.contains(b)
    }.map(\.name)
  }
}

extension Atom.Argument {
  fileprivate var written: String {
    switch value {
    case .shorthand: field.text
    case .every: "\(field.text): every"
    case .operand(let operand): "\(field.text): \(Printer.text(of: operand))"
    }
  }

  /// `treats.practice = returns`
  fileprivate func test(of relation: String) -> String? {
    guard case .operand(let operand) = value else { return nil }
    return "\(relation).\(field.text) = \(Printer.text(of: operand))"
  }
}
