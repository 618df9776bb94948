import Engine
import Semantics
import Source
import Syntax

/// Fields, kinds and relations.
extension CompletionPlace {
  func fields(of subject: String) -> [Field] {
    casebook.kind(named: subject)?.fields ?? casebook.relation(named: subject)?.fields ?? []
  }

  /// Those that the bracket does not give yet.
  func fields(ofRelation relation: String) -> [(word: String, gloss: String)] {
    fields(of: relation).filter { !context.givenFields.contains($0.name) }.map {
      ($0.name, casebook.words(for: $0.type))
    }
  }

  func fields(after path: [String]) -> [CompletionOffer] {
    func offers(_ fields: [Field]) -> [CompletionOffer] {
      fields.map { CompletionOffer(word: $0.name, gloss: casebook.words(for: $0.type)) }
    }
    // An axis of `compare`: a field of what is compared.
    if path.isEmpty { return context.subjects.flatMap { offers(fields(of: $0)) } }
    switch context.target(of: path) {
    case .row(let relation)?:
      return offers(relation.fields) + RowPart.allCases.map { CompletionOffer(word: $0.rawValue, gloss: $0.gloss) }
    case .value(let type, _)?:
      let own: [Field] = if case .kind(let id)? = type { casebook.kind(id).fields } else { [] }
      return offers(own) + ValuePart.all(of: type).map { CompletionOffer(word: $0.word, gloss: $0.gloss) }
    case nil: return []
    }
  }

  /// What an expression can begin with: fields of what is spoken of, variables, columns, kinds, relations.
  func addPaths(to sections: inout Sections) {
    if isCase { return }
    var paths = context.columns.map { CompletionOffer(word: $0, gloss: "a column") }
    if let subject = context.soleSubject {
      paths += fields(of: subject).map {
        CompletionOffer(word: $0.name, gloss: "of \(subject): " + casebook.words(for: $0.type))
      }
    } else {
      paths += context.subjects.map {
        CompletionOffer(word: $0 + ".", gloss: fields(of: $0).map(\.name).joined(separator: ", "))
      }
    }
    paths += context.variables.map {
      CompletionOffer(word: $0.word, gloss: $0.type.map { casebook.words(for: $0) } ?? "a variable")
    }
    paths += context.rows.map { CompletionOffer(word: $0.word + ".", gloss: gloss(of: $0.relation)) }
    // In a condition a kind is there for its fields.
    let dot = takesRelation ? "." : ""
    // A field of what is spoken of goes before a kind of the same name.
    let own = context.soleSubject.map { fields(of: $0).map(\.name) } ?? []
    let open = casebook.kinds.filter { (dot.isEmpty || !$0.fields.isEmpty) && !own.contains($0.name) }
    let kinds = byRelevance(open) { ($0.name, $0.fields) }.map { kind in
      CompletionOffer(word: kind.name + dot, gloss: gloss(of: kind))
    }
    let relations = byRelevance(vocabulary.relations) { ($0.name, $0.fields) }.map {
      CompletionOffer(word: $0.name + ".", gloss: gloss(of: $0))
    }
    if context.previousKeyword == .on {
      sections.paths += datePaths
      sections.values += vocabulary.dates.offers(typed: filter.typed)
      sections.others += paths + kinds + relations
    } else if isValuePlace {
      sections.others += paths + kinds + relations
    } else if takesRelation {
      // Relations come with their bracket first, unless a dot has been used on one already.
      sections.paths += owners + paths
      sections.names += kinds
      sections.others += relations + loneFields
    } else {
      sections.paths += owners + paths + kinds + relations
      if !filter.isEmpty { sections.paths += loneFields }
    }
  }

  /// What has all the fields that stand alone so far: after `show day, title where ` that is `incident.`.
  var owners: [CompletionOffer] {
    let words = context.plainWords
    guard context.subjects.isEmpty, !words.isEmpty else { return [] }
    let subjects = casebook.kinds.map { ($0.name, $0.fields) } + casebook.relations.map { ($0.name, $0.fields) }
    return subjects.filter { words.isSubset(of: $0.1.map(\.name)) }.map { name, fields in
      CompletionOffer(word: name + ".", gloss: fields.map(\.name).joined(separator: ", "))
    }
  }

  /// Fields of what is not spoken of yet.
  var loneFields: [CompletionOffer] {
    guard context.subjects.isEmpty else { return [] }
    let kinds = casebook.kinds.flatMap { kind in kind.fields.map { ($0.name, kind.name) } }
    let relations = vocabulary.relations.flatMap { relation in relation.fields.map { ($0.name, relation.name) } }
    return (kinds + relations).map { CompletionOffer(word: $0.0, gloss: "of \($0.1)") }
  }

  var datePaths: [CompletionOffer] {
    casebook.kinds.flatMap { kind in
      kind.fields.filter { $0.type == .date }.map {
        CompletionOffer(word: "\(kind.name).\($0.name)", gloss: "the day of the \(kind.name)")
      }
    }
  }

  /// Relations with their bracket, those first that have to do with what is spoken of.
  var relations: [CompletionOffer] {
    byRelevance(vocabulary.relations) { ($0.name, $0.fields) }.map { relation in
      CompletionOffer(word: relation.name + "(", gloss: gloss(of: relation))
    }
  }

  /// First those that hold most of the kinds which the statement names, each in the order given.
  func byRelevance<Element>(_ elements: [Element], _ describe: (Element) -> (name: String, fields: [Field]))
    -> [Element]
  {
    func score(_ element: Element) -> Int {
      let (name, fields) = describe(element)
      let kinds = Set(fields.compactMap { if case .kind(let id) = $0.type { id } else { nil } })
      return (context.subjects.contains(name) ? 100 : 0) + kinds.intersection(context.kinds).count
    }
    let scored = elements.enumerated().map { (rank: (score($0.element), -$0.offset), element: $0.element) }
    return scored.sorted { $0.rank > $1.rank }.map(\.element)
  }

  func gloss(of kind: Kind) -> String {
    kind.fields.isEmpty ? "a kind" : kind.fields.map(\.name).joined(separator: ", ")
  }

  func gloss(of relation: Relation) -> String { relation.fields.map(\.name).joined(separator: ", ") }
}
