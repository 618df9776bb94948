import Engine
import Presentation
import Semantics
import Source
import Syntax

extension Session {
  /// Where the sources disagree, group by group, both sides cited; a name narrows to what names it.
  func disputes(_ name: Name?, in text: SourceText) throws(StatementFailure) -> Outcome {
    var thing: String?
    if let name { thing = try self.name(.name(name), in: text) }
    let frame = try ResolvedFrame([], in: casebook, text, default: settings.asOf, changes: changeCount)
    let evaluator = evaluator(frame.frame)
    let line = ClaimLine(casebook)
    let finder = DisputeFinder(casebook, evaluator, frame.frame, RowWording(casebook, evaluator), line)
    let found = try evaluating(name?.span ?? Span(0, 0), text) { () throws(EvaluationStop) -> [Dispute] in
      try finder.disputes(about: thing, cases: CaseVerdicts(casebook, frame.frame, bar: .any, about: thing, line))
    }
    let notes = thing.map { NoteFinder(casebook).notes(about: $0) } ?? casebook.notes.filter { !$0.isAboutFramework }
    let listing = DisputeListing(found, notes, in: casebook, about: thing)
    var next = ["sources"]
    if let thing {
      next = [Session.typed(thing), "disputes"]
    } else if let first = listing.first {
      next = ["disputes \(Session.typed(first))"]
    }
    return Outcome(
      .prose(Prose(frame: frame.words, lines: listing.lines)), next: next,
      restsOn: line.labels.labels(found.flatMap(\.claims)), grounds: CitableAnswer(found.flatMap(\.claims), in: casebook))
  }
}
