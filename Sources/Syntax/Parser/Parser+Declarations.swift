import Source

/// What a casebook declares: itself, kinds, relations, sources, things.
extension Parser {
  /// `"casebook" text ["version" text] ["language" int]`
  mutating func parseCasebook() throws(ParseFailure) -> CasebookDeclaration {
    let title = try parseText()
    let version = accept(.version) ? try parseText() : nil
    let language = accept(.language) ? try parseInteger() : nil
    return CasebookDeclaration(title: title, version: version, language: language)
  }

  /// `"kind" word "(" [field {"," field}] ")"`
  mutating func parseKind() throws(ParseFailure) -> KindDeclaration {
    let name = try parseWord(.newWord(.kind))
    try openBracket()
    if current.isEnd { record(.symbol(")")) }
    let fields = try current.kind == .rightBracket ? [] : parseFields()
    try closeBracket()
    return KindDeclaration(name: name, fields: fields)
  }

  /// `"relation" word "(" field {"," field} ")" {trait}`
  mutating func parseRelation() throws(ParseFailure) -> RelationDeclaration {
    let name = try parseWord(.newWord(.relation))
    try openBracket()
    let fields = try parseFields()
    try closeBracket()
    var traits: [Trait] = []
    while let trait = try parseTrait() { traits.append(trait) }
    return RelationDeclaration(name: name, fields: fields, traits: traits)
  }

  private mutating func parseFields() throws(ParseFailure) -> [FieldDeclaration] {
    try list { parser throws(ParseFailure) in
      let name = try parser.parseWord(.newWord(.field))
      try parser.expect(.colon)
      return FieldDeclaration(name: name, type: try parser.parseFieldType())
    }
  }

  /// `word | "one of" "(" word {"," word} ")"`
  private mutating func parseFieldType() throws(ParseFailure) -> FieldDeclaration.FieldType {
    guard accept(.one, .of) else { return .named(try parseWord(.fieldType)) }
    try openBracket()
    let values = try list { parser throws(ParseFailure) in try parser.parseListValue() }
    try closeBracket()
    return .list(values)
  }

  /// A word; a single capitalised one (`NGO`) is a value as well.
  private mutating func parseListValue() throws(ParseFailure) -> Word {
    let token = current
    if token.kind == .name, !bytes[token.range].contains(UInt8(ascii: " ")), token.traits.isEmpty {
      position += 1
      return Word(string(token.range), token.span)
    }
    return try parseWord(.newWord(.value))
  }

  private mutating func parseTrait() throws(ParseFailure) -> Trait? {
    let start = position
    if accept(.persists) { return .persists(span(from: start)) }
    if accept(.fixed) { return .fixed(span(from: start)) }
    if accept(.symmetric) { return .symmetric(span(from: start)) }
    if accept(.by, .rules) { return .byRules(span(from: start)) }
    if accept(.assumable) { return .assumable(span(from: start)) }
    if accept(.one) {
      let field = try parseWord(.newWord(.field))
      try expect(.per)
      return .one(field, per: try list { parser throws(ParseFailure) in try parser.parseWord(.newWord(.field)) })
    }
    if accept(.reads) { return .reads(try parseText()) }
    return nil
  }

  /// `"source" name "is" text [args] ["dated" date] ["relies on" names]`
  mutating func parseSource() throws(ParseFailure) -> SourceDeclaration {
    let name = try parseName(.source)
    try expect(.is)
    let description = try parseText()
    let arguments = try parseOptionalArguments(of: "source")
    let dated = accept(.dated) ? try parseDate() : nil
    let reliesOn = accept(.relies, .on) ? try parseNames(.source) : []
    return SourceDeclaration(
      name: name, description: description, arguments: arguments, dated: dated, reliesOn: reliesOn)
  }

  /// `"thing" name ":" word [args] ["also" names] {from}`
  mutating func parseThing() throws(ParseFailure) -> ThingDeclaration {
    let name = try parseName(.thing)
    try expect(.colon)
    let kind = try parseWord(.kind)
    let arguments = try parseOptionalArguments(of: kind.text)
    let aliases = accept(.also) ? try parseNames(.thing) : []
    return ThingDeclaration(
      name: name, kind: kind, arguments: arguments, aliases: aliases, citations: try parseCitations())
  }

  private mutating func parseOptionalArguments(of relation: String) throws(ParseFailure) -> [Atom.Argument] {
    if current.kind == .leftBracket { return try parseArguments(of: relation) }
    record(.symbol("("))
    return []
  }
}
