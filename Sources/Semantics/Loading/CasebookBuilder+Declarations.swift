import Engine
import Source
import Syntax

extension CasebookBuilder {
  mutating func declare(_ declaration: KindDeclaration, at span: Span) {
    let name = declaration.name.text
    guard isFree(declaration.name) else { return }
    let id = KindID(raw: casebook.kinds.count)
    // The kind is entered before its fields are typed, so that a field can hold things of the same kind.
    casebook.kindByName[name] = id
    let members = casebook.facts.declare(RelationSchema(arity: 1, domains: [nil], holdsThings: [true]))
    casebook.roles.append(.members(id))
    casebook.details.append([])
    casebook.kinds.append(
      Kind(id: id, name: name, members: members, fields: [], fieldRelations: [], location: Location(text, span)))
    pendingKinds.append((id, declaration, text))
  }

  /// Types the fields of kinds once every kind is known.
  mutating func finishKinds() {
    for (id, declaration, text) in pendingKinds {
      self.text = text
      let kind = casebook.kinds[id.raw]
      var fields: [Field] = []
      var relations: [RelationID] = []
      for field in declaration.fields {
        if fields.contains(where: { $0.name == field.name.text }) {
          report("duplicate-field", "`\(kind.name)` has two fields `\(field.name.text)`", field.name.span)
          continue
        }
        let type = type(of: field)
        let relation = casebook.facts.declare(
          RelationSchema(
            arity: 2, domains: [kind.members, domain(of: type)], holdsThings: [true, type.holdsThings],
            dependencies: [(determined: 1, key: [0])]))
        casebook.roles.append(.field(id, fields.count))
        casebook.details.append([])
        fields.append(self.field(field.name.text, type))
        relations.append(relation)
      }
      casebook.kinds[id.raw] = Kind(
        id: id, name: kind.name, members: kind.members, fields: fields, fieldRelations: relations, location: kind.location)
    }
    pendingKinds = []
  }

  mutating func declare(_ declaration: RelationDeclaration, at span: Span) {
    let name = declaration.name.text
    guard isFree(declaration.name) else { return }
    var fields: [Field] = []
    for field in declaration.fields {
      if fields.contains(where: { $0.name == field.name.text }) {
        report("duplicate-field", "`\(name)` has two fields `\(field.name.text)`", field.name.span)
        continue
      }
      let type = type(of: field)
      fields.append(self.field(field.name.text, type))
    }
    var persists = false
    var isFixed = false
    var isSymmetric = false
    var isByRules = false
    var isAssumable = false
    var reading: String?
    var dependencies: [(determined: Int, key: [Int])] = []
    func index(_ word: Word) -> Int? { fields.firstIndex { $0.name == word.text } }
    for trait in declaration.traits {
      switch trait {
      case .persists: persists = true
      case .fixed: isFixed = true
      case .symmetric(let span):
        guard fields.count >= 2, fields[0].type == fields[1].type else {
          report("not-symmetric", "`symmetric` needs two first fields of one type", span)
          continue
        }
        isSymmetric = true
      case .byRules: isByRules = true
      case .assumable: isAssumable = true
      case .reads(let template):
        reading = template.text
        checkReading(template, of: name, fields.map(\.name))
      case .one(let determined, let per):
        let names = fields.map(\.name)
        guard let d = index(determined) else {
          report(.unknownField(determined.text, of: name, fields: names), determined.span)
          continue
        }
        var key: [Int] = []
        for word in per {
          if word.text == determined.text {
            report(
              "one-per-itself", "for each `\(word.text)` there is always one `\(word.text)`", word.span,
              help: ["name the fields that tell which one it is"])
          } else if let k = index(word) { key.append(k) } else { report(.unknownField(word.text, of: name, fields: names), word.span) }
        }
        dependencies.append((determined: d, key: key))
      }
    }
    if persists && isFixed {
      report("clashing-traits", "`\(name)` cannot be both `persists` and `fixed`", declaration.name.span)
    }
    let id = casebook.facts.declare(
      RelationSchema(
        arity: fields.count, domains: fields.map { domain(of: $0.type) }, holdsThings: fields.map(\.type.holdsThings),
        isSymmetric: isSymmetric, isByRules: isByRules, dependencies: dependencies))
    casebook.roles.append(.declared(casebook.relations.count))
    casebook.details.append([])
    casebook.relationByName[name] = casebook.relations.count
    casebook.relations.append(
      Relation(
        id: id, name: name, fields: fields, persists: persists, isFixed: isFixed, isByRules: isByRules,
        isAssumable: isAssumable, reading: reading, location: Location(text, span)))
  }

  /// The words of a list are interned once, with the field.
  private mutating func field(_ name: String, _ type: FieldType) -> Field {
    guard case .list(let words) = type else { return Field(name: name, type: type) }
    return Field(name: name, type: type, wordIDs: words.map { casebook.facts.values.intern(.word($0)) })
  }

  private func domain(of type: FieldType) -> RelationID? {
    if case .kind(let id) = type { return casebook.kind(id).members }
    return nil
  }

  /// Kinds and relations share one set of words.
  private mutating func isFree(_ word: Word) -> Bool {
    let earlier =
      casebook.kindByName[word.text].map { casebook.kind($0).location }
      ?? casebook.relation(named: word.text)?.location
    guard let earlier else { return true }
    report("declared-twice", "`\(word.text)` is declared already", word.span, notes: [.init("first declared here", at: earlier)])
    return false
  }

  /// What `{…}` names in a relation's English must be a field of it.
  private mutating func checkReading(_ template: QuotedText, of relation: String, _ fields: [String]) {
    // By bytes: at every start each relation is looked at, and letters cost thirty times as much.
    var rest = template.text.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(of: UInt8(ascii: "}")) else {
        report("unclosed-brace", "a `{` of this text has no `}`", template.span, help: ["write `{field}` for what a field holds"])
        return
      }
      let field = String(Substring(inside[..<close]))
      if !fields.contains(field) { report(.unknownField(field, of: relation, fields: fields), template.span) }
      rest = inside[inside.index(after: close)...]
    }
  }

  /// After a mistake the type that was probably meant, so that what follows is not taken for wrong as well.
  private mutating func type(of field: FieldDeclaration) -> FieldType {
    switch field.type {
    case .list(let words):
      var known: Set<String> = []
      for word in words where !known.insert(word.text).inserted {
        report("value-twice", "`\(word.text)` stands twice in the list of `\(field.name.text)`", word.span, help: ["drop one of the two"])
      }
      return .list(words.map(\.text))
    case .named(let word) where FieldType(builtIn: word.text) != nil: return FieldType(builtIn: word.text) ?? .anyThing
    case .named(let word):
      if let id = casebook.kindByName[word.text] { return .kind(id) }
      let known = ["text", "number", "date", "thing", "source"] + casebook.kinds.map(\.name)
      let near = EditDistance.nearest(to: word.text, among: known)
      report(
        "unknown-type", "no type or kind named `\(word.text)`", word.span, help: NameProblem.didYouMean(near, code: true))
      guard let meant = near.first else { return .anyThing }
      return FieldType(builtIn: meant) ?? casebook.kindByName[meant].map { .kind($0) } ?? .anyThing
    }
  }

  // MARK: Sources

  mutating func declare(_ declaration: SourceDeclaration, at span: Span) {
    let name = declaration.name.text
    if let earlier = casebook.source(named: name) {
      report(
        "declared-twice", "source \"\(name)\" is declared already", declaration.name.span,
        notes: [.init("first declared here", at: earlier.location)])
      return
    }
    var outline: [String] = []
    var details: [(name: String, text: String)] = []
    for argument in declaration.arguments {
      guard case .operand(.expression(let e)) = argument.value, let text = plainText(e) else {
        report("wrong-type", "`\(argument.field.text)` of a source wants text, a number or a date", argument.field.span)
        continue
      }
      if argument.field.text == "outline" {
        outline = text.split(separator: ";").map { String(trimming: $0) }
      } else {
        details.append((argument.field.text, text))
      }
    }
    let id = SourceID(raw: casebook.sources.count)
    casebook.sources.append(
      CitedSource(
        id: id, name: name, description: declaration.description.text, date: declaration.dated.map { DateSpan($0) },
        outline: outline, details: details, reliesOn: [], location: Location(text, span)))
    casebook.sourceByName[name] = id
    casebook.sourceNames.add(name, for: name)
    if !declaration.reliesOn.isEmpty { pendingReliances.append((id, declaration.reliesOn, text)) }
  }

  /// Links sources to those they rely on once every source is known.
  mutating func finishSources() {
    let pending = pendingReliances
    for (id, names, text) in pending {
      self.text = text
      let ids = names.compactMap { source($0) }
      let s = casebook.sources[Int(id.raw)]
      casebook.sources[Int(id.raw)] = CitedSource(
        id: id, name: s.name, description: s.description, date: s.date, outline: s.outline, details: s.details,
        reliesOn: ids, location: s.location)
    }
    pendingReliances = []
    for (id, names, text) in pending where reliesOnItself(id) {
      self.text = text
      let name = casebook.source(id).name
      report(
        "own-reliance", "source \"\(name)\" would rely on itself", names.first?.span ?? Span(0, 0),
        help: ["name only the sources that it repeats"])
    }
  }

  private func reliesOnItself(_ source: SourceID) -> Bool {
    var open = casebook.source(source).reliesOn
    var seen: Set<SourceID> = []
    while let next = open.popLast() {
      if next == source { return true }
      if seen.insert(next).inserted { open += casebook.source(next).reliesOn }
    }
    return false
  }

  private func plainText(_ expression: Expression) -> String? {
    switch expression.form {
    case .name(let name): name.text
    case .number, .date: Printer.text(of: expression)
    case .path(let words): words.map(\.text).joined(separator: ".")
    case .duration, .arithmetic: nil
    }
  }

  mutating func source(_ name: Name) -> SourceID? {
    if let known = knownSources[name.text] { return SourceID(raw: known) }
    switch casebook.sourceNames.resolve(name.text) {
    case .success(let resolved):
      guard let id = casebook.sourceByName[resolved] else { return nil }
      knownSources[name.text] = Int(id.raw)
      return id
    case .failure(.unknown):
      report(.unknownSource(name.text, suggestions: casebook.sourceNames.suggestions(for: name.text)), name.span)
    case .failure(.ambiguous(let candidates)):
      report(.ambiguousName(name.text, candidates: candidates), name.span)
    }
    return nil
  }
}

extension String {
  init(trimming text: Substring) {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    self.init(text)
  }
}

extension FieldType {
  /// The types that are no kinds; nil for any other word.
  fileprivate init?(builtIn name: String) {
    switch name {
    case "text": self = .text
    case "number": self = .number
    case "date": self = .date
    case "thing": self = .anyThing
    case "source": self = .source
    default: return nil
    }
  }
}

extension DateSpan {
  package init(_ literal: DateLiteral) {
    self.init(year: literal.year, month: literal.month, day: literal.day)
  }
}
