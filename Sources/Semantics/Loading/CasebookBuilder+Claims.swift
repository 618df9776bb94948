import Engine
import Source
import Syntax

extension CasebookBuilder {
  // MARK: Things

  /// Enters the name, its kind and its aliases.
  mutating func name(_ declaration: ThingDeclaration, at span: Span) {
    guard let kind = casebook.kind(named: declaration.kind.text) else {
      report(
        .unknownKind(
          declaration.kind.text, suggestions: EditDistance.nearest(to: declaration.kind.text, among: casebook.kinds.map(\.name))),
        declaration.kind.span)
      return
    }
    let name = declaration.name.text
    if name.isEmpty || name.first == " " || name.last == " " {
      report("no-name", name.isEmpty ? "a name cannot be empty" : "a name neither begins nor ends with a blank", declaration.name.span)
      return
    }
    if let problem = enter(name, as: kind) { return report(problem, declaration.name.span) }
    for alias in declaration.aliases where alias.text != name {
      if let owner = casebook.names.owners(of: alias.text).first(where: { $0 != name }) {
        let clash = owner == alias.text ? "is the name of another thing" : "stands for \(owner) already"
        report(
          "clashing-alias", "\"\(alias.text)\" \(clash)", alias.span,
          help: ["one name stands for one thing; drop the alias on one side"])
        continue
      }
      casebook.names.add(alias.text, for: name)
      if casebook.aliases[name]?.contains(alias.text) != true { casebook.aliases[name, default: []].append(alias.text) }
    }
  }

  /// Enters a name as it is written; what keeps it from being one is returned.
  ///
  /// - Parameter hash: `StringHash.hash` of the name, where that is known.
  mutating func enter(_ name: String, hash: UInt32? = nil, as kind: Kind) -> NameProblem? {
    if let position = casebook.names.addNew(name, hash: hash ?? StringHash.hash(name)) {
      casebook.kindsOfThing.add(kind.id, at: position)
      return nil
    }
    if let owner = casebook.names.owners(of: name).first, owner != name, !casebook.isThing(name) {
      return .clashingAlias(name, owner: owner)
    }
    casebook.names.add(name, for: name)
    if let position = casebook.names.position(of: name) { casebook.kindsOfThing.add(kind.id, at: position) }
    return nil
  }

  /// Enters that the thing is of its kind, and each of its fields, once per citation.
  mutating func describe(_ declaration: ThingDeclaration, at span: Span) {
    guard let kind = casebook.kind(named: declaration.kind.text) else { return }
    let thing = casebook.facts.values.intern(.thing(declaration.name.text))
    remember(thing, as: declaration.name.text, kind.id)
    let citations = resolved(declaration.citations, orNone: true)
    for citation in citations {
      insert([thing], into: kind.members, isDenial: false, time: .always, written: nil, citation, at: span, isDuplicateFine: true)
    }
    for argument in declaration.arguments {
      guard let i = kind.fieldIndex(argument.field.text) else {
        report(.unknownField(argument.field.text, of: kind.name, fields: kind.fields.map(\.name)), argument.field.span)
        continue
      }
      guard let stated = value(of: argument, kind.fields[i]) else { continue }
      for value in stated.all {
        for citation in citations {
          insert(
            [thing, value], into: kind.fieldRelations[i], isDenial: false, time: .always, written: nil, citation,
            at: argument.field.span, isDuplicateFine: citation.source == nil)
        }
      }
    }
  }

  // MARK: Claims

  mutating func claim(_ statement: ClaimStatement, at span: Span) {
    guard let relation = relation(of: statement.atom) else { return }
    if relation.isByRules {
      report(
        "by-rules", "`\(relation.name)` is defined by rules; no claim can state a row of it", statement.atom.relation.span,
        help: ["claim what its rules ask for, or write a rule"])
      return
    }
    if statement.atom.arguments.isEmpty, !statement.isDenial {
      report(
        "nothing-claimed", "this claim says nothing of anybody", statement.atom.span,
        help: ["give at least one field: \(relation.fields.map { "`\($0.name): …`" }.joined(separator: ", "))"])
      return
    }
    guard let tuples = tuples(of: statement.atom, relation) else { return }
    for citation in resolved(statement.citations, orNone: true) {
      let time = time(statement.time, relation, citation, at: statement.time?.span ?? span)
      guard let time else { return }
      for tuple in tuples {
        insert(tuple, into: relation.id, isDenial: statement.isDenial, time: time, written: statement.time, citation, at: span)
      }
    }
  }

  mutating func close(_ statement: CompleteStatement, at span: Span) {
    guard let relation = relation(of: statement.atom), let patterns = tuples(of: statement.atom, relation) else { return }
    let open = relation.fields.indices.filter { column in
      relation.fields[column].type.holdsThings && patterns.allSatisfy { $0[column].isMissing }
    }
    guard let column = open.first else {
      report(
        "nothing-open", "`complete` leaves no field of things open", statement.atom.span,
        help: ["leave out the field whose things the list goes through"])
      return
    }
    var members: Set<ValueID> = []
    for name in statement.among {
      if let member = thing(name, relation.fields[column].type) { members.insert(member) }
    }
    for citation in resolved(statement.citations, orNone: false) {
      guard let source = citation.source,
        let time = time(statement.time, relation, citation, at: statement.time?.span ?? span)
      else { continue }
      for pattern in patterns {
        casebook.facts.close(
          ClosedList(
            relation: relation.id, pattern: pattern, column: column,
            members: statement.among.isEmpty ? nil : members, time: time, source: source,
            knownFrom: casebook.dateKnown(source, citing: citation.citing)))
        casebook.closedListDetails.append(details(citation, statement.time, at: span))
      }
    }
  }

  mutating func relation(of atom: Atom) -> Relation? {
    if let relation = casebook.relation(named: atom.relation.text) { return relation }
    if let kind = casebook.kind(named: atom.relation.text) {
      report(
        "kind-not-relation", "`\(kind.name)` is a kind, not a relation", atom.relation.span,
        help: ["its fields are stated by `thing … : \(kind.name) (…)` and read as `\(kind.name).\(kind.fields.first?.name ?? "name")`"])
      return nil
    }
    let known = casebook.relations.map(\.name)
    report(.unknownRelation(atom.relation.text, suggestions: EditDistance.nearest(to: atom.relation.text, among: known)), atom.relation.span)
    return nil
  }

  /// The rows that the atom states: several where `every` stands for each value of a list.
  mutating func tuples(of atom: Atom, _ relation: Relation) -> [[ValueID]]? {
    var row = StatedRow(arity: relation.fields.count)
    var isFine = true
    for argument in atom.arguments {
      guard let i = relation.fieldIndex(argument.field.text) else {
        report(.unknownField(argument.field.text, of: relation.name, fields: relation.fields.map(\.name)), argument.field.span)
        isFine = false
        continue
      }
      if row.isGiven(i) {
        report("field-twice", "`\(argument.field.text)` is given twice", argument.field.span)
        isFine = false
      } else if let value = value(of: argument, relation.fields[i]) {
        row.set(i, value)
      } else {
        isFine = false
      }
    }
    return isFine ? row.tuples : nil
  }

  // MARK: Values

  mutating func value(of argument: Atom.Argument, _ field: Field) -> StatedValue? {
    switch argument.value {
    case .shorthand:
      report(
        "value-missing", "`\(argument.field.text)` has no value", argument.field.span,
        help: ["write `\(argument.field.text): …`"])
      return nil
    case .every(let span):
      guard case .list(let words) = field.type else {
        report(
          "every-not-list", "`every` stands for the values of a list; `\(field.name)` has none", span,
          help: ["write one claim for each"])
        return nil
      }
      return .each(words.map { casebook.facts.values.intern(.word($0)) })
    case .operand(.aggregate(let a)):
      report("wrong-type", "a claim states a value, not an aggregate", a.span)
      return nil
    case .operand(.expression(let e)):
      return constant(e, field).map { .one($0) }
    }
  }

  mutating func constant(_ expression: Expression, _ field: Field) -> ValueID? {
    // The common forms, without a detour through the value itself.
    switch (field.type, expression.form) {
    case (.list(let words), .path(let path)) where path.count == 1:
      if let i = words.firstIndex(of: path[0].text) { return field.wordIDs[i] }
    case (.kind(let kind), .name(let name)):
      if kind.raw < knownThings.count, let id = knownThings[kind.raw][name.text] { return ValueID(raw: UInt32(id)) }
    default: break
    }
    switch casebook.constant(expression, field) {
    case .success(let value):
      let id = casebook.facts.values.intern(value)
      if case (.kind(let kind), .name(let name)) = (field.type, expression.form) { remember(id, as: name.text, kind) }
      return id
    case .failure(let problem):
      report(problem, expression.span)
      return nil
    }
  }

  /// That a name stands for this thing where one of the kind is wanted.
  private mutating func remember(_ thing: ValueID, as name: String, _ kind: KindID) {
    while knownThings.count <= kind.raw { knownThings.append(NameIndex()) }
    knownThings[kind.raw][name] = Int(thing.raw)
  }

  mutating func thing(_ name: Name, _ type: FieldType) -> ValueID? {
    switch casebook.thing(name.text, type) {
    case .success(let value): return casebook.facts.values.intern(value)
    case .failure(let problem):
      report(problem, name.span)
      return nil
    }
  }

  // MARK: Citations and time

  struct ResolvedCitation {
    let source: SourceID?
    let locator: String?
    let citing: [SourceID]
    let grade: Grade
  }

  /// `orNone`: an empty list stands for one citation of nobody.
  mutating func resolved(_ citations: [Citation], orNone: Bool) -> [ResolvedCitation] {
    if citations.isEmpty && orNone { return [ResolvedCitation(source: nil, locator: nil, citing: [], grade: .stated)] }
    var result: [ResolvedCitation] = []
    for citation in citations {
      guard let source = source(citation.source) else { continue }
      let citing = citation.citing.compactMap { self.source($0) }
      result.append(
        ResolvedCitation(source: source, locator: citation.locator?.text, citing: citing, grade: citation.grade ?? .stated))
      checkLocator(citation, casebook.source(source))
    }
    return result
  }

  private mutating func checkLocator(_ citation: Citation, _ source: CitedSource) {
    guard let locator = citation.locator, let problem = unknownLocator(locator.text, of: source) else { return }
    report(problem, locator.span)
  }

  mutating func unknownLocator(_ text: String, of source: CitedSource) -> NameProblem? {
    if isLocator(text, of: source) { return nil }
    return .unknownLocator(text, of: source.name, suggestions: EditDistance.nearest(to: text, among: source.outline))
  }

  /// A locator is an entry of the source's outline, or one with a table or footnote behind it.
  mutating func isLocator(_ text: String, of source: CitedSource) -> Bool {
    let index = Int(source.id.raw)
    while knownLocators.count <= index { knownLocators.append(NameIndex()) }
    if knownLocators[index][text] != nil { return true }
    let isKnown = source.outline.isEmpty || source.outline.contains { text.isPlace(in: $0) }
    if isKnown {
      knownLocators[index][text] = locators.count
      locators.append(text)
    }
    return isKnown
  }

  private func details(_ citation: ResolvedCitation, _ time: TimeClause?, at span: Span) -> ClaimDetails {
    ClaimDetails(
      source: citation.source, locator: citation.locator, citing: citation.citing, grade: citation.grade, time: time,
      location: Location(text, span))
  }

  mutating func insert(
    _ tuple: [ValueID], into relation: RelationID, isDenial: Bool, time: ClaimTime, written: TimeClause?,
    _ citation: ResolvedCitation, at span: Span, isDuplicateFine: Bool = false
  ) {
    let ref = casebook.facts.insert(
      tuple, into: relation,
      ClaimHeader(
        isDenial: isDenial, time: time, source: citation.source, grade: UInt8(citation.grade.rawValue),
        knownFrom: casebook.dateKnown(citation.source, citing: citation.citing)))
    casebook.details[Int(relation.raw)].append(details(citation, written, at: span))
    if findsDuplicates { findDuplicate(of: ref, isFine: isDuplicateFine) }
  }

  /// Warns of a claim that is stated already, unless it may be.
  mutating func findDuplicate(of claim: ClaimRef, isFine: Bool) {
    let id = casebook.id(of: claim)
    guard let first = firstStated[id] else { return firstStated[id] = claim }
    if isFine { return }
    diagnostics.append(
      Diagnostic(
        .warning, "duplicate-claim", "this claim is stated already", at: casebook.location(of: claim),
        notes: [.init("first stated here", at: casebook.location(of: first))], help: ["drop one of the two"]))
  }

  mutating func time(_ clause: TimeClause?, _ relation: Relation, _ citation: ResolvedCitation, at span: Span) -> ClaimTime? {
    if relation.isFixed {
      if let clause {
        report("fixed-has-time", "`\(relation.name)` holds always and takes no time", clause.span, help: ["drop the time"])
      }
      return .always
    }
    if clause == nil, isSupposing { return .supposed }
    do throws(ClaimTime.Problem) {
      return try ClaimTime(clause, persists: relation.persists, sourceDate: casebook.dateHeard(citation.source, citing: citation.citing, grade: citation.grade))
    } catch {
      switch error {
      case .endsBeforeItBegins: report("impossible-time", "this time ends before it begins", span)
      case .beginsNow:
        report(
          "impossible-time", "`now` is an end: nothing begins on a day that moves on", span,
          help: ["write `from ? to …` where nobody says when it began"])
      }
      return nil
    }
  }
}

extension String {
  /// Whether a locator is this entry of an outline, or one with something behind a space or comma.
  fileprivate func isPlace(in entry: String) -> Bool {
    var rest = utf8.makeIterator()
    for byte in entry.utf8 where rest.next() != byte { return false }
    switch rest.next() {
    case nil, UInt8(ascii: " ")?, UInt8(ascii: ",")?: return true
    default: return false
    }
  }
}
