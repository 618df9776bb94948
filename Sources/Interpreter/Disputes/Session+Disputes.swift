import Engine
import Presentation
import Semantics
import Source
import Syntax

extension Session {
  /// Where the sources disagree, group by group, both sides cited; a name narrows to what names it.
  func disputes(_ name: Name?, in text: SourceText) throws(StatementFailure) -> Outcome {
    var thing: String?
    var source: String?
    if let name {
      source = casebook.names.name(for: name.text) == nil ? casebook.sourceNames.name(for: name.text) : nil
      if source == nil { thing = try self.name(.name(name), in: text) }
    }
    let frame = try ResolvedFrame([], in: casebook, text, default: settings.asOf, changes: changeCount)
    let evaluator = evaluator(frame.frame)
    let line = ClaimLine(casebook)
    let finder = DisputeFinder(casebook, evaluator, frame.frame, RowWording(casebook, evaluator), line, by: settings.evaluator)
    var found = try evaluating(name?.span ?? Span(0, 0), text) { () throws(EvaluationStop) -> [Dispute] in
      try finder.disputes(about: thing, cases: CaseVerdicts(casebook, frame.frame, bar: .any, about: thing, line))
    }
    var notes = thing.map { NoteFinder(casebook).notes(about: $0) } ?? casebook.notes.filter { !$0.isAboutFramework }
    if let source {
      found.removeAll { !$0.sources.contains(source) }
      // Only those that belong to one of these: the others do not say whose they are.
      notes = NoteFinder(casebook).assigned(notes, to: found).beside.flatMap { $0 }
    }
    let listing = DisputeListing(found, notes, in: casebook, about: thing, partOf: source)
    var next = ["sources"]
    if let thing {
      next = [Session.typed(thing), "disputes"]
    } else if let first = listing.first {
      next = ["disputes \(Session.typed(first))"]
      if source != nil { next.append("disputes") } else if let party = found.lazy.flatMap(\.sources).first { next.append("disputes \(Session.typed(party))") }
    }
    return Outcome(
      .prose(Prose(frame: frame.words, lines: listing.lines)), next: next,
      restsOn: line.labels.labels(found.flatMap(\.claims)), grounds: CitableAnswer(found.flatMap(\.claims), in: casebook))
  }
}
