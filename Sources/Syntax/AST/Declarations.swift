import Source

package struct CasebookDeclaration: Sendable {
  package let title: QuotedText
  package let version: QuotedText?
  package let language: Int?
  package init(title: QuotedText, version: QuotedText?, language: Int?) {
    self.title = title
    self.version = version
    self.language = language
  }
}

/// A field of a kind or relation. A type word is `text`, `number`, `date`, `thing` (of any kind), `source` or a kind.
package struct FieldDeclaration: Sendable {
  package enum FieldType: Sendable {
    case named(Word)
    /// `one of (…)`: the list's values in written order.
    case list([Word])
  }
  package let name: Word
  package let type: FieldType
  package init(name: Word, type: FieldType) {
    self.name = name
    self.type = type
  }
}

package struct KindDeclaration: Sendable {
  package let name: Word
  package let fields: [FieldDeclaration]
  package init(name: Word, fields: [FieldDeclaration]) {
    self.name = name
    self.fields = fields
  }
}

package enum Trait: Sendable {
  case persists(Span)
  case fixed(Span)
  case symmetric(Span)
  case byRules(Span)
  case assumable(Span)
  case one(Word, per: [Word])
  case reads(QuotedText)
}

package struct RelationDeclaration: Sendable {
  package let name: Word
  package let fields: [FieldDeclaration]
  package let traits: [Trait]
  package init(name: Word, fields: [FieldDeclaration], traits: [Trait]) {
    self.name = name
    self.fields = fields
    self.traits = traits
  }
}

package struct SourceDeclaration: Sendable {
  package let name: Name
  package let description: QuotedText
  package let arguments: [Atom.Argument]
  package let dated: DateLiteral?
  package let reliesOn: [Name]
  package init(name: Name, description: QuotedText, arguments: [Atom.Argument], dated: DateLiteral?, reliesOn: [Name]) {
    self.name = name
    self.description = description
    self.arguments = arguments
    self.dated = dated
    self.reliesOn = reliesOn
  }
}

/// How a source puts a claim, best first: the grades of the evidence bar.
package enum Grade: Int, Sendable, CaseIterable, Comparable {
  case stated, reported, estimated, speculated, interpretation
  package var word: String { String(describing: self) }
  package static func < (a: Grade, b: Grade) -> Bool { a.rawValue < b.rawValue }
}

/// `source A at "4.1" citing "HRW 2002" as reported`.
package struct Citation: Sendable {
  package let source: Name
  package let locator: QuotedText?
  package let citing: [Name]
  package let grade: Grade?
  package let span: Span
  package init(source: Name, locator: QuotedText?, citing: [Name], grade: Grade?, _ span: Span) {
    self.source = source
    self.locator = locator
    self.citing = citing
    self.grade = grade
    self.span = span
  }
}

/// When a claim holds, as written.
package struct TimeClause: Sendable {
  package enum Bound: Sendable { case date(DateLiteral), unknown, now }
  package enum Form: Sendable {
    case on(DateLiteral)
    case since(DateLiteral)
    case until(DateLiteral)
    case from(Bound, to: Bound)
  }
  package let form: Form
  package let span: Span
  package init(_ form: Form, _ span: Span) { self.form = form; self.span = span }
}

package struct ThingDeclaration: Sendable {
  package let name: Name
  package let kind: Word
  package let arguments: [Atom.Argument]
  package let aliases: [Name]
  package let citations: [Citation]
  package init(name: Name, kind: Word, arguments: [Atom.Argument], aliases: [Name], citations: [Citation]) {
    self.name = name
    self.kind = kind
    self.arguments = arguments
    self.aliases = aliases
    self.citations = citations
  }
}

package struct ClaimStatement: Sendable {
  package let isDenial: Bool
  package let atom: Atom
  package let time: TimeClause?
  package let citations: [Citation]
  package init(isDenial: Bool, atom: Atom, time: TimeClause?, citations: [Citation]) {
    self.isDenial = isDenial
    self.atom = atom
    self.time = time
    self.citations = citations
  }
}

package struct CompleteStatement: Sendable {
  package let atom: Atom
  package let among: [Name]
  package let time: TimeClause?
  package let citations: [Citation]
  package init(atom: Atom, among: [Name], time: TimeClause?, citations: [Citation]) {
    self.atom = atom
    self.among = among
    self.time = time
    self.citations = citations
  }
}

/// What a note is about: a name, or a claim by its id (without `#`).
package enum NoteReference: Sendable {
  case name(Name)
  case id(String, Span)
}

package struct NoteStatement: Sendable {
  package let text: QuotedText
  package let about: [NoteReference]
  package let citations: [Citation]
  package init(text: QuotedText, about: [NoteReference], citations: [Citation]) {
    self.text = text
    self.about = about
    self.citations = citations
  }
}

package struct LoadStatement: Sendable {
  package let target: Word
  package let path: QuotedText
  package let citations: [Citation]
  package init(target: Word, path: QuotedText, citations: [Citation]) {
    self.target = target
    self.path = path
    self.citations = citations
  }
}

package struct RuleStatement: Sendable {
  package let title: QuotedText
  package let isDenial: Bool
  package let head: Atom
  package let body: Condition
  package let exception: Condition?
  package let citations: [Citation]
  package init(title: QuotedText, isDenial: Bool, head: Atom, body: Condition, exception: Condition?, citations: [Citation]) {
    self.title = title
    self.isDenial = isDenial
    self.head = head
    self.body = body
    self.exception = exception
    self.citations = citations
  }
}
