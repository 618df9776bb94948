import Engine
import Source
import Syntax

/// The quick way into a casebook: claims go from tokens straight into rows.
///
/// Means exactly what `add(_: [Entry])` means where nothing is wrong; a test compares them on every casebook there is.
extension CasebookBuilder {
  /// - Returns: false where something is wrong. What was added is then of no use: the plain way says what is wrong.
  package mutating func add(_ outlines: [TextOutline]) -> Bool {
    var entries: [Entry] = []
    for outline in outlines {
      for case .statement(let statement) in outline.items {
        guard CasebookBuilder.isKnowledge(statement.form) else { return false }
        entries.append((statement, outline.text))
      }
    }
    return add(entries) { builder in
      var storage = ClaimStorage()
      return outlines.allSatisfy { outline in
        builder.text = outline.text
        return outline.text.bytes.withUnsafeBufferPointer { bytes in
          var reader = ClaimReader(outline, bytes)
          for case .claim(let index) in outline.items {
            reader.begin(at: index)
            if !builder.addClaim(from: &reader, &storage) { return false }
          }
          return true
        }
      }
    }
  }

  /// What a claim is read into, used again for the next.
  private struct ClaimStorage {
    var row = StatedRow(arity: 0)
    var citations: [ResolvedCitation] = []
  }

  private mutating func addClaim(from reader: inout ClaimReader, _ storage: inout ClaimStorage) -> Bool {
    do throws(ClaimReader.Mistake) {
      let head = try reader.head()
      guard let number = casebook.relationByName.number(of: head.relation) else { return false }
      let relation = casebook.relations[number]
      if relation.isByRules { return false }
      guard try readRow(from: &reader, relation, into: &storage.row) else { return false }
      let written = try reader.time()
      try readCitations(from: &reader, into: &storage.citations)
      guard !storage.citations.isEmpty else { return false }
      let span = reader.span
      for citation in storage.citations {
        guard let time = time(written, relation, citation, at: span) else { return false }
        storage.row.forEachTuple { tuple in
          insert(tuple, into: relation.id, isDenial: head.isDenial, time: time, written: written, citation, at: span)
        }
      }
      return true
    } catch {
      return false
    }
  }

  /// - Returns: false where something in it is wrong.
  private mutating func readRow(
    from reader: inout ClaimReader, _ relation: Relation, into row: inout StatedRow
  ) throws(ClaimReader.Mistake) -> Bool {
    row.clear(arity: relation.fields.count)
    while true {
      let argument = try reader.argument()
      guard let column = relation.fieldNames.index(of: argument.field.packed, argument.field.bytes), !row.isGiven(column),
        let value = value(argument.value, relation.fields[column])
      else { return false }
      row.set(column, value)
      if argument.isLast { return true }
    }
  }

  private mutating func value(_ value: ClaimReader.Value, _ field: Field) -> StatedValue? {
    switch (value, field.type) {
    case (.word(let word), .list):
      return field.words.index(of: word.packed, word.bytes).map { .one(field.wordIDs[$0]) }
    case (.name(let name), .text):
      return .one(casebook.facts.values.intern(text: name))
    case (.name(let name), .kind(let kind)):
      if kind.raw < knownThings.count, let known = knownThings[kind.raw].number(of: name) {
        return .one(ValueID(raw: UInt32(known)))
      }
      return constant(.name(name), field).map { .one($0) }
    case (.word, _), (.name, _):
      return constant(value, field).map { .one($0) }
    case (.other(let argument), _):
      return self.value(of: argument, field)
    }
  }

  /// By way of the tree, for what is rare.
  private mutating func constant(_ value: ClaimReader.Value, _ field: Field) -> ValueID? {
    let nowhere = Span(0, 0)
    switch value {
    case .word(let word):
      return constant(Expression(.path([Word(String(decoding: word.bytes, as: UTF8.self), nowhere)]), nowhere), field)
    case .name(let name):
      return constant(Expression(.name(Name(String(decoding: name, as: UTF8.self), isQuoted: true, nowhere)), nowhere), field)
    case .other: return nil
    }
  }

  private mutating func readCitations(
    from reader: inout ClaimReader, into citations: inout [ResolvedCitation]
  ) throws(ClaimReader.Mistake) {
    citations.removeAll(keepingCapacity: true)
    while let head = try reader.citation() {
      guard let source = source(head.source) else { throw ClaimReader.Mistake() }
      var locator: String?
      if let bytes = head.locator {
        guard let known = self.locator(bytes, of: source) else { throw ClaimReader.Mistake() }
        locator = known
      }
      var citing: [SourceID] = []
      while let cited = try reader.cited(isFirst: citing.isEmpty) {
        guard let authority = self.source(cited) else { throw ClaimReader.Mistake() }
        citing.append(authority)
      }
      citations.append(
        ResolvedCitation(source: source, locator: locator, citing: citing, grade: try reader.grade() ?? .stated))
    }
  }

  private mutating func source(_ bytes: ClaimReader.Bytes) -> SourceID? {
    if let known = knownSources.number(of: bytes) { return SourceID(raw: known) }
    return source(Name(String(decoding: bytes, as: UTF8.self), isQuoted: true, Span(0, 0)))
  }

  /// nil if the source has no such place.
  private mutating func locator(_ bytes: ClaimReader.Bytes, of source: SourceID) -> String? {
    if Int(source.raw) < knownLocators.count, let known = knownLocators[Int(source.raw)].number(of: bytes) {
      return locators[known]
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return isLocator(text, of: casebook.source(source)) ? text : nil
  }
}
