import Engine
import Semantics
import Source
import Syntax

/// The frame of a question, resolved, with the words that head its answer.
struct ResolvedFrame {
  let frame: Frame
  let scope: RowScope
  /// "any time", "as of 2004-12-31, according to A".
  let words: String
  /// Those that say whom to hear and in which world.
  let wordsBesideTime: [String]
  let remarks: [Diagnostic]
  /// The year or month of `as of`, whose last day is taken.
  let coarseDay: DateSpan?

  /// - Parameter changes: how many changes the session's world has; an answer made in one says so.
  init(
    _ clauses: [FrameClause], in casebook: Casebook, _ text: SourceText, default asOf: DateSpan?, changes: Int = 0
  ) throws(StatementFailure) {
    var time = asOf.map { Frame.Time.day($0.last) } ?? .anyTime
    var timeWords = asOf.map { "as of \(DateSpan(first: $0.last, last: $0.last).text)" } ?? "any time"
    var coarseDay = asOf.flatMap { $0.first == $0.last ? nil : $0 }
    var sources: Set<SourceID>?
    var knownBy: Day?
    var preference: [SourceID] = []
    var scope = RowScope.claimed
    var others: [String] = []
    var remarks: [Diagnostic] = []
    var given: Set<String> = []
    for clause in clauses {
      let location = Location(text, clause.span)
      func once(_ what: String) throws(StatementFailure) {
        if !given.insert(what).inserted {
          throw StatementFailure(Diagnostic(.error, "frame-twice", "two words of the frame say \(what)", at: location))
        }
      }
      switch clause.form {
      case .asOf(let date):
        try once("when")
        let span = DateSpan(date)
        time = .day(span.last)
        coarseDay = span.first == span.last ? nil : span
        let day = DateSpan(first: span.last, last: span.last).text
        timeWords = "as of \(day)"
        if span.first != span.last {
          let written = span.text
          let what = date.month == nil ? "a year" : "a month"
          remarks.append(
            Diagnostic(
              .note, "coarse-date",
              "\(written) is \(what): `as of` uses its last day, \(day); for any day of it write `during \(written)`",
              at: location))
        }
      case .accordingTo(let names):
        try once("who")
        var ids: Set<SourceID> = []
        for name in names { ids.insert(try ResolvedFrame.source(name, in: casebook, text)) }
        sources = ids
        others.append("according to \(names.map(\.text).joined(separator: ", "))")
      case .includingUnknown:
        try once("which rows")
        scope = .possible
        others.append("including unknown")
      case .settledOnly:
        try once("which rows")
        scope = .settled
        others.append("settled only")
      case .during(let date, let end):
        try once("when")
        let span = try ResolvedFrame.span(date, end, location)
        (time, coarseDay) = (.someDay(span), nil)
        timeWords = "during \(span.text)"
      case .throughout(let date, let end):
        try once("when")
        let span = try ResolvedFrame.span(date, end, location)
        (time, coarseDay) = (.everyDay(span), nil)
        timeWords = "throughout \(span.text)"
      case .knownBy(let date):
        try once("what was known")
        let day = DateSpan(date).last
        knownBy = day
        others.append("known by \(DateSpan(first: day, last: day).text)")
      case .preferring(let names):
        try once("who is preferred")
        for name in names { preference.append(try ResolvedFrame.source(name, in: casebook, text)) }
        others.append("preferring \(names.map(\.text).joined(separator: ", "))")
      case .inWorld(let word):
        try once("which world")
        others.append("in world \(word.text)")
      }
    }
    // What is supposed settles its point.
    if let you = casebook.source(named: World.you) { preference.insert(you.id, at: 0) }
    frame = Frame(time: time, admission: Admission(sources: sources, knownBy: knownBy), preference: preference)
    self.scope = scope
    self.coarseDay = coarseDay
    if changes > 0, !given.contains("which world") { others.append(ResolvedFrame.world(with: changes)) }
    words = ([timeWords] + others).joined(separator: ", ")
    wordsBesideTime = others
    self.remarks = remarks
  }

  /// How an answer says that it was made in a changed world.
  static func world(with changes: Int) -> String { "in a world with \(Words.count(changes, "change"))" }

  private static func span(_ from: DateLiteral, _ to: DateLiteral?, _ location: Location) throws(StatementFailure) -> DateSpan {
    let first = DateSpan(from)
    let last = to.map { DateSpan($0) } ?? first
    guard first.first <= last.last else {
      throw StatementFailure(Diagnostic(.error, "impossible-time", "this time ends before it begins", at: location))
    }
    return DateSpan(first: first.first, last: last.last)
  }

  private static func source(_ name: Name, in casebook: Casebook, _ text: SourceText) throws(StatementFailure) -> SourceID {
    let location = Location(text, name.span)
    switch casebook.sourceNames.resolve(name.text) {
    case .success(let resolved):
      if let source = casebook.source(named: resolved) { return source.id }
    case .failure(.unknown):
      let suggestions = casebook.sourceNames.suggestions(for: name.text)
      throw StatementFailure(NameProblem.unknownSource(name.text, suggestions: suggestions).diagnostic(at: location))
    case .failure(.ambiguous(let candidates)):
      throw StatementFailure(NameProblem.ambiguousName(name.text, candidates: candidates).diagnostic(at: location))
    }
    throw StatementFailure(NameProblem.unknownSource(name.text, suggestions: []).diagnostic(at: location))
  }
}
