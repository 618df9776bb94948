import Presentation
import Source

/// A proof or the nearest misses: for a reader whole and folded to a screen, for programs as a document and a picture.
package struct ExplanationAnswer {
  /// The words that head it.
  package let frame: String
  /// What stands above the outline: the question and its verdict. Of a case, all there is.
  package let heading: [String]
  package let whole: Outline
  package let folded: Outline
  /// Said only to somebody who reads along: how to open what is folded.
  package let footer: [String]
  package let document: () -> JSONValue
  package let graph: () -> Graph

  /// - Parameter folded: nil where all fits.
  package init(
    frame: String, heading: [String], whole: Outline, folded: Outline? = nil, footer: [String] = [],
    document: @escaping () -> JSONValue, graph: @escaping () -> Graph
  ) {
    self.frame = frame
    self.heading = heading
    self.whole = whole
    self.folded = folded ?? whole
    self.footer = footer
    self.document = document
    self.graph = graph
  }

  /// A record a line, the heading first.
  var records: RecordTable {
    Outline(heading.map { Outline.Line(number: nil, depth: 0, text: $0) } + whole.lines).records(frame: frame)
  }
}

/// Entries that were printed with numbers, and what a number alone on a line shows of them.
struct NumberedEntries {
  /// What the numbers are of: "the proof".
  let of: String
  /// nil where there is no such number.
  let entry: (Int) -> Outcome?
  let numbers: [Int]
}

extension Outcome {
  /// The outcome, or why this format cannot hold it.
  func written(as format: OutputFormat, at location: Location) -> Outcome {
    guard format.isForProofs else { return self }
    switch content {
    case .explanation, .done, .failed, .leave: return self
    case .answer, .cases, .prose, .references:
      return Outcome(
        .failed([
          Diagnostic(
            .error, "no-picture", "`--format \(format.rawValue)` draws proofs, and this is none", at: location,
            help: ["write `why` and a condition, a row or a case, or use another format: table, csv, json …"])
        ]), remarks: remarks)
    }
  }
}

extension Session {
  /// What a number alone on a line takes of what was printed last.
  package func entry(_ number: Int, in text: SourceText) -> Outcome {
    guard let printed = lastPrinted else {
      let rows = lastAnswer?.tuples.count ?? 0
      let isRow = number >= 1 && number <= rows
      return Outcome(
        .failed([
          Diagnostic(
            .error, "no-entry", isRow ? "a number alone opens no row" : "nothing with numbers to open was printed last", at: nil,
            help: isRow
              ? ["`why \(number)` explains row \(number), `cite \(number)` says what is claimed for it"]
              : ["a number opens a folded part of a proof; `why` prints one", "a claim's number is written with a `#` before it"])
        ]))
    }
    if let outcome = printed.entry(number) { return outcome }
    let known = printed.numbers.isEmpty ? "none" : "1 to \(printed.numbers.max() ?? 1)"
    return Outcome(
      .failed([Diagnostic(.error, "no-entry", "\(printed.of) has no entry \(number); it has \(known)", at: nil)]))
  }
}
