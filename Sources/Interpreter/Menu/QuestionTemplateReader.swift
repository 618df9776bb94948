import Semantics
import Source

/// Reads a casebook's `questions.txt`: a line a template, the words that it answers, a colon, the question.
///
/// Lines that begin with two dashes say something to whoever writes them; a line that begins with a blank goes on with
/// the one before. A line that cannot be read is reported and left out.
package struct QuestionTemplateReader {
  package static let fileName = "questions.txt"

  package private(set) var templates: [QuestionTemplate] = []
  package private(set) var diagnostics: [Diagnostic] = []
  private let casebook: Casebook

  package init(_ casebook: Casebook) { self.casebook = casebook }

  package mutating func read(_ text: SourceText) {
    var entry: (text: String, span: Span)?
    var number = 1
    let (lines, _) = text.position(of: text.bytes.count)
    while number <= lines {
      let line = text.line(number)
      let start = text.lineStart(number)
      let span = Span(start, start + line.utf8.count)
      number += 1
      if line.trimmingSpaces.isEmpty || line.hasPrefix("--") { continue }
      if line.hasPrefix(" "), let begun = entry {
        entry = (begun.text + " " + line.trimmingSpaces, begun.span.union(span))
        continue
      }
      if let entry { add(entry.text, Location(text, entry.span)) }
      entry = (line.trimmingSpaces, span)
    }
    if let entry { add(entry.text, Location(text, entry.span)) }
  }

  private mutating func add(_ entry: String, _ location: Location) {
    guard let colon = entry.firstIndex(of: ":") else {
      return report("no colon behind the words", location, help: "write `word, word: question`")
    }
    let words = entry[..<colon].split(separator: ",").map { String($0).trimmingSpaces.lowercased() }
    let question = String(entry[entry.index(after: colon)...]).trimmingSpaces
    guard !question.isEmpty else { return report("no question behind the colon", location, help: "write one, or drop the line") }
    if let odd = words.first(where: { $0.hasPrefix("-") && $0 != QuestionMenu.notWhereDenied }) {
      return report(
        "`\(odd)` is no word", location,
        help: "`\(QuestionMenu.notWhereDenied)` keeps a question from lines that say no to what it answers")
    }
    var kinds: [String] = []
    for piece in question.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
      let kind = String(piece.prefix { $0 != "}" })
      guard casebook.kind(named: kind) != nil else {
        return report("no kind named `\(kind)`", location, help: "in braces stands a kind: `{state}`")
      }
      if !kinds.contains(kind) { kinds.append(kind) }
    }
    templates.append(QuestionTemplate(words: words.filter { !$0.isEmpty }, question: question, kinds: kinds, location: location))
  }

  private mutating func report(_ message: String, _ location: Location, help: String) {
    diagnostics.append(Diagnostic(.warning, "question-template", message, at: location, help: [help]))
  }
}
