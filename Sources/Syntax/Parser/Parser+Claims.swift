import Source

/// What a casebook states: claims, closed lists, notes, tables, rules; and where it has them from.
extension Parser {
  /// `"claim" ["not"] atom [when] {from}`
  mutating func parseClaim() throws(ParseFailure) -> ClaimStatement {
    let isDenial = accept(.not)
    let atom = try parseAtom()
    let time = try parseTimeClause()
    return ClaimStatement(isDenial: isDenial, atom: atom, time: time, citations: try parseCitations())
  }

  /// `"complete" atom ["among" names] [when] {from}`
  mutating func parseComplete() throws(ParseFailure) -> CompleteStatement {
    let atom = try parseAtom()
    let among = accept(.among) ? try parseNames(.thing) : []
    let time = try parseTimeClause()
    return CompleteStatement(atom: atom, among: among, time: time, citations: try parseCitations())
  }

  /// `"note" text "about" ref {"," ref} {from}`
  mutating func parseNote() throws(ParseFailure) -> NoteStatement {
    let text = try parseText()
    try expect(.about)
    let about = try list { parser throws(ParseFailure) -> NoteReference in
      if let (id, span) = parser.acceptClaimID() { return .id(id, span) }
      return .name(try parser.parseName(.thing))
    }
    return NoteStatement(text: text, about: about, citations: try parseCitations())
  }

  /// `"load" word "from" text {from}`
  mutating func parseLoad() throws(ParseFailure) -> LoadStatement {
    let target = try parseWord(.rows)
    try expect(.from)
    let path = try parseText()
    return LoadStatement(target: target, path: path, citations: try parseCitations())
  }

  /// `"rule" text ["not"] atom "if" cond ["unless" cond] {from}`
  mutating func parseRule() throws(ParseFailure) -> RuleStatement {
    let title = try parseText()
    let isDenial = accept(.not)
    let head = try parseAtom()
    try expect(.if)
    let body = try parseCondition()
    let exception = accept(.unless) ? try parseCondition() : nil
    return RuleStatement(
      title: title, isDenial: isDenial, head: head, body: body, exception: exception, citations: try parseCitations())
  }

  // MARK: When and from where

  /// `("on" | "since" | "until") date | "from" bound "to" bound`
  mutating func parseTimeClause() throws(ParseFailure) -> TimeClause? {
    if current.kind != .word, !isRecording { return nil }
    let start = position
    if accept(.on) { return TimeClause(.on(try parseDate()), span(from: start)) }
    if accept(.since) { return TimeClause(.since(try parseDate()), span(from: start)) }
    if accept(.until) { return TimeClause(.until(try parseDate()), span(from: start)) }
    guard accept(.from) else { return nil }
    let first = try parseBound()
    try expect(.to)
    let last = try parseBound()
    return TimeClause(.from(first, to: last), span(from: start))
  }

  /// `date | "?" | "now"`
  private mutating func parseBound() throws(ParseFailure) -> TimeClause.Bound {
    if accept(.question) { return .unknown }
    if accept(.now) { return .now }
    return .date(try parseDate())
  }

  mutating func parseCitations() throws(ParseFailure) -> [Citation] {
    var citations: [Citation] = []
    while let citation = try parseCitation() { citations.append(citation) }
    return citations
  }

  /// `"source" name ["at" text] ["citing" names] ["as" grade]`
  private mutating func parseCitation() throws(ParseFailure) -> Citation? {
    let start = position
    guard accept(.source) else { return nil }
    let source = try parseName(.source)
    let locator = accept(.at) ? try parseText() : nil
    let citing = accept(.citing) ? try parseNames(.source) : []
    let grade = accept(.as) ? try parseGrade() : nil
    return Citation(source: source, locator: locator, citing: citing, grade: grade, span(from: start))
  }

  mutating func parseGrade() throws(ParseFailure) -> Grade {
    if accept(.stated) { return .stated }
    if accept(.reported) { return .reported }
    if accept(.estimated) { return .estimated }
    if accept(.speculated) { return .speculated }
    if accept(.interpretation) { return .interpretation }
    throw .unexpected
  }
}
